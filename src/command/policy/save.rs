//! `policy --save`: the tables of a policy as files a spreadsheet opens.

use std::path::Path;

use serde_json::json;

use crate::{
    command::{
        App,
        new_file::{private_folder, write_new},
    },
    domain::rulebook::Rulebook,
    error::{Error, Result},
    policy::tables,
    render::{Document, Page, Sheet, csv},
};

pub(super) fn run(book: &Rulebook, folder: &Path, app: &mut App) -> Result<u8> {
    let tables = tables(book)?;
    private_folder(folder)?;
    let mut written = Vec::new();
    for name in tables.keys() {
        let path = folder.join(format!("{name}.csv"));
        if path.exists() {
            return Err(Error::refused(
                "file-exists",
                format!(
                    "{} is there already; it was left as it is. Nothing was written.",
                    path.display()
                ),
            )
            .hint("Name another folder."));
        }
    }
    for (name, text) in &tables {
        let path = folder.join(format!("{name}.csv"));
        write_new(&path, &csv(&sheet(text)))?;
        written.push(path.display().to_string());
    }
    if app.json {
        let policy = json!({ "edition": book.edition, "name": book.name });
        let said = json!({ "policy": policy, "files": written });
        app.document(&Document::new("policy_files", said))?;
        return Ok(0);
    }
    let mut page = Page::default();
    page.line(format!(
        "Wrote the {} tables of {} (edition {}) to {}.",
        written.len(),
        book.name,
        book.edition,
        folder.display()
    ));
    if app.wants_hints() {
        page.gap().line(format!(
            "Changed, it is made the policy with:  guardbook policy --load {}",
            folder.join("*.csv").display()
        ));
    }
    app.page(&page)?;
    Ok(0)
}

fn sheet(text: &str) -> Sheet {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records()
        .flatten()
        .map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
    Sheet {
        headings: rows.next().unwrap_or_default(),
        rows: rows.collect(),
        ..Sheet::default()
    }
}
