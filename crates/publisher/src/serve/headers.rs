//! The `_headers` file of a published site, followed as hosts follow it.
//!
//! ```text
//! /agenda/*
//!   X-Content-Type-Options: nosniff
//! ```
//!
//! `*` stands for any text. Of a header that several fitting rules name, the last one counts, as on Netlify; of policies, all of them, as
//! on Cloudflare: the stricter of the two hosts.

/// The headers for a path, names in lower case.
pub(super) fn for_path(rules: &str, path: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut fits = false;
    for line in rules.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            fits = matches(line.trim(), path);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| fits) {
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
            match headers.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) if name == "content-security-policy" => *known += &format!(", {value}"),
                Some((_, known)) => value.clone_into(known),
                None => headers.push((name, value.to_owned())),
            }
        }
    }
    headers
}

/// Whether a pattern fits the whole of a path.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(mut path) = path.strip_prefix(start) else { return false };
    let parts: Vec<&str> = rest.split('*').collect();
    let Some((last, between)) = parts.split_last() else { return true };
    for part in between {
        let Some(found) = path.find(part) else { return false };
        path = &path[found + part.len()..];
    }
    path.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "/a/*\n  Content-Security-Policy: default-src 'self'\n  Cache-Control: no-cache\n\n# more\n\
                         /a/embed/*\n  Content-Security-Policy: frame-ancestors *\n/a/*.ics\n  Content-Type: text/calendar\n\
                         /a/app-*\n  Cache-Control: immutable\n/exact\n  X-Y: z\n";

    #[test]
    fn every_rule_that_fits_counts() {
        let of = |path: &str| {
            let headers = for_path(RULES, path);
            headers.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(of("/a/"), "content-security-policy=default-src 'self'; cache-control=no-cache");
        assert_eq!(of("/a/app-1.js"), "content-security-policy=default-src 'self'; cache-control=immutable");
        assert_eq!(
            of("/a/embed/x.ics"),
            "content-security-policy=default-src 'self', frame-ancestors *; cache-control=no-cache; content-type=text/calendar"
        );
        assert_eq!(of("/exact"), "x-y=z");
        assert_eq!(of("/exactly"), "");
        assert_eq!(of("/b/"), "");
    }

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, path, wanted) in [
            ("/*", "/", true),
            ("/*.ics", "/x/calendar.ics", true),
            ("/*.ics", "/x/calendar.ics.html", false),
            ("/x-*.js", "/x-1.css", false),
            ("/*/a/*.js", "/x/a/b.js", true),
            ("/*/a/*.js", "/x/b/b.js", false),
        ] {
            assert_eq!(matches(pattern, path), wanted, "{pattern} {path}");
        }
    }
}
