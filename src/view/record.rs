//! One record, as form I has it: what was reported, each action and where it
//! stands, notes, outcome.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Names,
    days::{done_on, long_day, short_day, when, written},
    receipt::{level_sentence, repeat_sentence},
};
use crate::{
    domain::{
        incident::{Incident, Signed, State, Step},
        rulebook::Rulebook,
        word::{Answer, Need, Risk, Status, Vocabulary},
    },
    render::{Block, Page, Sheet},
};

/// The record for the terminal, as it stands on `today`.
#[must_use]
pub fn record_page(
    incident: &Incident,
    book: &Rulebook,
    names: &Names,
    today: NaiveDate,
    names_shown: bool,
) -> Page {
    let reported = &incident.reported;
    let mut page = Page::default();
    page.line(format!(
        "{}  {}",
        incident.no,
        incident.status().label().to_uppercase(),
    ));
    page.add(Block::Rule);
    for code in &reported.types {
        page.field(
            "What",
            book.category(code)
                .map_or(code.as_str(), |category| &category.label),
        );
    }
    page.field("Level", level_sentence(&reported.decision, book));
    page.field(
        "Happened",
        format!(
            "{}; {}",
            when(&reported.happened),
            reported.place.label().to_lowercase()
        ),
    );
    page.field("Told", told(incident, names));
    page.field(
        "Recorded",
        format!(
            "{} by {}",
            written(incident.recorded_at),
            names.writer(incident.recorded_by)
        ),
    );
    page.field(
        "Risk",
        risks(&reported.types, book)
            .iter()
            .map(|risk| risk.label())
            .collect::<Vec<_>>()
            .join(", "),
    );
    page.field("Child at risk", at_risk(reported.at_risk));
    page.field(
        "Apps",
        names
            .text(&reported.platforms)
            .unwrap_or_default()
            .replace('\n', ", "),
    );
    people(&mut page, incident, names);
    for repeat in &reported.decision.repeats {
        page.field("Again", repeat_sentence(repeat, book, names));
    }
    section(&mut page, "WHAT HAPPENED", names.text(&reported.what));
    section(&mut page, "EVIDENCE", names.text(&reported.evidence));
    if !reported.decision.must_not.is_empty() {
        page.gap().line("MUST NOT");
        for prohibition in reported
            .decision
            .must_not
            .iter()
            .filter_map(|id| book.prohibition(id))
        {
            page.point("!", &prohibition.sentence);
        }
    }
    actions(&mut page, incident, book, names, today);
    if !incident.notes.is_empty() {
        page.gap().line("NOTES");
        for note in &incident.notes {
            page.point("-", signed(note, names));
        }
    }
    section(
        &mut page,
        "OUTCOME",
        Some(
            incident
                .outcome
                .as_ref()
                .map_or("(not yet)".to_owned(), |outcome| signed(outcome, names)),
        ),
    );
    if let Some((at, by)) = incident.closed {
        page.gap()
            .line(format!("Closed {} by {}.", written(at), names.writer(by)));
    }
    page.gap();
    if !names_shown {
        page.line(format!(
            "Names are shown as {}. In full:  guardbook log {} -N",
            if reported.sensitive {
                "codes: this record is sensitive"
            } else {
                "initials"
            },
            incident.no.0
        ));
    }
    page
}

fn told(incident: &Incident, names: &Names) -> String {
    let reported = &incident.reported;
    let mut text = long_day(reported.reported_on);
    if reported.anonymous {
        text.push_str(" by somebody who is not to be named");
    } else if let Some(teller) = names.named(&reported.told_by) {
        text.push_str(&format!(" by {teller}"));
    }
    if let Some(found_by) = reported.found_by {
        text.push_str(&format!("; {}", found_by.label().to_lowercase()));
    }
    text
}

fn at_risk(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unknown => "not known, so treated as yes",
    }
}

/// The four Cs of these types, each once.
pub(super) fn risks(types: &[String], book: &Rulebook) -> Vec<Risk> {
    let of_types = types
        .iter()
        .filter_map(|code| book.category(code))
        .flat_map(|category| &category.risks);
    Risk::ALL
        .iter()
        .copied()
        .filter(|risk| of_types.clone().any(|of_type| of_type == risk))
        .collect()
}

