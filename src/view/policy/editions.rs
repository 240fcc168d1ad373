//! Every policy a school had, and the day each counts from.

use serde::Serialize;

use crate::{
    domain::rulebook::Edition,
    render::{Document, Page, Sheet},
    view::days::long_day,
};

/// Every edition, the newest first.
#[must_use]
pub fn editions_page(editions: &[Edition], in_force: u32) -> Page {
    let mut page = Page::default();
    if editions.is_empty() {
        page.line("There is no log yet: the built-in policy counts.");
        return page;
    }
    let mut sheet = Sheet::new(&["edition", "policy", "from", "records", ""]);
    for edition in editions.iter().rev() {
        let now = if edition.edition == in_force {
            "in force"
        } else {
            ""
        };
        sheet.row([
            edition.edition.to_string(),
            edition.name.clone(),
            long_day(edition.since),
            edition.records.to_string(),
            now.to_owned(),
        ]);
    }
    page.table(sheet);
    page
}

/// The same for programs.
pub fn editions_json(editions: &[Edition], in_force: u32) -> Document<impl Serialize + use<>> {
    let all = editions.iter().map(|edition| Json {
        edition: edition.edition,
        name: edition.name.clone(),
        from: edition.since.to_string(),
        records: edition.records,
        in_force: edition.edition == in_force,
    });
    let editions: Vec<Json> = all.collect();
    Document::new("editions", AllJson { editions })
}

#[derive(Serialize)]
struct AllJson {
    editions: Vec<Json>,
}

#[derive(Serialize)]
struct Json {
    edition: u32,
    name: String,
    from: String,
    records: u32,
    in_force: bool,
}
