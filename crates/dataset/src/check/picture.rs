//! Pictures that are possible and probably not what the owner wants.

use std::collections::BTreeMap;

use super::fields::Fields;
use crate::finding::Findings;
use crate::media::Library;
use crate::problem::media as problem;
use crate::problem::structure::out_of_range;
use crate::text::{Pictures, plain_text};

/// Warns where the picture of an event is a flyer by its alternative text, and hardly any of what stands on it is there in words.
/// `description` is that of the event as safe HTML.
pub(super) fn warn_of_flyer(fields: Fields<'_, '_>, description: &str, findings: &mut Findings) {
    let Some(alt) = fields.inner("image").and_then(|fields| fields.text("alt")) else { return };
    let lower = alt.text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    let Some(word) = words.find_map(|word| FLYERS.into_iter().find(|flyer| *flyer == word)) else { return };
    let letters = plain_text(description).chars().count();
    if letters < FLYER_LETTERS {
        findings.add(alt.spot, problem::flyer_without_text(word, letters, FLYER_LETTERS));
    }
}

/// Words by which owners say that a picture is a flyer, in small letters.
const FLYERS: [&str; 8] = ["affiche", "flyer", "plakat", "poster", "programme", "program", "tract", "leaflet"];
/// The least letters of the description of an event with a flyer: two sentences.
const FLYER_LETTERS: usize = 120;

/// The point of the picture of an event that stays in sight, in thousandths of its width and height: its middle where none is given.
pub(super) fn focus(fields: Fields<'_, '_>, findings: &mut Findings) -> (u16, u16) {
    let image = fields.inner("image");
    let mut numbers = image.into_iter().flat_map(|image| image.numbers("focus")).map(|written| {
        let share = written.text.parse::<f64>().unwrap_or(0.5);
        if !(0.0..=1.0).contains(&share) {
            findings.add(written.spot, out_of_range(written.text, 0.0, 1.0));
        }
        thousandths(share)
    });
    let across = numbers.next().unwrap_or(500);
    (across, numbers.next().unwrap_or(500))
}

/// A part of a whole in thousandths.
fn thousandths(share: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
    let thousandths = (share.clamp(0.0, 1.0) * 1000.0).round() as u16;
    thousandths
}

/// Whether an alternative text is the name of a file: one that ends like a picture, or the very name of `source` where that is not a
/// word (`IMG_2041`, `hall-2`).
pub(super) fn names_file(alt: &str, source: &str) -> bool {
    const ENDINGS: [&str; 9] = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".heic", ".tif"];
    let alt = alt.trim().to_lowercase();
    let name = source.rsplit('/').next().unwrap_or(source).to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let is_word = stem.chars().all(char::is_alphabetic);
    ENDINGS.iter().any(|ending| alt.ends_with(ending)) || (alt == stem && !is_word)
}

/// Warns of pictures that are there under two names, at the second of them.
pub(super) fn warn_of_twins<'d, 'a: 'd>(
    objects: impl Iterator<Item = Fields<'d, 'a>>,
    library: &Library,
    findings: &mut Findings,
) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for written in objects.filter_map(|fields| fields.inner("image")?.text("src")) {
        let Ok(picture) = library.picture(written.text) else { continue };
        let other = *first.entry(picture.path).or_insert(written.text);
        if other != written.text {
            findings.add(written.spot, problem::twice(written.text, other));
        }
    }
}
