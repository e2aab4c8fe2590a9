//! Sentences: those for visitors are in the files of words alone, and each file begins with one about itself.

use crate::source::{Code, sources};

#[test]
fn every_file_says_first_what_it_is() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        assert!(text.starts_with("//! "), "{} does not", path.display());
    }
}

/// Whether a text reads like a sentence or a label for people, in French or English: accents, or a capital and several words.
fn reads_like_a_sentence(text: &str) -> bool {
    let accented = text.chars().any(|sign| "éèêàçùôîÉÈÀ".contains(sign));
    let words: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).collect();
    let letters = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphabetic());
        bare.chars().count() > 1 && bare.chars().all(|sign| sign.is_alphabetic() || "’'-".contains(sign))
    };
    let capital = letters(words[0])
        && text.starts_with(char::is_uppercase)
        && words[0].chars().skip(1).all(|sign| !sign.is_uppercase());
    accented || (capital && words.len() > 1 && words.iter().filter(|word| letters(word)).count() > 1)
}

/// Sentences for visitors are in `locales` alone. Those for owners and translators (problems of a dataset, errors of the program) and the texts of
/// generated datasets are not for visitors.
#[test]
fn no_text_for_visitors_stands_outside_locales() {
    assert!(reads_like_a_sentence("No events found") && reads_like_a_sentence("Évènements"));
    assert!(!reads_like_a_sentence("BEGIN:VEVENT") && !reads_like_a_sentence("row past"));
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let owners = [
            "crates/locales",
            "crates/dataset",
            "crates/import",
            "crates/publisher/src/bin",
            "crates/publisher/src/doctor",
            "crates/publisher/src/hosts.rs",
            "crates/publisher/src/init",
            "crates/publisher/src/serve",
            "crates/testing",
            "src/bin",
            "src/main.rs",
        ];
        if owners.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        for (text, line) in Code::of(&path, &text).texts {
            let protocol = text.starts_with("User-agent:");
            if !protocol && reads_like_a_sentence(&text) {
                wrong.push(format!("{}:{line}: {text:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
