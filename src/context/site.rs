//! What a site is, and the language it is shown in.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;

use affiche_i18n::{Language, Messages};
use affiche_model::{Directory, Occurrence, Site, direction};
use affiche_route::{Address, Base, PeriodView, Route};

/// What a site is, and the language it is shown in.
#[derive(Clone, Debug)]
pub struct SiteContext {
    /// Its settings.
    pub settings: Arc<Site>,
    /// Where it lies on its host.
    pub base: Base,
    /// The language of the interface.
    pub language: Language,
    /// The day it was published for.
    pub as_of: NaiveDate,
    /// What terms there are.
    pub directory: Arc<Directory>,
    /// The dates of recurring events that have files of their own.
    pub dated_files: RangeInclusive<NaiveDate>,
    /// What has a printed page, while a page is being printed: its links lead to nothing else. `None` in the browser.
    pub printed: Option<Arc<PrintedPages>>,
}

/// What has a printed page. Which that is, the publisher decides.
#[derive(Clone, Debug)]
pub struct PrintedPages {
    /// The days on which anything takes place: months and summaries with one have a page.
    pub days: BTreeSet<NaiveDate>,
    /// The days on which anything begins: the summary of a month has a place for each.
    pub first_days: BTreeSet<NaiveDate>,
    /// The days with a page of their own: those near the day of publishing, and those on which more takes place than the page of a
    /// month holds. Weeks with one have a page as well.
    pub day_pages: BTreeSet<NaiveDate>,
}

impl PrintedPages {
    /// Days of which the period in a view has a page, or stands on one.
    #[must_use]
    pub fn of(&self, view: PeriodView) -> &BTreeSet<NaiveDate> {
        if view == PeriodView::Week { &self.day_pages } else { &self.days }
    }
}

/// How a text of the owner was written: its `lang` and its `dir`. An element that has them keeps to itself whatever the text
/// does to the order of letters.
#[derive(Clone, Debug)]
pub struct TextAttributes {
    /// The language (BCP 47), where it is not that of the interface.
    pub lang: Option<String>,
    /// The direction: `ltr`, `rtl` or `auto`.
    pub dir: &'static str,
}

impl SiteContext {
    /// What the interface says in its language.
    #[must_use]
    pub fn messages(&self) -> &'static Messages {
        self.language.messages()
    }

    /// The link to an address of the site.
    pub fn href(&self, address: impl Into<Address>) -> String {
        self.base.href(address)
    }

    /// The link to an occurrence. A printed page leads to the page of the event where the date has no printed page.
    #[must_use]
    pub fn occurrence(&self, occurrence: &Occurrence) -> String {
        match occurrence.date {
            Some(date) if self.printed().is_some() && !self.dated_files.contains(&date.day) => {
                self.href(Route::Event(occurrence.event.clone()))
            }
            _ => self.href(Route::of(occurrence)),
        }
    }

    /// Whether a day has a page of its own.
    #[must_use]
    pub fn has_day(&self, day: NaiveDate) -> bool {
        self.printed().is_none_or(|printed| printed.day_pages.contains(&day))
    }

    /// What has a printed page, while one is being printed. In the browser the compiler leaves out what depends on it.
    #[must_use]
    pub fn printed(&self) -> Option<&PrintedPages> {
        if cfg!(target_family = "wasm") { None } else { self.printed.as_deref() }
    }

    /// How a text of the owner was written, in a language (BCP 47); `None`: in the site’s own, as far as is known.
    #[must_use]
    pub fn written(&self, language: Option<&str>) -> TextAttributes {
        let lang = language.unwrap_or(&self.settings.language);
        let lang = (lang != self.language.code()).then(|| lang.to_owned());
        TextAttributes { lang, dir: direction(language) }
    }
}
