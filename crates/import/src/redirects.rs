//! Old addresses and their new ones, in the forms of several hosts.

use url::Url;

/// The path of an old address, percent-encoded, with a slash at its end: `/event/f%C3%AAte/` of `https://example.org/event/fête`. None
/// for a front page, or an address that differs by its query only.
pub fn path(address: &str) -> Option<String> {
    let base = Url::parse("https://example.org/").ok()?;
    let url = base.join(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let path = url.path().trim_matches('/');
    let fits = !path.is_empty()
        && path.len() <= 1_000
        && !path.contains("//")
        && !path.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("php"));
    fits.then(|| format!("/{path}/"))
}
/// Rules for nginx, by `include` in a `server` block.
pub fn nginx(lines: &[(String, String)], base: &str) -> String {
    lines
        .iter()
        .filter_map(|(path, id)| {
            Some(format!("location = \"{}\" {{ return 301 {base}event/{id}/; }}\n", quotable(path)?))
        })
        .collect()
}

/// Rules for Apache, in `.htaccess` or a `VirtualHost`.
pub fn apache(lines: &[(String, String)], base: &str) -> String {
    lines
        .iter()
        .filter_map(|(path, id)| Some(format!("Redirect 301 \"{}\" \"{base}event/{id}/\"\n", quotable(path)?)))
        .collect()
}

/// A path as servers compare it, decoded; none if it holds what a quoted text of theirs must not.
fn quotable(path: &str) -> Option<String> {
    let decoded = crate::text::percent_decoded(path);
    (!decoded.contains(['"', '\\', '$', '%']) && !decoded.chars().any(char::is_control)).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::ledger::{RecordOrigin, redirect_lines};

    use super::*;

    #[test]
    fn paths_of_old_addresses() {
        for (address, expected) in [
            ("https://example.org/event/fete/", Some("/event/fete/")),
            ("https://example.org/event/fête?x=1#y", Some("/event/f%C3%AAte/")),
            ("/evenement/bal", Some("/evenement/bal/")),
            ("https://example.org/?tribe_events=fete", None),
            ("https://example.org/index.php", None),
            ("mailto:x@example.org", None),
            ("", None),
        ] {
            assert_eq!(path(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn an_address_at_which_another_event_lies_is_left_to_it() {
        let origin = |id: &str, address: &str| RecordOrigin {
            id: id.to_owned(),
            addresses: vec![address.to_owned()],
            ..RecordOrigin::default()
        };
        let events = BTreeMap::from([
            ("1".to_owned(), origin("fete-2", "/event/fete/")),
            ("2".to_owned(), origin("bal-ete", "/event/bal-%C3%A9t%C3%A9/")),
            ("3".to_owned(), origin("gone", "/event/old/")),
        ]);
        let pages = ["fete", "fete-2", "bal-ete"].map(str::to_owned).into();
        let lines = redirect_lines(&events, &pages);
        assert_eq!(lines, [("/event/bal-%C3%A9t%C3%A9/".to_owned(), "bal-ete".to_owned())]);
        assert_eq!(
            nginx(&lines, "/agenda/"),
            "location = \"/event/bal-été/\" { return 301 /agenda/event/bal-ete/; }\n"
        );
        assert_eq!(apache(&lines, "/"), "Redirect 301 \"/event/bal-été/\" \"/event/bal-ete/\"\n");
        assert_eq!(apache(&[("/a%22b/".to_owned(), "x".to_owned())], "/"), "");
    }
}
