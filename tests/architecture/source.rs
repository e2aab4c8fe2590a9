//! The sources of the project, read: their paths, texts and imports.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::workspace::CRATES;

/// A file or folder of the project, by its path from the top.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The Rust files below a folder of the project, with their text; fails when there is none.
pub(crate) fn below(folder: &str) -> Vec<(PathBuf, String)> {
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
pub(crate) fn sources() -> Vec<(PathBuf, String)> {
    let crates = CRATES.iter().flat_map(|(name, _)| below(&format!("crates/{name}/src")));
    below("src").into_iter().chain(crates).collect()
}

/// Every path and every literal in the code of a file, those in calls of macros included, comments and attributes left out.
#[derive(Default)]
pub(crate) struct Code {
    /// Segments of paths, joined by `::`, with the line.
    pub(crate) paths: Vec<(String, usize)>,
    /// Texts, with the line.
    pub(crate) texts: Vec<(String, usize)>,
    /// Names that `use` brings in, with their paths.
    pub(crate) imports: Vec<(String, String)>,
}

impl Code {
    /// Reads the code of a file; fails where it is no Rust.
    pub(crate) fn of(path: &Path, text: &str) -> Self {
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

/// Whether an item is compiled for tests only (`#[cfg(test)]`).
pub(crate) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && tokens_of(attribute).contains("test"))
}

fn tokens_of(attribute: &syn::Attribute) -> String {
    match &attribute.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    }
}
