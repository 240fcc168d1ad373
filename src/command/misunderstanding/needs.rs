//! What goes with what: flags that mean nothing by themselves, and commands that
//! need a word.

use super::{
    Said,
    given::Given,
    state::{NOT_RECORDED, NOTING},
};

/// Flags that mean nothing by themselves.
struct Need {
    command: &'static str,
    /// The flags; none where the command itself needs it.
    flags: &'static [&'static str],
    /// One of these has to be there beside them.
    needed: &'static [&'static str],
    /// What they are for, after their names.
    is: &'static str,
    /// What state things are in.
    so: &'static str,
    /// What to type.
    example: &'static str,
}

/// Every flag that needs another one, and every command that needs a word. The
/// parser knows them too, but asks for none whose other side is ruled out by a third
/// flag: then the flag would count for nothing, and nobody would be told.
const NEEDS: [Need; 26] = [
    Need {
        command: "backup",
        flags: &["lose"],
        needed: &["restore"],
        is: "says how many entries are given up, and goes with --restore",
        so: "Nothing was changed.",
        example: "guardbook backup --restore FILE --lose 3",
    },
    Need {
        command: "log",
        flags: &["why"],
        needed: &["number"],
        is: "shows why each action of one record is asked for, and its NUMBER is missing",
        so: "Nothing was shown.",
        example: "guardbook log 42 --why",
    },
    Need {
        command: "log",
        flags: &["history"],
        needed: &["number"],
        is: "shows the changes of one record, and its NUMBER is missing",
        so: "Nothing was shown.",
        example: "guardbook log 42 --history",
    },
    Need {
        command: "log",
        flags: &NOTING,
        needed: &["number"],
        is: "notes something on one record, and its NUMBER is missing",
        so: NOT_RECORDED,
        example: "guardbook log 42 --did parents",
    },
    Need {
        command: "log",
        flags: &["on"],
        needed: &["did", "device", "point", "answer", "refused"],
        is: "says when something was done, and goes with --did, --point, --answer, --refused or --device",
        so: NOT_RECORDED,
        example: "guardbook log 42 --did parents --on friday",
    },
    Need {
        command: "log",
        flags: &["by"],
        needed: &["did", "device"],
        is: "says who did something, and goes with --did or --device",
        so: NOT_RECORDED,
        example: "guardbook log 42 --did parents --by \"the headteacher\"",
    },
    Need {
        command: "log",
        flags: &["detail"],
        needed: &["did"],
        is: "says how an action was done, and goes with --did",
        so: NOT_RECORDED,
        example: "guardbook log 42 --did parents --detail \"by phone\"",
    },
    Need {
        command: "log",
        flags: &["agency_ref"],
        needed: &["did"],
        is: "is the reference of an agency that was told, and goes with --did",
        so: NOT_RECORDED,
        example: "guardbook log 42 --did police --agency-ref 1234/26",
    },
    Need {
        command: "log",
        flags: &["because"],
        needed: &[
            "waive", "set", "answer", "refused", "reopen", "device", "hold", "release",
        ],
        is: "says why, and goes with --waive, --set, --answer, --refused, --reopen, --device, --hold or --release",
        so: NOT_RECORDED,
        example: "guardbook log 42 --waive police --because \"no offence\"",
    },
    Need {
        command: "log",
        flags: &["whose", "searched_for", "with", "found", "decided"],
        needed: &["device"],
        is: "is said of a device that was examined, and goes with --device",
        so: NOT_RECORDED,
        example: "guardbook log 42 --device",
    },
    Need {
        command: "escalate",
        flags: &[],
        needed: &["number"],
        is: "The number of the incident to escalate is missing",
        so: NOT_RECORDED,
        example: "guardbook escalate 42",
    },
    Need {
        command: "escalate",
        flags: &["agency_ref"],
        needed: &["to"],
        is: "is the reference of an agency that was told, and goes with --to",
        so: NOT_RECORDED,
        example: "guardbook escalate 42 --to police --agency-ref 1234/26",
    },
    Need {
        command: "people",
        flags: &["set", "merge", "hold", "release"],
        needed: &["who"],
        is: "is of one person, and who is not said",
        so: NOT_RECORDED,
        example: "guardbook people P-12 --set year=Y6",
    },
    Need {
        command: "people",
        flags: &["because"],
        needed: &["set", "merge", "hold", "release", "keep", "erase"],
        is: "says why, and goes with --set, --merge, --hold, --release, --keep or --erase",
        so: NOT_RECORDED,
        example: "guardbook people P-12 --set year=Y6 --because \"the class list\"",
    },
    Need {
        command: "people",
        flags: &["yes"],
        needed: &["merge", "erase"],
        is: "does it without asking, and goes with --merge or --erase",
        so: NOT_RECORDED,
        example: "guardbook people P-12 --merge P-40 --yes --because \"one child, spelt two ways\"",
    },
    Need {
        command: "people",
        flags: &["on"],
        needed: &["due"],
        is: "says of which day, and goes with --due",
        so: "Nothing was shown.",
        example: "guardbook people --due --on 2031-09-01",
    },
    Need {
        command: "people",
        flags: &["plan"],
        needed: &["due"],
        is: "is the file a plan is written to, and goes with --due",
        so: "Nothing was written.",
        example: "guardbook people --due --plan plan.csv",
    },
    Need {
        command: "people",
        flags: &["erase"],
        needed: &["authorised_by"],
        is: "asks who said that it may be, and goes with --authorised-by",
        so: "Nothing was erased.",
        example: "guardbook people --erase plan.csv --authorised-by \"the headteacher\"",
    },
    Need {
        command: "people",
        flags: &["authorised_by"],
        needed: &["erase"],
        is: "says who allowed an erasure, and goes with --erase",
        so: NOT_RECORDED,
        example: "guardbook people --erase plan.csv --authorised-by \"the headteacher\"",
    },
    Need {
        command: "export",
        flags: &["yes"],
        needed: &["names"],
        is: "says that names in full are meant, and goes with --names",
        so: "Nothing was written.",
        example: "guardbook export --for full --names --yes",
    },
    Need {
        command: "policy",
        flags: &[
            "subject", "from", "name", "document", "owner", "told", "whole", "yes", "what_if",
        ],
        needed: &["load"],
        is: "says how a table is loaded, and goes with --load",
        so: "Nothing was adopted.",
        example: "guardbook policy --load table.csv --subject pupil",
    },
    Need {
        command: "policy",
        flags: &["term", "since"],
        needed: &["what_if"],
        is: "says which incidents are decided again, and goes with --what-if",
        so: "Nothing was adopted.",
        example: "guardbook policy --load table.csv --subject pupil --what-if --term last",
    },
    Need {
        command: "init",
        flags: &["until"],
        needed: &["away"],
        is: "says how long somebody is away, and goes with --away",
        so: NOT_RECORDED,
        example: "guardbook init --away dsl --until 3/4/2026",
    },
    Need {
        command: "init",
        flags: &["away"],
        needed: &["until"],
        is: "says who is away, and goes with --until and the last day of it",
        so: NOT_RECORDED,
        example: "guardbook init --away dsl --until 3/4/2026",
    },
    Need {
        command: "undo",
        flags: &["theirs"],
        needed: &["yes"],
        is: "says that somebody else's change is meant, and goes with --yes",
        so: "Nothing was taken back.",
        example: "guardbook undo --yes --theirs",
    },
    Need {
        command: "import",
        flags: &[],
        needed: &["file"],
        is: "Which sheet to bring in is not said",
        so: "Nothing was imported.",
        example: "guardbook import incidents.csv",
    },
];

