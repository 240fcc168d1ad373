//! The devices that were examined, on a record's page and for programs.

use serde::Serialize;

use super::{
    super::{
        Names,
        days::{done_on, short_day, written},
    },
    json::moment,
};
use crate::{
    domain::{
        device::{Device, Fate},
        incident::Incident,
        rulebook::Rulebook,
        word::{Answer, Vocabulary},
    },
    render::Page,
};

/// Each device that was examined, oldest first.
pub(super) fn devices(page: &mut Page, incident: &Incident, book: &Rulebook, names: &Names) {
    for (index, device) in incident.devices.iter().enumerate() {
        let examined = &device.examined;
        let which = match incident.devices.len() {
            1 => String::new(),
            _ => format!(" (device-{})", index + 1),
        };
        page.gap().line(format!("DEVICE EXAMINED{which}"));
        page.field("Whose", whose(device, names).unwrap_or_default());
        let noted = names.writer(device.noted_by);
        page.field(
            "Examined",
            format!(
                "{} by {}",
                done_on(&examined.on),
                names.named(&examined.by).unwrap_or_else(|| noted.clone())
            ),
        );
        page.field("To find what", labels(&examined.searched_for));
        page.field(
            "Illegal?",
            match examined.found {
                Answer::Yes => "it may hold images of children or other illegal material",
                Answer::No => "no",
                Answer::Unknown => "not known, so treated as yes",
            },
        );
        page.field("Decided", labels(&examined.decided));
        if let Some(warning) = deletion(device, incident, book) {
            page.point("!", warning);
        }
        page.field("With", names.named(&examined.with).unwrap_or_default());
        page.field(
            "Why",
            format!(
                "{}\n({}, {noted})",
                names.text(&examined.because).unwrap_or_default(),
                written(device.at)
            ),
        );
    }
}

/// That something is to be deleted or given back, or was, which may be illegal.
pub fn deletion(device: &Device, incident: &Incident, book: &Rulebook) -> Option<String> {
    let goes = device.examined.lets_evidence_go(&incident.types(), book);
    let what = match (goes.contains(&Fate::Delete), goes.contains(&Fate::Return)) {
        (false, false) => return None,
        (true, false) => "delete what is on a device, and that may be illegal",
        (false, true) => "give a device back, and what is on it may be illegal",
        (true, true) => "delete what is on a device and give it back, and that may be illegal",
    };
    Some(format!(
        "On {} it was decided to {what}. If it is still there, nothing is deleted or given back: keep the device as it is, don't look, copy, print or forward, and tell the safeguarding lead and the police.",
        short_day(device.examined.on.date)
    ))
}

/// What was noted of a device, part by part, as each can be put right.
pub fn device_parts(device: &Device, names: &Names) -> [(&'static str, Option<String>); 8] {
    let examined = &device.examined;
    [
        ("on", Some(done_on(&examined.on))),
        ("whose", whose(device, names)),
        ("searched-for", Some(labels(&examined.searched_for))),
        ("by", names.named(&examined.by)),
        ("with", names.named(&examined.with)),
        ("found", Some(examined.found.code().to_owned())),
        ("decided", Some(labels(&examined.decided))),
        ("because", names.text(&examined.because)),
    ]
}

fn whose(device: &Device, names: &Names) -> Option<String> {
    match device.examined.owner {
        Some(code) => Some(names.person(code)),
        None => names.named(&device.examined.whose),
    }
}

fn labels<T: Vocabulary>(words: &[T]) -> String {
    let labels: Vec<&str> = words.iter().map(|word| word.label()).collect();
    labels.join("; ")
}

/// The devices for programs.
pub(super) fn devices_json(incident: &Incident, book: &Rulebook, names: &Names) -> Vec<DeviceJson> {
    let devices = incident.devices.iter();
    devices
        .map(|device| device_json(device, deletion(device, incident, book), names))
        .collect()
}

fn device_json(device: &Device, warning: Option<String>, names: &Names) -> DeviceJson {
    let examined = &device.examined;
    DeviceJson {
        owner: examined.owner.map(|code| code.to_string()),
        whose: match examined.owner {
            Some(code) => names.full(code).map(str::to_owned),
            None => names.named(&examined.whose),
        },
        on: moment(&examined.on),
        searched_for: codes(&examined.searched_for),
        done_by: names.if_open(&examined.by),
        with: names.if_open(&examined.with),
        found: examined.found.code(),
        decided: codes(&examined.decided),
        because: names.text(&examined.because),
        warning,
        at: device.at.to_rfc3339(),
        by: device.noted_by.to_string(),
    }
}

fn codes<T: Vocabulary>(words: &[T]) -> Vec<&'static str> {
    words.iter().map(|word| word.code()).collect()
}

#[derive(Serialize)]
pub(super) struct DeviceJson {
    owner: Option<String>,
    whose: Option<String>,
    on: String,
    searched_for: Vec<&'static str>,
    done_by: Option<String>,
    with: Option<String>,
    found: &'static str,
    decided: Vec<&'static str>,
    because: Option<String>,
    warning: Option<String>,
    at: String,
    by: String,
}
