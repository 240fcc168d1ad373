//! A receipt that somebody keeps.

use serde::Serialize;

use crate::domain::receipt::Receipt;

/// A receipt for programs.
#[derive(Debug, Serialize)]
pub struct ReceiptJson {
    log: String,
    entry: u64,
    hash: String,
    code: String,
}

impl ReceiptJson {
    /// Of this receipt.
    #[must_use]
    pub fn of(receipt: &Receipt) -> Self {
        ReceiptJson {
            log: receipt.log.clone(),
            entry: receipt.entry,
            hash: receipt.hash.clone(),
            code: receipt.code.to_string(),
        }
    }
}
