//! People as they are written: `NAME:ROLE[:YEAR or kind]` in a flag, and form J's
//! `Jamie Smith (T, Y5); Lee Brown (O)` in a sheet. A name is never guessed at
//! and never quoted back.

use crate::{
    domain::{
        draft::{Mention, Who},
        number::PersonCode,
        private::Private,
        word::{Kind, Role, Vocabulary},
        year_group::YearGroup,
    },
    error::Problem,
};

/// The longest name that is one: anything longer is a story in the wrong place.
const LONGEST_NAME: usize = 100;

/// Reads `NAME:ROLE[:YEAR|staff|parent|other]`; `NAME` may be a code, as `P-12`.
pub fn read_flag(text: &str) -> Result<Mention, Problem> {
    let mut parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let (kind, year) = match parts.len() {
        2 => (None, None),
        3 => read_kind(parts.pop().unwrap_or_default())?,
        _ => {
            return Err(malformed(
                "A person is written NAME:ROLE or NAME:ROLE:YEAR.",
            ));
        }
    };
    let role = parts.pop().and_then(read_role).ok_or_else(unknown_role)?;
    Ok(Mention {
        who: read_who(parts.pop().unwrap_or_default())?,
        role,
        kind,
        year,
    })
}

/// Reads a cell of people: semicolons or line breaks between them, each with a
/// part in brackets as form J asks, or written as for a flag. One who is target
/// and offender, `(T/O)`, is there twice.
pub fn read_cell(text: &str) -> Result<Vec<Mention>, Problem> {
    let mut mentions = Vec::new();
    for person in text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|person| !person.is_empty())
    {
        match person
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
        {
            Some((name, bracket)) => mentions.extend(read_bracket(name, bracket)?),
            None if person.contains(':') => mentions.push(read_flag(person)?),
            None => return Err(unknown_role()),
        }
    }
    Ok(mentions)
}

fn read_bracket(name: &str, bracket: &str) -> Result<Vec<Mention>, Problem> {
    let mut words = bracket.split(',').map(str::trim);
    let roles: Vec<Role> = words
        .next()
        .unwrap_or_default()
        .split(['/', '+', '&'])
        .map(|role| read_role(role.trim()).ok_or_else(unknown_role))
        .collect::<Result<_, _>>()?;
    let (kind, year) = words.next().map_or(Ok((None, None)), read_kind)?;
    if words.next().is_some() {
        return Err(malformed(
            "In brackets go the part and the year group, no more.",
        ));
    }
    let who = read_who(name)?;
    Ok(roles
        .into_iter()
        .map(|role| Mention {
            who: who.clone(),
            role,
            kind,
            year,
        })
        .collect())
}

/// A name, or the code of somebody already in the log.
pub fn read_who(text: &str) -> Result<Who, Problem> {
    let text = text.trim();
    if let Some(code) = PersonCode::read(text) {
        return Ok(Who::Code(code));
    }
    if !text.chars().any(char::is_alphabetic) {
        return Err(no_name("The name is missing."));
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(no_name("The name is longer than 100 letters."));
    }
    if text.chars().any(char::is_control) {
        return Err(no_name(
            "A name has no line breaks or control characters in it.",
        ));
    }
    if read_kind(text).is_ok() {
        return Err(no_name("That is a year group or a kind, and no name."));
    }
    if is_several(text) {
        return Err(no_name(
            "That looks like more than one person: give one at a time, in a sheet with a semicolon between them.",
        ));
    }
    Ok(Who::Name(Private::new(text)))
}

/// Two people must never become one: a name has no list in it, and no bracket that
/// says a part or a year.
fn is_several(name: &str) -> bool {
    let lower = name.to_lowercase();
    let joined = name.contains([',', ';', '&', '/', '+'])
        || lower.split_whitespace().any(|word| word == "and");
    let mut brackets = name
        .split('(')
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap_or_default());
    joined
        || brackets.any(|inside| {
            inside
                .split(',')
                .any(|word| read_role(word.trim()).is_some() || read_kind(word).is_ok())
        })
}

