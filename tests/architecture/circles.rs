//! Circles: modules of one folder that use each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Code, below};
use crate::workspace::CRATES;

/// Circles between modules of one folder, each with the reason. A crate is named by its folder, a module by its path below `src`.
const CIRCLES: &[(&str, &[&str], &str)] = &[
    ("crates/feeds/src", &["context", "ical"], "the context keeps the zones of all calendars, which are computed once"),
    ("crates/import/src", &["fetch", "sources"], "a source may be an address, and a fetched page is a source"),
    (
        "crates/publisher/src",
        &["app_archive", "app_folder", "cache", "folder", "stage"],
        "a folder that is a built app is not written over; a stage is filled from one, and keeps what a cache has of the earlier run",
    ),
    (
        "crates/publisher/src",
        &["cards", "document", "hosting", "machine_head", "poster", "raster", "render"],
        "all escape with `document::escape`, and a document has what all of them give",
    ),
    ("crates/publisher/src", &["catalog_files", "related", "terms"], "terms write their timelines as the catalog does"),
    (
        "crates/publisher/src/poster",
        &["card", "date", "draw", "fit", "words"],
        "a poster and a card are set by the same words, whose sizes the drawing limits",
    ),
];

/// The modules of a crate by their paths (`["json", "parser"]`, none for the root), with what they use.
struct ModuleGraph {
    modules: BTreeMap<Vec<String>, Code>,
    /// Names that `use` brings into a module, with their paths.
    imports: BTreeMap<Vec<String>, BTreeMap<String, String>>,
}

impl ModuleGraph {
    fn of(source: &str) -> Self {
        let mut modules = BTreeMap::new();
        let mut imports: BTreeMap<Vec<String>, BTreeMap<String, String>> = BTreeMap::new();
        for (path, text) in below(source) {
            let mut module: Vec<String> = path
                .strip_prefix(source)
                .unwrap()
                .with_extension("")
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            module.pop_if(|last| ["mod", "lib"].contains(&last.as_str()));
            // Programs are crates of their own.
            if ["main", "bin"].contains(&module.first().map_or("", String::as_str)) || path.ends_with("tests.rs") {
                continue;
            }
            let code = Code::of(&path, &text);
            let names = imports.entry(module.clone()).or_default();
            for (name, path) in &code.imports {
                names.insert(name.clone(), path.clone());
            }
            modules.insert(module, code);
        }
        Self { modules, imports }
    }

    /// The module that defines what a path leads to, seen from another module; `None` for what is outside of the crate.
    fn module_of(&self, from: &[String], path: &str, depth: usize) -> Option<Vec<String>> {
        let mut module = from.to_vec();
        let mut rest: &[&str] = &path.split("::").collect::<Vec<_>>();
        match rest.first()? {
            &"crate" => module.clear(),
            &"self" | &"super" => {}
            first => {
                let child = [from, &[(*first).to_owned()]].concat();
                if !self.modules.contains_key(&child) {
                    return None;
                }
            }
        }
        while let Some((first, others)) = rest.split_first() {
            match *first {
                "crate" | "self" => {}
                "super" => drop(module.pop()),
                name => {
                    let child = [module.as_slice(), &[name.to_owned()]].concat();
                    if self.modules.contains_key(&child) {
                        module = child;
                    } else {
                        // The module may hand on what another defines.
                        let handed = self.imports.get(&module).and_then(|names| names.get(name));
                        return match handed.filter(|handed| *handed != path && depth < 8) {
                            Some(handed) => self.module_of(&module, handed, depth + 1).or(Some(module)),
                            None => Some(module),
                        };
                    }
                }
            }
            rest = others;
        }
        Some(module)
    }

    /// For each folder, which of its modules use which; what lies below a module belongs to it. A module and those below it may use each
    /// other: the parent defines what its children share.
    fn siblings(&self) -> BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>> {
        let mut folders: BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (module, code) in &self.modules {
            for (path, _) in &code.paths {
                let Some(used) = self.module_of(module, path, 0) else { continue };
                let common = module.iter().zip(&used).take_while(|(one, other)| one == other).count();
                if let (Some(user), Some(used)) = (module.get(common), used.get(common)) {
                    let folder = folders.entry(module[..common].to_vec()).or_default();
                    folder.entry(user.clone()).or_default().insert(used.clone());
                }
            }
        }
        folders
    }
}

/// Modules that use each other, directly or through others: each group of them, sorted.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<String>> {
    let reached = |from: &String| {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<&String> = uses.get(from).into_iter().flatten().collect();
        while let Some(next) = waiting.pop() {
            if reached.insert(next.clone()) {
                waiting.extend(uses.get(next).into_iter().flatten());
            }
        }
        reached
    };
    let reach: BTreeMap<&String, BTreeSet<String>> = uses.keys().map(|module| (module, reached(module))).collect();
    let mutual = |one: &String, other: &String| {
        let leads = |from: &String, to: &String| reach.get(from).is_some_and(|reached| reached.contains(to));
        leads(one, other) && leads(other, one)
    };
    let group = |module: &&String| uses.keys().filter(|other| mutual(module, other)).cloned().collect::<Vec<_>>();
    uses.keys().map(|module| group(&module)).filter(|group| group.len() > 1).collect()
}

#[test]
fn modules_of_a_folder_use_each_other_in_one_direction() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (user, used) in pairs {
            uses.entry((*user).to_owned()).or_default().insert((*used).to_owned());
        }
        uses
    };
    assert_eq!(circles(&uses(&[("a", "b"), ("b", "c"), ("d", "a")])), BTreeSet::new());
    let expected = BTreeSet::from([vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]]);
    assert_eq!(circles(&uses(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")])), expected);

    let mut found = BTreeSet::new();
    let mut edges = 0;
    let crates = CRATES.iter().map(|(name, _)| format!("crates/{name}/src"));
    for source in crates.chain(["src".to_owned()]) {
        for (folder, uses) in ModuleGraph::of(&source).siblings() {
            edges += uses.values().map(BTreeSet::len).sum::<usize>();
            for circle in circles(&uses) {
                found.insert(([source.clone(), folder.join("/")].join("/").trim_end_matches('/').to_owned(), circle));
            }
        }
    }
    assert!(edges > 500, "{edges}");
    let known: BTreeSet<(String, Vec<String>)> = CIRCLES
        .iter()
        .map(|(folder, modules, _)| ((*folder).to_owned(), modules.iter().map(|name| (*name).to_owned()).collect()))
        .collect();
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "these modules use each other: {new:#?}");
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "these do not any more: {gone:#?}");
}
