//! Everything the publisher changes on a disk, behind one interface, so that tests can put a disk there that is full or stops.
//!
//! Absent on purpose: reading, which changes nothing.

use std::fmt::Debug;
use std::fs::{self, File, FileTimes};
use std::io::{self, Write};
use std::path::Path;

use super::system;

/// What changes a disk. Each method is one step: when the program is stopped, a step has been taken or not.
pub trait Disk: Debug + Send + Sync {
    /// Makes one folder in a folder that exists.
    ///
    /// # Errors
    /// When the system refuses.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    /// Opens a new file for writing, or an old one from its beginning.
    ///
    /// # Errors
    /// When the system refuses.
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(File::create(file)?))
    }

    /// Gives a file or folder another name, in the place of a file that has it.
    ///
    /// # Errors
    /// When the system refuses.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Exchanges the names of two folders in one step.
    ///
    /// # Errors
    /// When the system refuses or knows no such step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        system::exchange(one, other)
    }

    /// Gives a file a second name.
    ///
    /// # Errors
    /// When the system refuses or knows no such step.
    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        fs::hard_link(file, name)
    }

    /// Makes a link that leads where another one does.
    ///
    /// # Errors
    /// When the system refuses or knows no such links.
    fn copy_link(&self, link: &Path, name: &Path) -> io::Result<()> {
        system::symlink(&fs::read_link(link)?, name)
    }

    /// Gives a file or folder the permissions and the time of change of another one.
    ///
    /// # Errors
    /// When the system refuses.
    fn imitate(&self, example: &Path, path: &Path) -> io::Result<()> {
        let known = fs::metadata(example)?;
        fs::set_permissions(path, known.permissions())?;
        let times = FileTimes::new().set_modified(known.modified()?);
        File::open(path)?.set_times(times)
    }

    /// Removes a file or a link, never what a link leads to.
    ///
    /// # Errors
    /// When the system refuses.
    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// When the system refuses.
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineDisk;

impl Disk for MachineDisk {}

/// Makes a folder and those above it, as far as they are missing.
///
/// # Errors
/// When the system refuses.
pub fn make_folders(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        make_folders(disk, above)?;
    }
    match disk.make_folder(folder) {
        // Made by another thread meanwhile.
        Err(_) if folder.is_dir() => Ok(()),
        made => made,
    }
}

/// Writes a whole file.
///
/// # Errors
/// When the system refuses.
pub fn write(disk: &dyn Disk, file: &Path, content: &[u8]) -> io::Result<()> {
    let mut out = disk.create(file)?;
    out.write_all(content)?;
    out.flush()
}

/// Removes a folder with all that is in it. Links are removed, and not followed.
///
/// # Errors
/// When the system refuses; what could be removed before is gone.
pub fn remove_all(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_all(disk, &entry.path())?;
        } else {
            disk.remove(&entry.path())?;
        }
    }
    disk.remove_folder(folder)
}
