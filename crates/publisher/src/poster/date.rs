//! The date of a poster: large figures, the month and the year beside or below them.
//!
//! ```text
//! 28              10-12            30 janvier –
//! février 2026    février 2026      2 février 2026
//! ```

use chrono::{Datelike, NaiveDate};

use super::MEASURE;
use super::draw::{Drawing, OutlinePrecision};
use super::inks::Inks;
use crate::typeface::{Line, Typeface};
use affiche_i18n::DateWords;

/// The date as it will stand there.
pub(super) struct DateBlock {
    marks: Vec<Mark>,
    height: i32,
}

/// A line of type, its place given from the top left corner of the block to the beginning of its baseline.
struct Mark {
    line: Line,
    x: i32,
    y: i32,
    size: i32,
    figures: bool,
}

impl DateBlock {
    /// Sets the date with figures as high as `figures`, or less where they would be too wide.
    pub(super) fn new(days: (NaiveDate, NaiveDate), words: DateWords, face: &Typeface, figures: i32) -> Self {
        let (first, last) = days;
        let mut block = Self { marks: Vec::new(), height: 0 };
        if (first.year(), first.month()) == (last.year(), last.month()) {
            block.one_month(days, words, face, figures);
        } else {
            block.two_months(days, words, face, figures / 2);
        }
        block
    }

    /// How much room it takes.
    pub(super) fn height(&self) -> i32 {
        self.height
    }

    /// Draws it with its top left corner at a point, and what is not a large figure in the grain of the text.
    pub(super) fn draw(&self, drawing: &mut Drawing<'_>, (x, y): (i32, i32), text: OutlinePrecision, inks: &Inks) {
        drawing.add(&format!("<g fill=\"{}\">", inks.date));
        for mark in &self.marks {
            let grain = if mark.figures { OutlinePrecision::Fine } else { text };
            drawing.line(&mark.line, (x + mark.x, y + mark.y), mark.size, grain);
        }
        drawing.add("</g>");
    }

    /// Days of one month: the figures, and below them the month and the year.
    fn one_month(&mut self, (first, last): (NaiveDate, NaiveDate), words: DateWords, face: &Typeface, figures: i32) {
        let number = first.day().to_string();
        let written = words.number(first);
        // “1er” has its ending raised. Between figures as large as these the short dash looks right.
        let ending = if first == last { written.strip_prefix(number.as_str()).unwrap_or_default() } else { "" };
        let text = if first == last { number } else { format!("{number}-{}", last.day()) };
        let line = face.line(&text);
        let size = size_of(figures).min(fitting(&line, MEASURE));
        let top = scaled(Typeface::CAPITAL, size);
        // The space before the first figure is taken back, so that it stands on the margin like the text.
        let edge = -scaled(EDGE, size);
        if !ending.is_empty() {
            let small = size * 2 / 5;
            let (x, y) = (edge + scaled(line.width, size), scaled(Typeface::SMALL, small));
            self.marks.push(Mark { line: face.line(ending), x, y, size: small, figures: false });
        }
        self.marks.push(Mark { line, x: edge, y: top, size, figures: true });
        let month = face.line(&format!("{} {}", words.month(last), last.year()));
        let size = (figures / 3).clamp(34, 60).min(fitting(&month, MEASURE));
        self.height = top + scaled(Typeface::CAPITAL, size) + figures / 12 + 4;
        // The tail of a “J” or a “p” needs no room of its own: what follows stands well below.
        self.marks.push(Mark { line: month, x: 0, y: self.height, size, figures: false });
    }

    /// Days of two months: a row for each end, with the month beside the figures, and the year where it is said.
    fn two_months(&mut self, (first, last): (NaiveDate, NaiveDate), words: DateWords, face: &Typeface, figures: i32) {
        let (start, end) = (words.month(first), words.month(last));
        let start = match first.year() {
            year if year == last.year() => format!("{start} –"),
            year => format!("{start} {year} –"),
        };
        let end = format!("{end} {}", last.year());
        let rows = [(first, start), (last, end)];
        let rows = rows.map(|(day, month)| (face.line(&day.day().to_string()), face.line(&month)));
        let size = size_of(figures);
        // The months stand below each other, beside the wider number.
        let widest = rows.iter().map(|(number, _)| number.width).max().unwrap_or_default();
        let beside = scaled(widest, size) + figures / 12;
        let small = rows.iter().map(|(_, month)| fitting(month, MEASURE - beside)).min().unwrap_or(figures);
        let small = small.min(figures * 2 / 3);
        for (number, month) in rows {
            self.height += scaled(Typeface::CAPITAL, size) + if self.height > 0 { figures / 6 } else { 0 };
            self.marks.push(Mark { line: number, x: -scaled(EDGE, size), y: self.height, size, figures: true });
            self.marks.push(Mark { line: month, x: beside, y: self.height, size: small, figures: false });
        }
    }
}

/// The space before a figure, in thousandths of the size of the type.
const EDGE: i32 = 22;

/// The size of type with figures of this height.
fn size_of(figures: i32) -> i32 {
    figures * 1000 / Typeface::CAPITAL
}

/// The greatest size at which a line takes no more than so much.
fn fitting(line: &Line, measure: i32) -> i32 {
    measure * 1000 / line.width.max(1)
}

/// Thousandths of a size as a length.
fn scaled(thousandths: i32, size: i32) -> i32 {
    thousandths * size / 1000
}
