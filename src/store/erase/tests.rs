use std::path::Path;

use crate::{
    domain::{
        erasure::{Erased, Going},
        number::{IncidentNo, PersonCode},
        private::Private,
    },
    store::{Gone, Log},
    world::World,
};

/// Runs the program on a log, which must succeed.
fn guardbook(log: &Path, args: &[&str]) {
    let now = || "2026-03-12T10:00:00+00:00".parse().unwrap();
    let mut world = World {
        out: Box::new(std::io::sink()),
        err: Box::new(std::io::sink()),
        input: Box::new(std::io::empty()),
        now: std::rc::Rc::new(now),
        env: |_| None,
        can_ask: false,
        out_is_terminal: false,
        err_is_terminal: false,
        width: 80,
    };
    let log = log.to_str().unwrap();
    let args = ["guardbook", "--db", log, "--as", "Sam Okafor"]
        .into_iter()
        .chain(args.iter().copied());
    assert_eq!(crate::run(args.map(Into::into), &mut world), 0);
}

fn report(log: &Path, name: &str, story: &str) {
    let person = format!("{name}:offender:5");
    guardbook(
        log,
        &[
            "report",
            "--type",
            "games",
            "--when",
            "2026-03-09",
            "--where",
            "in",
            "--at-risk",
            "no",
            "--what",
            story,
            "--person",
            &person,
        ],
    );
}

/// Writes in a log, and finishes what an erasure leaves to do.
fn written<T>(
    path: &Path,
    add: impl FnOnce(&mut crate::store::Writing) -> crate::error::Result<T>,
) -> T {
    let mut log = Log::open(path).unwrap().unwrap();
    let now = "2026-03-12T11:00:00+00:00".parse().unwrap();
    let added = log.write("Sam Okafor", now, add).unwrap();
    log.finish_erasure().unwrap();
    added
}

fn reason() -> Private {
    Private::new("It is time.")
}

fn erase_first(path: &Path) -> Vec<Erased> {
    let going = Going {
        incidents: [IncidentNo(1)].into(),
        people: [PersonCode(1)].into(),
    };
    written(path, |writing| {
        writing.erase(&going, reason(), reason())?;
        writing.erasures()
    })
}

fn again(path: &Path, erasures: &[Erased]) -> Gone {
    written(path, |writing| writing.erase_again(erasures.to_vec()))
}

fn lies(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn an_older_copy_is_erased_of_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("log.db"), folder.path().join("copy.db"));
    report(&path, "Robin Vale", "Marmoset.");
    report(&path, "Ash Moor", "Ocelot.");
    std::fs::copy(&path, &copy).unwrap();
    let erased = erase_first(&path);
    let names: Vec<&str> = erased[0]
        .fields
        .iter()
        .map(|field| field.field.as_str())
        .collect();
    assert_eq!(names, ["what", "people.0.name"]);
    assert!(lies(&copy, "Robin Vale") && lies(&copy, "Marmoset"));
    let gone = again(&copy, &erased);
    assert_eq!((gone.fields, gone.values.len()), (2, 2));
    assert!(!lies(&copy, "Robin Vale") && !lies(&copy, "Marmoset"));
    assert!(lies(&copy, "Ash Moor") && lies(&copy, "Ocelot"));
    guardbook(&copy, &["check", "--file-only"]);
    // The copy now names the same, and there is nothing left to do.
    let twice = again(&copy, &erased);
    assert_eq!((twice.entry, twice.fields), (None, 0));
    guardbook(&path, &["check", "--file-only"]);
}

/// A copy that went another way has something else under that number.
#[test]
fn what_was_promised_otherwise_is_not_erased_again() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("log.db"), folder.path().join("copy.db"));
    guardbook(&path, &["init"]);
    std::fs::copy(&path, &copy).unwrap();
    report(&path, "Robin Vale", "Marmoset.");
    report(&copy, "Robin Vale", "Marmoset.");
    let erased = erase_first(&path);
    assert_eq!(again(&copy, &erased).entry, None);
    let mut beyond = erased[0].clone();
    beyond.fields.truncate(1);
    beyond.fields[0].seq = 900;
    assert_eq!(again(&copy, &[beyond]).entry, None);
    assert!(lies(&copy, "Robin Vale") && lies(&copy, "Marmoset"));
}
