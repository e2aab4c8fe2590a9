//! Where the links of a description lead: to another site, to a file of the data folder, or to a page of the site.
//!
//! A link within the site begins with a slash when it leaves here, and starts at the front address wherever it is read; pages, feeds
//! and embeds put their own address before it.

use url::Url;

use super::{Note, Pictures};
use crate::problem::link as problem;

/// Ends of names that are no top-level domains, or are far better known as kinds of files.
#[rustfmt::skip]
const FILES: &[&str] = &[
    "html", "htm", "php", "asp", "aspx", "jsp", "xml", "json", "js", "css", "md", "exe", "gpx", "kml", "png", "jpg", "jpeg", "webp",
    "avif", "gif", "svg", "tif", "tiff", "bmp", "heic", "pdf", "txt", "csv", "ics", "vcf", "zip", "epub", "rtf", "doc", "docx",
    "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "ogg", "opus", "wav", "webm", "mov", "avi", "mkv", "rar", "gz", "atom",
];

/// A link to the site itself, to be looked up when all pages are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// The address as it is written.
    pub written: String,
    /// The same from the front address on, `/event/x/?zone=mine`; a whole address of the web is left as it is.
    pub address: String,
}

/// Where a link leads.
pub(super) enum LinkTarget {
    /// Where it says.
    AsWritten,
    /// To an address of the web that lacks its scheme.
    Web(String),
    /// To this address below the front address.
    Within(String),
}

/// Where an address leads, with what the owner should know of it.
pub(super) fn target(
    href: &str,
    pictures: &dyn Pictures,
    notes: &mut Vec<Note>,
    pages: &mut Vec<PageLink>,
) -> LinkTarget {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return LinkTarget::AsWritten;
    }
    if Url::parse(href).is_ok() {
        if href.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) {
            pages.push(PageLink { written: href.to_owned(), address: href.to_owned() });
        }
        return LinkTarget::AsWritten;
    }
    let (path, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    let file = pictures.file(path);
    if let Some(Ok(published)) = &file {
        return LinkTarget::Within(format!("/{published}{rest}"));
    }
    if let Some(better) = with_scheme(href) {
        notes.push(Note::new(href, problem::without_scheme(href, &better)));
        return if better.starts_with("mailto:") { LinkTarget::Within(better) } else { LinkTarget::Web(better) };
    }
    if let Some(Err(problem)) = file {
        notes.push(Note::new(href, problem));
        return LinkTarget::AsWritten;
    }
    let Some(address) = from_front(href) else { return LinkTarget::AsWritten };
    pages.push(PageLink { written: href.to_owned(), address: address.clone() });
    LinkTarget::Within(address)
}

/// Whether an address within the site is that of a file rather than of a page.
pub(super) fn leads_to_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    address.starts_with('/') && name.contains('.') && name != "index.html"
}

/// An address within the site from its front address on: `event/x/`, `../event/x/` and `/event/x/` are one.
fn from_front(href: &str) -> Option<String> {
    let front = Url::parse("https://front.invalid/").ok()?;
    let whole = front.join(href).ok().filter(|whole| whole.host_str() == front.host_str())?;
    Some(whole[url::Position::BeforePath..].to_owned())
}

/// `www.example.org`, `example.org/x` and `hello@example.org` with the scheme they lack.
fn with_scheme(href: &str) -> Option<String> {
    let host = href.split(['/', '?', '#']).next().unwrap_or_default();
    let label = host.rsplit_once('.').filter(|(before, _)| !before.is_empty()).map(|(_, label)| label)?;
    let letters = (2..=24).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    let file = FILES.contains(&label.to_ascii_lowercase().as_str());
    let host_letters = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
    if !letters || file && !host.starts_with("www.") {
        return None;
    }
    if let Some((mailbox, domain)) = host.split_once('@') {
        let whole = host == href && !mailbox.is_empty() && domain.chars().all(host_letters);
        return whole.then(|| format!("mailto:{href}"));
    }
    let better = format!("https://{href}");
    (host.chars().all(host_letters) && Url::parse(&better).is_ok()).then_some(better)
}
