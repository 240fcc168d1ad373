//! What is to be said of devices once it turned out otherwise whose they are, who did
//! it, or of what type the record is.

use crate::{
    domain::{
        device::{Concerned, Device, Examination},
        incident::Incident,
        rulebook::Rulebook,
    },
    error::Result,
    store::Writing,
    view::{deletion, short_day},
};

/// What was said of no device before, and of no device noted only now.
pub(super) fn now_deleted(before: &Incident, incident: &Incident, book: &Rulebook) -> Vec<String> {
    let both = before.devices.iter().zip(&incident.devices);
    both.filter(|(was, _)| deletion(was, before, book).is_none())
        .filter_map(|(_, is)| deletion(is, incident, book))
        .collect()
}

/// Who examined a device, or decided about it, and turned out to be whom it is about.
pub(super) fn now_in_their_own_cause(
    before: &Incident,
    incident: &Incident,
    writing: &Writing,
) -> Result<Vec<String>> {
    let (directory, staff) = (writing.directory()?, writing.staff()?);
    let problems = |of: &Incident, device: &Device| {
        let noted_by = staff.get(&device.noted_by).cloned().unwrap_or_default();
        let concerned = Concerned::with(of, &directory, noted_by);
        let examination = Examination::noted(&device.examined);
        let by = examination.in_their_own_cause("by", &concerned);
        let with = examination.in_their_own_cause("with", &concerned);
        let problems = by.into_iter().chain(with).chain(examination.stranger(of));
        problems.map(|problem| problem.message).collect::<Vec<_>>()
    };
    let mut warnings = Vec::new();
    for (was, is) in before.devices.iter().zip(&incident.devices) {
        let known = problems(before, was);
        let now = problems(incident, is).into_iter();
        warnings.extend(
            now.filter(|problem| !known.contains(problem))
                .map(|problem| {
                    let on = short_day(is.examined.on.date);
                    format!("The device examined on {on}: {problem}")
                }),
        );
    }
    Ok(warnings)
}
