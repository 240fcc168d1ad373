//! `people`: who is in the log, one person's incidents in their order, and what was
//! wrong of somebody put right.

use std::collections::BTreeMap;

use super::{App, keeping, merging, putting_right};
use crate::{
    domain::{
        draft::Who,
        event::Entry,
        incident::Incident,
        listing::ByCode,
        number::{PersonCode, StaffCode},
        people::{Directory, Person},
        private::Private,
        rulebook::Rulebook,
        word::Vocabulary,
    },
    error::{Error, Result},
    intake::involved::read_who,
    store::{Books, Reading},
    view::{
        Chronology, Naming, People, chronology_json, chronology_page, people_json, people_page,
    },
};
use chrono::NaiveDate;

/// Who is in the log; one person's incidents in order; two codes that are one person
///
/// Names that look alike are pointed out, and never merged by themselves. A name
/// typed in a command stays in its history: give a code, or --set name and be asked.
#[derive(Debug, clap::Args)]
#[command(aliases = ["person", "pupils"])]
#[command(group = clap::ArgGroup::new("change").args(["set", "merge", "hold", "release", "keep", "erase"]).multiple(true))]
#[command(group = clap::ArgGroup::new("asked").args(["merge", "erase"]).multiple(true))]
#[command(
    after_help = "Examples:\n  guardbook people\n  guardbook people P-12\n  guardbook people P-12 --set year=Y6 --because \"the class list\"\n  guardbook people P-12 --merge P-40 --because \"one child, spelt two ways\"\n  guardbook people --due              past the last day it is kept"
)]
pub struct Args {
    /// Somebody by code, as P-12, or by full name
    #[arg(value_name = "WHO")]
    who: Option<String>,
    /// Show names in full, and of one person what happened and what came of it
    #[arg(short = 'N', long)]
    pub(super) names: bool,
    /// Put right what is known of them: name, year, kind or born, as year=Y6; the
    /// field alone asks, name=- reads standard input. Says why. Repeat for several
    #[arg(
        long,
        value_name = "FIELD=VALUE",
        requires = "who",
        conflicts_with = "merge"
    )]
    set: Vec<String>,
    /// This person, by code or full name, is the same as WHO. Says why
    #[arg(long, value_name = "OTHER", requires = "who")]
    merge: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "change", num_args = 0..=1, default_missing_value = "")]
    because: Option<String>,
    /// Merge or erase without asking
    #[arg(short, long, requires = "asked")]
    pub(super) yes: bool,
    #[command(flatten)]
    keeping: keeping::Args,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let because = args.because.as_deref();
    let keeping = &args.keeping;
    if let Some(plan) = &keeping.erase {
        return keeping::erase(plan, keeping, because, args.yes, app);
    }
    if let Some(typed) = &keeping.keep {
        return keeping::rule(typed, because, args.names, app);
    }
    if keeping.due {
        return keeping::due(keeping, args.names, app);
    }
    if let (Some(who), Some(change)) = (&args.who, keeping.hold_change()) {
        return keeping::hold(&keeping::On::Person(who), change, because, app);
    }
    match (&args.who, &args.merge) {
        (None, _) => everybody(args.names, app),
        (Some(who), Some(other)) => merging::run(who, other, because, args, app),
        (Some(who), None) if !args.set.is_empty() => {
            putting_right::run(who, &args.set, because, args.names, app)
        }
        (Some(who), None) => one(who, args.names, app),
    }
}

fn everybody(open: bool, app: &mut App) -> Result<u8> {
    let (all, directory, staff) = app.log()?.read(|reading| {
        Ok((
            reading.appearances()?,
            reading.directory()?,
            reading.staff()?,
        ))
    })?;
    let codes: Vec<PersonCode> = all.iter().map(|appearance| appearance.person).collect();
    let mut like = directory.resembling(&codes);
    // Whoever is like somebody without an incident that stands is like nobody here.
    for others in like.values_mut() {
        others.retain(|other| codes.contains(other));
    }
    like.retain(|_, others| !others.is_empty());
    let by_code = ByCode::of(&all);
    let mut untold = false;
    if !open {
        for (one, others) in &mut like {
            let before = others.len();
            others.retain(|other| by_code.may_stand_beside(*one, *other));
            untold |= others.len() < before;
        }
        like.retain(|_, others| !others.is_empty());
    }
    let people = People {
        all: &all,
        directory: &directory,
        naming: &Naming::new(open, &directory, &staff),
        like: &like,
        untold,
        today: app.today(),
        hints: app.wants_hints(),
    };
    if app.json {
        app.document(&people_json(&people))?;
    } else {
        app.page(&people_page(&people))?;
    }
    Ok(0)
}

