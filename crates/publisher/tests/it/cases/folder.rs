//! Publishing into a folder: what is replaced, kept and refused, and what is there when it is stopped.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use affiche_dataset as source;
use affiche_publisher::{
    AppFolder, CommitSummary, Disk, MARK, MachineDisk, PublishError, Stage, below, content_security_policy,
};
use affiche_route::Base;
use tempfile::TempDir;

use crate::support;

use affiche_testing::write_dataset;

const EVENTS: &str = r#"{ "venues": [{ "id": "halle", "name": "Halle" }], "events": [
    { "id": "un", "title": "Un", "start": "2026-03-12T18:30", "venue": "halle" },
    { "id": "deux", "title": "Deux", "start": "2026-04-02" }
] }"#;
const FEWER: &str = r#"{ "events": [{ "id": "un", "title": "Un", "start": "2026-03-12T18:30" }] }"#;

/// What an owner may have beside the site.
const OWN: [(&str, &str); 6] = [
    ("CNAME", "agenda.example.org"),
    (".nojekyll", ""),
    (".htaccess", "Options -Indexes"),
    (".git/objects/ab/cdef", "blob"),
    ("event/mine/index.html", "<p>mine</p>"),
    ("about.html", "<p>about</p>"),
];

/// A site of a few files, some of which change.
const OLD: [(&str, &str); 7] = [
    ("index.html", "old"),
    ("404.html", "same"),
    ("event/a/index.html", "a"),
    ("event/b/index.html", "b old"),
    ("event/b/qr.svg", "gone"),
    ("media/1.png", "same picture"),
    ("shape", "a file, later a folder"),
];
const NEW: [(&str, &str); 7] = [
    ("index.html", "new"),
    ("404.html", "same"),
    ("event/b/index.html", "b new"),
    ("event/c/index.html", "c"),
    ("media/1.png", "same picture"),
    ("media/2.png", "picture"),
    ("shape/inside.txt", "a folder now"),
];

type Files = BTreeMap<String, Vec<u8>>;

/// All files of a folder, and links with where they lead.
fn tree(folder: &Path) -> Files {
    fn walk(root: &Path, folder: &Path, found: &mut Files) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                walk(root, &entry.path(), found);
            } else if kind.is_symlink() {
                found.insert(name, fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes());
            } else {
                found.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = Files::new();
    walk(folder, folder, &mut found);
    found
}

fn put(folder: &Path, files: &[(&str, &str)]) {
    for (path, content) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
}

/// Publishes a site of a few files.
fn publish_on(disk: Arc<dyn Disk>, out: &Path, files: &[(&str, &str)]) -> Result<CommitSummary, PublishError> {
    let stage = Stage::beside_on(out, disk)?;
    for (path, content) in files {
        stage.write(path, content)?;
    }
    stage.commit()
}

fn publish(out: &Path, files: &[(&str, &str)]) -> Result<CommitSummary, PublishError> {
    publish_on(Arc::new(MachineDisk), out, files)
}

/// What is in a folder, but for what a run leaves for the next one, and nothing else, beside a site.
fn names(folder: &Path) -> Vec<String> {
    let stays = |folder: &Path| {
        let mut found = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().file_name());
        found.all(|name| name == "cache" || name == "previous")
    };
    let entries = fs::read_dir(folder).unwrap().filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        let is_beside = path.is_dir() && path.file_name().unwrap().to_string_lossy().starts_with(".affiche-");
        !(is_beside && path.join("cache").exists() && stays(&path))
    });
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The program, run in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_affiche")).current_dir(folder).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with an app and a dataset.
fn workshop() -> TempDir {
    let work = TempDir::new().unwrap();
    write_dataset(&work.path().join("data"), EVENTS);
    support::app(&work.path().join("app"), &["icons/favicon.svg"]);
    work
}

const PUBLISH: [&str; 5] = ["publish", "--data", "data", "--as-of", "2026-03-10"];

fn publish_as(work: &Path, arguments: &[&str]) -> Output {
    run(work, &[&PUBLISH, arguments].concat())
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// That a run was refused for a reason, and that the folder is as it was.
fn refused(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(1), "{}", said(output));
    assert!(said(output).contains(words), "no `{words}` in {}", said(output));
}

// What is kept and what goes.

#[test]
fn what_is_not_the_publishers_stays_and_is_named_once() {
    let work = workshop();
    let site = work.path().join("site");
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    assert!(site.join("event/deux/index.html").is_file());
    put(&site, &OWN);
    fs::create_dir_all(site.join("drafts/empty")).unwrap();
    write_dataset(&work.path().join("data"), FEWER);
    let output = publish_as(work.path(), &["--app", "site", "--out", "site"]);
    succeeds(&output);
    let found = tree(&site);
    for (path, content) in OWN {
        assert_eq!(found.get(path).map(Vec::as_slice), Some(content.as_bytes()), "{path}");
    }
    assert!(site.join("drafts/empty").is_dir(), "an empty folder is somebody’s too");
    assert!(!site.join("event/deux").exists() && !site.join("venue").exists(), "what an earlier run wrote is gone");
    let words = said(&output);
    for named in ["`CNAME`", "`.nojekyll`", "`.htaccess`", "`.git/`", "`event/mine/`", "`about.html`", "`drafts/`"] {
        assert_eq!(words.matches(named).count(), 1, "{named} in {words}");
    }
    assert_eq!(names(work.path()), ["app", "data", "site"], "nothing lies beside it");
}

