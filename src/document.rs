//! What the app sets on the document around a page: its head and its colours.

use affiche_contract::theme;

/// The contents of `<head>` that differ from page to page, unescaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The title, with the site’s name.
    pub title: String,
    /// The title alone.
    pub heading: String,
    /// One or two sentences.
    pub description: String,
    /// The one absolute address of the content; `None` for pages that must not be found.
    pub canonical: Option<String>,
    /// Open Graph’s type: `website` or `article`.
    pub kind: &'static str,
    /// BCP 47 tag of the page.
    pub language: &'static str,
}

/// The colours of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has them.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every choice, the default first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in storage and in `data-theme`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => theme::AUTO,
            Self::Light => theme::LIGHT,
            Self::Dark => theme::DARK,
        }
    }

    /// The choice of a name; anything unknown is automatic.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.key() == key).unwrap_or_default()
    }
}
