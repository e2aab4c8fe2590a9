//! Texts from right to left, and controls of directions, in every field of a dataset: on no printed page do they change the
//! order of what stands around them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use affiche_model::{direction, isolated};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support;

/// Attributes that are read out or shown.
const SAID: [&str; 6] = ["aria-label", "alt", "title", "placeholder", "content", "label"];

fn turns(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fb1d}'..='\u{fdff}')
}

/// A text without what is isolated in it.
fn around_isolates(text: &str) -> String {
    let (mut depth, mut rest) = (0_usize, String::new());
    for letter in text.chars() {
        match letter {
            '\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            letter if depth == 0 => rest.push(letter),
            _ => {}
        }
    }
    rest
}

/// What an owner writes: each text with a number of its own.
#[derive(Default)]
struct Texts(BTreeSet<String>);

impl Texts {
    fn text(&mut self, about: &str) -> String {
        let number = self.0.len();
        let text = match number % 3 {
            0 => format!("{about} \u{645}\u{647}\u{631}\u{62c}\u{627}\u{646} {number}!"),
            1 => format!("\u{5e1}\u{5e8}\u{5d8}: \"{about}\" ({number}) \u{2013} \u{5d4}"),
            _ => format!("{about} \u{202e} avis {number}"),
        };
        self.0.insert(text.clone());
        text
    }
}

/// A dataset with such texts wherever a text may stand, and the texts.
fn dataset() -> (Value, Value, BTreeSet<String>) {
    let mut texts = Texts::default();
    let site = json!({
        "name": texts.text("site"), "description": texts.text("about"), "url": "https://agenda.example.org/", "language": "fr",
        "timezone": "Europe/Paris", "contact": "a@example.org",
    });
    let mut lists = json!({ "venues": [], "organizers": [], "categories": [], "tags": [], "series": [], "events": [] });
    let mut push = |list: &str, value: Value| lists[list].as_array_mut().unwrap().push(value);
    for number in 0..6 {
        let id = |kind: &str| format!("{kind}-{number}");
        let image =
            |texts: &mut Texts| json!({ "src": "a.svg", "alt": texts.text("alt"), "credit": texts.text("credit") });
        push(
            "venues",
            json!({
                "id": id("lieu"), "name": texts.text("venue"), "street": texts.text("street"), "city": texts.text("city"),
                "region": texts.text("region"), "country": "FR", "geo": [45.0, 4.0], "description": texts.text("of a venue"),
                "image": image(&mut texts),
            }),
        );
        push("organizers", json!({ "id": id("asso"), "name": texts.text("organizer"), "image": image(&mut texts) }));
        for (list, kind) in [("categories", "genre"), ("tags", "sujet"), ("series", "suite")] {
            push(list, json!({ "id": id(kind), "name": texts.text(kind) }));
        }
        for (kind, start, end) in [
            ("soir", format!("2026-03-{:02}T19:00", 12 + number), format!("2026-03-{:02}T21:00", 12 + number)),
            ("jours", format!("2026-03-{:02}", 9 + number), format!("2026-03-{:02}", 12 + number)),
            ("cours", format!("2026-04-{:02}T10:00", 1 + number), format!("2026-04-{:02}T11:00", 1 + number)),
        ] {
            let mut event = json!({
                "id": id(kind), "title": texts.text("title"), "start": start, "end": end, "summary": texts.text("summary"),
                "description": format!("{}\n\n1. {}", texts.text("prose"), texts.text("first")), "venue": id("lieu"),
                "organizers": [id("asso"), format!("asso-{}", (number + 1) % 6)], "categories": [id("genre")],
                "tags": [id("sujet")], "series": id("suite"), "status": "cancelled", "statusReason": texts.text("reason"),
                "published": "2026-03-01",
            });
            if number % 2 == 0 {
                event["image"] = image(&mut texts);
            }
            if let Some(language) = ["ar", "he"].get(number) {
                event["language"] = json!(language);
            }
            if kind == "cours" {
                event["recurrence"] = json!("FREQ=WEEKLY;COUNT=3");
                let other = format!("lieu-{}", (number + 1) % 6);
                event["overrides"] = json!([{ "date": format!("2026-04-{:02}", 8 + number), "title": texts.text("changed"), "venue": other }]);
            }
            push("events", event);
        }
    }
    (site, lists, texts.0)
}

/// What is wrong with a page.
struct Walk<'a> {
    known: &'a BTreeSet<String>,
    found: Vec<String>,
    /// How many texts were looked at.
    seen: usize,
}

