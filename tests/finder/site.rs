//! A published catalog to search in, with a count of what is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use affiche::catalog::{Catalog, Direction, Fetch, FetchError, Tree, Window};
use affiche::finder::{Asked, Finder};
use affiche::model::Occurrence;
use affiche::publish::{Stage, write_catalog};
use affiche::query::Query;
use affiche::source::{self, Calendar, generate};
use chrono::{DateTime, Utc};
use futures::executor::block_on;
use indicatif::ProgressBar;
use tempfile::TempDir;

use crate::support::{day, utc};

/// A published catalog.
pub struct Site {
    pub calendar: Calendar,
    pub stage: Stage,
    pub now: DateTime<Utc>,
    /// Paths that cannot be had.
    pub broken: Vec<&'static str>,
    asked: Mutex<BTreeSet<String>>,
    _work: TempDir,
}

impl Fetch for &Site {
    async fn fetch(&self, path: &str) -> Result<Tree, FetchError> {
        if self.broken.iter().any(|broken| path.starts_with(broken)) {
            return Err(FetchError::Status(500));
        }
        let bytes = fs::read(self.stage.root().join(path)).map_err(|_| FetchError::NotFound)?;
        self.asked.lock().unwrap().insert(path.to_owned());
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| FetchError::Damaged)?;
        Ok(value.into())
    }
}

impl Site {
    pub fn of(data: &Path) -> Self {
        let reading = source::read(data).unwrap();
        assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems().first());
        let work = TempDir::new().unwrap();
        let stage = Stage::beside(&work.path().join("site")).unwrap();
        let calendar = reading.calendar.unwrap();
        write_catalog(&calendar, day("2026-03-10"), &stage, &ProgressBar::hidden()).unwrap();
        let now = utc("2026-03-10T08:00");
        Self { calendar, stage, now, broken: Vec::new(), asked: Mutex::default(), _work: work }
    }

    /// The sample that comes with the project.
    pub fn sample() -> Self {
        Self::of(Path::new("public/data"))
    }

    /// A made-up one.
    pub fn generated(events: usize) -> Self {
        let data = TempDir::new().unwrap();
        generate::write(data.path(), events, 1, day("2026-03-10")).unwrap();
        Self::of(data.path())
    }

    /// A made-up one in which some events repeat.
    pub fn repeating(events: usize, recurring: usize) -> Self {
        let data = TempDir::new().unwrap();
        let dataset = generate::Dataset::new(events, 1, day("2026-03-10")).with_recurring(recurring);
        generate::write_dataset(data.path(), &dataset).unwrap();
        Self::of(data.path())
    }

    pub fn open(&self) -> Catalog<&Self> {
        block_on(Catalog::open(self)).unwrap()
    }

    /// The first page of a list that answers a query: the events, how many there are, and what is said of it.
    pub fn list(&self, query: &str, direction: Direction) -> (Vec<Arc<Occurrence>>, usize, Asked) {
        let catalog = self.open();
        let query = Query::parse(query).query;
        let finder = Finder::new(&catalog, &query, &affiche::model::Scope::All, self.now);
        let (listing, asked) = block_on(finder.listing(direction, Window::Now(self.now), 1, 12));
        (listing.rows, listing.total, asked)
    }

    /// Brotli bytes of the files that were read since the last time.
    pub fn weigh(&self) -> usize {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.iter().map(|path| brotli_size(&fs::read(self.stage.root().join(path)).unwrap())).sum()
    }

    /// Brotli bytes of all files in a folder of the catalog, and how many there are.
    pub fn folder(&self, folder: &str) -> (usize, usize) {
        let files = fs::read_dir(self.stage.root().join(folder)).unwrap();
        let sizes: Vec<usize> = files.map(|file| brotli_size(&fs::read(file.unwrap().path()).unwrap())).collect();
        (sizes.iter().sum(), sizes.len())
    }
}

pub fn brotli_size(bytes: &[u8]) -> usize {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).unwrap();
    compressed.len()
}
