//! Descriptions and pictures, with the problems of both at their places.

use super::Sources;
use super::fields::Fields;
use crate::model::Image;
use crate::source::finding::{Findings, Spot};
use crate::source::json::Span;
use crate::source::text::{Pictures, describe};

/// The description of an object as safe HTML; empty when there is none.
pub(super) fn description(fields: Fields<'_, '_>, sources: &Sources<'_>, findings: &mut Findings) -> String {
    prose(fields, "description", sources, findings)
}

/// A text in Markdown as safe HTML; empty when there is none.
pub(super) fn prose(fields: Fields<'_, '_>, key: &str, sources: &Sources<'_>, findings: &mut Findings) -> String {
    let Some(written) = fields.text(key) else { return String::new() };
    let description = describe(written.text, sources.library);
    for note in description.notes {
        let spot = locate(written.spot, &note.needle, sources).unwrap_or(written.spot);
        findings.add(spot, note.problem);
    }
    description.html
}

/// The first place at which something stands within a text of a document, capitals or not.
fn locate(within: Spot, needle: &str, sources: &Sources<'_>) -> Option<Spot> {
    let text = sources.documents.get(within.document as usize)?.text().get(within.span.range())?;
    let at = text.to_ascii_lowercase().find(&needle.to_ascii_lowercase()).filter(|_| !needle.is_empty())?;
    let start = within.span.start + u32::try_from(at).ok()?;
    Some(Spot { span: Span { start, end: start + u32::try_from(needle.len()).ok()? }, ..within })
}

/// The picture of an object.
pub(super) fn image(fields: Fields<'_, '_>, sources: &Sources<'_>, findings: &mut Findings) -> Option<Image> {
    let fields = fields.inner("image")?;
    let written = fields.text("src")?;
    match sources.library.picture(written.text) {
        Ok(picture) => {
            let warnings = sources.library.warnings(written.text);
            warnings.into_iter().for_each(|problem| findings.add(written.spot, problem));
            Some(Image {
                src: picture.path,
                alt: fields.owned("alt")?,
                width: picture.width,
                height: picture.height,
                credit: fields.owned("credit"),
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
    Some(image)
}
