//! How each field is read from what was typed.

// Every reader has the shape the table wants, whether or not it can refuse.
#![allow(clippy::unnecessary_wraps)]

use super::Setting;
use crate::{
    domain::{
        draft::{Draft, Teller},
        private::Private,
        word::{Answer, Vocabulary},
    },
    error::Problem,
    intake::{
        category::read_types,
        evidence::read_evidence,
        involved::read_cell,
        when::{read_day, read_moment},
    },
};

type Read = Result<(), Problem>;

pub(super) fn told_by(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.told_by = read_teller(typed);
    Ok(())
}

pub(super) fn reported_on(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    let day = read_day(typed, setting.now).map_err(|reason| reason.problem("reported-on"))?;
    draft.reported_on = Some(day);
    Ok(())
}

pub(super) fn place(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    draft.place = Some(word("where", typed, setting)?);
    Ok(())
}

pub(super) fn when(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    let moment = read_moment(typed, setting.now).map_err(|reason| reason.problem("when"))?;
    draft.happened = Some(moment);
    Ok(())
}

pub(super) fn people(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.people.extend(read_cell(typed)?);
    Ok(())
}

pub(super) fn contact(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
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

pub(super) fn other(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.type_other = Private::new(typed.trim());
    Ok(())
}

pub(super) fn at_risk(typed: &str, draft: &mut Draft, setting: &Setting) -> Read {
    draft.at_risk = Some(word("at-risk", typed, setting)?);
    Ok(())
}

pub(super) fn what(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.what = Private::new(typed.trim_end());
    Ok(())
}

pub(super) fn platforms(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
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

pub(super) fn source_ref(typed: &str, draft: &mut Draft, _: &Setting) -> Read {
    draft.source_ref = Private::new(typed.trim());
    Ok(())
}

/// Who told the school, from a name or `anonymous`.
#[must_use]
pub fn read_teller(name: &str) -> Teller {
    match name.trim() {
        "" => Teller::TheWriter,
        name if name.eq_ignore_ascii_case("anonymous") => Teller::Anonymous,
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
