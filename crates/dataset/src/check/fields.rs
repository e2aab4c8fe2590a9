//! The fields of an object, read without problems: `structure` has reported wrong forms already.

use std::ops::Range;

use crate::finding::SourceLocation;
use crate::json::{ByteSpan, Node, Value};

/// An object of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'d, 'a> {
    document: u32,
    node: &'d Node<'a>,
}

/// A text or a number as the owner wrote it, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenValue<'d> {
    /// The text without spaces around it; never empty.
    pub text: &'d str,
    /// Its place.
    pub spot: SourceLocation,
}

impl WrittenValue<'_> {
    /// The place of some bytes of the text. Where escapes or spaces hide how text and file correspond, that of all of it.
    #[must_use]
    pub(crate) fn part(self, bytes: Range<usize>) -> SourceLocation {
        let ByteSpan { start, end } = self.spot.span;
        let some = bytes.end > bytes.start && bytes != (0..self.text.len());
        let plain = some && (end - start) as usize == self.text.len() + 2;
        let within = |at: usize| start + 1 + u32::try_from(at).unwrap_or(0);
        if plain {
            SourceLocation { span: ByteSpan { start: within(bytes.start), end: within(bytes.end) }, ..self.spot }
        } else {
            self.spot
        }
    }
}

impl<'d, 'a> Fields<'d, 'a> {
    /// The fields of a node; none if it is not an object.
    #[must_use]
    pub(crate) fn new(document: u32, node: &'d Node<'a>) -> Self {
        Self { document, node }
    }

    /// A text, if it is there and not blank.
    #[must_use]
    pub(crate) fn text(self, key: &str) -> Option<WrittenValue<'d>> {
        self.written(self.node.get(key)?)
    }

    /// The same as a value of its own.
    #[must_use]
    pub(crate) fn owned(self, key: &str) -> Option<String> {
        self.text(key).map(|written| written.text.to_owned())
    }

    /// The texts of a list.
    pub(crate) fn texts(self, key: &str) -> impl Iterator<Item = WrittenValue<'d>> + use<'d, 'a> {
        let items = self.node.get(key).map(Node::items).unwrap_or_default();
        items.iter().filter_map(move |item| self.written(item))
    }

    /// The numbers of a list.
    pub(crate) fn numbers(self, key: &str) -> impl Iterator<Item = WrittenValue<'d>> + use<'d, 'a> {
        let items = self.node.get(key).map(Node::items).unwrap_or_default();
        items.iter().filter_map(move |item| self.numeral(item))
    }

    /// A number.
    #[must_use]
    pub(crate) fn number(self, key: &str) -> Option<WrittenValue<'d>> {
        self.numeral(self.node.get(key)?)
    }

    /// Whether something is said to be so.
    #[must_use]
    pub(crate) fn flag(self, key: &str) -> bool {
        self.node.get(key).is_some_and(|node| node.value == Value::Flag(true))
    }

    /// An object within.
    #[must_use]
    pub(crate) fn inner(self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        matches!(node.value, Value::Object(_)).then_some(Self { node, ..self })
    }

    /// The objects of a list.
    pub(crate) fn objects(self, key: &str) -> impl Iterator<Item = Self> + use<'d, 'a> {
        let items = self.node.get(key).map(Node::items).unwrap_or_default();
        let objects = items.iter().filter(|item| matches!(item.value, Value::Object(_)));
        objects.map(move |node| Self { node, ..self })
    }

    /// The place of a key.
    #[must_use]
    pub(crate) fn key_spot(self, key: &str) -> Option<SourceLocation> {
        let member = self.node.members().iter().find(|member| member.key == key)?;
        Some(SourceLocation { document: self.document, span: member.key_span })
    }

    /// The place of the value of a key.
    #[must_use]
    pub(crate) fn value_spot(self, key: &str) -> Option<SourceLocation> {
        Some(SourceLocation { document: self.document, span: self.node.get(key)?.span })
    }

    fn written(self, node: &'d Node<'a>) -> Option<WrittenValue<'d>> {
        let text = node.text()?.trim();
        (!text.is_empty())
            .then_some(WrittenValue { text, spot: SourceLocation { document: self.document, span: node.span } })
    }

    fn numeral(self, node: &'d Node<'a>) -> Option<WrittenValue<'d>> {
        let Value::Number(text) = node.value else { return None };
        Some(WrittenValue { text, spot: SourceLocation { document: self.document, span: node.span } })
    }
}
