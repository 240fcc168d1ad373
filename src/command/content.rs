//! What an export holds, before it is a file: a sheet or a document.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    App,
    summary::{Audience, Summarised, summarise},
};
use crate::{
    domain::{
        calendar::Term, incident::Incident, issued::Together, roles::Tell, rulebook::Rulebook,
    },
    error::Result,
    render::{Document, Sheet, csv, json},
    store::Log,
    view::{
        Names, Naming, full_row, full_sheet, record_json, records_json, slt_json, slt_line,
        slt_sheet, summary_json, summary_sheet,
    },
};

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// For a spreadsheet.
    Csv,
    /// For programs.
    Json,
}

impl Form {
    /// As a file of that form ends.
    pub(super) fn code(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Json => "json",
        }
    }
}

/// The bytes of an export.
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    /// Rows without the headings, or records.
    pub(super) rows: usize,
    /// What stood together in a breakdown.
    pub(super) together: Vec<Together>,
}

impl Content {
    /// A term for those who will read it.
    pub(super) fn of(
        log: &mut Log,
        term: &Term,
        audience: Audience,
        names: bool,
        form: Form,
        app: &App,
    ) -> Result<Content> {
        let today = app.today();
        match (audience, form) {
            (Audience::Governors, _) => {
                let Summarised { summary, together } = summarise(log, term, audience, app)?;
                let sheet = summary_sheet(&summary);
                let content = match form {
                    Form::Csv => sheet.into(),
                    Form::Json => Content::document(&summary_json(&summary), sheet.rows.len())?,
                };
                Ok(Content {
                    together,
                    ..content
                })
            }
            (Audience::Slt, _) => {
                let lines = each(log, term, false, today, |incident, book, names, _| {
                    slt_line(incident, book, names, today)
                })?;
                let rows = lines.len();
                match form {
                    Form::Csv => Ok(slt_sheet(&lines).into()),
                    Form::Json => Content::document(&slt_json(term, today, lines), rows),
                }
            }
            (Audience::Full, Form::Csv) => {
                let mut sheet = full_sheet();
                sheet.rows = each(log, term, names, today, |incident, book, names, _| {
                    full_row(incident, book, names)
                })?;
                Ok(sheet.into())
            }
            (Audience::Full, Form::Json) => {
                let records = each(log, term, names, today, |incident, book, shown, tell| {
                    record_json(incident, book, shown, tell, names)
                })?;
                let rows = records.len();
                Content::document(&records_json(term, records), rows)
            }
        }
    }

    fn document(document: &Document<impl Serialize>, rows: usize) -> Result<Content> {
        Ok(Content {
            bytes: json(document)?.into_bytes(),
            rows,
            together: Vec::new(),
        })
    }
}

impl From<Sheet> for Content {
    fn from(sheet: Sheet) -> Self {
        Content {
            bytes: csv(&sheet),
            rows: sheet.rows.len(),
            together: Vec::new(),
        }
    }
}

/// Every incident of the term, oldest first, as `shown` shows it.
fn each<T>(
    log: &mut Log,
    term: &Term,
    names: bool,
    today: NaiveDate,
    shown: impl Fn(&Incident, &Rulebook, &Names, &[Tell]) -> T,
) -> Result<Vec<T>> {
    log.read(|reading| {
        let (directory, staff) = (reading.directory()?, reading.staff()?);
        let naming = Naming::new(names, &directory, &staff);
        let roles = reading.roles()?;
        let mut book = reading.every_word()?;
        let mut all = Vec::new();
        for no in reading.incidents_in(term.span())? {
            let incident = reading.incident(no)?;
            if book.edition != incident.reported.decision.edition {
                book = reading.rulebook(incident.reported.decision.edition)?;
            }
            let tell = roles.tell(&incident, &book, &directory, today);
            let names = naming.of_record(&incident);
            all.push(shown(&incident, &book, &names, &tell));
        }
        Ok(all)
    })
}
