//! A card: a poster on its side, in the shape that chat programs show beside a shared address.
//!
//! It is drawn to be turned into pixels, so nothing on it is text: letters that the typeface lacks cannot be drawn. Signs among
//! them, such as emoji, are left out; a title that lacks a letter is left out whole, since a word with holes says something else.

use chrono::NaiveDate;

use super::date::DateBlock;
use super::draw::{Drawing, OutlinePrecision};
use super::fit::Fitter;
use super::inks::Inks;
use super::words::Words;
use super::{GAP, MARGIN, SeededRandom, motif};
use crate::typeface::{Line, Typeface};
use affiche_i18n::DateWords;
use affiche_model::Slug;

/// The width of a card in pixels: what Open Graph’s readers ask for.
pub const CARD_WIDTH: u32 = 1200;
/// Its height.
pub const CARD_HEIGHT: u32 = 630;

/// The width in the units of posters.
const WIDTH: i32 = 952;
/// The height, that of posters.
const HEIGHT: i32 = super::HEIGHT;
/// From where on a picture of the event lies.
const PICTURE: i32 = 500;
/// Heights of the figures of the date, each with the least size of a title beside which it is taken.
const DATES: [(i32, i32); 4] = [(170, 94), (140, 70), (115, 52), (92, 0)];
/// What stays free between the date and the title, at least.
const BETWEEN: i32 = 34;
/// How far tails of letters reach below the line, in thousandths of the size of the type.
const TAILS: i32 = 190;
/// Sizes of a line at the edge, the largest first.
const SMALL: [i32; 5] = [34, 30, 27, 24, 21];

/// What a card says.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// What decides on the motif: the identifier of the event.
    pub id: &'a Slug,
    /// The title.
    pub title: &'a str,
    /// BCP 47 code of the language the title is in.
    pub language: &'a str,
    /// The first and last day, for something that takes place once.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// What stands above the title where there are no days; left out where it is too long.
    pub above: &'a str,
    /// What stands below the title: the first of these that there is room for.
    pub below: &'a [&'a str],
    /// The colour of its ground as `#rrggbb`, moved as far as reading asks for; `None` for that of the program.
    pub color: Option<&'a str>,
    /// How the language of the site writes dates.
    pub dates: DateWords,
    /// Whether the right half is left to a picture, to which `picture` is the address.
    pub picture: bool,
}

impl Card<'_> {
    /// The address by which a card asks for its picture.
    pub(crate) const PICTURE: &'static str = "picture";

    /// The colours of its areas and of its words, as [`Self::draw`] has them.
    pub(crate) fn colors(&self) -> [[u8; 3]; 5] {
        Inks::new(self.color, &mut SeededRandom::new(self.id)).colors()
    }

    /// Draws it as SVG.
    #[must_use]
    pub fn draw(&self, face: &Typeface) -> String {
        let mut dice = SeededRandom::new(self.id);
        let inks = Inks::new(self.color, &mut dice);
        // The motif is that of the event’s poster, which throws once more for its arrangement.
        dice.roll(5);
        let motif = motif::draw(&inks, &mut dice);
        let measure = if self.picture { PICTURE } else { WIDTH } - 2 * MARGIN;
        let mut drawing = Drawing::for_pixels(face);

        let below = self.below.iter().find_map(|text| Small::new(face, text, measure, &SMALL[1..]));
        // Below the title there is room for the tails of its letters, which the largest type has the longest of.
        let capitals = below.as_ref().map_or(0, |line| Typeface::CAPITAL * line.size / 1000);
        let foot = below.as_ref().map_or(0, |_| capitals + GAP);
        if let Some(line) = &below {
            line.draw(&mut drawing, HEIGHT - MARGIN, &inks.date);
        }
        let room = HEIGHT - 2 * MARGIN - foot;
        let words = Words::outlined(self.title, self.language, face);
        let fitter = words.as_ref().map(|words| Fitter::new(words, measure));
        let title = |above: i32| fitter.as_ref().map(|fitter| fitter.fit(room - above)).unwrap_or_default();
        let title = if let Some(days) = self.days {
            let block = |figures| DateBlock::new(days, self.dates, face, figures);
            let mut dates = DATES.into_iter().map(|(figures, least)| (block(figures), least));
            // Without a title the date is all there is.
            let chosen = dates.find_map(|(date, least)| {
                let title = title(date.height() + BETWEEN);
                (title.size >= least || fitter.is_none()).then_some((date, title))
            });
            let (date, title) = chosen.unwrap_or_else(|| (block(92), title(BETWEEN + 92)));
            date.draw(&mut drawing, (MARGIN, MARGIN), OutlinePrecision::Fine, &inks);
            title
        } else if let Some(line) = Small::new(face, self.above, measure, &SMALL) {
            line.draw(&mut drawing, MARGIN + Typeface::CAPITAL * line.size / 1000, &inks.date);
            title(line.size + BETWEEN)
        } else {
            title(0)
        };
        if let Some(words) = &words {
            let tails = below.as_ref().map_or(0, |_| GAP - TAILS * (165 - title.size) / 1000);
            let bottom = HEIGHT - MARGIN - capitals - tails;
            words.draw(&mut drawing, &title, (MARGIN, bottom - title.height), &inks);
        }
        drawing.finish_card(&inks.ground, &motif, if self.picture { PICTURE_ELEMENT } else { "" })
    }
}

