//! Whether two names may be one person's, spelt two ways. A guess to ask about,
//! never to act on.

use unicode_normalization::UnicodeNormalization;

/// How much of two names must agree.
const ENOUGH: f64 = 0.85;

/// Whether the names differ by a slip, by an accent, by their order, or by a name
/// between that one of them leaves out.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (parts(one), parts(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (fewer, more) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    let within = fewer.len() > 1 && fewer.iter().all(|part| more.contains(part));
    let likeness = |one: &[String], other: &[String]| {
        strsim::normalized_damerau_levenshtein(&one.join(" "), &other.join(" "))
    };
    within || likeness(&one, &other) >= ENOUGH
}

/// The parts of a name in small letters, without accents and marks.
fn parts(name: &str) -> Vec<String> {
    let letters: String = name
        .nfd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter) && *letter != '\'')
        .map(|letter| if letter == '-' { ' ' } else { letter })
        .filter(|letter| letter.is_alphanumeric() || letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    letters.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn a_slip_an_accent_an_order_or_a_middle_name_is_alike() {
        for (one, other) in [
            ("Jamie Smith", "Jamie Smyth"),
            ("Jamie Smith", "Jaime Smith"),
            ("Zoe O'Hare", "Zo\u{eb} OHare"),
            ("Anne-Marie Fern", "Anne Marie Fern"),
            ("Smith Jamie", "Jamie Smith"),
            ("Jamie Smith", "Jamie Lee Smith"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn another_name_is_not() {
        for (one, other) in [
            ("Jamie Smith", "Jamie Brown"),
            ("Jamie Smith", "Ash Smith"),
            ("Lee", "Lee Brown"),
            ("Jo Reed", "Al Reed"),
            ("", "Lee Brown"),
        ] {
            assert!(!alike(one, other) && !alike(other, one), "{one} / {other}");
        }
    }
}
