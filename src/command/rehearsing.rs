//! What is noted is tried before its words are asked for: what can't be is said
//! before anybody writes a story, and not after.

use super::App;
use crate::{
    error::{Error, Result},
    store::{Log, Writing},
};

/// Stands where words will be; it is taken back with all the rest.
pub(super) const WORDS: &str = "(words that are still to be asked for)";

impl App<'_> {
    /// Tries it and takes it back, whatever came of it; only where somebody is asked,
    /// and so could be kept waiting for a refusal.
    pub(super) fn rehearse(
        &self,
        log: &mut Log,
        add: impl FnOnce(&mut Writing) -> Result<()>,
    ) -> Result<()> {
        if !self.can_ask() {
            return Ok(());
        }
        let mut tried = None;
        let taken_back = log.write(&self.writer(), self.now(), |writing| {
            tried = Some(add(writing));
            Err::<(), _>(Error::stopped("Nothing was recorded."))
        });
        tried.unwrap_or(taken_back)
    }
}
