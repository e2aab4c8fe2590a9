//! Words as they are compared, in the languages of Europe and beyond.

use affiche_search::{slug, tokens, words};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(tokens(text), expected, "{text}");
}

#[test]
fn case_accents_and_ligatures_make_no_difference() {
    check("Évènement", &["evenement"]);
    check("E\u{301}ve\u{300}nement", &["evenement"]);
    check("Œuvre d’ÆTHER, Straße", &["oeuvre", "d", "aether", "strasse"]);
    check("l'été à l’Élysée", &["l", "ete", "a", "l", "elysee"]);
    check("Łódź Đà Nẵng IJsselmeer Ĳ", &["lodz", "da", "nang", "ijsselmeer", "ij"]);
    check("Αθηνα ΑΘΗΝΑ Москва", &["αθηνα", "αθηνα", "москва"]);
}

#[test]
fn words_end_where_letters_do() {
    check("porte-à-porte, 18h30 (C++) / R&D…", &["porte", "a", "porte", "18h30", "c", "r", "d"]);
    check("«\u{a0}nuit\u{a0}» — 2×3 ÷ 4", &["nuit", "2", "3", "4"]);
    check("", &[]);
    check("… !", &[]);
    check("日本語 🎷jazz", &["日本", "本語", "語", "jazz"]);
}

#[test]
fn a_plural_is_its_singular() {
    check("Concerts concert", &["concert", "concert"]);
    check("express Paris gaz bus", &["express", "pari", "gaz", "bus"]);
}

#[test]
fn a_name_stands_in_an_address() {
    assert_eq!(slug("Saint-Étienne"), "saint-etienne");
    assert_eq!(slug("L’Haÿ-les-Roses "), "l-hay-les-roses");
    assert_eq!(slug("«\u{a0}!\u{a0}»"), "");
}

#[test]
fn a_word_knows_where_it_stands() {
    let text = "Là, l’Œuvre!";
    let found: Vec<_> = words(text).map(|(range, word)| (&text[range], word)).collect();
    let expected = [("Là", "la"), ("l", "l"), ("Œuvre", "oeuvre")];
    assert_eq!(found, expected.map(|(text, word)| (text, word.to_owned())));
}
