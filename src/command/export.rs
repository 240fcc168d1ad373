//! `export`: a term as a spreadsheet, to a file that was not there before.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use serde_json::json;

use super::{
    App,
    summary::{Audience, chosen_term, summarise},
};
use crate::{
    domain::calendar::Term,
    error::{Error, Kind, Result},
    render::{Page, Sheet, csv},
    store::Log,
    view::{Naming, full_row, full_sheet, summary_sheet},
};

/// A spreadsheet of a term: totals for governors, or every record for the file
#[derive(Debug, clap::Args)]
pub struct Args {
    /// this, last, or as autumn-2026 [default: last for governors, this for the file]
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// Who will read it
    #[arg(long = "for", value_name = "WHO", value_enum, default_value_t = Audience::Governors)]
    audience: Audience,
    /// Names in full, for the file only; else initials and codes
    #[arg(short = 'N', long)]
    names: bool,
    /// The file to write; - prints it [default: guardbook-WHO-TERM.csv]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    if args.names && args.audience == Audience::Governors {
        return Err(Error::refused(
            "usage",
            "Governors' figures name nobody. Nothing was written.",
        )
        .hint("With names, for the file:  --for full --names"));
    }
    let kind = args
        .out
        .as_deref()
        .and_then(Path::extension)
        .map(std::ffi::OsStr::to_ascii_lowercase);
    if kind.is_some_and(|kind| {
        ["xlsx", "xls", "ods"]
            .iter()
            .any(|workbook| kind == *workbook)
    }) {
        return Err(Error::refused("usage", "What is written is CSV, and under that name a spreadsheet would call it damaged. Nothing was written.")
            .hint("Give a name that ends in .csv; it opens by double-click all the same."));
    }
    let term = chosen_term(args.term.as_deref(), args.audience, app)?;
    let mut log = app.log()?;
    let (sheet, who) = match args.audience {
        Audience::Governors => (
            summary_sheet(&summarise(&mut log, term, args.audience, app)?),
            "governors",
        ),
        Audience::Full => (records(&mut log, term, args.names)?, "full"),
    };
    let bytes = csv(&sheet);
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("guardbook-{who}-{}.csv", term.code())));
    if out.as_os_str() == "-" {
        app.print(&bytes)?;
        return Ok(0);
    }
    write_new(&out, &bytes)?;
    let written = out.display().to_string();
    if app.json {
        app.document(&json!({ "v": 1, "did": "exported", "file": written, "rows": sheet.rows.len(), "for": who }))?;
    } else {
        let readers = if who == "full" {
            "the file"
        } else {
            "governors"
        };
        let mut page = Page::default();
        page.line(format!(
            "Wrote {written}: {} rows for {term}, for {readers}.",
            sheet.rows.len()
        ));
        app.page(&page)?;
        if args.audience == Audience::Full {
            app.remark("It holds what was written about children: keep it as you keep the log.");
        }
    }
    Ok(0)
}

fn records(log: &mut Log, term: Term, open_names: bool) -> Result<Sheet> {
    log.read(|reading| {
        let (directory, staff) = (reading.directory()?, reading.staff()?);
        let naming = Naming::new(open_names, &directory, &staff);
        let mut book = reading.rulebook(reading.edition_in_force()?)?;
        let mut sheet = full_sheet();
        for no in reading.incidents_in(term.span())? {
            let incident = reading.incident(no)?;
            if book.edition != incident.reported.decision.edition {
                book = reading.rulebook(incident.reported.decision.edition)?;
            }
            sheet
                .rows
                .push(full_row(&incident, &book, &naming.of_record(&incident)));
        }
        Ok(sheet)
    })
}

/// Writes a file that appears whole under its name, and never over another.
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|fault| fault.error)?;
        Ok(())
    });
    written.map_err(|fault| {
        let shown = path.display();
        match fault.kind() {
            ErrorKind::AlreadyExists => Error::refused(
                "file-exists",
                format!("{shown} is there already; it was left as it is. Nothing was written."),
            )
            .hint("Give another name with --out."),
            ErrorKind::NotFound => Error::not_found(
                "cannot-write",
                format!("The folder of {shown} is not there. Nothing was written."),
            ),
            ErrorKind::StorageFull => Error::new(
                Kind::Disk,
                "disk",
                format!("The disk is full: {shown} was not written."),
            ),
            _ => Error::refused(
                "cannot-write",
                format!("{shown} could not be written. Nothing was written."),
            )
            .hint("Give another name with --out."),
        }
    })
}
