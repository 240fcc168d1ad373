//! Who has which role, on the shelf.

use rusqlite::{Connection, params};

use super::{Log, ledger::Reading, people::private};
use crate::{
    domain::{
        private::Private,
        roles::{Holder, HolderAway, Office, Roles, RolesSet},
        word::Vocabulary,
    },
    error::{Error, Kind, Result},
};

/// Roles set: whoever had one has it no more, and being away was theirs.
pub(super) fn put(connection: &Connection, set: &RolesSet) -> Result<()> {
    for holding in &set.roles {
        connection
            .prepare_cached("DELETE FROM holder WHERE role = ?1")?
            .execute([holding.role.code()])?;
        if !holding.name.is_empty() {
            connection
                .prepare_cached("INSERT INTO holder (role, name) VALUES (?1, ?2)")?
                .execute(params![holding.role.code(), holding.name.reveal()])?;
        }
    }
    Ok(())
}

/// Whoever has a role is away, or back.
pub(super) fn put_away(connection: &Connection, away: &HolderAway) -> Result<()> {
    connection
        .prepare_cached("UPDATE holder SET away_until = ?2 WHERE role = ?1")?
        .execute(params![
            away.role.code(),
            away.until.map(|day| day.to_string())
        ])?;
    Ok(())
}

impl Log {
    /// Who has which role now.
    pub fn roles(&mut self) -> Result<Roles> {
        self.read(|reading| {
            let roles = reading.roles()?;
            Ok(roles)
        })
    }
}

impl Reading<'_> {
    /// The names of those who have a role now.
    pub(super) fn names_in_office(&self) -> Result<Vec<Private>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT name FROM holder ORDER BY role")?;
        let names = statement.query_map([], |row| Ok(private(row.get(0)?)))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// Who has which role now.
    pub fn roles(&self) -> Result<Roles> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT role, name, away_until FROM holder")?;
        let mut rows = statement.query([])?;
        let mut holders = Vec::new();
        while let Some(row) = rows.next()? {
            let office = Office::from_code(&row.get::<_, String>(0)?).ok_or_else(unreadable)?;
            let until: Option<String> = row.get(2)?;
            let until = until.map(|day| day.parse().map_err(|_| unreadable()));
            let holder = Holder {
                name: private(row.get(1)?),
                away_until: until.transpose()?,
            };
            holders.push((office, holder));
        }
        Ok(Roles::of(holders))
    }
}

fn unreadable() -> Error {
    Error::new(
        Kind::Damaged,
        "damaged",
        "The roles in the log can't be read. Nothing was changed.",
    )
    .hint("guardbook check  says what else is wrong.")
}
