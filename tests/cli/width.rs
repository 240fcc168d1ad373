//! No answer is wider than the window: a terminal would break its lines inside words.

use crate::world::{World, words};

#[test]
fn no_line_of_an_answer_is_wider_than_the_window() {
    let world = World::new();
    let autumn = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/autumn-2025.csv");
    let long =
        "The Primary School of Saint Somebody in the Long Valley beyond the Hills and Far Away";
    world.ok(&["init", "-q", "--school", long]);
    world.ok(&["import", "-q", autumn]);
    let teacher = ["--person", "Al Teach:offender:staff"];
    let number = world.report("nudes", &teacher);
    let record = number.trim_start_matches("OS-00");
    let lines = [
        "summary",
        "summary --for full",
        "summary --out summary.txt",
        "export",
        "export --for slt",
        "log --all",
        "log -N --all",
        "people",
        "undo --list",
        "policy",
        "policy nudes",
        "report --help",
        "log --help",
        "undo --help",
        "check",
    ];
    let of_the_record = ["", "-N", "--why", "--history", "--note x"];
    let of_the_record = of_the_record.map(|more| format!("log {record} {more}"));
    for line in lines
        .into_iter()
        .chain(of_the_record.iter().map(String::as_str))
    {
        let run = world.run(&words(line));
        assert!(
            [0, 6].contains(&run.code) && !run.stdout.is_empty(),
            "{run}"
        );
        let wide = run.stdout.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{line}");
    }
    let written = std::fs::read_to_string(world.folder().join("summary.txt")).unwrap();
    assert!(
        written.lines().all(|line| line.chars().count() <= 80),
        "{written}"
    );
}