#[test]
fn files_that_have_not_changed_keep_their_time() {
    let work = workshop();
    let site = work.path().join("site");
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    put(&site, &OWN);
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let before = tree(&site);
    for path in before.keys() {
        File::open(site.join(path)).unwrap().set_modified(then).unwrap();
    }
    succeeds(&publish_as(work.path(), &["--app", "site", "--out", "site"]));
    let time = |path: &String| fs::metadata(site.join(path)).unwrap().modified().unwrap();
    assert!(before.keys().all(|path| time(path) == then), "nothing has changed");
    // The next day, and another event.
    write_dataset(&work.path().join("data"), FEWER);
    succeeds(&run(
        work.path(),
        &["publish", "--data", "data", "--as-of", "2026-03-11", "--app", "site", "--out", "site"],
    ));
    let after = tree(&site);
    let (mut kept, mut renewed) = (0, 0);
    for (path, content) in &after {
        let same = before.get(path) == Some(content);
        assert_eq!(time(path) == then, same, "{path}");
        if same { kept += 1 } else { renewed += 1 }
    }
    assert!(kept > 30 && renewed > 3, "{kept} kept, {renewed} renewed");
}

#[test]
fn the_next_day_leaves_what_does_not_depend_on_the_day() {
    let work = workshop();
    let site = work.path().join("site");
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    let before = tree(&site);
    succeeds(&run(
        work.path(),
        &["publish", "--data", "data", "--as-of", "2026-03-11", "--app", "site", "--out", "site"],
    ));
    let after = tree(&site);
    let differ: Vec<&String> =
        after.iter().filter(|(path, content)| before.get(*path) != Some(content)).map(|(path, _)| path).collect();
    // Lists say on which day they were published, and begin there; pages of events do not.
    assert!(differ.contains(&&"index.html".to_owned()));
    let daily = |path: &str| {
        (path.ends_with("index.html") && !path.starts_with("event/"))
            || ["catalog/manifest.json", "map/places.json", "worker/ahead.json", MARK].contains(&path)
            || path.starts_with("embed/events")
            || path.ends_with("feed.atom")
    };
    let others: Vec<_> = differ.into_iter().filter(|path| !daily(path)).collect();
    assert!(others.is_empty(), "{others:?}");
    let kept =
        ["event/un/event.ics", "embed/event/un/event.json", "catalog/events/un.json", "posters/un.svg", "404.html"];
    assert!(kept.iter().all(|path| after.contains_key(*path)));
}

#[test]
fn a_file_of_somebody_else_is_not_written_over() {
    let site = TempDir::new().unwrap();
    let out = site.path().join("site");
    publish(&out, &OLD).unwrap();
    for conflict in ["event/c/index.html", "event/c", "media/2.png/x", "shape/inside.txt/y"] {
        let conflict_tree = || {
            if conflict.starts_with("shape") {
                fs::remove_file(out.join("shape")).unwrap();
            }
            put(&out, &[(conflict, "mine")]);
            tree(&out)
        };
        let before = conflict_tree();
        let error = publish(&out, &NEW).unwrap_err();
        assert!(matches!(error, PublishError::Conflict { .. }), "{conflict}: {error}");
        assert!(error.to_string().contains(&conflict[..7]), "{error}");
        assert_eq!(tree(&out), before, "{conflict}");
        assert_eq!(names(site.path()), ["site"]);
        fs::remove_dir_all(&out).unwrap();
        publish(&out, &OLD).unwrap();
    }
    // The very file is no conflict.
    put(&out, &[("event/c/index.html", "c")]);
    publish(&out, &NEW).unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "new");
}

#[cfg(unix)]
#[test]
fn links_of_the_owner_stay_and_nothing_is_written_through_them() {
    use std::os::unix::fs::symlink;
    let work = TempDir::new().unwrap();
    let (out, away) = (work.path().join("site"), work.path().join("away"));
    put(&away, &[("secret", "kept")]);
    publish(&out, &OLD).unwrap();
    symlink("nowhere", out.join("dangling")).unwrap();
    symlink(&away, out.join("folder")).unwrap();
    let committed = publish(&out, &NEW).unwrap();
    assert_eq!(committed.others, ["dangling", "folder"]);
    assert_eq!(fs::read_link(out.join("dangling")).unwrap(), Path::new("nowhere"));
    assert_eq!(names(&away), ["secret"]);
    // A folder of the site that has become a link.
    fs::remove_dir_all(out.join("media")).unwrap();
    symlink(&away, out.join("media")).unwrap();
    assert!(matches!(publish(&out, &NEW), Err(PublishError::Conflict { .. })));
    assert_eq!(names(&away), ["secret"]);
}

