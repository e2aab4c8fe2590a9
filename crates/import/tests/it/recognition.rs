//! Which reader takes what, and what none does.

use affiche_import::{ImportOptions, Input, ReadFault, choose};
use chrono::NaiveDate;

fn options() -> ImportOptions {
    ImportOptions::new("Europe/Paris", "fr", NaiveDate::from_ymd_opt(2026, 3, 10).unwrap())
}

#[test]
fn a_zip_is_named_as_such() {
    assert_eq!(choose(&Input::new("a.zip", *b"PK\x03\x04rest"), None, &options()).err(), Some(ReadFault::Archive));
}

#[test]
fn texts_are_decoded_by_their_bytes() {
    for (bytes, text, encoding) in [
        ("\u{feff}été".as_bytes().to_vec(), "été", None),
        (b"\xe9t\xe9".to_vec(), "été", Some("Windows-1252")),
        (b"\xff\xfe\xe9\x00t\x00".to_vec(), "ét", Some("UTF-16")),
    ] {
        let input = Input::new("a", bytes);
        assert_eq!(input.text(), (text.into(), encoding));
    }
}
