//! The publisher’s own folder beside a site: the lock of the target, and a folder for each run.
//!
//! ```text
//! /srv/.affiche-agenda/            beside /srv/agenda; or /srv/agenda/.affiche, where it cannot be beside
//!     lock                         who is publishing
//!     run-4711-0/site/…            the new site while it is being written, and the old one after the exchange
//!     run-4711-0/state.json        what is being done with it, once it is complete
//!     cache                        what the last run has drawn, and from what
//!     previous/…                   the site before the present one: second names of its files
//! ```
//!
//! What a run needs exists only while it goes on. The last two stay, where there is a cache, and may be deleted between runs. The next
//! run cleans up after an interrupted one. Hosts are told not to serve names that begin with `.affiche`.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::disk::{Disk, make_folders, remove_all};
use super::system;
use super::target::Target;
use crate::PublishError;

const LOCK: &str = "lock";
const RUN: &str = "run-";
/// Where the new site lies within the folder of a run.
const SITE: &str = "site";
/// How many names are tried beside a target when something else has them.
const NAMES: usize = 8;
/// How often a folder is made and locked that the run before may be removing just now.
const TRIES: usize = 100;
/// How often a lock that is held is asked for again, and after how long: a quarter of a second in all.
const PAUSES: usize = 10;
const PAUSE: Duration = Duration::from_millis(25);

/// The publisher’s own folder, locked.
#[derive(Debug)]
pub(super) struct WorkFolder {
    folder: PathBuf,
    /// The file of the lock, which is held as long as it is open; `None` on a disk that knows no locks.
    lock: Option<File>,
    disk: Arc<dyn Disk>,
}

impl WorkFolder {
    /// Where the folder of a target lies when it cannot be beside it.
    pub fn within(target: &Path) -> PathBuf {
        target.join(".affiche")
    }

    /// Whether a folder looks like one of these.
    pub fn is_there(folder: &Path) -> bool {
        let ours = |entry: io::Result<fs::DirEntry>| {
            entry.is_ok_and(|entry| {
                let name = entry.file_name();
                name == LOCK || name.to_string_lossy().starts_with(RUN)
            })
        };
        fs::symlink_metadata(folder).is_ok_and(|known| known.is_dir())
            && fs::read_dir(folder).is_ok_and(|entries| entries.into_iter().any(ours))
    }

