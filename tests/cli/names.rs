//! Nobody's name is in an answer without `-N`, on a screen or in JSON. A rare name is
//! planted wherever a name can be, and every command run.

use crate::world::{World, words};

/// The name as typed; its parts occur nowhere else.
pub const NAME: &str = "Zéphyra O'Quillfeather-Brindlewick";
/// Its parts as they may turn up, in small letters and without accents.
const PARTS: [&str; 4] = ["zephyr", "quillfeather", "brindlewick", "zéphyr"];

/// Texts that name her: whole, in part, possessive, in capitals, accents apart.
const STORIES: [&str; 8] = [
    "Zéphyra O'Quillfeather-Brindlewick sent it.",
    "Then Zéphyra ran, and Brindlewick laughed.",
    "It was ZÉPHYRA O'QUILLFEATHER-BRINDLEWICK's phone.",
    "Ze\u{301}phyra O’Quillfeather\u{2011}Brindlewick’s mother rang; Zéphyra's and Zéphyras brother too.",
    "(Quillfeather,Zéphyra)/\"Brindlewick\"",
    "zéphyra\u{a0}o'quillfeather-brindlewick",
    "Zéphyra_Brindlewick and #Quillfeather",
    "Zéphyra\nBrindlewick",
];

/// Everything a run says, as it is compared.
fn plain(text: &str) -> String {
    let unaccented = text
        .chars()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    unaccented.collect::<String>().to_lowercase()
}

#[track_caller]
pub fn says_no_name(world: &World, args: &[&str], input: &str) {
    let run = world.run_with(args, input);
    let said = plain(&format!("{}{}", run.stdout, run.stderr));
    for part in PARTS {
        assert!(!said.contains(part), "{part}\n{run}");
    }
}

/// Her in every field of four records, one of them sensitive, one by a namesake.
pub fn world() -> World {
    let world = World::new();
    let people = [&format!("{NAME}:offender:6"), &format!("{NAME}:target:5")];
    let people = people.map(String::as_str);
    for (number, (category, person)) in [
        ("games", people[0]),
        ("nudes", people[0]),
        ("rumours", people[1]),
        ("pornography", people[1]),
    ]
    .into_iter()
    .enumerate()
    {
        let (one, two) = (STORIES[number * 2], STORIES[number * 2 + 1]);
        let who = ["--person", person, "--told-by", NAME, "--as", NAME];
        // A reference is one line.
        let reference = two.replace('\n', " ");
        let texts = [
            "--what",
            one,
            "--evidence",
            two,
            "--platform",
            one,
            "--source-ref",
            &reference,
            "--contact",
            one,
            "--type",
            "other",
            "--other",
            two,
        ];
        world.report(category, &[&who[..], &texts].concat());
        let number = (number + 1).to_string();
        let log = |more: &[&str]| {
            world.ok(&[&["log", &number, "--as", NAME], more].concat());
        };
        log(&["--did", "coordinator", "--detail", one, "--note", two]);
        log(&["--waive", "parents", "--because", two, "--outcome", one]);
        let raise = [
            "escalate",
            &number,
            "--to",
            "platform",
            "--agency-ref",
            one,
            "--as",
            NAME,
        ];
        world.ok(&[&raise[..], &["--because", two]].concat());
        let considered = [
            "escalate",
            &number,
            "--considered",
            "ceop",
            "--because",
            one,
        ];
        world.ok(&considered);
    }
    world
}

/// Command lines that answer.
const ANSWERS: [&str; 34] = [
    "log",
    "log --all",
    "log --open --overdue",
    "log 1",
    "log 2",
    "log 3",
    "log 4",
    "log --type games --type nudes",
    "log --person P-1",
    "summary --for full",
    "summary --term autumn-2025",
    "summary --for slt",
    "export --for full --out - -q",
    "export --for full --out - --json",
    "export --for slt --out - -q",
    "export --out - -q",
    "policy",
    "policy games",
    "check",
    "people",
    "people P-1",
    "people P-2",
    "people --help",
    "people P-1 --set born=2014-05-01 --because x",
    "people P-2 --set born=2015-05-01 --because x",
    "undo --list",
    "log 1 --note x",
    "log 2 --did police",
    "log 3 --outcome x",
    "escalate 3 --level 3 --because x",
    "escalate --help",
    "--help",
    "log --help",
    "report --help",
];

