//! Where inputs come from: files, folders, standard input, and, with the feature `fetch`, addresses.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::input::{Input, Limits};
use crate::text::slug;

/// The greatest depth of folders, and the most files of one.
const DEPTH: usize = 16;
const FILES: usize = 20_000;

/// Why a source cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{source_name}`: {reason}")]
pub struct SourceError {
    source_name: String,
    reason: String,
}

impl SourceError {
    /// A source and why it cannot be had.
    pub fn new(source_name: impl Into<String>, reason: impl ToString) -> Self {
        Self { source_name: source_name.into(), reason: reason.to_string() }
    }
}

/// The inputs of a source. Those of a folder are sorted by name; hidden files are passed over.
///
/// # Errors
/// When the source is not there, too large, or an address and this program was built without `fetch`.
pub fn load(source: &str, limits: &Limits) -> Result<Vec<Input>, SourceError> {
    if source == "-" {
        return Ok(vec![Input::new("-", bounded(std::io::stdin().lock(), source, limits)?)]);
    }
    if source.contains("://") {
        return fetched(source, limits);
    }
    let path = Path::new(source);
    let about = fs::metadata(path).map_err(|reason| SourceError::new(source, reason))?;
    if !about.is_dir() {
        return file(path, limits).map(|input| vec![input]);
    }
    let mut paths = Vec::new();
    below(path, 0, &mut paths).map_err(|reason| SourceError::new(source, reason))?;
    let mut inputs = Vec::new();
    let mut left = limits.bytes;
    for path in paths {
        // The limit is that of all files of the folder: they are in memory together.
        let input = file(&path, &Limits { bytes: left, ..*limits })?;
        left = left.saturating_sub(input.bytes.len());
        inputs.push(input);
    }
    Ok(inputs)
}

fn below(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type()?;
        if entry.file_name().to_string_lossy().starts_with('.') || paths.len() >= FILES {
            continue;
        }
        if kind.is_dir() && depth < DEPTH {
            below(&entry.path(), depth + 1, paths)?;
        } else if kind.is_file() && !is_picture(&entry.path()) {
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// Pictures of a folder belong to its events and are no calendars.
fn is_picture(path: &Path) -> bool {
    let known = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "heic", "ico", "pdf", "mp4", "mp3"];
    path.extension().is_some_and(|ending| known.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn file(path: &Path, limits: &Limits) -> Result<Input, SourceError> {
    let name = path.display().to_string();
    let opened = fs::File::open(path).map_err(|reason| SourceError::new(name.as_str(), reason))?;
    let bytes = bounded(opened, &name, limits)?;
    Ok(Input::new(name, bytes))
}

/// Reads to the end, or to the limit.
pub(crate) fn bounded(reader: impl Read, name: &str, limits: &Limits) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    reader.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|reason| SourceError::new(name, reason))?;
    if bytes.len() > limits.bytes {
        return Err(SourceError::new(name, format!("it is larger than {} MB", limits.bytes / 1_000_000)));
    }
    Ok(bytes)
}

#[cfg(not(feature = "fetch"))]
fn fetched(source: &str, _limits: &Limits) -> Result<Vec<Input>, SourceError> {
    Err(SourceError::new(
        source,
        "this program was built without the feature `fetch`: save the page, and import the file",
    ))
}

#[cfg(feature = "fetch")]
fn fetched(source: &str, limits: &Limits) -> Result<Vec<Input>, SourceError> {
    crate::fetch::Fetcher::new().load(source, limits)
}

/// A picture on the web: of the host of a source that is an address itself.
///
/// # Errors
/// When it cannot be had.
#[cfg(feature = "fetch")]
pub fn picture(sources: &[String], reference: &str) -> Result<Vec<u8>, String> {
    // One connection is kept for all pictures of a run.
    static FETCHER: std::sync::OnceLock<crate::fetch::Fetcher> = std::sync::OnceLock::new();
    let fetcher = FETCHER.get_or_init(crate::fetch::Fetcher::new);
    fetcher.picture(sources, reference).map_err(|error| error.reason)
}

/// The name of an import after its first source: `agenda.ics` is `agenda`, `https://example.org/events` is `example-org`.
pub fn name_after(source: &str) -> String {
    let host = source.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#', ':']).next());
    let stem = || Path::new(source).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = slug(&host.map(str::to_owned).or_else(stem).unwrap_or_default());
    if name.is_empty() { "import".to_owned() } else { name }
}

/// The folders in which pictures of a source are looked for.
pub fn folder_of(source: &str) -> Option<PathBuf> {
    if source == "-" || source.contains("://") {
        return None;
    }
    let path = Path::new(source);
    if path.is_dir() {
        Some(path.to_owned())
    } else {
        path.parent().map(|folder| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
    }
}
