//! A device whose answers are put right: which is meant, and that it can be so.

use super::{Noting, Said};
use crate::{
    command::device::nothing_recorded,
    domain::{
        correction::Correction,
        device::{Concerned, Examination},
        incident::Incident,
        rulebook::Rulebook,
    },
    error::{Error, Problem, Result},
};

impl Noting<'_, '_> {
    /// Which device is meant: the only one need not be named by its number.
    pub(super) fn device_meant(&self, which: Option<usize>) -> Result<usize> {
        let (no, known) = (self.incident.no, self.incident.devices.len());
        let refused = |message: &str| {
            Error::refused(
                "unknown-device",
                format!("{no}: {message} Nothing was recorded."),
            )
        };
        match which {
            _ if known == 0 => Err(refused("no examination of a device is noted.")
                .hint(format!("To note one:  guardbook log {} --device", no.0))),
            None if known == 1 => Ok(1),
            Some(which) if (1..=known).contains(&which) => Ok(which),
            None | Some(_) => {
                let message = format!("{known} examinations of a device are noted.");
                let names: Vec<String> = (1..=known)
                    .map(|number| format!("device-{number}"))
                    .collect();
                Err(refused(&message).hint(format!("Say which, as {}.", names.join(" or "))))
            }
        }
    }

    /// A device whose answers were put right is judged as when it was noted.
    pub(super) fn devices_must_hold(
        &self,
        after: &Incident,
        answers: &[Said],
        book: &Rulebook,
    ) -> Result<()> {
        let mut touched: Vec<usize> = Vec::new();
        for (is, _) in answers {
            if let Correction::Device { device, .. } = is
                && !touched.contains(device)
            {
                touched.push(*device);
            }
        }
        if touched.is_empty() {
            return Ok(());
        }
        let (directory, staff) = (self.writing().directory()?, self.writing().staff()?);
        for number in touched {
            let Some(device) = after.devices.get(number - 1) else {
                continue;
            };
            let noted_by = staff.get(&device.noted_by).cloned().unwrap_or_default();
            let concerned = Concerned::with(after, &directory, noted_by);
            let examination = Examination::noted(&device.examined);
            let problems = examination.problems(&concerned, &after.types(), book);
            let strange = examination.stranger(after);
            let given = |part: &str| {
                answers.iter().any(|(is, _)| {
                    matches!(is, Correction::Device { device, is } if *device == number && is.part() == part)
                })
            };
            // What was so before stands in no other answer's way: it is warned of.
            let problems: Vec<_> = problems
                .into_iter()
                .chain(strange)
                .filter(|problem| {
                    given(problem.field)
                        || problem.code == "own-cause" && given("whose")
                        || problem.code == "one-person" && given("by")
                })
                .collect();
            let problems: Vec<_> = problems.into_iter().map(as_set).collect();
            if !problems.is_empty() {
                return Err(nothing_recorded(problems));
            }
        }
        Ok(())
    }
}

/// What to type instead, as it is typed here.
fn as_set(mut problem: Problem) -> Problem {
    let as_set = |hint: String| hint.replace("--decided ", "--set device.decided=");
    problem.hint = problem.hint.map(as_set);
    problem
}
