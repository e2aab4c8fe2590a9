//! Identifiers, and what they lead to.

use super::{Among, IdKind, Problem, quoted};

/// A text is not an identifier. `better` is an identifier made of it, if one can be.
#[must_use]
pub fn malformed_id(text: &str, better: Option<&str>) -> Problem {
    let rule = "only the letters a to z, digits and single hyphens between them are allowed";
    let help = match better {
        Some(better) => format!("did you mean `{better}`? {rule}"),
        None => rule.to_owned(),
    };
    Problem::error("id.malformed", format!("{} cannot be an id", quoted(text))).help(help)
}

/// An identifier is a name that Windows keeps to itself.
#[must_use]
pub fn reserved_id(id: &str) -> Problem {
    Problem::warning("id.reserved", format!("Windows lets no file or folder be called {}", quoted(id)))
        .help(format!("give it another id, such as `{id}-1`, or the site cannot be copied to such a computer"))
}

/// An identifier is used twice for the same kind of thing. The related place is the first.
#[must_use]
pub fn duplicate_id(kind: IdKind, id: &str) -> Problem {
    Problem::error("id.duplicate", format!("there is already {} with the id {}", kind.with_article(), quoted(id)))
        .help(format!("give one of the two another id, such as `{id}-2`"))
}

/// An identifier leads nowhere.
#[must_use]
pub fn unknown_reference(kind: IdKind, id: &str) -> Problem {
    Problem::error("reference.unknown", format!("there is no {} with the id {}", kind.word(), quoted(id)))
        .help(format!("add {} to the list `{}`, or correct the id", quoted(id), kind.list()))
        .near(id, Among::Ids(kind))
        .once()
}

/// Nothing uses a venue, an organizer, a category or a series.
#[must_use]
pub fn unused(kind: IdKind, id: &str) -> Problem {
    Problem::warning("reference.unused", format!("no event uses the {} {}", kind.word(), quoted(id))).help(format!(
        "take {} out of `{}`, unless an event is to come",
        quoted(id),
        kind.list()
    ))
}
