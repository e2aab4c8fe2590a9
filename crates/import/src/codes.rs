//! Countries, languages, currencies, e-mail addresses and prices, from what people write to codes.

use serde_json::{Number, Value};

use crate::model::ImportedCost;
use crate::text::folded;

/// Names of countries in French, English and by usual abbreviations, folded, with their ISO 3166-1 codes.
const COUNTRIES: [(&str, &str); 118] = [
    ("france", "FR"),
    ("fra", "FR"),
    ("belgique", "BE"),
    ("belgium", "BE"),
    ("belgie", "BE"),
    ("suisse", "CH"),
    ("switzerland", "CH"),
    ("schweiz", "CH"),
    ("luxembourg", "LU"),
    ("monaco", "MC"),
    ("canada", "CA"),
    ("allemagne", "DE"),
    ("germany", "DE"),
    ("deutschland", "DE"),
    ("autriche", "AT"),
    ("austria", "AT"),
    ("osterreich", "AT"),
    ("italie", "IT"),
    ("italy", "IT"),
    ("italia", "IT"),
    ("espagne", "ES"),
    ("spain", "ES"),
    ("espana", "ES"),
    ("portugal", "PT"),
    ("paysbas", "NL"),
    ("netherlands", "NL"),
    ("thenetherlands", "NL"),
    ("nederland", "NL"),
    ("royaumeuni", "GB"),
    ("unitedkingdom", "GB"),
    ("uk", "GB"),
    ("greatbritain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("irlande", "IE"),
    ("ireland", "IE"),
    ("etatsunis", "US"),
    ("unitedstates", "US"),
    ("unitedstatesofamerica", "US"),
    ("usa", "US"),
    ("danemark", "DK"),
    ("denmark", "DK"),
    ("suede", "SE"),
    ("sweden", "SE"),
    ("norvege", "NO"),
    ("norway", "NO"),
    ("finlande", "FI"),
    ("finland", "FI"),
    ("islande", "IS"),
    ("iceland", "IS"),
    ("pologne", "PL"),
    ("poland", "PL"),
    ("polska", "PL"),
    ("tchequie", "CZ"),
    ("czechrepublic", "CZ"),
    ("czechia", "CZ"),
    ("slovaquie", "SK"),
    ("slovakia", "SK"),
    ("hongrie", "HU"),
    ("hungary", "HU"),
    ("roumanie", "RO"),
    ("romania", "RO"),
    ("bulgarie", "BG"),
    ("bulgaria", "BG"),
    ("grece", "GR"),
    ("greece", "GR"),
    ("turquie", "TR"),
    ("turkey", "TR"),
    ("croatie", "HR"),
    ("croatia", "HR"),
    ("slovenie", "SI"),
    ("slovenia", "SI"),
    ("serbie", "RS"),
    ("serbia", "RS"),
    ("ukraine", "UA"),
    ("russie", "RU"),
    ("russia", "RU"),
    ("estonie", "EE"),
    ("estonia", "EE"),
    ("lettonie", "LV"),
    ("latvia", "LV"),
    ("lituanie", "LT"),
    ("lithuania", "LT"),
    ("maroc", "MA"),
    ("morocco", "MA"),
    ("algerie", "DZ"),
    ("algeria", "DZ"),
    ("tunisie", "TN"),
    ("tunisia", "TN"),
    ("senegal", "SN"),
    ("cotedivoire", "CI"),
    ("ivorycoast", "CI"),
    ("cameroun", "CM"),
    ("cameroon", "CM"),
    ("kenya", "KE"),
    ("afriquedusud", "ZA"),
    ("southafrica", "ZA"),
    ("egypte", "EG"),
    ("egypt", "EG"),
    ("israel", "IL"),
    ("liban", "LB"),
    ("lebanon", "LB"),
    ("inde", "IN"),
    ("india", "IN"),
    ("chine", "CN"),
    ("china", "CN"),
    ("japon", "JP"),
    ("japan", "JP"),
    ("coreedusud", "KR"),
    ("southkorea", "KR"),
    ("australie", "AU"),
    ("australia", "AU"),
    ("nouvellezelande", "NZ"),
    ("newzealand", "NZ"),
    ("mexique", "MX"),
    ("mexico", "MX"),
    ("bresil", "BR"),
];

/// The ISO code of a country, from a code or a name.
pub fn country(name: &str) -> Option<&'static str> {
    let key = folded(name);
    let upper = name.trim().to_ascii_uppercase();
    COUNTRIES
        .iter()
        .find(|(known, code)| *known == key || *code == upper)
        .map(|(_, code)| *code)
        .or_else(|| ("brazil" == key).then_some("BR").or_else(|| CODES.split(' ').find(|code| *code == upper)))
}

