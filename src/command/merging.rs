//! Two codes that are one person, made one: never by itself, and never where
//! something known of the two speaks against it.

use super::{
    App, counting,
    own_cause::must_not_be_the_writer,
    people::{Args, Found, find},
    text,
};
use crate::{
    domain::{
        event::Event,
        learnt::Merged,
        number::PersonCode,
        people::Person,
        word::{Kind, Vocabulary},
        year_group::Cohort,
    },
    error::{Error, Result},
    store::Reading,
    view::{MergedInto, Naming, merged_json, merged_page, outline_page},
};
use chrono::NaiveDate;

pub(super) fn run(
    who: &str,
    other: &str,
    because: Option<&str>,
    args: &Args,
    app: &mut App,
) -> Result<u8> {
    let mut log = app.log()?;
    let today = app.today();
    let (kept, gone) = log.read(|reading| both(reading, who, other, today))?;
    let together = together(&kept, gone.person.code);
    if !args.yes {
        agreed(&kept, &gone, &together, args.names, app)?;
    }
    let because = text::reason(app, because)?;
    let (person, same_as) = (gone.person.code, kept.person.code);
    let (incidents, counts) = app.add(log, |writing| {
        // Somebody may have written while this was asked.
        both(writing, &same_as.to_string(), &person.to_string(), today)?;
        for code in [person, same_as] {
            must_not_be_the_writer(writing, code)?;
        }
        writing.learn(Event::Merged(Merged {
            person,
            same_as,
            because,
        }))?;
        let incidents = writing.incidents_with(&[same_as])?.len();
        Ok((incidents, counting::of_one(same_as, writing)?))
    })?;
    let merged = MergedInto {
        merged: person,
        person: same_as,
        incidents,
        together: &together,
        counts: &counts,
    };
    if app.json {
        app.document(&merged_json(merged))?;
    } else if !app.quiet {
        app.page(&merged_page(merged))?;
    }
    Ok(0)
}

/// The two, if they can be one.
fn both(reading: &Reading, who: &str, other: &str, today: NaiveDate) -> Result<(Found, Found)> {
    let (_, kept) = find(reading, who, today)?;
    let (asked, gone) = find(reading, other, today)?;
    if kept.code == gone.code {
        let message = if asked == gone.code {
            format!("That is {} both times. Nothing was recorded.", kept.code)
        } else {
            format!("{asked} is {} already. Nothing was recorded.", kept.code)
        };
        return Err(Error::refused("same-person", message).hint(format!(
            "Name the other one, as  guardbook people {} --merge P-40. Who there is:  guardbook people",
            kept.code
        )));
    }
    let kept = Found::of(reading, kept.code, kept)?;
    let gone = Found::of(reading, gone.code, gone)?;
    match against(&kept, &gone, today) {
        None => Ok((kept, gone)),
        Some((what, wrong, field)) => Err(Error::refused(
            "unlike-people",
            format!("They are in the log as two: {what}. Nothing was recorded."),
        )
        .hint(format!(
            "If that is wrong, put it right first:  guardbook people {wrong} --set {field}=... --because"
        ))),
    }
}

/// What speaks against their being one, and of whom which field is perhaps wrong. A
/// child is not made a teacher by a slip: whoever is sure puts that right first, with
/// a reason.
fn against(
    kept: &Found,
    gone: &Found,
    today: NaiveDate,
) -> Option<(String, PersonCode, &'static str)> {
    let (one, other) = (&kept.person, &gone.person);
    let what = |of_one: &str, of_other: &str| {
        format!("{} is {of_one}, {} is {of_other}", one.code, other.code)
    };
    // Of whom only the name is known counts as a pupil.
    let subject = |kind: Option<Kind>| kind.unwrap_or(Kind::Pupil).subject();
    let known = |kind: Option<Kind>| kind.map_or("of no known kind", Kind::code);
    if subject(one.kind) != subject(other.kind) {
        let wrong = if one.kind.is_none() { one } else { other };
        return Some((what(known(one.kind), known(other.kind)), wrong.code, "kind"));
    }
    if let (Some(this), Some(that)) = (one.cohort, other.cohort)
        && this != that
    {
        let year = |cohort: Cohort| cohort.on(today).label();
        return Some((what(&year(this), &year(that)), other.code, "year"));
    }
    let wrong = |what: &str, wrong: PersonCode| Some((what.to_owned(), wrong, "born"));
    let both_born = !kept.born.is_empty() && !gone.born.is_empty();
    if both_born && kept.born != gone.born {
        return wrong("they were not born on the same day", other.code);
    }
    // What is known of either is known of the one; a birth that went with nothing of
    // its own stands in no merge's way.
    let (born, of) = if kept.born.is_empty() {
        (&gone.born, gone)
    } else {
        (&kept.born, kept)
    };
    let united = Person {
        kind: one.kind.or(other.kind),
        cohort: one.cohort.or(other.cohort),
        ..one.clone()
    };
    let last = kept.last().max(gone.last()).map(|(day, _)| day);
    if of.unlike().is_none() && united.unlike(born, last).is_some() {
        return wrong(
            "the date of birth of one does not go with the other as a pupil",
            of.person.code,
        );
    }
    None
}

/// Shows both and asks; without anybody to ask, the flag must say so.
fn agreed(
    kept: &Found,
    gone: &Found,
    together: &[String],
    names: bool,
    app: &mut App,
) -> Result<()> {
    let (one, other) = (kept.person.code, gone.person.code);
    if !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            format!("Nobody can be asked whether {other} is {one}. Nothing was recorded."),
        )
        .hint(format!(
            "Look at both:  guardbook people {one}    guardbook people {other}"
        ))
        .hint(format!(
            "If they are one person:  guardbook people {one} --merge {other} --yes --because"
        )));
    }
    for found in [kept, gone] {
        let naming = Naming::new(names, &found.directory, &found.staff);
        app.page(&outline_page(&found.chronology(
            &naming,
            false,
            app.today(),
        )))?;
    }
    let mut asker = app.asker();
    if !names {
        asker.say(&format!(
            "Two spellings can have the same initials. The names in full:  guardbook people {one} --merge {other} -N"
        ))?;
    }
    if !together.is_empty() {
        asker.say(&format!(
            "Both have a part in {}: are they not two people there?",
            together.join(", ")
        ))?;
    }
    asker.say("Are they one person?")?;
    let answers = [
        "Leave them as two".to_owned(),
        format!("{other} is {one}, spelt another way"),
    ];
    match asker.one_of("Now", &answers)? {
        1 => Ok(()),
        _ => Err(Error::stopped("Stopped. Nothing was recorded.")),
    }
}

/// The incidents in which both have a part.
fn together(kept: &Found, other: PersonCode) -> Vec<String> {
    let incidents = kept.incidents.iter();
    incidents
        .filter(|incident| {
            let mut people = incident.reported.people.iter();
            people.any(|part| part.person == other)
        })
        .map(|incident| incident.no.to_string())
        .collect()
}
