//! When an incident happened. Form H asks for its dates: one day, a span of days, or
//! several days, each by itself. Days nobody named are never filled in.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    calendar::Span,
    moment::{Moment, minutes},
};

/// A day, perhaps with a time, perhaps the first of several days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// The day, or the first of several.
    pub date: NaiveDate,
    /// The time of that day, to the minute, if known.
    #[serde(with = "minutes", default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// The last day of a span, after `date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The other days, in order and after `date`, where each is meant by itself;
    /// a span has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<NaiveDate>,
}

impl Happened {
    /// More days than this are told as a span, or as incidents of their own.
    pub const MOST_DAYS: usize = 31;

    /// That moment, of one day.
    #[must_use]
    pub fn once(on: Moment) -> Self {
        Happened {
            date: on.date,
            time: on.time,
            until: None,
            also: Vec::new(),
        }
    }

    /// This day and those, each by itself: in order, and none of them twice.
    #[must_use]
    pub fn and(self, days: impl IntoIterator<Item = NaiveDate>) -> Self {
        let days = self.also.into_iter().chain(days);
        let days: BTreeSet<NaiveDate> = days.filter(|day| *day > self.date).collect();
        Happened {
            also: days.into_iter().collect(),
            ..self
        }
    }

    /// When it began.
    #[must_use]
    pub fn first(&self) -> Moment {
        Moment {
            date: self.date,
            time: self.time,
        }
    }

    /// When it is last known to have happened: of days each by itself the last, of a span,
    /// of whose days nobody said which, the first.
    #[must_use]
    pub fn last_known(&self) -> Moment {
        let last = self.also.last().copied();
        last.map_or_else(|| self.first(), Moment::day)
    }

    /// Whether a day that was named is one of those named of the other.
    #[must_use]
    pub fn shares_a_day(&self, other: &Happened) -> bool {
        let mut days = self.named();
        days.any(|day| other.named().any(|of_other| of_other == day))
    }

    /// Whether it was, or went on, on a day of these.
    #[must_use]
    pub fn touches(&self, span: Span) -> bool {
        let last = self.until.unwrap_or(self.date);
        let went_on = self.date < span.after && last >= span.first;
        went_on
            || self
                .named()
                .any(|day| span.first <= day && day < span.after)
    }

    fn named(&self) -> impl Iterator<Item = NaiveDate> {
        std::iter::once(self.date).chain(self.also.iter().copied())
    }

    /// The last day of it.
    #[must_use]
    pub fn last(&self) -> NaiveDate {
        let last = self.also.last().copied();
        last.or(self.until).unwrap_or(self.date)
    }

    /// The moment, if it is of one day.
    #[must_use]
    pub fn only(&self) -> Option<Moment> {
        (self.last() == self.date).then(|| self.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn written(happened: &Happened) -> String {
        let text = serde_json::to_string(happened).unwrap();
        let read: Happened = serde_json::from_str(&text).unwrap();
        assert_eq!(read, *happened, "{text}");
        text
    }

    #[test]
    fn what_was_written_before_there_were_several_days_is_written_as_it_was() {
        let time = NaiveTime::from_hms_opt(14, 30, 0);
        let one = Happened::once(Moment { date: day(9), time });
        assert_eq!(written(&one), r#"{"date":"2026-03-09","time":"14:30"}"#);
        let span = Happened {
            until: Some(day(11)),
            ..Happened::once(Moment::day(day(9)))
        };
        assert_eq!(
            written(&span),
            r#"{"date":"2026-03-09","until":"2026-03-11"}"#
        );
        let several = Happened::once(Moment::day(day(9))).and([day(11), day(13)]);
        assert_eq!(
            written(&several),
            r#"{"date":"2026-03-09","also":["2026-03-11","2026-03-13"]}"#
        );
    }

    #[test]
    fn days_are_looked_for_as_they_were_named() {
        let several = Happened::once(Moment::day(day(2))).and([day(4), day(20)]);
        let span = Happened {
            until: Some(day(20)),
            ..Happened::once(Moment::day(day(2)))
        };
        let on = |first: u32, last: u32| Span {
            first: day(first),
            after: day(last + 1),
        };
        assert!(several.touches(on(4, 4)) && several.touches(on(15, 25)));
        assert!(!several.touches(on(5, 19)) && !several.touches(on(21, 25)));
        assert!(span.touches(on(5, 6)) && !span.touches(on(21, 25)) && !span.touches(on(1, 1)));
        let fourth = Happened::once(Moment::day(day(4)));
        assert!(several.shares_a_day(&fourth) && fourth.shares_a_day(&several));
        assert!(!span.shares_a_day(&fourth));
        assert_eq!(several.last_known().date, day(20));
        assert_eq!(span.last_known().date, day(2));
    }

    #[test]
    fn other_days_are_put_in_order_and_none_is_there_twice() {
        let several = Happened::once(Moment::day(day(9)));
        let several = several.and([day(13), day(11), day(9), day(13)]);
        assert_eq!(several.also, [day(11), day(13)]);
        assert_eq!((several.last(), several.only()), (day(13), None));
        let alone = Happened::once(Moment::day(day(9))).and([day(9)]);
        assert_eq!((alone.last(), alone.only()), (day(9), Some(alone.first())));
    }
}
