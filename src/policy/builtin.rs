//! The built-in policy: the CSV files beside this one, as a governor could read
//! them. Levels and due times are guardbook's own where the policies are silent,
//! and say so in their source.

use std::collections::BTreeMap;

/// What the built-in edition is called.
pub const BUILTIN_NAME: &str = "built-in 2026-11";

/// The codes of the types every school has beside its own.
pub(super) fn builtin_categories() -> Vec<String> {
    let mut reader = csv::Reader::from_reader(include_bytes!("builtin/categories.csv").as_slice());
    let codes = reader.records().flatten();
    codes
        .filter_map(|row| row.get(0).map(str::to_owned))
        .collect()
}

/// The tables of the built-in policy, by name.
#[must_use]
pub fn builtin_tables() -> BTreeMap<String, String> {
    [
        ("documents", include_str!("builtin/documents.csv")),
        ("levels", include_str!("builtin/levels.csv")),
        ("actions", include_str!("builtin/actions.csv")),
        ("categories", include_str!("builtin/categories.csv")),
        ("rules", include_str!("builtin/rules.csv")),
        ("must-not", include_str!("builtin/must-not.csv")),
        ("procedures", include_str!("builtin/procedures.csv")),
        ("points", include_str!("builtin/points.csv")),
        ("repeats", include_str!("builtin/repeats.csv")),
        ("floors", include_str!("builtin/floors.csv")),
        ("questions", include_str!("builtin/questions.csv")),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .collect()
}
