//! The parts of scripts and of `docs/nginx.conf` that follow from the contract.
//!
//! ```js
//! // <contract>
//! const EVENT_MAP_WANTED = "map-wanted";
//! // </contract>
//! addEventListener(EVENT_MAP_WANTED, …);
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::caching::{ENDINGS_OF_OTHERS, FILES_OF_OTHERS, FOLDERS_OF_OTHERS, Keep, RULES};
use crate::{CATALOG_VERSION, GROUPS};

const BEGIN: &str = "<contract>";
const END: &str = "</contract>";

/// The constants of JavaScript: names and literals.
#[must_use]
pub fn constants() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for group in GROUPS.iter().filter(|group| group.name != "global") {
        for name in group.names {
            let constant = [&group.name.to_uppercase(), "_", name.constant].concat();
            found.insert(constant, quoted(name.value));
            if group.name == "data" {
                found.insert(["KEY_", name.constant].concat(), quoted(&key(name.value)));
            }
        }
    }
    found.insert("CATALOG_VERSION".to_owned(), CATALOG_VERSION.to_string());
    found.insert("FOREVER".to_owned(), forever());
    found.insert("OF_OTHERS".to_owned(), of_others());
    found
}

/// The key in `dataset` of an attribute (HTML, “custom data attribute”): `data-none-match` is `noneMatch`.
#[must_use]
pub fn key(attribute: &str) -> String {
    let mut words = attribute.trim_start_matches("data-").split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |key, word| {
        let (initial, rest) = word.split_at(1.min(word.len()));
        [&key, &initial.to_uppercase(), rest].concat()
    })
}

/// The script with the constants it uses in its part, in the order of the alphabet. `None` where a script uses some and has no part.
#[must_use]
pub fn script(text: &str) -> Option<String> {
    let constants = constants();
    let Some((before, indent, after)) = parts(text, "//") else {
        return used(text).iter().all(|name| !constants.contains_key(*name)).then(|| text.to_owned());
    };
    let mut names = used(before);
    names.extend(used(after));
    let lines: String = constants
        .iter()
        .filter(|(name, _)| names.contains(name.as_str()))
        .map(|(name, value)| format!("{indent}const {name} = {value};\n"))
        .collect();
    Some(format!("{before}{lines}{indent}{after}"))
}

/// A configuration of nginx with the cases of its map of `Cache-Control`. `None` where it has no part.
#[must_use]
pub fn nginx(text: &str) -> Option<String> {
    let (before, indent, after) = parts(text, "#")?;
    let kept = RULES.iter().filter(|rule| rule.keep != Keep::Fresh);
    let cases: Vec<(String, &str)> = std::iter::once(("default".to_owned(), Keep::Fresh.header()))
        .chain(kept.map(|rule| (format!("\"~^/{}\"", rule.regex()), rule.keep.header())))
        .collect();
    let width = cases.iter().map(|(case, _)| case.len()).max().unwrap_or_default();
    let lines: String = cases.iter().map(|(case, value)| format!("{indent}{case:width$}  \"{value}\";\n")).collect();
    Some(format!("{before}{lines}{indent}{after}"))
}

/// A text divided at its marks: up to the opening mark, the indent, from the closing mark on. `comment` opens a comment.
fn parts<'a>(text: &'a str, comment: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (open, close) = ([comment, " ", BEGIN].concat(), [comment, " ", END].concat());
    let start = text.find(&open)?;
    let line = start + text[start..].find('\n')? + 1;
    let end = line + text[line..].find(&close)?;
    let indent = &text[text[..start].rfind('\n').map_or(0, |at| at + 1)..start];
    Some((&text[..line], indent, &text[end..]))
}

/// Names in capitals that a script uses.
fn used(text: &str) -> BTreeSet<&str> {
    let inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    text.split(|letter| !inside(letter))
        .filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()))
        .collect()
}

fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

/// Paths of files that never change.
fn forever() -> String {
    let rules: Vec<String> =
        RULES.iter().filter(|rule| rule.keep == Keep::Forever).map(|rule| rule.regex().replace('/', r"\/")).collect();
    format!("/^(?:{})/", rules.join("|"))
}

/// Paths of files that the service worker leaves to the browser.
fn of_others() -> String {
    let files = FILES_OF_OTHERS.map(|file| file.replace('.', r"\.")).join("|");
    format!(r"/\.(?:{})$|^(?:{})\/|^(?:{files})$/", ENDINGS_OF_OTHERS.join("|"), FOLDERS_OF_OTHERS.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_gets_the_constants_it_uses_and_no_others() {
        let text = "a();\n  // <contract> old\n  const ID_APP = \"x\";\n  // </contract>\n  b(META_BASE, `${KEY_NONE_MATCH}`);\n";
        let expected = "a();\n  // <contract> old\n  const KEY_NONE_MATCH = \"noneMatch\";\n  const META_BASE = \"base\";\n  // </contract>\n  b(META_BASE, `${KEY_NONE_MATCH}`);\n";
        assert_eq!(script(text).as_deref(), Some(expected));
        assert_eq!(script(expected).as_deref(), Some(expected));
    }

    #[test]
    fn a_script_without_a_part_uses_none() {
        assert_eq!(script("const MOST = 5;\n").as_deref(), Some("const MOST = 5;\n"));
        assert_eq!(script("element(ID_APP);\n"), None);
    }

    #[test]
    fn the_map_of_nginx_begins_with_what_is_asked_for_again() {
        let written = nginx("map {\n    # <contract>\n    # </contract>\n}\n").unwrap_or_default();
        assert!(written.starts_with("map {\n    # <contract>\n    default "), "{written}");
        assert!(written.contains("    \"~^/site-[0-9a-f]{8,16}\\.css$\" "), "{written}");
        assert!(written.ends_with(";\n    # </contract>\n}\n"), "{written}");
    }

    #[test]
    fn a_name_is_one_constant() {
        let pairs: usize =
            GROUPS.iter().map(|group| group.names.len() * if group.name == "data" { 2 } else { 1 }).sum();
        let globals = GROUPS.iter().find(|group| group.name == "global").map_or(0, |group| group.names.len());
        assert_eq!(constants().len(), pairs - globals + 3);
    }
}
