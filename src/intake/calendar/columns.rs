//! The four headings, in any order. Every one must be known: a misspelt heading would
//! make its whole column look empty.

use crate::domain::nearest::{nearest, squashed};

/// The headings.
const HEADINGS: [&str; 4] = ["kind", "name", "first", "last"];

/// Which column stands where.
#[derive(Debug)]
pub(super) struct Columns {
    places: [usize; 4],
    /// How many there are.
    pub count: usize,
}

impl Columns {
    /// Finds them, or says everything that is wrong with the headings.
    pub(super) fn find(headings: &csv::StringRecord) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let mut places = [None; 4];
        for (index, heading) in headings.iter().enumerate() {
            let column = index + 1;
            let known = HEADINGS
                .iter()
                .position(|known| squashed(known) == squashed(heading));
            match known.and_then(|known| places.get_mut(known)) {
                Some(place @ None) => *place = Some(index),
                Some(Some(_)) => wrong.push(format!("Column {column} is there twice.")),
                // A sheet without a heading row may begin with anything.
                None => wrong.push(match nearest(heading, HEADINGS).first() {
                    Some(near) => format!(
                        "Column {column} has a heading I don't know. Did you mean \"{near}\"?"
                    ),
                    None => format!("Column {column} has a heading I don't know."),
                }),
            }
        }
        for (name, place) in HEADINGS.iter().zip(places) {
            if place.is_none() {
                wrong.push(format!("The column \"{name}\" is missing."));
            }
        }
        if wrong.is_empty() {
            Ok(Columns {
                places: places.map(Option::unwrap_or_default),
                count: headings.len(),
            })
        } else {
            Err(wrong)
        }
    }

    /// The cells of a row, in the order of the headings as they are listed here.
    pub(super) fn cells<'r>(&self, record: &'r csv::StringRecord) -> [&'r str; 4] {
        self.places
            .map(|place| record.get(place).unwrap_or_default().trim())
    }
}
