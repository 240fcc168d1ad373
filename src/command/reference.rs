//! Whose reference it is: an agency's, and of several the one that gave it.

use crate::{
    domain::{
        private::Private,
        rulebook::{Action, Rulebook},
    },
    error::{Error, Result},
    intake::{ask::Ask, form_i},
};

/// References that were given, each with the action that has it.
pub(super) type References = Vec<(String, Private)>;

/// Of what was given with a flag for these actions: the only one's, or that of the only
/// agency among them. What is one agency's must not stand as another's.
pub(super) fn of_flag(given: Private, actions: &[String], book: &Rulebook) -> Result<References> {
    if given.is_empty() {
        return Ok(References::new());
    }
    // What is no action is said by whoever records it.
    let known = actions
        .iter()
        .filter_map(|typed| book.action(&typed.trim().to_lowercase()));
    let mut known: Vec<&Action> = known.collect();
    // That one is named twice is said by whoever records it, too.
    known.sort_by_key(|action| &action.code);
    known.dedup_by_key(|action| &action.code);
    let mut agencies = known.iter().filter(|action| action.is_referral());
    match (known.as_slice(), agencies.next(), agencies.next()) {
        ([], ..) => Ok(References::new()),
        ([only], ..) | (_, Some(only), None) => Ok(vec![(only.code.clone(), given)]),
        _ => Err(Error::refused(
            "whose-reference",
            "--agency-ref is one agency's reference, and it isn't said whose of these. Nothing was recorded.",
        )
        .hint("Give each agency with its reference in a command of its own.")),
    }
}

/// Asks what each agency among these gave.
pub(super) fn asked(actions: &[String], book: &Rulebook, ask: &mut dyn Ask) -> Result<References> {
    let mut all = References::new();
    for action in book.actions.iter().filter(|action| action.is_referral()) {
        if actions.contains(&action.code) {
            let given = form_i::reference(action, ask)?;
            all.push((action.code.clone(), given));
        }
    }
    all.retain(|(_, given)| !given.is_empty());
    Ok(all)
}
