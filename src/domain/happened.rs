//! When an incident happened. Form H asks for its dates: one day, a span of days, or
//! several days, each by itself. Days nobody named are never filled in.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::moment::{Moment, minutes};

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
    fn other_days_are_put_in_order_and_none_is_there_twice() {
        let several = Happened::once(Moment::day(day(9)));
        let several = several.and([day(13), day(11), day(9), day(13)]);
        assert_eq!(several.also, [day(11), day(13)]);
        assert_eq!((several.last(), several.only()), (day(13), None));
        let alone = Happened::once(Moment::day(day(9))).and([day(9)]);
        assert_eq!((alone.last(), alone.only()), (day(9), Some(alone.first())));
    }
}
