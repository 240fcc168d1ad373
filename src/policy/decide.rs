//! Decides one incident. Every row that applies is followed; must outweighs an
//! unreadable cell, and that a consideration; the highest level wins. So the
//! order of rows means nothing, and adding one never lowers anything.

mod afterwards;
mod wanted;

use chrono::NaiveDate;

use crate::domain::{
    decision::{Decision, Obligation, Repeat},
    event::Involvement,
    incident::Incident,
    number::{IncidentNo, PersonCode},
    rulebook::{Condition, Rule, Rulebook, Scope},
    word::{Answer, Kind, Role, Subject},
};

use wanted::Wanted;

pub use afterwards::{asked, because_of, since, since_up_to};

/// What a decision rests on.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The types ticked.
    pub types: &'a [String],
    /// Those who did it, or are said to have.
    pub offenders: &'a [Offender],
    /// May a child have been put at risk?
    pub at_risk: Answer,
    /// The day the school was told; due times count from it.
    pub told: NaiveDate,
}

/// Somebody who did it, or is said to have.
#[derive(Debug, Clone)]
pub struct Offender {
    /// Who.
    pub person: PersonCode,
    /// What they are to the school, if known.
    pub kind: Option<Kind>,
    /// Earlier incidents of theirs after which they were warned or sanctioned.
    pub earlier: Vec<IncidentNo>,
}

impl Offender {
    /// Those of a record, without what they did before.
    #[must_use]
    pub fn of(incident: &Incident) -> Vec<Offender> {
        Offender::among(&incident.reported.people)
    }

    /// Those of these people, without what they did before.
    #[must_use]
    pub fn among(people: &[Involvement]) -> Vec<Offender> {
        people
            .iter()
            .filter(|involvement| involvement.role == Role::Offender)
            .map(|involvement| Offender {
                person: involvement.person,
                kind: involvement.kind,
                earlier: Vec::new(),
            })
            .collect()
    }

    /// Unknown counts as pupil.
    fn subject(&self) -> Subject {
        self.kind.map_or(Subject::Pupil, Kind::subject)
    }
}

/// What the policy says of these facts.
#[must_use]
pub fn decide(book: &Rulebook, facts: &Facts) -> Decision {
    let repeats = repeats(book, facts.offenders);
    // A continued infringement is a type the incident is of by itself.
    let by_itself = repeats.iter().map(|repeat| repeat.category.clone());
    let mut types = facts.types.to_vec();
    for category in by_itself {
        if !types.contains(&category) {
            types.push(category);
        }
    }
    // By itself a repeated row is about whoever was warned before, and not about those
    // who offended with them.
    let ticked = facts.types;
    let about_a_repeat = |rule: &Rule| {
        rule.when != Condition::Repeated
            || ticked.iter().any(|category| rule.scope.covers(category))
            || repeats.iter().any(|repeat| repeat.rule == rule.id)
    };
    let facts = &Facts {
        types: &types,
        ..*facts
    };
    let applying: Vec<&Rule> = book
        .rules
        .iter()
        .filter(|rule| applies(book, &rule.scope, &rule.subjects, rule.when, facts))
        .filter(|rule| about_a_repeat(rule))
        .collect();
    let (level, level_because) = level(book, facts, &applying);
    let must_not = book
        .prohibitions
        .iter()
        .filter(|row| applies(book, &row.scope, &row.subjects, row.when, facts));
    Decision {
        edition: book.edition,
        level,
        level_because,
        obligations: obligations(book, facts, &applying),
        must_not: must_not.map(|row| row.id.clone()).collect(),
        sensitive: is_sensitive(book, facts),
        repeats,
    }
}

/// Offenders to whom a repeat row applies by itself.
fn repeats(book: &Rulebook, offenders: &[Offender]) -> Vec<Repeat> {
    let before = offenders
        .iter()
        .filter(|offender| !offender.earlier.is_empty());
    before
        .filter_map(|offender| {
            let mut rules = book
                .rules
                .iter()
                .filter(|rule| rule.when == Condition::Repeated);
            let rule = rules.find(|rule| about(&rule.subjects, offender.subject()))?;
            Some(Repeat {
                person: offender.person,
                earlier: offender.earlier.clone(),
                rule: rule.id.clone(),
                category: rule.scope.types().first()?.clone(),
            })
        })
        .collect()
}

