//! The image: what its file names exists, and what runs in it is not root. `scripts/deny.sh` has it linted.

use std::fs;

use affiche_testing::project;

/// The instructions of the file, each with what follows it.
fn instructions() -> Vec<(String, String)> {
    let text = fs::read_to_string(project("Dockerfile")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let instructions: Vec<_> =
        lines.filter_map(|line| line.split_once(' ')).map(|(name, rest)| (name.to_owned(), rest.to_owned())).collect();
    assert!(instructions.len() > 5, "{instructions:?}");
    instructions
}

#[test]
fn every_file_that_is_copied_exists_and_is_not_ignored() {
    let ignored = fs::read_to_string(project(".dockerignore")).unwrap();
    let ignored: Vec<&str> = ignored.lines().filter(|line| !line.starts_with('#')).collect();
    let mut copied = 0;
    for (_, rest) in instructions().iter().filter(|(name, _)| name == "COPY") {
        let mut sources: Vec<&str> = rest.split_whitespace().collect();
        sources.pop();
        if sources.first().is_some_and(|first| first.starts_with("--from=")) {
            continue;
        }
        for source in sources {
            assert!(project(source).exists(), "{source}");
            copied += 1;
        }
    }
    assert!(copied > 0);
    // What the program is compiled from, and what `make program` calls.
    for needed in
        ["Cargo.toml", "Cargo.lock", "Makefile", "crates", "src", "assets", "public", "scripts", "style", "index.html"]
    {
        assert!(project(needed).exists(), "{needed}");
        assert!(!ignored.contains(&needed) && !ignored.contains(&&*format!("/{needed}")), "{needed} is ignored");
    }
    for made in ["/target", "/dist", ".git", "**/node_modules", ".tools"] {
        assert!(ignored.contains(&made), "{made} is not ignored");
    }
}

#[test]
fn the_program_is_the_one_that_make_program_makes() {
    let script = fs::read_to_string(project("scripts/program.sh")).unwrap();
    let all = instructions();
    let copied = all.iter().find(|(name, rest)| name == "COPY" && rest.starts_with("--from=build ")).unwrap();
    let path = copied.1.split_whitespace().nth(1).unwrap().strip_prefix("/src/").unwrap();
    assert!(script.contains(&format!("\"$ROOT/{path}\"")), "{path}");
    // The toolchain of the image is that of the project, so that nothing is downloaded again.
    let channel: toml::Table = toml::from_str(&fs::read_to_string(project("rust-toolchain.toml")).unwrap()).unwrap();
    let channel = channel["toolchain"]["channel"].as_str().unwrap();
    assert!(
        all.iter().any(|(name, rest)| name == "FROM" && rest.starts_with(&format!("rust:{channel}-"))),
        "{channel}"
    );
}

#[test]
fn what_runs_in_the_image_is_not_root() {
    let all = instructions();
    let last = all.iter().rposition(|(name, _)| name == "FROM").unwrap();
    let position = |wanted: &str| all[last..].iter().position(|(name, _)| name == wanted);
    let user = position("USER").unwrap();
    assert_ne!(all[last..][user].1, "root");
    assert!(user < position("ENTRYPOINT").unwrap());
}