#[test]
fn files_of_the_site_that_somebody_has_changed_are_named() {
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    publish(&out, &OLD).unwrap();
    put(
        &out,
        &[("404.html", "mine"), ("event/b/qr.svg", "mine too"), ("index.html.br", "packed"), ("404.html.txt", "x")],
    );
    let committed = publish(&out, &NEW).unwrap();
    let said = committed.warnings.join("\n");
    assert_eq!(committed.warnings.len(), 3, "{said}");
    for (words, path) in
        [("written anew", "`404.html`"), ("stay", "`event/b/qr.svg`"), ("out of date", "`index.html.br`")]
    {
        assert!(committed.warnings.iter().any(|line| line.contains(words) && line.contains(path)), "{path}: {said}");
    }
    assert_eq!(fs::read_to_string(out.join("event/b/qr.svg")).unwrap(), "mine too");
    assert_eq!(fs::read_to_string(out.join("404.html")).unwrap(), "same");
}

#[test]
fn a_site_of_an_earlier_version_is_known_by_its_content() {
    let work = workshop();
    let site = work.path().join("site");
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    fs::remove_file(site.join(MARK)).unwrap();
    put(&site, &OWN);
    let mine = [
        ("event/own/index.html", "<p>not of this program</p>"),
        ("catalog/shoes.json", "{}"),
        ("posters/mine.svg", "<svg/>"),
        ("media/photo.jpg", "photo"),
        ("site-0123456789ab.css", "a{}"),
    ];
    put(&site, &mine);
    let before = tree(&site);
    write_dataset(&work.path().join("data"), FEWER);
    succeeds(&publish_as(work.path(), &["--app", "site", "--out", "site"]));
    let after = tree(&site);
    for (path, content) in OWN.iter().chain(&mine) {
        assert_eq!(after.get(*path).map(Vec::as_slice), Some(content.as_bytes()), "{path}");
    }
    // Of what was written then and is no longer part of the site, nothing is left.
    let fresh = work.path().join("fresh");
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "fresh"]));
    let fresh = tree(&fresh);
    let own: Vec<&str> = OWN.iter().chain(&mine).map(|(path, _)| *path).collect();
    let left: Vec<&String> =
        after.keys().filter(|path| !fresh.contains_key(*path) && !own.contains(&path.as_str())).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(before.len() > after.len() + 10);
}

