//! The elements and attributes that stay in a description.
//!
//! Absent on purpose: `style`, `class`, every `on…`, scripts, frames, forms, `svg`, `math`, and anything that
//! makes a browser fetch from elsewhere. `ammonia` does the removing; this file only says what is left.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::plain::plain_text;
use super::tokenizer::{escape, text_content};

/// The elements that stay. The content of others stays without them, save for [`SILENT`].
#[rustfmt::skip]
const ELEMENTS: [&str; 63] = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "data", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
];

/// Elements that go with all that is in them.
#[rustfmt::skip]
const SILENT: [&str; 12] = [
    "script", "style", "template", "title", "noscript", "iframe", "object", "noembed", "noframes", "xmp", "plaintext", "select",
];

/// Attributes that stay on every element.
const ANYWHERE: [&str; 4] = ["dir", "id", "lang", "title"];

/// Attributes that stay on one element.
const ATTRIBUTES: [(&str, &[&str]); 11] = [
    ("a", &["href", "hreflang", "name"]),
    ("bdo", &["dir"]),
    ("data", &["value"]),
    ("details", &["open"]),
    ("img", &["src", "alt"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope", "abbr"]),
    ("time", &["datetime"]),
    ("col", &["span"]),
];

/// The schemes an address may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The greatest number of rounds until HTML reads back as it was written.
const ROUNDS: usize = 8;

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes = ATTRIBUTES.map(|(tag, names)| (tag, names.iter().copied().collect()));
    let mut builder = Builder::new();
    builder
        .tags(ELEMENTS.into())
        .clean_content_tags(SILENT.into())
        .generic_attributes(ANYWHERE.into())
        .tag_attributes(attributes.into())
        .tag_attribute_values([].into())
        .url_schemes(SCHEMES.into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|_, attribute: &str, value: &str| match attribute {
            "href" | "src" => address(value).map(Cow::Owned),
            _ => Some(Cow::Owned(value.to_owned())),
        });
    builder
});

/// Takes out of HTML all that may not stay.
///
/// The result reads back exactly as it was checked: rounds are made until nothing changes, so a browser cannot
/// see other elements in it than were looked at. Should a text never settle, only its words are left.
pub(super) fn clean(html: &str) -> String {
    let mut current = BUILDER.clean(html).to_string();
    for _ in 0..ROUNDS {
        let next = BUILDER.clean(&current).to_string();
        if next == current {
            return current;
        }
        current = next;
    }
    escape(&plain_text(&current))
}

/// Whether an element stays.
pub(super) fn keeps_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Whether a word is the name of an element, one that stays or one that people paste.
#[must_use]
pub fn is_element(name: &str) -> bool {
    const PASTED: [&str; 8] = ["font", "center", "strike", "big", "tt", "nobr", "section", "article"];
    keeps_element(name) || hides_content(name) || PASTED.contains(&name)
}

/// A text with its tags taken out and its character references resolved: what a browser would show of it as HTML.
#[must_use]
pub fn without_marks(text: &str) -> String {
    let words = text_content(&Builder::empty().clean(text).to_string());
    words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether the content of an element is no HTML, as far as telling losses goes.
pub(super) fn hides_content(name: &str) -> bool {
    SILENT.contains(&name) || name == "textarea"
}

/// Whether an attribute stays on an element that stays.
pub(super) fn keeps_attribute(element: &str, name: &str) -> bool {
    ANYWHERE.contains(&name) || ATTRIBUTES.iter().any(|(tag, names)| *tag == element && names.contains(&name))
}

/// An address without the characters browsers drop; `None` for one that must not stay: of a foreign scheme, or of
/// another host in the short form `//host`, which reads like a path.
pub(super) fn address(value: &str) -> Option<String> {
    let trimmed = value.trim_matches(|letter: char| letter <= ' ');
    let plain: String = trimmed.chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r')).collect();
    if plain.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count() > 1 {
        return None;
    }
    match url::Url::parse(&plain) {
        Ok(url) => SCHEMES.contains(&url.scheme()).then_some(plain),
        // A colon before the first slash is no scheme here, yet RFC 3986 (§4.2) does not let a path begin like that.
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            (!plain.split(['/', '?', '#']).next()?.contains(':')).then_some(plain)
        }
        Err(_) => None,
    }
}
