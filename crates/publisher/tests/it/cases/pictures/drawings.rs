//! Drawings: what of them is published, and which are drawn on cards.

use std::fs;

use affiche_dataset::picture::svg::{Reason, drawing};
use affiche_dataset::picture::{DrawingPart, PictureError, Remark, clean};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use affiche_testing::project;

const SHAPE: &str = r##"<rect width="20" height="10" fill="#c30"/>"##;

/// A drawing with something in it.
fn svg(inside: &str) -> String {
    let spaces = r#"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;
    format!("<svg {spaces} viewBox=\"0 0 200 100\">\n{inside}\n{SHAPE}</svg>")
}

fn cleaned(text: &str) -> (String, Vec<DrawingPart>) {
    let clean = clean(text.as_bytes(), "svg").unwrap_or_else(|fault| panic!("{fault:?}: {text}"));
    let removed = clean.remarks.into_iter().flat_map(|remark| match remark {
        Remark::Removed(parts) => parts,
        other => panic!("{other:?}"),
    });
    (String::from_utf8(clean.bytes).unwrap(), removed.collect())
}

/// A style sheet without texts, in which anything may stand; addresses between quotation marks stay.
fn without_strings(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let quote = &rest[at..=at];
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if quote == "/" {
            match rest.strip_prefix('*') {
                Some(comment) => rest = comment.split_once("*/").map_or("", |(_, after)| after),
                None => out.push('/'),
            }
            continue;
        }
        let end = rest.find(quote).unwrap_or(rest.len());
        if out.trim_end().ends_with("url(") {
            out.push_str(&rest[..end]);
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out + rest
}

/// Where a word stands that is not the end of a longer one.
fn alone(css: &str, word: &str) -> impl Iterator<Item = usize> {
    let places = css.match_indices(word).map(|(at, _)| at);
    places.filter(|at| !css[..*at].ends_with(|letter: char| letter.is_alphanumeric() || "-_\\".contains(letter)))
}

/// Fails unless nothing in a drawing runs, or leads out of it.
fn assert_harmless(text: &str, from: &str) {
    let options = roxmltree::ParsingOptions { allow_dtd: false, ..Default::default() };
    let document =
        roxmltree::Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}: {from}"));
    for node in document.descendants() {
        assert!(!node.is_pi() && !node.is_comment(), "{from}");
        if !node.is_element() {
            continue;
        }
        assert_eq!(node.tag_name().namespace(), Some("http://www.w3.org/2000/svg"), "{from}");
        let name = node.tag_name().name().to_ascii_lowercase();
        let running = [
            "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "a", "handler", "listener",
            "canvas",
        ];
        assert!(!running.contains(&name.as_str()), "{name}: {from}");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
            assert!(!key.starts_with("on") && key != "base" && key != "src", "{key}: {from}");
            if key == "href" {
                assert!(value.starts_with('#') || value.starts_with("data:image/"), "{value}: {from}");
                assert!(!value.contains("svg") || value.starts_with('#'), "{value}: {from}");
            }
            if key == "attributename" {
                let changed = value.trim().to_ascii_lowercase();
                assert!(!changed.contains("href") && !changed.starts_with("on"), "{value}: {from}");
            }
        }
        let css = node.attribute("style").unwrap_or_default().to_owned()
            + &node.children().filter(|_| name == "style").filter_map(|child| child.text()).collect::<String>();
        let css = without_strings(&css.to_ascii_lowercase());
        for word in ["@import", "image-set(", "\\75rl(", "u\\72l("] {
            assert_eq!(alone(&css, word).count(), 0, "{word}: {from}");
        }
        for at in alone(&css, "url(") {
            let address = css[at + 4..].trim_start_matches([' ', '"', '\'']);
            assert!(address.starts_with('#') || address.starts_with("data:font/"), "{address}: {from}");
        }
    }
}

