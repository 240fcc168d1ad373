//! `report`: record a new incident and be told what the policy requires.

use super::{App, recording, recording::Recorded, text};
use crate::{
    domain::{
        draft::{Draft, Teller, Who},
        incident::Incident,
        private::Private,
        rulebook::Rulebook,
        word::{Answer, FoundBy, Place},
    },
    error::{Error, Problem, Result},
    intake::{
        ask::{Ask, Terminal},
        category::read_types,
        form::{self, Question, read_platforms, read_teller},
        involved::read_flag,
        when::{Unclear, read_day, read_moment},
    },
    view::{Naming, Receipt, receipt_json, receipt_page},
};

/// Record a new incident (form H) and be told what the policy requires
///
/// Looking for a report to read? That is  guardbook summary.  To see incident 42:
/// guardbook log 42.
///
/// What is not given is asked for, in form H's order. Leave names and the story
/// off the command line and you are asked for them: a shell keeps what is typed.
#[derive(Debug, clap::Args)]
#[command(aliases = ["raise", "new", "add"])]
#[command(
    after_help = "Example:\n  guardbook report --type games --when \"yesterday 14:30\" --where in --person P-12:offender --at-risk no --what -\n\nTypes:  guardbook policy"
)]
pub struct Args {
    /// What happened: a type, as cyberbullying; repeat for several
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<String>,
    /// When: "yesterday 14:30", friday, 12/3/26, "9/3/26 to 11/3/26"
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// Where: in, out, both or unknown
    #[arg(long = "where", value_name = "WHERE", value_parser = text::word::<Place>)]
    place: Option<Place>,
    /// Who: NAME:target|offender|witness|reporter[:YEAR|staff|headteacher|parent|other]; repeat
    #[arg(long = "person", value_name = "NAME:ROLE[:YEAR]")]
    people: Vec<String>,
    /// What, when, where, how; - reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    what: Option<String>,
    /// An app or site involved; repeat
    #[arg(long = "platform", value_name = "NAME")]
    platforms: Vec<String>,
    /// Evidence, described and never attached
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    evidence: Option<String>,
    /// Who told you, or anonymous
    #[arg(long, value_name = "NAME")]
    told_by: Option<String>,
    /// How it came to light: pupil, slip, mentor, staff, parent, monitoring, filtering, agency or other
    #[arg(long, value_name = "HOW", value_parser = text::word::<FoundBy>)]
    found_by: Option<FoundBy>,
    /// The day the school was told [default: today]
    #[arg(long, value_name = "WHEN")]
    reported_on: Option<String>,
    /// May a child have been put at risk? yes, no or unknown
    #[arg(long, value_name = "ANSWER", value_parser = text::word::<Answer>)]
    at_risk: Option<Answer>,
    /// Show its people by code only
    #[arg(long)]
    sensitive: bool,
    /// Another system's reference; the same one again records nothing
    #[arg(long, value_name = "REF")]
    source_ref: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let book = app.rulebook()?;
    let (mut draft, given) = drafted(args, app, &book)?;
    let missing = draft.missing(&book);
    if !missing.is_empty() {
        if !app.can_ask() {
            let flags: Vec<String> = missing
                .iter()
                .map(|missing| format!("--{}", missing.field()))
                .collect();
            return Err(Error::refused(
                "missing-answers",
                format!(
                    "Nothing was recorded: {} missing, and nobody can be asked.",
                    flags.join(", ")
                ),
            )
            .hint("Give them, or run  guardbook report  in a terminal to be asked.")
            .hint("Many at once:  guardbook import FILE"));
        }
        let mut terminal = Terminal::open();
        terminal.say("New incident - online safety incident reporting form (form H)")?;
        terminal.say("Ctrl-C stops, and nothing is recorded.")?;
        form::fill(&mut draft, &given, &book, app.local(), &mut terminal)?;
    } else if app.can_ask()
        && draft
            .people
            .iter()
            .any(|mention| matches!(mention.who, Who::Name(_)))
    {
        app.remark("Tip: names typed in a command stay in its history. Leave --person off and you are asked, or give a code as P-12.");
    }
    let new = draft.check(&book, app.today()).map_err(nothing_recorded)?;
    let mut log = app.log_or_begin()?;
    let (incident, again) = log.write(&app.writer(), app.now(), |writing| {
        // The policy may have changed while the questions were answered.
        let book = writing.rulebook(writing.edition_in_force()?)?;
        let mut directory = writing.directory()?;
        match recording::record(writing, &mut directory, &book, new, None)? {
            Recorded::New(incident) => Ok((incident, false)),
            Recorded::Before(incident) => Ok((incident, true)),
            Recorded::Unclear(problems) => Err(nothing_recorded(problems)),
        }
    })?;
    acknowledge(app, &mut log, &incident, again)?;
    Ok(0)
}

