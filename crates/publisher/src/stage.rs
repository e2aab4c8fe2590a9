//! A site being written: every file is given its place here, and listed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};

use super::PublishError;
use super::folder::file_list::{self, Hash, Listed};
use super::folder::{ClaimedTarget, CommitSummary, Disk, MARK, MachineDisk, below, make_folders, write};

/// A site being written.
#[derive(Debug)]
pub struct Stage {
    root: PathBuf,
    /// The hold on the folder to replace in the end; `None` when the stage is the destination.
    claim: Option<ClaimedTarget>,
    written: Mutex<Listed>,
    disk: Arc<dyn Disk>,
    /// Whether no bar is drawn on the terminal.
    quiet: bool,
}

impl Stage {
    /// A new site, which will take its place in the folder `target`.
    ///
    /// # Errors
    /// When `target` cannot be a site, holds something else than a published one, or somebody is publishing into it.
    pub fn beside(target: &Path) -> Result<Self, PublishError> {
        Self::beside_on(target, Arc::new(MachineDisk))
    }

    /// The same on a disk that is not the machine’s alone.
    ///
    /// # Errors
    /// As [`Stage::beside`].
    pub fn beside_on(target: &Path, disk: Arc<dyn Disk>) -> Result<Self, PublishError> {
        let claim = ClaimedTarget::new(target, Arc::clone(&disk))?;
        Ok(Self { root: claim.root(), claim: Some(claim), written: Mutex::default(), disk, quiet: false })
    }

    /// A folder that exists and is written in place, because something else swaps it in.
    #[must_use]
    pub fn in_place(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            claim: None,
            written: Mutex::default(),
            disk: Arc::new(MachineDisk),
            quiet: false,
        }
    }

    /// The same without bars on the terminal.
    #[must_use]
    pub fn quietly(self) -> Self {
        Self { quiet: true, ..self }
    }

    /// A bar on the terminal that names a step; nothing elsewhere.
    pub(super) fn bar(&self, step: &'static str, length: usize) -> ProgressBar {
        let bar = if self.quiet { ProgressBar::hidden() } else { ProgressBar::new(length as u64) };
        let bar = bar.with_message(step);
        match ProgressStyle::with_template("{msg:8} {wide_bar} {human_pos}/{human_len} {eta}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
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
        write(&*self.disk, &file, content.as_ref()).map_err(PublishError::at(&file))?;
        self.list(path, Hash::of(content.as_ref()));
        Ok(())
    }

    /// Writes a file piece by piece, so that it need not be in memory as a whole.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stream(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<Sink>) -> io::Result<()>,
    ) -> Result<(), PublishError> {
        let file = self.place(path)?;
        let sink = || Ok(Sink { out: self.disk.create(&file)?, digest: Sha256::new() });
        let finish = |out: BufWriter<Sink>| out.into_inner().map_err(io::IntoInnerError::into_error);
        let written = sink().map(BufWriter::new).and_then(|mut out| write(&mut out).and_then(|()| finish(out)));
        let sink = written.map_err(PublishError::at(&file))?;
        self.list(path, Hash::finish(sink.digest));
        Ok(())
    }

    /// Copies a file to a path relative to the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn copy(&self, from: &Path, path: &str) -> Result<(), PublishError> {
        let file = self.place(path)?;
        if file == from {
            let content = fs::read(from).map_err(PublishError::at(from))?;
            self.list(path, Hash::of(&content));
            return Ok(());
        }
        let mut source = File::open(from).map_err(PublishError::at(from))?;
        self.stream(path, |out| io::copy(&mut source, out).map(drop))
    }

    /// Writes the mark of a published site, with the list of all files so far. Nothing is written afterwards.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn seal(&self) -> Result<(), PublishError> {
        let text = file_list::print(&self.written.lock().unwrap_or_else(PoisonError::into_inner))?;
        self.write(MARK, text)
    }

    fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        let file = below(&self.root, path).ok_or_else(|| PublishError::Outside(path.to_owned()))?;
        if let Some(folder) = file.parent() {
            make_folders(&*self.disk, folder).map_err(PublishError::at(folder))?;
        }
        Ok(file)
    }

    fn list(&self, path: &str, hash: Hash) {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hash);
    }

    /// Puts the site in the place of the one it replaces.
    ///
    /// # Errors
    /// When a file of somebody else is in the way, or the system refuses; the old site is then as it was, or the next run finishes
    /// what was begun.
    pub fn commit(mut self) -> Result<CommitSummary, PublishError> {
        if !self.written.lock().unwrap_or_else(PoisonError::into_inner).contains_key(MARK) {
            self.seal()?;
        }
        let Some(claim) = self.claim.take() else { return Ok(CommitSummary::default()) };
        claim.commit(&self.written.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A file being written, and the hash of what has been.
pub struct Sink {
    out: Box<dyn Write>,
    digest: Sha256,
}

impl Write for Sink {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let length = self.out.write(content)?;
        self.digest.update(&content[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
