//! The index of what filters and searches read: which blocks there are, which shards, which names.

use std::sync::Arc;

use super::base45::NumberReader;
use affiche_catalog::{Catalog, CatalogError, Fetch, FetchError};
use affiche_json::JsonValue;

/// Groups whose values the dataset names, in the order of `Facet`: each has a file of names.
pub const NAMED: usize = 7;

/// The layout of the files.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// How many events there are; each has an ordinal below.
    pub events: usize,
    /// Blocks of columns, in time order.
    pub blocks: Vec<ChunkBlock>,
    /// The files of names, by group.
    pub names: Vec<String>,
    /// The currency most prices are in, as ISO 4217; empty when nothing costs anything.
    pub currency: String,
    /// Words with their events, in alphabetical order.
    pub words: Vec<Shard>,
    /// Words without their first letter.
    pub deletions: Vec<Shard>,
    /// Words that so many texts have that only titles and names are found by them.
    pub common: Vec<String>,
}

/// Some consecutive chunks of the timeline of everything.
#[derive(Clone, Debug, Default)]
pub struct ChunkBlock {
    /// The position of its first chunk.
    pub chunk: usize,
    /// How many chunks it covers.
    pub chunks: usize,
    /// The ordinal of the first event that is seen here first.
    pub event: u32,
    /// The file of its columns.
    pub file: String,
    /// Which event each row is a date of, if that is short enough to stand here.
    pub order: String,
    /// Else the file that says it.
    pub order_file: String,
}

/// Words next to each other in the alphabet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard {
    /// How its first word begins.
    pub from: String,
    /// Its file.
    pub file: String,
}

/// Where each file lies, relative to the site’s front address.
pub mod paths {
    /// The index.
    #[must_use]
    pub fn index(hash: &str) -> String {
        ["catalog/search/index-", hash, ".json"].concat()
    }

    /// Words.
    #[must_use]
    pub fn words(hash: &str) -> String {
        ["catalog/search/", hash, ".json"].concat()
    }

    /// Columns, names, orders.
    #[must_use]
    pub fn column(hash: &str) -> String {
        ["catalog/columns/", hash, ".json"].concat()
    }
}

impl Index {
    /// Reads the index of a catalog; from memory after the first time.
    ///
    /// # Errors
    /// [`CatalogError`], when there is none, or it cannot be had or understood.
    pub async fn open<F: Fetch>(catalog: &Catalog<F>) -> Result<Self, CatalogError> {
        let hash = catalog.finder();
        if hash.is_empty() {
            return Err(FetchError::NotFound.into());
        }
        let tree = catalog.cached_file(&paths::index(hash)).await?;
        let text = |name: &str| text(&tree, name);
        let mut sizes = NumberReader::new(text("sizes"));
        let (mut chunk, mut event) = (0, 0);
        let mut blocks = Vec::new();
        let mut orders = text("orders").split(' ');
        let mut order_files = text("orderFiles").split(' ');
        for file in text("blocks").split_ascii_whitespace() {
            let chunks = sizes.take() as usize;
            blocks.push(ChunkBlock {
                chunk,
                chunks,
                event,
                file: file.to_owned(),
                order: orders.next().unwrap_or_default().to_owned(),
                order_file: order_files.next().unwrap_or_default().to_owned(),
            });
            chunk += chunks;
            event += sizes.take();
        }
        let shards = |from: &str, files: &str| {
            let mut shards = Vec::new();
            for (from, file) in text(from).split(' ').zip(text(files).split_ascii_whitespace()) {
                shards.push(Shard { from: from.to_owned(), file: file.to_owned() });
            }
            shards
        };
        Ok(Self {
            events: event as usize,
            blocks,
            names: list(text("names")),
            currency: text("currency").to_owned(),
            words: shards("words", "wordFiles"),
            deletions: shards("tails", "tailFiles"),
            common: list(text("common")),
        })
    }

    /// As it lies in a file.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn write(&self) -> serde_json::Value {
        use super::base45::push_number;
        let mut sizes = String::new();
        for (position, block) in self.blocks.iter().enumerate() {
            let next = self.blocks.get(position + 1).map_or(self.events, |next| next.event as usize);
            push_number(&mut sizes, u32::try_from(block.chunks).unwrap_or_default());
            push_number(&mut sizes, u32::try_from(next).unwrap_or_default() - block.event);
        }
        let join = |texts: &mut dyn Iterator<Item = &String>| texts.map(String::as_str).collect::<Vec<_>>().join(" ");
        serde_json::json!({
            "version": affiche_catalog::VERSION,
            "sizes": sizes,
            "blocks": join(&mut self.blocks.iter().map(|block| &block.file)),
            "orders": join(&mut self.blocks.iter().map(|block| &block.order)),
            "orderFiles": join(&mut self.blocks.iter().map(|block| &block.order_file)),
            "names": join(&mut self.names.iter()),
            "currency": self.currency,
            "words": join(&mut self.words.iter().map(|shard| &shard.from)),
            "wordFiles": join(&mut self.words.iter().map(|shard| &shard.file)),
            "tails": join(&mut self.deletions.iter().map(|shard| &shard.from)),
            "tailFiles": join(&mut self.deletions.iter().map(|shard| &shard.file)),
            "common": join(&mut self.common.iter()),
        })
    }
}

/// A text of a file; empty when there is none.
#[must_use]
pub fn text<'a>(tree: &'a Arc<JsonValue>, name: &str) -> &'a str {
    match tree.field(name) {
        Some(JsonValue::Text(text)) => text,
        _ => "",
    }
}

fn list(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    for word in text.split_ascii_whitespace() {
        list.push(word.to_owned());
    }
    list
}
