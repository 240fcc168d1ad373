//! A copy is made, or put back, while the disk fails or the program is killed. Nothing
//! that was there is written over or lost; under the name of a copy there is a whole one
//! or none, under the log's name the old log or the new one; and what is said is true.

mod folder;
mod made;
mod restored;
mod scenes;

use crate::{
    faults::{
        shim::{Ended, FAULTS, Fault, KILL, ONCE},
        tally::{Tally, some_of},
    },
    inside,
};
use folder::Folder;
use scenes::{Bench, Deed, LOG, Scene};

#[test]
fn a_failing_backup_or_restore_loses_nothing_and_tells_no_lie() {
    fail_operations(37);
}

/// `cargo test --release --test battery every_failing_backup -- --ignored --nocapture`
#[test]
#[ignore = "deep: some minutes"]
fn every_failing_backup_or_restore_loses_nothing_and_tells_no_lie() {
    fail_operations(1);
}

/// A copy is made in memory; SQLite would put what is large on a disk.
#[test]
fn a_large_log_is_copied_and_put_back_with_no_file_made_elsewhere() {
    let bench = Bench::set_up();
    let folder = bench.lane("large");
    let log = folder.join("log.db");
    std::fs::create_dir(&folder).unwrap();
    let story = "It went on. ".repeat(1_000);
    let rows = (1..=28).flat_map(|day| {
        let row = format!("2026-02-{day:02},\"Name {day} (O, Y4)\",games,\"{day} {story}");
        (0..12).map(move |turn| format!("{row}{turn}\"\n"))
    });
    let sheet: String = std::iter::once("date,people,types,details\n".to_owned())
        .chain(rows)
        .collect();
    let path = bench.lane("sheet.csv");
    std::fs::write(&path, sheet).unwrap();
    inside::ok(&log, &["import", "--also", path.to_str().unwrap()]);
    assert!(std::fs::metadata(&log).unwrap().len() > 4 << 20);
    let safe = folder.join("safe");
    let made = bench
        .shim
        .count(&log, &words(&["backup", "--to", safe.to_str().unwrap()]));
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    assert!(made.elsewhere.is_empty(), "{:?}", made.elsewhere);
    let copy = safe.join("guardbook-2026-03-12-1000.db");
    let back = ["backup", "--restore", copy.to_str().unwrap(), "--lose", "1"];
    let back = bench.shim.count(&log, &words(&back));
    assert_eq!(back.code, Some(0), "{}", back.stderr);
    assert!(back.elsewhere.is_empty(), "{:?}", back.elsewhere);
}

/// Without this, a file that gets its name behind the shim's back would prove nothing.
#[test]
fn the_shim_sees_names_given_and_another_time() {
    let bench = Bench::set_up();
    let lane = bench.lane("control");
    for (index, wanted) in [(0, vec!["rename", "rename"]), (3, vec!["link", "rename"])] {
        let scene = &bench.scenes[index];
        scene.lay_out(&lane);
        let counted = bench
            .shim_of(scene)
            .count(&lane.join(LOG), &scene.line(&lane));
        let names = counted.trace.iter().map(|one| one.name.as_str());
        let names: Vec<&str> = names.filter(|name| wanted.contains(name)).collect();
        assert_eq!(names, wanted, "{}", scene.line);
        // Each of them fails when it is to fail, and is not done.
        for name in wanted {
            let at = counted
                .trace
                .iter()
                .position(|one| one.name == name)
                .unwrap()
                + 1;
            scene.lay_out(&lane);
            let log = lane.join(LOG);
            let ended = bench
                .shim_of(scene)
                .run(&log, &scene.line(&lane), ("error", "ever"), at);
            assert_eq!(ended.trace[0].name, name);
            assert_ne!(ended.code, Some(0), "{}", scene.line);
        }
    }
    assert_eq!(bench.scenes.iter().filter(|scene| !scene.links).count(), 1);
}

/// One operation of one scene, failing in one way.
struct Trial {
    scene: usize,
    at: usize,
    fault: Fault,
    /// Whether it gives a file its name or takes one, or makes that last.
    names: bool,
}

fn fail_operations(stride: usize) {
    let bench = Bench::set_up();
    let lane = bench.lane("clean");
    let mut trials = Vec::new();
    for (index, scene) in bench.scenes.iter().enumerate() {
        scene.lay_out(&lane);
        let ended = bench
            .shim_of(scene)
            .count(&lane.join(LOG), &scene.line(&lane));
        assert_eq!(ended.code, Some(0), "{}{}", scene.line, ended.stderr);
        judge(scene, &bench, &lane, &ended, ("", ONCE)).unwrap();
        for fault in FAULTS {
            let possible = ended.trace.iter().enumerate();
            let possible = possible.filter(|(_, operation)| operation.can(fault));
            trials.extend(possible.map(|(at, operation)| Trial {
                scene: index,
                at: at + 1,
                fault,
                names: ["rename", "link", "unlink"].contains(&operation.name.as_str())
                    && fault.0 != "full",
            }));
        }
    }
    let trials = some_of(trials, stride, |trial| trial.names);
    let tally = Tally::of(&trials, |trial, lane| {
        let Trial { at, fault, .. } = *trial;
        let scene = &bench.scenes[trial.scene];
        let lane = bench.lane(lane);
        scene.lay_out(&lane);
        let given = scene.line(&lane);
        let ended = bench.shim_of(scene).run(&lane.join(LOG), &given, fault, at);
        let judged = judge(scene, &bench, &lane, &ended, fault);
        let judged = judged.map_err(|wrong| ended.told(&wrong, &given, at, fault));
        (ended, judged)
    });
    tally.report(&format!("of {} backups and restores", bench.scenes.len()));
}

/// Whether what is there now may be, and is what was said.
fn judge(
    scene: &Scene,
    bench: &Bench,
    lane: &std::path::Path,
    ended: &Ended,
    fault: Fault,
) -> Result<(), String> {
    if ended.trace.is_empty() {
        return Err("NOTHING FAILED: the operation never came".to_owned());
    }
    if ended.stderr.contains("panicked") {
        return Err("PANIC".to_owned());
    }
    if !ended.elsewhere.is_empty() {
        return Err(format!("ELSEWHERE a file was made: {:?}", ended.elsewhere));
    }
    if ended.code.is_some_and(|code| !ENDS.contains(&code)) {
        return Err("an end README.md does not name".to_owned());
    }
    let folder = Folder::read(lane);
    // What could not be cleared away any more may be left, private as it is.
    let unlinks = ended.trace.iter().any(|one| one.name == "unlink");
    let may_leave = fault == KILL || fault.1 != ONCE || (!fault.0.is_empty() && unlinks);
    folder.must_be_private(scene.encrypts())?;
    if !may_leave {
        folder.must_be_tidy()?;
    }
    match scene.deed {
        Deed::Make { .. } => made::judge(scene, bench, lane, &folder, ended, may_leave),
        Deed::Restore => restored::judge(scene, bench, lane, &folder, ended, may_leave),
    }
}

/// The ends README.md names, but for a command line not understood and for somebody who
/// stopped it.
const ENDS: [i32; 7] = [0, 1, 3, 4, 7, 8, 9];

fn words(line: &[&str]) -> Vec<String> {
    line.iter().map(|&word| word.to_owned()).collect()
}
