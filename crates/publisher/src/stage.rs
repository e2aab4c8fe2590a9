//! A site being written: every file is given its place here, and listed.
//!
//! With a cache of an earlier run ([`Stage::incremental`]) files are not written that the old site has already: groups of files that
//! would be drawn from the same are not even drawn. Before the new site takes the place of the old one, each such file is looked
//! at; when one is not as it was, everything is drawn again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::PublishError;
use super::cache::{CACHE, Cache, CachedGroup};
use super::fingerprint::Fingerprint;
use super::folder::file_list::{self, Hash, Listed};
use super::folder::{
    ClaimedTarget, CommitSummary, Disk, EarlierSite, MARK, MachineDisk, Plan, Stamp, below, make_folders, write,
};
use super::reads;
use affiche_catalog::paths::MANIFEST;

/// A site being written.
#[derive(Debug)]
pub struct Stage {
    files: Arc<StagedFiles>,
    /// The hold on the folder to replace in the end; `None` when the stage is the destination.
    claim: Option<ClaimedTarget>,
    disk: Arc<dyn Disk>,
    /// Whether no bar is drawn on the terminal.
    quiet: bool,
    /// Whether a cache is written for the next run.
    remembers: bool,
    /// What an earlier run has drawn.
    earlier: Mutex<Option<Arc<Cache>>>,
    /// What this run has drawn.
    groups: Mutex<BTreeMap<Box<str>, CachedGroup>>,
    /// How many files this run did not draw.
    spared: AtomicUsize,
    /// What is to be changed in the folder, once that is known.
    plan: Mutex<Option<Plan>>,
}

/// The files of a new site: those that were written, and those of the old one that stay.
#[derive(Debug, Default)]
pub(super) struct StagedFiles {
    /// Where the new site is written.
    root: PathBuf,
    /// The old site.
    old: PathBuf,
    listed: Mutex<Listed>,
    /// Those that are in the old site only.
    kept: Mutex<BTreeSet<String>>,
    /// The hash of what pages are told by the manifest.
    overview: Mutex<Option<Hash>>,
}

