//! `escalate`: raise an incident's level, refer it on, or say why not.

use super::{
    App,
    noting::{Noting, not_closed},
    raising::Raise,
    reference::{self, References},
    span, text,
};
use crate::{
    domain::{
        incident::{Incident, Step},
        number::IncidentNo,
        private::Private,
        rulebook::Rulebook,
    },
    error::{Error, Result},
    intake::ask::Ask,
    store::Writing,
    view::{progress_json, progress_page},
};

/// Raise an incident's level, refer it on, or say why not
///
/// Straight to the highest level is allowed; a level is never lowered. This writes
/// down what was decided: it contacts nobody.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "Examples:\n  guardbook escalate 42 --level 3 --because \"threats went on\"\n  guardbook escalate 42 --to police --agency-ref 1234/26 --because -\n  guardbook escalate 42 --considered social-care --because \"advice taken, no threshold met\""
)]
pub struct Args {
    /// An incident, as 42 or OS-0042
    #[arg(value_name = "NUMBER")]
    number: String,
    /// The level to raise it to
    #[arg(long, value_name = "N")]
    level: Option<u8>,
    /// Who was told, by action, as police or social-care; repeat for several
    #[arg(long, value_name = "WHOM", value_delimiter = ',')]
    to: Vec<String>,
    /// Who was considered and not told; repeat for several
    #[arg(long, value_name = "WHOM", value_delimiter = ',', conflicts_with_all = ["level", "to"])]
    considered: Vec<String>,
    /// Why; always
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
    because: Option<String>,
    /// The reference an agency gave
    #[arg(long, value_name = "REF", requires = "to")]
    agency_ref: Option<String>,
    /// When [default: now]
    #[arg(long, value_name = "WHEN", conflicts_with = "considered")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let no = IncidentNo::read(&args.number).ok_or_else(|| {
        Error::not_found("no-such-incident", "That is not the number of an incident.")
            .hint("As in  guardbook escalate 42  or  OS-0042")
    })?;
    let mut log = app.log()?;
    let (incident, book) = log.read(|reading| {
        let incident = reading.incident(no)?;
        let book = reading.rulebook(incident.reported.decision.edition)?;
        Ok((incident, book))
    })?;
    not_closed(&incident)?;
    let mut args = args.clone();
    text::must_be_sound(&[("because", args.because.as_deref())])?;
    let reference = text::line("agency-ref", args.agency_ref.as_deref())?;
    let mut references = None;
    if args.level.is_none() && args.to.is_empty() && args.considered.is_empty() {
        if !app.can_ask() {
            return Err(Error::refused("missing-answers", "Nothing was recorded: --level, --to or --considered is missing, and nobody can be asked.")
                .hint(format!("{no} is at level {}. Raise it:  guardbook escalate {} --level N --because", incident.level, no.0)));
        }
        references = Some(ask(&mut args, &incident, &book, app.asker().as_mut())?);
    }
    let on = span::done_on(app, args.on.as_deref())?;
    let mut raise = Raise {
        level: args.level,
        on,
        because: Private::Empty,
        references: match references {
            Some(given) => given,
            None => reference::of_flag(reference, &args.to, &book)?,
        },
        to: args.to,
    };
    let considered = args.considered;
    let write = |raise: &Raise, writing: &mut Writing| {
        let incident = writing.incident(no)?;
        let mut noting = Noting::on(writing, incident);
        if considered.is_empty() {
            noting.escalated(raise, &book)?;
        } else {
            noting.considered(&considered, &raise.because, &book)?;
        }
        Ok(noting.finish())
    };
    app.rehearse(&mut log, |writing| write(&raise, writing).map(|_| ()))?;
    raise.because = text::reason(app, args.because.as_deref())?;
    let (incident, did) = app.add(log, |writing| write(&raise, writing))?;
    if app.json {
        app.document(&progress_json(&incident, &book, &did))?;
    } else if !app.quiet {
        app.page(&progress_page(&incident, &book, &did, app.today()))?;
        if considered.is_empty() {
            let adds_nothing = raise.level.is_some() && did.added.is_empty();
            app.page(&contacts_nobody(adds_nothing))?;
        }
    }
    Ok(0)
}

fn contacts_nobody(adds_nothing: bool) -> crate::render::Page {
    let mut page = crate::render::Page::default();
    if adds_nothing {
        page.line("The raise adds nothing to what is to be done.");
    }
    page.line("This was written down; guardbook contacts nobody.");
    page
}

/// The same by questions; what comes back is the reference an agency gave.
fn ask(
    args: &mut Args,
    incident: &Incident,
    book: &Rulebook,
    ask: &mut dyn Ask,
) -> Result<References> {
    ask.say(&format!(
        "{} is at level {}. What happens now?",
        incident.no, incident.level
    ))?;
    let higher: Vec<_> = book
        .levels
        .iter()
        .filter(|level| level.level > incident.level)
        .collect();
    let mut choices: Vec<String> = higher
        .iter()
        .map(|level| format!("Raise to level {}: {}", level.level, level.name))
        .collect();
    choices.push("Refer to somebody, and leave the level".to_owned());
    choices.push("Considered, and not referred".to_owned());
    let chosen = ask.one_of("Now", &choices)?;
    if let Some(level) = higher.get(chosen) {
        args.level = Some(level.level);
    }
    let considered = chosen + 1 == choices.len();
    let open: Vec<_> = book
        .actions
        .iter()
        .filter(|action| action.tells.is_some())
        .filter(|action| incident.action(&action.code).is_none_or(Step::is_undecided))
        .collect();
    let labels: Vec<String> = open
        .iter()
        .map(|action| format!("{}: {}", action.code, action.wording))
        .collect();
    ask.say(if considered {
        "Who was considered and not told? Space ticks, Enter goes on."
    } else {
        "Who was told? Space ticks, Enter goes on; nobody is fine when the level is raised."
    })?;
    let whom: Vec<String> = ask
        .some_of("Who", &labels)?
        .into_iter()
        .filter_map(|index| open.get(index))
        .map(|action| action.code.clone())
        .collect();
    if whom.is_empty() && args.level.is_none() {
        return Err(Error::refused(
            "missing-answers",
            "Nobody was ticked. Nothing was recorded.",
        ));
    }
    if considered {
        args.considered = whom;
        return Ok(References::new());
    }
    args.to = whom;
    reference::asked(&args.to, book, ask)
}
