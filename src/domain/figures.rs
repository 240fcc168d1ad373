//! A term in figures. The totals say how the school worked and name nobody; the
//! counts by group are for the school's own file.

/// How the school worked in one span of days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Incidents that happened in the span.
    pub incidents: u32,
    /// Of these, still open.
    pub open: u32,
    /// Of these, closed.
    pub closed: u32,
    /// Of these, written down after the span had ended.
    pub recorded_late: u32,
    /// School days from the day the school was told to closing: the median of
    /// the closed ones, in half days.
    pub half_days_to_close: Option<u32>,
    /// Needed actions of these incidents.
    pub actions: Actions,
}

/// Needed actions, each counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Actions {
    /// All of them.
    pub needed: u32,
    /// Done by their day, or without one.
    pub on_time: u32,
    /// Done after their day.
    pub late: u32,
    /// Declined with a reason.
    pub declined: u32,
    /// Neither done nor declined.
    pub not_yet: u32,
    /// Of those not yet done, past their day.
    pub overdue: u32,
}

/// Incidents of one group: a type, a level, a year group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The group's code.
    pub group: String,
    /// How many incidents fall in it.
    pub incidents: u32,
}

/// The ways incidents are counted by group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// By type; an incident of two types counts in both.
    Type,
    /// By level.
    Level,
    /// By place.
    Place,
    /// By how it came to light.
    FoundBy,
    /// By year group of the pupils involved, witnesses aside.
    YearGroup,
}

impl Measure {
    /// As it is called by programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Measure::Type => "type",
            Measure::Level => "level",
            Measure::Place => "where",
            Measure::FoundBy => "found_by",
            Measure::YearGroup => "year",
        }
    }
}

/// The median in halves, so that it is a whole number: of 3 and 4 it is 7.
#[must_use]
pub fn twice_the_median(mut values: Vec<u32>) -> Option<u32> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => values.get(middle).map(|value| value * 2),
        _ => Some(values.get(middle)? + values.get(middle - 1)?),
    }
}

#[cfg(test)]
mod tests {
    use super::twice_the_median;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(twice_the_median(vec![]), None);
        assert_eq!(twice_the_median(vec![9]), Some(18));
        assert_eq!(twice_the_median(vec![4, 1, 3, 90]), Some(7));
        assert_eq!(twice_the_median(vec![5, 1, 3]), Some(6));
    }
}
