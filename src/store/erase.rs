//! Erasing: an entry says what goes, and in the same transaction it goes, from the
//! ledger's sealed part and from the shelf. The file is then to be written anew; a
//! note on the desk says so until it was.

mod elsewhere;
mod leaving;

use std::collections::{BTreeMap, BTreeSet};

pub use elsewhere::Erasures;
pub use leaving::Named;
use leaving::{Leaving, Place, still_named};
use serde_json::{Map, Value};

use super::{
    ledger::{ENTRY, Reading, Writing, entry},
    shelf,
};
use crate::{
    domain::{
        erasure::{Erased, ErasedField, Going, Owner},
        event::Event,
        number::{IncidentNo, PersonCode},
        private::Private,
    },
    error::{Error, Kind, Result},
};

/// What the desk says while the file still has to be written anew: since which entry.
pub(super) const UNFINISHED: &str = "erasure to finish";

/// What was erased.
#[derive(Debug, Default)]
pub struct Gone {
    /// The entry that says so; none if there was nothing left to erase.
    pub entry: Option<u64>,
    /// How many sealed fields went.
    pub fields: usize,
    /// What they said: to look whether it is gone from the file.
    pub values: Vec<Private>,
    /// Where the whole name of somebody erased is written, and stays.
    pub still_named_in: BTreeSet<Place>,
}

impl Reading<'_> {
    /// The erasures, oldest first, that are as they were written: what a row says that
    /// was slipped in, or stands behind one that was, is not done anywhere else.
    pub fn erasures(&self) -> Result<Vec<Erased>> {
        let until = self.first_unsound()?.unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(&format!(
            "{ENTRY} WHERE kind = 'erased' AND seq < ?1 ORDER BY seq"
        ))?;
        let mut rows = statement.query([until])?;
        let mut erasures = Vec::new();
        while let Some(row) = rows.next()? {
            if let Event::Erased(erased) = entry(row)?.event {
                erasures.push(erased);
            }
        }
        Ok(erasures)
    }
}

impl Writing<'_> {
    /// Erases what is written on these records and what names these people.
    pub fn erase(
        &mut self,
        going: &Going,
        authorised_by: Private,
        because: Private,
    ) -> Result<Gone> {
        let changes = self.changes_of(going)?;
        let (leaving, staying) = self.leaving(|_, _, owners| {
            owners.iter().any(|owner| match owner {
                Owner::Incident(no) => going.incidents.contains(no),
                Owner::Person(code) => going.people.contains(code),
                Owner::Change(change) => changes.contains(change),
                Owner::Anything => *going != Going::default(),
            })
        })?;
        self.let_go(leaving, &staying, going, authorised_by, because)
    }

    /// Erases again what was erased from another copy of this log, where this one still
    /// has it: the same entry, and the same promise of the same value. Each erasure is
    /// an entry here too, on the authority it had there.
    pub fn erase_again(&mut self, erasures: Vec<Erased>) -> Result<Gone> {
        let mut all = Gone::default();
        for erased in erasures {
            let mut again: BTreeSet<(u64, String)> = BTreeSet::new();
            for gone in erased.fields {
                if self.promised(gone.seq)?.get(&gone.field)
                    == Some(&Value::from(gone.commitment.as_str()))
                {
                    again.insert((gone.seq, gone.field));
                }
            }
            let (leaving, staying) =
                self.leaving(|entry, field, _| again.contains(&(entry.seq, field.to_owned())))?;
            let asked = Going {
                incidents: erased.incidents.into_iter().collect(),
                people: erased.people.into_iter().collect(),
            };
            let (by, because) = (erased.authorised_by, erased.because);
            let gone = self.let_go(leaving, &staying, &asked, by, because)?;
            all.entry = gone.entry.or(all.entry);
            all.fields += gone.fields;
            all.values.extend(gone.values);
            all.still_named_in.extend(gone.still_named_in);
        }
        Ok(all)
    }

    fn let_go(
        &mut self,
        leaving: Vec<Leaving>,
        staying: &[(Place, String)],
        asked: &Going,
        authorised_by: Private,
        because: Private,
    ) -> Result<Gone> {
        if leaving.is_empty() {
            return Ok(Gone::default());
        }
        let mut of_entry: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for gone in &leaving {
            of_entry
                .entry(gone.seq)
                .or_default()
                .push(gone.field.clone());
        }
        let mut fields = Vec::new();
        for (seq, names) in &of_entry {
            let promised = self.promised(*seq)?;
            for field in names {
                let commitment = promised.get(field).and_then(Value::as_str);
                fields.push(ErasedField {
                    seq: *seq,
                    field: field.clone(),
                    commitment: commitment.unwrap_or_default().to_owned(),
                });
            }
        }
        // A reason may go that names two: who was not asked for is not erased by it.
        let owners: BTreeSet<Owner> = leaving
            .iter()
            .flat_map(|gone| gone.owners.clone())
            .collect();
        let incidents: Vec<IncidentNo> = owners
            .iter()
            .filter_map(|owner| match owner {
                Owner::Incident(no) if asked.incidents.contains(no) => Some(*no),
                _ => None,
            })
            .collect();
        let people: Vec<PersonCode> = owners
            .iter()
            .filter_map(|owner| match owner {
                Owner::Person(code) if asked.people.contains(code) => Some(*code),
                _ => None,
            })
            .collect();
        let count = fields.len();
        let seq = self.append(Event::Erased(Erased {
            fields,
            people,
            incidents: incidents.clone(),
            authorised_by,
            because,
        }))?;
        for (entry, fields) in &of_entry {
            self.empty(*entry, fields)?;
        }
        shelf::people_anew(self.connection, self)?;
        for no in incidents {
            if let Some(incident) = self.as_learnt(self.entries_of(no)?, None)? {
                shelf::shelve(self.connection, &incident)?;
            }
        }
        self.put_on_the_desk(UNFINISHED, &seq.to_string())?;
        Ok(Gone {
            entry: Some(seq),
            fields: count,
            still_named_in: still_named(&leaving, staying),
            values: leaving
                .into_iter()
                .map(|gone| Private::new(gone.value))
                .collect(),
        })
    }

    /// What an entry promised of its sealed fields.
    fn promised(&self, seq: u64) -> Result<Map<String, Value>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT open FROM entry WHERE seq = ?1")?;
        let mut rows = statement.query([seq])?;
        let Some(row) = rows.next()? else {
            return Ok(Map::new());
        };
        let mut open = object(seq, &row.get::<_, String>(0)?)?;
        Ok(match open.remove("commitments") {
            Some(Value::Object(promised)) => promised,
            _ => Map::new(),
        })
    }

    /// Takes salt and value of these fields out of an entry; their names stay.
    fn empty(&self, seq: u64, fields: &[String]) -> Result<()> {
        let sealed: String = self
            .connection
            .prepare_cached("SELECT sealed FROM entry WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))?;
        let mut sealed = object(seq, &sealed)?;
        for field in fields {
            sealed.insert(field.clone(), Value::Null);
        }
        self.connection
            .prepare_cached("UPDATE entry SET sealed = ?2 WHERE seq = ?1")?
            .execute(rusqlite::params![seq, Value::Object(sealed).to_string()])?;
        Ok(())
    }
}

fn object(seq: u64, text: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(text).map_err(|_| {
        Error::new(
            Kind::Damaged,
            "damaged",
            format!("Entry {seq} of the log can't be read. Nothing was changed."),
        )
        .hint("guardbook check  says what else is wrong.")
    })
}

#[cfg(test)]
mod tests;
