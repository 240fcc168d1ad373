//! Advice on a policy, and what the words of a school's table were taken for.

use crate::domain::word::Subject;

/// One piece of advice on a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// A stable word for programs: `no-action`.
    pub code: &'static str,
    /// What it is about: a type, an action, or a type and whose.
    pub about: String,
    /// What is seen, and why it matters.
    pub message: String,
}

impl Advice {
    /// A piece of advice.
    pub fn new(code: &'static str, about: impl Into<String>, message: impl Into<String>) -> Self {
        Advice {
            code,
            about: about.into(),
            message: message.into(),
        }
    }
}

/// What a heading or a row of a school's table was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// As it stands in the table.
    pub text: String,
    /// The code of the action or type.
    pub code: String,
    /// The policy did not have it before.
    pub new: bool,
    /// Whose conduct the row is about; none of a heading.
    pub subject: Option<Subject>,
}
