//! What known hosts let a site be. One table.

use serde::Serialize;

use super::measure::Measures;

/// The day on which the limits were looked up.
pub(super) const LOOKED_UP: &str = "2026-11-29";

/// The limits of a host; where none is stated, there is none here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostLimits {
    /// Its name, and its plan where that makes a difference.
    pub name: &'static str,
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
    name: "",
    bytes: None,
    files: None,
    file_bytes: None,
    folder_files: None,
    header_rules: None,
    source: "",
};

/// The hosts, by name.
pub const HOSTS: [HostLimits; 5] = [
    HostLimits {
        name: "Cloudflare Pages, free",
        files: Some(20_000),
        file_bytes: Some(25 << 20),
        header_rules: Some(100),
        source: "developers.cloudflare.com/pages/platform/limits, …/pages/configuration/headers",
        ..NONE
    },
    HostLimits {
        name: "Cloudflare Pages, paid",
        files: Some(100_000),
        file_bytes: Some(25 << 20),
        header_rules: Some(100),
        source: "developers.cloudflare.com/changelog/post/2026-01-23-pages-file-limit-increase",
        ..NONE
    },
    HostLimits {
        name: "GitHub Pages",
        bytes: Some(1 << 30),
        source: "docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        ..NONE
    },
    HostLimits {
        name: "GitLab Pages (gitlab.com)",
        bytes: Some(1 << 30),
        files: Some(200_000),
        source: "docs.gitlab.com/user/gitlab_com",
        ..NONE
    },
    HostLimits {
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

impl HostLimits {
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
