//! Which open records guidance asks something of that nobody has answered.

use super::{ledger::Reading, rules::Books};
use crate::{
    domain::{
        listing::{Filter, Line},
        number::IncidentNo,
        word::Status,
    },
    error::Result,
};
use chrono::NaiveDate;

impl Reading<'_> {
    /// Every open record with questions that have to be known and are not, and how many:
    /// the oldest number first.
    pub fn unanswered(&self, today: NaiveDate) -> Result<Vec<(IncidentNo, u32)>> {
        let open = Filter {
            open: true,
            ..Filter::default()
        };
        let mut lines = self.lines(&open, today)?;
        self.count_unanswered(&mut lines)?;
        lines.retain(|line| line.unanswered > 0);
        lines.sort_by_key(|line| line.no);
        Ok(lines
            .into_iter()
            .map(|line| (line.no, line.unanswered))
            .collect())
    }

    /// Says of each of these lines how many questions are not answered. Each record asks
    /// what the edition it was decided under asks.
    pub fn count_unanswered(&self, lines: &mut [Line]) -> Result<()> {
        let mut books = Books::default();
        for line in lines.iter_mut().filter(|line| line.status == Status::Open) {
            let incident = self.incident(line.no)?;
            let book = books.of(&incident, self)?;
            let open = incident.to_be_answered(book).len();
            line.unanswered = u32::try_from(open).unwrap_or(u32::MAX);
        }
        Ok(())
    }
}
