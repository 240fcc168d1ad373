//! What a policy comes to for one type and one kind of offender: which two policies can
//! be compared by, however their rows are cut.

use std::collections::BTreeMap;

use super::{Category, Condition, Rule, Rulebook, Scope, Source};
use crate::domain::word::{Need, Subject};

/// What is asked for of one type, done by one kind of offender.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// The level it stands at.
    pub level: u8,
    /// How much each action is wanted.
    pub needs: BTreeMap<String, Need>,
}

impl Effect {
    /// With what one more row asks for.
    fn follow(&mut self, rule: &Rule) {
        self.level = self.level.max(rule.level.unwrap_or(0));
        for cell in &rule.cells {
            let need = self.needs.entry(cell.action.clone()).or_insert(cell.need);
            *need = (*need).max(cell.need);
        }
    }
}

impl Rulebook {
    /// What the rows of a type ask for, where nothing more has to be so than that it was
    /// done.
    #[must_use]
    pub fn effect(&self, category: &Category, subject: Subject) -> Effect {
        let mut effect = Effect {
            level: category.level,
            needs: BTreeMap::new(),
        };
        for rule in self.about(category, subject) {
            effect.follow(rule);
        }
        effect
    }

    /// The same of the rows alone for which something more has to be so; with
    /// [`Condition::Always`], of all the others.
    #[must_use]
    pub fn effect_when(&self, category: &Category, subject: Subject, when: Condition) -> Effect {
        if when == Condition::Always {
            return self.effect(category, subject);
        }
        let mut effect = Effect::default();
        let rows = self.rules.iter().filter(|rule| {
            rule.when == when
                && rule.scope.covers(&category.code)
                && (rule.subjects.is_empty() || rule.subjects.contains(&subject))
        });
        for rule in rows {
            effect.follow(rule);
        }
        effect
    }

    /// The rows about this type and this kind of offender.
    pub fn about<'b>(
        &'b self,
        category: &'b Category,
        subject: Subject,
    ) -> impl Iterator<Item = &'b Rule> {
        self.rules.iter().filter(move |rule| {
            matches!(rule.when, Condition::Always | Condition::Repeated)
                && rule.scope.covers(&category.code)
                && (rule.subjects.is_empty() || rule.subjects.contains(&subject))
        })
    }

    /// What guidance asks for of a type beside the rows, whatever is answered.
    pub fn add_floors(&self, effect: &mut Effect, code: &str, subject: Subject, when: Condition) {
        let floors = self.floors.iter().filter(|floor| {
            floor.answered.is_none()
                && floor.when == when
                && floor.scope.covers(code)
                && (floor.subjects.is_empty() || floor.subjects.contains(&subject))
        });
        for cell in floors.flat_map(|floor| &floor.asks) {
            let need = effect.needs.entry(cell.action.clone()).or_insert(cell.need);
            *need = (*need).max(cell.need);
        }
    }

    /// The types its rows, prohibitions, procedures and floors name.
    pub fn named_types(&self) -> impl Iterator<Item = &String> {
        let rules = self.rules.iter().map(|row| &row.scope);
        let scopes = rules.chain(self.prohibitions.iter().map(|row| &row.scope));
        let scopes = scopes.chain(self.procedures.iter().map(|row| &row.scope));
        let scopes = scopes.chain(self.repeats.iter().map(|row| &row.scope));
        let scopes = scopes.chain(self.floors.iter().map(|row| &row.scope));
        let scopes = scopes.chain(self.questions.iter().map(|row| &row.scope));
        let applied = self.repeats.iter().filter_map(|row| row.applies.as_ref());
        scopes.flat_map(Scope::types).chain(applied)
    }

    /// Whether a row, a level, a procedure, a floor or another action asks for this action.
    #[must_use]
    pub fn asks_for(&self, action: &str) -> bool {
        let cells = self.rules.iter().flat_map(|rule| &rule.cells);
        let cells = cells.chain(self.levels.iter().flat_map(|level| &level.adds));
        let cells = cells.chain(self.procedures.iter().flat_map(|step| &step.if_refused));
        let cells = cells.chain(self.repeats.iter().flat_map(|rule| &rule.adds));
        let mut cells = cells.chain(self.floors.iter().flat_map(|floor| &floor.asks));
        let mut instead = self.actions.iter();
        let mut steps = self.procedures.iter();
        cells.any(|cell| cell.action == action)
            || steps.any(|step| step.action == action)
            || instead.any(|row| row.about_the_headteacher.as_deref() == Some(action))
    }

    /// Where its rows come from, those of what is above them among them.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        let types = self.categories.iter().map(|row| &row.source);
        types
            .chain(self.rules.iter().map(|row| &row.source))
            .chain(self.levels.iter().map(|row| &row.source))
            .chain(self.prohibitions.iter().map(|row| &row.source))
            .chain(self.procedures.iter().map(|row| &row.source))
            .chain(self.points.iter().map(|row| &row.source))
            .chain(self.repeats.iter().map(|row| &row.source))
            .chain(self.floors.iter().map(|row| &row.source))
            .chain(self.questions.iter().map(|row| &row.source))
    }
}
