//! A folder that is written in full before it takes the place of another.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::PublishError;
use super::app_folder::DESCRIPTION;

/// A folder being written.
#[derive(Debug)]
pub struct Stage {
    root: PathBuf,
    /// The folder to replace in the end; `None` when the stage is the destination.
    target: Option<PathBuf>,
    written: Mutex<BTreeSet<String>>,
}

impl Stage {
    /// A new folder beside `target`, which it will replace.
    ///
    /// # Errors
    /// When `target` holds something else than a published site, or the folder cannot be made.
    pub fn beside(target: &Path) -> Result<Self, PublishError> {
        if let Ok(mut entries) = fs::read_dir(target)
            && entries.next().is_some()
            && !target.join(DESCRIPTION).is_file()
        {
            return Err(PublishError::Foreign(target.to_owned()));
        }
        let root = sibling(target, "new");
        remove(&root)?;
        fs::create_dir_all(&root).map_err(PublishError::at(&root))?;
        Ok(Self { root, target: Some(target.to_owned()), written: Mutex::default() })
    }

    /// A folder that exists and is written in place, because something else swaps it in.
    #[must_use]
    pub fn in_place(root: &Path) -> Self {
        Self { root: root.to_owned(), target: None, written: Mutex::default() }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// How many files have been written.
    #[must_use]
    pub fn count(&self) -> usize {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Writes a file at a path relative to the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<(), PublishError> {
        let file = self.place(path)?;
        fs::write(&file, content).map_err(PublishError::at(&file))
    }

    /// Writes a file piece by piece, so that it need not be in memory as a whole.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stream(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), PublishError> {
        let file = self.place(path)?;
        let mut out = BufWriter::new(File::create(&file).map_err(PublishError::at(&file))?);
        write(&mut out).and_then(|()| out.flush()).map_err(PublishError::at(&file))
    }

    /// Copies a file to a path relative to the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn copy(&self, from: &Path, path: &str) -> Result<(), PublishError> {
        let file = self.place(path)?;
        if file == from {
            return Ok(());
        }
        fs::copy(from, &file).map(drop).map_err(PublishError::at(from))
    }

    fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        let file = self.root.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(PublishError::at(folder))?;
        }
        self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        Ok(file)
    }

    /// Puts the folder in the place of the one it replaces.
    ///
    /// # Errors
    /// When the system refuses; the old folder is then where it was.
    pub fn commit(mut self) -> Result<(), PublishError> {
        let Some(target) = self.target.take() else { return Ok(()) };
        let old = sibling(&target, "old");
        remove(&old)?;
        let replaces = target.exists();
        if replaces {
            fs::rename(&target, &old).map_err(PublishError::at(&target))?;
        }
        if let Err(reason) = fs::rename(&self.root, &target) {
            if replaces {
                fs::rename(&old, &target).map_err(PublishError::at(&target))?;
            }
            return Err(PublishError::File { path: target, reason });
        }
        remove(&old)
    }
}

impl Drop for Stage {
    /// A folder that was not committed is thrown away.
    fn drop(&mut self) {
        if self.target.is_some() {
            // Nothing can be done about a folder that cannot be removed; the next run removes it first.
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

fn sibling(target: &Path, suffix: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{suffix}"))
}

fn remove(folder: &Path) -> Result<(), PublishError> {
    if folder.exists() { fs::remove_dir_all(folder).map_err(PublishError::at(folder)) } else { Ok(()) }
}
