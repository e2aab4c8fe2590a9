//! Letters of all scripts in search, slugs, filters and file names.

use std::fs;

use affiche_i18n::Language;
use affiche_model::query::{Facet, Query};
use affiche_model::{Direction, Scope};
use affiche_search::{
    Finder, Suggestion, highlighted_parts, is_unspaced_script, query_tokens, slug, suggestions, tokens,
};
use caseless::default_case_fold_str;
use futures::executor::block_on;
use serde_json::{Value, json};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::finder::site::Site;
use affiche_testing::project;

/// Every letter and figure.
fn letters() -> impl Iterator<Item = char> {
    ('\0'..=char::MAX).filter(|sign| sign.is_alphanumeric() && !is_combining_mark(*sign))
}

/// Whether a letter of Greek has an iota below it: a mark, which in capitals becomes a letter.
fn has_iota_below(letter: char) -> bool {
    letter.nfd().any(|sign| sign == '\u{345}')
}

/// A sign as Unicode folds it, by other tables than those of the program.
fn unicode(sign: char) -> String {
    let bare: String = sign.nfkd().filter(|sign| !is_combining_mark(*sign)).collect();
    default_case_fold_str(&bare)
}

#[test]
fn every_letter_is_folded_as_unicode_does() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for letter in letters() {
        let (own, other) = (tokens(&letter.to_string()), tokens(&unicode(letter)));
        seen += 1;
        if own != other {
            wrong.push(format!("U+{:04X} {letter}: {own:?} and not {other:?}", u32::from(letter)));
        }
    }
    assert!(seen > 130_000, "{seen}");
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_letter_is_found_in_every_form() {
    let mut wrong = Vec::new();
    for letter in letters() {
        let text = letter.to_string();
        let own = tokens(&text);
        let forms = [
            text.nfc().collect(),
            text.nfd().collect(),
            text.nfkc().collect(),
            text.nfkd().collect::<String>(),
            if has_iota_below(letter) { text.clone() } else { default_case_fold_str(&text) },
            text.nfd().filter(|sign| !is_combining_mark(*sign)).collect(),
        ];
        let others = forms.iter().map(|form| tokens(form)).chain([tokens(&slug(&text))]);
        for other in others.filter(|other| *other != own) {
            wrong.push(format!("U+{:04X} {letter}: {own:?} {other:?}", u32::from(letter)));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn small_and_capital_letters_are_one() {
    let mut wrong = Vec::new();
    for letter in letters() {
        if has_iota_below(letter) {
            continue;
        }
        let own = tokens(&letter.to_string());
        for other in [letter.to_uppercase().to_string(), letter.to_lowercase().to_string()] {
            if tokens(&other) != own {
                wrong.push(format!("U+{:04X} {letter}: {own:?} {:?}", u32::from(letter), tokens(&other)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn letters_of_latin_come_to_those_of_ascii() {
    // A schwa and an open e are letters of their own; these lose their strokes, tails and joins.
    for (text, expected) in [
        ("ȘȚșțŞŢşţ", "stststst"),
        ("ơưƠƯ", "ouou"),
        ("ǎǏǒǔ", "aiou"),
        ("łŁđĐøØħŧ", "llddooht"),
        ("ÆæŒœßẞþÞðÐ", "aeaeoeoessssththdd"),
        ("ıIİi", "iiii"),
        ("ĳĲǆǉŀ", "ijijdzljl"),
        ("ﬁﬂﬀ", "fiflff"),
        ("ＪａｚＺ２０２６", "jazz2026"),
        ("ⓐⒷ①²½", "ab121-2"),
        ("ɓɗƙƴŋ", "bdkyn"),
    ] {
        assert_eq!(slug(text), expected, "{text}");
    }
    assert_eq!(tokens("GƏNCƏ gəncə"), ["gəncə", "gəncə"]);
}

#[test]
fn other_alphabets_lose_their_case_and_marks() {
    for (text, other) in [
        ("Ρόη", "ΡΟΗ"),
        ("φώς", "ΦΩΣ"),
        ("ΐ ᾳ Ὦ", "Ι Α Ω"),
        ("Ёлка и мяч", "елка И МЯЧ"),
        ("Йод", "иод"),
        ("м\u{2bc}ята", "м’ята"),
        ("Hawai\u{2bb}i", "hawaii"),
        ("مُحَمَّد", "محمد"),
        ("أحمد إلى آخر", "احمد الي اخر"),
        ("مـــرحبا", "مرحبا"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("שָׁלוֹם", "שלום"),
        ("ქართული", "ᲥᲐᲠᲗᲣᲚᲘ"),
        ("Հայերեն և", "ՀԱՅԵՐԵՆ ԵՒ"),
        ("हिन्दी क़लम", "हिन्दी कलम"),
        ("ｶﾞｷﾞｸﾞ", "ガギグ"),
        ("서울 국제", "\u{1109}\u{1165}\u{110b}\u{116e}\u{11af} \u{1100}\u{116e}\u{11a8}\u{110c}\u{1166}"),
        ("½ № ㎏", "1/2 no kg"),
    ] {
        assert_eq!(tokens(text), tokens(other), "{text} {other}");
    }
}

#[test]
fn in_scripts_without_spaces_pairs_of_letters_are_words() {
    assert_eq!(tokens("東京国際祭"), ["東京", "京国", "国際", "際祭", "祭"]);
    assert_eq!(query_tokens("東京国際祭"), ["東京", "京国", "国際", "際祭"]);
    assert_eq!(query_tokens("祭"), ["祭"]);
    assert_eq!(tokens("第3回 JAZZナイト2026年"), ["第", "3", "回", "jazz", "ナイ", "イト", "ト", "2026", "年"]);
    assert_eq!(query_tokens("第3回 JAZZナイト2026年"), ["第", "3", "回", "jazz", "ナイ", "イト", "2026", "年"]);
    assert_eq!(slug("東京 国際"), "東京-国際");
    assert_eq!(query_tokens("お、茶"), ["お", "茶"]);
}

/// What is part of a text, without spaces in it, is found in it: each pair of a question is a pair of the text.
#[test]
fn any_part_of_a_run_is_found() {
    for text in [
        "東京国際音楽祭",
        "春のお茶会",
        "北京爵士音乐会",
        "เทศกาลดนตรีกรุงเทพ",
        "ナイトマーケット",
        "ကြာသပတေး",
        "ភ្នំពេញ",
        "서울국제음악제",
    ] {
        let words = tokens(text);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut seen = 0;
        for (place, from) in starts.iter().enumerate() {
            for until in &starts[place + 1..] {
                let part = &text[*from..*until];
                if part.starts_with(is_combining_mark) {
                    continue;
                }
                for word in query_tokens(part) {
                    assert!(words.iter().any(|known| known.starts_with(&word)), "{part} in {text}");
                }
                let marks = query_tokens(part);
                if marks.is_empty() {
                    continue;
                }
                seen += 1;
                let parts = highlighted_parts(text, &marks);
                assert_eq!(parts.iter().map(|(_, part)| *part).collect::<String>(), text);
                assert!(parts.iter().any(|(is_marked, text)| *is_marked && text.contains(part)), "{part}: {parts:?}");
            }
        }
        assert!(seen > 10, "{seen} parts of {text}");
        assert!(text.chars().filter(|letter| letter.is_alphabetic()).any(is_unspaced_script));
    }
}

#[test]
fn marks_cover_what_was_searched_for() {
    let marks = |text: &'static str, search: &str| -> Vec<&str> {
        highlighted_parts(text, &query_tokens(search))
            .into_iter()
            .filter(|(marked, _)| *marked)
            .map(|(_, part)| part)
            .collect()
    };
    assert_eq!(marks("東京国際音楽祭", "音楽祭"), ["音楽祭"]);
    assert_eq!(marks("東京国際音楽祭", "音"), ["音"]);
    assert_eq!(marks("東京国際音楽祭", "祭"), ["祭"]);
    assert_eq!(marks("Țara Șoimilor", "soim"), ["Șoimilor"]);
    assert_eq!(marks("ＪＡＺＺ　ﾅｲﾄ２０２６", "ナイト"), ["ﾅｲﾄ"]);
    assert_eq!(marks("ﾊﾞﾝﾄﾞ", "バンド"), ["ﾊﾞﾝﾄﾞ"]);
    assert_eq!(marks("E\u{301}te\u{301} !", "ete"), ["E\u{301}te\u{301}"]);
}

fn case(name: &str) -> Site {
    Site::of(&project("tests/data/cases").join(name))
}

/// A site of a few venues and events.
fn site_of(venues: &Value, events: &Value) -> Site {
    let data = TempDir::new().unwrap();
    fs::copy(project("tests/data/cases/d4-towns-of-one-name/site.json"), data.path().join("site.json")).unwrap();
    fs::write(data.path().join("events.json"), json!({ "venues": venues, "events": events }).to_string()).unwrap();
    Site::of(data.path())
}

/// The events that a search leads to, and how many marks there are in their titles.
fn found(site: &Site, search: &str) -> Vec<String> {
    let query = Query { search: search.to_owned(), ..Query::default() };
    let (listing, said) = site.find(&site.open(), &query, Direction::Upcoming, (1, 20));
    for row in &listing.rows {
        let parts = highlighted_parts(&row.title, &said.marks);
        assert!(parts.iter().any(|(is_marked, _)| *is_marked), "{search}: nothing is marked in {}", row.title);
    }
    listing.rows.iter().map(|row| row.event.to_string()).collect()
}

fn suggested(site: &Site, text: &str) -> Vec<Suggestion> {
    let language = Language::EN;
    block_on(suggestions(&site.open(), language.messages(), language.find_words(), text, site.now))
}

#[test]
fn letters_beyond_latin_1_are_found_by_any_form() {
    let site = case("d1-letters-beyond-the-table");
    for (search, event) in [
        ("iasi", "iasi"),
        ("Iaşi", "iasi"),
        ("Ias\u{327}i", "iasi"),
        ("IAȘI", "iasi"),
        ("tara", "tara"),
        ("Ţara", "tara"),
        ("soimilor", "tara"),
        ("brasov", "brasov-capitals"),
        ("targ", "brasov-capitals"),
        ("thu vien", "thu-vien"),
        ("thư viện", "thu-vien"),
        ("thu\u{31b} vie\u{323}\u{302}n", "thu-vien"),
        ("son tay", "son"),
        ("GƏNCƏ", "baku"),
        ("gəncə", "baku"),
        ("ροη", "greek"),
        ("ΡΌΗ", "greek"),
        ("φωσ", "greek"),
        ("φως", "greek"),
        ("ΦΏΣ", "greek"),
    ] {
        assert_eq!(found(&site, search), [event], "{search}");
        assert!(suggested(&site, search).iter().any(|one| one.address.print().contains(event)), "{search}");
    }
}

#[test]
fn any_part_of_a_title_without_spaces_is_found() {
    let site = case("d2-words-without-spaces");
    for (search, event) in [
        ("東京", "tokyo"),
        ("音楽祭", "tokyo"),
        ("国際", "tokyo"),
        ("祭", "tokyo"),
        ("東京 音楽", "tokyo"),
        ("お茶会", "tea"),
        ("茶", "tea"),
        ("爵士", "beijing"),
        ("音乐会", "beijing"),
        ("ดนตรี", "bangkok"),
        ("กรุงเทพ", "bangkok"),
        ("jazz", "wide"),
        ("ナイト", "wide"),
        ("ﾅｲﾄ", "wide"),
        ("2026", "wide"),
        ("ＪＡＺＺ", "wide"),
    ] {
        assert_eq!(found(&site, search), [event], "{search}");
        assert!(suggested(&site, search).iter().any(|one| one.address.print().contains(event)), "{search}");
    }
    // In a description.
    let query = Query { search: "着物".to_owned(), ..Query::default() };
    assert_eq!(site.find(&site.open(), &query, Direction::Upcoming, (1, 20)).0.total, 1);
    // No slip is forgiven where one letter is half a word.
    for search in ["京東", "国祭", "晩楽", "東京湾"] {
        assert_eq!(found(&site, search), Vec::<String>::new(), "{search}");
    }
}

#[test]
fn a_town_is_chosen_by_its_letters_without_marks() {
    let venues = json!([
        { "id": "a", "name": "A", "city": "Ias\u{327}i", "country": "RO" },
        { "id": "b", "name": "B", "city": "Iași", "country": "RO" },
        { "id": "c", "name": "C", "city": "東京", "country": "JP" },
    ]);
    let events = json!([
        { "id": "one", "title": "One", "start": "2026-03-12T19:00", "venue": "a" },
        { "id": "two", "title": "Two", "start": "2026-03-13T19:00", "venue": "b" },
        { "id": "three", "title": "Three", "start": "2026-03-14T19:00", "venue": "c" },
    ]);
    let site = site_of(&venues, &events);
    for (query, count) in
        [("city=iasi", 2), ("city=ia%C8%99i", 2), ("city=Ia%C5%9Fi", 2), ("city=%E6%9D%B1%E4%BA%AC", 1)]
    {
        let (rows, total, said) = site.list(query, Direction::Upcoming);
        assert_eq!((rows.len(), total, said.unknown.len()), (count, count, 0), "{query}");
    }
    assert_eq!(towns(&site).into_iter().map(|(id, ..)| id).collect::<Vec<_>>(), ["iasi", "東京"]);
}

/// The choices of towns: value, name, count.
fn towns(site: &Site) -> Vec<(String, String, usize)> {
    let catalog = site.open();
    let query = Query::default();
    let choices = block_on(Finder::new(&catalog, &query, &Scope::All, site.now).choices(None)).unwrap();
    let group = choices.groups.into_iter().find(|group| group.facet == Facet::City).unwrap();
    let name = |value: &str, name: &str| Language::EN.value_name(Facet::City, value, name, "");
    group.choices.into_iter().map(|one| (one.value.clone(), name(&one.value, &one.name), one.count)).collect()
}

fn ids(site: &Site, query: &str) -> Vec<String> {
    let (rows, ..) = site.list(query, Direction::Upcoming);
    rows.iter().map(|row| row.event.to_string()).collect()
}

#[test]
fn towns_of_one_name_are_two_choices() {
    let site = case("d4-towns-of-one-name");
    let expected = [
        ("paris", "Paris (France)"),
        ("paris-us", "Paris (United States)"),
        ("saint-denis", "Saint-Denis (Île-de-France)"),
        ("saint-denis-la-reunion", "Saint-Denis (La Réunion)"),
    ];
    assert_eq!(towns(&site), expected.map(|(value, name)| (value.to_owned(), name.to_owned(), 1)));
    for (town, event, far) in [
        ("paris", "at-paris-france", "at-denis-93"),
        ("paris-fr", "at-paris-france", "at-denis-93"),
        ("paris-us", "at-paris-texas", ""),
        ("saint-denis", "at-denis-93", "at-paris-france"),
        ("saint-denis-la-reunion", "at-denis-974", ""),
    ] {
        assert_eq!(ids(&site, &format!("city={town}")), [event], "{town}");
        let near = ids(&site, &format!("near={town}&within=50&sort=distance"));
        assert_eq!(near.first().map(String::as_str), Some(event), "{town}");
        assert_eq!(near.get(1).map_or("", String::as_str), far, "{town}");
    }
    site.speak(Language::EN);
    let (.., said) = site.list("near=saint-denis-la-reunion&city=paris-us", Direction::Upcoming);
    let names: Vec<&str> = said.chosen.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Paris (United States)", "Near Saint-Denis (La Réunion)"]);
    let titles: Vec<String> = suggested(&site, "paris").into_iter().map(|one| one.title).collect();
    assert!(titles.contains(&"Paris (United States)".to_owned()), "{titles:?}");
}

/// Venues of one town, written with more or less care, stay one choice with a plain name.
#[test]
fn a_town_that_is_written_in_several_ways_is_one() {
    let geo = [48.85, 2.35];
    let ways = [
        json!({ "city": "Paris", "region": "Île-de-France", "country": "FR", "geo": geo }),
        json!({ "city": "Paris", "region": "IDF", "country": "FR", "geo": [48.9, 2.3] }),
        json!({ "city": "PARIS", "country": "FR" }),
        json!({ "city": "Paris", "geo": [48.8, 2.4] }),
        json!({ "city": "Paris" }),
        json!({ "city": "paris", "region": "Ile de France" }),
    ];
    for chosen in 1..1_u32 << ways.len() {
        // Nothing says where these two lie but their regions, which differ: only the first is written as either.
        if chosen & 0b10_0011 == 0b10_0010 {
            continue;
        }
        let mut venues = Vec::new();
        let mut events = Vec::new();
        for (place, way) in ways.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1) {
            let mut venue = way.clone();
            venue["id"] = json!(format!("v{place}"));
            venue["name"] = json!(format!("V{place}"));
            events.push(
                json!({ "id": format!("e{place}"), "title": "E", "start": "2026-03-12T19:00", "venue": venue["id"] }),
            );
            venues.push(venue);
        }
        let site = site_of(&json!(venues), &json!(events));
        let towns = towns(&site);
        assert_eq!(towns.len(), 1, "{chosen:b} {towns:?}");
        assert_eq!((towns[0].0.as_str(), towns[0].2), ("paris", venues.len()), "{chosen:b}");
    }
}

#[test]
fn the_middle_of_a_town_is_in_the_town() {
    // Across the date line, and with a venue whose position is written wrongly.
    let venues = json!([
        { "id": "a", "name": "A", "city": "Somosomo", "country": "FJ", "geo": [-16.77, 179.97] },
        { "id": "b", "name": "B", "city": "Somosomo", "country": "FJ", "geo": [-16.77, -179.97] },
        { "id": "c", "name": "C", "city": "Somosomo", "country": "FJ", "geo": [16.77, 179.97] },
    ]);
    let date = |id: &str, day: u32, venue: &str| json!({ "id": id, "title": id, "start": format!("2026-03-{day}T19:00"), "venue": venue });
    let events = json!([date("one", 12, "a"), date("two", 13, "b"), date("three", 14, "c"), date("four", 15, "a")]);
    let site = site_of(&venues, &events);
    assert_eq!(ids(&site, "near=somosomo&within=10"), ["one", "two", "four"]);
    assert_eq!(ids(&site, "near=-16.77,180&within=10&sort=distance").len(), 3);
}
