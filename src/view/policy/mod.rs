//! The policy as people read it: the types, and for one type what is asked, at
//! which level, and the document and place each line comes from.

mod adopting;
mod editions;
mod guidance;
mod json;
mod procedure;
mod repeats;
mod what_if;

use crate::{
    domain::{
        rulebook::{Category, Condition, Prohibition, Rule, Rulebook},
        word::{Subject, Vocabulary},
    },
    render::{Page, Sheet},
};

pub use adopting::{
    Adopting, adopted_page, adopting_json, adopting_page, advice_json, advice_page,
};
pub use editions::{editions_json, editions_page};
pub use json::{PolicyJson, policy_json, policy_name, type_json};
pub use what_if::{what_if_json, what_if_page};

/// All types, for the terminal.
#[must_use]
pub fn policy_page(book: &Rulebook) -> Page {
    let mut page = Page::default();
    page.line(format!("Policy: {} (edition {})", book.name, book.edition));
    page.gap().line("LEVELS");
    for level in &book.levels {
        page.point(
            &level.level.to_string(),
            format!("{}; belongs to the {}", level.name, level.owner),
        );
    }
    page.gap().line("TYPES  (form H's first)");
    let mut sheet = Sheet::new(&["type", "what", "four Cs", "level"]);
    for category in &book.categories {
        let risks: Vec<&str> = category.risks.iter().map(|risk| risk.code()).collect();
        sheet.row([
            category.code.clone(),
            category.label.clone(),
            risks.join(" "),
            category.level.to_string(),
        ]);
    }
    page.table(sheet);
    page.gap().line("ACTIONS");
    let mut sheet = Sheet::new(&["action", "what", "who", "by"]);
    for action in &book.actions {
        sheet.row([
            action.code.clone(),
            action.wording.clone(),
            action.owner.clone(),
            action.due.to_string(),
        ]);
    }
    page.table(sheet);
    repeats::repeats_part(&mut page, book, None);
    page.gap().line("SOURCES");
    for document in &book.documents {
        page.point(&document.code, &document.title);
    }
    page.gap()
        .line("What one type asks for, and why:  guardbook policy TYPE");
    page
}

/// One type, for the terminal.
#[must_use]
pub fn type_page(book: &Rulebook, category: &Category) -> Page {
    let mut page = Page::default();
    page.line(format!("{}  {}", category.code, category.label));
    let level = book.level(category.level).map_or("", |level| &level.name);
    page.field(
        "Level",
        format!("{} of {} ({level})", category.level, book.levels.len()),
    );
    page.field(
        "Four Cs",
        category
            .risks
            .iter()
            .map(|risk| risk.label())
            .collect::<Vec<_>>()
            .join(", "),
    );
    page.field("Source", book.cite(&category.source));
    if category.child_at_risk {
        page.field("At risk", "a child is taken to be at risk: the DSL is told");
    }
    if category.sensitive {
        page.field("Sensitive", "people are shown by code only");
    }
    if category.may_be_illegal {
        page.field(
            "Device",
            "what is on it may be illegal: nothing is deleted from it",
        );
    }
    let forbidden = prohibitions(book, category);
    if !forbidden.is_empty() {
        page.gap().line("YOU MUST NOT");
        for row in forbidden {
            page.point(
                "!",
                format!(
                    "{}{} [{} {}]",
                    row.sentence,
                    whose(&row.subjects),
                    row.source.document,
                    row.source.place
                ),
            );
        }
    }
    guidance::floors_part(&mut page, book, category);
    repeats::repeats_part(&mut page, book, Some(category));
    procedure::procedure(&mut page, book, category);
    for rule in rules(book, category) {
        page.gap().line(
            format!(
                "{}{}  {}",
                rule.id,
                condition(rule),
                whose(&rule.subjects).trim()
            )
            .trim_end()
            .to_owned(),
        );
        page.text(book.cite(&rule.source));
        if let Some(level) = rule.level {
            page.text(format!("at level {level} or above"));
        }
        let mut sheet = Sheet::new(&["", "", "", ""]);
        for cell in &rule.cells {
            let action = book.action(&cell.action);
            sheet.row([
                cell.need.mark().to_owned(),
                cell.action.clone(),
                action.map_or_else(String::new, |action| action.wording.clone()),
                action.map_or_else(String::new, |action| {
                    format!("{}; {}", action.owner, action.due)
                }),
            ]);
        }
        page.table(sheet);
    }
    page.gap()
        .line("x required, (x) to consider, ? unreadable in the policy: decide and say why.");
    page.text(
        "Every row that applies is followed; required outweighs the rest; the highest level wins.",
    );
    page
}

fn condition(rule: &Rule) -> &'static str {
    match rule.when {
        Condition::Always => "",
        Condition::ChildAtRisk => ", if a child may have been put at risk",
        Condition::Repeated => ", also by itself after an earlier warning or sanction",
        Condition::DeviceMayBeIllegal => {
            ", once a device is examined that may hold what is illegal"
        }
        Condition::DeviceToPolice => ", once a device is to be reported to the police",
    }
}

fn whose(subjects: &[Subject]) -> String {
    if subjects.is_empty() {
        String::new()
    } else {
        format!(
            " (by {})",
            subjects
                .iter()
                .map(|subject| subject.label())
                .collect::<Vec<_>>()
                .join(", ")
        )
    }
}

/// The rows that name the type first, then those about every type.
fn rules<'b>(book: &'b Rulebook, category: &Category) -> Vec<&'b Rule> {
    let mut rules: Vec<&Rule> = book
        .rules
        .iter()
        .filter(|rule| rule.scope.covers(&category.code))
        .collect();
    rules.sort_by_key(|rule| !rule.scope.names(&category.code));
    rules
}

fn prohibitions<'b>(book: &'b Rulebook, category: &Category) -> Vec<&'b Prohibition> {
    book.prohibitions
        .iter()
        .filter(|row| row.scope.covers(&category.code))
        .collect()
}
