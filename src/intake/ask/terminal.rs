//! A terminal lists are drawn on. Prompts go to standard error, so that standard
//! output stays the answer.

#[cfg(unix)]
use std::io::{BufReader, Read};
use std::{io::BufRead, time::Duration};

use dialoguer::{
    Input, Password,
    console::{Key, Term, measure_text_width, truncate_str},
};

use super::{
    Ask, Harmless, Reply, Shown,
    list::{List, Pressed},
    mind_ctrl_c, no_answer,
    typed::{Line, NOT_READABLE, Taken, Text, next_line},
};
use crate::error::Result;

/// Letters of a row before its own: the mark, the number, the tick; and some behind.
const LEFT_OF_A_ROW: usize = 12;
/// Ctrl-D, as it comes where keys are read one by one.
const END_OF_INPUT: Key = Key::Char('\u{4}');

/// A terminal.
#[derive(Debug)]
pub struct Terminal {
    term: Term,
    harmless: Harmless,
}

impl Terminal {
    /// Takes over the terminal's Ctrl-C.
    #[must_use]
    pub fn open(harmless: Harmless) -> Self {
        mind_ctrl_c();
        Terminal {
            term: Term::stderr(),
            harmless,
        }
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1).max(20)
    }

    fn high(&self) -> usize {
        usize::from(self.term.size().0)
    }

    /// A row longer than the window is drawn again at every key.
    fn fitting(&self, text: &str, room: usize) -> String {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        truncate_str(&(self.harmless)(&line), room.max(10), "...").into_owned()
    }

    /// A prompt that leaves room to type behind it; what it shows in brackets is cut.
    fn fitting_prompt(&self, prompt: &str) -> String {
        let end = if prompt.ends_with(']') { "...]" } else { "..." };
        let room = self.columns().saturating_sub(10);
        truncate_str(&(self.harmless)(prompt), room, end).into_owned()
    }

    /// A list, until an answer came; what was chosen stays, and the list goes.
    fn listed(
        &mut self,
        prompt: &str,
        items: &[String],
        mut list: List,
    ) -> Result<Reply<Vec<usize>>> {
        if !self.term.is_term() {
            return Err(no_answer());
        }
        let room = self.columns().saturating_sub(LEFT_OF_A_ROW);
        let rows: Vec<String> = items.iter().map(|item| self.fitting(item, room)).collect();
        let heading = self.fitting(prompt, self.columns().saturating_sub(2));
        let reply = loop {
            let drawn = self.draw(&list.lines(&heading, &rows))?;
            let key = answered(self.term.read_key())?;
            self.take_away(drawn)?;
            if key == END_OF_INPUT {
                return Err(no_answer());
            }
            if let Pressed::Ended(reply) = list.press(key) {
                break reply;
            }
        };
        if let Reply::Said(chosen) = &reply {
            for row in chosen.iter().filter_map(|row| rows.get(*row)) {
                self.say(&format!("{prompt}: {row}"))?;
            }
        }
        Ok(reply)
    }

    /// Draws these at once, and stays behind the last; how many rows of the window that took.
    fn draw(&mut self, lines: &[String]) -> Result<usize> {
        let columns = self.columns();
        let mut drawn = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            let line = (self.harmless)(line);
            drawn.push(if place + 1 == lines.len() {
                ending(&line, columns - 1)
            } else {
                truncate_str(&line, columns - 1, "...").into_owned()
            });
        }
        self.term
            .write_str(&drawn.join("\n"))
            .map_err(|_| no_answer())?;
        Ok(drawn.len())
    }

    /// Takes away what was drawn, up to its first line.
    fn take_away(&mut self, drawn: usize) -> Result<()> {
        self.term
            .clear_line()
            .and_then(|()| self.term.move_cursor_up(drawn.saturating_sub(1)))
            .and_then(|()| self.term.clear_to_end_of_screen())
            .map_err(|_| no_answer())
    }
}

impl Ask for Terminal {
    fn draws(&self) -> bool {
        true
    }

    fn forget_typed_ahead(&mut self) {
        #[cfg(unix)]
        {
            use rustix::termios::{QueueSelector, tcflush};
            // Where it can't be, the list asks for more than Enter all the same.
            let _ = tcflush(std::io::stdin(), QueueSelector::IFlush);
        }
    }

    fn say(&mut self, text: &str) -> Result<()> {
        let columns = self.columns();
        for line in (self.harmless)(text).split('\n') {
            let blank = line.len() - line.trim_start().len();
            let indent = " ".repeat(blank);
            let options = textwrap::Options::new(columns)
                .initial_indent(&indent)
                .subsequent_indent(&indent);
            for piece in textwrap::wrap(line.trim(), options) {
                self.term.write_line(&piece).map_err(|_| no_answer())?;
            }
        }
        Ok(())
    }

