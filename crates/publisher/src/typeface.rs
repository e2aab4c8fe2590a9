//! The typeface of what is drawn and not written: which letters it has, how wide a line is, the outlines of its letters.
//!
//! Lengths are whole numbers of thousandths of the size of the type, with y upwards from the baseline.

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::PublishError;

/// `assets/fonts` says where it comes from and under which licence.
static FILE: &[u8] =
    include_bytes!("../../../assets/fonts/sofia-sans-extra-condensed/SofiaSansExtraCondensed-Black.ttf");

/// A typeface, read once and used from any thread.
pub struct Typeface {
    font: FontRef<'static>,
    shaping: ShaperData,
}

/// A line of text as letters beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The letters, from left to right.
    pub letters: Vec<Letter>,
    /// How far the line reaches.
    pub width: i32,
}

/// A letter in its place. What it looks like is asked by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Its number in the typeface.
    pub glyph: u32,
    /// From the beginning of the line.
    pub x: i32,
    /// Above the baseline.
    pub y: i32,
}

impl Typeface {
    /// The height of capitals and figures.
    pub(super) const CAPITAL: i32 = 655;
    /// The height of small letters without ascender.
    pub(super) const SMALL: i32 = 500;

    /// Opens the typeface that comes with the program.
    ///
    /// # Errors
    /// When its file is damaged.
    pub fn open() -> Result<Self, PublishError> {
        let font = FontRef::new(FILE).map_err(PublishError::Typeface)?;
        Ok(Self { shaping: ShaperData::new(&font), font })
    }

    /// Whether it has every letter of a text.
    pub(super) fn covers(&self, text: &str) -> bool {
        let map = self.font.charmap();
        text.chars().all(|letter| map.map(letter).is_some())
    }

    /// Sets a text in one line, pairs of letters moved together as the typeface wants it.
    pub(super) fn line(&self, text: &str) -> Line {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.shaping.shaper(&self.font).build().shape(buffer, ShapeOptions::new());
        let mut line = Line::default();
        for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let (x, y) = (line.width + place.x_offset, place.y_offset);
            line.letters.push(Letter { glyph: glyph.glyph_id, x, y });
            line.width += place.x_advance;
        }
        line
    }

    /// Draws the outline of a letter, as far as it has one: a space has none.
    pub(super) fn outline(&self, glyph: u32, pen: &mut impl OutlinePen) {
        if let Some(outline) = self.font.outline_glyphs().get(GlyphId::new(glyph)) {
            // An outline that cannot be drawn is left out; the file is our own and a test draws every letter of it.
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), pen);
        }
    }
}

impl std::fmt::Debug for Typeface {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Typeface").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Highest(f32);

    impl OutlinePen for Highest {
        fn move_to(&mut self, _: f32, y: f32) {
            self.0 = self.0.max(y);
        }
        fn line_to(&mut self, _: f32, y: f32) {
            self.0 = self.0.max(y);
        }
        fn quad_to(&mut self, _: f32, _: f32, _: f32, y: f32) {
            self.0 = self.0.max(y);
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, y: f32) {
            self.0 = self.0.max(y);
        }
        fn close(&mut self) {}
    }

    #[test]
    fn letters_are_as_high_as_said() {
        let face = Typeface::open().unwrap();
        for (letter, height) in [("H", Typeface::CAPITAL), ("1", Typeface::CAPITAL), ("x", Typeface::SMALL)] {
            let mut pen = Highest::default();
            face.outline(face.line(letter).letters[0].glyph, &mut pen);
            assert!((f64::from(pen.0) - f64::from(height)).abs() <= 3.0, "{letter}: {}", pen.0);
        }
    }

    #[test]
    fn every_letter_of_the_languages_of_europe_has_an_outline() {
        let face = Typeface::open().unwrap();
        // Latin with the accents of the languages of the Union, Greek, Cyrillic. Of Latin Extended-A the letters of
        // Esperanto and a few others are missing; a title with one of them is written and not drawn.
        let latin = ('!'..='^').chain('a'..='z').chain('\u{c0}'..='\u{107}').chain('\u{10a}'..='\u{113}');
        let latin = latin.chain('\u{116}'..='\u{11b}').chain('\u{141}'..='\u{148}').chain('\u{150}'..='\u{15b}');
        let latin = latin.chain('\u{15e}'..='\u{167}').chain('\u{16e}'..='\u{17e}');
        let others = ('\u{391}'..='\u{3a1}').chain('\u{3a3}'..='\u{3ce}').chain('\u{410}'..='\u{44f}');
        for letter in latin.chain(others).chain("–—…«»“”‘’€№".chars()) {
            let letter = letter.to_string();
            assert!(face.covers(&letter), "{letter} is missing");
            let mut pen = Highest::default();
            face.outline(face.line(&letter).letters[0].glyph, &mut pen);
            assert!(pen.0 > 0.0, "{letter} is empty");
        }
    }

    #[test]
    fn pairs_are_moved_together() {
        let face = Typeface::open().unwrap();
        for (left, right) in [("A", "V"), ("T", "o"), ("V", "A"), ("Г", "а"), ("Α", "Υ")] {
            let pair = face.line(&[left, right].concat());
            assert!(pair.width < face.line(left).width + face.line(right).width, "{left}{right}");
        }
    }
}
