//! `log NUMBER` with something to note.

use std::collections::BTreeSet;

use super::{
    Doing, Log, decide,
    incident::{Deed, Incident},
    policy::{Need, POLICY, Question},
    report::ahead,
};
use crate::command::{Note, When};

impl Log {
    /// Whether guidance asks and demands no more of it than of the people as they are known
    /// by now.
    fn is_as_known_now(&self, number: u32, incident: &Incident) -> bool {
        let mut known = incident.clone();
        let mut another = false;
        for part in &mut known.people {
            let now = self.known_of(self.one(part.person)).kind;
            if part.role == "offender" && now.is_some() && now != part.kind {
                part.kind = now;
                another = true;
            }
        }
        if !another {
            return true;
        }
        self.decide(number, &mut known);
        let open =
            |(question, answer): &(&Question, &str)| question.must_be_known && *answer == "unknown";
        let needs = incident.needs();
        let mut asks = known.decision.asks.iter();
        let demanded = asks.any(|(action, (need, because))| {
            let by_guidance = because.iter().any(|row| POLICY.is_floor(row));
            *need == Need::Must && by_guidance && needs.get(action) != Some(&Need::Must)
        });
        !demanded && !known.questions().iter().any(open)
    }

    pub fn note(&mut self, note: &Note, doing: &mut Doing) {
        let because = note.because.is_some();
        if note.can_not_be_meant() {
            doing.refuse(2, "usage");
        }
        let wants = !note.waive.is_empty() || !note.set.is_empty() || note.reopen;
        doing.refuse_if(
            (wants || note.refused.is_some()) && !because,
            "missing-answers",
        );
        let Some((number, mut incident)) = self.find(&note.number, doing) else {
            return;
        };
        self.reopen(note, &mut incident, doing);
        if note.seen {
            let who = self.writer(doing);
            doing.refuse_if(!incident.alert, "no-alert");
            let again = incident.seen.iter().any(|(_, by)| *by == who);
            doing.refuse_if(again, "unchanged");
            incident.seen.push((doing.now, who));
            doing.wrote.push(number);
        }
        for answer in &note.set {
            let closed = incident.closed_on.is_some();
            doing.refuse_if(closed && answer.decides(), "already-closed");
            let entries = self.correct(number, &mut incident, answer, doing);
            doing.wrote.extend(std::iter::repeat_n(number, entries));
        }
        // That a breach was another one has to be said which.
        let other = incident.types.iter().any(|code| code == "other");
        let whole = !other || incident.other.is_some();
        doing.refuse_if(!note.set.is_empty() && !whole, "missing-answers");
        let only_a_note = note.did.is_empty()
            && note.waive.is_empty()
            && note.outcome.is_none()
            && !note.close
            && note.answer.is_empty();
        doing.refuse_if(
            incident.closed_on.is_some() && !only_a_note,
            "already-closed",
        );
        let deed = Deed {
            doer: note.by,
            reference: note.agency_ref.clone(),
            ..self.deed(note.on, note.detail.as_deref(), doing)
        };
        incident.did(&note.did, &deed, doing);
        let ticked = self.tick(note, &mut incident, doing);
        self.answer(note, &mut incident, doing);
        self.refuse(note, &mut incident, doing);
        self.examine(note, &mut incident, doing);
        let declined = Deed {
            done: false,
            ..self.deed(None, note.because.as_deref(), doing)
        };
        let declined = Deed {
            time: None,
            ..declined
        };
        let because = note.because.as_deref().unwrap_or_default();
        for waived in &note.waive {
            if waived.contains('.') {
                self.decline_point(waived, because, &mut incident, doing);
            } else {
                incident.decline(std::slice::from_ref(waived), &declined, doing);
            }
        }
        incident
            .notes
            .extend(note.note.as_ref().map(|text| self.text(text, doing)));
        if let Some(outcome) = &note.outcome {
            incident.outcome = Some(self.text(outcome, doing));
        }
        if note.close {
            let decided = incident.undecided().is_empty() && incident.open_points().is_empty();
            let open = |(question, answer): &(&Question, &str)| {
                question.must_be_known && *answer == "unknown"
            };
            let known = !incident.questions().iter().any(open);
            let known = known && self.is_as_known_now(number, &incident);
            doing.refuse_if(
                !decided || !known || incident.outcome.is_none(),
                "cannot-close",
            );
            incident.closed_on = Some(doing.now.date());
        }
        let others =
            note.did.len() + note.waive.len() + ticked + usize::from(!note.answer.is_empty());
        let others =
            others + usize::from(note.refused.is_some()) + usize::from(note.device.is_some());
        let others =
            others + usize::from(note.note.is_some()) + usize::from(note.outcome.is_some());
        let others = others + usize::from(note.close) + usize::from(note.reopen);
        doing.wrote.extend(std::iter::repeat_n(number, others));
        self.state.incidents.insert(number, incident);
    }

