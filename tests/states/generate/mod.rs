//! Commands at random, most of them sensible: what is sensible is looked up in the
//! model, and what comes out says everything itself, so that a sequence still
//! means something when commands are dropped from it.

mod device;
mod note;
mod people;
mod report;
mod wrong;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::{
    command::{Command, Note, Report, Turn, When},
    model::{Log, incident::Incident},
    random::Random,
};

/// Who writes; the first of them most of the time.
const WRITERS: [&str; 4] = ["Sam Okafor", "Sam Okafor", "Sam Okafor", "Ida Marsh"];

/// What a sequence is made from.
pub struct Generator {
    random: Random,
    now: NaiveDateTime,
    texts: usize,
    sheets: Vec<Vec<Report>>,
}

impl Generator {
    pub fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        // From the spring term's first days to its last: an incident may lie in the
        // term before, and what is done about it in the one after.
        let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let first = monday + Days::new(u64::try_from(random.below(85)).unwrap());
        Generator {
            random,
            now: first.and_hms_opt(9, 0, 0).unwrap(),
            texts: 0,
            sheets: Vec::new(),
        }
    }

    /// The next command, given what came of those before.
    pub fn next(&mut self, log: &Log) -> Turn {
        if self.random.once_in(3) {
            let minutes = i64::try_from(self.random.below(60 * 40)).unwrap();
            self.now += TimeDelta::minutes(minutes);
        }
        let writer = self.random.one(&WRITERS);
        let command = self.command(log, writer);
        Turn {
            now: self.now,
            writer,
            command,
        }
    }

    fn command(&mut self, log: &Log, writer: &'static str) -> Command {
        let number = self.number(log);
        match self.random.below(25) {
            _ if log.numbers == 0 && !self.random.once_in(8) => Command::Report(self.report(log)),
            0..=4 => Command::Report(self.report(log)),
            5 => self.import(log),
            6..=8 => self.undo(log, writer),
            9..=10 => self.escalate(log, number),
            11..=13 => self.wrong(log, number),
            14..=16 => Command::Note(self.correction(log, number)),
            17 => Command::Note(self.device(log, number)),
            18 => Command::Note(self.refusal(log, number)),
            19 | 20 => Command::People(self.learnt(log)),
            _ => Command::Note(self.deeds(log, number)),
        }
    }

    /// A text like no other, so that none is taken for another.
    fn text(&mut self) -> String {
        self.texts += 1;
        let ends = [".", ", \"quoted\".", "; and more", " - so"];
        format!("Text {}{}", self.texts, self.random.one(&ends))
    }

    /// An incident there is; once in a while one there is not.
    fn number(&mut self, log: &Log) -> u32 {
        let numbers: Vec<u32> = log.state.incidents.keys().copied().collect();
        if numbers.is_empty() || self.random.once_in(40) {
            return u32::try_from(self.random.below(log.numbers as usize + 3)).unwrap();
        }
        self.random.one(&numbers)
    }

    /// As somebody may type it.
    fn typed(&mut self, number: u32) -> String {
        if self.random.once_in(3) {
            format!("OS-{number:04}")
        } else {
            number.to_string()
        }
    }

    /// A day so many days ago, or a few less.
    fn day_within(&mut self, days: usize) -> NaiveDate {
        let back = u64::try_from(self.random.below(days)).unwrap();
        self.now.date() - Days::new(back)
    }

    fn time(&mut self) -> NaiveTime {
        let (hour, minute) = (8 + self.random.below(8), self.random.below(60));
        NaiveTime::from_hms_opt(
            u32::try_from(hour).unwrap(),
            u32::try_from(minute).unwrap(),
            0,
        )
        .unwrap()
    }

    /// A moment of the past, up to so many days ago.
    fn when(&mut self, days: usize) -> When {
        let first = self.day_within(days);
        let time = self.random.maybe(2, |_| ()).map(|()| self.time());
        let today = first == self.now.date();
        let others = self.others(first);
        if time.is_some() {
            return When {
                time: time.filter(|time| !today || *time < self.now.time()),
                others,
                ..When::day(first)
            };
        }
        let last = (!today && self.random.once_in(6)).then_some(self.now.date());
        let others = if last.is_some() { [None; 2] } else { others };
        When {
            last,
            others,
            ..When::day(first)
        }
    }

    /// Now and then one or two days after the first, each by itself.
    fn others(&mut self, first: NaiveDate) -> [Option<NaiveDate>; 2] {
        let after = usize::try_from((self.now.date() - first).num_days()).unwrap();
        if after < 2 || !self.random.once_in(6) {
            return [None; 2];
        }
        let second = 1 + self.random.below(after);
        let third = second + 1 + self.random.below(3);
        let day = |days: usize| first + Days::new(days as u64);
        [Some(day(second)), (third <= after).then(|| day(third))]
    }

    /// A moment on a day since the incident, for what was done about it.
    fn since(&mut self, incident: &Incident) -> When {
        let all = self.now.date() - incident.when.first;
        let days = usize::try_from(all.num_days()).unwrap_or(0) + 1;
        let mut on = self.when(days);
        on.last = None;
        on.others = [None; 2];
        on
    }

    /// The last change is taken back, mostly by whoever made it.
    fn undo(&mut self, log: &Log, writer: &'static str) -> Command {
        let theirs = log
            .changes
            .last()
            .is_some_and(|change| change.writer != writer);
        Command::Undo {
            yes: !self.random.once_in(15),
            theirs: theirs && !self.random.once_in(4),
        }
    }

    fn on(number: String) -> Note {
        Note {
            number,
            ..Note::default()
        }
    }
}
