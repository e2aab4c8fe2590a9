//! The way from a folder to a reading: files, trees, form, sense, calendar.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::check::{self, Checked};
use super::compile;
use super::document::Document;
use super::events_files;
use super::expand::{self, Horizon};
use super::finding::{Findings, SourceLocation};
use super::json::{self, ByteSpan, Node};
use super::links;
use super::media::Library;
use super::plausible;
use super::problem::json as problem;
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
    let (documents, count) = documents(dir, &mut findings)?;
    let library = Library::new(dir);
    let mut checked = checked(&documents, count, &library, &mut findings);
    plausible::check(&checked, horizon.today(&checked), &mut findings);
    let expanded = expand::dates(&checked, horizon, &mut findings);
    let tables = compile::tables(&checked, &expanded);
    let schedules = compile::schedules(&checked, expanded, &tables, &mut findings);
    let date_links = std::mem::take(&mut checked.date_links);
    if findings.has_errors() {
        return Ok(Reading { report: Report::new(findings, &documents), calendar: None });
    }
    for (spot, problem) in std::mem::take(&mut checked.missing) {
        findings.add(spot, problem);
    }
    let places = library.places(&documents);
    if date_links.is_empty() {
        // The documents are needed no longer, and may be large.
        let report = Report::new(findings, &documents);
        drop(documents);
        return Ok(Reading { report, calendar: compile::calendar(checked, schedules, tables, library, places) });
    }
    let calendar = compile::calendar(checked, schedules, tables, library, places);
    if let Some(calendar) = &calendar {
        links::check_dates(date_links, calendar, &mut findings);
    }
    Ok(Reading { report: Report::new(findings, &documents), calendar })
}

/// The documents of the folder, the settings first, then the events files by name, then, without their text, what is passed over;
/// and how many of them are read.
fn documents(dir: &Path, findings: &mut Findings) -> Result<(Vec<Document>, usize), ReadError> {
    if !dir.is_dir() {
        return Err(ReadError::NoFolder(dir.to_owned()));
    }
    let mut names = vec![SITE.to_owned()];
    names.extend(dir.join(EVENTS).is_file().then(|| EVENTS.to_owned()));
    let files = events_files::list(dir, &[SITE, EVENTS], MORE).map_err(|(path, reason)| unreadable(path, reason))?;
    names.extend(files.read);
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
            findings.add(SourceLocation { document: number, span }, problem::not_utf8());
        }
    }
    let read = documents.len();
    for (name, problem) in files.passed_over {
        let number = u32::try_from(documents.len()).unwrap_or(u32::MAX);
        documents.push(Document::new(name, Vec::new()).0);
        findings.add(SourceLocation { document: number, span: ByteSpan::default() }, problem);
    }
    Ok((documents, read))
}

fn unreadable(path: PathBuf, reason: io::Error) -> ReadError {
    if reason.kind() == io::ErrorKind::NotFound {
        ReadError::Missing(path)
    } else {
        ReadError::Unreadable { path, reason }
    }
}

/// Trees, form and sense of the documents. The trees are gone afterwards.
fn checked(documents: &[Document], read: usize, library: &Library, findings: &mut Findings) -> Checked {
    let shapes = (Shape::of(&schema::site()), Shape::of(&schema::events()));
    let mut trees: Vec<Option<(u32, Node<'_>)>> = Vec::with_capacity(documents.len());
    for (number, document) in (0_u32..).zip(&documents[..read.min(documents.len())]) {
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
    check::check(site, &events, complete, documents, library, findings)
}

/// The tree of a document; none if it is no JSON, or not in UTF-8, which was reported when it was read.
fn tree<'d>(number: u32, document: &'d Document, findings: &mut Findings) -> Option<Node<'d>> {
    if document.is_foreign() {
        return None;
    }
    match json::parse(document.text()) {
        Ok(root) => Some(root),
        Err(json::JsonError { kind, span }) => {
            let spot = |span: ByteSpan| SourceLocation { document: number, span };
            let problem = problem::syntax(kind, document.text(), span);
            match kind {
                json::FaultKind::Mismatched { open } => findings.add_with(spot(span), problem, spot(open)),
                _ => findings.add(spot(span), problem),
            }
            None
        }
    }
}
