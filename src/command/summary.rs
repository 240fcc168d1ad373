//! `summary`: a term in figures.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use super::{App, breakdown::breakdown, issuing::issue, span};
use crate::{
    domain::{
        calendar::Term,
        figures::{Measure, Totals},
        issued::{Issued, Paper, Together},
        rulebook::Rulebook,
        word::{FoundBy, Place, Vocabulary},
    },
    error::{Error, Result},
    render::{Document, Page, csv, json},
    store::{Log, Reading, sha256},
    view::{
        Column, Counted, Groups, ReceiptJson, Summary, brief_day, short_day, summary_json,
        summary_page, summary_sheet, terms_json, terms_page,
    },
};

/// The width of a page that is written, in letters.
const PAPER: usize = 80;

/// How the line begins that gives the receipt of the entry a page's figures go up to.
pub(super) const AS_OF: &str = "From the log as it was with";

/// The termly overview: totals for governors, or all counts for the school itself
#[derive(Debug, clap::Args)]
#[command(aliases = ["overview", "stats"])]
pub struct Args {
    /// this, last, or as autumn-2026 [default: last for governors, else this]
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// The terms with their days, and whether they are the school's own
    #[arg(long, conflicts_with_all = ["term", "audience", "out"])]
    terms: bool,
    /// Who will read it
    #[arg(long = "for", value_name = "WHO", value_enum, default_value_t = Audience::Governors)]
    audience: Audience,
    /// Write it to a new file, .txt, .csv or .json, with a receipt
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Who will read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Audience {
    /// Totals, and counts with small numbers put together, of a term that has ended
    Governors,
    /// The school's leadership: exact counts; in an export a row an incident, people as initials, nothing anybody wrote
    Slt,
    /// Everything, for the school's own file
    Full,
}

impl Audience {
    /// As it is typed, and as it stands in a file's name.
    pub(super) fn code(self) -> &'static str {
        match self {
            Audience::Governors => "governors",
            Audience::Slt => "slt",
            Audience::Full => "full",
        }
    }
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    if args.terms {
        return terms(app);
    }
    let mut log = app.log()?;
    let term = chosen_term(args.term.as_deref(), args.audience, &mut log, app)?;
    let summarised = summarise(&mut log, &term, args.audience, app)?;
    let usual = args.term.is_none().then(|| usual(&term, args.audience));
    if let Some(out) = &args.out {
        return write(summarised, &term, (args.audience, usual), out, log, app);
    }
    let summary = summarised.summary;
    if app.json {
        app.document(&summary_json(&summary))?;
    } else {
        let mut page = summary_page(&summary);
        if let Some(usual) = usual {
            page.gap().text(usual);
        }
        app.page(&page)?;
    }
    Ok(0)
}

/// Which term it is where none was asked for, and why that one.
pub(super) fn usual(term: &Term, audience: Audience) -> String {
    let which = match audience {
        Audience::Governors => "The last term that has ended",
        Audience::Slt | Audience::Full => "The present term",
    };
    format!(
        "{which}: {term}, up to {}; another: --term",
        brief_day(term.span().last())
    )
}

/// The terms there are.
fn terms(app: &mut App) -> Result<u8> {
    let calendar = app.calendar()?;
    let today = app.today();
    if app.json {
        app.document(&terms_json(&calendar, today))?;
    } else {
        app.page(&terms_page(&calendar, today))?;
    }
    Ok(0)
}

/// To a file: as it is shown, as a sheet, or for a program, by the end of its name.
fn write(
    summarised: Summarised,
    term: &Term,
    (audience, usual): (Audience, Option<String>),
    out: &Path,
    log: Log,
    app: &mut App,
) -> Result<u8> {
    let summary = &summarised.summary;
    let ends_in = out.extension().map(OsStr::to_ascii_lowercase);
    let bytes = match ends_in.as_deref().and_then(OsStr::to_str) {
        Some("csv") => csv(&summary_sheet(summary)),
        Some("json") => json(&summary_json(summary))?.into_bytes(),
        Some("txt") => {
            let mut page = summary_page(summary);
            page.gap().line(format!("{AS_OF} {}.", summary.as_of));
            page.draw(PAPER).into_bytes()
        }
        _ => {
            return Err(Error::refused(
                "usage",
                "A summary is written as .txt, .csv or .json. Nothing was written.",
            )
            .hint("Give a name with one of those ends."));
        }
    };
    let issued = Issued {
        audience: Some(audience.code().to_owned()),
        term: Some(term.code()),
        together: summarised.together,
        sha256: Some(sha256(&bytes)),
        ..Issued::of(Paper::Summary)
    };
    let receipt = issue(issued, Some((out, &bytes)), log, app)?;
    let written = out.display().to_string();
    if app.json {
        let said = serde_json::json!({
            "file": written, "for": audience.code(), "term": term.code(),
            "receipt": receipt.as_ref().map(ReceiptJson::of),
        });
        app.document(&Document::new("summary_file", said))?;
        return Ok(0);
    }
    let mut page = Page::default();
    page.line(format!("Wrote {written}: {term}."));
    if let Some(usual) = usual {
        page.text(usual);
    }
    if let Some(receipt) = receipt {
        page.line(format!("{receipt}.  Keep it beside the file."));
    }
    app.page(&page)?;
    Ok(0)
}

