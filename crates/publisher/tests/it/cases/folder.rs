//! Publishing into a folder: what is replaced, kept and refused, and what is there when it is stopped.

mod address;
mod full;
mod kept;
mod parallel;
mod settings;
mod stopped;
mod targets;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use affiche_publisher::{CommitSummary, Disk, MachineDisk, PublishError, Stage};
use affiche_testing::write_dataset;
use tempfile::TempDir;

use crate::support;

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
