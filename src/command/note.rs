//! `log NUMBER` with something to note: actions done or declined, notes, the
//! outcome, closing. Several at once are one transaction.

mod args;
mod known;
mod rehearsal;
mod which;

pub(super) use args::Args;
pub(super) use known::Known;
use rehearsal::{outline, ticked};
use which::named;

use super::{
    App, answering, birth,
    correcting::{self, Answers},
    counting, deed, device,
    noting::{Deed, Noting, not_closed},
    procedure::out_of_order,
    span, text,
    turned_out::{now_deleted, now_in_their_own_cause},
};
use crate::{
    domain::{
        device::Examination,
        incident::Incident,
        moment::Moment,
        number::{IncidentNo, PersonCode},
        private::Private,
        rulebook::{Answers as QuestionAnswers, Rulebook},
    },
    error::{Error, Result},
    intake::correction::Given,
    store::Log,
    view::{alike, forbidden, progress_json, progress_page},
};

/// What is to be noted, read before anything is written.
struct Notes {
    on: Moment,
    deeds: Vec<Deed>,
    points: Vec<String>,
    answers: QuestionAnswers,
    device: Option<(Examination, Moment)>,
    because: Private,
    set: Vec<Given>,
    note: Private,
    outcome: Private,
}

pub(super) fn run(no: IncidentNo, args: &Args, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    // Before anything is asked: is there such an incident at all?
    let (incident, book, mut known) = log.read(|reading| {
        let incident = reading.incident(no)?;
        let book = reading.rulebook(incident.reported.decision.edition)?;
        // Who its people are matters to a device, where they are put right, and where
        // what is there already is shown.
        let matters = args.device.device || !args.set.is_empty() || args.outcome.is_some();
        let known = if matters {
            Known::of(reading)?
        } else {
            Known::default()
        };
        Ok((incident, book, known))
    })?;
    let args = &named(args, &incident, &book, app)?;
    let notes = notes(args, &incident, &book, &mut known, &mut log, app)?;
    let unspecified = deed::unspecified(&notes.deeds, &incident, &book);
    let done = notes.deeds.iter().map(|deed| deed.action.clone());
    let done: Vec<String> = done.chain(args.refused.clone()).collect();
    let (incident, mut said) = app.add(log, |writing| {
        let incident = writing.incident(no)?;
        let before = incident.clone();
        let mut noting = Noting::on(writing, incident);
        everything(args, notes, &mut noting, &book)?;
        let (incident, mut said) = noting.finish();
        let now_forbidden = forbidden(&incident, &book, &before.reported.decision.must_not);
        said.must_not = now_forbidden.into_iter().map(str::to_owned).collect();
        said.warnings.extend(now_deleted(&before, &incident, &book));
        if !incident.devices.is_empty() {
            said.warnings
                .extend(now_in_their_own_cause(&before, &incident, writing)?);
        }
        if counting::counts_otherwise(&before, &incident, &book) {
            said.warnings
                .extend(counting::because_of(&incident, writing)?);
        }
        if incident.reported.people != before.reported.people {
            let births = birth::of_those_involved(&incident, &writing.directory()?, writing)?;
            said.warnings.extend(births.into_values());
        }
        let new = incident.reported.people.iter().filter(|part| {
            let mut known = before.reported.people.iter();
            !part.name.is_empty() && !known.any(|known| known.person == part.person)
        });
        let new: Vec<PersonCode> = new.map(|part| part.person).collect();
        if !new.is_empty() {
            let (directory, by_code) = (writing.directory()?, writing.shown_by_code()?);
            let alike = new
                .into_iter()
                .filter_map(|new| alike(&directory, new, &by_code));
            said.warnings.extend(alike);
        }
        Ok((incident, said))
    })?;
    for action in &done {
        said.warnings
            .extend(out_of_order(&incident, &book, &action.to_lowercase()));
    }
    if app.json {
        said.warnings.extend(unspecified);
        app.document(&progress_json(&incident, &book, &said))?;
    } else {
        if !app.quiet {
            app.page(&progress_page(&incident, &book, &said, app.today()))?;
        }
        // Whoever was asked and had nothing to say is not told again.
        if !app.can_ask() {
            for remark in unspecified {
                app.remark(&remark);
            }
        }
    }
    Ok(0)
}

