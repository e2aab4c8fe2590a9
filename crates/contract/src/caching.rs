//! How long each file of a site may be kept without asking for it again. `_headers`, `docs/nginx.conf` and `sw.js` follow from this
//! table; pages and what it does not name are asked for again.
//!
//! A pattern is a path relative to the front page. `{hash}` in it stands for 8 to 16 hexadecimal digits, `*` at its end for any text.

/// How long a file may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// A year: another content has another name.
    Forever,
    /// A day.
    Day,
    /// It is asked for again, which costs a 304 when nothing has changed.
    Fresh,
}

/// Some files of a site.
#[derive(Clone, Copy, Debug)]
pub struct FileRule {
    /// Their paths.
    pub pattern: &'static str,
    /// How long they may be kept.
    pub keep: Keep,
    /// They are files of the program, which the service worker keeps as a whole.
    pub program: bool,
}

/// The files, no file in two rules. `embed/`, feeds and pages are not among them: hosts are told about them apart.
pub const RULES: &[FileRule] = &[
    forever("catalog/occurrences/*"),
    forever("catalog/columns/*"),
    forever("catalog/search/*"),
    forever("map/leaflet-1.9.4/*"),
    forever("map/outline-{hash}.json"),
    program("fonts/headline-{hash}.woff2"),
    forever("media/{hash}*"),
    forever("site-{hash}.css"),
    program("app-{hash}*"),
    program("affiche-{hash}.css"),
    program("periods-{hash}.css"),
    program("media-{hash}.css"),
    program("boot-{hash}.js"),
    program("early-{hash}.js"),
    FileRule { pattern: "icons/*", keep: Keep::Day, program: false },
    fresh("catalog/manifest.json"),
    fresh("catalog/events/*"),
    fresh("catalog/terms/*"),
    fresh("catalog/index/*"),
    fresh("catalog/similar/*"),
    fresh("finder.js"),
    fresh("finder_bg.wasm"),
    fresh("finder/*"),
    fresh("map/list.js"),
    fresh("map/map.css"),
    fresh("map/map.js"),
    fresh("map/markers.js"),
    fresh("map/places.json"),
    fresh("map/streets.js"),
    fresh("map/towns.js"),
    FileRule { pattern: "mine/*", keep: Keep::Fresh, program: true },
    fresh("places/*"),
    fresh("posters/*"),
    fresh("cards/*"),
    fresh("card.png"),
    fresh("share/*"),
    program("words/*"),
    fresh("sw.js"),
    FileRule { pattern: "worker/register.js", keep: Keep::Fresh, program: true },
    fresh("worker/ahead.json"),
];

/// Endings of files that the service worker leaves to the browser: files for calendars, for other programs and for pages of other sites.
/// No page needs them.
pub const ENDINGS_OF_OTHERS: [&str; 4] = ["ics", "atom", "xml", "txt"];
/// Folders of the same.
pub const FOLDERS_OF_OTHERS: [&str; 3] = ["api", "embed", "schema"];
/// Files of the same.
pub const FILES_OF_OTHERS: [&str; 2] = ["sw.js", "app.json"];

const fn forever(pattern: &'static str) -> FileRule {
    FileRule { pattern, keep: Keep::Forever, program: false }
}

const fn program(pattern: &'static str) -> FileRule {
    FileRule { pattern, keep: Keep::Forever, program: true }
}

const fn fresh(pattern: &'static str) -> FileRule {
    FileRule { pattern, keep: Keep::Fresh, program: false }
}

impl Keep {
    /// The value of the header `Cache-Control`.
    #[must_use]
    pub const fn header(self) -> &'static str {
        match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Day => "public, max-age=86400",
            Self::Fresh => "no-cache",
        }
    }
}

impl FileRule {
    /// The text that its paths begin with.
    #[must_use]
    pub fn beginning(&self) -> &'static str {
        self.pattern.split(['{', '*']).next().unwrap_or_default()
    }

    /// The pattern for `_headers`, with `*` at the end for any text. It covers all files of this rule, and may cover others.
    #[must_use]
    pub fn glob(&self) -> String {
        let beginning = self.beginning();
        if beginning == self.pattern { beginning.to_owned() } else { [beginning, "*"].concat() }
    }

    /// The pattern as a regular expression for a whole path, without the anchor at its beginning.
    #[must_use]
    pub fn regex(&self) -> String {
        let (text, end) = self.pattern.strip_suffix('*').map_or((self.pattern, "$"), |text| (text, ""));
        let text = text.replace('.', r"\.").replace("{hash}", "[0-9a-f]{8,16}");
        [&text, end].concat()
    }

    /// Whether a path is one of its files, as far as `_headers` can tell.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        let beginning = self.beginning();
        if beginning == self.pattern { path == beginning } else { path.starts_with(beginning) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(pattern: &str) -> &'static FileRule {
        RULES.iter().find(|rule| rule.pattern == pattern).unwrap_or_else(|| panic!("no rule {pattern}"))
    }

    #[test]
    fn a_pattern_is_written_for_each_of_those_who_read_it() {
        for (pattern, glob, regex) in [
            ("catalog/columns/*", "catalog/columns/*", "catalog/columns/"),
            ("map/outline-{hash}.json", "map/outline-*", r"map/outline-[0-9a-f]{8,16}\.json$"),
            ("app-{hash}*", "app-*", "app-[0-9a-f]{8,16}"),
            ("finder_bg.wasm", "finder_bg.wasm", r"finder_bg\.wasm$"),
            ("map/leaflet-1.9.4/*", "map/leaflet-1.9.4/*", r"map/leaflet-1\.9\.4/"),
        ] {
            assert_eq!((rule(pattern).glob().as_str(), rule(pattern).regex().as_str()), (glob, regex));
        }
    }

    /// Of several rules that fit, hosts take the first, the last, or all.
    #[test]
    fn no_file_is_in_two_rules() {
        for (place, one) in RULES.iter().enumerate() {
            for other in &RULES[place + 1..] {
                let (a, b) = (one.beginning(), other.beginning());
                let apart = match (a == one.pattern, b == other.pattern) {
                    (true, true) => a != b,
                    (true, false) => !a.starts_with(b),
                    (false, true) => !b.starts_with(a),
                    (false, false) => !a.starts_with(b) && !b.starts_with(a),
                };
                assert!(apart, "{} and {}", one.pattern, other.pattern);
            }
        }
    }

    #[test]
    fn what_is_kept_for_ever_has_a_hash_or_a_version_in_its_name() {
        let kept: Vec<&str> = RULES
            .iter()
            .filter(|rule| rule.keep == Keep::Forever && !rule.pattern.contains("{hash}"))
            .map(|rule| rule.pattern)
            .collect();
        // Files of the catalog are named by their hash alone, words by their language and a hash.
        let expected =
            ["catalog/occurrences/*", "catalog/columns/*", "catalog/search/*", "map/leaflet-1.9.4/*", "words/*"];
        assert_eq!(kept, expected);
    }
}
