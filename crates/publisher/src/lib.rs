//! From a calendar to the files of a site. Native only.
//!
//! ```text
//! app folder ─→ AppFolder ┐
//! data folder ─→ Calendar ┼→ catalog files, posters, maps ─→ pages, read back from those files ─→ sitemap, headers, manifest
//! day, address ───────────┘
//! ```
//!
//! Everything is written into a new folder, which takes the place of the old one when it is complete; a failure leaves
//! the old one as it was, and what is not the publisher’s stays (`folder`). The same input gives the same bytes.
//!
//! Absent on purpose: the clock. The day a site is published for is an argument.
//!
//! Uses all other crates, and prints pages with the code of the app (`affiche`).

mod app_archive;
mod app_folder;
mod cache;
mod cards;
mod catalog_files;
mod color;
pub mod doctor;
mod document;
mod embed;
mod event_routes;
mod feed_files;
mod filters;
mod fingerprint;
mod folder;
mod hosting;
mod hosts;
pub mod init;
mod machine_head;
mod map_files;
mod measure;
mod offline;
pub mod pictures;
mod place_picture;
mod poster;
mod qr;
mod raster;
mod reads;
mod related;
mod render;
mod script_messages;
pub mod serve;
mod stage;
mod terms;
mod theme;
mod typeface;
mod word_files;

use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use fingerprint::Fingerprints;
use hosting::tile_origin;
use thiserror::Error;

use affiche_catalog::{CatalogError, PackError, dated_files};
use affiche_dataset::{Calendar, FileSpan, schema};
use affiche_feeds::FeedContext;
use affiche_outline as outline;
use affiche_route::Base;

pub use affiche_feeds::PastFiles;
pub use affiche_outline::{DamagedOutline, Outline};
pub use app_folder::AppFolder;
pub use catalog_files::{CatalogFiles, write_catalog};
pub use folder::{CommitSummary, Disk, MARK, MachineDisk, below, refuse_overlap};
pub use hosting::content_security_policy;
pub use hosts::{HOSTS, HostLimits, Saving, TooLarge, Verdict};
pub use measure::Measures;
pub use pictures::DecodeError;
pub use place_picture::{place_picture, write_place_pictures};
pub use poster::{CARD_HEIGHT, CARD_WIDTH, Card, Poster, write_posters};
pub use related::{RELATED, Relations};
pub use stage::{Sink, Stage};
pub use typeface::Typeface;

/// What a site is published from.
#[derive(Debug)]
pub struct PublishInput<'a> {
    /// What it shows.
    pub calendar: &'a Calendar,
    /// The built app.
    pub app: &'a AppFolder,
    /// The day it is published for: lists begin there.
    pub as_of: NaiveDate,
    /// Where it lies on its host.
    pub base: Base,
    /// The host it is made for; where it reads no `_headers`, the policy stands in the pages.
    pub host: Option<&'static HostLimits>,
    /// Which files the past has.
    pub past_files: PastFiles,
}

impl PublishInput<'_> {
    /// The dates of recurring events that have files of their own.
    fn dated_files(&self) -> RangeInclusive<NaiveDate> {
        dated_files(self.as_of, self.past_files < PastFiles::WithoutCardsCodesDates)
    }
}

/// What was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Pages.
    pub pages: usize,
    /// Files, pages among them.
    pub files: usize,
    /// Files that were drawn for it; the others are those of the old site, which an earlier run has drawn from the same.
    pub drawn: usize,
    /// Pictures that were decoded for it.
    pub pictures: usize,
}

