//! The allowed directions between modules, and the module that alone may name the browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::project;

/// Each module with those it may use. What is not listed is not allowed.
///
/// The same table stands in ARCHITECTURE.md.
const ALLOWED: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("query", &["model"]),
    ("calendar", &["model"]),
    ("catalog", &["model", "query"]),
    ("finder", &["model", "query", "catalog"]),
    ("route", &["model", "query", "catalog", "calendar"]),
    ("i18n", &["model", "query", "calendar"]),
    ("answers", &["model", "query", "catalog", "finder", "calendar", "route", "i18n"]),
    ("components", &["model", "query", "catalog", "calendar", "route", "i18n"]),
    ("views", &["model", "query", "catalog", "calendar", "route", "i18n", "components"]),
    ("pages", &["model", "query", "catalog", "calendar", "route", "i18n", "components", "views"]),
    ("browser", &["model", "catalog", "components", "pages"]),
    ("app", &["model", "query", "catalog", "calendar", "route", "i18n", "components", "views", "pages", "browser"]),
    ("takeover", &["query", "catalog", "components", "i18n", "pages", "browser", "app", "route"]),
    ("outline", &["model"]),
    ("source", &["model", "query", "route", "outline"]),
    ("feeds", &["model", "query", "catalog", "route", "i18n", "source"]),
    (
        "publish",
        &[
            "model", "query", "catalog", "finder", "calendar", "route", "i18n", "components", "views", "pages",
            "source", "feeds", "outline",
        ],
    ),
    ("doctor", &["model", "query", "components", "source"]),
    ("init", &["query", "source"]),
    ("serve", &["model", "components", "source", "publish"]),
];

fn sources() -> Vec<(PathBuf, String)> {
    below("src")
}

/// The Rust files below a folder of the project, with their text.
fn below(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.strip_prefix(project("")).unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    walk(&project(folder), &mut files);
    files.sort();
    files
}

/// The module a file belongs to: `src/catalog/layout.rs` is of `catalog`.
fn module(path: &Path) -> String {
    let part = path.iter().nth(1).unwrap().to_string_lossy();
    part.trim_end_matches(".rs").to_owned()
}

/// The modules named after `crate::` in code, comments left aside.
fn used(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let name = |rest: &str| rest.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect::<String>();
    code.split("crate::").skip(1).map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn modules_use_only_those_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if ["lib", "main", "bin"].contains(&own.as_str()) {
            continue;
        }
        let Some(below) = allowed.get(own.as_str()) else {
            wrong.push(format!("{}: module `{own}` is not in the table", path.display()));
            continue;
        };
        for other in used(&text) {
            if other != own && allowed.contains_key(other.as_str()) && !below.contains(&other.as_str()) {
                wrong.push(format!("{}: `{own}` must not use `{other}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    // Each module uses only those above it in the table, so there is an order.
    let mut seen: Vec<&str> = Vec::new();
    let mut rows: Vec<_> = ALLOWED.to_vec();
    while !rows.is_empty() {
        let before = rows.len();
        rows.retain(|(name, below)| {
            let ready = below.iter().all(|other| seen.contains(other));
            if ready {
                seen.push(name);
            }
            !ready
        });
        assert!(rows.len() < before, "a circle among {rows:?}");
    }
}

#[test]
fn only_one_module_names_the_browser() {
    for (path, text) in sources() {
        let names = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let names = names.filter(|line| line.contains("web_sys::") || line.contains("js_sys::")).count();
        assert!(
            names == 0 || path.parent().is_some_and(|folder| folder.ends_with("browser")),
            "{} names the browser",
            path.display()
        );
    }
}

/// What waits ends with what it belongs to: views ask their host (`components::Host`), which gives them something to keep; only
/// `browser` reaches what would go on by itself.
#[test]
fn nothing_waits_past_what_it_belongs_to() {
    const WAITS: [&str; 9] = [
        "set_timeout",
        "set_interval",
        "request_animation_frame",
        "request_idle_callback",
        "window_event_listener",
        "spawn_local",
        "task::spawn",
        "Closure",
        "Observer::",
    ];
    for (path, text) in sources() {
        if path.parent().is_some_and(|folder| folder.ends_with("browser")) {
            continue;
        }
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let found = WAITS.iter().find(|word| line.contains(*word));
            assert_eq!(found, None, "{}: {line}", path.display());
        }
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not", path.display());
    }
}

#[test]
fn no_text_for_visitors_stands_outside_i18n() {
    // Accented letters are a good sign of a sentence for people; comments may have them.
    for (path, text) in sources() {
        if ["i18n", "source"].contains(&module(&path).as_str()) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let accented = code.chars().any(|sign| "éèêàçùôîÉÈÀ".contains(sign));
            assert!(!accented, "{}:{}: {line}", path.display(), number + 1);
        }
    }
}

/// A file of tests that nothing names would never run.
#[test]
fn every_file_of_tests_is_a_module() {
    let files: BTreeMap<PathBuf, String> = below("tests").into_iter().collect();
    assert!(files.len() > 50, "{}", files.len());
    for path in files.keys() {
        let (folder, name) = (path.parent().unwrap(), path.file_stem().unwrap().to_str().unwrap());
        if name == "main" {
            // One program natively, one in a browser: Cargo.toml names both.
            assert!(["tests/it", "tests/browser"].map(Path::new).contains(&folder), "{}", path.display());
            continue;
        }
        let (above, name) = match name {
            "mod" => (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap()),
            _ => (folder, name),
        };
        let parents = [above.join("main.rs"), above.join("mod.rs"), above.with_extension("rs")];
        let parent = parents.iter().find_map(|parent| files.get(parent)).map_or("", String::as_str);
        let named = |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ") == Some(&format!("{name};"));
        assert!(parent.lines().any(named), "{} never runs: its `mod` line is missing", path.display());
    }
}
