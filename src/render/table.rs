//! A sheet as a table for the terminal: one rule under the headings, no others.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
};

use super::{Sheet, visible};

/// Draws the sheet at most `width` columns wide, indented by two.
pub(super) fn table(sheet: &Sheet, width: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width.saturating_sub(2)).unwrap_or(u16::MAX));
    if sheet.headings.iter().any(|heading| !heading.is_empty()) {
        table.set_header(
            sheet
                .headings
                .iter()
                .map(|heading| visible(heading).into_owned()),
        );
    }
    for row in &sheet.rows {
        table.add_row(row.iter().map(|cell| visible(cell).into_owned()));
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 1));
        if is_codes(sheet, index) {
            // What is typed back is not taken apart, however narrow it is here.
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        if is_numbers(sheet, index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut text = String::new();
    for line in table.trim_fmt().lines() {
        let line = format!("  {line}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Whether a column has short words in it by themselves, and nothing else.
fn is_codes(sheet: &Sheet, index: usize) -> bool {
    const LONGEST: usize = 24;
    let cells = sheet.rows.iter().filter_map(|row| row.get(index));
    cells
        .into_iter()
        .all(|cell| !cell.contains(char::is_whitespace) && cell.chars().count() <= LONGEST)
}

/// Whether a column has numbers in it and nothing else.
fn is_numbers(sheet: &Sheet, index: usize) -> bool {
    let mut cells = sheet
        .rows
        .iter()
        .filter_map(|row| row.get(index))
        .filter(|cell| !cell.is_empty())
        .peekable();
    cells.peek().is_some() && cells.all(|cell| cell.parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_back_is_not_taken_apart_in_a_narrow_table() {
        let mut sheet = Sheet::new(&["", ""]);
        sheet.row([
            "meeting.seriousness".to_owned(),
            "How serious it is, and what the law says of it".to_owned(),
        ]);
        let drawn = table(&sheet, 40);
        assert!(drawn.contains("meeting.seriousness "), "{drawn}");
        assert!(
            drawn.lines().count() > 2,
            "the words are what gives way: {drawn}"
        );
    }
}
