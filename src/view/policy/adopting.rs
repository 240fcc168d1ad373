//! A policy that is about to be adopted: what its words were taken for, what it asks for
//! otherwise, and what a second look finds.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    domain::{
        rulebook::{Advice, Change, Differing, Matched, Rulebook},
        word::{Need, Vocabulary},
    },
    render::{Document, Page, Sheet},
    view::days::long_day,
};

/// A policy that is about to be adopted.
#[derive(Debug)]
pub struct Adopting {
    /// All of it, with its number and name.
    pub book: Rulebook,
    /// The first day it counts from.
    pub from: NaiveDate,
    /// What each heading was taken for.
    pub columns: Vec<Matched>,
    /// What each row was taken for.
    pub rows: Vec<Matched>,
    /// How it differs from the one before.
    pub differing: Differing,
    /// What a second look finds.
    pub advice: Vec<Advice>,
}

/// What it comes to, before somebody agrees.
#[must_use]
pub fn adopting_page(adopting: &Adopting) -> Page {
    let mut page = Page::default();
    if adopting.differing.is_nothing() {
        page.line(format!(
            "That is the policy already: {} (edition {}). Nothing was adopted.",
            adopting.book.name, adopting.book.edition
        ));
        return page;
    }
    taken_for(&mut page, "COLUMNS", &adopting.columns);
    taken_for(&mut page, "ROWS", &adopting.rows);
    differing(&mut page, &adopting.differing);
    advice(&mut page, &adopting.advice);
    page
}

/// That it was adopted.
#[must_use]
pub fn adopted_page(adopting: &Adopting) -> Page {
    let mut page = Page::default();
    page.line(format!(
        "Adopted: {} (edition {}), from {} on.",
        adopting.book.name,
        adopting.book.edition,
        long_day(adopting.from)
    ));
    page.text("Records keep the edition they were decided under. Another takes its place with policy --load; the one before is given out by policy --save FOLDER --at DATE.");
    page
}

fn taken_for(page: &mut Page, heading: &str, all: &[Matched]) {
    if all.is_empty() {
        return;
    }
    page.line(heading);
    let mut sheet = Sheet::new(&["in the table", "taken for", ""]);
    for matched in all {
        let whose = matched.subject.map_or("", Vocabulary::label);
        let new = if matched.new { "new" } else { "" };
        let beside = [new, whose].into_iter().filter(|word| !word.is_empty());
        sheet.row([
            matched.text.clone(),
            matched.code.clone(),
            beside.collect::<Vec<_>>().join(", "),
        ]);
    }
    page.table(sheet).gap();
}

fn differing(page: &mut Page, differing: &Differing) {
    page.line("WHAT IS DIFFERENT");
    for (words, codes) in [
        ("new types", &differing.new_types),
        ("types no more", &differing.gone_types),
        ("new actions", &differing.new_actions),
        ("actions no more", &differing.gone_actions),
    ] {
        if !codes.is_empty() {
            page.point("-", format!("{words}: {}", codes.join(", ")));
        }
    }
    for (types, change) in alike(&differing.asks) {
        page.point("-", in_words(&types, change));
    }
    if differing.words && differing.asks.is_empty() {
        page.point(
            "-",
            "not what the rows ask for, but something beside it: words, times, owners, sources, what is forbidden, procedures, or who is told instead of whom",
        );
    }
    page.gap();
}

/// Types of which the same is asked otherwise, put together.
fn alike(all: &[Change]) -> Vec<(Vec<&str>, &Change)> {
    let mut together: Vec<(Vec<&str>, &Change)> = Vec::new();
    for change in all {
        let same = |known: &&mut (Vec<&str>, &Change)| {
            let known = known.1;
            (known.subject, known.level, &known.needs)
                == (change.subject, change.level, &change.needs)
        };
        match together.iter_mut().find(same) {
            Some((types, _)) => types.push(&change.category),
            None => together.push((vec![&change.category], change)),
        }
    }
    together
}

