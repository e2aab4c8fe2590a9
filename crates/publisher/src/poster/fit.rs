//! Fits a title into a room: the largest type in which it takes few lines, and lines of about the same length.

use super::words::{Breaks, Metrics, Words};

/// A title takes at most so many lines, and a long one in small type so many.
const LINES: [usize; 2] = [6, 8];
/// Small type is of this size or less.
const SMALL: i32 = 36;
/// The sizes of type, the largest first.
const SIZES: [i32; 25] =
    [165, 145, 128, 116, 108, 100, 94, 88, 82, 76, 70, 65, 60, 56, 52, 48, 45, 42, 39, 36, 33, 31, 29, 27, 25];
/// Down to this size a title shrinks before a word is broken.
const BEFORE_BREAKS: i32 = 39;
/// Words that fit a line of this size are never broken while it can be helped.
const BREAKABLE: i32 = 36;
/// The smallest size.
const SMALLEST: i32 = SIZES[SIZES.len() - 1];

/// A part of a title that stays on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// Its width in thousandths of the size.
    pub width: i32,
    /// The width of the space after it, 0 where there is none.
    pub gap: i32,
    /// A line that ends with it ends with a hyphen.
    pub hyphen: bool,
}

impl Piece {
    /// Whether it is a short word that leads to the next one.
    pub(super) fn leads(&self) -> bool {
        self.gap > 0 && self.text.chars().count() <= 2 && self.text.chars().all(char::is_alphabetic)
    }
}

/// A title in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fitted {
    /// The size of the type.
    pub size: i32,
    /// The lines.
    pub lines: Vec<String>,
    /// From the top of the capitals of the first line to the last baseline.
    pub height: i32,
}

/// A title that is fitted into rooms of one width and several heights.
pub(super) struct Fitter<'a> {
    words: &'a Words<'a>,
    measure: i32,
    whole: Vec<Piece>,
    /// With long words in syllables, when there are any.
    syllables: Option<Vec<Piece>>,
}

impl<'a> Fitter<'a> {
    pub(super) fn new(words: &'a Words<'a>, measure: i32) -> Self {
        let limit = measure * 1000 / BREAKABLE;
        let whole = words.pieces(Breaks::Words, limit);
        let long = whole.iter().any(|piece| piece.width > limit);
        let syllables = long.then(|| words.pieces(Breaks::Syllables, limit));
        Self { words, measure, whole, syllables }
    }

    /// The title in a room of this height.
    pub(super) fn fit(&self, room: i32) -> Fitted {
        let metrics = self.words.metrics();
        let sizes = || SIZES.into_iter().filter(|size| *size <= metrics.largest);
        let whole = sizes().filter(|size| self.syllables.is_none() || *size >= BEFORE_BREAKS);
        let whole = whole.map(|size| (&self.whole, size));
        let broken = self.syllables.iter().flat_map(|pieces| sizes().map(move |size| (pieces, size)));
        let found = whole.chain(broken).find_map(|(pieces, size)| {
            let lines = balanced(pieces, self.measure * 1000 / size, metrics.hyphen)?;
            let height = height(metrics, size, lines.len());
            let fits = lines.len() <= LINES[usize::from(size <= SMALL)] && height <= room;
            fits.then(|| Fitted { size, height, lines: lines.iter().map(|line| text(line)).collect() })
        });
        found.unwrap_or_else(|| self.cut(room))
    }

    /// The title in the smallest type, broken wherever it must be and cut when it is longer still.
    fn cut(&self, room: i32) -> Fitted {
        let metrics = self.words.metrics();
        let measure = self.measure * 1000 / SMALLEST;
        let pieces = self.words.pieces(Breaks::Letters, measure);
        // A single letter is never wider than a line.
        let lines = lines(&pieces, measure, metrics.hyphen).unwrap_or_default();
        let most = (1..=LINES[1]).rev().find(|count| height(metrics, SMALLEST, *count) <= room).unwrap_or(1);
        let mut texts: Vec<String> = lines.iter().take(most).map(|line| text(line)).collect();
        if lines.len() > most
            && let (Some(line), Some(written)) = (lines.get(most - 1), texts.last_mut())
        {
            // The dots need about the room of two letters.
            let kept = (0..=line.len()).rev().find(|kept| width(&line[..*kept], 0) + 1_000 <= measure);
            *written = text(&line[..kept.unwrap_or_default()]);
            written.truncate(written.trim_end_matches(|last: char| !last.is_alphanumeric()).len());
            written.push('…');
        }
        Fitted { size: SMALLEST, height: height(metrics, SMALLEST, texts.len()), lines: texts }
    }
}

/// As few lines as there can be, of about the same length; `None` when a piece is wider than the measure.
fn balanced(pieces: &[Piece], measure: i32, hyphen: i32) -> Option<Vec<&[Piece]>> {
    let widest = lines(pieces, measure, hyphen)?;
    let (mut narrow, mut wide) = (measure / 3, measure);
    while wide - narrow > 20 {
        let middle = narrow.midpoint(wide);
        match lines(pieces, middle, hyphen) {
            Some(lines) if lines.len() == widest.len() => wide = middle,
            _ => narrow = middle,
        }
    }
    lines(pieces, wide, hyphen)
}

/// Lines filled one after the other; `None` when a piece is wider than the measure.
fn lines(pieces: &[Piece], measure: i32, hyphen: i32) -> Option<Vec<&[Piece]>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in 1..=pieces.len() {
        if width(&pieces[start..end], hyphen) > measure {
            // The line ends with the last piece at which it was not too wide.
            let earlier = (start + 1..end).rev().find(|end| width(&pieces[start..*end], hyphen) <= measure)?;
            lines.push(&pieces[start..earlier]);
            start = earlier;
            if width(&pieces[start..end], hyphen) > measure {
                return None;
            }
        }
    }
    if start < pieces.len() {
        lines.push(&pieces[start..]);
    }
    Some(lines)
}

fn width(line: &[Piece], hyphen: i32) -> i32 {
    let Some(last) = line.last() else { return 0 };
    let ending = if last.hyphen { hyphen } else { 0 };
    line.iter().map(|piece| piece.width + piece.gap).sum::<i32>() - last.gap + ending
}

fn text(line: &[Piece]) -> String {
    let mut text = String::new();
    for piece in line {
        text += &piece.text;
        if piece.gap > 0 {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    if line.last().is_some_and(|last| last.hyphen) {
        text.push('-');
    }
    text
}

fn height(metrics: Metrics, size: i32, lines: usize) -> i32 {
    let further = i32::try_from(lines).unwrap_or(i32::MAX / 1_000_000).max(1) - 1;
    (metrics.capital * size + further * metrics.leading * size) / 1000
}
