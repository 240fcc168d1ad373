//! People and writers, as the shelf has them.

use rusqlite::{OptionalExtension, Row, params};

use super::{
    column::{day, happened as happened_in},
    ledger::Reading,
};
use crate::{
    domain::{
        happened::Happened,
        listing::{Appearance, ByCode},
        number::{IncidentNo, PersonCode, StaffCode},
        people::{Directory, Person},
        private::Private,
        word::{Kind, Role, Vocabulary},
        year_group::Cohort,
    },
    error::Result,
};
use std::collections::{BTreeMap, BTreeSet};

impl Reading<'_> {
    /// Everybody in the log.
    pub fn directory(&self) -> Result<Directory> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT person, name, kind, cohort FROM person ORDER BY person")?;
        let people = statement
            .query_map([], person)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut directory = Directory::of(people);
        let mut statement = self.connection.prepare_cached(
            "SELECT person, merged_into FROM person WHERE merged_into IS NOT NULL ORDER BY person",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            directory.unite(PersonCode(row.get(0)?), PersonCode(row.get(1)?));
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT person, name, taken_back FROM former_name ORDER BY person, position",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (code, name) = (PersonCode(row.get(0)?), private(row.get(1)?));
            directory.once_called(code, name, row.get(2)?);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT person FROM person
             WHERE merged_into IS NULL AND person NOT IN (SELECT person FROM involvement)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            directory.take_back(PersonCode(row.get(0)?));
        }
        for name in self.names_in_office()? {
            directory.in_office(name);
        }
        Ok(directory)
    }

    /// The day somebody was born, if it was said.
    pub fn born(&self, person: PersonCode) -> Result<Private> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT born FROM person WHERE person = ?1")?;
        let born: Option<String> = statement.query_row([person.0], |row| row.get(0))?;
        Ok(born.map_or(Private::Empty, Private::Said))
    }

    /// Everybody with a part in an incident, those with the most incidents first.
    pub fn appearances(&self) -> Result<Vec<Appearance>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT person, count(*) AS incidents, max(sensitive) AS sensitive,
                    max(coalesce(substr(also, -10), until, date)) AS last
             FROM (SELECT DISTINCT person, incident FROM involvement) JOIN incident USING (incident)
             GROUP BY person ORDER BY incidents DESC, last DESC, person",
        )?;
        let all = statement.query_map([], |row| {
            Ok(Appearance {
                person: PersonCode(row.get("person")?),
                incidents: row.get("incidents")?,
                last: day(row, "last")?,
                sensitive: row.get("sensitive")?,
            })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }

    /// Everybody who is shown by code: a part in a sensitive incident, and initials
    /// beside the code would say who it is there.
    pub fn shown_by_code(&self) -> Result<ByCode> {
        Ok(ByCode::of(&self.appearances()?))
    }

    /// Everybody who has written in the log, by code.
    pub fn staff(&self) -> Result<BTreeMap<StaffCode, Private>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT staff, name FROM staff")?;
        let staff =
            statement.query_map([], |row| Ok((StaffCode(row.get(0)?), private(row.get(1)?))))?;
        Ok(staff.collect::<rusqlite::Result<_>>()?)
    }

    /// In how many incidents somebody has a part.
    pub fn incidents_of(&self, person: PersonCode) -> Result<u32> {
        Ok(self
            .connection
            .prepare_cached("SELECT count(DISTINCT incident) FROM involvement WHERE person = ?1")?
            .query_row([person.0], |row| row.get(0))?)
    }

    /// An incident up to `newest` with a day in common, of the same types and with the
    /// same people in the same parts: perhaps the same one, told again.
    pub fn twin(
        &self,
        newest: IncidentNo,
        happened: &Happened,
        types: &[String],
        people: &[(PersonCode, Role)],
    ) -> Result<Option<IncidentNo>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT incident, date, time, until, also FROM incident
                 WHERE date <= ?1 AND coalesce(substr(also, -10), date) >= ?2 AND incident <= ?3",
        )?;
        let (first, last) = (happened.date, happened.last());
        let days = params![last.to_string(), first.to_string(), newest.0];
        let near = statement.query_map(days, |row| {
            Ok((IncidentNo(row.get("incident")?), happened_in(row)?))
        })?;
        let near = near.collect::<rusqlite::Result<Vec<_>>>()?;
        let of_a_day = near
            .into_iter()
            .filter(|(_, when)| when.shares_a_day(happened));
        for (no, _) in of_a_day {
            let involved: BTreeSet<_> = self
                .people_of(no)?
                .into_iter()
                .map(|(person, _, role)| (person, role))
                .collect();
            let ticked: BTreeSet<_> = self.ticked_types_of(no)?.into_iter().collect();
            if involved == people.iter().copied().collect()
                && ticked == types.iter().cloned().collect()
            {
                return Ok(Some(no));
            }
        }
        Ok(None)
    }

    /// The incident another system's reference, or a sheet's row, was recorded as.
    pub fn recorded_as(
        &self,
        source_ref: Option<&str>,
        row_key: Option<&str>,
    ) -> Result<Option<IncidentNo>> {
        let (column, value) = match (source_ref, row_key) {
            (Some(reference), _) => ("source_ref", reference),
            (None, Some(key)) => ("row_key", key),
            (None, None) => return Ok(None),
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT incident FROM incident WHERE {column} = ?1"
        ))?;
        Ok(statement
            .query_row([value], |row| row.get(0).map(IncidentNo))
            .optional()?)
    }

    /// A setting of the log.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        let mut rows = statement.query([name])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    pub(super) fn staff_named(&self, name: &str) -> Result<Option<StaffCode>> {
        let name = Private::new(name);
        Ok(self
            .staff()?
            .into_iter()
            .find(|(_, known)| *known == name)
            .map(|(code, _)| code))
    }

    pub(super) fn next_staff(&self) -> Result<StaffCode> {
        Ok(self.connection.query_row(
            "SELECT coalesce(max(staff), 0) + 1 FROM staff",
            [],
            |row| row.get(0).map(StaffCode),
        )?)
    }
}

fn person(row: &Row) -> rusqlite::Result<Person> {
    Ok(Person {
        code: PersonCode(row.get("person")?),
        name: private(row.get("name")?),
        kind: row
            .get::<_, Option<String>>("kind")?
            .as_deref()
            .and_then(Kind::from_code),
        cohort: row.get::<_, Option<i32>>("cohort")?.map(Cohort),
    })
}

/// A name as the shelf has it; null is one that has been erased.
pub(super) fn private(name: Option<String>) -> Private {
    name.map_or(Private::Erased, Private::Said)
}
