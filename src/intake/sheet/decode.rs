//! Text from what spreadsheets save: UTF-8, UTF-16 with its mark, or the
//! Windows-1252 that Excel calls "CSV".

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text, and what had to be assumed.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text, None);
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text, None);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (
        text,
        Some("The file is not UTF-8; it was read as Windows-1252, as Excel saves \"CSV\"."),
    )
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
            assert_eq!(decode(&bytes), (Cow::Borrowed(wanted), None));
        }
        let (text, notice) = decode(b"Zo\xeb\x92s \xa3");
        assert_eq!(text, wanted);
        assert!(notice.is_some());
    }
}
