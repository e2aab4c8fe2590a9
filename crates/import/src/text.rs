//! Texts of a source made into texts of the dataset: character references, markup, shortcodes, identifiers.

use std::collections::BTreeSet;

use htmd::HtmlToMarkdown;
use htmd::options::{BulletListMarker, Options};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Prose;

/// A text, and what was left out of it, by name: `[gallery]`, `script`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// The removed parts, each once.
    pub lost: BTreeSet<String>,
}

/// `%C3%A9t%C3%A9` is `été`; what is no code stays, and so does a text that would be no UTF-8.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|code| *first == b'%' && code.iter().all(u8::is_ascii_hexdigit))
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Elements that are left out with all that is in them.
const SKIPPED: [&str; 8] = ["script", "style", "iframe", "noscript", "form", "object", "svg", "template"];

/// Resolves character references, such as `&#8217;` and `&eacute;`. A reference that was escaped once more (`&amp;#8217;`) is resolved too.
pub fn references(text: &str) -> String {
    let once = html_escape::decode_html_entities(text).into_owned();
    let again = once.contains("&#") || once.contains("&amp;");
    if again { html_escape::decode_html_entities(&once).into_owned() } else { once }
}

/// A title or name: on one line, without markup, references resolved.
///
/// ```
/// use affiche_import::text::plain;
/// assert_eq!(plain("L&#8217;<em>heure</em>\u{a0} d’été\n"), "L’heure d’été");
/// ```
pub fn plain(text: &str) -> String {
    let resolved = references(&without_tags(text));
    let mut line = String::with_capacity(resolved.len());
    for word in resolved.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The text without tags: `<` begins one only before a letter, `/` or `!`, and only if `>` follows.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let opens = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match after.find('>').filter(|_| opens) {
            Some(end) => {
                let name = after[..end].trim_start_matches('/').to_ascii_lowercase();
                if ["br", "p", "li", "div"].iter().any(|tag| name.starts_with(tag)) {
                    out.push(' ');
                }
                rest = &after[end + 1..];
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Markdown of any prose.
pub fn markdown(prose: &Prose) -> Cleaned {
    match prose {
        Prose::Markdown(text) => Cleaned { text: text.trim().to_owned(), lost: BTreeSet::new() },
        Prose::Plain(text) if is_markup(text) => of_html(text),
        Prose::Plain(text) => Cleaned { text: escaped(text), lost: BTreeSet::new() },
        Prose::Html(text) => of_html(text),
    }
}

/// One line of any prose, for summaries.
pub fn one_line(prose: &Prose) -> Cleaned {
    let (Prose::Html(text) | Prose::Markdown(text) | Prose::Plain(text)) = prose;
    let (text, lost) = without_shortcodes(text);
    Cleaned { text: plain(&text), lost }
}

/// Whether a text that is said to be plain holds elements of HTML.
fn is_markup(text: &str) -> bool {
    const SIGNS: [&str; 10] = ["<br", "<p>", "<p ", "</p>", "<a href", "</a>", "<b>", "<strong", "<ul>", "<div"];
    text.contains('<') && SIGNS.iter().any(|sign| text.to_ascii_lowercase().contains(sign))
}

fn of_html(text: &str) -> Cleaned {
    let (text, mut lost) = without_shortcodes(text);
    let lower = text.to_ascii_lowercase();
    for name in SKIPPED {
        if lower.contains(&format!("<{name}")) {
            lost.insert(name.to_owned());
        }
    }
    // Editors store paragraphs as blank lines, and a page is made of them later.
    let text = if lower.contains("<p") || lower.contains("<div") { text } else { paragraphs(&text) };
    if nesting(&text) > DEPTH {
        lost.insert("elements that lie too deep within each other".to_owned());
        return Cleaned { text: escaped(&references(&without_tags(&text))), lost };
    }
    let options = Options { bullet_list_marker: BulletListMarker::Dash, ul_bullet_spacing: 1, ..Options::default() };
    let converter = HtmlToMarkdown::builder().options(options).skip_tags(SKIPPED.to_vec()).build();
    let markdown = converter.convert(&text).unwrap_or_else(|_| escaped(&references(&without_tags(&text))));
    let lines: Vec<&str> = markdown.lines().collect();
    Cleaned { text: lines.join("\n").trim().to_owned(), lost }
}

/// The greatest depth of elements that is converted: conversion calls itself for each.
const DEPTH: usize = 200;

/// An upper bound of the depth of elements: openings less endings.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'<' {
            match bytes.get(at + 1) {
                Some(b'/') => depth = depth.saturating_sub(1),
                Some(letter) if letter.is_ascii_alphabetic() => {
                    let void = ["br", "hr", "img", "wbr", "input", "li", "p>", "p "];
                    if !void.iter().any(|name| text[at + 1..].starts_with(name)) {
                        depth += 1;
                    }
                }
                _ => {}
            }
            deepest = deepest.max(depth);
        }
    }
    deepest
}

fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p>{}</p>", part.replace('\n', "<br>"))).collect()
}

/// The text without shortcodes (`[gallery ids="1,2"]`, `[caption]…[/caption]`, whose content stays) and without comments of editors.
fn without_shortcodes(text: &str) -> (String, BTreeSet<String>) {
    let mut lost = BTreeSet::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if let Some((name, after)) = shortcode(rest) {
            lost.insert(format!("[{name}]"));
            rest = after;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    (out, lost)
}

/// A shortcode at the beginning of the text: its name, and what follows. A word alone in brackets is one only if it is well known or
/// closed: `[sic]` is text.
fn shortcode(text: &str) -> Option<(&str, &str)> {
    const KNOWN: [&str; 14] = [
        "gallery", "caption", "embed", "audio", "video", "playlist", "vc_row", "vc_column", "contact-form-7",
        "tribe_events", "events_list", "wpforms", "gravityform", "button",
    ];
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']').filter(|end| *end < 2_000)?;
    let after = &inner[end + 1..];
    // `[text](address)` is a link of Markdown.
    if after.starts_with('(') {
        return None;
    }
    let content = &inner[..end];
    let closing = content.starts_with('/');
    let content = content.trim_start_matches('/').trim_end_matches('/').trim_end();
    let name_end =
        content.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(content.len());
    let name = &content[..name_end];
    let attributes = content[name_end..].trim();
    let well_formed = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_lowercase());
    let is_one =
        closing || KNOWN.contains(&name) || (attributes.contains('=') && attributes.contains(['"', '\'', '=']));
    let closed = || after.contains(&format!("[/{name}]"));
    (well_formed && (is_one || (attributes.is_empty() && name.contains('_')) || closed())).then_some((name, after))
}

/// Plain text as Markdown: what would be markup is escaped, line breaks stay.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + 16);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let heading =
            line.starts_with(['#', '>', '=', '|', '~']) || line.chars().all(|c| c == '-' || c == '_' || c == '*');
        if heading && !line.is_empty() {
            out.push('\\');
        }
        let (mut before, mut chars) = (' ', line.chars().peekable());
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            let inside_word = before.is_alphanumeric() && next.is_alphanumeric();
            let markup = match c {
                '\\' | '`' | '<' => true,
                '*' => next != ' ' || before != ' ',
                '_' => !inside_word,
                '[' => line.contains("]("),
                _ => false,
            };
            if markup {
                out.push('\\');
            }
            out.push(c);
            before = c;
        }
        // A line break within a paragraph.
        if !line.is_empty() && lines.get(at + 1).is_some_and(|next| !next.is_empty()) && !is_item(&line) {
            out.push('\\');
        }
    }
    out.trim().to_owned()
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")
}

/// The letters and digits of a text, without case, accents and marks: equal for what people take for the same name.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' => out.push('d'),
            '&' => out.push('&'),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// An identifier of the dataset made of a text: a to z, digits, single hyphens, at most 80. Empty if no letter of it can be kept.
///
/// ```
/// use affiche_import::text::slug;
/// assert_eq!(slug("Fête de l’Œuvre, 2ᵉ édition"), "fete-de-l-oeuvre-2e-edition");
/// ```
pub fn slug(text: &str) -> String {
    const MOST: usize = 80;
    let mut out = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        let word: String = folded(word).chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        let needed = word.len() + usize::from(!out.is_empty());
        if out.len() + needed > MOST {
            if out.is_empty() {
                word[..MOST].clone_into(&mut out);
            }
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word);
    }
    out
}

/// Whether a summary says nothing that the description does not say at its beginning.
pub fn repeats(summary: &str, description: &str) -> bool {
    let cut = summary.trim_end_matches(|c: char| !c.is_alphanumeric());
    let cut = cut.strip_suffix("[&hellip").unwrap_or(cut);
    let (short, long) = (folded(cut), folded(description));
    !short.is_empty() && long.starts_with(&short)
}

/// A text cut at a word to so many characters, with an ellipsis; and whether it was.
pub fn cut(text: &str, most: usize) -> (String, bool) {
    if text.chars().count() <= most {
        return (text.to_owned(), false);
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let kept = text[..end].rfind(' ').filter(|at| *at > end / 2).map_or(&text[..end], |at| &text[..at]);
    (format!("{}…", kept.trim_end()), true)
}
