//! The one thing reading a catalog needs from its surroundings: the text of a file.

use std::future::Future;

use thiserror::Error;

/// Gives the text of a file of the catalog.
pub trait Fetch {
    /// The text of the file at `path`, which is relative to the site’s front address.
    fn fetch(&self, path: &str) -> impl Future<Output = Result<String, FetchError>>;
}

/// Why the text of a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FetchError {
    /// Nothing answered: no network, or the request was refused.
    #[error("the network did not answer: {0}")]
    Network(String),
    /// The host answered that there is no such file.
    #[error("`{0}` was not found")]
    NotFound(String),
    /// The host answered with another failure.
    #[error("the host answered with status {0}")]
    Status(u16),
}
