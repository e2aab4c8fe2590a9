//! The currencies of ISO 4217 that prices are made in, with the digits of their smallest unit.
//!
//! Absent on purpose: metals, test codes, funds and units of account (`XAU`, `XTS`, `CHE`, `CLF`): tickets are not sold in them.

use iso_currency::Currency;

fn known(code: &str) -> Option<Currency> {
    Currency::from_code(code).filter(|currency| {
        // Both bolívars are in ISO 4217; the crate has one of them replaced by the other.
        let current = currency.is_superseded().is_none() || *currency == Currency::VES;
        current && !currency.is_fund() && !currency.is_special()
    })
}

/// How many digits follow the decimal sign in a currency; `None` if there is no such currency.
#[must_use]
pub(crate) fn digits(code: &str) -> Option<u8> {
    known(code)?.exponent().and_then(|digits| u8::try_from(digits).ok())
}

/// The code that was probably meant: in small letters, as a sign, or one that was replaced.
#[must_use]
pub(crate) fn suggest_currency(text: &str) -> Option<&'static str> {
    let written = text.trim().to_uppercase();
    let meant = match written.as_str() {
        "€" | "EURO" | "EUROS" | "FRF" | "DEM" | "BEF" | "ITL" | "ESP" => "EUR",
        "$" | "US$" | "DOLLAR" | "DOLLARS" => "USD",
        "£" | "POUND" | "POUNDS" | "UKP" => "GBP",
        "¥" | "YEN" => "JPY",
        "SFR" | "FR." | "FRANKEN" => "CHF",
        other => other,
    };
    let replaced = || Currency::from_code(meant)?.is_superseded();
    known(meant).or_else(replaced).map(|currency| currency.code())
}

#[cfg(test)]
mod tests {
    use super::{digits, suggest_currency};

    /// Currencies whose smallest unit is a hundredth.
    const TWO: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO \
NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB \
TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    /// Currencies without a smaller unit.
    const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    /// Currencies whose smallest unit is a thousandth.
    const THREE: &str = "BHD IQD JOD KWD LYD OMR TND";

    #[test]
    fn currencies_are_those_in_use() {
        for (codes, expected) in [(TWO, 2), (NONE, 0), (THREE, 3)] {
            for code in codes.split(' ') {
                assert_eq!(digits(code), Some(expected), "{code}");
                assert_eq!(suggest_currency(code), Some(code));
            }
        }
        let letters = || 'A'..='Z';
        let pairs = letters().flat_map(|first| letters().map(move |second| [first, second]));
        let all =
            pairs.flat_map(|[first, second]| letters().map(move |third| String::from_iter([first, second, third])));
        assert_eq!(all.filter(|code| digits(code).is_some()).count(), 155);
        for wrong in ["", "eur", "EU", "EURO", "XAU", "XTS", "XXX", "CHE", "CLF", "HRK", "BGN", "FRF", "€"] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_currency_written_otherwise_is_recognized() {
        let cases = [
            ("eur", Some("EUR")),
            ("€", Some("EUR")),
            (" chf ", Some("CHF")),
            ("Fr.", Some("CHF")),
            ("FRF", Some("EUR")),
            ("HRK", Some("EUR")),
            ("BGN", Some("EUR")),
            ("SLL", Some("SLE")),
            ("£", Some("GBP")),
            ("VES", Some("VES")),
            ("XAU", None),
            ("credits", None),
            ("", None),
        ];
        for (written, code) in cases {
            assert_eq!(suggest_currency(written), code, "{written}");
        }
    }
}
