//! What must not be done, said before anything else: this is when the harm is done.

use crate::{
    domain::{incident::Incident, rulebook::Rulebook},
    render::Page,
};

/// The sentences of an incident's prohibitions, but for those in `said`.
pub fn forbidden<'b>(incident: &Incident, book: &'b Rulebook, said: &[String]) -> Vec<&'b str> {
    let ids = &incident.reported.decision.must_not;
    ids.iter()
        .filter(|id| !said.contains(id))
        .filter_map(|id| book.forbids(id))
        .collect()
}

/// Them under a heading; nothing where there is none.
pub(super) fn forbidden_part(page: &mut Page, heading: &str, sentences: &[impl AsRef<str>]) {
    if !sentences.is_empty() {
        page.gap().line(heading);
        for sentence in sentences {
            page.point("!", sentence.as_ref());
        }
    }
}
