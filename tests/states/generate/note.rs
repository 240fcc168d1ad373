//! What is noted on a record, put right, or raised.

use super::Generator;
use crate::{
    command::{Answer, Command, Escalate, Note},
    model::{Log, incident::Incident, policy::POLICY},
};

impl Generator {
    /// Something done, declined, noted; often everything that is left, and a close.
    pub(super) fn deeds(&mut self, log: &Log, number: u32) -> Note {
        let mut note = Self::on(self.typed(number));
        let Some(incident) = log.state.incidents.get(&number) else {
            note.note = Some(self.text());
            return note;
        };
        if incident.closed_on.is_some() && !self.random.once_in(3) {
            note.reopen = true;
            note.because = Some(self.text());
            if self.random.once_in(2) {
                return note;
            }
        }
        let open = incident.undecided();
        let all = self.random.once_in(4);
        for action in open {
            match self.random.below(6) {
                0 => note.did.push(action),
                1 => note.waive.push(action),
                2.. if all => note.waive.push(action),
                _ => {}
            }
        }
        if self.random.once_in(5) {
            self.unasked(incident, &mut note);
        }
        if !note.waive.is_empty() {
            note.because = Some(self.text());
        }
        if !note.did.is_empty() {
            note.on = self.random.once_in(2).then(|| self.since(incident));
            let other = note.did.iter().any(|action| action == "other");
            let says_how = other && !self.random.once_in(8) || self.random.once_in(2);
            note.detail = says_how.then(|| self.text());
            let who = ["Ned Hale", "Una Cray"];
            note.by = self.random.maybe(4, |random| random.one(&who));
            note.agency_ref = self.random.maybe(4, |_| ()).map(|()| self.text());
        }
        self.points(incident, &mut note, all);
        self.answers(incident, &mut note, all);
        let empty = note.did.is_empty() && note.waive.is_empty() && note.point.is_empty();
        let alert = incident.alert || self.random.once_in(9);
        note.seen = alert && self.random.once_in(3);
        let empty = empty && !note.reopen && note.answer.is_empty() && !note.seen;
        note.note = (empty || self.random.once_in(4)).then(|| self.text());
        note.outcome = (all && self.random.once_in(2)).then(|| self.text());
        note.close = all && !note.reopen && self.random.once_in(2);
        note
    }

    /// Questions answered: those that are open, and now and then one otherwise than before.
    fn answers(&mut self, incident: &Incident, note: &mut Note, all: bool) {
        if note.reopen || !all && !self.random.once_in(3) {
            return;
        }
        for (question, answer) in incident.questions() {
            let asked = answer == "unknown" && (all || self.random.once_in(2));
            if asked || self.random.once_in(6) {
                let said = self.random.one(&["yes", "no", "no", "no", "unknown"]);
                note.answer.push((question.code.clone(), said));
            }
        }
        if self.random.once_in(30) {
            note.answer.push(("adlut".to_owned(), "no"));
        }
        if !note.answer.is_empty() && self.random.once_in(2) {
            note.because = Some(self.text());
        }
        if note.did.is_empty() && !note.answer.is_empty() && self.random.once_in(3) {
            note.on = Some(self.since(incident));
        }
    }

    /// Points of what was done or is done here: gone through or declined.
    fn points(&mut self, incident: &Incident, note: &mut Note, all: bool) {
        let now = |action: &String| note.did.contains(action);
        let mut points = incident.points_there_are();
        points.retain(|point| {
            let deed = incident.deeds.get(&point.action);
            let done = now(&point.action) || deed.is_some_and(|deed| deed.done);
            done && !incident.points.contains_key(&point.name())
        });
        if points.is_empty() || !all && self.random.once_in(2) {
            return;
        }
        if self.random.once_in(3) {
            note.point.push("all".to_owned());
            return;
        }
        for point in points {
            match self.random.below(4) {
                0 => note.point.push(point.code.clone()),
                1 => note.waive.push(point.name()),
                2.. if all => note.point.push(point.name()),
                _ => {}
            }
        }
    }

    /// What the policy does not ask for, or what was declined before.
    fn unasked(&mut self, incident: &Incident, note: &mut Note) {
        let done = |action: &str| incident.deeds.get(action).is_some_and(|deed| deed.done);
        let others = POLICY.actions.iter().map(|action| action.code.clone());
        let others: Vec<String> = others
            .filter(|action| {
                !done(action) && !note.did.contains(action) && !note.waive.contains(action)
            })
            .collect();
        let action = self.random.one(&others);
        note.did.push(action);
    }

