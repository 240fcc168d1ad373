//! What stands between two words of a text.

/// Signs that look like words joined by them, one hyphen or another.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2012}'];
/// Signs used for an apostrophe; those by number look like the others, and some of them
/// count as letters in Unicode.
const APOSTROPHES: [char; 11] = [
    '\'', '’', '‘', '`', '´', '′', '\u{2b9}', '\u{2bb}', '\u{2bc}', '\u{2bd}', '\u{ff07}',
];
/// Signs before a name people are called by, after it, and those that may be either.
const OPENING: &str = "(['\"“‘«„";
const CLOSING: &str = ")]'\"”’»“";
/// Signs that end a sentence, or a part of one, though no blank is beside them.
const ENDING: &str = ",;:!?…()[]{}\"“”«»„—<>|=&";
/// Words behind which a full stop ends no sentence.
const SHORTENED: [&str; 12] = [
    "mr", "mrs", "ms", "mx", "dr", "st", "prof", "rev", "fr", "sr", "jr", "miss",
];

/// Whether a sign is used for an apostrophe, whatever else it is.
pub(super) fn is_apostrophe(sign: char) -> bool {
    APOSTROPHES.contains(&sign)
}

/// What is between a word and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: letters beside digits.
    Cut,
    /// A sign without blanks, as in an account's name or between two surnames.
    Sign,
    /// An apostrophe without blanks.
    Apostrophe,
    /// Blanks in a line.
    Blank,
    /// Blanks with the end of a line.
    Line,
    /// A full stop behind an initial or a title, and blanks.
    Stop,
    /// A comma.
    Comma,
    /// Blanks, and a quotation mark or bracket that opens.
    Opens,
    /// A quotation mark or bracket that closes, and blanks.
    Closes,
    /// Anything else, and the beginning of the text.
    Wide,
}

impl Gap {
    /// What this is after that word, in small letters.
    pub(super) fn of(between: &str, before: &str) -> Self {
        let lines = between.matches('\n').count();
        let sign = between.trim();
        let mut signs = sign.chars();
        let (first, second) = (signs.next(), signs.next());
        let is_spaced = between.contains(char::is_whitespace);
        let is_initial = before.chars().nth(1).is_none();
        match (first, second) {
            _ if between.is_empty() => Gap::Cut,
            _ if lines > 1 || signs.next().is_some() => Gap::Wide,
            (None, _) if lines == 1 => Gap::Line,
            (None, _) => Gap::Blank,
            (Some(','), None) => Gap::Comma,
            (Some(one), None) if !is_spaced && is_apostrophe(one) => Gap::Apostrophe,
            (Some(one), other) if !is_spaced => {
                if [Some(one), other]
                    .iter()
                    .flatten()
                    .any(|sign| ENDING.contains(*sign))
                {
                    Gap::Wide
                } else {
                    Gap::Sign
                }
            }
            (_, Some(_)) => Gap::Wide,
            // Before the blanks, or after them.
            (Some(one), None) => match between.starts_with(one) {
                true if one == '.' && (is_initial || SHORTENED.contains(&before)) => Gap::Stop,
                true if is_initial && is_apostrophe(one) => Gap::Apostrophe,
                // Divided at the end of a line.
                true if lines == 1 && HYPHENS.contains(&one) => Gap::Sign,
                true if CLOSING.contains(one) => Gap::Closes,
                false if OPENING.contains(one) && between.ends_with(one) => Gap::Opens,
                _ if lines == 0 && HYPHENS.contains(&one) => Gap::Blank,
                _ => Gap::Wide,
            },
        }
    }

    /// Without any blank: what is on both sides may be one word.
    #[must_use]
    pub fn is_tight(self) -> bool {
        matches!(self, Gap::Cut | Gap::Sign | Gap::Apostrophe)
    }

    /// As between the words of a name in a sentence.
    pub(super) fn is_within(self) -> bool {
        self.is_tight() || matches!(self, Gap::Blank | Gap::Line | Gap::Stop)
    }
}

#[cfg(test)]
mod tests {
    use super::Gap;

    #[test]
    fn a_gap_is_read_by_its_signs_and_blanks() {
        for (between, before, gap) in [
            ("", "jamie", Gap::Cut),
            ("_", "jamie", Gap::Sign),
            (".", "jamie", Gap::Sign),
            ("-", "smith", Gap::Sign),
            ("-\n", "smith", Gap::Sign),
            ("’", "o", Gap::Apostrophe),
            ("' ", "o", Gap::Apostrophe),
            (" \u{a0}", "jamie", Gap::Blank),
            (" - ", "smith", Gap::Blank),
            ("\r\n", "jamie", Gap::Line),
            ("\n\n", "jamie", Gap::Wide),
            (". ", "l", Gap::Stop),
            (". ", "mrs", Gap::Stop),
            (". ", "jamie", Gap::Wide),
            (",\n", "fern", Gap::Comma),
            (",", "fern", Gap::Comma),
            (" \"", "zed", Gap::Opens),
            (") ", "bee", Gap::Closes),
            ("...", "jamie", Gap::Wide),
            ("; ", "jamie", Gap::Wide),
            (";", "jamie", Gap::Wide),
            (" – ", "jamie", Gap::Wide),
            ("\n- ", "jamie", Gap::Wide),
        ] {
            assert_eq!(Gap::of(between, before), gap, "{between:?} after {before}");
        }
    }
}
