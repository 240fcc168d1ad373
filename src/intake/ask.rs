//! Questions on a terminal. The form knows what to ask; this knows how.

use std::time::Duration;

use dialoguer::{Input, MultiSelect, Select, console::Term};

use crate::error::{Error, Kind, Result};

/// The longest line a terminal is sure to pass on whole, in bytes.
const LONGEST_LINE: usize = if cfg!(target_os = "linux") {
    4095
} else {
    1023
};

/// Somebody who can be asked.
pub trait Ask {
    /// Says something that needs no answer.
    fn say(&mut self, text: &str) -> Result<()>;
    /// One line; empty if nothing was typed.
    fn text(&mut self, prompt: &str) -> Result<String>;
    /// As many lines as wanted.
    fn paragraph(&mut self, prompt: &str) -> Result<String>;
    /// One of several.
    fn one_of(&mut self, prompt: &str, items: &[String]) -> Result<usize>;
    /// Any number of several.
    fn some_of(&mut self, prompt: &str, items: &[String]) -> Result<Vec<usize>>;
}

/// A terminal. Prompts go to standard error, so that standard output stays the answer.
#[derive(Debug)]
pub struct Terminal {
    term: Term,
}

impl Terminal {
    /// Takes over the terminal's Ctrl-C: the cursor comes back, and the user is
    /// told what state things are in.
    #[must_use]
    pub fn open() -> Self {
        // Set once; a second handler is refused and the first stays.
        let _ = ctrlc::set_handler(|| {
            let term = Term::stderr();
            let _ = term.show_cursor();
            let _ = term.write_line("\nStopped. Nothing was recorded.");
            std::process::exit(i32::from(Kind::Stopped.exit()));
        });
        Terminal {
            term: Term::stderr(),
        }
    }

    /// A row longer than the window is drawn again at every key.
    fn fitting(&self, items: &[String]) -> Vec<String> {
        let width = usize::from(self.term.size().1).saturating_sub(10).max(20);
        let fit = |item: &String| {
            if item.chars().count() <= width {
                item.clone()
            } else {
                item.chars().take(width - 3).collect::<String>() + "..."
            }
        };
        items.iter().map(fit).collect()
    }
}

impl Ask for Terminal {
    fn say(&mut self, text: &str) -> Result<()> {
        self.term.write_line(text).map_err(|_| no_answer())
    }

    fn text(&mut self, prompt: &str) -> Result<String> {
        answered(
            Input::<String>::new()
                .with_prompt(prompt)
                .allow_empty(true)
                .interact_text_on(&self.term),
        )
    }

    fn paragraph(&mut self, prompt: &str) -> Result<String> {
        self.say(prompt)?;
        self.say("As many lines as you like; a line with only a full stop ends.")?;
        let mut text = String::new();
        loop {
            let mut line = String::new();
            let typed = self
                .term
                .write_str("| ")
                .and_then(|()| std::io::stdin().read_line(&mut line));
            match typed {
                Ok(0) => return Ok(text),
                Ok(_) if line.trim() == "." => return Ok(text),
                // A terminal passes on no more of a line, and drops the rest unsaid.
                Ok(length) if length >= LONGEST_LINE => {
                    self.say("! That line is too long for a terminal and may have lost its end: it was not taken. Type it again in shorter lines.")?;
                }
                Ok(_) => text.push_str(&line),
                Err(_) => return Err(no_answer()),
            }
        }
    }

    fn one_of(&mut self, prompt: &str, items: &[String]) -> Result<usize> {
        answered(
            Select::new()
                .with_prompt(prompt)
                .items(self.fitting(items))
                .default(0)
                .interact_on(&self.term),
        )
    }

    fn some_of(&mut self, prompt: &str, items: &[String]) -> Result<Vec<usize>> {
        answered(
            MultiSelect::new()
                .with_prompt(prompt)
                .items(self.fitting(items))
                .interact_on(&self.term),
        )
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

fn no_answer() -> Error {
    Error::new(Kind::Stopped, "stopped", "Stopped. Nothing was recorded.")
}
