//! The site that is served: the dataset read, and published into a folder; what came of it.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{AppFolder, MARK, PastFiles, PublishError, PublishInput, Stage, publish};
use affiche_dataset as source;
use affiche_dataset::{Calendar, Diagnostic, Horizon, ReadError, Report};
use affiche_model::{Days, Zone};
use affiche_route::Base;

/// A dataset that is published again and again.
pub(super) struct ServedSite {
    data: PathBuf,
    app: AppFolder,
    out: PathBuf,
    /// The path of the last good site.
    base: String,
    revision: String,
}

/// What the last reading of the dataset has come to.
#[derive(Clone, Debug, Serialize)]
pub struct ServeState {
    /// A hash of the site that is shown; empty as long as there is none.
    pub revision: String,
    /// The path below which it is shown: that of its address.
    #[serde(skip)]
    pub base: String,
    /// Why the site that is shown is an earlier one, or none.
    #[serde(skip)]
    pub failed: Option<Failed>,
    /// The same in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is wrong with the dataset, the first [`ServeState::SHOWN`].
    pub problems: Vec<Diagnostic>,
    /// The counts of all of them: `2 errors, 1 warning`.
    pub counts: String,
    /// The whole report, for the terminal.
    #[serde(skip)]
    pub report: Report,
    /// How many pages the site has.
    #[serde(skip)]
    pub pages: usize,
    /// How many of its files are new or other ones.
    #[serde(skip)]
    pub written: usize,
}

/// Why there is no new site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The dataset has errors.
    Errors,
    /// The dataset cannot be read.
    Unreadable,
    /// The site cannot be published.
    Unpublished,
}

impl ServeState {
    /// The greatest number of problems that a page shows.
    pub const SHOWN: usize = 50;
}

impl ServedSite {
    pub(super) fn new(data: PathBuf, app: AppFolder, out: &Path) -> Self {
        Self { data, app, out: out.to_owned(), base: "/".to_owned(), revision: String::new() }
    }

    /// Reads the dataset and publishes it; when that fails, the last good site stays.
    pub(super) fn publish(&mut self, now: DateTime<Utc>) -> ServeState {
        let reading = match source::read_until(&self.data, Horizon::Now(now)) {
            Ok(reading) => reading,
            Err(error) => return self.unread(&error),
        };
        let mut state = self.state(reading.report);
        let Some(calendar) = reading.calendar else {
            let earlier =
                if self.revision.is_empty() { "there is no site yet" } else { "the last site without errors is shown" };
            state.failed = Some(Failed::Errors);
            state.reason = Some(format!("the dataset has errors; {earlier}"));
            return state;
        };
        match self.write(calendar, now) {
            Ok((pages, written)) => {
                state.revision.clone_from(&self.revision);
                state.base.clone_from(&self.base);
                (state.pages, state.written) = (pages, written);
            }
            Err(error) => {
                state.failed = Some(Failed::Unpublished);
                state.reason = Some(format!("the site cannot be published: {error}"));
            }
        }
        state
    }

    fn write(&mut self, mut calendar: Calendar, now: DateTime<Utc>) -> Result<(usize, usize), PublishError> {
        // A service worker would answer in the place of this program, and pictures for chat programs are seen by nobody here, and
        // take most of the time.
        calendar.offline = false;
        calendar.share_images = false;
        let own = calendar.zones.iter().find(|zone| zone.id() == calendar.site.timezone);
        let zone = own.cloned().unwrap_or_else(|| Zone::utc().into());
        let as_of = Days::new(zone, calendar.site.day_cutoff).today(now);
        let url = url::Url::parse(&calendar.site.url).ok();
        let base = Base::new(url.as_ref().map_or("", url::Url::path));
        let stage = Stage::beside(&self.out)?.incremental().quietly();
        let input = PublishInput {
            calendar: &calendar,
            app: &self.app,
            as_of,
            base: base.clone(),
            host: None,
            past_files: PastFiles::All,
        };
        let published = publish(&input, &stage)?;
        let committed = stage.commit()?;
        base.as_str().clone_into(&mut self.base);
        let mark = self.out.join(MARK);
        let digest = Sha256::digest(fs::read(&mark).map_err(|reason| PublishError::File { path: mark, reason })?);
        self.revision = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Ok((published.pages, committed.written))
    }

    fn unread(&self, error: &ReadError) -> ServeState {
        let earlier = if self.revision.is_empty() { "" } else { "; the last site is shown until it can be read again" };
        ServeState {
            failed: Some(Failed::Unreadable),
            reason: Some(format!("{error}{earlier}")),
            counts: String::new(),
            ..self.state(Report::default())
        }
    }

    fn state(&self, report: Report) -> ServeState {
        ServeState {
            revision: self.revision.clone(),
            base: self.base.clone(),
            failed: None,
            reason: None,
            problems: report.problems().iter().take(ServeState::SHOWN).cloned().collect(),
            counts: report.counts(),
            report,
            pages: 0,
            written: 0,
        }
    }
}
