//! A poster as SVG: each letter is drawn once and used wherever it stands.

use std::collections::BTreeMap;

use skrifa::outline::OutlinePen;

use super::{CARD_HEIGHT, CARD_WIDTH, HEIGHT, WIDTH};
use crate::document::escape;
use crate::typeface::{Line, Typeface};

/// Two pixels of a card are a byte.
const SNAP_ACROSS: i32 = 2;

/// What is on a poster so far.
pub(super) struct Drawing<'a> {
    face: &'a Typeface,
    letters: BTreeMap<(u32, OutlinePrecision), Option<String>>,
    drawn: usize,
    outlines: String,
    body: String,
    /// Only its pixels matter, and not its size as a file.
    pixels: bool,
}

/// How finely outlines are rounded: what is shown large shows its roundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OutlinePrecision {
    /// For figures of half the poster: 500 steps to the size of the type.
    Fine,
    /// For large text: 200 steps.
    Medium,
    /// For small text: 125 steps.
    Coarse,
}

impl OutlinePrecision {
    /// What a poster with a title of this size takes for its text: few letters are drawn more finely than many.
    pub(super) fn of_text(size: i32) -> Self {
        match size {
            ..48 => Self::Coarse,
            48..96 => Self::Medium,
            _ => Self::Fine,
        }
    }

    /// How many thousandths of the size of the type a step is.
    fn step(self) -> i32 {
        match self {
            Self::Fine => 2,
            Self::Medium => 5,
            Self::Coarse => 8,
        }
    }

    /// Up to this many steps a rounded corner is drawn as a sharp one.
    fn corner(self) -> i32 {
        match self {
            Self::Fine => 0,
            Self::Medium => 3,
            Self::Coarse => 2,
        }
    }

    /// Whether a curve with this control point is as good as straight: it bends by less than a quarter of a step.
    fn is_flat(self, from: (i32, i32), control: (i32, i32), to: (i32, i32)) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let beside = dx * (control.1 - from.1) - dy * (control.0 - from.0);
        // A curve bends by half of how far its control point lies beside the way.
        self != Self::Fine && 4 * beside * beside < dx * dx + dy * dy
    }
}

impl<'a> Drawing<'a> {
    pub(super) fn new(face: &'a Typeface) -> Self {
        Self { face, letters: BTreeMap::new(), drawn: 0, outlines: String::new(), body: String::new(), pixels: false }
    }

    /// One whose letters are all drawn finely.
    pub(super) fn for_pixels(face: &'a Typeface) -> Self {
        Self { pixels: true, ..Self::new(face) }
    }

    /// Adds what is SVG already.
    pub(super) fn add(&mut self, svg: &str) {
        self.body += svg;
    }

    /// Sets a line with the beginning of its baseline at a point.
    pub(super) fn line(&mut self, line: &Line, (x, y): (i32, i32), size: i32, grain: OutlinePrecision) {
        if self.pixels {
            return self.pixel_line(line, (x, y), size);
        }
        let step = grain.step();
        // A thousandth of the scale is a fraction of a pixel at the end of the longest line.
        self.body += &format!("<g transform=\"translate({x} {y})scale({})\">", thousandths(size * step));
        for letter in &line.letters {
            if let Some(name) = self.letter(letter.glyph, grain) {
                self.body += &format!("<use href=\"#{name}\"");
                for (key, value) in [("x", letter.x), ("y", -letter.y)] {
                    let value = rounded(value, step);
                    if value != 0 {
                        self.body += &format!(" {key}=\"{value}\"");
                    }
                }
                self.body += "/>";
            }
        }
        self.body += "</g>";
    }

    /// A line whose letters begin on whole pixels, in pairs across: so the same letter has the same pixels each time, and takes few bytes.
    fn pixel_line(&mut self, line: &Line, (x, y): (i32, i32), size: i32) {
        let grain = OutlinePrecision::Fine;
        let scale = thousandths(size * grain.step());
        // From thousandths of a unit to whole pixels, and back: 1.26 pixels are a unit.
        let pixels = |place: i32, by: i32| rounded(place * 126, 100_000 * by) * by;
        let units = |pixels: i32| thousandths(rounded(pixels * 100_000, 126));
        for letter in &line.letters {
            if let Some(name) = self.letter(letter.glyph, grain) {
                let left = units(pixels(1000 * x + letter.x * size, SNAP_ACROSS));
                let base = units(pixels(1000 * y - letter.y * size, 1));
                self.body += &format!("<use href=\"#{name}\" transform=\"translate({left} {base})scale({scale})\"/>");
            }
        }
    }

    /// The name of a letter, which is drawn when it is first asked for; none for a space.
    fn letter(&mut self, glyph: u32, grain: OutlinePrecision) -> Option<String> {
        if let Some(name) = self.letters.get(&(glyph, grain)) {
            return name.clone();
        }
        let mut pen = Pen::new(grain);
        self.face.outline(glyph, &mut pen);
        let name = (!pen.path.is_empty()).then(|| short_name(self.drawn));
        if let Some(name) = &name {
            self.drawn += 1;
            self.outlines += &format!("<path id=\"{name}\" d=\"{}\"/>", pen.path);
        }
        self.letters.insert((glyph, grain), name.clone());
        name
    }

