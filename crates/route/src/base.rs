//! The path of the front page of a site on its host, and links below it.

use std::sync::Arc;

use super::Address;

/// The path of the front page on its host: `/`, or `/agenda/` below a sub-path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(Arc<str>);

impl Base {
    /// The path of the front page: anything is brought into the form `/a/b/`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        let inner = path.trim_matches('/');
        Self(if inner.is_empty() { Arc::from("/") } else { Arc::from(["/", inner, "/"].concat()) })
    }

    /// As text, with a slash at both ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link to an address of the site.
    pub fn href(&self, address: impl Into<Address>) -> String {
        self.file(&address.into().print())
    }

    /// The link to a file of the site, given relative to the front page.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        [&self.0, path].concat()
    }

    /// The part of a path on the host that lies below the front page; `None` for a path outside the site.
    #[must_use]
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        if path == self.0.trim_end_matches('/') { Some("") } else { path.strip_prefix(&*self.0) }
    }
}
