//! Words as they are compared: without case, accents, ligatures and the s of a plural.
//!
//! The same code, with its own tables, folds natively and in the browser. Latin letters become those of ASCII; Greek and
//! Cyrillic ones lose their case; any other letter stays as it is. Only tables of Latin are here, because those of all of
//! Unicode would weigh more than the rest of the search.

use std::ops::Range;

/// U+00C0 to U+017F. A digit stands for two letters, a dot for itself, a dash for no letter.
const LATIN: &[u8; 192] =
    b"aaaaaa1ceeeeiiiidnooooo-ouuuuy43aaaaaa1ceeeeiiiidnooooo-ouuuuy4yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii55jjkkkllllllllllnnnnnnnnnoooooo22rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// U+1E00 to U+1EFF.
#[rustfmt::skip]
const LATIN_MORE: &[u8; 256] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..3.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// What a digit of the tables stands for.
const PAIRS: [&str; 6] = ["", "ae", "oe", "ss", "th", "ij"];

/// The words of a text, each with the bytes it takes up there.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    bare(text).map(|(range, mut word)| {
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
            word.pop();
        }
        (range, word)
    })
}

/// A text as it may stand in an address: `saint-etienne`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for (_, word) in bare(text) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug += &word;
    }
    slug
}

/// The words, plurals as they are.
fn bare(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut signs = text.char_indices();
    std::iter::from_fn(move || {
        let mut word = String::new();
        let mut from = 0;
        let mut until = text.len();
        for (at, sign) in signs.by_ref() {
            let before = word.len();
            let joins = fold(sign, &mut word);
            if before == 0 && word.len() > before {
                from = at;
            }
            if !joins && before > 0 {
                until = at;
                break;
            }
        }
        (!word.is_empty()).then_some((from..until, word))
    })
}

/// The words of a text alone.
#[must_use]
pub fn folded(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (_, word) in words(text) {
        all.push(word);
    }
    all
}

/// Words of a text that begin as marks do, and what stands between them: whether it is marked, and the text.
#[must_use]
pub fn marked<'a>(text: &'a str, marks: &[String]) -> Vec<(bool, &'a str)> {
    let mut parts = Vec::new();
    let mut done = 0;
    for (range, word) in words(text) {
        if marks.iter().any(|mark| word.starts_with(mark.as_str())) {
            if done < range.start {
                parts.push((false, &text[done..range.start]));
            }
            done = range.end;
            parts.push((true, &text[range]));
        }
    }
    if done < text.len() {
        parts.push((false, &text[done..]));
    }
    parts
}

/// Adds what a sign comes to; says whether it belongs to a word. Accents that stand by themselves belong to it and add
/// nothing.
fn fold(sign: char, word: &mut String) -> bool {
    let code = u32::from(sign);
    let table = match code {
        0xC0..0x180 => LATIN.get(code as usize - 0xC0),
        0x1E00..0x1F00 => LATIN_MORE.get(code as usize - 0x1E00),
        _ => None,
    };
    match table {
        Some(b'-') => return false,
        Some(b'.') | None => {}
        Some(letter @ b'0'..=b'9') => {
            word.push_str(PAIRS[usize::from(letter - b'0') % PAIRS.len()]);
            return true;
        }
        Some(letter) => {
            word.push(char::from(*letter));
            return true;
        }
    }
    let lower = match code {
        0x41..=0x5A | 0x391..=0x3A9 | 0x410..=0x42F => code + 32,
        0x400..=0x40F => code + 80,
        // The last sigma of a word.
        0x3C2 => 0x3C3,
        0x30..=0x39 | 0x61..=0x7A => code,
        // Accents by themselves, the soft hyphen, what joins and what varies.
        0xAD | 0x300..=0x36F | 0x200B..=0x200D | 0xFE00..=0xFE0F => return true,
        // Punctuation, symbols, private signs.
        0..0xC0 | 0x2000..0x2C00 | 0x3000..0x3040 | 0xE000..0xF900 | 0xFF00..0xFF10 | 0x1F000..0x20000 => return false,
        other => other,
    };
    word.push(char::from_u32(lower).unwrap_or(sign));
    true
}
