//! Colours by how they look (OKLCH), and how well one reads on another.

use palette::color_difference::Wcag21RelativeContrast;
use palette::{FromColor, IsWithinBounds, Oklch, Srgb};

/// The contrast of text against its ground that WCAG 2.2 asks for at level AA (1.4.3), with a little to spare.
pub(super) const CONTRAST: f32 = 4.6;

/// A colour from `#rrggbb`.
pub(super) fn parse(text: &str) -> Option<Oklch> {
    Some(Oklch::from_color(text.parse::<Srgb<u8>>().ok()?.into_format::<f32>()))
}

/// A hundredth of a whole, for searches in a hundred steps.
pub(super) fn share(step: u8) -> f32 {
    f32::from(step) / 100.0
}

/// A colour with another lightness, and as much of its strength as a screen can show of it then.
pub(super) fn with_lightness(color: Oklch, lightness: f32) -> Oklch {
    let shades = (0..=100).rev().map(|step| Oklch { l: lightness, chroma: color.chroma * share(step), ..color });
    let shown = shades.clone().find(|shade| Srgb::from_color(*shade).is_within_bounds());
    shown.unwrap_or(Oklch { l: lightness, chroma: 0.0, ..color })
}

/// The contrast between two colours by WCAG 2, 1 to 21.
pub(super) fn contrast(one: Oklch, other: Oklch) -> f32 {
    Srgb::from_color(one).relative_contrast(Srgb::from_color(other))
}

/// A colour as `#rrggbb`.
pub(super) fn hex(color: Oklch) -> String {
    format!("#{:x}", Srgb::from_color(color).into_format::<u8>())
}
