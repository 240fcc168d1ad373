//! Text from what spreadsheets save: UTF-8, UTF-16 with its mark, or the
//! Windows-1252 that Excel calls "CSV".

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text, and what had to be assumed. None if some of it is in no encoding or in
/// two, and letters of names would be lost.
pub(in crate::intake) fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<&'static str>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (!had_errors).then_some((text, None));
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Some((text, None));
    }
    // Letters that are right as UTF-8 would come out as two wrong ones.
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return None;
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Some((
        text,
        Some("The file is not UTF-8; it was read as Windows-1252, as Excel saves \"CSV\"."),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_a_spreadsheet_saves_is_read() {
        let wanted = "Zoë’s £";
        let mut utf_16 = vec![0xff, 0xfe];
        utf_16.extend(wanted.encode_utf16().flat_map(u16::to_le_bytes));
        let with_mark = [b"\xef\xbb\xbf".as_slice(), wanted.as_bytes()].concat();
        for bytes in [wanted.as_bytes().to_vec(), with_mark, utf_16] {
            assert_eq!(decode(&bytes), Some((Cow::Borrowed(wanted), None)));
        }
        let (text, notice) = decode(b"Zo\xeb\x92s \xa3").unwrap();
        assert_eq!(text, wanted);
        assert!(notice.is_some());
    }

    #[test]
    fn a_stray_byte_among_good_letters_is_refused_and_no_letter_lost() {
        assert_eq!(decode(b"\xef\xbb\xbfZo\xeb"), None);
        assert_eq!(
            decode(
                "Zoë caf"
                    .as_bytes()
                    .iter()
                    .copied()
                    .chain([0xe9])
                    .collect::<Vec<_>>()
                    .as_slice()
            ),
            None
        );
    }
}
