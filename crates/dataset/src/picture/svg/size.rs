//! The size of an SVG picture, from the attributes of its outermost element.

use roxmltree::Node;
use svgtypes::{Length, LengthUnit, ViewBox};

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
    let length: Length = length.trim().parse().ok()?;
    let factor = match length.unit {
        LengthUnit::None | LengthUnit::Px => 1.0,
        LengthUnit::In => 96.0,
        LengthUnit::Cm => 96.0 / 2.54,
        LengthUnit::Mm => 96.0 / 25.4,
        LengthUnit::Pt => 96.0 / 72.0,
        LengthUnit::Pc => 16.0,
        LengthUnit::Em | LengthUnit::Ex | LengthUnit::Percent => return None,
    };
    Some(length.number * factor)
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let view: ViewBox = text.trim().parse().ok()?;
    Some((view.w, view.h))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked just before")]
fn whole(length: f64) -> Option<u32> {
    let rounded = length.round().max(1.0);
    (length > 0.0 && rounded <= 1_000_000.0).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn the_size_is_that_stated_or_that_of_the_view() {
        let cases = [
            ("width='40' height='30'", Some((40, 30))),
            ("width=' 40px ' height='1in'", Some((40, 96))),
            ("width='2.54cm' height='25.4mm'", Some((96, 96))),
            ("width='72pt' height='6pc'", Some((96, 96))),
            ("width='1e2' height='.4'", Some((100, 1))),
            ("viewBox='0 0 4 5'", Some((4, 5))),
            ("viewBox=' 0,0 , 4.4,5.6 '", Some((4, 6))),
            ("viewBox='-10 -10\n20\t10'", Some((20, 10))),
            ("width='100' viewBox='0 0 4 2'", Some((100, 50))),
            ("height='100' viewBox='0 0 4 2'", Some((200, 100))),
            ("width='100%' height='100%' viewBox='0 0 4 2'", Some((4, 2))),
            ("width='2em' height='3ex' viewBox='0 0 4 2'", Some((4, 2))),
            ("width='4 px' height='10' viewBox='0 0 40 20'", Some((20, 10))),
            ("width='100%' height='100%'", None),
            ("width='nan' height='inf'", None),
            ("width='0' height='4'", None),
            ("width='-4' height='4'", None),
            ("width='1e9' height='4'", None),
            ("viewBox='0 0 0 5'", None),
            ("viewBox='0 0 -4 5'", None),
            ("viewBox='0 0 4'", None),
            ("viewBox='none'", None),
            ("", None),
        ];
        for (attributes, expected) in cases {
            let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
            let document = roxmltree::Document::parse(&text).unwrap();
            assert_eq!(size(document.root_element()), expected, "{attributes}");
        }
    }
}
