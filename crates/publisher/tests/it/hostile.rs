//! Hostile text in every field of a dataset: in no file that is published does it become more than text.
//!
//! The same dataset is published twice, once with hostile text and once with a plain word in its place. Whatever has a form – the
//! elements and attributes of pages, the keys of JSON, the properties of calendars, the elements of news – has the same form in
//! both. What the sanitizer, the calendars and the posters do with single texts is looked at in tests of their own.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use crate::support;

use affiche_testing::write_dataset;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::{Value, json};

/// Texts that mean something else in one of the formats that are written.
const TEXTS: &[&str] = &[
    "a, b; c\\d \"e\" 'f' & <g> /h/ \\n",
    "</script><script>alert(1)</script><!--",
    "--> <!-- --!> <?xml ?> <!DOCTYPE x>",
    "]]> <![CDATA[ &amp; &#0; &lt; &bogus; &",
    "</title></textarea></style><style>*{}</style>",
    "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)",
    "'><img src=x onerror=alert(1)><svg/onload=alert(1)>",
    "{{7*7}} ${x} `y` {% z %} #{w}",
    "=cmd|' /C calc'!A0 @SUM(1) +1 -2",
    "javascript:alert(1) data:text/html,<b> vbscript:x",
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b",
    "%0d%0aSet-Cookie: x=1 %00 %zz",
    "?a=b#c&d=e/../../f%2e%2e",
    "\u{202e}gpj.exe\u{2066}\u{200f} \u{645}\u{624}\u{62a}\u{645}\u{631} \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "\u{1f389} F\u{ea}te \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1eb}\u{1f1f7}",
    "a\u{0}b\u{7}c\u{1b}[31md\u{7f}e\u{85}f\u{2028}g\u{2029}h\u{feff}i\u{fffe}j\u{ffff}",
    "a\u{b}b\u{c}c\u{1}d\u{1f}e\td",
    "ABSENT;X-FOO=\"bar\":baz^n^'^^",
];

/// Longer than any line, where the form allows it.
static LONG: LazyLock<String> = LazyLock::new(|| "mot; ".repeat(2_000));

/// A site by the names of its files.
type Files = BTreeMap<String, Vec<u8>>;

/// The site with hostile text, and the same with a word in its place.
static SITES: LazyLock<(Files, Files)> = LazyLock::new(|| {
    let plain = |number: usize, _: &str| format!("Mot{number}");
    (published(&dataset(|_, text| text.to_owned())), published(&dataset(plain)))
});

/// Every field that holds text, each filled with each of the texts.
fn dataset(fill: impl Fn(usize, &str) -> String) -> Value {
    let mut lists: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (number, text) in TEXTS.iter().enumerate() {
        let text = fill(number, text);
        let short: String = text.chars().take(20).collect();
        let all = |kind: &str| format!("{kind}-{number}");
        let website = format!("https://x.example/{number}?a='b'&c=%22d%22;e=(f),g#<h>\"");
        let image = json!({ "src": "a.svg", "alt": text, "credit": text });
        lists.entry("venues").or_default().push(json!({
            "id": all("lieu"), "name": text, "street": text, "postalCode": short, "city": text, "region": text,
            "country": "FR", "geo": [45.0, 4.0], "phone": "+33 1 23 45 67 89", "email": "a@b.example",
            "website": website, "description": prose(number, &text), "image": image,
        }));
        lists.entry("organizers").or_default().push(json!({
            "id": all("asso"), "name": text, "description": prose(number, &text), "website": website, "image": image,
        }));
        for (list, kind) in [("categories", "genre"), ("tags", "sujet"), ("series", "suite")] {
            let term = json!({ "id": all(kind), "name": text, "description": prose(number, &text) });
            lists.entry(list).or_default().push(term);
        }
        let event = json!({
            "id": all("date"), "title": text, "start": format!("2026-04-{:02}T18:30", number + 1), "duration": "PT1H",
            "summary": text, "description": prose(number, &text), "venue": all("lieu"),
            "organizers": [all("asso")], "categories": [all("genre")], "tags": [all("sujet")], "series": all("suite"),
            "status": "cancelled", "statusReason": text, "attendance": "mixed", "onlineUrl": website,
            "cost": { "amount": 5, "currency": "EUR", "url": website }, "website": website, "image": image,
            "updated": "2026-01-02", "published": "2026-01-01",
        });
        let mut again = event.clone();
        again["id"] = json!(all("suivi"));
        again["start"] = json!(format!("2026-05-{:02}T18:30", number + 1));
        again["recurrence"] = json!("FREQ=DAILY;COUNT=3");
        again["overrides"] = json!([{ "date": format!("2026-05-{:02}", number + 2), "title": text, "statusReason": text, "status": "cancelled" }]);
        // One without a picture, for its poster and its card.
        let mut bare = event.clone();
        bare["id"] = json!(all("nu"));
        // At a time as well: which of its kind a page leads to depends on titles, and the forms shall not.
        bare["start"] = json!(format!("2026-06-{:02}T18:30", number + 1));
        for key in ["image", "duration"] {
            bare.as_object_mut().unwrap().remove(key);
        }
        lists.entry("events").or_default().extend([event, again, bare]);
    }
    json!(lists)
}

