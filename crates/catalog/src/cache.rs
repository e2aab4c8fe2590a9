//! An LRU cache of search files, which are read again for every letter typed.

use std::sync::{Arc, Mutex, PoisonError};

use super::fetch::Fetch;
use super::json::JsonValue;
use super::reader::{Catalog, CatalogError, check_version};

/// How many files are kept; the one that was used longest ago makes room.
const FILES: usize = 64;

/// Files by path, the one used last at the end.
#[derive(Debug, Default)]
pub(super) struct LruCache(Mutex<Vec<(String, Arc<JsonValue>)>>);

impl<F: Fetch> Catalog<F> {
    /// What the file at a path holds, from memory if it was read a short while ago.
    ///
    /// # Errors
    /// [`CatalogError`], when it cannot be had or is of another release.
    pub async fn cached_file(&self, path: &str) -> Result<Arc<JsonValue>, CatalogError> {
        if let Some(tree) = self.kept.get(path) {
            self.service().reused(path);
            return Ok(tree);
        }
        let tree = self.fetch(path).await?;
        check_version(&tree)?;
        let tree = Arc::new(tree);
        self.kept.put(path, &tree);
        Ok(tree)
    }
}

impl LruCache {
    fn get(&self, path: &str) -> Option<Arc<JsonValue>> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = files.iter().position(|(of, _)| of == path)?;
        let file = files.remove(place);
        let tree = Arc::clone(&file.1);
        files.push(file);
        Some(tree)
    }

    fn put(&self, path: &str, tree: &Arc<JsonValue>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|(of, _)| of != path);
        if files.len() >= FILES {
            files.remove(0);
        }
        files.push((path.to_owned(), Arc::clone(tree)));
    }
}
