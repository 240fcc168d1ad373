//! `check`: is the log sound?

use serde_json::json;

use super::App;
use crate::{
    domain::event::PolicyAdopted,
    error::{Kind, Result},
    policy,
    render::{Document, Page},
};

/// Is the log sound? Every link, every commitment, every row
///
/// Reads only. Exit code 8 if something is not as it was written.
#[derive(Debug, clap::Args)]
#[command(alias = "verify")]
pub struct Args {}

pub(super) fn run(_: &Args, app: &mut App) -> Result<u8> {
    let as_read =
        |adopted: &PolicyAdopted| policy::parse(adopted.edition, &adopted.name, &adopted.tables);
    let (findings, entries) = app.log()?.read(|reading| {
        Ok((
            reading.findings(&as_read),
            reading.entry_count().unwrap_or_default(),
        ))
    })?;
    let sound = findings.is_empty();
    if app.json {
        let found: Vec<_> = findings
            .iter()
            .map(|finding| json!({ "entry": finding.entry, "meaning": finding.meaning }))
            .collect();
        let said = json!({ "sound": sound, "entries": entries, "findings": found });
        app.document(&Document::new("check", said))?;
    } else {
        let mut page = Page::default();
        if sound {
            page.line(format!(
                "The log is sound: {entries} entries, every one as it was written."
            ));
        } else {
            page.line(format!(
                "The log is NOT sound. {} found in {entries} entries:",
                findings.len()
            ));
            for finding in &findings {
                let place = finding
                    .entry
                    .map_or_else(String::new, |seq| format!("Entry {seq}: "));
                page.point("-", format!("{place}{}", finding.meaning));
            }
            page.line("Keep the file as it is, make a copy of it, and ask ICT to look.");
        }
        app.page(&page)?;
    }
    Ok(if sound { 0 } else { Kind::Damaged.exit() })
}
