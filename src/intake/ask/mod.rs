//! Questions to somebody at a keyboard. The form knows what to ask; this knows how:
//! on a terminal that lists are drawn on, or line by line for a screen reader.

mod keys;
mod list;
mod plain;
mod terminal;
mod typed;

use std::{
    borrow::Cow,
    sync::atomic::{AtomicBool, Ordering},
};

use dialoguer::console::Term;

use crate::error::{Error, Kind, Result};
pub use plain::Plain;
pub use terminal::Terminal;
use typed::NOT_TEXT;
pub use typed::{Reply, is_nothing, reply};

/// An answer given so far, by its label; several lines where it has several.
pub type Shown = (&'static str, Vec<String>);

/// Makes text other people wrote harmless to a terminal.
pub type Harmless = fn(&str) -> Cow<'_, str>;

/// Somebody who can be asked.
pub trait Ask {
    /// Whether lists are drawn, and keys move in them.
    fn draws(&self) -> bool;
    /// Says something that needs no answer.
    fn say(&mut self, text: &str) -> Result<()>;
    /// Shows the answers so far, numbered.
    fn show(&mut self, answers: &[Shown]) -> Result<()>;
    /// One line; empty if nothing was typed. In a form it is read with [`reply`];
    /// elsewhere it is asked for with [`Ask::line`].
    fn text(&mut self, prompt: &str) -> Result<String>;
    /// One line that is not shown while it is typed.
    fn secret(&mut self, prompt: &str) -> Result<String>;
    /// As many lines as wanted, after what was said of them. In a form, `<` or
    /// `?` as the first line is all of it.
    fn lines(&mut self, in_form: bool) -> Result<String>;
    /// One of several, in a form; `present` is the answer so far.
    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        present: Option<usize>,
    ) -> Result<Reply<usize>>;
    /// Any number of several, in a form; `present` are ticked.
    fn tick(
        &mut self,
        prompt: &str,
        items: &[String],
        present: &[usize],
    ) -> Result<Reply<Vec<usize>>>;
    /// One of several.
    fn one_of(&mut self, prompt: &str, items: &[String]) -> Result<usize>;
    /// Any number of several.
    fn some_of(&mut self, prompt: &str, items: &[String]) -> Result<Vec<usize>>;

    /// Forgets what was typed before the next question was there to be read: it was meant
    /// for another. Line by line nobody can tell.
    fn forget_typed_ahead(&mut self) {}

    /// One line that is not of a form: there is no question before it.
    fn line(&mut self, prompt: &str) -> Result<String> {
        loop {
            let typed = self.text(prompt)?;
            match reply(&typed) {
                Reply::Said(text) => return Ok(text.to_owned()),
                Reply::Back | Reply::Help => self.say(NOT_TEXT)?,
            }
        }
    }

    /// The same where nothing is an answer too, as it is or in a word.
    fn line_if_any(&mut self, prompt: &str) -> Result<String> {
        let typed = self.line(prompt)?;
        Ok(if is_nothing(&typed) {
            String::new()
        } else {
            typed
        })
    }

    /// As many lines as wanted.
    fn paragraph(&mut self, prompt: &str) -> Result<String> {
        self.say(prompt)?;
        self.say(HOW_LINES_END)?;
        self.lines(false)
    }
}

/// Said before a text of several lines.
pub const HOW_LINES_END: &str = "As many lines as you like; a line with only a full stop ends. One with only < or ? is not recorded.";

/// The same in a form, where there is a question before.
pub const HOW_LINES_END_IN_A_FORM: &str = "As many lines as you like; a line with only a full stop ends. As the first line, < alone goes back and ? alone explains.";

/// Nothing more is asked, and what was typed is being recorded.
static WRITES: AtomicBool = AtomicBool::new(false);

/// From here on Ctrl-C can't say that nothing was recorded.
pub fn about_to_write() {
    WRITES.store(true, Ordering::SeqCst);
}

/// Takes over Ctrl-C: the user is told what state things are in. Set once; a second
/// handler is refused and the first stays. Nothing that asks hides the cursor.
fn mind_ctrl_c() {
    WRITES.store(false, Ordering::SeqCst);
    let before = keys::as_they_are();
    let _ = ctrlc::set_handler(move || {
        keys::as_they_were(before.as_ref());
        let said = if WRITES.load(Ordering::SeqCst) {
            "\nStopped. It may be recorded all the same: look before you do it again:  guardbook undo --list"
        } else {
            "\nStopped. Nothing was recorded."
        };
        let _ = Term::stderr().write_line(said);
        std::process::exit(i32::from(Kind::Stopped.exit()));
    });
}

fn no_answer() -> Error {
    Error::stopped("Stopped. Nothing was recorded.")
}
