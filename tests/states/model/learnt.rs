//! What is learnt of people afterwards: it counts for every record of theirs. What was
//! decided before stands as it was decided.

use super::{Doing, Log, decide::subject, incident::Part};
use crate::command::{Known, People};

impl Log {
    pub fn learn(&mut self, people: &People, doing: &mut Doing) {
        doing.refuse_if(people.because.is_none(), "missing-answers");
        if !people.set.is_empty() && people.merge.is_some() {
            doing.refuse(2, "usage");
        }
        let Some(who) = self.somebody(&people.who, doing) else {
            return;
        };
        // A year group may be said of somebody who is only now said to be a pupil.
        let mut set = people.set.clone();
        set.sort_by_key(|known| !matches!(known, Known::Kind(_)));
        for known in &set {
            self.put_right(who, known, doing);
        }
        if let Some(other) = &people.merge
            && let Some(gone) = self.somebody(other, doing)
        {
            self.merge(who, gone, doing);
        }
        doing.concerns = self.incidents_of(who);
        let entries = set.len() + usize::from(people.merge.is_some());
        doing.wrote.extend(std::iter::repeat_n(0, entries));
    }

    /// Somebody by code or full name.
    fn somebody(&self, typed: &str, doing: &mut Doing) -> Option<usize> {
        let found: Vec<usize> = if let Some(code) = typed.strip_prefix("P-") {
            let index = code.parse::<usize>().unwrap() - 1;
            let known = index < self.names.len();
            known.then(|| self.one(index)).into_iter().collect()
        } else {
            // Those of whom all was taken back are nobody's namesakes.
            let mut named = self.named(typed);
            let there = |person: &usize| !self.incidents_of(*person).is_empty();
            if named.iter().any(there) {
                named.retain(there);
            }
            named
        };
        match found[..] {
            [one] => return Some(one),
            [] => doing.refuse(4, "unknown-person"),
            _ => doing.refuse(4, "ambiguous-person"),
        }
        None
    }

    fn put_right(&mut self, who: usize, is: &Known, doing: &mut Doing) {
        let name = self.name(who).to_owned();
        let known = self.state.known.entry(who).or_default();
        match is {
            Known::Name(now) => {
                doing.refuse_if(name == *now, "unchanged");
                known.name = Some(now);
            }
            Known::Kind(now) => {
                doing.refuse_if(known.kind == Some(now), "unchanged");
                known.kind = Some(now);
                // Only pupils are in a year group.
                known.year = known.year.filter(|_| *now == "pupil");
                known.put_right = known.put_right.filter(|_| *now == "pupil");
                self.each_part_of(who, |_| {});
            }
            Known::Year(now) => {
                doing.refuse_if(known.year == Some(now), "unchanged");
                let pupil = known.kind.is_none_or(|kind| kind == "pupil");
                doing.refuse_if(!pupil, "unclear-answer");
                known.kind = Some("pupil");
                known.year = Some(now);
                known.put_right = Some(now);
                self.each_part_of(who, |_| {});
            }
        }
    }

    /// Two codes are one person, where nothing known of the two speaks against it.
    fn merge(&mut self, kept: usize, gone: usize, doing: &mut Doing) {
        let (one, other) = (self.known_of(kept), self.known_of(gone));
        doing.refuse_if(kept == gone, "same-person");
        let differ = one.year.is_some() && other.year.is_some() && one.year != other.year;
        let unlike = subject(one.kind) != subject(other.kind) || differ;
        doing.refuse_if(unlike && kept != gone, "unlike-people");
        if kept == gone {
            return;
        }
        let head = [one.kind, other.kind].contains(&Some("headteacher"));
        let known = self.state.known.entry(kept).or_default();
        known.kind = head.then_some("headteacher").or(one.kind).or(other.kind);
        known.year = one.year.or(other.year);
        known.put_right = one.put_right.or(other.put_right);
        self.state.known.entry(gone).or_default().same_as = Some(kept);
        self.each_part_of(gone, |part| part.person = kept);
        self.each_part_of(kept, |_| {});
        for incident in self.state.incidents.values_mut() {
            incident.people = once_each(&incident.people);
            for device in &mut incident.devices {
                if device.owner == Some(gone) {
                    device.owner = Some(kept);
                }
            }
        }
    }

    /// Changes somebody's parts; they have the year group that was put right, unless
    /// they were decided as a teacher's.
    fn each_part_of(&mut self, who: usize, change: impl Fn(&mut Part)) {
        let year = self.known_of(who).put_right;
        for incident in self.state.incidents.values_mut() {
            let parts = incident.people.iter_mut();
            for part in parts.filter(|part| part.person == who) {
                if part.kind.is_none_or(|kind| kind == "pupil") {
                    part.year = year.or(part.said);
                }
                change(part);
            }
        }
    }

    /// The incidents somebody has a part in.
    pub fn incidents_of(&self, person: usize) -> Vec<u32> {
        let theirs = self.state.incidents.iter().filter(|(_, incident)| {
            let mut parts = incident.people.iter();
            parts.any(|part| part.person == person)
        });
        theirs.map(|(number, _)| *number).collect()
    }
}

/// Who is there twice in one part is there once, with what is known of either.
fn once_each(parts: &[Part]) -> Vec<Part> {
    let mut once: Vec<Part> = Vec::new();
    for part in parts {
        let same = |known: &&mut Part| (known.person, known.role) == (part.person, part.role);
        match once.iter_mut().find(same) {
            Some(known) => {
                known.kind = known.kind.or(part.kind);
                known.year = known.year.or(part.year);
                known.said = known.said.or(part.said);
            }
            None => once.push(part.clone()),
        }
    }
    once
}
