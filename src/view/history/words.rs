//! What an entry did, in a few words that name nobody.

use crate::domain::{
    event::Event,
    issued::{Issued, Paper},
    number::PersonCode,
    word::Vocabulary,
};
use crate::view::{days::short_day, keeping::counted};

/// What happened, as in "police done".
pub fn happened(event: &Event) -> String {
    match event {
        Event::Opened(_) => "log begun".to_owned(),
        Event::PolicyAdopted(adopted) => format!("policy adopted, edition {}", adopted.edition),
        Event::TermsSet(terms) if terms.rows.is_empty() => "terms set".to_owned(),
        Event::TermsSet(terms) => {
            format!("calendar set, {}", counted(terms.rows.len(), "row", "rows"))
        }
        Event::PlaceAllowed(_) => "may lie on a share".to_owned(),
        Event::SchoolNamed(_) => "school named".to_owned(),
        Event::RolesSet(set) => {
            let roles = set.roles.iter().map(|holding| holding.role.code());
            format!("roles set: {}", roles.collect::<Vec<_>>().join(", "))
        }
        Event::HolderAway(away) => match away.until {
            Some(until) => format!("{} away until {}", away.role.code(), short_day(until)),
            None => format!("{} back", away.role.code()),
        },
        Event::Seen(_) => "alert seen".to_owned(),
        Event::Imported(imported) => format!("sheet of {} rows brought in", imported.rows),
        Event::Issued(issued) => given_out(issued),
        Event::Restored(restored) => {
            format!(
                "backup of {} entries put in place of the log",
                restored.entries
            )
        }
        Event::Reported(_) => "recorded".to_owned(),
        Event::Noted(_) => "note added".to_owned(),
        Event::ActionDone(done) => format!("{} done", done.action),
        Event::ActionDeclined(declined) => format!("{} declined", declined.action),
        Event::OutcomeWritten(_) => "outcome written".to_owned(),
        Event::Escalated(escalated) => {
            let raised = escalated
                .level
                .map(|level| format!("raised to level {level}"));
            let told = (!escalated.to.is_empty())
                .then(|| format!("referred to {}", escalated.to.join(", ")));
            let words: Vec<String> = raised.into_iter().chain(told).collect();
            words.join("; ")
        }
        Event::Considered(considered) => {
            format!("{} considered, not referred", considered.whom.join(", "))
        }
        Event::PointsTicked(ticked) => {
            format!(
                "{}: {} gone through",
                ticked.action,
                ticked.points.join(", ")
            )
        }
        Event::PointsDeclined(declined) => {
            format!(
                "{}: {} declined",
                declined.action,
                declined.points.join(", ")
            )
        }
        Event::Refused(refused) => format!("{} refused", refused.action),
        Event::QuestionsAnswered(answered) => {
            let answers = answered.answers.iter();
            let said = answers.map(|(code, answer)| format!("{code} {}", answer.code()));
            format!("answered: {}", said.collect::<Vec<_>>().join(", "))
        }
        Event::DeviceExamined(_) => "device examined".to_owned(),
        Event::Closed(_) => "closed".to_owned(),
        Event::Reopened(_) => "opened again".to_owned(),
        Event::Corrected(corrected) => format!("{} put right", corrected.is.field()),
        Event::RetentionSet(set) => format!(
            "to be kept: pupils {} years after birth, others {} after their last incident",
            set.pupils_after_birth, set.others_after_incident
        ),
        Event::HoldPlaced(hold) => held(hold.person, "to be kept whatever the rule says"),
        Event::HoldLifted(hold) => held(hold.person, "hold lifted"),
        Event::Erased(erased) => format!(
            "erased: {}, {}, {}",
            counted(erased.incidents.len(), "record", "records"),
            counted(erased.people.len(), "person's code", "people's codes"),
            counted(erased.fields.len(), "text", "texts"),
        ),
        Event::PersonPutRight(right) => format!("{} {} put right", right.person, right.is.field()),
        Event::Merged(merged) => format!("{} merged into {}", merged.person, merged.same_as),
        Event::Retracted(retracted) => format!("taken back: entry {}", retracted.change),
    }
}

/// `P-12 hold lifted`; of an incident, the number stands before it anyway.
fn held(person: Option<PersonCode>, what: &str) -> String {
    person.map_or_else(|| what.to_owned(), |code| format!("{code} {what}"))
}

fn given_out(issued: &Issued) -> String {
    let term = issued.term.as_deref().unwrap_or_default();
    let readers = match issued.audience.as_deref() {
        Some("governors") => " for governors",
        Some("slt") => " for the leadership",
        Some(_) => " for the file",
        None => "",
    };
    let names = if issued.names {
        ", with names in full"
    } else {
        ""
    };
    match (issued.what, issued.rows) {
        (Paper::Backup, _) => "backup made".to_owned(),
        (Paper::Export, Some(rows)) => {
            format!("{rows} rows of {term} exported{readers}{names}")
        }
        (Paper::Export, None) => format!("{term} exported{readers}{names}"),
        (Paper::Summary, _) => format!("summary of {term} written{readers}"),
    }
}
