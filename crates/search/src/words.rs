//! Token lookup: exact, by prefix, and with typos.
//!
//! Words lie in shards, cut where the alphabet is full enough, so that a word is looked up in one file whatever the
//! number of events. Of each event a word knows where it stands: in the title, in a name, in the summary, in the
//! description. A second list, of words without their first letter, finds a word that begins wrongly.

use std::sync::Arc;

use super::base45::NumberReader;
use super::distance::{bounded_osa_distance, max_typos};
use super::index::{Index, Shard, paths, text};
use crate::{is_single_letter, is_unspaced_script, query_tokens};
use affiche_catalog::{Catalog, CatalogError, Fetch, all};
use affiche_json::JsonValue;

/// The weights of a word by its place: description, summary, name, title, first in the title; in a title of two or three
/// words, first in such a title, and alone.
pub const WORTH: [u16; 8] = [1, 2, 6, 10, 12, 13, 15, 18];
/// How near a word is to what is searched for: the same, its beginning, with a slip.
const SAME: u16 = 4;
const BEGINS: u16 = 3;
const TYPO: u16 = 2;
/// How many words that resemble one are named.
const SIMILAR: usize = 3;
/// How many shards are read for one word.
const SHARDS: usize = 3;

/// The result of a search for words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// By ordinal of the event: how well it fits; 0 for not at all.
    pub events: Vec<u16>,
    /// Beginnings of words that matched, for marking them.
    pub marks: Vec<String>,
    /// Words that lead nowhere, each with the one that is taken for it.
    pub near: Vec<[String; 2]>,
    /// Words that lead nowhere, each with one that resembles it a little.
    pub similar: Vec<[String; 2]>,
}

/// Looks words up; every word has to lead to an event. `None` when the text has no word.
///
/// # Errors
/// [`CatalogError`], when a shard cannot be had.
pub async fn search<F: Fetch>(
    catalog: &Catalog<F>,
    index: &Index,
    search: &str,
) -> Result<Option<Scores>, CatalogError> {
    let mut words: Vec<String> = Vec::new();
    for word in query_tokens(search) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    // A single letter is half of “l’été”, or a word that has just been begun: it leaves nothing out. In a script without
    // spaces it is a word.
    let is_letter = |word: &str| is_single_letter(word) && !word.starts_with(is_unspaced_script);
    let is_short = words.iter().any(|word| !is_letter(word));
    let mut total: Option<Scores> = None;
    let mut skipped = Vec::new();
    let (mut near, mut similar) = (Vec::new(), Vec::new());
    for word in words {
        let is_letter = is_short && is_letter(&word);
        let is_common = is_letter || index.common.contains(&word);
        let scores = Scores { events: vec![0; index.events], ..Scores::default() };
        let mut look = LookUp { catalog, index, found: scores, begins: !is_letter };
        look.find(&word).await?;
        let Scores { events: scores, marks, near: taken, similar: alternatives } = look.found;
        near.extend(taken);
        similar.extend(alternatives);
        let Some(total) = &mut total else {
            if is_common {
                skipped.push((scores, marks));
            } else {
                total = Some(Scores { events: scores, marks, ..Scores::default() });
            }
            continue;
        };
        for (sum, score) in total.events.iter_mut().zip(scores) {
            // A word that most texts have leaves nothing out.
            *sum = if *sum == 0 || (score == 0 && !is_common) { 0 } else { sum.saturating_add(score) };
        }
        total.marks.extend(marks);
    }
    // Common words before the first one that is not, or nothing but common words.
    for (scores, marks) in skipped {
        match &mut total {
            None => total = Some(Scores { events: scores, marks, ..Scores::default() }),
            Some(total) => {
                for (sum, score) in total.events.iter_mut().zip(scores) {
                    *sum = if *sum == 0 { 0 } else { sum.saturating_add(score) };
                }
                total.marks.extend(marks);
            }
        }
    }
    Ok(total.map(|total| Scores { near, similar, ..total }))
}

