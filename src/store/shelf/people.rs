//! People on the shelf: who was named, and what was learnt of them afterwards.

use rusqlite::{Connection, params};

use super::super::ledger::Reading;
use crate::{
    domain::{
        event::{Entry, Event},
        learnt::{Known, Merged, PersonPutRight},
        word::{Kind, Vocabulary},
    },
    error::Result,
};

/// Puts on the shelf what an entry says of people. A code and the name it was given
/// for stay, even when the entry is taken back: the code is in the ledger, and may
/// be in use elsewhere.
pub(super) fn enter(connection: &Connection, entry: &Entry) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO person (person, name, kind, cohort) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET kind = coalesce(?3, kind), cohort = coalesce(?4, cohort)",
    )?;
    let stands = entry.taken_back.is_none();
    for involvement in entry.event.people() {
        statement.execute(params![
            involvement.person.0,
            involvement.name.reveal(),
            involvement.kind.filter(|_| stands).map(Kind::code),
            involvement.cohort.filter(|_| stands).map(|cohort| cohort.0),
        ])?;
    }
    match &entry.event {
        Event::PersonPutRight(right) if stands => put_right(connection, right),
        // It may have been used in what was written meanwhile.
        Event::PersonPutRight(right) if right.is == Known::Name => {
            connection.execute(
                "INSERT INTO former_name (person, position, name, taken_back)
                 SELECT ?1, (SELECT count(*) FROM former_name WHERE person = ?1), ?2, 1",
                params![right.person.0, right.name.reveal()],
            )?;
            Ok(())
        }
        Event::Merged(merged) if stands => merge(connection, merged),
        _ => Ok(()),
    }
}

/// Everybody again, after something said of them was taken back.
pub(in super::super) fn people_anew(connection: &Connection, ledger: &Reading) -> Result<()> {
    // The incidents go on referring to them while they are away.
    connection.pragma_update(None, "defer_foreign_keys", 1)?;
    connection.execute("DELETE FROM former_name", [])?;
    connection.execute("DELETE FROM person", [])?;
    ledger.entries(|entry| enter(connection, &entry))
}

fn put_right(connection: &Connection, right: &PersonPutRight) -> Result<()> {
    let person = right.person.0;
    match right.is {
        Known::Name => {
            connection.execute(
                "INSERT INTO former_name (person, position, name, taken_back)
                 SELECT person, (SELECT count(*) FROM former_name WHERE person = ?1), name, 0
                 FROM person WHERE person = ?1",
                [person],
            )?;
            connection.execute(
                "UPDATE person SET name = ?2 WHERE person = ?1",
                params![person, right.name.reveal()],
            )?;
        }
        Known::Born => {
            connection.execute(
                "UPDATE person SET born = ?2 WHERE person = ?1",
                params![person, right.born.reveal()],
            )?;
        }
        // Year groups are pupils' alone.
        Known::Kind(kind) => {
            connection.execute(
                "UPDATE person SET kind = ?2, cohort = iif(?2 = 'pupil', cohort, NULL) WHERE person = ?1",
                params![person, kind.code()],
            )?;
        }
        Known::Year(cohort) => {
            connection.execute(
                "UPDATE person SET cohort = ?2, kind = coalesce(kind, 'pupil') WHERE person = ?1",
                params![person, cohort.0],
            )?;
        }
    }
    Ok(())
}

/// What is not known of the one is taken from the other. Whoever was the headteacher
/// stays the one who is not told on themselves.
fn merge(connection: &Connection, merged: &Merged) -> Result<()> {
    let codes = [merged.person.0, merged.same_as.0];
    connection.execute(
        "UPDATE person SET merged_into = ?2 WHERE person = ?1",
        codes,
    )?;
    connection.execute(
        "UPDATE person SET kind = iif(other.kind = 'headteacher', other.kind, coalesce(person.kind, other.kind)),
            cohort = coalesce(person.cohort, other.cohort), born = coalesce(person.born, other.born)
         FROM person AS other WHERE person.person = ?2 AND other.person = ?1",
        codes,
    )?;
    Ok(())
}
