//! One row of the table, read cell by cell.

use super::{
    Row,
    again::{self, Again},
    grid::Line,
    headings::{About, Headings},
    mark::Mark,
};
use crate::{
    domain::{
        nearest::nearest,
        word::{Need, Risk, Subject, Vocabulary},
    },
    error::{CellPlace, Problem},
};

/// The longest word that is quoted whole, in letters.
const LONGEST_WORD: usize = 24;

/// The row, or everything wrong with it.
pub(super) fn read(
    line: &Line,
    headings: &Headings,
    ladder: &[u8],
    boxes: bool,
) -> Result<Row, Vec<Problem>> {
    let reading = Reading { line, headings };
    let mut problems = Vec::new();
    let label = reading.said(About::Label);
    let is_a_mark = |label: &String| Mark::read(label).is_some();
    if label.as_ref().is_none_or(is_a_mark) {
        problems.push(reading.wrong(
            &headings.over(About::Label),
            "no-incident",
            "No incident stands before this row's ticks.",
        ));
    }
    let code = keep(reading.code(), &mut problems);
    let subject = keep(reading.subject(), &mut problems);
    let risks = keep(reading.risks(), &mut problems);
    let level = keep(reading.level(ladder), &mut problems);
    let again = keep(reading.again(), &mut problems);
    let mut cells = Vec::new();
    for (place, heading) in &headings.actions {
        cells.push(keep(reading.cell(*place, heading, boxes), &mut problems).flatten());
    }
    for (place, _) in line.cells.iter().enumerate() {
        if !line.cell(place).is_empty() && !headings.know(place) {
            let column = (place + 1).to_string();
            problems.push(
                reading
                    .wrong(&column, "no-heading", "stands under no heading.")
                    .hint("If it has a comma in it, the cell is to be put in quotation marks."),
            );
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Row {
        place: reading.place(&headings.over(About::Label)),
        label: label.unwrap_or_default(),
        code: code.flatten(),
        subject: subject.flatten(),
        risks: risks.unwrap_or_default(),
        level: level.flatten(),
        again: again.flatten(),
        source: reading.said(About::Source),
        cells,
    })
}

fn keep<T>(read: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

/// A row being read.
struct Reading<'l> {
    line: &'l Line,
    headings: &'l Headings,
}

impl Reading<'_> {
    fn said(&self, about: About) -> Option<String> {
        let place = self.headings.place(about)?;
        Some(self.line.cell(place).to_owned()).filter(|text| !text.is_empty())
    }

    /// The type's code. What is typed must not be taken for a place in a list.
    fn code(&self) -> Result<Option<String>, Problem> {
        let Some(text) = self.said(About::Code) else {
            return Ok(None);
        };
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if text.starts_with(|letter: char| letter.is_ascii_alphabetic()) && text.chars().all(plain)
        {
            Ok(Some(text.to_lowercase()))
        } else {
            Err(self
                .word_wrong(About::Code, "bad-code", &text, "is no code.")
                .hint("A code begins with a letter and has letters, digits and hyphens."))
        }
    }

    /// Whose conduct it is, by the code or as it is shown.
    fn subject(&self) -> Result<Option<Subject>, Problem> {
        let Some(text) = self.said(About::Subject) else {
            return Ok(None);
        };
        let small = text.to_lowercase();
        let known = Subject::ALL.iter().copied().find(|subject| {
            subject.code() == small
                || subject.label() == small
                || subject.code() == small.trim_end_matches('s')
        });
        let students = matches!(
            small.as_str(),
            "student" | "students" | "child" | "children"
        );
        match known.or(students.then_some(Subject::Pupil)) {
            Some(subject) => Ok(Some(subject)),
            None => Err(self.no_word::<Subject>(About::Subject, &text)),
        }
    }

    fn risks(&self) -> Result<Vec<Risk>, Problem> {
        let text = self.said(About::Risks).unwrap_or_default();
        let separators = |letter: char| !letter.is_alphabetic();
        text.split(separators)
            .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and"))
            .map(|word| {
                Risk::from_code(word).ok_or_else(|| self.no_word::<Risk>(About::Risks, word))
            })
            .collect()
    }

    fn level(&self, ladder: &[u8]) -> Result<Option<u8>, Problem> {
        let Some(text) = self.said(About::Level) else {
            return Ok(None);
        };
        let digits = text.to_lowercase();
        let digits = digits.trim_start_matches("level").trim();
        let known = digits.parse().ok().filter(|level| ladder.contains(level));
        known.map(Some).ok_or_else(|| {
            let levels: Vec<String> = ladder.iter().map(u8::to_string).collect();
            self.word_wrong(
                About::Level,
                "unknown-level",
                &text,
                "is no level of the ladder.",
            )
            .hint(format!("It has {}.", levels.join(", ")))
        })
    }

    /// What counts as happening again.
    fn again(&self) -> Result<Option<Again>, Problem> {
        let said = self.said(About::Repeat).map(|text| again::read(&text));
        said.transpose().map_err(|unclear| {
            self.wrong(
                &self.headings.over(About::Repeat),
                "unclear-repeat",
                &unclear.what,
            )
            .hint(unclear.advice)
        })
    }

    fn cell(&self, place: usize, heading: &str, boxes: bool) -> Result<Option<Need>, Problem> {
        let text = self.line.cell(place);
        match Mark::read(text) {
            Some(Mark::Wants(need)) => Ok(Some(need)),
            Some(Mark::Blank) if boxes => Ok(Some(Need::Unreadable)),
            Some(Mark::Blank | Mark::No) => Ok(None),
            None => Err(self
                .wrong(heading, "unreadable-cell", &format!("{} is no tick and no blank.", quoted(text)))
                .hint("x requires the action, (x) is to consider it, ? leaves it to a person, blank is no.")),
        }
    }

    fn no_word<T: Vocabulary>(&self, about: About, typed: &str) -> Problem {
        let words = T::ALL.iter().map(|word| word.code());
        let near = nearest(typed, words).first().copied();
        let advice = near.map_or_else(
            || format!("It takes {}.", T::codes()),
            |near| format!("Did you mean {near}? It takes {}.", T::codes()),
        );
        self.word_wrong(
            about,
            "unknown-word",
            typed,
            "is none of the words it takes.",
        )
        .hint(advice)
    }

    /// What is wrong with a word in a column that takes none but its own: nobody's name
    /// stands there, and what was meant is seen at once.
    fn word_wrong(&self, about: About, code: &'static str, word: &str, is: &str) -> Problem {
        let column = self.headings.over(about);
        self.wrong(&column, code, &format!("{} {is}", quoted(word)))
    }

    fn wrong(&self, column: &str, code: &'static str, message: &str) -> Problem {
        Problem::new("table", code, message).at(self.place(column))
    }

    fn place(&self, column: &str) -> CellPlace {
        CellPlace {
            row: self.line.row,
            line: self.line.line,
            column: column.to_owned(),
        }
    }
}

/// What stands in a cell, as far as it fits a line.
fn quoted(text: &str) -> String {
    if text.chars().count() <= LONGEST_WORD {
        return format!("\"{text}\"");
    }
    let begun: String = text.chars().take(LONGEST_WORD).collect();
    format!("\"{}...\"", begun.trim_end())
}
