//! What becomes of a description: hostile HTML, honest HTML, and anything at all.
//!
//! The hostile lines are our own, after the ideas of the OWASP cheat sheet on filter evasion: odd capitals, entities,
//! control characters, unclosed tags, raw-text elements, foreign namespaces, schemes, attributes that fetch or run.

use affiche_dataset::problem::{Problem, media};
use affiche_dataset::text::{Pictures, PublishedPicture, describe, plain_text, sanitize, summary_of};
use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

/// A data folder with one picture in it.
struct Folder;

const PUBLISHED: &str = "media/0123456789abcdef.png";

impl Pictures for Folder {
    fn picture(&self, source: &str) -> Result<PublishedPicture, Problem> {
        match source {
            "images/a.png" | PUBLISHED => {
                Ok(PublishedPicture { path: PUBLISHED.to_owned(), width: 800, height: 600, srcset: None })
            }
            _ => Err(media::not_found(source)),
        }
    }
}

/// What an owner may write against us, and what is published of it.
const HOSTILE: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", ""),
    ("<ScRiPt>alert(1)</sCrIpT>", ""),
    ("<script src=//evil.example/x.js></script>", ""),
    ("<scr<script>ipt>alert(1)</scr</script>ipt>", "<p>&lt;script&gt;</p>"),
    ("<<script>alert(1);//<</script>", "<p>&lt;</p>"),
    ("<script/x>alert(1)</script>", "<p>&lt;script/x&gt;alert(1)</p>"),
    ("<script>alert(1)", ""),
    (r#"<noscript><p title="</noscript><img src=x onerror=alert(1)>">"#, r#"<p>"&gt;</p>"#),
    (r#"<img src="javascript:alert(1)" alt="x">"#, ""),
    ("<img src=x onerror=alert(1) alt=x>", ""),
    (r#"<img src="x" alt="x" onerror="alert(1)"//"#, r#"<p>&lt;img src="x" alt="x" onerror="alert(1)"//</p>"#),
    (r#"<img/src="x"/alt="x"/onerror=alert(1)>"#, r#"<p>&lt;img/src="x"/alt="x"/onerror=alert(1)&gt;</p>"#),
    (r#"<IMG """><SCRIPT>alert(1)</SCRIPT>">"#, r#"<p>&lt;IMG """&gt;"&gt;</p>"#),
    (r#"<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="x">"#, ""),
    (r#"<img srcset="https://evil.example/a 2x" alt="x">"#, ""),
    (r#"<img src="//evil.example/a.png" alt="x">"#, ""),
    (
        r#"<img src="https://evil.example/a.png" alt="Un plan">"#,
        r#"<a href="https://evil.example/a.png" rel="noopener noreferrer external">Un plan</a>"#,
    ),
    (r#"<a href="javascript:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="JaVaScRiPt:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href=" javascript:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="&#14; javascript:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="jav&#x09;ascript:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="jav&#x0A;ascript:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="&#106;&#97;vascript:alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="&#0000106avascript&colon;alert(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="vbscript:msgbox(1)">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="data:text/html,<script>alert(1)</script>">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="file:///etc/passwd">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="blob:https://example.org/1">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="//evil.example">x</a>"#, "<p><a>x</a></p>"),
    (r#"<a href="/\evil.example">x</a>"#, "<p><a>x</a></p>"),
    (
        r#"<a href="https://example.org" onclick="alert(1)" target="_blank" rel="opener" ping="https://evil.example">x</a>"#,
        r#"<p><a href="https://example.org" rel="noopener noreferrer external">x</a></p>"#,
    ),
    (r#"<a href="mailto:a@example.org">x</a>"#, r#"<p><a href="mailto:a@example.org">x</a></p>"#),
    (r#"<a href="programme.html">x</a>"#, r#"<p><a href="/programme.html" rel="external">x</a></p>"#),
    ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
    ("[x](<java\tscript:alert(1)>)", "<p><a>x</a></p>"),
    ("![x](javascript:alert(1))", ""),
    ("<javascript:alert(1)>", "<p><a>javascript:alert(1)</a></p>"),
    (
        "<https://example.org/a>",
        r#"<p><a href="https://example.org/a" rel="noopener noreferrer external">https://example.org/a</a></p>"#,
    ),
    ("[a]: javascript:alert(1)\n\n[a]", "<p><a>a</a></p>"),
    (r#"<iframe src="https://evil.example"></iframe>"#, ""),
    (r#"<object data="x.swf"></object>a"#, "<p>a</p>"),
    (r#"<embed src="x.swf">a"#, "<p>a</p>"),
    (r#"<applet code="x"></applet>a"#, "<p>a</p>"),
    (r#"<form action="https://evil.example"><input name="q"><button>Go</button></form>"#, "Go"),
    (r#"<isindex action="javascript:alert(1)">a"#, "<p>a</p>"),
    ("<svg onload=alert(1)><circle/></svg>a", "<p>a</p>"),
    ("<svg><script>alert(1)</script></svg>a", "<p>a</p>"),
    ("<svg><style><img src=x onerror=alert(1)></style></svg>", ""),
    ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>", ""),
    (r#"<math href="javascript:alert(1)">x</math>"#, "<p>x</p>"),
    (r#"<style>@import "https://evil.example/x.css";</style>a"#, "a"),
    (r#"<p style="background:url(https://evil.example/x)">a</p>"#, "<p>a</p>"),
    (r#"<div style="width:expression(alert(1))">a</div>"#, "<div>a</div>"),
    (r#"<link rel="stylesheet" href="https://evil.example/x.css">a"#, "a"),
    (r#"<meta http-equiv="refresh" content="0;url=javascript:alert(1)">a"#, "<p>a</p>"),
    (r#"<base href="https://evil.example/">a"#, "a"),
    (r#"<body onload=alert(1) background="javascript:alert(1)">a"#, "a"),
    (
        r#"<table background="https://evil.example/x"><tr><td background="x">a</td></tr></table>"#,
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
    ),
    (r#"<bgsound src="x">a"#, "<p>a</p>"),
    (r#"<video src="https://evil.example/x" autoplay></video>a"#, "<p>a</p>"),
    ("<audio onplay=alert(1) src=x></audio>a", "<p>a</p>"),
    (
        "<details open ontoggle=alert(1)><summary>a</summary>b</details>",
        r#"<details open=""><summary>a</summary>b</details>"#,
    ),
    ("<marquee onstart=alert(1)>a</marquee>", "<p>a</p>"),
    (r#"<p id="app" class="hidden" data-x="1" tabindex="1" contenteditable>a</p>"#, r#"<p id="text-app">a</p>"#),
    ("<p/onclick=alert(1)>a</p>", "<p>&lt;p/onclick=alert(1)&gt;a</p><p></p>"),
    ("<p\nonclick\n=\nalert(1)>a</p>", "<p>a</p>"),
    ("<!--[if gte IE 4]><script>alert(1)</script><![endif]-->a", "a"),
    ("<!-- --!><img src=x onerror=alert(1)> -->a", " --&gt;a"),
    ("<![CDATA[<script>alert(1)</script>]]>a", "alert(1)]]&gt;a"),
    (r#"<?xml version="1.0"?><script>alert(1)</script>a"#, "a"),
    ("<template><script>alert(1)</script></template>a", "<p>a</p>"),
    ("<textarea><img src=x onerror=alert(1)></textarea>", "&lt;img src=x onerror=alert(1)&gt;"),
    ("<title><img src=x onerror=alert(1)></title>a", "a"),
    ("<xmp><img src=x onerror=alert(1)></xmp>a", "<p></p>a<p></p>"),
    ("<plaintext><img src=x onerror=alert(1)>", ""),
    (
        r#"<a title="</a><img src=x onerror=alert(1)>">x</a>"#,
        r#"<p><a title="&lt;/a&gt;&lt;img src=x onerror=alert(1)&gt;">x</a></p>"#,
    ),
    ("`<script>alert(1)</script>`", "<p><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></p>"),
    ("    <script>alert(1)</script>", "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("%3Cscript%3Ealert(1)%3C/script%3E", "<p>%3Cscript%3Ealert(1)%3C/script%3E</p>"),
    ("+ADw-script+AD4-alert(1)", "<p>+ADw-script+AD4-alert(1)</p>"),
    ("＜script＞alert(1)＜/script＞", "<p>＜script＞alert(1)＜/script＞</p>"),
    (
        r#"<a href="https://user:pass@evil.example/">x</a>"#,
        r#"<p><a href="https://user:pass@evil.example/" rel="noopener noreferrer external">x</a></p>"#,
    ),
    ("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", ""),
    ("<select><style></select><img src=x onerror=alert(1)></style>a", ""),
    (
        r#"<p><a href="https://example.org">x<a href="javascript:alert(1)">y</a></a></p>"#,
        r#"<p><a href="https://example.org" rel="noopener noreferrer external">x</a><a>y</a></p>"#,
    ),
    (
        r#"<time datetime="2026-03-12" onmouseover=alert(1)>12 mars</time>"#,
        r#"<p><time datetime="2026-03-12">12 mars</time></p>"#,
    ),
    (r#"<blockquote cite="javascript:alert(1)">a</blockquote>"#, "<blockquote>a</blockquote>"),
    (r#"<q cite="https://evil.example">a</q>"#, "<p><q>a</q></p>"),
    (r#"<input type="image" src="javascript:alert(1)">a"#, "<p>a</p>"),
    (r#"<frameset><frame src="javascript:alert(1)"></frameset>a"#, "a"),
    (r#"<portal src="https://evil.example"></portal>a"#, "<p>a</p>"),
    ("<x onclick=alert(1)>a</x>", "<p>a</p>"),
    ("<custom-element onclick=alert(1)>a</custom-element>", "<p>a</p>"),
    ("<slot name=x>a</slot>", "<p>a</p>"),
    ("<dialog open>a</dialog>", "a"),
    (
        r#"<img src="images/a.png" alt="A" width="9999" height="1" style="position:fixed">"#,
        r#"<img src="media/0123456789abcdef.png" alt="A" width="800" height="600" loading="lazy" decoding="async">"#,
    ),
];

/// What an owner writes, and what is published of it.
const HONEST: &[(&str, &str)] = &[
    ("# Un\n\n### Deux\n\n## Trois\n\n<h1>Quatre</h1>", "<h2>Un</h2>\n<h3>Deux</h3>\n<h3>Trois</h3>\n<h2>Quatre</h2>"),
    ("#### Un\n\n# Deux\n\n#### Trois", "<h2>Un</h2>\n<h2>Deux</h2>\n<h3>Trois</h3>"),
    (
        "| a | b |\n| --- | --: |\n| 1 | 2 |",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>",
    ),
    (
        "Voir https://example.org/a_b_(c), puis (http://example.org).",
        r#"<p>Voir <a href="https://example.org/a_b_(c)" rel="noopener noreferrer external">https://example.org/a_b_(c)</a>, puis (<a href="http://example.org" rel="noopener noreferrer external">http://example.org</a>).</p>"#,
    ),
    (
        r#"~~non~~ H<sub>2</sub>O m<sup>2</sup> <abbr title="Organisation des Nations unies">ONU</abbr>"#,
        r#"<p><del>non</del> H<sub>2</sub>O m<sup>2</sup> <abbr title="Organisation des Nations unies">ONU</abbr></p>"#,
    ),
    (
        r#"<figure><img src="images/a.png" alt="A"><figcaption>Légende</figcaption></figure>"#,
        r#"<figure><img src="media/0123456789abcdef.png" alt="A" width="800" height="600" loading="lazy" decoding="async"><figcaption>Légende</figcaption></figure>"#,
    ),
    (
        "> Citation\n\n1. un\n2. deux\n   - trois",
        "<blockquote>\n<p>Citation</p>\n</blockquote>\n<ol>\n<li>un</li>\n<li>deux\n<ul>\n<li>trois</li>\n</ul>\n</li>\n</ol>",
    ),
    (
        r#"[un lien](https://example.org "titre") et [un autre](/event/x/)"#,
        r#"<p><a href="https://example.org" title="titre" rel="noopener noreferrer external">un lien</a> et <a href="/event/x/">un autre</a></p>"#,
    ),
    (
        "[![Un plan](https://evil.example/a.png)](https://example.org)",
        r#"<p><a href="https://example.org" rel="noopener noreferrer external">Un plan</a></p>"#,
    ),
    ("« Bonjour » : oui !", "<p>« Bonjour » : oui !</p>"),
    // Links within the text, and where they lead.
    (
        r##"<a href="#programme">x</a><h2 id="programme">Programme</h2>"##,
        r##"<p><a href="#text-programme" rel="external" target="_self">x</a></p><h2 id="text-programme" tabindex="-1">Programme</h2><p></p>"##,
    ),
    (
        "[x](#sur-place)\n\n## Sur place !\n\n## Sur place",
        r##"<p><a href="#text-sur-place" rel="external" target="_self">x</a></p>
<h2 id="text-sur-place" tabindex="-1">Sur place !</h2>
<h2>Sur place</h2>"##,
    ),
    (
        r#"<p id="a">x</p><p id="a">y</p><p id="text-a">z</p><p id="b c">w</p>"#,
        r#"<p id="text-a">x</p><p>y</p><p>z</p><p>w</p>"#,
    ),
    (
        r##"<p><a name="haut">x</a> <a href="#haut" id="b">y</a> <a href="#b">z</a></p>"##,
        r##"<p><a id="text-haut" tabindex="-1">x</a> <a href="#text-haut" id="text-b" rel="external" target="_self">y</a> <a href="#text-b" rel="external" target="_self">z</a></p>"##,
    ),
    (
        r##"<p id="accès">x</p><p><a href="#acc%C3%A8s">y</a> <a href="#top">z</a></p>"##,
        r##"<p id="text-accès" tabindex="-1">x</p><p><a href="#text-accès" rel="external" target="_self">y</a> <a href="#top" rel="external" target="_self">z</a></p>"##,
    ),
    (r##"<p><a href="#nulle-part" title="t">x</a></p>"##, r#"<p><a title="t">x</a></p>"#),
];

#[test]
fn links_to_places_that_are_not_there_are_told() {
    let cases: &[(&str, &[&str])] = &[
        ("[x](#a)\n\n## A", &[]),
        ("[x](#)\n\n[y](#top)", &[]),
        ("[x](#programe)\n\n## Programme", &["did you mean `#programme`?"]),
        (
            "[x](#b)",
            &[
                "give what it leads to an `id`, such as `<h2 id=\"b\">`, or link to a heading by its words: `## The programme` is `#the-programme`",
            ],
        ),
    ];
    for (written, helps) in cases {
        let notes = describe(written, &Folder).notes;
        assert!(notes.iter().all(|note| note.problem.code == "markup.no-such-place"), "{written}");
        let found: Vec<&str> = notes.iter().filter_map(|note| note.problem.help.as_deref()).collect();
        assert_eq!(found, *helps, "{written}");
    }
}

#[test]
fn nothing_hostile_is_published() {
    assert!(HOSTILE.len() >= 60);
    for (written, published) in HOSTILE {
        check(written, published);
    }
}

#[test]
fn what_is_honest_is_kept() {
    for (written, published) in HONEST {
        check(written, published);
    }
}

#[track_caller]
fn check(written: &str, published: &str) {
    let html = describe(written, &Folder).html;
    assert_eq!(html, published, "\nwritten: {written}");
    assert_eq!(faults(&html), Vec::<String>::new(), "\nwritten: {written}");
    assert_eq!(sanitize(&html, &Folder, &mut Vec::new()), html, "\nwritten: {written}");
}

#[test]
fn losses_are_named() {
    let cases: &[(&str, &[&str])] = &[
        ("<script>x</script>", &["<script>"]),
        ("<p onclick=x style=y>a</p>", &["onclick", "style"]),
        ("<b>a</b> <FONT color=red>b</FONT>", &["<font>"]),
        ("<a href='javascript:x'>a</a>", &["href=\"javascript:…\""]),
        ("<img src='images/a.png' alt=A width=1 height=2 loading=eager>", &[]),
        ("<a href='https://example.org' rel=nofollow>a</a>", &[]),
        ("a < b, c > d & e <3", &[]),
        ("`<script>`", &[]),
    ];
    for (written, lost) in cases {
        let notes = describe(written, &Folder).notes;
        let messages: Vec<&str> = notes.iter().map(|note| note.problem.message.as_str()).collect();
        let named: Vec<String> = lost.iter().map(|name| format!("`{name}`")).collect();
        let expected = format!("these parts of the text are not published: {}", named.join(", "));
        assert_eq!(messages, if named.is_empty() { vec![] } else { vec![expected.as_str()] }, "{written}");
    }
}

#[test]
fn pictures_of_others_become_links_and_bad_ones_are_told() {
    let cases: &[(&str, &[&str])] = &[
        ("![A](images/a.png)", &[]),
        ("![](images/a.png)", &["image.without-alt"]),
        ("![A](images/b.png)", &["image.not-found"]),
        ("![A](https://example.org/a.png)", &["markup.remote-image"]),
        ("![A](data:image/png;base64,AAAA)", &["markup.lost"]),
    ];
    for (written, codes) in cases {
        let notes = describe(written, &Folder).notes;
        assert_eq!(notes.iter().map(|note| note.problem.code).collect::<Vec<_>>(), *codes, "{written}");
    }
}

#[test]
fn a_text_that_is_nothing_but_lost_markup_is_empty() {
    for written in ["", "   ", "<script>x</script>", "<p> </p>", "<!-- a -->", "<div><p></p></div>"] {
        assert_eq!(describe(written, &Folder).html, "", "{written}");
    }
}

#[test]
fn plain_text_has_one_space_between_words() {
    let cases = [
        ("", ""),
        ("<p>Un <b>deux</b></p>\n<p>trois</p>", "Un deux trois"),
        ("<p>H<sub>2</sub>O &amp; &lt;b&gt;</p>", "H2O & <b>"),
        ("<ul><li>un</li><li>deux</li></ul>", "un deux"),
        ("<p>a<br>b</p>", "a b"),
        ("<p>«\u{a0}Oui\u{a0}»</p>", "«\u{a0}Oui\u{a0}»"),
    ];
    for (html, text) in cases {
        assert_eq!(plain_text(html), text, "{html}");
    }
}

#[test]
fn a_summary_is_the_first_words_of_the_prose() {
    let cases = [
        ("<p>un deux trois</p>", 3, "un deux trois"),
        ("<p>un deux, trois</p>", 2, "un deux…"),
        ("<h2>Titre</h2><p>un deux trois</p>", 2, "un deux…"),
        ("<h2>Rien qu’un titre</h2>", 30, "Rien qu’un titre"),
        ("<table><tbody><tr><td>1</td></tr></tbody></table><p>un</p>", 30, "un"),
        ("<p>Oui\u{a0}! deux trois</p>", 2, "Oui\u{a0}! deux…"),
        ("", 30, ""),
    ];
    for (html, words, summary) in cases {
        assert_eq!(summary_of(html, words), summary, "{html}");
    }
}

#[test]
fn deep_and_long_texts_are_no_trouble() {
    let pieces = [
        ("<div>", 5_000),
        ("<b>", 5_000),
        ("> ", 5_000),
        ("[", 20_000),
        ("*a ", 20_000),
        ("<", 50_000),
        ("<a ", 20_000),
    ];
    for (piece, count) in pieces {
        let html = describe(&piece.repeat(count), &Folder).html;
        assert_eq!(faults(&html), Vec::<String>::new(), "{piece}");
    }
}

/// Pieces that hostile HTML is made of.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<p>", "</p>", "<a href=\"", "<a href='", "<a>", "</a>", "<b>", "</b>", "<i>", "<table>", "</table>", "<tr>", "<td>", "<caption>", "<svg>",
    "</svg>", "<math>", "</math>", "<mtext>", "<mglyph>", "<annotation-xml encoding=\"text/html\">", "<foreignObject>", "<style>", "</style>",
    "<script>", "</script>", "<noscript>", "</noscript>", "<textarea>", "</textarea>", "<title>", "</title>", "<select>", "<option>",
    "<template>", "</template>", "<form>", "</form>", "<iframe>", "<plaintext>", "<xmp>", "<!--", "-->", "<![CDATA[", "]]>", "<img src=\"",
    "<img src=images/a.png alt=a ", " onerror=\"x\"", "javascript:", "https://example.org/", "//x", "\"", "'", ">", "<pre>\n\n", "<h1>", "</h1>",
    "<h3>", "<ul>", "<li>", "&#106;", "&lt;", "\0", "a b", "\n\n", "# ", "> ", "- ", "`", "](", "![", " id=\"a", "<p id=a>", "<h2 id=\"text-a\">", "<a name=\"a\">", "<a href=\"#a\">", "(#a)", "%61", "<img src=https://example.org/a alt=b>",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_safe_and_stays_as_it_is(written in prop_oneof![soup(), "\\PC{0,80}", any::<String>()]) {
        let html = describe(&written, &Folder).html;
        prop_assert_eq!(faults(&html), Vec::<String>::new());
        prop_assert_eq!(sanitize(&html, &Folder, &mut Vec::new()), html);
        let raw = sanitize(&written, &Folder, &mut Vec::new());
        prop_assert_eq!(faults(&raw), Vec::<String>::new());
        prop_assert_eq!(sanitize(&raw, &Folder, &mut Vec::new()), raw);
    }
}

/// Everything in HTML that must not be there, by another parser and another list than those under test.
fn faults(html: &str) -> Vec<String> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), html5ever::ParseOpts::default(), context, Vec::new(), false).one(html);
    let mut faults = Vec::new();
    let root = dom.document.children.borrow().first().cloned();
    let mut waiting: Vec<Handle> = root.iter().flat_map(|root| root.children.borrow().clone()).collect();
    while let Some(node) = waiting.pop() {
        match &node.data {
            NodeData::Text { .. } => {}
            NodeData::Element { name, attrs, .. } => {
                let element = name.local.as_ref();
                if name.ns != ns!(html) || !ELEMENTS.contains(&element) {
                    faults.push(format!("<{element}>"));
                }
                for attribute in attrs.borrow().iter() {
                    let (attribute, value) = (attribute.name.local.as_ref(), attribute.value.as_ref());
                    if !attribute_is_fine(element, attribute, value) {
                        faults.push(format!("<{element} {attribute}=\"{value}\">"));
                    }
                }
            }
            _ => faults.push("neither text nor element".to_owned()),
        }
        waiting.extend(node.children.borrow().clone());
    }
    faults
}

#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "u", "ul", "var", "wbr",
];

fn attribute_is_fine(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("a", "href") => address_is_fine(value),
        ("a", "rel") => ["noopener noreferrer external", "external"].contains(&value),
        ("a", "target") => value == "_self",
        // No id of the page around, and no stop of the keyboard.
        (_, "id") => value.starts_with("text-"),
        (_, "tabindex") => value == "-1",
        ("img", "src") => value == PUBLISHED,
        ("img", "loading") => value == "lazy",
        ("img", "decoding") => value == "async",
        ("img", "width" | "height") => value.parse::<u32>().is_ok(),
        ("td" | "th", "colspan" | "rowspan")
        | ("th", "scope" | "abbr")
        | ("ol", "start" | "reversed" | "type")
        | ("a", "hreflang")
        | ("img", "alt")
        | ("time", "datetime")
        | ("details", "open")
        | ("data" | "li", "value")
        | ("col", "span")
        | (_, "title" | "lang" | "dir") => true,
        _ => false,
    }
}

/// As a browser reads it: spaces and control characters dropped, then the scheme.
fn address_is_fine(value: &str) -> bool {
    let lower: String = value.chars().filter(|letter| *letter > ' ').collect::<String>().to_lowercase();
    let path = lower.find(['/', '?', '#', '\\']).unwrap_or(lower.len());
    match lower.find(':').filter(|colon| *colon < path) {
        Some(colon) => ["http", "https", "mailto", "tel"].contains(&&lower[..colon]),
        None => !["//", "/\\", "\\/", "\\\\"].iter().any(|start| lower.starts_with(start)),
    }
}
