//! The transport of catalog files: one parsed JSON file by path.

use std::future::Future;

use thiserror::Error;

use affiche_json::JsonValue;

/// Gives the files of the catalog.
pub trait Fetch {
    /// The content of the JSON file at `path`, which is relative to the site’s front address.
    fn fetch(&self, path: &str) -> impl Future<Output = Result<JsonValue, FetchError>>;

    /// A field of the object in the file at `path`; `Null` when it has none of that name.
    fn fetch_field(&self, path: &str, name: &str) -> impl Future<Output = Result<JsonValue, FetchError>> {
        async move { Ok(self.fetch(path).await?.take(name)) }
    }

    /// Called when what was read of `path` before is used again from memory. The publisher records which files a page depends on.
    fn reused(&self, _path: &str) {}
}

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FetchError {
    /// Nothing answered: no network, or the request was refused.
    #[error("the network did not answer")]
    Network,
    /// The host answered that there is no such file.
    #[error("there is no such file")]
    NotFound,
    /// The host answered with another failure.
    #[error("the host answered with status {0}")]
    Status(u16),
    /// The file is cut short or is something else than JSON.
    #[error("the file breaks off or is damaged")]
    Damaged,
}
