//! What is learnt of people: something put right, two codes that are one person.

use super::Generator;
use crate::{
    command::{Known, People},
    model::Log,
};

/// Names somebody may turn out to have: of their own, or another's.
const NAMES: [&str; 4] = ["Jamie Smythe", "Lee Browne", "Kit Lowe", "Bo Fern"];

impl Generator {
    pub(super) fn learnt(&mut self, log: &Log) -> People {
        let who = self.somebody(log);
        let mut people = People {
            who,
            set: Vec::new(),
            merge: None,
            because: (!self.random.once_in(15)).then(|| self.text()),
        };
        if self.random.once_in(2) {
            people.merge = Some(self.somebody(log));
            return people;
        }
        let known = self.known();
        let kind = matches!(known, Known::Kind(_));
        people.set.push(known);
        // One field and another: the same twice is a slip of another sort.
        if kind && self.random.once_in(3) {
            people.set.push(Known::Name(self.random.one(&NAMES)));
        }
        people
    }

    fn known(&mut self) -> Known {
        match self.random.below(4) {
            0 => Known::Name(self.random.one(&NAMES)),
            1 | 2 => Known::Year(self.random.one(&["Y2", "Y5", "Y6"])),
            _ => {
                Known::Kind(
                    self.random
                        .one(&["pupil", "staff", "headteacher", "parent", "other"]),
                )
            }
        }
    }

    /// By code, once in a while one nobody has; or by name.
    fn somebody(&mut self, log: &Log) -> String {
        let everybody: Vec<usize> = log.everybody().collect();
        if !everybody.is_empty() && self.random.once_in(4) {
            return log.name(self.random.one(&everybody)).to_owned();
        }
        let stranger = usize::from(self.random.once_in(15));
        format!("P-{}", self.random.below(log.names.len() + stranger) + 1)
    }
}
