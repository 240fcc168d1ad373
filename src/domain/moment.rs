//! When something was done or written: a local civil date, and a time where it is
//! known. What is unknown stays unknown; nothing is filled in.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A day, perhaps with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, to the minute, if known.
    #[serde(with = "minutes", default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// That day, at a time nobody noted.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Moment { date, time: None }
    }

    /// When something was written, to the minute of the writer's clock.
    #[must_use]
    pub fn written(at: DateTime<FixedOffset>) -> Self {
        let written = at.naive_local();
        Moment {
            date: written.date(),
            time: written.time().with_second(0),
        }
    }

    /// Whether this certainly lies before `other`: on an earlier day, or on the
    /// same day with both times known.
    #[must_use]
    pub fn surely_before(&self, other: &Moment) -> bool {
        self.date < other.date
            || (self.date == other.date
                && matches!((self.time, other.time), (Some(a), Some(b)) if a < b))
    }
}

/// Times as `16:30`.
pub(super) mod minutes {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    // Serde hands over the field as it is.
    #[allow(clippy::ref_option)]
    pub(in crate::domain) fn serialize<S: Serializer>(
        time: &Option<NaiveTime>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.serialize_str(&time.format("%H:%M").to_string()),
            None => to.serialize_none(),
        }
    }

    pub(in crate::domain) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<NaiveTime>, D::Error> {
        Option::<String>::deserialize(from)?
            .map(|text| NaiveTime::parse_from_str(&text, "%H:%M").map_err(D::Error::custom))
            .transpose()
    }
}
