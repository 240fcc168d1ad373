//! Which open records guidance asks something of that nobody has answered.

use std::collections::BTreeMap;

use super::ledger::Reading;
use crate::{
    domain::{
        incident::Incident,
        listing::{Filter, Line},
        number::IncidentNo,
        rulebook::Rulebook,
        word::{Answer, Status},
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
        let mut books: BTreeMap<u32, Rulebook> = BTreeMap::new();
        for line in lines.iter_mut().filter(|line| line.status == Status::Open) {
            let incident = self.incident(line.no)?;
            let edition = incident.reported.decision.edition;
            let book = match books.entry(edition) {
                std::collections::btree_map::Entry::Occupied(book) => book.into_mut(),
                std::collections::btree_map::Entry::Vacant(room) => {
                    room.insert(self.rulebook(edition)?)
                }
            };
            line.unanswered = unanswered(&incident, book);
        }
        Ok(())
    }
}

fn unanswered(incident: &Incident, book: &Rulebook) -> u32 {
    let questions = incident.questions(book).into_iter();
    let open =
        questions.filter(|(question, answer)| question.must_be_known && *answer == Answer::Unknown);
    u32::try_from(open.count()).unwrap_or(u32::MAX)
}
