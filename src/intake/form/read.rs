//! How each field is read from what was typed.

// Every reader has the shape the table wants, whether or not it can refuse.
#![allow(clippy::unnecessary_wraps)]

use super::Setting;
use crate::{
    domain::{
        draft::{Draft, Teller},
        name::folded,
        private::Private,
        word::{Answer, Vocabulary},
    },
    error::Problem,
    intake::{
        category::read_types,
        evidence::read_evidence,
        involved::read_cell,
        one_line::{must_be_a_line, must_be_kept},
        when::{read_day, read_moment},
    },
};

type Read = Result<(), Problem>;

pub(super) fn told_by(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    must_be_a_line("told-by", &setting.way.typed("told-by"), typed)?;
    draft.told_by = read_teller(typed);
    Ok(())
}

pub(super) fn reported_on(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    let day =
        read_day(typed, setting.clock.local()).map_err(|reason| reason.problem("reported-on"))?;
    draft.reported_on = Some(day);
    Ok(())
}

pub(super) fn place(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    draft.place = Some(word("where", typed, setting)?);
    Ok(())
}

pub(super) fn when(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    let moment =
        read_moment(typed, setting.clock.local()).map_err(|reason| reason.problem("when"))?;
    draft.happened = Some(moment);
    Ok(())
}

pub(super) fn people(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.people.extend(read_cell(typed)?);
    Ok(())
}

pub(super) fn contact(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    must_be_kept("contact", &setting.way.typed("contact"), typed)?;
    draft.contact = Private::new(typed.trim());
    Ok(())
}

pub(super) fn types(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    for code in read_types(setting.book, typed)? {
        if !draft.types.contains(&code) {
            draft.types.push(code);
        }
    }
    Ok(())
}

pub(super) fn other(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    must_be_kept("other", &setting.way.typed("other"), typed)?;
    draft.type_other = Private::new(typed.trim());
    Ok(())
}

pub(super) fn at_risk(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    draft.at_risk = Some(word("at-risk", typed, setting)?);
    Ok(())
}

pub(super) fn what(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    must_be_kept("what", &setting.way.typed("what"), typed)?;
    draft.what = Private::new(typed.trim_end());
    Ok(())
}

pub(super) fn platforms(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    must_be_kept("platform", &setting.way.typed("platform"), typed)?;
    let known = draft.platforms.reveal().unwrap_or_default();
    draft.platforms = read_platforms(&format!("{known}\n{typed}"));
    Ok(())
}

pub(super) fn evidence(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.evidence = read_evidence(typed)?;
    Ok(())
}

pub(super) fn found_by(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    draft.found_by = if typed.trim().is_empty() {
        None
    } else {
        Some(word("found-by", typed, setting)?)
    };
    Ok(())
}

pub(super) fn sensitive(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    draft.sensitive = word::<Answer>("sensitive", typed, setting)? == Answer::Yes;
    Ok(())
}

pub(super) fn source_ref(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    must_be_a_line("source-ref", &setting.way.typed("source-ref"), typed)?;
    draft.source_ref = Private::new(typed.trim());
    Ok(())
}

/// What is said of somebody who is not to be named, as it begins.
const NAMELESS: [&[&str]; 6] = [
    &["anonymous"],
    &["anonymously"],
    &["anon"],
    &["unnamed"],
    &["not", "named"],
    &["no", "name"],
];

/// What may follow it and still names nobody.
const ANYBODY: [&str; 18] = [
    "a", "by", "call", "caller", "child", "email", "letter", "member", "message", "note", "of",
    "parent", "phone", "pupil", "slip", "staff", "student", "teacher",
];

/// Who told the school, from a name, or from what says that it was nobody who is to be
/// named: `anonymous`, `Anon.`, `anonymous pupil`.
#[must_use]
pub fn read_teller(name: &str) -> Teller {
    let words = folded(&Private::new(name));
    let nameless = NAMELESS.iter().any(|nameless| {
        let said: Vec<&str> = words.iter().map(String::as_str).collect();
        let rest = said.strip_prefix(*nameless);
        rest.is_some_and(|rest| rest.iter().all(|word| ANYBODY.contains(word)))
    });
    match name.trim() {
        "" => Teller::TheWriter,
        _ if nameless => Teller::Anonymous,
        name => Teller::Named(Private::new(name)),
    }
}

/// Apps and sites, one a line, from a list with commas or semicolons.
#[must_use]
pub fn read_platforms(text: &str) -> Private {
    let names = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Private::new(names.collect::<Vec<_>>().join("\n"))
}

/// A word of a closed list. Not quoted when it is none: it may be anything.
fn word<T: Vocabulary>(field: &'static str, typed: &str, setting: &Setting) -> Result<T, Problem> {
    T::from_code(typed).ok_or_else(|| {
        Problem::new(
            field,
            "unclear-answer",
            format!("{} takes {}.", setting.way.typed(field), T::codes()),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_not_to_be_named_is_said_in_many_words() {
        for typed in [
            "anonymous",
            "ANON.",
            "Anonymous pupil",
            "not named",
            "No name",
            "anonymous phone call",
        ] {
            assert_eq!(read_teller(typed), Teller::Anonymous, "{typed}");
        }
        for typed in ["Anon Vale", "anonymous (Orla)", "Norma Anonby", "pupil"] {
            assert!(matches!(read_teller(typed), Teller::Named(_)), "{typed}");
        }
        assert_eq!(read_teller("  "), Teller::TheWriter);
    }
}
