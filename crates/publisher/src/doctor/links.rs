//! Addresses in the pages of a site that lead to the site itself, and nowhere on it. Every page that the publisher prints by itself leads
//! somewhere, so these are in what the owner wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use html_escape::decode_html_entities;
use rayon::prelude::*;
use serde::Serialize;

use affiche_route::Base;

/// An address that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadLink {
    /// The address, as the page has it.
    pub address: String,
    /// On how many pages it stands.
    pub pages: usize,
    /// The path of the first of them.
    pub page: String,
}

/// The addresses that lead nowhere, sorted.
pub(super) fn dead(site: &Path, files: &[String], base: &Base, url: &str) -> io::Result<Vec<DeadLink>> {
    let known: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    let pages: Vec<&String> =
        files.iter().filter(|file| Path::new(file).extension().is_some_and(|end| end == "html")).collect();
    let of_pages: Vec<(String, Vec<String>)> = pages
        .into_par_iter()
        .map(|page| {
            let text = fs::read(site.join(page))?;
            let text = String::from_utf8_lossy(&text);
            let mut dead: Vec<String> =
                addresses(&text).filter(|address| leads_nowhere(address, base, url, &known)).collect();
            dead.sort_unstable();
            dead.dedup();
            Ok((page.clone(), dead))
        })
        .collect::<io::Result<_>>()?;
    let mut links: BTreeMap<String, DeadLink> = BTreeMap::new();
    for (page, dead) in of_pages {
        for address in dead {
            let new = || DeadLink { address: address.clone(), pages: 0, page: page.clone() };
            links.entry(address.clone()).or_insert_with(new).pages += 1;
        }
    }
    Ok(links.into_values().collect())
}

/// The values of `href` and `src` in a page as the publisher prints it: between double quotes, with escapes.
fn addresses(page: &str) -> impl Iterator<Item = String> {
    let of = |name: &'static str| page.split(name).skip(1).filter_map(|rest| rest.split_once('"'));
    of(" href=\"").chain(of(" src=\"")).map(|(value, _)| decode_html_entities(value).into_owned())
}

fn leads_nowhere(address: &str, base: &Base, url: &str, known: &BTreeSet<&str>) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let own = path.strip_prefix(url);
    let Some(path) = own.or_else(|| path.strip_prefix(base.as_str()).filter(|_| !path.starts_with("//"))) else {
        // To another site, or to another path of this host, which is not the publisher’s.
        return false;
    };
    let Some(path) = decoded(path) else { return true };
    let page = [path.trim_end_matches('/'), "/index.html"].concat();
    // Hosts add the slash that is missing.
    !known.contains(path.as_str()) && !known.contains(page.trim_start_matches('/'))
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_nowhere_on_the_site_is_told_from_the_rest() {
        let known = ["index.html", "event/x/index.html", "media/a b.pdf", "app-1.js"].into();
        let url = "https://example.org/agenda/";
        for (address, dead) in [
            ("/agenda/", false),
            ("/agenda/?q=x", false),
            ("/agenda/event/x/", false),
            ("/agenda/event/x", false),
            ("/agenda/event/x/index.html#top", false),
            ("https://example.org/agenda/event/x/", false),
            ("/agenda/media/a%20b.pdf", false),
            ("/agenda/event/y/", true),
            ("https://example.org/agenda/event/y/", true),
            ("/agenda/media/%zz", true),
            ("/elsewhere/", false),
            ("//example.net/agenda/", false),
            ("https://example.net/", false),
            ("mailto:a@example.org", false),
            ("#top", false),
        ] {
            assert_eq!(leads_nowhere(address, &Base::new("/agenda/"), url, &known), dead, "{address}");
        }
        let root = ["index.html"].into();
        assert!(!leads_nowhere("//example.net/x", &Base::new("/"), "https://example.org/", &root));
        assert!(leads_nowhere("/x", &Base::new("/"), "https://example.org/", &root));
    }

    #[test]
    fn addresses_are_read_as_they_are_printed() {
        let page = "<a href=\"/a?x=1&amp;y=2\">a</a><img alt=\"src=\" src=\"/b\"><a data-href=\"/no\" href=\"\">c</a>";
        assert_eq!(addresses(page).collect::<Vec<_>>(), ["/a?x=1&y=2", "", "/b"]);
    }
}
