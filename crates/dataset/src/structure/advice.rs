//! What an owner should write instead: of a value of the wrong form, of a word that is not among those possible, of a key that
//! other programs have.

use super::shape::{ObjectShape, Shape};
use crate::json::{Node, Value};
use crate::problem::quoted_value;

/// Keys of other programs: a known key that identifies the object; words for the key that is not known, in small
/// letters without hyphens; what there is instead.
#[rustfmt::skip]
const KEYS: &[(&str, &[&str], &str)] = &[
    ("start", &["soldout", "full", "availability"], "there is no key for sold-out events: say it in `summary`, and take out the `url` of `cost`"),
    ("start", &["age", "ages", "agerange", "minage", "typicalagerange"], "there is no key for ages: use `tags`, such as `\"tags\": [\"from-6-years\"]`, or say it in `summary`"),
    ("start", &["date", "startdate", "begin", "dtstart", "from"], "write `start`: `\"start\": \"2026-03-12T18:30\"`"),
    ("start", &["time", "starttime", "hour"], "the time belongs into `start`: `\"start\": \"2026-03-12T18:30\"`"),
    ("start", &["enddate", "endtime", "dtend", "until", "to"], "write `end`: `\"end\": \"2026-03-12T20:00\"`"),
    ("start", &["allday", "wholeday"], "take it out: an event of whole days has a `start` without a time, such as `\"2026-03-12\"`"),
    ("start", &["name", "summarytitle", "headline"], "write `title`"),
    ("start", &["location", "place", "where", "venueid", "address"], "write `venue`, with the id of one of the list `venues`"),
    ("start", &["price", "prices", "fee", "offers", "tickets"], "write `cost`: `\"cost\": { \"amount\": 12.5, \"currency\": \"EUR\" }`, or `\"free\"`"),
    ("start", &["free", "isfree"], "write `\"cost\": \"free\"`"),
    ("start", &["url", "link", "web", "homepage"], "write `website`"),
    ("start", &["picture", "photo", "poster", "thumbnail", "images"], "write `image`: `\"image\": { \"src\": \"images/hall.jpg\", \"alt\": \"What it shows\" }`"),
    ("start", &["text", "content", "body", "details"], "write `description`"),
    ("start", &["category", "type", "kind"], "write `categories`, a list of ids: `\"categories\": [\"concert\"]`"),
    ("start", &["keywords", "labels"], "write `tags`, a list of ids: `\"tags\": [\"family\"]`"),
    ("start", &["host", "organiser", "organisers", "contact", "performer"], "write `organizers`, a list of ids of the list `organizers`"),
    ("start", &["repeat", "rrule", "repeats", "recurring", "frequency"], "write `recurrence`: `\"recurrence\": { \"every\": \"week\" }`"),
    ("start", &["exceptions", "except", "exdates", "excludeddates"], "write `exdate`, a list of dates: `\"exdate\": [\"2026-12-24\"]`"),
    ("start", &["dates", "rdates", "occurrences"], "write `rdate`, a list of further dates: `\"rdate\": [\"2026-05-01\"]`"),
    ("start", &["canceled", "cancelled"], "write `\"status\": \"cancelled\"`"),
    ("start", &["color", "colour"], "an event has the colour of its first category: write `color` there"),
    ("start", &["slug", "uid"], "write `id`"),
    ("start", &["lang", "locale"], "write `language`"),
    ("start", &["tz", "timezoneid", "zone"], "write `timezone`: `\"timezone\": \"Europe/Paris\"`"),
    ("start", &["geo", "lat", "lng", "latitude", "longitude", "coordinates"], "write `geo` in the list `venues`, and name that venue"),
    ("start", &["draft", "private", "visible"], "write `\"hidden\": true` to leave the event out of the site"),
    ("dayCutoff", &["logo", "icon", "favicon", "image"], "there is no picture for the site: its `name` is set in large letters, its colour is `accent`"),
    ("dayCutoff", &["title", "sitename"], "write `name`"),
    ("dayCutoff", &["baseurl", "siteurl", "address", "domain"], "write `url`: `\"url\": \"https://example.org/agenda/\"`"),
    ("dayCutoff", &["tz", "zone"], "write `timezone`: `\"timezone\": \"Europe/Paris\"`"),
    ("dayCutoff", &["lang", "locale"], "write `language`"),
    ("dayCutoff", &["email", "mail"], "write `contact`"),
    ("dayCutoff", &["color", "colour", "theme", "primarycolor"], "write `accent`: `\"accent\": \"#b3261e\"`"),
    ("street", &["address", "streetaddress"], "write `street`, `postalCode` and `city`, each with its part"),
    ("street", &["zip", "zipcode", "postcode", "plz"], "write `postalCode`"),
    ("street", &["town", "locality"], "write `city`"),
    ("street", &["lat", "lng", "lon", "latitude", "longitude", "coordinates", "location"], "write `geo`: `\"geo\": [48.8661, 2.3125]`, latitude first"),
    ("street", &["state", "province"], "write `region`"),
    ("website", &["url", "link", "web", "homepage"], "write `website`"),
    ("website", &["tel", "telephone"], "write `phone`"),
    ("name", &["title", "label"], "write `name`"),
    ("name", &["colour"], "write `color`"),
    ("src", &["url", "path", "file", "href"], "write `src`: the path from the data folder on"),
    ("src", &["caption", "description", "title", "text"], "write `alt`: what the picture shows, in words"),
    ("src", &["author", "copyright", "source"], "write `credit`"),
    ("currency", &["price", "value", "cost"], "write `amount`, or `from` and `to`"),
    ("currency", &["min", "low", "lowest"], "write `from`"),
    ("currency", &["max", "high", "highest"], "write `to`"),
    ("every", &["freq", "frequency", "repeat"], "write `every`: `\"every\": \"week\"`"),
    ("every", &["byday", "weekday", "weekdays", "day"], "write `on`: `\"on\": [\"tue\"]`"),
    ("every", &["end", "enddate", "last"], "write `until`"),
    ("every", &["times", "number"], "write `count`"),
];

