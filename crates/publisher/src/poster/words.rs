//! The title of a poster: which letters draw it, where it may break, and how it is set.
//!
//! A title with letters that the typeface lacks is written as text in a typeface of the visitor’s machine, and its
//! width is estimated, generously. It is never drawn with empty boxes.

use hypher::{Lang, hyphenate};
use unicode_linebreak::linebreaks;

use super::draw::{Drawing, OutlinePrecision};
use super::fit::{Fitted, Piece};
use super::inks::Inks;
use super::{MARGIN, WIDTH};
use crate::document::escape;
use crate::typeface::Typeface;

/// A title to be set.
pub(super) struct Words<'a> {
    /// The title without what cannot be seen.
    pub text: String,
    /// By which letters it is drawn.
    script: Script,
    /// With soft hyphens, which say where it may break.
    breakable: String,
    language: &'a str,
    face: &'a Typeface,
}

/// By which letters a title is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Those of the typeface, as outlines.
    Outlines,
    /// Those of the visitor’s machine, from left to right.
    Ltr,
    /// Those of the visitor’s machine, from right to left.
    Rtl,
}

/// What may be broken when a word is too wide for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Nothing.
    Words,
    /// Words, between syllables.
    Syllables,
    /// Words, anywhere.
    Letters,
}

impl<'a> Words<'a> {
    pub(super) fn new(title: &str, language: &'a str, face: &'a Typeface) -> Self {
        let seen = without(title, is_invisible);
        let plain = without(&seen, |letter| is_joiner(letter) || letter == SOFT_HYPHEN);
        if face.covers(&plain) {
            let breakable = without(&seen, is_joiner);
            return Self { text: plain, script: Script::Outlines, breakable, language, face };
        }
        let text = without(&seen, |letter| letter == SOFT_HYPHEN);
        let first = text.chars().find(|letter| letter.is_alphabetic());
        let script = if first.is_some_and(is_rtl) { Script::Rtl } else { Script::Ltr };
        Self { breakable: text.clone(), text, script, language, face }
    }

    /// A title for where there is nothing but the typeface: without signs that it lacks. `None` when it lacks a letter, or when
    /// nothing is left.
    pub(super) fn outlined(title: &str, language: &'a str, face: &'a Typeface) -> Option<Self> {
        let known = |letter: char| letter.is_alphanumeric() || face.covers(letter.encode_utf8(&mut [0; 4]));
        let signs = without(title, |letter| letter != SOFT_HYPHEN && (is_invisible(letter) || !known(letter)));
        let words = Self::new(&signs, language, face);
        (words.script == Script::Outlines && words.text.chars().any(|letter| letter != ' ')).then_some(words)
    }

    /// The size of the largest type it may be set in, and the distance of its baselines, the height of its capitals
    /// and the width of a hyphen in thousandths.
    pub(super) fn metrics(&self) -> Metrics {
        match self.script {
            Script::Outlines => Metrics { largest: 165, leading: 920, capital: Typeface::CAPITAL, hyphen: 300 },
            Script::Ltr | Script::Rtl => Metrics { largest: 72, leading: 1_200, capital: 760, hyphen: 300 },
        }
    }

    /// The pieces between which lines may break. Words wider than `limit` thousandths are broken themselves.
    pub(super) fn pieces(&self, breaks: Breaks, limit: i32) -> Vec<Piece> {
        let space = self.width(" ");
        let mut pieces = Vec::new();
        let mut start = 0;
        for (end, _) in linebreaks(&self.breakable) {
            let segment = &self.breakable[start..end];
            start = end;
            let word = segment.trim_end_matches(' ');
            let gap = if word.len() < segment.len() { space } else { 0 };
            let soft = word.ends_with(SOFT_HYPHEN);
            let word = word.trim_end_matches(SOFT_HYPHEN);
            if word.is_empty() {
                continue;
            }
            let parts = match breaks {
                _ if self.width(word) <= limit => vec![word],
                Breaks::Words => vec![word],
                Breaks::Syllables => self.syllables(word),
                Breaks::Letters => letters(word),
            };
            let hyphen = breaks == Breaks::Syllables;
            let last = parts.len() - 1;
            pieces.extend(parts.into_iter().enumerate().map(|(place, part)| Piece {
                text: part.to_owned(),
                width: self.width(part),
                gap: if place == last { gap } else { 0 },
                hyphen: if place == last { soft } else { hyphen },
            }));
        }
        joined(pieces, limit)
    }

