//! A sheet as CSV that Excel opens by double-click: a byte order mark, CRLF, and
//! no cell that runs.

use super::Sheet;
use crate::formula::guard;

/// The sheet as a file.
#[must_use]
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    // Writing to memory does not fail; a row of another length would, and there is none.
    let _ = writer.write_record(&sheet.headings);
    for row in &sheet.rows {
        let _ = writer.write_record(row.iter().map(|cell| guard(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_opens_in_excel_and_runs_nothing() {
        let mut sheet = Sheet::new(&["date", "what"]);
        sheet.row(["2026-03-12".to_owned(), "=1+1, \"é\"".to_owned()]);
        assert_eq!(
            csv(&sheet),
            "\u{feff}date,what\r\n2026-03-12,\"'=1+1, \"\"é\"\"\"\r\n".as_bytes()
        );
    }
}
