//! What the first view downloads, for 100, 10,000 and 100,000 events: it must not grow with the dataset.

use std::fs;
use std::sync::Mutex;

use affiche_catalog::{Catalog, Fetch, FetchError, JsonValue, UpcomingFrom};
use affiche_dataset as source;
use affiche_dataset::generate;
use affiche_model::Direction;
use affiche_publisher::{Stage, write_catalog};
use affiche_testing::{day, utc};
use futures::executor::block_on;
use indicatif::ProgressBar;
use tempfile::TempDir;

/// Brotli bytes that the manifest and the first page of the list may take together.
const LIMIT: usize = 60_000;

/// A folder that weighs what is read from it.
struct Scales<'a> {
    stage: &'a Stage,
    weight: Mutex<usize>,
}

impl Fetch for &Scales<'_> {
    async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        let bytes = fs::read(self.stage.root().join(path)).map_err(|_| FetchError::NotFound)?;
        *self.weight.lock().unwrap() += brotli_size(&bytes);
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| FetchError::Damaged)?;
        Ok(value.into())
    }
}

fn brotli_size(bytes: &[u8]) -> usize {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).unwrap();
    compressed.len()
}

fn check(events: usize) {
    let work = TempDir::new().unwrap();
    let data = work.path().join("data");
    generate::write(&data, events, 1, day("2026-03-10")).unwrap();
    let reading = source::read(&data).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems().first());
    let calendar = reading.calendar.unwrap();
    assert_eq!(calendar.entries.len(), events);
    let out = work.path().join("site");
    let stage = Stage::beside(&out).unwrap();
    write_catalog(&calendar, day("2026-03-10"), &stage, &ProgressBar::hidden()).unwrap();
    let scales = Scales { stage: &stage, weight: Mutex::new(0) };
    let catalog = block_on(Catalog::open(&scales)).unwrap();
    let window = UpcomingFrom::Now(utc("2026-03-10T12:00"));
    let list = block_on(catalog.listing(catalog.timeline(), Direction::Upcoming, window, 1, 12));
    assert_eq!(list.rows.len(), 12);
    assert!(list.missing.is_empty());
    let weight = *scales.weight.lock().unwrap();
    println!("{events} events: {weight} bytes (brotli) for the first view");
    assert!(weight <= LIMIT, "{events} events: {weight} bytes");
}

#[test]
fn the_first_view_of_100_events_is_light() {
    check(100);
}

#[test]
fn the_first_view_of_10_000_events_is_light() {
    check(10_000);
}

#[test]
fn the_first_view_of_100_000_events_is_light() {
    check(100_000);
}
