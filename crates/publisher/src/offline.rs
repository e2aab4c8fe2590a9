//! What lets the site be read without a network: the service worker `sw.js`, and what it reads ahead, `worker/ahead.json`.
//!
//! ```text
//! sw.js               the code of `assets/worker/sw.js`, and before it a version, the files of the program and their hashes   asked for again
//! worker/ahead.json   pages and files of the current months, and the page for all other addresses              asked for again
//! ```
//!
//! The version says what the program is and not what the calendar holds: a new event is read from the network, and only a new
//! program is offered to the visitor.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use futures::executor::block_on;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::render::Folder;
use super::{PublishError, PublishInput, Stage};
use affiche_catalog::{Catalog, paths};
use affiche_contract::{caching, path};
use affiche_i18n::Language;
use affiche_model::day_text;
use affiche_route::{PeriodView, Route};

/// What the service worker does, and what one does that takes the place of an earlier one and goes.
const CODE: &str = include_str!("../../../assets/worker/sw.js");
const GONE: &str = include_str!("../../../assets/worker/gone.js");
/// The service worker.
pub(super) const WORKER: &str = path::WORKER;
/// How many chunks of the catalog are read ahead at most, of about 8 kB each.
const CHUNKS: usize = 12;
/// What is read ahead besides.
const BESIDES: [&str; 2] = ["icons/favicon.svg", super::hosting::WEB_MANIFEST];

/// Writes both, once everything else is there; where the owner wants neither, a worker that takes the place of an earlier one and
/// goes.
///
/// # Errors
/// [`PublishError`], when the catalog cannot be read or a file cannot be written.
pub(super) fn write(input: &PublishInput<'_>, sheet: &str, revision: &str, stage: &Stage) -> Result<(), PublishError> {
    let read = |path: &str| stage.files().read(path).map_err(PublishError::at(path.as_ref()));
    let ours = |file: &&String| caching::RULES.iter().any(|rule| rule.program && rule.covers(file));
    let mut files: Vec<&str> = input.app.files().iter().filter(ours).map(String::as_str).collect();
    let mut words: Vec<String> = Language::all().map(super::script_messages::path).collect();
    words.extend(super::word_files::files()?.iter().map(super::word_files::PublishedWords::path));
    files.extend(words.iter().map(String::as_str).chain([sheet]));
    files.sort_unstable();
    files.dedup();

    let code = if input.calendar.offline { CODE } else { GONE };
    let short = |digest: &[u8]| digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut digest = Sha256::new();
    let mut hashes = BTreeMap::new();
    for file in &files {
        let content = read(file)?;
        digest.update(file);
        digest.update(&content);
        hashes.insert(file, short(&Sha256::digest(&content)));
    }
    digest.update(code);
    let version = short(&digest.finalize());
    let site = json!({ "version": version, "base": input.base.as_str(), "files": files, "hashes": hashes });
    stage.write(WORKER, format!("const SITE={site};\n{code}"))?;
    if !input.calendar.offline {
        return Ok(());
    }
    let ahead = ahead(input, revision, stage)?;
    stage.write(path::AHEAD, serde_json::to_vec(&ahead).map_err(PublishError::Json)?)
}

/// The front page, the agenda, the current month and the next, and what the app needs to draw them.
fn ahead(input: &PublishInput<'_>, revision: &str, stage: &Stage) -> Result<serde_json::Value, PublishError> {
    let month = input.as_of.with_day(1).unwrap_or(input.as_of);
    let next = month.checked_add_months(Months::new(1)).unwrap_or(month);
    let of = |day: Option<NaiveDate>| Route::period(PeriodView::Month, day);
    let routes = [Route::Home, Route::Agenda, of(None), of(Some(month)), of(Some(next))];
    let mut pages: Vec<String> = routes.iter().map(Route::path).collect();
    pages.retain(|path| stage.has(&[path, "index.html"].concat()));
    pages.push(path::EMPTY.to_owned());

    let catalog = block_on(Catalog::open(Folder::of(stage)))?;
    let end = next.checked_add_months(Months::new(1)).unwrap_or(next);
    let chunks = &catalog.timeline().chunks;
    // A chunk covers the days up to the next one.
    let first = chunks.partition_point(|chunk| chunk.from <= month).saturating_sub(1);
    let wanted = chunks[first..].iter().take_while(|chunk| chunk.from < end).take(CHUNKS);
    let mut files = vec![paths::MANIFEST.to_owned()];
    files.extend(wanted.map(|chunk| paths::chunk(&chunk.file)));
    files.extend(BESIDES.map(str::to_owned));
    // Read again when anything has changed.
    Ok(json!({ "revision": revision, "asOf": day_text(input.as_of), "pages": pages, "files": files }))
}
