//! Where each file lies, relative to the site’s front address.

use affiche_contract::path;
use affiche_model::{DateKey, Scope, Slug, TermKind, date_key_text};

/// The folder of everything else here.
pub const FOLDER: &str = "catalog";
/// The manifest.
pub const MANIFEST: &str = path::MANIFEST;

/// A chunk of occurrences.
#[must_use]
pub fn chunk(hash: &str) -> String {
    [path::OCCURRENCES, hash, ".json"].concat()
}

/// The file with the details of an event, of `files`.
#[must_use]
pub fn event(id: &Slug, files: usize) -> String {
    [path::EVENTS, &event_file(id, files).to_string(), ".json"].concat()
}

/// The number of the file of an event, of `files` (a power of two): the FNV-1a hash (32 bits) of the id chooses, so that an event
/// stays in its file while others come and go.
#[must_use]
pub fn event_file(id: &Slug, files: usize) -> usize {
    file_of(id.as_str(), files)
}

fn file_of(text: &str, files: usize) -> usize {
    let mix = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, mix) as usize & files.saturating_sub(1)
}

/// How many files hold a number of events: eight to sixteen in each.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn event_files(events: usize) -> usize {
    events.div_ceil(16).next_power_of_two()
}

/// The poster of an event without a picture of its own.
#[must_use]
pub fn poster(id: &Slug) -> String {
    ["posters/", id.as_str(), ".svg"].concat()
}

/// The picture that goes with the address of an event where it is shared.
#[must_use]
pub fn card(id: &Slug) -> String {
    ["cards/", id.as_str(), ".png"].concat()
}

/// The QR codes of the dates of an event.
#[must_use]
pub fn codes(id: &Slug) -> String {
    ["event/", id.as_str(), "/codes.svg"].concat()
}

/// The QR code of a date of an event.
#[must_use]
pub fn code(id: &Slug, date: DateKey) -> String {
    [&codes(id), "#", &date_key_text(date)].concat()
}

/// The card of an event on its photograph.
#[must_use]
pub fn photograph_card(id: &Slug) -> String {
    ["cards/", id.as_str(), ".jpg"].concat()
}

/// The picture of where a venue lies, for one with coordinates.
#[must_use]
pub fn place(id: &Slug) -> String {
    ["places/", id.as_str(), ".svg"].concat()
}

/// The file with the terms of a kind, or the events, with a word in their identifier that begins with `prefix` (1 or 2 lower-case
/// ASCII letters or digits), by that prefix. For events there are half as many files as those of their details (`files`).
#[must_use]
pub fn similar(kind: Option<TermKind>, prefix: &str, files: usize) -> String {
    match kind {
        None => ["catalog/similar/", &file_of(prefix, files / 2).to_string(), ".json"].concat(),
        Some(kind) => ["catalog/similar/", kind.name(), ".json"].concat(),
    }
}

/// A term; `None` for all events, which are in the manifest.
#[must_use]
pub fn scope(scope: &Scope) -> Option<String> {
    match scope {
        Scope::All => None,
        Scope::Featured => Some("catalog/terms/featured.json".to_owned()),
        Scope::Term(kind, id) => Some(["catalog/terms/", kind.name(), "/", id.as_str(), ".json"].concat()),
    }
}

/// The terms of a kind, or those of them that begin with a letter.
#[must_use]
pub fn index(kind: TermKind, letter: Option<&Slug>) -> String {
    match letter {
        None => ["catalog/index/", kind.name(), ".json"].concat(),
        Some(letter) => ["catalog/index/", kind.name(), "/", letter.as_str(), ".json"].concat(),
    }
}