    /// Answers put right, by themselves or beside something done.
    pub(super) fn correction(&mut self, log: &Log, number: u32) -> Note {
        let mut note = Self::on(self.typed(number));
        note.because = Some(self.text());
        let Some(incident) = log.state.incidents.get(&number) else {
            note.set.push(Answer::Place("out"));
            return note;
        };
        if incident.closed_on.is_some() && self.random.once_in(4) {
            note.reopen = true;
        }
        note.set.push(self.any_answer(log, incident));
        if self.random.once_in(4) {
            note.set.push(Answer::Evidence(Some(self.text())));
        }
        if self.random.once_in(6) {
            note.note = Some(self.text());
        }
        note
    }

    fn any_answer(&mut self, log: &Log, incident: &Incident) -> Answer {
        match self.random.below(24) {
            22 => Answer::Contact(self.text()),
            23 => Answer::Other(self.text()),
            0 => Answer::ToldBy(self.told_by()),
            1 => Answer::ReportedOn(self.since(incident).first),
            2 => Answer::Place(self.random.one(&["in", "out", "both", "unknown"])),
            3 | 4 => Answer::When(self.when(30)),
            5..=7 => Answer::People(self.people(log)),
            8..=10 => Answer::Types(self.types()),
            11 => Answer::AtRisk(self.random.one(&["yes", "no", "unknown"])),
            12 => Answer::What(self.text()),
            13 => Answer::Platforms(self.platforms()),
            14 => Answer::FoundBy(self.found_by()),
            15 => Answer::Sensitive(self.random.once_in(2)),
            16 | 17 => {
                let level = 1 + self.random.below(3);
                Answer::Level(u8::try_from(level).unwrap())
            }
            18 => Answer::Outcome(self.text()),
            _ => self.of_a_deed(incident),
        }
    }

    fn of_a_deed(&mut self, incident: &Incident) -> Answer {
        let decided: Vec<String> = incident.deeds.keys().cloned().collect();
        let action = self.random.one(&decided);
        match self.random.below(5) {
            4 => Answer::By(action, self.random.one(&["Ned Hale", "Una Cray"])),
            // When it was recorded is no answer: the program lets it be put right.
            0 if action != "record" => Answer::On(action, self.since(incident)),
            1 => Answer::Reference(action, self.text()),
            2 => Answer::Detail(action, String::new()),
            _ => Answer::Detail(action, self.text()),
        }
    }

    pub(super) fn escalate(&mut self, log: &Log, number: u32) -> Command {
        let mut escalate = Escalate {
            number: self.typed(number),
            because: Some(self.text()),
            ..Escalate::default()
        };
        let incident = log.state.incidents.get(&number);
        let level = incident.map_or(1, |incident| incident.level);
        let done = |action: &str| {
            let deed = incident.and_then(|incident| incident.deeds.get(action));
            deed.is_some()
        };
        let whom = [
            "police",
            "ceop",
            "social-care",
            "lado",
            "prevent",
            "local-authority",
        ];
        let whom: Vec<String> = whom
            .into_iter()
            .filter(|whom| !done(whom))
            .map(str::to_owned)
            .collect();
        match self.random.below(4) {
            0 | 1 if level < 3 => {
                escalate.level = Some(level + 1 + u8::from(level == 1 && self.random.once_in(2)));
            }
            2 if !whom.is_empty() => escalate.considered.push(self.random.one(&whom)),
            _ if !whom.is_empty() => {
                escalate.to.push(self.random.one(&whom));
                if self.random.once_in(3) {
                    escalate.to.push(self.random.one(&whom));
                    escalate.to.dedup();
                }
                escalate.agency_ref = self.random.once_in(2).then(|| self.text());
                if level < 3 && self.random.once_in(3) {
                    escalate.level = Some(3);
                }
            }
            _ => escalate.level = Some(3),
        }
        if escalate.considered.is_empty() {
            let on = incident.filter(|_| self.random.once_in(3));
            escalate.on = on.map(|incident| self.since(incident));
        }
        Command::Escalate(escalate)
    }
}
