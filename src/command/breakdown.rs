//! Who and what, for governors: incidents of a term by type, the four Cs, level, year
//! group, place and how they came to light, small numbers put together; and how many were
//! referred, or had a pupil again.

mod counted;
mod told;

use crate::{
    domain::{
        calendar::Term,
        disclosure::{Table, Threshold, protect},
        issued::Together,
        rulebook::Rulebook,
    },
    error::Result,
    store::Reading,
    view::{Alone, Breakdown},
};
use counted::{counted, relations};

/// The breakdown of a term, and how it was told.
pub(super) fn breakdown(
    reading: &Reading,
    term: &Term,
    incidents: u32,
) -> Result<(Breakdown, Vec<Together>)> {
    let book = reading.every_word()?;
    let threshold = Threshold::USUAL;
    let all = counted(reading, term, &book)?;
    let tables: Vec<Table> = all.iter().map(|one| one.table.clone()).collect();
    let told_before = reading.told_together(&term.code())?;
    let before: Vec<Vec<Vec<usize>>> = all.iter().map(|one| one.lines(&told_before)).collect();
    let rows = protect(
        &tables,
        &relations(&all, &book),
        incidents,
        threshold,
        &before,
    );
    let mut told = Vec::new();
    let mut together = Vec::new();
    for (one, rows) in all.iter().zip(&rows) {
        told.push(one.told(rows, threshold));
        together.push(one.together(rows));
    }
    Ok((
        Breakdown {
            threshold: threshold.number(),
            told,
            alone: alone(reading, term, &book, threshold)?,
        },
        together,
    ))
}

/// Numbers that stand alone: told from the threshold on, or not at all.
fn alone(
    reading: &Reading,
    term: &Term,
    book: &Rulebook,
    threshold: Threshold,
) -> Result<Vec<Alone>> {
    let span = term.span();
    let agencies = book.actions.iter().filter(|action| action.is_referral());
    let agencies: Vec<&str> = agencies.map(|action| action.code.as_str()).collect();
    let one = |code, label, number: u32| Alone {
        code,
        label,
        number: (!threshold.is_above(number)).then_some(number),
    };
    Ok(vec![
        one(
            "pupils_again",
            "Pupils involved more than once",
            reading.pupils_again(span)?,
        ),
        one(
            "referred",
            "Incidents referred outside the school",
            reading.incidents_with_action(span, &agencies, "done")?,
        ),
        one(
            "considered",
            "Incidents of which a referral was considered and not made",
            reading.incidents_with_action(span, &agencies, "declined")?,
        ),
    ])
}