#[test]
fn a_folder_of_another_program_is_not_a_site() {
    let work = workshop();
    let expo = r#"{ "expo": { "name": "Mine", "slug": "mine" } }"#;
    for files in [
        vec![("app.json", expo), (".git/HEAD", "ref"), ("src/App.tsx", "code")],
        vec![("affiche.json", r#"{ "posters": [] }"#), ("notes.txt", "mine")],
        vec![(
            "affiche.json",
            r#"{ "format": "affiche-site", "version": 1, "files": { "../x": "0000000000000000" } }"#,
        )],
        vec![("affiche.json", r#"{ "format": "affiche-site", "version": 1, "files": { "x": "" } }"#)],
        vec![("affiche.json", r#"{ "format": "affiche-site", "version": 2 }"#)],
        vec![("affiche.json", r#"{ "format": "affiche-si"#)],
        vec![("letter.txt", "Chère amie")],
    ] {
        let out = work.path().join("mine");
        put(&out, &files);
        let before = tree(&out);
        refused(&publish_as(work.path(), &["--app", "app", "--out", "mine"]), "affiche: `");
        assert_eq!(tree(&out), before);
        fs::remove_dir_all(&out).unwrap();
    }
    // A folder under version control, with nothing in it yet.
    put(&work.path().join("pages"), &[(".git/HEAD", "ref"), ("CNAME", "x"), (".nojekyll", "")]);
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "pages"]));
    assert!(work.path().join("pages/.git/HEAD").is_file() && work.path().join("pages/index.html").is_file());
}

#[test]
fn data_in_the_folder_of_the_site_is_refused() {
    let work = workshop();
    let before = tree(work.path());
    for out in ["data", ".", "data/../data", "app/below"] {
        let output = publish_as(work.path(), &["--app", "app", "--out", out]);
        refused(&output, "keep the two apart");
        assert_eq!(tree(work.path()), before, "{out}");
    }
    // All three in one folder.
    fs::rename(work.path().join("app"), work.path().join("data/app")).unwrap();
    let before = tree(work.path());
    refused(&publish_as(work.path(), &["--app", "data/app", "--out", "data"]), "keep the two apart");
    assert_eq!(tree(work.path()), before);
}

#[test]
fn a_dataset_is_not_generated_over_files() {
    let work = workshop();
    let before = tree(work.path());
    let output = run(work.path(), &["generate", "--events", "3", "--out", "data"]);
    refused(&output, "is not empty");
    assert_eq!(tree(work.path()), before);
    fs::create_dir(work.path().join("empty")).unwrap();
    for out in ["empty", "new"] {
        succeeds(&run(work.path(), &["generate", "--events", "3", "--out", out]));
        assert_eq!(names(&work.path().join(out)), ["events.json", "site.json"]);
    }
}

// Where the site lies.

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

// Targets that are no plain folder.

#[cfg(unix)]
#[test]
fn what_a_target_is_is_found_out_first() {
    use std::os::unix::fs::symlink;
    let work = TempDir::new().unwrap();
    let at = |path: &str| work.path().join(path);
    fs::write(at("file"), "mine").unwrap();
    symlink("nowhere", at("dangling")).unwrap();
    symlink("file", at("to-file")).unwrap();
    symlink("loop", at("loop")).unwrap();
    for (path, words) in [
        ("file", "is not a folder"),
        ("to-file", "is not a folder"),
        ("dangling", "`nowhere`, which does not exist"),
        ("loop", "loop"),
        ("file/below", "file"),
        ("missing/../x", "is not a folder"),
    ] {
        let before = names(work.path());
        let error = publish(&at(path), &NEW).unwrap_err().to_string();
        assert!(error.contains(words), "{path}: {error}");
        assert_eq!(names(work.path()), before, "{path}");
    }
    assert!(publish(Path::new("/"), &NEW).is_err());
    // A link to a folder stays a link, and the folder becomes the site.
    fs::create_dir(at("real")).unwrap();
    symlink("real", at("link")).unwrap();
    publish(&at("link"), &NEW).unwrap();
    publish(&at("link"), &OLD).unwrap();
    assert!(at("link").is_symlink() && at("real/index.html").is_file());
    // Folders above it are made.
    publish(&at("a/b/c"), &NEW).unwrap();
    publish(&at("a/b/../b/c"), &OLD).unwrap();
    assert_eq!(names(&at("a/b")), ["c"]);
}

#[test]
fn the_folder_somebody_stands_in_stays_the_same_folder() {
    let work = workshop();
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    let site = work.path().join("site");
    put(&site, &OWN);
    write_dataset(&work.path().join("data"), FEWER);
    #[cfg(unix)]
    let number = || std::os::unix::fs::MetadataExt::ino(&fs::metadata(&site).unwrap());
    #[cfg(unix)]
    let before = number();
    for (folder, out) in [("site", "."), ("site/events", ".."), ("site", "../site"), ("site/event/mine", "../..")] {
        let up = "../".repeat(folder.split('/').count());
        let data = [&up, "data"].concat();
        let output = run(
            &work.path().join(folder),
            &["publish", "--data", &data, "--as-of", "2026-03-10", "--app", out, "--out", out],
        );
        succeeds(&output);
        #[cfg(unix)]
        assert_eq!(number(), before, "{folder}");
    }
    assert!(!site.join("event/deux").exists() && site.join("event/mine/index.html").is_file());
    assert_eq!(names(work.path()), ["app", "data", "site"]);
    assert!(!site.join(".affiche").exists());
}

#[cfg(unix)]
#[test]
fn leftovers_that_cannot_be_used_are_named() {
    use std::os::unix::fs::symlink;
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    publish(&out, &OLD).unwrap();
    symlink("nowhere", work.path().join(".affiche-site")).unwrap();
    symlink("nowhere", work.path().join(".site.new")).unwrap();
    fs::write(work.path().join(".site.old"), "what an earlier version left").unwrap();
    let committed = publish(&out, &NEW).unwrap();
    let said = committed.warnings.join("\n");
    for name in [".affiche-site`", ".site.new`", ".site.old`"] {
        assert!(said.contains(name), "{said}");
    }
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "new");
    assert_eq!(names(work.path()), [".affiche-site", ".site.new", ".site.old", "site"]);
}

#[test]
fn a_site_that_an_earlier_version_left_beside_its_place_is_put_back() {
    let work = workshop();
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    fs::remove_file(work.path().join("site").join(MARK)).unwrap();
    fs::rename(work.path().join("site"), work.path().join(".site.old")).unwrap();
    succeeds(&publish_as(work.path(), &["--app", "site", "--out", "site"]));
    assert_eq!(names(work.path()), ["app", "data", "site"]);
}

#[test]
fn an_app_cannot_name_files_outside() {
    let work = workshop();
    fs::write(work.path().join("secret.txt"), "secret").unwrap();
    for path in ["../secret.txt", "/etc/hostname", "x/../../secret.txt", "..\\secret.txt", "c:secret", ""] {
        let app = work.path().join("odd");
        let description = serde_json::json!({ "base": "/", "head": "<meta name=app>", "files": [path] });
        put(&app, &[("app.json", &description.to_string())]);
        let output = publish_as(work.path(), &["--app", "odd", "--out", "site"]);
        refused(&output, "is not a plain path within the site");
        assert!(!work.path().join("site").exists());
        assert_eq!(below(Path::new("site"), path), None);
    }
    let stage = Stage::in_place(work.path());
    assert!(matches!(stage.write("../x", "x"), Err(PublishError::Outside(_))));
    assert!(matches!(stage.copy(&work.path().join("secret.txt"), "/tmp/x"), Err(PublishError::Outside(_))));
    assert!(AppFolder::open(&work.path().join("data"), &Base::new("/")).is_err());
}

// Several at once.

#[test]
fn a_second_run_says_who_holds_the_folder() {
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    for site in [&OLD, &NEW] {
        let first = Stage::beside(&out).unwrap();
        let error = Stage::beside(&out).unwrap_err();
        assert!(matches!(error, PublishError::Busy { .. }), "{error}");
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        for (path, content) in site {
            first.write(path, content).unwrap();
        }
        first.commit().unwrap();
    }
    assert_eq!(names(work.path()), ["site"]);
}

#[test]
fn of_runs_at_once_each_succeeds_or_says_why() {
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    put(&work.path().join("own"), &OWN);
    let sites = [&OLD, &NEW];
    let wholes: Vec<Files> = sites
        .iter()
        .map(|files| {
            let folder = work.path().join("whole");
            publish(&folder, *files).unwrap();
            put(&folder, &OWN);
            let whole = tree(&folder);
            fs::remove_dir_all(&folder).unwrap();
            whole
        })
        .collect();
    publish(&out, &OLD).unwrap();
    put(&out, &OWN);
    for round in 0..20 {
        let many = 2 + round % 2;
        let results: Vec<Result<CommitSummary, PublishError>> = thread::scope(|scope| {
            let runs: Vec<_> = (0..many)
                .map(|number| {
                    scope.spawn({
                        let out = &out;
                        move || publish(out, sites[(number + round) % 2])
                    })
                })
                .collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert!(results.iter().any(Result::is_ok));
        for result in results {
            match result {
                Ok(committed) => assert!(committed.warnings.is_empty(), "{:?}", committed.warnings),
                Err(error) => assert!(matches!(error, PublishError::Busy { .. }), "{error}"),
            }
        }
        assert!(wholes.contains(&tree(&out)), "round {round}");
        assert_eq!(names(work.path()), ["own", "site"]);
    }
}

// Stopped, and full.

/// A disk that stops for good after some steps, as when the program is killed; `odd` says what it cannot do at all.
#[derive(Debug)]
struct Stopping {
    left: AtomicUsize,
    plain: bool,
}

impl Stopping {
    fn step(&self) -> io::Result<()> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        left.map(drop).map_err(|_| io::Error::other("stopped"))
    }

    fn has_stopped(&self) -> bool {
        self.left.load(Ordering::SeqCst) == 0
    }

    fn known(&self) -> io::Result<()> {
        if self.plain { Err(io::ErrorKind::Unsupported.into()) } else { self.step() }
    }
}

struct HalfWritten(Box<dyn Write>, Arc<Stopping>);

impl Write for HalfWritten {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        if let Err(stopped) = self.1.step() {
            self.0.write_all(&content[..content.len() / 2])?;
            return Err(stopped);
        }
        self.0.write(content)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The disk that is handed over, which its files know of.
#[derive(Debug)]
struct Handed(Arc<Stopping>);

impl Disk for Handed {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.make_folder(folder))
    }
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        self.0.step()?;
        Ok(Box::new(HalfWritten(MachineDisk.create(file)?, Arc::clone(&self.0))))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.0.known().and_then(|()| MachineDisk.exchange(one, other))
    }
    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        self.0.known().and_then(|()| MachineDisk.link(file, name))
    }
    fn copy_link(&self, link: &Path, name: &Path) -> io::Result<()> {
        self.0.known().and_then(|()| MachineDisk.copy_link(link, name))
    }
    fn imitate(&self, example: &Path, path: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.imitate(example, path))
    }
    fn remove(&self, file: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.remove(file))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.remove_folder(folder))
    }
}

