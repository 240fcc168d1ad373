//! Receipts: codes kept by others, held against the log later.

use serde_json::Value;

use crate::world::{World, flat, words};

/// Two incidents, and the receipts their reporters were given.
fn world() -> (World, Vec<Value>) {
    let world = World::new();
    let receipts = ["games", "device"].map(|category| {
        let report = [
            "report",
            "--type",
            category,
            "--when",
            "2026-03-09",
            "--where",
            "in",
            "--at-risk",
            "no",
            "--what",
            "It was so.",
        ];
        world.json(&report)["receipt"].clone()
    });
    (world, receipts.to_vec())
}

fn held(world: &World, code: i32, given: &[&str]) -> Vec<(String, bool)> {
    let mut args = vec!["check", "--file-only", "--json"];
    for given in given {
        args.extend(["--receipt", given]);
    }
    let run = world.run(&args);
    assert_eq!(run.code, code, "{run}");
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    let held = said["receipts"].as_array().unwrap().iter();
    held.map(|held| {
        let verdict = held["verdict"].as_str().unwrap().to_owned();
        (verdict, held["holds"].as_bool().unwrap())
    })
    .collect()
}

fn code(receipt: &Value) -> &str {
    receipt["code"].as_str().unwrap()
}

#[test]
fn the_receipt_is_printed_for_the_reporter_to_keep() {
    let (world, receipts) = world();
    let report = words("report --type rumours --when 2026-03-09 --where in --at-risk no --what x");
    let page = world.ok(&report);
    let line = page
        .lines()
        .find(|line| line.starts_with("To keep:"))
        .unwrap();
    let kept = line.trim_start_matches("To keep:").trim();
    assert!(kept.starts_with("Entry 6, receipt "), "{kept}");
    // As it was printed, and in the ways people write it down.
    let bare = kept.rsplit(' ').next().unwrap();
    for typed in [
        kept.to_owned(),
        bare.to_lowercase(),
        bare.replace('-', " "),
        format!("6 {bare}"),
    ] {
        assert_eq!(
            held(&world, 0, &[&typed]),
            [("same".to_owned(), true)],
            "{typed}"
        );
    }
    let before = held(&world, 0, &[code(&receipts[0]), code(&receipts[1])]);
    assert_eq!(before, vec![("more".to_owned(), true); 2]);
    let page = flat(&world.ok(&["check", "--file-only", "--receipt", code(&receipts[0])]));
    assert!(
        page.contains("Entry 4 and all before it are as they were"),
        "{page}"
    );
    assert!(page.contains("2 came after"), "{page}");
}

#[test]
fn an_older_copy_of_the_log_is_told_by_a_receipt_newer_than_it() {
    let (world, receipts) = world();
    let older = std::fs::read(world.log()).unwrap();
    world.ok(&words("log 1 --note x"));
    let said = world.json(&words("export --for full --out e.json"));
    std::fs::write(world.log(), older).unwrap();
    let entry = said["receipt"]["entry"].to_string();
    let kept = format!("{entry} {}", code(&said["receipt"]));
    assert_eq!(held(&world, 8, &[&kept]), [("removed".to_owned(), false)]);
    // Without its number only that no entry has it.
    let bare = code(&said["receipt"]);
    assert_eq!(held(&world, 8, &[bare]), [("unknown".to_owned(), false)]);
    // What it still holds, it holds; and the file that went out after is not known.
    assert_eq!(
        held(&world, 0, &[code(&receipts[1])]),
        [("same".to_owned(), true)]
    );
    assert_eq!(held(&world, 8, &["e.json"])[0].0, "unknown");
    let page = flat(
        &world
            .run(&["check", "--file-only", "--receipt", &kept])
            .stdout,
    );
    assert!(page.contains("ENTRIES HAVE BEEN REMOVED"), "{page}");
}

#[test]
fn another_logs_receipt_is_not_taken_for_this_ones() {
    let (one, _) = world();
    let (_, receipts) = world();
    let numbered = format!("4 {}", code(&receipts[0]));
    assert_eq!(held(&one, 8, &[&numbered]), [("changed".to_owned(), false)]);
    assert_eq!(
        held(&one, 8, &[code(&receipts[0])]),
        [("unknown".to_owned(), false)]
    );
}

