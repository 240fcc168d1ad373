//! What other people wrote can't disturb a terminal.

use std::process::Stdio;

use crate::world::{Run, World, words};

/// Characters that move, colour, hide or turn text, and a few that must stay.
const HARMFUL: [char; 16] = [
    '\u{1}', '\u{7}', '\u{8}', '\u{b}', '\r', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{9d}',
    '\u{200f}', '\u{202e}', '\u{2028}', '\u{2066}', '\u{2069}', '\u{feff}',
];

fn evil() -> String {
    let all: String = HARMFUL.iter().collect();
    format!("a{all}b\u{1b}[2J\u{1b}]0;title\u{7}c\u{e0041}d 👩\u{200d}👧 é")
}

/// The same as far as one line takes it.
fn in_a_line() -> String {
    evil().replace(char::is_control, "")
}

#[track_caller]
fn harmless(run: &Run) {
    for (stream, said) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
        let found = said.chars().find(|letter| {
            HARMFUL.contains(letter)
                || (letter.is_control() && *letter != '\n')
                || ('\u{e0000}'..='\u{e007f}').contains(letter)
        });
        assert_eq!(found, None, "on {stream}\n{run}");
    }
}

/// A record with hostile text wherever text is taken.
fn world() -> World {
    let world = World::new();
    let evil = evil();
    for category in ["games", "nudes"] {
        let flags = [
            "what",
            "evidence",
            "platform",
            "told-by",
            "source-ref",
            "contact",
            "other",
            "as",
        ];
        // A name or a reference has no control characters; the rest of it may be there.
        let flags = flags.map(|flag| match flag {
            "told-by" | "source-ref" => format!("--{flag}={}{category}", in_a_line()),
            _ => format!("--{flag}={evil}{category}"),
        });
        let mut args: Vec<&str> = flags.iter().map(String::as_str).collect();
        // What is not forbidden in a name: the marks that turn text.
        args.extend([
            "--type",
            "other",
            "--person",
            "Le\u{202e}e\u{2066} Bro\u{200f}wn:offender:6",
        ]);
        world.report(category, &args);
    }
    for number in ["1", "2"] {
        let line = ["log", number, "--did", "coordinator", "--waive", "parents"];
        let texts = [
            "--detail",
            &evil,
            "--because",
            &evil,
            "--note",
            &evil,
            "--outcome",
            &evil,
        ];
        world.ok(&[&line[..], &texts, &["--as", &evil]].concat());
        let raise = ["escalate", number, "--to", "ceop", "--because", &evil];
        world.ok(&[&raise[..], &["--agency-ref", &in_a_line()]].concat());
        world.ok(&[
            "escalate",
            number,
            "--considered",
            "iwf",
            "--because",
            &evil,
        ]);
    }
    world
}

#[test]
fn hostile_text_comes_out_harmless_on_every_screen_and_in_every_document() {
    let world = world();
    for line in [
        "log",
        "log --all -N",
        "log 1",
        "log 1 -N",
        "log 2",
        "log 2 -N",
        "summary --for full",
        "policy",
        "check",
        "log --person P-1",
        "log 1 --note x",
    ] {
        harmless(&world.run(&words(line)));
        harmless(&world.run(&[&words(line)[..], &["--json"]].concat()));
    }
    let shown = world.ok(&words("log 1 -N"));
    for kept in [
        "<U+001B>[2J",
        "<U+202E>",
        "<U+009B>",
        "<U+007F>",
        "👩\u{200d}👧 é",
    ] {
        assert!(shown.contains(kept), "{kept}: {shown}");
    }
    let record = world.json(&words("log 1 -N"));
    assert_eq!(
        record["what"],
        format!("{}games", evil()),
        "a program gets what was written"
    );
}

#[test]
fn hostile_text_comes_out_harmless_in_errors_too() {
    let world = world();
    let evil = evil();
    let near = "ga\u{1b}mes\u{202e}";
    for args in [
        &["report", "--type", near][..],
        &[
            "report", "--type", &evil, "--when", &evil, "--person", &evil,
        ],
        &["report", "--where", &evil],
        &["log", &evil],
        &["log", "--term", &evil],
        &["log", "--since", &evil],
        &["log", "1", "--did", "pol\u{9b}ice"],
        &["log", "--level", &evil],
        &["policy", near],
        &["import", &evil],
        &["import", "-", "--skip", &evil],
        &["export", "--for", &evil],
        &["export", "--out", &format!("nowhere/{}", &evil[2..])],
        &["log", "--db", &format!("nowhere/{}", &evil[2..])],
        &[&evil],
    ] {
        let sheet = "date,types,deta\u{1b}ils\n5/3/26,ga\u{202e}mes,x\n";
        harmless(&world.run_with(args, sheet));
        harmless(&world.run_with(&[args, &["--json"]].concat(), sheet));
    }
    for sheet in [
        "date,types,deta\u{1b}ils\u{9b}\n".to_owned(),
        format!("date,types,details\n5\u{1b}/3/26,ga\u{202e}mes,x\n6/3/26,games,{evil}\"\n"),
        format!("date,types,details\n31/2/26\u{202e},ga\u{9b}mes,x\n\"{evil}\",games,x\n"),
    ] {
        harmless(&world.run_with(&words("import -"), &sheet));
        harmless(&world.run_with(&words("import - --json"), &sheet));
    }
}

#[test]
fn a_file_name_with_an_escape_code_is_shown_harmlessly() {
    let world = World::new();
    world.report("games", &[]);
    harmless(&world.run(&["export", "--out", "a\u{1b}[2Jb\u{202e}.csv"]));
    harmless(&world.run(&["export", "--out", "a\u{1b}[2Jc.csv", "--json"]));
    let elsewhere = ["init", "--db", "a\u{1b}[2Jb.db"];
    harmless(&world.run(&elsewhere));
    harmless(&world.run(&elsewhere));
}

#[test]
fn a_word_longer_than_the_screen_and_a_screen_narrower_than_the_words_are_no_fault() {
    let world = World::new();
    let long = "w".repeat(5000);
    let person = format!("{}:target", "n".repeat(100));
    world.report(
        "games",
        &["--what", &long, "--person", &person, "--platform", &long],
    );
    for columns in ["0", "1", "20", "80", "100000", "x"] {
        for line in ["log", "log 1 -N", "summary --for full", "policy games"] {
            let mut command = world.command(&words(line));
            let output = command
                .env("COLUMNS", columns)
                .stdin(Stdio::null())
                .output()
                .unwrap();
            assert!(output.status.success(), "{columns} {line}");
        }
    }
}
