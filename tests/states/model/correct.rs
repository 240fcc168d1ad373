//! An answer is put right; where the policy would have said something else, it is
//! asked again. What was done stays, what was only asked for goes with its reason.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Doing, Log, decide,
    incident::{Incident, Part, before},
    policy::{Need, POLICY},
    report::ahead,
};
use crate::command::{Answer, When};

/// Actions answers ask for, how much, and by when.
type Days = BTreeMap<String, (Need, Option<NaiveDate>)>;

impl Answer {
    /// Whether the policy hears of it: a closed record is opened first.
    pub fn decides(&self) -> bool {
        self.asks_again() || matches!(self, Answer::Level(_))
    }

    fn asks_again(&self) -> bool {
        matches!(
            self,
            Answer::ReportedOn(_)
                | Answer::When(_)
                | Answer::People(_)
                | Answer::Types(_)
                | Answer::AtRisk(_)
        )
    }
}

/// Puts one value in the place of another, which has to differ.
fn put<T: PartialEq + Clone>(place: &mut T, value: &T, doing: &mut Doing) {
    doing.refuse_if(place == value, "unchanged");
    place.clone_from(value);
}

impl Log {
    /// Puts one answer right; how many entries that takes.
    pub fn correct(
        &mut self,
        number: u32,
        incident: &mut Incident,
        answer: &Answer,
        doing: &mut Doing,
    ) -> usize {
        let was_at_risk = incident.at_risk;
        let was_asked_of = incident.asked_of();
        let was_due = incident.answered_days();
        match answer {
            Answer::ToldBy(who) => put(&mut incident.told_by, who, doing),
            Answer::Place(place) => put(&mut incident.place, place, doing),
            Answer::What(text) => put(&mut incident.what, text, doing),
            Answer::Platforms(names) => put(&mut incident.platforms, names, doing),
            Answer::Evidence(text) => put(&mut incident.evidence, text, doing),
            Answer::Contact(text) => put(&mut incident.contact, &Some(text.clone()), doing),
            Answer::Other(text) => put(&mut incident.other, &Some(text.clone()), doing),
            Answer::FoundBy(how) => put(&mut incident.found_by, how, doing),
            Answer::ReportedOn(day) => {
                put(&mut incident.reported_on, day, doing);
                doing.refuse_if(ahead(When::day(*day), doing), "future-date");
                doing.refuse_if(*day < incident.when.first, "unclear-date");
            }
            Answer::When(when) => {
                put(&mut incident.when, when, doing);
                doing.refuse_if(ahead(*when, doing), "future-date");
                // To record it is one of the things done about it.
                let mut done = incident.deeds.values().filter(|deed| deed.done);
                let happened = (when.first, when.time);
                let mut ticked = incident.points.values().filter(|point| point.done);
                let mut devices = incident.devices.iter();
                let too_late = done.any(|deed| before((deed.on, deed.time), happened))
                    || ticked.any(|point| before((point.on, point.time), happened))
                    || devices.any(|device| before((device.on, device.time), happened));
                doing.refuse_if(
                    too_late || when.first > incident.reported_on,
                    "unclear-date",
                );
            }
            Answer::People(people) => match self.parts(people) {
                Ok(parts) => put(&mut incident.people, &parts, doing),
                Err(faults) => {
                    doing.faults.extend(faults);
                    doing.refuse(3, "unclear-answer");
                }
            },
            Answer::Types(types) => {
                let unknown = types.iter().any(|code| POLICY.category(code).is_none());
                doing.refuse_if(unknown, "unknown-type");
                let set = |types: &[String]| {
                    types
                        .iter()
                        .cloned()
                        .collect::<std::collections::BTreeSet<_>>()
                };
                doing.refuse_if(set(&incident.types) == set(types), "unchanged");
                incident.types.clone_from(types);
            }
            Answer::AtRisk(said) => {
                doing.refuse_if(
                    *said != "yes" && incident.at_risk_by_itself(),
                    "unclear-answer",
                );
                put(&mut incident.at_risk, said, doing);
            }
            Answer::Sensitive(yes) => {
                let by_itself = decide::sensitive_by_itself(&incident.types, &incident.offenders());
                doing.refuse_if(!yes && by_itself, "unclear-answer");
                put(&mut incident.sensitive, yes, doing);
            }
            Answer::Level(level) => {
                doing.refuse_if(!POLICY.levels.contains_key(level), "unclear-answer");
                // A higher level is a raise, which asks for more.
                let stands = incident.level.max(incident.decision.level);
                doing.refuse_if(*level > stands, "level-not-lower");
                put(&mut incident.level, level, doing);
                let about_the_head = self.about_the_head(incident);
                incident.goes_no_further_than(*level, about_the_head);
            }
            Answer::Misspelt => doing.refuse(3, "unknown-field"),
            Answer::Outcome(text) => {
                let unchanged = incident
                    .outcome
                    .as_ref()
                    .is_none_or(|was| was.text == *text);
                doing.refuse_if(unchanged, "unchanged");
                // The words that stand are those of whoever put them right.
                incident.outcome = Some(self.text(text, doing));
            }
            Answer::On(..) | Answer::Detail(..) | Answer::By(..) | Answer::Reference(..) => {
                correct_a_deed(incident, answer, doing);
            }
        }
        if doing.faults.is_empty() && answer.asks_again() {
            incident.forget_answers(&was_asked_of);
            self.ask_again(number, incident, was_due);
        }
        // That a type puts a child at risk by itself is an answer of its own.
        let told_too = !matches!(answer, Answer::AtRisk(_)) && was_at_risk != incident.at_risk;
        1 + usize::from(told_too)
    }