/// A description in which a text stands as text: between marks of code, and as an owner would paste it.
fn prose(number: usize, text: &str) -> String {
    // A picture that is not in the data folder stops the build; here it is one of another host, which becomes a link.
    let text = text.replace("src=x", "src=//x.example/x.png alt=x");
    if number == 0 { LONG.clone() } else { [&text, "\n\n[lien](javascript:alert(1)) ", &text].concat() }
}

fn published(dataset: &Value) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(&data).unwrap();
    let text = &TEXTS[5];
    let site = json!({
        "name": "Agenda", "description": "Un agenda.", "url": "https://agenda.example.org/", "language": "fr",
        "timezone": "Europe/Paris", "contact": "https://x.example/?a='b'&c=\"d\"<e>", "mapTiles": "https://t.example/{z}/{x}/{y}",
        "mapAttribution": text,
    });
    fs::write(data.join("site.json"), site.to_string()).unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 6\"><path d=\"M0 0h8v6H0z\"/></svg>";
    fs::write(data.join("a.svg"), svg).unwrap();
    fs::write(data.join("events.json"), dataset.to_string()).unwrap();
    let app = support::app(&folder.path().join("app"), &[]);
    let out = folder.path().join("out");
    support::publish_into(&out, &support::calendar(&data), &app, "/agenda/");
    support::files(&out)
}

/// The files whose names end so.
fn ending<'a>(files: &'a Files, end: &'a str) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> {
    files.iter().filter(move |(name, _)| name.ends_with(end))
}

/// Compares the forms of all files whose names end so, in both sites, and says how many there were.
fn compare(end: &str, skip: &[&str], form: impl Fn(&str, &str) -> Vec<String>) -> usize {
    let (hostile, plain) = &*SITES;
    let named = |files: &'static Files| -> Vec<(&'static String, String)> {
        let wanted = |name: &str| name.ends_with(end) && !skip.iter().any(|start| name.starts_with(start));
        let found = files.iter().filter(|(name, _)| wanted(name));
        found.map(|(name, bytes)| (name, String::from_utf8(bytes.clone()).unwrap())).collect()
    };
    let (hostile, plain) = (named(hostile), named(plain));
    let listed = |files: &[(&String, String)]| files.iter().map(|(name, _)| (*name).clone()).collect::<Vec<_>>();
    assert_eq!(listed(&hostile), listed(&plain));
    for ((name, one), (_, other)) in hostile.iter().zip(&plain) {
        let (one, other) = (form(name, one), form(name, other));
        let differs = one.iter().zip(&other).position(|(one, other)| one != other);
        let differs = differs.or((one.len() != other.len()).then(|| one.len().min(other.len())));
        if let Some(place) = differs {
            let around = |form: &[String]| form[place.saturating_sub(3)..form.len().min(place + 3)].join("\n  ");
            panic!("{name} has another form:\n  {}\nand not\n  {}", around(&one), around(&other));
        }
    }
    hostile.len()
}

/// The elements of a document with the names of their attributes, in order; what is written inside of descriptions, which may hold
/// markup of their own, is only looked at for what runs or fetches.
fn elements(name: &str, text: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text);
    let mut form = Vec::new();
    walk(name, &dom.document, false, 0, &mut form);
    form
}

