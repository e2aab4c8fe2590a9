//! Files of tests that would never run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::source::{below, project};
use crate::workspace::CRATES;

/// A file of tests that nothing names would never run.
#[test]
fn every_file_of_tests_is_a_module() {
    let mut programs = vec!["tests/architecture".to_owned(), "tests/browser".to_owned()];
    for (name, _) in CRATES {
        let program = format!("crates/{name}/tests/it");
        if project(&program).is_dir() {
            programs.push(program);
        }
    }
    assert!(programs.len() > 5, "{programs:?}");
    for program in &programs {
        let files: BTreeMap<PathBuf, String> = below(program).into_iter().collect();
        for path in files.keys() {
            let (folder, name) = (path.parent().unwrap(), path.file_stem().unwrap().to_str().unwrap());
            if name == "main" {
                assert_eq!(folder, Path::new(program), "{}: Cargo.toml does not name it", path.display());
                continue;
            }
            let (above, name) = match name {
                "mod" => (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap()),
                _ => (folder, name),
            };
            let parents = [above.join("main.rs"), above.join("mod.rs"), above.with_extension("rs")];
            let parent = parents.iter().find_map(|parent| files.get(parent)).map_or("", String::as_str);
            let named = |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ") == Some(&format!("{name};"));
            assert!(parent.lines().any(named), "{} never runs: its `mod` line is missing", path.display());
        }
    }
}
