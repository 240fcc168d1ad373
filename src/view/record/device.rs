//! The devices that were examined, on a record's page and for programs.

use serde::Serialize;

use super::{
    super::{
        Names,
        days::{done_on, written},
    },
    json::moment,
};
use crate::{
    domain::{
        device::Device,
        incident::Incident,
        word::{Answer, Vocabulary},
    },
    render::Page,
};

/// Each device that was examined, oldest first.
pub(super) fn devices(page: &mut Page, incident: &Incident, names: &Names) {
    for device in &incident.devices {
        let examined = &device.examined;
        page.gap().line("DEVICE EXAMINED");
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

/// An examination in a line.
pub fn device_line(device: &Device, names: &Names) -> String {
    let examined = &device.examined;
    let parts = [
        whose(device, names),
        Some(done_on(&examined.on)),
        names.named(&examined.by).map(|by| format!("by {by}")),
        names
            .named(&examined.with)
            .map(|with| format!("with {with}")),
        Some(labels(&examined.decided)),
        names.text(&examined.because),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
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
pub(super) fn devices_json(incident: &Incident, names: &Names) -> Vec<DeviceJson> {
    let devices = incident.devices.iter();
    devices.map(|device| device_json(device, names)).collect()
}

fn device_json(device: &Device, names: &Names) -> DeviceJson {
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
    at: String,
    by: String,
}