fn stopping(steps: usize, plain: bool) -> (Arc<Stopping>, Arc<dyn Disk>) {
    let disk = Arc::new(Stopping { left: AtomicUsize::new(steps), plain });
    (Arc::clone(&disk), Arc::new(Handed(disk)))
}

/// A folder with the old site and what is the owner’s, and the trees of both sites.
fn before() -> (TempDir, PathBuf, Files, Files) {
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    publish(&out, &NEW).unwrap();
    put(&out, &OWN);
    let new = tree(&out);
    fs::remove_dir_all(&out).unwrap();
    publish(&out, &OLD).unwrap();
    put(&out, &OWN);
    let old = tree(&out);
    (work, out, old, new)
}

#[test]
fn stopped_at_any_step_the_old_or_the_new_site_is_whole() {
    let mut seen = (0, 0);
    for steps in 0.. {
        let (work, out, old, new) = before();
        let (disk, handed) = stopping(steps, false);
        let result = publish_on(handed, &out, &NEW);
        let found = tree(&out);
        assert!(found == old || found == new, "stopped after {steps} steps: {:?}", found.keys());
        if found == old {
            seen.0 += 1;
        } else {
            seen.1 += 1;
        }
        if result.is_ok() {
            assert_eq!(found, new, "{steps}");
        }
        // The run after it is stopped as well, then one is not.
        let (_, again) = stopping(steps / 2, false);
        let _ = publish_on(again, &out, &NEW);
        let found = tree(&out);
        assert!(found == old || found == new, "stopped after {steps} steps, then again");
        let committed = publish(&out, &NEW).unwrap();
        assert!(committed.warnings.is_empty(), "{:?}", committed.warnings);
        assert_eq!(tree(&out), new, "{steps}");
        assert_eq!(names(work.path()), ["site"], "{steps}");
        if !disk.has_stopped() {
            break;
        }
    }
    assert!(seen.0 > 40 && seen.1 > 15, "{seen:?}");
}

