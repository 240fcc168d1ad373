//! One thing a policy says otherwise than before.

use serde::{Deserialize, Serialize};

use crate::domain::word::{Vocabulary, vocabulary};

vocabulary! {
    /// What part of a policy a thing belongs to.
    Part {
        /// A type of incident.
        Type = "type", "type";
        /// An action.
        Action = "action", "action";
        /// A step of the ladder.
        Level = "level", "level";
        /// Something that must not be done.
        MustNot = "must-not", "must not";
        /// A procedure, a step of it or one of its points.
        Procedure = "procedure", "procedure";
        /// A rule about what happens again.
        Repeat = "repeat", "again";
        /// A document rows are cited from.
        Document = "document", "document";
    }
}

/// One thing a policy says otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// What part of the policy it belongs to.
    pub part: Part,
    /// Which of them: a code, a number or a name.
    pub name: String,
    /// What of it, as its column is headed; nothing where all of it came or went.
    pub what: &'static str,
    /// As it was; none where there was none.
    pub was: Option<String>,
    /// As it is; none where there is none any more.
    pub is: Option<String>,
    /// It protects less than before.
    pub weaker: bool,
}

/// What of one thing differs, gathered cell by cell.
pub(super) struct Gathering<'n> {
    part: Part,
    name: &'n str,
    found: Vec<Altered>,
}

impl<'n> Gathering<'n> {
    pub(super) fn of(part: Part, name: &'n str) -> Self {
        Gathering {
            part,
            name,
            found: Vec::new(),
        }
    }

    /// A cell, by what stands in it.
    pub(super) fn cell(&mut self, what: &'static str, was: &str, is: &str) -> &mut Self {
        self.cell_if(what, was, is, false)
    }

    /// A cell whose change may protect less.
    pub(super) fn cell_if(
        &mut self,
        what: &'static str,
        was: &str,
        is: &str,
        weaker: bool,
    ) -> &mut Self {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        if was != is {
            self.found.push(Altered {
                part: self.part,
                name: self.name.to_owned(),
                what,
                was: said(was),
                is: said(is),
                weaker,
            });
        }
        self
    }

    /// A tick; `weaker` when taken off, or when it is set.
    pub(super) fn tick(
        &mut self,
        what: &'static str,
        was: bool,
        is: bool,
        weaker: Option<bool>,
    ) -> &mut Self {
        let said = |ticked| if ticked { "yes" } else { "no" };
        self.cell_if(what, said(was), said(is), weaker == Some(is))
    }

    pub(super) fn all(self) -> Vec<Altered> {
        self.found
    }
}

/// Codes with commas between, for a cell.
pub(super) fn listed<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}
