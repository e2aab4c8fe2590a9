//! What comes of each small input of `tests/data/samples`, exactly: the file that is written, and what is not taken.
//!
//! With `AFFICHE_BLESS` set, what comes now is written down as what is expected.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use affiche_import::{Input, READERS, formats};
use serde_json::{Value, json};

use crate::support::{bytes, file, imported, options, site};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// The samples, by name.
fn samples() -> Vec<PathBuf> {
    let mut samples: Vec<PathBuf> =
        fs::read_dir(folder("samples")).unwrap().map(|entry| entry.unwrap().path()).collect();
    samples.sort();
    samples
}

#[test]
fn each_sample_becomes_what_is_expected_of_it() {
    let mut readers = BTreeSet::new();
    for path in samples() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let input = Input::new(name.clone(), fs::read(&path).unwrap());
        let dir = site();
        let (reader, _) = formats::read(&input, None, &options()).unwrap();
        readers.insert(reader.name());
        let plan = imported(dir.path(), std::slice::from_ref(&input));
        let refused: Vec<String> = plan
            .report
            .notes
            .refusals()
            .iter()
            .map(|refusal| format!("{}: {}", refusal.place, refusal.reason))
            .collect();
        let mut written = file(dir.path());
        written.as_object_mut().unwrap().remove("$schema");
        let made = json!({ "format": reader.name(), "refused": refused, "written": written });
        let expected = folder("expected").join(format!("{name}.json"));
        if std::env::var_os("AFFICHE_BLESS").is_some() {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            fs::write(&expected, format!("{made:#}\n")).unwrap();
        }
        let text = fs::read_to_string(&expected).unwrap_or_else(|reason| panic!("{}: {reason}", expected.display()));
        let wanted: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(made, wanted, "{name}: {made:#}");
        // The same once more changes no byte.
        let before = bytes(dir.path());
        assert!(imported(dir.path(), &[input]).changes.is_empty(), "{name}");
        assert_eq!(before, bytes(dir.path()), "{name}");
    }
    let all: BTreeSet<&str> = READERS.iter().map(|reader| reader.name()).collect();
    assert_eq!(readers, all, "every reader has a sample");
}

#[test]
fn a_sample_that_is_cut_short_is_read_as_far_as_it_goes_or_refused() {
    for path in samples() {
        let whole = fs::read(&path).unwrap();
        let step = (whole.len() / 60).max(1);
        for length in (0..whole.len()).step_by(step) {
            let input = Input::new("cut", whole[..length].to_vec());
            for reader in READERS {
                if let Ok(calendar) = reader.read(&input, &options()) {
                    assert!(calendar.events.len() <= whole.len(), "{}: {length}", path.display());
                }
            }
        }
    }
}
