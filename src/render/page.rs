//! A page of text for the terminal: headings, fields, paragraphs, tables.

use textwrap::core::display_width;

use super::{Sheet, table::table, visible};

/// A page, from top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub(super) blocks: Vec<Block>,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line by itself, as it is.
    Line(String),
    /// An empty line.
    Gap,
    /// A line across the page.
    Rule,
    /// Running text, wrapped; its own line breaks stay.
    Text(String),
    /// A label and what belongs to it.
    Field(String, String),
    /// A marked point, its further lines under its first.
    Point(String, String),
    /// Rows and columns.
    Table(Sheet),
}

impl Page {
    /// Adds a line.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Self {
        self.add(Block::Line(text.into()))
    }

    /// Adds an empty line.
    pub fn gap(&mut self) -> &mut Self {
        self.add(Block::Gap)
    }

    /// Adds a labelled value; nothing if there is no value.
    pub fn field(&mut self, label: &str, value: impl Into<String>) -> &mut Self {
        let value = value.into();
        if value.is_empty() {
            self
        } else {
            self.add(Block::Field(label.to_owned(), value))
        }
    }

    /// Adds running text.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.add(Block::Text(text.into()))
    }

    /// Adds a marked point.
    pub fn point(&mut self, mark: &str, text: impl Into<String>) -> &mut Self {
        self.add(Block::Point(mark.to_owned(), text.into()))
    }

    /// Adds a table.
    pub fn table(&mut self, sheet: Sheet) -> &mut Self {
        self.add(Block::Table(sheet))
    }

    /// Adds a block.
    pub fn add(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// The page as lines no wider than `width`, as far as words allow.
    #[must_use]
    pub fn draw(&self, width: usize) -> String {
        let width = width.clamp(40, 120);
        self.blocks.iter().map(|block| block.draw(width)).collect()
    }
}

impl Block {
    fn draw(&self, width: usize) -> String {
        match self {
            Block::Line(text) => line(text, width),
            Block::Gap => "\n".to_owned(),
            Block::Rule => format!("{}\n", "-".repeat(width.min(78))),
            Block::Text(text) => wrapped(text, width, "  ", "  "),
            Block::Field(label, value) => {
                let first = format!("{label:<14}");
                wrapped(value, width, &first, "              ")
            }
            Block::Point(mark, text) => {
                let first = format!("  {mark} ");
                wrapped(text, width, &first, &" ".repeat(first.chars().count()))
            }
            Block::Table(sheet) => table(sheet, width),
        }
    }
}

/// An error or a remark, beside the answer: a terminal of that width would break its lines
/// inside words; without one they are whole.
#[must_use]
pub fn beside(text: &str, width: Option<usize>) -> String {
    match width {
        Some(width) => wrap(text, width),
        None => format!("{}\n", visible(text).trim_end_matches('\n')),
    }
}

/// Lines no wider than `width`, each further line under the first.
fn wrap(text: &str, width: usize) -> String {
    text.lines()
        .map(|line| {
            if line.trim().is_empty() {
                return "\n".to_owned();
            }
            let indent = &line[..line.len() - line.trim_start().len()];
            wrapped(line.trim_start(), width.clamp(40, 120), indent, "  ")
        })
        .collect()
}

/// A line as it stands; only what is too wide is broken, and goes on under it.
fn line(text: &str, width: usize) -> String {
    let shown = visible(text);
    let shown = shown.trim_end();
    if display_width(shown) <= width {
        return format!("{shown}\n");
    }
    let text = shown.trim_start();
    let indent = &shown[..shown.len() - text.len()];
    wrapped(text, width, indent, &format!("{indent}  "))
}

fn wrapped(text: &str, width: usize, first: &str, next: &str) -> String {
    let mut drawn = String::new();
    for (index, line) in visible(text).trim_end().lines().enumerate() {
        let options = textwrap::Options::new(width)
            .initial_indent(if index == 0 { first } else { next })
            .subsequent_indent(next)
            // A reference as OS-0086 is not taken apart.
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for piece in textwrap::wrap(line.trim_end(), options) {
            drawn.push_str(piece.trim_end());
            drawn.push('\n');
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_only_where_it_is_too_wide_and_keeps_its_blanks_before() {
        let mut page = Page::default();
        page.line("  Next:  guardbook log 42  and no more");
        assert_eq!(page.draw(40), "  Next:  guardbook log 42  and no more\n");
        page = Page::default();
        page.line("  The Primary School of Saint Somebody in the Valley");
        assert_eq!(
            page.draw(40),
            "  The Primary School of Saint Somebody\n    in the Valley\n"
        );
    }

    #[test]
    fn a_long_value_goes_on_under_its_first_line() {
        let mut page = Page::default();
        page.field("Who", "one two three four five six seven eight nine ten");
        assert_eq!(
            page.draw(40),
            "Who           one two three four five\n              six seven eight nine ten\n"
        );
    }

    #[test]
    fn a_tables_headings_stand_over_one_rule() {
        let mut sheet = Sheet::new(&["No", "What"]);
        sheet.row(["1".to_owned(), "Games".to_owned()]);
        let mut page = Page::default();
        page.table(sheet);
        assert_eq!(page.draw(40), "  No  What\n  ----------\n   1  Games\n");
    }
}
