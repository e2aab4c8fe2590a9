//! Addresses in feeds.

use affiche_dataset::text::{LinkBase, absolute, with_addresses};
use affiche_feeds::{FeedContext, ical, jscalendar, schema_org};
use affiche_route::Route;
use affiche_testing::day;

use super::{AS_OF, case, components, get};

#[test]
fn links_of_a_description_keep_their_addresses() {
    let calendar = case("b4-links-in-text");
    let context = FeedContext::new(&calendar, day(AS_OF));
    let entry = &calendar.entries[0];
    let graph = schema_org::graph(&context, &Route::Event(entry.id.clone()));
    let forms = [
        get(&components(&ical::event(&context, entry))[0], "DESCRIPTION").to_owned(),
        jscalendar::event(&context, entry)["description"].as_str().unwrap().to_owned(),
        graph[0]["description"].as_str().unwrap().to_owned(),
    ];
    for text in forms {
        assert!(text.contains("register here (https://example.org/register?id=42&lang=en) before"), "{text}");
        assert!(text.contains("write to us (hello@example.org)."), "{text}");
        assert!(text.contains("A (https://example.org/a)"), "{text}");
        assert_eq!(text.matches("https://example.org/plan").count(), 1, "{text}");
    }
}

const WHEREABOUTS: LinkBase<'_> = LinkBase { site: "https://a.example/city/", page: "https://a.example/city/event/x/" };

#[test]
fn an_address_is_written_once_and_absolute() {
    for (html, expected) in [
        (r#"<a href="https://b.example/">b.example</a>"#, r#"<a href="https://b.example/">b.example</a>"#),
        (r#"<a href="tel:+331234">+33 12 34</a>"#, r#"<a href="tel:+331234">+33 12 34</a>"#),
        (
            r#"<a href="mailto:A@b.example?subject=x">a@b.example</a>"#,
            r#"<a href="mailto:A@b.example?subject=x">a@b.example</a>"#,
        ),
        (r##"<a href="#below">below</a>"##, r##"<a href="#below">below</a>"##),
        (
            r#"<a href="/venue/y/">here </a>now"#,
            r#"<a href="/venue/y/">here (https://a.example/city/venue/y/) </a>now"#,
        ),
        (r#"<a href="tel:+331234">call</a>"#, r#"<a href="tel:+331234">call (+331234)</a>"#),
    ] {
        assert_eq!(with_addresses(html, WHEREABOUTS), expected);
    }
    for (html, expected) in [
        (r#"<img src="media/1.png" alt="a">"#, r#"<img src="https://a.example/city/media/1.png" alt="a">"#),
        (r##"<a href="#below">x</a>"##, r#"<a href="https://a.example/city/event/x/#below">x</a>"#),
        (r#"<a href="/venue/y/">x</a>"#, r#"<a href="https://a.example/city/venue/y/">x</a>"#),
        (r#"<a href="../y/">x</a>"#, r#"<a href="https://a.example/city/event/y/">x</a>"#),
        (r#"<a href="mailto:a@b.example">x</a>"#, r#"<a href="mailto:a@b.example">x</a>"#),
        (
            r#"<img srcset="media/1.png 1x, media/2.png 2x">"#,
            r#"<img srcset="https://a.example/city/media/1.png 1x, https://a.example/city/media/2.png 2x">"#,
        ),
    ] {
        assert_eq!(absolute(html, WHEREABOUTS), expected);
    }
}
