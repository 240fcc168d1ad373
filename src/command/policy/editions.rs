//! `policy --editions`: every policy the school had, and from when each counts.

use crate::{
    command::App,
    error::Result,
    store::Log,
    view::{editions_json, editions_page},
};

pub(super) fn run(app: &mut App) -> Result<u8> {
    let today = app.today();
    let (editions, in_force) = match Log::open(app.path())? {
        Some(mut log) => {
            log.read(|reading| Ok((reading.editions()?, reading.edition_in_force(today)?)))?
        }
        None => (Vec::new(), 1),
    };
    if app.json {
        app.document(&editions_json(&editions, in_force))?;
    } else {
        app.page(&editions_page(&editions, in_force))?;
    }
    Ok(0)
}
