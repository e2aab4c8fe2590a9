//! The input of readers: bytes with a name, options, and limits.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// One file, one page of an answer, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name for the report: a path as given, `-`, or an address.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The greatest sizes; beyond them an input is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one input.
    pub bytes: usize,
    /// Events, rows or components of all inputs.
    pub events: usize,
    /// Dates of one event.
    pub dates: usize,
    /// Elements, objects or components within each other.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 200_000_000, events: 100_000, dates: 10_000, depth: 128 }
    }
}

/// The options of the owner, and the settings of the site.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// `--year`: the year of dates without one.
    pub year: Option<i32>,
    /// `--timezone`: the zone of times without one; goes before that of the site.
    pub timezone: Option<String>,
    /// The zone of the site.
    pub site_timezone: String,
    /// The language of the site: `fr`, `en`. Of texts in many languages this one is taken.
    pub site_language: String,
    /// `--map`: heading (or letter of a column) → field, such as `Quand` → `start`; remembered from the last run.
    pub columns: BTreeMap<String, String>,
    /// `--pictures`, for the next run; remembered from the last one.
    pub pictures: Vec<String>,
    /// The present day, for years that have to be guessed.
    pub today: NaiveDate,
    /// The greatest sizes.
    pub limits: Limits,
}

impl ImportOptions {
    /// Nothing said.
    pub fn new(site_timezone: impl Into<String>, site_language: impl Into<String>, today: NaiveDate) -> Self {
        Self {
            year: None,
            timezone: None,
            site_timezone: site_timezone.into(),
            site_language: site_language.into(),
            columns: BTreeMap::new(),
            pictures: Vec::new(),
            today,
            limits: Limits::default(),
        }
    }

    /// The zone of times that name none.
    pub fn zone(&self) -> &str {
        self.timezone.as_deref().unwrap_or(&self.site_timezone)
    }
}

impl Input {
    /// An input by its name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }

    /// The text, without byte order mark: UTF-8, UTF-16 with a mark, else Windows-1252, which has a letter for every byte. The
    /// second value names the encoding where it is not UTF-8, for the report.
    pub fn text(&self) -> (Cow<'_, str>, Option<&'static str>) {
        let bytes = self.bytes.as_slice();
        if bytes.starts_with(&[0xFF, 0xFE]) {
            return (UTF_16LE.decode_with_bom_removal(bytes).0, Some("UTF-16"));
        }
        if bytes.starts_with(&[0xFE, 0xFF]) {
            return (UTF_16BE.decode_with_bom_removal(bytes).0, Some("UTF-16"));
        }
        let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
        match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => (text, None),
            None => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Some("Windows-1252")),
        }
    }

    /// The first kilobytes as text, for recognition: never costs more than a glance.
    pub fn head(&self) -> String {
        const HEAD: usize = 64 * 1024;
        let part = Self { name: String::new(), bytes: self.bytes[..self.bytes.len().min(HEAD)].to_vec() };
        let whole = part.text().0.into_owned();
        whole.trim_start_matches('\u{feff}').to_owned()
    }
}
