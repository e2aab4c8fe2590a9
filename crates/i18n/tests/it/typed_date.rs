//! Days as visitors type them, in each language.

use affiche_i18n::{Language, Year, full_day, typed_date};
use affiche_model::{day_text, parse_day};

/// What is understood on Tuesday, March 10, 2026; `""` for nothing.
fn check(language: Language, table: &[(&str, &str)]) {
    let today = parse_day("2026-03-10").unwrap();
    for (typed, expected) in table {
        let day = typed_date(language.messages(), typed, today).map(day_text).unwrap_or_default();
        assert_eq!(day, *expected, "`{typed}`");
    }
}

#[test]
fn in_french() {
    check(
        Language::FR,
        &[
            ("2026-03-12", "2026-03-12"),
            (" 2026-3-2 ", "2026-03-02"),
            ("12/03/2026", "2026-03-12"),
            ("12.3.2026", "2026-03-12"),
            ("12-03-2026", "2026-03-12"),
            ("12 03 26", "2026-03-12"),
            ("12 mars 2026", "2026-03-12"),
            ("jeudi 12 mars 2026", "2026-03-12"),
            ("le 12 MARS 2027", "2027-03-12"),
            ("1er août 2026", "2026-08-01"),
            ("1 aout 2026", "2026-08-01"),
            ("3 FÉVR. 2027", "2027-02-03"),
            ("14 juil. 2026", "2026-07-14"),
            ("décembre 2026", "2026-12-01"),
            // The next such day, of which today is one.
            ("12 mars", "2026-03-12"),
            ("10 mars", "2026-03-10"),
            ("9 mars", "2027-03-09"),
            ("09/03", "2027-03-09"),
            ("29 février", "2028-02-29"),
            ("aujourd’hui", "2026-03-10"),
            ("Aujourd'hui ", "2026-03-10"),
            ("DEMAIN", "2026-03-11"),
            ("après-demain", "2026-03-12"),
            // Only one order gives a day.
            ("03/25/2026", "2026-03-25"),
            ("", ""),
            ("bientôt", ""),
            ("12 jui 2026", ""),
            ("12 ma 2026", ""),
            ("12 mars avril", ""),
            ("12 mars 2026 12", ""),
            ("31/02/2026", ""),
            ("31 février", ""),
            ("29/02/2026", ""),
            ("0 mars 2026", ""),
            ("12/03/0000", ""),
            ("99999-01-01", ""),
            ("12x mars", ""),
            ("mars", ""),
            ("12", ""),
            ("March 12, 2026", ""),
        ],
    );
}

#[test]
fn in_english() {
    check(
        Language::EN,
        &[
            ("2026-03-12", "2026-03-12"),
            ("12/03/2026", "2026-12-03"),
            ("3/12/26", "2026-03-12"),
            ("25/12/2026", "2026-12-25"),
            ("12.3.2026", "2026-03-12"),
            ("March 12, 2026", "2026-03-12"),
            ("Thursday, March 12th, 2026", "2026-03-12"),
            ("the 2nd of Sept. 2026", "2026-09-02"),
            ("12 March", "2026-03-12"),
            ("mar 9", "2027-03-09"),
            ("May 2027", "2027-05-01"),
            ("3/9", "2027-03-09"),
            ("Today", "2026-03-10"),
            ("tomorrow", "2026-03-11"),
            ("demain", ""),
            ("ju 3", ""),
            ("someday", ""),
        ],
    );
}

#[test]
fn what_the_site_writes_is_understood() {
    for language in Language::all() {
        let messages = language.messages();
        for text in ["2026-01-01", "2024-02-29", "2026-08-15", "2031-12-31"] {
            let day = parse_day(text).unwrap();
            let written = full_day(messages, day, Year::Always);
            assert_eq!(typed_date(messages, &written, day), Some(day), "`{written}`");
        }
    }
}
