//! Whether a file has the form its JSON Schema asks for.
//!
//! One walker for all files, driven by the published schema: what an editor underlines is what this reports.

mod shape;

use std::collections::BTreeSet;

use super::finding::{Findings, Spot};
use super::json::{Member, Node, Span, Value};
use super::nearest::nearest;
use super::problem::{Problem, media, structure as problem};

pub(super) use shape::Shape;
use shape::{Key, List, Object};

/// Reports every place at which a document differs from its shape.
pub(super) fn check(document: u32, root: &Node<'_>, shape: &Shape, findings: &mut Findings) {
    Walker { document, findings }.value(root, shape, None);
}

struct Walker<'f> {
    document: u32,
    findings: &'f mut Findings,
}

impl Walker<'_> {
    fn spot(&self, span: Span) -> Spot {
        Spot { document: self.document, span }
    }

    fn value(&mut self, node: &Node<'_>, shape: &Shape, key: Option<&Key>) {
        let spot = self.spot(node.span);
        match (shape, &node.value) {
            (_, Value::Null) => self.findings.add(spot, problem::null()),
            (Shape::Choice(shapes), _) => self.value(node, choose(shapes, node), key),
            (Shape::Object(object), Value::Object(members)) => self.object(node, members, object),
            (Shape::List(list), Value::List(items)) => self.list(node, items, list, key),
            (Shape::Flag, Value::Flag(_)) => {}
            (Shape::Option(options), Value::Text(text)) => {
                if !options.iter().any(|option| option == text) {
                    let near = nearest(text, options.iter().map(String::as_str));
                    self.findings.add(spot, problem::unknown_option(text, options, near));
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
            _ => self
                .findings
                .add(spot, problem::wrong_type(expected(shape), found(&node.value), quotes_help(shape, node))),
        }
    }

    fn object(&mut self, node: &Node<'_>, members: &[Member<'_>], object: &Object) {
        for (index, member) in members.iter().enumerate() {
            let spot = self.spot(member.key_span);
            if let Some(first) = members[..index].iter().find(|earlier| earlier.key == member.key) {
                let related = self.spot(first.key_span);
                self.findings.add_with(spot, problem::duplicate_key(&member.key), related);
                continue;
            }
            match object.key(&member.key) {
                Some(key) => self.value(&member.value, &key.shape, Some(key)),
                None => self.findings.add(spot, unknown_key(&member.key, object)),
            }
        }
        // The opening brace stands for the object: the whole of it would fill the screen.
        let brace = self.spot(Span { start: node.span.start, end: node.span.start + 1 });
        for key in object.keys.iter().filter(|key| key.required) {
            if !members.iter().any(|member| member.key == key.name) {
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

fn unknown_key(key: &str, object: &Object) -> Problem {
    problem::unknown_key(key, nearest(key, object.keys.iter().map(|known| known.name.as_str())))
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
    // The first of those that fit best; objects last, so that a number is told it should be one.
    let best = shapes.iter().map(fit).max().unwrap_or(0);
    let fallback = shapes.iter().find(|shape| matches!(shape, Shape::Object(_)));
    let chosen = if best == 0 { fallback } else { shapes.iter().find(|shape| fit(shape) == best) };
    chosen.unwrap_or(&Shape::Flag)
}

fn expected(shape: &Shape) -> problem::Kind {
    match shape {
        Shape::Text { .. } | Shape::Option(_) => problem::Kind::Text,
        Shape::Number { .. } => problem::Kind::Number,
        Shape::Flag => problem::Kind::Flag,
        Shape::List(_) => problem::Kind::List,
        Shape::Object(_) | Shape::Choice(_) => problem::Kind::Object,
    }
}

fn found(value: &Value<'_>) -> problem::Kind {
    match value {
        Value::Null => problem::Kind::Nothing,
        Value::Flag(_) => problem::Kind::Flag,
        Value::Number(_) => problem::Kind::Number,
        Value::Text(_) => problem::Kind::Text,
        Value::List(_) => problem::Kind::List,
        Value::Object(_) => problem::Kind::Object,
    }
}

/// The value as it should be written, when only its quotation marks or brackets are wrong.
fn quotes_help(shape: &Shape, node: &Node<'_>) -> Option<String> {
    match (shape, &node.value) {
        (Shape::Text { .. }, Value::Number(written)) => Some(format!("\"{written}\"")),
        (Shape::Number { .. }, Value::Text(text)) => text.parse::<f64>().ok().map(|_| text.to_string()),
        (Shape::Flag, Value::Text(text)) if text == "true" || text == "false" => Some(text.to_string()),
        (Shape::List(list), Value::Text(text)) if matches!(list.item, Shape::Text { .. } | Shape::Option(_)) => {
            Some(format!("[\"{text}\"]"))
        }
        _ => None,
    }
}
