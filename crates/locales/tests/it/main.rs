//! Files of words: what is compiled, and what is wrong with them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod faults;
mod patterns;

use std::fs;
use std::path::Path;

use affiche_locales::{Locale, LocaleProblem, Reference, read_folder};
use tempfile::TempDir;

/// What French says in these tests.
const FRENCH: &str = "\
# Back.
back = Retour

# How many.
# $count (Number): how many
things =
    { $count ->
        [0] Rien
        [one] { $count } chose
       *[other] { $count } choses
    }

# A kind.
# $kind (Kind): the kind
kind =
    { $kind ->
        [venue] Lieu
       *[tag] Étiquette
    }

# A time.
# $hour (Number, optional): 0 to 23
# $minute (String): two figures
time = { $hour }:{ $minute }
";

/// Languages in a folder, one file each.
fn folder(languages: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (code, text) in languages {
        fs::create_dir(folder.path().join(code)).unwrap();
        fs::write(folder.path().join(code).join("site.ftl"), text).unwrap();
    }
    folder
}

fn read(folder: &Path) -> Result<Vec<Locale>, Vec<LocaleProblem>> {
    let reference = Reference::read(&folder.join("fr"), &["site"])?;
    read_folder(folder, &reference)
}
