//! The last touches on safe HTML: headings in order, links marked, ids under a prefix, pictures sized.

use std::borrow::Cow;

use super::anchors::{Anchors, Jump, fragment};
use super::links::{self, PageLink, Target};
use super::tags::{Piece, attributes, escape, pieces};
use super::{Note, Pictures};
use crate::problem::media;
use crate::suggestion::nearest;

/// Writes safe HTML again with its headings, links and pictures put in order.
pub(super) fn finish(html: &str, pictures: &dyn Pictures, notes: &mut Vec<Note>, pages: &mut Vec<PageLink>) -> String {
    let mut page = Page {
        out: String::with_capacity(html.len() + 64),
        headings: Vec::new(),
        open: Vec::new(),
        links: 0,
        anchors: Anchors::of(html),
        tags: 0,
    };
    for piece in pieces(html) {
        if let Piece::Open { .. } = piece {
            page.tags += 1;
        }
        match piece {
            Piece::Text(text) => page.out.push_str(&text.replace("&nbsp;", "\u{a0}")),
            Piece::Open { name: "img", attributes: written } => page.picture(written, pictures, notes),
            Piece::Open { name: "a", attributes: written } => page.link(written, pictures, notes, pages),
            Piece::Open { name, attributes: written } => {
                let written = page.placed(name, written);
                match heading(name) {
                    Some(level) => page.heading(level, &written),
                    None => page.push(&["<", name, &written, ">"]),
                }
            }
            Piece::Close { name } => page.close(name),
            Piece::Skipped => {}
        }
    }
    page.out
}

struct Page {
    out: String,
    /// The levels, as written, of the headings that the next one may lie under.
    headings: Vec<u8>,
    /// The levels, as published, of the headings that are open.
    open: Vec<usize>,
    /// How many links are open.
    links: usize,
    /// The places that links of the text may lead to.
    anchors: Anchors,
    /// How many opening tags have come.
    tags: usize,
}

impl Page {
    fn push(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// The page has an h1 of its own: the first level used becomes h2, and a deeper one is one deeper, whatever was
    /// skipped.
    fn heading(&mut self, level: u8, attributes: &str) {
        while self.headings.last().is_some_and(|above| *above >= level) {
            self.headings.pop();
        }
        self.headings.push(level);
        let level = (self.headings.len() + 1).min(6);
        self.open.push(level);
        self.push(&["<h", &level.to_string(), attributes, ">"]);
    }

    fn close(&mut self, name: &str) {
        if heading(name).is_some() {
            let level = self.open.pop().unwrap_or(2);
            return self.push(&["</h", &level.to_string(), ">"]);
        }
        if name == "a" {
            self.links = self.links.saturating_sub(1);
        }
        self.push(&["</", name, ">"]);
    }

    /// The attributes of the tag that has just come, with its id as it is published. What a link leads to takes the focus.
    fn placed<'a>(&self, name: &str, written: &'a str) -> Cow<'a, str> {
        let mark = self.anchors.mark(self.tags);
        if mark.is_none() && !attributes(written).any(|(name, _)| matches!(name.as_str(), "id" | "name")) {
            return Cow::Borrowed(written);
        }
        let mut placed = String::new();
        let kept = attributes(written).filter(|(name, _)| !matches!(name.as_str(), "id" | "name"));
        let mut pressed = name == "summary";
        for (name, value) in kept {
            pressed |= name == "href";
            placed.extend([" ", &name, "=\"", &escape(&value), "\""]);
        }
        if let Some(mark) = mark {
            placed.extend([" id=\"", &escape(&mark.id), "\"", if mark.wanted && !pressed { FOCUS } else { "" }]);
        }
        Cow::Owned(placed)
    }

    fn link(&mut self, written: &str, pictures: &dyn Pictures, notes: &mut Vec<Note>, pages: &mut Vec<PageLink>) {
        self.links += 1;
        let placed = self.placed("a", written);
        if let Some(fragment) = fragment("a", written) {
            let rest = |but: &str| -> String {
                let kept = attributes(&placed).filter(|(name, _)| name != but);
                kept.map(|(name, value)| format!(" {name}=\"{}\"", escape(&value))).collect()
            };
            return match self.anchors.jump(&fragment) {
                Jump::Top => self.push(&["<a", &placed, WITHIN, ">"]),
                Jump::To(id) => self.push(&["<a href=\"#", &escape(&id), "\"", &rest("href"), WITHIN, ">"]),
                Jump::Missing => {
                    let known = nearest(&fragment, self.anchors.known());
                    notes.push(Note::new(&format!("#{fragment}"), media::no_such_place(&fragment, known)));
                    self.push(&["<a", &rest("href"), ">"]);
                }
            };
        }
        let href = attributes(written).find(|(name, _)| name == "href").map(|(_, value)| value);
        let (address, rel) = match href.as_deref().map(|href| links::target(href, pictures, notes, pages)) {
            Some(Target::Web(address)) => (address, REL),
            Some(Target::Within(address)) => {
                let rel = if links::leads_to_file(&address) { FILE } else { "" };
                (address, rel)
            }
            Some(Target::AsWritten) | None => return self.link_as_written(&placed),
        };
        self.push(&["<a href=\"", &escape(&address), "\""]);
        for (name, value) in attributes(&placed).filter(|(name, _)| name != "href") {
            self.push(&[" ", &name, "=\"", &escape(&value), "\""]);
        }
        self.push(&[rel, ">"]);
    }

    fn link_as_written(&mut self, written: &str) {
        let external = attributes(written).any(|(name, value)| name == "href" && is_web(&value));
        self.push(&["<a", written, if external { REL } else { "" }, ">"]);
    }

    fn picture(&mut self, written: &str, pictures: &dyn Pictures, notes: &mut Vec<Note>) {
        let value = |wanted: &str| attributes(written).find(|(name, _)| name == wanted).map(|(_, value)| value);
        let Some(source) = value("src") else { return };
        let alt = value("alt").unwrap_or_default();
        if is_web(&source) {
            notes.push(Note::new(&source, media::remote_in_description(&source)));
            let words = escape(if alt.trim().is_empty() { &source } else { &alt });
            if self.links > 0 {
                return self.out.push_str(&words);
            }
            return self.push(&["<a href=\"", &escape(&source), "\"", REL, ">", &words, "</a>"]);
        }
        if alt.trim().is_empty() {
            notes.push(Note::new(&source, media::without_alt()));
        }
        match pictures.picture(&source) {
            Err(problem) => notes.push(Note::new(&source, problem)),
            Ok(picture) => {
                notes.extend(pictures.warnings(&source).into_iter().map(|problem| Note::new(&source, problem)));
                let title = value("title").map(|title| format!(" title=\"{}\"", escape(&title))).unwrap_or_default();
                let size = format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height);
                let alt = escape(&alt);
                self.push(&["<img src=\"", &picture.path, "\" alt=\"", &alt, "\"", &title, &size, LAZY, ">"]);
            }
        }
    }
}

const REL: &str = " rel=\"noopener noreferrer external\"";
/// The app leaves such a link to the browser, which opens or keeps the file.
const FILE: &str = " rel=\"external\"";
/// The browser follows it by itself: the app leaves it alone, and so does the `<base>` of a frame.
const WITHIN: &str = " rel=\"external\" target=\"_self\"";
const FOCUS: &str = " tabindex=\"-1\"";
const LAZY: &str = " loading=\"lazy\" decoding=\"async\"";

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn is_web(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http:") || begins("https:")
}
