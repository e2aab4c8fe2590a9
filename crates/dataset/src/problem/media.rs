//! Pictures, and the marks and links within descriptions.

use super::{Among, Problem, quoted};
use crate::picture::DrawingPart;
use crate::picture::sizes::MOST_PIXELS;
use crate::picture::svg::Reason;

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

/// A path out of the data folder as it should be, if known.
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

/// A file is a picture of a kind that few browsers show, whatever its name says.
#[must_use]
pub fn foreign_format(source: &str, kind: &str) -> Problem {
    Problem::error("image.unknown-format", format!("{} is a picture in {kind}, which few browsers show", quoted(source)))
        .help(match kind {
            "HEIC" => {
                "open it in a program for pictures and save it as JPEG; giving it another name is not enough. A telephone takes JPEG when its \
                 camera is set to “Most Compatible”"
            }
            _ => "open it in a program for pictures and save it as JPEG, PNG, WebP or AVIF; giving it another name is not enough",
        })
}

/// The metadata of a picture could not be removed, for the reason named.
#[must_use]
pub fn damaged(source: &str, how: &str) -> Problem {
    Problem::error("image.damaged", format!("the picture {} is damaged: {how}", quoted(source))).help(
        "what it may tell beside the picture, such as where it was taken, could not be removed; open it in a program for \
         pictures and save it anew, or copy it once more",
    )
}

/// A picture has more pixels than are decoded.
#[must_use]
pub fn too_many_pixels(source: &str, (width, height): (u32, u32)) -> Problem {
    let most = MOST_PIXELS / 1_000_000;
    Problem::error(
        "image.too-many-pixels",
        format!("the picture {} has {width} × {height} pixels; at most {most} million are read", quoted(source)),
    )
    .help("make it smaller in a program for pictures: 2,000 pixels in width are enough for every screen")
    .once()
}

/// The file of a picture is larger than is read.
#[must_use]
pub fn too_heavy(source: &str, bytes: u64, most: u64) -> Problem {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    Problem::error(
        "image.too-heavy",
        format!("the picture {} has {} MB; at most {} are read", quoted(source), megabytes(bytes), megabytes(most)),
    )
    .help("save it anew in a program for pictures, as JPEG and at most 4,000 pixels wide")
    .once()
}

/// The colours of a picture are those of a printing press.
#[must_use]
pub fn print_colors(source: &str) -> Problem {
    Problem::warning(
        "image.print-colors",
        format!("the colours of {} are those of a printing press (CMYK)", quoted(source)),
    )
    .help("they are converted by a simple rule and may look different; save it anew in RGB (sRGB) in a program for pictures")
    .once()
}

/// The alternative text of a picture is the name of a file.
#[must_use]
pub fn file_name_as_alt(alt: &str) -> Problem {
    Problem::warning("image.alt-file-name", format!("the alternative text {} is the name of a file", quoted(alt)))
        .help("say in words what the picture shows, for people who do not see it: `\"alt\": \"The hall, seen from the stage\"`")
}

/// The same picture is there under two names.
#[must_use]
pub fn twice(source: &str, other: &str) -> Problem {
    Problem::warning("image.twice", format!("{} is the same picture as {}", quoted(source), quoted(other)))
        .help(format!("write `{other}` here as well, or put another picture there; it is published once"))
        .once()
}

/// A picture is a flyer by its alternative text, and the event says little in words.
#[must_use]
pub fn flyer_without_text(word: &str, letters: usize, least: usize) -> Problem {
    Problem::warning(
        "image.flyer-without-text",
        format!("the picture is a flyer ({}), and the description has {letters} letters", quoted(word)),
    )
    .help(format!(
        "write what stands on it into `description`, {least} letters at least: a search, a calendar and people who do not see it \
         cannot read a picture"
    ))
}

/// A file ends before the picture does.
#[must_use]
pub fn cut_short(source: &str) -> Problem {
    Problem::warning("image.cut-short", format!("the file {} ends before its picture does", quoted(source)))
        .help("visitors may see a part of it only; copy it once more, or save it anew in a program for pictures")
        .once()
}

/// A file with a rotation in its EXIF, which browsers ignore for its kind.
#[must_use]
pub fn not_turned(source: &str) -> Problem {
    Problem::warning(
        "image.not-turned",
        format!("{} asks to be turned, which browsers do not do with WebP", quoted(source)),
    )
    .help("turn the picture itself: open it in a program for pictures, turn it, and save it anew")
    .once()
}

/// Parts of a drawing that are not published.
#[must_use]
pub fn removed(source: &str, parts: &[DrawingPart]) -> Problem {
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
        .once()
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
