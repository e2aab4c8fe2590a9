//! Texts, identifiers, zones, prices: tables.

use affiche_import::model::{ImportedCost, Prose};
use affiche_import::text::{cut, markdown, plain, repeats, slug};
use affiche_import::zones::{ZoneMeaning, parse};
use affiche_import::{codes, duration};

#[test]
fn plain_texts_have_no_references_and_no_markup() {
    for (given, expected) in [
        ("L&#8217;heure &amp; la nuit", "L’heure & la nuit"),
        ("Ev&eacute;nement &#8211; 2", "Evénement – 2"),
        ("twice &amp;#8217; escaped", "twice ’ escaped"),
        ("a<br>b", "a b"),
        ("3 < 4 > 2", "3 < 4 > 2"),
        ("<em>One</em> <b>two</b>", "One two"),
        ("  many \n\t spaces\u{a0}here ", "many spaces here"),
        ("bell\u{7}", "bell"),
        ("", ""),
    ] {
        assert_eq!(plain(given), expected, "{given:?}");
    }
}

#[test]
fn html_is_markdown_and_what_is_lost_is_named() {
    for (given, expected, lost) in [
        ("<p>One <strong>two</strong></p><p>Three</p>", "One **two**\n\nThree", ""),
        ("First line\nsecond\n\nNext", "First line  \nsecond\n\nNext", ""),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b", ""),
        ("<p>See <a href=\"https://example.org\">it</a></p>", "See [it](https://example.org)", ""),
        ("<p>A</p>[gallery ids=\"1,2\"]<p>B</p>", "A\n\nB", "[gallery]"),
        ("<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->", "A", ""),
        ("<p>[sic] stays</p>", "\\[sic\\] stays", ""),
        ("<p>A</p><script>alert(1)</script>", "A", "script"),
    ] {
        let cleaned = markdown(&Prose::Html(given.to_owned()));
        assert_eq!(cleaned.text, expected, "{given:?}");
        assert_eq!(cleaned.lost.into_iter().collect::<Vec<_>>().join(" "), lost, "{given:?}");
    }
}

#[test]
fn plain_prose_keeps_its_lines_and_gains_no_markup() {
    for (given, expected) in [
        ("a\nb", "a\\\nb"),
        ("a\n\nb", "a\n\nb"),
        ("# no heading", "\\# no heading"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("a *star*", "a \\*star\\*"),
        ("snake_case_name", "snake_case_name"),
        ("- one\n- two", "- one\n- two"),
        ("1 < 2", "1 \\< 2"),
    ] {
        assert_eq!(markdown(&Prose::Plain(given.to_owned())).text, expected, "{given:?}");
    }
}

#[test]
fn deep_markup_is_flattened_instead_of_followed() {
    let deep = format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(markdown(&Prose::Html(deep)).text, "x");
}

#[test]
fn identifiers_are_what_the_dataset_takes() {
    for (given, expected) in [
        ("Été à l’Île-d’Yeu", "ete-a-l-ile-d-yeu"),
        ("Œuvre & Æther", "oeuvre-aether"),
        ("--a--b--", "a-b"),
        ("日本", ""),
        ("../../etc", "etc"),
    ] {
        assert_eq!(slug(given), expected, "{given:?}");
    }
    assert!(slug(&"mot ".repeat(60)).len() <= 80);
    assert_eq!(slug(&"x".repeat(200)).len(), 80);
}

#[test]
fn an_excerpt_that_only_repeats_is_known() {
    assert!(repeats("Un concert pour tous […]", "Un concert, pour tous les âges."));
    assert!(!repeats("Autre chose", "Un concert"));
    assert!(!repeats("", "Un concert"));
    assert_eq!(cut("un deux trois", 9), ("un deux…".to_owned(), true));
}

#[test]
fn zones_by_many_names() {
    let paris = parse("Europe/Paris");
    assert!(matches!(paris, Some(ZoneMeaning::Named(_))));
    for name in ["europe/paris", "Romance Standard Time", "/mozilla.org/20070129_1/Europe/Paris", "\"Europe/Paris\""] {
        assert_eq!(parse(name), paris, "{name}");
    }
    for (name, seconds) in
        [("UTC+2", 7_200), ("UTC-3:30", -12_600), ("UTC+5.5", 19_800), ("GMT+0100", 3_600), ("+01:00", 3_600)]
    {
        assert_eq!(parse(name), Some(ZoneMeaning::Fixed(seconds)), "{name}");
    }
    for name in ["UTC", "Z", "UTC+0", "+00:00", "GMT"] {
        assert_eq!(parse(name), Some(ZoneMeaning::Named(chrono_tz::Tz::UTC)), "{name}");
    }
    for name in ["", "Nowhere/Town", "UTC+25", "+", "UTC+é"] {
        assert_eq!(parse(name), None, "{name}");
    }
}

#[test]
fn prices_out_of_words() {
    let amount = |from: f64, to: f64, code: &str| {
        Some(ImportedCost::Amount { from, to, currency: Some(code.to_owned()), url: None })
    };
    for (words, expected) in [
        ("Gratuit", Some(ImportedCost::Free)),
        ("0", Some(ImportedCost::Free)),
        ("12 €", amount(12.0, 12.0, "EUR")),
        ("$20.00", amount(20.0, 20.0, "USD")),
        ("10 € – 35 €", amount(10.0, 35.0, "EUR")),
        ("12,50 EUR", amount(12.5, 12.5, "EUR")),
        ("8 €, réduit 5 €", None),
        ("76", None),
        ("", None),
    ] {
        assert_eq!(codes::price(words), expected, "{words}");
    }
    assert_eq!(codes::amount(12.345, "EUR").to_string(), "12.35");
    assert_eq!(codes::amount(12.0, "EUR").to_string(), "12");
    assert_eq!(codes::country("  royaume-uni "), Some("GB"));
    assert_eq!(codes::country("Intl"), None);
    assert_eq!(codes::language("fr_FR").as_deref(), Some("fr-FR"));
}

#[test]
fn durations_go_to_and_fro() {
    for text in ["PT1H30M", "P2D", "P1DT12H", "PT45M", "PT1H0M5S"] {
        let parsed = duration::parse(text).unwrap();
        assert_eq!(duration::parse(&duration::print(parsed)), Some(parsed), "{text}");
    }
    assert_eq!(duration::parse("P1M"), None);
    assert_eq!(duration::parse("PT"), None);
    assert_eq!(duration::parse("P99999999999D"), None);
}
