//! The last touches on safe HTML: headings in order, links marked, ids under a prefix, pictures sized.

use super::anchors::{Anchors, Jump, fragment};
use super::links::{self, LinkTarget, PageLink};
use super::tokenizer::{Attributes, HtmlToken, escape, escape_text, tokens};
use super::{Note, Pictures};
use crate::problem::media;
use crate::suggestion::nearest;

/// Writes safe HTML again with its headings, links and pictures put in order.
pub(super) fn finish(html: &str, pictures: &dyn Pictures, notes: &mut Vec<Note>, pages: &mut Vec<PageLink>) -> String {
    let mut page = FinishedHtml {
        out: String::with_capacity(html.len() + 64),
        headings: Vec::new(),
        open: Vec::new(),
        links: 0,
        anchors: Anchors::of(html),
        tags: 0,
    };
    for token in tokens(html) {
        match token {
            HtmlToken::Text(text) => page.out.push_str(&escape_text(&text)),
            HtmlToken::Close { name } => page.close(&name),
            HtmlToken::Open { name, attributes } => {
                page.tags += 1;
                match name.as_str() {
                    "img" => page.picture(&attributes, pictures, notes),
                    "a" => page.link(attributes, pictures, notes, pages),
                    _ => {
                        let attributes = page.placed(&name, attributes).html();
                        match heading(&name) {
                            Some(level) => page.heading(level, &attributes),
                            None => page.push(&["<", &name, &attributes, ">"]),
                        }
                    }
                }
            }
        }
    }
    page.out
}

struct FinishedHtml {
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

impl FinishedHtml {
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

    /// The attributes of the current tag, with its id as it is published. The target of a link takes the focus.
    fn placed(&self, name: &str, attributes: Attributes) -> Attributes {
        let mut placed = attributes.without(&["id", "name"]);
        let focusable = name == "summary" || placed.value("href").is_some();
        if let Some(mark) = self.anchors.mark(self.tags) {
            placed.push("id", &mark.id);
            if mark.wanted && !focusable {
                placed.push("tabindex", "-1");
            }
        }
        placed
    }

    fn link(
        &mut self,
        attributes: Attributes,
        pictures: &dyn Pictures,
        notes: &mut Vec<Note>,
        pages: &mut Vec<PageLink>,
    ) {
        self.links += 1;
        let placed = self.placed("a", attributes);
        if let Some(fragment) = fragment(&placed) {
            return match self.anchors.jump(fragment) {
                Jump::Top => self.push(&["<a", &placed.html(), WITHIN, ">"]),
                Jump::To(id) => {
                    let rest = placed.without(&["href"]).html();
                    self.push(&["<a href=\"#", &escape(&id), "\"", &rest, WITHIN, ">"]);
                }
                Jump::Missing => {
                    let known = nearest(fragment, self.anchors.known());
                    notes.push(Note::new(&format!("#{fragment}"), media::no_such_place(fragment, known)));
                    let rest = placed.without(&["href"]).html();
                    self.push(&["<a", &rest, ">"]);
                }
            };
        }
        let (address, rel) = match placed.value("href").map(|href| links::target(href, pictures, notes, pages)) {
            Some(LinkTarget::Web(address)) => (address, REL),
            Some(LinkTarget::Within(address)) => {
                let rel = if links::leads_to_file(&address) { FILE } else { "" };
                (address, rel)
            }
            Some(LinkTarget::AsWritten) | None => {
                let external = placed.value("href").is_some_and(is_web);
                return self.push(&["<a", &placed.html(), if external { REL } else { "" }, ">"]);
            }
        };
        let rest = placed.without(&["href"]).html();
        self.push(&["<a href=\"", &escape(&address), "\"", &rest, rel, ">"]);
    }

    fn picture(&mut self, attributes: &Attributes, pictures: &dyn Pictures, notes: &mut Vec<Note>) {
        let Some(source) = attributes.value("src") else { return };
        let alt = attributes.value("alt").unwrap_or_default();
        if is_web(source) {
            notes.push(Note::new(source, media::remote_in_description(source)));
            let words = escape(if alt.trim().is_empty() { source } else { alt });
            if self.links > 0 {
                return self.out.push_str(&words);
            }
            return self.push(&["<a href=\"", &escape(source), "\"", REL, ">", &words, "</a>"]);
        }
        if alt.trim().is_empty() {
            notes.push(Note::new(source, media::without_alt()));
        }
        match pictures.picture(source) {
            Err(problem) => notes.push(Note::new(source, problem)),
            Ok(picture) => {
                notes.extend(pictures.warnings(source).into_iter().map(|problem| Note::new(source, problem)));
                let title =
                    attributes.value("title").map(|title| format!(" title=\"{}\"", escape(title))).unwrap_or_default();
                let size = format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height);
                let alt = escape(alt);
                let set = picture.srcset.map(|set| format!(" srcset=\"{set}\" sizes=\"{SIZES}\"")).unwrap_or_default();
                self.push(&["<img src=\"", &picture.path, "\" alt=\"", &alt, "\"", &title, &size, &set, LAZY, ">"]);
            }
        }
    }
}

const REL: &str = " rel=\"noopener noreferrer external\"";
/// The app leaves such a link to the browser, which opens or keeps the file.
const FILE: &str = " rel=\"external\"";
/// The browser follows it by itself: the app leaves it alone, and so does the `<base>` of a frame.
const WITHIN: &str = " rel=\"external\" target=\"_self\"";
/// How wide a picture in a description is shown: as wide as the text, or as the screen.
const SIZES: &str = "(min-width: 44rem) 40rem, 100vw";
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
