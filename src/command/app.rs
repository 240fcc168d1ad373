//! What a command is handed: where the log is, who writes, what time it is, and
//! one way to print.

use std::{
    collections::BTreeMap,
    io::{BufReader, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use etcetera::{BaseStrategy, choose_base_strategy};
use serde::Serialize;

use super::{Globals, init, reminding};
use crate::{
    domain::{
        calendar::Calendar, clock::Clock, number::PersonCode, people::Directory, rulebook::Rulebook,
    },
    error::{Error, Kind, Result},
    intake::ask::{Ask, Plain, Terminal, about_to_write},
    policy,
    render::{Document, Page, beside, json, visible},
    store::{Log, Writing},
    view::short_day,
    world::World,
};

/// How it is shown and asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Tables and lists are drawn.
    Drawn,
    /// Line by line, for a screen reader.
    Aloud,
}

/// One command's surroundings.
// Each is a flag that is there or not.
#[allow(clippy::struct_excessive_bools)]
pub struct App<'w> {
    world: &'w mut World,
    path: PathBuf,
    writer: String,
    /// Print JSON.
    pub json: bool,
    /// Print only what a script needs.
    pub quiet: bool,
    no_input: bool,
    manner: Manner,
    has_added: bool,
}

impl<'w> App<'w> {
    /// From what every command takes.
    pub fn new(globals: Globals, world: &'w mut World) -> Result<Self> {
        let path = match globals.db {
            Some(path) if path.as_os_str().is_empty() => {
                return Err(
                    Error::refused("no-log", "--db is empty. Nothing was changed.")
                        .hint("Name a file, or leave --db off."),
                );
            }
            Some(path) => path,
            None => usual_place()?,
        };
        let login = ["USER", "LOGNAME", "USERNAME"]
            .into_iter()
            .find_map(|name| (world.env)(name)?.into_string().ok());
        let writer = globals
            .writer
            .filter(|name| !name.trim().is_empty())
            .or(login)
            .unwrap_or_else(|| "unknown".to_owned());
        Ok(App {
            world,
            path,
            writer,
            json: globals.json,
            quiet: globals.quiet,
            no_input: globals.no_input,
            manner: if globals.accessible {
                Manner::Aloud
            } else {
                Manner::Drawn
            },
            has_added: false,
        })
    }

