//! The types, ticked: form H's in its order, so that the paper can be copied, and the
//! policy's others behind one row, found by a word of theirs; those that were found are
//! rows themselves.

use super::{Field, Setting, more::find};
use crate::{
    domain::{
        draft::Draft,
        private::Private,
        rulebook::{Category, Rulebook},
    },
    error::Result,
    intake::ask::{Ask, Reply},
};

/// The row that leads to the types form H does not have.
const MORE: &str = "Something else: find it by a word";

/// A row of the list.
struct Row<'b> {
    label: String,
    /// The types it stands for; several are asked about.
    types: Vec<&'b Category>,
}

pub(super) fn put(
    field: &Field,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Reply<()>> {
    let book = setting.book;
    let rows = rows(draft, book);
    let mut labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    labels.push(MORE.to_owned());
    let mut present = ticked(draft, &rows);
    ask.say(field.question)?;
    loop {
        ask.say(ticking(ask.draws()))?;
        let chosen = match ask.tick(field.label, &labels, &present)? {
            Reply::Back => return Ok(Reply::Back),
            Reply::Help => return Ok(Reply::Help),
            Reply::Said(chosen) => chosen,
        };
        // The list comes back as it was left: what was taken off stays off. What leads to
        // others is no type, and asked for each time.
        present.clone_from(&chosen);
        present.retain(|index| *index < rows.len());
        if chosen.is_empty() {
            ask.say("! Choose at least one.")?;
            continue;
        }
        let Some(types) = all_of(&chosen, &rows, draft, book, ask)? else {
            continue;
        };
        draft.types = types;
        if !book.asks_to_specify(&draft.types) {
            draft.type_other = Private::Empty;
        }
        say_what_is_forbidden(&draft.types, book, ask)?;
        return Ok(Reply::Said(()));
    }
}

pub(super) fn ticking(draws: bool) -> &'static str {
    if draws {
        "Space ticks, Enter goes on."
    } else {
        "Choose as many as apply."
    }
}

/// Before anyone describes evidence: this is when the harm is done.
pub(super) fn say_what_is_forbidden(
    types: &[String],
    book: &Rulebook,
    ask: &mut dyn Ask,
) -> Result<()> {
    for sentence in book.at_once_forbidden(types) {
        ask.say(&format!("  ! {sentence}"))?;
    }
    Ok(())
}

/// Form H's rows, where types that share one stand behind it; then those ticked that
/// form H does not have.
fn rows<'b>(draft: &Draft, book: &'b Rulebook) -> Vec<Row<'b>> {
    let mut rows: Vec<Row> = Vec::new();
    for category in &book.categories {
        let Some(label) = &category.form_label else {
            continue;
        };
        match rows.iter_mut().find(|row| row.label == *label) {
            Some(row) => row.types.push(category),
            None => rows.push(Row {
                label: label.clone(),
                types: vec![category],
            }),
        }
    }
    rows.extend(elsewhere(draft, book).into_iter().map(|category| Row {
        label: category.label.clone(),
        types: vec![category],
    }));
    rows
}

/// The rows ticked so far.
fn ticked(draft: &Draft, rows: &[Row]) -> Vec<usize> {
    let specified = !draft.type_other.is_empty();
    let is_ticked = |category: &Category| {
        draft.types.contains(&category.code) || (specified && category.asks_to_specify())
    };
    rows.iter()
        .enumerate()
        .filter(|(_, row)| row.types.iter().any(|category| is_ticked(category)))
        .map(|(index, _)| index)
        .collect()
}

/// The types ticked so far that form H does not have.
fn elsewhere<'b>(draft: &Draft, book: &'b Rulebook) -> Vec<&'b Category> {
    let types = draft.types.iter().filter_map(|code| book.category(code));
    types
        .filter(|category| category.form_label.is_none())
        .collect()
}

/// The types behind the rows ticked; none to tick again.
fn all_of(
    chosen: &[usize],
    rows: &[Row],
    draft: &Draft,
    book: &Rulebook,
    ask: &mut dyn Ask,
) -> Result<Option<Vec<String>>> {
    let mut types: Vec<String> = Vec::new();
    for index in chosen {
        let more = match rows.get(*index) {
            Some(row) => match row.types.as_slice() {
                [category] => Some(vec![*category]),
                several => which(&row.label, several, draft, ask)?,
            },
            None => find(book, ask)?,
        };
        let Some(more) = more else { return Ok(None) };
        for category in more {
            if !types.contains(&category.code) {
                types.push(category.code.clone());
            }
        }
    }
    if types.is_empty() {
        ask.say("! Choose at least one.")?;
        return Ok(None);
    }
    Ok(Some(types))
}

/// Which of several types one row stands for; none to go back.
fn which<'b>(
    question: &str,
    types: &[&'b Category],
    draft: &Draft,
    ask: &mut dyn Ask,
) -> Result<Option<Vec<&'b Category>>> {
    let labels: Vec<String> = types
        .iter()
        .map(|category| category.label.clone())
        .collect();
    let mut present: Vec<usize> = types
        .iter()
        .enumerate()
        .filter(|(_, category)| draft.types.contains(&category.code))
        .map(|(index, _)| index)
        .collect();
    ask.say(&format!("{question}: which?"))?;
    loop {
        match ask.tick("Which", &labels, &present)? {
            Reply::Back => return Ok(None),
            Reply::Help => ask.say("The policy asks for other things of each.")?,
            Reply::Said(chosen) if chosen.is_empty() => {
                present.clear();
                ask.say("! Choose at least one.")?;
            }
            Reply::Said(chosen) => {
                let chosen = chosen.into_iter().filter_map(|index| types.get(index));
                return Ok(Some(chosen.copied().collect()));
            }
        }
    }
}
