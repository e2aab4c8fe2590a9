//! What the compiler cannot see: the directions between modules of the app, the module that alone may name the browser, sentences
//! that stand outside the files of words, and tables in documents that must agree with the code.
//!
//! The directions between crates are held by the compiler: a crate can use only what its `Cargo.toml` names.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

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
const CRATES: &[(&str, &[&str])] = &[
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

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The Rust files below a folder of the project, with their text; fails when there is none.
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
    assert!(!files.is_empty(), "no Rust file below {folder}");
    files
}

/// The sources of every crate, without tests.
fn sources() -> Vec<(PathBuf, String)> {
    let crates = CRATES.iter().flat_map(|(name, _)| below(&format!("crates/{name}/src")));
    below("src").into_iter().chain(crates).collect()
}

/// Every path and every literal in the code of a file, those in calls of macros included, comments and attributes left out.
#[derive(Default)]
struct Code {
    /// Segments of paths, joined by `::`, with the line.
    paths: Vec<(String, usize)>,
    /// Texts, with the line.
    texts: Vec<(String, usize)>,
    /// Names that `use` brings in, with their paths.
    imports: Vec<(String, String)>,
}

impl Code {
    fn of(path: &Path, text: &str) -> Self {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut code = Self::default();
        code.visit_file(&file);
        code
    }

    /// Tokens of a macro. A text after `=` is the value of an attribute: only those that people read or hear are kept.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut path = String::new();
        for (place, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    if path.is_empty() || path.ends_with("::") {
                        path.push_str(&ident.to_string());
                    } else {
                        path = ident.to_string();
                    }
                    self.paths.push((path.clone(), ident.span().start().line));
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    path.push(':');
                    continue;
                }
                TokenTree::Literal(literal) => {
                    let value =
                        place > 0 && matches!(&tokens[place - 1], TokenTree::Punct(punct) if punct.as_char() == '=');
                    let name = place.checked_sub(2).map(|before| tokens[before].to_string()).unwrap_or_default();
                    let read = ["label", "title", "alt", "placeholder", "content"].contains(&name.as_str());
                    if (!value || read)
                        && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                    {
                        self.texts.push((text.value(), literal.span().start().line));
                    }
                }
                TokenTree::Punct(_) => {}
            }
            path.clear();
        }
    }
}

impl<'ast> Visit<'ast> for Code {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        fn names(tree: &syn::UseTree, above: &str, names_of: &mut Vec<(String, String)>) {
            match tree {
                syn::UseTree::Path(path) => names(&path.tree, &format!("{above}{}::", path.ident), names_of),
                syn::UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, above, names_of)),
                syn::UseTree::Name(name) if name.ident == "self" => {
                    let module = above.trim_end_matches("::");
                    names_of.push((module.rsplit("::").next().unwrap().to_owned(), module.to_owned()));
                }
                syn::UseTree::Name(name) => names_of.push((name.ident.to_string(), format!("{above}{}", name.ident))),
                syn::UseTree::Rename(name) => {
                    names_of.push((name.rename.to_string(), format!("{above}{}", name.ident)));
                }
                syn::UseTree::Glob(_) => names_of.push(("*".to_owned(), format!("{above}*"))),
            }
        }
        let line = syn::spanned::Spanned::span(item).start().line;
        let mut found = Vec::new();
        names(&item.tree, "", &mut found);
        self.paths.extend(found.iter().map(|(_, path)| (path.clone(), line)));
        self.imports.extend(found);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.paths.push((segments.join("::"), syn::spanned::Spanned::span(path).start().line));
        visit::visit_path(self, path);
    }

    fn visit_ident(&mut self, ident: &'ast syn::Ident) {
        self.paths.push((ident.to_string(), ident.span().start().line));
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.texts.push((text.value(), text.span().start().line));
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_path(self, &call.path);
        self.tokens(call.tokens.clone());
    }
}

/// Whether attributes make an item one of tests.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && tokens_of(attribute).contains("test"))
}

fn tokens_of(attribute: &syn::Attribute) -> String {
    match &attribute.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    }
}

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

#[test]
fn only_one_module_names_the_browser() {
    for (path, text) in sources() {
        if path.starts_with("src/browser") {
            continue;
        }
        for (used, line) in Code::of(&path, &text).paths {
            let first = used.split("::").next().unwrap_or_default();
            assert!(!["web_sys", "js_sys"].contains(&first), "{}:{line} names the browser", path.display());
        }
    }
}

/// What waits ends with what it belongs to: views ask the actions (`context::Actions`), which give them something to keep; only
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
        "Observer",
    ];
    for (path, text) in below("src") {
        if path.starts_with("src/browser") {
            continue;
        }
        for (used, line) in Code::of(&path, &text).paths {
            let found = WAITS.iter().find(|name| {
                used == **name || used.ends_with(&format!("::{name}")) || used.starts_with(&format!("{name}::"))
            });
            assert_eq!(found, None, "{}:{line}", path.display());
        }
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        assert!(text.starts_with("//! "), "{} does not", path.display());
    }
}

