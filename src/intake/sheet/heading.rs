//! Headings: form J's as the school's document has them, and guardbook's own.
//! Every column must be known, because a misspelt heading would make a whole
//! column look empty.

use crate::{
    domain::{
        listing::OWN_COLUMNS,
        nearest::{nearest, squashed},
    },
    error::{Error, Result},
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    When,
    Date,
    Time,
    Until,
    Also,
    People,
    Types,
    Details,
    Outcome,
    Where,
    ToldBy,
    FoundBy,
    Platforms,
    Evidence,
    TypeOther,
    Contact,
    AtRisk,
    Sensitive,
    ReportedOn,
    SourceRef,
}

/// Each column by the headings it goes under: guardbook's own first, then those
/// of form J and of what schools make of it.
const HEADINGS: [(Column, &[&str]); 20] = [
    (
        Column::When,
        &["when", "Date & time", "Date and time", "Date/time"],
    ),
    (
        Column::Date,
        &["date", "Date of incident(s)", "Date of incident"],
    ),
    (
        Column::Time,
        &["time", "Time of incident(s)", "Time of incident"],
    ),
    (Column::Until, &["until", "Last day"]),
    (Column::Also, &["other_days"]),
    (
        Column::People,
        &[
            "people",
            "Name of pupil or staff member Indicate target (T) or offender (O)",
            "Name of pupil or staff member",
            "Who was involved",
            "Names",
        ],
    ),
    (
        Column::Types,
        &[
            "types",
            "Nature of incident(s)",
            "Nature of incident",
            "Type of incident(s)",
            "Type",
            "Type of incident",
        ],
    ),
    (
        Column::Details,
        &[
            "details",
            "Details of incident (including evidence)",
            "Details of incident",
            "Full description of the incident",
            "What",
        ],
    ),
    (
        Column::Outcome,
        &["outcome", "Outcome including action taken"],
    ),
    (
        Column::Where,
        &["where", "Where did the incident take place"],
    ),
    (
        Column::ToldBy,
        &["told_by", "Name of person reporting incident", "Reporter"],
    ),
    (Column::FoundBy, &["found_by", "How it came to light"]),
    (
        Column::Platforms,
        &["platforms", "Name all social media involved", "Apps"],
    ),
    (Column::Evidence, &["evidence", "Evidence of the incident"]),
    (
        Column::TypeOther,
        &["type_other", "Other, please specify", "Other breach"],
    ),
    (Column::Contact, &["contact", "Contact details"]),
    (Column::AtRisk, &["at_risk", "Child at risk"]),
    (Column::Sensitive, &["sensitive"]),
    (Column::ReportedOn, &["reported_on", "Date of report"]),
    (Column::SourceRef, &["source_ref", "Reference"]),
];

/// More columns than any sheet of incidents has. Every unknown one is compared with
/// all the headings there are.
const MOST_COLUMNS: usize = 1_000;

/// Which column stands where.
#[derive(Debug)]
pub(super) struct Columns {
    all: Vec<Option<Column>>,
    /// Those left out though nobody said so.
    pub left_out: Vec<&'static str>,
}

