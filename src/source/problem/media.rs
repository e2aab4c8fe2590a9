//! Pictures, and the marks and links within descriptions.

use super::{Problem, quoted};
use crate::source::picture::Part;
use crate::source::svg::Reason;

/// Warnings about a file itself, which are given once, however often it is used.
pub(in crate::source) const OF_FILES: [&str; 4] =
    ["image.cut-short", "image.not-turned", "image.parts-removed", "image.not-on-card"];

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

/// A file is a picture of a kind that few browsers show, whatever its name says.
#[must_use]
pub fn foreign_format(source: &str, kind: &str) -> Problem {
    Problem::error("image.unknown-format", format!("{} is a picture in {kind}, which few browsers show", quoted(source)))
        .help("open it in a program for pictures and save it as JPEG, PNG, WebP or AVIF; giving it another name is not enough")
}

/// What a file tells beside its picture could not be removed, for the reason named.
#[must_use]
pub fn damaged(source: &str, how: &str) -> Problem {
    Problem::error("image.damaged", format!("the picture {} is damaged: {how}", quoted(source))).help(
        "what it may tell beside the picture, such as where it was taken, could not be removed; open it in a program for \
         pictures and save it anew, or copy it once more",
    )
}

/// A file ends before the picture does.
#[must_use]
pub fn cut_short(source: &str) -> Problem {
    Problem::warning("image.cut-short", format!("the file {} ends before its picture does", quoted(source)))
        .help("visitors may see a part of it only; copy it once more, or save it anew in a program for pictures")
}

/// A file asks to be turned, and browsers do not turn pictures of its kind.
#[must_use]
pub fn not_turned(source: &str) -> Problem {
    Problem::warning(
        "image.not-turned",
        format!("{} asks to be turned, which browsers do not do with WebP", quoted(source)),
    )
    .help("turn the picture itself: open it in a program for pictures, turn it, and save it anew")
}

/// Parts of a drawing that are not published.
#[must_use]
pub fn removed(source: &str, parts: &[Part]) -> Problem {
    const NAMED: usize = 8;
    let named = parts.iter().take(NAMED).map(|part| format!("{} (line {})", quoted(&part.name), part.line));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = parts.len().saturating_sub(NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    Problem::warning(
        "image.parts-removed",
        format!("these parts of the picture {} are not published: {named}{rest}", quoted(source)),
    )
    .help("shapes, text, colours, filters and animations are kept; scripts, links and what lies in other files are not. If it looks wrong now, export it as PNG")
}

/// A drawing is not drawn on the card of its event.
#[must_use]
pub fn not_drawn(source: &str, reason: &Reason) -> Problem {
    let why = match reason {
        Reason::Holds(part) => format!("it holds {}", quoted(part)),
        Reason::TooManyElements => "it holds too many elements, or too deep in each other".to_owned(),
        Reason::TooMuchWork => "painting it takes too much time or memory".to_owned(),
        Reason::Unreadable => "it cannot be drawn".to_owned(),
    };
    Problem::warning("image.not-on-card", format!("the picture {} is left out of the event’s card: {why}", quoted(source)))
        .help(match reason {
            Reason::Holds(part) if part == "text" => {
                "turn its text into paths in the program that made it; on the page of the event it is shown as it is"
            }
            _ => "make it simpler, or export it as PNG with at least 600 × 315 pixels; on the page of the event it is shown as it is",
        })
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
