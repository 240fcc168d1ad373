//! `report`: record a new incident and be told what the policy requires.

use std::collections::BTreeMap;

use super::{
    App,
    recording::{self, Import, Recorded},
    text,
};
use crate::{
    domain::{
        draft::{Draft, Mention, NewIncident, Teller, Who},
        incident::Incident,
        number::StaffCode,
        people::Directory,
        private::Private,
        rulebook::Rulebook,
        word::Vocabulary,
    },
    error::{Error, Problem, Result},
    intake::{
        ask::{Ask, Terminal},
        category::read_types,
        form::{self, Question, read_platforms, read_teller},
        involved::read_flag,
        when::{read_day, read_moment},
    },
    store::Writing,
    view::{Known, Naming, Receipt, receipt_json, receipt_page},
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
    #[arg(long = "where", value_name = "WHERE")]
    place: Option<String>,
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
    #[arg(long, value_name = "HOW")]
    found_by: Option<String>,
    /// The day the school was told [default: today]
    #[arg(long, value_name = "WHEN")]
    reported_on: Option<String>,
    /// May a child have been put at risk? yes, no or unknown
    #[arg(long, value_name = "ANSWER")]
    at_risk: Option<String>,
    /// Show its people by code only
    #[arg(long)]
    sensitive: bool,
    /// Another system's reference; the same one again records nothing
    #[arg(long, value_name = "REF")]
    source_ref: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let (book, directory) = app.policy_and_people()?;
    let (mut draft, given) = drafted(args, app, &book)?;
    // Whoever can't be told apart is asked about before anybody writes a story.
    let on = draft.happened.map_or(app.today(), |happened| happened.date);
    let known = |mention: &Mention| directory.identify(mention, on).map(|_| ());
    let unclear: Vec<Problem> = draft
        .people
        .iter()
        .filter_map(|mention| known(mention).err())
        .collect();
    if !unclear.is_empty() {
        return Err(nothing_recorded(unclear));
    }
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
        form::fill(
            &mut draft,
            &given,
            &book,
            &known,
            app.local(),
            &mut terminal,
        )?;
    } else if app.can_ask()
        && draft
            .people
            .iter()
            .any(|mention| matches!(mention.who, Who::Name(_)))
    {
        app.remark("Tip: names typed in a command stay in its history. Leave --person off and you are asked, or give a code as P-12.");
    }
    let new = draft.check(&book, app.today()).map_err(nothing_recorded)?;
    let recorded = app.write_or_begin(|writing| record(writing, new))?;
    acknowledge(app, &recorded)?;
    Ok(0)
}

/// Everything the receipt says, read before the commit: after it nothing but the
/// printing can fail, and nobody is told that nothing was recorded.
struct Told {
    incident: Incident,
    again: bool,
    book: Rulebook,
    directory: Directory,
    staff: BTreeMap<StaffCode, Private>,
    people: Vec<Known>,
}

fn record(writing: &mut Writing, new: NewIncident) -> Result<Told> {
    // The policy may have changed while the questions were answered.
    let book = writing.rulebook(writing.edition_in_force()?)?;
    let mut directory = writing.directory()?;
    let (incident, again) =
        match recording::record(writing, &mut directory, &book, new, Import::default())? {
            Recorded::New(incident) => (incident, false),
            Recorded::Before(incident) => (incident, true),
            Recorded::Twin(no) => {
                return Err(Error::refused(
                    "unexpected",
                    format!("{no} is the same. Nothing was recorded."),
                ));
            }
            Recorded::Unclear(problems) => return Err(nothing_recorded(problems)),
        };
    let book = writing.rulebook(incident.reported.decision.edition)?;
    let staff = writing.staff()?;
    let mut people: Vec<Known> = Vec::new();
    for involvement in &incident.reported.people {
        let namesakes = directory
            .namesakes(involvement.person)
            .iter()
            .map(|other| other.code)
            .collect();
        let earlier = writing.incidents_of(involvement.person)?.saturating_sub(1);
        people.push(Known {
            involvement: involvement.clone(),
            earlier,
            namesakes,
        });
    }
    Ok(Told {
        incident,
        again,
        book,
        directory,
        staff,
        people,
    })
}

/// Only now, after the commit, is anyone told.
fn acknowledge(app: &mut App, told: &Told) -> Result<()> {
    if app.quiet && !app.json {
        return app.print(format!("{}\n", told.incident.no).as_bytes());
    }
    let naming = Naming::new(false, &told.directory, &told.staff);
    let names = naming.of_record(&told.incident);
    let receipt = Receipt {
        incident: &told.incident,
        book: &told.book,
        names: &names,
        people: &told.people,
        again: told.again,
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
        sensitive: args.sensitive,
        ..Draft::default()
    };
    draft.place = word("where", args.place.as_deref(), &mut problems);
    draft.found_by = word("found-by", args.found_by.as_deref(), &mut problems);
    draft.at_risk = word("at-risk", args.at_risk.as_deref(), &mut problems);
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
            |reason| problems.push(reason.problem("when")),
            |moment| draft.happened = Some(moment),
        );
    }
    if let Some(typed) = &args.reported_on {
        read_day(typed, app.local()).map_or_else(
            |reason| problems.push(reason.problem("reported-on")),
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

/// A word of a closed list. Not quoted when it is none: it may be anything.
fn word<T: Vocabulary>(
    field: &'static str,
    typed: Option<&str>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let typed = typed?;
    let found = T::from_code(typed);
    if found.is_none() {
        problems.push(Problem::new(
            field,
            "unclear-answer",
            format!("--{field} takes {}.", T::codes()),
        ));
    }
    found
}

/// One problem is the error; several are listed.
fn nothing_recorded(mut problems: Vec<Problem>) -> Error {
    match problems.pop() {
        Some(problem) if problems.is_empty() => problem.into(),
        last => {
            problems.extend(last);
            Error::refused(
                "missing-answers",
                "Nothing was recorded: several answers can't be used.",
            )
            .because_of(problems)
        }
    }
}
