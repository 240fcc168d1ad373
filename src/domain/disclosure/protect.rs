//! Joining, looking at what a reader could still reckon, and joining further.

use std::ops::RangeInclusive;

use super::{EachIn, Relation, Rows, Table, Threshold, worlds::Printed};

/// How these tables of the same incidents are told. `before` is which groups of each stood
/// together the last time, if they were told before: what stood together stays together.
#[must_use]
pub fn protect(
    tables: &[Table],
    relations: &[Relation],
    incidents: u32,
    threshold: Threshold,
    before: &[Vec<Vec<usize>>],
) -> Vec<Rows> {
    let mut all: Vec<Vec<Vec<usize>>> = tables
        .iter()
        .enumerate()
        .map(|(place, table)| table.joined(threshold, before.get(place).map(Vec::as_slice)))
        .collect();
    loop {
        let told: Vec<Rows> = tables
            .iter()
            .zip(&all)
            .map(|(table, together)| Rows::of(table, together, threshold))
            .collect();
        let alone = Page::of(tables, &told, &[], incidents, threshold);
        if let Some(found) = alone.found_out() {
            // The table gives it away by itself.
            if tables[found.table].join(&mut all[found.table], found.line) {
                continue;
            }
            return tables.iter().map(|_| Rows::default()).collect();
        }
        let page = Page::of(tables, &told, relations, incidents, threshold);
        let Some(found) = page.found_out() else {
            return told;
        };
        if !join_for(tables, relations, &mut all, &found) {
            // Nothing is left to be put together: none of them is told.
            return tables.iter().map(|_| Rows::default()).collect();
        }
    }
}

/// Puts a line of another table together with a second, which says something of the number;
/// where there is none left, the line the number is in.
fn join_for(
    tables: &[Table],
    relations: &[Relation],
    all: &mut [Vec<Vec<usize>>],
    found: &Found,
) -> bool {
    let mut others: Vec<usize> = relations
        .iter()
        .filter_map(|relation| {
            let other = relation.within.first()?.table;
            match (relation.one.table == found.table, other == found.table) {
                (true, false) => Some(other),
                (false, true) => Some(relation.one.table),
                _ => None,
            }
        })
        .collect();
    others.sort_unstable();
    others.dedup();
    // Of two tables the one of fewer groups says less for what it gives away.
    others.retain(|other| tables[*other].counts.len() < tables[found.table].counts.len());
    let together = others.into_iter().any(|other| {
        let lines = &mut all[other];
        let smallest = (0..lines.len()).min_by_key(|line| tables[other].sum(&lines[*line]));
        smallest.is_some_and(|smallest| tables[other].join(lines, smallest))
    });
    together || tables[found.table].join(&mut all[found.table], found.line)
}

/// A number that is not printed and can be reckoned.
struct Found {
    table: usize,
    /// The line it is in.
    line: usize,
}

/// Everything printed, with the true numbers beside it.
struct Page {
    printed: Printed,
    truth: Vec<u32>,
    /// Of each number that is not printed: its table and line, and which it is.
    hidden: Vec<(usize, usize, usize)>,
}

impl Page {
    fn of(
        tables: &[Table],
        told: &[Rows],
        relations: &[Relation],
        incidents: u32,
        threshold: Threshold,
    ) -> Self {
        let mut page = Page {
            printed: Printed::default(),
            truth: Vec::new(),
            hidden: Vec::new(),
        };
        let mut numbers: Vec<Vec<usize>> = Vec::new();
        for (place, (table, rows)) in tables.iter().zip(told).enumerate() {
            numbers.push(page.table(place, table, rows, incidents, threshold));
        }
        for relation in relations {
            let number = |place: &super::Place| numbers[place.table][place.group];
            let within: Vec<usize> = relation.within.iter().map(number).collect();
            page.printed.within(number(&relation.one), &within);
        }
        page
    }

    /// The numbers of a table, in its groups' order.
    fn table(
        &mut self,
        place: usize,
        table: &Table,
        rows: &Rows,
        incidents: u32,
        threshold: Threshold,
    ) -> Vec<usize> {
        let mut numbers = vec![0; table.counts.len()];
        for (line, groups) in rows.together(table).iter().enumerate() {
            let row = rows.0.get(line);
            let is_told = groups.len() == 1 && row.is_some();
            let most = match row {
                Some(row) if row.each_is_below => threshold.number() - 1,
                _ => incidents,
            };
            for group in groups {
                let count = table.counts[*group];
                let range: RangeInclusive<u32> = if is_told { count..=count } else { 0..=most };
                let number = self.printed.number(range);
                self.truth.push(count);
                numbers[*group] = number;
                if !is_told {
                    self.hidden.push((place, line, number));
                }
            }
            if let Some(row) = row.filter(|_| !is_told) {
                let these: Vec<usize> = groups.iter().map(|group| numbers[*group]).collect();
                self.printed.together(&these, row.sum);
            }
        }
        match table.each_in {
            EachIn::One => self.printed.together(&numbers, incidents),
            EachIn::Several => self.printed.at_least(&numbers, incidents),
            EachIn::Any => {}
        }
        numbers
    }

    /// The line of a number that is not printed and can be reckoned all the same. That
    /// there was nothing at all can't be hidden, where it is said that there was not.
    fn found_out(&self) -> Option<Found> {
        let reckoned = self.printed.reckoned(&self.truth);
        let known = |(_, _, number): &&(usize, usize, usize)| reckoned[*number];
        let (table, line, _) = *self.hidden.iter().find(known)?;
        Some(Found { table, line })
    }
}
