//! The site’s own stylesheet: the colours of its owner, made readable, and which years and zones go without saying.

use chrono::{Datelike, NaiveDate};
use palette::Oklch;
use sha2::{Digest, Sha256};

use super::color::{CONTRAST, contrast, hex, parse, share, with_lightness};
use super::{PublishError, Stage};
use affiche_dataset::Calendar;

/// The grounds of `style/tokens.css`: the darkest of the light ones and the lightest of the dark ones (`--wash`).
const LIGHT_GROUND: Oklch = Oklch::new_const(0.945, 0.011, palette::OklabHue::new(85.0));
const DARK_GROUND: Oklch = Oklch::new_const(0.225, 0.009, palette::OklabHue::new(78.0));

/// On dark ground a colour is at least this light (OKLCH), or it looks extinguished.
const DARK_LIGHTNESS: f32 = 0.72;

/// Years after the publishing day for which the year of dates can be hidden.
const YEARS_AHEAD: i32 = 4;

/// Writes the stylesheet and gives its path.
pub(super) fn write(calendar: &Calendar, as_of: NaiveDate, stage: &Stage) -> Result<String, PublishError> {
    let mut css = String::new();
    if let Some((light, dark)) = calendar.site.accent.as_deref().and_then(pair) {
        let (on_light, on_dark) = (text_on(light), text_on(dark));
        let (light, dark) = (hex(light), hex(dark));
        css += &format!(":root{{--accent:light-dark({light},{dark});--on-accent:light-dark({on_light},{on_dark})}}");
    }
    for category in &calendar.categories {
        let id = &category.category.id;
        // The choice of what stands out in a month: see `style/views/month.css`.
        css += &format!(
            ":is(.running,.month-grid):has(~.legend [value=\"{id}\"]:checked) [data-category=\"{id}\"]{{filter:none}}"
        );
        if let Some((light, dark)) = category.color.as_deref().and_then(pair) {
            let (light, dark) = (hex(light), hex(dark));
            css += &format!("[data-category=\"{id}\"]{{--category:light-dark({light},{dark})}}");
        }
    }
    // On paper the year stays.
    css += "@media screen{";
    for year in as_of.year()..=as_of.year() + YEARS_AHEAD {
        css += &format!(
            "[data-year=\"{year}\"] .dated[data-year=\"{year}\"]{{display:none}}\
             [data-year=\"{year}\"] .undated[data-year=\"{year}\"]{{display:inline}}"
        );
    }
    css.push('}');
    for zone in &calendar.zones {
        let id = zone.id();
        css += &format!("html[data-zone~=\"{id}\"] .zone[data-zone=\"{id}\"]{{display:none}}");
    }
    // Where nothing takes place there is no clock to choose.
    let own = if calendar.entries.is_empty() { "html" } else { "html:is(:not([data-zone]),[data-zone~=\"#\"])" };
    css += &(own.replace('#', &calendar.site.timezone) + " p:has(>#clock){display:none}");
    let digest = Sha256::digest(&css);
    let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("site-{name}.css");
    stage.write(&path, css)?;
    Ok(path)
}

/// A colour as it is shown on light and on dark ground: its own hue and strength, darker resp. lighter as far as it takes.
fn pair(text: &str) -> Option<(Oklch, Oklch)> {
    let color = parse(text)?;
    let light = (0..=100).map(|step| with_lightness(color, color.l * (1.0 - share(step))));
    let start = color.l.max(DARK_LIGHTNESS);
    let dark = (0..=100).map(|step| with_lightness(color, start + (1.0 - start) * share(step)));
    let readable = |ground| move |shade: &Oklch| contrast(*shade, ground) >= CONTRAST;
    Some((light.clone().find(readable(LIGHT_GROUND))?, dark.clone().find(readable(DARK_GROUND))?))
}

/// White or black, whichever reads better on a colour.
fn text_on(ground: Oklch) -> &'static str {
    if contrast(Oklch::new(1.0, 0.0, 0.0), ground) >= CONTRAST { "#fff" } else { "#000" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_becomes_readable_on_both_grounds() {
        for text in ["#000000", "#ffffff", "#ffff00", "#b3261e", "#0000ff", "#777777", "#00ff00"] {
            let (light, dark) = pair(text).unwrap();
            // As they are printed, not as they were computed.
            let printed = |color: Oklch| parse(&hex(color)).unwrap();
            assert!(contrast(printed(light), LIGHT_GROUND) >= 4.5, "{text} on light");
            assert!(contrast(printed(dark), DARK_GROUND) >= 4.5, "{text} on dark");
        }
    }

    #[test]
    fn a_readable_colour_stays_itself() {
        assert_eq!(hex(pair("#8a1c14").unwrap().0), "#8a1c14");
    }

    #[test]
    fn text_on_a_colour_is_the_one_that_reads() {
        assert_eq!(text_on(pair("#b3261e").unwrap().0), "#fff");
        assert_eq!(text_on(pair("#ffff00").unwrap().1), "#000");
    }
}
