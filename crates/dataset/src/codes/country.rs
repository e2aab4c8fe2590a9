//! The countries of ISO 3166-1: all 249 codes of two letters officially assigned, and Kosovo’s `XK`, which is in wide use.

/// The codes, sorted, without anything between them.
const CODES: &str = "\
ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ\
DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP\
KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ\
OMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ\
UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// The numbers of the same countries in ISO 3166-1, in the same order; 0 for Kosovo, which has none.
#[rustfmt::skip]
const NUMBERS: [u16; 250] = [
    20, 784, 4, 28, 660, 8, 51, 24, 10, 32, 16, 40, 36, 533, 248, 31, 70, 52, 50, 56, 854, 100, 48, 108, 204, 652, 60,
    96, 68, 535, 76, 44, 64, 74, 72, 112, 84, 124, 166, 180, 140, 178, 756, 384, 184, 152, 120, 156, 170, 188, 192,
    132, 531, 162, 196, 203, 276, 262, 208, 212, 214, 12, 218, 233, 818, 732, 232, 724, 231, 246, 242, 238, 583, 234,
    250, 266, 826, 308, 268, 254, 831, 288, 292, 304, 270, 324, 312, 226, 300, 239, 320, 316, 624, 328, 344, 334, 340,
    191, 332, 348, 360, 372, 376, 833, 356, 86, 368, 364, 352, 380, 832, 388, 400, 392, 404, 417, 116, 296, 174, 659,
    408, 410, 414, 136, 398, 418, 422, 662, 438, 144, 430, 426, 440, 442, 428, 434, 504, 492, 498, 499, 663, 450, 584,
    807, 466, 104, 496, 446, 580, 474, 478, 500, 470, 480, 462, 454, 484, 458, 508, 516, 540, 562, 574, 566, 558, 528,
    578, 524, 520, 570, 554, 512, 591, 604, 258, 598, 608, 586, 616, 666, 612, 630, 275, 620, 585, 600, 634, 638, 642,
    688, 643, 646, 682, 90, 690, 729, 752, 702, 654, 705, 744, 703, 694, 674, 686, 706, 740, 728, 678, 222, 534, 760,
    748, 796, 148, 260, 768, 764, 762, 772, 626, 795, 788, 776, 792, 780, 798, 158, 834, 804, 800, 581, 840, 858, 860,
    336, 670, 862, 92, 850, 704, 548, 876, 882, 0, 887, 175, 710, 894, 716,
];

/// The number of a country in ISO 3166-1, if its code is known and it has one.
#[must_use]
pub(crate) fn country_number(code: &str) -> Option<u16> {
    let place = CODES.as_bytes().chunks_exact(2).position(|known| known == code.as_bytes())?;
    NUMBERS.get(place).copied().filter(|number| *number > 0)
}

/// The code of the country with a number in ISO 3166-1.
#[must_use]
pub(crate) fn country_code(number: u16) -> Option<&'static str> {
    let place = NUMBERS.iter().position(|known| *known == number && number > 0)?;
    CODES.get(2 * place..2 * place + 2)
}

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
