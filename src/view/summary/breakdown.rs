//! Who and what, for governors: lines of small numbers put together.

use serde::Serialize;

use crate::render::{Page, Sheet};

/// The breakdown of a term.
pub struct Breakdown {
    /// Fewer than that many are not told.
    pub threshold: u32,
    /// Each way of counting.
    pub told: Vec<Told>,
    /// Numbers that stand alone.
    pub alone: Vec<Alone>,
}

/// One way of counting, as it is told.
pub struct Told {
    /// What is counted, for programs.
    pub measure: &'static str,
    /// What is counted, for people.
    pub heading: &'static str,
    /// The lines; none if there were too few to say.
    pub lines: Vec<Line>,
}

/// One group, or several put together.
pub struct Line {
    /// The groups in words.
    pub label: String,
    /// Their codes.
    pub groups: Vec<String>,
    /// How many incidents fall in them.
    pub incidents: u32,
}

/// A number that stands alone.
pub struct Alone {
    /// What is counted, for programs.
    pub code: &'static str,
    /// What is counted, for people.
    pub label: &'static str,
    /// How many; none if fewer than are told, zero included.
    pub number: Option<u32>,
}

impl Alone {
    fn words(&self, threshold: u32) -> String {
        self.number.map_or_else(
            || format!("fewer than {threshold}"),
            |number| number.to_string(),
        )
    }
}

/// For the terminal.
pub(super) fn breakdown_part(page: &mut Page, breakdown: &Breakdown) {
    page.gap().text(format!(
        "Fewer than {} incidents are put together with others, so that no child can be found.",
        breakdown.threshold
    ));
    for told in &breakdown.told {
        page.gap().line(told.heading);
        if told.lines.is_empty() {
            page.line("  too few to say");
            continue;
        }
        let mut sheet = Sheet::new(&["", ""]);
        for line in &told.lines {
            sheet.row([line.label.clone(), line.incidents.to_string()]);
        }
        page.table(sheet);
    }
    let mut sheet = Sheet::new(&["", ""]);
    for alone in &breakdown.alone {
        sheet.row([alone.label.to_owned(), alone.words(breakdown.threshold)]);
    }
    page.gap().line("AGAIN, AND REFERRED").table(sheet);
}

/// As rows of the spreadsheet: what was counted, of whom, and this term's number.
pub(super) fn breakdown_rows(sheet: &mut Sheet, breakdown: &Breakdown) {
    let mut row = |measure: &str, group: String, number: String| {
        sheet.row([
            measure.to_owned(),
            group,
            number,
            String::new(),
            String::new(),
        ]);
    };
    for told in &breakdown.told {
        if told.lines.is_empty() {
            row(told.measure, "too few to say".to_owned(), String::new());
        }
        for line in &told.lines {
            row(told.measure, line.label.clone(), line.incidents.to_string());
        }
    }
    for alone in &breakdown.alone {
        let words = alone.words(breakdown.threshold);
        row(alone.code, "all".to_owned(), words);
    }
}

/// For programs.
pub(super) fn breakdown_json(breakdown: &Breakdown) -> BreakdownJson {
    let line = |line: &Line| LineJson {
        label: line.label.clone(),
        groups: line.groups.clone(),
        incidents: line.incidents,
    };
    let told = breakdown.told.iter().map(|told| ToldJson {
        measure: told.measure,
        lines: told.lines.iter().map(line).collect(),
    });
    let alone = breakdown.alone.iter().map(|alone| AloneJson {
        measure: alone.code,
        number: alone.number,
    });
    BreakdownJson {
        fewest_told: breakdown.threshold,
        tables: told.collect(),
        alone: alone.collect(),
    }
}

#[derive(Serialize)]
pub(super) struct BreakdownJson {
    fewest_told: u32,
    tables: Vec<ToldJson>,
    alone: Vec<AloneJson>,
}

#[derive(Serialize)]
struct ToldJson {
    measure: &'static str,
    lines: Vec<LineJson>,
}

#[derive(Serialize)]
struct LineJson {
    label: String,
    groups: Vec<String>,
    incidents: u32,
}

#[derive(Serialize)]
struct AloneJson {
    measure: &'static str,
    number: Option<u32>,
}