    /// The whole poster.
    pub(super) fn finish(self, title: &str, ground: &str, motif: &str) -> String {
        let (title, defs, body) = (escape(title), self.outlines, self.body);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
             viewBox=\"0 0 {WIDTH} {HEIGHT}\"><title>{title}</title><defs>{defs}</defs>\
             <path fill=\"{ground}\" d=\"M0 0h{WIDTH}v{HEIGHT}H0z\"/>{motif}{body}</svg>\n"
        )
    }

    /// The whole of a card: the motif is drawn so large that it covers all of it.
    pub(super) fn finish_card(self, ground: &str, motif: &str, picture: &str) -> String {
        let (defs, body) = (self.outlines, self.body);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{CARD_WIDTH}\" height=\"{CARD_HEIGHT}\" \
             viewBox=\"0 0 952.381 500\"><defs>{defs}</defs>\
             <path fill=\"{ground}\" d=\"M0 0h953v500H0z\"/>\
             <g transform=\"translate(0 -345)scale(2.4)\">{motif}</g>{body}{picture}</svg>\n"
        )
    }

    /// The words of a card over a photograph, on a dark that begins at `top` and is dark enough from `words` on.
    pub(super) fn finish_on_photograph(self, top: i32, words: i32) -> String {
        let (defs, body) = (self.outlines, self.body);
        let share = 100 * (words - top) / (super::HEIGHT - top).max(1);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{CARD_WIDTH}\" height=\"{CARD_HEIGHT}\" \
             viewBox=\"0 0 952.381 500\"><defs>{defs}<linearGradient id=\"dark\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" y1=\"{top}\" \
             x2=\"0\" y2=\"500\"><stop stop-opacity=\"0\"/><stop offset=\"{share}%\" stop-opacity=\".64\"/>\
             <stop offset=\"1\" stop-opacity=\".84\"/></linearGradient></defs>\
             <path fill=\"url(#dark)\" d=\"M0 {top}h953V500H0z\"/>{body}</svg>\n"
        )
    }
}

/// Writes an outline as path data, rounded and relative; y points down.
struct Pen {
    grain: OutlinePrecision,
    path: String,
    at: (i32, i32),
    start: (i32, i32),
    /// Where a smooth curve would have its control point, after a curve.
    smooth: Option<(i32, i32)>,
    /// A straight line to here that is not written yet: the next one may prolong it.
    line: Option<(i32, i32)>,
    last: char,
}

impl Pen {
    fn new(grain: OutlinePrecision) -> Self {
        Self { grain, path: String::new(), at: (0, 0), start: (0, 0), smooth: None, line: None, last: ' ' }
    }

    fn point(&self, x: f32, y: f32) -> (i32, i32) {
        #[expect(clippy::cast_possible_truncation, reason = "the coordinates of a typeface are 16-bit whole numbers")]
        let (x, y) = (x as i32, y as i32);
        (rounded(x, self.grain.step()), rounded(-y, self.grain.step()))
    }

    /// Writes a command, or only its numbers when it is the one before.
    fn write(&mut self, command: char, numbers: &[i32]) {
        let mut separate = command == self.last;
        if !separate {
            self.path.push(command);
        }
        for number in numbers {
            if separate && *number >= 0 {
                self.path.push(' ');
            }
            self.path += &number.to_string();
            separate = true;
        }
        self.last = command;
    }

    fn straight(&mut self, to: (i32, i32)) {
        if let Some(before) = self.line {
            let level = |axis: fn((i32, i32)) -> i32| axis(self.at) == axis(before) && axis(before) == axis(to);
            if !level(|point| point.0) && !level(|point| point.1) {
                self.flush();
            }
        }
        self.line = Some(to);
    }

    fn flush(&mut self) {
        let Some(to) = self.line.take() else { return };
        match (to.0 - self.at.0, to.1 - self.at.1) {
            (0, 0) => return,
            (x, 0) => self.write('h', &[x]),
            (0, y) => self.write('v', &[y]),
            (x, y) => self.write('l', &[x, y]),
        }
        (self.at, self.smooth) = (to, None);
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.write('m', &[to.0 - self.at.0, to.1 - self.at.1]);
        // Numbers after those of `m` would be read as a line.
        (self.at, self.start, self.smooth, self.last) = (to, to, None, ' ');
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.straight(to);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, to) = (self.point(cx, cy), self.point(x, y));
        let from = self.line.unwrap_or(self.at);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        if dx.abs().max(dy.abs()) <= self.grain.corner() {
            // The rounding of a corner, too small to be seen: the corner itself is shorter. What follows goes on from
            // there, on the line it would have taken.
            return self.straight(control);
        }
        if self.grain.is_flat(from, control, to) {
            return self.straight(to);
        }
        self.flush();
        if self.smooth == Some(control) {
            self.write('t', &[dx, dy]);
        } else {
            self.write('q', &[control.0 - from.0, control.1 - from.1, dx, dy]);
        }
        self.at = to;
        self.smooth = Some((2 * to.0 - control.0, 2 * to.1 - control.1));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.flush();
        let (a, b, to, at) = (self.point(ax, ay), self.point(bx, by), self.point(x, y), self.at);
        self.write('c', &[a.0 - at.0, a.1 - at.1, b.0 - at.0, b.1 - at.1, to.0 - at.0, to.1 - at.1]);
        (self.at, self.smooth) = (to, None);
    }

    fn close(&mut self) {
        // `z` draws the last line itself.
        if self.line == Some(self.start) {
            self.line = None;
        }
        self.flush();
        self.path.push('z');
        (self.at, self.smooth, self.last) = (self.start, None, 'z');
    }
}

/// Divides and rounds to the nearest whole number.
fn rounded(number: i32, by: i32) -> i32 {
    (number + by / 2).div_euclid(by)
}

/// `240` as `.24`.
fn thousandths(number: i32) -> String {
    let text = format!("{}.{:03}", number / 1000, number % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned()
}

/// `a` to `z`, then `A` to `Z`, then two letters.
fn short_name(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let own = char::from(LETTERS[number % 52]);
    match number / 52 {
        0 => own.to_string(),
        rest => format!("{}{own}", short_name(rest - 1)),
    }
}
