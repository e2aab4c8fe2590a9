//! JSON as the catalog reads and writes it: one small tree, and one line per type to say which fields lie in a file.
//!
//! Why not `serde` derives here: with `serde_json` they made the browser program about 35 kB (brotli) larger, because
//! each derive is compiled anew for each reader. The browser has a JSON parser of its own; the app takes the tree from it.
//! Natively the tree is `serde_json`’s. The owner’s files, which need every mistake explained, are read with `serde`.

use affiche_model::Slug;

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

/// Whether a value may be left out of an object.
#[cfg(not(target_family = "wasm"))]
#[doc(hidden)]
#[must_use]
pub fn is_omitted(value: &serde_json::Value) -> bool {
    use serde_json::Value;
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Says which fields of a struct lie in a file, under their own names.
#[macro_export]
macro_rules! json_fields {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::Json for $type {
            #[inline(never)]
            fn decode(mut tree: $crate::JsonValue, valid: &mut bool) -> Self {
                *valid &= matches!(tree, $crate::JsonValue::Object(_));
                Self { $($field: $crate::Json::decode(tree.take(stringify!($field)), valid)),+ }
            }

            #[cfg(not(target_family = "wasm"))]
            fn write(&self) -> $crate::serde_json::Value {
                let mut fields = $crate::serde_json::Map::new();
                $({
                    let value = $crate::Json::write(&self.$field);
                    if !$crate::is_omitted(&value) {
                        fields.insert(stringify!($field).to_owned(), value);
                    }
                })+
                $crate::serde_json::Value::Object(fields)
            }
        }
    };
}

/// Says by which word each variant of an enum lies in a file; the first is left out.
macro_rules! json_words {
    ($type:ty { $first:ident, $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $crate::Json for $type {
            fn decode(tree: $crate::JsonValue, valid: &mut bool) -> Self {
                let word = match &tree {
                    $crate::JsonValue::Null => return Self::$first,
                    $crate::JsonValue::Text(text) => text.as_str(),
                    _ => "",
                };
                match word {
                    $($word => Self::$variant,)+
                    _ => {
                        *valid = false;
                        Self::$first
                    }
                }
            }

            #[cfg(not(target_family = "wasm"))]
            fn write(&self) -> serde_json::Value {
                match self {
                    Self::$first => serde_json::Value::Null,
                    $(Self::$variant => $word.into(),)+
                }
            }
        }
    };
}

pub(super) use json_words;

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

impl Json for Slug {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let slug = if let JsonValue::Text(text) = tree { Self::parse(&text).ok() } else { None };
        slug.unwrap_or_else(|| {
            *valid = false;
            Self::blank()
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        self.as_str().into()
    }
}

impl Json for affiche_model::DateKey {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let key = if let JsonValue::Text(text) = tree { affiche_model::parse_date_key(&text) } else { None };
        key.unwrap_or_else(|| {
            *valid = false;
            chrono::NaiveDate::MIN.into()
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        affiche_model::date_key_text(*self).into()
    }
}

impl Json for chrono::NaiveDate {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let day = if let JsonValue::Text(text) = tree { affiche_model::parse_day(&text) } else { None };
        day.unwrap_or_else(|| {
            *valid = false;
            Self::MIN
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        affiche_model::day_text(*self).into()
    }
}
