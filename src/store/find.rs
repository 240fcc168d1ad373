//! The log as a list.

use rusqlite::{OptionalExtension, Row, types::Value};

use super::{column::happened, ledger::Reading, people::private};
use crate::{
    domain::{
        listing::{Filter, Line},
        number::{IncidentNo, PersonCode},
        private::Private,
        word::{Role, Status, Vocabulary},
    },
    error::Result,
};
use chrono::NaiveDate;

const UNDECIDED: &str =
    "SELECT count(*) FROM step WHERE step.incident = incident.incident AND state = 'undecided'";
const OVERDUE: &str =
    "SELECT count(*) FROM step WHERE step.incident = incident.incident AND state = 'undecided'
    AND (need = 'must' OR need = 'unreadable') AND due < ?1";

impl Reading<'_> {
    /// The incidents that pass the filter, newest first. What is overdue is so on `today`.
    pub fn lines(&self, filter: &Filter, today: NaiveDate) -> Result<Vec<Line>> {
        let (wanted, values) = condition(filter, today);
        let mut statement = self.connection.prepare(&format!(
            "SELECT incident, date, time, until, also, level, closed_on, sensitive,
                    ({UNDECIDED}) AS undecided, ({OVERDUE}) AS overdue
             FROM incident WHERE {wanted} ORDER BY date DESC, coalesce(time, '') DESC, incident DESC"
        ))?;
        let mut lines = statement
            .query_map(rusqlite::params_from_iter(values), line)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        if let Some(days) = filter.days {
            lines.retain(|line| line.happened.touches(days));
        }
        for line in &mut lines {
            line.types = self.types_of(line.no)?;
            line.people = self.people_of(line.no)?;
        }
        Ok(lines)
    }

    /// The numbers of the incidents that happened in the span, oldest first.
    pub fn incidents_in(&self, span: crate::domain::calendar::Span) -> Result<Vec<IncidentNo>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT incident FROM incident WHERE date >= ?1 AND date < ?2 ORDER BY date, coalesce(time, ''), incident",
        )?;
        let numbers = statement
            .query_map([span.first.to_string(), span.after.to_string()], |row| {
                row.get(0).map(IncidentNo)
            })?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a record is sensitive; none where it is void, and nobody knows any more.
    pub fn is_sensitive(&self, no: IncidentNo) -> Result<Option<bool>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT sensitive FROM incident WHERE incident = ?1")?;
        Ok(statement
            .query_row([no.0], |row| row.get("sensitive"))
            .optional()?)
    }

    fn types_of(&self, no: IncidentNo) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT category FROM incident_type WHERE incident = ?1 ORDER BY position",
        )?;
        let types = statement.query_map([no.0], |row| row.get(0))?;
        Ok(types.collect::<rusqlite::Result<_>>()?)
    }

    /// The types that were ticked, without those that apply by repetition.
    pub(super) fn ticked_types_of(&self, no: IncidentNo) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT category FROM incident_type WHERE incident = ?1 AND by_repeat = 0",
        )?;
        let types = statement.query_map([no.0], |row| row.get(0))?;
        Ok(types.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn people_of(&self, no: IncidentNo) -> Result<Vec<(PersonCode, Private, Role)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT person, name, role FROM involvement JOIN person USING (person) WHERE incident = ?1 ORDER BY position",
        )?;
        let people = statement.query_map([no.0], |row| {
            let role: String = row.get(2)?;
            Ok((
                PersonCode(row.get(0)?),
                private(row.get(1)?),
                Role::from_code(&role).unwrap_or(Role::Witness),
            ))
        })?;
        Ok(people.collect::<rusqlite::Result<_>>()?)
    }
}

/// The filter as a condition; its first value is the day things are overdue on.
fn condition(filter: &Filter, today: NaiveDate) -> (String, Vec<Value>) {
    let mut parts = vec!["1".to_owned()];
    let mut values = vec![Value::from(filter.overdue_on.unwrap_or(today).to_string())];
    if let Some(span) = filter.span {
        parts.push("date >= ? AND date < ?".to_owned());
        values.push(span.first.to_string().into());
        values.push(span.after.to_string().into());
    }
    // Of days each by itself none need be among these: those are looked at one by one.
    if let Some(days) = filter.days {
        parts.push("date < ? AND coalesce(substr(also, -10), until, date) >= ?".to_owned());
        values.push(days.after.to_string().into());
        values.push(days.first.to_string().into());
    }
    if filter.open {
        parts.push("closed_on IS NULL".to_owned());
    }
    if filter.overdue_on.is_some() {
        parts.push(format!("({OVERDUE}) > 0"));
    }
    if filter.unseen {
        parts.push("alert = 'unseen'".to_owned());
    }
    if let Some(level) = filter.level {
        parts.push("level = ?".to_owned());
        values.push(i64::from(level).into());
    }
    if !filter.types.is_empty() {
        parts.push(format!(
            "incident IN (SELECT incident FROM incident_type WHERE category IN ({}))",
            marks(filter.types.len())
        ));
        values.extend(filter.types.iter().cloned().map(Value::from));
    }
    if !filter.people.is_empty() {
        parts.push(format!(
            "incident IN (SELECT incident FROM involvement WHERE person IN ({}))",
            marks(filter.people.len())
        ));
        values.extend(
            filter
                .people
                .iter()
                .map(|person| Value::from(i64::from(person.0))),
        );
    }
    (parts.join(" AND "), values)
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

fn line(row: &Row) -> rusqlite::Result<Line> {
    Ok(Line {
        no: IncidentNo(row.get("incident")?),
        happened: happened(row)?,
        level: row.get("level")?,
        types: Vec::new(),
        people: Vec::new(),
        status: if row.get::<_, Option<String>>("closed_on")?.is_some() {
            Status::Closed
        } else {
            Status::Open
        },
        sensitive: row.get("sensitive")?,
        undecided: row.get("undecided")?,
        overdue: row.get("overdue")?,
        unanswered: 0,
    })
}
