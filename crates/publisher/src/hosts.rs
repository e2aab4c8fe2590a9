//! What known hosts let a site be: one table; and what can be left out of a site that is too large.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;

use super::measure::Measures;
use super::{PublishError, Stage};

/// The day on which the limits were looked up.
pub(crate) const LOOKED_UP: &str = "2026-11-29";

/// The limits of a host; where none is stated, there is none here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostLimits {
    /// How it is named on the command line.
    pub id: &'static str,
    /// Its name, and its plan where that makes a difference.
    pub name: &'static str,
    /// Whether it reads `_headers`. Where it does not, the policy stands in the pages.
    pub reads_headers: bool,
    /// Bytes of the whole site.
    pub bytes: Option<u64>,
    /// Files of the whole site.
    pub files: Option<usize>,
    /// Bytes of a file.
    pub file_bytes: Option<u64>,
    /// Files of a folder.
    pub folder_files: Option<usize>,
    /// Rules of `_headers`.
    pub header_rules: Option<usize>,
    /// Where it says so.
    pub source: &'static str,
}

/// No limit that is stated.
const NONE: HostLimits = HostLimits {
    id: "",
    name: "",
    reads_headers: true,
    bytes: None,
    files: None,
    file_bytes: None,
    folder_files: None,
    header_rules: None,
    source: "",
};

/// The hosts, by name.
pub static HOSTS: [HostLimits; 5] = [
    HostLimits {
        id: "cloudflare",
        name: "Cloudflare Pages, free",
        files: Some(20_000),
        file_bytes: Some(25 << 20),
        header_rules: Some(100),
        source: "developers.cloudflare.com/pages/platform/limits, …/pages/configuration/headers",
        ..NONE
    },
    HostLimits {
        id: "cloudflare-paid",
        name: "Cloudflare Pages, paid",
        files: Some(100_000),
        file_bytes: Some(25 << 20),
        header_rules: Some(100),
        source: "developers.cloudflare.com/changelog/post/2026-01-23-pages-file-limit-increase",
        ..NONE
    },
    HostLimits {
        id: "github",
        name: "GitHub Pages",
        reads_headers: false,
        bytes: Some(1 << 30),
        source: "docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        ..NONE
    },
    HostLimits {
        id: "gitlab",
        name: "GitLab Pages (gitlab.com)",
        reads_headers: false,
        bytes: Some(1 << 30),
        files: Some(200_000),
        source: "docs.gitlab.com/user/gitlab_com",
        ..NONE
    },
    HostLimits {
        id: "netlify",
        name: "Netlify",
        folder_files: Some(54_000),
        source: "docs.netlify.com/site-deploys/overview",
        ..NONE
    },
];

/// What a host makes of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The name of the host.
    pub host: &'static str,
    /// Where it says so.
    pub source: &'static str,
    /// Its limits that the site exceeds, each in words; none where the site fits.
    pub over: Vec<String>,
}

/// What may be turned off, and what that saves of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saving {
    /// What to write into `site.json`.
    pub setting: &'static str,
    /// Files.
    pub files: usize,
    /// Bytes.
    pub bytes: u64,
}

/// Why a site is not written for a host: what is too much, and what saves how much.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the site does not fit on {host} ({source_text}): {}{}\nnothing was written", over.join("; "), described(savings))]
pub struct TooLarge {
    /// The name of the host.
    pub host: &'static str,
    /// Where it states its limits.
    pub source_text: &'static str,
    /// Its limits that the site exceeds, each in words.
    pub over: Vec<String>,
    /// What may be turned off.
    pub savings: Vec<Saving>,
}

fn described(savings: &[Saving]) -> String {
    let line = |Saving { setting, files, bytes }: &Saving| {
        format!("\n`{setting}` in `site.json` saves {files} files and {} kB", bytes / 1_000)
    };
    savings.iter().map(line).collect()
}

/// What may be turned off of a site, the largest saving of files first.
fn savings(files: &BTreeMap<String, u64>) -> Vec<Saving> {
    let saving = |setting: &'static str, of: &dyn Fn(&str) -> bool| {
        let sizes = files.iter().filter(|(path, _)| of(path)).map(|(_, bytes)| bytes);
        Saving { setting, files: sizes.clone().count(), bytes: sizes.sum() }
    };
    let mut found = vec![
        saving("\"shareImages\": false", &|path| path.starts_with("cards/") || path == "card.png"),
        saving("\"api\": false", &|path| path.starts_with("api/") || path == "calendar.json"),
    ];
    found.retain(|saving| saving.files > 0);
    found.sort_by_key(|saving| Reverse(saving.files));
    found
}

impl HostLimits {
    /// Why a site that has been drawn is not to be written for this host; `None` where it fits.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn refusal(&self, stage: &Stage) -> Result<Option<TooLarge>, PublishError> {
        let sizes = stage.sizes()?;
        let headers = stage.files().read("_headers").map_err(PublishError::at("_headers".as_ref()))?;
        let Verdict { host, source, over } = self.judge(&Measures::of(&sizes, &String::from_utf8_lossy(&headers)));
        let refusal = |over| TooLarge { host, source_text: source, over, savings: savings(&sizes) };
        Ok(Some(over).filter(|over| !over.is_empty()).map(refusal))
    }

    /// The host of a name on the command line.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        HOSTS.iter().find(|host| host.id == id)
    }

    /// Compares a site with the limits.
    #[must_use]
    pub fn judge(&self, site: &Measures) -> Verdict {
        let mut over = Vec::new();
        let mut compare = |what: &str, have: u64, most: Option<u64>| {
            if let Some(most) = most.filter(|most| have > *most) {
                over.push(format!("too many {what}: {have} of at most {most}"));
            }
        };
        compare("bytes", site.bytes, self.bytes);
        compare("files", site.files as u64, self.files.map(|most| most as u64));
        compare(&format!("bytes in `{}`", site.largest), site.largest_bytes, self.file_bytes);
        compare(
            &format!("files in the folder `{}`", site.fullest),
            site.fullest_files as u64,
            self.folder_files.map(|most| most as u64),
        );
        compare("rules in `_headers`", site.header_rules as u64, self.header_rules.map(|most| most as u64));
        Verdict { host: self.name, source: self.source, over }
    }
}
