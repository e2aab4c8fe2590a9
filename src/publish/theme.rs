//! The site’s own stylesheet: the colours of its owner, made readable, and which years and zones go without saying.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use super::{PublishError, Stage};
use crate::source::Calendar;

/// The contrast of text against its ground that WCAG 2.2 asks for at level AA (1.4.3), with a little to spare.
const CONTRAST: f64 = 4.6;

/// The grounds of `style/tokens.css`, light and dark: the darker resp. lighter of those a colour may stand on.
const LIGHT_GROUND: Rgb = Rgb([0xf3, 0xef, 0xea]);
const DARK_GROUND: Rgb = Rgb([0x26, 0x23, 0x20]);

/// Years after the publishing day for which the year of dates can be hidden.
const YEARS_AHEAD: i32 = 4;

/// Writes the stylesheet and gives its path.
pub(super) fn write(calendar: &Calendar, as_of: NaiveDate, stage: &Stage) -> Result<String, PublishError> {
    let mut css = String::new();
    if let Some((light, dark)) = calendar.site.accent.as_deref().and_then(pair) {
        // The text on the accent is white or black, whichever reads better.
        let on = |ground: Rgb| if contrast(Rgb::WHITE, ground) >= CONTRAST { Rgb::WHITE } else { Rgb::BLACK };
        css += &format!(
            ":root{{--accent:light-dark({},{});--on-accent:light-dark({},{})}}",
            light.hex(),
            dark.hex(),
            on(light).hex(),
            on(dark).hex()
        );
    }
    for category in &calendar.categories {
        if let Some((light, dark)) = category.color.as_deref().and_then(pair) {
            let (id, light, dark) = (&category.category.id, light.hex(), dark.hex());
            css += &format!("[data-category=\"{id}\"]{{--category:light-dark({light},{dark})}}");
        }
    }
    for year in as_of.year()..=as_of.year() + YEARS_AHEAD {
        css += &format!(
            "[data-year=\"{year}\"] .dated[data-year=\"{year}\"]{{display:none}}\
             [data-year=\"{year}\"] .undated[data-year=\"{year}\"]{{display:inline}}"
        );
    }
    for zone in &calendar.zones {
        let id = zone.id();
        css += &format!("html[data-zone=\"{id}\"] .zone[data-zone=\"{id}\"]{{display:none}}");
    }
    let digest = Sha256::digest(&css);
    let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("site-{name}.css");
    stage.write(&path, css)?;
    Ok(path)
}

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rgb([u8; 3]);

impl Rgb {
    const WHITE: Self = Self([255; 3]);
    const BLACK: Self = Self([0; 3]);

    fn parse(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The colour `step` hundredths of the way to another.
    fn towards(self, other: Self, step: u16) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u16::from(from) * (100 - step) + u16::from(to) * step) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Self([mix(a, x), mix(b, y), mix(c, z)])
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A colour as it is shown on light and on dark ground: itself, moved towards black resp. white as far as it takes.
fn pair(hex: &str) -> Option<(Rgb, Rgb)> {
    let color = Rgb::parse(hex)?;
    let readable = |ground: Rgb, towards: Rgb| {
        (0..=100).map(|step| color.towards(towards, step)).find(|shade| contrast(*shade, ground) >= CONTRAST)
    };
    Some((
        readable(LIGHT_GROUND, Rgb::BLACK).unwrap_or(Rgb::BLACK),
        readable(DARK_GROUND, Rgb::WHITE).unwrap_or(Rgb::WHITE),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hex: &str) {
        let (light, dark) = pair(hex).unwrap();
        assert!(contrast(light, LIGHT_GROUND) >= 4.5, "{hex} on light");
        assert!(contrast(dark, DARK_GROUND) >= 4.5, "{hex} on dark");
    }

    #[test]
    fn every_colour_becomes_readable_on_both_grounds() {
        for hex in ["#000000", "#ffffff", "#ffff00", "#b3261e", "#0000ff", "#777777"] {
            check(hex);
        }
    }

    #[test]
    fn a_readable_colour_stays_itself() {
        assert_eq!(pair("#8a1c14").unwrap().0, Rgb::parse("#8a1c14").unwrap());
    }

    #[test]
    fn contrast_of_black_and_white_is_21() {
        assert!((contrast(Rgb::BLACK, Rgb::WHITE) - 21.0).abs() < 1e-9);
    }
}
