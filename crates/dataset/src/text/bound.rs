//! HTML with a bound on how deep its elements lie within each other.
//!
//! A browser, and the parser of the sanitiser, look through all open elements at every tag: 30,000 `<div>` in each other take
//! minutes. Where a text has many tags it is written again, each element closed where it ends and none deeper than [`DEPTH`]; the
//! text within stays. Nothing is decided about safety here.

use super::policy;
use super::tokenizer::{Attributes, HtmlToken, escape, escape_text, skip_content, tokens};

/// The greatest depth of elements.
pub(super) const DEPTH: usize = 60;

/// Texts with fewer tags are left as they are: whatever these do, it is soon done.
const FEW: usize = 200;

/// Elements without an end.
#[rustfmt::skip]
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that end a paragraph before them.
#[rustfmt::skip]
const BLOCKS: [&str; 38] = [
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "search",
];

/// An element, those of its kind that it ends, and those beyond which it ends none.
const ENDS: [(&str, &[&str], &[&str]); 9] = [
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("tr", &["tr"], &["table"]),
    ("td", &["td", "th"], &["table", "tr"]),
    ("th", &["td", "th"], &["table", "tr"]),
    ("tbody", &["thead", "tbody", "tfoot"], &["table"]),
    ("tfoot", &["thead", "tbody", "tfoot"], &["table"]),
    ("a", &["a"], &["table", "td", "th"]),
];

/// A text written again.
pub(super) struct Bounded {
    /// The text.
    pub html: String,
    /// Whether elements were left out since they lie too deep.
    pub deep: bool,
}

/// The same text with elements that end where they should, and do not lie too deep. `None` for a text that may stay as it is.
pub(super) fn bounded(html: &str) -> Option<Bounded> {
    let begins = |pair: &[u8]| pair.first() == Some(&b'<') && pair.get(1).is_some_and(u8::is_ascii_alphabetic);
    if html.as_bytes().windows(2).filter(|pair| begins(pair)).count() <= FEW {
        return None;
    }
    let mut writer =
        BoundedWriter { out: String::with_capacity(html.len()), open: Vec::new(), dropped: Vec::new(), deep: false };
    let mut rest = tokens(html).into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            HtmlToken::Text(text) => writer.out.push_str(&escape_text(&text)),
            HtmlToken::Close { name } => writer.close(&name),
            HtmlToken::Open { name, .. } if policy::hides_content(&name) => skip_content(&mut rest, &name),
            HtmlToken::Open { name, attributes } => writer.open(&name, &attributes),
        }
    }
    while writer.close_last() {}
    Some(Bounded { html: writer.out, deep: writer.deep })
}

struct BoundedWriter {
    out: String,
    /// The elements that are open, at most [`DEPTH`].
    open: Vec<String>,
    /// The names of elements that were left out and are still to be closed, at most [`DEPTH`] of them.
    dropped: Vec<String>,
    /// Whether any was left out.
    deep: bool,
}

impl BoundedWriter {
    fn open(&mut self, name: &str, attributes: &Attributes) {
        if BLOCKS.contains(&name) {
            self.end(&["p"], &["td", "th", "table", "div", "blockquote", "li", "details"]);
        }
        if let Some((_, ended, within)) = ENDS.iter().find(|(element, ..)| *element == name) {
            self.end(ended, within);
        }
        let void = VOID.contains(&name);
        if !void && self.open.len() >= DEPTH {
            self.deep = true;
            if self.dropped.len() < DEPTH {
                self.dropped.push(name.to_owned());
            }
            return;
        }
        self.out.extend(["<", name]);
        for (name, value) in attributes.iter() {
            let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':');
            if name.chars().all(plain) {
                self.out.extend([" ", name, "=\"", &escape(value), "\""]);
            }
        }
        self.out.push('>');
        if !void {
            self.open.push(name.to_owned());
        }
    }

    /// Ends the innermost element of some names, unless it lies beyond one of others.
    fn end(&mut self, names: &[&str], within: &[&str]) {
        let innermost = self.open.iter().rposition(|open| names.contains(&open.as_str()));
        let bound = self.open.iter().rposition(|open| within.contains(&open.as_str()));
        if let Some(at) = innermost.filter(|at| bound.is_none_or(|bound| bound < *at)) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.dropped.iter().rposition(|dropped| dropped == name) {
            self.dropped.truncate(at);
        } else if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.dropped.clear();
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) -> bool {
        let Some(name) = self.open.pop() else { return false };
        self.out.extend(["</", &name, ">"]);
        true
    }
}