/// What is hidden in a drawing, with what its owner is told.
#[rustfmt::skip]
const HOSTILE: &[(&str, &[&str])] = &[
    ("<script>alert(1)</script>", &["script"]),
    ("<script href=\"https://x.example/a.js\"/>", &["script"]),
    ("<g onload=\"alert(1)\" onClick=\"alert(2)\"/>", &["onload", "onClick"]),
    ("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></body></foreignObject>", &["foreignObject"]),
    ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>", &["script"]),
    ("<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"https://x.example\"/>", &["iframe"]),
    ("<a href=\"javascript:alert(1)\"><rect width=\"9\" height=\"9\"/></a>", &["a", "href"]),
    ("<a xlink:href=\"https://x.example/\"><text>go</text></a>", &["a", "href"]),
    ("<image href=\"https://x.example/a.png\" width=\"9\" height=\"9\"/>", &["href"]),
    ("<image xlink:href=\"//x.example/a.png\" width=\"9\" height=\"9\"/>", &["href"]),
    ("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\" width=\"9\" height=\"9\"/>", &["href"]),
    ("<image href=\"data:text/html,&lt;script&gt;\" width=\"9\" height=\"9\"/>", &["href"]),
    ("<use href=\"other.svg#a\"/>", &["href"]),
    ("<use href=\"data:image/svg+xml,&lt;svg/&gt;#a\"/>", &["href"]),
    ("<filter id=\"f\"><feImage href=\"https://x.example/a.png\"/></filter>", &["href"]),
    ("<rect fill=\"url(https://x.example/a.svg#p)\"/>", &["fill"]),
    ("<rect fill=\"u\\72l(https://x.example/a.svg#p)\"/>", &["fill"]),
    ("<rect filter=\"url('a.svg#p')\"/>", &["filter"]),
    ("<rect mask=\"image-set('https://x.example/a.png' 1x)\"/>", &["mask"]),
    ("<rect style=\"fill:red;background:url(//x.example/a.png);stroke:blue\"/>", &["background"]),
    ("<rect style=\"background:\\75rl(//x.example/a.png)\"/>", &["background"]),
    ("<rect style=\"--x:url(https://x.example/a);mask:var(--x)\"/>", &["--x"]),
    ("<style>@import 'https://x.example/a.css'; .a{fill:red}</style>", &["@import"]),
    ("<style>@import url(https://x.example/a.css);</style>", &["@import"]),
    ("<style>@\\69mport 'https://x.example/a.css';</style>", &["@import"]),
    ("<style>&lt;!-- @import 'https://x.example/a.css';</style>", &["<!--"]),
    ("<style>.a{}@import 'https://x.example/a.css';</style>", &["@import"]),
    ("<style>@font-face{font-family:x;src:url(https://x.example/a.woff2)}</style>", &["src"]),
    ("<style>@media print{.a{background:url(https://x.example/a)}}</style>", &["background"]),
    ("<style>@namespace url(https://x.example/);</style>", &["@namespace"]),
    ("<style>.a{cursor:url(https://x.example/a),auto}</style>", &["cursor"]),
    ("<style>.a{background:url(https://x.example/</style>", &["background"]),
    ("<rect><set attributeName=\"onload\" to=\"alert(1)\"/></rect>", &["set"]),
    ("<image><set attributeName=\"href\" to=\"https://x.example/a\"/></image>", &["set"]),
    ("<image><animate attributeName=\"xlink:href\" values=\"https://x.example/a;b\"/></image>", &["animate"]),
    ("<rect><animate attributeName=\"fill\" values=\"url(https://x.example/#a);red\"/></rect>", &["values"]),
    ("<?xml-stylesheet href=\"https://x.example/a.css\"?>", &["xml-stylesheet"]),
    ("<g xml:base=\"https://x.example/\"><use href=\"#a\"/></g>", &["xml:base"]),
    ("<handler xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"load\">alert(1)</handler>", &["handler"]),
    ("<audio src=\"https://x.example/a.mp3\"/>", &["audio"]),
    ("<font-face><font-face-src><font-face-uri href=\"https://x.example/a.svg#f\"/></font-face-src></font-face>", &["font-face"]),
    ("<rect cursor=\"url(https://x.example/a.cur)\"/>", &["cursor"]),
    ("<animate attributeName=\"x\" href=\"https://x.example/\"/>", &["href"]),
    ("<rect><set x:attributeName=\"fill\" xmlns:x=\"urn:x\" attributeName=\"href\" to=\"x\"/></rect>", &["set"]),
    ("<mpath href=\"https://x.example/a#b\"/>", &["href"]),
];

#[test]
fn what_runs_or_leads_out_is_not_published_and_named_with_its_line() {
    for (inside, names) in HOSTILE {
        let (text, removed) = cleaned(&svg(&format!("<g/>\n{inside}")));
        assert_harmless(&text, inside);
        assert!(text.contains("#c30"), "{inside}");
        let expected: Vec<DrawingPart> =
            names.iter().map(|name| DrawingPart { name: (*name).to_owned(), line: 3 }).collect();
        assert_eq!(removed, expected, "{inside}");
        assert_eq!(cleaned(&text).0, text, "{inside}");
    }
    // All of them at once.
    let all: String = HOSTILE.iter().map(|(inside, _)| format!("{inside}\n")).collect();
    let (text, removed) = cleaned(&svg(&all));
    assert_harmless(&text, "all");
    assert!(removed.is_sorted_by_key(|part| part.line));
}

#[test]
fn what_draws_stays_as_it_is_written() {
    for inside in [
        r##"<linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient><rect fill="url(#a)" width="9" height="9"/>"##,
        r#"<rect style="fill:url(#a);opacity:.5" width="9" height="9"/>"#,
        r#"<text x="1" y="2" font-family="serif">a &amp; b <tspan dy="1">c</tspan></text>"#,
        r"<title>A &lt; B</title>",
        r#"<path d="M0 0h9v9z" transform="rotate(3)" stroke-dasharray="1 2" vector-effect="non-scaling-stroke"/>"#,
        r#"<g class="a b" id="x" aria-label="Things" role="img"><circle cx="1" cy="1" r="1"/></g>"#,
        r#"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(#f)"/>"#,
        r#"<rect width="9" height="9"><animate attributeName="opacity" values="0;1" dur="2s" repeatCount="indefinite"/></rect>"#,
        "<style>.a &gt; b{fill:red}@media (prefers-color-scheme:dark){.a{fill:url(#x)}}@keyframes k{from{opacity:0}to{opacity:1}}</style>",
    ] {
        let (text, removed) = cleaned(&svg(inside));
        assert_eq!(removed, [], "{inside}");
        assert!(text.contains(inside), "{inside}\n{text}");
    }
    // What editors note for themselves goes without a word, and so do entities that stand for texts.
    let text = r##"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY red "#c30">]>
        <svg xmlns="&ns;" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="9" height="9" inkscape:version="1">
        <metadata>SECRET</metadata><!-- SECRET --><inkscape:page name="SECRET"/><g data-name="SECRET"/><rect fill="&red;" width="9" height="9"/></svg>"##;
    let (text, removed) = cleaned(text);
    assert_eq!(removed, []);
    assert!(!text.contains("SECRET") && text.contains(r##"fill="#c30""##) && !text.contains("ENTITY"), "{text}");
    assert_harmless(&text, "entities");
}

#[test]
fn a_photograph_in_a_drawing_is_cleaned_too() {
    let photo = fs::read(project("tests/data/pictures/turned-6.jpg")).unwrap();
    let (text, removed) = cleaned(&svg(&format!(
        r#"<image width="9" height="9" xlink:href="data:image/jpeg;base64,{}"/>"#,
        STANDARD.encode(&photo)
    )));
    assert_eq!(removed, []);
    let data = text.split("base64,").nth(1).unwrap().split('"').next().unwrap();
    let inside = STANDARD.decode(data).unwrap();
    assert_eq!(inside, clean(&photo, "jpg").unwrap().bytes);
}

/// What is no drawing, or too much to look through.
#[test]
fn what_is_no_drawing_is_an_error() {
    let deep = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">{}{}</svg>",
        "<g>".repeat(100_000),
        "</g>".repeat(100_000)
    );
    let laughs = {
        let mut entities = "<!ENTITY a0 \"0123456789\">".to_owned();
        for level in 1..9 {
            entities += &format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(20));
        }
        format!(
            "<!DOCTYPE svg [{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><text>&a8;</text></svg>"
        )
    };
    let long = {
        let entity = "x".repeat(100_000);
        format!(
            "<!DOCTYPE svg [<!ENTITY a \"{entity}\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><text>{}</text></svg>",
            "&a;".repeat(30_000)
        )
    };
    for text in [
        "",
        "<html/>",
        "<svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 1\"/>",
        &deep,
        &laughs,
        &long,
    ] {
        let fault = clean(text.as_bytes(), "svg").unwrap_err();
        assert!(matches!(fault, PictureError::Unreadable | PictureError::Damaged(_)), "{fault:?}");
    }
}

fn drawings() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["public/data/images", "tests/data/complete/images"] {
        for entry in fs::read_dir(project(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "svg") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() >= 8);
    found
}

fn raster(tree: &Tree) -> Vec<u8> {
    let mut pixels = Pixmap::new(300, 300).unwrap();
    let size = tree.size();
    let scale = 300.0 / size.width().max(size.height());
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.data().to_vec()
}

#[test]
fn drawings_of_the_sample_look_as_they_did_and_are_drawn() {
    for (name, text) in drawings() {
        let (published, removed) = cleaned(&text);
        assert_eq!(removed, [], "{name}");
        let before = raster(&Tree::from_str(&text, &Options::default()).unwrap());
        let after = raster(&drawing(&published).unwrap_or_else(|reason| panic!("{name}: {reason:?}")));
        assert!(before == after && before.iter().any(|byte| *byte != 0), "{name}");
    }
}

#[test]
fn shadows_patterns_and_masks_are_drawn_as_far_as_they_are_cheap() {
    for inside in [
        r#"<filter id="f"><feDropShadow dx="2" dy="2" stdDeviation="3"/></filter><g filter="url(#f)"><rect width="90" height="90"/></g>"#,
        r#"<filter id="f"><feGaussianBlur in="SourceAlpha" stdDeviation="4"/><feOffset dx="3"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter><rect width="90" height="90" filter="url(#f)"/>"#,
        r#"<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><circle r="4"/></pattern><rect width="200" height="100" fill="url(#p)"/>"#,
        r#"<mask id="m"><rect width="100" height="100" fill="white"/></mask><g mask="url(#m)"><rect width="200" height="100"/></g>"#,
        r#"<clipPath id="c"><circle r="50"/></clipPath><style>.a{clip-path:url(#c)}.b{fill:url(#g)}</style><linearGradient id="g"><stop/></linearGradient><g class="a"><rect class="b" width="99" height="99"/></g>"#,
        r##"<symbol id="s"><path d="M0 0h9v9z"/></symbol><use href="#s"/><use href="#s" x="20"/>"##,
        r#"<path d="M0 0h190v90z" fill="none" stroke="red" stroke-dasharray="2 2"/>"#,
    ] {
        let (text, _) = cleaned(&svg(inside));
        assert_eq!(drawing(&text).err(), None, "{inside}");
    }
}

/// Small files that take seconds or gigabytes to draw.
fn bombs() -> Vec<(&'static str, String)> {
    let full = r#"<rect width="200" height="100"/>"#;
    let filtered = |steps: &str| {
        format!(r#"<filter id="f" x="-9" y="-9" width="20" height="20">{steps}</filter><g filter="url(#f)">{full}</g>"#)
    };
    let mut nested = "<g id=\"u0\"><rect width=\"9\" height=\"9\"/></g>".to_owned();
    for level in 1..12 {
        nested += &format!("<g id=\"u{level}\">{}</g>", format!("<use href=\"#u{}\"/>", level - 1).repeat(10));
    }
    let mut patterns = full.to_owned();
    let mut masks = String::new();
    let mut chain = String::new();
    for level in 0..60 {
        patterns += &format!(
            r#"<pattern id="p{level}" width="100" height="100" patternUnits="userSpaceOnUse"><rect width="100" height="100" fill="url(#p{})"/><rect width="50" height="50" fill="url(#p{})"/></pattern>"#,
            level + 1,
            level + 1
        );
        masks += &format!(
            r#"<mask id="m{level}" mask="url(#m{})"><g mask="url(#m{})">{full}</g></mask>"#,
            level + 1,
            level + 1
        );
    }
    for level in 0..3_000 {
        chain += &format!(r##"<g id="c{level}"><use href="#c{}"/></g>"##, level + 1);
    }
    let corners: String = (0..20_000).map(|at| format!("L{} {}", at % 200, at % 99)).collect();
    vec![
        ("morphology", filtered(r#"<feMorphology operator="dilate" radius="400"/>"#)),
        ("turbulence", filtered(r#"<feTurbulence numOctaves="20000" baseFrequency="0.5"/>"#)),
        ("blurs", filtered(&"<feGaussianBlur stdDeviation=\"9\"/>".repeat(2_000))),
        ("wide blur", filtered(r#"<feGaussianBlur stdDeviation="1e9"/>"#)),
        ("matrix", filtered(&format!(r#"<feConvolveMatrix order="60" kernelMatrix="{}"/>"#, "1 ".repeat(3_600)))),
        ("lighting", filtered(r#"<feDiffuseLighting><fePointLight x="1" y="1" z="1"/></feDiffuseLighting>"#)),
        ("tiles", filtered("<feTile/>")),
        ("far offset", filtered(r#"<feOffset dx="1e30" dy="-1e30"/>"#)),
        ("merges", filtered(&format!("<feMerge>{}</feMerge>", "<feMergeNode in=\"SourceGraphic\"/>".repeat(20_000)))),
        (
            "filters in filters",
            r#"<filter id="f" x="-9" y="-9" width="20" height="20"><feGaussianBlur stdDeviation="3"/></filter>"#
                .to_owned()
                + &"<g filter=\"url(#f)\">".repeat(40)
                + full
                + &"</g>".repeat(40),
        ),
        (
            "filters beside filters",
            r#"<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>"#.to_owned()
                + &format!("<g filter=\"url(#f)\">{full}</g>").repeat(400),
        ),
        ("functions", format!(r#"<g style="filter:{}">{full}</g>"#, "blur(3px) ".repeat(500))),
        ("nested use", nested + "<use href=\"#u11\"/>"),
        ("patterns in patterns", patterns + r#"<rect width="200" height="100" fill="url(#p0)"/>"#),
        ("masks in masks", masks + &format!(r#"<g mask="url(#m0)">{full}</g>"#)),
        ("chain", chain + r##"<use href="#c0"/>"##),
        ("itself", r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>"##.to_owned()),
        ("deep", "<g opacity=\".9\">".repeat(150) + full + &"</g>".repeat(150)),
        ("layers", "<g opacity=\".9\">".repeat(90) + full + &"</g>".repeat(90)),
        ("layers beside layers", format!(r#"<g opacity=".9">{full}</g>"#).repeat(2_000)),
        ("shapes", full.repeat(60_000)),
        (
            "large shapes",
            r#"<linearGradient id="g"><stop/></linearGradient><g fill="url(#g)">"#.to_owned()
                + &full.repeat(5_000)
                + "</g>",
        ),
        (
            "large pattern",
            format!(
                r#"<pattern id="p" width="1e5" height="1e5" patternUnits="userSpaceOnUse">{full}</pattern><rect width="200" height="100" fill="url(#p)"/>"#
            ),
        ),
        ("large layer", format!(r#"<g opacity=".5" transform="scale(1e6)">{full}</g>"#)),
        ("far layer", format!(r#"<g opacity=".5" transform="translate(1e30)">{full}</g>"#)),
        ("dashes", r#"<path d="M0 0H200V100H0z" stroke="red" stroke-dasharray="0.00001"/>"#.to_owned()),
        ("dashed often", r#"<path d="M0 0H200V100H0z" stroke="red" stroke-dasharray="0.5"/>"#.repeat(3_000)),
        ("corners", format!(r#"<path d="M0 0{corners}"/>"#).repeat(40)),
        (
            "markers",
            format!(r#"<marker id="m">{}</marker><path marker-mid="url(#m)" d="M0 0{corners}"/>"#, full.repeat(50)),
        ),
        (
            "rules",
            format!(
                "<style>{}</style>{}",
                (0..3_000).map(|at| format!(".a{at} .b g rect{{fill:red}}")).collect::<String>(),
                full.repeat(3_000)
            ),
        ),
        (
            "rules that refer",
            format!(
                r#"<style>rect{{clip-path:url(#a)}}circle{{clip-path:url(#b)}}path{{mask:url(#c)}}</style><clipPath id="a">{0}</clipPath><clipPath id="b">{1}</clipPath><mask id="c">{0}{1}</mask>{0}"#,
                "<circle r=\"9\"/>".repeat(60),
                "<path d=\"M0 0h9v9z\"/>".repeat(60)
            ),
        ),
        ("text", "<text>words</text>".to_owned()),
        ("pixels", "<image width=\"9\" height=\"9\"/>".to_owned()),
    ]
}

#[test]
fn what_takes_seconds_or_gigabytes_is_not_drawn() {
    for (name, inside) in bombs() {
        let text = match clean(svg(&inside).as_bytes(), "svg") {
            Ok(clean) => String::from_utf8(clean.bytes).unwrap(),
            // Nothing is drawn of what is not published.
            Err(_) => continue,
        };
        let reason = drawing(&text).err();
        match name {
            "morphology" => assert_eq!(reason, Some(Reason::Holds("feMorphology".to_owned()))),
            "turbulence" => assert_eq!(reason, Some(Reason::Holds("feTurbulence".to_owned()))),
            "text" => assert_eq!(reason, Some(Reason::Holds("text".to_owned()))),
            _ => assert!(reason.is_some(), "{name}"),
        }
    }
    // Files that nobody cleaned are refused as well.
    for (name, inside) in bombs() {
        assert!(drawing(&svg(&inside)).is_err(), "{name}");
    }
    for (width, height) in [("1e9", "1e9"), ("1e-9", "1e9"), ("1e9", "1")] {
        let text = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" opacity=".5"><rect width="1e9" height="1e9"/></svg>"#
        );
        if let Ok(tree) = drawing(&text) {
            raster(&tree);
        }
    }
}

/// Pieces of which drawings are made at random.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<g>", "</g>", "<rect width=\"90\" height=\"40\"/>", "<script>", "</script>", "<style>", "</style>", "@import 'http://x';", "fill:url(#a)",
    "url(http://x)", "u\\72l(", "\"", "'", ")", "(", "{", "}", ";", "/*", "*/", "&lt;", "&#60;script&#62;", "<![CDATA[", "]]>", "<!--", "-->",
    " onload=\"1\"", " href=\"javascript:1\"", " xlink:href=\"#a\"", "<a>", "</a>", "<use href=\"#a\"/>", "<filter id=\"a\">", "</filter>",
    "<feGaussianBlur stdDeviation=\"3\"/>", "<feOffset dx=\"9\"/>", "<feFlood/>", "<g filter=\"url(#a)\">", "<g mask=\"url(#a)\" opacity=\".5\">",
    "<mask id=\"a\">", "</mask>", "<pattern id=\"a\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\">", "</pattern>",
    "<path d=\"M0 0L9 9C1e9 0 9 -1e9 4 4z\" stroke=\"url(#a)\" stroke-dasharray=\"3 1\"/>", "<text>", "</text>", "<foreignObject>", "</foreignObject>",
    "<set attributeName=\"href\" to=\"x\"/>", "<image href=\"data:image/png;base64,AAAA\"/>", "<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\">", "</h:p>",
    "<linearGradient id=\"a\"><stop/></linearGradient>", "<clipPath id=\"a\">", "</clipPath>", "<marker id=\"a\">", "</marker>", "\n", "é", "\u{202e}",
];

fn made_up() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "[ -~]{0,6}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_published_is_harmless_and_drawn_without_a_panic(
        inside in made_up(),
        pairs in prop::collection::vec((prop::sample::select(PIECES), any::<prop::sample::Index>()), 0..3),
        hostile in prop::sample::select(HOSTILE),
    ) {
        // Most of what is made up is no XML; a known piece that is changed often is.
        let mut changed = hostile.0.to_owned();
        for (piece, at) in pairs {
            let at = at.index(changed.len());
            if changed.is_char_boundary(at) {
                changed.insert_str(at, piece);
            }
        }
        for inside in [inside, changed] {
            if let Ok(clean) = clean(svg(&inside).as_bytes(), "svg") {
                let text = String::from_utf8(clean.bytes).unwrap();
                assert_harmless(&text, &inside);
                prop_assert_eq!(&cleaned(&text).0, &text);
                if let Ok(tree) = drawing(&text) {
                    raster(&tree);
                }
            }
        }
    }
}
