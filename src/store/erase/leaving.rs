//! What goes when something is erased, and where a name that goes stays written.

use std::{collections::BTreeSet, fmt};

use crate::{
    domain::{
        erasure::{Going, Owner, is_name, owner},
        event::Entry,
        name::{Parts, WholeNames, folded, names_nobody},
        number::{IncidentNo, StaffCode},
        private::Private,
    },
    error::Result,
    store::ledger::Reading,
};

/// Where something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On a record.
    Record(IncidentNo),
    /// In an entry of no record: a reason, or the name of another person.
    Entry(u64),
    /// As the name of somebody who writes in the log.
    Writer(StaffCode),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Record(no) => no.fmt(f),
            Place::Entry(entry) => write!(f, "entry {entry}"),
            Place::Writer(staff) => write!(f, "the writer {staff}"),
        }
    }
}

/// Whom a text names that goes with nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Somebody whose name is to go, by the whole of it or a part.
    Going,
    /// Somebody else in the log, by their whole name.
    Staying,
}

/// A field that is to go, with what it says.
pub(super) struct Leaving {
    pub seq: u64,
    pub field: String,
    pub value: String,
    pub owners: Vec<Owner>,
}

/// What is written and stays, and where.
pub(super) type Staying = Vec<(Place, String)>;

impl Reading<'_> {
    /// The sealed fields still there that `wanted` says are to go, and in which records
    /// a name among them is written that stay.
    pub(super) fn leaving(
        &self,
        wanted: impl Fn(&Entry, &str, &[Owner]) -> bool,
    ) -> Result<(Vec<Leaving>, Staying)> {
        let (mut leaving, mut staying) = (Vec::new(), Staying::new());
        self.entries(|mut entry| {
            let said: Vec<(String, String)> = entry
                .event
                .sealed()
                .into_iter()
                .filter_map(|(field, value)| Some((field, value.reveal()?.to_owned())))
                .collect();
            for (field, value) in said {
                let owners = owner(&entry, &field);
                let (seq, no) = (entry.seq, entry.incident);
                if wanted(&entry, &field, &owners) {
                    leaving.push(Leaving {
                        seq,
                        field,
                        value,
                        owners,
                    });
                } else {
                    let place = no.filter(|_| !is_name(&field));
                    staying.push((place.map_or(Place::Entry(seq), Place::Record), value));
                }
            }
            Ok(())
        })?;
        for (staff, name) in self.staff()? {
            staying.extend(
                name.reveal()
                    .map(|name| (Place::Writer(staff), name.to_owned())),
            );
        }
        Ok((leaving, staying))
    }

    /// Whether a text that stays for good names somebody, and whom.
    pub fn named_for_good(&self, going: &Going, text: &Private) -> Result<Option<Named>> {
        let Some(text) = text.reveal() else {
            return Ok(None);
        };
        let (leaving, _) = self.leaving(|_, field, owners| {
            let goes =
                |owner: &Owner| matches!(owner, Owner::Person(code) if going.people.contains(code));
            is_name(field) && owners.iter().any(goes)
        })?;
        let (mut whole, mut parts) = (WholeNames::default(), Parts::default());
        let names = leaving.into_iter().map(|gone| Private::new(gone.value));
        // "The lady" is nobody, and so is "the lollipop lady".
        for name in names.filter(|name| !names_nobody(name)) {
            whole.add(&name, ());
            parts.add(&name);
        }
        if whole.stand_in(text) || parts.stand_in(text) {
            return Ok(Some(Named::Going));
        }
        let mut whole = WholeNames::default();
        for (_, name) in self.directory()?.names() {
            // One word by itself may be any word.
            if folded(name).len() > 1 && !names_nobody(name) {
                whole.add(name, ());
            }
        }
        Ok(whole.stand_in(text).then_some(Named::Staying))
    }

    /// With which changes the reasons go for which they were taken back: those about
    /// nothing but what goes, or went before.
    pub(super) fn changes_of(&self, going: &Going) -> Result<BTreeSet<u64>> {
        let survey = self.survey()?;
        let mut changes = BTreeSet::new();
        self.changes(|change| {
            let incidents = change.incidents();
            let people = change.learnt_of();
            let goes = incidents
                .iter()
                .all(|no| going.incidents.contains(no) || survey.is_bare(*no))
                && people.iter().all(|code| going.people.contains(code));
            if change.taken_back().is_some() && goes && !(incidents.is_empty() && people.is_empty())
            {
                changes.insert(change.no());
            }
            Ok(true)
        })?;
        Ok(changes)
    }
}

/// Where the whole name of somebody erased stands in what stays.
pub(super) fn still_named(leaving: &[Leaving], staying: &[(Place, String)]) -> BTreeSet<Place> {
    let mut names = WholeNames::default();
    for gone in leaving.iter().filter(|gone| is_name(&gone.field)) {
        names.add(&Private::new(gone.value.as_str()), ());
    }
    staying
        .iter()
        .filter(|(_, text)| names.stand_in(text))
        .map(|(place, _)| *place)
        .collect()
}
