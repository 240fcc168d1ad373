//! Something leaves the log, and the log says so: the file and the entry come
//! together, and the entry's receipt goes with it.

use std::path::Path;

use super::{App, new_file::write_new};
use crate::{
    domain::{event::Event, issued::Issued, receipt::Receipt},
    error::Result,
    store::Log,
};

/// The school's own file: every record with its story.
const FULL: &str = "full";

/// The file appears while the entry can still be taken away, and goes if the entry
/// can't be kept. What is printed is recorded first: it can't be called back. Where
/// the log can only be read, figures and rows without a story go out without a receipt.
pub(super) fn issue(
    issued: Issued,
    file: Option<(&Path, &[u8])>,
    log: Log,
    app: &mut App,
) -> Result<Option<Receipt>> {
    let told_in_full = issued.names || issued.audience.as_deref() == Some(FULL);
    let mut written = None;
    let receipt = app.add(log, |writing| {
        writing.append(Event::Issued(issued))?;
        let receipt = writing.receipt_so_far()?;
        if let Some((path, bytes)) = file {
            put(path, bytes)?;
            written = Some(path);
        }
        Ok(receipt)
    });
    if let (Err(_), Some(path)) = (&receipt, written) {
        // If it can't be removed either, the error says at least that nothing was kept.
        let _ = std::fs::remove_file(path);
    }
    match receipt {
        Err(fault) if matches!(fault.code, "read-only" | "unsafe-place") && !told_in_full => {
            if let Some((path, bytes)) = file {
                put(path, bytes)?;
            }
            app.remark("The log can only be read where it lies: that this went out is not recorded, and there is no receipt.");
            Ok(None)
        }
        receipt => receipt.map(Some),
    }
}

/// As every file is written, and where another name helps, with how it is given.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    write_new(path, bytes).map_err(|mut fault| {
        for hint in &mut fault.hints {
            "Give another name with --out.".clone_into(hint);
        }
        fault
    })
}
