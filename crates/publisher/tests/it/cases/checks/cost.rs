//! What many or hostile inputs cost.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use affiche_dataset::text::{Pictures, PublishedPicture, describe};
use affiche_dataset::{Report, ReportStyle};

use super::{codes, described, first, help, of_events};

/// Far more than any of this takes on a slow machine, and far less than what grows with the square takes.
const LONG: Duration = Duration::from_secs(20);

fn within_bounds<T>(what: &str, work: impl FnOnce() -> T) -> T {
    #[expect(clippy::disallowed_methods, reason = "a test looks at what work costs")]
    let begin = Instant::now();
    let result = work();
    let took = begin.elapsed();
    if std::env::var_os("AFFICHE_TIMES").is_some() {
        println!("{:>8} ms  {what}", took.as_millis());
    }
    assert!(took < LONG, "{what} took {took:?}");
    result
}

#[test]
fn many_errors_in_one_long_line_are_counted_and_soon_done() {
    let repeated = vec![r#"{"id":"a","title":"é","start":"2026-03-14"}"#; 100_000].join(",");
    let reading = within_bounds("repeated ids", || of_events(&format!("{{\"events\":[{repeated}]}}")));
    assert_eq!(reading.report.errors(), 99_999);
    assert_eq!(reading.report.problems().len(), Report::KEPT);
    let last = reading.report.problems().last().unwrap();
    let step = r#"{"id":"a","title":"é","start":"2026-03-14"},"#.chars().count();
    assert_eq!(last.place.column, r#"{"events":["#.len() + Report::KEPT * step + r#"{"id":"#.len() + 1);
    let (mut text, mut json) = (Vec::new(), Vec::new());
    within_bounds("printing", || {
        reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
        reading.report.write_json(&mut json).unwrap();
    });
    assert!(String::from_utf8(text).unwrap().ends_with("and 98999 more\n99999 errors, 0 warnings\n"));
    assert!(json.ends_with(b"\"errors\":99999,\"warnings\":0}\n"));
}

#[test]
fn many_names_that_lead_nowhere_beside_many_that_lead_somewhere_are_soon_done() {
    let mut events = String::from(r#"{"venues":["#);
    for number in 0..10_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(events, r#"{comma}{{"id":"salle-{number}","name":"S"}}"#).unwrap();
    }
    events.push_str(r#"],"events":["#);
    for number in 0..3_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(
            events,
            r#"{comma}{{"id":"e{number}","title":"E","start":"2026-03-14T20:00","venue":"sale-{number}","timezone":"Zone {number}","description":"[x](f-{number}.pdf)"}}"#
        )
        .unwrap();
    }
    events.push_str("]}");
    let reading = within_bounds("unknown venues", || of_events(&events));
    assert_eq!(reading.report.errors(), 9_000);
    let suggested =
        reading.report.problems().iter().filter(|problem| help(problem).starts_with("did you mean")).count();
    assert!((10..=100).contains(&suggested), "{suggested}");
}

#[test]
fn errors_are_printed_before_warnings_where_there_are_too_many() {
    let mut list = Vec::new();
    for number in 0..1_500 {
        list.push(format!(r#"{{"id":"e{number}","title":"A &amp; {number}","start":"2026-03-14"}}"#));
    }
    list.push(r#"{"id":"last","title":"A","start":"tomorrow"}"#.to_owned());
    let reading = of_events(&format!("{{\"events\":[{}]}}", list.join(",\n")));
    let mut text = Vec::new();
    reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("time.malformed") && text.ends_with("and 501 more\n1 error, 1500 warnings\n"));
}

#[test]
fn json_nested_without_end_is_an_ordinary_fault() {
    for open in ["[", "{\"a\":", "{\"events\":[", "[[{\"x\":["] {
        let reading = of_events(&open.repeat(100_000));
        assert_eq!(codes(&reading.report), ["json.syntax"], "{open}");
        assert!(help(first(&reading.report)).contains("levels"));
    }
}

/// A data folder with nothing in it.
struct Nothing;

impl Pictures for Nothing {
    fn picture(&self, _: &str) -> Result<PublishedPicture, affiche_dataset::problem::Problem> {
        Ok(PublishedPicture { path: "media/0123456789abcdef.png".to_owned(), width: 8, height: 4, srcset: None })
    }
}

/// Shapes that make a parser look back or ahead without end, repeated up to the limit of a description.
#[rustfmt::skip]
const SHAPES: &[(&str, &str, &str)] = &[
    ("", ">", ""), ("", "> ", ""), ("", "> - ", ""), ("", "1. ", ""), ("", "- ", ""), ("", "* > 1. ", ""), ("", ">\n", ""), ("", "> a\n\n", ""),
    ("", "[", ""), ("", "[a](", ""), ("", "![", ""), ("", "](", ""), ("", "[a]", ""), ("", "[]: x\n", ""), ("", "[a]: b\n\n", "[a]"), ("", "<", ""),
    ("", "*", ""), ("", "**a ", ""), ("", "*a_ ", ""), ("", "_a*", ""), ("", "`", ""), ("", "`a``", ""), ("", "~~", ""), ("", "~~~\n", ""),
    ("", "<div>", ""), ("", "<p>", ""), ("", "<b>", ""), ("", "<b title=x><p>", ""), ("", "<a href=x>", ""), ("", "<table>", ""), ("", "<table><tr><td>", ""),
    ("", "<ul><li>", ""), ("", "</div>", ""), ("", "</p>", ""), ("", "<!--", ""), ("", "<style></style>", ""), ("", "<a b=\"", ""), ("", "<a1>", ""),
    ("", "<svg><p>", ""), ("", "<math><mi>", ""), ("", "<select>", ""), ("", "&", ""), ("", "&#", ""), ("", "&amp", ""),
    ("http://x", ")", ""), ("", "http://x ", ""), ("", "://", ""), ("", "http://", ""), ("http://x", ").", ""), ("", "|a", "\n|-|\n"), ("", "|a|b|\n", ""),
    ("|a|\n|-|\n", "|", ""), ("", "\\", ""), ("", "# ", ""), ("", "    a\n", ""), ("", "![a](b) ", ""), ("", "<img src=x alt=>", ""), ("", "a\u{301}", ""),
];

#[test]
fn no_description_within_its_limit_stalls() {
    assert!(SHAPES.len() >= 40);
    for (before, unit, after) in SHAPES {
        let room = 100_000 - before.chars().count() - after.chars().count();
        let text = [*before, &unit.repeat(room / unit.chars().count()), *after].concat();
        let described = within_bounds(&format!("{before}({unit:?})*{after}"), || describe(&text, &Nothing));
        // No more than what each sign can become, and nothing deeper than the bound.
        assert!(described.html.len() < 40 * text.len() + 1_000, "{unit:?}: {}", described.html.len());
        let mut depth = 0_i64;
        let mut deepest = 0;
        for tag in described.html.split('<').skip(1) {
            let name = tag.split(['>', ' ']).next().unwrap();
            let void = ["br", "hr", "img", "wbr", "col"].contains(&name);
            depth += if tag.starts_with('/') { -1 } else { i64::from(!void) };
            deepest = deepest.max(depth);
        }
        assert!(depth == 0 && deepest <= 200, "{unit:?}: {depth}, {deepest}");
    }
}

#[test]
fn a_long_and_well_formed_text_is_not_changed_by_the_bound() {
    let paragraph = "<p>Un <strong>mot</strong> et <a href=\"https://example.org/?a=1&amp;b=2\" title='é &eacute;'>un lien</a>.</p>\n<ul><li>Un<li>Deux <em>mots</em></ul>\n";
    let table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>\n";
    let few = describe(&[paragraph, table].concat(), &Nothing);
    let many = describe(&[paragraph, table].concat().repeat(60), &Nothing);
    assert_eq!(many.html, vec![few.html; 60].join("\n"));
    assert_eq!(many.notes, Vec::new());
}

#[test]
fn what_lies_too_deep_keeps_its_words_and_is_said() {
    let text = format!("{}Le mot{}", "<div>".repeat(500), "</div>".repeat(500));
    let described = describe(&text, &Nothing);
    assert!(described.html.contains("Le mot"));
    assert_eq!(described.html.matches("<div>").count(), 60);
    let codes: Vec<&str> = described.notes.iter().map(|note| note.problem.code).collect();
    assert_eq!(codes, ["markup.too-deep"]);
    let reading = of_events(&self::described(&text));
    assert_eq!(self::codes(&reading.report), ["markup.too-deep"]);
}
