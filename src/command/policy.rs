//! `policy`: what the school's policy asks for, and where that comes from.

use super::App;
use crate::{
    error::Result,
    intake::category::read_type,
    view::{policy_json, policy_page, type_json, type_page},
};

/// See which actions the policy requires, at which level, and why
#[derive(Debug, clap::Args)]
#[command(alias = "rules")]
pub struct Args {
    /// One type of incident, as cyberbullying; without it, all of them
    #[arg(value_name = "TYPE")]
    category: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let book = app.rulebook()?;
    let Some(typed) = &args.category else {
        if app.json {
            app.document(&policy_json(&book))?;
        } else {
            app.page(&policy_page(&book))?;
        }
        return Ok(0);
    };
    let code = read_type(&book, typed)?;
    if let Some(category) = book.category(&code) {
        if app.json {
            app.document(&type_json(&book, category))?;
        } else {
            app.page(&type_page(&book, category))?;
        }
    }
    Ok(0)
}
