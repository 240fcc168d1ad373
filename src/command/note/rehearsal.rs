//! The notes of a command line with a word where words are still to be asked for, so
//! that they can be tried.

use super::{Args, Notes};
use crate::{
    command::{noting::Deed, procedure::known_points},
    domain::{incident::Incident, moment::Moment, private::Private, rulebook::Rulebook},
    intake::correction::Given,
};

/// Stands where words will be; it is taken back with all the rest.
const WORDS: &str = "...";

/// What of it is known before anybody is asked. Whatever hangs on an answer is left out:
/// which action, which point, and closing after them.
pub(super) fn outline(
    args: &Args,
    on: Moment,
    set: Vec<Given>,
    incident: &Incident,
    book: &Rulebook,
) -> (Args, Notes) {
    let words = || Private::new(WORDS);
    let asks_more = [&args.did, &args.point, &args.waive]
        .into_iter()
        .flatten()
        .any(|typed| typed.trim().is_empty());
    let has_points = !args.did.is_empty() && known_points(incident, book).is_ok();
    let mut known = args.clone();
    known.close &= !asks_more && !has_points && !args.device.device;
    for named in [&mut known.did, &mut known.point, &mut known.waive] {
        named.retain(|typed| !typed.trim().is_empty());
    }
    let deeds = known.did.iter().map(|action| Deed {
        action: action.clone(),
        on,
        detail: words(),
        by: Private::Empty,
        reference: Private::Empty,
    });
    let notes = Notes {
        on,
        deeds: deeds.collect(),
        points: known.point.clone(),
        device: None,
        because: words(),
        set,
        note: words(),
        outcome: words(),
    };
    (known, notes)
}
