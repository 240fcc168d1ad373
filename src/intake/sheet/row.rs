//! One row of a sheet as a draft, or everything wrong with it.

use chrono::{Days, NaiveDateTime};

use super::heading::{Column, Columns};
use crate::{
    domain::{
        draft::Draft,
        happened::Happened,
        private::Private,
        rulebook::Rulebook,
        word::{Answer, FoundBy, Place, Vocabulary},
    },
    error::{CellPlace, Problem},
    formula::unguard,
    intake::{
        category::read_types,
        form::{read_platforms, read_teller},
        involved::read_cell,
        when::{Unclear, read_day, read_moment},
    },
};

/// The longest text in one cell, in letters.
const LONGEST_CELL: usize = 32_767;

/// A row with the headings it stands under.
pub(super) struct Row<'s> {
    /// As a spreadsheet numbers it.
    pub number: u64,
    /// The line of the file it begins at.
    pub line: u64,
    pub record: &'s csv::StringRecord,
    pub columns: &'s Columns,
    pub headings: &'s csv::StringRecord,
}

impl Row<'_> {
    /// Spreadsheets leave rows of nothing at the end.
    pub(super) fn is_blank(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }

    /// The row as a draft.
    pub(super) fn draft(&self, book: &Rulebook, now: NaiveDateTime) -> Result<Draft, Vec<Problem>> {
        if self.record.len() != self.columns.count() {
            let (cells, headings) = (self.record.len(), self.columns.count());
            let ragged = Problem::new(
                "sheet",
                "bad-rows",
                format!("It has {cells} cells under {headings} headings."),
            );
            return Err(vec![ragged.at(self.place(None))]);
        }
        let mut draft = Draft {
            place: Some(Place::Unknown),
            at_risk: Some(Answer::Unknown),
            ..Draft::default()
        };
        let mut problems = Vec::new();
        for (_, column) in self.columns.read() {
            if let Err(problem) = self.fill(&mut draft, column, book, now) {
                problems.push(problem.at(self.place(Some(column))));
            }
        }
        // The day the school was told is not on form J: the last day it happened is
        // the nearest that is known, and due times are then counted from it.
        let last = draft.happened.as_ref().map(Happened::last);
        draft.reported_on = draft.reported_on.or(last);
        if draft
            .happened
            .as_ref()
            .is_some_and(|happened| draft.reported_on < Some(happened.date))
        {
            let early = Problem::new(
                "reported-on",
                "unclear-date",
                "It was reported before it happened.",
            );
            problems.push(early.at(self.place(Some(Column::ReportedOn))));
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
        book: &Rulebook,
        now: NaiveDateTime,
    ) -> Result<(), Problem> {
        let cell = self.cell(column);
        if cell.chars().count() > LONGEST_CELL {
            return Err(Problem::new(
                "sheet",
                "bad-rows",
                "The text is longer than 32,767 letters.",
            ));
        }
        // What somebody wrote keeps the blanks it begins with.
        let text = || Private::new(self.written(column).trim_end());
        match column {
            Column::When | Column::Date => draft.happened = Some(self.happened(cell, now)?),
            Column::Details if cell.is_empty() => return Err(empty("The details are missing.")),
            Column::Types if cell.is_empty() => return Err(empty("The type is missing.")),
            _ if cell.is_empty() => {}
            // With the date; here only what is wrong with them by themselves.
            Column::Time => {
                self.moment(now)?;
            }
            Column::Until => {
                self.last_day(self.moment(now)?, now)?;
            }
            Column::Also => {
                self.other_days(self.moment(now)?, now)?;
            }
            Column::People => draft.people = read_cell(cell)?,
            Column::Types => draft.types = read_types(book, cell)?,
            Column::Details => draft.what = text(),
            Column::Outcome => draft.outcome = text(),
            Column::Where => draft.place = Some(word(cell)?),
            Column::ToldBy => draft.told_by = read_teller(cell),
            Column::FoundBy => draft.found_by = Some(word::<FoundBy>(cell)?),
            Column::Platforms => draft.platforms = read_platforms(cell),
            Column::Evidence => draft.evidence = text(),
            Column::TypeOther => draft.type_other = text(),
            Column::Contact => draft.contact = text(),
            Column::AtRisk => draft.at_risk = Some(word(cell)?),
            Column::Sensitive => draft.sensitive = word::<Answer>(cell)? == Answer::Yes,
            Column::ReportedOn => draft.reported_on = Some(for_good(cell, now, read_day)?),
            Column::SourceRef => draft.source_ref = text(),
        }
        Ok(())
    }

    /// The date with the time, the last day and the other days from their own columns,
    /// as far as those can be read: what is wrong with them is said where they stand.
    fn happened(&self, cell: &str, now: NaiveDateTime) -> Result<Happened, Problem> {
        let date = for_good(cell, now, read_moment)?;
        let moment = self.moment(now).unwrap_or(date);
        let spanned = self.last_day(moment.clone(), now).unwrap_or(moment);
        Ok(self.other_days(spanned.clone(), now).unwrap_or(spanned))
    }

    /// The date with the time from its own column.
    fn moment(&self, now: NaiveDateTime) -> Result<Happened, Problem> {
        let date = [self.cell(Column::When), self.cell(Column::Date)].concat();
        let time = self.cell(Column::Time);
        // Behind several days the time would be the last day's.
        let days = for_good(&date, now, read_moment);
        if let (Ok(days), false) = (days, time.is_empty())
            && !days.also.is_empty()
        {
            let first = for_good(&format!("{} {time}", days.date), now, read_moment)?;
            return Ok(Happened {
                time: first.time.or(days.time),
                ..days
            });
        }
        for_good(format!("{date} {time}").trim(), now, read_moment)
    }

    fn last_day(&self, moment: Happened, now: NaiveDateTime) -> Result<Happened, Problem> {
        let cell = self.cell(Column::Until);
        if cell.is_empty() {
            return Ok(moment);
        }
        let until = for_good(cell, now, read_day)?;
        let other = moment.until.is_some_and(|last| last != until);
        if until < moment.date || other || !moment.also.is_empty() {
            return Err(Problem::new(
                "when",
                "unclear-date",
                "The last day does not fit the first.",
            ));
        }
        Ok(Happened {
            until: Some(until).filter(|until| *until > moment.date),
            ..moment
        })
    }

    /// The other days, each by itself; one may have the first beside it already.
    fn other_days(&self, moment: Happened, now: NaiveDateTime) -> Result<Happened, Problem> {
        let cell = self.cell(Column::Also);
        if cell.is_empty() {
            return Ok(moment);
        }
        let unclear = |message| Problem::new("when", "unclear-date", message);
        let others = for_good(cell, now, read_moment)?;
        if others.time.is_some() || others.until.is_some() {
            return Err(unclear(
                "The other days are days by themselves, without times.",
            ));
        }
        let spanned = !self.cell(Column::Until).is_empty() || moment.until.is_some();
        if others.date <= moment.date || spanned || !moment.also.is_empty() {
            return Err(unclear("The other days do not fit the first."));
        }
        let first = others.date;
        let all = moment.and([first].into_iter().chain(others.also));
        if all.also.len() >= Happened::MOST_DAYS {
            return Err(Unclear::TooManyDays.problem("when"));
        }
        Ok(all)
    }

    fn cell(&self, column: Column) -> &str {
        self.written(column).trim()
    }

    /// A cell as it was written, without the apostrophe that kept it from running.
    fn written(&self, column: Column) -> &str {
        let cell = self
            .columns
            .place(column)
            .and_then(|index| self.record.get(index))
            .unwrap_or_default();
        unguard(cell)
    }

    /// Where the row stands in the sheet, and which of its cells.
    pub(super) fn place(&self, column: Option<Column>) -> CellPlace {
        let heading = column
            .and_then(|column| self.columns.place(column))
            .and_then(|index| self.headings.get(index));
        let column = heading
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        CellPlace {
            row: self.number,
            line: self.line,
            column,
        }
    }
}

