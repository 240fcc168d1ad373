//! One row of a sheet as a draft, or everything wrong with it.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use super::heading::{Column, Columns};
use crate::{
    domain::{
        draft::{Draft, Teller},
        moment::Moment,
        private::Private,
        rulebook::Rulebook,
        word::{Answer, FoundBy, Place, Vocabulary},
    },
    error::{CellPlace, Problem},
    formula::unguard,
    intake::{
        category::read_types,
        involved::read_cell,
        when::{Unclear, read_day, read_moment},
    },
};

/// The longest text in one cell, in letters.
const LONGEST_CELL: usize = 32_767;

/// A row with the headings it stands under.
pub(super) struct Row<'s> {
    pub number: u64,
    pub record: &'s csv::StringRecord,
    pub columns: &'s Columns,
    pub headings: &'s csv::StringRecord,
}

impl Row<'_> {
    /// Spreadsheets leave rows of nothing at the end.
    pub(super) fn is_blank(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }

    /// What the row says, as 256 bits; the nth row that says the same has another,
    /// so that importing a sheet again finds each of its rows and none is lost.
    pub(super) fn fingerprint(&self, times: u64) -> String {
        let mut hash = Sha256::new();
        hash.update(times.to_be_bytes());
        for (index, column) in self.columns.read() {
            let cell = self.record.get(index).unwrap_or_default().trim();
            hash.update(format!("{column:?} {} {cell}", cell.len()));
        }
        hash.finalize()
            .iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }

    /// The row as a draft; `times` says it is the nth of its like.
    pub(super) fn draft(
        &self,
        book: &Rulebook,
        now: NaiveDateTime,
        times: u64,
    ) -> Result<Draft, Vec<Problem>> {
        if self.record.len() != self.columns.count() {
            let (cells, headings) = (self.record.len(), self.columns.count());
            let ragged = Problem::new(
                "sheet",
                "bad-rows",
                format!("It has {cells} cells under {headings} headings."),
            );
            return Err(vec![self.at(ragged, "")]);
        }
        let mut draft = Draft::default();
        let mut problems = Vec::new();
        for (index, column) in self.columns.read() {
            let cell = unguard(self.record.get(index).unwrap_or_default()).trim();
            let read = if cell.chars().count() > LONGEST_CELL {
                Err(Problem::new(
                    "sheet",
                    "bad-rows",
                    "The text is longer than 32,767 letters.",
                ))
            } else {
                self.fill(&mut draft, column, cell, book, now)
            };
            if let Err(problem) = read {
                problems.push(self.at(problem, self.headings.get(index).unwrap_or_default()));
            }
        }
        draft.place = draft.place.or(Some(Place::Unknown));
        draft.at_risk = draft.at_risk.or(Some(Answer::Unknown));
        draft.row_key = Private::new(self.fingerprint(times));
        // The day the school was told is not on form J: the day it happened is the
        // nearest that is known, and the one due times are then counted from.
        draft.reported_on = draft
            .reported_on
            .or(draft.happened.map(|happened| happened.date));
        if problems.is_empty() {
            let missing = draft
                .clone()
                .check(book, now.date())
                .err()
                .unwrap_or_default();
            problems.extend(missing.into_iter().map(|problem| self.at(problem, "")));
        }
        if problems.is_empty() {
            Ok(draft)
        } else {
            Err(problems)
        }
    }

    fn fill(
        &self,
        draft: &mut Draft,
        column: Column,
        cell: &str,
        book: &Rulebook,
        now: NaiveDateTime,
    ) -> Result<(), Problem> {
        let text = || Private::new(cell);
        match column {
            Column::When | Column::Date => draft.happened = Some(self.moment(cell, now)?),
            // Read with the date, wherever they stand.
            Column::Time | Column::Until => {}
            Column::People => draft.people = read_cell(cell)?,
            Column::Types => draft.types = read_types(book, cell)?,
            Column::Details => draft.what = text(),
            Column::Outcome => draft.outcome = text(),
            Column::Where => draft.place = word(cell)?,
            Column::ToldBy if cell.eq_ignore_ascii_case("anonymous") => {
                draft.told_by = Teller::Anonymous;
            }
            Column::ToldBy => {
                draft.told_by = if cell.is_empty() {
                    Teller::TheWriter
                } else {
                    Teller::Named(text())
                }
            }
            Column::FoundBy => draft.found_by = word::<FoundBy>(cell)?,
            Column::Platforms => {
                let names = cell
                    .split([';', '\n'])
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                draft.platforms = Private::new(names.collect::<Vec<_>>().join("\n"));
            }
            Column::Evidence => draft.evidence = text(),
            Column::AtRisk => draft.at_risk = word(cell)?,
            Column::Sensitive => draft.sensitive = word::<Answer>(cell)? == Some(Answer::Yes),
            Column::ReportedOn if cell.is_empty() => {}
            Column::ReportedOn => {
                draft.reported_on = Some(read_day(cell, now).map_err(|reason| unclear(&reason))?);
            }
            Column::SourceRef => draft.source_ref = text(),
        }
        Ok(())
    }

    /// The date, with the time and the last day from their own columns.
    fn moment(&self, cell: &str, now: NaiveDateTime) -> Result<Moment, Problem> {
        let time = self.cell(Column::Time);
        let text = if time.is_empty() {
            cell.to_owned()
        } else {
            format!("{cell} {time}")
        };
        let mut moment = read_moment(&text, now).map_err(|reason| unclear(&reason))?;
        let until = self.cell(Column::Until);
        if !until.is_empty() {
            let until = read_day(until, now).map_err(|reason| unclear(&reason))?;
            if until < moment.date || moment.until.is_some_and(|last| last != until) {
                return Err(Problem::new(
                    "when",
                    "unclear-date",
                    "The last day does not fit the first.",
                ));
            }
            moment.until = Some(until).filter(|until| *until > moment.date);
        }
        Ok(moment)
    }

    fn cell(&self, column: Column) -> &str {
        self.columns
            .place(column)
            .and_then(|index| self.record.get(index))
            .map_or("", str::trim)
    }

    fn at(&self, problem: Problem, column: &str) -> Problem {
        let line = self.record.position().map_or(0, csv::Position::line);
        let column = column.split_whitespace().collect::<Vec<_>>().join(" ");
        problem.at(CellPlace {
            row: self.number,
            line,
            column,
        })
    }
}

/// A word of a closed list; an empty cell says nothing. Quoted only if it is short
/// enough to be a slip: a story in the wrong column is not.
fn word<T: Vocabulary>(cell: &str) -> Result<Option<T>, Problem> {
    if cell.is_empty() {
        return Ok(None);
    }
    let by_label = || {
        T::ALL
            .iter()
            .copied()
            .find(|word| word.label().eq_ignore_ascii_case(cell))
    };
    T::from_code(cell)
        .or_else(by_label)
        .map(Some)
        .ok_or_else(|| {
            Problem::new(
                "sheet",
                "bad-rows",
                "That is not one of the words for this column.",
            )
            .hint(format!("They are {}.", T::codes()))
        })
}

fn unclear(reason: &Unclear) -> Problem {
    let code = if reason.looks_month_first() {
        "month-first"
    } else {
        reason.code()
    };
    Problem::new("when", code, reason.sentence()).hint(reason.hint())
}