/// The term asked for. Governors only see terms that have ended: two packs of one
/// term, a week apart, could be subtracted.
pub(super) fn chosen_term(
    typed: Option<&str>,
    audience: Audience,
    log: &mut Log,
    app: &App,
) -> Result<Term> {
    let usual = match audience {
        Audience::Governors => "last",
        Audience::Slt | Audience::Full => "this",
    };
    let calendar = log.calendar()?;
    let term = span::term(app, &calendar, typed.unwrap_or(usual))?;
    let last = term.span().last();
    if audience == Audience::Governors && app.today() <= last {
        return Err(Error::refused(
            "term-not-over",
            format!(
                "{} has not ended: governors' figures are given after its last day, {}.",
                term.heading(),
                short_day(last)
            ),
        )
        .hint("For the school's own eyes:  --for full"));
    }
    Ok(term)
}

/// The figures of a term, and how its breakdown was told.
pub(super) struct Summarised {
    pub(super) summary: Summary,
    /// What stood together, for the entry that says it was given out.
    pub(super) together: Vec<Together>,
}

/// The figures of a term.
pub(super) fn summarise(
    log: &mut Log,
    term: &Term,
    audience: Audience,
    app: &App,
) -> Result<Summarised> {
    let today = app.today();
    log.read(|reading| {
        let calendar = reading.calendar()?;
        let (before, year_before) = (calendar.before(term), calendar.year_before(term));
        let totals = |term: &Term| reading.totals(term.span(), today);
        let column = |heading: String, totals: Totals| Column { heading, totals };
        let this = totals(term)?;
        let (breakdown, together) = match audience {
            Audience::Governors => {
                let (breakdown, together) = breakdown(reading, term, this.incidents)?;
                (Some(breakdown), together)
            }
            Audience::Slt | Audience::Full => (None, Vec::new()),
        };
        let summary = Summary {
            reader: audience.code(),
            school: reading.setting("school")?,
            title: term.to_string(),
            own_terms: term.is_own(),
            span: term.span(),
            so_far: today <= term.span().last(),
            as_of: reading.receipt(reading.entry_count()?)?,
            columns: vec![
                column(term.code(), this),
                column(before.code(), totals(&before)?),
                column(year_before.code(), totals(&year_before)?),
            ],
            groups: match audience {
                Audience::Governors => Vec::new(),
                Audience::Slt | Audience::Full => groups(reading, term)?,
            },
            breakdown,
        };
        Ok(Summarised { summary, together })
    })
}

fn groups(reading: &Reading, term: &Term) -> Result<Vec<Groups>> {
    let book = reading.every_word()?;
    let all = [
        (
            "type",
            "BY TYPE (an incident of two types counts in both)",
            Measure::Type,
        ),
        ("level", "BY LEVEL", Measure::Level),
        (
            "year",
            "BY YEAR GROUP OF THE PUPILS INVOLVED",
            Measure::YearGroup,
        ),
        ("where", "BY PLACE", Measure::Place),
        ("found_by", "BY HOW IT CAME TO LIGHT", Measure::FoundBy),
    ];
    all.into_iter()
        .map(|(code, heading, measure)| {
            let counts = reading.counts(term.span(), measure)?;
            let counts = counts.into_iter().map(|count| Counted {
                label: label(&count.group, measure, &book),
                group: Some(count.group).filter(|group| !group.is_empty()),
                incidents: count.incidents,
            });
            Ok(Groups {
                measure: code,
                heading,
                counts: counts.collect(),
            })
        })
        .collect()
}

fn label(group: &str, measure: Measure, book: &Rulebook) -> String {
    let found = match measure {
        Measure::Type => book.category(group).map(|category| category.label.clone()),
        Measure::Level => group
            .parse()
            .ok()
            .and_then(|level| book.level(level))
            .map(|level| format!("{}  {}", level.level, level.name)),
        Measure::Place => Place::from_code(group).map(|place| place.label().to_owned()),
        Measure::FoundBy if group.is_empty() => Some("Not said".to_owned()),
        Measure::FoundBy => FoundBy::from_code(group).map(|found_by| found_by.label().to_owned()),
        Measure::YearGroup => None,
    };
    found.unwrap_or_else(|| group.to_owned())
}
