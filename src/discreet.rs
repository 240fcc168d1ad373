//! What is left when the program dies of a fault of its own: no core with children's
//! names in it, no word of what it was about. Only where in the program it happened.

use std::{
    io::Write,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook},
};

use crate::{error::Kind, world::stderr};

/// Runs the program so that a fault of its own leaves nothing of what it was about.
pub fn discreetly(program: impl FnOnce() -> u8) -> u8 {
    leave_no_core();
    set_hook(Box::new(|fault| {
        // Nobody may be listening.
        let _ = writeln!(stderr(), "{}", last_words(fault));
    }));
    catch_unwind(AssertUnwindSafe(program)).unwrap_or_else(|_| Kind::Unexpected.exit())
}

/// What it says may be a name or a story, so it is not said.
fn last_words(fault: &PanicHookInfo) -> String {
    let place = fault.location().map_or_else(String::new, |place| {
        format!(" at {}:{}", place.file(), place.line())
    });
    format!(
        "error: guardbook has a fault{place}, and stopped. What it had said was recorded is recorded; of what it had not, nothing is.\n  Is the log sound?  guardbook check\n  Tell ICT this line of the program. It names nobody."
    )
}

#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // What can't be done here is left to the machine's own settings.
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    // A program that collects cores is given them whatever the limit says.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

#[cfg(not(unix))]
fn leave_no_core() {}
