//! What past incidents would have come to under a policy.

use serde::Serialize;

use super::{PolicyJson, policy_name};
use crate::{
    domain::{
        rulebook::Rulebook,
        what_if::{Otherwise, WhatIf},
        word::{Need, Vocabulary},
    },
    render::{Document, Page, Sheet},
};

/// Counts, and every incident that comes out otherwise; nobody is named.
#[must_use]
pub fn what_if_page(what_if: &WhatIf, book: &Rulebook) -> Page {
    let mut page = Page::default();
    page.line(format!("What if {} counted", book.name));
    page.gap();
    let looked_at = what_if.looked_at;
    page.field("Looked at", format!("{looked_at} {}", incidents(looked_at)));
    page.field("Otherwise", what_if.otherwise.len().to_string());
    if what_if.otherwise.is_empty() {
        page.gap()
            .line("Each comes out as it did. Nothing was adopted.");
        return page;
    }
    page.field(
        "Level",
        format!("higher {}, lower {}", what_if.higher(), what_if.lower()),
    );
    let of = |count: &dyn Fn(Need) -> usize| {
        let mut all = vec![
            format!("required {}", count(Need::Must)),
            format!("to consider {}", count(Need::Consider)),
        ];
        let unreadable = count(Need::Unreadable);
        if unreadable > 0 {
            all.push(format!("to decide each time {unreadable}"));
        }
        all.join(", ")
    };
    page.field("More actions", of(&|need| what_if.more(need)));
    page.field("Fewer", of(&|need| what_if.fewer(need)));
    page.gap();
    let mut sheet = Sheet::new(&["no", "types", "level", "asked besides", "no longer asked"]);
    for one in &what_if.otherwise {
        sheet.row([
            one.no.to_string(),
            one.types.join(", "),
            level(one.level),
            marked(&one.gained),
            marked(&one.lost),
        ]);
    }
    page.table(sheet);
    page.gap()
        .line("x required, (x) to consider, ?x to be decided each time.")
        .line("Nothing was adopted.");
    page
}

fn incidents(count: usize) -> &'static str {
    if count == 1 { "incident" } else { "incidents" }
}

fn level((was, is): (u8, u8)) -> String {
    if was == is {
        was.to_string()
    } else {
        format!("{was} -> {is}")
    }
}

fn marked(actions: &[(String, Need)]) -> String {
    let marked = actions.iter().map(|(action, need)| match need {
        Need::Must => action.clone(),
        Need::Consider => format!("({action})"),
        Need::Unreadable => format!("?{action}"),
    });
    marked.collect::<Vec<_>>().join(", ")
}

/// The same for programs.
pub fn what_if_json(what_if: &WhatIf, book: &Rulebook) -> Document<impl Serialize + use<>> {
    let counts = |count: &dyn Fn(Need) -> usize| CountsJson {
        must: count(Need::Must),
        unreadable: count(Need::Unreadable),
        consider: count(Need::Consider),
    };
    let said = Json {
        policy: policy_name(book),
        looked_at: what_if.looked_at,
        otherwise: what_if.otherwise.len(),
        level_higher: what_if.higher(),
        level_lower: what_if.lower(),
        actions_more: counts(&|need| what_if.more(need)),
        actions_fewer: counts(&|need| what_if.fewer(need)),
        incidents: what_if.otherwise.iter().map(OneJson::of).collect(),
    };
    Document::new("what_if", said)
}

#[derive(Serialize)]
struct Json {
    policy: PolicyJson,
    looked_at: usize,
    otherwise: usize,
    level_higher: usize,
    level_lower: usize,
    actions_more: CountsJson,
    actions_fewer: CountsJson,
    incidents: Vec<OneJson>,
}

#[derive(Serialize)]
struct CountsJson {
    must: usize,
    unreadable: usize,
    consider: usize,
}

#[derive(Serialize)]
struct OneJson {
    r#ref: String,
    types: Vec<String>,
    level_was: u8,
    level_is: u8,
    gained: Vec<AskedJson>,
    lost: Vec<AskedJson>,
}

#[derive(Serialize)]
struct AskedJson {
    action: String,
    need: &'static str,
}

impl OneJson {
    fn of(one: &Otherwise) -> Self {
        let asked = |actions: &[(String, Need)]| {
            let each = actions.iter().map(|(action, need)| AskedJson {
                action: action.clone(),
                need: need.code(),
            });
            each.collect()
        };
        OneJson {
            r#ref: one.no.to_string(),
            types: one.types.clone(),
            level_was: one.level.0,
            level_is: one.level.1,
            gained: asked(&one.gained),
            lost: asked(&one.lost),
        }
    }
}
