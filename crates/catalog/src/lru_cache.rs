//! An LRU cache of search files, which are read again for every letter typed.

use std::sync::{Arc, Mutex, PoisonError};

use affiche_json::JsonValue;

/// How many files are kept; the one that was used longest ago makes room.
const FILES: usize = 64;

/// Files by path, the one used last at the end.
#[derive(Debug, Default)]
pub(super) struct LruCache(Mutex<Vec<(String, Arc<JsonValue>)>>);

impl LruCache {
    pub(super) fn get(&self, path: &str) -> Option<Arc<JsonValue>> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = files.iter().position(|(of, _)| of == path)?;
        let file = files.remove(place);
        let tree = Arc::clone(&file.1);
        files.push(file);
        Some(tree)
    }

    pub(super) fn put(&self, path: &str, tree: &Arc<JsonValue>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|(of, _)| of != path);
        if files.len() >= FILES {
            files.remove(0);
        }
        files.push((path.to_owned(), Arc::clone(tree)));
    }
}
