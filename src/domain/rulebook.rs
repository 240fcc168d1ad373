//! A policy as data: the table of types by actions, and the small tables that
//! word it. Categories, actions, owners and levels are the policy's own words;
//! the program never branches on one of them.

mod advice;
mod answered;
mod case;
mod cell;
mod condition;
mod differing;
mod edition;
mod effect;
mod floor;
mod forbidding;
mod repeating;
mod scope;
mod telling;

use std::fmt;

use super::{
    calendar::Calendar,
    due::Due,
    procedure::{Point, ProcedureStep},
    roles::Office,
    word::{Risk, Subject},
};
pub use advice::{Advice, Matched};
pub use answered::{Answered, Answers};
pub use case::Case;
pub use cell::Cell;
pub use condition::Condition;
pub use differing::{Altered, Change, Differing};
pub use edition::Edition;
pub use effect::Effect;
pub use floor::{Confidence, Floor, Question};
pub use repeating::{Alike, RepeatRule, Window};
pub use scope::Scope;
pub use telling::Told;

/// One edition of a policy. An incident keeps the edition it was decided under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// The edition's number in this log, from 1.
    pub edition: u32,
    /// What the edition is called.
    pub name: String,
    /// The ladder of levels, lowest first.
    pub levels: Vec<Level>,
    /// The actions, in the order they are to be shown.
    pub actions: Vec<Action>,
    /// The types of incident, in the order a form shows them.
    pub categories: Vec<Category>,
    /// The rows of the table.
    pub rules: Vec<Rule>,
    /// What must not be done.
    pub prohibitions: Vec<Prohibition>,
    /// Actions that have an order, and what they go through.
    pub procedures: Vec<ProcedureStep>,
    /// The points of those that have any.
    pub points: Vec<Point>,
    /// What counts as happening again.
    pub repeats: Vec<RepeatRule>,
    /// What guidance demands above all of it.
    pub floors: Vec<Floor>,
    /// What guidance asks about an incident.
    pub questions: Vec<Question>,
    /// The documents the rows come from.
    pub documents: Vec<Document>,
    /// The school's calendar, by which due times are counted. It is no part of the
    /// edition: whoever reads an edition from the log puts today's calendar here.
    pub calendar: Calendar,
}

/// A step of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its number; higher is more serious.
    pub level: u8,
    /// What it is called.
    pub name: String,
    /// The role it belongs to.
    pub owner: String,
    /// What raising an incident to it asks for.
    pub adds: Vec<Cell>,
    /// Where it comes from.
    pub source: Source,
}

/// Something that must, may or must not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What is typed.
    pub code: String,
    /// What is to be done.
    pub wording: String,
    /// The role that sees to it.
    pub owner: String,
    /// By when.
    pub due: Due,
    /// Writing the incident down does it.
    pub done_by_recording: bool,
    /// Once done, a later incident of the same offender is a continued one.
    pub earlier_sanction: bool,
    /// The action that takes its place when the incident is about the headteacher.
    pub about_the_headteacher: Option<String>,
    /// What the form asks to be specified once it is done, as a question.
    pub specify: Option<String>,
    /// Done says nothing by itself: it is not accepted without words.
    pub needs_words: bool,
    /// Whom it tells, if anybody.
    pub tells: Option<Told>,
    /// Whom in the school it tells, by their role.
    pub role: Option<Office>,
}

/// A type of incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// What is typed.
    pub code: String,
    /// What happened, in full.
    pub label: String,
    /// The same in at most 22 letters, for tables.
    pub short: String,
    /// The four Cs it belongs to.
    pub risks: Vec<Risk>,
    /// The level it stands at.
    pub level: u8,
    /// It answers "may a child have been put at risk?" with yes by itself.
    pub child_at_risk: bool,
    /// Its incidents are marked sensitive by themselves.
    pub sensitive: bool,
    /// What such an incident leaves on a device may be illegal: it is never deleted.
    pub may_be_illegal: bool,
    /// Whose conduct it is taken to be while nobody is named; a pupil's if not said.
    pub usually_by: Option<Subject>,
    /// Its wording on form H, where it stands there.
    pub form_label: Option<String>,
    /// Other words people use, for "did you mean".
    pub also_called: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}

