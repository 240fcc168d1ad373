//! The types, ticked: form H's in its order, so that the paper can be copied, and the
//! policy's others behind one row, found by a word of theirs.

use super::{Field, Setting};
use crate::{
    domain::{
        draft::Draft,
        rulebook::{Category, Rulebook},
        word::Subject,
    },
    error::Result,
    intake::{
        ask::{Ask, Reply, reply},
        category::read_type,
        nearest::squashed,
    },
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
    let rows = rows(book);
    let mut labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    labels.push(MORE.to_owned());
    let mut present = ticked(draft, &rows, book);
    ask.say(field.question)?;
    loop {
        ask.say(ticking(ask.draws()))?;
        let chosen = match ask.tick(field.label, &labels, &present)? {
            Reply::Back => return Ok(Reply::Back),
            Reply::Help => return Ok(Reply::Help),
            Reply::Said(chosen) if chosen.is_empty() => {
                ask.say("! Choose at least one.")?;
                continue;
            }
            Reply::Said(chosen) => chosen,
        };
        present.clone_from(&chosen);
        let Some(types) = all_of(&chosen, &rows, draft, book, ask)? else {
            continue;
        };
        draft.types = types;
        if !book.asks_to_specify(&draft.types) {
            draft.type_other = crate::domain::private::Private::Empty;
        }
        say_what_is_forbidden(&draft.types, book, ask)?;
        return Ok(Reply::Said(()));
    }
}

fn ticking(draws: bool) -> &'static str {
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
    for row in book.at_once_forbidden(types) {
        ask.say(&format!("  ! {}", row.sentence))?;
    }
    Ok(())
}

/// Form H's rows; types that share one stand behind it.
fn rows(book: &Rulebook) -> Vec<Row<'_>> {
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
    rows
}

/// The rows ticked so far.
fn ticked(draft: &Draft, rows: &[Row], book: &Rulebook) -> Vec<usize> {
    let specified = !draft.type_other.is_empty();
    let is_ticked = |category: &Category| {
        draft.types.contains(&category.code) || (specified && category.asks_to_specify())
    };
    let mut ticked: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.types.iter().any(|category| is_ticked(category)))
        .map(|(index, _)| index)
        .collect();
    if !elsewhere(draft, book).is_empty() {
        ticked.push(rows.len());
    }
    ticked
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
            None => find(elsewhere(draft, book), book, ask)?,
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
    let present: Vec<usize> = types
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
            Reply::Said(chosen) if chosen.is_empty() => ask.say("! Choose at least one.")?,
            Reply::Said(chosen) => {
                let chosen = chosen.into_iter().filter_map(|index| types.get(index));
                return Ok(Some(chosen.copied().collect()));
            }
        }
    }
}

/// Types form H does not have, each by a word of its name; none to go back.
fn find<'b>(
    mut found: Vec<&'b Category>,
    book: &'b Rulebook,
    ask: &mut dyn Ask,
) -> Result<Option<Vec<&'b Category>>> {
    ask.say("A word of it, as phone, scam or harm. Enter alone shows them all.")?;
    loop {
        let prompt = if found.is_empty() {
            "A word of it [all]"
        } else {
            for category in &found {
                ask.say(&format!("  = {}", category.label))?;
            }
            "Another word, - to take these out [go on]"
        };
        let typed = ask.text(prompt)?;
        let near = match reply(&typed) {
            Reply::Back => return Ok(None),
            Reply::Help => {
                ask.say("The other types are rows of the policies' own tables.  guardbook policy  shows them all.")?;
                continue;
            }
            Reply::Said("") if !found.is_empty() => return Ok(Some(found)),
            Reply::Said("-") => {
                found.clear();
                continue;
            }
            Reply::Said("") => group(book, ask)?,
            Reply::Said(word) => with_word(word, book),
        };
        match near.as_slice() {
            [] if typed.trim().is_empty() => {}
            [] => match read_type(book, &typed) {
                Ok(_) => {}
                Err(problem) => ask.say(&format!("! {problem}"))?,
            },
            [one] => add(&mut found, &[*one]),
            several => {
                let chosen = some(several, ask)?;
                add(&mut found, &chosen);
            }
        }
    }
}

fn add<'b>(found: &mut Vec<&'b Category>, more: &[&'b Category]) {
    for category in more {
        if !found.iter().any(|known| known.code == category.code) {
            found.push(category);
        }
    }
}

/// The types a word stands in, by any of their names.
fn with_word<'b>(word: &str, book: &'b Rulebook) -> Vec<&'b Category> {
    let word = squashed(word);
    let has = |category: &&Category| {
        let names = [&category.code, &category.label, &category.short];
        let also = category.also_called.iter();
        !word.is_empty()
            && names
                .into_iter()
                .chain(also)
                .any(|name| squashed(name).contains(&word))
    };
    book.categories.iter().filter(has).collect()
}

/// Those form H does not have, in two lists that each fit on a screen.
fn group<'b>(book: &'b Rulebook, ask: &mut dyn Ask) -> Result<Vec<&'b Category>> {
    let groups = ["What anyone may do", "What members of staff may do"].map(str::to_owned);
    loop {
        match ask.choose("Of these", &groups, None)? {
            Reply::Back => return Ok(Vec::new()),
            Reply::Help => ask.say("The second are rows of the policies' tables for staff.")?,
            Reply::Said(chosen) => {
                let staff = chosen == 1;
                return Ok(book
                    .categories
                    .iter()
                    .filter(|category| category.form_label.is_none())
                    .filter(|category| (category.usually_by == Some(Subject::Staff)) == staff)
                    .collect());
            }
        }
    }
}

fn some<'b>(types: &[&'b Category], ask: &mut dyn Ask) -> Result<Vec<&'b Category>> {
    let labels: Vec<String> = types
        .iter()
        .map(|category| category.label.clone())
        .collect();
    loop {
        ask.say(ticking(ask.draws()))?;
        match ask.tick("Which", &labels, &[])? {
            Reply::Back => return Ok(Vec::new()),
            Reply::Help => ask.say("guardbook policy TYPE  shows what the policy asks of each.")?,
            Reply::Said(chosen) => {
                let chosen = chosen.into_iter().filter_map(|index| types.get(index));
                return Ok(chosen.copied().collect());
            }
        }
    }
}
