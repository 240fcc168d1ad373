//! What came of an import, as it is told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    domain::{
        incident::Incident, listing::ByCode, number::PersonCode, people::Directory,
        rulebook::Rulebook,
    },
    intake::sheet::SheetRows,
    render::Page,
    view::{UNTOLD, short_day},
};

/// How many look-alikes are named; the others are counted.
const LISTED: usize = 5;

/// What came of an import.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Outcome {
    pub(super) rows: usize,
    recorded: usize,
    pub(super) already: usize,
    /// Rows that are in the log, with another outcome or other words.
    pub(super) changed: Vec<u64>,
    /// Columns of guardbook's own export that were left out.
    left_out: Vec<&'static str>,
    /// Rows that say the same as an earlier row of the sheet.
    alike: Vec<u64>,
    /// New people who share a name with somebody else: kept apart.
    namesakes: Vec<[String; 2]>,
    /// New people whose name looks like somebody else's, who comes first.
    pub(super) look_alikes: Vec<[String; 2]>,
    /// There are more of either, and one of each pair is shown by code.
    untold: bool,
    /// Who was born on a day that does not go with what a row says of them.
    #[serde(rename = "warnings", serialize_with = "sentences")]
    pub(super) births: BTreeMap<PersonCode, String>,
    /// Everybody new.
    #[serde(skip)]
    new: Vec<PersonCode>,
    /// The edition of the policy they were decided under; none where nothing is new.
    edition: Option<u32>,
    first_ref: Option<String>,
    last_ref: Option<String>,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    /// How the file was read, where that had to be worked out.
    notice: Option<&'static str>,
}

/// What is said of each, without of whom: the sentence says it.
fn sentences<S: serde::Serializer>(
    births: &BTreeMap<PersonCode, String>,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(births.values())
}

impl Outcome {
    /// Before the first row of a sheet is recorded.
    pub(super) fn of(sheet: &SheetRows) -> Self {
        Outcome {
            rows: sheet.drafts.len(),
            alike: sheet.alike.clone(),
            left_out: sheet.left_out.clone(),
            notice: sheet.notice,
            ..Outcome::default()
        }
    }

    /// What of guardbook's own export was left out, and why; nothing in silence.
    pub(super) fn said_of_left_out(&self) -> Option<String> {
        (!self.left_out.is_empty()).then(|| {
            format!(
                "This is an export of guardbook's own. These columns of it were left out: {}. Levels and what is to be done are worked out anew; numbers, notes, what was done, and who wrote and when are not taken over.",
                self.left_out.join(", ")
            )
        })
    }

    /// One more was recorded.
    pub(super) fn recorded(&mut self, incident: &Incident) {
        self.recorded += 1;
        self.edition = Some(incident.reported.decision.edition);
        self.first_ref
            .get_or_insert_with(|| incident.no.to_string());
        self.last_ref = Some(incident.no.to_string());
        let happened = &incident.reported.happened;
        self.first_day = self.first_day.into_iter().chain([happened.date]).min();
        self.last_day = self.last_day.into_iter().chain([happened.last()]).max();
        let new = incident
            .reported
            .people
            .iter()
            .filter(|involvement| !involvement.name.is_empty());
        self.new.extend(new.map(|involvement| involvement.person));
    }
}

