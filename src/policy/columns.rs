//! The small tables of a policy by their columns: which a text is, and what stands over
//! its cells.

/// The tables of a policy with their columns; that of the rows has one more an action.
const TABLES: [(&str, &[&str]); 11] = [
    ("documents", &["document", "title"]),
    (
        "levels",
        &["level", "name", "owner", "adds", "document", "place"],
    ),
    (
        "actions",
        &[
            "action",
            "wording",
            "owner",
            "due",
            "done by recording",
            "earlier sanction",
            "about the headteacher",
            "specify",
            "words required",
            "tells",
            "role",
        ],
    ),
    (
        "categories",
        &[
            "category",
            "label",
            "short",
            "risks",
            "level",
            "child at risk",
            "sensitive",
            "may be illegal",
            "usually by",
            "form H",
            "also called",
            "document",
            "place",
        ],
    ),
    (
        "rules",
        &[
            "rule",
            "categories",
            "subjects",
            "when",
            "level",
            "document",
            "place",
        ],
    ),
    (
        "must-not",
        &[
            "id",
            "categories",
            "subjects",
            "when",
            "sentence",
            "document",
            "place",
        ],
    ),
    (
        "procedures",
        &[
            "procedure",
            "categories",
            "action",
            "wording",
            "at any time",
            "if refused",
            "level up",
            "document",
            "place",
        ],
    ),
    (
        "points",
        &[
            "procedure",
            "action",
            "point",
            "wording",
            "document",
            "place",
        ],
    ),
    (
        "repeats",
        &[
            "repeat",
            "categories",
            "subjects",
            "alike",
            "sanctioned",
            "times",
            "within",
            "level up",
            "applies",
            "adds",
            "document",
            "place",
        ],
    ),
    (
        "floors",
        &[
            "floor",
            "categories",
            "subjects",
            "when",
            "answered",
            "asks",
            "due",
            "must not",
            "document",
            "place",
            "guidance",
            "confidence",
        ],
    ),
    (
        "questions",
        &[
            "question",
            "set",
            "categories",
            "subjects",
            "when",
            "wording",
            "must be known",
            "document",
            "place",
            "guidance",
            "confidence",
        ],
    ),
];

/// The columns of a table.
pub(super) fn headings_of(table: &str) -> &'static [&'static str] {
    let mut tables = TABLES.iter();
    tables
        .find(|(name, _)| *name == table)
        .map_or(&[], |(_, headings)| headings)
}

/// The columns by which each table is known, the first that fits.
const KNOWN_BY: [(&str, &[&str]); 11] = [
    ("floors", &["floor", "asks"]),
    ("questions", &["question", "set"]),
    ("repeats", &["repeat", "times"]),
    ("procedures", &["procedure", "categories", "action"]),
    ("points", &["procedure", "point"]),
    ("documents", &["document", "title"]),
    ("levels", &["level", "name"]),
    ("actions", &["action", "wording"]),
    ("categories", &["category", "label", "risks"]),
    ("rules", &["rule", "categories"]),
    ("must-not", &["id", "categories", "sentence"]),
];

/// Which of a policy's small tables a text is, by its headings; none if it is a school's
/// table of incidents.
#[must_use]
pub fn recognise(text: &str) -> Option<&'static str> {
    let headings = headings(text)?;
    let has = |wanted: &&str| headings.iter().any(|heading| heading == wanted);
    let known = KNOWN_BY.iter().find(|(_, wanted)| wanted.iter().all(has));
    known.map(|(table, _)| *table)
}

fn headings(text: &str) -> Option<Vec<String>> {
    let mut reader = reader(text);
    Some(reader.headers().ok()?.iter().map(plain).collect())
}

pub(super) fn reader(text: &str) -> csv::Reader<&[u8]> {
    let first = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| first.matches(char::from(*sign)).count())
        .unwrap_or(b',');
    csv::ReaderBuilder::new()
        .delimiter(most)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// A heading without what people type differently.
pub(super) fn plain(heading: &str) -> String {
    heading.trim().to_lowercase()
}
