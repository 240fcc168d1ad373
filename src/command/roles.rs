//! `init --role`, `--away`, `--back` and `--roles`: who in the school is told, by name.

use super::App;
use crate::{
    domain::{
        event::Event,
        roles::{HolderAway, Holding, Office, Roles, RolesSet},
        word::Vocabulary,
    },
    error::{Error, Problem, Result},
    intake::roles::{read_holding, read_office, read_role, read_until},
    store::Log,
    view::{RolesNow, roles_json, roles_page},
};

/// Who is told of incidents.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Who is told of incidents, by name")]
#[group(skip)]
pub(super) struct Args {
    /// Who has a role: dsl, deputy, headteacher, chair, coordinator or ict. A name typed
    /// here stays in the shell's history: --role dsl alone asks for it. deputy= is nobody
    /// any more. Repeat for several; also for a log that is there
    #[arg(long, value_name = "ROLE=NAME")]
    pub(super) role: Vec<String>,
    /// Whoever has this role is away, and somebody else is told
    #[arg(long, value_name = "ROLE", requires = "until", conflicts_with_all = ["role", "back"])]
    away: Option<String>,
    /// Up to and including this day, as 3/4/2026
    #[arg(long, value_name = "DAY", requires = "away")]
    until: Option<String>,
    /// Whoever has this role is back
    #[arg(long, value_name = "ROLE", conflicts_with = "role")]
    back: Option<String>,
    /// Who has which role, and who is away
    #[arg(long, conflicts_with_all = ["role", "away", "back"])]
    roles: bool,
}

impl Args {
    /// Whether anything of it was given.
    pub(super) fn is_given(&self) -> bool {
        !self.role.is_empty() || self.needs_a_log()
    }

    /// Whether it means something only where there is a log.
    pub(super) fn needs_a_log(&self) -> bool {
        self.away.is_some() || self.back.is_some() || self.roles
    }
}

/// Does what was given to a log that is there.
pub(super) fn run(args: &Args, log: Log, app: &mut App) -> Result<u8> {
    let today = app.today();
    if let Some(typed) = &args.away {
        let role = read_office(typed, "away")?;
        let until = args.until.as_deref().unwrap_or_default();
        let until = Some(read_until(until, today)?);
        return be_away(HolderAway { role, until }, log, app);
    }
    if let Some(typed) = &args.back {
        let role = read_office(typed, "back")?;
        return be_away(HolderAway { role, until: None }, log, app);
    }
    if args.roles {
        let mut log = log;
        let roles = log.roles()?;
        return say(&roles, None, app);
    }
    let given = holdings(args, app)?;
    set(given, log, app)
}

/// Who was given which role; names that were not typed are asked for.
pub(super) fn holdings(args: &Args, app: &mut App) -> Result<Vec<Holding>> {
    let mut given: Vec<Holding> = Vec::new();
    let typed = args.role.iter().map(|typed| read_role(typed));
    let typed = typed.collect::<Result<Vec<_>, Problem>>()?;
    if app.can_ask() && typed.iter().any(|one| has_name(one.name.as_ref())) {
        app.remark("Tip: names typed in a command stay in its history. Give the role alone, as --role dsl, and you are asked.");
    }
    // What is wrong with what was typed is said before anybody is asked.
    for one in &typed {
        if let Some(name) = &one.name {
            read_holding(one.role, name)?;
        }
        let same = typed.iter().filter(|other| other.role == one.role);
        if same.count() > 1 {
            return Err(Error::refused(
                "unclear-answer",
                format!(
                    "--role {} is given twice. Nothing was recorded.",
                    one.role.code()
                ),
            ));
        }
    }
    for one in typed {
        let name = match one.name {
            Some(name) => name,
            None => asked(one.role, app)?,
        };
        given.push(read_holding(one.role, &name)?);
    }
    Ok(given)
}

fn has_name(name: Option<&String>) -> bool {
    name.is_some_and(|name| !name.trim().is_empty())
}

/// Asks until there is a name, or nobody.
fn asked(role: Office, app: &mut App) -> Result<String> {
    let code = role.code();
    if !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            format!("Nothing was recorded: --role {code} has no name, and nobody can be asked."),
        )
        .hint(format!(
            "Give it:  --role {code}=\"...\"; for nobody  --role {code}="
        )));
    }
    let mut asker = app.asker();
    loop {
        let prompt = format!("Who is the {}? Nothing is nobody", role.label());
        let name = asker.line_if_any(&prompt)?;
        match read_holding(role, &name) {
            Ok(_) => return Ok(name),
            Err(wrong) => asker.say(&format!("! {}", wrong.message))?,
        }
    }
}

fn set(given: Vec<Holding>, log: Log, app: &mut App) -> Result<u8> {
    let (entry, roles) = app.add(log, |writing| {
        let before = writing.roles()?;
        let mut roles = given;
        roles.retain(|holding| !before.has(holding));
        if roles.is_empty() {
            return Err(Error::refused(
                "unchanged",
                "That is who has it in the log already. Nothing was recorded.",
            )
            .hint("Who has which role:  guardbook init --roles"));
        }
        let entry = writing.append(Event::RolesSet(RolesSet { roles }))?;
        Ok((entry, writing.roles()?))
    })?;
    say(&roles, Some(entry), app)
}

fn be_away(away: HolderAway, log: Log, app: &mut App) -> Result<u8> {
    let today = app.today();
    let (role, until) = (away.role, away.until);
    let (entry, roles) = app.add(log, |writing| {
        let roles = writing.roles()?;
        let Some(holder) = roles.holder(role) else {
            return Err(Error::refused(
                "unfilled-role",
                format!("Nobody is set as {}. Nothing was recorded.", role.label()),
            )
            .hint(format!(
                "Say who that is:  guardbook init --role {}",
                role.code()
            )));
        };
        let now = holder.away_until.filter(|until| today <= *until);
        if now == until {
            let what = match until {
                Some(_) => "That is in the log already",
                None => "They are not away",
            };
            return Err(
                Error::refused("unchanged", format!("{what}. Nothing was recorded."))
                    .hint("Who is away:  guardbook init --roles"),
            );
        }
        let entry = writing.append(Event::HolderAway(away))?;
        Ok((entry, writing.roles()?))
    })?;
    say(&roles, Some(entry), app)
}

fn say(roles: &Roles, entry: Option<u64>, app: &mut App) -> Result<u8> {
    let now = RolesNow {
        roles,
        today: app.today(),
        entry,
    };
    if app.json {
        app.document(&roles_json(&now))?;
    } else if !app.quiet || entry.is_none() {
        app.page(&roles_page(&now))?;
    }
    Ok(0)
}
