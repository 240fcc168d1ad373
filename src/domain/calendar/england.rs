//! England's usual three terms: autumn from 1 September, spring from 1 January, summer
//! from the second Monday after Easter Sunday. They hold where the school has set none.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{easter::easter_sunday, span::Span};

/// A season a term is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Season {
    /// 1 September to 31 December.
    Autumn,
    /// 1 January to the end of the Easter break.
    Spring,
    /// After the Easter break to 31 August.
    Summer,
}

impl Season {
    const ALL: [Season; 3] = [Season::Autumn, Season::Spring, Season::Summer];

    fn code(self) -> &'static str {
        match self {
            Season::Autumn => "autumn",
            Season::Spring => "spring",
            Season::Summer => "summer",
        }
    }
}

/// A usual term: the season and the calendar year it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Usual {
    season: Season,
    year: i32,
}

impl Usual {
    /// The usual term a day lies in.
    pub(super) fn of(day: NaiveDate) -> Self {
        let year = day.year();
        let season = if day.month() >= 9 {
            Season::Autumn
        } else if day < summer_begins(year) {
            Season::Spring
        } else {
            Season::Summer
        };
        Usual { season, year }
    }

    /// Reads a code: `autumn-2026`.
    pub(super) fn read(code: &str) -> Option<Self> {
        let (season, year) = code.split_once('-')?;
        let season = Season::ALL
            .into_iter()
            .find(|known| known.code() == season)?;
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.parse().ok().filter(|_| digits)?;
        (1990..=2999)
            .contains(&year)
            .then_some(Usual { season, year })
    }

    /// Its days.
    pub(super) fn span(self) -> Span {
        let (first, after) = match self.season {
            Season::Autumn => (first_of(self.year, 9), first_of(self.year + 1, 1)),
            Season::Spring => (first_of(self.year, 1), summer_begins(self.year)),
            Season::Summer => (summer_begins(self.year), first_of(self.year, 9)),
        };
        Span { first, after }
    }

    /// The usual term before it.
    pub(super) fn before(self) -> Self {
        Usual::of(self.span().first - Days::new(1))
    }

    /// The usual term after it.
    pub(super) fn next(self) -> Self {
        Usual::of(self.span().after)
    }

    /// The name to type: `autumn-2026`.
    pub(super) fn code(self) -> String {
        format!("{}-{}", self.season.code(), self.year)
    }

    /// As read aloud: `autumn term 2026`.
    pub(super) fn name(self) -> String {
        format!("{} term {}", self.season.code(), self.year)
    }
}

/// The days on which the second halves of a year's terms begin where the school has set
/// no half-term: the first Monday of November, the first on or after 20 February, and
/// the first of June. No law and no policy says so: they are guardbook's own.
pub(super) fn second_halves(year: i32) -> [NaiveDate; 3] {
    [(2, 20), (6, 1), (11, 1)].map(|(month, day)| {
        let from = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let to_monday = (7 - from.weekday().days_since(Weekday::Mon)) % 7;
        from + Days::new(to_monday.into())
    })
}

fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

fn summer_begins(year: i32) -> NaiveDate {
    easter_sunday(year) + Days::new(8)
}
