//! Folding of characters: NFKD, without marks, case folded.
//!
//! Natively by the tables of `icu`; a browser has tables of its own, so that visitors need not download any. It gives them
//! when a program begins ([`set_char_folding`]).

#[cfg(target_family = "wasm")]
use std::sync::OnceLock;

/// Takes a sign apart: its letters and figures, a space for what separates words, nothing for marks.
pub type Letters = fn(char) -> String;

#[cfg(target_family = "wasm")]
static LETTERS: OnceLock<Letters> = OnceLock::new();

/// Says what takes signs apart; only the first call counts.
#[cfg(target_family = "wasm")]
pub fn set_char_folding(letters: Letters) {
    let _ = LETTERS.set(letters);
}

/// A sign taken apart.
#[cfg(target_family = "wasm")]
pub(super) fn fold_char(sign: char) -> String {
    LETTERS.get().map_or_else(|| String::from(sign), |letters| letters(sign))
}

/// A sign taken apart.
#[cfg(not(target_family = "wasm"))]
pub(super) fn fold_char(sign: char) -> String {
    use icu_normalizer::DecomposingNormalizer;
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory as Kind;

    let normalizer = DecomposingNormalizer::new_nfkd();
    let kinds = CodePointMapData::<Kind>::new();
    let is_mark = |sign: &char| {
        let kind = kinds.get(*sign);
        matches!(kind, Kind::NonspacingMark | Kind::SpacingMark | Kind::EnclosingMark | Kind::Format)
    };
    let letters = normalizer.normalize_iter(std::iter::once(sign)).filter(|sign| !is_mark(sign));
    // By way of capitals, as letters are folded that have no small form of their own.
    let tokens = letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    tokens.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect()
}