/// Whether a row is about one of the types, done by one of the offenders, and what
/// else it asks for is so.
fn applies(
    book: &Rulebook,
    scope: &Scope,
    about_whom: &[Subject],
    when: Condition,
    facts: &Facts,
) -> bool {
    // A repeated row stands for a type, which is ticked or applies by itself.
    (when != Condition::ChildAtRisk || at_risk(book, facts))
        && !when.comes_later()
        && concerns(book, scope, about_whom, facts)
}

/// Whether a row is about one of the types, done by one of the offenders.
fn concerns(book: &Rulebook, scope: &Scope, about_whom: &[Subject], facts: &Facts) -> bool {
    let covers = |category: &String| {
        scope.covers(category)
            && subjects(book, category, facts.offenders)
                .iter()
                .any(|subject| about(about_whom, *subject))
    };
    facts.types.iter().any(covers)
}

/// Not knowing counts as yes: the safer answer.
fn at_risk(book: &Rulebook, facts: &Facts) -> bool {
    facts.at_risk != Answer::No || book.child_at_risk_by_type(facts.types)
}

/// Whose rows apply to a type: the offenders' own. While nobody is known to have
/// done it, a pupil's. A type only staff can commit, as "staff photographing
/// children", is also taken for theirs whoever was ticked.
fn subjects(book: &Rulebook, category: &str, offenders: &[Offender]) -> Vec<Subject> {
    let usual = book
        .category(category)
        .and_then(|category| category.usually_by);
    let known = offenders.iter().any(|offender| offender.kind.is_some());
    let mut subjects: Vec<Subject> = usual.into_iter().collect();
    if known {
        subjects.extend(offenders.iter().map(Offender::subject));
    } else if subjects.is_empty() {
        subjects.push(Subject::Pupil);
    }
    subjects
}

/// Some types are sensitive by themselves, and whatever is about staff.
fn is_sensitive(book: &Rulebook, facts: &Facts) -> bool {
    facts
        .types
        .iter()
        .filter_map(|code| book.category(code))
        .any(|category| category.sensitive)
        || facts
            .types
            .iter()
            .any(|code| subjects(book, code, facts.offenders).contains(&Subject::Staff))
}

fn about(subjects: &[Subject], subject: Subject) -> bool {
    subjects.is_empty() || subjects.contains(&subject)
}

/// The highest level a type or row asks for, and which do.
fn level(book: &Rulebook, facts: &Facts, applying: &[&Rule]) -> (u8, Vec<String>) {
    let types = facts.types.iter().filter_map(|code| book.category(code));
    let by_type = types.map(|category| (category.level, &category.code));
    let by_rule = applying
        .iter()
        .filter_map(|rule| Some((rule.level?, &rule.id)));
    let asked: Vec<(u8, &String)> = by_type.chain(by_rule).collect();
    let level = asked.iter().map(|(level, _)| *level).max().unwrap_or(1);
    let mut because: Vec<String> = Vec::new();
    for (_, name) in asked.into_iter().filter(|(asked, _)| *asked == level) {
        if !because.contains(name) {
            because.push(name.clone());
        }
    }
    (level, because)
}

fn obligations(book: &Rulebook, facts: &Facts, applying: &[&Rule]) -> Vec<Obligation> {
    let mut wanted = Wanted::on(book, facts.told, about_the_head(facts.offenders));
    for rule in applying {
        for cell in &rule.cells {
            wanted.want(cell, &rule.id);
        }
    }
    wanted.all()
}

/// What the policy asks for when an incident is raised from one level to another:
/// all that the levels in between add.
#[must_use]
pub fn raise(
    book: &Rulebook,
    from: u8,
    to: u8,
    about_the_head: bool,
    on: NaiveDate,
) -> Vec<Obligation> {
    let mut wanted = Wanted::on(book, on, about_the_head);
    for level in book
        .levels
        .iter()
        .filter(|level| level.level > from && level.level <= to)
    {
        for cell in &level.adds {
            wanted.want(cell, &format!("level {}", level.level));
        }
    }
    wanted.all()
}

/// Whether the headteacher is one of those who did it.
#[must_use]
pub fn about_the_head(offenders: &[Offender]) -> bool {
    offenders
        .iter()
        .any(|offender| offender.kind == Some(Kind::Headteacher))
}

#[cfg(test)]
mod tests;