    /// A level somebody put right stands until the policy says another; a raise stands.
    /// What answers asked for before gives no more time.
    fn ask_again(&self, number: u32, incident: &mut Incident, was_due: Days) {
        let (before, needs) = (incident.decision.level, incident.needs());
        self.decide(number, incident);
        for place in 0..incident.added.len() {
            incident.added[place].about_the_head = self.about_the_head(incident);
            if let Some(which) = incident.added[place].device {
                incident.added[place].wants = incident.wanted_for(which);
            }
        }
        if incident.answered_on.is_some() {
            incident.hear_the_answers(self.about_the_head(incident));
            incident.answered_before = was_due;
        }
        incident.decide_again_what_is_wanted_more(&needs);
        let level = incident.decision.level;
        if level != before {
            let raises = incident.raises.iter().map(|raise| raise.to);
            incident.level = raises.fold(level, u8::max);
        }
    }
}

impl Log {
    /// What somebody is: staff known by now to be the headteacher are.
    pub fn kind_now(&self, part: &Part) -> Option<&'static str> {
        let now = self.known_of(self.one(part.person)).kind;
        let head = part.kind == Some("staff") && now == Some("headteacher");
        if head { now } else { part.kind }
    }

    /// Whether it was done by the headteacher or to them, as the record has it or as is
    /// known by now; who is a pupil after all is not.
    pub fn concerns_the_head(&self, incident: &Incident) -> bool {
        incident.people.iter().any(|part| {
            let kinds = [part.kind, self.known_of(self.one(part.person)).kind];
            ["offender", "target"].contains(&part.role)
                && kinds.contains(&Some("headteacher"))
                && kinds[1] != Some("pupil")
        })
    }

    /// Whether the headteacher did it, as the record has it or as is known by now.
    pub fn about_the_head(&self, incident: &Incident) -> bool {
        let parts = incident.people.iter();
        let mut offenders = parts.filter(|part| part.role == "offender");
        offenders.any(|part| self.kind_now(part) == Some("headteacher"))
    }
}

impl Incident {
    /// Of a raise beyond a level what was asked for on the way there stays.
    fn goes_no_further_than(&mut self, level: u8, about_the_head: bool) {
        let by_itself = self.decision.level;
        self.raises
            .retain(|raise| raise.to <= level || raise.from.max(by_itself) < level);
        for raise in &mut self.raises {
            raise.to = raise.to.min(level);
        }
        for added in &mut self.added {
            if added.raised_to.is_some_and(|to| to > level) {
                added.raised_to = Some(level);
                added.about_the_head = about_the_head;
                let levels = by_itself + 1..=level;
                let levels: Vec<String> = levels.map(|level| format!("level {level}")).collect();
                added.wants.retain(|(_, _, why)| levels.contains(why));
            }
        }
    }
}

/// What was said of an action.
fn correct_a_deed(incident: &mut Incident, answer: &Answer, doing: &mut Doing) {
    match answer {
        Answer::On(action, on) => {
            doing.refuse_if(ahead(*on, doing), "future-date");
            doing.refuse_if(incident.is_after(on.first), "unclear-date");
            match incident.deeds.get_mut(action) {
                Some(deed) if deed.done => {
                    let mut was = (deed.on, deed.time);
                    put(&mut was, &(on.first, on.time), doing);
                    (deed.on, deed.time) = was;
                }
                _ => doing.refuse(3, "unchanged"),
            }
        }
        Answer::Detail(action, text) => match incident.deeds.get_mut(action) {
            Some(deed) => {
                // A reason is never nothing, nor is what some actions were.
                let needs_words = POLICY.action(action).unwrap().needs_words;
                let needs_words = needs_words || !deed.done;
                doing.refuse_if(text.is_empty() && needs_words, "missing-answers");
                put(
                    &mut deed.detail,
                    &Some(text.clone()).filter(|text| !text.is_empty()),
                    doing,
                );
            }
            None => doing.refuse(3, "unchanged"),
        },
        Answer::By(action, who) => match incident.deeds.get_mut(action) {
            Some(deed) if deed.done => put(&mut deed.doer, &Some(*who), doing),
            _ => doing.refuse(3, "unchanged"),
        },
        Answer::Reference(action, text) => match incident.deeds.get_mut(action) {
            Some(deed) if deed.done => {
                put(
                    &mut deed.reference,
                    &Some(text.clone()).filter(|text| !text.is_empty()),
                    doing,
                );
            }
            _ => doing.refuse(3, "unchanged"),
        },
        _ => {}
    }
}
