//! The folder a site is to stand in: found out before anything is written.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::disk::{self, Disk};
use super::file_list::{self, Listed};
use super::system;
use crate::{PublishError, app_folder};

/// What may lie in a folder that is to become a site: what hosts and version control want beside the first page.
const BESIDE: [&str; 8] =
    [".git", ".gitattributes", ".github", ".gitignore", ".htaccess", ".nojekyll", ".well-known", "CNAME"];

/// A folder to publish into, links resolved.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The folder itself.
    pub path: PathBuf,
    /// The folder it lies in.
    pub above: PathBuf,
    /// Its name there.
    pub name: OsString,
    /// Whether it may be exchanged for another one: nobody stands in it.
    pub whole: bool,
    /// Whether something is mounted on it.
    pub mounted: bool,
}

/// What is in a folder before a run.
#[derive(Clone, Debug)]
pub(super) enum Site {
    /// Nothing of the publisher’s.
    None,
    /// A published site, with the list of its files.
    Listed(Listed),
    /// A site published before there was a list, with the files of its app.
    Earlier(Vec<String>),
}

impl Target {
    /// Finds out what a path names.
    ///
    /// # Errors
    /// When it names something that cannot be a site: a file, a link that leads nowhere, the root of the disk.
    pub fn find(path: &Path, disk: &dyn Disk) -> Result<Self, PublishError> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        if let Ok(known) = fs::symlink_metadata(path) {
            let real = path.canonicalize();
            let real = real.map_err(|reason| match fs::read_link(path) {
                Ok(to) if known.is_symlink() && reason.kind() == std::io::ErrorKind::NotFound => {
                    PublishError::Dangling(path.to_owned(), to)
                }
                _ => PublishError::File { path: path.to_owned(), reason },
            })?;
            if !real.is_dir() {
                return Err(PublishError::NoFolder(path.to_owned()));
            }
            let (Some(above), Some(name)) = (real.parent(), real.file_name()) else {
                return Err(PublishError::NoFolder(path.to_owned()));
            };
            // Whoever stands in the folder would otherwise be left in one that is gone.
            let stood_in = std::env::current_dir().and_then(fs::canonicalize).is_ok_and(|here| here.starts_with(&real));
            let mounted = system::is_mount_point(&real);
            return Ok(Self {
                above: above.to_owned(),
                name: name.to_owned(),
                whole: !stood_in && !mounted,
                path: real,
                mounted,
            });
        }
        let odd = path.components().any(|part| matches!(part, Component::ParentDir));
        let above = path.parent().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
        let (Some(above), Some(name)) = (above, path.file_name()) else {
            return Err(PublishError::NoFolder(path.to_owned()));
        };
        if odd && !above.is_dir() {
            return Err(PublishError::NoFolder(path.to_owned()));
        }
        disk::make_folders(disk, above).map_err(PublishError::at(above))?;
        let above = above.canonicalize().map_err(PublishError::at(above))?;
        Ok(Self { path: above.join(name), name: name.to_owned(), above, whole: true, mounted: false })
    }

    /// What is in it. `passed` is the folder of the publisher’s own, which does not count.
    ///
    /// # Errors
    /// When it holds something else than a published site, or the mark of one that cannot be read.
    pub fn site(&self, passed: Option<&Path>) -> Result<Site, PublishError> {
        if let Some(listed) = file_list::read(&self.path)? {
            return Ok(Site::Listed(listed));
        }
        if let Some(app) = app_folder::published(&self.path) {
            return Ok(Site::Earlier(app));
        }
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => return Ok(Site::None),
            Err(reason) => return Err(PublishError::File { path: self.path.clone(), reason }),
        };
        for entry in entries {
            let entry = entry.map_err(PublishError::at(&self.path))?;
            let known = BESIDE.iter().any(|name| entry.file_name() == *name);
            if !known && passed != Some(&*entry.path()) {
                return Err(PublishError::Foreign(self.path.clone()));
            }
        }
        Ok(Site::None)
    }
}

/// Refuses to publish where the owner’s files lie: they would be shown to everybody, or be taken for the site.
///
/// # Errors
/// [`PublishError::Within`], when `out` is the folder of the data or lies around it, or lies within an app fresh from its build. An
/// app that the program carries lies nowhere.
pub fn refuse_overlap(data: &Path, app: Option<&Path>, out: &Path) -> Result<(), PublishError> {
    // Of a folder that is yet to be made, the one around it.
    let real = |path: &Path| match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(real), _, _) => real,
        (Err(_), Some(above), Some(name)) => {
            let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
            above.canonicalize().map_or_else(|_| path.to_owned(), |above| above.join(name))
        }
        _ => path.to_owned(),
    };
    let (data, app, out) = (real(data), app.map(real), real(out));
    if data.starts_with(&out) {
        return Err(PublishError::Within { what: "the data", inner: data, outer: out });
    }
    if let Some(app) = app
        && out != app
        && out.starts_with(&app)
        && app_folder::published(&app).is_none()
    {
        return Err(PublishError::Within { what: "the site", inner: out, outer: app });
    }
    Ok(())
}
