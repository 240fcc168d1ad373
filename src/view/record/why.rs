//! Why a record stands where it does: each action with the rows, floors and rules that ask
//! for it, their documents and places, and the edition that counted.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::{
    Names,
    days::short_day,
    receipt::{level_sentence, repeat_sentence},
};
use crate::{
    domain::{
        incident::Incident,
        rulebook::Rulebook,
        why::{Asked, Asker, Reason},
        word::{Need, Vocabulary},
    },
    render::{Document, Page},
    view::policy::{PolicyJson, policy_name},
};

/// For the terminal. The policy counted from that day on.
#[must_use]
pub fn why_page(incident: &Incident, book: &Rulebook, since: NaiveDate, names: &Names) -> Page {
    let mut page = Page::default();
    page.line(format!("{}  why", incident.no));
    page.field(
        "Policy",
        format!(
            "{}, edition {}, from {}",
            book.name,
            book.edition,
            short_day(since)
        ),
    );
    page.field("Level", level_sentence(&incident.reported.decision, book));
    for repeat in &incident.reported.decision.repeats {
        page.field("Again", repeat_sentence(repeat, book, names));
    }
    for asked in incident.why(book) {
        let wording = book
            .action(&asked.action)
            .map_or("", |action| action.wording.as_str());
        page.gap().line(format!("{}  {wording}", asked.action));
        if let Some(usual) = &asked.instead_of {
            page.point(
                "",
                format!("in place of {usual}, as it is about the headteacher"),
            );
        }
        if asked.reasons.is_empty() {
            page.point("", "nothing asks for it: it was done all the same");
        }
        for reason in &asked.reasons {
            page.point(mark(reason), words(reason));
        }
    }
    let forbidden = &incident.reported.decision.must_not;
    if !forbidden.is_empty() {
        page.gap().line("MUST NOT");
    }
    for id in forbidden {
        let sentence = book.forbids(id).unwrap_or_default();
        page.point("!", format!("{sentence} {id}: {}", forbidden_by(id, book)));
    }
    page.gap()
        .line("x required, (x) to consider, ? unreadable in the policy.");
    page
}

fn mark(reason: &Reason) -> &'static str {
    match reason.need {
        Need::Must => "x",
        Need::Consider => "(x)",
        Need::Unreadable => "?",
    }
}

fn words(reason: &Reason) -> String {
    let kind = kind(reason.asker);
    let mut words = match reason.asker {
        // They are called what they are.
        Asker::Level | Asker::Procedure => reason.name.clone(),
        _ => format!("{kind} {}", reason.name),
    };
    if let Some(source) = &reason.source {
        words.push_str(": ");
        words.push_str(source);
    }
    if let Some((edition, confidence)) = &reason.guidance {
        words.push_str(", ");
        words.push_str(edition);
        words.push_str(" (confidence: ");
        words.push_str(confidence.code());
        words.push(')');
    }
    words
}

fn kind(asker: Asker) -> &'static str {
    match asker {
        Asker::Row => "row",
        Asker::Repeat => "again",
        Asker::Floor => "floor",
        Asker::Level => "level",
        Asker::Procedure => "procedure",
        Asker::Unknown => "unknown",
    }
}

fn forbidden_by(id: &str, book: &Rulebook) -> String {
    let of_policy = book.prohibition(id).map(|row| book.cite(&row.source));
    let by_floor = || book.floor(id).map(|row| book.cite(&row.source));
    of_policy.or_else(by_floor).unwrap_or_default()
}

/// The same for programs.
pub fn why_json(
    incident: &Incident,
    book: &Rulebook,
    since: NaiveDate,
) -> Document<impl Serialize + use<>> {
    let decision = &incident.reported.decision;
    let said = Json {
        r#ref: incident.no.to_string(),
        policy: policy_name(book),
        since: since.to_string(),
        level: decision.level,
        level_because: decision.level_because.clone(),
        actions: incident.why(book).into_iter().map(asked_json).collect(),
        must_not: decision
            .must_not
            .iter()
            .map(|id| ForbiddenJson {
                id: id.clone(),
                sentence: book.forbids(id).unwrap_or_default().to_owned(),
                source: forbidden_by(id, book),
            })
            .collect(),
    };
    Document::new("why", said)
}

fn asked_json(asked: Asked) -> AskedJson {
    AskedJson {
        action: asked.action,
        instead_of: asked.instead_of,
        reasons: asked
            .reasons
            .into_iter()
            .map(|reason| ReasonJson {
                by: kind(reason.asker),
                name: reason.name,
                need: reason.need.code(),
                source: reason.source,
                confidence: reason.guidance.as_ref().map(|(_, sure)| sure.code()),
                guidance: reason.guidance.map(|(edition, _)| edition),
            })
            .collect(),
    }
}

#[derive(Serialize)]
struct Json {
    r#ref: String,
    policy: PolicyJson,
    since: String,
    level: u8,
    level_because: Vec<String>,
    actions: Vec<AskedJson>,
    must_not: Vec<ForbiddenJson>,
}

#[derive(Serialize)]
struct AskedJson {
    action: String,
    instead_of: Option<String>,
    reasons: Vec<ReasonJson>,
}

#[derive(Serialize)]
struct ReasonJson {
    by: &'static str,
    name: String,
    need: &'static str,
    source: Option<String>,
    guidance: Option<String>,
    confidence: Option<&'static str>,
}

#[derive(Serialize)]
struct ForbiddenJson {
    id: String,
    sentence: String,
    source: String,
}
