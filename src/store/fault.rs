//! What SQLite says, in the user's words. Its own messages are not passed on:
//! they may quote a value.

use rusqlite::ErrorCode;

use crate::{
    domain::number::IncidentNo,
    error::{Error, Kind},
};

/// The commit failed, and so did looking whether it is there. Not a disk error like
/// any other: after those, nothing was recorded.
pub(super) fn unclear() -> Error {
    Error::new(
        Kind::Unexpected,
        "unclear",
        "The disk failed while the log was written to. It is not known whether this was recorded.",
    )
    .hint("When the disk works again, look before you do it again:  guardbook undo --list")
    .hint("Copy the log and the -journal file beside it somewhere safe, both, and ask ICT to look at the disk.")
}

/// What only a fault of the program makes.
pub(super) fn not_a_report() -> Error {
    Error::new(
        Kind::Unexpected,
        "unexpected",
        "An incident must begin with a report. Nothing was recorded.",
    )
}

/// The incident was taken back.
pub(super) fn taken_back(no: IncidentNo) -> Error {
    Error::not_found(
        "taken-back",
        format!("{no} was taken back after it was recorded; its number is not used again."),
    )
    .hint(format!(
        "What it said, and who took it back:  guardbook log {} --history",
        no.0
    ))
}

/// There is no such incident; the newest is named.
pub(super) fn no_such(no: IncidentNo, newest: Option<IncidentNo>) -> Error {
    let error = Error::not_found(
        "no-such-incident",
        format!("There is no incident {} in this log.", no.0),
    );
    match newest {
        Some(newest) => error.hint(format!(
            "The newest is {newest}. See them:  guardbook log --all"
        )),
        None => error.hint("It has none yet. Record one:  guardbook report"),
    }
}

impl From<rusqlite::Error> for Error {
    fn from(fault: rusqlite::Error) -> Self {
        let code = match &fault {
            rusqlite::Error::SqliteFailure(failure, _) => Some(*failure),
            _ => None,
        };
        match code.map(|failure| failure.code) {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::new(
                Kind::Busy,
                "locked",
                "Another guardbook on this computer is writing to the log. Nothing was changed.",
            )
            .hint("Try again in a moment."),
            Some(ErrorCode::ReadOnly) => Error::new(
                Kind::Busy,
                "read-only",
                "The log, or the folder it is in, can't be written to. Nothing was changed.",
            )
            .hint("Ask ICT for the right to write there, or name another log with --db."),
            Some(ErrorCode::DatabaseCorrupt) => {
                Error::new(Kind::Damaged, "damaged", "The log is damaged. Nothing was changed.")
                    .hint("guardbook check  says where. Keep the file as it is.")
            }
            Some(ErrorCode::NotADatabase) => {
                Error::new(Kind::Damaged, "foreign", "That file is not a guardbook log. Nothing was changed.")
                    .hint("Name the log with --db, or leave --db off for the usual place.")
            }
            Some(ErrorCode::DiskFull) => {
                Error::new(Kind::Disk, "disk", "The disk is full. Nothing was recorded.")
                    .hint("Make room and do it again.")
            }
            Some(ErrorCode::SystemIoFailure) => {
                Error::new(Kind::Disk, "disk", "The disk failed while the log was in use. Nothing was recorded.")
                    .hint("Copy the log somewhere safe and ask ICT to look at the disk.")
            }
            Some(ErrorCode::CannotOpen) => {
                Error::new(Kind::Busy, "cannot-open", "The log can't be opened there. Nothing was changed.")
                    .hint("Is the folder there, and may you read and write in it?")
            }
            _ => Error::new(
                Kind::Unexpected,
                "unexpected",
                match code {
                    Some(failure) => format!("The log could not be used (SQLite {}). Nothing was recorded.", failure.extended_code),
                    None => "The log holds something this program does not understand. Nothing was changed.".to_owned(),
                },
            )
            .hint("guardbook check  says whether the log is sound."),
        }
    }
}
