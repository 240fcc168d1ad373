//! The log as plain values. It knows of no ledger: a command changes the values, and
//! undo puts back the values there were before.
//!
//! Written from the policies' words, the policy's tables and what the program's help
//! says, not from its code.

mod correct;
pub mod day;
mod decide;
pub mod device;
mod escalate;
pub mod incident;
mod learnt;
mod note;
mod people;
pub mod policy;
pub mod procedure;
pub mod refusal;
mod report;
mod sheet;
mod undo;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::command::{Command, Turn};
use incident::{Incident, Text};
use people::Known;

/// What undo puts back.
#[derive(Clone, Default)]
pub struct State {
    pub incidents: BTreeMap<u32, Incident>,
    /// What is known of everybody, by their code; the code itself, with the name it
    /// was given with, is never taken back.
    known: BTreeMap<usize, Known>,
}

/// The log, and what never goes back: numbers, names, entries.
#[derive(Clone, Default)]
pub struct Log {
    pub state: State,
    /// The changes that can be taken back, the latest at the end.
    pub changes: Vec<Change>,
    pub names: Vec<String>,
    /// How many people had a code when the command was given.
    known: usize,
    writers: Vec<&'static str>,
    /// The numbers given to incidents so far.
    pub numbers: u32,
    pub entries: usize,
    /// Of each incident.
    pub history: BTreeMap<u32, Vec<Entry>>,
}

#[derive(Clone)]
pub struct Change {
    entry: usize,
    pub writer: &'static str,
    incidents: Vec<u32>,
    /// Records it changed without writing to them: somebody's part.
    concerns: Vec<u32>,
    before: State,
}

/// An entry of an incident's history.
#[derive(Clone)]
pub struct Entry {
    pub entry: usize,
    pub change: usize,
    pub taken_back_by: Option<usize>,
}

/// What has to come of a command.
pub enum Verdict {
    /// It is done, to these incidents.
    Done(Vec<u32>),
    /// It is understood, and there is nothing to do.
    Nothing,
    /// It is refused, for one of these reasons: exit code and error code.
    Refused(Vec<Fault>),
}

pub type Fault = (u8, &'static str);

/// A command as it is being carried out.
pub struct Doing<'t> {
    now: NaiveDateTime,
    turn: &'t Turn,
    faults: Vec<Fault>,
    /// The incidents written to, once for every entry; 0 is the log itself.
    wrote: Vec<u32>,
    /// Incidents not written to that are different all the same.
    concerns: Vec<u32>,
}

impl Doing<'_> {
    fn refuse(&mut self, exit: u8, code: &'static str) {
        self.faults.push((exit, code));
    }

    fn refuse_if(&mut self, wrong: bool, code: &'static str) {
        if wrong {
            self.refuse(3, code);
        }
    }
}

impl Log {
    /// A log that was begun with a calendar before its first incident: its own entry,
    /// the policy's, the terms'.
    pub fn begun(writer: &'static str) -> Self {
        Log {
            entries: 3,
            writers: vec![writer],
            ..Log::default()
        }
    }

    /// Carries a command out, or leaves everything as it was.
    pub fn take(&mut self, turn: &Turn) -> Verdict {
        let mut doing = Doing {
            now: turn.now,
            turn,
            faults: Vec::new(),
            wrote: Vec::new(),
            concerns: Vec::new(),
        };
        let mut next = self.clone();
        next.known = self.names.len();
        next.begin(&mut doing);
        match &turn.command {
            Command::Report(report) => next.report(report, &mut doing),
            Command::Note(note) => next.note(note, &mut doing),
            Command::Escalate(escalate) => next.escalate(escalate, &mut doing),
            Command::Undo { yes, theirs } => next.undo(*yes, *theirs, &mut doing),
            Command::Import { sheet, also } => next.import(sheet, *also, &mut doing),
            Command::People(people) => next.learn(people, &mut doing),
        }
        if !doing.faults.is_empty() {
            return Verdict::Refused(doing.faults);
        }
        // Undo of what was learnt of people writes to no record.
        let undo = matches!(turn.command, Command::Undo { .. });
        if doing.wrote.is_empty() && !undo {
            return Verdict::Nothing;
        }
        let mut touched = doing.wrote.clone();
        touched.dedup();
        touched.retain(|number| *number > 0);
        if !undo {
            next.changes.push(Change {
                entry: next.entries + 1,
                writer: turn.writer,
                incidents: touched.clone(),
                concerns: doing.concerns.clone(),
                before: self.state.clone(),
            });
            let change = next.entries + 1;
            for number in doing.wrote {
                next.entries += 1;
                let entry = Entry {
                    entry: next.entries,
                    change,
                    taken_back_by: None,
                };
                if number > 0 {
                    next.history.entry(number).or_default().push(entry);
                }
            }
        }
        *self = next;
        touched.extend(doing.concerns);
        Verdict::Done(touched)
    }

    /// A log is begun by the first incident: its own entry, the policy's, the terms'.
    fn begin(&mut self, doing: &mut Doing) {
        let begins = matches!(
            doing.turn.command,
            Command::Report(_) | Command::Import { .. }
        );
        if self.entries == 0 && begins {
            self.entries = 3;
        } else if self.entries == 0 {
            doing.refuse(4, "no-log");
        }
        if !self.writers.contains(&doing.turn.writer) {
            self.writers.push(doing.turn.writer);
        }
    }

    /// The writer of this command, by code.
    fn writer(&self, doing: &Doing) -> usize {
        let place = self
            .writers
            .iter()
            .position(|writer| *writer == doing.turn.writer);
        place.unwrap_or_default()
    }

    pub fn writer_named(&self, writer: usize) -> &'static str {
        self.writers[writer]
    }

    fn text(&self, text: &str, doing: &Doing) -> Text {
        Text {
            at: doing.now,
            by: self.writer(doing),
            text: text.to_owned(),
        }
    }

    /// The incident somebody means.
    fn find(&self, typed: &str, doing: &mut Doing) -> Option<(u32, Incident)> {
        let number = typed.trim_start_matches("OS-").parse().unwrap_or(0);
        if let Some(incident) = self.state.incidents.get(&number) {
            return Some((number, incident.clone()));
        }
        let void = (1..=self.numbers).contains(&number);
        doing.refuse(
            4,
            if void {
                "taken-back"
            } else {
                "no-such-incident"
            },
        );
        None
    }
}