    /// What guidance asks is answered; to answer otherwise than before takes a reason.
    fn answer(&self, note: &Note, incident: &mut Incident, doing: &mut Doing) {
        if note.answer.is_empty() {
            return;
        }
        let put = incident.questions();
        let unknown = |code: &String| !put.iter().any(|(question, _)| question.code == *code);
        if note.answer.iter().any(|(code, _)| unknown(code)) {
            return doing.refuse(3, "unknown-question");
        }
        let before = incident.answers.clone();
        let changed = note.answer.iter().any(|(code, answer)| {
            let was = before.get(code);
            was.is_some_and(|was| *was != "unknown" && was != answer)
        });
        doing.refuse_if(changed && note.because.is_none(), "missing-answers");
        let needs = incident.needs();
        incident.answers.extend(note.answer.iter().cloned());
        doing.refuse_if(before == incident.answers, "unchanged");
        let on = note.on.map_or(doing.now.date(), |on| on.first);
        doing.refuse_if(incident.is_after(on), "unclear-date");
        let musts = |incident: &Incident| -> BTreeSet<String> {
            let asked = incident.because_answered.iter();
            let musts = asked.filter(|(_, need, ..)| *need == Need::Must);
            let head = incident.answered_about_the_head;
            musts
                .map(|(action, ..)| decide::told_instead(action, head).to_owned())
                .collect()
        };
        let (before, days) = (musts(incident), incident.answered_days());
        incident.answered_on = Some(on);
        incident.hear_the_answers(self.about_the_head(incident));
        incident.answered_before = days;
        incident.decide_again_what_is_wanted_more(&needs);
        // What is demanded for the first time was never declined.
        for action in musts(incident).difference(&before) {
            if incident.deeds.get(action).is_some_and(|deed| !deed.done) {
                incident.deeds.remove(action);
            }
        }
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
            doer: None,
            refused: false,
            detail: detail.map(str::to_owned),
            reference: None,
        }
    }
}

impl Incident {
    /// Notes what was done; what was declined before can still be done.
    pub fn did(&mut self, actions: &[String], deed: &Deed, doing: &mut Doing) {
        // A reference is the only agency's, or whatever single thing was done.
        let known: BTreeSet<&str> = actions
            .iter()
            .filter_map(|code| Some(POLICY.action(code)?.code.as_str()))
            .collect();
        let agencies = known
            .iter()
            .filter(|code| POLICY.action(code).unwrap().agency);
        let agencies: Vec<&str> = agencies.copied().collect();
        let whose = match known.len() {
            1 => known.first(),
            _ if agencies.len() == 1 => agencies.first(),
            _ => None,
        };
        let unclear = deed.reference.is_some() && known.len() > 1 && whose.is_none();
        doing.refuse_if(unclear, "whose-reference");
        for action in actions {
            let mut deed = deed.clone();
            if whose != Some(&action.as_str()) {
                deed.reference = None;
            }
            let known = POLICY.action(action);
            doing.refuse_if(known.is_none(), "unknown-action");
            let needs_words = known.is_some_and(|action| action.needs_words);
            doing.refuse_if(needs_words && deed.detail.is_none(), "missing-answers");
            doing.refuse_if(self.is_after(deed.on), "unclear-date");
            let done = self.deeds.insert(action.clone(), deed);
            // What was refused can still be done: some remove it later.
            let again = done.is_some_and(|done| done.done && !done.refused);
            doing.refuse_if(again, "already-decided");
        }
    }

    pub fn decline(&mut self, actions: &[String], deed: &Deed, doing: &mut Doing) {
        for action in actions {
            doing.refuse_if(POLICY.action(action).is_none(), "unknown-action");
            let decided = self.deeds.insert(action.clone(), deed.clone());
            let again = decided.is_some_and(|decided| !decided.refused);
            doing.refuse_if(again, "already-decided");
        }
    }

    /// Whether the policy answers this by itself.
    pub fn at_risk_by_itself(&self) -> bool {
        decide::at_risk_by_itself(&self.types)
    }
}
