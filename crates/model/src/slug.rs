//! The identifier every event, venue, organizer and term is known by, in files and in addresses.

use std::fmt;
use std::sync::Arc;

use affiche_json::{Json, JsonValue};

use thiserror::Error;

/// An identifier made of lower-case ASCII letters, digits and single hyphens, 1 to 80 characters long.
///
/// It is safe as a file name and as a path segment: it can hold neither a dot nor a slash.
///
/// ```
/// use affiche_model::Slug;
/// assert!(Slug::parse("sommet-ia-paris-2025").is_ok());
/// assert!(Slug::parse("../etc").is_err());
/// assert!(Slug::parse("deux--traits").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

/// Why a text is not a [`Slug`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SlugError {
    /// The text has no character at all.
    #[error("an identifier must not be empty")]
    Empty,
    /// The text is longer than [`Slug::MAX_LENGTH`] characters.
    #[error("an identifier has at most 80 characters, this one has {0}")]
    TooLong(usize),
    /// The text holds a character, or hyphens in a place, that an identifier cannot have.
    #[error("`{0}` is not an identifier: only a–z, 0–9 and single hyphens between them are allowed")]
    Shape(String),
}

impl Slug {
    /// The greatest length of an identifier, in characters.
    pub const MAX_LENGTH: usize = 80;

    /// Reads an identifier, unchanged.
    ///
    /// # Errors
    /// See [`SlugError`]: empty, too long, or not of the shape `[a-z0-9]+(-[a-z0-9]+)*`.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        if text.len() > Self::MAX_LENGTH {
            return Err(SlugError::TooLong(text.chars().count()));
        }
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if text.split('-').all(|part| !part.is_empty() && part.bytes().all(allowed)) {
            Ok(Self(Arc::from(text)))
        } else {
            Err(SlugError::Shape(text.to_owned()))
        }
    }

    /// An identifier for what has none: where a reader has already noted that something is wrong, and goes on.
    pub fn blank() -> Self {
        Self(Arc::from("0"))
    }

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Json for Slug {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let slug = if let JsonValue::Text(text) = tree { Self::parse(&text).ok() } else { None };
        slug.unwrap_or_else(|| {
            *valid = false;
            Self::blank()
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> affiche_json::serde_json::Value {
        self.as_str().into()
    }
}
