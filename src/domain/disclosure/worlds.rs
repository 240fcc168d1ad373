//! What a reader who can reckon learns from what is printed. Every number that is not
//! printed is one the reader looks for; every line of the page, captions too, is something
//! said of them. A number is out of reach as long as there is another world, in which it
//! is another one and every line of the page is the same.

use std::ops::RangeInclusive;

/// How many worlds are tried for one number. Where that is not enough the number counts as
/// found out: more is put together than was needed, and never less.
const TRIES: usize = 4_000;

/// What is printed, as it bears on numbers that are not.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    /// The least and the most each can be, by itself.
    ranges: Vec<RangeInclusive<i64>>,
    lines: Vec<Line>,
}

/// Something said of several numbers: so many times each, together at most that much.
#[derive(Debug, Clone)]
struct Line {
    terms: Vec<(usize, i64)>,
    at_most: i64,
}

impl Printed {
    /// Another number that is not printed, of which it is known that it lies in there.
    pub fn number(&mut self, range: RangeInclusive<u32>) -> usize {
        let (least, most) = (i64::from(*range.start()), i64::from(*range.end()));
        self.ranges.push(least..=most);
        self.ranges.len() - 1
    }

    /// These together are that many.
    pub fn together(&mut self, numbers: &[usize], sum: u32) {
        self.at_most(numbers, sum);
        self.at_least(numbers, sum);
    }

    /// These together are that many or fewer.
    pub fn at_most(&mut self, numbers: &[usize], sum: u32) {
        let terms = numbers.iter().map(|number| (*number, 1)).collect();
        let at_most = i64::from(sum);
        self.lines.push(Line { terms, at_most });
    }

    /// These together are that many or more.
    pub fn at_least(&mut self, numbers: &[usize], sum: u32) {
        let terms = numbers.iter().map(|number| (*number, -1)).collect();
        let at_most = -i64::from(sum);
        self.lines.push(Line { terms, at_most });
    }

    /// One is never more than these together.
    pub fn within(&mut self, one: usize, these: &[usize]) {
        let mut terms: Vec<(usize, i64)> = these.iter().map(|number| (*number, -1)).collect();
        terms.push((one, 1));
        self.lines.push(Line { terms, at_most: 0 });
    }

    /// The least and the most each number can be, by everything printed; the true numbers
    /// are one world.
    #[must_use]
    pub fn reach(&self, truth: &[u32]) -> Vec<RangeInclusive<u32>> {
        let Some(narrowed) = self.narrowed(self.ranges.clone()) else {
            return truth.iter().map(|number| *number..=*number).collect();
        };
        let numbers = truth.iter().enumerate();
        numbers
            .map(|(number, truth)| {
                let truth = i64::from(*truth);
                let (low, high) = (*narrowed[number].start(), *narrowed[number].end());
                let is_so = |value: &i64| self.another_world(number, *value, &narrowed);
                // From the far ends towards the truth: the first there is a world for.
                let least = (low..truth).find(is_so).unwrap_or(truth);
                let most = ((truth + 1)..=high).rev().find(is_so).unwrap_or(truth);
                natural(least)..=natural(most)
            })
            .collect()
    }

    /// Whether there is a world in which this number is that, and each line holds.
    fn another_world(&self, number: usize, value: i64, ranges: &[RangeInclusive<i64>]) -> bool {
        let mut ranges = ranges.to_vec();
        ranges[number] = value..=value;
        let mut tries = TRIES;
        self.is_possible(ranges, &mut tries)
    }

    fn is_possible(&self, ranges: Vec<RangeInclusive<i64>>, tries: &mut usize) -> bool {
        let Some(left) = tries.checked_sub(1) else {
            return false;
        };
        *tries = left;
        let Some(ranges) = self.narrowed(ranges) else {
            return false;
        };
        let open = ranges.iter().position(|range| range.start() < range.end());
        let Some(open) = open else {
            return true;
        };
        ranges[open].clone().any(|value| {
            let mut one = ranges.clone();
            one[open] = value..=value;
            self.is_possible(one, tries)
        })
    }

    /// Each line narrows what its numbers can be, until none does; none if they contradict
    /// one another.
    fn narrowed(&self, mut ranges: Vec<RangeInclusive<i64>>) -> Option<Vec<RangeInclusive<i64>>> {
        loop {
            let mut is_narrower = false;
            for line in &self.lines {
                let least = |(number, times): &(usize, i64)| {
                    let range = &ranges[*number];
                    times
                        * if *times > 0 {
                            range.start()
                        } else {
                            range.end()
                        }
                };
                let least: i64 = line.terms.iter().map(least).sum();
                let room = line.at_most - least;
                if room < 0 {
                    return None;
                }
                for (number, times) in &line.terms {
                    let (low, high) = (*ranges[*number].start(), *ranges[*number].end());
                    // Every number stands once in a line, so many times as `times` says: 1
                    // or -1.
                    let now = if *times > 0 {
                        low..=high.min(low + room)
                    } else {
                        low.max(high - room)..=high
                    };
                    if now != ranges[*number] {
                        ranges[*number] = now;
                        is_narrower = true;
                    }
                }
            }
            if !is_narrower {
                return Some(ranges);
            }
        }
    }
}

fn natural(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