/// `games, pupils: now required: police; no longer asked: warning`.
fn in_words(types: &[&str], change: &Change) -> String {
    let level = change
        .level
        .map(|(was, is)| format!("level {was} is now {is}"));
    let of_kind = |words: &str, is_so: &dyn Fn(Option<Need>, Option<Need>) -> bool| {
        let fitting = change.needs.iter().filter(|(_, was, is)| is_so(*was, *is));
        let actions: Vec<&str> = fitting.map(|(action, ..)| action.as_str()).collect();
        (!actions.is_empty()).then(|| format!("{words}: {}", actions.join(", ")))
    };
    let all = [
        level,
        of_kind("now required", &|_, is| is == Some(Need::Must)),
        of_kind("now to consider", &|_, is| is == Some(Need::Consider)),
        of_kind("now unreadable", &|_, is| is == Some(Need::Unreadable)),
        of_kind("no longer required", &|was, is| {
            was == Some(Need::Must) && is.is_none()
        }),
        of_kind("no longer asked", &|was, is| {
            was != Some(Need::Must) && is.is_none()
        }),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    format!(
        "{}, by {}: {}",
        types.join(", "),
        change.subject.label(),
        all.join("; ")
    )
}

fn advice(page: &mut Page, advice: &[Advice]) {
    if advice.is_empty() {
        return;
    }
    page.line("ADVICE");
    for piece in advice {
        page.point("!", format!("{} {}", piece.about, piece.message));
    }
    page.gap();
}

/// What a second look finds, by itself.
#[must_use]
pub fn advice_page(book: &Rulebook, pieces: &[Advice]) -> Page {
    let mut page = Page::default();
    page.line(format!("Policy: {} (edition {})", book.name, book.edition));
    page.gap();
    if pieces.is_empty() {
        page.line("Nothing to say.");
    }
    advice(&mut page, pieces);
    page
}

/// The same for programs.
pub fn advice_json(book: &Rulebook, pieces: &[Advice]) -> Document<impl Serialize + use<>> {
    Document::new(
        "policy_advice",
        AdvisedJson {
            policy: super::policy_name(book),
            advice: pieces.iter().map(AdviceJson::of).collect(),
        },
    )
}

/// What was adopted, for programs.
pub fn adopting_json(adopting: &Adopting) -> Document<impl Serialize + use<>> {
    let same = adopting.differing.is_nothing();
    let said = Json {
        policy: super::policy_name(&adopting.book),
        adopted: !same,
        from: (!same).then(|| adopting.from.to_string()),
        columns: adopting.columns.iter().map(MatchedJson::of).collect(),
        rows: adopting.rows.iter().map(MatchedJson::of).collect(),
        new_types: adopting.differing.new_types.clone(),
        gone_types: adopting.differing.gone_types.clone(),
        new_actions: adopting.differing.new_actions.clone(),
        gone_actions: adopting.differing.gone_actions.clone(),
        asks: adopting.differing.asks.iter().map(ChangeJson::of).collect(),
        advice: adopting.advice.iter().map(AdviceJson::of).collect(),
    };
    Document::new("policy_adopted", said)
}

#[derive(Serialize)]
struct AdvisedJson {
    policy: super::PolicyJson,
    advice: Vec<AdviceJson>,
}

#[derive(Serialize)]
struct Json {
    policy: super::PolicyJson,
    adopted: bool,
    from: Option<String>,
    columns: Vec<MatchedJson>,
    rows: Vec<MatchedJson>,
    new_types: Vec<String>,
    gone_types: Vec<String>,
    new_actions: Vec<String>,
    gone_actions: Vec<String>,
    asks: Vec<ChangeJson>,
    advice: Vec<AdviceJson>,
}

#[derive(Serialize)]
struct MatchedJson {
    text: String,
    code: String,
    new: bool,
    subject: Option<&'static str>,
}

impl MatchedJson {
    fn of(matched: &Matched) -> Self {
        MatchedJson {
            text: matched.text.clone(),
            code: matched.code.clone(),
            new: matched.new,
            subject: matched.subject.map(Vocabulary::code),
        }
    }
}

#[derive(Serialize)]
struct ChangeJson {
    r#type: String,
    subject: &'static str,
    level: Option<LevelsJson>,
    actions: Vec<NeedsJson>,
}

#[derive(Serialize)]
struct LevelsJson {
    was: u8,
    is: u8,
}

#[derive(Serialize)]
struct NeedsJson {
    action: String,
    was: Option<&'static str>,
    is: Option<&'static str>,
}

impl ChangeJson {
    fn of(change: &Change) -> Self {
        let needs = change.needs.iter().map(|(action, was, is)| NeedsJson {
            action: action.clone(),
            was: was.map(Vocabulary::code),
            is: is.map(Vocabulary::code),
        });
        ChangeJson {
            r#type: change.category.clone(),
            subject: change.subject.code(),
            level: change.level.map(|(was, is)| LevelsJson { was, is }),
            actions: needs.collect(),
        }
    }
}

#[derive(Serialize)]
struct AdviceJson {
    code: &'static str,
    about: String,
    message: String,
}

impl AdviceJson {
    fn of(advice: &Advice) -> Self {
        AdviceJson {
            code: advice.code,
            about: advice.about.clone(),
            message: advice.message.clone(),
        }
    }
}
