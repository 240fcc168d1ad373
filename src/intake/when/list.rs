//! Several days, each by itself: "9/3/26, 11/3/26 and 13/3/26", "9, 11 and 13 March".

use std::collections::BTreeSet;

use super::date::Date;
use super::day::{Day, day_alone};
use super::line::{Gap, Line};
use super::reading::{Part, joins_a_span, parts};

/// Nobody types days that can be read in more ways, and looking for them has an end.
const MOST_WAYS: usize = 16;

/// What stands between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A comma, "and", or a mark that means the same.
    And,
    /// "to", or a dash.
    To,
}

/// A day as typed, and where the next begins.
#[derive(Debug, Clone)]
struct Typed {
    day: OneDay,
    joint: Option<Joint>,
    starts: usize,
}

#[derive(Debug, Clone)]
enum OneDay {
    Whole(Part),
    /// The 9 of "9 and 11 March", with its day of the week.
    Alone(u32, Option<chrono::Weekday>),
}

/// The days of a list, in the order they were typed, if the whole line is one and can
/// be read in one way only.
pub(super) fn listed(line: &Line) -> Option<Vec<Part>> {
    let ways = ways(line, &[Joint::And]);
    let mut ways = ways.iter().filter_map(|way| whole(line, way));
    let found = ways.next()?;
    ways.next().is_none().then_some(found)
}

/// Whether the line is a list with a span in it: "9 to 11 March and 13 March".
pub(super) fn has_a_span(line: &Line) -> bool {
    let ways = ways(line, &[Joint::And, Joint::To]);
    ways.into_iter().any(|way| {
        let joined = |joint| way.iter().any(|typed| typed.joint == Some(joint));
        joined(Joint::And) && joined(Joint::To)
    })
}

/// Every way to read the whole line as days with these joints between them, up to
/// more than anybody means.
fn ways(line: &Line, joints: &[Joint]) -> Vec<Vec<Typed>> {
    let mut found = Vec::new();
    // Where a day can begin and the rest of the line can't be read is looked at once.
    let mut dead = BTreeSet::new();
    onwards(line, 0, joints, &mut Vec::new(), &mut found, &mut dead);
    found
}

fn onwards(
    line: &Line,
    at: usize,
    joints: &[Joint],
    before: &mut Vec<Typed>,
    found: &mut Vec<Vec<Typed>>,
    dead: &mut BTreeSet<usize>,
) {
    if dead.contains(&at) || found.len() >= MOST_WAYS {
        return;
    }
    let so_far = found.len();
    let whole = parts(line, at).into_iter();
    let whole = whole.map(|(part, end)| (OneDay::Whole(part), end));
    let alone = day_alone(line, at);
    let alone = alone.map(|(day, weekday, end)| (OneDay::Alone(day, weekday), end));
    let mut ends = Vec::new();
    for (day, end) in whole.chain(alone) {
        // Of the ways to read the same piece the first is the one meant, as elsewhere.
        if ends.contains(&end) {
            continue;
        }
        ends.push(end);
        if end == line.len() {
            let last = Typed {
                day,
                joint: None,
                starts: at,
            };
            found.push(before.iter().cloned().chain([last]).collect());
            continue;
        }
        let Some((joint, next)) = joint(line, end).filter(|(joint, _)| joints.contains(joint))
        else {
            continue;
        };
        before.push(Typed {
            day,
            joint: Some(joint),
            starts: at,
        });
        onwards(line, next, joints, before, found, dead);
        before.pop();
    }
    if found.len() == so_far {
        dead.insert(at);
    }
}

/// What joins the day that ends there to the next, and where that begins.
fn joint(line: &Line, end: usize) -> Option<(Joint, usize)> {
    let marked = [';', '&', '+'].iter().any(|sign| line.is_mark(end, *sign));
    let next = line.past(end + usize::from(marked), &["and"]);
    if next > end {
        return Some((Joint::And, next));
    }
    if joins_a_span(line, end) {
        return Some((Joint::To, end + 1));
    }
    // "5,3,26" is no list of days: a comma counts after a whole one.
    (line.gap(end) == Gap::Mark).then_some((Joint::And, end))
}

/// The days of a way to read the line, those alone with the month of the next; none
/// if one has no month, or if days of the week stand among dates and could be any.
fn whole(line: &Line, way: &[Typed]) -> Option<Vec<Part>> {
    let mut later: Option<Date> = None;
    let mut days = Vec::new();
    for typed in way.iter().rev() {
        let part = match &typed.day {
            OneDay::Whole(part) => part.clone(),
            OneDay::Alone(day, weekday) => {
                let typed = line.typed(typed.starts..line.len());
                let date = Date {
                    day: *day,
                    typed,
                    ..later?
                };
                Part {
                    day: Day::Date(date, *weekday),
                    clock: None,
                }
            }
        };
        later = match &part.day {
            Day::Date(date, _) => Some(date.clone()),
            _ => None,
        };
        days.push(part);
    }
    days.reverse();
    let dated = |part: &Part| matches!(part.day, Day::Date(..));
    let named = |part: &Part| matches!(part.day, Day::Weekday { .. });
    let mixed = days.iter().any(dated) && days.iter().any(named);
    (days.len() > 1 && !mixed).then_some(days)
}
