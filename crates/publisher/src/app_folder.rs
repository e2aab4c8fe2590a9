//! The built app: the files Trunk made, and the document they are started from. It lies in a folder, or in an archive that the program
//! carries.
//!
//! A published site carries `app.json`, which names the files of the app among all others. So any published site serves
//! as the app of the next one, and publishing never reads its own output.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::app_archive::{self, Files};
use super::folder::below;
use super::stage::Stage;
use super::{MARK, PublishError};
use affiche_route::Base;

/// The file that describes the app.
pub const DESCRIPTION: &str = "app.json";

/// The document Trunk makes.
const DOCUMENT: &str = "index.html";

/// A built app.
#[derive(Clone, Debug)]
pub struct AppFolder {
    place: AppLocation,
    description: Description,
}

/// Where the files of an app lie.
#[derive(Clone, Debug)]
enum AppLocation {
    Folder(PathBuf),
    Archive(Arc<Files>),
}

/// What is in a built app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Description {
    /// Where it was built to lie on its host.
    base: String,
    /// What stands in the head of its document.
    head: String,
    /// Its files, sorted.
    files: Vec<String>,
}

impl AppFolder {
    /// Opens a published site, a folder fresh from Trunk that was built for `built_for`, or a file that [`AppFolder::pack`] made.
    ///
    /// # Errors
    /// When it is none of them, or cannot be read.
    pub fn open(folder: &Path, built_for: &Base) -> Result<Self, PublishError> {
        if folder.is_file() {
            let archive = fs::read(folder).map_err(PublishError::at(folder))?;
            return Self::packed(&archive).map_err(|error| match error {
                PublishError::AppArchive(_) => PublishError::NoApp(folder.to_owned()),
                error => error,
            });
        }
        let path = folder.join(DESCRIPTION);
        let description = if path.is_file() {
            let text = fs::read_to_string(&path).map_err(PublishError::at(&path))?;
            let description: Description = serde_json::from_str(&text).map_err(PublishError::AppDescription)?;
            if !has_program(&description.head) {
                return Err(PublishError::NoApp(folder.to_owned()));
            }
            description
        } else {
            fresh(folder, built_for)?
        };
        Ok(Self { place: AppLocation::Folder(folder.to_owned()), description })
    }

    /// Opens an archive that [`AppFolder::pack`] made.
    ///
    /// # Errors
    /// When it is damaged, or something else.
    pub fn packed(archive: &[u8]) -> Result<Self, PublishError> {
        let incomplete = |what: &str| PublishError::AppArchive(io::Error::new(io::ErrorKind::InvalidData, what));
        let files = app_archive::unpack(archive).map_err(PublishError::AppArchive)?;
        let text = files.get(DESCRIPTION).ok_or_else(|| incomplete("it holds no `app.json`"))?;
        let description: Description = serde_json::from_slice(text).map_err(PublishError::AppDescription)?;
        if !has_program(&description.head) || description.files.iter().any(|file| !files.contains_key(file)) {
            return Err(incomplete("it does not hold what its `app.json` names"));
        }
        Ok(Self { place: AppLocation::Archive(Arc::new(files)), description })
    }

