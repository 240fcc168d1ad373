//! How long names are kept: the rule, holds, what is past its day, and erasing it.

mod agreed;
mod due;
mod erase;
mod hold;
mod rule;

use std::path::PathBuf;

pub(super) use due::{how_many, run as due};
pub(super) use erase::run as erase;
pub(super) use hold::{Change, On, run as hold};
pub(super) use rule::run as rule;

/// How long names are kept, and what goes at the end of it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "At the end of retention")]
#[group(skip)]
pub(super) struct Args {
    /// What is past the last day it is kept, by the school's rule or guardbook's own
    #[arg(long, conflicts_with = "who")]
    pub(super) due: bool,
    /// As it will be on this day, as 2031-09-01 [default: today]
    #[arg(long, value_name = "DAY", requires = "due", conflicts_with = "plan")]
    pub(super) on: Option<String>,
    /// Write it as a plan, a new file to fill in with yes and no. It names nobody
    #[arg(long, value_name = "FILE", requires = "due")]
    pub(super) plan: Option<PathBuf>,
    /// Erase what the plan says yes to. Asks first; can't be undone
    #[arg(long, value_name = "PLAN", requires = "authorised_by", conflicts_with_all = ["who", "due", "keep"])]
    pub(super) erase: Option<PathBuf>,
    /// Who said that it may be erased
    #[arg(long, value_name = "NAME", requires = "erase")]
    pub(super) authorised_by: Option<String>,
    /// Keep WHO whatever the rule says, and their incidents. Says why
    #[arg(long, requires = "who", conflicts_with_all = ["set", "merge"])]
    pub(super) hold: bool,
    /// Lift that hold. Says why
    #[arg(long, requires = "who", conflicts_with_all = ["set", "merge", "hold"])]
    pub(super) release: bool,
    /// Set the rule, as "pupils 25, others 10": years after birth, and after the last
    /// incident. Says why; nothing after it shows the rule
    #[arg(long, value_name = "RULE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["who", "due"])]
    pub(super) keep: Option<String>,
}

impl Args {
    /// The change of a hold that is asked for.
    pub(super) fn hold_change(&self) -> Option<Change> {
        Change::of(self.hold, self.release)
    }
}
