//! What makes a row the incident it is: when, which types, who, and the story. So a
//! sheet imported again finds its rows, however its columns moved and whatever
//! outcome was filled in since.

use sha2::{Digest, Sha256};

use crate::domain::{
    draft::{Draft, Who},
    word::Vocabulary,
};

/// 256 bits in hexadecimal; the nth row that says the same has others.
pub(super) fn fingerprint(draft: &Draft, times: u64) -> String {
    let mut types = draft.types.clone();
    types.sort();
    let mut people: Vec<String> = draft
        .people
        .iter()
        .map(|mention| {
            let who = match &mention.who {
                Who::Name(name) | Who::Another(name) => {
                    name.reveal().unwrap_or_default().to_lowercase()
                }
                Who::Code(code) => code.to_string(),
            };
            format!("{} {who}", mention.role.code())
        })
        .collect();
    people.sort();
    let mut hash = Sha256::new();
    let happened = format!("{:?}", draft.happened);
    let story = draft.what.reveal().unwrap_or_default();
    for part in [
        times.to_string(),
        happened,
        types.join(" "),
        people.join(";"),
        story.to_owned(),
    ] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