impl Given {
    /// What is not there that something given needs.
    pub fn lacks(&self) -> Option<Said> {
        let (mut said, mut examples, mut so) = (Vec::new(), Vec::new(), "");
        for need in NEEDS.iter().filter(|need| need.command == self.command) {
            let flags = need.flags.iter().filter(|id| self.has(id));
            let flags: Vec<String> = flags.map(|id| flag(id)).collect();
            let wanted = need.flags.is_empty() || !flags.is_empty();
            if !wanted || need.needed.iter().any(|id| self.has(id)) {
                continue;
            }
            said.push(match flags.first() {
                Some(first) => format!("{first} {}.", need.is),
                None => format!("{}.", need.is),
            });
            examples.push(format!("As in  {}", need.example));
            so = need.so;
        }
        let message = format!("{} {so}", said.join(" "));
        (!said.is_empty()).then_some((message, examples))
    }
}

/// `--agency-ref`, from the name the parser has for it.
fn flag(id: &str) -> String {
    format!("--{}", id.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    use super::*;
    use crate::command::Cli;

    /// A command line as its words; what stands in quotation marks is one.
    fn words(line: &str) -> Vec<OsString> {
        let mut words = Vec::new();
        for (index, part) in line.split('"').enumerate() {
            if index % 2 == 1 {
                words.push(OsString::from(part));
            } else {
                words.extend(part.split_whitespace().map(OsString::from));
            }
        }
        words
    }

    #[test]
    fn the_examples_are_understood_and_lack_nothing() {
        for need in &NEEDS {
            let matches = Cli::command().try_get_matches_from(words(need.example));
            let given = Given::of(&matches.unwrap());
            assert!(given.lacks().is_none(), "{}", need.example);
            assert_eq!(given.command, need.command);
        }
    }

    #[test]
    fn every_flag_named_here_is_one_of_its_command() {
        let program = Cli::command();
        for need in &NEEDS {
            let command = program.find_subcommand(need.command).unwrap();
            for id in need.flags.iter().chain(need.needed) {
                let known = command.get_arguments().any(|flag| flag.get_id() == id);
                assert!(known, "{} {id}", need.command);
            }
        }
    }
}
