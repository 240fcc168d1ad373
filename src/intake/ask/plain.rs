//! Line by line, for a screen reader: numbered choices, what was chosen said back,
//! and nothing drawn twice. Works over anything that can be read and written, so
//! that a whole form can be filled in without a terminal.

use std::io::{BufRead, Write};

use super::{
    Ask, Harmless, Reply, Shown, mind_ctrl_c, no_answer, reply,
    typed::{KEYS_DROPPED, Line, NOT_READABLE, Taken, Text, next_line, without_keys},
};
use crate::error::Result;

/// The longest answer that is shown whole among the others, in letters.
const LONGEST_SHOWN: usize = 100;

/// Something lines are read from and written to.
pub struct Plain<R, W> {
    input: R,
    output: W,
    harmless: Harmless,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// Asks over these.
    pub fn over(input: R, output: W, harmless: Harmless) -> Self {
        Plain {
            input,
            output,
            harmless,
        }
    }

    /// Takes over Ctrl-C as well.
    #[must_use]
    pub fn minding_ctrl_c(self) -> Self {
        mind_ctrl_c();
        self
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.output
            .write_all(text.as_bytes())
            .and_then(|()| self.output.flush())
            .map_err(|_| no_answer())
    }

    /// A line as it was typed; none at the end of what there is.
    fn line_of_it(&mut self, prompt: &str) -> Result<Option<String>> {
        loop {
            self.write(prompt)?;
            match next_line(&mut self.input).map_err(|_| no_answer())? {
                None => return Ok(None),
                Some(Line::Text(line)) => return Ok(Some(line)),
                Some(Line::Unreadable) => self.say(NOT_READABLE)?,
            }
        }
    }

    fn number(&mut self, items: &[String], present: Option<usize>) -> Result<Reply<usize>> {
        let now = present.map_or_else(String::new, |present| format!(" [{}]", present + 1));
        let prompt = format!("Number (1 to {}){now}", items.len());
        loop {
            let typed = self.text(&prompt)?;
            let chosen = match (reply(&typed), present) {
                (Reply::Back, _) => return Ok(Reply::Back),
                (Reply::Help, _) => return Ok(Reply::Help),
                (Reply::Said(""), Some(present)) => Some(present),
                (Reply::Said(text), _) => index(text, items),
            };
            if let Some(chosen) = chosen {
                self.say(&format!("Chosen: {}", items[chosen]))?;
                return Ok(Reply::Said(chosen));
            }
            self.say(&format!("! Type a number from 1 to {}.", items.len()))?;
        }
    }

    fn numbers(&mut self, items: &[String], present: &[usize]) -> Result<Reply<Vec<usize>>> {
        let now: Vec<String> = present.iter().map(|item| (item + 1).to_string()).collect();
        let now = if now.is_empty() {
            String::new()
        } else {
            format!(" [{}]", now.join(", "))
        };
        let prompt = format!("Numbers (1 to {}), with commas between{now}", items.len());
        loop {
            let typed = self.text(&prompt)?;
            let chosen = match reply(&typed) {
                Reply::Back => return Ok(Reply::Back),
                Reply::Help => return Ok(Reply::Help),
                Reply::Said("") => Some(present.to_vec()),
                Reply::Said(text) => text
                    .split([',', ' '])
                    .filter(|number| !number.is_empty())
                    .map(|number| index(number, items))
                    .collect(),
            };
            if let Some(chosen) = chosen {
                for item in chosen.iter().filter_map(|item| items.get(*item)) {
                    self.say(&format!("Chosen: {item}"))?;
                }
                return Ok(Reply::Said(chosen));
            }
            self.say(&format!(
                "! Type numbers from 1 to {}, with commas between.",
                items.len()
            ))?;
        }
    }

    fn list(&mut self, prompt: &str, items: &[String]) -> Result<()> {
        self.say(&format!("{prompt}:"))?;
        for (index, item) in items.iter().enumerate() {
            self.say(&format!("  {}. {item}", index + 1))?;
        }
        Ok(())
    }
}

impl<R: BufRead, W: Write> Ask for Plain<R, W> {
    fn draws(&self) -> bool {
        false
    }

    fn say(&mut self, text: &str) -> Result<()> {
        let text = format!("{}\n", (self.harmless)(text));
        self.write(&text)
    }

    fn show(&mut self, answers: &[Shown]) -> Result<()> {
        for (index, (label, lines)) in answers.iter().enumerate() {
            let line = lines
                .join("; ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let line = if line.chars().count() > LONGEST_SHOWN {
                line.chars().take(LONGEST_SHOWN).collect::<String>() + "..."
            } else {
                line
            };
            self.say(&format!("{}. {label}: {line}", index + 1))?;
        }
        Ok(())
    }

    fn text(&mut self, prompt: &str) -> Result<String> {
        let prompt = format!("{}: ", (self.harmless)(prompt));
        let typed = self.line_of_it(&prompt)?.ok_or_else(no_answer)?;
        let kept = without_keys(&typed);
        if kept != typed {
            self.say(KEYS_DROPPED)?;
        }
        Ok(kept.trim_end_matches(['\n', '\r']).to_owned())
    }

    fn secret(&mut self, prompt: &str) -> Result<String> {
        // A screen reader's user hears what is typed; the screen shows it.
        self.say("What you type here is shown.")?;
        self.text(prompt)
    }

    fn lines(&mut self, in_form: bool) -> Result<String> {
        let mut text = Text {
            in_form,
            ..Text::default()
        };
        loop {
            let Some(line) = self.line_of_it("")? else {
                // Nobody is there any more, and asking again would go on for ever.
                if text.text.is_empty() {
                    return Err(no_answer());
                }
                return Ok(text.text);
            };
            match text.take(&line) {
                Taken::Ends(text) => return Ok(text),
                Taken::GoesOn(remark) => {
                    if let Some(remark) = remark {
                        self.say(remark)?;
                    }
                }
            }
        }
    }

    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        present: Option<usize>,
    ) -> Result<Reply<usize>> {
        self.list(prompt, items)?;
        self.number(items, present)
    }

    fn tick(
        &mut self,
        prompt: &str,
        items: &[String],
        present: &[usize],
    ) -> Result<Reply<Vec<usize>>> {
        self.list(prompt, items)?;
        self.numbers(items, present)
    }

    fn one_of(&mut self, prompt: &str, items: &[String]) -> Result<usize> {
        loop {
            if let Reply::Said(chosen) = self.choose(prompt, items, None)? {
                return Ok(chosen);
            }
            self.say("! There is nothing to go back to here.")?;
        }
    }

    fn some_of(&mut self, prompt: &str, items: &[String]) -> Result<Vec<usize>> {
        loop {
            if let Reply::Said(chosen) = self.tick(prompt, items, &[])? {
                return Ok(chosen);
            }
            self.say("! There is nothing to go back to here.")?;
        }
    }
}

/// The place of the item with this number.
fn index(number: &str, items: &[String]) -> Option<usize> {
    let number: usize = number.trim().trim_end_matches('.').parse().ok()?;
    number.checked_sub(1).filter(|index| *index < items.len())
}

#[cfg(test)]
mod tests;