    /// Draws it with its top left corner at a point.
    pub(super) fn draw(&self, drawing: &mut Drawing<'_>, fitted: &Fitted, (x, y): (i32, i32), inks: &Inks) {
        let Metrics { leading, capital, .. } = self.metrics();
        let size = fitted.size;
        let baselines = (0..).map(|line| y + (capital * size + line * leading * size) / 1000);
        if self.script == Script::Outlines {
            drawing.add(&format!("<g fill=\"{}\">", inks.title));
            for (text, y) in fitted.lines.iter().zip(baselines) {
                let line = self.face.line(text);
                drawing.line(&line, (x - size * 24 / 1000, y), size, OutlinePrecision::of_text(size));
            }
        } else {
            let (x, direction) = match self.script {
                Script::Rtl => (WIDTH - MARGIN, " direction=\"rtl\""),
                _ => (x, ""),
            };
            drawing.add(&format!(
                "<g fill=\"{}\" font-family=\"system-ui,sans-serif\" font-weight=\"800\" font-size=\"{size}\" \
                 xml:lang=\"{}\"{direction}>",
                inks.title,
                escape(self.language)
            ));
            for (text, y) in fitted.lines.iter().zip(baselines) {
                drawing.add(&format!("<text x=\"{x}\" y=\"{y}\">{}</text>", escape(text)));
            }
        }
        drawing.add("</g>");
    }

    /// The width of a text in thousandths of the size.
    fn width(&self, text: &str) -> i32 {
        match self.script {
            Script::Outlines => self.face.line(text).width,
            Script::Ltr | Script::Rtl => text.chars().map(estimate).sum(),
        }
    }

    /// The syllables of a word, by the language of the title; the whole word in a language without rules.
    fn syllables<'t>(&self, word: &'t str) -> Vec<&'t str> {
        let code = self.language.as_bytes();
        let language = code.first_chunk::<2>().map(|code| code.map(|byte| byte.to_ascii_lowercase()));
        let Some(language) = language.and_then(Lang::from_iso) else { return vec![word] };
        if word.chars().all(char::is_alphabetic) { hyphenate(word, language).collect() } else { vec![word] }
    }
}

/// The measures of a script.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metrics {
    /// The largest size.
    pub largest: i32,
    /// From baseline to baseline, in thousandths of the size; so are the others.
    pub leading: i32,
    /// The height of capitals.
    pub capital: i32,
    /// The width of a hyphen.
    pub hyphen: i32,
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Short words such as “à” or “of” stay with the word they lead to.
fn joined(pieces: Vec<Piece>, limit: i32) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(before) if before.leads() && before.width + before.gap + piece.width <= limit => {
                let width = before.width + before.gap + piece.width;
                let text = [&before.text, " ", &piece.text].concat();
                *before = Piece { text, width, ..piece };
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// A text on one line, without some of its characters. What looks alike becomes the one the typeface has.
fn without(text: &str, unwanted: impl Fn(char) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = match letter {
            '\u{202f}' | '\u{2007}' => '\u{a0}',
            '\u{2010}' | '\u{2011}' => '-',
            '\u{a0}' => letter,
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        };
        let doubled = letter == ' ' && (kept.is_empty() || kept.ends_with(' '));
        if !doubled && !unwanted(letter) {
            kept.push(letter);
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// Controls, marks of direction, and what XML cannot hold.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// What joins letters or chooses between forms of an emoji: of no use in the typeface.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

/// Hebrew, Arabic and their neighbours (Unicode, blocks 0590 to 08FF and the presentation forms).
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
}

/// About how wide a letter is in a bold typeface of the visitor’s machine.
fn estimate(letter: char) -> i32 {
    match letter {
        ' ' | '\u{a0}' => 320,
        letter if is_joiner(letter) => 0,
        'i' | 'j' | 'l' | '.' | ',' | '\'' | ':' => 380,
        'm' | 'w' | 'M' | 'W' | '@' => 980,
        '\u{1f000}'..='\u{1faff}' => 1_350,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' => 1_030,
        letter if letter.is_uppercase() => 780,
        _ => 680,
    }
}

/// The letters of a word, each with the marks that follow it.
fn letters(word: &str) -> Vec<&str> {
    let mark = |letter: char| {
        is_joiner(letter) || matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (place, letter) in word.char_indices().skip(1) {
        if !mark(letter) {
            parts.push(&word[start..place]);
            start = place;
        }
    }
    parts.push(&word[start..]);
    parts
}
