//! Drawings with nothing in them but what draws: written anew from their tree, by lists of elements and attributes.
//!
//! A browser that opens the file by itself, on a host that sends no policy, finds no script, no address of another file and no page
//! inside a drawing. Pictures of pixels inside are cleaned as those of files are.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::{known, size, style};
use crate::picture::{self, DrawingPart, PictureError};

/// How many elements and texts a drawing may hold.
const MOST_NODES: u32 = 1_000_000;
/// How deep elements may lie in each other.
const DEEPEST: usize = 200;
/// How many bytes names that stand for texts may become.
const MOST_ENTITIES: usize = 16_000_000;

/// A drawing, ready to be published.
#[derive(Debug)]
pub(crate) struct CleanSvg {
    /// Its text.
    pub text: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The parts that are not published, each once.
    pub removed: Vec<DrawingPart>,
}

/// Makes a drawing fit for publishing. Doing it again changes nothing.
///
/// # Errors
/// When it is no drawing, or too large to be looked through.
pub(crate) fn clean(text: &str) -> Result<CleanSvg, PictureError> {
    let text = text.trim_start_matches('\u{feff}');
    let document = parse(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || !is_drawing(root) {
        return Err(PictureError::Unreadable);
    }
    let size = size::size(root).ok_or(PictureError::Unreadable)?;
    let mut writer = SvgWriter { out: String::with_capacity(text.len()), removed: Removed::new(text) };
    for instruction in document.root().children().filter(Node::is_pi) {
        let name = instruction.pi().map_or("", |instruction| instruction.target);
        writer.removed.add(name, instruction.range().start);
    }
    writer.element(root, "svg", 0)?;
    writer.out.push('\n');
    Ok(CleanSvg { text: writer.out, size, removed: writer.removed.parts })
}

/// The tree of a drawing. Names that stand for texts are resolved, within bounds.
pub(super) fn parse(text: &str) -> Result<Document<'_>, PictureError> {
    if let Some((before, _)) = text.split_once("<!ENTITY") {
        let declared = text.len() - before.len();
        let names = text.bytes().filter(|byte| *byte == b'&').count();
        // A name may stand for others, 255 in all.
        let longest = declared.min(text[before.len()..].find("]>").unwrap_or(declared)).saturating_mul(names);
        if longest.saturating_mul(16) > MOST_ENTITIES {
            return Err(PictureError::Damaged("it declares too many entities"));
        }
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => PictureError::Damaged("it holds too many elements"),
        _ => PictureError::Unreadable,
    })
}

/// Whether an element is of a drawing. One without any namespace is taken for one.
fn is_drawing(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_none_or(|namespace| namespace == known::SVG)
}

/// The names of parts left out, each once.
struct Removed<'t> {
    text: &'t str,
    names: BTreeSet<String>,
    parts: Vec<DrawingPart>,
    /// How many lines end before a byte: what was counted last.
    counted: (usize, usize),
}

impl<'t> Removed<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, names: BTreeSet::new(), parts: Vec::new(), counted: (0, 0) }
    }

    fn add(&mut self, name: &str, at: usize) {
        const MOST: usize = 1_000;
        if name.is_empty() || self.names.len() >= MOST || !self.names.insert(name.to_owned()) {
            return;
        }
        let (mut from, mut lines) = self.counted;
        let at = at.min(self.text.len());
        if at < from {
            (from, lines) = (0, 0);
        }
        lines += self.text.get(from..at).unwrap_or_default().matches('\n').count();
        self.counted = (at, lines);
        self.parts.push(DrawingPart { name: name.to_owned(), line: lines + 1 });
    }
}

struct SvgWriter<'t> {
    out: String,
    removed: Removed<'t>,
}

