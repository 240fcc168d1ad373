//! Nobody's name is in an error.

use crate::{
    names::{NAME, says_no_name, world},
    world::{World, flat, words},
};

#[test]
fn no_error_quotes_a_name() {
    let world = world();
    let her = format!("{NAME}:target");
    let usual = "report --type games --when yesterday --where in --what x --at-risk no --person";
    let person = |text: &str| says_no_name(&world, &[&words(usual)[..], &[text]].concat(), "");
    // Two of her: ambiguous. No part, another part, another year, a list of them.
    for text in [
        &her,
        NAME,
        &format!("{NAME}:victim"),
        &format!("{NAME}:target:15"),
    ] {
        person(text);
    }
    person(&format!("{NAME};{NAME}:target"));
    person(&format!("{NAME}\u{1b}:target"));
    for args in [
        ["report", "--type", NAME],
        ["report", "--when", NAME],
        ["report", "--reported-on", NAME],
        ["log", "--type", NAME],
        ["log", "--since", NAME],
        ["log", "--until", NAME],
        ["log", "--person", "Zéphyra Nobody"],
        ["log", NAME, "--close"],
        ["log", "--did", NAME],
        ["people", "Zéphyra Nobody", "-N"],
        ["policy", NAME, "-q"],
        ["escalate", NAME, "--to=police"],
    ] {
        says_no_name(&world, &args, "");
        says_no_name(&world, &[&args[..], &["--json"]].concat(), "");
    }
    says_no_name(
        &world,
        &["escalate", "1", "--because", "x", "--to", NAME],
        "",
    );
    for flag in ["--searched-for", "--found", "--decided"] {
        let device = [
            "log", "1", "--device", "--whose", NAME, "--with", NAME, "--by", NAME,
        ];
        says_no_name(&world, &[&device[..], &[flag, NAME]].concat(), "");
    }
    for (flag, value) in [
        ("--set", NAME.to_owned()),
        ("--set", format!("{NAME}=x")),
        ("--set", format!("year={NAME}")),
        ("--set", format!("kind={NAME}")),
        ("--set", format!("born={NAME}")),
        ("--set", format!("name={NAME}")),
        ("--set", format!("name={NAME} and {NAME}")),
        ("--merge", NAME.to_owned()),
        ("--merge", format!("{NAME} Nobody")),
    ] {
        for who in ["P-1", "P-2", NAME] {
            let args = ["people", who, flag, &value, "--because", "x"];
            says_no_name(&world, &args, "");
            says_no_name(&world, &[&args[..], &["--json"]].concat(), "");
        }
    }
    for flag in ["--on", "--did", "--waive"] {
        let more = if flag == "--on" {
            ["--did", "teacher"]
        } else {
            ["--because", "x"]
        };
        says_no_name(&world, &[&["log", "1", flag, NAME], &more[..]].concat(), "");
    }
}

#[test]
fn a_name_left_without_quotes_is_not_said_back() {
    // As a shell hands it over:  --person Zéphyra Brindlewick:target
    let world = world();
    for args in [
        &["report", "--person", "Zéphyra", "Brindlewick:target"][..],
        &["log", "--person", "Zéphyra", "Brindlewick", "Junior"],
        &["report", "Zéphyra", "Brindlewick"],
        &["log", "1", "--did", "parents", "Zéphyra", "Brindlewick"],
        &["people", "Zéphyra", "Brindlewick"],
        &["people", "P-1", "--merge", "Zéphyra", "Brindlewick"],
        &["summary", NAME],
        &[NAME],
    ] {
        says_no_name(&world, args, "date,types,details\n");
        says_no_name(
            &world,
            &[args, &["--json"]].concat(),
            "date,types,details\n",
        );
    }
}