#[test]
fn stopped_where_nothing_can_be_exchanged_the_next_run_finishes() {
    let mut stops = 0;
    for steps in 0.. {
        let (work, out, old, new) = before();
        let (disk, handed) = stopping(steps, true);
        let _ = publish_on(handed, &out, &NEW);
        let found = tree(&out);
        // Every file is the old or the new one, whole, and what is the owner’s is there.
        for (path, content) in &found {
            assert!(old.get(path) == Some(content) || new.get(path) == Some(content), "{path} after {steps} steps");
        }
        for (path, _) in OWN {
            assert_eq!(found.get(path), old.get(path), "{path} after {steps} steps");
        }
        // Even where the next run publishes something else, and is stopped.
        let (_, again) = stopping(steps / 2, true);
        let _ = publish_on(again, &out, &OLD);
        let committed = publish(&out, &NEW).unwrap();
        assert!(committed.warnings.is_empty(), "{:?}", committed.warnings);
        assert_eq!(tree(&out), new, "{steps}");
        assert_eq!(names(work.path()), ["site"], "{steps}");
        if !disk.has_stopped() {
            break;
        }
        stops += 1;
    }
    assert!(stops > 40, "{stops}");
}

#[test]
fn a_first_site_that_is_stopped_is_not_there_or_whole() {
    for plain in [false, true] {
        for steps in 0.. {
            let work = TempDir::new().unwrap();
            let out = work.path().join("site");
            let (disk, handed) = stopping(steps, plain);
            let _ = publish_on(handed, &out, &NEW);
            let found = tree(&out);
            assert!(found.is_empty() || found.len() == NEW.len() + 1, "{steps}: {:?}", found.keys());
            publish(&out, &NEW).unwrap();
            assert_eq!(tree(&out).len(), NEW.len() + 1);
            assert_eq!(names(work.path()), ["site"], "{steps}");
            if !disk.has_stopped() {
                break;
            }
        }
    }
}

#[test]
fn what_somebody_changes_while_the_site_is_exchanged_is_not_lost() {
    let (work, out, _, new) = before();
    // Stopped right after the exchange: the old site is in the folder of the run.
    let exchanged = (0..).find_map(|steps| {
        let (work, out, _, new) = before();
        let _ = publish_on(stopping(steps, false).1, &out, &NEW);
        (tree(&out) == new).then_some((steps, work))
    });
    let (steps, _) = exchanged.unwrap();
    let _ = publish_on(stopping(steps, false).1, &out, &NEW);
    let beside = work.path().join(".affiche-site");
    let run = beside.join(names(&beside).into_iter().find(|name| name.starts_with("run-")).unwrap()).join("site");
    assert!(run.join("CNAME").is_file());
    fs::remove_file(run.join("about.html")).unwrap();
    put(&run, &[("late.txt", "late"), ("about.html", "changed"), ("deep/er/late.txt", "late")]);
    fs::create_dir_all(run.join("late/empty")).unwrap();
    publish(&out, &NEW).unwrap();
    let mut expected = new;
    expected.extend(
        [("late.txt", "late"), ("about.html", "changed"), ("deep/er/late.txt", "late")]
            .map(|(path, text)| (path.to_owned(), text.into())),
    );
    assert_eq!(tree(&out), expected);
    assert!(out.join("late/empty").is_dir());
    assert_eq!(names(work.path()), ["site"]);
}

/// A disk with room for so many bytes.
#[derive(Debug)]
struct Full(Arc<AtomicUsize>);

struct Filling(Box<dyn Write>, Arc<AtomicUsize>);

impl Write for Filling {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let room = self.1.load(Ordering::SeqCst).min(content.len());
        if room == 0 && !content.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.1.fetch_sub(room, Ordering::SeqCst);
        self.0.write(&content[..room])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Disk for Full {
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(Filling(MachineDisk.create(file)?, Arc::clone(&self.0))))
    }
}

#[test]
fn a_disk_that_fills_leaves_the_old_site() {
    let mut refusals = 0;
    for room in (0..).step_by(20) {
        let (work, out, old, new) = before();
        let result = publish_on(Arc::new(Full(Arc::new(AtomicUsize::new(room)))), &out, &NEW);
        assert_eq!(names(work.path()), ["site"], "{room}");
        match result {
            Ok(_) => {
                assert_eq!(tree(&out), new);
                break;
            }
            Err(error) => {
                assert!(
                    error.to_string().contains("no storage space") || error.to_string().contains("full"),
                    "{error}"
                );
                assert_eq!(tree(&out), old, "{room}");
                refusals += 1;
            }
        }
    }
    assert!(refusals > 10, "{refusals}");
}

