//! Identifiers made of any text.

use affiche_model::Slug;

/// An identifier made of any text: accents and capitals taken away, hyphens for the rest.
#[must_use]
pub fn slugify(text: &str) -> String {
    #[rustfmt::skip]
    const PLAIN: [(&str, &str); 14] = [
        ("àáâãäåā", "a"), ("çćč", "c"), ("èéêëē", "e"), ("ìíîïī", "i"), ("ñń", "n"), ("òóôõöøō", "o"), ("ùúûüū", "u"),
        ("ýÿ", "y"), ("šś", "s"), ("žźż", "z"), ("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ł", "l"),
    ];
    let mut id = String::new();
    for letter in text.to_lowercase().chars() {
        let plain = PLAIN.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, plain)| *plain);
        match plain {
            Some(plain) => id.push_str(plain),
            None if letter.is_ascii_alphanumeric() => id.push(letter),
            None if id.ends_with('-') || id.is_empty() => {}
            None => id.push('-'),
        }
    }
    id.truncate(Slug::MAX_LENGTH);
    id.trim_end_matches('-').to_owned()
}

/// Whether Windows reserves a name for a device, whatever its ending.
#[must_use]
pub(crate) fn is_reserved(name: &str) -> bool {
    let numbered = |start: &str| name.strip_prefix(start).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
