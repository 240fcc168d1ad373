//! Decides one incident. Every row that applies is followed; must outweighs an
//! unreadable cell, and that a consideration; the highest level wins. So the
//! order of rows means nothing, and adding one never lowers anything. What guidance
//! demands is above them.

mod afterwards;
mod days;
mod floors;
mod repeats;
mod wanted;

use chrono::NaiveDate;

use crate::domain::{
    decision::{Decision, Earlier, Obligation, Repeat},
    event::{Involvement, Reported},
    incident::Incident,
    number::PersonCode,
    rulebook::{Case, Condition, Floor, Prohibition, Rule, Rulebook},
    word::{Answer, Kind, Role, Subject},
};

use repeats::repeats;
use wanted::Wanted;

pub use afterwards::{asked, because_of, since, since_up_to};
pub use floors::because_answered;

/// What a decision rests on.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The types ticked.
    pub types: &'a [String],
    /// Those who did it, or are said to have.
    pub offenders: &'a [Offender],
    /// May a child have been put at risk?
    pub at_risk: Answer,
    /// The day it happened, the first of several: earlier incidents are counted up to it.
    pub happened: NaiveDate,
    /// The day the school was told; due times count from it.
    pub told: NaiveDate,
}

impl<'f> Facts<'f> {
    /// Those of what was reported, done by these.
    #[must_use]
    pub fn of(reported: &'f Reported, offenders: &'f [Offender]) -> Self {
        Facts {
            types: &reported.types,
            offenders,
            at_risk: reported.taken_at_risk(),
            happened: reported.happened.date,
            told: reported.reported_on,
        }
    }

    /// What of it decides which rows apply.
    fn case(&self, book: &Rulebook) -> Case<'f> {
        let kinds: Vec<Option<Kind>> = self.offenders.iter().map(|who| who.kind).collect();
        Case::of(book, self.types, &kinds, self.at_risk)
    }
}

/// Somebody who did it, or is said to have.
#[derive(Debug, Clone)]
pub struct Offender {
    /// Who.
    pub person: PersonCode,
    /// What they are to the school, if known.
    pub kind: Option<Kind>,
    /// What they did before, oldest first.
    pub earlier: Vec<Earlier>,
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
    let repeats = repeats(book, facts, || {
        let rows = applying(book, facts, &facts.case(book), &[], facts.types);
        level(book, facts, &rows).0
    });
    // A continued infringement is a type the incident is of by itself.
    let mut types = facts.types.to_vec();
    for category in repeats.iter().filter_map(|repeat| repeat.category.as_ref()) {
        if !types.contains(category) {
            types.push(category.clone());
        }
    }
    let whole = Facts {
        types: &types,
        ..*facts
    };
    let case = whole.case(book);
    let applying = applying(book, &whole, &case, &repeats, facts.types);
    let (mut at, mut because) = level(book, &whole, &applying);
    for repeat in &repeats {
        match repeat.level {
            Some(raised) if raised > at => (at, because) = (raised, vec![repeat.rule.clone()]),
            Some(raised) if raised == at && !because.contains(&repeat.rule) => {
                because.push(repeat.rule.clone());
            }
            _ => {}
        }
    }
    let floors = floors::at_first(book, &case);
    let mut wanted = Wanted::on(book, facts.told, about_the_head(facts.offenders));
    for rule in &applying {
        for cell in &rule.cells {
            wanted.want(cell, &rule.id);
        }
    }
    // A level it goes up to because it happened again adds what it always adds.
    if repeats.iter().any(|repeat| repeat.level.is_some()) {
        let own = own_level(book, facts);
        let steps = book.levels.iter();
        for step in steps.filter(|step| step.level > own && step.level <= at) {
            for cell in &step.adds {
                wanted.want(cell, format!("level {}", step.level));
            }
        }
    }
    for rule in repeats
        .iter()
        .filter_map(|repeat| book.repeat(&repeat.rule))
    {
        for cell in &rule.adds {
            wanted.want(cell, &rule.id);
        }
    }
    for floor in &floors {
        wanted.demand(floor);
    }
    let sensitive = types.iter().filter_map(|code| book.category(code));
    Decision {
        edition: book.edition,
        level: at,
        level_because: because,
        obligations: wanted.all(),
        must_not: forbidden(book, &case, &floors),
        // Some types are by themselves, and whatever is about staff.
        sensitive: case.about_staff() || sensitive.into_iter().any(|category| category.sensitive),
        repeats,
    }
}

/// The level the types ticked stand at by themselves.
fn own_level(book: &Rulebook, facts: &Facts) -> u8 {
    let types = facts.types.iter().filter_map(|code| book.category(code));
    types.map(|category| category.level).max().unwrap_or(1)
}

/// The rows that apply. By itself a repeated row is about whoever met the rule for it,
/// and not about those who offended with them.
fn applying<'b>(
    book: &'b Rulebook,
    facts: &Facts,
    case: &Case,
    repeats: &[Repeat],
    ticked: &[String],
) -> Vec<&'b Rule> {
    let by_itself = |rule: &Rule, repeat: &Repeat| {
        let mut offenders = facts.offenders.iter();
        let who = offenders.find(|offender| offender.person == repeat.person);
        let category = repeat.category.as_ref();
        category.is_some_and(|category| rule.scope.covers(category))
            && who.is_some_and(|who| about(&rule.subjects, who.subject()))
    };
    let about_a_repeat = |rule: &&Rule| {
        rule.when != Condition::Repeated
            || ticked.iter().any(|category| rule.scope.covers(category))
            || repeats.iter().any(|repeat| by_itself(rule, repeat))
    };
    book.rules
        .iter()
        .filter(|rule| case.meets(&rule.scope, &rule.subjects, rule.when))
        .filter(about_a_repeat)
        .collect()
}

/// What must not be done: by the policy, and by a floor where the policy does not say so
/// already.
fn forbidden(book: &Rulebook, case: &Case, floors: &[&Floor]) -> Vec<String> {
    let rows: Vec<&Prohibition> = book
        .prohibitions
        .iter()
        .filter(|row| case.meets(&row.scope, &row.subjects, row.when))
        .collect();
    let said = |sentence: &String| rows.iter().any(|row| row.sentence == *sentence);
    let by_floors = floors
        .iter()
        .filter(|floor| floor.must_not.as_ref().is_some_and(|text| !said(text)));
    let of_rows = rows.iter().map(|row| row.id.clone());
    of_rows
        .chain(by_floors.map(|floor| floor.id.clone()))
        .collect()
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
            wanted.want(cell, format!("level {}", level.level));
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
