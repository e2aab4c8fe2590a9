//! Links within descriptions.

use super::{Among, IdKind, Near, Problem, quoted};

/// A link leads to another site, and its scheme is missing. `better` is the address with it, which is published.
#[must_use]
pub fn without_scheme(text: &str, better: &str) -> Problem {
    Problem::warning("link.without-scheme", format!("the link {} lacks its scheme", quoted(text)))
        .help(format!("write `{better}`; it is published so"))
        .once()
}

/// A link leads to a file that is not in the data folder.
#[must_use]
pub fn no_file(path: &str) -> Problem {
    let (folder, name) = path.trim_start_matches('/').rsplit_once('/').unwrap_or(("", path));
    Problem::error("link.no-file", format!("the link {} leads to a file that is not in the data folder", quoted(path)))
        .help(format!(
            "put the file {} into the data folder, or correct the path: it starts at the data folder, and capital and small \
             letters differ",
            quoted(path.trim_start_matches('/'))
        ))
        .near(name, Among::Folder(folder.to_owned()))
        .once()
}

/// A link leads to a file of a kind that is not published. `kinds` are those that are.
#[must_use]
pub fn file_kind(path: &str, kinds: &[&str]) -> Problem {
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("`.{kind}`")).collect();
    Problem::error("link.file-kind", format!("the file {} is of a kind that is not published", quoted(path)))
        .help(format!(
            "give {} another form, such as `.pdf` or `.zip`; published are {}",
            quoted(path),
            kinds.join(", ")
        ))
        .once()
}

/// A link leads to a file outside the data folder.
#[must_use]
pub fn outside(path: &str) -> Problem {
    Problem::error("link.outside", format!("the link {} leads out of the data folder", quoted(path)))
        .help(format!(
            "copy the file into the data folder and link to it from there: `files/{}`",
            path.rsplit(['/', '\\']).next().unwrap_or(path)
        ))
        .once()
}

/// A file cannot be read.
#[must_use]
pub fn unreadable(path: &str) -> Problem {
    Problem::error("link.unreadable", format!("the file {} cannot be read", quoted(path)))
        .help(format!("open {} yourself: it may be damaged, or not yours to read", quoted(path)))
        .once()
}

/// A link leads to a page that the site does not have. What it names is looked for among what there is of its kind.
#[must_use]
pub fn no_page(text: &str, named: Option<(IdKind, &str)>) -> Problem {
    let problem = Problem::warning("link.no-page", format!("the site has no page {}", quoted(text)));
    let Some((kind, id)) = named else {
        return problem
            .help(format!(
                "correct {}: pages have addresses such as `/event/<id>/`, `/venue/<id>/` or `/events/month/`",
                quoted(text)
            ))
            .once();
    };
    let around = match kind {
        IdKind::Event => ("/event/", "/"),
        IdKind::Venue => ("/venue/", "/"),
        IdKind::Organizer => ("/organizer/", "/"),
        IdKind::Series => ("/series/", "/"),
        IdKind::Category => ("/events/category/", "/"),
        IdKind::Tag => ("/events/tag/", "/"),
    };
    let near = Near { word: id.to_owned(), among: Among::Ids(kind), around };
    let problem = problem.help(format!("there is no {} {} that is shown: correct the id", kind.word(), quoted(id)));
    Problem { near: Some(Box::new(near)), ..problem }.once()
}

/// A link leads to a date on which an event does not take place. `nearest` is the page of the nearest one.
#[must_use]
pub fn no_date(text: &str, nearest: &str) -> Problem {
    Problem::warning("link.no-page", format!("the site has no page {}", quoted(text)))
        .help(format!("the event is not on that date; the nearest is `{nearest}`"))
        .once()
}