fn one(who: &str, open: bool, app: &mut App) -> Result<u8> {
    let today = app.today();
    let found = app.log()?.read(|reading| {
        let (asked, person) = find(reading, who, today)?;
        Found::of(reading, asked, person)
    })?;
    let naming = Naming::new(open, &found.directory, &found.staff);
    let chronology = found.chronology(&naming, open, today);
    if app.json {
        app.document(&chronology_json(&chronology))?;
    } else {
        app.page(&chronology_page(&chronology))?;
    }
    Ok(0)
}

/// Somebody, with all that is shown of them.
pub(super) struct Found {
    asked: PersonCode,
    pub(super) person: Person,
    codes: Vec<PersonCode>,
    like: Vec<PersonCode>,
    /// Those of them who may be named where names are hidden.
    tellable: Vec<PersonCode>,
    pub(super) born: Private,
    pub(super) incidents: Vec<Incident>,
    about: Vec<Entry>,
    books: BTreeMap<u32, Rulebook>,
    pub(super) directory: Directory,
    pub(super) staff: BTreeMap<StaffCode, Private>,
}

impl Found {
    /// Reads everything about somebody; `asked` is the code that was given.
    pub(super) fn of(reading: &Reading, asked: PersonCode, person: Person) -> Result<Self> {
        let directory = reading.directory()?;
        let mut incidents = Vec::new();
        let mut books = Books::default();
        for no in reading.incidents_with(&[person.code])? {
            let incident = reading.incident(no)?;
            books.of(&incident, reading)?;
            incidents.push(incident);
        }
        let like = directory.resembling(&[person.code]).remove(&person.code);
        let mut like = like.unwrap_or_default();
        // Whoever is in no incident that stands is like nobody.
        let appearances = reading.appearances()?;
        like.retain(|other| appearances.iter().any(|one| one.person == *other));
        let by_code = ByCode::of(&appearances);
        let mut tellable = like.clone();
        tellable.retain(|other| by_code.may_stand_beside(person.code, *other));
        let codes = directory.codes_of(person.code);
        Ok(Found {
            asked,
            about: reading.written_about(&codes)?,
            codes,
            like,
            tellable,
            born: reading.born(person.code)?,
            incidents,
            books: books.into_all(),
            staff: reading.staff()?,
            directory,
            person,
        })
    }

    /// The same for showing.
    pub(super) fn chronology<'a>(
        &'a self,
        naming: &'a Naming<'a>,
        open: bool,
        today: NaiveDate,
    ) -> Chronology<'a> {
        Chronology {
            person: &self.person,
            codes: &self.codes,
            asked: self.asked,
            like: if open { &self.like } else { &self.tellable },
            born: &self.born,
            incidents: &self.incidents,
            about: &self.about,
            books: &self.books,
            naming,
            open,
            today,
        }
    }
}

/// The one person a code or a full name means, with the code that was given.
pub(super) fn find(
    reading: &Reading,
    typed: &str,
    today: NaiveDate,
) -> Result<(PersonCode, Person)> {
    let who = read_who(typed)?;
    let directory = reading.directory()?;
    let mut people: Vec<&Person> = Vec::new();
    for code in directory.meant(&who) {
        people.extend(directory.get(code));
    }
    // Who stands in reports taken back alone is nobody's namesake.
    if people.iter().any(|person| directory.is_there(person.code)) {
        people.retain(|person| directory.is_there(person.code));
    }
    match people.as_slice() {
        [person] => {
            let asked = match who {
                Who::Code(code) => code,
                Who::Name(_) | Who::Another(..) => person.code,
            };
            Ok((asked, (*person).clone()))
        }
        [] => Err(unknown(&who, &directory)),
        several => {
            let mut described = Vec::new();
            for person in several {
                described.push(described_as(reading, person, today)?);
            }
            Err(Error::not_found(
                "ambiguous-person",
                format!(
                    "More than one person in the log has that name: {}.",
                    described.join("; ")
                ),
            )
            .hint("Give the code instead of the name."))
        }
    }
}

fn unknown(who: &Who, directory: &Directory) -> Error {
    let error = Error::not_found("unknown-person", "Nobody in the log has that name or code.")
        .hint("A name must be given in full; a code is as P-12. Everybody:  guardbook people");
    match directory.nearly_meant(who).first() {
        Some(first) => error.hint(format!(
            "{first} has a name like it:  guardbook people {first}"
        )),
        None => error,
    }
}

/// `P-2 (Y6, 3 incidents)`: enough to tell two of one name apart.
fn described_as(reading: &Reading, person: &Person, today: NaiveDate) -> Result<String> {
    let known = match (person.cohort, person.kind) {
        (Some(cohort), _) => format!("{}, ", cohort.on(today).label()),
        (None, Some(kind)) => format!("{}, ", kind.code()),
        (None, None) => String::new(),
    };
    Ok(match reading.incidents_of(person.code)? {
        1 => format!("{} ({known}1 incident)", person.code),
        several => format!("{} ({known}{several} incidents)", person.code),
    })
}
