//! An incident is recorded and decided.

use std::collections::BTreeMap;

use super::{
    Doing, Log, decide,
    incident::{Deed, Incident},
    policy::{Need, POLICY},
};
use crate::command::{Report, When};

impl Log {
    pub fn report(&mut self, report: &Report, doing: &mut Doing) {
        let told = report.reported_on.unwrap_or(doing.now.date());
        let answered = report.at_risk.is_some() || decide::at_risk_by_itself(&report.types);
        doing.refuse_if(!answered, "missing-answers");
        doing.refuse_if(report.place.is_none(), "missing-answers");
        // Form H asks which other breach it was; form J does not.
        let other = report.types.iter().any(|code| code == "other");
        doing.refuse_if(other && report.other.is_none(), "missing-answers");
        check(report, told, doing);
        if self.known(report) {
            let parts = self.parts(&report.people);
            doing.parts_or_refuse(parts);
        } else if let Some(number) = self.record(report, told, doing) {
            if let Some(incident) = self.state.incidents.get_mut(&number) {
                incident.alert = incident.needs().get("dsl") > Some(&Need::Consider);
            }
            doing.wrote.push(number);
        }
        // Several answers that can't be used are said together.
        doing.refuse_if(doing.faults.len() > 1, "missing-answers");
    }

    /// Whether its reference is in the log already.
    pub fn known(&self, report: &Report) -> bool {
        report.source_ref.is_some()
            && self
                .state
                .incidents
                .values()
                .any(|incident| incident.source_ref == report.source_ref)
    }

    /// Puts it into the log under the next number.
    pub fn record(
        &mut self,
        report: &Report,
        told: chrono::NaiveDate,
        doing: &mut Doing,
    ) -> Option<u32> {
        let parts = self.parts(&report.people);
        let people = doing.parts_or_refuse(parts);
        if !doing.faults.is_empty() {
            return None;
        }
        self.numbers += 1;
        let by = self.writer(doing);
        // Recording it is the first thing done.
        let recorded = Deed {
            done: true,
            on: doing.now.date(),
            time: Some(doing.now.time()),
            by,
            doer: None,
            refused: false,
            detail: None,
            reference: None,
        };
        let mut incident = Incident {
            entry: self.entries + doing.wrote.len() + 1,
            recorded: doing.now,
            recorder: by,
            told_by: report.told_by,
            reported_on: told,
            place: report.place.unwrap_or("unknown"),
            found_by: report.found_by,
            when: report.when,
            people,
            types: report.types.clone(),
            at_risk: report.at_risk.unwrap_or("unknown"),
            sensitive: report.sensitive,
            what: report.what.clone(),
            platforms: report.platforms.clone(),
            evidence: report.evidence.clone(),
            source_ref: report.source_ref.clone(),
            other: report.other.clone(),
            contact: report.contact.clone(),
            row: None,
            decision: decide::Decision::default(),
            level: 0,
            raises: Vec::new(),
            added: Vec::new(),
            points: BTreeMap::new(),
            refusals: Vec::new(),
            devices: Vec::new(),
            answers: BTreeMap::new(),
            answered_on: None,
            answered_about_the_head: false,
            because_answered: Vec::new(),
            answered_before: BTreeMap::new(),
            deeds: BTreeMap::from([("record".to_owned(), recorded)]),
            notes: Vec::new(),
            outcome: report.outcome.as_ref().map(|text| self.text(text, doing)),
            reopened: Vec::new(),
            closed_on: None,
            alert: false,
            seen: Vec::new(),
        };
        self.decide(self.numbers, &mut incident);
        incident.level = incident.decision.level;
        self.state.incidents.insert(self.numbers, incident);
        Some(self.numbers)
    }
}

/// Whether it lies in the future.
pub fn ahead(when: When, doing: &Doing) -> bool {
    // The time is the first day's.
    let (time, today) = (when.time.unwrap_or_default(), doing.now.date());
    when.end() > today || (when.first == today && time > doing.now.time())
}

/// Whether it can be so.
pub fn check(report: &Report, told: chrono::NaiveDate, doing: &mut Doing) {
    let unknown = report
        .types
        .iter()
        .any(|code| POLICY.category(code).is_none());
    doing.refuse_if(unknown, "unknown-type");
    let other = report.types.iter().any(|code| code == "other");
    doing.refuse_if(report.other.is_some() && !other, "unclear-answer");
    doing.refuse_if(
        ahead(report.when, doing) || told > doing.now.date(),
        "future-date",
    );
    doing.refuse_if(told < report.when.first, "unclear-date");
}