fn notes(
    args: &Args,
    incident: &Incident,
    book: &Rulebook,
    known: &mut Known,
    log: &mut Log,
    app: &mut App,
) -> Result<Notes> {
    let dashes = [&args.detail, &args.because, &args.note, &args.outcome]
        .into_iter()
        .filter(|text| text.as_deref() == Some("-"));
    let set = args.set.iter().filter_map(|given| given.split_once('='));
    if dashes.count() + set.filter(|(_, value)| *value == "-").count() > 1 {
        return Err(Error::refused(
            "usage",
            "Only one text can be read from standard input. Nothing was recorded.",
        ));
    }
    // A date that can't be read is said before anybody writes a story.
    let on = span::done_on(app, args.on.as_deref())?;
    text::must_be_sound(&[
        ("detail", args.detail.as_deref()),
        ("because", args.because.as_deref()),
        ("note", args.note.as_deref()),
        ("outcome", args.outcome.as_deref()),
    ])?;
    let mut set = Answers::read(&args.set, incident, book, known, app)?;
    if (!args.did.is_empty() && !args.reopen) || args.device.device {
        not_closed(incident)?;
    }
    let mut rehearse = |args: &Args, notes: Notes, app: &App| {
        app.rehearse(log, |writing| {
            let mut noting = Noting::on(writing, incident.clone());
            everything(args, notes, &mut noting, book)
        })
    };
    let (sure, outline) = outline(args, on, set.given().to_vec(), incident, book);
    rehearse(&sure, outline, app)?;
    correcting::nobody_is_lost(set.given(), incident, &mut known.directory, app)?;
    let flags = deed::Flags {
        did: &args.did,
        on: args.on.as_deref(),
        by: args.by.as_deref(),
        detail: args.detail.as_deref(),
        reference: args.agency_ref.as_deref(),
    };
    let mut deeds = deed::ticked(&flags, on, incident, book, app)?;
    let answers = answering::answers(&args.answer, incident, book, app)?;
    let points = deed::points(&deeds, &args.point, incident, book, app)?;
    let shared = device::Shared {
        on: args.on.as_deref(),
        by: args.by.as_deref(),
        because: args.because.as_deref(),
    };
    let examined = args.device.device;
    let mut device = examined
        .then(|| device::examination(&args.device, &shared, on, incident, book, known, app))
        .transpose()?;
    // All that is ticked and chosen is known, and nobody has told anything yet.
    let trial = |set: &[Given]| Notes {
        set: set.to_vec(),
        answers: answers.clone(),
        ..ticked(on, &deeds, &points, device.as_ref())
    };
    rehearse(args, trial(set.given()), app)?;
    set.ask_words(incident, book, known, app, |set, app| {
        rehearse(args, trial(set), app)
    })?;
    deed::tell(&mut deeds, &flags, book, app)?;
    let needs_reason = !args.waive.is_empty()
        || !args.set.is_empty()
        || args.reopen
        || args.refused.is_some()
        || answering::changes(&answers, incident)
        || examined;
    let because = if needs_reason {
        text::reason(app, args.because.as_deref())?
    } else {
        Private::Empty
    };
    if let Some((examination, _)) = &mut device {
        examination.because = because.clone();
    }
    let note = words(app, "note", args.note.as_deref())?;
    // The last one written counts, so whoever writes another sees what it takes the place of.
    if args.outcome.as_deref() == Some("") && app.can_ask() {
        known.say_outcome(incident, app)?;
    }
    let outcome = words(app, "outcome", args.outcome.as_deref())?;
    Ok(Notes {
        on: deeds.first().map_or(on, |deed| deed.on),
        deeds,
        points,
        answers,
        device,
        because,
        set: set.into_given(),
        note,
        outcome,
    })
}

/// A text as it was given, asked for or read from standard input; nothing if there is none.
fn words(app: &mut App, name: &str, given: Option<&str>) -> Result<Private> {
    given.map_or(Ok(Private::Empty), |given| text::read(app, name, given))
}

fn everything(args: &Args, notes: Notes, noting: &mut Noting, book: &Rulebook) -> Result<()> {
    if args.reopen {
        noting.reopen(&notes.because)?;
    }
    if args.seen {
        noting.seen()?;
    }
    if !notes.set.is_empty() {
        noting.put_right(notes.set, &notes.because, book)?;
    }
    let actions = notes.deeds.iter().map(|deed| deed.action.clone());
    let actions: Vec<String> = actions.collect();
    noting.each_once(&actions, |typed| Ok(typed.trim().to_lowercase()))?;
    for deed in notes.deeds {
        noting.done(deed, book)?;
    }
    if !notes.points.is_empty() {
        noting.ticked(&notes.points, notes.on, book)?;
    }
    if !notes.answers.is_empty() {
        noting.answered(notes.answers, &notes.on, &notes.because, book)?;
    }
    if let Some(action) = &args.refused {
        noting.refused(action, notes.on, &notes.because, book)?;
    }
    if let Some((examination, on)) = notes.device {
        noting.examined(examination, on, book)?;
    }
    for action in &args.waive {
        if action.contains('.') {
            noting.point_declined(action, &notes.because, book)?;
        } else {
            noting.declined(action, &notes.because, book)?;
        }
    }
    if args.note.is_some() {
        noting.note(notes.note)?;
    }
    if args.outcome.is_some() {
        noting.outcome(notes.outcome)?;
    }
    if args.close {
        noting.close(book)?;
    }
    Ok(())
}