/// Only now, after the commit, is anyone told.
fn acknowledge(
    app: &mut App,
    log: &mut crate::store::Log,
    incident: &Incident,
    again: bool,
) -> Result<()> {
    if app.quiet && !app.json {
        return app.print(format!("{}\n", incident.no).as_bytes());
    }
    let (book, directory, staff) = log.read(|reading| {
        Ok((
            reading.rulebook(incident.reported.decision.edition)?,
            reading.directory()?,
            reading.staff()?,
        ))
    })?;
    let naming = Naming::new(false, &directory, &staff);
    let names = naming.of_record(incident);
    let receipt = Receipt {
        incident,
        book: &book,
        names: &names,
        again,
    };
    if app.json {
        app.document(&receipt_json(&receipt))
    } else {
        app.page(&receipt_page(&receipt))
    }
}

/// The flags as a draft, with the questions they answer; or all that is wrong with them.
fn drafted(args: &Args, app: &mut App, book: &Rulebook) -> Result<(Draft, Vec<Question>)> {
    let mut problems = Vec::new();
    let mut given = Vec::new();
    let mut draft = Draft {
        place: args.place,
        found_by: args.found_by,
        at_risk: args.at_risk,
        sensitive: args.sensitive,
        ..Draft::default()
    };
    for typed in &args.types {
        match read_types(book, typed) {
            Ok(types) => types.into_iter().for_each(|code| {
                if !draft.types.contains(&code) {
                    draft.types.push(code);
                }
            }),
            Err(problem) => problems.push(problem),
        }
    }
    for typed in &args.people {
        read_flag(typed).map_or_else(
            |problem| problems.push(problem),
            |mention| draft.people.push(mention),
        );
    }
    if let Some(typed) = &args.when {
        read_moment(typed, app.local()).map_or_else(
            |reason| problems.push(unclear("when", &reason)),
            |moment| draft.happened = Some(moment),
        );
    }
    if let Some(typed) = &args.reported_on {
        read_day(typed, app.local()).map_or_else(
            |reason| problems.push(unclear("reported-on", &reason)),
            |day| draft.reported_on = Some(day),
        );
    }
    if !problems.is_empty() {
        return Err(nothing_recorded(problems));
    }
    if let Some(what) = &args.what {
        draft.what = text::read(app, "what", what)?;
    }
    draft.evidence = args
        .evidence
        .as_deref()
        .map_or(Private::Empty, Private::new);
    draft.platforms = read_platforms(&args.platforms.join(";"));
    draft.told_by = args
        .told_by
        .as_deref()
        .map_or(Teller::TheWriter, read_teller);
    draft.source_ref = args
        .source_ref
        .as_deref()
        .map_or(Private::Empty, |reference| Private::new(reference.trim()));
    for (question, answered) in [
        (Question::ToldBy, args.told_by.is_some()),
        (Question::ReportedOn, args.reported_on.is_some()),
        (Question::Where, args.place.is_some()),
        (Question::When, args.when.is_some()),
        (Question::Who, !args.people.is_empty()),
        (Question::Types, !args.types.is_empty()),
        (Question::AtRisk, args.at_risk.is_some()),
        (Question::What, args.what.is_some()),
        (Question::Platforms, !args.platforms.is_empty()),
        (Question::Evidence, args.evidence.is_some()),
        (Question::FoundBy, args.found_by.is_some()),
    ] {
        if answered {
            given.push(question);
        }
    }
    Ok((draft, given))
}

fn unclear(field: &'static str, reason: &Unclear) -> Problem {
    Problem::new(field, reason.code(), reason.sentence()).hint(reason.hint())
}

/// One problem is the error; several are listed.
fn nothing_recorded(mut problems: Vec<Problem>) -> Error {
    if problems.len() == 1
        && let Some(problem) = problems.pop()
    {
        let error = Error::refused(
            problem.code,
            format!("{} Nothing was recorded.", problem.message),
        );
        return problem.hint.into_iter().fold(error, Error::hint);
    }
    Error::refused(
        "missing-answers",
        "Nothing was recorded: several answers can't be used.",
    )
    .because_of(problems)
}
