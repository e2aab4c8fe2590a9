//! Posters: a picture for each event that has none, set from its title, its date and the colour of its category.
//!
//! A poster is an image and carries its own ground, so it looks the same on a light and on a dark page. Its letters are
//! outlines, so it looks the same on every machine. The same event gives the same bytes.
//!
//! Absent on purpose: style sheets, scripts, anything loaded from elsewhere, and floating point in the layout.

mod card;
mod date;
mod draw;
mod fit;
mod inks;
mod motif;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use indicatif::ProgressBar;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

pub use self::card::{CARD_HEIGHT, CARD_WIDTH, Card};
use self::date::DateBlock;
use self::draw::{Drawing, OutlinePrecision};
use self::fit::{Fitted, Fitter};
use self::inks::Inks;
use self::words::Words;
use super::fingerprint::Fingerprint;
use super::typeface::Typeface;
use super::{PublishError, Stage};
use affiche_catalog::{PackError, paths};
use affiche_dataset::Calendar;
use affiche_i18n::{DateWords, Language};
use affiche_model::{Days, Slug};

/// The width of a poster, in its own units: those of CSS, when it is shown in full size.
const WIDTH: i32 = 400;
/// Its height.
const HEIGHT: i32 = 500;
/// What stays free of type at each edge.
const MARGIN: i32 = 28;
/// What type may fill from left to right.
const MEASURE: i32 = WIDTH - 2 * MARGIN;

/// What stays free of type between the date and the title, at least.
const GAP: i32 = 44;
/// Heights of the figures of the date, each with the least size of a title beside which it is taken.
const DATES: [(i32, i32); 5] = [(220, 88), (180, 52), (150, 45), (120, 38), (92, 0)];

/// What a poster says.
#[derive(Clone, Copy, Debug)]
pub struct Poster<'a> {
    /// The event; its identifier decides on the motif and the arrangement.
    pub id: &'a Slug,
    /// Its title.
    pub title: &'a str,
    /// BCP 47 code of the language the title is in.
    pub language: &'a str,
    /// The first and the last day; `None` for an event with several dates, each of which shows this poster.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The colour of its ground as `#rrggbb`, moved as far as reading asks for; `None` for that of the program.
    pub color: Option<&'a str>,
    /// How the language of the site writes dates.
    pub dates: DateWords,
}

/// Writes the poster of every event that has no picture.
///
/// # Errors
/// [`PublishError`], when a file cannot be written.
pub fn write_posters(calendar: &Calendar, stage: &Stage, progress: &ProgressBar) -> Result<(), PublishError> {
    let site = &calendar.site;
    let own = calendar.zones.iter().find(|zone| zone.id() == site.timezone);
    let own = own.ok_or_else(|| PackError::UnlistedZone(site.timezone.clone()))?;
    let days = Days::new(Arc::clone(own), site.day_cutoff);
    let dates = Language::parse(&site.language).unwrap_or(Language::FIRST).messages().dates();
    let colors: BTreeMap<_, _> =
        calendar.categories.iter().map(|entry| (&entry.category.id, entry.color.as_deref())).collect();
    let face = Typeface::open()?;
    calendar.entries.par_iter().try_for_each(|entry| {
        progress.inc(1);
        let Some(first) = entry.event.first().filter(|first| first.image.is_none()) else { return Ok(()) };
        let color = first.categories.first().and_then(|category| *colors.get(&category.id)?);
        let poster = Poster {
            id: &entry.id,
            title: &first.title,
            language: first.language.as_deref().unwrap_or(&site.language),
            days: first.date.is_none().then(|| first.schedule.named_days(&days)),
            color: color.or(site.accent.as_deref()),
            dates,
        };
        let path = paths::poster(&entry.id);
        let Poster { id, title, language, days, color, dates: _ } = poster;
        let print = Fingerprint::of(&(id, title, language, days, color, &site.language));
        stage.group(&path, print, |group| group.write(&path, poster.draw(&face)))?;
        Ok(())
    })
}

impl Poster<'_> {
    /// Draws it as SVG.
    #[must_use]
    pub fn draw(&self, face: &Typeface) -> String {
        let mut dice = SeededRandom::new(self.id);
        let inks = Inks::new(self.color, &mut dice);
        let words = Words::new(self.title, self.language, face);
        let date_first = dice.roll(5) != 0;
        let (date, title) = match self.days {
            Some(days) => self.arrange(face, &words, days),
            None => (None, Fitter::new(&words, MEASURE).fit(HEIGHT - 2 * MARGIN)),
        };

        let mut drawing = Drawing::new(face);
        let room = HEIGHT - 2 * MARGIN;
        let title_top = if date_first { room - title.height } else { 0 };
        if let Some(date) = date {
            let top = if date_first { 0 } else { room - date.height() };
            date.draw(&mut drawing, (MARGIN, MARGIN + top), OutlinePrecision::of_text(title.size), &inks);
        }
        words.draw(&mut drawing, &title, (MARGIN, MARGIN + title_top), &inks);
        let motif = motif::draw(&inks, &mut dice);
        drawing.finish(&words.text, &inks.ground, &motif)
    }

    /// The largest date beside which the title is still large; a long title makes the date smaller.
    fn arrange(&self, face: &Typeface, words: &Words<'_>, days: (NaiveDate, NaiveDate)) -> (Option<DateBlock>, Fitted) {
        let fitter = Fitter::new(words, MEASURE);
        let mut chosen = None;
        for (figures, least) in DATES {
            let date = DateBlock::new(days, self.dates, face, figures);
            let title = fitter.fit(HEIGHT - 2 * MARGIN - GAP - date.height());
            let enough = title.size >= least;
            chosen = Some((Some(date), title));
            if enough {
                break;
            }
        }
        chosen.unwrap_or_default()
    }
}

/// Throws that depend on nothing but an identifier.
struct SeededRandom {
    bytes: [u8; 32],
    thrown: usize,
}

impl SeededRandom {
    fn new(id: &Slug) -> Self {
        Self { bytes: Sha256::digest(id.as_str()).into(), thrown: 0 }
    }

    /// A number from 0 up to, and without, `sides` (1 to 256).
    fn roll(&mut self, sides: i32) -> i32 {
        i32::from(self.byte()) * sides / 256
    }

    /// One of up to 256 things.
    fn pick<T: Copy, const N: usize>(&mut self, things: [T; N]) -> T {
        things[usize::from(self.byte()) * N / 256]
    }

    fn byte(&mut self) -> u8 {
        if self.thrown == self.bytes.len() {
            *self = Self { bytes: Sha256::digest(self.bytes).into(), thrown: 0 };
        }
        let byte = self.bytes[self.thrown];
        self.thrown += 1;
        byte
    }
}
