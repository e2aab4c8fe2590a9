//! Where the site lies: its path follows from its address.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use affiche_publisher::MARK;

use super::{publish_as, refused, said, succeeds, workshop};
use crate::support;

#[test]
fn the_path_of_the_site_follows_from_its_address() {
    let work = workshop();
    let settings = work.path().join("data/site.json");
    let root = fs::read_to_string(&settings).unwrap();
    let address = "https://agenda.example.org/";
    assert!(root.contains(address));
    let base = |out: &str| {
        let page = fs::read_to_string(work.path().join(out).join("index.html")).unwrap();
        page.split("<meta name=\"base\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let canonical = |out: &str, path: &str| {
        let page = fs::read_to_string(work.path().join(out).join("index.html")).unwrap();
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"https://agenda.example.org{path}\">")),
            "{page}"
        );
    };
    for (url, path) in [("", "/"), ("a", "/a/"), ("a/b/", "/a/b/")] {
        fs::write(&settings, root.replace(address, &[address, url].concat())).unwrap();
        for given in [None, Some(path), Some(path.trim_end_matches('/')), Some(path.trim_matches('/'))] {
            let given = given.map(|given| vec!["--public-url", given]).unwrap_or_default();
            succeeds(&publish_as(work.path(), &[&["--app", "app", "--out", "site"], &*given].concat()));
            assert_eq!(base("site"), path);
            canonical("site", path);
        }
        for other in ["/c/", "/a/b/c/", if path == "/" { "/a/" } else { "/" }] {
            let output = publish_as(work.path(), &["--app", "app", "--out", "site", "--public-url", other]);
            refused(&output, "write the path into `url`");
            assert!(said(&output).contains(other), "{}", said(&output));
        }
        // Told otherwise, whole.
        succeeds(&publish_as(
            work.path(),
            &["--app", "app", "--out", "trial", "--url", "https://agenda.example.org/c"],
        ));
        assert_eq!(base("trial"), "/c/");
        canonical("trial", "/c/");
    }
    for wrong in ["/c/", "ftp://example.org/", "https://example.org/?x", "https://a:b@example.org/", "example.org"] {
        let output = publish_as(work.path(), &["--app", "app", "--out", "trial", "--url", wrong]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

/// The hook of Trunk, for a folder that was built for a path.
fn hook(work: &Path, path: &str) -> Output {
    let staging = work.join("staging");
    let _ = fs::remove_dir_all(&staging);
    support::app(&staging, &["icons/favicon.svg"]);
    let document = fs::read_to_string(staging.join("index.html")).unwrap();
    fs::write(staging.join("index.html"), document.replace("=/", &["=", path].concat())).unwrap();
    Command::new(env!("CARGO_BIN_EXE_affiche"))
        .current_dir(work)
        .args(["publish", "--data", "data", "--as-of", "2026-03-10", "--hook"])
        .env("TRUNK_STAGING_DIR", &staging)
        .env("TRUNK_PUBLIC_URL", path)
        .output()
        .unwrap()
}

#[test]
fn a_build_lies_where_the_address_says() {
    let work = workshop();
    let settings = work.path().join("data/site.json");
    let root = fs::read_to_string(&settings).unwrap();
    succeeds(&hook(work.path(), "/"));
    assert!(work.path().join("staging").join(MARK).is_file(), "what a build makes is a published site");
    refused(&hook(work.path(), "/agenda/"), "write the path into `url`");
    fs::write(&settings, root.replace("agenda.example.org/", "agenda.example.org/agenda/")).unwrap();
    // `/` is what Trunk says when it was told nothing.
    for path in ["/agenda/", "/"] {
        succeeds(&hook(work.path(), path));
        let page = fs::read_to_string(work.path().join("staging/index.html")).unwrap();
        assert!(page.contains("href=/agenda/affiche-1.css") && page.contains("data-js=/agenda/app-1.js"), "{page}");
    }
    refused(&hook(work.path(), "/other/"), "write the path into `url`");
}
