//! The countries of ISO 3166-1: all 249 codes of two letters officially assigned, and Kosovo’s `XK`, which is in wide use.

/// The codes, sorted, without anything between them.
const CODES: &str = "\
ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ\
DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP\
KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ\
OMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ\
UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// Whether a text is the code of a country, in capitals.
#[must_use]
pub(crate) fn is_country(code: &str) -> bool {
    code.len() == 2 && CODES.as_bytes().chunks_exact(2).any(|known| known == code.as_bytes())
}

/// The code somebody probably meant: in small letters, of three letters, or the habit of one country.
#[must_use]
pub(crate) fn suggest_country(text: &str) -> Option<&'static str> {
    let written = text.trim().to_uppercase();
    let meant = match written.as_str() {
        "UK" | "ENGLAND" | "SCOTLAND" | "WALES" | "UNITED KINGDOM" | "ROYAUME-UNI" => "GB",
        "EL" | "GREECE" | "GRÈCE" => "GR",
        "FRANCE" | "FRA" => "FR",
        "GERMANY" | "ALLEMAGNE" | "DEUTSCHLAND" | "DEU" | "GER" => "DE",
        "SWITZERLAND" | "SUISSE" | "SCHWEIZ" | "CHE" => "CH",
        "BELGIUM" | "BELGIQUE" | "BELGIË" | "BEL" => "BE",
        "SPAIN" | "ESPAGNE" | "ESPAÑA" | "ESP" => "ES",
        "PORTUGAL" | "PRT" => "PT",
        "ITALY" | "ITALIE" | "ITALIA" | "ITA" => "IT",
        "NETHERLANDS" | "PAYS-BAS" | "NEDERLAND" | "NLD" => "NL",
        "USA" | "UNITED STATES" | "ÉTATS-UNIS" => "US",
        "CANADA" | "CAN" => "CA",
        "JAPAN" | "JAPON" | "JPN" => "JP",
        "LUXEMBOURG" | "LUX" => "LU",
        other => other,
    };
    CODES.as_bytes().chunks_exact(2).filter_map(|known| std::str::from_utf8(known).ok()).find(|known| *known == meant)
}
