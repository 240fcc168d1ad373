//! How a way of counting is told: lines in words, and which groups stood together.

use super::counted::Counted;
use crate::{
    domain::{
        disclosure::{Row, Rows, Threshold},
        issued::Together,
    },
    view::{Line, Told},
};

impl Counted {
    /// Which groups stood together the last time, by their places now.
    pub(super) fn lines(&self, told: &[Together]) -> Vec<Vec<usize>> {
        let before = told.iter().find(|one| one.measure == self.code);
        let place = |code: &String| self.groups.iter().position(|(known, _)| known == code);
        let lines = before.into_iter().flat_map(|before| &before.lines);
        let lines = lines.map(|line| line.iter().filter_map(place).collect::<Vec<_>>());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Which groups stand together now.
    pub(super) fn together(&self, rows: &Rows) -> Together {
        let lines = rows.together(&self.table).into_iter();
        let code = |group: usize| self.groups.get(group).map(|(code, _)| code.clone());
        let lines = lines
            .filter(|line| line.len() > 1)
            .map(|line| line.into_iter().filter_map(code).collect());
        Together {
            measure: self.code.to_owned(),
            lines: lines.collect(),
        }
    }

    pub(super) fn told(&self, rows: &Rows, threshold: Threshold) -> Told {
        let label = |group: &usize| {
            let group = self.groups.get(*group);
            group.map_or("", |(_, label)| label.as_str())
        };
        let line = |row: &Row| {
            let words = match row.groups.as_slice() {
                [one] => label(one).to_owned(),
                [first, .., last] if self.table.in_order => {
                    format!("{} to {}", label(first), label(last))
                }
                _ if row.each_is_below => {
                    format!("{}, each under {}", self.others, threshold.number())
                }
                _ => format!("{}, put together", self.others),
            };
            let codes = row
                .groups
                .iter()
                .filter_map(|group| self.groups.get(*group));
            Line {
                label: words,
                groups: codes.map(|(code, _)| code.clone()).collect(),
                incidents: row.sum,
            }
        };
        let mut lines: Vec<Line> = rows.0.iter().map(line).collect();
        if !self.table.in_order {
            // The largest first, those put together last.
            lines.sort_by_key(|line| (line.groups.len() > 1, std::cmp::Reverse(line.incidents)));
        }
        Told {
            measure: self.code,
            heading: self.heading,
            lines,
        }
    }
}
