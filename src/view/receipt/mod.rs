//! What is said the moment an incident is recorded: what must not be done, what
//! the policy requires and asks to consider, at which level and why. No narrative.

mod json;

use super::{
    Names,
    days::{day_seen_from, short_day},
    forbidden::{forbidden, forbidden_part},
    next::next_step,
    roles::{unfilled_roles, wording_with_whom},
};
use crate::{
    domain::{
        decision::{Decision, Obligation, Repeat},
        event::Involvement,
        incident::{Incident, State},
        number::PersonCode,
        receipt,
        roles::Tell,
        rulebook::{Rulebook, Window},
        word::{Need, Vocabulary},
    },
    render::{Page, Sheet},
};

pub use json::receipt_json;

/// What a receipt is made from.
pub struct Receipt<'a> {
    /// The incident as recorded.
    pub incident: &'a Incident,
    /// The policy it was decided under.
    pub book: &'a Rulebook,
    /// How its people are shown.
    pub names: &'a Names<'a>,
    /// Who its people were taken to be.
    pub people: &'a [Known],
    /// Whom its actions tell.
    pub tell: &'a [Tell],
    /// It had been recorded before: nothing was added.
    pub again: bool,
    /// What to look at again, for programs: people are told of it apart.
    pub warnings: &'a [String],
    /// The receipt to be kept, of the entry that recorded it.
    pub kept: &'a receipt::Receipt,
}

/// Who somebody was taken to be, so that a wrong guess is seen at once.
pub struct Known {
    /// Their part.
    pub involvement: Involvement,
    /// Other incidents they have a part in.
    pub earlier: u32,
    /// Others of the same name.
    pub namesakes: Vec<PersonCode>,
    /// There are more of the same name, and one of the two is shown by code.
    pub untold: bool,
}

/// The receipt for the terminal.
#[must_use]
pub fn receipt_page(receipt: &Receipt) -> Page {
    let Receipt {
        incident,
        book,
        names,
        ..
    } = receipt;
    let decision = &incident.reported.decision;
    let mut page = Page::default();
    page.line(headline(receipt));
    page.text(level_sentence(decision, book));
    for known in receipt.people {
        page.point("-", who(known, receipt));
    }
    let must_not = forbidden(incident, book, &[]);
    forbidden_part(&mut page, "YOU MUST NOT", &must_not);
    obligations(&mut page, "THE POLICY REQUIRES", Need::Must, receipt);
    obligations(
        &mut page,
        "DECIDE AND SAY WHY: the policy's table is unreadable here",
        Need::Unreadable,
        receipt,
    );
    obligations(
        &mut page,
        "CONSIDER: do it, or say why not",
        Need::Consider,
        receipt,
    );
    unfilled_roles(&mut page, receipt.tell);
    for repeat in &decision.repeats {
        page.gap().text(repeat_sentence(repeat, book, names));
    }
    page.gap();
    questions(&mut page, incident, book);
    page.line(next_step(incident, book));
    page.line(format!("Why these?  guardbook log {} --why", incident.no.0));
    page.line(format!("To keep:  {}", receipt.kept));
    page
}

/// What guidance asks about it, to be answered once more is known.
fn questions(page: &mut Page, incident: &Incident, book: &Rulebook) {
    let questions = incident.questions(book);
    let must = questions.iter().any(|(question, _)| question.must_be_known);
    let count = match questions.len() {
        0 => return,
        1 => "1 question".to_owned(),
        several => format!("{several} questions"),
    };
    let when = if must { " before it can be closed" } else { "" };
    page.line(format!(
        "Guidance asks {count}{when}:  guardbook log {} --answer",
        incident.no.0
    ));
}

/// `J.S.  P-12  Y5  target, in 1 other incident`
fn who(known: &Known, receipt: &Receipt) -> String {
    let person = involved(&known.involvement, receipt.incident, receipt.names);
    let before = match known.earlier {
        0 if known.involvement.name.is_empty() => String::new(),
        0 => ", new in this log".to_owned(),
        1 => ", in 1 other incident".to_owned(),
        several => format!(", in {several} other incidents"),
    };
    let codes: Vec<String> = known.namesakes.iter().map(ToString::to_string).collect();
    let mut others = if codes.is_empty() {
        String::new()
    } else {
        format!("; not the same as {}, of the same name", codes.join(", "))
    };
    if known.untold {
        others.push_str(
            "; not the same as somebody of this name who is shown by code: guardbook people -N",
        );
    }
    format!("{person}{before}{others}")
}

/// `J.S.  P-12  Y5  target`
pub(super) fn involved(involvement: &Involvement, incident: &Incident, names: &Names) -> String {
    let year = involvement
        .cohort
        .map(|cohort| cohort.on(incident.reported.happened.date).label());
    let mut words = vec![names.person(involvement.person)];
    if words.first() != Some(&involvement.person.to_string()) {
        words.push(involvement.person.to_string());
    }
    words.extend(year.or_else(|| involvement.kind.map(|kind| kind.label().to_lowercase())));
    words.push(involvement.role.label().to_lowercase());
    words.join("  ")
}

