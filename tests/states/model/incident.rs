//! One incident as it stands: the answers, what the policy said, what was done.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{
    day,
    decide::{self, Decision, Facts},
    device::Device,
    policy::{Need, POLICY, Question},
    refusal::{Refusal, Ticked},
};
use crate::command::When;

#[derive(Clone)]
pub struct Incident {
    pub entry: usize,
    pub recorded: NaiveDateTime,
    pub recorder: usize,
    pub told_by: Option<&'static str>,
    pub reported_on: NaiveDate,
    pub place: &'static str,
    pub found_by: Option<&'static str>,
    pub when: When,
    pub people: Vec<Part>,
    pub types: Vec<String>,
    pub at_risk: &'static str,
    pub sensitive: bool,
    pub what: String,
    pub platforms: Vec<String>,
    pub evidence: Option<String>,
    pub source_ref: Option<String>,
    pub other: Option<String>,
    pub contact: Option<String>,
    /// The sheet's row it came from, and the how manieth of those that say the same.
    pub row: Option<(Vec<String>, usize)>,
    pub decision: Decision,
    pub level: u8,
    pub raises: Vec<Raise>,
    /// What was asked for after the report, oldest first.
    pub added: Vec<Added>,
    /// What was done or declined.
    pub deeds: BTreeMap<String, Deed>,
    /// The points somebody decided, by name.
    pub points: BTreeMap<String, Ticked>,
    pub refusals: Vec<Refusal>,
    pub devices: Vec<Device>,
    /// What was answered to the questions of guidance, and when last.
    pub answers: BTreeMap<String, &'static str>,
    pub answered_on: Option<NaiveDate>,
    /// It was known then to be about the headteacher.
    pub answered_about_the_head: bool,
    /// What that asks for, and within which time.
    pub because_answered: Vec<(String, Need, String, String)>,
    /// What answers asked for before them, with its day: another gives no more time.
    pub answered_before: BTreeMap<String, (Need, Option<NaiveDate>)>,
    pub notes: Vec<Text>,
    pub outcome: Option<Text>,
    pub reopened: Vec<Text>,
    pub closed_on: Option<NaiveDate>,
    /// It had to be told to the DSL when it was reported, and no sheet brought it.
    pub alert: bool,
    /// Who has seen that, and when.
    pub seen: Vec<(NaiveDateTime, usize)>,
}

/// Somebody's part, with the kind as it was known then.
#[derive(Clone, Debug)]
pub struct Part {
    pub person: usize,
    pub role: &'static str,
    pub kind: Option<&'static str>,
    pub year: Option<&'static str>,
    /// The year group as it was said with the incident; another may be put right.
    pub said: Option<&'static str>,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        let what = |part: &Part| (part.person, part.role, part.kind, part.year);
        what(self) == what(other)
    }
}

#[derive(Clone)]
pub struct Text {
    pub at: NaiveDateTime,
    pub by: usize,
    pub text: String,
}

#[derive(Clone)]
pub struct Raise {
    pub from: u8,
    pub to: u8,
    pub because: Text,
}

/// What something that came after the report asks for: a raise, a refusal, a device.
#[derive(Clone)]
pub struct Added {
    /// Not asked for any more once the level is put right to a lower one.
    pub raised_to: Option<u8>,
    /// Because of this device: the policy is asked again with every answer.
    pub device: Option<usize>,
    /// It is due from this day on.
    pub on: NaiveDate,
    /// Each action with its need and the reason.
    pub wants: Vec<(String, Need, String)>,
    /// Whether it was known to be about the headteacher when it was asked for.
    pub about_the_head: bool,
}

#[derive(Clone)]
pub struct Deed {
    pub done: bool,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub by: usize,
    /// Who did it; nobody is whoever noted it.
    pub doer: Option<&'static str>,
    /// It was asked for and refused.
    pub refused: bool,
    pub detail: Option<String>,
    pub reference: Option<String>,
}

/// What an action is asked for with.
pub struct Ask {
    pub need: Need,
    pub because: Vec<String>,
    pub due: Option<NaiveDate>,
}

impl Added {
    fn asks(&self) -> Wanted {
        let mut wanted = BTreeMap::new();
        for (action, need, because) in &self.wants {
            let action = decide::told_instead(action, self.about_the_head);
            decide::add(&mut wanted, action, *need, because);
        }
        let due = |action: &str| day::due(&POLICY.action(action).unwrap().due, self.on);
        wanted
            .into_iter()
            .map(|(action, (need, because))| {
                let due = due(&action);
                (action, (need, because, due))
            })
            .collect()
    }
}

