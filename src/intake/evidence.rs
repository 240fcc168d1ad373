//! Evidence is described and never attached (form H): an answer that is nothing but
//! the place of a file or a page describes nothing.

use crate::{domain::private::Private, error::Problem};

/// Endings of files evidence is kept in.
const ENDINGS: [&str; 22] = [
    "jpg", "jpeg", "png", "gif", "heic", "webp", "bmp", "tif", "tiff", "mp4", "mov", "avi", "mkv",
    "3gp", "m4a", "mp3", "wav", "pdf", "doc", "docx", "eml", "zip",
];

/// Reads a description of evidence.
pub fn read_evidence(text: &str) -> Result<Private, Problem> {
    if is_a_place_alone(text) {
        return Err(Problem::new(
            "evidence",
            "attached-evidence",
            "Describe it and say where it is kept; never attach it.",
        ));
    }
    Ok(Private::new(text.trim_end()))
}

/// Whether a text is nothing but a path, a link or the name of a file. Among other
/// words one describes where to look.
fn is_a_place_alone(text: &str) -> bool {
    let text = text
        .trim()
        .trim_matches(|sign| matches!(sign, '"' | '\'' | '<' | '>' | '.' | ',' | ';'));
    let lower = text.to_lowercase();
    let mut letters = lower.chars();
    let drive = letters
        .next()
        .is_some_and(|letter| letter.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters
            .next()
            .is_some_and(|sign| matches!(sign, '\\' | '/'));
    let file = ends_like_a_file(&lower);
    // A folder's name may have blanks in it; a sentence does not begin with a drive.
    if drive || lower.starts_with("\\\\") || lower.starts_with("file:") {
        return file || lower.split_whitespace().count() == 1;
    }
    let rooted = ["/", "~/", "./", "../"]
        .iter()
        .any(|root| lower.starts_with(root));
    if rooted && file {
        return true;
    }
    if lower.split_whitespace().count() > 1 {
        return false;
    }
    let link = lower.contains("://") || lower.starts_with("www.") || lower.starts_with("mailto:");
    link || rooted || file
}

fn ends_like_a_file(text: &str) -> bool {
    text.rsplit_once('.')
        .is_some_and(|(name, ending)| !name.is_empty() && ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_a_link_or_a_file_describes_nothing() {
        for typed in [
            r"C:\Users\Sam\Pictures\IMG_1234.jpg",
            r"C:\Users\Sam Okafor\My Pictures\a picture.png",
            "c:/evidence/",
            r"\\server\share\chat.pdf",
            "/home/sam/chat.png",
            "~/Desktop/two words.mov",
            "file:///home/sam/chat",
            "https://example.org/p/1",
            "www.example.org",
            "IMG_1234.jpg",
            "  \"IMG_1234.JPG\" ",
            "<https://example.org>.",
        ] {
            let refused = read_evidence(typed).unwrap_err();
            assert!(refused.message.starts_with("Describe it"), "{typed}");
        }
    }

    #[test]
    fn a_description_may_have_an_address_in_it() {
        for typed in [
            "A post on https://example.org, printed; in the office safe",
            "IMG_1234.jpg on Jamie's phone, in the safe; not looked at",
            "Screenshots with date and time, kept by the DSL",
            "On a phone",
            "C: drive of computer 14, kept by ICT",
            "Printed 3/4 of it. See the safe.",
            "safe",
        ] {
            assert!(read_evidence(typed).is_ok(), "{typed}");
        }
        assert!(read_evidence(" ").unwrap().is_empty());
    }
}