/// The most room of a title on a photograph, and the height of the figures of the date there.
const ON_PHOTOGRAPH: (i32, i32) = (190, 58);
/// How far above the words the dark begins.
const FADE: i32 = 110;

impl Card<'_> {
    /// Draws it as SVG that lies on a photograph: white words on a dark that grows from above them to the lower edge. Under every word it
    /// is so dark that they read on white.
    #[must_use]
    pub fn draw_on_photograph(&self, face: &Typeface) -> String {
        let inks = Inks::white();
        let measure = WIDTH - 2 * MARGIN;
        let mut drawing = Drawing::for_pixels(face);
        let below = self.below.iter().find_map(|text| Small::new(face, text, measure, &SMALL[1..]));
        let mut bottom = HEIGHT - MARGIN;
        if let Some(line) = &below {
            line.draw(&mut drawing, bottom, &inks.date);
            bottom -= Typeface::CAPITAL * line.size / 1000 + GAP;
        }
        if let Some(words) = Words::outlined(self.title, self.language, face) {
            let title = Fitter::new(&words, measure).fit(ON_PHOTOGRAPH.0);
            bottom -= title.height + below.as_ref().map_or(0, |_| GAP - TAILS * (165 - title.size) / 1000 - GAP);
            words.draw(&mut drawing, &title, (MARGIN, bottom), &inks);
            bottom -= BETWEEN;
        }
        if let Some(days) = self.days {
            let date = DateBlock::new(days, self.dates, face, ON_PHOTOGRAPH.1);
            bottom -= date.height();
            date.draw(&mut drawing, (MARGIN, bottom), OutlinePrecision::Fine, &inks);
        } else if let Some(line) = Small::new(face, self.above, measure, &SMALL) {
            line.draw(&mut drawing, bottom, &inks.date);
            bottom -= Typeface::CAPITAL * line.size / 1000;
        }
        drawing.finish_on_photograph(bottom - FADE, bottom - GAP)
    }
}

/// The picture fills its half; what does not fit is cut off.
const PICTURE_ELEMENT: &str = "<image href=\"picture\" x=\"500\" width=\"453\" height=\"500\" \
                               preserveAspectRatio=\"xMidYMid slice\"/>";

/// A line at an edge.
struct Small {
    line: Line,
    size: i32,
}

impl Small {
    /// A text in the largest type in which it fits; nothing where it cannot be drawn or is too long.
    fn new(face: &Typeface, text: &str, measure: i32, sizes: &[i32]) -> Option<Self> {
        let words = Words::outlined(text, "", face)?;
        let line = face.line(&words.text);
        let size = sizes.iter().copied().find(|size| line.width * size / 1000 <= measure)?;
        Some(Self { line, size })
    }

    fn draw(&self, drawing: &mut Drawing<'_>, baseline: i32, ink: &str) {
        drawing.add(&["<g fill=\"", ink, "\">"].concat());
        drawing.line(&self.line, (MARGIN, baseline), self.size, OutlinePrecision::Fine);
        drawing.add("</g>");
    }
}