fn people(page: &mut Page, incident: &Incident, names: &Names) {
    let mut label = "Who";
    for involvement in &incident.reported.people {
        let year = involvement
            .cohort
            .map(|cohort| cohort.on(incident.reported.happened.date).label());
        let kind = year.or_else(|| involvement.kind.map(|kind| kind.label().to_lowercase()));
        let mut who = vec![names.person(involvement.person)];
        if who.first() != Some(&involvement.person.to_string()) {
            who.push(involvement.person.to_string());
        }
        who.extend(kind);
        who.push(involvement.role.label().to_lowercase());
        page.field(label, who.join("  "));
        label = "";
    }
}

fn section(page: &mut Page, heading: &str, text: Option<String>) {
    if let Some(text) = text {
        page.gap().line(heading).text(text);
    }
}

fn signed(signed: &Signed, names: &Names) -> String {
    let text = names.text(&signed.text).unwrap_or_default();
    format!(
        "{text}\n({}, {})",
        written(signed.at),
        names.writer(signed.by)
    )
}

fn actions(page: &mut Page, incident: &Incident, book: &Rulebook, names: &Names, today: NaiveDate) {
    page.gap().line("ACTIONS (form I)");
    let mut sheet = Sheet::new(&["", "", "", "", "rule"]);
    for step in &incident.actions {
        let rules = incident
            .reported
            .decision
            .obligation(&step.action)
            .map_or_else(String::new, |wanted| wanted.because.join(" "));
        let wording = book
            .action(&step.action)
            .map_or("", |action| action.wording.as_str());
        sheet.row([
            mark(&step.state).to_owned(),
            step.action.clone(),
            wording.to_owned(),
            standing(step, names, today),
            rules,
        ]);
    }
    page.table(sheet);
}

fn mark(state: &State) -> &'static str {
    match state {
        State::Undecided => "[ ]",
        State::Done { .. } => "[x]",
        State::Declined { .. } => "[-]",
    }
}

/// Where an action stands, in words.
fn standing(step: &Step, names: &Names, today: NaiveDate) -> String {
    match &step.state {
        State::Undecided => {
            let need = match step.need {
                Some(Need::Consider) => "consider",
                Some(Need::Unreadable) => "decide and say why",
                Some(Need::Must) | None => "required",
            };
            match step.due {
                Some(due) if step.overdue(today) => {
                    format!("{need}; OVERDUE since {}", short_day(due))
                }
                Some(due) => format!("{need}; by {}", due.format("%a %-d %b")),
                None => need.to_owned(),
            }
        }
        State::Done { on, detail } => {
            let how = names
                .text(&detail.text)
                .map(|text| format!(": {text}"))
                .unwrap_or_default();
            format!("done {} ({}){how}", done_on(on), names.writer(detail.by))
        }
        State::Declined { because } => {
            format!(
                "not needed ({}): {}",
                names.writer(because.by),
                names.text(&because.text).unwrap_or_default()
            )
        }
    }
}

