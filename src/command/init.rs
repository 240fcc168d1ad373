//! `init`: begin a log. `report` and `import` do it by themselves.

use serde_json::json;

use super::App;
use crate::{
    domain::event::{Event, Opened, PolicyAdopted, TermsSet},
    error::{Error, Result},
    policy,
    render::{Document, Page},
    store::{FORMAT, Log, Writing},
};

/// Begin a log: the built-in policy and England's usual terms
///
/// Makes the file, readable by you alone. `report` and `import` do the same by
/// themselves with their first incident.
#[derive(Debug, clap::Args)]
#[command(alias = "setup")]
pub struct Args {
    /// The school's name, as it is to stand on the governors' papers
    #[arg(long, value_name = "NAME")]
    school: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    if Log::open(app.path())?.is_some() {
        return Err(Error::refused(
            "log-exists",
            format!(
                "There is a log at {} already. Nothing was changed.",
                app.path().display()
            ),
        ));
    }
    begin(app, args.school.clone(), |_| Ok(()))?;
    if app.json {
        let said = json!({ "log": app.path().display().to_string() });
        app.document(&Document::new("begun", said))?;
    } else {
        let mut page = Page::default();
        page.line(format!("A log was begun at {}", app.path().display()));
        page.line("Policy: built in, from three schools' policies.  See it:  guardbook policy");
        page.line("Terms: England's usual three.");
        page.line("Next:  guardbook report");
        app.page(&page)?;
    }
    Ok(0)
}

/// Begins a log with the built-in policy and England's terms, and adds to it.
pub(super) fn begin<T>(
    app: &App,
    school: Option<String>,
    add: impl FnOnce(&mut Writing) -> Result<T>,
) -> Result<T> {
    Log::begin(
        app.path(),
        &app.writer(),
        app.now(),
        founding(app, school),
        add,
    )
}

/// Whether that could be done, before a file is made.
pub(super) fn imagine<T>(app: &App, add: impl FnOnce(&mut Writing) -> Result<T>) -> Result<T> {
    Log::imagine(&app.writer(), app.now(), founding(app, None), add)
}

/// The first entries of a log.
fn founding(app: &App, school: Option<String>) -> impl FnOnce(&mut Writing, String) -> Result<()> {
    let today = app.today();
    move |writing, log| {
        let tables = policy::builtin_tables();
        let book = policy::parse(1, policy::BUILTIN_NAME, &tables)?;
        writing.append(Event::Opened(Opened {
            log,
            format: FORMAT.unsigned_abs(),
            school,
        }))?;
        let adopted = PolicyAdopted {
            edition: 1,
            name: policy::BUILTIN_NAME.to_owned(),
            from: today,
            tables,
        };
        writing.adopt(adopted, &book)?;
        writing.append(Event::TermsSet(TermsSet {
            rule: "england".to_owned(),
        }))?;
        Ok(())
    }
}
