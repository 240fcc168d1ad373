//! What schools call the actions and types of the policy: the words of their tables'
//! headings and rows. A guess that is shown before anything is adopted, and no part
//! of a policy.

use crate::{
    domain::word::Subject,
    error::{Error, Kind, Result},
};

/// A wording and what it stands for: a run of words, or several with anything between.
#[derive(Debug, Clone)]
pub(super) struct Wording {
    code: String,
    runs: Vec<Vec<String>>,
    /// Only where it is about these; none for anybody.
    whose: Option<Subject>,
}

/// What a text is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Guess {
    /// One code has more of its words than any other; how many.
    One(String, usize),
    /// Several have as many.
    Several(Vec<String>),
    /// None has any.
    Nothing,
}

impl Wording {
    /// A wording of a code; `..` stands for any words between.
    pub(super) fn new(code: &str, words: &str) -> Self {
        Wording {
            code: code.to_owned(),
            runs: words.split("..").map(plain_words).collect(),
            whose: None,
        }
    }

    /// What it stands for.
    pub(super) fn code(&self) -> &str {
        &self.code
    }

    /// The same, only where it is about these.
    pub(super) fn of(mut self, whose: Option<Subject>) -> Self {
        self.whose = whose;
        self
    }

    /// How many of its words the text has, all of them in their order or none.
    fn in_text(&self, text: &[String]) -> usize {
        let mut rest = text;
        for run in &self.runs {
            if run.is_empty() {
                return 0;
            }
            let Some(at) = rest.windows(run.len()).position(|some| some == run) else {
                return 0;
            };
            rest = &rest[at + run.len()..];
        }
        self.runs.iter().map(Vec::len).sum()
    }
}

/// The known wordings of actions, or of types: `action` or `type`.
pub(super) fn known(of: &str) -> Result<Vec<Wording>> {
    let mut reader = csv::Reader::from_reader(include_bytes!("builtin/wordings.csv").as_slice());
    let mut wordings = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| {
            Error::new(
                Kind::Unexpected,
                "bad-wordings",
                "The program's own list of wordings can't be read. Nothing was changed.",
            )
        })?;
        if record.get(0) == Some(of) {
            let cell = |place: usize| record.get(place).unwrap_or_default();
            wordings.push(Wording::new(cell(1), cell(2)));
        }
    }
    Ok(wordings)
}

/// The code whose wording has most words in the text, which is about these.
pub(super) fn guess(text: &str, wordings: &[Wording], about: Option<Subject>) -> Guess {
    let words = plain_words(text);
    let of_them = |wording: &&Wording| match (wording.whose, about) {
        (Some(whose), Some(about)) => whose == about,
        _ => true,
    };
    let scored = wordings
        .iter()
        .filter(of_them)
        .map(|wording| (wording.in_text(&words), &wording.code));
    let best = scored.clone().map(|(score, _)| score).max().unwrap_or(0);
    if best == 0 {
        return Guess::Nothing;
    }
    let mut codes: Vec<String> = scored
        .filter(|(score, _)| *score == best)
        .map(|(_, code)| code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    if codes.len() == 1 {
        Guess::One(codes.swap_remove(0), best)
    } else {
        Guess::Several(codes)
    }
}

/// A text's words: small letters, without hyphens, and neither plural nor possessive.
fn plain_words(text: &str) -> Vec<String> {
    let small = text.to_lowercase().replace('-', "");
    let owners = small.replace('\u{2019}', "'").replace("'s", "");
    let words = owners.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(|word| {
            let singular = word.strip_suffix('s').filter(|rest| rest.len() > 2);
            singular.unwrap_or(word).to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{builtin_tables, parse};

    fn action(heading: &str) -> Guess {
        guess(heading, &known("action").unwrap(), None)
    }

    fn one(guess: &Guess) -> &str {
        match guess {
            Guess::One(code, _) => code,
            Guess::Several(_) | Guess::Nothing => "",
        }
    }

    /// Headings schools in England share, and what they ask for.
    #[test]
    fn schools_own_headings_are_known() {
        for (heading, code) in [
            ("Record in Online Safety Incident Log", "record"),
            ("Refer to Class Teacher/ Head of Key Stage", "teacher"),
            (
                "Refer to Head of Department / Head of Year / other",
                "teacher",
            ),
            ("Refer to class teacher / tutor", "teacher"),
            ("Refer to Head Teacher", "headteacher"),
            ("Refer to Headteacher / Principal", "headteacher"),
            ("Refer to Police", "police"),
            (
                "Refer to technical support staff for action re filtering / security etc",
                "ict",
            ),
            ("Inform parents / carers", "parents"),
            ("Removal of network / internet access rights", "access"),
            ("Warning", "warning"),
            ("Further sanction eg detention / exclusion", "sanction"),
            ("Refer to local authority / HR", "local-authority"),
            ("Disciplinary action", "discipline"),
        ] {
            assert_eq!(one(&action(heading)), code, "{heading}");
        }
    }

    #[test]
    fn a_heading_of_two_actions_or_of_none_is_not_guessed() {
        let both = vec!["dsl".to_owned(), "police".to_owned()];
        assert_eq!(action("Tell the DSL and police"), Guess::Several(both));
        assert_eq!(action("Refer to line manager"), Guess::Nothing);
    }

    #[test]
    fn every_wording_is_of_something_the_built_in_policy_has() {
        let book = parse(1, "built-in", &builtin_tables()).unwrap();
        let (actions, types) = (known("action").unwrap(), known("type").unwrap());
        assert!(actions.len() > 50 && types.len() > 50);
        for wording in actions {
            assert!(book.action(&wording.code).is_some(), "{wording:?}");
        }
        for wording in types {
            assert!(book.category(&wording.code).is_some(), "{wording:?}");
        }
    }
}
