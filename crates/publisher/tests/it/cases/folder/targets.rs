//! Targets that are no plain folder, and leftovers beside them.

use std::fs;
use std::path::Path;

use affiche_publisher::{AppFolder, MARK, PublishError, Stage, below};
use affiche_route::Base;
use affiche_testing::write_dataset;
use tempfile::TempDir;

use super::{FEWER, NEW, OLD, OWN, names, publish, publish_as, put, refused, run, succeeds, workshop};

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
