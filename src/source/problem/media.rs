//! Pictures, and the marks and links within descriptions.

use super::{Problem, quoted};

/// A picture has no alternative text.
#[must_use]
pub fn without_alt() -> Problem {
    Problem::error("image.without-alt", "this picture has no alternative text (`alt`)")
        .help("say in words what it shows, for people who do not see it")
}

/// A picture lies elsewhere on the web.
#[must_use]
pub fn remote(source: &str) -> Problem {
    Problem::error("image.remote", format!("the picture {} lies elsewhere on the web", quoted(source)))
        .help("copy the file into the data folder and give its path, such as `images/hall.webp`")
}

/// A path leads out of the data folder.
#[must_use]
pub fn outside(source: &str) -> Problem {
    Problem::error("image.outside", format!("the path {} leads out of the data folder", quoted(source))).help(
        "copy the file into the data folder and give its path from there, with `/` between folders: `images/hall.webp`",
    )
}

/// There is no such file. `nearest` is one of a similar name.
#[must_use]
pub fn not_found(source: &str, nearest: Option<&str>) -> Problem {
    Problem::error("image.not-found", format!("there is no file {} in the data folder", quoted(source))).help(
        match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "the path starts at the data folder; capital and small letters differ".to_owned(),
        },
    )
}

/// A file is of a kind that browsers do not show.
#[must_use]
pub fn unknown_format(source: &str) -> Problem {
    Problem::error(
        "image.unknown-format",
        format!("{} is not a picture of a kind that can be published", quoted(source)),
    )
    .help("use `.jpg`, `.png`, `.webp`, `.avif`, `.gif` or `.svg`")
}

/// A file does not hold the picture its name promises.
#[must_use]
pub fn unreadable(source: &str) -> Problem {
    Problem::error("image.unreadable", format!("the size of the picture {} cannot be read", quoted(source)))
        .help("the file may be damaged, or of another kind than its name says; an SVG file needs `width` and `height`, or a `viewBox`")
}

/// A picture within a description lies elsewhere on the web.
#[must_use]
pub fn remote_in_description(source: &str) -> Problem {
    Problem::warning(
        "markup.remote-image",
        format!("the picture {} lies elsewhere on the web: it becomes a link", quoted(source)),
    )
    .help("visitors' browsers ask nobody else for anything; copy the file into the data folder to show it")
}

/// A link within a description leads to a place that is not there. `nearest` is one of a similar name.
#[must_use]
pub fn no_such_place(fragment: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::warning(
        "markup.no-such-place",
        format!(
            "the link {} leads to no place in this text: it is published without the link",
            quoted(&format!("#{fragment}"))
        ),
    );
    problem.help(match nearest {
        Some(nearest) => format!("did you mean `#{nearest}`?"),
        None => format!(
            "give what it leads to an `id`, such as `<h2 id=\"{0}\">`, or link to a heading by its words: `## The programme` is `#the-programme`",
            if fragment.chars().any(|letter| letter.is_whitespace() || letter == '"') { "programme" } else { fragment },
        ),
    })
}

/// A description holds marks that are not published.
#[must_use]
pub fn lost_markup(lost: &[String]) -> Problem {
    const NAMED: usize = 8;
    let named = lost.iter().take(NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = lost.len().saturating_sub(NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    Problem::warning("markup.lost", format!("these parts of the text are not published: {named}{rest}"))
        .help("headings, lists, tables, links, quotes, emphasis and pictures from the data folder are kept")
}
