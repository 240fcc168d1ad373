//! A terminal lists are drawn on. Prompts go to standard error, so that standard
//! output stays the answer.

use std::time::Duration;

use dialoguer::{
    Input, MultiSelect, Password, Select,
    console::{Term, measure_text_width, truncate_str},
};

use super::{
    Ask, BACK, Cursor, END, HELP, Harmless, LONGEST_LINE, Reply, Shown, mind_ctrl_c, no_answer,
};
use crate::error::Result;

/// What stands under a list of the form.
const EXPLAIN: &str = "? What is meant";

/// A terminal.
#[derive(Debug)]
pub struct Terminal {
    term: Term,
    harmless: Harmless,
}

impl Terminal {
    /// Takes over the terminal's Ctrl-C: dialoguer leaves the cursor hidden.
    #[must_use]
    pub fn open(harmless: Harmless) -> Self {
        mind_ctrl_c(Cursor::Hidden);
        Terminal {
            term: Term::stderr(),
            harmless,
        }
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1).max(20)
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

    fn rows(&self, items: &[String], explained: bool) -> Vec<String> {
        let room = self.columns().saturating_sub(10);
        let extra = explained.then_some(EXPLAIN);
        items
            .iter()
            .map(String::as_str)
            .chain(extra)
            .map(|item| self.fitting(item, room))
            .collect()
    }

    fn select(
        &mut self,
        prompt: &str,
        rows: &[String],
        present: usize,
        may_leave: bool,
    ) -> Result<Option<usize>> {
        let select = Select::new()
            .with_prompt(prompt)
            .items(rows)
            .report(false)
            .default(present.min(rows.len().saturating_sub(1)));
        let chosen = answered(if may_leave {
            select.interact_on_opt(&self.term)
        } else {
            select.interact_on(&self.term).map(Some)
        })?;
        if let Some(row) = chosen.and_then(|chosen| rows.get(chosen)) {
            self.term
                .write_line(&format!("{prompt}: {row}"))
                .map_err(|_| no_answer())?;
        }
        Ok(chosen)
    }

    fn multi(
        &mut self,
        prompt: &str,
        rows: &[String],
        present: &[usize],
        may_leave: bool,
    ) -> Result<Option<Vec<usize>>> {
        let ticked: Vec<bool> = (0..rows.len()).map(|row| present.contains(&row)).collect();
        let select = MultiSelect::new()
            .with_prompt(prompt)
            .items(rows)
            .defaults(&ticked)
            .report(false);
        let chosen = answered(if may_leave {
            select.interact_on_opt(&self.term)
        } else {
            select.interact_on(&self.term).map(Some)
        })?;
        for row in chosen
            .iter()
            .flatten()
            .filter_map(|chosen| rows.get(*chosen))
        {
            self.say(&format!("{prompt}: {row}"))?;
        }
        Ok(chosen)
    }
}

impl Ask for Terminal {
    fn draws(&self) -> bool {
        true
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
        let typed = answered(
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
        answered(
            Password::new()
                .with_prompt(prompt)
                .allow_empty_password(true)
                .report(false)
                .interact_on(&self.term),
        )
    }

    fn lines(&mut self, in_form: bool) -> Result<String> {
        let mut text = String::new();
        loop {
            let mut line = String::new();
            let typed = self
                .term
                .write_str("| ")
                .and_then(|()| std::io::stdin().read_line(&mut line));
            match typed {
                Ok(0) if in_form && text.is_empty() => return Err(no_answer()),
                Ok(0) => return Ok(text),
                Ok(_) if line.trim() == END => return Ok(text),
                // A terminal passes on no more of a line, and drops the rest unsaid.
                Ok(length) if length >= LONGEST_LINE => {
                    self.say("! That line is too long for a terminal and may have lost its end: it was not taken. Type it again in shorter lines.")?;
                }
                Ok(_) if in_form && text.is_empty() && [BACK, HELP].contains(&line.trim()) => {
                    return Ok(line);
                }
                Ok(_) => text.push_str(&line),
                Err(_) => return Err(no_answer()),
            }
        }
    }

    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        present: Option<usize>,
    ) -> Result<Reply<usize>> {
        let rows = self.rows(items, true);
        Ok(
            match self.select(prompt, &rows, present.unwrap_or_default(), true)? {
                None => Reply::Back,
                Some(chosen) if chosen == items.len() => Reply::Help,
                Some(chosen) => Reply::Said(chosen),
            },
        )
    }

    fn tick(
        &mut self,
        prompt: &str,
        items: &[String],
        present: &[usize],
    ) -> Result<Reply<Vec<usize>>> {
        let rows = self.rows(items, true);
        Ok(match self.multi(prompt, &rows, present, true)? {
            None => Reply::Back,
            Some(chosen) if chosen.contains(&items.len()) => Reply::Help,
            Some(chosen) => Reply::Said(chosen),
        })
    }

    fn one_of(&mut self, prompt: &str, items: &[String]) -> Result<usize> {
        let rows = self.rows(items, false);
        Ok(self.select(prompt, &rows, 0, false)?.unwrap_or_default())
    }

    fn some_of(&mut self, prompt: &str, items: &[String]) -> Result<Vec<usize>> {
        let rows = self.rows(items, false);
        Ok(self.multi(prompt, &rows, &[], false)?.unwrap_or_default())
    }
}

fn answered<T>(answer: dialoguer::Result<T>) -> Result<T> {
    answer.map_err(|dialoguer::Error::IO(fault)| {
        if fault.kind() == std::io::ErrorKind::Interrupted {
            // The handler of Ctrl-C speaks and ends the program; let it.
            std::thread::sleep(Duration::from_secs(1));
        }
        no_answer()
    })
}
