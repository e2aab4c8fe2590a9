//! Addresses on the web and e-mail addresses.

use super::{Problem, quoted};

/// An address has a scheme other than http and https.
#[must_use]
pub fn foreign_scheme(text: &str, scheme: &str) -> Problem {
    Problem::error(
        "address.not-web",
        format!("{} is not an address on the web: it begins with `{scheme}:`", quoted(text)),
    )
    .help("only addresses that begin with `https://` or `http://` are published")
}

/// A text is not an address.
#[must_use]
pub fn malformed(text: &str, better: Option<&str>) -> Problem {
    let help = match better {
        Some(better) => format!("did you mean `{better}`?"),
        None => "write the whole address, from `https://` on, without spaces".to_owned(),
    };
    Problem::error("address.malformed", format!("{} is not an address on the web", quoted(text))).help(help)
}

/// An address carries a name or password.
#[must_use]
pub fn credentials() -> Problem {
    Problem::error("address.credentials", "this address holds a user name or password, which everybody would see")
        .help("take out the part between `//` and `@`")
}

/// A text is not an e-mail address.
#[must_use]
pub fn malformed_email(text: &str) -> Problem {
    Problem::error("address.malformed-email", format!("{} is not an e-mail address", quoted(text))).help(
        "an e-mail address looks like `name@example.org`, without `mailto:`, and without `?`, `#`, `%`, `&` or `/`",
    )
}

/// The contact is neither an e-mail address nor an address on the web.
#[must_use]
pub fn malformed_contact(text: &str) -> Problem {
    Problem::error(
        "address.malformed-contact",
        format!("{} is neither an e-mail address nor an address on the web", quoted(text)),
    )
    .help("write `name@example.org` or `https://…`")
}

/// The address of the site has parts it cannot have.
#[must_use]
pub fn site_with_query(part: char) -> Problem {
    Problem::error("site.address", format!("the address of the site cannot have a part that begins with `{part}`"))
        .help("write the address of the folder the site is published in, such as `https://example.org/agenda/`")
}

/// The template of map tiles cannot work.
#[must_use]
pub fn map_tiles(text: &str) -> Problem {
    Problem::error("site.map-tiles", format!("{} is not a template of map tiles", quoted(text))).help(
        "it begins with `https://`, names one host in plain letters, and contains `{z}`, `{x}` and `{y}`: `https://tiles.example.org/{z}/{x}/{y}.png`",
    )
}

/// The credit of map tiles is longer than a line.
#[must_use]
pub fn map_attribution(text: &str) -> Problem {
    Problem::error("site.map-attribution", format!("{} does not fit into the corner of a map", quoted(text)))
        .help("write one line; it may hold links: `© [OpenStreetMap](https://www.openstreetmap.org/copyright)`")
}

/// Map tiles are used, and nothing says whose they are.
#[must_use]
pub fn map_without_attribution() -> Problem {
    Problem::warning("site.map-without-attribution", "nothing says whose these map tiles are; most services ask for it")
        .help("add `mapAttribution`: `© [OpenStreetMap](https://www.openstreetmap.org/copyright)`")
}
