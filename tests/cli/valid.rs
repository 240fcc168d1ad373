//! Whether what the program says with `--json` is one of the documents described in
//! `examples/guardbook.schema.json`.

use std::{fs, path::Path, sync::LazyLock};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

/// The name the schema is compiled under; nothing is read from there.
const PLACE: &str = "urn:guardbook";

/// The schema as it stands in the file.
pub static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/guardbook.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
});

/// Each document by name, with its schema.
static DOCUMENTS: LazyLock<(Schemas, Vec<(String, SchemaIndex)>)> = LazyLock::new(|| {
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource(PLACE, SCHEMA.clone()).unwrap();
    let mut schemas = Schemas::new();
    let each = documents().into_iter().map(|name| {
        let place = format!("{PLACE}#/$defs/{name}");
        let index = compiler.compile(&place, &mut schemas).unwrap();
        (name, index)
    });
    let each = each.collect();
    (schemas, each)
});

/// The names of the documents, as the schema's root lists them.
pub fn documents() -> Vec<String> {
    let listed = SCHEMA["oneOf"].as_array().unwrap().iter();
    let name = |one: &Value| {
        let place = one["$ref"].as_str().unwrap();
        place.strip_prefix("#/$defs/").unwrap().to_owned()
    };
    listed.map(name).collect()
}

/// What is wrong with the value as the document it says it is, if anything is. It is
/// held against that one alone: of "none of fifteen" nobody could tell what is wrong.
pub fn fault(value: &Value) -> Option<String> {
    let (schemas, each) = &*DOCUMENTS;
    let name = value["document"].as_str().unwrap_or_default();
    let Some((_, index)) = each.iter().find(|(known, _)| known == name) else {
        return Some(format!("the schema has no document \"{name}\""));
    };
    let fault = schemas.validate(value, *index).err()?;
    Some(fault.to_string())
}

/// The value must be the document it says it is.
#[track_caller]
pub fn assert_valid(value: &Value) {
    if let Some(fault) = fault(value) {
        panic!("{fault}\n{value:#}");
    }
}
