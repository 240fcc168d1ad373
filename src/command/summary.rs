//! `summary`: a term in figures.

use clap::ValueEnum;

use super::{App, span};
use crate::{
    domain::{
        calendar::Term,
        figures::{Measure, Totals},
        rulebook::Rulebook,
        word::{FoundBy, Place, Vocabulary},
    },
    error::{Error, Result},
    store::{Log, Reading},
    view::{Column, Counted, Groups, Summary, short_day, summary_json, summary_page},
};

/// The termly overview: totals for governors, or all counts for the school itself
#[derive(Debug, clap::Args)]
#[command(aliases = ["overview", "stats"])]
pub struct Args {
    /// this, last, or as autumn-2026 [default: last for governors, else this]
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// Who will read it
    #[arg(long = "for", value_name = "WHO", value_enum, default_value_t = Audience::Governors)]
    audience: Audience,
}

/// Who will read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Audience {
    /// Totals only, of a term that has ended
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
    let term = chosen_term(args.term.as_deref(), args.audience, app)?;
    let summary = summarise(&mut app.log()?, term, args.audience, app)?;
    if app.json {
        app.document(&summary_json(&summary))?;
    } else {
        app.page(&summary_page(&summary))?;
    }
    Ok(0)
}

/// The term asked for. Governors only see terms that have ended: two packs of one
/// term, a week apart, could be subtracted.
pub(super) fn chosen_term(typed: Option<&str>, audience: Audience, app: &App) -> Result<Term> {
    let usual = match audience {
        Audience::Governors => "last",
        Audience::Slt | Audience::Full => "this",
    };
    let term = span::term(app, typed.unwrap_or(usual))?;
    let last = term.span().last();
    if audience == Audience::Governors && app.today() <= last {
        return Err(Error::refused(
            "term-not-over",
            format!(
                "The {term} has not ended: governors' figures are given after its last day, {}.",
                short_day(last)
            ),
        )
        .hint("For the school's own eyes:  --for full"));
    }
    Ok(term)
}

/// The figures of a term.
pub(super) fn summarise(
    log: &mut Log,
    term: Term,
    audience: Audience,
    app: &App,
) -> Result<Summary> {
    let today = app.today();
    log.read(|reading| {
        let totals = |term: Term| reading.totals(term.span(), today);
        let column = |heading: String, totals: Totals| Column { heading, totals };
        Ok(Summary {
            reader: audience.code(),
            school: reading.setting("school")?,
            title: term.to_string(),
            span: term.span(),
            so_far: today <= term.span().last(),
            columns: vec![
                column(term.code(), totals(term)?),
                column(term.before().code(), totals(term.before())?),
                column(term.year_before().code(), totals(term.year_before())?),
            ],
            groups: match audience {
                Audience::Governors => Vec::new(),
                Audience::Slt | Audience::Full => groups(reading, term)?,
            },
        })
    })
}

fn groups(reading: &Reading, term: Term) -> Result<Vec<Groups>> {
    let book = reading.rulebook(reading.edition_in_force()?)?;
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
