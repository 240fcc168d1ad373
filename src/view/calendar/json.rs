//! The terms for programs.

use chrono::NaiveDate;
use serde::Serialize;

use super::{doubtful, listed};
use crate::{
    domain::calendar::{Calendar, Half, Term},
    render::Document,
};

/// The terms there are.
pub fn terms_json(calendar: &Calendar, today: NaiveDate) -> Document<impl Serialize + use<>> {
    let terms = listed(calendar, today);
    let said = Json {
        set_by: whose(!calendar.own_terms().is_empty()),
        this: calendar.term_of(today).code(),
        this_half: calendar.half_of(today).map(|half| half.number),
        terms: terms.iter().map(|term| one(calendar, term)).collect(),
    };
    Document::new("terms", said)
}

#[derive(Serialize)]
struct Json {
    set_by: &'static str,
    this: String,
    this_half: Option<usize>,
    terms: Vec<TermJson>,
}

/// A calendar that was set, or was there before.
#[derive(Serialize)]
pub struct CalendarJson {
    set_by: &'static str,
    rows: usize,
    terms: Vec<TermJson>,
    advice: Vec<String>,
}

impl CalendarJson {
    /// Of this calendar.
    #[must_use]
    pub fn of(calendar: &Calendar) -> Self {
        let own = calendar.own_terms();
        CalendarJson {
            set_by: whose(!own.is_empty()),
            rows: calendar.rows().len(),
            terms: own.iter().map(|term| one(calendar, term)).collect(),
            advice: calendar.doubts().iter().map(doubtful).collect(),
        }
    }
}

#[derive(Serialize)]
struct TermJson {
    code: String,
    name: String,
    first_day: String,
    ends: Option<String>,
    last_day: String,
    halves: Vec<HalfJson>,
    school_days: u32,
    set_by: &'static str,
}

#[derive(Serialize)]
struct HalfJson {
    number: usize,
    first_day: String,
    last_day: String,
}

fn whose(own: bool) -> &'static str {
    if own { "school" } else { "usual" }
}

fn one(calendar: &Calendar, term: &Term) -> TermJson {
    let half = |half: Half| HalfJson {
        number: half.number,
        first_day: half.span.first.to_string(),
        last_day: half.span.last().to_string(),
    };
    TermJson {
        code: term.code(),
        name: term.to_string(),
        first_day: term.span().first.to_string(),
        ends: term.ends().map(|day| day.to_string()),
        last_day: term.span().last().to_string(),
        halves: calendar.halves(term).into_iter().map(half).collect(),
        school_days: calendar.school_days_in(term.span()),
        set_by: whose(term.is_own()),
    }
}
