//! Names of types: each stands once in the project.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};

use crate::source::{is_test, sources};

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
