//! A made-up dataset of any size, for trials and measurements: the same seed gives the same dataset.
//!
//! It has the proportions of a real agenda: most events in the evening and at weekends, more of them in spring and
//! autumn, a few venues that do most of it, some events without a description, some whole days, some weeks long. Nothing
//! in it breaks a rule, and nothing in it is true.

mod days;
mod event;
mod prose;
mod repeat;
mod terms;
#[rustfmt::skip]
mod words;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::NaiveDate;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::wire;
use terms::GeneratedTerms;

/// A dataset that has been decided on and not yet written: settings, terms, and the recipe of its events.
#[derive(Clone, Debug)]
pub struct GeneratedDataset {
    events: usize,
    recurring: usize,
    seed: u64,
    around: NaiveDate,
    terms: GeneratedTerms,
}

impl GeneratedDataset {
    /// A dataset of `events` events in the three years around a day.
    #[must_use]
    pub fn new(events: usize, seed: u64, around: NaiveDate) -> Self {
        Self {
            events,
            recurring: 0,
            seed,
            around,
            terms: GeneratedTerms::new(events, &mut ChaCha8Rng::seed_from_u64(seed)),
        }
    }

    /// The same, with its first events repeating: by the week, the fortnight, the month or the day, some without end.
    #[must_use]
    pub fn with_recurring(self, recurring: usize) -> Self {
        Self { recurring, ..self }
    }

    /// The settings.
    #[must_use]
    pub fn site(&self) -> wire::Site {
        wire::Site {
            schema: Some("../schema/site.schema.json".to_owned()),
            name: "Agenda d’essai".to_owned(),
            description: "Des évènements inventés, pour essayer et pour mesurer.".to_owned(),
            url: wire::WebAddress("https://agenda.example/".to_owned()),
            language: wire::Language::Fr,
            timezone: wire::ZoneName("Europe/Paris".to_owned()),
            week_start: None,
            default_view: None,
            views: None,
            events_per_page: None,
            events_per_day: None,
            day_cutoff: None,
            recurrence_months: None,
            map_tiles: None,
            map_attribution: None,
            api: None,
            share_images: None,
            offline: None,
            accent: None,
            contact: None,
        }
    }

    /// An events file with the terms and without events.
    #[must_use]
    pub fn terms(&self) -> wire::EventsFile {
        wire::EventsFile {
            schema: Some("../schema/events.schema.json".to_owned()),
            venues: self.terms.venues.clone(),
            organizers: self.terms.organizers.clone(),
            categories: self.terms.categories.clone(),
            series: self.terms.series.clone(),
            ..wire::EventsFile::default()
        }
    }

    /// The events, made one by one.
    pub fn events(&self) -> impl Iterator<Item = wire::Event> {
        // A stream of its own, so that the terms of two sizes do not shift the events.
        let mut random = ChaCha8Rng::seed_from_u64(self.seed);
        random.set_stream(1);
        // Another one, so that events are the same whether some of them repeat or not.
        let mut rules = ChaCha8Rng::seed_from_u64(self.seed);
        rules.set_stream(2);
        (0..self.events).map(move |number| {
            let event = event::event(number, self.around, &self.terms, &mut random);
            if number < self.recurring { repeat::repeating(event, &mut rules) } else { event }
        })
    }
}

/// Writes a dataset of `events` events into a new or empty folder: `site.json` and `events.json`, an event a line.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], when there is something in the folder; else when it cannot be made or written to.
pub fn write(folder: &Path, events: usize, seed: u64, around: NaiveDate) -> io::Result<()> {
    write_dataset(folder, &GeneratedDataset::new(events, seed, around))
}

/// Writes a dataset in the same way.
///
/// # Errors
/// As [`write()`].
pub fn write_dataset(folder: &Path, dataset: &GeneratedDataset) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        let message =
            format!("`{}` is not empty; nothing in it was changed. Choose a new or empty folder", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    fs::write(folder.join("site.json"), format!("{:#}\n", serde_json::to_value(dataset.site())?))?;
    let mut out = BufWriter::new(File::create(folder.join("events.json"))?);
    // The terms as an object of their own, reopened for the events.
    let terms = serde_json::to_string(&dataset.terms())?;
    let open = terms.strip_suffix('}').unwrap_or(&terms).replace("\":[{", "\":[\n  {").replace("},{", "},\n  {");
    write!(out, "{open},\n\"events\":[")?;
    for (number, event) in dataset.events().enumerate() {
        out.write_all(if number == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut out, &event)?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}
