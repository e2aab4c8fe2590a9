//! The directions between crates, and between modules of the app: in the code, in `Cargo.toml` and in ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::source::{Code, below, project};

/// The modules of the app, each with those of the app it may use.
const APP: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("context", &["document"]),
    ("components", &["document", "context"]),
    ("views", &["context", "components"]),
    ("pages", &["document", "context", "components", "views"]),
    ("browser", &["document"]),
    ("app", &["document", "context", "components", "views", "pages", "browser"]),
    ("takeover", &["components", "pages", "browser", "app"]),
    ("finder", &["browser"]),
    ("print", &[]),
];

/// The crates of `crates/`, each with the crates of the workspace it may use. The table of ARCHITECTURE.md says the same.
pub(crate) const CRATES: &[(&str, &[&str])] = &[
    ("contract", &[]),
    ("json-derive", &[]),
    ("json", &["json-derive"]),
    ("model", &["json"]),
    ("recurrence", &[]),
    ("outline", &["model"]),
    ("catalog", &["contract", "json", "model"]),
    ("route", &["model"]),
    ("locales", &[]),
    ("i18n", &["contract", "model", "recurrence"]),
    ("search", &["json", "model", "catalog", "route", "i18n"]),
    ("dataset", &["model", "recurrence", "route", "outline"]),
    ("feeds", &["model", "recurrence", "catalog", "route", "i18n", "dataset"]),
    ("testing", &["model", "catalog"]),
    ("import", &[]),
    (
        "publisher",
        &[
            "contract", "model", "recurrence", "outline", "catalog", "route", "i18n", "search", "dataset", "feeds",
            "import", "affiche",
        ],
    ),
];

/// The module of the app that a file belongs to: `src/pages/list.rs` is of `pages`.
fn module(path: &Path) -> String {
    path.iter().nth(1).unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_of_the_app_use_only_those_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = APP.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in below("src") {
        let own = module(&path);
        if ["lib", "main", "bin"].contains(&own.as_str()) {
            continue;
        }
        let Some(below) = allowed.get(own.as_str()) else {
            wrong.push(format!("{}: module `{own}` is not in the table", path.display()));
            continue;
        };
        for (used, line) in Code::of(&path, &text).paths {
            let Some(other) = used.strip_prefix("crate::").and_then(|rest| rest.split("::").next()) else { continue };
            if other != own && allowed.contains_key(other) && !below.contains(&other) {
                wrong.push(format!("{}:{line}: `{own}` must not use `{other}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The crates of the workspace that the `Cargo.toml` of one names as dependencies, but for those of its tests.
fn dependencies(manifest: &Path) -> BTreeSet<String> {
    let manifest: toml::Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let mut tables: Vec<toml::Table> = Vec::new();
    let table = |value: Option<&toml::Value>| value.and_then(toml::Value::as_table).cloned();
    tables.extend(table(manifest.get("dependencies")));
    for target in table(manifest.get("target")).unwrap_or_default().values() {
        tables.extend(table(target.get("dependencies")));
    }
    let names = tables.iter().flat_map(toml::Table::keys);
    names
        .filter_map(|name| name.strip_prefix("affiche-").or((name == "affiche").then_some("affiche")))
        .map(str::to_owned)
        .collect()
}

#[test]
fn crates_use_only_those_below_them() {
    let folders: BTreeSet<String> = fs::read_dir(project("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(folders, CRATES.iter().map(|(name, _)| (*name).to_owned()).collect());
    for (name, below) in CRATES {
        let used = dependencies(&project(&format!("crates/{name}/Cargo.toml")));
        assert_eq!(used, below.iter().map(|name| (*name).to_owned()).collect(), "crates/{name}");
    }
}

/// Each row of the table of crates in ARCHITECTURE.md names what the crate may use, as its `Cargo.toml` does.
#[test]
fn the_table_of_crates_is_that_of_the_code() {
    let text = fs::read_to_string(project("ARCHITECTURE.md")).unwrap();
    let table = text.split("<!-- crates -->").nth(1).unwrap().split("<!-- /crates -->").next().unwrap();
    let mut rows = BTreeMap::new();
    for line in table.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let named =
            |cell: &str| -> BTreeSet<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
        rows.insert(named(cells[1]).into_iter().next().unwrap(), named(cells[3]));
    }
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, below) in CRATES {
        expected.insert(format!("crates/{name}"), below.iter().map(|name| (*name).to_owned()).collect());
    }
    expected.insert("src".to_owned(), dependencies(&project("Cargo.toml")));
    assert_eq!(rows, expected);
}
