//! Parse, run, exit code: nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(guardbook::discreetly(|| {
        guardbook::run(std::env::args_os(), &mut guardbook::World::real())
    }))
}
