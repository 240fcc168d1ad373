//! Roles as they are typed: which one, who has it, and until when somebody is away.

use chrono::NaiveDate;

use super::{keep::read_any_day, one_line::must_be_a_line};
use crate::{
    domain::{
        name::names_nobody,
        nearest::nearest,
        private::Private,
        roles::{Holding, Office},
        word::Vocabulary,
    },
    error::Problem,
};

/// What was typed for a role: with nothing after it, the name is still to be asked for.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The role.
    pub role: Office,
    /// Who has it, if that was typed; empty is nobody.
    pub name: Option<String>,
}

/// Reads `dsl=Ann Lee`, `deputy=` for nobody, or `dsl` alone.
///
/// # Errors
/// A role there is not.
pub fn read_role(typed: &str) -> Result<Typed, Problem> {
    let (role, name) = match typed.split_once('=') {
        Some((role, name)) => (role, Some(name.to_owned())),
        None => (typed, None),
    };
    let role = read_office(role, "role")?;
    Ok(Typed { role, name })
}

/// Reads a role by its code; `flag` is what is typed before it.
///
/// # Errors
/// A role there is not. What was typed may be a name, and is not said again.
pub fn read_office(typed: &str, flag: &'static str) -> Result<Office, Problem> {
    let typed = typed.trim().to_lowercase();
    Office::from_code(&typed).ok_or_else(|| {
        let codes = Office::ALL.iter().map(|office| office.code());
        let problem = Problem::new(
            flag,
            "unknown-role",
            format!("--{flag} takes {}.", Office::codes()),
        );
        match nearest(&typed, codes).first() {
            Some(near) => problem.hint(format!("Did you mean {near}?")),
            None => problem.hint("As in  --role dsl=\"Ann Example\"; --role dsl alone asks."),
        }
    })
}

/// Who has a role: a name, or nobody.
///
/// # Errors
/// What is no name: several lines, or what somebody is.
pub fn read_holding(role: Office, name: &str) -> Result<Holding, Problem> {
    let field = format!("--role {}", role.code());
    must_be_a_line("role", &field, name)?;
    let name = Private::new(name.trim());
    if !name.is_empty() && names_nobody(&name) {
        return Err(Problem::new(
            "role",
            "unclear-answer",
            format!("{field} takes the name of whoever that is, and this names nobody."),
        )
        .hint(format!("To leave it empty:  --role {}=", role.code())));
    }
    Ok(Holding { role, name })
}

/// Reads the last day somebody is away, which is not over.
///
/// # Errors
/// What is no day, and a day that is over.
pub fn read_until(typed: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let until = read_any_day(typed)?;
    if until < today {
        return Err(Problem::new(
            "until",
            "unclear-date",
            "The last day they are away is over already.",
        )
        .hint("Give today or a day to come; whoever is back:  guardbook init --back dsl"));
    }
    Ok(until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_with_a_name_with_none_and_alone() {
        let read = |typed| read_role(typed).map(|typed| (typed.role, typed.name));
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(read("dsl=Ann Lee").unwrap(), (Office::Dsl, name("Ann Lee")));
        assert_eq!(read(" DSL =x=y").unwrap(), (Office::Dsl, name("x=y")));
        assert_eq!(read("deputy=").unwrap(), (Office::Deputy, name("")));
        assert_eq!(read("chair").unwrap(), (Office::Chair, None));
    }

    #[test]
    fn what_was_typed_for_a_role_there_is_not_is_not_said_again() {
        let problem = read_role("Ann Lee=dsl").unwrap_err();
        assert_eq!(problem.code, "unknown-role");
        assert!(!problem.message.contains("Ann"), "{problem:?}");
        let near = read_role("coordnator=Ann Lee").unwrap_err();
        assert_eq!(near.hint.as_deref(), Some("Did you mean coordinator?"));
    }

    #[test]
    fn what_somebody_is_is_no_name() {
        for typed in ["the deputy", "DSL", "Ann\nLee"] {
            assert!(read_holding(Office::Dsl, typed).is_err(), "{typed}");
        }
        assert!(read_holding(Office::Dsl, " ").unwrap().name.is_empty());
    }
}
