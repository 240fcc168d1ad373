//! What a new policy says otherwise, in words: what protects less stands first.

use crate::{
    domain::{
        due::Due,
        rulebook::{Action, Altered, Change, Condition, Differing, Rulebook},
        word::{Need, Subject, Vocabulary},
    },
    render::{Page, Sheet},
};

/// Everything that differs; `book` is the newer policy.
pub(super) fn differing(page: &mut Page, differing: &Differing, book: &Rulebook) {
    let (weaker, asks): (Vec<&Change>, Vec<&Change>) =
        differing.asks.iter().partition(|change| change.weaker);
    let (worse, altered): (Vec<&Altered>, Vec<&Altered>) =
        differing.altered.iter().partition(|one| one.weaker);
    if !weaker.is_empty() || !worse.is_empty() || !differing.gone_types.is_empty() {
        page.line("WEAKER THAN BEFORE");
        if !differing.gone_types.is_empty() {
            let gone = differing.gone_types.join(", ");
            page.point("!", format!("types no more: {gone}"));
        }
        for line in in_words(&weaker, book) {
            page.point("!", line);
        }
        beside(page, &worse);
        page.gap();
    }
    let gone = &differing.gone_actions;
    let (types, actions) = added(differing, book);
    let otherwise = in_words(&asks, book);
    if !types.is_empty()
        || !actions.is_empty()
        || !gone.is_empty()
        || !otherwise.is_empty()
        || !altered.is_empty()
        || differing.words
    {
        page.line("WHAT IS DIFFERENT");
        for (words, codes) in [
            ("new types", types),
            ("new actions", actions),
            ("actions no more", gone.clone()),
        ] {
            if !codes.is_empty() {
                page.point("-", format!("{words}: {}", codes.join(", ")));
            }
        }
        for line in otherwise {
            page.point("-", line);
        }
        beside(page, &altered);
        if differing.words {
            page.point("-", "an order, or the place something is cited from");
        }
        page.gap();
    }
}

/// New types with their level, and new actions with their time: guardbook chose these.
fn added(differing: &Differing, book: &Rulebook) -> (Vec<String>, Vec<String>) {
    let types = differing.new_types.iter().filter_map(|code| {
        let level = book.category(code)?.level;
        Some(format!("{code} (level {level})"))
    });
    let by = |action: &Action| match action.due {
        Due::Open => "no time set".to_owned(),
        due => due.to_string(),
    };
    let actions = differing.new_actions.iter().filter_map(|code| {
        let action = book.action(code)?;
        Some(format!("{code} ({}, {})", action.owner, by(action)))
    });
    (types.collect(), actions.collect())
}

/// Of what is asked otherwise, that of which the same is so, put together.
struct Alike<'c> {
    change: &'c Change,
    types: Vec<&'c str>,
    subjects: Vec<Subject>,
}

fn in_words(all: &[&Change], book: &Rulebook) -> Vec<String> {
    let same = |one: &Change, other: &Change| {
        (one.when, one.level, &one.needs) == (other.when, other.level, &other.needs)
    };
    let mut by_subject: Vec<Alike> = Vec::new();
    for change in all {
        let mut known = by_subject.iter_mut();
        let like =
            |known: &&mut Alike| known.subjects == [change.subject] && same(known.change, change);
        match known.find(like) {
            Some(known) => known.types.push(&change.category),
            None => by_subject.push(Alike {
                change,
                types: vec![&change.category],
                subjects: vec![change.subject],
            }),
        }
    }
    let mut together: Vec<Alike> = Vec::new();
    for one in by_subject {
        let mut known = together.iter_mut();
        let like = |known: &&mut Alike| known.types == one.types && same(known.change, one.change);
        match known.find(like) {
            Some(known) => known.subjects.extend(one.subjects),
            None => together.push(one),
        }
    }
    together.iter().map(|one| line(one, book)).collect()
}

/// `games, by pupils: now required: police; no longer asked: warning`.
fn line(alike: &Alike, book: &Rulebook) -> String {
    let change = alike.change;
    let level = change
        .level
        .map(|(was, is)| format!("level {was} is now {is}"));
    let of_kind = |words: &str, is_so: &dyn Fn(bool, Option<Need>) -> bool| {
        let fitting = change
            .needs
            .iter()
            .filter(|(_, was, is)| is_so(*was == Some(Need::Must), *is));
        let actions: Vec<&str> = fitting.map(|(action, ..)| action.as_str()).collect();
        (!actions.is_empty()).then(|| format!("{words}: {}", actions.join(", ")))
    };
    let all = [
        level,
        of_kind("now required", &|_, is| is == Some(Need::Must)),
        of_kind("now to consider", &|must, is| {
            !must && is == Some(Need::Consider)
        }),
        of_kind("now unreadable", &|must, is| {
            !must && is == Some(Need::Unreadable)
        }),
        of_kind("required, now only to consider", &|must, is| {
            must && is == Some(Need::Consider)
        }),
        of_kind("required, now unreadable", &|must, is| {
            must && is == Some(Need::Unreadable)
        }),
        of_kind("no longer required", &|must, is| must && is.is_none()),
        of_kind("no longer asked", &|must, is| !must && is.is_none()),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    let types = if alike.types.len() == book.categories.len() {
        "every type".to_owned()
    } else {
        alike.types.join(", ")
    };
    let whose = if alike.subjects.len() == Subject::ALL.len() {
        "anybody".to_owned()
    } else {
        let labels = alike.subjects.iter().map(|subject| subject.label());
        labels.collect::<Vec<_>>().join(", ")
    };
    let when = match change.when {
        Condition::Always => String::new(),
        when => format!(", if {}", when.words()),
    };
    format!("{types}, by {whose}{when}: {}", all.join("; "))
}

/// What is otherwise beside what is asked: as it was, and as it is.
fn beside(page: &mut Page, all: &[&Altered]) {
    if all.is_empty() {
        return;
    }
    let mut sheet = Sheet::new(&["what", "before", "now"]);
    for one in all {
        let what = if one.what.is_empty() {
            String::new()
        } else {
            format!(": {}", one.what)
        };
        let none = if one.what.is_empty() {
            "not there"
        } else {
            "nothing"
        };
        let said = |text: &Option<String>| text.clone().unwrap_or_else(|| none.to_owned());
        sheet.row([
            format!("{} {}{what}", one.part.label(), one.name),
            said(&one.was),
            said(&one.is),
        ]);
    }
    page.table(sheet);
}