fn walk(name: &str, node: &Handle, prose: bool, depth: usize, form: &mut Vec<String>) {
    let mut inside = prose;
    match &node.data {
        NodeData::Element { name: tag, attrs, .. } => {
            let attrs = attrs.borrow();
            for attribute in attrs.iter() {
                let (key, value) = (&*attribute.name.local, &*attribute.value);
                assert!(!key.starts_with("on") && key != "style" && key != "srcdoc", "{name}: {key}=\"{value}\"");
                if ["href", "src", "action", "formaction", "data", "poster"].contains(&key) {
                    leads_somewhere_good(name, value);
                }
                inside |= key == "class" && value.split(' ').any(|class| class == "prose");
            }
            if prose {
                let tag = &*tag.local;
                assert!(
                    !["script", "style", "iframe", "object", "embed", "svg", "form", "base", "meta", "link"]
                        .contains(&tag),
                    "{name}: {tag}"
                );
            } else {
                let mut keys: Vec<&str> = attrs.iter().map(|attribute| &*attribute.name.local).collect();
                keys.sort_unstable();
                form.push(format!("{}{} {}", " ".repeat(depth), tag.local, keys.join(" ")));
            }
        }
        NodeData::Comment { contents } => panic!("{name} has a comment: {contents}"),
        _ => {}
    }
    for child in node.children.borrow().iter() {
        walk(name, child, inside, depth + 1, form);
    }
}

/// Whether an address is a picture of a QR code.
fn is_code(address: &str) -> bool {
    let data = address.strip_prefix("data:image/png;base64,");
    data.is_some_and(|data| data.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)))
}

/// An address of a kind that runs nothing, with nothing in it that an address must not hold.
fn leads_somewhere_good(name: &str, address: &str) {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    if let Some(scheme) = scheme {
        assert!(
            ["https", "http", "mailto", "tel", "geo", "webcal"].contains(&scheme) || is_code(address),
            "{name}: {address}"
        );
    }
    assert!(!address.contains(|letter: char| letter.is_control() || letter == ' '), "{name}: {address:?}");
    if address.starts_with("http") || address.starts_with("webcal") {
        url::Url::parse(address).unwrap_or_else(|error| panic!("{name}: {address}: {error}"));
    }
}

/// The elements of XML with the names of their attributes. What is no XML panics.
fn xml(name: &str, text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let element = |node: roxmltree::Node<'_, '_>| {
        let keys: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
        format!("{} {}", node.tag_name().name(), keys.join(" "))
    };
    document.descendants().filter(roxmltree::Node::is_element).map(element).collect()
}

/// The keys of JSON.
fn keys(name: &str, text: &str) -> Vec<String> {
    fn walk(value: &Value, path: &str, form: &mut Vec<String>) {
        match value {
            // JSCalendar has words as keys.
            Value::Object(map) if path.ends_with(".keywords") => form.push(format!("{path} {}", map.len())),
            Value::Object(map) => map.iter().for_each(|(key, value)| walk(value, &format!("{path}.{key}"), form)),
            Value::Array(list) => list.iter().for_each(|value| walk(value, &format!("{path}[]"), form)),
            _ => form.push(path.to_owned()),
        }
    }
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut form = Vec::new();
    walk(&value, "", &mut form);
    form
}

/// The names of the properties of a calendar, with those of their parameters. What is folded wrongly panics.
fn properties(name: &str, text: &str) -> Vec<String> {
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{name} has a line that ends wrongly");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{name} has a long line");
    let whole = text.replace("\r\n ", "");
    assert!(!whole.replace("\r\n", "").contains(|letter: char| letter.is_control() && letter != '\t'), "{name}");
    let line = |line: &str| {
        let (mut quoted, mut names, mut value) = (false, String::new(), false);
        let mut end = line.len();
        for (place, letter) in line.char_indices() {
            match letter {
                '"' => quoted = !quoted,
                ':' if !quoted => {
                    end = place;
                    break;
                }
                ';' if !quoted => (value, names) = (false, names + ";"),
                '=' if !quoted => value = true,
                _ if !value && !quoted => names.push(letter),
                _ => {}
            }
        }
        // What begins and ends has a name of its own.
        if names == "BEGIN" || names == "END" { names + &line[end..] } else { names }
    };
    whole.split_terminator("\r\n").map(line).collect()
}

#[test]
fn pages_have_the_same_elements_whatever_stands_in_them() {
    assert!(compare(".html", &[], elements) > 300);
}

#[test]
fn data_of_pages_has_the_same_keys() {
    let data = |name: &str, text: &str| {
        let open = "<script type=\"application/ld+json\">";
        let data = text.split_once(open).and_then(|(_, rest)| rest.split_once("</script>"));
        data.map(|(data, _)| keys(name, data)).unwrap_or_default()
    };
    compare(".html", &[], data);
}