/// The known key in the place of an unknown one.
pub(super) fn key(written: &str, object: &ObjectShape) -> Option<&'static str> {
    let plain: String = written.chars().filter(|letter| !matches!(letter, '-' | '_' | ' ')).collect();
    let plain = plain.to_lowercase();
    let (.., advice) =
        KEYS.iter().find(|(mark, words, _)| object.key(mark).is_some() && words.contains(&plain.as_str()))?;
    Some(advice)
}

/// What there is in the place of a word that is not among those possible.
pub(super) fn option(key: Option<&str>, written: &str) -> Option<String> {
    let plain = written.to_lowercase().replace(['-', '_', ' '], "");
    match (key?, plain.as_str()) {
        ("status", "soldout" | "full" | "complet") => {
            Some("an event that is sold out takes place: take `status` out and say it in `summary`".to_owned())
        }
        ("status", "confirmed" | "published" | "publish" | "active" | "open") => {
            Some("did you mean `scheduled`?".to_owned())
        }
        ("status", "draft" | "private") => Some("write `\"hidden\": true` in the place of `status`".to_owned()),
        ("cost", "gratuit" | "gratis" | "kostenlos" | "entréelibre" | "none" | "0" | "no") => {
            Some("did you mean `free`?".to_owned())
        }
        ("cost", _) => Some(format!("write `{}`", price(written)?)),
        ("every", "daily") => Some("did you mean `day`?".to_owned()),
        ("every", "weekly") => Some("did you mean `week`?".to_owned()),
        ("every", "monthly") => Some("did you mean `month`?".to_owned()),
        ("every", "yearly" | "annually") => Some("did you mean `year`?".to_owned()),
        _ => None,
    }
}

