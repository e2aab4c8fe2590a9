//! The folder a site is published into: what in it is the publisher’s, who may write there, and how the new site takes its place.
//!
//! ```text
//! target   what the path names, and what is there          room   a lock, a folder for the run
//! mark     the list of what an earlier run wrote           plan   what stays, changes, comes and goes
//! disk     everything that is changed, as one interface    commit the step from the old site to the new one
//! ```
//!
//! What an owner may rely on is in `docs/publishing.md`.

mod commit;
mod disk;
mod earlier;
pub(super) mod file_list;
mod place;
mod plan;
mod stamp;
mod system;
mod target;
mod work_folder;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use disk::{Disk, MachineDisk};
pub use file_list::MARK;
pub use place::below;
pub use target::refuse_overlap;

pub(super) use disk::{make_folders, write};
pub(super) use plan::{EarlierSite, Plan};
pub(crate) use stamp::Stamp;

use self::file_list::Listed;
use self::target::{Site, Target};
use self::work_folder::{RunFolder, WorkFolder};
use super::PublishError;

/// The name of the site before the present one, in the publisher’s own folder.
const PREVIOUS: &str = "previous";

/// What publishing into a folder has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitSummary {
    /// How many files are new or have another content than before.
    pub written: usize,
    /// How many files of an earlier run are gone.
    pub removed: usize,
    /// What in the folder is not the publisher’s, and stays.
    pub others: Vec<String>,
    /// What the owner should know.
    pub warnings: Vec<String>,
}

/// A folder that is being published into: locked, and with a place where the new site is written.
#[derive(Debug)]
pub(super) struct ClaimedTarget {
    target: Target,
    site: Site,
    run: RunFolder,
    /// The folder of the run, and the locks.
    room: WorkFolder,
    _beside: Option<WorkFolder>,
    whole: bool,
    warnings: Vec<String>,
    disk: Arc<dyn Disk>,
    done: bool,
}

impl ClaimedTarget {
    /// Locks a folder and completes or rolls back an interrupted run.
    pub fn new(path: &Path, disk: Arc<dyn Disk>) -> Result<Self, PublishError> {
        let target = Target::find(path, &*disk)?;
        let mut warnings = Vec::new();
        let beside = WorkFolder::beside(&target, &disk, &mut warnings)?;
        let inside = WorkFolder::within(&target.path);
        // Nothing can be moved into a mount from outside.
        let within = beside.is_none() || target.mounted;
        if within {
            make_folders(&*disk, &target.path).map_err(PublishError::at(&target.path))?;
        }
        let inner =
            (within || WorkFolder::is_there(&inside)).then(|| WorkFolder::open(&inside, &target, &disk)).transpose()?;
        for room in beside.iter().chain(&inner) {
            recover(room, &target, &*disk, &mut warnings)?;
        }
        leftovers_of_earlier_versions(&target, &*disk, &mut warnings)?;
        let (room, beside) = match (within, inner, beside) {
            (true, Some(inner), beside) => (inner, beside),
            (_, inner, Some(beside)) => {
                drop(inner);
                (beside, None)
            }
            (_, inner, None) => (inner.ok_or_else(|| PublishError::NoFolder(path.to_owned()))?, None),
        };
        let site = target.site(Some(&inside))?;
        let run = room.run()?;
        let whole = target.whole && !within;
        Ok(Self { target, site, run, room, _beside: beside, whole, warnings, disk, done: false })
    }

    /// Where the new site is written.
    pub fn root(&self) -> PathBuf {
        self.run.site()
    }

    /// The folder that is replaced.
    pub fn target(&self) -> &Path {
        &self.target.path
    }

    /// The folder beside the site for what the next run may use; `None` where nothing can lie beside it.
    pub fn beside(&self) -> Option<&Path> {
        Some(self.room.folder()).filter(|folder| !folder.starts_with(&self.target.path))
    }

    /// Where the site before the present one is kept, so that the next one need not be made from nothing.
    fn previous(&self) -> Option<PathBuf> {
        self.beside().filter(|_| self.whole).map(|folder| folder.join(PREVIOUS))
    }

    /// Makes one where there is none, once the new site has taken its place. Without it the next run takes longer.
    pub fn make_previous(&self, listed: &Listed) {
        if let Some(previous) = self.previous().filter(|previous| system::EXCHANGES && !previous.exists()) {
            let _ = commit::make_previous(&*self.disk, &self.target.path, &previous, listed);
        }
    }

    /// Compares the new site with the old one.
    pub fn plan(&self, new: &Listed, known: EarlierSite<'_>) -> Result<Plan, PublishError> {
        // Only where the run itself is in there.
        let passed = self.room.folder().starts_with(&self.target.path).then(|| self.room.folder());
        Plan::new(new, &self.site, &self.target.path, passed, known)
    }

    /// Puts the new site in the place of the old one; then `remember` is called, while the folder is still locked. `keeps` says
    /// whether the old one is kept for the next run.
    pub fn commit(
        mut self,
        plan: Plan,
        keeps: bool,
        remember: impl FnOnce(&Self),
    ) -> Result<CommitSummary, PublishError> {
        let previous = self.previous().filter(|_| keeps);
        let mut warnings = std::mem::take(&mut self.warnings);
        warnings.extend(if plan.is_empty() {
            commit::gone(&*self.disk, &self.run)
        } else {
            commit::commit(&*self.disk, &self.run, &self.target.path, (self.whole, previous.as_deref()), &plan)?
        });
        self.done = true;
        remember(&self);
        let written = plan.added.len() + plan.changed.len();
        warnings.extend(plan.warnings);
        Ok(CommitSummary { written, removed: plan.removed.len(), others: plan.others, warnings })
    }
}

impl Drop for ClaimedTarget {
    /// A new site that did not take its place is thrown away.
    fn drop(&mut self) {
        if !self.done {
            // As the next run would: what was begun is finished, and what cannot be removed is removed by that run.
            let _ = commit::recover(&*self.disk, &self.run, &self.target.path);
        }
    }
}

fn recover(
    room: &WorkFolder,
    target: &Target,
    disk: &dyn Disk,
    warnings: &mut Vec<String>,
) -> Result<(), PublishError> {
    for run in room.left() {
        warnings.extend(commit::recover(disk, &run, &target.path)?);
    }
    Ok(())
}

/// Earlier versions renamed twice, and could be stopped in between: then the site lies beside its place.
fn leftovers_of_earlier_versions(
    target: &Target,
    disk: &dyn Disk,
    warnings: &mut Vec<String>,
) -> Result<(), PublishError> {
    let name = target.name.to_string_lossy();
    let old = target.above.join(format!(".{name}.old"));
    if !target.path.exists() && super::app_folder::published(&old).is_some() {
        disk.rename(&old, &target.path).map_err(PublishError::at(&old))?;
    }
    for left in [old, target.above.join(format!(".{name}.new"))] {
        if fs::symlink_metadata(&left).is_ok() {
            warnings.push(work_folder::left_over(&left));
        }
    }
    Ok(())
}
