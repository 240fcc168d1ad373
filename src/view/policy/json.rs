//! The policy for programs.

use serde::Serialize;

use super::{
    guidance::{FloorJson, QuestionJson, floors_json, questions_json},
    procedure::{StepJson, procedure_json},
    prohibitions,
    repeats::{RepeatRuleJson, repeats_json},
    rules,
};
use crate::{
    domain::{
        due::Due,
        rulebook::{Category, Cell, Condition, Rule, Rulebook},
        word::Vocabulary,
    },
    render::Document,
};

/// Which edition of which policy.
pub fn policy_name(book: &Rulebook) -> PolicyJson {
    PolicyJson {
        edition: book.edition,
        name: book.name.clone(),
    }
}

/// All types, for programs.
pub fn policy_json(book: &Rulebook) -> Document<impl Serialize + use<>> {
    let said = Json {
        policy: policy_name(book),
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
                owner: Some(action.owner.clone()).filter(|owner| !owner.is_empty()),
                within: (action.due != Due::Open).then(|| action.due.to_string()),
                specify: action.specify.clone(),
            })
            .collect(),
        rules: book
            .rules
            .iter()
            .map(|rule| rule_json(rule, book))
            .collect(),
        repeats: repeats_json(book),
        floors: floors_json(book, None),
        questions: questions_json(book, None),
    };
    Document::new("policy", said)
}

/// One type, for programs.
pub fn type_json(book: &Rulebook, category: &Category) -> Document<impl Serialize + use<>> {
    let said = TypeJson {
        policy: policy_name(book),
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
            .map(|rule| rule_json(rule, book))
            .collect(),
        floors: floors_json(book, Some(category)),
        questions: questions_json(book, Some(category)),
    };
    Document::new("type", said)
}

fn rule_json(rule: &Rule, book: &Rulebook) -> RuleJson {
    RuleJson {
        rule: rule.id.clone(),
        types: rule.scope.to_string(),
        subjects: rule.subjects.iter().map(|subject| subject.code()).collect(),
        when: (rule.when != Condition::Always).then(|| rule.when.words()),
        level: rule.level,
        source: book.cite(&rule.source),
        cells: cells_json(&rule.cells),
    }
}

/// Cells of a row, or what a refusal asks for.
pub(super) fn cells_json(cells: &[Cell]) -> Vec<CellJson> {
    let cells = cells.iter().map(|cell| CellJson {
        action: cell.action.clone(),
        need: cell.need.code(),
    });
    cells.collect()
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
pub struct PolicyJson {
    edition: u32,
    name: String,
}

#[derive(Serialize)]
struct Json {
    policy: PolicyJson,
    levels: Vec<LevelJson>,
    types: Vec<BriefJson>,
    actions: Vec<ActionJson>,
    rules: Vec<RuleJson>,
    repeats: Vec<RepeatRuleJson>,
    floors: Vec<FloorJson>,
    questions: Vec<QuestionJson>,
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
    owner: Option<String>,
    within: Option<String>,
    specify: Option<String>,
}

#[derive(Serialize)]
struct TypeJson {
    policy: PolicyJson,
    #[serde(flatten)]
    brief: BriefJson,
    source: String,
    child_at_risk: bool,
    sensitive: bool,
    may_be_illegal: bool,
    must_not: Vec<String>,
    procedure: Vec<StepJson>,
    rules: Vec<RuleJson>,
    floors: Vec<FloorJson>,
    questions: Vec<QuestionJson>,
}

#[derive(Serialize)]
struct RuleJson {
    rule: String,
    types: String,
    subjects: Vec<&'static str>,
    when: Option<&'static str>,
    level: Option<u8>,
    source: String,
    cells: Vec<CellJson>,
}

#[derive(Serialize)]
pub(super) struct CellJson {
    action: String,
    need: &'static str,
}
