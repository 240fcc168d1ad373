//! Who is down in a draft: one person with two parts once, and two of one name apart.

use super::{Draft, Mention, Who};
use crate::domain::{name::names_nobody, people::same_name, private::Private};

impl Draft {
    /// Everybody in it, in the order they were named.
    #[must_use]
    pub fn everybody(&self) -> Vec<&Who> {
        let mut people: Vec<&Who> = Vec::new();
        for mention in &self.people {
            if !people.contains(&&mention.who) {
                people.push(&mention.who);
            }
        }
        people
    }

    /// Somebody of this name who is neither in the log nor in this draft.
    #[must_use]
    pub fn another(&self, name: &Private) -> Who {
        let numbers = self.people.iter().filter_map(|mention| match &mention.who {
            Who::Another(other, number) if same_name(other, name) => Some(*number),
            _ => None,
        });
        Who::Another(name.clone(), numbers.max().unwrap_or(0) + 1)
    }

    /// Their number among everybody in it, if they are new to the log and so is somebody
    /// else of their name: nothing else tells the two apart.
    #[must_use]
    pub fn number_among_namesakes(&self, who: &Who) -> Option<usize> {
        let name = who.new_name()?;
        let everybody = self.everybody();
        let is_namesake = |other: &&&Who| {
            **other != who && other.new_name().is_some_and(|other| same_name(other, name))
        };
        everybody.iter().find(is_namesake)?;
        let place = everybody.iter().position(|other| *other == who)?;
        Some(place + 1)
    }
}

impl Mention {
    /// Whether this is once more who was mentioned there by a name that is new. Of a name
    /// alone, another year group or kind is somebody else.
    #[must_use]
    pub fn is_again(&self, before: &Mention) -> bool {
        let as_said = (self.kind, self.year) == (before.kind, before.year);
        self.who == before.who
            && match &self.who {
                Who::Another(..) => true,
                // Of two nobody knows neither is the other.
                Who::Name(name) => as_said && !names_nobody(name),
                Who::Code(_) => false,
            }
    }
}

impl Who {
    /// The name of whoever is given by one.
    #[must_use]
    pub fn new_name(&self) -> Option<&Private> {
        match self {
            Who::Name(name) | Who::Another(name, _) => Some(name),
            Who::Code(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{number::PersonCode, word::Role};

    fn draft(who: &[Who]) -> Draft {
        let mention = |who: &Who| Mention {
            who: who.clone(),
            role: Role::Target,
            kind: None,
            year: None,
        };
        Draft {
            people: who.iter().map(mention).collect(),
            ..Draft::default()
        }
    }

    fn name(name: &str) -> Who {
        Who::Name(Private::new(name))
    }

    #[test]
    fn another_of_a_name_is_none_of_those_there_are() {
        let jamie = Private::new("jamie  SMITH");
        let mut known = draft(&[name("Jamie Smith"), Who::Code(PersonCode(1))]);
        for _ in 0..3 {
            let another = known.another(&jamie);
            assert!(!known.everybody().contains(&&another));
            known.people.extend(draft(&[another]).people);
        }
        // Whoever was taken out leaves nobody their number.
        known.people.remove(2);
        let another = known.another(&Private::new("Jamie Smith"));
        assert!(!known.everybody().contains(&&another));
    }

    #[test]
    fn only_new_people_of_one_name_have_a_number() {
        let another = Who::Another(Private::new("jamie smith"), 1);
        let code = Who::Code(PersonCode(1));
        let (lee, jamie) = (name("Lee Brown"), name("Jamie Smith"));
        let all = [&lee, &jamie, &jamie, &code, &another];
        let known = draft(&all.map(Who::clone));
        let number = |who| known.number_among_namesakes(who);
        assert_eq!(
            [&lee, &jamie, &code, &another].map(number),
            [None, Some(2), None, Some(4)]
        );
        assert_eq!(
            draft(&[jamie.clone(), lee]).number_among_namesakes(&jamie),
            None
        );
    }
}
