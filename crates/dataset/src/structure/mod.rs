//! Whether a file has the form of its JSON Schema.
//!
//! One walker for all files, driven by the published schema: what an editor underlines is what this reports.

mod advice;
mod shape;

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Findings, SourceLocation};
use super::json::{ByteSpan, Member, Node, Value};
use super::problem::{Problem, media, structure as problem};
use super::suggestion::nearest;

pub(super) use shape::Shape;
use shape::{Key, List, ObjectShape};

/// Reports every place at which a document differs from its shape.
pub(super) fn check(document: u32, root: &Node<'_>, shape: &Shape, findings: &mut Findings) {
    Walker { document, findings }.value(root, shape, None);
}

struct Walker<'f> {
    document: u32,
    findings: &'f mut Findings,
}

impl Walker<'_> {
    fn spot(&self, span: ByteSpan) -> SourceLocation {
        SourceLocation { document: self.document, span }
    }

    fn value(&mut self, node: &Node<'_>, shape: &Shape, key: Option<&Key>) {
        let spot = self.spot(node.span);
        let name = key.map(|key| key.name.as_str());
        match (shape, &node.value) {
            (_, Value::Null) => self.findings.add(spot, problem::null()),
            (Shape::Choice(shapes), _) => self.value(node, choose(shapes, node), key),
            (Shape::Object(object), Value::Object(members)) => self.object(node, members, object),
            (Shape::List(list), Value::List(items)) => self.list(node, items, list, key),
            (Shape::Flag, Value::Flag(_)) => {}
            (Shape::Option(options), Value::Text(text)) => {
                if !options.iter().any(|option| option == text) {
                    let near = nearest(text, options.iter().map(String::as_str));
                    let advice = advice::option(name, text);
                    self.findings.add(spot, problem::unknown_option(text, advice, options, near));
                }
            }
            (Shape::Text { filled, most }, Value::Text(text)) => {
                let length = text.chars().count();
                if length > *most {
                    self.findings.add(spot, problem::too_long(length, *most));
                } else if *filled && text.trim().is_empty() {
                    self.findings.add(spot, empty_text(key, text));
                }
            }
            (Shape::Number { whole, least, most }, Value::Number(written)) => {
                let number = written.parse::<f64>().unwrap_or(f64::INFINITY);
                if *whole && number.fract() != 0.0 {
                    self.findings.add(spot, problem::not_whole(written));
                } else if !(*least..=*most).contains(&number) {
                    self.findings.add(spot, problem::out_of_range(written, *least, *most));
                }
            }
            _ => {
                let better = advice::value(shape, name, node);
                self.findings
                    .add(spot, problem::wrong_type(expected(shape), found(&node.value), written(node), &better));
            }
        }
    }

    fn object(&mut self, node: &Node<'_>, members: &[Member<'_>], object: &ObjectShape) {
        let mut given: BTreeMap<&str, ByteSpan> = BTreeMap::new();
        for member in members {
            let spot = self.spot(member.key_span);
            if let Some(first) = given.get(member.key.as_ref()) {
                let related = self.spot(*first);
                self.findings.add_with(spot, problem::duplicate_key(&member.key), related);
                continue;
            }
            given.insert(&member.key, member.key_span);
            match object.key(&member.key) {
                Some(key) => self.value(&member.value, &key.shape, Some(key)),
                None => self.findings.add(spot, unknown_key(&member.key, object)),
            }
        }
        // The opening brace stands for the object: the whole of it would fill the screen.
        let brace = self.spot(ByteSpan { start: node.span.start, end: node.span.start + 1 });
        for key in object.keys.iter().filter(|key| key.required) {
            if !given.contains_key(key.name.as_str()) {
                let missing = if key.name == "alt" {
                    media::without_alt()
                } else {
                    problem::missing_key(&key.name, &key.purpose)
                };
                self.findings.add(brace, missing);
            }
        }
    }

    fn list(&mut self, node: &Node<'_>, items: &[Node<'_>], list: &List, key: Option<&Key>) {
        if items.len() < list.least || items.len() > list.most {
            let purpose = key.map(|key| key.purpose.as_str()).unwrap_or_default();
            self.findings.add(self.spot(node.span), problem::wrong_count(items.len(), list.least, list.most, purpose));
        }
        let mut seen = BTreeSet::new();
        for item in items {
            self.value(item, &list.item, None);
            if let Some(text) = item.text().filter(|_| list.unique)
                && !seen.insert(text)
            {
                self.findings.add(self.spot(item.span), problem::duplicate_item(text));
            }
        }
    }
}

/// An image without alternative text is worth words of its own.
fn empty_text(key: Option<&Key>, text: &str) -> Problem {
    match key {
        Some(key) if key.name == "alt" => media::without_alt(),
        Some(key) => problem::empty_text(&key.name, text.is_empty()),
        None => problem::empty_text("", text.is_empty()),
    }
}

fn unknown_key(key: &str, object: &ObjectShape) -> Problem {
    let known: Vec<&str> =
        object.keys.iter().map(|known| known.name.as_str()).filter(|name| *name != "$schema").collect();
    problem::unknown_key(key, advice::key(key, object), nearest(key, known.iter().copied()), &known)
}

/// The shape a value is most likely meant to have: of its type, and with the most of its keys.
fn choose<'s>(shapes: &'s [Shape], node: &Node<'_>) -> &'s Shape {
    let fit = |shape: &Shape| match (shape, &node.value) {
        (Shape::Object(object), Value::Object(members)) => {
            1 + members.iter().filter(|member| object.key(&member.key).is_some()).count()
        }
        (Shape::Option(_) | Shape::Text { .. }, Value::Text(_)) | (Shape::List(_), Value::List(_)) => 1,
        _ => 0,
    };
    // The first of those that fit best; objects last, so that for a number the message names the other forms first.
    let best = shapes.iter().map(fit).max().unwrap_or(0);
    let fallback = shapes.iter().find(|shape| matches!(shape, Shape::Object(_)));
    let chosen = if best == 0 { fallback } else { shapes.iter().find(|shape| fit(shape) == best) };
    chosen.unwrap_or(&Shape::Flag)
}

fn expected(shape: &Shape) -> problem::JsonKind {
    match shape {
        Shape::Text { .. } | Shape::Option(_) => problem::JsonKind::Text,
        Shape::Number { .. } => problem::JsonKind::Number,
        Shape::Flag => problem::JsonKind::Flag,
        Shape::List(_) => problem::JsonKind::List,
        Shape::Object(_) | Shape::Choice(_) => problem::JsonKind::Object,
    }
}

/// A text or a number as it stands.
fn written<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Number(number) => Some(number),
        _ => None,
    }
}

fn found(value: &Value<'_>) -> problem::JsonKind {
    match value {
        Value::Null => problem::JsonKind::Nothing,
        Value::Flag(_) => problem::JsonKind::Flag,
        Value::Number(_) => problem::JsonKind::Number,
        Value::Text(_) => problem::JsonKind::Text,
        Value::List(_) => problem::JsonKind::List,
        Value::Object(_) => problem::JsonKind::Object,
    }
}
