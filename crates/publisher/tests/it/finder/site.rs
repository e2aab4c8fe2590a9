//! A published catalog to search in, with a count of what is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use affiche_catalog::{Catalog, Fetch, FetchError, JsonValue, Listing};
use affiche_dataset as source;
use affiche_dataset::{Calendar, generate};
use affiche_feeds::FeedContext;
use affiche_i18n::Language;
use affiche_model::query::Query;
use affiche_model::{Direction, Occurrence, Scope};
use affiche_publisher::{Stage, write_catalog};
use affiche_search::{SearchContext, SearchService, SearchSummary, answer, found_listing};
use chrono::{DateTime, Utc};
use futures::executor::block_on;
use indicatif::ProgressBar;
use tempfile::TempDir;

use affiche_testing::{day, project, utc};

/// A published catalog.
pub struct Site {
    pub calendar: Calendar,
    pub stage: Stage,
    pub now: DateTime<Utc>,
    /// The language of the visitor.
    language: Mutex<Language>,
    disk: Arc<Disk>,
    /// The catalog of the program that finds, as it stays open in a browser.
    finder: Mutex<Option<Arc<Catalog<Own>>>>,
    /// Brotli bytes of its files, as far as they are known.
    weights: Mutex<BTreeMap<String, usize>>,
    _work: TempDir,
}

/// Its files.
pub struct Disk {
    root: PathBuf,
    /// Paths that cannot be had.
    broken: Mutex<Vec<&'static str>>,
    asked: Mutex<BTreeSet<String>>,
}

impl Disk {
    fn read(&self, path: &str) -> Result<JsonValue, FetchError> {
        if self.broken.lock().unwrap().iter().any(|broken| path.starts_with(broken)) {
            return Err(FetchError::Status(500));
        }
        let bytes = fs::read(self.root.join(path)).map_err(|_| FetchError::NotFound)?;
        self.asked.lock().unwrap().insert(path.to_owned());
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| FetchError::Damaged)?;
        Ok(value.into())
    }
}

/// The program that finds.
struct Own(Arc<Disk>);

impl Fetch for Own {
    async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        self.0.read(path)
    }
}

impl SearchService for Own {}

impl Fetch for &Site {
    async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        self.disk.read(path)
    }
}

impl SearchService for &Site {
    async fn search(&self, request: &str) -> Result<JsonValue, FetchError> {
        let finder = self.finder().await;
        Ok(answer(&*finder, request).await)
    }

    fn language(&self) -> Language {
        *self.language.lock().unwrap()
    }
}

impl Site {
    pub fn of(data: &Path) -> Self {
        let reading = source::read(data).unwrap();
        assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems().first());
        let work = TempDir::new().unwrap();
        let stage = Stage::beside(&work.path().join("site")).unwrap();
        let calendar = reading.calendar.unwrap();
        write_catalog(&FeedContext::new(&calendar, day("2026-03-10")), &stage, &ProgressBar::hidden()).unwrap();
        let now = utc("2026-03-10T08:00");
        let disk = Disk { root: stage.root().to_owned(), broken: Mutex::default(), asked: Mutex::default() };
        Self {
            calendar,
            stage,
            now,
            language: Mutex::new(Language::FR),
            disk: Arc::new(disk),
            finder: Mutex::default(),
            weights: Mutex::default(),
            _work: work,
        }
    }

    /// Searches are answered in this language from now on.
    pub fn speak(&self, language: Language) {
        *self.language.lock().unwrap() = language;
    }

    /// Files below some paths cannot be had from now on.
    pub fn break_off(&self, paths: &[&'static str]) {
        *self.disk.broken.lock().unwrap() = paths.to_vec();
    }

    /// The program that finds starts anew: nothing is in its memory.
    pub fn restart(&self) {
        *self.finder.lock().unwrap() = None;
    }

    async fn finder(&self) -> Arc<Catalog<Own>> {
        let open = self.finder.lock().unwrap().clone();
        if let Some(open) = open {
            return open;
        }
        let new = Arc::new(Catalog::open(Own(Arc::clone(&self.disk))).await.unwrap());
        *self.finder.lock().unwrap() = Some(Arc::clone(&new));
        new
    }

    /// A page of a list that answers a query, of the whole calendar.
    pub fn find(
        &self,
        catalog: &Catalog<&Self>,
        query: &Query,
        direction: Direction,
        (page, per_page): (usize, usize),
    ) -> (Listing, SearchSummary) {
        let context = self.context(catalog, query);
        block_on(found_listing(catalog, context, direction, page, per_page))
    }

    pub fn context<'a>(&self, catalog: &'a Catalog<&Self>, query: &'a Query) -> SearchContext<'a> {
        SearchContext { scope: &Scope::All, timeline: catalog.timeline(), query, now: self.now }
    }

    /// The sample that comes with the project.
    pub fn sample() -> Self {
        Self::of(&project("public/data"))
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
        let dataset = generate::GeneratedDataset::new(events, 1, day("2026-03-10")).with_recurring(recurring);
        generate::write_dataset(data.path(), &dataset).unwrap();
        Self::of(data.path())
    }

    pub fn open(&self) -> Catalog<&Self> {
        block_on(Catalog::open(self)).unwrap()
    }

    /// The first page of a list that answers a query: the events, how many there are, and what is said of it.
    pub fn list(&self, query: &str, direction: Direction) -> (Vec<Arc<Occurrence>>, usize, SearchSummary) {
        let catalog = self.open();
        let (listing, said) = self.find(&catalog, &Query::parse(query).query, direction, (1, 12));
        (listing.rows, listing.total, said)
    }

    /// Brotli bytes of the files that were read since the last time. A file is weighed once.
    pub fn weigh(&self) -> usize {
        let asked = std::mem::take(&mut *self.disk.asked.lock().unwrap());
        let mut weights = self.weights.lock().unwrap();
        let weigh = |path: &String| brotli_size(&fs::read(self.stage.root().join(path)).unwrap());
        asked.into_iter().map(|path| *weights.entry(path).or_insert_with_key(weigh)).sum()
    }
}

fn brotli_size(bytes: &[u8]) -> usize {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).unwrap();
    compressed.len()
}
