//! The built app: the files Trunk made, and the document they are started from.
//!
//! A published site carries `app.json`, which names the files of the app among all others. So any published site serves
//! as the app of the next one, and publishing never reads its own output.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

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
    folder: PathBuf,
    description: Description,
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
    /// Opens a published site, or a folder fresh from Trunk that was built for `built_for`.
    ///
    /// # Errors
    /// When it is neither, or cannot be read.
    pub fn open(folder: &Path, built_for: &Base) -> Result<Self, PublishError> {
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
        Ok(Self { folder: folder.to_owned(), description })
    }

    /// The head of the document, with its addresses below `base`.
    #[must_use]
    pub fn shell(&self, base: &Base) -> String {
        let Description { base: built_for, head, files } = &self.description;
        files
            .iter()
            .fold(head.clone(), |head, file| head.replace(&[built_for.as_str(), file].concat(), &base.file(file)))
    }

    /// The stylesheet, as Trunk named it.
    pub(super) fn sheet(&self) -> Option<&str> {
        self.named("affiche-")
    }

    /// The stylesheet of paper.
    pub(super) fn paper(&self) -> Option<&str> {
        self.named("paper-")
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
            let from = below(&self.folder, file).ok_or_else(|| PublishError::Outside(file.clone()))?;
            stage.copy(&from, file)?;
        }
        let text = serde_json::to_string_pretty(&self.description).map_err(PublishError::Json)?;
        stage.write(DESCRIPTION, text)
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
