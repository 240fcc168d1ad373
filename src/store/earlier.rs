//! What somebody did before, for the rules about what happens again.

use std::collections::BTreeSet;

use super::{
    column::{day, happened, time_if_any},
    ledger::Reading,
};
use crate::{
    domain::{
        decision::Earlier,
        moment::Moment,
        number::{IncidentNo, PersonCode},
    },
    error::Result,
};

impl Reading<'_> {
    /// What this person did before, as the offender, oldest first: what happened on an
    /// earlier day, or on the same and was recorded before; and whether one of these
    /// actions was done after it, certainly before that moment.
    pub fn earlier(
        &self,
        person: PersonCode,
        sanctions: &[&str],
        before: &Moment,
        itself: Option<IncidentNo>,
    ) -> Result<Vec<Earlier>> {
        let sanctioned = self.sanctioned(person, sanctions, before)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT incident, date, time, until, also, level,
                    (SELECT group_concat(category, ' ') FROM incident_type AS of_it
                     WHERE of_it.incident = incident.incident AND NOT by_repeat) AS types
             FROM involvement JOIN incident USING (incident)
             WHERE person = ?1 AND role = 'offender' ORDER BY incident",
        )?;
        let mut rows = statement.query([person.0])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let no = IncidentNo(row.get("incident")?);
            let (happened, sanctioned) = (happened(row)?, sanctioned.contains(&no));
            let before_it = itself.is_none_or(|itself| no < itself);
            let earlier = happened.date < before.date || happened.date == before.date && before_it;
            if Some(no) == itself || !earlier && !sanctioned {
                continue;
            }
            let types: Option<String> = row.get("types")?;
            all.push(Earlier {
                no,
                // Of several days it went on up to the last, as far as this one's.
                on: happened.last().min(before.date),
                types: types
                    .unwrap_or_default()
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect(),
                level: row.get("level")?,
                sanctioned,
            });
        }
        Ok(all)
    }

    /// Incidents in which this person was the offender and after which one of these
    /// actions was done, certainly before that moment.
    fn sanctioned(
        &self,
        person: PersonCode,
        sanctions: &[&str],
        before: &Moment,
    ) -> Result<BTreeSet<IncidentNo>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT step.incident, step.action, step.done_on, step.done_time
             FROM involvement JOIN step ON step.incident = involvement.incident
             WHERE involvement.person = ?1 AND involvement.role = 'offender' AND step.state = 'done'",
        )?;
        let mut rows = statement.query([person.0])?;
        let mut sanctioned = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let action: String = row.get("action")?;
            let done = Moment {
                date: day(row, "done_on")?,
                time: time_if_any(row, "done_time")?,
            };
            if sanctions.contains(&action.as_str()) && done.surely_before(before) {
                sanctioned.insert(IncidentNo(row.get("incident")?));
            }
        }
        Ok(sanctioned)
    }
}
