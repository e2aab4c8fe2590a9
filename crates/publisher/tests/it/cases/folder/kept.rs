//! What is kept and what goes.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

use affiche_publisher::{MARK, PublishError};
use affiche_testing::write_dataset;
use tempfile::TempDir;

use super::{FEWER, NEW, OLD, OWN, names, publish, publish_as, put, refused, run, said, succeeds, tree, workshop};

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
    let kept = ["event/un/event.ics", "embed/event/0.json", "catalog/events/0.json", "posters/un.svg", "404.html"];
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