    fn show(&mut self, answers: &[Shown]) -> Result<()> {
        let wide = answers.iter().map(|(label, _)| label.len()).max();
        let wide = wide.unwrap_or_default();
        let room = self.columns().saturating_sub(wide + 6);
        for (index, (label, lines)) in answers.iter().enumerate() {
            let mut head = format!("{:>3} {label:<wide$}", index + 1);
            for line in lines {
                let line = self.fitting(line, room);
                self.term
                    .write_line(&format!("{head}  {line}"))
                    .map_err(|_| no_answer())?;
                head = " ".repeat(wide + 4);
            }
        }
        Ok(())
    }

    fn text(&mut self, prompt: &str) -> Result<String> {
        let prompt = self.fitting_prompt(prompt);
        let typed = asked(
            Input::<String>::new()
                .with_prompt(&prompt)
                .allow_empty(true)
                .report(false)
                .interact_text_on(&self.term),
        )?;
        // What went over the edge of the window stands there still: it is drawn once more.
        let line = format!("{prompt}: {typed}");
        let over = measure_text_width(&line).saturating_sub(1) / self.columns();
        self.term
            .clear_last_lines(over)
            .and_then(|()| self.term.write_line(&line))
            .map_err(|_| no_answer())?;
        Ok(typed)
    }

    fn secret(&mut self, prompt: &str) -> Result<String> {
        asked(
            Password::new()
                .with_prompt(prompt)
                .allow_empty_password(true)
                .report(false)
                .interact_on(&self.term),
        )
    }

    fn lines(&mut self, in_form: bool) -> Result<String> {
        let mut input = keyboard();
        let mut text = Text {
            in_form,
            ..Text::default()
        };
        loop {
            let typed = self
                .term
                .write_str("| ")
                .and_then(|()| next_line(&mut input));
            match typed.map_err(|_| no_answer())? {
                None if text.text.is_empty() => return Err(no_answer()),
                None => return Ok(text.text),
                Some(Line::Text(line)) => match text.take(&line) {
                    Taken::Ends(text) => return Ok(text),
                    Taken::GoesOn(Some(remark)) => self.say(remark)?,
                    Taken::GoesOn(None) => {}
                },
                Some(Line::Unreadable) => self.say(NOT_READABLE)?,
            }
        }
    }

    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        present: Option<usize>,
    ) -> Result<Reply<usize>> {
        let list = List::of_one(items.len(), present, true, self.high());
        Ok(match self.listed(prompt, items, list)? {
            Reply::Said(chosen) => Reply::Said(*chosen.first().ok_or_else(no_answer)?),
            Reply::Back => Reply::Back,
            Reply::Help => Reply::Help,
        })
    }

    fn tick(
        &mut self,
        prompt: &str,
        items: &[String],
        present: &[usize],
    ) -> Result<Reply<Vec<usize>>> {
        let list = List::of_some(items.len(), present, true, self.high());
        self.listed(prompt, items, list)
    }

    fn one_of(&mut self, prompt: &str, items: &[String]) -> Result<usize> {
        let list = List::of_one(items.len(), None, false, self.high());
        match self.listed(prompt, items, list)? {
            Reply::Said(chosen) => chosen.first().copied().ok_or_else(no_answer),
            Reply::Back | Reply::Help => Err(no_answer()),
        }
    }

    fn some_of(&mut self, prompt: &str, items: &[String]) -> Result<Vec<usize>> {
        let list = List::of_some(items.len(), &[], false, self.high());
        match self.listed(prompt, items, list)? {
            Reply::Said(chosen) => Ok(chosen),
            Reply::Back | Reply::Help => Err(no_answer()),
        }
    }
}

/// The keyboard, a letter at a time: a buffer would take what is pasted for the
/// questions after this one, and give it to the next text.
#[cfg(unix)]
fn keyboard() -> impl BufRead {
    struct Keyboard;
    impl Read for Keyboard {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let read = rustix::io::read(std::io::stdin(), &mut *into)?;
            // Enter, as it comes while a list is on the screen.
            for byte in into.iter_mut().take(read).filter(|byte| **byte == b'\r') {
                *byte = b'\n';
            }
            Ok(read)
        }
    }
    BufReader::with_capacity(1, Keyboard)
}

#[cfg(not(unix))]
fn keyboard() -> impl BufRead {
    std::io::stdin().lock()
}

/// The end of a line that is being typed on, where it is longer than the window is wide.
fn ending(line: &str, columns: usize) -> String {
    let mut shown = line;
    while measure_text_width(shown) > columns {
        let mut letters = shown.chars();
        letters.next();
        shown = letters.as_str();
    }
    shown.to_owned()
}

fn answered<T>(answer: std::io::Result<T>) -> Result<T> {
    answer.map_err(|fault| {
        if fault.kind() == std::io::ErrorKind::Interrupted {
            // The handler of Ctrl-C speaks and ends the program; let it.
            std::thread::sleep(Duration::from_secs(1));
        }
        no_answer()
    })
}

/// The same of dialoguer's own questions.
fn asked<T>(answer: dialoguer::Result<T>) -> Result<T> {
    answered(answer.map_err(|dialoguer::Error::IO(fault)| fault))
}
