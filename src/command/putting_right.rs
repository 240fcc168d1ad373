//! What is known of a person, put right. The old value stays in the entries that
//! gave it, and nothing is decided again by it.

mod together;

use chrono::NaiveDate;
use together::must_go_together;

use super::{
    App,
    own_cause::must_not_be_the_writer,
    people::{Found, find},
    text,
};
use crate::{
    domain::{
        event::Event,
        learnt::{Known, PersonPutRight},
        people::Person,
        private::Private,
        word::{Kind, Role, Vocabulary},
    },
    error::{Error, Result},
    intake::person::{Said, read_field, read_value},
    store::{Reading, Writing},
    view::{Naming, PutRight, put_right_json, put_right_page},
};

pub(super) fn run(
    who: &str,
    set: &[String],
    because: Option<&str>,
    names: bool,
    app: &mut App,
) -> Result<u8> {
    let mut log = app.log()?;
    let today = app.today();
    // Before anything is asked: is there such a person at all?
    let (_, person) = log.read(|reading| find(reading, who, today))?;
    let now = |reading: &Reading| {
        let directory = reading.directory()?;
        let found = directory.get(person.code).cloned();
        Found::of(reading, person.code, found.unwrap_or(person.clone()))
    };
    let found = log.read(now)?;
    let said = read(set, because, &whom(&found, names, today), app)?;
    let all = |writing: &mut Writing, because: &Private| {
        for said in said.clone() {
            one(writing, &now(writing)?, said, because, today)?;
        }
        let said: Vec<Known> = said.iter().map(|said| said.is.clone()).collect();
        let after = now(writing)?;
        must_go_together(&after, &said, today)?;
        Ok(after)
    };
    app.rehearse(&mut log, |writing| {
        all(writing, &Private::Empty).map(|_| ())
    })?;
    let because = text::reason(app, because)?;
    let fields: Vec<&'static str> = said.iter().map(|said| said.is.field()).collect();
    let (before, after) = app.add(log, |writing| {
        let before = now(writing)?;
        Ok((before, all(writing, &because)?))
    })?;
    let code = after.person.code;
    let like = fields
        .contains(&"name")
        .then(|| after.directory.resembling(&[code]).remove(&code));
    let kind = after.person.kind.filter(|_| fields.contains(&"kind"));
    let rested: Vec<_> = after
        .incidents
        .iter()
        .filter(|incident| {
            let mut people = incident.reported.people.iter();
            people.any(|part| {
                part.person == code
                    && part.role == Role::Offender
                    && kind.is_some_and(|kind| part.kind.unwrap_or(Kind::Pupil) != kind)
            })
        })
        .cloned()
        .collect();
    let right = PutRight {
        person: code,
        fields: &fields,
        no_year: before.person.cohort.is_some() && after.person.cohort.is_none(),
        rested: &rested,
        like: &like.flatten().unwrap_or_default(),
    };
    if app.json {
        app.document(&put_right_json(&right))?;
    } else if !app.quiet {
        app.page(&put_right_page(&right))?;
    }
    Ok(0)
}

/// Reads the values given as `FIELD=VALUE`, before anything is written; what has no
/// value is asked for.
fn read(set: &[String], because: Option<&str>, whom: &str, app: &mut App) -> Result<Vec<Said>> {
    let dashes = set.iter().filter(|given| given.ends_with("=-")).count();
    if dashes + usize::from(because == Some("-")) > 1 {
        return Err(Error::refused(
            "usage",
            "Only one text can be read from standard input. Nothing was recorded.",
        ));
    }
    text::must_be_sound(&[("because", because)])?;
    let fields = fields(set)?;
    let mut all: Vec<Said> = Vec::new();
    for (field, value) in &fields {
        let value = match value {
            Some("-") => text::read_text(app, "set", "-")?,
            Some(value) => {
                if *field == "name" && app.can_ask() {
                    app.remark("Tip: names typed in a command stay in its history. Give --set name alone and you are asked.");
                }
                (*value).to_owned()
            }
            None if app.can_ask() => continue,
            None => {
                return Err(Error::refused(
                    "missing-answers",
                    format!("Nothing was recorded: {field} has no value, and nobody can be asked."),
                )
                .hint(format!(
                    "Give it:  --set \"{field}=...\"  or  --set {field}=-  to read it from standard input."
                )));
            }
        };
        all.push(read_value(field, &value, app.today())?);
    }
    must_not_contradict(&all)?;
    // Nothing is asked before all that is given can be read.
    for (field, _) in fields.iter().filter(|(_, value)| value.is_none()) {
        all.push(asked(field, whom, app)?);
    }
    must_not_contradict(&all)?;
    // A year group may be said of somebody who is only now said to be a pupil.
    all.sort_by_key(|said| !matches!(said.is, Known::Kind(_)));
    Ok(all)
}

