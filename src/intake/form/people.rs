//! Who was involved, one person after the other. Somebody of the same or nearly the
//! same name who is in the log is offered, never taken.

use super::{
    Field, Setting,
    down::{Down, down_already},
    shown,
};
use crate::{
    domain::{
        draft::{Draft, Mention, Who},
        people::Person,
        word::{Kind, Role, Vocabulary},
        year_group::YearGroup,
    },
    error::{Problem, Result},
    intake::{
        ask::{Ask, Reply, is_nothing, reply},
        involved::{read_kind, read_who},
    },
};

/// What they are to the school, and a pupil's year.
type Standing = (Option<Kind>, Option<YearGroup>);

pub(super) fn put(
    field: &Field,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Reply<()>> {
    if !draft.people.is_empty()
        && let Some(reply) = entered(field, draft, setting, ask)?
    {
        return Ok(reply);
    }
    ask.say(field.question)?;
    loop {
        // Line by line, nothing else tells the second person's questions from the first's.
        let count = draft.everybody().len();
        if count > 0 {
            ask.say(&format!(
                "Person {}. Enter alone if there is nobody else.",
                count + 1
            ))?;
        }
        let typed = ask.text("Full name")?;
        let who = match reply(&typed) {
            Reply::Back => return Ok(Reply::Back),
            Reply::Help => return Ok(Reply::Help),
            Reply::Said(text) if is_nothing(text) => return Ok(Reply::Said(())),
            Reply::Said(name) => read_who(name).and_then(|who| in_the_log(who, setting)),
        };
        match who {
            // Back inside a person leaves them half-entered, and takes the next name.
            Ok(who) => {
                if let Some(mentions) = person(who, draft, setting, ask)? {
                    add(mentions, draft, setting, ask)?;
                }
            }
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
}

/// A code must be somebody's.
fn in_the_log(who: Who, setting: &Setting) -> Result<Who, Problem> {
    match who {
        Who::Code(code) if setting.people.get(code).is_none() => Err(Problem::new(
            "person",
            "unknown-person",
            format!("There is no {code} in this log."),
        )),
        who => Ok(who),
    }
}

/// The people entered before: kept, added to, or taken out. None if more are to be added.
fn entered(
    field: &Field,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Option<Reply<()>>> {
    while !draft.people.is_empty() {
        let people = (field.shown)(draft, setting);
        ask.say("These are down so far.")?;
        let mut items = vec!["Go on with these".to_owned(), "Add somebody".to_owned()];
        items.extend(people.iter().map(|person| format!("Take out {person}")));
        match ask.choose(field.label, &items, Some(0))? {
            Reply::Back => return Ok(Some(Reply::Back)),
            Reply::Help => return Ok(Some(Reply::Help)),
            Reply::Said(0) => return Ok(Some(Reply::Said(()))),
            Reply::Said(1) => return Ok(None),
            Reply::Said(taken) => {
                draft.people.remove(taken - 2);
            }
        }
    }
    Ok(None)
}

/// Everything about one person; none if they were left.
fn person(
    who: Who,
    draft: &Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Option<Vec<Mention>>> {
    let (who, again) = match down_already(who, draft, setting, ask)? {
        Down::Same(before) => (before.who.clone(), Some((before.kind, before.year))),
        Down::Another(who) => (who, None),
        Down::Not(who) => match which(who, draft, setting, ask)? {
            Some(who) => (who, None),
            None => return Ok(None),
        },
        Down::Back => return Ok(None),
    };
    let known = match &who {
        Who::Code(code) => setting.people.get(*code),
        Who::Name(_) | Who::Another(..) => None,
    };
    // What is known of somebody need not be asked again.
    let known_enough = known.is_some_and(|known| known.cohort.is_some() || is_grown(known));
    let told = again.or(known_enough.then_some((None, None)));
    let ((kind, year), roles) = loop {
        let standing = match told {
            Some(told) => told,
            None => match standing(ask)? {
                Some(standing) => standing,
                None => return left_out(ask),
            },
        };
        match roles(ask)? {
            Some(roles) => break (standing, roles),
            // One question back.
            None if told.is_none() => {}
            None => return left_out(ask),
        }
    };
    let mention = |role| Mention {
        who: who.clone(),
        role,
        kind,
        year,
    };
    Ok(Some(roles.into_iter().map(mention).collect()))
}

/// Back at the name: whoever was being entered is not down.
fn left_out(ask: &mut dyn Ask) -> Result<Option<Vec<Mention>>> {
    ask.say("Not put down. Give the name again, or Enter alone to go on without.")?;
    Ok(None)
}

fn is_grown(person: &Person) -> bool {
    person.kind.is_some_and(|kind| kind != Kind::Pupil)
}

/// Whether it is somebody of that or nearly that name who is in the log; none to go back.
fn which(who: Who, draft: &Draft, setting: &Setting, ask: &mut dyn Ask) -> Result<Option<Who>> {
    let (same, like) = match &who {
        Who::Name(name) => {
            let name = name.reveal().unwrap_or_default();
            (setting.people.named(name), setting.people.look_alikes(name))
        }
        Who::Code(code) => (setting.people.get(*code).into_iter().collect(), Vec::new()),
        Who::Another(..) => (Vec::new(), Vec::new()),
    };
    if let (Who::Code(_), [person]) = (&who, same.as_slice()) {
        ask.say(&format!("  = {}", known(person, draft, setting)))?;
        return Ok(Some(who));
    }
    if same.is_empty() && like.is_empty() {
        return Ok(Some(who));
    }
    let offered: Vec<&Person> = same.iter().chain(&like).copied().collect();
    let mut items: Vec<String> = offered
        .iter()
        .map(|person| known(person, draft, setting))
        .collect();
    items.push("Somebody else, who is not in the log yet".to_owned());
    ask.say(if same.is_empty() {
        "A name like that is in the log. Is it the same person?"
    } else {
        "That name is in the log. Is it the same person?"
    })?;
    loop {
        match ask.choose("This is", &items, None)? {
            Reply::Back => return Ok(None),
            Reply::Help => ask.say("One person under two spellings is counted as two: choose the one there is, if it is the same. Nobody is put together by a guess.")?,
            Reply::Said(chosen) => {
                return Ok(Some(match (offered.get(chosen), who) {
                    (Some(person), _) => Who::Code(person.code),
                    (None, Who::Name(name)) if !same.is_empty() => draft.another(&name),
                    (None, who) => who,
                }));
            }
        }
    }
}

/// `Jamie Smith, Y5 (P-12), in 1 other incident`, before or after this one.
fn known(person: &Person, draft: &Draft, setting: &Setting) -> String {
    let shown = shown::known(person, draft, setting);
    match setting.earlier.get(&person.code) {
        None | Some(0) => shown,
        Some(1) => format!("{shown}, in 1 other incident"),
        Some(several) => format!("{shown}, in {several} other incidents"),
    }
}

/// None to go back.
fn standing(ask: &mut dyn Ask) -> Result<Option<Standing>> {
    ask.say("A pupil's year then (R, 1 to 13), or staff, headteacher, parent, other. Enter alone if not known.")?;
    loop {
        let typed = ask.text("Year or kind")?;
        match reply(&typed) {
            Reply::Back => return Ok(None),
            Reply::Help => ask.say("The year group tells two pupils of one name apart; what the policy asks depends on whether it was a pupil, staff, a parent or somebody else.")?,
            Reply::Said(text) if is_nothing(text) => return Ok(Some((None, None))),
            Reply::Said(text) => match read_kind(text) {
                Ok(standing) => return Ok(Some(standing)),
                Err(_) => ask.say("! That is neither. Type R, a number from 1 to 13, or staff, headteacher, parent or other.")?,
            },
        }
    }
}

/// One part, or target and offender at once; none to go back.
fn roles(ask: &mut dyn Ask) -> Result<Option<Vec<Role>>> {
    let mut items: Vec<String> = Role::ALL
        .iter()
        .map(|role| role.label().to_owned())
        .collect();
    items.push("Target and offender".to_owned());
    ask.say("What was their part in it?")?;
    loop {
        match ask.choose("Part", &items, None)? {
            Reply::Back => return Ok(None),
            Reply::Help => ask.say("The target is who it was done to; the offender did it, or is said to have. (Ingatestone, form J)")?,
            Reply::Said(chosen) => {
                return Ok(Some(match Role::ALL.get(chosen) {
                    Some(role) => vec![*role],
                    None => vec![Role::Target, Role::Offender],
                }));
            }
        }
    }
}

/// Adds them, if they can be told apart from the others in the log.
fn add(
    mentions: Vec<Mention>,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<()> {
    let on = draft
        .happened
        .as_ref()
        .map_or(setting.clock.today(), |happened| happened.date);
    for mention in mentions {
        match setting.people.identify(&mention, on) {
            Ok(_) => draft.people.push(mention),
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
    Ok(())
}