    /// What time it is.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock::of(self.world.now.clone())
    }

    /// The moment, as it is now.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.clock().now()
    }

    /// The same as a local date and time.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        self.clock().local()
    }

    /// The day.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.local().date()
    }

    /// Who writes.
    #[must_use]
    pub fn writer(&self) -> String {
        self.writer.clone()
    }

    /// Where the log is.
    #[must_use]
    pub fn path(&self) -> &PathBuf {
        &self.path
    }

    /// Whether somebody can be asked.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        self.world.can_ask && !self.no_input && !self.json
    }

    /// Somebody at a keyboard, asked the way they can be.
    pub fn asker(&mut self) -> Box<dyn Ask + '_> {
        if self.manner == Manner::Aloud {
            // What comes after an answer is for whoever asks next, and no buffer's.
            let input = BufReader::with_capacity(1, &mut self.world.input);
            Box::new(Plain::over(input, &mut self.world.err, visible).minding_ctrl_c())
        } else {
            Box::new(Terminal::open(visible))
        }
    }

    /// Whether somebody reads the answer, and so wants advice with it.
    #[must_use]
    pub fn wants_hints(&self) -> bool {
        self.world.out_is_terminal && !self.quiet
    }

    /// Whether something was added to the log.
    #[must_use]
    pub fn has_added(&self) -> bool {
        self.has_added
    }

    /// The log, which must be there.
    pub fn log(&self) -> Result<Log> {
        Log::open(&self.path)?.ok_or_else(|| {
            Error::not_found(
                "no-log",
                format!("There is no log at {} yet.", self.path.display()),
            )
            .hint("guardbook report  starts one with its first incident; --db FILE names another.")
        })
    }

    /// Whether there is a log.
    pub fn has_log(&self) -> Result<bool> {
        Ok(Log::open(&self.path)?.is_some())
    }

    /// Adds to the log in one transaction. The log is given away: what is shown
    /// afterwards is read before the commit, because a read that fails after it would
    /// say that nothing was recorded.
    pub fn add<T>(
        &mut self,
        mut log: Log,
        add: impl FnOnce(&mut Writing) -> Result<T>,
    ) -> Result<T> {
        self.add_to(&mut log, add)
    }

    /// Adds to an open log, and reminds of a backup that is due, if somebody reads it.
    pub fn add_to<T>(
        &mut self,
        log: &mut Log,
        add: impl FnOnce(&mut Writing) -> Result<T>,
    ) -> Result<T> {
        // When it is written, not when the first of its questions was asked.
        let now = self.now();
        let today = now.naive_local().date();
        let somebody_reads = !self.quiet && !self.json;
        about_to_write();
        let (added, reminder, ahead) = log.write(&self.writer, now, |writing| {
            let ahead = writing.ahead_of(now)?;
            let added = add(writing)?;
            let reminder = if somebody_reads {
                reminding::reminder(writing, today)?
            } else {
                None
            };
            Ok((added, reminder, ahead))
        })?;
        self.has_added = true;
        if let Some(last) = ahead {
            self.remark(&format!(
                "The clock of this computer says {}, and the entry before this one was written on {}. If the clock is wrong, have it set, and put the days right that it gave. Entries keep their order.",
                short_day(today),
                short_day(last.date_naive())
            ));
        }
        if let Some(old) = reminder {
            self.remark(&format!("{old} Make one:  guardbook backup"));
        }
        Ok(added)
    }

    /// Adds to the log, begun with the built-in policy and England's terms if there
    /// is none, in one transaction.
    pub fn write_or_begin<T>(&mut self, add: impl FnOnce(&mut Writing) -> Result<T>) -> Result<T> {
        if let Some(log) = Log::open(&self.path)? {
            return self.add(log, add);
        }
        let added = init::begin(self, init::Founding::default(), add)?;
        self.has_added = true;
        Ok(added)
    }

    /// The policy in force and everybody in the log; the built-in policy and nobody
    /// while there is none.
    pub fn policy_and_people(&self) -> Result<(Rulebook, Directory)> {
        let today = self.today();
        match Log::open(&self.path)? {
            Some(mut log) => log.read(|reading| {
                Ok((
                    reading.rulebook(reading.edition_in_force(today)?)?,
                    reading.directory()?,
                ))
            }),
            None => Ok((
                policy::parse(1, policy::BUILTIN_NAME, &policy::builtin_tables())?,
                Directory::default(),
            )),
        }
    }

    /// In how many incidents everybody has a part.
    pub fn incidents_of_everybody(&self, people: &Directory) -> Result<BTreeMap<PersonCode, u32>> {
        let Some(mut log) = Log::open(&self.path)? else {
            return Ok(BTreeMap::new());
        };
        log.read(|reading| {
            let count = |code| Ok((code, reading.incidents_of(code)?));
            people
                .everybody()
                .map(|person| count(person.code))
                .collect()
        })
    }

    /// The school's calendar, England's while there is no log.
    pub fn calendar(&self) -> Result<Calendar> {
        match Log::open(&self.path)? {
            Some(mut log) => log.calendar(),
            None => Ok(Calendar::england()),
        }
    }

    /// The policy in force, or the built-in one while there is no log.
    pub fn rulebook(&self) -> Result<Rulebook> {
        Ok(self.policy_and_people()?.0)
    }

    /// Prints a page.
    pub fn page(&mut self, page: &Page) -> Result<()> {
        let text = match self.manner {
            Manner::Drawn => page.draw(self.world.width),
            Manner::Aloud => page.aloud(),
        };
        self.print(text.as_bytes())
    }

    /// Prints a JSON document.
    pub fn document(&mut self, document: &Document<impl Serialize>) -> Result<()> {
        self.print(json(document)?.as_bytes())
    }

    /// Prints bytes as they are: a file meant for a program.
    pub fn print(&mut self, bytes: &[u8]) -> Result<()> {
        match self
            .world
            .out
            .write_all(bytes)
            .and_then(|()| self.world.out.flush())
        {
            // Whoever was reading has seen enough.
            Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(_) => Err(Error::new(
                Kind::Unexpected,
                "cannot-write",
                "The answer could not be printed. If it was to be recorded, it is.",
            )),
            Ok(()) => Ok(()),
        }
    }

    /// Says something beside the answer. A program reads one document and no remarks.
    pub fn remark(&mut self, text: &str) {
        if !self.quiet && !self.json {
            // Nobody may be listening; what is done is done.
            let _ = write!(self.world.err, "{}", beside(text, self.world.err_width()));
        }
    }

    /// All of a file, or of standard input for `-`. What it means that a file can't be
    /// read, the command says.
    pub fn given(&mut self, file: &Path) -> Result<std::io::Result<Vec<u8>>> {
        if file.as_os_str() == "-" {
            return self.input().map(Ok);
        }
        Ok(std::fs::read(file))
    }

    /// All of standard input, for a text or a sheet given as `-`.
    pub fn input(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.world.input.read_to_end(&mut bytes).map_err(|_| {
            Error::refused(
                "cannot-read",
                "Standard input could not be read. Nothing was recorded.",
            )
        })?;
        Ok(bytes)
    }
}

/// `guardbook/guardbook.db` in the user's data folder: not roaming, not synchronised.
fn usual_place() -> Result<PathBuf> {
    let folders = choose_base_strategy().map_err(|_| {
        Error::not_found("no-log", "Your data folder can't be found.")
            .hint("Name the log with --db FILE.")
    })?;
    // On Windows the local folder, because the roaming one is copied about.
    let data = if cfg!(windows) {
        folders.cache_dir()
    } else {
        folders.data_dir()
    };
    Ok(data.join("guardbook").join("guardbook.db"))
}
