//! Descriptions and pictures, with the problems of both at their places.

use super::Sources;
use super::fields::Fields;
use super::picture::names_file;
use crate::finding::{Findings, SourceLocation};
use crate::json::ByteSpan;
use crate::problem::media::file_name_as_alt;
use crate::text::{Pictures, describe};
use affiche_model::Image;

/// The description of an object as safe HTML; empty when there is none.
pub(super) fn description(fields: Fields<'_, '_>, sources: &Sources<'_>, findings: &mut Findings) -> String {
    prose(fields, "description", sources, findings)
}

/// A text in Markdown as safe HTML; empty when there is none.
pub(super) fn prose(fields: Fields<'_, '_>, key: &str, sources: &Sources<'_>, findings: &mut Findings) -> String {
    let Some(written) = fields.text(key) else { return String::new() };
    let description = describe(written.text, &sources.library.asked(written.spot));
    if description.notes.is_empty() && description.pages.is_empty() {
        return description.html;
    }
    let places = Places::of(written.spot, sources);
    for note in description.notes {
        findings.add(places.find(&note.needle), note.problem);
    }
    for link in description.pages {
        if sources.links.concerns(&link.address) {
            sources.links.add(places.find(&link.written), link);
        }
    }
    description.html
}

/// Where in a text of a document something stands.
struct Places {
    whole: SourceLocation,
    /// The text as the file has it, in small letters.
    text: Option<String>,
}

impl Places {
    fn of(whole: SourceLocation, sources: &Sources<'_>) -> Self {
        let document = sources.documents.get(whole.document as usize);
        let text = document.and_then(|document| document.text().get(whole.span.range())).map(str::to_ascii_lowercase);
        Self { whole, text }
    }

    /// The first place at which something stands, capitals or not; all of the text where it does not.
    fn find(&self, needle: &str) -> SourceLocation {
        let found = || {
            let text = self.text.as_ref().filter(|_| !needle.is_empty())?;
            let start = self.whole.span.start + u32::try_from(text.find(&needle.to_ascii_lowercase())?).ok()?;
            Some(SourceLocation {
                span: ByteSpan { start, end: start + u32::try_from(needle.len()).ok()? },
                ..self.whole
            })
        };
        found().unwrap_or(self.whole)
    }
}

/// The picture of an object.
pub(super) fn image(fields: Fields<'_, '_>, sources: &Sources<'_>, findings: &mut Findings) -> Option<Image> {
    let fields = fields.inner("image")?;
    let written = fields.text("src")?;
    match sources.library.asked(written.spot).picture(written.text) {
        Ok(picture) => {
            for problem in sources.library.warnings(written.text) {
                findings.add(written.spot, problem);
            }
            if let Some(alt) = fields.text("alt").filter(|alt| names_file(alt.text, written.text)) {
                findings.add(alt.spot, file_name_as_alt(alt.text));
            }
            Some(Image {
                src: picture.path,
                alt: fields.owned("alt")?,
                width: picture.width,
                height: picture.height,
                srcset: picture.srcset,
                credit: fields.owned("credit"),
                focus: None,
            })
        }
        Err(problem) => {
            findings.add(written.spot, problem);
            None
        }
    }
}

/// The picture of an event, which is drawn on its card if it is a drawing.
pub(super) fn image_on_card(fields: Fields<'_, '_>, sources: &Sources<'_>, findings: &mut Findings) -> Option<Image> {
    let image = image(fields, sources, findings)?;
    if let Some(written) = fields.inner("image").and_then(|fields| fields.text("src"))
        && let Some(problem) = sources.library.not_drawn(written.text)
    {
        findings.add(written.spot, problem);
    }
    if let Some(written) = fields.inner("image").and_then(|fields| fields.text("src"))
        && let Some(problem) = sources.library.small(written.text)
    {
        findings.add(written.spot, problem);
    }
    Some(image)
}