impl Category {
    /// Whether the form asks to specify it.
    #[must_use]
    pub fn asks_to_specify(&self) -> bool {
        self.form_label
            .as_ref()
            .is_some_and(|label| label.ends_with("please specify"))
    }
}

/// A row of the policy: for these types and these offenders, these actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name in this policy, as `R9`.
    pub id: String,
    /// The types it is about.
    pub scope: Scope,
    /// The offenders it is about; empty means anyone.
    pub subjects: Vec<Subject>,
    /// What else must be so.
    pub when: Condition,
    /// The lowest level an incident under it stands at, if it says so.
    pub level: Option<u8>,
    /// What it wants of each action; blank cells are left out.
    pub cells: Vec<Cell>,
    /// Where the row, and with it each of its cells, comes from.
    pub source: Source,
}

/// Something that must not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prohibition {
    /// Its name in this policy, as `N1`.
    pub id: String,
    /// The types it is about.
    pub scope: Scope,
    /// The offenders it is about; empty means anyone.
    pub subjects: Vec<Subject>,
    /// What else must be so.
    pub when: Condition,
    /// The sentence to be shown.
    pub sentence: String,
    /// Where it comes from.
    pub source: Source,
}

/// Where a row or a sentence comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document's letter in the table of documents.
    pub document: String,
    /// The place in it.
    pub place: String,
}

/// As it stands beside a row: the letter and the place.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.document, self.place)
    }
}

/// A document rows come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its letter.
    pub code: String,
    /// Its title and date.
    pub title: String,
}

impl Rulebook {
    /// The type with this code.
    #[must_use]
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories
            .iter()
            .find(|category| category.code == code)
    }

    /// The action with this code.
    #[must_use]
    pub fn action(&self, code: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.code == code)
    }

    /// The row with this name.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The prohibition with this name.
    #[must_use]
    pub fn prohibition(&self, id: &str) -> Option<&Prohibition> {
        self.prohibitions
            .iter()
            .find(|prohibition| prohibition.id == id)
    }

    /// The floor with this name.
    #[must_use]
    pub fn floor(&self, id: &str) -> Option<&Floor> {
        self.floors.iter().find(|floor| floor.id == id)
    }

    /// The rule about what happens again with this name.
    #[must_use]
    pub fn repeat(&self, id: &str) -> Option<&RepeatRule> {
        self.repeats.iter().find(|repeat| repeat.id == id)
    }

    /// The step of the ladder with this number.
    #[must_use]
    pub fn level(&self, level: u8) -> Option<&Level> {
        self.levels.iter().find(|step| step.level == level)
    }

    /// The actions that warn or sanction somebody, by code.
    #[must_use]
    pub fn sanctions(&self) -> Vec<&str> {
        let actions = self.actions.iter();
        let sanctions = actions.filter(|action| action.earlier_sanction);
        sanctions.map(|action| action.code.as_str()).collect()
    }

    /// Where an action stands in the policy's order, for sorting.
    #[must_use]
    pub fn place_of(&self, action: &str) -> usize {
        self.actions
            .iter()
            .position(|known| known.code == action)
            .unwrap_or(usize::MAX)
    }

    /// Whether one of these types says by itself that a child is at risk.
    #[must_use]
    pub fn child_at_risk_by_type(&self, types: &[String]) -> bool {
        types
            .iter()
            .filter_map(|code| self.category(code))
            .any(|category| category.child_at_risk)
    }

    /// Whether one of these types is only named by the words that go with it: its
    /// wording on the form ends by asking for them.
    #[must_use]
    pub fn asks_to_specify(&self, types: &[String]) -> bool {
        types
            .iter()
            .filter_map(|code| self.category(code))
            .any(Category::asks_to_specify)
    }

    /// The first of these types that says by itself that what is on a device may be
    /// illegal.
    #[must_use]
    pub fn illegal_by_type(&self, types: &[String]) -> Option<&Category> {
        types
            .iter()
            .filter_map(|code| self.category(code))
            .find(|category| category.may_be_illegal)
    }

    /// A source in full: `Red Oaks …, Appendix 2, pupils, row 9`.
    #[must_use]
    pub fn cite(&self, source: &Source) -> String {
        let title = self
            .documents
            .iter()
            .find(|document| document.code == source.document)
            .map_or(source.document.as_str(), |document| &document.title);
        format!("{title}: {}", source.place)
    }
}
