//! What the visitor chose before.

use web_sys::Storage;

use super::window;

/// What the visitor chose before, by name; `None` when nothing was, or storage is forbidden.
#[must_use]
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Remembers a choice for the next visit, where that is allowed.
pub fn remember(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden storage means the choice holds for this visit.
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}