#[test]
fn a_sheet_with_names_in_the_wrong_columns_is_refused_without_them() {
    let world = world();
    let headings = [
        "date",
        "time",
        "until",
        "people",
        "types",
        "details",
        "where",
        "found_by",
        "at_risk",
        "sensitive",
        "reported_on",
    ];
    let fine = ["5/3/26", "", "", "", "games", "x", "", "", "", "", ""];
    let mut sheets = vec![
        format!("{NAME} (T),games,x\n"),
        format!("date,types,{NAME}\n"),
        format!("date,types,details\n5/3/26,games,x,{NAME}\n"),
        format!("date,types,details\n5/3/26,games,\"{NAME}\n"),
        format!("date,types,details\n5/3/26,games,{NAME}\"s\n"),
        format!("date,types,details,people\n5/3/26,games,x,{NAME} (T)\n"),
    ];
    for wrong in 0..headings.len() {
        let mut row = fine;
        row[wrong] = NAME;
        sheets.push(format!("{}\n{}\n", headings.join(","), row.join(",")));
    }
    for sheet in sheets {
        says_no_name(&world, &words("import -"), &sheet);
        says_no_name(&world, &words("import - --json"), &sheet);
    }
}

#[test]
fn a_sheet_without_headings_does_not_have_its_first_child_said_back() {
    // "Namis (T)" is near enough to the heading "Names".
    let world = World::new();
    let said = world.refused_with(3, &words("import -"), "5/3/26,Namis (T),games,x\n");
    assert!(!said.contains("Namis"), "{said}");
}

/// Somebody who asked not to be named after they were: their name goes from the story,
/// and from what the record said before.
#[test]
fn who_told_and_is_not_to_be_named_any_more_is_not() {
    let world = World::new();
    world.report("games", &["--person", "Robin Vale:offender:5"]);
    world.report(
        "games",
        &[
            "--told-by",
            "Orla Fexworthy",
            "--what",
            "Orla saw it. Fexworthy, Orla, told Robin.",
        ],
    );
    assert!(
        world
            .ok(&["log", "2"])
            .contains("O. saw it. O.F., told Robin.")
    );
    world.ok(&[
        "log",
        "2",
        "--set",
        "told-by=anonymous",
        "--because",
        "she asked",
    ]);
    for line in [
        "log 2",
        "log 2 --json",
        "log 2 --history",
        "log 2 --history --json",
    ] {
        let said = world.ok(&words(line));
        assert!(
            !said.contains("O. ") && !said.contains("O.F."),
            "{line}: {said}"
        );
        assert!(said.contains("(name not shown) saw it"), "{line}: {said}");
    }
    // The old value is kept for whoever has to see it.
    assert!(
        world
            .ok(&words("log 2 --history -N"))
            .contains("Orla Fexworthy")
    );
}

/// Where initials would be the name itself, somebody without a code is still somebody.
#[test]
fn who_has_no_initials_is_not_passed_over() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--told-by",
            "\u{674e} \u{5c0f}",
            "--what",
            "\u{674e} \u{5c0f} told us.",
        ],
    );
    world.ok(&[
        "log",
        "1",
        "--did",
        "teacher",
        "--by",
        "\u{738b} \u{4e94}",
        "--as",
        "Sam Okafor",
    ]);
    let said = world.ok(&["log", "1"]);
    assert!(said.contains("by (name not shown)"), "{said}");
    assert!(said.contains("(name not shown) told us."), "{said}");
    assert_eq!(said.matches("(name not shown)").count(), 3, "{said}");
    assert!(
        !said.contains('\u{674e}') && !said.contains('\u{738b}'),
        "{said}"
    );
}

#[test]
fn a_reporter_named_beside_an_anonymous_teller_is_pointed_out() {
    let world = World::new();
    let line = "report --type games --when yesterday --where in --at-risk no --what x --told-by anon --person 'Robin Vale:reporter:6'";
    let told = world.run(&words(line));
    assert!(
        told.stderr.contains("P-1 has the part of reporter"),
        "{told}"
    );
    world.report("games", &["--person", "P-1:reporter"]);
    let said = flat(&world.ok(&words("log 2 --set told-by=anonymous --because x")));
    assert!(
        said.contains("P-1 has the part of reporter still"),
        "{said}"
    );
}