    /// The app as one file: a compressed archive, always the same for the same app.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn pack(&self) -> Result<Vec<u8>, PublishError> {
        let mut files = Files::new();
        for file in &self.description.files {
            let content = match &self.place {
                AppLocation::Archive(all) => all.get(file).cloned().unwrap_or_default(),
                AppLocation::Folder(folder) => {
                    let from = below(folder, file).ok_or_else(|| PublishError::Outside(file.clone()))?;
                    fs::read(&from).map_err(PublishError::at(&from))?
                }
            };
            files.insert(file.clone(), content);
        }
        files.insert(DESCRIPTION.to_owned(), self.printed_description()?.into_bytes());
        app_archive::pack(&files).map_err(PublishError::AppArchive)
    }

    /// How many files it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.description.files.len()
    }

    /// The head of the document, with its addresses below `base`. The stylesheet of months, weeks and days is left out: only
    /// their pages link to it.
    #[must_use]
    pub fn shell(&self, base: &Base) -> String {
        let Description { base: built_for, head, files } = &self.description;
        let head = self.periods().map_or_else(|| head.clone(), |file| without_link(head, file));
        files.iter().fold(head, |head, file| head.replace(&[built_for.as_str(), file].concat(), &base.file(file)))
    }

    /// The stylesheet of months, weeks and days.
    pub(super) fn periods(&self) -> Option<&str> {
        self.named("periods-")
    }

    /// The stylesheet, as Trunk named it.
    pub(super) fn sheet(&self) -> Option<&str> {
        self.named("affiche-")
    }

    /// The stylesheet of paper and of forced colours.
    pub(super) fn media(&self) -> Option<&str> {
        self.named("media-")
    }

    fn named(&self, start: &str) -> Option<&str> {
        self.description.files.iter().map(String::as_str).find(|file| file.starts_with(start))
    }

    /// The paths of its files, sorted.
    pub(super) fn files(&self) -> &[String] {
        &self.description.files
    }

    /// Copies the app.
    pub(super) fn copy_to(&self, stage: &Stage) -> Result<(), PublishError> {
        for file in &self.description.files {
            match &self.place {
                AppLocation::Archive(all) => stage.write(file, all.get(file).map(Vec::as_slice).unwrap_or_default())?,
                AppLocation::Folder(folder) => {
                    let from = below(folder, file).ok_or_else(|| PublishError::Outside(file.clone()))?;
                    stage.copy(&from, file)?;
                }
            }
        }
        stage.write(DESCRIPTION, self.printed_description()?)
    }

    fn printed_description(&self) -> Result<String, PublishError> {
        serde_json::to_string_pretty(&self.description).map_err(PublishError::Json)
    }
}

/// The files of the app of a published site; `None` when a folder is none. Other programs have a file of that name too: what counts is
/// what is in it.
pub(super) fn published(folder: &Path) -> Option<Vec<String>> {
    let text = fs::read(folder.join(DESCRIPTION)).ok()?;
    let description: Description = serde_json::from_slice(&text).ok()?;
    let plain = description.files.iter().all(|file| below(folder, file).is_some());
    (plain && has_program(&description.head)).then_some(description.files)
}

/// A head without the element whose address ends with a file.
fn without_link(head: &str, file: &str) -> String {
    let Some(at) = head.find(file) else { return head.to_owned() };
    let start = head[..at].rfind('<').unwrap_or(at);
    let end = head[at..].find('>').map_or(head.len(), |end| at + end + 1);
    [&head[..start], &head[end..]].concat()
}

/// Whether a head starts the program.
fn has_program(head: &str) -> bool {
    head.contains("name=\"app\"") || head.contains("name=app")
}

fn fresh(folder: &Path, built_for: &Base) -> Result<Description, PublishError> {
    let path = folder.join(DOCUMENT);
    let Ok(document) = fs::read_to_string(&path) else {
        return Err(PublishError::NoApp(folder.to_owned()));
    };
    let head = head_of(&document).ok_or_else(|| PublishError::NoApp(folder.to_owned()))?;
    let mut files = Vec::new();
    list(folder, "", &mut files)?;
    files.retain(|file| file != DOCUMENT && file != MARK);
    files.sort_unstable();
    Ok(Description { base: built_for.as_str().to_owned(), head, files })
}

/// What stands between `<head>` and `<body>`; the tags themselves may have been left out by a minifier.
fn head_of(document: &str) -> Option<String> {
    if !has_program(document) {
        return None;
    }
    let start = match document.find("<head") {
        Some(head) => head,
        None => document.find("<html")?,
    };
    let start = start + document[start..].find('>')? + 1;
    let end = document.find("</head>").or_else(|| document.find("<body"))?;
    Some(document.get(start..end)?.trim().to_owned())
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), PublishError> {
    for entry in fs::read_dir(folder).map_err(PublishError::at(folder))? {
        let entry = entry.map_err(PublishError::at(folder))?;
        let path = entry.path();
        let name = [prefix, &entry.file_name().to_string_lossy()].concat();
        if path.is_dir() {
            list(&path, &[&name, "/"].concat(), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