/// A disk of its own of so many kilobytes, where the machine allows it.
#[cfg(target_os = "linux")]
struct Mount(PathBuf);

#[cfg(target_os = "linux")]
impl Mount {
    fn new(folder: PathBuf, kilobytes: usize) -> Self {
        fs::create_dir_all(&folder).unwrap();
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(&folder).status();
        assert!(mounted.is_ok_and(|status| status.success()), "this machine does not let us mount");
        Self(folder)
    }
}

#[cfg(target_os = "linux")]
impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a file system, which only root may: scripts/test.sh runs it there"]
fn a_mount_point_is_published_into_and_may_be_full() {
    let work = workshop();
    let mount = Mount::new(work.path().join("mount"), 4_000);
    // The site is a mount point itself: it is written file by file.
    for _ in 0..2 {
        let output = publish_as(work.path(), &["--app", "app", "--out", "mount"]);
        succeeds(&output);
        put(&mount.0, &OWN);
    }
    assert!(mount.0.join("index.html").is_file() && !mount.0.join(".affiche").exists());
    let before = tree(&mount.0);
    // What is left of the disk does not do for another site.
    fs::write(mount.0.join("ballast"), vec![0; 2_500_000]).ok();
    let more: Vec<String> =
        (0..400).map(|number| format!(r#"{{ "id": "e{number}", "title": "E", "start": "2026-03-12" }}"#)).collect();
    write_dataset(&work.path().join("data"), &format!(r#"{{ "events": [{}] }}"#, more.join(",")));
    let output = publish_as(work.path(), &["--app", "app", "--out", "mount"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    fs::remove_file(mount.0.join("ballast")).unwrap();
    assert_eq!(tree(&mount.0), before);
    // A site within that disk is exchanged there.
    write_dataset(&work.path().join("data"), FEWER);
    let output = publish_as(work.path(), &["--app", "app", "--out", "mount/below"]);
    succeeds(&output);
    assert!(mount.0.join("below/index.html").is_file());
}

#[cfg(unix)]
#[test]
fn a_program_that_is_killed_leaves_one_whole_site() {
    let work = workshop();
    let site = work.path().join("site");
    let arguments = |day: &'static str| ["publish", "--data", "data", "--app", "site", "--out", "site", "--as-of", day];
    let days = ["2026-03-10", "2026-03-13"];
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    put(&site, &OWN);
    let wholes = days.map(|day| {
        succeeds(&run(work.path(), &arguments(day)));
        tree(&site)
    });
    let mut random = 0x2545_f491_u64;
    let mut killed = 0;
    for round in 0..16 {
        let program = env!("CARGO_BIN_EXE_affiche");
        let mut child = Command::new(program)
            .current_dir(work.path())
            .args(arguments(days[round % 2]))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(Duration::from_millis(random >> 33 & 0xff));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        assert!(wholes.contains(&tree(&site)), "round {round}");
    }
    assert!(killed > 3, "{killed}");
    for (day, whole) in days.iter().zip(&wholes) {
        succeeds(&run(work.path(), &arguments(day)));
        assert_eq!(&tree(&site), whole);
    }
    assert_eq!(names(work.path()), ["app", "data", "site"]);
}

#[test]
fn of_programs_at_once_each_succeeds_or_names_the_other() {
    let work = workshop();
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    let whole = tree(&work.path().join("site"));
    for round in 0..4 {
        let spawn = || {
            Command::new(env!("CARGO_BIN_EXE_affiche"))
                .current_dir(work.path())
                .args(PUBLISH)
                .args(["--app", "site", "--out", "site"])
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let children: Vec<_> = (0..2 + round % 2).map(|_| spawn()).collect();
        let outputs: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        assert!(outputs.iter().any(|output| output.status.success()));
        for output in outputs.iter().filter(|output| !output.status.success()) {
            refused(output, "is being published into by process ");
        }
        assert_eq!(tree(&work.path().join("site")), whole, "round {round}");
    }
    assert_eq!(names(work.path()), ["app", "data", "site"]);
}

// Settings that end up in policies and addresses.

#[test]
fn hosts_of_tiles_are_read_as_a_browser_reads_them() {
    let reading = |tiles: &str| {
        let work = TempDir::new().unwrap();
        write_dataset(work.path(), EVENTS);
        let settings = fs::read_to_string(work.path().join("site.json")).unwrap();
        let tiles = serde_json::to_string(tiles).unwrap();
        let more = format!(r#""mapTiles": {tiles}, "mapAttribution": "OSM", "name":"#);
        fs::write(work.path().join("site.json"), settings.replace("\"name\":", &more)).unwrap();
        source::read(work.path()).unwrap()
    };
    for (address, origin) in [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://tiles.example.org:8443/{z}/{x}/{y}{r}.png?key=a,b;c", "https://tiles.example.org:8443"),
        ("HTTPS://Tiles.Example.org/{z}/{x}/{y}", "https://tiles.example.org"),
        ("https://carte.évènement.fr/{z}/{x}/{y}", "https://carte.xn--vnement-2xah.fr"),
        ("https://192.0.2.1/{z}/{x}/{y}", "https://192.0.2.1"),
        ("https://a_b.example.org/{z}/{x}/{y}", "https://a_b.example.org"),
    ] {
        let reading = reading(address);
        let calendar = reading.calendar.unwrap_or_else(|| panic!("{address}: {:?}", reading.report.problems()));
        let policy = content_security_policy(&calendar.site);
        assert!(policy.contains(&format!("img-src 'self' data: {origin};")), "{address}: {policy}");
        assert_eq!(policy.matches(';').count(), 6, "{policy}");
    }
    let between = [
        "*", "*.example.org", "a.org;script-src *", "a.org; script-src *", "a.org,b.org", "a.org'", "a.org\"",
        "a.org'self'", "{z}.a.org", "a{r}.org", "user@a.org", ":pw@a.org", "a.org%3bscript-src", "[::1]", "", "a..org",
        "a.org\\b", "a.org`", "a.org!", "a.org$", "a.org&b", "a.org(b)", "a.org+b", "a.org=b", "a.org~", "a org",
    ];
    for host in between {
        let address = format!("https://{host}/{{z}}/{{x}}/{{y}}.png");
        let reading = reading(&address);
        assert!(reading.report.problems().iter().any(|one| one.code == "site.map-tiles"), "{address}");
        assert!(reading.calendar.is_none());
    }
    for address in [
        "https:tiles.example.org/{z}/{x}/{y}",
        "https:///a.org/{z}/{x}/{y}",
        "https://a.org/'{z}/{x}/{y}",
        "https://a.org/{z}/{x}",
    ] {
        assert!(reading(address).calendar.is_none(), "{address}");
    }
}

#[test]
fn an_e_mail_address_holds_nothing_but_an_address() {
    let accepted = |contact: &str| {
        let work = TempDir::new().unwrap();
        let email = serde_json::to_string(contact).unwrap();
        write_dataset(
            work.path(),
            &format!(
                r#"{{ "venues": [{{ "id": "a", "name": "A", "email": {email} }}], "events": [{{ "id": "a", "title": "A", "start": "2026-03-12", "venue": "a" }}] }}"#
            ),
        );
        let settings = fs::read_to_string(work.path().join("site.json")).unwrap();
        fs::write(
            work.path().join("site.json"),
            settings.replace("\"name\":", &format!("\"contact\": {email}, \"name\":")),
        )
        .unwrap();
        source::read(work.path()).unwrap().report.errors() == 0
    };
    for contact in ["name@example.org", "o'brien+agenda@sub.example.co.uk", "été@évènement.fr", "a_b-c.d=e!{f}@x-y.org"]
    {
        assert!(accepted(contact), "{contact}");
    }
    for part in ["?bcc=x", "&bcc=x", "%0abcc:x", "#x", "/x", ",x", ";x", "\"x", "\nbcc", " x", "<x", "?"] {
        for contact in
            [format!("name{part}@example.org"), format!("name@example.org{part}"), format!("name@example{part}.org")]
        {
            assert!(!accepted(&contact), "{contact:?}");
        }
    }
}

#[test]
fn ids_that_windows_keeps_to_itself_are_warned_of() {
    let reserved = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"];
    let free = ["console", "com", "com0", "com10", "lpt", "nul-1", "auxerre", "conte"];
    for id in reserved.iter().chain(&free) {
        let work = TempDir::new().unwrap();
        let events = format!(
            r#"{{ "venues": [{{ "id": "{id}", "name": "A" }}], "events": [{{ "id": "{id}", "title": "A", "start": "2026-03-12", "venue": "{id}", "tags": ["{id}"] }}] }}"#
        );
        write_dataset(work.path(), &events);
        let report = source::read(work.path()).unwrap().report;
        let found = report.problems().iter().filter(|one| one.code == "id.reserved").count();
        assert_eq!(found, if reserved.contains(id) { 3 } else { 0 }, "{id}: {:?}", report.problems());
        assert_eq!(report.errors(), 0);
    }
}

#[test]
fn files_that_are_linked_to_have_names_that_windows_allows() {
    for (name, published) in
        [("CON.pdf", "con-file.pdf"), ("lpt1.txt", "lpt1-file.txt"), ("contract.pdf", "contract.pdf")]
    {
        let work = TempDir::new().unwrap();
        let events = format!(
            r#"{{ "events": [{{ "id": "a", "title": "A", "start": "2026-03-12", "description": "[a](files/{name})" }}] }}"#
        );
        write_dataset(work.path(), &events);
        fs::create_dir(work.path().join("files")).unwrap();
        fs::write(work.path().join("files").join(name), "text").unwrap();
        let calendar = source::read(work.path()).unwrap().calendar.unwrap();
        let paths: Vec<_> = calendar.media.iter().map(|one| one.path.rsplit('/').next().unwrap()).collect();
        assert_eq!(paths, [published]);
    }
}