impl SvgWriter<'_> {
    /// Writes an element under a name, with what is in it.
    fn element(&mut self, node: Node<'_, '_>, name: &str, depth: usize) -> Result<(), PictureError> {
        if depth > DEEPEST {
            return Err(PictureError::Damaged("its elements lie too deep in each other"));
        }
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(name);
        if depth == 0 {
            self.out.push_str(" xmlns=\"");
            self.out.push_str(known::SVG);
            self.out.push('"');
        }
        for attribute in node.attributes() {
            self.attribute(node, name, attribute);
        }
        if known::animates(name) && !may_animate(node, name) {
            self.out.truncate(start);
            self.removed.add(name, node.range().start);
            return Ok(());
        }
        self.out.push('>');
        let inside = self.out.len();
        if name == "style" {
            self.sheet(node);
        } else {
            self.children(node, name, depth)?;
        }
        if self.out.len() == inside {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        Ok(())
    }

    fn children(&mut self, node: Node<'_, '_>, name: &str, depth: usize) -> Result<(), PictureError> {
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                if known::holds_text(name) {
                    escape(text, &mut self.out, false);
                }
            } else if child.is_element() {
                self.child(child, name, depth + 1)?;
            } else if let Some(instruction) = child.pi() {
                self.removed.add(instruction.target, child.range().start);
            }
        }
        Ok(())
    }

    fn child(&mut self, node: Node<'_, '_>, within: &str, depth: usize) -> Result<(), PictureError> {
        let name = node.tag_name().name();
        if !is_drawing(node) {
            // What editors note for themselves draws nothing; a page inside a drawing would.
            if node.tag_name().namespace() == Some(known::XHTML) {
                self.removed.add(name, node.range().start);
            }
            return Ok(());
        }
        if name == "a" {
            // The link goes, what it is around stays.
            self.removed.add(name, node.range().start);
            return self.element(node, if known::holds_text(within) { "tspan" } else { "g" }, depth);
        }
        if known::element(name) {
            return self.element(node, name, depth);
        }
        if !known::editors_own(name) {
            self.removed.add(name, node.range().start);
        }
        Ok(())
    }

    fn attribute(&mut self, node: Node<'_, '_>, element: &str, attribute: Attribute<'_, '_>) {
        let (name, value) = (attribute.name(), attribute.value());
        let at = attribute.range().start;
        match attribute.namespace() {
            None if name == "href" => self.link(element, attribute),
            Some(known::XLINK) if name == "href" => {
                if known::plain(node, "href").is_none() {
                    self.link(element, attribute);
                }
            }
            Some(known::XML) if matches!(name, "lang" | "space") => self.write(&["xml:", name].concat(), value),
            Some(known::XML) => self.removed.add(&["xml:", name].concat(), at),
            // Notes of editors.
            Some(_) => {}
            None if name == "style" => {
                let mut lost = Vec::new();
                let kept = style::clean(value, &mut lost);
                for name in &lost {
                    self.removed.add(name, at);
                }
                self.write(name, &kept);
            }
            None if known::attribute(name) => {
                if known::is_of_css(name) && !style::is_harmless(value) {
                    self.removed.add(name, at);
                } else {
                    self.write(name, value);
                }
            }
            None if name.starts_with("data-") => {}
            None => self.removed.add(name, at),
        }
    }

    /// A link to a part of the drawing, or a picture of pixels in it.
    fn link(&mut self, element: &str, attribute: Attribute<'_, '_>) {
        const LINKED: [&str; 10] = [
            "use", "linearGradient", "radialGradient", "pattern", "filter", "textPath", "mpath", "feImage", "image",
            "mask",
        ];
        let value = attribute.value().trim();
        if (LINKED.contains(&element) || known::animates(element)) && value.starts_with('#') {
            return self.write("href", value);
        }
        if matches!(element, "image" | "feImage")
            && let Some(pixels) = pixels(value)
        {
            return self.write("href", &pixels);
        }
        self.removed.add("href", attribute.range().start);
    }

    /// A style sheet.
    fn sheet(&mut self, node: Node<'_, '_>) {
        let kind = known::plain(node, "type").unwrap_or("text/css");
        let css: String = node.children().filter_map(|child| child.text()).collect();
        if kind.trim().is_empty() || kind.trim().eq_ignore_ascii_case("text/css") {
            let mut lost = Vec::new();
            let kept = style::clean(&css, &mut lost);
            for name in &lost {
                self.removed.add(name, node.range().start);
            }
            escape(&kept, &mut self.out, false);
        }
    }

    fn write(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out, true);
        self.out.push('"');
    }
}

/// Whether an animation changes something that may change.
fn may_animate(node: Node<'_, '_>, name: &str) -> bool {
    match known::plain(node, "attributeName") {
        Some(changed) => known::may_change(changed.trim()),
        None => name == "animateMotion",
    }
}

/// A picture of pixels in an address, cleaned as one in a file is.
fn pixels(address: &str) -> Option<String> {
    let (kind, data) = address.strip_prefix("data:")?.split_once(',')?;
    let kind = kind.strip_suffix(";base64")?.trim().to_ascii_lowercase();
    if !["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"].contains(&kind.as_str()) {
        return None;
    }
    let written: String = data.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(written.trim_end_matches('=').to_owned() + padding(&written)).ok()?;
    let clean = picture::clean(&bytes, "").ok()?;
    let kind = if clean.extension == "jpg" { "jpeg" } else { clean.extension };
    Some(format!("data:image/{kind};base64,{}", STANDARD.encode(clean.bytes)))
}

/// The padding of base 64.
fn padding(written: &str) -> &'static str {
    match written.trim_end_matches('=').len() % 4 {
        2 => "==",
        3 => "=",
        _ => "",
    }
}

/// Writes a text so that it is read back as it is, in an element or in an attribute.
fn escape(text: &str, out: &mut String, in_attribute: bool) {
    let escaped = html_escape::encode_double_quoted_attribute(text).replace('\r', "&#13;");
    if in_attribute {
        *out += &escaped.replace('\t', "&#9;").replace('\n', "&#10;");
    } else {
        *out += &escaped;
    }
}
