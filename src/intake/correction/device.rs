//! What was noted of a device, put right: `device.found=no`, or `device-2.found` where
//! several were examined.

use super::{Given, never_without, unclear};
use crate::{
    domain::{
        correction::OfDevice,
        device::{Device, Fate, Suspicion},
        number::PersonCode,
        private::Private,
        word::{Answer, Vocabulary},
    },
    error::Problem,
    intake::{
        device::{read_by, read_with},
        form::Setting,
        when::read_moment,
    },
};

/// The parts, named as the flags of an examination are.
pub(super) const PARTS: [&str; 8] = [
    "on",
    "whose",
    "searched-for",
    "by",
    "with",
    "found",
    "decided",
    "because",
];

/// A part of an examination.
pub struct Part {
    /// Which examination, if that is said.
    which: Option<usize>,
    /// Which part.
    pub(super) part: &'static str,
}

impl Part {
    /// The part of this name.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let (device, part) = typed.split_once('.')?;
        let which = match device.strip_prefix("device")? {
            "" => None,
            number => Some(number.strip_prefix('-')?.parse().ok()?),
        };
        let part = PARTS.into_iter().find(|known| *known == part)?;
        Some(Part { which, part })
    }

    pub(super) fn name(&self) -> String {
        match self.which {
            Some(which) => format!("device-{which}.{}", self.part),
            None => format!("device.{}", self.part),
        }
    }

    /// The words it can be, where there are only these.
    pub(super) fn choices(&self) -> Option<String> {
        match self.part {
            "searched-for" => Some(Suspicion::codes()),
            "found" => Some(Answer::codes()),
            "decided" => Some(Fate::codes()),
            _ => None,
        }
    }

    /// What it is now, where it is clear of which examination; `words` shows what
    /// somebody wrote.
    #[must_use]
    pub fn now(
        &self,
        devices: &[Device],
        words: impl Fn(&Private) -> Option<String>,
    ) -> Option<String> {
        let device = match (self.which, devices) {
            (Some(which), all) => all.get(which.checked_sub(1)?)?,
            (None, [only]) => only,
            _ => return None,
        };
        let examined = &device.examined;
        match self.part {
            "on" => Some(examined.on.date.format("%-d %b %Y").to_string()),
            "whose" => match examined.owner {
                Some(owner) => Some(owner.to_string()),
                None => words(&examined.whose),
            },
            "searched-for" => Some(codes(&examined.searched_for)),
            "by" => words(&examined.by),
            "with" => words(&examined.with),
            "found" => Some(examined.found.code().to_owned()),
            "decided" => Some(codes(&examined.decided)),
            _ => words(&examined.because),
        }
    }

    /// Reads its value; without one, whoever noted it examined it.
    pub(super) fn value(&self, typed: &str, setting: &Setting) -> Result<Given, Problem> {
        let typed = typed.trim();
        if typed.is_empty() && self.part != "by" {
            return Err(never_without(&self.name()));
        }
        let mut text = Private::Empty;
        let is = match self.part {
            "on" => {
                let on = read_moment(typed, setting.clock.local())
                    .map_err(|reason| reason.problem_of_a_deed("set"))?;
                let on = on.only();
                OfDevice::On(on.ok_or_else(|| unclear("A device is examined on one day."))?)
            }
            "whose" => {
                let code = PersonCode::read(typed);
                if code.is_none() {
                    text = Private::new(typed);
                }
                OfDevice::Whose(code)
            }
            "searched-for" => OfDevice::SearchedFor(self.words::<Suspicion>(typed)?),
            "found" => OfDevice::Found(self.word::<Answer>(typed)?),
            "decided" => OfDevice::Decided(self.words::<Fate>(typed)?),
            "by" => {
                text = read_by(typed);
                OfDevice::By
            }
            "with" => {
                text = read_with(typed)?;
                OfDevice::With
            }
            _ => {
                text = Private::new(typed);
                OfDevice::Because
            }
        };
        Ok(Given::Device {
            which: self.which,
            is,
            text,
        })
    }

    fn words<T: Vocabulary + PartialEq>(&self, typed: &str) -> Result<Vec<T>, Problem> {
        let mut words = Vec::new();
        for typed in typed.split([',', ';']) {
            let word = self.word::<T>(typed)?;
            if !words.contains(&word) {
                words.push(word);
            }
        }
        Ok(words)
    }

    fn word<T: Vocabulary>(&self, typed: &str) -> Result<T, Problem> {
        T::from_code(typed)
            .ok_or_else(|| unclear(&format!("{} takes {}.", self.name(), T::codes())))
    }
}

fn codes<T: Vocabulary>(words: &[T]) -> String {
    let codes: Vec<&str> = words.iter().map(|word| word.code()).collect();
    codes.join(", ")
}
