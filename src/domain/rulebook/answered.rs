//! What the answers to a set of questions come to, or to one of them.

use std::{collections::BTreeMap, fmt};

use super::Question;
use crate::domain::word::Answer;

/// Answers to questions, by the question's code; what is not among them is not known.
pub type Answers = BTreeMap<String, Answer>;

/// What the answers to a set of questions come to, or to one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// One of them is yes.
    AnyYes(String),
    /// None is yes, and one of them is not known.
    Unknown(String),
    /// All of them are no.
    AllNo(String),
}

impl Answered {
    /// Reads `nudes: a yes`, `nudes: not known` or `nudes: all no`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (set, what) = text.split_once(':')?;
        let set = set.trim().to_owned();
        match what.trim() {
            "a yes" => Some(Answered::AnyYes(set)),
            "not known" => Some(Answered::Unknown(set)),
            "all no" => Some(Answered::AllNo(set)),
            _ => None,
        }
    }

    /// Whether it is about that question: it is the one named, or one of the set.
    #[must_use]
    pub fn is_about(&self, question: &Question) -> bool {
        let (Answered::AnyYes(name) | Answered::Unknown(name) | Answered::AllNo(name)) = self;
        question.set == *name || question.code == *name
    }

    /// Whether that is so of these answers: one a question of the set that is put.
    #[must_use]
    pub fn is_so(&self, answers: &[Answer]) -> bool {
        let yes = answers.contains(&Answer::Yes);
        let all_no = answers.iter().all(|answer| *answer == Answer::No);
        !answers.is_empty()
            && match self {
                Answered::AnyYes(_) => yes,
                Answered::Unknown(_) => !yes && !all_no,
                Answered::AllNo(_) => all_no,
            }
    }
}

/// As [`Answered::read`] reads it.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answered::AnyYes(set) => write!(f, "{set}: a yes"),
            Answered::Unknown(set) => write!(f, "{set}: not known"),
            Answered::AllNo(set) => write!(f, "{set}: all no"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{No, Unknown, Yes};

    #[test]
    fn one_yes_outweighs_what_is_not_known_and_that_a_no() {
        let so = |text: &str, answers: &[Answer]| Answered::read(text).unwrap().is_so(answers);
        for (answers, wanted) in [
            (vec![Yes, Unknown, No], "nudes: a yes"),
            (vec![No, Unknown], "nudes: not known"),
            (vec![No, No], "nudes: all no"),
        ] {
            for text in ["nudes: a yes", "nudes: not known", "nudes: all no"] {
                assert_eq!(so(text, &answers), text == wanted, "{answers:?} {text}");
            }
        }
        assert!(!so("nudes: all no", &[]), "nothing was asked");
    }

    #[test]
    fn it_reads_back_as_it_is_written() {
        for text in ["lado: a yes", "lado: not known", "lado: all no"] {
            assert_eq!(Answered::read(text).unwrap().to_string(), text);
        }
        assert_eq!(Answered::read("lado: perhaps"), None);
    }
}
