//! Where a file may lie within a site: the one rule for what is written, listed, copied or removed.

use std::path::{Path, PathBuf};

/// A path as it stands in a list or an address, as a path below a folder: plain names with `/` between them. `None` for anything that
/// could lead elsewhere, on any system.
#[must_use]
pub fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    let name = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && !part.contains(|letter: char| letter.is_control() || "\\:".contains(letter))
    };
    path.split('/').all(name).then(|| path.split('/').fold(folder.to_owned(), |whole, part| whole.join(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_have_a_place() {
        let root = Path::new("/srv/site");
        assert_eq!(below(root, "event/x/index.html"), Some(PathBuf::from("/srv/site/event/x/index.html")));
        assert_eq!(below(root, ".well-known/x"), Some(PathBuf::from("/srv/site/.well-known/x")));
        for path in [
            "", "/", "/x", "../x", "x/../../y", "x/..", ".", "./x", "x//y", "x/", "..\\x", "x\\y", "c:/x", "x:y",
            "x\0y", "x\ny", "\\\\host\\x",
        ] {
            assert_eq!(below(root, path), None, "{path:?}");
        }
    }
}
