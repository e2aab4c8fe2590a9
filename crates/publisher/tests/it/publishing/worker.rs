//! The files of the service worker, and its removal where the owner wants none.

use std::collections::BTreeSet;

use super::{EVENTS, app, calendar, site};
use crate::support::{publish_into, texts};
use sha2::{Digest, Sha256};

/// The beginning of the hash of a text, as names of files have it.
fn hash_of(text: &str) -> String {
    Sha256::digest(text).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_read_without_a_network_is_known_at_build() {
    let work = tempfile::tempdir().unwrap();
    let site = site(&work, "out", "/agenda/");
    let (first, code) = site["sw.js"].split_once('\n').unwrap();
    let first: serde_json::Value =
        serde_json::from_str(first.strip_prefix("const SITE=").unwrap().strip_suffix(';').unwrap()).unwrap();
    assert_eq!(first["base"], "/agenda/");
    assert!(code.contains("addEventListener(\"fetch\""));
    let listed = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    for file in listed(&first["files"]) {
        assert_eq!(first["hashes"][&file], hash_of(&site[&file]), "{file}");
    }
    // Names of files that are kept for ever have the hash of their content.
    let named: Vec<_> = site.keys().filter(|path| path.starts_with("catalog/") || path.starts_with("site-")).collect();
    let named = named.into_iter().filter_map(|path| {
        let stem = path.rsplit(['/', '-']).next()?.split('.').next()?;
        let is_hash = stem.len() == 12 && stem.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then_some((path, stem))
    });
    let mut folders = BTreeSet::new();
    for (path, hash) in named {
        assert_eq!(hash, hash_of(&site[path]), "{path}");
        folders.insert(path.rsplit_once('/').map_or("", |(folder, _)| folder));
    }
    let expected = ["", "catalog/columns", "catalog/occurrences", "catalog/search"];
    assert_eq!(folders, BTreeSet::from(expected));
    let ahead: serde_json::Value = serde_json::from_str(&site["worker/ahead.json"]).unwrap();
    let pages = listed(&ahead["pages"]);
    assert!(pages.contains(&String::new()) && pages.contains(&"agenda/".to_owned()), "{pages:?}");
    for page in pages.iter().filter(|page| *page != "404.html") {
        assert!(site.contains_key(&[page, "index.html"].concat()), "{page}");
    }
    let files = listed(&ahead["files"]);
    assert!(files.iter().any(|file| file.starts_with("catalog/occurrences/")), "{files:?}");
    assert!(site["index.html"].contains("data-worker"));
    assert!(site["agenda/index.html"].contains("<affiche-agenda"));
    assert!(site["agenda/index.html"].contains("noindex"));
    assert!(site["mine/fr.json"].contains("\"keptHere\"") && site["mine/en.json"].contains("\"keptHere\""));
}

#[test]
fn a_site_that_wants_no_worker_has_an_earlier_one_go() {
    let work = tempfile::tempdir().unwrap();
    let mut calendar = calendar(&work.path().join("data"), EVENTS);
    calendar.offline = false;
    let out = work.path().join("out");
    publish_into(&out, &calendar, &app(&work.path().join("app")), "/");
    let site = texts(&out);
    assert!(site["sw.js"].contains("unregister"));
    assert!(!site.contains_key("worker/ahead.json") && !site["index.html"].contains("data-worker"));
}