impl Columns {
    /// Finds every heading, or says everything that is wrong with them.
    pub(super) fn find(headings: &csv::StringRecord, skip: &[String]) -> Result<Self> {
        if headings.len() > MOST_COLUMNS {
            let many = format!("There are more than {MOST_COLUMNS} columns.");
            return Err(bad(vec![many]));
        }
        let has_headings = headings.iter().any(|heading| known(heading).is_some());
        // Only all of them together are certainly ours: a school's own sheet may have
        // notes, or a level, and they are not to be left behind unasked.
        let ours = OWN_COLUMNS
            .iter()
            .all(|own| headings.iter().any(|heading| heading.trim() == *own));
        let mut columns = Vec::new();
        let mut wrong = Vec::new();
        let mut left_out = Vec::new();
        for (index, heading) in headings.iter().enumerate() {
            let place = format!("Column {}", index + 1);
            if skip
                .iter()
                .any(|skipped| squashed(skipped) == squashed(heading))
            {
                columns.push(None);
                continue;
            }
            if let Some(own) = OWN_COLUMNS
                .iter()
                .find(|own| ours && heading.trim() == **own)
            {
                columns.push(None);
                left_out.push(*own);
                continue;
            }
            match known(heading) {
                Some(column) if columns.contains(&Some(column)) => wrong.push(format!(
                    "{place}, \"{}\", is there twice.",
                    shortened(heading)
                )),
                Some(column) => columns.push(Some(column)),
                None => wrong.push(unknown(&place, heading, has_headings)),
            }
        }
        // By its place: what was typed may be anything.
        for (place, _) in skip.iter().enumerate().filter(|(_, skipped)| {
            !headings
                .iter()
                .any(|heading| squashed(heading) == squashed(skipped))
        }) {
            wrong.push(match skip.len() {
                1 => "There is no column of the name given with --skip.".to_owned(),
                _ => format!(
                    "There is no column of the name given with --skip number {}.",
                    place + 1
                ),
            });
        }
        let columns = Columns {
            all: columns,
            left_out,
        };
        let needed: [(&str, &[Column]); 3] = [
            ("Date & time", &[Column::When, Column::Date]),
            ("Nature of incident(s)", &[Column::Types]),
            ("Details of incident", &[Column::Details]),
        ];
        let all_known = wrong.is_empty();
        for (name, any_of) in needed {
            if all_known && !any_of.iter().any(|column| columns.place(*column).is_some()) {
                wrong.push(format!("The column \"{name}\" is missing."));
            }
        }
        let both = |other| columns.place(Column::When).is_some() && columns.place(other).is_some();
        if both(Column::Date) || both(Column::Time) {
            wrong.push(
                "There is a column for date and time, and another for the date or the time."
                    .to_owned(),
            );
        }
        if wrong.is_empty() {
            Ok(columns)
        } else {
            Err(bad(wrong))
        }
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.all.iter().position(|known| *known == Some(column))
    }

    /// The columns that are read, with where they stand.
    pub(super) fn read(&self) -> impl Iterator<Item = (usize, Column)> {
        self.all
            .iter()
            .enumerate()
            .filter_map(|(index, column)| Some((index, (*column)?)))
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }
}

fn known(heading: &str) -> Option<Column> {
    let wanted = squashed(heading);
    let found = HEADINGS
        .iter()
        .find(|(_, names)| names.iter().any(|name| squashed(name) == wanted));
    found.map(|(column, _)| *column)
}

/// Quotes a heading only beside others that are known: without a heading row, a
/// child's name would stand here.
fn unknown(place: &str, heading: &str, has_headings: bool) -> String {
    let names = HEADINGS.iter().flat_map(|(_, names)| names.iter().copied());
    match nearest(&shortened(heading), names).first() {
        _ if heading.trim().is_empty() => format!("{place} has no heading."),
        Some(near) if has_headings => format!(
            "{place}, \"{}\", is not a heading I know. Did you mean \"{near}\"?",
            shortened(heading)
        ),
        _ => format!("{place} has a heading I don't know."),
    }
}

fn shortened(heading: &str) -> String {
    heading.chars().take(60).collect()
}

fn bad(wrong: Vec<String>) -> Error {
    let mut error = Error::refused(
        "bad-rows",
        "The sheet's headings are not right. Nothing was imported.",
    );
    for line in wrong {
        error = error.hint(line);
    }
    let own: Vec<&str> = HEADINGS
        .iter()
        .filter_map(|(_, names)| names.first().copied())
        .collect();
    error
        .hint(format!(
            "The headings are form J's, or: {}.",
            own.join(", ")
        ))
        .hint("To leave a column out on purpose:  --skip \"ITS HEADING\"")
}

/// The sign between cells, by which of them the heading line has most.
pub(in crate::intake) fn delimiter(text: &str) -> char {
    // A heading may have a line break in it, between its quotation marks.
    let mut inside = false;
    let end = text.find(|letter| {
        inside ^= letter == '"';
        !inside && matches!(letter, '\n' | '\r')
    });
    let first = &text[..end.unwrap_or(text.len())];
    let mut best = (first.matches(',').count(), ',');
    for sign in [';', '\t'] {
        let count = first.matches(sign).count();
        if count > best.0 {
            best = (count, sign);
        }
    }
    best.1
}
