//! Places within a description, and the links that lead to them.
//!
//! The page around has ids of its own, so those of a text stand under a prefix, and links to them likewise. A link may also
//! name a heading by its words, as Markdown renderers have it: `[programme](#the-programme)` leads to `## The programme`.

use std::collections::BTreeMap;

use super::tokenizer::{Attributes, HtmlToken, tokens};
use crate::slug::slugify;

/// The prefix of ids of a text.
const PREFIX: &str = "text-";
/// The greatest length of an id in letters.
const LONGEST: usize = 100;

/// The places of a text by what links may call them, and which of them are called.
#[derive(Default)]
pub(super) struct Anchors {
    /// The published id of what has one, as it was written.
    by_id: BTreeMap<String, AnchorPlace>,
    /// The same of headings, by their words.
    by_words: BTreeMap<String, AnchorPlace>,
    /// The ids that a link leads to.
    wanted: Vec<String>,
}

/// An element: its number among the opening tags of the text, and the id it is published with.
#[derive(Clone)]
struct AnchorPlace {
    tag: usize,
    id: String,
}

/// The attributes that make an element a place.
pub(super) struct Marked {
    /// The id it is published with.
    pub id: String,
    /// A link of the text leads to it.
    pub wanted: bool,
}

/// Where a link within the text leads.
pub(super) enum Jump {
    /// To the top of the page, as browsers understand `#` and `#top`.
    Top,
    /// To a place, by its published id.
    To(String),
    /// Nowhere.
    Missing,
}

impl Anchors {
    /// Finds the places of safe HTML and the links to them.
    pub fn of(html: &str) -> Self {
        let mut anchors = Self::default();
        let mut links = Vec::new();
        // The heading that is open: its tag, and its words so far.
        let mut heading: Option<(usize, String)> = None;
        let mut tag = 0;
        for token in tokens(html) {
            match token {
                HtmlToken::Text(text) => heading.iter_mut().for_each(|(_, words)| words.push_str(&text)),
                HtmlToken::Open { name, attributes } => {
                    tag += 1;
                    // A picture is written anew, without it.
                    if let Some(id) = id_of(&name, &attributes).filter(|_| name != "img") {
                        let published = format!("{PREFIX}{}", id.strip_prefix(PREFIX).unwrap_or(&id));
                        let known = anchors.by_id.values().any(|place| place.id == published);
                        if !known {
                            anchors.by_id.insert(key(&id), AnchorPlace { tag, id: published });
                        }
                    }
                    if is_heading(&name) {
                        heading = Some((tag, String::new()));
                    }
                    if name == "a" {
                        links.extend(fragment(&attributes).map(str::to_owned));
                    }
                }
                HtmlToken::Close { name } if is_heading(&name) => {
                    let Some((tag, words)) = heading.take() else { continue };
                    let slug = slugify(&words);
                    if !slug.is_empty() {
                        anchors
                            .by_words
                            .entry(slug.clone())
                            .or_insert_with(|| AnchorPlace { tag, id: format!("{PREFIX}{slug}") });
                    }
                }
                HtmlToken::Close { .. } => {}
            }
        }
        // An id of its own is better than one of words, and two of a kind are none.
        let taken: Vec<(usize, String)> = anchors.by_id.values().map(|place| (place.tag, place.id.clone())).collect();
        anchors.by_words.retain(|_, place| taken.iter().all(|(tag, id)| *id != place.id || *tag == place.tag));
        for place in anchors.by_words.values_mut() {
            if let Some(known) = anchors.by_id.values().find(|known| known.tag == place.tag) {
                place.id.clone_from(&known.id);
            }
        }
        for link in links {
            if let Jump::To(id) = anchors.jump(&link) {
                anchors.wanted.push(id);
            }
        }
        anchors
    }

    /// The attributes that make the start tag with a number a place.
    pub fn mark(&self, tag: usize) -> Option<Marked> {
        let given = self.by_id.values().find(|place| place.tag == tag);
        let called = self.by_words.values().find(|place| place.tag == tag && self.wanted.contains(&place.id));
        let place = given.or(called)?;
        Some(Marked { id: place.id.clone(), wanted: self.wanted.contains(&place.id) })
    }

    /// The target of a fragment.
    pub fn jump(&self, fragment: &str) -> Jump {
        if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
            return Jump::Top;
        }
        let bare = fragment.strip_prefix(PREFIX).unwrap_or(fragment);
        let place = self.by_id.get(&key(fragment)).or_else(|| self.by_id.get(&key(bare)));
        let place = place.or_else(|| self.by_words.get(&slugify(&decoded(bare))));
        place.map_or(Jump::Missing, |place| Jump::To(place.id.clone()))
    }

    /// The ids that a link without a target may have meant.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().chain(self.by_words.keys()).map(String::as_str)
    }
}

/// The fragment of a link within the text.
pub(super) fn fragment(link: &Attributes) -> Option<&str> {
    link.value("href")?.strip_prefix('#')
}

/// The id of an element; the name of an old anchor is one as well.
fn id_of(element: &str, attributes: &Attributes) -> Option<String> {
    let id = attributes.value("id").or_else(|| attributes.value("name").filter(|_| element == "a"))?;
    let fits = !id.is_empty()
        && id.chars().count() <= LONGEST
        && !id.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    fits.then(|| id.to_owned())
}

/// An id or a fragment in its normal form.
fn key(text: &str) -> String {
    decoded(text).strip_prefix(PREFIX).map_or_else(|| decoded(text), str::to_owned)
}

/// A text with `%C3%A9` as `é`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, later)) = rest.split_first() {
        let hex = later.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = hex.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &later[2..] } else { later };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}
