//! Every command that writes, each to be given to one and the same log, or to none.

use std::path::{Path, PathBuf};

use crate::{inside, world::answer_plan};

/// A command line, and whether there is a log before it.
pub struct Command {
    pub line: Vec<String>,
    pub has_log: bool,
}

const REPORT: &str = "report --type games --when 2026-03-09 --where in --reported-on 2026-03-10 --at-risk no --person";

/// What is done to the log that is there.
const ON_A_LOG: [&str; 25] = [
    "log 1 --did dsl,teacher --on 2026-03-10 --detail 'by phone'",
    "log 1 --waive police --because 'no offence'",
    "log 1 --note 'Seen again at lunch.'",
    "log 1 --set where=out --because 'It was at home.'",
    "log 1 --device --whose P-1 --searched-for harm --by 'Jo Reed' --with 'Ida Marsh' --found no --decided return --because 'A fight.' --on 2026-03-11",
    "log 2 --point all --on 2026-03-11",
    "log 2 --waive meeting.complaints --because 'no time'",
    "log 2 --refused removal --because 'they would not' --on 2026-03-11",
    "log 3 --outcome 'It is over.' --close",
    "log 4 --reopen --because 'more came out'",
    "escalate 1 --level 3 --to police --because 'threats went on' --on 2026-03-11",
    "escalate 1 --considered social-care --because 'advice taken'",
    "import SHEET",
    "undo --yes",
    "people P-1 --set name='Leigh Brown' --because 'the class list'",
    "people P-1 --merge P-3 --yes --because 'one child'",
    "people --keep 'pupils 2, others 2' --because 'the governors have said so'",
    "people P-1 --hold --because 'a court has asked'",
    "log 5 --answer danger=yes --on 2026-03-11",
    "log 5 --seen",
    "init --calendar CALENDAR",
    "init --role 'dsl=Ann Vale' --role 'deputy=Dev Rao'",
    "init --away dsl --until 2026-12-18",
    "policy --load TABLE --subject pupil --yes",
    "people --erase PLAN --authorised-by 'The head' --because 'It is time.' --yes",
];

/// Every command that writes.
pub fn all(sheet: &Path, plan: &Path) -> Vec<Command> {
    let report = format!("{REPORT} 'Ash Moor:offender:5' --what 'A story.'");
    let on_a_log = ON_A_LOG.iter().copied().chain([report.as_str()]);
    let on_none = ["init --school 'Fern Primary'", &report, "import SHEET"];
    on_a_log
        .map(|line| (line, true))
        .chain(on_none.map(|line| (line, false)))
        .map(|(line, has_log)| Command {
            line: words(
                &line
                    .replace("SHEET", sheet.to_str().unwrap())
                    .replace("PLAN", plan.to_str().unwrap())
                    .replace("TABLE", table_beside(plan).to_str().unwrap())
                    .replace("CALENDAR", calendar_beside(plan).to_str().unwrap()),
            ),
            has_log,
        })
        .collect()
}

/// A school's own table, beside the plan.
fn table_beside(plan: &Path) -> PathBuf {
    plan.with_file_name("table.csv")
}

/// The school's terms, beside it too.
fn calendar_beside(plan: &Path) -> PathBuf {
    plan.with_file_name("calendar.csv")
}

/// A sheet of some rows.
pub fn sheet() -> String {
    let rows = (1..=6).map(|day| {
        format!("2026-02-{day:02},\"Name {day} (O, Y4)\",games,\"Row {day}, quoted\",Talked to.\n")
    });
    std::iter::once("date,people,types,details,outcome\n".to_owned())
        .chain(rows)
        .collect()
}

/// A log on which each of them has something to do: an examined device to note, a
/// meeting to hold, a question to answer, a record to close, one that is closed and is past its day, and the
/// plan that says it may go.
pub fn begin(log: &Path, plan: &Path) {
    let table = "Incident,Refer to Police,Phone home\nGames,,x\nGrooming,x,(x)\n";
    std::fs::write(table_beside(plan), table).unwrap();
    let calendar = "kind,name,first,last\nterm,Spring 2026,2026-01-05,2026-03-27\n";
    std::fs::write(calendar_beside(plan), calendar).unwrap();
    for (kind, who) in [
        ("device", "Lee Brown:offender:6"),
        ("negative-comments", "Mrs Vale:offender:parent"),
        ("games", "Lee Browne:offender:6"),
    ] {
        let line = format!("{REPORT} '{who}' --what 'A story.'").replace("games", kind);
        inside::ok(log, &words(&line));
    }
    // Told and closed long enough ago to be past its day.
    let then = |line: &[String]| {
        let said = inside::run_at("2025-01-10T10:00:00+00:00", log, line);
        assert_eq!(said.code, 0, "{}", said.stderr);
    };
    let report = format!("{REPORT} 'Kit Lowe:offender:3' --what 'A story.'")
        .replace("2026-03-09", "2025-01-08")
        .replace("2026-03-10", "2025-01-09");
    then(&words(&report));
    let report = format!("{REPORT} 'Bo Fern:offender:6' --what 'A story.'");
    inside::ok(log, &words("init --role 'dsl=Cara Hill'"));
    inside::ok(
        log,
        &words(
            &report
                .replace("games", "threats")
                .replace("at-risk no", "at-risk yes"),
        ),
    );
    for no in ["3", "4"] {
        let record = inside::json(log, &["log", no]);
        let steps = record["actions"].as_array().unwrap().iter();
        let open: Vec<&str> = steps
            .filter(|step| step["state"] == "undecided")
            .filter_map(|step| step["action"].as_str())
            .collect();
        let waive = format!("log {no} --waive {} --because small", open.join(","));
        then(&words(&waive));
    }
    inside::ok(log, &words("log 2 --did meeting --on 2026-03-11"));
    then(&words("log 4 --outcome 'It is over.' --close"));
    inside::ok(
        log,
        &words("people --keep 'pupils 1, others 1' --because rule"),
    );
    let due = format!("people --due --plan {}", plan.display());
    inside::ok(log, &words(&due));
    answer_plan(plan, |_| true);
}

/// The words of a command line; those in single quotation marks stay together.
pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            sign => words.last_mut().unwrap().push(sign),
        }
    }
    words
}