/// The record for programs.
pub fn record_json(incident: &Incident, book: &Rulebook, names: &Names) -> impl Serialize + use<> {
    let reported = &incident.reported;
    let text = |signed: &Signed| SignedJson {
        at: signed.at.to_rfc3339(),
        by: signed.by.to_string(),
        text: names.text(&signed.text),
    };
    Json {
        v: 1,
        r#ref: incident.no.to_string(),
        source_ref: names.text(&reported.source_ref),
        status: if incident.status() == Status::Open {
            "open"
        } else {
            "closed"
        },
        level: reported.decision.level,
        level_because: reported.decision.level_because.clone(),
        policy: PolicyJson {
            edition: reported.decision.edition,
            name: book.name.clone(),
        },
        happened: MomentJson {
            date: reported.happened.date.to_string(),
            time: reported
                .happened
                .time
                .map(|time| time.format("%H:%M").to_string()),
            until: reported.happened.until.map(|day| day.to_string()),
        },
        reported: ReportedJson {
            on: reported.reported_on.to_string(),
            by: names.named(&reported.told_by),
            anonymous: reported.anonymous,
            how: reported.found_by.map(Vocabulary::code),
        },
        recorded: RecordedJson {
            at: incident.recorded_at.to_rfc3339(),
            by: incident.recorded_by.to_string(),
            entry: incident.entry,
        },
        r#where: reported.place.code(),
        types: reported.types.clone(),
        applied: reported
            .decision
            .repeats
            .iter()
            .map(|repeat| repeat.category.clone())
            .collect(),
        risk: risks(&reported.types, book)
            .into_iter()
            .map(Vocabulary::code)
            .collect(),
        at_risk: reported.at_risk.code(),
        sensitive: reported.sensitive,
        people: reported
            .people
            .iter()
            .map(|involvement| PersonJson {
                code: involvement.person.to_string(),
                name: names.full(involvement.person).map(str::to_owned),
                kind: involvement.kind.map(Vocabulary::code),
                year: involvement
                    .cohort
                    .map(|cohort| cohort.on(reported.happened.date).label()),
                role: involvement.role.code(),
            })
            .collect(),
        what: names.text(&reported.what),
        platforms: names
            .text(&reported.platforms)
            .map(|all| all.lines().map(str::to_owned).collect())
            .unwrap_or_default(),
        evidence: names.text(&reported.evidence),
        must_not: reported
            .decision
            .must_not
            .iter()
            .filter_map(|id| book.prohibition(id))
            .map(|row| row.sentence.clone())
            .collect(),
        actions: incident
            .actions
            .iter()
            .map(|step| action_json(step, incident, names))
            .collect(),
        notes: incident.notes.iter().map(text).collect(),
        outcome: incident.outcome.as_ref().map(text),
        closed_on: incident.closed.map(|(at, _)| at.date_naive().to_string()),
    }
}

fn action_json(step: &Step, incident: &Incident, names: &Names) -> ActionJson {
    let (state, on, by, detail) = match &step.state {
        State::Undecided => ("undecided", None, None, None),
        State::Done { on, detail } => {
            let on = on.time.map_or_else(
                || on.date.to_string(),
                |time| format!("{}T{}", on.date, time.format("%H:%M")),
            );
            (
                "done",
                Some(on),
                Some(detail.by.to_string()),
                names.text(&detail.text),
            )
        }
        State::Declined { because } => (
            "declined",
            Some(because.at.date_naive().to_string()),
            Some(because.by.to_string()),
            names.text(&because.text),
        ),
    };
    ActionJson {
        action: step.action.clone(),
        need: step.need.map(Vocabulary::code),
        because: incident
            .reported
            .decision
            .obligation(&step.action)
            .map(|wanted| wanted.because.clone())
            .unwrap_or_default(),
        due: step.due.map(|day| day.to_string()),
        state,
        on,
        by,
        detail,
    }
}

#[derive(Serialize)]
struct Json {
    v: u8,
    r#ref: String,
    source_ref: Option<String>,
    status: &'static str,
    level: u8,
    level_because: Vec<String>,
    policy: PolicyJson,
    happened: MomentJson,
    reported: ReportedJson,
    recorded: RecordedJson,
    r#where: &'static str,
    types: Vec<String>,
    applied: Vec<String>,
    risk: Vec<&'static str>,
    at_risk: &'static str,
    sensitive: bool,
    people: Vec<PersonJson>,
    what: Option<String>,
    platforms: Vec<String>,
    evidence: Option<String>,
    must_not: Vec<String>,
    actions: Vec<ActionJson>,
    notes: Vec<SignedJson>,
    outcome: Option<SignedJson>,
    closed_on: Option<String>,
}

#[derive(Serialize)]
struct PolicyJson {
    edition: u32,
    name: String,
}

#[derive(Serialize)]
struct MomentJson {
    date: String,
    time: Option<String>,
    until: Option<String>,
}

#[derive(Serialize)]
struct ReportedJson {
    on: String,
    by: Option<String>,
    anonymous: bool,
    how: Option<&'static str>,
}

#[derive(Serialize)]
struct RecordedJson {
    at: String,
    by: String,
    entry: u64,
}

#[derive(Serialize)]
struct PersonJson {
    code: String,
    name: Option<String>,
    kind: Option<&'static str>,
    year: Option<String>,
    role: &'static str,
}

#[derive(Serialize)]
struct ActionJson {
    action: String,
    need: Option<&'static str>,
    because: Vec<String>,
    due: Option<String>,
    state: &'static str,
    on: Option<String>,
    by: Option<String>,
    detail: Option<String>,
}

#[derive(Serialize)]
struct SignedJson {
    at: String,
    by: String,
    text: Option<String>,
}
