//! Letters by the tables of the browser and by those of the native program.

use affiche::browser::letters;
use affiche_search::{Letters, set_char_folding, tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use wasm_bindgen_test::wasm_bindgen_test;

/// What the native program makes of a letter; `tests/cases/writing.rs` holds it to the same.
fn native(sign: char) -> String {
    let bare = sign.nfkd().filter(|sign| !is_combining_mark(*sign));
    let tokens = bare.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    tokens.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect()
}

#[wasm_bindgen_test]
fn the_browser_folds_every_letter_as_the_native_program_does() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for sign in ('\0'..=char::MAX).filter(|sign| sign.is_alphanumeric() && !is_combining_mark(*sign)) {
        let own = letters(sign);
        // Letters that the browser is too old to know are signs to it.
        if own == " " {
            continue;
        }
        seen += 1;
        if own != native(sign) {
            wrong.push(format!("U+{:04X} {sign}: {own:?} {:?}", u32::from(sign), native(sign)));
        }
    }
    assert!(seen > 130_000, "{seen}");
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[wasm_bindgen_test]
fn words_are_folded_by_it() {
    let letters: Letters = letters;
    set_char_folding(letters);
    assert_eq!(tokens("Țara Șoimilor"), ["tara", "soimilor"]);
    assert_eq!(tokens("ＪＡＺＺ　ﾅｲﾄ２０２６"), ["jazz", "ナイ", "イト", "ト", "2026"]);
    assert_eq!(tokens("Ρόη και φώς\u{ad} ☂\u{fe0f} E\u{301}te\u{301}"), ["ροη", "και", "φωσ", "ete"]);
}