/// Only pupils are in a year group, whatever they were before.
fn must_not_contradict(all: &[Said]) -> Result<()> {
    let year = all.iter().any(|said| matches!(said.is, Known::Year(_)));
    let other = all.iter().find_map(|said| match said.is {
        Known::Kind(kind) if kind != Kind::Pupil => Some(kind),
        _ => None,
    });
    let Some(kind) = other.filter(|_| year) else {
        return Ok(());
    };
    Err(Error::refused(
        "unclear-answer",
        format!(
            "kind={} and a year contradict each other: only pupils are in a year group. Nothing was recorded.",
            kind.code()
        ),
    )
    .hint("Give one of the two."))
}

/// The fields, each once, with the values they were given; known before any is asked.
fn fields(set: &[String]) -> Result<Vec<(&'static str, Option<&str>)>> {
    let mut fields: Vec<(&'static str, Option<&str>)> = Vec::new();
    for given in set {
        let (field, value) = given
            .split_once('=')
            .map_or((given.as_str(), None), |(field, value)| {
                (field, Some(value))
            });
        let field = read_field(field)?;
        if fields.iter().any(|(earlier, _)| *earlier == field) {
            return Err(Error::refused(
                "unclear-answer",
                format!("{field} is given twice. Nothing was recorded."),
            ));
        }
        fields.push((field, value));
    }
    Ok(fields)
}

/// `P-12, Y5, in 3 incidents`: enough to see that it is who is meant; the name only
/// where names are shown.
fn whom(found: &Found, names: bool, today: NaiveDate) -> String {
    let person = &found.person;
    let naming = Naming::new(names, &found.directory, &found.staff);
    let shown = naming.of_nobody(false);
    let name = shown.full(person.code).map(str::to_owned);
    let known = person.cohort.map(|cohort| cohort.on(today).label());
    let known = known.or(person.kind.map(|kind| kind.label().to_lowercase()));
    let incidents = match found.incidents.len() {
        1 => "in 1 incident".to_owned(),
        several => format!("in {several} incidents"),
    };
    let words = [Some(person.code.to_string()), name, known, Some(incidents)];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Asks for one of the fields, until it is said and can be read.
fn asked(field: &str, whom: &str, app: &mut App) -> Result<Said> {
    let today = app.today();
    let (question, label) = match field {
        "name" => ("What is their full name?", "Full name"),
        "year" => (
            "In which year group are they now? R, or 1 to 13.",
            "Year group now",
        ),
        "kind" => (
            "What are they: pupil, staff, headteacher, parent or other?",
            "Kind",
        ),
        _ => (
            "When were they born? As 1/5/2014; Enter alone if that is not known.",
            "Born",
        ),
    };
    let mut asker = app.asker();
    asker.say(&format!("This is of {whom}."))?;
    asker.say(question)?;
    loop {
        let typed = if field == "born" {
            asker.line_if_any(label)?
        } else {
            asker.line(label)?
        };
        if typed.is_empty() && field != "born" {
            asker.say("! This one has to be answered.")?;
            continue;
        }
        match read_value(field, &typed, today) {
            Ok(said) => return Ok(said),
            Err(problem) => asker.say(&format!("! {problem}"))?,
        }
    }
}

/// Puts one thing right, if it is not so already and can be so.
fn one(
    writing: &mut Writing,
    found: &Found,
    said: Said,
    because: &Private,
    today: NaiveDate,
) -> Result<()> {
    let Person {
        code,
        name,
        kind,
        cohort,
    } = &found.person;
    let same = match &said.is {
        Known::Name => *name == said.text,
        Known::Born => found.born == said.text,
        Known::Kind(now) => *kind == Some(*now),
        Known::Year(now) => *cohort == Some(*now),
    };
    if same {
        return Err(Error::refused(
            "unchanged",
            format!(
                "{code}: {} is so already. Nothing was recorded.",
                said.is.field()
            ),
        )
        .hint(format!("See them:  guardbook people {code} -N")));
    }
    if let (Known::Year(now), Some(kind)) = (&said.is, kind)
        && *kind != Kind::Pupil
    {
        return Err(Error::refused(
            "unclear-answer",
            format!(
                "{code} is in the log as {}, and only pupils are in a year group. Nothing was recorded.",
                kind.label().to_lowercase()
            ),
        )
        .hint(format!(
            "If they are a pupil:  --set kind=pupil --set year={}",
            now.on(today).label()
        )));
    }
    let (name, born) = match said.is {
        Known::Name => (said.text, Private::Empty),
        _ => (Private::Empty, said.text),
    };
    must_not_be_the_writer(writing, *code)?;
    writing.learn(Event::PersonPutRight(PersonPutRight {
        person: *code,
        is: said.is,
        name,
        born,
        because: because.clone(),
    }))?;
    Ok(())
}