/// A year group, or what somebody is to the school.
pub fn read_kind(text: &str) -> Result<(Option<Kind>, Option<YearGroup>), Problem> {
    if let Some(year) = YearGroup::read(text) {
        Ok((Some(Kind::Pupil), Some(year)))
    } else if let Some(kind) = Kind::from_code(text) {
        Ok((Some(kind), None))
    } else {
        Err(Problem::new(
            "person",
            "unknown-role",
            "After the part comes a year group (R, 1 to 13) or a kind.",
        )
        .hint(format!("The kinds are {}.", Kind::codes())))
    }
}

/// `target`, `T`, `offender`, `O`, `witness`, `reporter`.
fn read_role(text: &str) -> Option<Role> {
    match text {
        "T" | "t" => Some(Role::Target),
        "O" | "o" => Some(Role::Offender),
        _ => Role::from_code(text),
    }
}

fn unknown_role() -> Problem {
    Problem::new(
        "person",
        "unknown-role",
        "A person's part in it is missing or not known.",
    )
    .hint(format!(
        "It is {}: Jamie Smith:target:5, or in a sheet Jamie Smith (T, Y5).",
        Role::codes()
    ))
}

fn malformed(message: &str) -> Problem {
    Problem::new("person", "unknown-person", message)
        .hint("As in  Jamie Smith:target:5  or  P-12:offender, in a sheet Jamie Smith (T, Y5).")
}

/// What is no name, wherever a name or a code is typed.
fn no_name(message: &str) -> Problem {
    Problem::new("person", "unknown-person", message)
        .hint("One person at a time, by full name or by code, as P-12.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(mention: &Mention) -> String {
        let who = match &mention.who {
            Who::Name(name) | Who::Another(name, _) => name.reveal().unwrap_or_default().to_owned(),
            Who::Code(code) => code.to_string(),
        };
        let year = mention.year.map(YearGroup::label).unwrap_or_default();
        format!(
            "{who}|{}|{}|{year}",
            mention.role.code(),
            mention.kind.map_or("", Kind::code)
        )
    }

    #[test]
    fn a_flag_names_a_person_and_their_part() {
        for (typed, read) in [
            ("Jamie Smith:target", "Jamie Smith|target||"),
            ("Jamie Smith : Target : Y5", "Jamie Smith|target|pupil|Y5"),
            ("p-12:offender:staff", "P-12|offender|staff|"),
        ] {
            assert_eq!(shown(&read_flag(typed).unwrap()), read);
        }
    }

    #[test]
    fn a_cell_is_read_as_form_j_is_filled_in() {
        let cell = "Jamie Smith (T, Y5); Lee (LB) Brown (O)\nP-3 (T/O, staff);Ash Moor:witness";
        let read: Vec<String> = read_cell(cell).unwrap().iter().map(shown).collect();
        assert_eq!(
            read,
            [
                "Jamie Smith|target|pupil|Y5",
                "Lee (LB) Brown|offender||",
                "P-3|target|staff|",
                "P-3|offender|staff|",
                "Ash Moor|witness||"
            ]
        );
    }

    #[test]
    fn what_is_wrong_with_a_person_is_said_without_the_name() {
        for typed in [
            "Robin Vale and Ash Moor:target",
            "Robin Vale, Ash:target",
            "Robin Vale",
            "Robin Vale:victim",
            "Robin Vale:target:15",
            ":target",
            "a:b:c:d",
            "Robin\u{1b}Vale:target",
            "7:target",
        ] {
            let fault = read_flag(typed).unwrap_err().to_string();
            assert!(
                !fault.contains("Robin") && !fault.contains("Vale"),
                "{fault}"
            );
        }
        assert!(read_cell("Robin Vale").is_err(), "a part is never guessed");
        assert!(read_cell("Robin Vale (X)").is_err());
        for two in [
            "Robin Vale (T), Ash Moor (O)",
            "Robin Vale (T) and Ash Moor (O)",
            "Robin Vale (T) Ash Moor (O)",
            "Robin Vale & Ash Moor (T)",
        ] {
            assert!(
                read_cell(two).is_err(),
                "two people never become one: {two}"
            );
        }
    }

    #[test]
    fn a_year_group_or_a_kind_is_nobodys_name() {
        for typed in ["Year 9", "y9", "staff", "Reception"] {
            assert!(read_who(typed).is_err(), "{typed}");
        }
        assert!(read_who("Staff Sergeant").is_ok());
    }
}
