//! Descriptions: from Markdown or HTML to HTML that is safe to publish.
//!
//! ```text
//! markdown   Markdown → HTML
//! lost       what of it will go               → a warning
//! policy     HTML → safe HTML (ammonia), until it reads back as it was written
//! finish     headings in order, rel on links, pictures from the data folder, sized
//! ```
//!
//! Pictures carry the path [`Picture::path`], below the front address of the site and without a slash in front: the page
//! that prints the HTML puts its base before every `<img src="media/`, which can stand nowhere but in such a tag.

mod finish;
mod lost;
mod markdown;
mod plain;
mod policy;
mod tags;

pub use plain::{paragraphs, plain_text, summary_of};

use super::problem::{Problem, media};

/// A picture that will be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path below the front address.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Where the pictures of descriptions come from.
pub trait Pictures {
    /// The picture an owner means by a path in the data folder.
    ///
    /// # Errors
    /// What is wrong with the path or the file.
    fn picture(&self, source: &str) -> Result<Picture, Problem>;

    /// What the owner should know of a picture that is published.
    fn warnings(&self, source: &str) -> Vec<Problem> {
        let _ = source;
        Vec::new()
    }
}

/// A description made safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The HTML.
    pub html: String,
    /// What the owner should know.
    pub notes: Vec<Note>,
}

/// A problem within a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What to look for in the owner’s text, to find the place.
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
pub fn describe(markdown: &str, pictures: &dyn Pictures) -> Description {
    let html = markdown::to_html(markdown);
    let lost = lost::lost(&html);
    let mut notes = Vec::new();
    if let Some(first) = lost.first() {
        let names: Vec<String> = lost.iter().map(|lost| lost.name.clone()).collect();
        notes.push(Note::new(&first.needle, media::lost_markup(&names)));
    }
    let mut html = sanitize(&html, pictures, &mut notes);
    if !html.contains("<img") && plain_text(&html).is_empty() {
        html.clear();
    }
    Description { html, notes }
}

/// Makes HTML fit for publishing. Doing it again changes nothing.
#[must_use]
pub fn sanitize(html: &str, pictures: &dyn Pictures, notes: &mut Vec<Note>) -> String {
    finish::finish(&policy::clean(html), pictures, notes).trim_end().to_owned()
}
