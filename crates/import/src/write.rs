//! The writing of a plan: all of it or nothing.

use std::fs;
use std::io;
use std::io::Write;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::plan::Changes;

/// Why nothing was written.
#[derive(Debug, Error)]
#[error("`{}` cannot be written: {reason}; nothing was changed", path.display())]
pub struct WriteError {
    path: PathBuf,
    reason: io::Error,
}

/// A file that was put in place, and what it took the place of.
struct Done {
    path: PathBuf,
    before: Option<Vec<u8>>,
}

/// Writes changes into a data folder. Every file is written beside its place first; then all are put in place, the ledger last. When
/// one cannot be, those before it get their former content back.
///
/// # Errors
/// When a file cannot be written, or a path leads out of the folder.
pub fn write(dir: &Path, changes: &Changes) -> Result<(), WriteError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |reason| WriteError { path, reason }
    };
    let mut staged = Vec::new();
    let staging = || -> Result<(), WriteError> {
        for (name, content) in changes {
            let path = dir.join(name);
            stays_within(dir, &path).map_err(fault(&path))?;
            let Some(content) = content else { continue };
            let beside = beside(&path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(fault(folder))?;
            }
            staged.push(beside.clone());
            let mut file = fs::File::create(&beside).map_err(fault(&path))?;
            file.write_all(content).and_then(|()| file.sync_all()).map_err(fault(&path))?;
        }
        Ok(())
    };
    let result = { staging }();
    if let Err(error) = result {
        for path in staged {
            let _ = fs::remove_file(path);
        }
        return Err(error);
    }
    let mut done: Vec<Done> = Vec::new();
    // The ledger is last: without it a run begins anew and finds everything as it is.
    let (ledgers, others): (Vec<_>, Vec<_>) =
        changes.iter().partition(|(name, _)| name.starts_with(crate::ledger::FOLDER));
    for (name, content) in others.into_iter().chain(ledgers) {
        let path = dir.join(name);
        let before = fs::read(&path).ok();
        let moved = if content.is_some() { fs::rename(beside(&path), &path) } else { fs::remove_file(&path) };
        if let Err(reason) = moved {
            for Done { path, before } in done.into_iter().rev() {
                let _ = match before {
                    Some(before) => fs::write(&path, before),
                    None => fs::remove_file(&path),
                };
            }
            for path in staged {
                let _ = fs::remove_file(path);
            }
            return Err(WriteError { path, reason });
        }
        done.push(Done { path, before });
    }
    Ok(())
}

/// The file beside a path, hidden, so that nothing reads it.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.new"))
}

/// Refuses a path whose folders lead out of the data folder through a link.
fn stays_within(dir: &Path, path: &Path) -> io::Result<()> {
    let root = dir.canonicalize()?;
    let mut folder = path.parent();
    while let Some(current) = folder {
        if current.exists() {
            let inside = current.canonicalize()?.starts_with(&root);
            return if inside { Ok(()) } else { Err(io::Error::other("it leads out of the data folder")) };
        }
        folder = current.parent();
    }
    Err(io::Error::other("it leads out of the data folder"))
}