fn empty(message: &str) -> Problem {
    Problem::new("sheet", "missing-answers", message)
}

/// A word of a closed list. Not quoted: it may be a story in the wrong column.
fn word<T: Vocabulary>(cell: &str) -> Result<T, Problem> {
    let by_label = || {
        T::ALL
            .iter()
            .copied()
            .find(|word| word.label().eq_ignore_ascii_case(cell))
    };
    T::from_code(cell).or_else(by_label).ok_or_else(|| {
        Problem::new(
            "sheet",
            "bad-rows",
            "That is not one of the words for this column.",
        )
        .hint(format!("They are {}.", T::codes()))
    })
}

/// Reads a date that will mean the same next year: a sheet is older than today, so
/// "friday" and "5 March" would be guessed.
pub(in crate::intake) fn for_good<T: PartialEq>(
    cell: &str,
    now: NaiveDateTime,
    read: impl Fn(&str, NaiveDateTime) -> Result<T, Unclear>,
) -> Result<T, Problem> {
    let today = read(cell, now).map_err(|reason| {
        let code = if reason.looks_month_first() {
            "month-first"
        } else {
            reason.code()
        };
        Problem {
            code,
            ..reason.problem("when")
        }
    })?;
    let later = now
        .checked_add_days(Days::new(400))
        .and_then(|later| read(cell, later).ok());
    if later.as_ref() == Some(&today) {
        Ok(today)
    } else {
        Err(
            Problem::new("when", "unclear-date", "That date has no year.")
                .hint("In a sheet a date is written in full: 5/3/2026."),
        )
    }
}