impl Walk<'_> {
    /// A text of the owner’s alone, or the name of a place with its town.
    fn is_known(&self, text: &str) -> bool {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = |text: &str| self.known.iter().any(|known| known.split_whitespace().eq(text.split_whitespace()));
        plain(&text) || text.split_once(", ").is_some_and(|(name, town)| plain(name) && plain(town))
    }

    fn text(&mut self, text: &str, alone: bool, place: &str) {
        if !text.chars().any(turns) {
            return;
        }
        self.seen += 1;
        let rest = around_isolates(text);
        if rest.chars().any(turns) && !(alone && self.is_known(text)) {
            self.found.push(format!("{place}: {text:?}"));
        }
    }

    /// The text of an element that is not in an element with a direction of its own; what is, is looked at by itself.
    fn walk(&mut self, node: &Handle, place: &str) -> String {
        let mut text = String::new();
        for child in node.children.borrow().iter() {
            match &child.data {
                NodeData::Text { contents } => text.push_str(&contents.borrow()),
                NodeData::Element { name, attrs, .. } => {
                    let tag = &*name.local;
                    if matches!(tag, "script" | "style") {
                        continue;
                    }
                    let attrs = attrs.borrow();
                    let value = |wanted: &str| {
                        attrs.iter().find(|attr| &*attr.name.local == wanted).map(|attr| attr.value.to_string())
                    };
                    let place = format!("{place} {tag}.{}", value("class").unwrap_or_default());
                    for name in SAID {
                        self.text(&value(name).unwrap_or_default(), true, &format!("{place}[{name}]"));
                    }
                    let own = tag == "bdi" || value("dir").is_some();
                    if own && value("class").is_some_and(|class| class == "prose") {
                        continue;
                    }
                    // What begins a line of its own is no sentence with what is before it.
                    let apart = own
                        || matches!(
                            tag,
                            "title" | "p" | "li" | "div" | "dd" | "h1" | "h2" | "h3" | "option" | "td" | "code"
                        );
                    let inner = self.walk(child, &place);
                    if apart {
                        self.text(&inner, own, &place);
                    } else {
                        text.push_str(&inner);
                    }
                }
                _ => text.push_str(&self.walk(child, place)),
            }
        }
        text
    }
}

fn published(folder: &Path, site: &Value, lists: &Value) -> std::collections::BTreeMap<String, Vec<u8>> {
    let data = folder.join("data");
    fs::create_dir_all(&data).unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 6\"><path d=\"M0 0h8v6H0z\"/></svg>";
    for (name, text) in [("site.json", site.to_string()), ("events.json", lists.to_string()), ("a.svg", svg.to_owned())]
    {
        fs::write(data.join(name), text).unwrap();
    }
    let app = support::app(&folder.join("app"), &[]);
    let out = folder.join("out");
    support::publish_into(&out, &support::calendar(&data), &app, "/");
    support::files(&out)
}

#[test]
fn no_text_of_the_owner_changes_the_order_of_what_is_around_it() {
    let (site, lists, known) = dataset();
    let folder = tempfile::tempdir().unwrap();
    let files = published(folder.path(), &site, &lists);
    let pages = files.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "html"));
    let (mut found, mut seen, mut count) = (BTreeSet::new(), 0, 0);
    for (name, bytes) in pages {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(String::from_utf8(bytes.clone()).unwrap());
        let mut walk = Walk { known: &known, found: Vec::new(), seen: 0 };
        let rest = walk.walk(&dom.document, name);
        walk.text(&rest, false, name);
        seen += walk.seen;
        count += 1;
        found.extend(walk.found);
    }
    assert!(count > 60 && seen > 2_000, "{seen} texts on {count} pages");
    let few: Vec<&String> = found.iter().take(40).collect();
    assert!(found.is_empty(), "{} of {seen}: {few:#?}", found.len());
}

#[test]
fn feeds_and_titles_isolate_names() {
    let (site, lists, _) = dataset();
    let folder = tempfile::tempdir().unwrap();
    let files = published(folder.path(), &site, &lists);
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let title = |text: &str| text.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned();
    for name in ["event/soir-0/index.html", "venue/lieu-1/index.html", "venue/lieu-1/feed.atom"] {
        let title = title(&text(name));
        assert!(!around_isolates(&title).chars().any(turns), "{name}: {title:?}");
        assert_eq!(title.matches('\u{2068}').count(), title.matches('\u{2069}').count(), "{name}");
    }
}

#[test]
fn the_direction_of_a_text_is_that_of_its_language() {
    let cases = [
        (None, "auto"),
        (Some("ar"), "rtl"),
        (Some("AR-eg"), "rtl"),
        (Some("he"), "rtl"),
        (Some("fa-IR"), "rtl"),
        (Some("yi"), "rtl"),
        (Some("ar-Latn"), "ltr"),
        (Some("az-Arab-IR"), "rtl"),
        (Some("pa-PK-Arab"), "rtl"),
        (Some("fr"), "ltr"),
        (Some("de-1996"), "ltr"),
    ];
    for (language, expected) in cases {
        assert_eq!(direction(language), expected, "{language:?}");
    }
}

proptest! {
    /// Whatever stands in a name: isolates open and close in pairs, and nothing but the name is inside.
    #[test]
    fn isolated_texts_end_with_themselves(text in "[a-z \u{5d0}-\u{5ea}\u{627}-\u{64a}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}!]{0,24}") {
        let isolated = isolated(&text);
        let unchanged = *isolated == *text && !text.chars().any(turns);
        let kept: String = text.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect();
        let wrapped = format!("\u{2068}{kept}\u{2069}");
        prop_assert!(unchanged || *isolated == *wrapped);
        prop_assert_eq!(around_isolates(&["a ", &isolated, " b"].concat()).chars().any(turns), false);
    }
}
