//! Records which files of the catalog are read while a group of files is drawn.
//!
//! A group is drawn by one thread from its beginning to its end; where that thread draws another group meanwhile, each has a list of
//! its own.

use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    /// The lists of the groups that this thread is drawing, the innermost last.
    static LISTS: RefCell<Vec<BTreeSet<String>>> = const { RefCell::new(Vec::new()) };
}

/// Notes that a file is read, if a group is being drawn.
pub(super) fn note(path: &str) {
    LISTS.with_borrow_mut(|lists| {
        if let Some(list) = lists.last_mut().filter(|list| !list.contains(path)) {
            list.insert(path.to_owned());
        }
    });
}

/// Does something and gives the files that are read meanwhile.
pub(super) fn recorded<T>(draw: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
    LISTS.with_borrow_mut(|lists| lists.push(BTreeSet::new()));
    let drawn = draw();
    (drawn, LISTS.with_borrow_mut(Vec::pop).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_a_list_of_its_own() {
        note("before");
        let ((), outer) = recorded(|| {
            note("a");
            let ((), inner) = recorded(|| note("b"));
            assert_eq!(inner, BTreeSet::from(["b".to_owned()]));
            note("a");
            note("c");
        });
        assert_eq!(outer, BTreeSet::from(["a".to_owned(), "c".to_owned()]));
    }
}
