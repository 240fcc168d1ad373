//! Groups put together with others, until none is too small to be told.

use super::{EachIn, Table, Threshold};

/// A line of a table as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The groups it is of, by their places; one is told exactly, several as their sum.
    pub groups: Vec<usize>,
    /// How many fall in them.
    pub sum: u32,
    /// Each of several is below the threshold, and the line says so; of neighbours in an
    /// order it does not.
    pub each_is_below: bool,
}

/// A table as it is told. Without any row it is told only that it is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows(pub Vec<Row>);

impl Rows {
    /// Those that stand together, of one group too.
    pub(super) fn of(table: &Table, together: &[Vec<usize>], threshold: Threshold) -> Self {
        let row = |groups: &Vec<usize>| {
            let count = |group: &usize| table.counts.get(*group).copied().unwrap_or(0);
            Row {
                sum: groups.iter().map(count).sum(),
                each_is_below: groups.len() > 1
                    && !table.in_order
                    && groups.iter().all(|group| threshold.is_above(count(group))),
                groups: groups.clone(),
            }
        };
        match together {
            // All of them in one line says nothing of any.
            [all] if all.len() > 1 => Rows::default(),
            // One group there is, and too few in it: of all incidents that is their number.
            [only] if table.each_in != EachIn::One && threshold.is_above(table.sum(only)) => {
                Rows::default()
            }
            _ => Rows(together.iter().map(row).collect()),
        }
    }

    /// Which groups stand together.
    #[must_use]
    pub fn together(&self, table: &Table) -> Vec<Vec<usize>> {
        if self.0.is_empty() {
            return vec![(0..table.counts.len()).collect()];
        }
        self.0.iter().map(|row| row.groups.clone()).collect()
    }
}

impl Table {
    /// Which groups stand together so that each line reaches the threshold. Those that
    /// stood together before still do: lines that were told once are not taken apart, or
    /// the one could be subtracted from the other.
    pub(super) fn joined(
        &self,
        threshold: Threshold,
        before: Option<&[Vec<usize>]>,
    ) -> Vec<Vec<usize>> {
        let mut together: Vec<Vec<usize>> = before.unwrap_or_default().to_vec();
        // Groups there were not then stand alone.
        for group in 0..self.counts.len() {
            if !together.iter().any(|line| line.contains(&group)) {
                together.push(vec![group]);
            }
        }
        together.sort();
        loop {
            let mut lines = together.iter();
            let small = lines.position(|groups| threshold.is_above(self.sum(groups)));
            let Some(small) = small else {
                return together;
            };
            if !self.join(&mut together, small) {
                return together;
            }
        }
    }

    /// Puts a line together with another. Where there is an order that is the smaller
    /// neighbour; else the line of all others, and where there is none yet, or it is that
    /// one, the smallest of all. False if there is no other.
    pub(super) fn join(&self, together: &mut Vec<Vec<usize>>, line: usize) -> bool {
        let is_joined = |other: &usize| together[*other].len() > 1;
        let others: Vec<usize> = if self.in_order {
            let before = line.checked_sub(1);
            before.into_iter().chain([line + 1]).collect()
        } else {
            let all = (0..together.len()).filter(|other| *other != line);
            let joined = all
                .clone()
                .find(|other| is_joined(other) && !is_joined(&line));
            joined.map_or_else(|| all.collect(), |joined| vec![joined])
        };
        let there = others.into_iter().filter(|other| *other < together.len());
        let other = there.min_by_key(|other| self.sum(&together[*other]));
        let Some(other) = other else {
            return false;
        };
        let (first, second) = (line.min(other), line.max(other));
        let mut more = together.remove(second);
        together[first].append(&mut more);
        together[first].sort_unstable();
        true
    }

    /// How many fall in these groups.
    pub(super) fn sum(&self, groups: &[usize]) -> u32 {
        let counts = groups.iter().filter_map(|group| self.counts.get(*group));
        counts.sum()
    }
}