impl Incident {
    pub fn offenders(&self) -> Vec<Option<&'static str>> {
        let offenders = self.people.iter().filter(|part| part.role == "offender");
        offenders.map(|part| part.kind).collect()
    }

    pub fn facts(&self, warned_before: Vec<Option<&'static str>>) -> Facts<'_> {
        Facts {
            types: &self.types,
            offenders: self.offenders(),
            warned_before,
            at_risk: self.may_be_at_risk(),
        }
    }

    /// Nobody says no for what staff did to a pupil.
    pub fn may_be_at_risk(&self) -> bool {
        let is = |role: &str, sort: &str| {
            let mut parts = self.people.iter();
            parts.any(|part| part.role == role && decide::subject(part.kind) == sort)
        };
        self.at_risk != "no" || is("offender", "staff") && is("target", "pupil")
    }

    /// What the policy asks for, and what each raise asked for besides.
    pub fn asks(&self) -> BTreeMap<String, Ask> {
        let mut asks: BTreeMap<String, Ask> = BTreeMap::new();
        for (action, (need, because)) in &self.decision.asks {
            let ask = Ask {
                need: *need,
                because: because.clone(),
                due: self.decided_due(action),
            };
            asks.insert(action.clone(), ask);
        }
        let mut later = self.added.iter().map(Added::asks).collect::<Vec<_>>();
        later.extend(self.answered_on.map(|on| self.answered_asks(on)));
        for wanted in later {
            for (action, (need, because, due)) in wanted {
                let ask = asks.entry(action).or_insert(Ask {
                    need,
                    because: Vec::new(),
                    due,
                });
                // Of two that want it as much the earlier day counts; who wants it
                // more sets the day.
                if need > ask.need {
                    (ask.need, ask.because, ask.due) = (need, Vec::new(), due);
                } else if need == ask.need {
                    ask.due = earlier(ask.due, due);
                }
                // The reasons are those of the need that counts, each once.
                if need == ask.need {
                    let new = because.into_iter();
                    let new: Vec<_> = new.filter(|why| !ask.because.contains(why)).collect();
                    ask.because.extend(new);
                }
            }
        }
        asks
    }

    /// By when the decision of the report wants an action.
    fn decided_due(&self, action: &str) -> Option<NaiveDate> {
        let mut due = day::due(&POLICY.action(action).unwrap().due, self.reported_on);
        for floor in self.decision.due.get(action).into_iter().flatten() {
            due = earlier(due, day::due(floor, self.reported_on));
        }
        due
    }

    /// What the answers of that day ask for.
    fn answered_asks(&self, on: NaiveDate) -> Wanted {
        let mut wanted: Wanted = BTreeMap::new();
        for (action, need, because, within) in &self.because_answered {
            let action = decide::told_instead(action, self.answered_about_the_head);
            let due = day::due(&POLICY.action(action).unwrap().due, on);
            let due = earlier(due, day::due(within, on));
            let ask = wanted
                .entry(action.to_owned())
                .or_insert((*need, Vec::new(), due));
            ask.2 = earlier(ask.2, due);
            if *need > ask.0 {
                (ask.0, ask.1) = (*need, Vec::new());
            }
            if *need == ask.0 {
                ask.1.push(because.clone());
            }
        }
        for (action, (_, _, due)) in &mut wanted {
            if let Some((_, day)) = self.answered_before.get(action) {
                *due = earlier(*due, *day);
            }
            // What was to be considered has a day too.
            if self.decision.asks.contains_key(action) {
                *due = earlier(*due, self.decided_due(action));
            }
        }
        wanted
    }

    /// What the answers ask for, and by when.
    pub fn answered_days(&self) -> BTreeMap<String, (Need, Option<NaiveDate>)> {
        let asked = self.answered_on.map(|on| self.answered_asks(on));
        let asked = asked.into_iter().flatten();
        asked
            .map(|(action, (need, _, due))| (action, (need, due)))
            .collect()
    }

    /// How much each action is wanted.
    pub fn needs(&self) -> BTreeMap<String, Need> {
        let asks = self.asks().into_iter();
        asks.map(|(action, ask)| (action, ask.need)).collect()
    }

    /// Asks for something more. What was declined of it is to be decided again.
    pub fn ask_for(&mut self, added: Added) {
        for (action, ..) in &added.wants {
            let action = decide::told_instead(action, added.about_the_head);
            if self.deeds.get(action).is_some_and(|deed| !deed.done) {
                self.deeds.remove(action);
            }
        }
        self.added.push(added);
    }

    /// What was declined while it was wanted less is to be decided again.
    pub fn decide_again_what_is_wanted_more(&mut self, before: &BTreeMap<String, Need>) {
        let now = self.needs();
        self.deeds
            .retain(|action, deed| deed.done || now.get(action) <= before.get(action));
    }

    pub fn undecided(&self) -> Vec<String> {
        let asks = self.asks().into_keys();
        asks.filter(|action| !self.deeds.contains_key(action))
            .collect()
    }

    /// The questions of guidance, each with its answer.
    pub fn questions(&self) -> Vec<(&'static Question, &'static str)> {
        let types = [&self.types[..], &self.decision.applied].concat();
        let put = decide::questions(
            &types,
            &self.offenders(),
            self.may_be_at_risk(),
            &self.answers,
        );
        put.into_iter()
            .map(|question| {
                let answer = self.answers.get(&question.code).copied();
                (question, answer.unwrap_or("unknown"))
            })
            .collect()
    }

    /// Whom each answer was about: those who did it, of the sort its question is about.
    pub fn asked_of(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let put = self.questions().into_iter();
        let meant = |question: &Question| {
            let parts = self.people.iter().filter(|part| part.role == "offender");
            let known = parts.filter(|part| part.kind.is_some());
            let of_that_sort = known.filter(|part| {
                let sort = decide::subject(part.kind);
                question.scope.names(sort)
            });
            of_that_sort.map(|part| part.person).collect()
        };
        put.map(|(question, _)| (question.code.clone(), meant(question)))
            .collect()
    }

    /// An answer counts as long as its question is put, and is about the same people as
    /// it was; where nobody was known, it was about whoever it turns out to be.
    pub fn forget_answers(&mut self, before: &BTreeMap<String, BTreeSet<usize>>) {
        let now = self.asked_of();
        self.answers.retain(|question, _| {
            let Some(now) = now.get(question) else {
                return false;
            };
            let before = before.get(question);
            before.is_none_or(|before| before.is_empty() || before == now)
        });
    }

    /// Guidance is asked again what the answers ask for.
    pub fn hear_the_answers(&mut self, about_the_head: bool) {
        let types = [&self.types[..], &self.decision.applied].concat();
        self.because_answered = decide::because_answered(
            &types,
            &self.offenders(),
            self.may_be_at_risk(),
            &self.answers,
        );
        self.answered_about_the_head = about_the_head;
    }

    /// Required or unreadable, not decided, and the day has gone by.
    pub fn overdue(&self, today: NaiveDate) -> usize {
        let asks = self.asks();
        let late = asks.iter().filter(|(action, ask)| {
            let open = !self.deeds.contains_key(*action);
            open && ask.need > Need::Consider && ask.due.is_some_and(|due| due < today)
        });
        late.count()
    }

    /// Whether a day lies before the incident. Hours of one day are not compared: who
    /// was told at once is often noted by a clock that differs. But whoever puts the
    /// incident's hour right is told of what was done before it.
    pub fn is_after(&self, day: NaiveDate) -> bool {
        day < self.when.first
    }

    /// Whether somebody was warned or sanctioned here certainly before then.
    pub fn warned(&self, person: usize, when: When) -> bool {
        let offended = self
            .people
            .iter()
            .any(|part| part.person == person && part.role == "offender");
        offended
            && self.deeds.iter().any(|(action, deed)| {
                let sanction = POLICY.action(action).unwrap().sanctions;
                // Of days each by itself the last is looked at.
                let last = when.others.iter().flatten().next_back();
                let then = last.map_or((when.first, when.time), |last| (*last, None));
                sanction && deed.done && before((deed.on, deed.time), then)
            })
    }

    /// A day, the types and the people: what makes a row with somebody in it look like an
    /// incident in the log.
    pub fn is_like(&self, other: &Incident) -> bool {
        let days = |of: &Incident| -> BTreeSet<NaiveDate> {
            let others = of.when.others.into_iter().flatten();
            others.chain([of.when.first]).collect()
        };
        let types = |of: &Incident| -> BTreeSet<String> { of.types.iter().cloned().collect() };
        let people = |of: &Incident| -> BTreeSet<(usize, &'static str)> {
            let parts = of.people.iter();
            parts.map(|part| (part.person, part.role)).collect()
        };
        !self.people.is_empty()
            && !days(self).is_disjoint(&days(other))
            && types(self) == types(other)
            && people(self) == people(other)
    }
}

/// Each action with its need, the reasons and the day.
type Wanted = BTreeMap<String, (Need, Vec<String>, Option<NaiveDate>)>;

fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.min(other).or(one).or(other)
}

type Moment = (NaiveDate, Option<NaiveTime>);

/// Certainly before: an earlier day, or an earlier hour where both are known.
pub fn before(one: Moment, other: Moment) -> bool {
    let earlier = matches!((one.1, other.1), (Some(one), Some(other)) if one < other);
    one.0 < other.0 || (one.0 == other.0 && earlier)
}