    /// Opens and locks the folder beside a target; `None` when there can be none. What has its name and is something else is named.
    ///
    /// # Errors
    /// [`PublishError::Busy`], when another run holds it.
    pub fn beside(
        target: &Target,
        disk: &Arc<dyn Disk>,
        warnings: &mut Vec<String>,
    ) -> Result<Option<Self>, PublishError> {
        for number in 0..NAMES {
            let mut name = OsString::from(".affiche-");
            name.push(&target.name);
            if number > 0 {
                name.push(format!(".{number}"));
            }
            let folder = target.above.join(name);
            if let Ok(known) = fs::symlink_metadata(&folder)
                && !known.is_dir()
            {
                warnings.push(left_over(&folder));
                continue;
            }
            match Self::open(&folder, target, disk) {
                Ok(room) => return Ok(Some(room)),
                Err(PublishError::File { reason, .. }) if is_refusal(&reason) => {
                    if !folder.exists() {
                        return Ok(None);
                    }
                    warnings.push(left_over(&folder));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Opens and locks a folder, which is made if need be.
    ///
    /// # Errors
    /// [`PublishError::Busy`], when another run holds it; [`PublishError::File`], when the system refuses.
    pub fn open(folder: &Path, target: &Target, disk: &Arc<dyn Disk>) -> Result<Self, PublishError> {
        let path = folder.join(LOCK);
        let mut pauses = PAUSES;
        for _ in 0..TRIES {
            make_folders(&**disk, folder).map_err(PublishError::at(folder))?;
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
            let mut file = match file {
                Ok(file) => file,
                Err(reason) if reason.kind() == io::ErrorKind::NotFound => continue,
                Err(reason) => return Err(PublishError::File { path, reason }),
            };
            match file.try_lock() {
                Ok(()) => {}
                // A program that another run starts holds its files for a moment, until it is the program it will be.
                Err(TryLockError::WouldBlock) if pauses > 0 => {
                    pauses -= 1;
                    thread::sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::WouldBlock) => {
                    let (target, holder) = (target.path.clone(), holder(&mut file));
                    return Err(PublishError::Busy { target, holder });
                }
                // Some disks in a network know no locks.
                Err(TryLockError::Error(_)) => {
                    return Ok(Self { folder: folder.to_owned(), lock: None, disk: Arc::clone(disk) });
                }
            }
            // The run before may have removed the file between its opening and its locking.
            if is_file_at(&file, &path) {
                let host = system::host().map(|host| format!(" on {host}")).unwrap_or_default();
                let name = format!("process {}{host}\n", std::process::id());
                // The lock holds without the name.
                let _ = file.set_len(0).and_then(|()| file.write_all(name.as_bytes()));
                return Ok(Self { folder: folder.to_owned(), lock: Some(file), disk: Arc::clone(disk) });
            }
        }
        Err(PublishError::Busy { target: target.path.clone(), holder: "another run".to_owned() })
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Folders of runs that were stopped. Where nothing can be locked, they may be those of runs that go on.
    pub fn left(&self) -> Vec<RunFolder> {
        if self.lock.is_none() {
            return Vec::new();
        }
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut left: Vec<PathBuf> = entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(RUN))
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| entry.path())
            .collect();
        left.sort();
        left.into_iter().map(RunFolder).collect()
    }

    /// A new folder for this run, with an empty site in it.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn run(&self) -> Result<RunFolder, PublishError> {
        let mut number = 0_u32;
        loop {
            let folder = self.folder.join(format!("{RUN}{}-{number}", std::process::id()));
            match self.disk.make_folder(&folder) {
                Ok(()) => {
                    let site = folder.join(SITE);
                    self.disk.make_folder(&site).map_err(PublishError::at(&site))?;
                    return Ok(RunFolder(folder));
                }
                Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(reason) => return Err(PublishError::File { path: folder, reason }),
            }
        }
    }
}

impl Drop for WorkFolder {
    /// Gives the lock back. What cannot be removed stays for the next run.
    fn drop(&mut self) {
        let lock = self.lock.take();
        // As long as it is locked, nobody else can take it for theirs.
        let _ = self.disk.remove(&self.folder.join(LOCK));
        let _ = self.disk.remove_folder(&self.folder);
        drop(lock);
    }
}

/// The folder of a run.
#[derive(Clone, Debug)]
pub(super) struct RunFolder(pub PathBuf);

impl RunFolder {
    /// The new site; after the exchange the old one.
    pub fn site(&self) -> PathBuf {
        self.0.join(SITE)
    }

    /// Removes it with all that is in it.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn remove(&self, disk: &dyn Disk) -> io::Result<()> {
        remove_all(disk, &self.0)
    }
}

fn is_refusal(reason: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, PermissionDenied, ReadOnlyFilesystem};
    matches!(reason.kind(), PermissionDenied | ReadOnlyFilesystem | InvalidFilename)
}

/// Who holds a lock, from the file itself.
fn holder(file: &mut File) -> String {
    let mut name = String::new();
    // Who has just taken it writes its name now.
    for _ in 0..20 {
        if io::Seek::rewind(file).is_ok() && file.read_to_string(&mut name).is_ok() && name.ends_with('\n') {
            return name.trim_end().to_owned();
        }
        name.clear();
        thread::sleep(Duration::from_millis(5));
    }
    "another run".to_owned()
}

#[cfg(unix)]
fn is_file_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let known = file.metadata().map(|known| (known.dev(), known.ino())).ok();
    known.is_some() && known == system::number(path)
}

#[cfg(not(unix))]
fn is_file_at(_: &File, _: &Path) -> bool {
    true
}

pub(super) fn left_over(path: &Path) -> String {
    format!("`{}` is left over and cannot be used or removed; look what it is, and delete it", path.display())
}
