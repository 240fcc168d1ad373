//! What a policy would have come to: incidents that were decided under another, decided
//! again on the same facts and held beside what was decided then.

use std::collections::BTreeMap;

use super::{decision::Decision, number::IncidentNo, word::Need};

/// Many incidents decided again.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// How many were decided again.
    pub looked_at: usize,
    /// Those that came out otherwise, in the order they happened.
    pub otherwise: Vec<Otherwise>,
}

/// An incident that comes out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    /// Which.
    pub no: IncidentNo,
    /// Its types.
    pub types: Vec<String>,
    /// The level then, and as it would be.
    pub level: (u8, u8),
    /// Actions it would ask for, and did not ask for as much.
    pub gained: Vec<(String, Need)>,
    /// Actions it asked for, and would not as much any more.
    pub lost: Vec<(String, Need)>,
}

impl WhatIf {
    /// One more incident: what was decided, and what would be.
    pub fn take(&mut self, no: IncidentNo, types: &[String], was: &Decision, is: &Decision) {
        self.looked_at += 1;
        let (before, now) = (needs(was), needs(is));
        let only = |some: &Decision, others: &BTreeMap<&str, Need>| {
            let asked = some.obligations.iter();
            let asked = asked.filter(|one| others.get(one.action.as_str()) != Some(&one.need));
            asked
                .map(|one| (one.action.clone(), one.need))
                .collect::<Vec<_>>()
        };
        let (gained, lost) = (only(is, &before), only(was, &now));
        if was.level != is.level || !gained.is_empty() || !lost.is_empty() {
            self.otherwise.push(Otherwise {
                no,
                types: types.to_vec(),
                level: (was.level, is.level),
                gained,
                lost,
            });
        }
    }

    /// How many would stand at a higher level.
    #[must_use]
    pub fn higher(&self) -> usize {
        let all = self.otherwise.iter().map(|one| one.level);
        all.filter(|(was, is)| is > was).count()
    }

    /// How many would stand at a lower level.
    #[must_use]
    pub fn lower(&self) -> usize {
        let all = self.otherwise.iter().map(|one| one.level);
        all.filter(|(was, is)| is < was).count()
    }

    /// How many actions would be asked for that much that were not, over all of them.
    #[must_use]
    pub fn more(&self, need: Need) -> usize {
        let all = self.otherwise.iter().flat_map(|one| &one.gained);
        all.filter(|(_, asked)| *asked == need).count()
    }

    /// How many actions would not be asked for that much any more.
    #[must_use]
    pub fn fewer(&self, need: Need) -> usize {
        let all = self.otherwise.iter().flat_map(|one| &one.lost);
        all.filter(|(_, asked)| *asked == need).count()
    }
}

fn needs(decision: &Decision) -> BTreeMap<&str, Need> {
    let asked = decision.obligations.iter();
    asked.map(|one| (one.action.as_str(), one.need)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Obligation;

    fn decided(level: u8, asked: &[(&str, Need)]) -> Decision {
        let one = |(action, need): &(&str, Need)| Obligation {
            action: (*action).to_owned(),
            need: *need,
            due: None,
            at_once: false,
            because: Vec::new(),
            also: Vec::new(),
            instead_of: None,
            done_by_recording: false,
        };
        Decision {
            edition: 1,
            level,
            level_because: Vec::new(),
            obligations: asked.iter().map(one).collect(),
            must_not: Vec::new(),
            sensitive: false,
            repeats: Vec::new(),
        }
    }

    #[test]
    fn what_is_wanted_less_is_lost_as_it_was_and_gained_as_it_is() {
        let mut what_if = WhatIf::default();
        let was = decided(2, &[("police", Need::Must), ("warning", Need::Consider)]);
        let is = decided(1, &[("police", Need::Consider), ("dsl", Need::Must)]);
        what_if.take(IncidentNo(1), &["games".to_owned()], &was, &is);
        what_if.take(IncidentNo(2), &["games".to_owned()], &was, &was);
        assert_eq!((what_if.looked_at, what_if.otherwise.len()), (2, 1));
        assert_eq!((what_if.higher(), what_if.lower()), (0, 1));
        assert_eq!(
            (what_if.more(Need::Must), what_if.more(Need::Consider)),
            (1, 1)
        );
        assert_eq!(
            (what_if.fewer(Need::Must), what_if.fewer(Need::Consider)),
            (1, 1)
        );
        assert_eq!(
            what_if.otherwise[0].lost,
            [
                ("police".to_owned(), Need::Must),
                ("warning".to_owned(), Need::Consider)
            ]
        );
    }
}