/// A value as it should be written, made of what the owner has written as far as that can be.
pub(super) fn value(shape: &Shape, key: Option<&str>, node: &Node<'_>) -> String {
    match (shape, &node.value) {
        (Shape::Text { .. } | Shape::Option(_), _) => text(node).map_or_else(
            || format!("\"{}\": \"…\"", key.unwrap_or("title")),
            |text| format!("\"{}\"", quoted_value(&text)),
        ),
        (Shape::Number { .. }, Value::Text(text)) => first_number(text).unwrap_or_else(|| "12.5".to_owned()),
        (Shape::Number { .. }, _) => "12.5".to_owned(),
        (Shape::Flag, value) => yes(value).to_string(),
        (Shape::List(list), _) => match (&list.item, node.text(), &node.value) {
            (Shape::Number { .. }, Some(text), _) => {
                let numbers: Vec<String> = text.split([',', ';', ' ']).filter_map(first_number).collect();
                if numbers.is_empty() { "[48.8661, 2.3125]".to_owned() } else { format!("[{}]", numbers.join(", ")) }
            }
            (Shape::Number { .. }, ..) if key == Some("geo") => coordinates(node),
            (Shape::Text { .. } | Shape::Option(_), Some(text), _) => {
                let items = text.split(',').map(|item| format!("\"{}\"", quoted_value(item.trim())));
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
            (Shape::Object(_), _, Value::Object(_)) => "[{ … }]".to_owned(),
            (_, _, Value::Number(number)) => format!("[{number}]"),
            _ => format!("\"{}\": [ … ]", key.unwrap_or("events")),
        },
        (Shape::Object(_) | Shape::Choice(_), value) => match (key, value) {
            (Some("image"), Value::Text(path)) => {
                let path = path.trim().replace('\\', "/");
                format!("{{ \"src\": \"{}\", \"alt\": \"What it shows\" }}", quoted_value(&path))
            }
            (Some("cost"), Value::Number(amount)) => format!("{{ \"amount\": {amount}, \"currency\": \"EUR\" }}"),
            (Some("cost"), Value::Flag(false)) => "\"free\"".to_owned(),
            (Some("recurrence"), _) => "{ \"every\": \"week\" }".to_owned(),
            (Some(key), _) => format!("\"{key}\": {{ … }}"),
            (None, Value::List(_)) => "{ \"events\": [ … ] }".to_owned(),
            (None, _) => "{ … }".to_owned(),
        },
    }
}

/// The text a value would be between quotation marks.
fn text(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.to_string()),
        Value::Number(number) => Some((*number).to_owned()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::List(items) => match items.as_slice() {
            [only] => text(only),
            _ => None,
        },
        Value::Null | Value::Object(_) => None,
    }
}

fn yes(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => {
            matches!(text.trim().to_lowercase().as_str(), "true" | "yes" | "oui" | "ja" | "1" | "on" | "vrai")
        }
        Value::Number(number) => !number.trim_matches(['0', '.', '-']).is_empty(),
        _ => true,
    }
}

/// Latitude and longitude out of an object that names them.
fn coordinates(node: &Node<'_>) -> String {
    let number = |names: [&str; 3]| {
        names.iter().find_map(|name| match &node.get(name)?.value {
            Value::Number(number) => Some((*number).to_owned()),
            Value::Text(text) => first_number(text),
            _ => None,
        })
    };
    match (number(["latitude", "lat", "y"]), number(["longitude", "lng", "lon"])) {
        (Some(latitude), Some(longitude)) => format!("[{latitude}, {longitude}]"),
        _ => "[48.8661, 2.3125]".to_owned(),
    }
}

/// “5 €”, “12,50 EUR”, “$8”, “10–35 €” as a price.
fn price(text: &str) -> Option<String> {
    const SIGNS: [(&str, &str); 8] = [
        ("€", "EUR"),
        ("eur", "EUR"),
        ("$", "USD"),
        ("usd", "USD"),
        ("£", "GBP"),
        ("gbp", "GBP"),
        ("chf", "CHF"),
        ("cad", "CAD"),
    ];
    let lower = text.to_lowercase();
    let currency = SIGNS.iter().find(|(sign, _)| lower.contains(sign)).map_or("EUR", |(_, code)| code);
    let mut numbers =
        text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',')).filter_map(first_number);
    let low = numbers.next()?;
    Some(match numbers.next() {
        Some(high) => format!("{{ \"from\": {low}, \"to\": {high}, \"currency\": \"{currency}\" }}"),
        None => format!("{{ \"amount\": {low}, \"currency\": \"{currency}\" }}"),
    })
}

/// The first number of a text as JSON writes it: `12,50 €` is `12.50`.
fn first_number(text: &str) -> Option<String> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let negative = text[..start].ends_with('-');
    let rest = &text[start..];
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',')).unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches(['.', ',']).replace(',', ".");
    // A point or comma before three digits is one of thousands, and so is any but the last.
    let (whole, fraction) = number.rsplit_once('.').unwrap_or((&number, ""));
    let whole = whole.replace('.', "");
    let digits = if fraction.len() == 3 && whole != "0" { [&whole, fraction].concat() } else { whole };
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let fraction = if fraction.is_empty() || fraction.len() == 3 && digits != "0" {
        String::new()
    } else {
        format!(".{fraction}")
    };
    (digits.len() < 12).then(|| format!("{}{digits}{fraction}", if negative { "-" } else { "" }))
}
