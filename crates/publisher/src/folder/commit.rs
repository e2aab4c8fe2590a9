//! The new site takes the place of the old one.
//!
//! **As a whole**, where the system can exchange two folders in one step. Before the step the new folder holds everything: files that
//! have not changed are the old files under a second name, and so is what is not the publisher’s. So whenever the program is
//! stopped, the old or the new site is there, whole. Afterwards what is left of the old one is removed, file by file, and only what
//! the publisher wrote or what is in the new folder too; anything else somebody has put there in the meantime is moved over.
//!
//! **File by file**, where it cannot: on a mount point, below the folder somebody stands in, on disks without such a step or without
//! second names, for folders of several owners. What is to be done is written down first, and each step can be done
//! again. A run that is stopped in the middle is finished by the next one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::disk::{Disk, make_folders, write};
use super::file_list::{self, Hash, Listed};
use super::plan::{Kind, Plan, slashed, walk};
use super::work_folder::{RunFolder, left_over};
use super::{place, system};
use crate::PublishError;

const STATE: &str = "state.json";

/// What is being done with the new site of a run.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "lowercase")]
enum State {
    /// It is exchanged for the old one.
    Exchange {
        /// The number of its folder, by which the two are told apart.
        number: (u64, u64),
        /// What the publisher wrote in the old one.
        ours: BTreeSet<String>,
    },
    /// Its files are moved one by one.
    Place {
        /// Files to move into the folder, in this order.
        moved: Vec<String>,
        /// Files to remove there, each with the hash it must have.
        removed: Vec<(String, String)>,
    },
}

/// Puts the new site of a run in the place of the old one. `whole` says whether the two may be exchanged, `previous` where the old
/// one is kept for the next run, which then has most of its names and folders already; `None` removes it.
///
/// # Errors
/// When the system refuses. The old site is then as it was, or the next run finishes what was begun.
pub(super) fn commit(
    disk: &dyn Disk,
    run: &RunFolder,
    target: &Path,
    (whole, previous): (bool, Option<&Path>),
    plan: &Plan,
) -> Result<Vec<String>, PublishError> {
    let at = |path: &Path| PublishError::at(path);
    if !target.exists() {
        disk.rename(&run.site(), target).map_err(at(target))?;
        return Ok(gone(disk, run));
    }
    if whole {
        if let Some(previous) = previous.filter(|previous| previous.is_dir()) {
            move_into(disk, run, previous, plan).map_err(at(&run.0))?;
        }
        if prepare(disk, run, target, plan).map_err(at(&run.0))? {
            let ours = plan.same.iter().chain(&plan.changed).chain(plan.removed.iter().map(|(path, _)| path));
            let ours: BTreeSet<String> = ours.cloned().collect();
            let number = system::number(&run.site()).unwrap_or_default();
            write_state(disk, run, &State::Exchange { number, ours: ours.clone() })?;
            if disk.exchange(&run.site(), target).is_ok() {
                return Ok(sweep(disk, run, target, &ours, previous));
            }
        }
    }
    // New files first, which nothing leads to yet, then what leads to them, and the mark at the end.
    let mut moved: Vec<String> = plan.added.iter().chain(&plan.changed).cloned().collect();
    moved.sort_by_key(|path| path == file_list::MARK);
    let removed = plan.removed.iter().map(|(path, hash)| (path.clone(), hash.print())).collect();
    let state = State::Place { moved, removed };
    write_state(disk, run, &state)?;
    place_files(disk, run, target, &state)?;
    Ok(gone(disk, run))
}

/// Moves what was drawn into the site before the old one, which then is that of the run, and removes from it what is not in the new
/// one. Its files are second names of those of the old site, so none is ever written to.
fn move_into(disk: &dyn Disk, run: &RunFolder, previous: &Path, plan: &Plan) -> io::Result<()> {
    let (site, drawn) = (run.site(), run.0.join("drawn"));
    disk.rename(&site, &drawn)?;
    disk.rename(previous, &site)?;
    let new: BTreeSet<&str> = plan.same.iter().chain(&plan.changed).chain(&plan.added).map(String::as_str).collect();
    let with_new: BTreeSet<&Path> = new.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    let own: BTreeSet<(&Path, Kind)> = plan.own.iter().map(|entry| (&*entry.path, entry.kind)).collect();
    // The deepest come first.
    for entry in walk(&site, None).iter().rev() {
        let path = site.join(&entry.path);
        match entry.kind {
            Kind::Folder if with_new.contains(&*entry.path) || own.contains(&(&entry.path, Kind::Folder)) => {}
            Kind::Folder => disk.remove_folder(&path)?,
            Kind::File if entry.path.to_str().is_some_and(|path| new.contains(&*slashed(path))) => {}
            _ => disk.remove(&path)?,
        }
    }
    for path in plan.changed.iter().chain(&plan.added) {
        let (Some(from), Some(to)) = (place::below(&drawn, path), place::below(&site, path)) else { continue };
        if let Some(folder) = to.parent() {
            make_folders(disk, folder)?;
        }
        disk.rename(&from, &to)?;
    }
    Ok(())
}