#[test]
fn a_file_that_was_changed_after_it_was_given_out_is_told() {
    let (world, _) = world();
    world.ok(&words("summary --for full --out summary.txt"));
    let path = world.folder().join("summary.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    // The file itself, and the receipt that stands in it.
    let both = held(&world, 0, &["summary.txt"]);
    assert_eq!(both[0].0, "unchanged");
    assert_eq!(both[1], ("more".to_owned(), true));
    std::fs::write(&path, text.replacen('2', "1", 1)).unwrap();
    // The receipt in it is still one; the file is not what was given out.
    let changed = held(&world, 8, &["summary.txt"]);
    assert_eq!(changed[0], ("unknown".to_owned(), false));
    world.file("other.csv", "a,b\n");
    assert_eq!(
        held(&world, 8, &["other.csv"]),
        [("unknown".to_owned(), false)]
    );
}

/// What the reporter is shown and keeps is no file the log gave out.
#[test]
fn the_page_a_reporter_kept_is_worth_what_its_receipt_is() {
    let world = World::new();
    let report = words("report --type rumours --when 2026-03-09 --where in --at-risk no --what x");
    let page = world.ok(&report);
    world.file("kept.txt", &page);
    // What went out right after it changes nothing.
    world.ok(&words("summary --for full --out after.txt"));
    assert_eq!(held(&world, 0, &["kept.txt"]), [("more".to_owned(), true)]);
    let said = flat(&world.ok(&words("check --file-only --receipt kept.txt")));
    assert!(said.contains("of what else stands in it"), "{said}");
    // What export said when it wrote a file is kept beside it.
    let said = world.ok(&words("summary --for full --out e.csv"));
    world.file("beside.txt", &said);
    assert_eq!(
        held(&world, 0, &["beside.txt"]),
        [("same".to_owned(), true)]
    );
    // A receipt written into a sheet does not speak for its figures.
    let sheet = std::fs::read_to_string(world.folder().join("e.csv")).unwrap();
    world.file("e2.csv", sheet + &said);
    assert_eq!(held(&world, 8, &["e2.csv"])[0].0, "unknown");
    let (other, _) = self::world();
    other.file("kept.txt", &page);
    assert!(!held(&other, 8, &["kept.txt"])[0].1);
}

#[test]
fn a_receipt_is_found_among_the_other_words_it_was_kept_with() {
    let (world, receipts) = world();
    let (entry, code) = (&receipts[0]["entry"], code(&receipts[0]));
    let apart = code.replace('-', " ");
    for kept in [
        format!("12 March 2012: Entry {entry}, receipt {code}"),
        format!("{entry} {apart}"),
    ] {
        assert_eq!(
            held(&world, 0, &[&kept]),
            [("more".to_owned(), true)],
            "{kept}"
        );
    }
    // Without quotation marks, each a word of its own.
    let line = format!("check --file-only --receipt {entry} {apart} {apart} {entry} {code}");
    let said = world.json(&words(&line));
    assert_eq!(said["receipts"].as_array().unwrap().len(), 3, "{said}");
}

#[test]
fn what_was_given_up_for_a_backup_is_not_taken_for_a_deed() {
    let (world, _) = world();
    let copy = world.json(&["backup"])["file"].as_str().unwrap().to_owned();
    let out =
        |file: &str| world.json(&["summary", "--for", "full", "--out", file])["receipt"].clone();
    let (first, second) = (out("x.txt"), out("y.txt"));
    let kept = |receipt: &Value| {
        let entry = receipt["entry"].as_u64().unwrap();
        format!("{entry} {}", code(receipt))
    };
    world.ok(&["backup", "--restore", &copy, "--lose", "3"]);
    for (kept, verdict) in [
        (kept(&second), "removed"),
        (kept(&first), "removed"),
        (code(&first).to_owned(), "unknown"),
    ] {
        assert_eq!(held(&world, 8, &[&kept]), [(verdict.to_owned(), false)]);
        let said = flat(
            &world
                .run(&["check", "--file-only", "--receipt", &kept])
                .stdout,
        );
        assert!(
            said.contains("Entry 6 put back a backup of 5 entries on Thursday 12 March 2026, and the 3 newer ones were given up"),
            "{said}"
        );
    }
    // One of after all of it was never given up.
    let (entry, far) = (90, code(&second));
    let said = world.run(&[
        "check",
        "--file-only",
        "--receipt",
        &format!("{entry} {far}"),
    ]);
    assert!(!said.stdout.contains("put back"), "{said}");
}

#[test]
fn a_slip_in_a_code_is_said_and_nothing_is_checked() {
    let (world, receipts) = world();
    let mut slip = code(&receipts[0]).to_owned();
    let last = slip.pop().unwrap();
    slip.push(if last == '7' { '8' } else { '7' });
    let args = ["check", "--receipt", &slip];
    assert_eq!(world.refused_json(3, &args).0, "unclear-receipt");
    // Of several it is said which.
    let args = ["check", "--receipt", code(&receipts[0]), &slip];
    let (_, said) = world.refused_json(3, &args);
    assert!(said.contains("number 2"), "{said}");
    assert_eq!(
        world
            .refused_json(3, &["check", "--receipt", "nowhere.csv"])
            .0,
        "unclear-receipt"
    );
}

/// A note is read however it is written, and nothing in it is passed over.
#[test]
fn a_note_with_a_slip_in_it_is_not_taken_for_a_sound_one() {
    let (world, receipts) = world();
    let (entry, code) = (&receipts[0]["entry"], code(&receipts[0]));
    let line = format!("Receipt of entry {entry}: {code}");
    let mut slip = line.clone();
    let last = slip.pop().unwrap();
    slip.push(if last == '7' { '8' } else { '7' });
    for (note, where_) in [(format!("{line}\n{slip}\n"), "Line 2"), (slip, "Line 1")] {
        world.file("note.txt", &note);
        let (kind, said) = world.refused_json(3, &["check", "--receipt", "note.txt"]);
        assert_eq!(kind, "unclear-receipt");
        assert!(said.contains(where_), "{said}");
    }
    // As PowerShell writes it.
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16.extend(line.encode_utf16().flat_map(u16::to_le_bytes));
    for note in [line.as_bytes(), code.as_bytes(), &utf_16] {
        world.file("note.txt", note);
        assert_eq!(held(&world, 0, &["note.txt"]), [("more".to_owned(), true)]);
    }
}

#[test]
fn what_names_nobody_goes_out_of_a_log_that_can_only_be_read_without_a_receipt() {
    let (world, _) = world();
    let mut permissions = std::fs::metadata(world.log()).unwrap().permissions();
    let writable = permissions.clone();
    permissions.set_readonly(true);
    std::fs::set_permissions(world.log(), permissions).unwrap();
    let read_only = std::fs::OpenOptions::new()
        .write(true)
        .open(world.log())
        .is_err();
    if read_only {
        let run = world.run(&words("export --for full --out e.csv"));
        assert_eq!(run.code, 0, "{run}");
        assert!(run.stderr.contains("no receipt"), "{run}");
    }
    std::fs::set_permissions(world.log(), writable).unwrap();
}

#[test]
fn what_is_to_be_seen_to_is_said_with_what_to_type() {
    let mut world = World::new();
    world.report("nudes", &[]);
    let unseen = world.run(&["check"]);
    assert_eq!(unseen.code, 6, "{unseen}");
    assert!(
        unseen
            .stdout
            .contains("1 alert has been seen by nobody yet.  guardbook log --unseen")
    );
    world.ok(&["log", "1", "--seen"]);
    let answers = "adult=no,coercion=no,violent=no,under-13=no,immediate-risk=no";
    world.ok(&["log", "1", "--answer", answers]);
    let fresh = world.run(&["check"]);
    assert_eq!(fresh.code, 0, "{fresh}");
    world.at("2026-03-30T10:00:00+01:00");
    let run = world.run(&["check"]);
    assert_eq!(run.code, 6, "{run}");
    for words in [
        "overdue, on 1 incident.",
        "guardbook log --overdue",
        "No backup was ever made.",
    ] {
        assert!(run.stdout.contains(words), "{words}: {run}");
    }
    assert_eq!(world.run(&["check", "--file-only"]).code, 0);
}
