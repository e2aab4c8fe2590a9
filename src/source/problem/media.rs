//! Pictures, and the marks and links within descriptions.

use super::{Among, Problem, quoted};

/// A picture has no alternative text.
#[must_use]
pub fn without_alt() -> Problem {
    Problem::error("image.without-alt", "this picture has no alternative text (`alt`)")
        .help("say in words what it shows, for people who do not see it: `\"alt\": \"The hall, seen from the stage\"`")
}

/// A picture lies elsewhere on the web.
#[must_use]
pub fn remote(source: &str) -> Problem {
    Problem::error("image.remote", format!("the picture {} lies elsewhere on the web", quoted(source)))
        .help(format!("copy the file into the data folder and give its path: `images/{}`", file_name(source)))
        .once()
}

/// A path leads out of the data folder.
#[must_use]
pub fn outside(source: &str) -> Problem {
    Problem::error("image.outside", format!("the path {} leads out of the data folder", quoted(source)))
        .help(outside_help(source))
        .once()
}

/// There is no such file. One of a similar name is looked for where it should be.
#[must_use]
pub fn not_found(source: &str) -> Problem {
    let (folder, name) = source.rsplit_once('/').unwrap_or(("", source));
    Problem::error("image.not-found", format!("there is no file {} in the data folder", quoted(source)))
        .help(format!(
            "put the file {} into the data folder, or correct the path: it starts at the data folder, and capital and small \
             letters differ",
            quoted(source)
        ))
        .near(name, Among::Folder(folder.to_owned()))
        .once()
}

/// A path out of the data folder as it should be, if that can be told.
fn outside_help(source: &str) -> String {
    let slashes = source.replace('\\', "/");
    let inside = slashes.trim_start_matches('/');
    let plain = !inside.is_empty() && !inside.split('/').any(|part| part == "..") && !inside.contains([':', '\0']);
    if plain {
        return format!("write `{inside}`: the path starts at the data folder, with `/` between folders");
    }
    format!("copy the file into the data folder and give its path from there: `images/{}`", file_name(source))
}

fn file_name(path: &str) -> &str {
    let path = path.split(['?', '#']).next().unwrap_or(path).trim_end_matches(['/', '\\']);
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A file is of a kind that browsers do not show.
#[must_use]
pub fn unknown_format(source: &str) -> Problem {
    Problem::error(
        "image.unknown-format",
        format!("{} is not a picture of a kind that can be published", quoted(source)),
    )
    .help(format!("give {} another form: `.jpg`, `.png`, `.webp`, `.avif`, `.gif` or `.svg`", quoted(source)))
    .once()
}

/// A file does not hold the picture its name promises.
#[must_use]
pub fn unreadable(source: &str) -> Problem {
    Problem::error("image.unreadable", format!("the size of the picture {} cannot be read", quoted(source)))
        .help("the file may be damaged, or of another kind than its name says; an SVG file needs `width` and `height`, or a `viewBox`")
        .once()
}

/// A picture within a description lies elsewhere on the web.
#[must_use]
pub fn remote_in_description(source: &str) -> Problem {
    Problem::warning(
        "markup.remote-image",
        format!("the picture {} lies elsewhere on the web: it becomes a link", quoted(source)),
    )
    .help(format!("to show it, copy the file into the data folder and write `images/{}`", file_name(source)))
    .once()
}

/// Elements of a description lie too deep within each other.
#[must_use]
pub fn too_deep(most: usize) -> Problem {
    Problem::warning(
        "markup.too-deep",
        "elements of this text lie too deep within each other; the inner ones are left out",
    )
    .help(format!("let at most {most} quotes, lists and other elements lie within each other; their text stays"))
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
