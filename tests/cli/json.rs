//! Every command answers with `--json`, and is refused with `--json`. What each says is
//! held against the schema by the harness; here it is that no command is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    valid::documents,
    world::{World, words},
};

/// A sheet of two rows, one of them sensitive, with a notice: it is not UTF-8.
const SHEET: &[u8] =
    b"date,types,details,people\n5/3/26,hate,Caf\xe9.,Lee Brown (T)\n6/3/26,nudes,x,\n";

/// What is typed, one after the other in one folder, and which document answers.
const GIVEN: [(&str, &str); 100] = [
    (
        "report --type games --when 2026-03-02 --where in --what x --at-risk no --person 'Lee Brown:offender:6' --source-ref A",
        "receipt",
    ),
    (
        "report --type games --when 2026-03-02 --where in --what x --at-risk no --source-ref A",
        "receipt",
    ),
    (
        "report -q --type games --when 2026-03-03 --where in --what x --at-risk no --told-by 'Mrs Vale' --found-by slip",
        "receipt",
    ),
    ("report", "error"),
    ("report --type gmaes --when 31/2/26", "error"),
    ("report --bogus", "error"),
    ("log", "list"),
    ("log -N", "list"),
    ("log --term autumn-2020", "list"),
    ("log 1", "record"),
    ("log 1 -N", "record"),
    (
        "log 1 --did warning --detail 'by phone' --note x",
        "progress",
    ),
    ("log 9", "error"),
    ("log 1 --seen", "error"),
    ("log 1 --close", "error"),
    ("log --level high", "error"),
    (
        "report --type device --when 2026-03-12 --where in --what x --at-risk no --person P-1:offender",
        "receipt",
    ),
    (
        "escalate 1 --level 3 --to police --agency-ref R --because x",
        "progress",
    ),
    ("escalate 1 --considered iwf --because x", "progress"),
    ("escalate 1 --level 1 --because x", "error"),
    ("escalate", "error"),
    (
        "log 1 --waive coordinator,teacher,headteacher,dsl,parents,social-care --because x --outcome x --close",
        "progress",
    ),
    ("log 1 --reopen --because x", "progress"),
    ("log 1 -N", "record"),
    ("summary", "summary"),
    ("summary --for full", "summary"),
    ("summary --term this", "error"),
    ("summary --term winter-2026", "error"),
    ("summary --terms", "terms"),
    ("export", "export"),
    ("export", "error"),
    ("export --for full --out mine.csv", "export"),
    ("export --for full --out mine.json", "export"),
    ("export --for full --out - -q", "records"),
    ("export --out - -q", "summary"),
    ("summary --for full --out s.txt", "summary_file"),
    ("export --for slt --out - -q", "slt"),
    ("export --for slt --out slt.json", "export"),
    ("export --for slt --names", "error"),
    ("export --for full --names", "error"),
    ("export --for full --names --yes --out - -q", "records"),
    ("import -", "import"),
    ("import - --skip colour", "error"),
    ("import nowhere.csv", "error"),
    ("policy", "policy"),
    ("policy pornography", "type"),
    ("policy --editions", "editions"),
    ("policy --lint", "policy_advice"),
    ("policy --save tables", "policy_files"),
    ("policy --load tables/levels.csv --what-if", "what_if"),
    ("policy --load tables/levels.csv --yes", "policy_adopted"),
    ("policy --edition 9", "error"),
    ("policy nothing", "error"),
    ("log 1 --history", "history"),
    ("log 1 --why", "why"),
    ("log 9 --history", "error"),
    ("log 1 --set 'when=9 March 2026' --because x", "progress"),
    ("log 1 --set when=soon --because x", "error"),
    (
        "report --type hate --when 2026-03-05 --where in --what x --person 'Lea Brown:witness' --person 'Robin Vale:offender:staff'",
        "receipt",
    ),
    ("people", "people"),
    ("people -N", "people"),
    ("people P-1", "chronology"),
    ("people P-1 --set year=Y5 --because x", "put_right"),
    ("people P-1 --merge P-2 --because x --yes", "merged"),
    ("people P-1 --hold --because x", "hold"),
    ("people P-1 --release --because x", "hold"),
    ("people --keep", "keep"),
    ("people --keep 'others 6' --because x", "keep"),
    ("people --due --on 2060-01-01", "due"),
    ("people --due --plan plan.csv", "plan"),
    (
        "people --erase plan.csv --authorised-by x --because x --yes",
        "error",
    ),
    ("people P-99", "error"),
    ("people P-1 --merge P-1 --because x --yes", "error"),
    ("undo --list", "changes"),
    ("undo", "error"),
    ("undo --yes", "undone"),
    ("undo --yes --db nowhere.db", "error"),
    ("backup", "backup"),
    ("backup --list", "backups"),
    ("backup --restore nowhere.db", "error"),
    ("check", "check"),
    ("check --db nowhere.db", "error"),
    (
        "backup --restore backups/guardbook-2026-03-12-1000.db --lose 1",
        "restored",
    ),
    ("init --db other.db", "begun"),
    ("init --shared --db other.db", "place_allowed"),
    ("init --school Fern --db other.db", "school_named"),
    ("init --calendar calendar.csv --db other.db", "calendar_set"),
    ("init --calendar calendar.csv --db third.db", "begun"),
    ("init --role 'dsl=Ann Lee' --db third.db", "roles"),
    ("init --away dsl --until 2026-04-03 --db third.db", "roles"),
    ("init --back dsl --db third.db", "roles"),
    ("init --roles --db third.db", "roles"),
    (
        "init --role dsl= --role 'chair=Omar Hill' --db fourth.db",
        "begun",
    ),
    ("init", "error"),
    ("help", "help"),
    ("help log", "help"),
    ("help nothing", "error"),
    ("--help", "help"),
    ("--version", "version"),
    ("", "error"),
];