struct LookUp<'a, F> {
    catalog: &'a Catalog<F>,
    index: &'a Index,
    found: Scores,
    /// Whether words that only begin like this count.
    begins: bool,
}

impl<F: Fetch> LookUp<'_, F> {
    async fn find(&mut self, word: &str) -> Result<(), CatalogError> {
        let (own, after) = around(&self.index.words, word);
        let begins = self.begins;
        let shards = self.read(&self.index.words[own..after.min(own + SHARDS)]).await?;
        if self.take(&shards, |entry| match entry.strip_prefix(word) {
            Some("") => SAME,
            Some(_) if begins => BEGINS,
            _ => 0,
        }) {
            if begins {
                self.found.marks.push(word.to_owned());
            }
            return Ok(());
        }
        if word.starts_with(is_unspaced_script) || is_single_letter(word) {
            return Ok(());
        }
        let most = max_typos(word);
        let first = word.chars().next().map_or(0, char::len_utf8);
        let (start, end) = around(&self.index.words, &word[..first]);
        let start = start.max(own.saturating_sub(1));
        let shards = self.read(&self.index.words[start..end.min(start + SHARDS)]).await?;
        let mut near: Vec<(usize, String)> = Vec::new();
        let mut alternatives: Vec<(usize, String)> = Vec::new();
        for shard in &shards {
            each_word(shard, &mut |entry, _| {
                near.extend(bounded_osa_distance(word, entry, most, true).map(|typos| (typos, entry.to_owned())));
                alternatives
                    .extend(bounded_osa_distance(word, entry, most + 1, false).map(|typos| (typos, entry.to_owned())));
            });
        }
        let least = near.iter().map(|(typos, _)| *typos).min();
        near.retain(|(typos, _)| Some(*typos) == least);
        let near: Vec<String> = near.into_iter().map(|(_, entry)| entry).collect();
        if self.take(&shards, |entry| if near.iter().any(|near| near == entry) { TYPO } else { 0 }) {
            // The shortest of them has the fewest letters that were not asked for.
            let shortest = near.iter().min_by_key(|entry| entry.len());
            self.found.near.extend(shortest.map(|near| [word.to_owned(), near.clone()]));
            self.found.marks.extend(near);
            return Ok(());
        }
        if most > 0 && self.find_with_other_first_letter(word, first).await? {
            return Ok(());
        }
        alternatives.sort();
        let alternatives = alternatives.into_iter().take(SIMILAR);
        self.found.similar.extend(alternatives.map(|(_, entry)| [word.to_owned(), entry]));
        Ok(())
    }

    /// Words that begin otherwise: with another letter, one more, one less.
    async fn find_with_other_first_letter(&mut self, word: &str, first: usize) -> Result<bool, CatalogError> {
        let tail = &word[first..];
        let mut others = vec![tail.to_owned()];
        for tail in [tail, word] {
            let (own, _) = around(&self.index.deletions, tail);
            let shards = self.read(self.index.deletions.get(own..=own).unwrap_or_default()).await?;
            for shard in &shards {
                each_word(shard, &mut |entry, letters| {
                    if entry == tail {
                        others.extend(letters.chars().map(|letter| [letter.to_string().as_str(), tail].concat()));
                    }
                });
            }
        }
        let mut any = false;
        for other in others {
            let (own, _) = around(&self.index.words, &other);
            let shards = self.read(self.index.words.get(own..=own).unwrap_or_default()).await?;
            if self.take(&shards, |entry| if entry == other { TYPO } else { 0 }) {
                if !any {
                    self.found.near.push([word.to_owned(), other.clone()]);
                }
                any = true;
                self.found.marks.push(other);
            }
        }
        Ok(any)
    }

    async fn read(&self, shards: &[Shard]) -> Result<Vec<Arc<JsonValue>>, CatalogError> {
        let paths: Vec<String> = shards.iter().map(|shard| paths::words(&shard.file)).collect();
        all(paths.iter().map(|path| Box::pin(self.catalog.cached_file(path))).collect()).await;
        let mut trees = Vec::new();
        for path in &paths {
            trees.push(self.catalog.cached_file(path).await?);
        }
        Ok(trees)
    }

    /// Gives events what the words of shards are worth; says whether any word was near enough.
    fn take(&mut self, shards: &[Arc<JsonValue>], nearness: impl Fn(&str) -> u16) -> bool {
        let mut any = false;
        for shard in shards {
            each_word(shard, &mut |entry, events| {
                let nearness = nearness(entry);
                if nearness == 0 {
                    return;
                }
                any = true;
                let mut codes = NumberReader::new(events);
                let mut event = 0_usize;
                while !codes.is_done() {
                    let code = codes.take() as usize;
                    event += code / WORTH.len();
                    let worth = WORTH[code % WORTH.len()] * nearness;
                    if let Some(score) = self.found.events.get_mut(event) {
                        *score = (*score).max(worth);
                    }
                }
            });
        }
        any
    }
}