#[test]
fn files_of_json_have_the_same_keys() {
    // What is found by words and letters differs with them, but it is JSON.
    let (hostile, _) = &*SITES;
    for (name, bytes) in ending(hostile, ".json") {
        serde_json::from_slice::<Value>(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(compare(".json", &["catalog/", "map/", "affiche.json"], keys) > 40);
    assert_eq!(compare(".webmanifest", &[], keys), 1);
}

#[test]
fn calendars_have_the_same_properties() {
    assert!(compare(".ics", &[], properties) > 150);
}

#[test]
fn news_and_maps_of_the_site_have_the_same_elements() {
    assert!(compare(".atom", &[], xml) > 50);
    assert_eq!(compare(".xml", &[], xml), 1);
}

#[test]
fn pictures_are_well_formed_and_ask_for_nothing() {
    let (hostile, _) = &*SITES;
    for (name, bytes) in ending(hostile, ".svg") {
        let text = std::str::from_utf8(bytes).unwrap();
        if name.ends_with("/codes.svg") {
            let images = text.split("<image ").skip(1).map(|image| image.split("href=\"").nth(1).unwrap());
            assert!(images.map(|image| image.split('"').next().unwrap()).all(is_code), "{name}");
        }
        for element in xml(name, text) {
            if name.ends_with("/codes.svg") && element.starts_with("image ") {
                continue;
            }
            let element = element.split(' ').next().unwrap().to_owned();
            assert!(!["script", "style", "image", "foreignObject", "a"].contains(&&*element), "{name}: {element}");
        }
    }
    let cards: Vec<_> = hostile.iter().filter(|(name, _)| name.starts_with("cards/")).collect();
    assert_eq!(cards.len(), 3 * TEXTS.len());
    for (name, bytes) in cards {
        let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info();
        assert_eq!(reader.unwrap_or_else(|error| panic!("{name}: {error}")).info().width, 1200);
    }
}

#[test]
fn what_hosts_and_style_sheets_are_told_is_the_same() {
    let (hostile, plain) = &*SITES;
    for name in ["_headers", "_redirects", "robots.txt"] {
        let lines = |files: &Files| {
            String::from_utf8(files[name].clone()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let steady = |lines: Vec<String>| lines.into_iter().filter(|line| !line.contains('-')).collect::<Vec<_>>();
        assert_eq!(steady(lines(hostile)), steady(lines(plain)), "{name}");
    }
    let sheet = |files: &Files| files.iter().find(|(name, _)| name.starts_with("site-")).unwrap().1.clone();
    assert_eq!(sheet(hostile), sheet(plain));
}

#[test]
fn calendars_of_others_are_given_the_same_parameters() {
    let parameters = |name: &str, text: &str| {
        let mut found = Vec::new();
        for part in text.split("href=\"").skip(1) {
            let address = part.split('"').next().unwrap().replace("&amp;", "&");
            let hosts = ["https://calendar.google.com/", "https://outlook.", "https://calendar.yahoo.com/"];
            if hosts.iter().any(|host| address.starts_with(host)) {
                let url = url::Url::parse(&address).unwrap();
                assert!(address.is_ascii() && !address.contains(['<', '>', '"', '\'', ' ']), "{name}: {address}");
                found.push(url.query_pairs().map(|(key, _)| key.into_owned() + " ").collect::<String>());
            }
        }
        found
    };
    assert!(compare("/index.html", &["events/"], parameters) > 100);
}

#[test]
fn addresses_that_run_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    write_dataset(
        folder.path(),
        r#"{ "events": [{ "id": "a", "title": "A", "start": "2026-04-01", "website": "javascript:alert(1)",
             "onlineUrl": "data:text/html,x", "cost": { "amount": 1, "currency": "EUR", "url": "vbscript:x" } }] }"#,
    );
    let reading = affiche_dataset::read(folder.path()).unwrap();
    assert!(reading.report.errors() >= 3 && reading.calendar.is_none(), "{:#?}", reading.report.problems());
}

#[test]
fn a_form_shows_what_breaks_out() {
    let check =
        |form: fn(&str, &str) -> Vec<String>, one: &str, other: &str| assert_ne!(form("", one), form("", other));
    check(elements, "<p title=\"a\">b</p>", "<p title=\"a\" lang=\"b\">b</p>");
    check(elements, "<p title=\"a\">b</p>", "<p title=\"a\"><b>b</b></p>");
    check(xml, "<a><b/></a>", "<a><b c=''/></a>");
    check(keys, r#"{ "a": "b" }"#, r#"{ "a": "b", "c": 1 }"#);
    check(properties, "A;B=\"c:d\":e\r\n", "A;B=\"c\":d\r\nF:e\r\n");
    check(properties, "BEGIN:VEVENT\r\n", "BEGIN:VALARM\r\n");
}
