//! One object of JSON whose keys are counted: what was asked for is taken, what was not is dropped.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::note::{Notes, SourcePosition};

/// An object, and the keys that were asked for.
pub struct Record<'a> {
    map: &'a Map<String, Value>,
    used: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Record<'a> {
    /// Nothing asked for yet.
    pub fn new(map: &'a Map<String, Value>) -> Self {
        Self { map, used: RefCell::default() }
    }

    /// A value that is there, not null and not empty. A text that holds an object or a list in JSON counts as what it holds only for
    /// [`Record::parsed`].
    pub fn get(&self, key: &str) -> Option<&'a Value> {
        let (key, value) = self.map.get_key_value(key)?;
        self.used.borrow_mut().insert(key);
        (!is_empty(value)).then_some(value)
    }

    /// A text, or a number as text; without spaces around it.
    pub fn text(&self, key: &str) -> Option<String> {
        text(self.get(key)?)
    }

    /// The first of several keys that has a text.
    pub fn any(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.text(key))
    }

    /// A number, or a text that is one.
    pub fn number(&self, key: &str) -> Option<f64> {
        number(self.get(key)?)
    }

    /// A value, with JSON inside of a text opened.
    pub fn parsed(&self, key: &str) -> Option<Value> {
        let value = self.get(key)?;
        match value {
            Value::String(text) if text.trim_start().starts_with(['{', '[']) => serde_json::from_str(text).ok(),
            other => Some(other.clone()),
        }
    }

    /// Says of every key what became of it. Of keys for which `private` holds no value is shown.
    pub fn report(&self, private: fn(&str) -> bool, notes: &mut Notes, place: &SourcePosition) {
        let used = self.used.borrow();
        for (key, value) in self.map.iter().filter(|(_, value)| !is_empty(value)) {
            if private(key) {
                notes.dropped(key, "personal or internal data is not taken", "", place);
            } else if used.contains(key.as_str()) {
                notes.taken(key, place);
            } else {
                notes.dropped(key, "events here have no field for it", &text(value).unwrap_or_default(), place);
            }
        }
    }
}

/// A text, or a number as text; nothing if empty.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A number, or a text that is one, with a decimal point or comma.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// A value as a list: itself, if it is none.
pub fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
