//! What happened again: each rule about it counts the earlier incidents of an offender,
//! and says what follows once there are enough.

use std::cell::LazyCell;

use chrono::{Days, Months, NaiveDate};

use super::{Facts, Offender, about, own_level};
use crate::domain::{
    calendar::Calendar,
    decision::{Earlier, Repeat},
    rulebook::{Alike, RepeatRule, Rulebook, Window},
};

/// Every rule that is met, once for each offender who meets it. `by_rows` says at which
/// level the incident stands by its rows: asked for only where something may have
/// happened again.
pub(super) fn repeats(book: &Rulebook, facts: &Facts, by_rows: impl FnOnce() -> u8) -> Vec<Repeat> {
    let again = |offender: &&Offender| !offender.earlier.is_empty();
    if book.repeats.is_empty() || !facts.offenders.iter().any(|offender| again(&offender)) {
        return Vec::new();
    }
    // Only a rule that raises the level asks for it: every row is gone through for that.
    let levels = (own_level(book, facts), &LazyCell::new(by_rows));
    let met = |offender: &Offender| {
        let rules = book.repeats.iter();
        let met = rules.filter_map(|rule| repeat(book, rule, offender, facts, levels));
        met.collect::<Vec<_>>()
    };
    facts.offenders.iter().filter(again).flat_map(met).collect()
}

fn repeat<F: FnOnce() -> u8>(
    book: &Rulebook,
    rule: &RepeatRule,
    offender: &Offender,
    facts: &Facts,
    (own, level): (u8, &LazyCell<u8, F>),
) -> Option<Repeat> {
    let covers = facts.types.iter().any(|code| rule.scope.covers(code));
    if !covers || !about(&rule.subjects, offender.subject()) {
        return None;
    }
    let since = first_day(rule.within, facts.happened, &book.calendar);
    let by_level = matches!(rule.alike, Alike::Level | Alike::Both);
    let counted: Vec<&Earlier> = offender
        .earlier
        .iter()
        .filter(|earlier| since.is_none_or(|since| earlier.on >= since))
        .filter(|earlier| earlier.sanctioned || !rule.sanctioned)
        .filter(|earlier| shares_a_type(rule, earlier, facts))
        .filter(|earlier| !by_level || earlier.level >= own)
        .collect();
    let enough = |counted: usize| counted + 1 >= usize::try_from(rule.times).unwrap_or(usize::MAX);
    if !enough(counted.len()) {
        return None;
    }
    Some(Repeat {
        person: offender.person,
        since,
        rule: rule.id.clone(),
        category: rule.applies.clone(),
        level: (rule.level_up > 0).then(|| {
            // Counted as serious as it is by itself or less: what another row adds to
            // it takes nothing of what it came to before.
            let at = |floor: &u8| {
                let as_serious = counted.iter().filter(|earlier| earlier.level >= *floor);
                enough(as_serious.count())
            };
            let from = if by_level {
                (own..=**level).rev().find(at).unwrap_or(own)
            } else {
                **level
            };
            raised(book, from, rule.level_up)
        }),
        earlier: counted.iter().map(|earlier| earlier.no).collect(),
    })
}

/// That many steps further up the ladder, as far as it goes.
fn raised(book: &Rulebook, from: u8, steps: u8) -> u8 {
    let mut above: Vec<u8> = book.levels.iter().map(|step| step.level).collect();
    above.retain(|level| *level > from);
    above.sort_unstable();
    above.truncate(usize::from(steps));
    above.last().copied().unwrap_or(from)
}

fn shares_a_type(rule: &RepeatRule, earlier: &Earlier, facts: &Facts) -> bool {
    !matches!(rule.alike, Alike::Type | Alike::Both)
        || facts
            .types
            .iter()
            .any(|code| rule.scope.covers(code) && earlier.types.contains(code))
}

/// The first day that counts; none if all do.
fn first_day(within: Window, happened: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let term = || calendar.term_of(happened).span().first;
    match within {
        Window::Week => happened.checked_sub_days(Days::new(6)),
        Window::HalfTerm => {
            let half = calendar.half_of(happened);
            Some(half.map_or_else(term, |half| half.span.first))
        }
        Window::Term => Some(term()),
        Window::Year => happened
            .checked_sub_months(Months::new(12))
            .and_then(|day| day.succ_opt()),
        Window::Ever => None,
    }
}
