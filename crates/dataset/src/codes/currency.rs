//! The currencies of ISO 4217 that prices are made in, with the digits of their smallest unit.
//!
//! Absent on purpose: metals, test codes, funds and units of account (`XAU`, `XTS`, `CHE`, `CLF`): nobody sells tickets in them.

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

/// How many digits follow the decimal sign in a currency; `None` if there is no such currency.
#[must_use]
pub(crate) fn digits(code: &str) -> Option<u8> {
    [(TWO, 2), (NONE, 0), (THREE, 3)]
        .into_iter()
        .find(|(codes, _)| codes.split(' ').any(|known| known == code))
        .map(|(_, digits)| digits)
}

/// The code somebody probably meant: in small letters, as a sign, or one that was replaced.
#[must_use]
pub(crate) fn suggest_currency(text: &str) -> Option<&'static str> {
    let written = text.trim().to_uppercase();
    let meant = match written.as_str() {
        "€" | "EURO" | "EUROS" | "FRF" | "DEM" | "HRK" | "BGN" | "BEF" | "ITL" | "ESP" => "EUR",
        "$" | "US$" | "DOLLAR" | "DOLLARS" => "USD",
        "£" | "POUND" | "POUNDS" | "UKP" => "GBP",
        "¥" | "YEN" => "JPY",
        "SFR" | "FR." | "FRANKEN" => "CHF",
        other => other,
    };
    [TWO, NONE, THREE].iter().flat_map(|codes| codes.split(' ')).find(|known| *known == meant)
}