impl Outcome {
    /// Says of everybody newly named who has the same name, and whose looks like it, the
    /// earlier code first. Those of the very same name are told apart already, and so are
    /// those of another year; who is shown by code is not named beside another.
    pub(super) fn tell_apart(&mut self, directory: &Directory, by_code: &ByCode) {
        let namesakes = self.new.iter().flat_map(|new| {
            let others = directory.namesakes(*new).into_iter();
            others.map(|other| [*new.min(&other.code), *new.max(&other.code)])
        });
        let namesakes: BTreeSet<[PersonCode; 2]> = namesakes.collect();
        let alike = directory.resembling(&self.new).into_iter();
        let alike: BTreeSet<[PersonCode; 2]> = alike
            .flat_map(|(one, like)| {
                like.into_iter()
                    .map(move |other| [one.min(other), one.max(other)])
            })
            .filter(|[one, other]| directory.may_be_one(*one, *other))
            .filter(|pair| !namesakes.contains(pair))
            .collect();
        let mut told = |pairs: BTreeSet<[PersonCode; 2]>| -> Vec<[String; 2]> {
            let all = pairs.len();
            let told: Vec<_> = pairs
                .into_iter()
                .filter(|[one, other]| by_code.may_stand_beside(*one, *other))
                .map(|pair| pair.map(|code| code.to_string()))
                .collect();
            self.untold |= told.len() < all;
            told
        };
        (self.namesakes, self.look_alikes) = (told(namesakes), told(alike));
    }
}

/// What came of it, for the terminal.
pub(super) fn page(outcome: &Outcome, book: &Rulebook) -> Page {
    let mut page = Page::default();
    page.line(format!("{} rows read", outcome.rows));
    match (&outcome.first_ref, &outcome.last_ref) {
        (Some(first), Some(last)) if outcome.recorded > 1 => page.line(format!(
            "  {} recorded, {first} to {last}",
            outcome.recorded
        )),
        (Some(first), _) => page.line(format!("  1 recorded, {first}")),
        (None, _) => page.line("  nothing new"),
    };
    if let (Some(first), Some(last)) = (outcome.first_day, outcome.last_day) {
        page.line(format!(
            "  happened {} to {}",
            short_day(first),
            short_day(last)
        ));
    }
    // One edition for all of them, however long ago they happened.
    if let Some(edition) = outcome.edition {
        page.text(format!(
            "Decided under edition {edition} of the policy, in force today: {}.",
            book.name
        ));
    }
    if outcome.already > 0 {
        page.line(format!(
            "  {} already in the log; not added again",
            outcome.already
        ));
    }
    if !outcome.changed.is_empty() {
        page.text(format!("In the log already, with another outcome or other words in the sheet now; the log was left as it is: row {}.", numbers(&outcome.changed)));
    }
    if !outcome.alike.is_empty() {
        page.text(format!(
            "Says the same as an earlier row, and is an incident of its own: row {}.",
            numbers(&outcome.alike)
        ));
    }
    if !outcome.namesakes.is_empty() {
        let pairs: Vec<String> = outcome
            .namesakes
            .iter()
            .take(LISTED)
            .map(|[one, other]| format!("{one} and {other}"))
            .collect();
        let more = match outcome.namesakes.len().saturating_sub(LISTED) {
            0 => ".".to_owned(),
            more => format!("; and {more} more:  guardbook people"),
        };
        page.text(format!(
            "Of the same name, kept apart by year or kind: {}{more}",
            pairs.join("; ")
        ));
    }
    if outcome.untold {
        page.text(UNTOLD);
    }
    if let Some(last) = outcome.last_day {
        page.line(format!(
            "Next:  guardbook log --term {}",
            book.calendar.term_of(last).code()
        ));
    }
    page
}

fn numbers(rows: &[u64]) -> String {
    rows.iter()
        .map(u64::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whoever looks like somebody else is pointed out, and left as they are.
pub(super) fn offer(look_alikes: &[[String; 2]]) -> Option<String> {
    let [first, other] = look_alikes.first()?;
    let mut new: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
    for [first, other] in look_alikes {
        new.entry(other).or_default().push(first);
    }
    let mut pairs: Vec<String> = new
        .iter()
        .take(LISTED)
        .map(|(other, like)| format!("{other} like {}", like.join(", ")))
        .collect();
    if new.len() > LISTED {
        pairs.push(format!("{} more", new.len() - LISTED));
    }
    Some(format!(
        "{} newly named {} a name like somebody else's: {}. Look at both; if they are one:  guardbook people {first} --merge {other}",
        new.len(),
        if new.len() == 1 { "has" } else { "have" },
        pairs.join("; ")
    ))
}
