//! The countries of ISO 3166-1, and Kosovo’s `XK`, which is in wide use.

use celes::Country;

/// Kosovo has a code of custom, and no number in ISO 3166-1.
const KOSOVO: &str = "XK";

fn known(code: &str) -> Option<Country> {
    // The crate reads small letters as well.
    Country::from_alpha2(code).ok().filter(|country| country.alpha2 == code)
}

/// The number of a country in ISO 3166-1, if its code is known and it has one.
#[must_use]
pub(crate) fn country_number(code: &str) -> Option<u16> {
    known(code).filter(|country| country.alpha2 != KOSOVO).and_then(|country| u16::try_from(country.value).ok())
}

/// The code of the country with a number in ISO 3166-1.
#[must_use]
pub(crate) fn country_code(number: u16) -> Option<&'static str> {
    let country = Country::from_value(usize::from(number)).ok()?;
    Some(country.alpha2).filter(|code| *code != KOSOVO)
}

/// Whether a text is the code of a country, in capitals.
#[must_use]
pub(crate) fn is_country(code: &str) -> bool {
    known(code).is_some()
}

/// The code that was probably meant: in small letters, of three letters, a name in English, or the habit of one country.
#[must_use]
pub(crate) fn suggest_country(text: &str) -> Option<&'static str> {
    let written = text.trim().to_uppercase();
    let meant = match written.as_str() {
        "UK" | "ENGLAND" | "SCOTLAND" | "WALES" | "UNITED KINGDOM" | "ROYAUME-UNI" => "GB",
        "EL" | "GRÈCE" => "GR",
        "ALLEMAGNE" | "DEUTSCHLAND" | "GER" => "DE",
        "SUISSE" | "SCHWEIZ" => "CH",
        "BELGIQUE" | "BELGIË" => "BE",
        "ESPAGNE" | "ESPAÑA" => "ES",
        "ITALIE" | "ITALIA" => "IT",
        "NETHERLANDS" | "PAYS-BAS" | "NEDERLAND" => "NL",
        "USA" | "UNITED STATES" | "ÉTATS-UNIS" => "US",
        "JAPON" => "JP",
        other => other,
    };
    // Names are joined in the crate: `NewZealand`.
    let name: String = meant.split_whitespace().collect();
    Country::from_alpha2(meant)
        .or_else(|_| Country::from_alpha3(meant))
        .or_else(|_| Country::from_name(name))
        .ok()
        .map(|country| country.alpha2)
}

#[cfg(test)]
mod tests {
    use super::{country_code, country_number, is_country, suggest_country};