/// The shards that may hold words beginning like this, as a half-open range of positions.
fn around(shards: &[Shard], word: &str) -> (usize, usize) {
    let own = shards.partition_point(|shard| shard.from.as_str() <= word).saturating_sub(1);
    let more = shards.iter().skip(own + 1).take_while(|shard| shard.from.starts_with(word)).count();
    (own.min(shards.len()), (own + 1 + more).min(shards.len()))
}

/// The words of a shard, with what belongs to each.
fn each_word(shard: &Arc<JsonValue>, act: &mut dyn FnMut(&str, &str)) {
    let (mut entries, mut rest) = (text(shard, "words"), text(shard, "posts"));
    let mut sizes = NumberReader::new(text(shard, "sizes"));
    let mut word = String::new();
    // Each entry: how much it shares with the word before, its own letters, a space.
    while let Some((entry, after)) = entries.split_once(' ') {
        let mut codes = NumberReader::new(entry);
        let keep = codes.take() as usize;
        let own = codes.rest();
        // Damaged data gives other words, not a panic.
        if word.is_char_boundary(keep) {
            word.truncate(keep);
        }
        word.push_str(own);
        let (posts, later) = rest.split_at_checked(sizes.take() as usize).unwrap_or((rest, ""));
        act(&word, posts);
        (entries, rest) = (after, later);
    }
}

/// Words with what belongs to each, in alphabetical order, cut into shards of about so many bytes: the beginnings and the
/// files.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn shards(words: &std::collections::BTreeMap<String, String>, size: usize) -> Vec<(String, serde_json::Value)> {
    use super::base45::push_number;
    #[derive(Default)]
    struct Open {
        from: String,
        last: String,
        words: String,
        sizes: String,
        posts: String,
    }
    let close = |open: Open| {
        let version = affiche_catalog::VERSION;
        let file =
            serde_json::json!({ "version": version, "words": open.words, "sizes": open.sizes, "posts": open.posts });
        (open.from, file)
    };
    let mut done = Vec::new();
    let mut open = Open::default();
    let mut before = String::new();
    for (word, posts) in words {
        let full =
            !open.words.is_empty() && open.words.len() + open.sizes.len() + open.posts.len() + posts.len() > size;
        if full {
            done.push(close(std::mem::take(&mut open)));
        }
        if open.words.is_empty() && !done.is_empty() {
            // As few letters as tell it from the word before.
            let shared = shared(&before, word);
            let next = word[shared..].chars().next().map_or(0, char::len_utf8);
            word[..shared + next].clone_into(&mut open.from);
        }
        let shared = shared(&open.last, word);
        push_number(&mut open.words, u32::try_from(shared).unwrap_or_default());
        open.words.push_str(&word[shared..]);
        open.words.push(' ');
        push_number(&mut open.sizes, u32::try_from(posts.len()).unwrap_or_default());
        open.posts.push_str(posts);
        word.clone_into(&mut open.last);
        word.clone_into(&mut before);
    }
    if !open.words.is_empty() {
        done.push(close(open));
    }
    done
}

/// How many bytes two words share at their beginning, whole letters only.
#[cfg(not(target_family = "wasm"))]
fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}
