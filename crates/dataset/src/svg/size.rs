//! The size of an SVG picture, from the attributes of its outermost element.

use roxmltree::Node;

use super::known::plain;

/// Width and height in pixels: those stated, or those of the `viewBox`. Each is at least 1.
#[must_use]
pub(super) fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name: &str| plain(root, name).and_then(pixels);
    let view = plain(root, "viewBox").and_then(view_box);
    let (width, height) = match (length("width"), length("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (_, _, Some(view)) => view,
        (_, _, None) => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// A length in user units or absolute units; percentages and font units say nothing about pixels.
fn pixels(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] =
        [("px", 1.0), ("in", 96.0), ("cm", 96.0 / 2.54), ("mm", 96.0 / 25.4), ("pt", 96.0 / 72.0), ("pc", 16.0)];
    let length = length.trim();
    let (number, factor) =
        UNITS.iter().find_map(|(unit, factor)| Some((length.strip_suffix(unit)?, *factor))).unwrap_or((length, 1.0));
    number.trim().parse::<f64>().ok().map(|number| number * factor)
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = text
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match numbers.as_slice() {
        [_, _, across, down] if *across > 0.0 && *down > 0.0 => Some((*across, *down)),
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked just before")]
fn whole(length: f64) -> Option<u32> {
    let rounded = length.round().max(1.0);
    (length > 0.0 && rounded <= 1_000_000.0).then_some(rounded as u32)
}
