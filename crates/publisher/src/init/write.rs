//! Writing the files of a new site, none over one that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{InitError, NewFile};

/// What a run has come to: paths below the folder of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InitSummary {
    /// What is new.
    pub written: Vec<String>,
    /// What was there already, and is as it was.
    pub left: Vec<String>,
}

/// Writes files into a folder, which is made if it is not there.
///
/// # Errors
/// When the system refuses; what was written before is then gone again.
pub fn write(folder: &Path, files: &[NewFile]) -> Result<InitSummary, InitError> {
    let mut done = Undo::default();
    let mut written = InitSummary::default();
    for file in files {
        let path = file.path.split('/').fold(folder.to_owned(), |whole, part| whole.join(part));
        let refused = |reason| InitError::Refused { path: path.clone(), action: "written", reason };
        if let Some(above) = path.parent() {
            done.make_folders(above).map_err(refused)?;
        }
        match done.write(&path, file) {
            Ok(()) => written.written.push(file.path.clone()),
            Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => written.left.push(file.path.clone()),
            Err(reason) => return Err(refused(reason)),
        }
    }
    done.made.clear();
    Ok(written)
}

/// What has been made so far, and goes again when not everything can be.
#[derive(Default)]
struct Undo {
    made: Vec<PathBuf>,
}

impl Undo {
    fn make_folders(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make_folders(above)?;
        }
        fs::create_dir(folder)?;
        self.made.push(folder.to_owned());
        Ok(())
    }

    fn write(&mut self, path: &Path, file: &NewFile) -> io::Result<()> {
        let mut out = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.made.push(path.to_owned());
        out.write_all(file.content.as_bytes())?;
        #[cfg(unix)]
        if file.program {
            use std::os::unix::fs::PermissionsExt;
            let mut rights = out.metadata()?.permissions();
            // Whoever may read it may run it.
            rights.set_mode(rights.mode() | (rights.mode() & 0o444) >> 2);
            out.set_permissions(rights)?;
        }
        out.flush()
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        for path in self.made.iter().rev() {
            // What cannot be removed stays: the message says what could not be written.
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
    }
}
