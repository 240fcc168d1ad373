//! The last change is taken back: the values are those from before it.

use super::{Doing, Entry, Log};

impl Log {
    pub fn undo(&mut self, yes: bool, theirs: bool, doing: &mut Doing) {
        doing.refuse_if(!yes, "missing-answers");
        if theirs && !yes {
            doing.refuse(2, "usage");
        }
        let Some(change) = self.changes.pop() else {
            return doing.refuse(3, "nothing-to-undo");
        };
        doing.refuse_if(
            change.writer != doing.turn.writer && !theirs,
            "missing-answers",
        );
        self.state = change.before;
        self.entries += 1;
        doing.concerns = change.concerns;
        for number in change.incidents {
            let history = self.history.entry(number).or_default();
            for entry in history
                .iter_mut()
                .filter(|entry| entry.change == change.entry)
            {
                entry.taken_back_by = Some(self.entries);
            }
            history.push(Entry {
                entry: self.entries,
                change: self.entries,
                taken_back_by: None,
            });
            doing.wrote.push(number);
        }
    }
}
