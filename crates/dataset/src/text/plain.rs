//! From safe HTML to plain text.

use super::tokenizer::{HtmlToken, tokens};

/// Elements that flow with the words around them; any other separates words.
#[rustfmt::skip]
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements that are no running text.
#[rustfmt::skip]
const APART: [&str; 11] = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "pre", "rt", "rp"];

/// The text of safe HTML, in one line: single spaces between words, no-break spaces kept.
#[must_use]
pub fn plain_text(html: &str) -> String {
    words_of(html, |_| true)
}

/// The text of safe HTML, a line for each paragraph, heading, row or item, without empty ones.
#[must_use]
pub fn paragraphs(html: &str) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for token in tokens(html) {
        let words = match &token {
            HtmlToken::Text(words) => words,
            HtmlToken::Open { name, .. } | HtmlToken::Close { name } => match name.as_str() {
                "td" | "th" => " ",
                name if INLINE.contains(&name) => "",
                _ => {
                    lines.push(String::new());
                    ""
                }
            },
        };
        lines.last_mut().into_iter().for_each(|line| push_words(line, words));
    }
    let lines: Vec<&str> =
        lines.iter().map(|line| line.trim_end_matches(' ')).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The first words of safe HTML, with `…` if there are more. Headings, tables and figures are passed over unless there
/// is nothing else.
#[must_use]
pub fn summary_of(html: &str, words: usize) -> String {
    let prose = words_of(html, |element| !APART.contains(&element));
    let text = if prose.is_empty() { plain_text(html) } else { prose };
    let mut ends = text.match_indices(' ').map(|(end, _)| end);
    match words.checked_sub(1).and_then(|last| ends.nth(last)) {
        None => text,
        Some(end) => {
            format!("{}…", text[..end].trim_end_matches([',', ';', ':', '.', '…', '–', '—', '-', '\u{a0}', '\u{202f}']))
        }
    }
}

fn words_of(html: &str, counts: impl Fn(&str) -> bool) -> String {
    let mut text = String::with_capacity(html.len());
    let mut left_out: Vec<String> = Vec::new();
    for token in tokens(html) {
        match token {
            HtmlToken::Text(words) if left_out.is_empty() => push_words(&mut text, &words),
            HtmlToken::Text(_) => {}
            HtmlToken::Open { name, .. } => {
                separate(&mut text, &name);
                if !counts(&name) {
                    left_out.push(name);
                }
            }
            HtmlToken::Close { name } => {
                separate(&mut text, &name);
                if left_out.last() == Some(&name) {
                    left_out.pop();
                }
            }
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

fn separate(text: &mut String, element: &str) {
    if !INLINE.contains(&element) {
        push_words(text, " ");
    }
}

/// Adds words, white space other than no-break spaces being one space.
fn push_words(text: &mut String, words: &str) {
    for letter in words.chars() {
        let space = letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}');
        if !space {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}
