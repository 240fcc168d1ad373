//! What a reader who can reckon learns from what is printed. Every number that is not
//! printed is one the reader looks for; every line of the page, captions too, is something
//! said of them. A number is out of reach as long as there is another world, in which it
//! is another one and every line of the page is the same.

use std::ops::RangeInclusive;

/// How many worlds are tried for one number. Where that is not enough the number counts as
/// found out: more is put together than was needed, and never less.
const TRIES: usize = 300;

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

    /// The numbers that can be reckoned: of which the least and the most they can be are
    /// the same. The true numbers are one world; another in which a number is another one
    /// keeps it out of reach.
    #[must_use]
    pub fn reckoned(&self, truth: &[u32]) -> Vec<bool> {
        let truth: Vec<i64> = truth.iter().map(|number| i64::from(*number)).collect();
        let Some(ranges) = self.narrowed(self.ranges.clone()) else {
            // What is printed contradicts itself: nothing is out of reach.
            return vec![true; truth.len()];
        };
        let mut open = vec![false; truth.len()];
        for number in 0..truth.len() {
            if !open[number] {
                for other in self.another_world(number, &truth, &ranges) {
                    open[other] = true;
                }
            }
        }
        open.into_iter().map(|open| !open).collect()
    }

    /// A world in which this number is another one: all numbers that are others in it, or
    /// none if there is no such world.
    fn another_world(
        &self,
        number: usize,
        truth: &[i64],
        ranges: &[RangeInclusive<i64>],
    ) -> Vec<usize> {
        let mut tries = TRIES;
        let mut values: Vec<i64> = ranges[number].clone().collect();
        values.retain(|value| *value != truth[number]);
        // The nearest first: the less is different, the sooner all the rest holds.
        values.sort_by_key(|value| (value - truth[number]).abs());
        let world = values.into_iter().find_map(|value| {
            let mut one = ranges.to_vec();
            one[number] = value..=value;
            self.world(one, truth, &mut tries)
        });
        let world = world.unwrap_or_default().into_iter().zip(truth);
        let others = world.enumerate().filter(|(_, (is, was))| is != *was);
        others.map(|(number, _)| number).collect()
    }

    /// A world within these ranges in which each line holds, near the true one.
    fn world(
        &self,
        ranges: Vec<RangeInclusive<i64>>,
        truth: &[i64],
        tries: &mut usize,
    ) -> Option<Vec<i64>> {
        *tries = tries.checked_sub(1)?;
        let ranges = self.narrowed(ranges)?;
        let mut all = ranges.iter();
        let open = all.position(|range| range.start() < range.end());
        let Some(open) = open else {
            return Some(ranges.iter().map(|range| *range.start()).collect());
        };
        let mut values: Vec<i64> = ranges[open].clone().collect();
        values.sort_by_key(|value| (value - truth[open]).abs());
        values.into_iter().find_map(|value| {
            let mut one = ranges.clone();
            one[open] = value..=value;
            self.world(one, truth, tries)
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
