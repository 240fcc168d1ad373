//! `report`: record a new incident and be told what the policy requires.

mod asked;
mod told;

use std::collections::BTreeMap;

use super::{App, text};
use crate::{
    domain::draft::{Draft, Missing, Who},
    error::{Error, Kind, Problem, Result},
    intake::form::{FORM, Setting, Way},
};
use asked::{PEOPLE, asked, must_be_recordable, who_was_involved};
use told::{Told, acknowledge, look_at, record};

/// The fields a text can be read for from standard input.
const TEXTS: [&str; 4] = ["what", "evidence", "contact", "other"];

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
    /// When: "yesterday 14:30", friday, 12/3/26, "9/3/26 to 11/3/26", "9/3/26, 13/3/26"
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// Where: in, out, both or unknown
    #[arg(long = "where", value_name = "WHERE")]
    place: Option<String>,
    /// Who: a name, their part (target, offender, witness or reporter) and the year group,
    /// or staff, headteacher, parent or other in its place; repeat for several
    #[arg(long = "person", value_name = "NAME:ROLE[:YEAR]")]
    people: Vec<String>,
    /// How to reach those involved; - reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    contact: Option<String>,
    /// Which other breach it was, with --type other
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    other: Option<String>,
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
    let mut setting = Setting {
        book: &book,
        people: &directory,
        earlier: BTreeMap::new(),
        clock: app.clock(),
        writer: app.writer(),
        way: Way::Flag,
    };
    let (mut draft, given) = drafted(args, app, &setting)?;
    // What can't be is said before anybody writes a story.
    let unclear = unclear(&draft, &setting);
    if !unclear.is_empty() {
        return Err(nothing_recorded(unclear));
    }
    let missing = draft.missing(&book);
    if !missing.is_empty() {
        if !app.can_ask() {
            return Err(missing_answers(&missing));
        }
        must_be_recordable(&draft, app)?;
        setting.earlier = app.incidents_of_everybody(&directory)?;
        let Some(recorded) = asked(&mut draft, &given, &setting, app)? else {
            app.remark("Thrown away. Nothing was recorded.");
            return Ok(Kind::Stopped.exit());
        };
        return said(&recorded, &given, app);
    }
    if app.can_ask() && !given.contains(&PEOPLE) {
        must_be_recordable(&draft, app)?;
        setting.earlier = app.incidents_of_everybody(&directory)?;
        who_was_involved(&mut draft, &setting, app)?;
    } else if app.can_ask()
        && draft
            .people
            .iter()
            .any(|mention| matches!(mention.who, Who::Name(_)))
    {
        app.remark("Tip: names typed in a command stay in its history. Leave --person off and you are asked, or give a code as P-12.");
    }
    let new = draft.check(&book, app.today()).map_err(nothing_recorded)?;
    let today = app.today();
    let recorded = app.write_or_begin(|writing| record(writing, new, today))?;
    said(&recorded, &given, app)
}

fn said(recorded: &Told, given: &[&str], app: &mut App) -> Result<u8> {
    look_at(app, recorded, !given.contains(&PEOPLE));
    acknowledge(app, recorded)?;
    Ok(0)
}

fn missing_answers(missing: &[Missing]) -> Error {
    let flags: Vec<String> = missing
        .iter()
        .map(|missing| format!("--{}", missing.field()))
        .collect();
    Error::refused(
        "missing-answers",
        format!(
            "Nothing was recorded: {} missing, and nobody can be asked.",
            flags.join(", ")
        ),
    )
    .hint("Give them, or run  guardbook report  in a terminal to be asked.")
    .hint("Many at once:  guardbook import FILE")
}

/// What is wrong with the flags together, and who can't be told apart.
fn unclear(draft: &Draft, setting: &Setting) -> Vec<Problem> {
    let today = setting.clock.today();
    let on = draft
        .happened
        .as_ref()
        .map_or(today, |happened| happened.date);
    let people = draft
        .people
        .iter()
        .filter_map(|mention| setting.people.identify(mention, on).err());
    draft
        .contradictions(setting.book, today)
        .into_iter()
        .chain(people)
        .collect()
}

/// The flags as a draft, with the fields they answer; or all that is wrong with them.
fn drafted(args: &Args, app: &mut App, setting: &Setting) -> Result<(Draft, Vec<&'static str>)> {
    let mut problems = Vec::new();
    let mut given = Vec::new();
    let mut texts = Vec::new();
    let mut draft = Draft::default();
    for field in &FORM {
        let answers = args.answers(field.code);
        if !answers.is_empty() {
            given.push(field.code);
        }
        for typed in answers {
            let is_read_later = typed == "-" && TEXTS.contains(&field.code);
            if is_read_later || field.code == "what" {
                texts.push((field, typed));
            } else if let Err(problem) = (field.read)(typed, &mut draft, setting) {
                problems.push(problem);
            }
        }
    }
    if !problems.is_empty() {
        return Err(nothing_recorded(problems));
    }
    if texts.iter().filter(|(_, typed)| *typed == "-").count() > 1 {
        return Err(Error::refused(
            "usage",
            "Only one text can be read from standard input. Nothing was recorded.",
        ));
    }
    for (field, typed) in texts {
        let text = text::read_text(app, field.code, typed)?;
        (field.read)(&text, &mut draft, setting)?;
    }
    Ok((draft, given))
}

impl Args {
    /// What was given for a field of the form.
    fn answers(&self, field: &str) -> Vec<&str> {
        match field {
            "told-by" => one(self.told_by.as_ref()),
            "reported-on" => one(self.reported_on.as_ref()),
            "where" => one(self.place.as_ref()),
            "when" => one(self.when.as_ref()),
            "person" => all(&self.people),
            "contact" => one(self.contact.as_ref()),
            "type" => all(&self.types),
            "other" => one(self.other.as_ref()),
            "at-risk" => one(self.at_risk.as_ref()),
            "what" => one(self.what.as_ref()),
            "platform" => all(&self.platforms),
            "evidence" => one(self.evidence.as_ref()),
            "found-by" => one(self.found_by.as_ref()),
            "sensitive" => self.sensitive.then_some("yes").into_iter().collect(),
            "source-ref" => one(self.source_ref.as_ref()),
            _ => Vec::new(),
        }
    }
}

fn one(answer: Option<&String>) -> Vec<&str> {
    answer.into_iter().map(String::as_str).collect()
}

fn all(answers: &[String]) -> Vec<&str> {
    answers.iter().map(String::as_str).collect()
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Args as _, Command};

    use super::*;

    fn flags() -> BTreeSet<String> {
        let command = Args::augment_args(Command::new("report"));
        let flags = command.get_arguments();
        flags
            .filter_map(|flag| flag.get_long().map(str::to_owned))
            .collect()
    }

    #[test]
    fn every_flag_is_a_field_of_the_form_and_every_field_has_a_flag() {
        let fields = FORM.iter().map(|field| field.code.to_owned()).collect();
        assert_eq!(flags(), fields);
    }

    #[test]
    fn every_flag_given_is_an_answer_to_its_field() {
        use clap::FromArgMatches;
        for field in &FORM {
            let flag = format!("--{}", field.code);
            let line = if field.code == "sensitive" {
                vec!["report", &flag]
            } else {
                vec!["report", &flag, "x"]
            };
            let command = Args::augment_args(Command::new("report"));
            let args = Args::from_arg_matches(&command.get_matches_from(line)).unwrap();
            for other in &FORM {
                let answers = args.answers(other.code).len();
                assert_eq!(answers, usize::from(other.code == field.code), "{flag}");
            }
        }
    }
}
