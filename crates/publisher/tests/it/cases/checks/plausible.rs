//! What is plausible and wrong.

use affiche_dataset::Diagnostic;

use super::{case, codes, event, first, folder, found, help, of_events, read};

#[test]
fn places_are_compared_with_the_country_that_is_named() {
    let venue = |country: &str, geo: &str| {
        let country = if country.is_empty() { String::new() } else { format!(r#""country": "{country}","#) };
        of_events(&format!(
            r#"{{ "venues": [{{ "id": "v", "name": "V", {country} "geo": {geo} }}], "events": [{{ "id": "a", "title": "A", "start": "2026-03-14", "venue": "v" }}] }}"#
        ))
    };
    for (country, geo) in [
        ("FR", "[48.8661, 2.3125]"),
        ("FR", "[48.5734, 7.7521]"),
        ("FR", "[42.0396, 9.0129]"),
        ("RE", "[-20.8789, 55.4481]"),
        ("FR", "[-20.8789, 55.4481]"),
        ("GP", "[16.2410, -61.5340]"),
        ("DE", "[54.1825, 7.8850]"),
        ("CH", "[46.2044, 6.1432]"),
        ("MC", "[43.7384, 7.4246]"),
        ("US", "[33.6609, -95.5555]"),
        ("US", "[21.3069, -157.8583]"),
        ("NZ", "[-43.9530, -176.5450]"),
        ("JP", "[35.6762, 139.6503]"),
        ("GB", "[51.5074, -0.1278]"),
        ("JE", "[49.1880, -2.1050]"),
        ("XK", "[42.6629, 21.1655]"),
        ("NO", "[78.2232, 15.6267]"),
        ("FJ", "[-16.7800, -179.9900]"),
        ("VA", "[41.9022, 12.4539]"),
        ("", "[48.8661, 2.3125]"),
        ("PT", "[32.6669, -16.9241]"),
        ("ES", "[28.1235, -15.4363]"),
        ("SG", "[1.3521, 103.8198]"),
    ] {
        assert_eq!(codes(&venue(country, geo).report), Vec::<&str>::new(), "{country} {geo}");
    }
    for (country, geo, code, words) in [
        ("FR", "[2.3125, 48.8661]", "value.geo-swapped", "[48.8661, 2.3125]"),
        ("DE", "[13.4, 52.52]", "value.geo-swapped", "[52.52, 13.4]"),
        ("", "[2.3125, 48.8661]", "value.geo-swapped", "[48.8661, 2.3125]"),
        ("FR", "[52.52, 13.4]", "value.geo-elsewhere", "\"country\": \"DE\""),
        ("US", "[48.8661, 2.3125]", "value.geo-elsewhere", "\"country\": \"FR\""),
        ("FR", "[52.8661, -102.3125]", "value.geo-elsewhere", "\"country\": \"CA\""),
        ("FR", "[0, 0]", "value.geo-elsewhere", "latitude"),
    ] {
        let reading = venue(country, geo);
        assert_eq!(codes(&reading.report), [code], "{country} {geo}");
        assert!(help(first(&reading.report)).contains(words), "{}", help(first(&reading.report)));
        assert!(reading.calendar.is_some());
    }
}

#[test]
fn years_far_from_the_others_are_doubted() {
    let events = |starts: &[&str], published: &str| {
        let mut list = Vec::new();
        for (number, start) in starts.iter().enumerate() {
            let published = if number == 0 { published } else { "" };
            list.push(format!(r#"{{ "id": "e{number}", "title": "E", "start": "{start}" {published} }}"#));
        }
        of_events(&format!(r#"{{ "events": [{}] }}"#, list.join(",")))
    };
    let published = r#", "published": "2024-02-01""#;
    let report = |starts: &[&str], published: &str| {
        let reading = events(starts, published);
        assert_eq!(reading.report.errors(), 0);
        codes(&reading.report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(report(&["2024-03-01", "2024-01-01", "2045-12-31"], published), Vec::<String>::new());
    assert_eq!(report(&["2024-03-01", "2023-12-31"], published), ["event.before-publication"]);
    assert_eq!(report(&["2024-03-01", "2046-01-01T20:00"], published), ["event.decades-ahead"]);
    assert_eq!(report(&["1990-01-01", "1977-01-01"], ""), Vec::<String>::new());
    assert_eq!(report(&["1976-01-01", "2126-03-10"], ""), ["event.before-publication", "event.decades-ahead"]);
    // An archive is one problem with its places.
    let reading = events(&["2024-03-01", "2010-01-01", "2011-01-01", "2012-01-01"], published);
    assert_eq!((codes(&reading.report).len(), first(&reading.report).times), (1, 3));
}

#[test]
fn marks_in_plain_texts_are_shown_as_they_should_be() {
    let reading = read(&case("e1-tec-export"));
    assert_eq!(reading.report.errors(), 0);
    let expected = [
        "`Café Müller`",
        "`Köln`",
        "`Rock ‘n’ Roll – Bühne frei & Tanz`",
        "`Eintritt frei… Kommt\u{a0}alle!`",
        "`HTML for beginners: & and explained`",
    ];
    let problems: Vec<&Diagnostic> = found(&reading.report).collect();
    assert_eq!(codes(&reading.report), vec!["text.markup"; 5]);
    for (problem, words) in problems.iter().zip(expected) {
        assert!(help(problem).contains(words), "{}", help(problem));
    }
    assert!(help(problems[4]).contains("is meant to be read"));
    for fine in [
        "Q&A; suite", "R&D", "A < B > C", "<3", "a <nom> b", "&", "&;", "&x;", "5 > 3", "Tom & Jerry", "&#;",
        "AT&T; puis",
    ] {
        let title = serde_json::to_string(fine).unwrap();
        let reading =
            of_events(&format!(r#"{{ "events": [{{ "id": "a", "title": {title}, "start": "2026-03-14" }}] }}"#));
        assert_eq!(codes(&reading.report), Vec::<&str>::new(), "{fine}");
    }
    for key in ["summary", "statusReason"] {
        let reading = of_events(&event(&format!(r#""status": "cancelled", "{key}": "L&rsquo;eau<br>froide""#)));
        assert_eq!(codes(&reading.report), ["text.markup"], "{key}");
        assert!(help(first(&reading.report)).contains("`L’eau froide`"), "{}", help(first(&reading.report)));
    }
}

#[test]
fn pictures_far_larger_than_a_page_are_named_once() {
    let png = |width: u32, height: u32, shade: &mut dyn FnMut() -> u8| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let pixels: Vec<u8> = (0..width * height).map(|_| shade()).collect();
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    };
    let plain = |width, height| png(width, height, &mut || 0);
    // Noise does not get smaller.
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    // Its bytes do not count: visitors load a smaller one.
    let heavy = png(1_100, 1_000, &mut noise);
    assert!(heavy.len() > 1_000_000);
    let pictures = [
        (plain(8_001, 10), true),
        (plain(10, 8_001), true),
        (plain(8_000, 800), false),
        (heavy, false),
        // Published as it is, since it would be too high in any width.
        (plain(100, 17_000), true),
    ];
    for (bytes, warned) in pictures {
        let image = r#""image": { "src": "images/a.png", "alt": "B" }"#;
        let events = format!(
            r#"{{ "events": [{{ "id": "a", "title": "A", "start": "2026-03-14", {image}, "description": "![C](images/a.png)" }},
                {{ "id": "b", "title": "B", "start": "2026-03-14", {image} }}] }}"#
        );
        let reading = read(folder(&[("events.json", events.as_bytes()), ("images/a.png", &bytes)]).path());
        let expected: &[&str] = if warned { &["image.large"] } else { &[] };
        assert_eq!(codes(&reading.report), expected);
        assert!(!warned || first(&reading.report).times == 3);
    }
}

#[test]
fn parts_of_a_series_are_compared_with_the_event_that_stands_for_the_whole() {
    let series = |parts: &[(&str, &str)]| {
        let mut list = Vec::new();
        for (number, (start, end)) in parts.iter().enumerate() {
            let end = if end.is_empty() { String::new() } else { format!(r#""end": "{end}","#) };
            list.push(format!(
                r#"{{ "id": "e{number}", "title": "E{number}", "start": "{start}", {end} "series": "s" }}"#
            ));
        }
        let events = format!(r#"{{ "series": [{{ "id": "s", "name": "S" }}], "events": [{}] }}"#, list.join(","));
        codes(&of_events(&events).report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = ("2026-07-02", "2026-07-04");
    let none = Vec::<String>::new();
    assert_eq!(series(&[whole, ("2026-07-02T10:00", ""), ("2026-07-04T23:00", "")]), none);
    assert_eq!(
        series(&[whole, ("2026-07-02T10:00", ""), ("2026-07-03", ""), ("2025-07-03", "")]),
        ["event.outside-series"]
    );
    // A season in which one event lasts several days has no event for the whole.
    assert_eq!(series(&[whole, ("2026-09-01T10:00", ""), ("2026-10-01", ""), ("2026-07-03", "")]), none);
    assert_eq!(series(&[("2026-07-02", ""), ("2026-07-03", ""), ("2026-07-09", "")]), none);
}
