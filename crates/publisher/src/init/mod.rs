//! `affiche init`: the files a new site begins with. Native only.
//!
//! Nothing that is there is written over: a second run adds what is missing, and says what it has left. What is written is decided
//! before anything is, and a run that fails takes back what it has written.
//!
//! Absent on purpose: the terminal (questions are those of the command), the clock (the day is an argument).

mod files;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use thiserror::Error;
use url::Url;

use affiche_dataset::wire::Language;
use affiche_dataset::zones;

pub use files::{NewFile, files};
pub use write::{InitSummary, write};

/// What an owner is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The name of the site.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Its language.
    pub language: Language,
    /// Its zone, a name of the IANA database.
    pub timezone: String,
    /// Its address, with a slash at its end.
    pub url: String,
}

/// Where a site is to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// GitHub Pages.
    Github,
    /// GitLab Pages.
    Gitlab,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    /// A server of the owner’s, with nginx.
    Nginx,
}

impl Host {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Github, Self::Gitlab, Self::Netlify, Self::Cloudflare, Self::Nginx];
}

/// What is in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing that matters: a new site goes there.
    Nothing,
    /// A dataset, in this folder below it: `data`, or `.` for itself.
    Dataset(&'static str),
}

/// What a new site is made from.
#[derive(Clone, Debug)]
pub struct NewSite<'a> {
    /// What the owner has said; `None` for a dataset that is there already.
    pub answers: Option<&'a Answers>,
    /// The folder of the dataset below that of the site: `data`, or `.`.
    pub data: &'a str,
    /// Where it is to be published, if that is known.
    pub host: Option<Host>,
    /// The address of the site, with a slash at its end.
    pub url: &'a str,
    /// Today: the example takes place two weeks later.
    pub today: NaiveDate,
    /// The version of the program that hosts are to run.
    pub version: &'a str,
}

/// Why nothing is written.
#[derive(Debug, Error)]
pub enum InitError {
    /// The folder is somebody else’s.
    #[error("`{}` holds `{other}` and no dataset; choose a new or an empty folder", folder.display())]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// What is in it, the first by name.
        other: String,
    },
    /// It is a file.
    #[error("`{}` is not a folder", .0.display())]
    NoFolder(PathBuf),
    /// The system refused to read or write.
    #[error("`{}` cannot be {action}: {reason}; nothing was written", path.display())]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system said.
        reason: io::Error,
    },
}

/// What may lie in a folder before a site: a repository as forges make it, and what hosts want.
const BESIDE: [&str; 13] = [
    ".git", ".gitattributes", ".github", ".gitignore", ".gitlab-ci.yml", ".editorconfig", ".DS_Store", "CNAME",
    "LICENSE", "LICENSE.md", "LICENSE.txt", "README.md", "netlify.toml",
];

/// Looks at a folder, which need not be there.
///
/// # Errors
/// When it is a file, cannot be read, or holds something else than a dataset.
pub fn look(folder: &Path) -> Result<Found, InitError> {
    for data in ["data", "."] {
        if folder.join(data).join("site.json").is_file() {
            return Ok(Found::Dataset(data));
        }
    }
    let refused = |reason| InitError::Refused { path: folder.to_owned(), action: "read", reason };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(_) if folder.is_file() => return Err(InitError::NoFolder(folder.to_owned())),
        Err(reason) => return Err(refused(reason)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(refused)?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    match names.into_iter().find(|name| !BESIDE.contains(&name.as_str())) {
        Some(other) => Err(InitError::Foreign { folder: folder.to_owned(), other }),
        None => Ok(Found::Nothing),
    }
}

/// A name of a site, without spaces around it.
///
/// # Errors
/// What was expected, in words.
pub fn name(text: &str) -> Result<String, String> {
    text_of(text, 100)
}

/// One sentence about a site, without spaces around it.
///
/// # Errors
/// What was expected, in words.
pub fn sentence(text: &str) -> Result<String, String> {
    text_of(text, 300)
}

fn text_of(text: &str, most: usize) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(format!("expected 1 to {most} characters in one line"));
    }
    Ok(text.to_owned())
}

/// A zone, by its name in the IANA database.
///
/// # Errors
/// What was expected, with the name that was probably meant.
pub fn zone(text: &str) -> Result<String, String> {
    let text = text.trim();
    if zones::find(text).is_some() {
        return Ok(text.to_owned());
    }
    let meant = zones::suggest(text).map(|zone| format!("; did you mean `{zone}`?")).unwrap_or_default();
    Err(format!("expected a time zone such as `Europe/Paris`{meant}"))
}

/// The address of a site, with a slash at its end.
///
/// # Errors
/// What was expected, in words.
pub fn address(text: &str) -> Result<String, String> {
    let plain = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.as_str().len() < 2000
    };
    let url = Url::parse(text.trim()).ok().filter(plain);
    let url = url.ok_or_else(|| "expected a whole address, such as `https://example.org/agenda/`".to_owned())?;
    Ok(format!("{}/", url.as_str().trim_end_matches('/')))
}
