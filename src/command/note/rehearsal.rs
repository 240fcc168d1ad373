//! The notes of a command line with a word where words are still to be asked for, so
//! that they can be tried.

use super::{Args, Notes};
use crate::{
    command::{noting::Deed, procedure::known_points, rehearsing::WORDS},
    domain::{
        device::Examination,
        incident::Incident,
        moment::Moment,
        private::Private,
        rulebook::{Answers, Rulebook},
    },
    intake::correction::Given,
};

/// What of it is known before anybody is asked. Whatever hangs on an answer is left out:
/// which action, which point, and closing after them. A device only adds to what is open.
pub(super) fn outline(
    args: &Args,
    on: Moment,
    set: Vec<Given>,
    incident: &Incident,
    book: &Rulebook,
) -> (Args, Notes) {
    let asks_which = args.did.iter().any(|typed| typed.trim().is_empty());
    let asks_points =
        !args.did.is_empty() && args.point.is_empty() && known_points(incident, book).is_ok();
    let mut known = args.clone();
    known.close &= !asks_which && !asks_points;
    known.did.retain(|typed| !typed.trim().is_empty());
    let deeds = known.did.iter().map(|action| Deed {
        action: action.clone(),
        on,
        detail: Private::Empty,
        by: Private::Empty,
        reference: Private::Empty,
    });
    let deeds: Vec<Deed> = deeds.collect();
    let notes = Notes {
        set,
        ..ticked(on, &deeds, &known.point, None)
    };
    (known, notes)
}

/// The same once everything is ticked and chosen, and only words are to come.
pub(super) fn ticked(
    on: Moment,
    deeds: &[Deed],
    points: &[String],
    device: Option<&(Examination, Moment)>,
) -> Notes {
    let words = || Private::new(WORDS);
    Notes {
        on: deeds.first().map_or(on, |deed| deed.on),
        deeds: deeds.to_vec(),
        points: points.to_vec(),
        answers: Answers::new(),
        device: device.cloned().map(|(examination, on)| {
            let because = words();
            (
                Examination {
                    because,
                    ..examination
                },
                on,
            )
        }),
        because: words(),
        set: Vec::new(),
        note: words(),
        outcome: words(),
    }
}
