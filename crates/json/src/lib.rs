//! JSON as the files of the catalog are read and written: a small tree ([`JsonValue`]), and a derive ([`macro@Json`]) that reads and
//! writes a type from its declaration alone.
//!
//! ```
//! use affiche_json::{Json, JsonValue};
//!
//! #[derive(Json)]
//! struct Place {
//!     name: String,
//!     rooms: Option<usize>,
//! }
//!
//! let file = JsonValue::Object(vec![("name".to_owned(), JsonValue::Text("La salle".to_owned()))]);
//! let place = Place::read(file).unwrap();
//! assert_eq!((place.name.as_str(), place.rooms), ("La salle", None));
//! assert_eq!(place.write().to_string(), r#"{"name":"La salle"}"#);
//! assert!(Place::read(JsonValue::List(Vec::new())).is_none());
//! ```
//!
//! Why not `serde` derives (decision 6): with `serde_json` they made the browser program about 35 kB (brotli) larger, because each derive
//! is compiled anew for each reader. In the browser the tree is read by [`JsonValue::parse`], natively it is
//! `serde_json`’s. The owner’s files, which need every mistake explained, are read with `serde`.
//!
//! Uses no other crate of the workspace but its derive. Absent on purpose: reasons beyond “damaged”.

mod day_text;
mod parse;

use chrono::NaiveDate;

/// Reads and writes a struct with named fields or an enum without data, as its declaration says.
///
/// A field keeps its name. A variant is a word, its name in lower camel case; the first is `null`, so it is left out of an object.
///
/// ```
/// use affiche_json::{Json, JsonValue};
///
/// #[derive(Debug, PartialEq, Json)]
/// enum Status {
///     Scheduled,
///     MovedOnline,
/// }
///
/// assert_eq!(Status::Scheduled.write().to_string(), "null");
/// assert_eq!(Status::MovedOnline.write().to_string(), r#""movedOnline""#);
/// assert_eq!(Status::read(JsonValue::Text("scheduled".to_owned())), None);
/// ```
///
/// Other types do not compile:
///
/// ```compile_fail
/// #[derive(affiche_json::Json)]
/// enum Price {
///     Free,
///     Range(u32, u32),
/// }
/// ```
///
/// ```compile_fail
/// #[derive(affiche_json::Json)]
/// struct Pair(u32, u32);
/// ```
pub use affiche_json_derive::Json;
pub use day_text::{day_text, parse_day};
/// The library whose value [`Json::write`] gives, so that a crate with an implementation needs no dependency of its own.
#[cfg(not(target_family = "wasm"))]
pub use serde_json;

/// A JSON value (RFC 8259).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum JsonValue {
    /// `null`, and whatever is not there.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; whole ones are exact up to 2⁵³.
    Number(f64),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<JsonValue>),
    /// An object, in the order of the file.
    Object(Vec<(String, JsonValue)>),
}

/// Something that lies in a file of the catalog.
///
/// `null`, `false`, `""` and `[]` are omitted from an object, and read back from an absent field.
pub trait Json: Sized {
    /// Decodes a value. A value of another type clears `valid` and gives a placeholder: going on is much smaller in code than an
    /// error return at every field.
    fn decode(tree: JsonValue, valid: &mut bool) -> Self;

    /// Reads it; `None` when the tree is something else.
    fn read(tree: JsonValue) -> Option<Self> {
        let mut valid = true;
        let found = Self::decode(tree, &mut valid);
        valid.then_some(found)
    }

    /// Writes it.
    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value;
}

impl JsonValue {
    /// A field of an object, if it has one of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Takes a field out of an object; `Null` when there is none.
    #[must_use]
    pub fn take(&mut self, name: &str) -> Self {
        match self {
            Self::Object(fields) => {
                let field = fields.iter_mut().find(|(key, _)| key == name);
                field.map(|(_, value)| std::mem::take(value)).unwrap_or_default()
            }
            _ => Self::Null,
        }
    }
}

#[cfg(not(target_family = "wasm"))]
impl From<serde_json::Value> for JsonValue {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => number.as_f64().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::Text(text),
            Value::Array(list) => Self::List(list.into_iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Object(fields.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}

/// An object of these fields, without those that are `null`, `false`, `""` or `[]`.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn object<const N: usize>(fields: [(&str, serde_json::Value); N]) -> serde_json::Value {
    fields.into_iter().filter(|(_, value)| !is_omitted(value)).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Whether a value is left out of an object.
#[cfg(not(target_family = "wasm"))]
fn is_omitted(value: &serde_json::Value) -> bool {
    use serde_json::Value;
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

impl Json for String {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        match tree {
            JsonValue::Text(text) => text,
            other => {
                *valid &= other == JsonValue::Null;
                Self::new()
            }
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        self.as_str().into()
    }
}

impl Json for bool {
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        match tree {
            JsonValue::Bool(value) => value,
            other => {
                *valid &= other == JsonValue::Null;
                false
            }
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        (*self).into()
    }
}

impl Json for i64 {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        /// 2⁵³: beyond it not every whole number has a place of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match tree {
            #[expect(clippy::cast_possible_truncation, reason = "only whole numbers within the exact range pass")]
            JsonValue::Number(number) if number.abs() <= EXACT && number % 1.0 == 0.0 => number as Self,
            _ => {
                *valid = false;
                0
            }
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        (*self).into()
    }
}

/// Whole numbers of other sizes, refused outside their range.
macro_rules! whole {
    ($($type:ty),+) => {$(
        impl Json for $type {
            fn decode(tree: JsonValue, valid: &mut bool) -> Self {
                let number = i64::decode(tree, valid);
                number.try_into().unwrap_or_else(|_| {
                    *valid = false;
                    0
                })
            }

            #[cfg(not(target_family = "wasm"))]
            fn write(&self) -> serde_json::Value {
                (*self).into()
            }
        }
    )+};
}

whole!(i32, u32, u8, u16, usize, u64);

impl<T: Json> Json for Option<T> {
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        match tree {
            JsonValue::Null => None,
            tree => Some(T::decode(tree, valid)),
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        self.as_ref().map_or(serde_json::Value::Null, Json::write)
    }
}

impl<T: Json> Json for Vec<T> {
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        match tree {
            JsonValue::List(list) => list.into_iter().map(|tree| T::decode(tree, valid)).collect(),
            other => {
                *valid &= other == JsonValue::Null;
                Self::new()
            }
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        self.iter().map(Json::write).collect()
    }
}

impl Json for NaiveDate {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let day = if let JsonValue::Text(text) = tree { parse_day(&text) } else { None };
        day.unwrap_or_else(|| {
            *valid = false;
            Self::MIN
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        day_text(*self).into()
    }
}
