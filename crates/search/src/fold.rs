//! Words as they are compared: without case, accents, ligatures, width and the s of a plural.
//!
//! Letters are folded as Unicode says: compatibility decomposition (NFKD), marks left out, case folded. The tables are those
//! of the program natively, and those of the browser there (`letters.rs`); what Unicode takes for letters of their own and
//! people type without their stroke is in a table here.
//!
//! Some scripts put no spaces between words. In these every two letters next to each other are a word.

use std::ops::Range;

use super::letters::fold_char;

/// Letters that Unicode does not take apart, in lower case: the letter, what it comes to, a space.
const LETTERS: &str = "æae œoe øo łl đd ðd þth ħh ŧt ŋn ƞn ɲn ĸk ƙk ƀb ƃb ɓb ƈc ȼc ɖd ɗd ƌd ɇe ƒf ǥg ɠg ɨi ɉj ȷj \
    ƚl ɵo ƥp ɍr ƫt ƭt ʈt ⱦt ʉu ʋv ɏy ƴy ƶz ȥz ⱥa ⱡl ỻll ỽv ỿy ẜs ẝs ßss ىي یي کك ةه";

/// A letter with the bytes of the text it comes from.
type FoldedLetter = (Range<usize>, char);

/// The words of a text, each with the bytes it takes up there. In a script without spaces each letter begins one: itself and
/// the letter after it.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut words = Vec::new();
    for run in runs(text) {
        let mut rest = run.as_slice();
        while let [(range, letter), after @ ..] = rest {
            let mut word = String::from(*letter);
            let mut until = range.end;
            if is_unspaced_script(*letter) {
                rest = after;
                if let Some((next, letter)) = after.first().filter(|(_, letter)| is_unspaced_script(*letter)) {
                    word.push(*letter);
                    until = next.end;
                }
            } else {
                let length = after.iter().take_while(|(_, letter)| !is_unspaced_script(*letter)).count();
                for (next, letter) in &after[..length] {
                    word.push(*letter);
                    until = next.end;
                }
                rest = &after[length..];
                if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
                    word.pop();
                }
            }
            words.push((range.start..until, word));
        }
    }
    words.into_iter()
}

/// A text as it may stand in an address: `saint-etienne`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for run in runs(text) {
        if !slug.is_empty() {
            slug.push('-');
        }
        for (_, letter) in run {
            slug.push(letter);
        }
    }
    slug
}

/// The words of a text alone.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (_, word) in words(text) {
        all.push(word);
    }
    all
}

/// The words that are searched for: those of a text, but the end of a run of letters without spaces, which only the last
/// pair of it has to lead to.
#[must_use]
pub fn query_tokens(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut before = 0;
    for (range, word) in words(text) {
        let is_end = is_single_letter(&word) && word.chars().all(is_unspaced_script) && range.start < before;
        before = range.end;
        if !is_end {
            all.push(word);
        }
    }
    all
}

/// A text divided into words that begin as marks do and the text between: whether marked, and the text.
#[must_use]
pub fn highlighted_parts<'a>(text: &'a str, marks: &[String]) -> Vec<(bool, &'a str)> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut letters = words(text).peekable();
    while let Some((mut range, word)) = letters.next() {
        let Some(mark) = marks.iter().filter(|mark| word.starts_with(mark.as_str())).max_by_key(|mark| mark.len())
        else {
            continue;
        };
        // One letter of two: as far as the next word begins.
        if mark.len() < word.len() && word.starts_with(is_unspaced_script) {
            range.end = letters.peek().map_or(range.end, |(next, _)| next.start.min(range.end));
        }
        match ranges.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => ranges.push(range),
        }
    }
    let mut parts = Vec::new();
    let mut done = 0;
    for range in ranges {
        if done < range.start {
            parts.push((false, &text[done..range.start]));
        }
        done = range.end;
        parts.push((true, &text[range]));
    }
    if done < text.len() {
        parts.push((false, &text[done..]));
    }
    parts
}

/// Whether a word is one letter.
#[must_use]
pub fn is_single_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Whether a letter is of a script that puts no spaces between words, or, as Korean, few.
#[must_use]
pub fn is_unspaced_script(letter: char) -> bool {
    // Thai and Lao, Burmese, Khmer, scripts of Yunnan and Lanna; ideographs, kana, bopomofo, syllables of Korea.
    matches!(
        u32::from(letter),
        0xE00..0xF00
            | 0x1000..0x10A0
            | 0x1780..0x1800
            | 0x1950..0x1AB0
            | 0x2E80..0xA000
            | 0xA9E0..0xAA00
            | 0xAA60..0xAAE0
            | 0xAC00..0xD7B0
            | 0x1AFF0..0x1B300
            | 0x20000..0x40000
    )
}

/// Letters that stand together, without what separates them.
fn runs(text: &str) -> Vec<Vec<FoldedLetter>> {
    let mut runs = Runs::default();
    for (from, sign) in text.char_indices() {
        let range = from..from + sign.len_utf8();
        match sign {
            '0'..='9' | 'a'..='z' | '\u{ac00}'..='\u{d7a3}' => runs.add(range, sign),
            'A'..='Z' => runs.add(range, sign.to_ascii_lowercase()),
            '\0'..='\u{7f}' => runs.end(),
            _ => {
                let letters = fold_char(sign);
                // A mark belongs to the letter before it.
                if letters.is_empty() {
                    runs.stretch(range.end);
                }
                for letter in letters.chars() {
                    let known = LETTERS.split(' ').find_map(|entry| entry.strip_prefix(letter));
                    match known.filter(|_| !letter.is_ascii()) {
                        // Among them apostrophes that Unicode takes for letters.
                        None if matches!(letter, ' ' | '\u{2bc}' | '\u{2ee}') => runs.end(),
                        // Half rings and the like, which are typed as apostrophes or not at all; what makes Arabic longer.
                        None if matches!(letter, '\u{2b9}'..='\u{2bf}' | '\u{640}') => runs.stretch(range.end),
                        None => runs.add(range.clone(), letter),
                        Some(letters) => letters.chars().for_each(|letter| runs.add(range.clone(), letter)),
                    }
                }
            }
        }
    }
    runs.end();
    runs.done
}

/// Letters on their way to words.
#[derive(Default)]
struct Runs {
    done: Vec<Vec<FoldedLetter>>,
    open: Vec<FoldedLetter>,
}

impl Runs {
    /// Adds a letter. The parts of a syllable of Korean become the syllable.
    fn add(&mut self, range: Range<usize>, letter: char) {
        const FIRST: u32 = 0xAC00;
        if let Some((before, last)) = self.open.last_mut() {
            let joined = match (u32::from(*last), u32::from(letter)) {
                (lead @ 0x1100..=0x1112, vowel @ 0x1161..=0x1175) => {
                    Some(FIRST + ((lead - 0x1100) * 21 + vowel - 0x1161) * 28)
                }
                (open @ FIRST..=0xD7A3, tail @ 0x11A8..=0x11C2) if (open - FIRST).is_multiple_of(28) => {
                    Some(open + tail - 0x11A7)
                }
                _ => None,
            };
            if let Some(syllable) = joined.and_then(char::from_u32) {
                *last = syllable;
                before.end = range.end;
                return;
            }
        }
        self.open.push((range, letter));
    }

    /// The following mark belongs to the last letter.
    fn stretch(&mut self, until: usize) {
        if let Some((range, _)) = self.open.last_mut() {
            range.end = until;
        }
    }

    /// Ends a run.
    fn end(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
    }
}
