//! What is typed to note something on a record.

use crate::command::device;

/// What to note on a record.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "What to note on one record")]
// What was done, or found on a device, has a day and somebody who did it.
#[command(group = clap::ArgGroup::new("deed").args(["did", "device", "point", "answer", "refused"]).multiple(true))]
#[command(group = clap::ArgGroup::new("doer").args(["did", "device"]).multiple(true))]
#[group(skip)]
pub(in crate::command) struct Args {
    /// This action was done; repeat for several; nothing after it asks which
    #[arg(
        long,
        value_name = "ACTION",
        requires = "number",
        value_delimiter = ',',
        num_args = 0..=1,
        default_missing_value = ""
    )]
    pub(super) did: Vec<String>,
    /// When it was done [default: now]
    #[arg(long, value_name = "WHEN", requires = "deed")]
    pub(super) on: Option<String>,
    /// Who did it [default: you]
    #[arg(long, value_name = "WHO", requires = "doer")]
    pub(super) by: Option<String>,
    /// How, and what the form asks to specify; nothing after it asks, - reads standard input
    #[arg(long, value_name = "TEXT", requires = "did", num_args = 0..=1, default_missing_value = "")]
    pub(super) detail: Option<String>,
    /// The reference an agency gave
    #[arg(long, value_name = "REF", requires = "did")]
    pub(super) agency_ref: Option<String>,
    /// A point of a meeting was gone through, as grievance; all for every one left,
    /// nothing after it asks which
    #[arg(
        long,
        value_name = "POINT",
        requires = "number",
        value_delimiter = ',',
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with = "device"
    )]
    pub(super) point: Vec<String>,
    /// This was asked for and refused, as removal
    #[arg(long, value_name = "ACTION", requires = "number", group = "reasoned")]
    pub(super) refused: Option<String>,
    /// This action, or point as meeting.grievance, is not to be done; repeat for several;
    /// nothing after it asks which
    #[arg(
        long,
        value_name = "ACTION",
        requires = "number",
        value_delimiter = ',',
        num_args = 0..=1,
        default_missing_value = ""
    )]
    pub(super) waive: Vec<String>,
    /// What guidance asks about it, as adult=no: yes, no or unknown; repeat for several,
    /// nothing after it asks each that is open
    #[arg(
        long,
        value_name = "QUESTION=ANSWER",
        requires = "number",
        value_delimiter = ',',
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with = "reopen"
    )]
    pub(super) answer: Vec<String>,
    /// Why: not to be done, put right, refused, opened again, or decided so of a device
    #[arg(long, value_name = "TEXT", requires = "reasoned", num_args = 0..=1, default_missing_value = "")]
    pub(super) because: Option<String>,
    /// Add a note
    #[arg(long, value_name = "TEXT", requires = "number", num_args = 0..=1, default_missing_value = "")]
    pub(super) note: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT", requires = "number", num_args = 0..=1, default_missing_value = "")]
    pub(super) outcome: Option<String>,
    /// You have seen the record's alert; who and when is noted
    #[arg(long, requires = "number")]
    pub(super) seen: bool,
    /// Put an answer right, as where=out or parents.on=friday; the field alone asks.
    /// Says why; the old answer is kept. Repeat for several
    #[arg(long, value_name = "FIELD=VALUE", requires = "number")]
    pub(super) set: Vec<String>,
    /// Open a closed record again; says why
    #[arg(long, requires = "number", conflicts_with = "close")]
    pub(super) reopen: bool,
    /// Close the record: every action decided, an outcome written
    #[arg(long, requires = "number")]
    pub(super) close: bool,
    #[command(flatten)]
    pub(super) device: device::Args,
}

impl Args {
    /// Why, as it was given.
    pub(in crate::command) fn because(&self) -> Option<&str> {
        self.because.as_deref()
    }

    /// Whether there is nothing to note.
    pub(in crate::command) fn is_nothing(&self) -> bool {
        self.did.is_empty()
            && self.waive.is_empty()
            && self.set.is_empty()
            && !self.seen
            && self.answer.is_empty()
            && self.note.is_none()
            && self.outcome.is_none()
            && !self.close
            && !self.reopen
            && !self.device.device
            && self.point.is_empty()
            && self.refused.is_none()
    }
}
