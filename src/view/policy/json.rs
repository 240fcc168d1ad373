//! The policy for programs.

use serde::Serialize;

use super::{
    procedure::{StepJson, procedure_json},
    prohibitions, rules,
};
use crate::domain::{
    rulebook::{Category, Rulebook},
    word::Vocabulary,
};

/// All types, for programs.
pub fn policy_json(book: &Rulebook) -> impl Serialize + use<> {
    PolicyJson {
        v: 1,
        edition: book.edition,
        name: book.name.clone(),
        levels: book
            .levels
            .iter()
            .map(|level| LevelJson {
                level: level.level,
                name: level.name.clone(),
                owner: level.owner.clone(),
            })
            .collect(),
        types: book.categories.iter().map(brief).collect(),
        actions: book
            .actions
            .iter()
            .map(|action| ActionJson {
                action: action.code.clone(),
                wording: action.wording.clone(),
                owner: action.owner.clone(),
                due: action.due.to_string(),
                specify: action.specify.clone(),
            })
            .collect(),
    }
}

/// One type, for programs.
pub fn type_json(book: &Rulebook, category: &Category) -> impl Serialize + use<> {
    TypeJson {
        v: 1,
        edition: book.edition,
        brief: brief(category),
        source: book.cite(&category.source),
        child_at_risk: category.child_at_risk,
        sensitive: category.sensitive,
        may_be_illegal: category.may_be_illegal,
        must_not: prohibitions(book, category)
            .iter()
            .map(|row| row.sentence.clone())
            .collect(),
        procedure: procedure_json(book, category),
        rules: rules(book, category)
            .iter()
            .map(|rule| RuleJson {
                rule: rule.id.clone(),
                subjects: rule.subjects.iter().map(|subject| subject.code()).collect(),
                when: rule.when.words(),
                level: rule.level,
                source: book.cite(&rule.source),
                cells: rule
                    .cells
                    .iter()
                    .map(|cell| CellJson {
                        action: cell.action.clone(),
                        need: cell.need.code(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn brief(category: &Category) -> BriefJson {
    BriefJson {
        r#type: category.code.clone(),
        label: category.label.clone(),
        risk: category.risks.iter().map(|risk| risk.code()).collect(),
        level: category.level,
    }
}

#[derive(Serialize)]
struct PolicyJson {
    v: u8,
    edition: u32,
    name: String,
    levels: Vec<LevelJson>,
    types: Vec<BriefJson>,
    actions: Vec<ActionJson>,
}

#[derive(Serialize)]
struct LevelJson {
    level: u8,
    name: String,
    owner: String,
}

#[derive(Serialize)]
struct BriefJson {
    r#type: String,
    label: String,
    risk: Vec<&'static str>,
    level: u8,
}

#[derive(Serialize)]
struct ActionJson {
    action: String,
    wording: String,
    owner: String,
    due: String,
    specify: Option<String>,
}

#[derive(Serialize)]
struct TypeJson {
    v: u8,
    edition: u32,
    #[serde(flatten)]
    brief: BriefJson,
    source: String,
    child_at_risk: bool,
    sensitive: bool,
    may_be_illegal: bool,
    must_not: Vec<String>,
    procedure: Vec<StepJson>,
    rules: Vec<RuleJson>,
}

#[derive(Serialize)]
struct RuleJson {
    rule: String,
    subjects: Vec<&'static str>,
    when: &'static str,
    level: Option<u8>,
    source: String,
    cells: Vec<CellJson>,
}

#[derive(Serialize)]
struct CellJson {
    action: String,
    need: &'static str,
}
