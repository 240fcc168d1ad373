//! Which of several whole names a run of words is taken for.

use super::{Names, UNNAMED, Whom};
use crate::domain::{
    name::{Found, Word, initials},
    number::PersonCode,
    private::Private,
};

/// Whose name stands in a text.
#[derive(Debug, Clone, Copy)]
enum Whose {
    Known(Whom),
    /// Somebody's without a code.
    Beside(usize),
}

impl Names<'_> {
    /// The longest whole name these words of a text begin with: how many it takes, and
    /// what stands instead.
    pub(super) fn whole_at(&self, text: &str, words: &[Word]) -> Option<(usize, String)> {
        let found = self.found(words);
        let longest = found.iter().max_by_key(|one| (one.taken, !one.turned))?;
        let (mut end, turned) = (longest.taken, longest.turned);
        // Names that begin inside it and end beyond it: "Jamie Lee Brown" may be Jamie Lee or
        // Lee Brown. Behind a whole name in its order the next in a list is no given name.
        let begins_inside = |end: usize| {
            let begun = (1..end).flat_map(|at| {
                let found = self.found(&words[at..]).into_iter();
                found
                    .filter(move |one| turned || !one.turned)
                    .map(move |one| (at, at + one.taken))
            });
            begun
                .filter(|(_, beyond)| *beyond > end)
                .max_by_key(|(_, beyond)| *beyond)
        };
        let Some((begun, beyond)) = begins_inside(end) else {
            return Some((end, self.shown_for(&found, end)));
        };
        // A shorter one may leave the next whole, or the next begin where this one ends.
        if found.iter().any(|one| one.taken == begun) {
            return Some((begun, self.shown_for(&found, begun)));
        }
        let after = self.found(&words[end..]);
        if after.iter().any(|one| end + one.taken >= beyond) {
            return Some((end, self.shown_for(&found, end)));
        }
        // It could be either's: nobody's code, and nothing of it left in the open.
        while let Some((_, beyond)) = begins_inside(end) {
            end = beyond;
        }
        let either = Private::new(&text[words[0].at..words[end - 1].end()]);
        let letters = initials(&either).filter(|_| !self.sensitive);
        Some((end, letters.unwrap_or_else(|| UNNAMED.to_owned())))
    }

    fn found(&self, words: &[Word]) -> Vec<Found<Whose>> {
        let whole = self.naming.whole().at(words).into_iter();
        let beside = self.beside.at(words).into_iter();
        whole
            .map(|one| one.of(Whose::Known(one.whose)))
            .chain(beside.map(|one| one.of(Whose::Beside(one.whose))))
            .collect()
    }

    /// What stands for those that take so many words.
    fn shown_for(&self, found: &[Found<Whose>], taken: usize) -> String {
        let found = || found.iter().filter(|one| one.taken == taken);
        let beside = found().find_map(|one| match one.whose {
            Whose::Beside(teller) => self.tellers.get(teller),
            Whose::Known(_) => None,
        });
        let known = || found().filter(|one| matches!(one.whose, Whose::Known(_)));
        let most = known().map(|one| one.own).max();
        let whose = known().filter(|one| Some(one.own) == most);
        let whose: Vec<Whom> = whose
            .filter_map(|one| match one.whose {
                Whose::Known(whom) => Some(whom),
                Whose::Beside(_) => None,
            })
            .collect();
        // Whoever is in the log as a person may have told this, and is not to be named.
        match beside {
            Some(shown) if self.anonymous || whose.is_empty() => shown.clone(),
            _ => self.label_of(&whose),
        }
    }

    /// What stands in the place of a name these have.
    fn label_of(&self, whose: &[Whom]) -> String {
        let people = whose.iter().filter_map(|whom| match whom {
            Whom::Person(code) => Some(*code),
            Whom::Staff(_) | Whom::InOffice(_) => None,
        });
        let people: Vec<PersonCode> = people.collect();
        let writes = |whom: &&Whom| matches!(whom, Whom::Staff(_));
        let other = whose.iter().find(writes).or(whose.first());
        match (people.first(), other) {
            (Some(first), _) => {
                let meant = self.meant(people.clone());
                // Those of one name have the same initials.
                let shown = meant.or((!self.sensitive).then_some(*first));
                shown.map_or_else(|| UNNAMED.to_owned(), |code| self.person(code))
            }
            (None, Some(Whom::Staff(code))) => self.writer(*code),
            (None, Some(Whom::InOffice(index))) => {
                let name = self.naming.directory.names_in_office().get(*index);
                let letters = name.filter(|_| !self.sensitive).and_then(initials);
                letters.unwrap_or_else(|| UNNAMED.to_owned())
            }
            (None, _) => UNNAMED.to_owned(),
        }
    }
}
