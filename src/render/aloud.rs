//! A page for a screen reader: no columns and no rules, each value behind its label,
//! and lines as long as they are.

use super::{Block, Page, Sheet, visible};

impl Page {
    /// The page line by line.
    #[must_use]
    pub fn aloud(&self) -> String {
        self.blocks.iter().map(Block::aloud).collect()
    }
}

impl Block {
    fn aloud(&self) -> String {
        match self {
            Block::Line(text) => line(text),
            Block::Gap => "\n".to_owned(),
            Block::Rule => String::new(),
            Block::Text(text) => text.trim_end().lines().map(line).collect(),
            // A label left off is the one above.
            Block::Field(label, value) if label.is_empty() => line(value),
            Block::Field(label, value) => line(&format!("{label}: {value}")),
            Block::Point(mark, text) => line(&format!("{mark} {text}")),
            Block::Table(sheet) => table(sheet),
        }
    }
}

fn line(text: &str) -> String {
    format!("{}\n", visible(text).trim())
}

/// A row begins with what has no label, or else with its first value; the others
/// follow, a line each.
fn table(sheet: &Sheet) -> String {
    let labels = if sheet.spoken.is_empty() {
        &sheet.headings
    } else {
        &sheet.spoken
    };
    let mut said = String::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        let cell = |(column, cell): (usize, &String)| {
            let instead = sheet.instead.get(&(index, column));
            let label = labels.get(column).map_or("", String::as_str);
            (label.to_owned(), instead.unwrap_or(cell).clone())
        };
        let cells = row.iter().enumerate().map(cell);
        let (mut lead, mut rest): (Vec<_>, Vec<_>) = cells
            .filter(|(_, cell)| !cell.is_empty())
            .partition(|(label, _)| label.is_empty());
        if lead.is_empty() && !rest.is_empty() {
            let (label, cell) = rest.remove(0);
            lead.push((String::new(), format!("{label} {cell}")));
        }
        let lead: Vec<&str> = lead.iter().map(|(_, cell)| mark(cell)).collect();
        said.push_str(&line(&lead.join(", ")));
        for (label, cell) in rest {
            said.push_str("  ");
            said.push_str(&line(&format!("{label}: {cell}")));
        }
    }
    said
}

/// A ticked or empty box in words.
fn mark(cell: &str) -> &str {
    match cell {
        "[ ]" => "To do",
        "[x]" => "Done",
        "[-]" => "Not needed",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_row_by_row_with_its_labels() {
        let mut sheet = Sheet::new(&["No", "L", "Who"]).said(&["Incident", "Level", "Who"]);
        sheet.row(["86".to_owned(), "3".to_owned(), "J.S. T".to_owned()]);
        sheet.row(["85".to_owned(), "1".to_owned(), String::new()]);
        sheet.say_instead(0, 2, "J.S., target");
        let mut page = Page::default();
        page.add(Block::Rule).field("State", "Open").table(sheet);
        assert_eq!(
            page.aloud(),
            "State: Open\nIncident 86\n  Level: 3\n  Who: J.S., target\nIncident 85\n  Level: 1\n"
        );
    }

    #[test]
    fn a_row_with_a_box_says_where_it_stands() {
        let mut sheet = Sheet::new(&["", "", "rule"]);
        sheet.row(["[ ]".to_owned(), "police".to_owned(), "R1".to_owned()]);
        let mut page = Page::default();
        page.table(sheet);
        assert_eq!(page.aloud(), "To do, police\n  rule: R1\n");
    }
}
