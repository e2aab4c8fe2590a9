//! Sites published before there was a list: which of their files are the publisher’s is told from what is in them.
//!
//! A file that is not recognised for certain stays. So a page or two may be left over, and nothing of the owner’s is lost.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// Where the publisher writes: how the path of a file begins and ends, and a text that each such file holds.
const WRITTEN: [(&str, &str, &str); 30] = [
    ("event/", "index.html", "data-wasm="),
    ("events/", "index.html", "data-wasm="),
    ("venue/", "index.html", "data-wasm="),
    ("venues/", "index.html", "data-wasm="),
    ("organizer/", "index.html", "data-wasm="),
    ("organizers/", "index.html", "data-wasm="),
    ("series/", "index.html", "data-wasm="),
    ("agenda/", "index.html", "data-wasm="),
    ("embed/", ".html", "class=\"embed\""),
    ("embed/", ".json", "\"timezone\":"),
    ("event/", "event.json", "\"@type\":"),
    ("event/", "qr.svg", "shape-rendering=\"crispEdges\""),
    ("", ".ics", "PRODID:-//Affiche//"),
    ("", "feed.atom", "feed.atom</id>"),
    ("api/events/", ".json", "\"all_day\":"),
    ("api/months/", ".json", "\"events\":"),
    ("catalog/events/", ".json", "\"dates\":"),
    ("catalog/terms/", ".json", "\"timeline\":"),
    ("catalog/index/", ".json", "\"groups\":"),
    ("catalog/similar/", ".json", "\"id\":"),
    ("cards/", ".png", "IHDR\0\0\u{4}°\0\0\u{2}v"),
    ("cards/", ".jpg", "JFIF"),
    ("media/", ".jpg", "JFIF"),
    ("media/", ".webp", "VP8L"),
    ("posters/", ".svg", "viewBox=\"0 0 400 500\""),
    ("places/", ".svg", "var(--place-"),
    ("finder/", ".html", "id=\"filters\""),
    ("sitemap-", ".xml", "http://www.sitemaps.org/schemas/sitemap/0.9"),
    ("worker/", "ahead.json", "\"asOf\":"),
    ("sw.js", "sw.js", "const SITE="),
];

/// Whether the publisher wrote a file of an earlier site.
pub(super) fn wrote(path: &str, file: &Path) -> bool {
    let shapes: Vec<_> =
        WRITTEN.iter().filter(|(start, end, _)| path.starts_with(start) && path.ends_with(end)).collect();
    let hash = named_hash(path);
    if shapes.is_empty() && hash.is_none() {
        return false;
    }
    let Ok(content) = fs::read(file) else { return false };
    let holds = |text: &str| {
        // As it is in files of pixels, a character a byte.
        let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
        content.windows(bytes.len()).any(|window| window == bytes)
    };
    shapes.iter().any(|(_, _, text)| holds(text)) || hash.is_some_and(|hash| hex(&content).starts_with(hash))
}

/// The hash in a name such as `site-47053fd37d49.css` or `media/0123456789abcdef.png`.
fn named_hash(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.rsplit('-').next()?;
    (matches!(hash.len(), 12 | 16) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(hash)
}

fn hex(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}
