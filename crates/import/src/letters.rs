//! Texts compared without accents, case and kinds of apostrophe.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents; ’ is ', no-break spaces are spaces.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

/// [`fold`], with everything but letters and digits turned into single spaces: “Date de l’évènement :” is `date de l evenement`.
pub fn words(text: &str) -> String {
    let folded: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_are_one() {
        for (text, expected) in [
            ("Date de l’Évènement :", "date de l evenement"),
            ("DATE DE L'ÉVÉNEMENT", "date de l evenement"),
            ("  Où\u{a0}?", "ou"),
            ("œuvre", "œuvre"),
        ] {
            assert_eq!(words(text), expected);
        }
    }
}
