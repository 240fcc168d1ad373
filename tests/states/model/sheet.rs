//! A sheet is brought in: all that is new in it, or nothing.

use super::{Doing, Log, report::check};
use crate::command::Report;

impl Log {
    pub fn import(&mut self, sheet: &[Report], also: bool, doing: &mut Doing) {
        let before = self.state.clone();
        // That a sheet was brought in is an entry before its rows.
        doing.wrote.push(0);
        for (index, row) in sheet.iter().enumerate() {
            // Not made up: the day it happened, the last if there were several.
            let told = row.reported_on.unwrap_or(row.when.end());
            check(row, told, doing);
            let mut above = sheet[..index].iter();
            let twice =
                row.source_ref.is_some() && above.any(|other| other.source_ref == row.source_ref);
            doing.refuse_if(twice, "bad-rows");
            let cells = row.row();
            let copies = sheet[..index]
                .iter()
                .filter(|other| other.row() == cells)
                .count();
            let key = (cells, copies);
            let read = before
                .incidents
                .values()
                .any(|incident| incident.row.as_ref() == Some(&key));
            if !doing.faults.is_empty() {
                continue;
            }
            if self.known(row) || (row.source_ref.is_none() && read) {
                continue;
            }
            let Some(number) = self.record(row, told, doing) else {
                continue;
            };
            let incident = self.state.incidents.get_mut(&number).unwrap();
            incident.row = row.source_ref.is_none().then_some(key);
            let mut earlier = before.incidents.values();
            let alike = earlier.any(|other| incident.is_like(other));
            doing.refuse_if(alike && !also, "alike");
            doing.wrote.push(number);
        }
        if doing.wrote.len() == 1 {
            doing.wrote.clear();
        }
        // Whatever is wrong with a row, it is the sheet that is refused.
        doing.faults.fill((3, "bad-rows"));
    }
}
