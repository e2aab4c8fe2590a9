//! The JSON Schemas of the owner's files, made from the types in `wire`.
//!
//! Draft 2020-12, trimmed to what owners need: no `null` (a key without a value is left out) and no number formats.

use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

use super::wire;

/// The schema of `site.json`.
#[must_use]
pub fn site() -> Value {
    schema_of::<wire::Site>("Settings of the site")
}

/// The schema of `events.json` and `events/*.json`.
#[must_use]
pub fn events() -> Value {
    schema_of::<wire::EventsFile>("Events of the site")
}

/// The schemas as they are published: names of files, and their text with a line break at the end.
#[must_use]
pub fn files() -> [(&'static str, String); 2] {
    [("site.schema.json", format!("{:#}\n", site())), ("events.schema.json", format!("{:#}\n", events()))]
}

fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(trim));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}

/// Takes out what serde accepts and owners need not know.
fn trim(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if object.get("type").is_some_and(|kind| kind == "number" || kind == "integer") {
        object.remove("format");
    }
    object.remove("default");
    if let Some(Value::Array(kinds)) = object.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}
