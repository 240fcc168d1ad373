//! What makes a row the incident it is: when, which types, who, and the story. So a
//! sheet imported again finds its rows, however its columns moved and whatever
//! outcome was filled in since.

use sha2::{Digest, Sha256};

use crate::domain::{
    draft::{Draft, Who},
    happened::Happened,
    word::Vocabulary,
};

/// 256 bits in hexadecimal; the nth row that says the same has others.
pub(super) fn fingerprint(draft: &Draft, times: u64) -> String {
    let mut types = draft.types.clone();
    types.sort();
    let mut people: Vec<String> = draft
        .people
        .iter()
        .map(|mention| {
            let who = match &mention.who {
                Who::Name(name) | Who::Another(name, _) => {
                    name.reveal().unwrap_or_default().to_lowercase()
                }
                Who::Code(code) => code.to_string(),
            };
            format!("{} {who}", mention.role.code())
        })
        .collect();
    people.sort();
    let mut hash = Sha256::new();
    let happened = when(draft.happened.as_ref());
    let story = draft.what.reveal().unwrap_or_default();
    for part in [
        times.to_string(),
        happened,
        types.join(" "),
        people.join(";"),
        story.to_owned(),
    ] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// As the rows in logs of before were told apart: other words for the same day, and a
/// sheet imported then would be imported once more.
fn when(happened: Option<&Happened>) -> String {
    let Some(Happened {
        date,
        time,
        until,
        also,
    }) = happened
    else {
        return "None".to_owned();
    };
    let once = format!("Some(Moment {{ date: {date:?}, time: {time:?}, until: {until:?} }})");
    if also.is_empty() {
        return once;
    }
    format!("{once} and {also:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, NaiveTime};

    /// Worked out by another program from these parts, each after its length.
    #[test]
    fn a_row_has_the_fingerprint_it_had_before_there_were_several_days() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let mut draft = Draft {
            happened: Some(Happened {
                date: day(9),
                time: NaiveTime::from_hms_opt(14, 30, 0),
                until: Some(day(11)),
                also: Vec::new(),
            }),
            types: vec!["games".to_owned()],
            what: crate::domain::private::Private::new("It was so."),
            ..Draft::default()
        };
        let before = fingerprint(&draft, 0);
        assert_eq!(
            before,
            "71673b2570262ccd83d1e85a2233d96368466c7f74cd6d2d5ca8c1343f52425c"
        );
        if let Some(happened) = &mut draft.happened {
            happened.until = None;
            happened.also = vec![day(11)];
        }
        assert_ne!(fingerprint(&draft, 0), before);
    }
}
