//! A JSON Schema made ready for checking many values: references followed, sentences at hand.
//!
//! Only what `schema` writes is understood. Patterns, formats and the bounds within `prefixItems` are left to `check`.

use std::sync::Arc;

use serde_json::Value as Json;

/// The form a value must have.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A text: whether it must say something, and its greatest length in characters.
    Text { filled: bool, most: usize },
    /// One text out of some.
    Option(Vec<String>),
    /// A number within bounds, both included.
    Number { whole: bool, least: f64, most: f64 },
    /// Yes or no.
    Flag,
    /// A list.
    List(Arc<List>),
    /// An object with known keys.
    Object(Arc<ObjectShape>),
    /// Any of some shapes.
    Choice(Arc<[Shape]>),
}

/// The form of a list.
#[derive(Clone, Debug)]
pub(crate) struct List {
    /// The form of each value.
    pub item: Shape,
    /// The least number of values.
    pub least: usize,
    /// The greatest number of values.
    pub most: usize,
    /// Whether a value may not repeat.
    pub unique: bool,
}

/// The form of an object. Other keys are not allowed.
#[derive(Clone, Debug)]
pub(crate) struct ObjectShape {
    /// The keys, sorted.
    pub keys: Vec<Key>,
}

/// A key of an object.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Its name.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// The form of its value.
    pub shape: Shape,
}

impl ObjectShape {
    /// The key of a name.
    #[must_use]
    pub(crate) fn key(&self, name: &str) -> Option<&Key> {
        self.keys.binary_search_by(|key| key.name.as_str().cmp(name)).ok().map(|index| &self.keys[index])
    }
}

impl Shape {
    /// The shape a whole schema describes.
    #[must_use]
    pub(crate) fn of(schema: &Json) -> Self {
        Self::part(schema, schema)
    }

    fn part(schema: &Json, root: &Json) -> Self {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return Self::part(&root["$defs"][name], root);
        }
        let parts = |key: &str| schema[key].as_array().map(Vec::as_slice).unwrap_or_default();
        let options = || parts("oneOf").iter().chain(parts("enum")).map(|option| option.get("const").unwrap_or(option));
        if options().next().is_some() {
            return Self::Option(options().filter_map(Json::as_str).map(str::to_owned).collect());
        }
        if !parts("anyOf").is_empty() {
            return Self::Choice(parts("anyOf").iter().map(|choice| Self::part(choice, root)).collect());
        }
        let count = |key: &str| schema[key].as_u64().and_then(|count| usize::try_from(count).ok());
        match schema["type"].as_str() {
            Some("object") => Self::Object(Arc::new(ObjectShape::part(schema, root))),
            Some("array") => Self::List(Arc::new(List {
                item: match parts("prefixItems").first() {
                    Some(_) => Self::Number { whole: false, least: f64::MIN, most: f64::MAX },
                    None => Self::part(&schema["items"], root),
                },
                least: count("minItems").unwrap_or(0),
                most: count("maxItems").unwrap_or(usize::MAX),
                unique: schema["uniqueItems"] == true,
            })),
            Some("boolean") => Self::Flag,
            Some(kind @ ("number" | "integer")) => Self::Number {
                whole: kind == "integer",
                least: schema["minimum"].as_f64().unwrap_or(f64::MIN),
                most: schema["maximum"].as_f64().unwrap_or(f64::MAX),
            },
            _ => Self::Text {
                filled: count("minLength").is_some_and(|least| least > 0),
                most: count("maxLength").unwrap_or(usize::MAX),
            },
        }
    }
}

impl ObjectShape {
    fn part(schema: &Json, root: &Json) -> Self {
        let required =
            |name: &str| schema["required"].as_array().is_some_and(|keys| keys.iter().any(|key| key == name));
        let properties = schema["properties"].as_object();
        let mut keys: Vec<Key> = properties
            .into_iter()
            .flatten()
            .map(|(name, property)| Key {
                name: name.clone(),
                required: required(name),
                purpose: property["description"].as_str().unwrap_or_default().to_owned(),
                shape: Shape::part(property, root),
            })
            .collect();
        keys.sort_by(|one, other| one.name.cmp(&other.name));
        Self { keys }
    }
}
