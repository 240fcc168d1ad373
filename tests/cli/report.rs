//! `report`: recording, and what is said at once.

use crate::world::World;

#[test]
fn an_incident_is_recorded_and_what_must_be_done_is_said_at_once() {
    let world = World::new();
    let said = world.ok(&[
        "report",
        "--type",
        "nudes",
        "--when",
        "yesterday 16:30",
        "--where",
        "out",
        "--person",
        "Jamie Smith:target:5",
        "--person",
        "Lee Brown:offender:6",
        "--what",
        "A picture was sent.",
    ]);
    for line in [
        "Recorded as OS-0001.",
        "Level 3 of 3",
        "Do not look at, copy, print",
        "[ ]  police",
        "guardbook log 1 --did",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(
        said.find("YOU MUST NOT") < said.find("THE POLICY REQUIRES"),
        "what must not be done comes first"
    );
}
