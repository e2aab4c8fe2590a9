//! No script writes by hand what the contract has under a name.

use affiche_contract::{GROUPS, section};

use super::scripts;

/// Patterns of the names of each group in scripts, `%` for the name.
const PLACES: &[(&str, &[&str])] = &[
    ("event", &["Listener(\"%\"", "Event(\"%\""]),
    ("id", &["ById(\"%\"", "element(\"%\"", ".id === \"%\"", ".id !== \"%\"", "#%\"", "#%'", "#%`", "#% ", "#%,"]),
    ("element", &["\"%\"", "'%'", "<%>", "<% "]),
    ("meta", &["meta[name=%", "meta[name=\"%\"", "meta[name='%'", "<meta name=\"%\""]),
    ("storage", &["\"%", "'%", "`%"]),
    ("cache", &["\"% \"", "`%$", "\"%\" +"]),
    ("message", &["postMessage(\"%\"", "data === \"%\"", "affiche: \"%\"", "affiche !== \"%\"", "affiche === \"%\""]),
    ("state", &["[KEY_BOOT] = \"%\"", "[KEY_BOOT] === \"%\"", "[KEY_BOOT] !== \"%\"", " = \"%\";"]),
    ("theme", &["theme === \"%\"", "scheme === \"%\""]),
    ("path", &["\"%", "'%", "`%", "{base}%", "base + \"%"]),
];

/// The lines of a script that are code, without its part of the contract, each with its number.
fn code(text: &str) -> Vec<(usize, &str)> {
    let mut part = false;
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        part |= trimmed.starts_with("// <contract>");
        if !part && !["//", "/*", "* "].iter().any(|comment| trimmed.starts_with(comment)) {
            lines.push((number + 1, line));
        }
        part &= !trimmed.starts_with("// </contract>");
    }
    lines
}

/// What may not be written by hand: a text, its group, and whether it ends there.
fn forms() -> Vec<(String, &'static str, bool)> {
    let mut forms = Vec::new();
    for group in GROUPS {
        let places = PLACES.iter().find(|(kind, _)| *kind == group.name).map_or(&[][..], |(_, places)| places);
        for name in group.names {
            forms.extend(places.iter().map(|place| (place.replace('%', name.value), group.name, false)));
            if group.name == "data" {
                let key = ["dataset.", &section::key(name.value)].concat();
                forms.extend([(name.value.to_owned(), group.name, true), (key, group.name, true)]);
            }
        }
    }
    forms
}

/// What a line writes by hand.
fn by_hand(forms: &[(String, &'static str, bool)], path: &str, line: &str) -> Vec<String> {
    // Addresses of embeds lie below a folder of their own.
    let embed = path.starts_with("public/embed/");
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-' || next == '_');
    let found = forms.iter().filter(|(text, group, whole)| {
        !(embed && *group == "path") && line.match_indices(text).any(|(at, _)| !whole || ends(&line[at + text.len()..]))
    });
    found.map(|(text, ..)| text.clone()).collect()
}

#[test]
fn no_script_writes_a_name_of_the_contract_by_hand() {
    let (forms, mut wrong) = (forms(), Vec::new());
    for (path, text) in scripts() {
        for (number, line) in code(&text) {
            wrong.extend(by_hand(&forms, &path, line).into_iter().map(|name| format!("{path}:{number}: {name}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_by_hand_is_found_wherever_scripts_write_names() {
    let forms = forms();
    for line in [
        "addEventListener(\"map-wanted\", draw);",
        "dispatchEvent(new CustomEvent(\"find\", { detail }));",
        "root.dataset.canShare = \"\";",
        "observe(root, { attributeFilter: [\"data-query\"] });",
        "target.closest(\"#find-filters,[x]\");",
        "document.getElementById(\"app\");",
        "document.querySelector('meta[name=\"base\"]');",
        "localStorage.getItem(\"affiche.theme\");",
        "localStorage.getItem(`affiche.agenda${base}`);",
        "caches.open(`affiche${base}`);",
        "customElements.define(\"affiche-map\", Map);",
        "fetch(base + \"catalog/manifest.json\");",
        "fetch(`${base}sw.js`);",
        "worker.postMessage(\"use\");",
    ] {
        assert!(!by_hand(&forms, "", line).is_empty(), "{line}");
    }
    for line in ["root.dataset.nameless = 1;", "finder(\"quick\");", "if (theme === chosen) return;", "[data-stars]"] {
        assert_eq!(by_hand(&forms, "", line), Vec::<String>::new(), "{line}");
    }
}

/// A date is worded in Rust: scripts read clocks in one place.
#[test]
fn no_script_words_a_date() {
    let words = ["Intl.DateTimeFormat", "toLocale", "toDateString", "toTimeString", "RelativeTimeFormat"];
    let mut found = Vec::new();
    for (path, text) in scripts() {
        for (number, line) in code(&text) {
            if words.iter().any(|word| line.contains(word)) {
                found.push((path.clone(), number, line.trim().to_owned()));
            }
        }
    }
    let allowed = |(path, _, line): &(String, usize, String)| {
        path == "public/mine/clock.js" && line.starts_with("const form = new Intl.DateTimeFormat(\"en-GB\"")
    };
    let wrong: Vec<_> = found.iter().filter(|one| !allowed(one)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(found.len(), 1, "{found:?}");
}
