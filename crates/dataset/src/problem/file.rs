//! Files of the data folder that are not read.

use super::{Problem, quoted};

/// A file lies beside those that are read, and is not read itself.
#[must_use]
pub fn passed_over(name: &str) -> Problem {
    let ending = name.rsplit('/').next().unwrap_or(name);
    let help = if ending.starts_with('.') {
        format!("take the dot from the beginning of {} if it holds events", quoted(ending))
    } else if ending.to_ascii_lowercase().ends_with(".json") {
        format!("move it to `events/{ending}` if it holds events")
    } else {
        format!("let its name end in `.json` if it holds events: `{ending}.json`; move it elsewhere if not")
    };
    Problem::warning("file.passed-over", format!("the file {} is not read", quoted(name))).help(help)
}

/// Further files are not read.
#[must_use]
pub fn more_passed_over(folder: &str, more: usize) -> Problem {
    Problem::warning("file.passed-over", format!("{more} further files in {} are not read", quoted(folder)))
        .help(format!("keep only files with events in {}, each with a name that ends in `.json`", quoted(folder)))
}

/// A folder is a link, which is not followed.
#[must_use]
pub fn linked_folder(name: &str) -> Problem {
    Problem::warning("file.passed-over", format!("the folder {} is a link, which is not followed", quoted(name)))
        .help(format!("put the folder itself in the place of the link {}", quoted(name)))
}
