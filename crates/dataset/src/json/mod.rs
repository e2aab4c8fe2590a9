//! JSON as a tree in which every value knows its place in the text.
//!
//! The grammar is RFC 8259 without extensions. There is a parser of our own because the places are the point: the
//! tolerant parsers that keep places accept a missing comma or a line break inside a text, and the strict ones keep
//! none. A test compares it with `serde_json` on made-up texts. It stops at the first fault of the grammar, since
//! whatever follows one is guesswork.

mod parser;

use std::borrow::Cow;
use std::ops::Range;

pub use parser::{FaultKind, JsonError, parse};

/// The bytes of a text that a value covers. Texts are shorter than 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl ByteSpan {
    /// The same as a range of positions.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Where it is, quotation marks and brackets included.
    pub span: ByteSpan,
    /// What it is.
    pub value: Value<'a>,
}

/// What a JSON value can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number as it is written; always one that RFC 8259 allows.
    Number(&'a str),
    /// A text, escapes resolved.
    Text(Cow<'a, str>),
    /// Values between square brackets.
    List(Vec<Node<'a>>),
    /// Members between braces, in the order of the file; keys may repeat.
    Object(Vec<Member<'a>>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member<'a> {
    /// The key, escapes resolved.
    pub key: Cow<'a, str>,
    /// Where the key is, quotation marks included.
    pub key_span: ByteSpan,
    /// The value.
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// The members, if it is an object.
    #[must_use]
    pub fn members(&self) -> &[Member<'a>] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The values, if it is a list.
    #[must_use]
    pub fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key; the first one if the key repeats.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.members().iter().find(|member| member.key == key).map(|member| &member.value)
    }
}
