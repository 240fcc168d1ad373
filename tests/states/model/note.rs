//! `log NUMBER` with something to note.

use super::{
    Doing, Log, decide,
    incident::{Deed, Incident},
    policy::POLICY,
    report::ahead,
};
use crate::command::{Note, When};

impl Log {
    pub fn note(&mut self, note: &Note, doing: &mut Doing) {
        let because = note.because.is_some();
        if (note.on.is_some() || note.detail.is_some()) && note.did.is_empty()
            || because && note.waive.is_empty() && note.set.is_empty() && !note.reopen
            || note.reopen && note.close
        {
            doing.refuse(2, "usage");
        }
        let wants = !note.waive.is_empty() || !note.set.is_empty() || note.reopen;
        doing.refuse_if(wants && !because, "missing-answers");
        let Some((number, mut incident)) = self.find(&note.number, doing) else {
            return;
        };
        self.reopen(note, &mut incident, doing);
        for answer in &note.set {
            let closed = incident.closed_on.is_some();
            doing.refuse_if(closed && answer.decides(), "already-closed");
            let entries = self.correct(number, &mut incident, answer, doing);
            doing.wrote.extend(std::iter::repeat_n(number, entries));
        }
        let only_a_note =
            note.did.is_empty() && note.waive.is_empty() && note.outcome.is_none() && !note.close;
        doing.refuse_if(
            incident.closed_on.is_some() && !only_a_note,
            "already-closed",
        );
        let deed = self.deed(note.on, note.detail.as_deref(), doing);
        incident.did(&note.did, &deed, doing);
        let declined = Deed {
            done: false,
            ..self.deed(None, note.because.as_deref(), doing)
        };
        incident.decline(
            &note.waive,
            &Deed {
                time: None,
                ..declined
            },
            doing,
        );
        incident
            .notes
            .extend(note.note.as_ref().map(|text| self.text(text, doing)));
        if let Some(outcome) = &note.outcome {
            incident.outcome = Some(self.text(outcome, doing));
        }
        if note.close {
            let ready = incident.undecided().is_empty() && incident.outcome.is_some();
            doing.refuse_if(!ready, "cannot-close");
            incident.closed_on = Some(doing.now.date());
        }
        let others = note.did.len() + note.waive.len();
        let others =
            others + usize::from(note.note.is_some()) + usize::from(note.outcome.is_some());
        let others = others + usize::from(note.close) + usize::from(note.reopen);
        doing.wrote.extend(std::iter::repeat_n(number, others));
        self.state.incidents.insert(number, incident);
    }

    fn reopen(&self, note: &Note, incident: &mut Incident, doing: &mut Doing) {
        if note.reopen {
            doing.refuse_if(incident.closed_on.is_none(), "already-open");
            incident.closed_on = None;
            let because = note.because.as_deref().unwrap_or_default();
            incident.reopened.push(self.text(because, doing));
        }
    }

    /// Something done then, or now.
    pub fn deed(&self, on: Option<When>, detail: Option<&str>, doing: &mut Doing) -> Deed {
        doing.refuse_if(on.is_some_and(|on| ahead(on, doing)), "future-date");
        Deed {
            done: true,
            on: on.map_or(doing.now.date(), |on| on.first),
            time: on.map_or(Some(doing.now.time()), |on| on.time),
            by: self.writer(doing),
            detail: detail.map(str::to_owned),
            reference: None,
        }
    }
}

impl Incident {
    /// Notes what was done; what was declined before can still be done.
    pub fn did(&mut self, actions: &[String], deed: &Deed, doing: &mut Doing) {
        for action in actions {
            doing.refuse_if(POLICY.action(action).is_none(), "unknown-action");
            doing.refuse_if(self.is_after(deed.on), "unclear-date");
            let done = self.deeds.insert(action.clone(), deed.clone());
            doing.refuse_if(done.is_some_and(|done| done.done), "already-decided");
        }
    }

    pub fn decline(&mut self, actions: &[String], deed: &Deed, doing: &mut Doing) {
        for action in actions {
            doing.refuse_if(POLICY.action(action).is_none(), "unknown-action");
            let decided = self.deeds.insert(action.clone(), deed.clone());
            doing.refuse_if(decided.is_some(), "already-decided");
        }
    }

    /// Whether the policy answers this by itself.
    pub fn at_risk_by_itself(&self) -> bool {
        decide::at_risk_by_itself(&self.types)
    }
}
