//! Events and terms whose identifiers resemble a text: what a visitor with a mistyped address may have meant.
//!
//! The publisher files every one under the beginning of each word of its identifier, so that a browser reads a few
//! small files instead of the names of all events.

#[cfg(not(target_family = "wasm"))]
use std::collections::BTreeMap;

#[cfg(not(target_family = "wasm"))]
use affiche_catalog::paths;
use affiche_catalog::{Catalog, Fetch};
use affiche_json::Json;
use affiche_model::{EventLink, TermKind};

/// How many words of a text are looked up, the longest first.
const WORDS: usize = 3;
/// How many events are filed under one beginning at most.
#[cfg(not(target_family = "wasm"))]
const LIMIT: usize = 1_000;

/// The events, or terms of a kind, of a file, by the beginnings of their words.
#[cfg(not(target_family = "wasm"))]
type SimilarFile = BTreeMap<String, Vec<EventLink>>;

/// The files for [`similar`] by their path, where the details of events are in `event_files`.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn similar_files(
    kind: Option<TermKind>,
    events: &[EventLink],
    event_files: usize,
) -> BTreeMap<String, SimilarFile> {
    let mut files: BTreeMap<String, SimilarFile> = BTreeMap::new();
    for event in events {
        let mut prefixes: Vec<_> = words(event.id.as_str()).filter_map(|word| prefix(kind, word)).collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        for prefix in prefixes {
            let file = files.entry(paths::similar(kind, prefix, event_files)).or_default();
            let named = file.entry(prefix.to_owned()).or_default();
            if named.len() < LIMIT {
                named.push(event.clone());
            }
        }
    }
    files
}

/// At most `limit` events, or terms of a kind, whose identifiers resemble a text, the nearest first; none when nothing
/// could be read.
pub async fn similar<F: Fetch>(
    catalog: &Catalog<F>,
    kind: Option<TermKind>,
    text: &str,
    limit: usize,
) -> Vec<EventLink> {
    let text: String = text.chars().take(100).map(|letter| letter.to_ascii_lowercase()).collect();
    let mut words: Vec<_> = words(&text).collect();
    // In the order of how near they are, and of their identifiers.
    let mut found: Vec<(usize, EventLink)> = Vec::new();
    for _ in 0..WORDS {
        // The longest word is the one that says most.
        let Some(longest) = (0..words.len()).max_by_key(|index| words[*index].len()) else { break };
        let Some(prefix) = prefix(kind, words.swap_remove(longest)) else { break };
        for link in read(catalog, kind, prefix).await {
            let distance = strsim::levenshtein(&text, link.id.as_str());
            // Half the letters may differ; beyond that nothing is alike.
            if distance * 2 <= text.len().max(link.id.as_str().len()) {
                let nearer = |(other, known): &(usize, EventLink)| (*other, &known.id) < (distance, &link.id);
                let place = found.partition_point(nearer);
                if found.get(place).is_none_or(|(_, known)| known.id != link.id) {
                    found.insert(place, (distance, link));
                }
            }
        }
    }
    found.into_iter().take(limit).map(|(_, link)| link).collect()
}

/// The events under a beginning; none when their file cannot be read, since they are only an offer.
async fn read<F: Fetch>(catalog: &Catalog<F>, kind: Option<TermKind>, prefix: &str) -> Vec<EventLink> {
    catalog.similar(kind, prefix).await.ok().and_then(Json::read).unwrap_or_default()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// The beginning of a word, safe as a file name because words are ASCII letters and digits.
fn prefix(kind: Option<TermKind>, word: &str) -> Option<&str> {
    let letters = if kind.is_some() { 1 } else { 2 };
    word.get(..letters.min(word.len()))
}