    /// ISO 3166-1 in 2026: alpha-2 codes with their numbers, and `XK`; 0 for no number.
    #[rustfmt::skip]
    const COUNTRIES: [(&str, u16); 250] = [
        ("AD", 20), ("AE", 784), ("AF", 4), ("AG", 28), ("AI", 660), ("AL", 8), ("AM", 51), ("AO", 24), ("AQ", 10), ("AR", 32),
        ("AS", 16), ("AT", 40), ("AU", 36), ("AW", 533), ("AX", 248), ("AZ", 31), ("BA", 70), ("BB", 52), ("BD", 50), ("BE", 56),
        ("BF", 854), ("BG", 100), ("BH", 48), ("BI", 108), ("BJ", 204), ("BL", 652), ("BM", 60), ("BN", 96), ("BO", 68), ("BQ", 535),
        ("BR", 76), ("BS", 44), ("BT", 64), ("BV", 74), ("BW", 72), ("BY", 112), ("BZ", 84), ("CA", 124), ("CC", 166), ("CD", 180),
        ("CF", 140), ("CG", 178), ("CH", 756), ("CI", 384), ("CK", 184), ("CL", 152), ("CM", 120), ("CN", 156), ("CO", 170), ("CR", 188),
        ("CU", 192), ("CV", 132), ("CW", 531), ("CX", 162), ("CY", 196), ("CZ", 203), ("DE", 276), ("DJ", 262), ("DK", 208), ("DM", 212),
        ("DO", 214), ("DZ", 12), ("EC", 218), ("EE", 233), ("EG", 818), ("EH", 732), ("ER", 232), ("ES", 724), ("ET", 231), ("FI", 246),
        ("FJ", 242), ("FK", 238), ("FM", 583), ("FO", 234), ("FR", 250), ("GA", 266), ("GB", 826), ("GD", 308), ("GE", 268), ("GF", 254),
        ("GG", 831), ("GH", 288), ("GI", 292), ("GL", 304), ("GM", 270), ("GN", 324), ("GP", 312), ("GQ", 226), ("GR", 300), ("GS", 239),
        ("GT", 320), ("GU", 316), ("GW", 624), ("GY", 328), ("HK", 344), ("HM", 334), ("HN", 340), ("HR", 191), ("HT", 332), ("HU", 348),
        ("ID", 360), ("IE", 372), ("IL", 376), ("IM", 833), ("IN", 356), ("IO", 86), ("IQ", 368), ("IR", 364), ("IS", 352), ("IT", 380),
        ("JE", 832), ("JM", 388), ("JO", 400), ("JP", 392), ("KE", 404), ("KG", 417), ("KH", 116), ("KI", 296), ("KM", 174), ("KN", 659),
        ("KP", 408), ("KR", 410), ("KW", 414), ("KY", 136), ("KZ", 398), ("LA", 418), ("LB", 422), ("LC", 662), ("LI", 438), ("LK", 144),
        ("LR", 430), ("LS", 426), ("LT", 440), ("LU", 442), ("LV", 428), ("LY", 434), ("MA", 504), ("MC", 492), ("MD", 498), ("ME", 499),
        ("MF", 663), ("MG", 450), ("MH", 584), ("MK", 807), ("ML", 466), ("MM", 104), ("MN", 496), ("MO", 446), ("MP", 580), ("MQ", 474),
        ("MR", 478), ("MS", 500), ("MT", 470), ("MU", 480), ("MV", 462), ("MW", 454), ("MX", 484), ("MY", 458), ("MZ", 508), ("NA", 516),
        ("NC", 540), ("NE", 562), ("NF", 574), ("NG", 566), ("NI", 558), ("NL", 528), ("NO", 578), ("NP", 524), ("NR", 520), ("NU", 570),
        ("NZ", 554), ("OM", 512), ("PA", 591), ("PE", 604), ("PF", 258), ("PG", 598), ("PH", 608), ("PK", 586), ("PL", 616), ("PM", 666),
        ("PN", 612), ("PR", 630), ("PS", 275), ("PT", 620), ("PW", 585), ("PY", 600), ("QA", 634), ("RE", 638), ("RO", 642), ("RS", 688),
        ("RU", 643), ("RW", 646), ("SA", 682), ("SB", 90), ("SC", 690), ("SD", 729), ("SE", 752), ("SG", 702), ("SH", 654), ("SI", 705),
        ("SJ", 744), ("SK", 703), ("SL", 694), ("SM", 674), ("SN", 686), ("SO", 706), ("SR", 740), ("SS", 728), ("ST", 678), ("SV", 222),
        ("SX", 534), ("SY", 760), ("SZ", 748), ("TC", 796), ("TD", 148), ("TF", 260), ("TG", 768), ("TH", 764), ("TJ", 762), ("TK", 772),
        ("TL", 626), ("TM", 795), ("TN", 788), ("TO", 776), ("TR", 792), ("TT", 780), ("TV", 798), ("TW", 158), ("TZ", 834), ("UA", 804),
        ("UG", 800), ("UM", 581), ("US", 840), ("UY", 858), ("UZ", 860), ("VA", 336), ("VC", 670), ("VE", 862), ("VG", 92), ("VI", 850),
        ("VN", 704), ("VU", 548), ("WF", 876), ("WS", 882), ("XK", 0), ("YE", 887), ("YT", 175), ("ZA", 710), ("ZM", 894), ("ZW", 716),
    ];

    #[test]
    fn countries_are_those_of_iso_3166() {
        for (code, number) in COUNTRIES {
            assert!(is_country(code), "{code}");
            assert_eq!(country_number(code), Some(number).filter(|number| *number > 0), "{code}");
            if number > 0 {
                assert_eq!(country_code(number), Some(code));
            }
        }
        let letters = || 'A'..='Z';
        let all = letters().flat_map(|first| letters().map(move |second| [first, second].iter().collect::<String>()));
        assert_eq!(all.filter(|code| is_country(code)).count(), COUNTRIES.len());
        let numbers = COUNTRIES.iter().filter(|(_, number)| *number > 0).count();
        assert_eq!((0..=u16::MAX).filter(|number| country_code(*number).is_some()).count(), numbers);
        for wrong in ["", "F", "fr", "Fr", "FRA", "250", "FR ", "UK", "EL", "EU", "é"] {
            assert!(!is_country(wrong) && country_number(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_country_written_otherwise_is_recognized() {
        let cases = [
            ("fr", Some("FR")),
            (" be ", Some("BE")),
            ("fra", Some("FR")),
            ("CHE", Some("CH")),
            ("GER", Some("DE")),
            ("UK", Some("GB")),
            ("united kingdom", Some("GB")),
            ("EL", Some("GR")),
            ("Greece", Some("GR")),
            ("Grèce", Some("GR")),
            ("France", Some("FR")),
            ("Suisse", Some("CH")),
            ("Switzerland", Some("CH")),
            ("Germany", Some("DE")),
            ("Deutschland", Some("DE")),
            ("Belgium", Some("BE")),
            ("Spain", Some("ES")),
            ("Portugal", Some("PT")),
            ("PRT", Some("PT")),
            ("Italy", Some("IT")),
            ("Netherlands", Some("NL")),
            ("NLD", Some("NL")),
            ("Canada", Some("CA")),
            ("Japan", Some("JP")),
            ("JPN", Some("JP")),
            ("Luxembourg", Some("LU")),
            ("New Zealand", Some("NZ")),
            ("USA", Some("US")),
            ("Atlantis", None),
            ("Samoa", Some("WS")),
            ("ZZ", None),
            ("", None),
        ];
        for (written, code) in cases {
            assert_eq!(suggest_country(written), code, "{written}");
        }
    }
}
