//! "Did you mean": the known words nearest to what was typed.

/// The known words that look like the typed one, best first, at most three.
#[must_use]
pub fn nearest<'w>(typed: &str, known: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let typed = squashed(typed);
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|word| {
            (
                strsim::normalized_damerau_levenshtein(&typed, &squashed(word)),
                word,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut words: Vec<&str> = Vec::new();
    for (_, word) in scored {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.truncate(3);
    words
}

/// Letters and digits only, in small letters: `Date & time` is `datetime`.
#[must_use]
pub fn squashed(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_word() {
        assert_eq!(
            nearest("headteachr", ["police", "headteacher", "teacher"]),
            ["headteacher"]
        );
        assert!(nearest("zzz", ["police", "parents"]).is_empty());
    }
}
