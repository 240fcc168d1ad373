//! The sealed part of each event: the fields that may have to be erased one day.

use super::{Event, Involvement};
use crate::domain::{correction::Correction, private::Private, roles::Holding};

impl Event {
    /// The sealed fields by name. The names are part of the commitments: a field
    /// may be added, but never renamed.
    pub fn sealed(&mut self) -> Vec<(String, &mut Private)> {
        let mut fields: Vec<(String, &mut Private)> = Vec::new();
        match self {
            Event::Opened(_)
            | Event::PolicyAdopted(_)
            | Event::TermsSet(_)
            | Event::PlaceAllowed(_)
            | Event::SchoolNamed(_)
            | Event::Imported(_)
            | Event::Restored(_)
            | Event::PointsTicked(_)
            | Event::HolderAway(_)
            | Event::Seen(_)
            | Event::Closed(_) => {}
            Event::RolesSet(set) => fields.extend(holders(&mut set.roles)),
            Event::Reported(reported) => {
                let reported = reported.as_mut();
                for (name, field) in [
                    ("what", &mut reported.what),
                    ("platforms", &mut reported.platforms),
                    ("evidence", &mut reported.evidence),
                    ("type_other", &mut reported.type_other),
                    ("contact", &mut reported.contact),
                    ("told_by", &mut reported.told_by),
                    ("outcome", &mut reported.outcome),
                    ("source_ref", &mut reported.source_ref),
                    ("row_key", &mut reported.row_key),
                    ("alert", &mut reported.alert),
                ] {
                    fields.push((name.to_owned(), field));
                }
                fields.extend(names(&mut reported.people));
            }
            Event::Issued(issued) => {
                fields.push(("sha256".to_owned(), &mut issued.private_sha256));
            }
            Event::Noted(noted) => fields.push(("text".to_owned(), &mut noted.text)),
            Event::ActionDone(done) => {
                fields.push(("detail".to_owned(), &mut done.detail));
                fields.push(("by".to_owned(), &mut done.by));
                fields.push(("reference".to_owned(), &mut done.reference));
            }
            Event::Escalated(escalated) => {
                fields.push(("because".to_owned(), &mut escalated.because));
                fields.push(("agency_ref".to_owned(), &mut escalated.agency_ref));
            }
            Event::Considered(considered) => {
                fields.push(("because".to_owned(), &mut considered.because));
            }
            Event::PointsDeclined(declined) => {
                fields.push(("because".to_owned(), &mut declined.because));
            }
            Event::Refused(refused) => fields.push(("because".to_owned(), &mut refused.because)),
            Event::QuestionsAnswered(answered) => {
                fields.push(("because".to_owned(), &mut answered.because));
            }
            Event::Reopened(reopened) => fields.push(("because".to_owned(), &mut reopened.because)),
            Event::ActionDeclined(declined) => {
                fields.push(("because".to_owned(), &mut declined.because));
            }
            Event::Corrected(corrected) => {
                let corrected = corrected.as_mut();
                fields.push(("text".to_owned(), &mut corrected.text));
                fields.push(("because".to_owned(), &mut corrected.because));
                if let Correction::People(people) = &mut corrected.is {
                    fields.extend(names(people));
                }
            }
            Event::PersonPutRight(right) => {
                fields.push(("name".to_owned(), &mut right.name));
                fields.push(("born".to_owned(), &mut right.born));
                fields.push(("because".to_owned(), &mut right.because));
            }
            Event::RetentionSet(set) => fields.push(("because".to_owned(), &mut set.because)),
            Event::HoldPlaced(hold) => fields.push(("because".to_owned(), &mut hold.because)),
            Event::HoldLifted(hold) => fields.push(("because".to_owned(), &mut hold.because)),
            Event::Erased(erased) => {
                fields.push(("authorised_by".to_owned(), &mut erased.authorised_by));
                fields.push(("because".to_owned(), &mut erased.because));
            }
            Event::Merged(merged) => fields.push(("because".to_owned(), &mut merged.because)),
            Event::Retracted(retracted) => {
                fields.push(("because".to_owned(), &mut retracted.because));
            }
            Event::DeviceExamined(examined) => {
                let examined = examined.as_mut();
                for (name, field) in [
                    ("whose", &mut examined.whose),
                    ("by", &mut examined.by),
                    ("with", &mut examined.with),
                    ("because", &mut examined.because),
                ] {
                    fields.push((name.to_owned(), field));
                }
            }
            Event::OutcomeWritten(outcome) => fields.push(("text".to_owned(), &mut outcome.text)),
        }
        fields
    }
}

/// The names of those involved, as sealed fields.
fn names(people: &mut [Involvement]) -> impl Iterator<Item = (String, &mut Private)> {
    people
        .iter_mut()
        .enumerate()
        .map(|(index, involvement)| (format!("people.{index}.name"), &mut involvement.name))
}

/// The names of those who have roles, as sealed fields.
fn holders(roles: &mut [Holding]) -> impl Iterator<Item = (String, &mut Private)> {
    roles
        .iter_mut()
        .enumerate()
        .map(|(index, holding)| (format!("roles.{index}.name"), &mut holding.name))
}
