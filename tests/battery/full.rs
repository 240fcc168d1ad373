//! A disk that is really full: a file system of a few hundred kilobytes in memory. It
//! is said clearly, whatever was acknowledged is read and found sound meanwhile, and
//! it goes on once there is room. Mounting one takes root; without, this says that it
//! was left out.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    audit::audit,
    inside::{self, Said},
};

#[test]
fn a_full_disk_is_said_loses_nothing_and_is_got_over() {
    fill((0..16).map(|step| 64 + step * 52));
}

/// `cargo test --release --test battery many_sizes -- --ignored --nocapture`
#[test]
#[ignore = "deep: a minute"]
fn many_sizes_of_full_disk_are_said_and_got_over() {
    // From page to page where the log is begun, and further apart beyond.
    fill(
        (0..128)
            .map(|step| 64 + step * 4)
            .chain((0..32).map(|step| 576 + step * 36)),
    );
}

/// What came of one disk.
#[derive(Default)]
struct Tally {
    sizes: u32,
    /// Reports acknowledged before a disk was full.
    told: usize,
    /// Disks too small for a log to be begun.
    too_small: u32,
}

fn fill(kilobytes: impl Iterator<Item = u32>) {
    let mut tally = Tally::default();
    for size in kilobytes {
        let folder = inside::folder_in_memory();
        let Some(disk) = Disk::mount(folder.path(), size) else {
            println!("full disk: left out, because no disk may be mounted here");
            return;
        };
        fill_one(&disk, &mut tally);
    }
    println!(
        "{} full disks: {} reports acknowledged, 0 lost; on {} of them no log could be begun",
        tally.sizes, tally.told, tally.too_small
    );
    assert!(
        tally.too_small > 0 && tally.told > 50,
        "all sizes are alike"
    );
}

fn fill_one(disk: &Disk, tally: &mut Tally) {
    let log = disk.folder.join("log.db");
    let mut told = 0;
    loop {
        let said = report(&log);
        if said.code != 0 {
            assert_refused(&said);
            break;
        }
        told += 1;
        assert!(told < 1_000, "{} is never full", disk.size);
    }
    // Whatever a page of a few kilobytes left over.
    let rest = disk.folder.join("rest");
    let _ = std::fs::write(&rest, vec![0; 1 << 20]);
    assert_holds(&log, told, "full");
    if told > 0 {
        let list = inside::json(&log, &["log", "--all"]);
        assert_eq!(list["incidents"].as_array().unwrap().len(), told);
    }
    assert_refused(&report(&log));
    assert_holds(&log, told, "refused");
    std::fs::remove_file(rest).unwrap();
    disk.resize(disk.size + 1_024);
    let said = report(&log);
    assert_eq!(said.code, 0, "there is room again: {}", said.stderr);
    assert_holds(&log, told + 1, "with room again");
    tally.sizes += 1;
    tally.told += told;
    tally.too_small += u32::from(told == 0);
}

/// A report that takes up some room.
fn report(log: &Path) -> Said {
    let story = "It went on. ".repeat(1_000);
    let line = ["report", "-q", "--type", "games", "--when", "2026-03-09"];
    let more = ["--where", "in", "--at-risk", "no", "--person"];
    let rest = ["Robin Vale:offender:5", "--what", &story];
    inside::run(log, &[&line[..], &more, &rest].concat())
}

#[track_caller]
fn assert_refused(said: &Said) {
    let nothing = ["Nothing was recorded.", "Nothing was changed."];
    assert!(
        [7, 9].contains(&said.code)
            && said.stderr.to_lowercase().contains("the disk is full")
            && nothing.iter().any(|words| said.stderr.contains(words))
            && said.stdout.is_empty(),
        "ended with {}: {}{}",
        said.code,
        said.stdout,
        said.stderr
    );
}

/// The log is sound and has this many reports; with none there is no log yet.
#[track_caller]
fn assert_holds(log: &Path, reports: usize, when: &str) {
    let check = inside::run(log, &["check"]);
    let sound = if reports == 0 { 4 } else { 0 };
    assert_eq!(
        check.code, sound,
        "{when}: {}{}",
        check.stdout, check.stderr
    );
    if reports > 0 {
        let audit = audit(log);
        assert_eq!(audit.faults, [], "{when}");
        assert_eq!(audit.narratives.len(), reports, "{when}");
    }
}

/// A file system of its own.
struct Disk {
    folder: PathBuf,
    size: u32,
}

impl Disk {
    /// None where that is not allowed.
    fn mount(folder: &Path, size: u32) -> Option<Self> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}k"), "battery"])
            .arg(folder)
            .output();
        mounted
            .is_ok_and(|mount| mount.status.success())
            .then(|| Disk {
                folder: folder.to_owned(),
                size,
            })
    }

    fn resize(&self, size: u32) {
        let resized = Command::new("mount")
            .args(["-o", &format!("remount,size={size}k")])
            .arg(&self.folder)
            .status();
        assert!(resized.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
    }
}
