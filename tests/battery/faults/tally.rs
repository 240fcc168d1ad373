//! What came of many trials, run on two processors.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::shim::Ended;

/// Ends of trials, counted, and those in which something went wrong.
#[derive(Default)]
pub struct Tally {
    trials: usize,
    /// How often it ended in which way.
    ends: BTreeMap<String, u32>,
    wrong: Vec<String>,
}

/// Every `stride`th of all trials, and those that are always tried.
pub fn some_of<T>(mut trials: Vec<T>, stride: usize, always: impl Fn(&T) -> bool) -> Vec<T> {
    let mut turn = stride / 2;
    trials.retain(|trial| {
        turn += 1;
        always(trial) || turn.is_multiple_of(stride)
    });
    trials
}

impl Tally {
    /// Runs each trial in one of two lanes, which have names of their own.
    pub fn of<T: Sync>(
        trials: &[T],
        run: impl Fn(&T, &str) -> (Ended, Result<(), String>) + Sync,
    ) -> Self {
        let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
        thread::scope(|scope| {
            for lane in ["one", "two"] {
                let (next, tally, run) = (&next, &tally, &run);
                scope.spawn(move || {
                    while let Some(trial) = trials.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let (ended, judged) = run(trial, lane);
                        let mut tally = tally.lock().unwrap();
                        tally.trials += 1;
                        *tally.ends.entry(ended.described()).or_default() += 1;
                        tally.wrong.extend(judged.err());
                    }
                });
            }
        });
        tally.into_inner().unwrap()
    }

    /// Says the figures; nothing may have gone wrong.
    #[track_caller]
    pub fn report(&self, of_what: &str) {
        let Tally {
            trials,
            ends,
            wrong,
        } = self;
        println!(
            "{trials} operations {of_what} failed or were cut off: {} wrong",
            wrong.len()
        );
        for (end, times) in ends {
            println!("  {times:6}  {end}");
        }
        let shown: Vec<&String> = wrong.iter().take(20).collect();
        assert!(wrong.is_empty(), "{}: {shown:#?}", wrong.len());
    }
}
