//! The procedures as they stand in the files a governor can read: actions in an order,
//! some with points, some that can be refused.

use std::sync::LazyLock;

use super::{
    incident::Incident,
    policy::{Need, Row, cells, table, words},
};

pub struct Step {
    pub procedure: String,
    types: Vec<String>,
    pub action: String,
    pub wording: String,
    pub any_time: bool,
    /// What a refusal asks for.
    pub if_refused: Vec<(String, Need)>,
    /// A refusal raises the level by one.
    pub level_up: bool,
}

pub struct Point {
    procedure: String,
    pub action: String,
    pub code: String,
    pub wording: String,
}

pub static STEPS: LazyLock<Vec<Step>> =
    LazyLock::new(|| table("procedures").iter().map(step).collect());

pub static POINTS: LazyLock<Vec<Point>> =
    LazyLock::new(|| table("points").iter().map(point).collect());

fn step(row: &Row) -> Step {
    Step {
        procedure: row["procedure"].clone(),
        types: words(&row["categories"]).collect(),
        action: row["action"].clone(),
        wording: row["wording"].clone(),
        any_time: row["at any time"] == "x",
        if_refused: cells(&row["if refused"]),
        level_up: row["level up"] == "x",
    }
}

fn point(row: &Row) -> Point {
    Point {
        procedure: row["procedure"].clone(),
        action: row["action"].clone(),
        code: row["point"].clone(),
        wording: row["wording"].clone(),
    }
}

impl Point {
    /// `meeting.grievance`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.action, self.code)
    }
}

impl Step {
    /// What this step goes through.
    pub fn points(&self) -> impl Iterator<Item = &'static Point> {
        let (procedure, action) = (self.procedure.clone(), self.action.clone());
        POINTS
            .iter()
            .filter(move |point| point.procedure == procedure && point.action == action)
    }
}

impl Incident {
    /// The steps of the procedures its types follow, in the table's order.
    pub fn steps(&self) -> impl Iterator<Item = &'static Step> {
        STEPS
            .iter()
            .filter(|step| step.types.iter().any(|code| self.types.contains(code)))
    }
}