/// Makes what [`commit`] keeps for the next run, of a site that has taken its place: second names of its files.
pub(super) fn make_previous(disk: &dyn Disk, target: &Path, previous: &Path, listed: &Listed) -> io::Result<()> {
    make_folders(disk, previous)?;
    let folders: BTreeSet<&str> =
        listed.keys().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    folders
        .par_iter()
        .try_for_each(|folder| place::below(previous, folder).map_or(Ok(()), |folder| make_folders(disk, &folder)))?;
    listed.par_iter().try_for_each(|(path, _)| {
        let (Some(old), Some(new)) = (place::below(target, path), place::below(previous, path)) else { return Ok(()) };
        disk.link(&old, &new)
    })
}

/// Puts right what a run that was stopped has left.
///
/// # Errors
/// When a site that is half in its place cannot be completed.
pub(super) fn recover(disk: &dyn Disk, run: &RunFolder, target: &Path) -> Result<Vec<String>, PublishError> {
    let state: Option<State> = fs::read(run.0.join(STATE)).ok().and_then(|text| serde_json::from_slice(&text).ok());
    match state {
        Some(State::Exchange { number, ours }) if system::number(&run.site()) != Some(number) => {
            return Ok(sweep(disk, run, target, &ours, None));
        }
        Some(state @ State::Place { .. }) => place_files(disk, run, target, &state)?,
        // It was never put in its place.
        Some(State::Exchange { .. }) | None => {}
    }
    Ok(gone(disk, run))
}

/// Removes the folder of a run; one that cannot be removed is named.
pub(super) fn gone(disk: &dyn Disk, run: &RunFolder) -> Vec<String> {
    if run.remove(disk).is_err() && run.0.exists() { vec![left_over(&run.0)] } else { Vec::new() }
}

fn write_state(disk: &dyn Disk, run: &RunFolder, state: &State) -> Result<(), PublishError> {
    let (new, path) = (run.0.join("state.new"), run.0.join(STATE));
    let text = serde_json::to_vec(state).map_err(PublishError::Json)?;
    write(disk, &new, &text).and_then(|()| disk.rename(&new, &path)).map_err(PublishError::at(&path))
}

/// Gives the new folder everything of the old one that stays; `false` when that cannot be done without changing it.
fn prepare(disk: &dyn Disk, run: &RunFolder, target: &Path, plan: &Plan) -> io::Result<bool> {
    let site = run.site();
    if !system::EXCHANGES
        || !system::same_owner(&site, target)
        || plan.own.iter().any(|entry| entry.kind == Kind::Fixed)
    {
        return Ok(false);
    }
    for folder in plan.own.iter().filter(|entry| entry.kind == Kind::Folder) {
        if !system::same_owner(&target.join(&folder.path), target) {
            return Ok(false);
        }
        make_folders(disk, &site.join(&folder.path))?;
    }
    for entry in &plan.own {
        let (old, new) = (target.join(&entry.path), site.join(&entry.path));
        if entry.kind == Kind::File && system::same(&old, &new) {
            continue;
        }
        if entry.kind != Kind::Folder && fs::symlink_metadata(&new).is_ok() {
            // Of the site before the old one.
            disk.remove(&new)?;
        }
        let carried = match entry.kind {
            Kind::File => disk.link(&old, &new),
            Kind::Link => disk.copy_link(&old, &new),
            Kind::Folder | Kind::Fixed => Ok(()),
        };
        if carried.is_err() {
            return Ok(false);
        }
    }
    let second = run.0.join("same");
    let missing: Vec<(PathBuf, PathBuf)> = plan
        .same
        .par_iter()
        .filter_map(|path| {
            let (old, new) = (place::below(target, path)?, place::below(&site, path)?);
            (!system::same(&old, &new)).then_some((old, new))
        })
        .collect();
    for (old, new) in missing {
        let drawn = fs::symlink_metadata(&new).is_ok();
        if !drawn && let Some(folder) = new.parent() {
            make_folders(disk, folder)?;
        }
        let name = if drawn { &second } else { &new };
        match disk.link(&old, name) {
            Ok(()) if drawn => disk.rename(&second, &new)?,
            Ok(()) => {}
            // Where files have one name only, the copy gets the time of the old one.
            Err(_) if drawn => disk.imitate(&old, &new)?,
            Err(_) => return Ok(false),
        }
    }
    // What is in folders has changed their times. The deepest come first.
    for folder in plan.folders.iter().rev() {
        disk.imitate(&target.join(folder), &site.join(folder))?;
    }
    disk.imitate(target, &site)?;
    Ok(true)
}

