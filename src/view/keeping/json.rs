//! The same for programs.

use serde::Serialize;

use super::{Due, ErasedNow, code, why};
use crate::{
    domain::retention::{From, Hold, Keep, Row, Subject},
    render::Document,
};

/// The rule; `entry` is the one that has just set it.
pub fn keep_json(
    keep: Keep,
    entry: Option<u64>,
    because: Option<String>,
) -> Document<impl Serialize> {
    let said = RuleDocument {
        entry,
        rule: RuleJson::of(keep),
        because,
    };
    Document::new("keep", said)
}

/// What is past its day.
pub fn due_json(due: &Due) -> Document<impl Serialize + use<>> {
    let names = due.naming.of_nobody(true);
    let row = |row: &Row| {
        let open = due.open || row.until.from != From::Birth;
        RowJson {
            what: what(row.subject),
            code: code(row.subject),
            name: match row.subject {
                Subject::Person(person) => names.full(person).map(str::to_owned),
                Subject::Incident(_) => None,
            },
            kept_until: open.then(|| row.until.day.to_string()),
            kept_until_year: row.until.day.format("%Y").to_string(),
            because: why(row.until, due.keep),
            with: row.with.iter().copied().map(code).collect(),
            held: row.hold.map(HoldJson::of),
        }
    };
    let said = DueJson {
        on: due.on.to_string(),
        rule: RuleJson::of(due.keep),
        past: due.past.rows.iter().map(row).collect(),
        holds: due.holds.iter().copied().map(HoldJson::of).collect(),
        still_open: due.past.open.iter().map(ToString::to_string).collect(),
    };
    Document::new("due", said)
}

/// A plan that was written.
pub fn plan_json(file: String, incidents: usize, people: usize) -> Document<impl Serialize> {
    let said = PlanJson {
        file,
        incidents,
        people,
    };
    Document::new("plan", said)
}

/// A hold placed or lifted.
pub fn held_json(subject: Subject, held: bool, entry: u64) -> Document<impl Serialize> {
    let said = HeldJson {
        code: code(subject),
        held,
        entry,
    };
    Document::new("hold", said)
}

/// What was erased.
pub fn erased_json(erased: &ErasedNow) -> Document<impl Serialize + use<>> {
    let said = ErasedJson {
        entry: erased.entry,
        incidents: erased.incidents,
        people: erased.people,
        texts: erased.fields,
        still_named_in: erased.still_named_in.clone(),
        copies_with_it: erased.copies_with_it.clone(),
        copies_not_told: erased.copies_not_told.clone(),
    };
    Document::new("erased", said)
}

fn what(subject: Subject) -> &'static str {
    match subject {
        Subject::Incident(_) => "incident",
        Subject::Person(_) => "person",
    }
}

#[derive(Serialize)]
struct RuleDocument {
    entry: Option<u64>,
    rule: RuleJson,
    because: Option<String>,
}

#[derive(Serialize)]
struct RuleJson {
    pupils_after_birth: u32,
    others_after_incident: u32,
    set_by: Option<u64>,
}

impl RuleJson {
    fn of(keep: Keep) -> Self {
        RuleJson {
            pupils_after_birth: keep.pupils,
            others_after_incident: keep.others,
            set_by: keep.set_by,
        }
    }
}

#[derive(Serialize)]
struct DueJson {
    on: String,
    rule: RuleJson,
    past: Vec<RowJson>,
    holds: Vec<HoldJson>,
    still_open: Vec<String>,
}

#[derive(Serialize)]
struct RowJson {
    what: &'static str,
    code: String,
    name: Option<String>,
    kept_until: Option<String>,
    kept_until_year: String,
    because: String,
    with: Vec<String>,
    held: Option<HoldJson>,
}

#[derive(Serialize)]
struct HoldJson {
    on: String,
    entry: u64,
}

impl HoldJson {
    fn of(hold: Hold) -> Self {
        HoldJson {
            on: code(hold.on),
            entry: hold.entry,
        }
    }
}

#[derive(Serialize)]
struct PlanJson {
    file: String,
    incidents: usize,
    people: usize,
}

#[derive(Serialize)]
struct HeldJson {
    code: String,
    held: bool,
    entry: u64,
}

#[derive(Serialize)]
struct ErasedJson {
    entry: Option<u64>,
    incidents: usize,
    people: usize,
    texts: usize,
    still_named_in: Vec<String>,
    copies_with_it: Vec<String>,
    copies_not_told: Vec<String>,
}
