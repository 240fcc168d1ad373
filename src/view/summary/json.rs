//! The summary for programs.

use serde::Serialize;

use super::{
    Column, Summary,
    breakdown::{BreakdownJson, breakdown_json},
};
use crate::{domain::figures::Totals, render::Document};

/// The summary for programs.
pub fn summary_json(summary: &Summary) -> Document<impl Serialize + use<>> {
    let said = Json {
        r#for: summary.reader,
        school: summary.school.clone(),
        title: summary.title.clone(),
        first_day: summary.span.first.to_string(),
        last_day: summary.span.last().to_string(),
        so_far: summary.so_far,
        terms: summary.columns.iter().map(column_json).collect(),
        groups: summary
            .groups
            .iter()
            .map(|groups| GroupsJson {
                measure: groups.measure,
                counts: groups
                    .counts
                    .iter()
                    .map(|count| CountJson {
                        group: count.group.clone(),
                        label: count.label.clone(),
                        incidents: count.incidents,
                    })
                    .collect(),
            })
            .collect(),
        breakdown: summary.breakdown.as_ref().map(breakdown_json),
    };
    Document::new("summary", said)
}

fn column_json(column: &Column) -> ColumnJson {
    let Totals {
        incidents,
        open,
        closed,
        recorded_late,
        half_days_to_close,
        actions,
    } = column.totals;
    ColumnJson {
        term: column.heading.clone(),
        incidents,
        open,
        closed,
        recorded_late,
        days_to_close: half_days_to_close.map(|half| f64::from(half) / 2.0),
        actions: ActionsJson {
            needed: actions.needed,
            on_time: actions.on_time,
            late: actions.late,
            declined: actions.declined,
            not_yet: actions.not_yet,
            overdue: actions.overdue,
        },
    }
}

#[derive(Serialize)]
struct Json {
    r#for: &'static str,
    school: Option<String>,
    title: String,
    first_day: String,
    last_day: String,
    so_far: bool,
    terms: Vec<ColumnJson>,
    groups: Vec<GroupsJson>,
    breakdown: Option<BreakdownJson>,
}

#[derive(Serialize)]
struct ColumnJson {
    term: String,
    incidents: u32,
    open: u32,
    closed: u32,
    recorded_late: u32,
    days_to_close: Option<f64>,
    actions: ActionsJson,
}

#[derive(Serialize)]
struct ActionsJson {
    needed: u32,
    on_time: u32,
    late: u32,
    declined: u32,
    not_yet: u32,
    overdue: u32,
}

#[derive(Serialize)]
struct GroupsJson {
    measure: &'static str,
    counts: Vec<CountJson>,
}

#[derive(Serialize)]
struct CountJson {
    group: Option<String>,
    label: String,
    incidents: u32,
}
