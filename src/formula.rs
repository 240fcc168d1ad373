//! Cells a spreadsheet would run. A cell that looks like a formula gets an
//! apostrophe before it when it is written, which is taken off when it is read.

/// The cell with an apostrophe if a spreadsheet might run it, or if its own
/// apostrophe would be taken for ours.
#[must_use]
pub fn guard(cell: &str) -> String {
    if runs(cell.trim_start_matches('\'')) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What [`guard`] was given.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| runs(rest.trim_start_matches('\'')))
        .unwrap_or(cell)
}

/// Whether a spreadsheet may take the text for a formula: after blanks it begins
/// with one of the signs, or their full-width twins. Plain numbers do not run.
fn runs(text: &str) -> bool {
    let blank = |letter: char| {
        letter == '\u{feff}' || (letter.is_whitespace() && !"\t\r\n".contains(letter))
    };
    let start = text.trim_start_matches(blank);
    start.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ]) && start.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_pupil_quoted_does_not_run() {
        for cell in [
            "=cmd|' /C calc'!A0",
            "  @SUM(1)",
            "\u{a0}=1",
            "＝1+1",
            "+44 7",
            "-x",
            "\tx",
        ] {
            assert_eq!(guard(cell), format!("'{cell}"));
        }
        for cell in ["-3", "OS-0001", "a=b", "'quoted'", ""] {
            assert_eq!(guard(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn no_cell_runs_and_every_cell_comes_back(cell in "['=+@ \\-\\ta-z\u{a0}]{0,8}") {
            prop_assert!(!runs(&guard(&cell)));
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
