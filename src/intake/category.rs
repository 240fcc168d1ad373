//! Types of incident as people write them: codes, labels, form H's own wording.

use crate::{
    domain::{
        nearest::squashed,
        rulebook::{Category, Rulebook},
    },
    error::Problem,
};

/// The types a text names: one label, or several codes or labels with commas or
/// semicolons between.
pub fn read_types(book: &Rulebook, text: &str) -> Result<Vec<String>, Problem> {
    if let Ok(code) = read_type(book, text) {
        return Ok(vec![code]);
    }
    // Form H's labels have commas in them, so semicolons are tried first.
    let parts = |separators: &[char]| -> Vec<String> {
        text.split(separators)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let by_line = parts(&[';', '\n']);
    let mut types: Vec<String> = Vec::new();
    for part in by_line {
        let pieces = match read_type(book, &part) {
            Ok(code) => vec![code],
            Err(fault) if !part.contains(',') => return Err(fault),
            Err(_) => part
                .split(',')
                .map(str::trim)
                .filter(|piece| !piece.is_empty())
                .map(|piece| read_type(book, piece))
                .collect::<Result<_, _>>()?,
        };
        for code in pieces {
            if !types.contains(&code) {
                types.push(code);
            }
        }
    }
    if types.is_empty() {
        read_type(book, text).map(|code| vec![code])
    } else {
        Ok(types)
    }
}

/// The one type a text names.
pub fn read_type(book: &Rulebook, text: &str) -> Result<String, Problem> {
    let wanted = squashed(text);
    if let Some(category) = book
        .categories
        .iter()
        .find(|category| squashed(&category.code) == wanted)
    {
        return Ok(category.code.clone());
    }
    let called: Vec<&Category> = book
        .categories
        .iter()
        .filter(|category| {
            let labels = [
                Some(&category.label),
                Some(&category.short),
                category.form_label.as_ref(),
            ];
            !wanted.is_empty()
                && labels
                    .into_iter()
                    .flatten()
                    .any(|label| squashed(label) == wanted)
        })
        .collect();
    // Other words for one type alone are that type; for several, they are asked about.
    let also = book.categories.iter().filter(|category| {
        category
            .also_called
            .iter()
            .any(|word| squashed(word) == wanted)
    });
    let called = if called.is_empty() {
        also.collect()
    } else {
        called
    };
    match called.as_slice() {
        [category] => Ok(category.code.clone()),
        [] => Err(unknown(book, text)),
        several => Err(
            Problem::new("type", "unknown-type", "That can be one of several types.")
                .hint(format!("Which? {}", describe(several))),
        ),
    }
}

/// Quotes what was typed only if it can be nothing but a slip in a type: it may be a
/// name, or a story in the wrong column.
fn unknown(book: &Rulebook, text: &str) -> Problem {
    let likely = likely(book, text);
    let slip = likely.first().is_some_and(|(likeness, _)| *likeness >= 0.8)
        && squashed(text).chars().count() >= 5;
    let typed = if slip {
        format!("\"{}\"", text.trim())
    } else {
        "That".to_owned()
    };
    let problem = Problem::new(
        "type",
        "unknown-type",
        format!("{typed} is not a type of incident I know."),
    );
    let categories: Vec<&Category> = likely.into_iter().map(|(_, category)| category).collect();
    if categories.is_empty() {
        problem.hint("See them all:  guardbook policy")
    } else {
        problem.hint(format!("Did you mean {}?", describe(&categories)))
    }
}

/// The types a text may mean, best first, at most three.
fn likely<'b>(book: &'b Rulebook, text: &str) -> Vec<(f64, &'b Category)> {
    let wanted = squashed(text);
    let mut scored: Vec<(f64, &Category)> = book
        .categories
        .iter()
        .map(|category| {
            let words = [category.code.as_str(), &category.short, &category.label];
            let also = category
                .also_called
                .iter()
                .map(String::as_str)
                .chain(category.form_label.as_deref());
            let likeness =
                |word: &str| strsim::normalized_damerau_levenshtein(&wanted, &squashed(word));
            (
                words
                    .into_iter()
                    .chain(also)
                    .map(likeness)
                    .fold(0.0, f64::max),
                category,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    // Far from the best is not a suggestion.
    let best = scored.first().map_or(0.0, |(likeness, _)| *likeness);
    scored.retain(|(likeness, _)| *likeness > best - 0.2);
    scored.truncate(3);
    scored
}

fn describe(categories: &[&Category]) -> String {
    let described: Vec<String> = categories
        .iter()
        .map(|category| format!("{} ({})", category.code, category.label))
        .collect();
    described.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{builtin_tables, parse};

    fn book() -> Rulebook {
        parse(1, "built-in", &builtin_tables()).unwrap()
    }

    #[test]
    fn a_type_is_read_by_code_label_or_form_h_wording() {
        for typed in [
            "nudes",
            "Nudes",
            "Sexting/Child abuse images",
            "sexting or child abuse images",
        ] {
            assert_eq!(read_type(&book(), typed).as_deref(), Ok("nudes"), "{typed}");
        }
    }

    #[test]
    fn a_label_with_commas_is_one_type_and_a_list_is_several() {
        let label = "Accessing age-inappropriate websites, apps and social media";
        assert_eq!(read_types(&book(), label).unwrap(), ["age-inappropriate"]);
        assert_eq!(
            read_types(&book(), "games, device").unwrap(),
            ["games", "device"]
        );
        assert_eq!(
            read_types(&book(), &format!("{label}; games;games")).unwrap(),
            ["age-inappropriate", "games"]
        );
    }

    #[test]
    fn someone_elses_account_asks_whose() {
        let fault = read_type(
            &book(),
            "Accessing someone else’s account without permission",
        )
        .unwrap_err();
        let hint = fault.hint.unwrap();
        for code in ["pupil-account", "staff-account", "email-account"] {
            assert!(hint.contains(code), "{hint}");
        }
    }

    #[test]
    fn an_unknown_type_names_the_nearest() {
        for (typed, code) in [
            ("cyber bulying", "cyberbullying"),
            ("grooning", "grooming"),
            ("sextng", "nudes"),
            ("gmaes", "games"),
        ] {
            let fault = read_type(&book(), typed).unwrap_err();
            assert!(
                fault.hint.as_ref().is_some_and(|hint| hint.contains(code)),
                "{typed}: {fault}"
            );
        }
    }

    #[test]
    fn another_word_for_one_type_is_that_type() {
        assert_eq!(read_type(&book(), "sexting").as_deref(), Ok("nudes"));
        assert_eq!(read_type(&book(), "VPN").as_deref(), Ok("bypass"));
        let fault = read_type(&book(), "accidental access").unwrap_err();
        assert!(
            fault.to_string().contains("accidental-reported"),
            "it can be two: {fault}"
        );
    }

    #[test]
    fn what_is_nothing_like_a_type_is_not_quoted() {
        let fault = read_type(&book(), "Robin Vale").unwrap_err();
        assert!(!fault.to_string().contains("Robin"), "{fault}");
    }
}
