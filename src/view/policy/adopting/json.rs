//! What was adopted and what a second look finds, for programs.

use serde::Serialize;

use super::Adopting;
use crate::{
    domain::{
        due::Due,
        rulebook::{Advice, Altered, Change, Condition, Matched, Rulebook},
        word::Vocabulary,
    },
    render::Document,
};

/// The same for programs.
pub fn advice_json(book: &Rulebook, pieces: &[Advice]) -> Document<impl Serialize + use<>> {
    Document::new(
        "policy_advice",
        AdvisedJson {
            policy: super::super::policy_name(book),
            advice: pieces.iter().map(AdviceJson::of).collect(),
        },
    )
}

/// What was adopted, for programs.
pub fn adopting_json(adopting: &Adopting) -> Document<impl Serialize + use<>> {
    let differing = &adopting.differing;
    let same = differing.is_nothing();
    let said = Json {
        policy: super::super::policy_name(&adopting.book),
        adopted: !same,
        from: (!same).then(|| adopting.from.to_string()),
        columns: adopting.columns.iter().map(MatchedJson::of).collect(),
        rows: adopting.rows.iter().map(MatchedJson::of).collect(),
        counts_from: adopting.from.to_string(),
        new_types: differing.new_types.clone(),
        gone_types: differing.gone_types.clone(),
        new_actions: differing.new_actions.clone(),
        gone_actions: differing.gone_actions.clone(),
        added_types: added_types(adopting),
        added_actions: added_actions(adopting),
        asks: differing.asks.iter().map(ChangeJson::of).collect(),
        altered: differing.altered.iter().map(AlteredJson::of).collect(),
        otherwise: differing.words,
        advice: adopting.advice.iter().map(AdviceJson::of).collect(),
    };
    Document::new("policy_adopted", said)
}

#[derive(Serialize)]
struct AdvisedJson {
    policy: super::super::PolicyJson,
    advice: Vec<AdviceJson>,
}

#[derive(Serialize)]
struct Json {
    policy: super::super::PolicyJson,
    adopted: bool,
    from: Option<String>,
    counts_from: String,
    columns: Vec<MatchedJson>,
    rows: Vec<MatchedJson>,
    new_types: Vec<String>,
    gone_types: Vec<String>,
    new_actions: Vec<String>,
    gone_actions: Vec<String>,
    added_types: Vec<AddedTypeJson>,
    added_actions: Vec<AddedActionJson>,
    asks: Vec<ChangeJson>,
    altered: Vec<AlteredJson>,
    otherwise: bool,
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
    when: Option<&'static str>,
    weaker: bool,
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
            when: (change.when != Condition::Always).then(|| change.when.words()),
            weaker: change.weaker,
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

/// A type nobody knew before, with the level it got.
#[derive(Serialize)]
struct AddedTypeJson {
    r#type: String,
    level: u8,
}

fn added_types(adopting: &Adopting) -> Vec<AddedTypeJson> {
    let codes = adopting.differing.new_types.iter();
    let found = codes.filter_map(|code| adopting.book.category(code));
    let found = found.map(|row| AddedTypeJson {
        r#type: row.code.clone(),
        level: row.level,
    });
    found.collect()
}

/// An action nobody knew before, with what it got.
#[derive(Serialize)]
struct AddedActionJson {
    action: String,
    owner: String,
    within: Option<String>,
}

fn added_actions(adopting: &Adopting) -> Vec<AddedActionJson> {
    let codes = adopting.differing.new_actions.iter();
    let found = codes.filter_map(|code| adopting.book.action(code));
    let found = found.map(|row| AddedActionJson {
        action: row.code.clone(),
        owner: row.owner.clone(),
        within: (row.due != Due::Open).then(|| row.due.to_string()),
    });
    found.collect()
}

#[derive(Serialize)]
struct AlteredJson {
    part: &'static str,
    name: String,
    what: Option<&'static str>,
    was: Option<String>,
    is: Option<String>,
    weaker: bool,
}

impl AlteredJson {
    fn of(altered: &Altered) -> Self {
        AlteredJson {
            part: altered.part.code(),
            name: altered.name.clone(),
            what: Some(altered.what).filter(|what| !what.is_empty()),
            was: altered.was.clone(),
            is: altered.is.clone(),
            weaker: altered.weaker,
        }
    }
}
