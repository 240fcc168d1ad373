//! Why an action is asked for: each row, floor and rule that asks, and how much.

use super::{
    decision::Obligation,
    incident::Incident,
    rulebook::{Confidence, Rulebook},
    word::Need,
};

/// What kind of thing asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asker {
    /// A row of the policy.
    Row,
    /// A rule about what happens again.
    Repeat,
    /// Guidance, above the policy.
    Floor,
    /// A raise of the level.
    Level,
    /// A procedure, once something was refused.
    Procedure,
    /// What the policy does not name any more.
    Unknown,
}

/// One reason for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What asks.
    pub asker: Asker,
    /// Its name in the policy.
    pub name: String,
    /// How much it asks.
    pub need: Need,
    /// The document and place it comes from.
    pub source: Option<String>,
    /// Of guidance, the edition it was read in and how sure it is.
    pub guidance: Option<(String, Confidence)>,
}

/// One action with everything that asks for it, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The action's code.
    pub action: String,
    /// The action it takes the place of, as the record is about the headteacher.
    pub instead_of: Option<String>,
    /// Why; nothing where it was done unasked.
    pub reasons: Vec<Reason>,
}

impl Incident {
    /// Every action of the record, and why it is asked for.
    #[must_use]
    pub fn why(&self, book: &Rulebook) -> Vec<Asked> {
        let since = self.since.all();
        let decided = self.reported.decision.obligations.iter();
        let all: Vec<&Obligation> = decided.chain(&since).collect();
        let actions = self.actions.iter().map(|step| {
            let asking = || all.iter().filter(|asked| asked.action == step.action);
            let mut reasons: Vec<Reason> = Vec::new();
            for asked in asking() {
                let usual = asked.instead_of.as_ref().unwrap_or(&asked.action);
                let strong = asked.because.iter().map(|name| (name, Some(asked.need)));
                let weak = asked.also.iter().map(|name| (name, None));
                for (name, need) in strong.chain(weak) {
                    if !reasons.iter().any(|known| known.name == *name) {
                        reasons.push(reason(book, name, usual, need));
                    }
                }
            }
            reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.need), reason.asker));
            Asked {
                action: step.action.clone(),
                instead_of: asking().find_map(|asked| asked.instead_of.clone()),
                reasons,
            }
        });
        actions.collect()
    }
}

fn reason(book: &Rulebook, name: &str, action: &str, need: Option<Need>) -> Reason {
    let of = |asker, cells: &[super::rulebook::Cell], source: Option<String>| {
        let mut cells = cells.iter();
        let own = cells.find(|cell| cell.action == action);
        Reason {
            asker,
            name: name.to_owned(),
            need: need.or(own.map(|cell| cell.need)).unwrap_or(Need::Consider),
            source,
            guidance: None,
        }
    };
    if let Some(rule) = book.rule(name) {
        return of(Asker::Row, &rule.cells, Some(book.cite(&rule.source)));
    }
    if let Some(floor) = book.floor(name) {
        return Reason {
            guidance: Some((floor.guidance.clone(), floor.confidence)),
            ..of(Asker::Floor, &floor.asks, Some(book.cite(&floor.source)))
        };
    }
    if let Some(rule) = book.repeat(name) {
        return of(Asker::Repeat, &rule.adds, Some(book.cite(&rule.source)));
    }
    let level = name
        .strip_prefix("level ")
        .and_then(|level| level.parse().ok());
    if let Some(level) = level.and_then(|level| book.level(level)) {
        return of(Asker::Level, &level.adds, Some(book.cite(&level.source)));
    }
    let step = book.procedures.iter().find(|step| step.procedure == name);
    match step {
        Some(step) => of(
            Asker::Procedure,
            &step.if_refused,
            Some(book.cite(&step.source)),
        ),
        None => of(Asker::Unknown, &[], None),
    }
}