/// Why a site could not be published.
#[derive(Debug, Error)]
pub enum PublishError {
    /// A file or folder could not be read or written.
    #[error("`{}`: {reason}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The folder given as the built app is none.
    #[error("`{}` is not a built app: neither a folder with `app.json`, nor one with an `index.html` that has an element `app`, nor an archive from `affiche pack`", .0.display())]
    NoApp(PathBuf),
    /// The folder to be replaced holds something that was not published by this program.
    #[error("`{}` holds files that are not a published site; choose an empty or new folder", .0.display())]
    Foreign(PathBuf),
    /// What is to be replaced is no folder, or none that can be.
    #[error("`{}` is not a folder that a site can be written into", .0.display())]
    NoFolder(PathBuf),
    /// What is to be replaced is a link that leads nowhere.
    #[error("`{}` is a link to `{}`, which does not exist; make that folder, or remove the link", .0.display(), .1.display())]
    Dangling(PathBuf, PathBuf),
    /// Another run is publishing into the same folder.
    #[error("`{}` is being published into by {holder}; wait until it has finished", target.display())]
    Busy {
        /// The folder.
        target: PathBuf,
        /// Who publishes.
        holder: String,
    },
    /// A picture of the owner could not be decoded.
    #[error("{}the picture `{}` is damaged: {reason}; open it in a program for pictures and save it anew, or copy it once more", named_at(place.as_deref()), path.display())]
    Picture {
        /// The file.
        path: PathBuf,
        /// The first place of the dataset that names it.
        place: Option<Box<FileSpan>>,
        /// What is wrong with it.
        reason: DecodeError,
    },
    /// Files of somebody else are where the site is to have its own.
    #[error(
        "`{}` holds files that no earlier run has written, where the site needs its own: {paths}; move them away, or publish \
         into another folder; nothing was changed", folder.display()
    )]
    Conflict {
        /// The folder.
        folder: PathBuf,
        /// Their paths, quoted; those of many that come first.
        paths: String,
    },
    /// The mark of a published site was written by a later version.
    #[error("`{}` was written by a later version of this program; use that one", .0.display())]
    Later(PathBuf),
    /// The mark of a published site is damaged.
    #[error("`{}` is damaged, so it is not known which files are the publisher’s; restore it, or publish into a new folder", .0.display())]
    Mark(PathBuf),
    /// A path would lead out of the site.
    #[error("`{0}` is not a plain path within the site")]
    Outside(String),
    /// One folder lies in another one and must not.
    #[error("{what} in `{}` would lie within `{}`; keep the two apart", inner.display(), outer.display())]
    Within {
        /// What lies there.
        what: &'static str,
        /// Where it lies.
        inner: PathBuf,
        /// The folder around it.
        outer: PathBuf,
    },
    /// The description of the app is damaged.
    #[error("`app.json` cannot be understood: {0}")]
    AppDescription(serde_json::Error),
    /// The archive of the app is damaged, or could not be made.
    #[error("the archive of the app is damaged: {0}")]
    AppArchive(io::Error),
    /// A file of the catalog could not be put into words.
    #[error("a catalog file could not be written: {0}")]
    Json(serde_json::Error),
    /// The typeface of the posters is damaged.
    #[error("the typeface of the posters cannot be read: {0}")]
    Typeface(skrifa::raw::ReadError),
    /// The outline of the world is damaged.
    #[error(transparent)]
    Outline(#[from] DamagedOutline),
    /// Occurrences could not be laid out.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The catalog could not be read back.
    #[error("the catalog just written cannot be read: {0}")]
    Catalog(#[from] CatalogError),
    /// A page came out incomplete.
    #[error("the page at `{0}` came out incomplete")]
    Incomplete(String),
}

/// The place of a problem as a message begins with it; nothing where it is not known.
fn named_at(place: Option<&FileSpan>) -> String {
    place.map(|FileSpan { file, line, column, .. }| format!("{file}:{line}:{column}: ")).unwrap_or_default()
}

impl PublishError {
    /// For `map_err`: a failure of the system at a path.
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |reason| Self::File { path, reason }
    }
}

/// Writes the whole site into a stage.
///
/// # Errors
/// [`PublishError`]; what was written so far stays in the stage, which is thrown away unless it is committed.
pub fn publish(input: &PublishInput<'_>, stage: &Stage) -> Result<Published, PublishError> {
    match draw(input, stage) {
        Ok(published) if stage.check()? => Ok(published),
        // What an earlier run has left is not as that run has left it.
        _ if stage.forget() => draw(input, stage),
        other => other,
    }
}

fn draw(input: &PublishInput<'_>, stage: &Stage) -> Result<Published, PublishError> {
    let calendar = input.calendar;
    input.app.copy_to(stage)?;
    let progress = stage.bar("pictures", calendar.media.len());
    let pictures = pictures::write(calendar, stage, &progress)?;
    progress.finish_and_clear();
    let context = FeedContext::new(calendar, input.as_of).with_past_files(input.past_files);
    let prints = Fingerprints::new(input, &context);
    let progress = stage.bar("catalog", calendar.entries.len());
    let catalog = write_catalog(&context, stage, &progress)?;
    progress.finish_and_clear();
    stage.set_overview(catalog.overview);
    let progress = stage.bar("posters", calendar.entries.len());
    write_posters(calendar, stage, &progress)?;
    progress.finish_and_clear();
    let progress = stage.bar("cards", calendar.entries.len());
    cards::write(&context, &prints, stage, &progress)?;
    progress.finish_and_clear();
    let outline = Outline::open()?;
    write_place_pictures(calendar, &outline, stage)?;
    map_files::write(input, &outline, stage)?;
    filters::write(input, stage)?;
    script_messages::write(stage)?;
    word_files::write(stage)?;
    for (name, schema) in schema::files() {
        stage.write(&["schema/", name].concat(), schema)?;
    }
    feed_files::write(input, &context, &prints, stage)?;
    let sheet = theme::write(calendar, input.as_of, stage)?;
    let shell = input.app.shell(&input.base);
    let pages = render::write_pages(input, &context, &prints, (&shell, &sheet), stage)?;
    let pages = pages + embed::write(input, &context, &prints, &sheet, stage)?;
    offline::write(input, &sheet, &catalog.revision, stage)?;
    hosting::write(input, &catalog, stage)?;
    stage.seal()?;
    Ok(Published { pages, files: stage.count(), drawn: stage.drawn(), pictures })
}