/// Whether a text reads like a sentence or a label for people, in French or English: accents, or a capital and several words.
fn reads_like_a_sentence(text: &str) -> bool {
    let accented = text.chars().any(|sign| "éèêàçùôîÉÈÀ".contains(sign));
    let words: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).collect();
    let letters = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphabetic());
        bare.chars().count() > 1 && bare.chars().all(|sign| sign.is_alphabetic() || "’'-".contains(sign))
    };
    let capital = letters(words[0])
        && text.starts_with(char::is_uppercase)
        && words[0].chars().skip(1).all(|sign| !sign.is_uppercase());
    accented || (capital && words.len() > 1 && words.iter().filter(|word| letters(word)).count() > 1)
}

/// Sentences for visitors are in `locales` alone. Those for owners and translators (problems of a dataset, errors of the program) and the texts of
/// generated datasets are not for visitors.
#[test]
fn no_text_for_visitors_stands_outside_locales() {
    assert!(reads_like_a_sentence("No events found") && reads_like_a_sentence("Évènements"));
    assert!(!reads_like_a_sentence("BEGIN:VEVENT") && !reads_like_a_sentence("row past"));
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let owners = [
            "crates/locales",
            "crates/dataset",
            "crates/import",
            "crates/publisher/src/bin",
            "crates/publisher/src/doctor",
            "crates/publisher/src/hosts.rs",
            "crates/publisher/src/init",
            "crates/publisher/src/serve",
            "crates/testing",
            "src/bin",
            "src/main.rs",
        ];
        if owners.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        for (text, line) in Code::of(&path, &text).texts {
            let protocol = text.starts_with("User-agent:");
            if !protocol && reads_like_a_sentence(&text) {
                wrong.push(format!("{}:{line}: {text:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file of tests that nothing names would never run.
#[test]
fn every_file_of_tests_is_a_module() {
    let mut programs = vec!["tests/browser".to_owned()];
    for (name, _) in CRATES {
        let program = format!("crates/{name}/tests/it");
        if project(&program).is_dir() {
            programs.push(program);
        }
    }
    assert!(programs.len() > 5, "{programs:?}");
    for program in &programs {
        let files: BTreeMap<PathBuf, String> = below(program).into_iter().collect();
        for path in files.keys() {
            let (folder, name) = (path.parent().unwrap(), path.file_stem().unwrap().to_str().unwrap());
            if name == "main" {
                assert_eq!(folder, Path::new(program), "{}: Cargo.toml does not name it", path.display());
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
}

/// Type names that stand more than once, each with the reason.
const REPEATED_NAMES: &[(&str, &str)] = &[
    ("Drawing", "private: what the parts of a poster, and of two views, share while they are drawn"),
    ("Entry", "of a calendar; private: of a folder that is replaced, and of a term on the way to its file"),
    ("Hash", "of a file in the list of the site; private: of the timeline of a term"),
    ("Marks", "of matches on a page; private: how `affiche check` marks lines of a pull request"),
    ("Shown", "dates on the page of an event; private: the picture of a card"),
    ("Section", "private: of a list, by month; of a summary, by day"),
    ("Site", "settings; private: what a folder holds before a run"),
    ("State", "private: of a commit, of scroll positions"),
    ("Value", "of JSON with places; private: an argument of a message"),
];

/// Folders whose types have the names of others: [`wire`](../crates/dataset/src/wire) names what the schema of the owner’s files names
/// (`Event`, `Venue`), and is always read as `wire::Event`.
const NAMED_BY_A_SCHEMA: &[&str] = &["crates/dataset/src/wire"];

/// The types and traits that a file defines, without those of its tests.
#[derive(Default)]
struct TypeNames(Vec<(String, usize)>);

impl TypeNames {
    fn add(&mut self, name: &syn::Ident) {
        self.0.push((name.to_string(), name.span().start().line));
    }
}

impl<'ast> Visit<'ast> for TypeNames {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_block(&mut self, _: &'ast syn::Block) {}

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add(&item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add(&item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add(&item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add(&item.ident);
    }
}

#[test]
fn a_type_name_stands_once() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        if NAMED_BY_A_SCHEMA.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        let mut names = TypeNames::default();
        names.visit_file(&syn::parse_file(&text).unwrap());
        for (name, line) in names.0 {
            places.entry(name).or_default().push(format!("{}:{line}", path.display()));
        }
    }
    assert!(places.len() > 400, "{}", places.len());
    places.retain(|_, places| places.len() > 1);
    let allowed: BTreeSet<&str> = REPEATED_NAMES.iter().map(|(name, _)| *name).collect();
    let wrong: Vec<String> = places
        .iter()
        .filter(|(name, _)| !allowed.contains(name.as_str()))
        .map(|(name, places)| format!("`{name}`: {}", places.join(", ")))
        .collect();
    assert!(wrong.is_empty(), "name each for what it is:\n{}", wrong.join("\n"));
    for name in allowed {
        assert!(places.contains_key(name), "`{name}` stands once: take it out of the list");
    }
}

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
