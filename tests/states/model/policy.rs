//! The policy's tables as they stand in the files a governor can read.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// How much the policy wants an action; of two, the greater counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    Consider,
    Unreadable,
    Must,
}

pub struct Policy {
    pub actions: Vec<Action>,
    pub categories: Vec<Category>,
    pub rules: Vec<Rule>,
    pub prohibitions: Vec<Prohibition>,
    pub floors: Vec<Floor>,
    pub questions: Vec<Question>,
    /// What a raise to each level asks for.
    pub levels: BTreeMap<u8, Vec<(String, Need)>>,
}

pub struct Action {
    pub code: String,
    pub wording: String,
    pub due: String,
    pub sanctions: bool,
    /// It says nothing without words of its own.
    pub needs_words: bool,
    /// Somebody outside the school is told, who may give a reference.
    pub agency: bool,
    /// Whom in the school it tells.
    pub role: String,
}

pub struct Category {
    pub code: String,
    pub risks: Vec<String>,
    pub level: u8,
    pub child_at_risk: bool,
    pub sensitive: bool,
    pub may_be_illegal: bool,
    pub usually_by: Option<String>,
}

/// Which incidents a row is about.
pub struct Scope {
    /// Nothing is every type but those left out.
    types: Option<BTreeSet<String>>,
    but: BTreeSet<String>,
    /// Nothing is anybody.
    subjects: Option<BTreeSet<String>>,
    pub when: String,
}

pub struct Rule {
    pub code: String,
    pub scope: Scope,
    pub level: Option<u8>,
    pub cells: Vec<(String, Need)>,
}

pub struct Prohibition {
    pub scope: Scope,
    pub sentence: String,
}

/// What guidance demands whatever the table says.
pub struct Floor {
    pub code: String,
    pub scope: Scope,
    /// `nudes: a yes`, or nothing.
    pub answered: String,
    pub asks: Vec<(String, Need)>,
    pub due: String,
    pub must_not: String,
}

/// What guidance asks.
pub struct Question {
    pub code: String,
    pub set: String,
    pub scope: Scope,
    pub wording: String,
    pub must_be_known: bool,
}

pub static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy {
    actions: table("actions").iter().map(action).collect(),
    categories: table("categories").iter().map(category).collect(),
    rules: table("rules").iter().map(rule).collect(),
    prohibitions: table("must-not").iter().map(prohibition).collect(),
    floors: table("floors").iter().map(floor).collect(),
    questions: table("questions").iter().map(question).collect(),
    levels: table("levels").iter().map(level).collect(),
});

impl Policy {
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories
            .iter()
            .find(|category| category.code == code)
    }

    pub fn action(&self, code: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.code == code)
    }
}

impl Policy {
    /// Whether a row is one guidance demands.
    pub fn is_floor(&self, code: &str) -> bool {
        self.floors.iter().any(|floor| floor.code == code)
    }
}

impl Scope {
    pub fn holds(&self, category: &str, subject: &str) -> bool {
        let named = |set: &BTreeSet<String>, word: &str| set.contains(word);
        self.types.as_ref().is_none_or(|set| named(set, category))
            && !self.but.contains(category)
            && self.subjects.as_ref().is_none_or(|set| named(set, subject))
    }

    /// The same where the type is out of the question, as long as it names none.
    pub fn holds_of_any(&self, category: &str, subject: &str) -> bool {
        let subjects = self.subjects.as_ref();
        self.holds(category, subject)
            || self.types.is_none() && subjects.is_some_and(|set| set.contains(subject))
    }

    /// Whether it is about people of that sort alone.
    pub fn names(&self, subject: &str) -> bool {
        let named = self.subjects.as_ref();
        named.is_some_and(|set| set.contains(subject))
    }
}

/// A row's cells by heading.
pub type Row = BTreeMap<String, String>;

pub fn table(name: &str) -> Vec<Row> {
    let path = format!(
        "{}/src/policy/builtin/{name}.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(str::to_owned)
}

fn action(row: &Row) -> Action {
    Action {
        code: row["action"].clone(),
        wording: row["wording"].clone(),
        due: row["due"].clone(),
        sanctions: row["earlier sanction"] == "x",
        needs_words: row["words required"] == "x",
        agency: row["tells"] == "agency",
        role: row["role"].clone(),
    }
}

fn category(row: &Row) -> Category {
    let by = row["usually by"].clone();
    Category {
        code: row["category"].clone(),
        risks: words(&row["risks"]).collect(),
        level: row["level"].parse().unwrap(),
        child_at_risk: row["child at risk"] == "x",
        sensitive: row["sensitive"] == "x",
        may_be_illegal: row["may be illegal"] == "x",
        usually_by: (!by.is_empty()).then_some(by),
    }
}

/// `games device`, `*` or `* except accidental-reported`; `any` or `pupil staff`.
fn scope(row: &Row) -> Scope {
    let mut types: Vec<String> = words(&row["categories"]).collect();
    let mut but = BTreeSet::new();
    let every = types[0] == "*";
    if let Some(place) = types.iter().position(|word| word == "except") {
        but = types.split_off(place).into_iter().skip(1).collect();
    }
    Scope {
        types: (!every).then(|| types.into_iter().collect()),
        but,
        subjects: (row["subjects"] != "any").then(|| words(&row["subjects"]).collect()),
        when: row["when"].clone(),
    }
}

fn rule(row: &Row) -> Rule {
    let cells = table_columns().into_iter().filter_map(|action| {
        let need = match row[&action].as_str() {
            "" => return None,
            "x" => Need::Must,
            "?" => Need::Unreadable,
            "(x)" => Need::Consider,
            other => panic!("a cell of rules.csv is {other:?}"),
        };
        Some((action, need))
    });
    Rule {
        code: row["rule"].clone(),
        scope: scope(row),
        level: row["level"].parse().ok(),
        cells: cells.collect(),
    }
}

fn table_columns() -> Vec<String> {
    table("actions")
        .iter()
        .map(|row| row["action"].clone())
        .collect()
}

fn prohibition(row: &Row) -> Prohibition {
    Prohibition {
        scope: scope(row),
        sentence: row["sentence"].clone(),
    }
}

fn floor(row: &Row) -> Floor {
    Floor {
        code: row["floor"].clone(),
        scope: scope(row),
        answered: row["answered"].clone(),
        asks: cells(&row["asks"]),
        due: row["due"].clone(),
        must_not: row["must not"].clone(),
    }
}

fn question(row: &Row) -> Question {
    Question {
        code: row["question"].clone(),
        set: row["set"].clone(),
        scope: scope(row),
        wording: row["wording"].clone(),
        must_be_known: row["must be known"] == "x",
    }
}

fn level(row: &Row) -> (u8, Vec<(String, Need)>) {
    (row["level"].parse().unwrap(), cells(&row["adds"]))
}

/// `headteacher (police)`: must, and consider.
pub fn cells(text: &str) -> Vec<(String, Need)> {
    let cells = words(text).map(|word| match word.strip_prefix('(') {
        Some(inside) => (inside.trim_end_matches(')').to_owned(), Need::Consider),
        None => (word, Need::Must),
    });
    cells.collect()
}
