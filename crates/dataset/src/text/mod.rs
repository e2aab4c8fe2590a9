//! Descriptions: from Markdown or HTML to HTML that is safe to publish.
//!
//! ```text
//! markdown   Markdown → HTML
//! lost       what of it will go               → a warning
//! bound      elements nested without end → a few
//! policy     HTML → safe HTML (ammonia), until it reads back as it was written
//! finish     headings in order, rel on links, ids under a prefix, files and pictures from the data folder
//! ```
//!
//! Pictures carry the path [`PublishedPicture::path`], below the front address of the site and without a slash in front: the page
//! that prints the HTML puts its base before every `<img src="media/`, which can stand nowhere but in such a tag.

mod address;
mod anchors;
mod bound;
mod finish;
mod french;
mod links;
mod lost;
mod markdown;
mod plain;
mod policy;
mod tokenizer;

pub use address::{LinkBase, absolute, shortened, with_addresses};
pub use french::{is_french, without_breaks, without_breaks_in_html};
pub use links::PageLink;
pub use plain::{paragraphs, plain_text, summary_of};
pub use policy::{is_element, without_marks};

use super::problem::{Problem, media};

/// A picture that will be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPicture {
    /// Its path below the front address.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its sizes, see [`srcset`](super::picture::sizes::srcset).
    pub srcset: Option<String>,
}

/// Where the pictures of descriptions come from.
pub trait Pictures {
    /// The picture an owner means by a path in the data folder.
    ///
    /// # Errors
    /// The problem with the path or the file.
    fn picture(&self, source: &str) -> Result<PublishedPicture, Problem>;

    /// The published path of the file an owner links to by a path in the data folder; nothing where the path is that of a page.
    fn file(&self, path: &str) -> Option<Result<String, Problem>> {
        let _ = path;
        None
    }

    /// Warnings about a published picture.
    fn warnings(&self, source: &str) -> Vec<Problem> {
        let _ = source;
        Vec::new()
    }
}

/// A description made safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeDescription {
    /// The HTML.
    pub html: String,
    /// Warnings for the owner.
    pub notes: Vec<Note>,
    /// The links to the site itself.
    pub pages: Vec<PageLink>,
}

/// A problem within a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The text by which the place is found in the owner’s text.
    pub needle: String,
    /// The problem.
    pub problem: Problem,
}

impl Note {
    fn new(needle: &str, problem: Problem) -> Self {
        Self { needle: needle.to_owned(), problem }
    }
}

/// Makes a description in Markdown, HTML or both fit for publishing.
#[must_use]
pub fn describe(markdown: &str, pictures: &dyn Pictures) -> SafeDescription {
    let html = markdown::to_html(markdown);
    let lost = lost::lost(&html);
    let mut notes = Vec::new();
    let html = match bound::bounded(&html) {
        Some(bounded) => {
            notes.extend(bounded.deep.then(|| Note::new("", media::too_deep(bound::DEPTH))));
            bounded.html
        }
        None => html,
    };
    if let Some(first) = lost.first() {
        let names: Vec<String> = lost.iter().map(|lost| lost.name.clone()).collect();
        notes.push(Note::new(&first.needle, media::lost_markup(&names)));
    }
    let mut pages = Vec::new();
    let mut html = finish::finish(&policy::clean(&html), pictures, &mut notes, &mut pages).trim_end().to_owned();
    if !html.contains("<img") && plain_text(&html).is_empty() {
        html.clear();
    }
    SafeDescription { html, notes, pages }
}

/// Makes HTML fit for publishing. Doing it again changes nothing.
#[must_use]
pub fn sanitize(html: &str, pictures: &dyn Pictures, notes: &mut Vec<Note>) -> String {
    finish::finish(&policy::clean(html), pictures, notes, &mut Vec::new()).trim_end().to_owned()
}