/// Removes the old site after the exchange, or keeps it as `previous`: what the publisher wrote, and what is in the new one too. The
/// rest is moved over.
fn sweep(
    disk: &dyn Disk,
    run: &RunFolder,
    target: &Path,
    ours: &BTreeSet<String>,
    previous: Option<&Path>,
) -> Vec<String> {
    let old = run.site();
    let listed = file_list::read(target).ok().flatten().unwrap_or_default();
    let entries = walk(&old, None);
    let name = |path: &Path| path.to_str().map(slashed).unwrap_or_default();
    let mut warnings = Vec::new();
    for entry in entries.iter().filter(|entry| entry.kind != Kind::Folder) {
        let (from, to) = (old.join(&entry.path), target.join(&entry.path));
        let is_ours = ours.contains(&name(&entry.path));
        if is_ours && previous.is_some() {
            continue;
        }
        let twice = || {
            system::same(&from, &to)
                || fs::read_link(&from).is_ok_and(|leads| fs::read_link(&to).is_ok_and(|other| other == leads))
        };
        let done = if is_ours || twice() {
            disk.remove(&from)
        } else if listed.contains_key(&name(&entry.path)) || fs::symlink_metadata(&to).is_ok_and(|known| known.is_dir())
        {
            Err(io::ErrorKind::AlreadyExists.into())
        } else {
            // Made or changed while the new site was being written.
            to.parent().map_or(Ok(()), |folder| make_folders(disk, folder)).and_then(|()| disk.rename(&from, &to))
        };
        if done.is_err() && fs::symlink_metadata(&from).is_ok() {
            warnings.push(left_over(&from));
        }
    }
    let with_ours: BTreeSet<&Path> = ours.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    for entry in entries.iter().filter(|entry| entry.kind == Kind::Folder) {
        let to = target.join(&entry.path);
        if !with_ours.contains(&*entry.path) && !to.exists() && make_folders(disk, &to).is_err() {
            warnings.push(left_over(&old.join(&entry.path)));
        }
    }
    if let Some(previous) = previous.filter(|_| warnings.is_empty()) {
        // What is left of it is removed with the folder of the run.
        let _ = disk.rename(&old, previous);
        return gone(disk, run);
    }
    // Never with what is in them: somebody may have put something there just now.
    let folders = entries.iter().rev().filter(|entry| entry.kind == Kind::Folder).map(|entry| old.join(&entry.path));
    for folder in folders.chain([old.clone()]) {
        if disk.remove_folder(&folder).is_err() && folder.exists() && warnings.is_empty() {
            warnings.push(left_over(&folder));
        }
    }
    if warnings.is_empty() { gone(disk, run) } else { warnings }
}

/// Moves and removes files one by one. What has been done already is passed over.
fn place_files(disk: &dyn Disk, run: &RunFolder, target: &Path, state: &State) -> Result<(), PublishError> {
    let State::Place { moved, removed } = state else { return Ok(()) };
    let site = run.site();
    let outside = |path: &str| PublishError::Outside(path.to_owned());
    let folders: BTreeSet<&Path> = moved.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    let files: BTreeSet<&Path> = moved.iter().map(Path::new).collect();
    // A file where a folder is to be, or the other way round.
    let in_the_way = |path: &str| {
        folders.contains(Path::new(path)) || Path::new(path).ancestors().skip(1).any(|folder| files.contains(folder))
    };
    let remove = |before: bool| -> Result<(), PublishError> {
        for (path, hash) in removed.iter().filter(|(path, _)| in_the_way(path) == before) {
            let file = place::below(target, path).ok_or_else(|| outside(path))?;
            let known = fs::symlink_metadata(&file).is_ok_and(|known| known.is_file());
            if known && Hash::of_file(&file) == Hash::parse(hash) {
                disk.remove(&file).map_err(PublishError::at(&file))?;
            }
            prune(disk, target, &file);
        }
        Ok(())
    };
    remove(true)?;
    for path in moved {
        let from = place::below(&site, path).ok_or_else(|| outside(path))?;
        let to = place::below(target, path).ok_or_else(|| outside(path))?;
        if !from.exists() {
            continue;
        }
        if let Some(folder) = to.parent() {
            make_folders(disk, folder).map_err(PublishError::at(folder))?;
        }
        move_file(disk, &from, &to).map_err(PublishError::at(&to))?;
    }
    remove(false)
}

/// Removes the folders that a file has left empty.
fn prune(disk: &dyn Disk, target: &Path, file: &Path) {
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != target) {
        if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || disk.remove_folder(folder).is_err()
        {
            return;
        }
    }
}

fn move_file(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match disk.rename(from, to) {
        Err(reason) if reason.kind() == io::ErrorKind::CrossesDevices => {
            let mut name = to.file_name().unwrap_or_default().to_owned();
            name.push(".affiche");
            let beside: PathBuf = to.with_file_name(name);
            write(disk, &beside, &fs::read(from)?)?;
            disk.rename(&beside, to)?;
            disk.remove(from)
        }
        moved => moved,
    }
}