impl StagedFiles {
    /// The content of a file of the new site.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.find(path).ok_or(io::ErrorKind::NotFound)?)
    }

    /// Where a file of the new site lies at present; `None` when it has none of that name.
    fn find(&self, path: &str) -> Option<PathBuf> {
        if !lock(&self.listed).contains_key(path) {
            return None;
        }
        let folder = if lock(&self.kept).contains(path) { &self.old } else { &self.root };
        below(folder, path)
    }

    /// The hash of what a page can know of a file of the catalog.
    fn hash(&self, path: &str) -> Option<Hash> {
        if path == MANIFEST { *lock(&self.overview) } else { lock(&self.listed).get(path).copied() }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
        let files = StagedFiles { root: claim.root(), old: claim.target().to_owned(), ..StagedFiles::default() };
        Ok(Self::new(files, Some(claim), disk))
    }

    /// A folder that exists and is written in place, because something else swaps it in.
    #[must_use]
    pub fn in_place(root: &Path) -> Self {
        let files = StagedFiles { root: root.to_owned(), ..StagedFiles::default() };
        Self::new(files, None, Arc::new(MachineDisk))
    }

    fn new(files: StagedFiles, claim: Option<ClaimedTarget>, disk: Arc<dyn Disk>) -> Self {
        Self {
            files: Arc::new(files),
            claim,
            disk,
            quiet: false,
            remembers: false,
            earlier: Mutex::default(),
            groups: Mutex::default(),
            spared: AtomicUsize::new(0),
            plan: Mutex::default(),
        }
    }

    /// The same without bars on the terminal.
    #[must_use]
    pub fn quietly(self) -> Self {
        Self { quiet: true, ..self }
    }

    /// The same with the cache of the last run, if there is one, and with one for the next run. Where nothing can lie beside the
    /// site there is none, and everything is drawn.
    #[must_use]
    pub fn incremental(self) -> Self {
        let folder = self.claim.as_ref().and_then(ClaimedTarget::beside);
        let earlier = folder.and_then(Cache::read).map(Arc::new);
        Self { remembers: folder.is_some(), earlier: Mutex::new(earlier), ..self }
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

    /// The folder that new files are written into.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.files.root
    }

    /// The files of the new site.
    pub(super) fn files(&self) -> &Arc<StagedFiles> {
        &self.files
    }

    /// Whether the new site has a file so far.
    pub(super) fn has(&self, path: &str) -> bool {
        lock(&self.files.listed).contains_key(path)
    }

    /// How many files the new site has so far.
    #[must_use]
    pub fn count(&self) -> usize {
        lock(&self.files.listed).len()
    }

    /// The sizes of all files so far, by their paths.
    pub(super) fn sizes(&self) -> Result<BTreeMap<String, u64>, PublishError> {
        let paths: Vec<String> = lock(&self.files.listed).keys().cloned().collect();
        let size = |path: String| {
            let file = self.files.find(&path).unwrap_or_default();
            let about = fs::metadata(&file).map_err(PublishError::at(&file))?;
            Ok((path, about.len()))
        };
        paths.into_par_iter().map(size).collect()
    }

    /// How many of them were drawn by this run, whether the old site has the same or not.
    pub(super) fn drawn(&self) -> usize {
        self.count() - self.spared.load(Ordering::Relaxed)
    }

    /// Writes a file at a path relative to the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<(), PublishError> {
        let hash = Hash::of(content.as_ref());
        if self.earlier().is_some_and(|earlier| earlier.stamps.get(path).is_some_and(|(known, _)| *known == hash)) {
            self.keep(path, hash);
            return Ok(());
        }
        let file = self.place(path)?;
        write(&*self.disk, &file, content.as_ref()).map_err(PublishError::at(&file))?;
        self.list(path, hash);
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

    /// Draws files that belong together and depend on `key` and on the files of the catalog that are read meanwhile, unless an
    /// earlier run has drawn them from the same. Gives how many there are.
    ///
    /// # Errors
    /// Those of `draw`.
    pub(super) fn group(
        &self,
        name: &str,
        key: Fingerprint,
        draw: impl FnOnce(&GroupStage<'_>) -> Result<(), PublishError>,
    ) -> Result<usize, PublishError> {
        if let Some(earlier) = self.earlier()
            && let Some(group) = earlier.groups.get(name).filter(|group| group.key == key)
            && group.reads.iter().all(|(path, hash)| self.files.hash(path) == *hash)
            && let Some(hashes) = group.files.iter().map(|path| earlier.stamps.get(path)).collect::<Option<Vec<_>>>()
        {
            for (path, (hash, _)) in group.files.iter().zip(hashes) {
                self.keep(path, *hash);
            }
            lock(&self.groups).insert(name.into(), group.clone());
            self.spared.fetch_add(group.files.len(), Ordering::Relaxed);
            return Ok(group.files.len());
        }
        let group = GroupStage { stage: self, files: RefCell::default() };
        if !self.remembers {
            draw(&group)?;
            return Ok(group.files.into_inner().len());
        }
        let (drawn, read) = reads::recorded(|| draw(&group));
        drawn?;
        let files = group.files.into_inner();
        let reads = read.into_iter().map(|path| (path.as_str().into(), self.files.hash(&path))).collect();
        let count = files.len();
        lock(&self.groups).insert(name.into(), CachedGroup { key, files, reads });
        Ok(count)
    }

    /// Says what pages are told by the manifest, but for the names of files, which are recorded when they are read.
    pub(super) fn set_overview(&self, overview: Fingerprint) {
        *lock(&self.files.overview) = Some(Hash::of(&overview.0));
    }

    fn earlier(&self) -> Option<Arc<Cache>> {
        lock(&self.earlier).clone()
    }

    /// Lists a file that the old site has.
    fn keep(&self, path: &str, hash: Hash) {
        lock(&self.files.kept).insert(path.to_owned());
        self.list(path, hash);
    }

    /// Compares the new site with the old one. `false` when a file that was not drawn is not as an earlier run has left it.
    ///
    /// # Errors
    /// As [`Stage::commit`].
    pub(super) fn check(&self) -> Result<bool, PublishError> {
        let (Some(claim), Some(earlier)) = (&self.claim, self.earlier()) else { return Ok(true) };
        let plan = {
            let kept = lock(&self.files.kept);
            let known = EarlierSite { cache: Some(&earlier), kept: Some(&kept) };
            claim.plan(&lock(&self.files.listed), known)?
        };
        let is_whole = plan.kept_as_drawn;
        *lock(&self.plan) = is_whole.then_some(plan);
        Ok(is_whole)
    }

    /// Begins again without the cache; `false` when there is none.
    pub(super) fn forget(&self) -> bool {
        if lock(&self.earlier).take().is_none() {
            return false;
        }
        lock(&self.files.listed).clear();
        lock(&self.files.kept).clear();
        lock(&self.groups).clear();
        self.spared.store(0, Ordering::Relaxed);
        true
    }

    /// Writes the mark of a published site, with the list of all files so far. Nothing is written afterwards.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn seal(&self) -> Result<(), PublishError> {
        let text = file_list::print(&lock(&self.files.listed))?;
        self.write(MARK, text)
    }

    fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        let file = below(&self.files.root, path).ok_or_else(|| PublishError::Outside(path.to_owned()))?;
        if let Some(folder) = file.parent() {
            make_folders(&*self.disk, folder).map_err(PublishError::at(folder))?;
        }
        Ok(file)
    }

    fn list(&self, path: &str, hash: Hash) {
        lock(&self.files.listed).insert(path.to_owned(), hash);
    }

    /// Puts the site in the place of the one it replaces.
    ///
    /// # Errors
    /// When a file of somebody else is in the way, or the system refuses; the old site is then as it was, or the next run finishes
    /// what was begun.
    pub fn commit(mut self) -> Result<CommitSummary, PublishError> {
        if !self.has(MARK) {
            self.seal()?;
        }
        let Some(claim) = self.claim.take() else { return Ok(CommitSummary::default()) };
        let known = lock(&self.plan).take();
        let plan = known.map_or_else(|| claim.plan(&lock(&self.files.listed), EarlierSite::default()), Ok)?;
        if let Some(folder) = claim.beside().filter(|_| self.remembers) {
            // A run that is stopped from here on leaves none: what one says of files holds until they are replaced.
            let _ = self.disk.remove(&folder.join(CACHE));
        }
        let progress = self.bar("folder", 1);
        progress.tick();
        let committed = claim.commit(plan, self.remembers, |claim| {
            if let Some(folder) = claim.beside().filter(|_| self.remembers) {
                // Before the files are asked for their stamps, which a second name changes.
                claim.make_previous(&lock(&self.files.listed));
                // Without one the next run takes longer.
                let _ = self.cache(claim.target()).write(folder, &*self.disk);
            }
        });
        progress.finish_and_clear();
        committed
    }

    /// What the next run may use of a site that has just taken its place.
    fn cache(&self, target: &Path) -> Cache {
        let listed = lock(&self.files.listed);
        let earlier = self.earlier();
        let stamped = |(path, hash): (&String, &Hash)| {
            let stamp = below(target, path).and_then(|file| Stamp::of(&file))?;
            // One that was kept and has been changed since it was looked at is read by the next run.
            let known = earlier.as_ref().and_then(|earlier| earlier.stamps.get(path.as_str()));
            let changed = known.is_some_and(|(known, old)| known == hash && !stamp.has_content_of(*old));
            (!changed).then(|| (path.as_str().into(), (*hash, stamp)))
        };
        Cache {
            stamps: listed.par_iter().filter_map(stamped).collect(),
            groups: std::mem::take(&mut lock(&self.groups)),
        }
    }
}

/// Where files are written that belong together.
pub(super) struct GroupStage<'a> {
    stage: &'a Stage,
    files: RefCell<Vec<Arc<str>>>,
}

impl GroupStage<'_> {
    /// As [`Stage::write`].
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<(), PublishError> {
        self.files.borrow_mut().push(path.into());
        self.stage.write(path, content)
    }

    /// As [`Stage::stream`].
    pub fn stream(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<Sink>) -> io::Result<()>,
    ) -> Result<(), PublishError> {
        self.files.borrow_mut().push(path.into());
        self.stage.stream(path, write)
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
