//! How things are shown: sheets as tables or CSV, pages as text, documents as
//! JSON. Knows nothing of incidents. Everything printed is made harmless here.

mod aloud;
mod csv;
mod json;
mod page;
mod sheet;
mod table;
mod visible;

pub use csv::csv;
pub use json::{Document, json};
pub use page::{Block, Page, beside};
pub use sheet::Sheet;
pub use visible::visible;