#[test]
fn no_command_says_a_name_it_was_not_asked_for() {
    let world = world();
    for line in ANSWERS {
        let args = words(line);
        says_no_name(&world, &args, "");
        if line.contains("--did") || line.contains("--level") {
            continue;
        }
        says_no_name(&world, &[&args[..], &["--json"]].concat(), "");
        says_no_name(&world, &[&args[..], &["--as", NAME]].concat(), "");
    }
    let report = "report --type games --when yesterday --where in --what - --at-risk no --told-by";
    for person in [format!("{NAME}:offender:6"), format!("{NAME}:witness:5")] {
        let args = [
            &words(report)[..],
            &[NAME, "--as", NAME, "--person", &person],
        ]
        .concat();
        for more in [&[][..], &["-q"], &["--json"]] {
            says_no_name(&world, &[&args[..], more].concat(), STORIES[0]);
        }
    }
    says_no_name(&world, &["log", "--person", NAME], "");
    says_no_name(&world, &["log", "--person", NAME, "--json"], "");
    says_no_name(&world, &["people", NAME], "");
    says_no_name(&world, &["people", NAME, "--json"], "");
}

#[test]
fn a_person_put_right_or_merged_is_not_named() {
    // Known by another spelling first, then by hers, then by both.
    let world = World::new();
    for person in ["Zefira Quillfether:offender:6", "Jo Reed:target"] {
        let person = format!("--person={person}");
        world.report("games", &[&person, "--what", STORIES[0]]);
    }
    let mut lines = vec![words("people P-1 --merge P-3 --yes --because x")];
    for line in [
        "people",
        "people P-1",
        "people P-3",
        "log 1",
        "log 3",
        "log 3 --history",
    ] {
        lines.push(words(line));
        lines.push([&words(line)[..], &["--json"]].concat());
    }
    says_no_name(
        &world,
        &words("people P-1 --set name=- --because x"),
        &format!("{NAME}\n"),
    );
    says_no_name(
        &world,
        &["people", NAME, "--set", "kind=parent", "--because", NAME],
        "",
    );
    world.ok(&["undo", "--yes", "--because", NAME]);
    let other = "--person=Zephyra Quillfeather-Brindlewick:offender";
    world.report("games", &[other, "--what", STORIES[1]]);
    says_no_name(&world, &["people", "Zephyra Quillfeather Brindlewick"], "");
    for line in &lines {
        says_no_name(&world, line, "");
    }
    for _ in 0..2 {
        for line in ["undo --yes --json", "undo --list", "people", "people P-1"] {
            says_no_name(&world, &words(line), "");
        }
    }
}

#[test]
fn child_teller_and_writer_are_each_hidden_in_what_was_written() {
    let child = format!("--person={NAME}:target");
    let (teller, writer) = (format!("--told-by={NAME}"), format!("--as={NAME}"));
    for known_as in [&child, &teller, &writer] {
        let world = World::new();
        for story in STORIES {
            let number = world.report("games", &[known_as, "--what", story]);
            world.ok(&["log", &number, "--note", story]);
            says_no_name(&world, &["log", &number], "");
            says_no_name(&world, &["log", &number, "--json"], "");
        }
        says_no_name(&world, &words("export --for full --out - -q"), "");
        // In a record that is not hers: where her whole name stands.
        let others = if known_as == &teller {
            &[][..]
        } else {
            &[0, 2, 5]
        };
        for story in others {
            let number = world.report("device", &["--what", STORIES[*story]]);
            says_no_name(&world, &["log", &number], "");
        }
    }
}

#[test]
fn a_continued_incident_names_its_offender_by_initials() {
    let world = world();
    world.ok(&words("log 1 --did warning --on 2026-03-09"));
    let report = "report --type device --when today --where in --what x --at-risk no";
    for _ in 0..2 {
        says_no_name(
            &world,
            &[&words(report)[..], &["--person", "P-1:offender"]].concat(),
            "",
        );
    }
    says_no_name(&world, &["log", "5"], "");
    assert!(
        world.ok(&["log", "5"]).contains("applies. Was it"),
        "it is a continued one"
    );
}

#[test]
fn with_names_asked_for_they_are_where_they_belong() {
    let world = world();
    assert!(world.ok(&words("log -N")).contains("Zéphyra"));
    for line in [
        "log 1 --names",
        "log 2 -N",
        "log --json -N",
        "log 4 -N --json",
    ] {
        assert!(world.ok(&words(line)).contains(NAME), "{line}");
    }
    let export = world.ok(&words("export --for full --names --yes --out - -q"));
    assert!(
        export.contains("Zéphyra O'Quillfeather-Brindlewick (O, Y6)"),
        "{export}"
    );
    let record = world.json(&words("log 1 -N"));
    assert_eq!(record["what"], STORIES[0]);
    assert_eq!(
        (&record["people"][0]["name"], &record["reported"]["by"]),
        (&NAME.into(), &NAME.into())
    );
    assert!(
        world.ok(&words("log 1 -N")).contains(&format!("by {NAME}")),
        "the writer too"
    );
}