/// The commands the help lists.
fn commands(world: &World) -> Vec<String> {
    let help = world.ok(&["--help"]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| {
        let line = line.strip_prefix("  ")?;
        line.split(' ').next().filter(|name| !name.is_empty())
    });
    names.map(str::to_owned).collect()
}

#[test]
fn every_command_answers_and_is_refused_in_documents() {
    let world = World::new();
    world.file(
        "calendar.csv",
        "kind,name,first,last\nterm,Autumn 2026,2026-09-02,2026-12-18\n",
    );
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (line, wanted) in GIVEN {
        let args = [&words(line)[..], &["--json"]].concat();
        // The harness holds what is said against the schema.
        let run = world.run_with(&args, SHEET);
        let said = if run.stdout.is_empty() {
            &run.stderr
        } else {
            &run.stdout
        };
        let document: serde_json::Value = serde_json::from_str(said).unwrap();
        assert_eq!(document["document"], wanted, "{run}");
        let command = line.split(' ').next().unwrap();
        seen.entry(command).or_default().insert(wanted);
    }
    for command in commands(&world) {
        let said = seen.get(command.as_str()).cloned().unwrap_or_default();
        assert!(said.contains("error"), "{command} is never refused");
        assert!(said.len() > 1, "{command} never answers");
    }
    let mut said: BTreeSet<&str> = seen.into_values().flatten().collect();
    // It takes a plan somebody has gone through: `erase.rs` has them.
    said.insert("erased");
    let all = documents();
    assert_eq!(said, all.iter().map(String::as_str).collect());
}

#[test]
fn every_command_is_in_the_help_the_test_reads() {
    // If the help changes its form, nothing would be asked for.
    let commands = commands(&World::new());
    for known in ["report", "log", "init", "help"] {
        assert!(
            commands.iter().any(|command| command == known),
            "{commands:?}"
        );
    }
}