fn headline(receipt: &Receipt) -> String {
    let no = receipt.incident.no;
    if receipt.again {
        format!("Already recorded as {no}. Nothing was added.")
    } else {
        format!("Recorded as {no}.")
    }
}

/// `Level 3 of 3 (Outside agencies), because: Sexting or child abuse images.`
pub(super) fn level_sentence(decision: &Decision, book: &Rulebook) -> String {
    let highest = book
        .levels
        .iter()
        .map(|level| level.level)
        .max()
        .unwrap_or(decision.level);
    let name = book.level(decision.level).map_or("", |level| &level.name);
    let because: Vec<String> = decision
        .level_because
        .iter()
        .map(|reason| reason_words(reason, book))
        .collect();
    format!(
        "Level {} of {highest} ({name}), because: {}.",
        decision.level,
        because.join("; ")
    )
}

/// A type by its label, a row by its place in its document.
fn reason_words(reason: &str, book: &Rulebook) -> String {
    if let Some(category) = book.category(reason) {
        category.label.clone()
    } else if let Some(rule) = book.rule(reason) {
        format!("{} ({})", rule.source.place, rule.id)
    } else if let Some(rule) = book.repeat(reason) {
        format!("{}, as it happened again ({})", rule.source.place, rule.id)
    } else {
        reason.to_owned()
    }
}

/// The sum a rule about what happens again comes to, and what follows from it.
pub(super) fn repeat_sentence(repeat: &Repeat, book: &Rulebook, names: &Names) -> String {
    let earlier: Vec<String> = repeat.earlier.iter().map(ToString::to_string).collect();
    let count = repeat.earlier.len();
    let rule = book.repeat(&repeat.rule);
    let since = repeat.since.map(|day| format!(" since {}", short_day(day)));
    let sanctioned = rule.is_some_and(|rule| rule.sanctioned);
    let sum = rule.map_or_else(String::new, |rule| {
        let within = match rule.within {
            Window::Ever => String::new(),
            within => format!(" in {}", within.label()),
        };
        format!(
            "; with this one that is {}, and rule {} counts from {}{within}",
            count + 1,
            rule.id,
            rule.times
        )
    });
    let applies = repeat.category.as_ref().map(|code| {
        let label = book.category(code).map_or(code, |category| &category.label);
        format!("\"{label}\" applies")
    });
    let raised = repeat
        .level
        .map(|level| format!("it stands at level {level}"));
    let asks = rule.filter(|rule| !rule.adds.is_empty()).map(|rule| {
        let adds = rule.adds.iter().map(|cell| cell.action.as_str());
        format!("{} asked for", adds.collect::<Vec<_>>().join(", "))
    });
    let follows: Vec<String> = [applies, raised, asks].into_iter().flatten().collect();
    format!(
        "{} was an offender in {count} earlier incident{}{}{} ({}){sum}: {}. Was it theirs?",
        names.person(repeat.person),
        if count == 1 { "" } else { "s" },
        since.unwrap_or_default(),
        if sanctioned {
            " after which a warning or sanction was given"
        } else {
            ""
        },
        earlier.join(", "),
        follows.join("; "),
    )
}

fn obligations(page: &mut Page, heading: &str, need: Need, receipt: &Receipt) {
    let decision = &receipt.incident.reported.decision;
    let mut sheet = Sheet::new(&["", "", "", "by", "rule"]);
    for obligation in decision
        .obligations
        .iter()
        .filter(|obligation| obligation.need == need)
    {
        let done = receipt
            .incident
            .action(&obligation.action)
            .is_some_and(|step| !matches!(step.state, State::Undecided));
        let action = receipt.book.action(&obligation.action);
        sheet.row([
            if done { "[x]" } else { "[ ]" }.to_owned(),
            obligation.action.clone(),
            action.map_or_else(String::new, |action| {
                wording_with_whom(&action.wording, &action.code, receipt.tell)
            }),
            if done {
                "done".to_owned()
            } else {
                by(obligation, receipt.incident)
            },
            obligation.because.join(" "),
        ]);
    }
    if !sheet.rows.is_empty() {
        page.gap().line(heading).table(sheet);
    }
}

fn by(obligation: &Obligation, incident: &Incident) -> String {
    let recorded = incident.recorded_at.date_naive();
    match obligation.due {
        Some(_) if obligation.at_once => "now".to_owned(),
        // Of what was told days ago it is over.
        Some(day) if day < recorded => {
            format!("{}: overdue", day_seen_from(day, recorded))
        }
        Some(day) if day == incident.reported.reported_on => "same day".to_owned(),
        Some(day) => day_seen_from(day, recorded),
        None => String::new(),
    }
}