/// The codes that are in use (ISO 3166-1).
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF \
CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR \
GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA \
MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US \
UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// A BCP 47 code in the form of the dataset: `fr_FR` and `fr-FR` are `fr-FR`.
pub fn language(code: &str) -> Option<String> {
    let code = code.trim().replace('_', "-");
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic());
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
    (letters && rest && code.len() <= 35).then(|| {
        let lower = first.to_ascii_lowercase();
        if code.len() > first.len() { format!("{lower}{}", &code[first.len()..]) } else { lower }
    })
}

/// Whether a text is an e-mail address that the dataset takes.
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains("..");
    plain(name) && plain(host) && dotted && text.len() <= 254
}

/// An amount with no more decimals than its currency has.
pub fn amount(amount: f64, currency: &str) -> Value {
    let decimals = match currency {
        "JPY" | "KRW" | "CLP" | "ISK" | "VND" | "XAF" | "XOF" | "XPF" | "UGX" | "RWF" | "PYG" | "GNF" | "DJF"
        | "KMF" | "BIF" | "VUV" => 0,
        "KWD" | "BHD" | "OMR" | "JOD" | "TND" | "IQD" | "LYD" => 3,
        _ => 2,
    };
    let factor = 10_f64.powi(decimals);
    let rounded = (amount * factor).round() / factor;
    // A whole amount is written without a point.
    #[expect(clippy::cast_possible_truncation, reason = "amounts are at most a thousand millions")]
    if rounded.fract() == 0.0 {
        Value::from(rounded as i64)
    } else {
        Number::from_f64(rounded).map_or(Value::Null, Value::Number)
    }
}

/// A price out of words: `Gratuit`, `12 €`, `$20.00`, `10 – 35 EUR`. None if the words say more.
pub fn price(words: &str) -> Option<ImportedCost> {
    let key = folded(words);
    let free = [
        "free", "gratuit", "gratuite", "entreelibre", "entreegratuite", "libre", "freeentry", "freeadmission", "0",
        "acceslibre",
    ];
    if free.contains(&key.as_str()) {
        return Some(ImportedCost::Free);
    }
    let mut numbers = Vec::new();
    let mut others = String::new();
    let mut number = String::new();
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let digit_follows = chars.peek().is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || ((c == '.' || c == ',') && !number.is_empty() && digit_follows) {
            number.push(if c == ',' { '.' } else { c });
            continue;
        }
        if !number.is_empty() {
            numbers.push(std::mem::take(&mut number).parse::<f64>().ok()?);
        }
        others.push(c);
    }
    if !number.is_empty() {
        numbers.push(number.parse::<f64>().ok()?);
    }
    let rest: String = others.chars().filter(|c| !c.is_whitespace() && !"-–—.".contains(*c)).collect();
    let rest = rest.to_ascii_uppercase();
    // A sign that stands at both numbers is one.
    let half = rest.get(..rest.len() / 2).filter(|half| rest == format!("{half}{half}"));
    let sign = half.unwrap_or(&rest);
    let currency = match sign.trim_start_matches('À').trim_start_matches("DE") {
        "€" | "EUR" | "EURO" | "EUROS" => "EUR",
        "$" | "USD" | "US$" => "USD",
        "£" | "GBP" => "GBP",
        "CHF" | "FR" => "CHF",
        "CAD" | "CA$" => "CAD",
        "" if numbers.len() == 1 && numbers[0] == 0.0 => return Some(ImportedCost::Free),
        _ => return None,
    };
    let currency = Some(currency.to_owned());
    match numbers.as_slice() {
        [one] => Some(ImportedCost::Amount { from: *one, to: *one, currency, url: None }),
        [from, to] if from <= to => Some(ImportedCost::Amount { from: *from, to: *to, currency, url: None }),
        _ => None,
    }
}
