//! The way from a folder to a reading: files, trees, form, sense, calendar.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::check::{self, Checked, Sources};
use super::compile;
use super::document::Document;
use super::expand::{self, Horizon};
use super::finding::{Findings, Spot};
use super::json::{self, Node};
use super::media::Library;
use super::problem::{json as problem, media};
use super::report::Report;
use super::structure::{self, Shape};
use super::{ReadError, Reading, schema};

/// The name of the settings.
const SITE: &str = "site.json";
/// The name of the main events file.
const EVENTS: &str = "events.json";
/// The folder of further events files.
const MORE: &str = "events";

/// See [`super::read`].
pub(super) fn read(dir: &Path, horizon: Horizon) -> Result<Reading, ReadError> {
    let mut findings = Findings::default();
    let documents = documents(dir, &mut findings)?;
    let library = Library::new(dir);
    let checked = checked(&documents, &library, &mut findings);
    let expanded = expand::dates(&checked, horizon, &mut findings);
    let tables = compile::tables(&checked, &expanded);
    let schedules = compile::schedules(&checked, expanded, &tables, &mut findings);
    findings.once_each(&media::OF_FILES);
    let report = Report::new(findings, &documents);
    drop(documents);
    let calendar = match report.errors() {
        0 => compile::calendar(checked, schedules, tables, library),
        _ => None,
    };
    Ok(Reading { report, calendar })
}

/// The documents of the folder, the settings first, then the events files by name.
fn documents(dir: &Path, findings: &mut Findings) -> Result<Vec<Document>, ReadError> {
    if !dir.is_dir() {
        return Err(ReadError::NoFolder(dir.to_owned()));
    }
    let mut names = vec![SITE.to_owned()];
    names.extend(dir.join(EVENTS).is_file().then(|| EVENTS.to_owned()));
    names.extend(further_files(dir)?);
    if names.len() == 1 {
        return Err(ReadError::Missing(dir.join(EVENTS)));
    }
    let mut documents = Vec::with_capacity(names.len());
    for name in names {
        let path = dir.join(&name);
        let bytes = fs::read(&path).map_err(|reason| unreadable(path.clone(), reason))?;
        if u32::try_from(bytes.len()).is_err() {
            return Err(unreadable(path, io::Error::other("it is larger than 4 GiB")));
        }
        let number = u32::try_from(documents.len()).unwrap_or(u32::MAX);
        let (document, foreign) = Document::new(name, bytes);
        documents.push(document);
        if let Some(span) = foreign {
            findings.add(Spot { document: number, span }, problem::not_utf8());
        }
    }
    Ok(documents)
}

/// `events/*.json`, by name. Hidden files are passed over: editors leave some behind.
fn further_files(dir: &Path) -> Result<Vec<String>, ReadError> {
    let folder = dir.join(MORE);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|reason| unreadable(folder.clone(), reason))?;
    let names = entries
        .into_iter()
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok());
    let is_json = |name: &str| Path::new(name).extension().is_some_and(|extension| extension == "json");
    let shown = names.filter(|name| is_json(name) && !name.starts_with('.'));
    let mut names: Vec<String> = shown.map(|name| format!("{MORE}/{name}")).collect();
    names.sort();
    Ok(names)
}

fn unreadable(path: PathBuf, reason: io::Error) -> ReadError {
    if reason.kind() == io::ErrorKind::NotFound {
        ReadError::Missing(path)
    } else {
        ReadError::Unreadable { path, reason }
    }
}

/// Trees, form and sense of the documents. The trees are gone afterwards.
fn checked(documents: &[Document], library: &Library, findings: &mut Findings) -> Checked {
    let shapes = (Shape::of(&schema::site()), Shape::of(&schema::events()));
    let mut trees: Vec<Option<(u32, Node<'_>)>> = Vec::with_capacity(documents.len());
    for (number, document) in (0_u32..).zip(documents) {
        let tree = tree(number, document, findings).map(|root| (number, root));
        if let Some((_, root)) = &tree {
            structure::check(number, root, if number == 0 { &shapes.0 } else { &shapes.1 }, findings);
        }
        trees.push(tree);
    }
    let complete = trees.iter().skip(1).all(Option::is_some);
    let mut roots = trees.iter().map(|tree| tree.as_ref().map(|(number, root)| (*number, root)));
    let site = roots.next().flatten();
    let events: Vec<(u32, &Node<'_>)> = roots.flatten().collect();
    check::check(site, &events, complete, &Sources { documents, library }, findings)
}

/// The tree of a document; none if it is no JSON, or not in UTF-8, which was reported when it was read.
fn tree<'d>(number: u32, document: &'d Document, findings: &mut Findings) -> Option<Node<'d>> {
    if document.is_foreign() {
        return None;
    }
    match json::parse(document.text()) {
        Ok(root) => Some(root),
        Err(json::Fault { kind, span }) => {
            findings.add(Spot { document: number, span }, problem::syntax(kind));
            None
        }
    }
}
