//! What stands in a cell: the signs schools tick their tables with.

use crate::domain::word::Need;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing at all. Where other cells have a box that is not ticked, something was
    /// lost here.
    Blank,
    /// A box that is not ticked, or a no.
    No,
    /// The action is wanted, and how much.
    Wants(Need),
}

impl Mark {
    /// Reads a cell; none for what may mean anything, as a cross beside ticks.
    pub(super) fn read(cell: &str) -> Option<Self> {
        let text = cell.trim().to_lowercase();
        if let Some(inner) = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            return (Mark::read(inner)? == Mark::Wants(Need::Must))
                .then_some(Mark::Wants(Need::Consider));
        }
        // As a web page or a word processor's export writes a box.
        if text.starts_with("<input") && text.contains("checkbox") {
            let ticked = text.contains(" checked");
            return Some(if ticked {
                Mark::Wants(Need::Must)
            } else {
                Mark::No
            });
        }
        Some(match text.as_str() {
            "" => Mark::Blank,
            "x" | "\u{2713}" | "\u{2714}" | "\u{2714}\u{fe0f}" | "\u{2611}"
            | "\u{2611}\u{fe0f}" | "\u{2612}" | "[x]" | "yes" | "y" => Mark::Wants(Need::Must),
            "\u{2610}" | "\u{25a1}" | "[ ]" | "[]" | "no" | "n" | "-" | "\u{2013}" | "\u{2014}" => {
                Mark::No
            }
            "?" => Mark::Wants(Need::Unreadable),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_schools_tick_with_is_read() {
        for cell in [
            "x",
            " X ",
            "✓",
            "✔",
            "☑",
            "☒",
            "[x]",
            "<input checked=\"\" type=\"checkbox\"/>",
            "<INPUT TYPE=\"checkbox\" CHECKED>",
        ] {
            assert_eq!(Mark::read(cell), Some(Mark::Wants(Need::Must)), "{cell}");
        }
        for cell in ["(x)", "( X )", "(✓)", "(☑)"] {
            assert_eq!(
                Mark::read(cell),
                Some(Mark::Wants(Need::Consider)),
                "{cell}"
            );
        }
        for cell in ["☐", "[ ]", "-", "<input type=\"checkbox\"/>"] {
            assert_eq!(Mark::read(cell), Some(Mark::No), "{cell}");
        }
        assert_eq!(Mark::read("  "), Some(Mark::Blank));
        assert_eq!(Mark::read("?"), Some(Mark::Wants(Need::Unreadable)));
    }

    /// A cross may be a tick or its opposite: nobody guesses about telling the police.
    #[test]
    fn what_may_mean_anything_is_not_read() {
        for cell in ["✗", "×", "maybe", "(?)", "()", "xx", "2"] {
            assert_eq!(Mark::read(cell), None, "{cell}");
        }
    }
}
