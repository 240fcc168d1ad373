//! Joining, looking at what a reader could still reckon, and joining further.

use std::ops::RangeInclusive;

use super::{EachIn, Relation, Rows, Table, Threshold, worlds::Printed};

/// How these tables of the same incidents are told. `before` is how they were told the
/// last time, if they were: what stood together stays together.
#[must_use]
pub fn protect(
    tables: &[Table],
    relations: &[Relation],
    incidents: u32,
    threshold: Threshold,
    before: &[Rows],
) -> Vec<Rows> {
    let mut all: Vec<Vec<Vec<usize>>> = tables
        .iter()
        .enumerate()
        .map(|(place, table)| table.joined(threshold, before.get(place)))
        .collect();
    loop {
        let told: Vec<Rows> = tables
            .iter()
            .zip(&all)
            .map(|(table, together)| Rows::of(table, together, threshold))
            .collect();
        let page = Page::of(tables, &told, relations, incidents, threshold);
        let Some((table, line)) = page.found_out() else {
            return told;
        };
        if !join_somewhere(tables, relations, &mut all, table, line) {
            // Nothing is left to be put together: none of them is told.
            return tables.iter().map(|_| Rows::default()).collect();
        }
    }
}

/// Puts the line that gives a number away together with another; where its table is not
/// told at all any more, a line of a table that says something of it.
fn join_somewhere(
    tables: &[Table],
    relations: &[Relation],
    all: &mut [Vec<Vec<usize>>],
    table: usize,
    line: usize,
) -> bool {
    if tables[table].join(&mut all[table], line) {
        return true;
    }
    let speaks = |relation: &&Relation| {
        relation.one.table == table || relation.within.iter().any(|place| place.table == table)
    };
    for relation in relations.iter().filter(speaks) {
        let places = relation.within.iter().chain([&relation.one]);
        for place in places.filter(|place| place.table != table) {
            let lines = &mut all[place.table];
            let line = lines
                .iter()
                .position(|groups| groups.contains(&place.group));
            if line.is_some_and(|line| tables[place.table].join(lines, line)) {
                return true;
            }
        }
    }
    false
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
    fn found_out(&self) -> Option<(usize, usize)> {
        let reach = self.printed.reach(&self.truth);
        let known = |(_, _, number): &&(usize, usize, usize)| {
            let range = &reach[*number];
            range.start() == range.end()
        };
        let (table, line, _) = self.hidden.iter().find(known)?;
        Some((*table, *line))
    }
}
