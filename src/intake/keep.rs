//! How long names are kept, as it is typed: `pupils 25, others 10`.

use chrono::NaiveDate;

use crate::{domain::retention::Keep, error::Problem};

/// The most years a rule may say.
const MOST: u32 = 100;

/// The rule somebody typed; who is left out stays as they are in `now`.
pub fn read_keep(typed: &str, now: Keep) -> Result<Keep, Problem> {
    let (mut pupils, mut others) = (None, None);
    for part in typed.split([',', ';']) {
        let part = part.replace([':', '='], " ").to_lowercase();
        let words: Vec<&str> = part.split_whitespace().collect();
        let (whom, years) = match words.as_slice() {
            [whom, years] | [whom, years, "years" | "year"] => (*whom, *years),
            _ => return Err(unclear()),
        };
        let years = years
            .parse()
            .ok()
            .filter(|years| (1..=MOST).contains(years));
        let place = match whom {
            "pupils" | "pupil" => &mut pupils,
            "others" | "other" => &mut others,
            _ => return Err(unclear()),
        };
        if years.is_none() || place.is_some() {
            return Err(unclear());
        }
        *place = years;
    }
    Ok(Keep {
        pupils: pupils.unwrap_or(now.pupils),
        others: others.unwrap_or(now.others),
        set_by: now.set_by,
    })
}

fn unclear() -> Problem {
    Problem::new(
        "keep",
        "unclear-answer",
        format!("That is not how long names are kept: whole years, 1 to {MOST}, of pupils after birth and of others after their last incident."),
    )
    .hint("As in  --keep \"pupils 25, others 10\"")
}

/// A day that may lie ahead.
pub fn read_any_day(typed: &str) -> Result<NaiveDate, Problem> {
    ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(typed.trim(), format).ok())
        .ok_or_else(|| {
            Problem::new("on", "unclear-date", "That is not a day.")
                .hint("As in 2031-09-01 or 1/9/2031: the day before the month, and the whole year.")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_as_people_write_it_and_what_is_left_out_stays() {
        let now = Keep::default();
        let years = |typed: &str| {
            let keep = read_keep(typed, now).unwrap();
            (keep.pupils, keep.others)
        };
        assert_eq!(years("pupils 30, others 7"), (30, 7));
        assert_eq!(years("Others: 7 years; pupils=30"), (30, 7));
        assert_eq!(years("others 6"), (25, 6));
        for typed in [
            "",
            "25",
            "pupils",
            "pupils 0",
            "pupils 101",
            "pupils -1",
            "staff 3",
            "pupils 5, pupils 6",
            "pupils 2.5",
        ] {
            let fault = read_keep(typed, now).unwrap_err();
            assert_eq!(fault.code, "unclear-answer", "{typed}");
        }
    }
}
