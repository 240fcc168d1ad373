//! What state things are in where a command that was to write something did not: said
//! once, at the door, and not by each that may fail to find what it is about.

use std::ffi::OsString;

use super::given::Given;

pub(super) const NOT_RECORDED: &str = "Nothing was recorded.";

/// The flags of `log` that note something on a record.
pub(super) const NOTING: [&str; 14] = [
    "did", "point", "answer", "refused", "waive", "note", "outcome", "set", "reopen", "close",
    "device", "hold", "release", "seen",
];

/// When a command writes, and what is said where it did not.
struct Writes {
    command: &'static str,
    /// The flags with which it does; none where it does without any.
    with: &'static [&'static str],
    /// The flags with which it only looks.
    but: &'static [&'static str],
    so: &'static str,
}

/// The first that fits counts.
const WRITES: [Writes; 10] = [
    Writes {
        command: "report",
        with: &[],
        but: &[],
        so: NOT_RECORDED,
    },
    Writes {
        command: "log",
        with: &NOTING,
        but: &[],
        so: NOT_RECORDED,
    },
    Writes {
        command: "escalate",
        with: &[],
        but: &[],
        so: NOT_RECORDED,
    },
    Writes {
        command: "people",
        with: &["erase"],
        but: &[],
        so: "Nothing was erased.",
    },
    Writes {
        command: "people",
        with: &["set", "merge", "hold", "release", "keep"],
        but: &[],
        so: NOT_RECORDED,
    },
    Writes {
        command: "import",
        with: &[],
        but: &[],
        so: "Nothing was imported.",
    },
    Writes {
        command: "undo",
        with: &[],
        but: &["list"],
        so: "Nothing was taken back.",
    },
    Writes {
        command: "policy",
        with: &["load"],
        but: &[],
        so: "Nothing was adopted.",
    },
    Writes {
        command: "init",
        with: &[],
        but: &["roles"],
        so: NOT_RECORDED,
    },
    Writes {
        command: "backup",
        with: &[],
        but: &["list"],
        so: "Nothing was changed.",
    },
];

impl Given {
    /// What is to be said where nothing of this was done; nothing where it only looks.
    #[must_use]
    pub fn so(&self) -> Option<&'static str> {
        let fits = |writes: &&Writes| {
            let any = |flags: &[&str]| flags.iter().any(|flag| self.has(flag));
            writes.command == self.command
                && (writes.with.is_empty() || any(writes.with))
                && !any(writes.but)
        };
        WRITES.iter().find(fits).map(|writes| writes.so)
    }
}

/// The same of a line that was refused.
#[must_use]
pub fn unwritten(args: &[OsString]) -> Option<&'static str> {
    Given::as_typed(args)?.so()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::command::Cli;

    #[test]
    fn every_flag_named_here_is_one_of_its_command() {
        let program = Cli::command();
        for writes in &WRITES {
            let command = program.find_subcommand(writes.command).unwrap();
            for id in writes.with.iter().chain(writes.but) {
                let known = command.get_arguments().find(|flag| flag.get_id() == id);
                let long = known.and_then(|flag| flag.get_long());
                assert_eq!(long, Some(*id), "{}", writes.command);
            }
        }
    }
}
