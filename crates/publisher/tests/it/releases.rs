//! What is said about the version in several files is the same.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use affiche_testing::project;

#[test]
fn the_packages_for_npm_have_the_version_of_the_program() {
    let package: Value =
        serde_json::from_str(&fs::read_to_string(project("npm/affiche/package.json")).unwrap()).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let platforms = package["optionalDependencies"].as_object().unwrap();
    assert_eq!(platforms.len(), 5);
    for (name, version) in platforms {
        assert_eq!(version, env!("CARGO_PKG_VERSION"), "{name}");
    }
}

/// The targets that `.github/workflows/release.yml` makes archives for.
fn released() -> Vec<String> {
    let workflow = fs::read_to_string(project(".github/workflows/release.yml")).unwrap();
    let targets = workflow.lines().filter_map(|line| line.split_once(", target: "));
    let targets: Vec<_> = targets.map(|(_, rest)| rest.trim_end_matches(" }").to_owned()).collect();
    assert_eq!(targets.len(), 5, "{targets:?}");
    targets
}

/// A template of cargo-binstall with its placeholders filled in, as its documentation says
/// (<https://github.com/cargo-bins/cargo-binstall/blob/main/SUPPORT.md>).
fn filled(template: &str, target: &str) -> String {
    let end = if target.contains("windows") { ".exe" } else { "" };
    let values = BTreeMap::from([
        ("repo", "https://forge.example/owner/affiche"),
        ("version", env!("CARGO_PKG_VERSION")),
        ("target", target),
        ("archive-suffix", ".tar.gz"),
        ("bin", "affiche"),
        ("binary-ext", end),
    ]);
    let text =
        values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{ {name} }}"), value));
    assert!(!text.contains('{'), "a placeholder that is not known: {text}");
    text
}

#[test]
fn cargo_binstall_asks_for_the_archives_of_a_release() {
    let manifest: toml::Table =
        toml::from_str(&fs::read_to_string(project("crates/publisher/Cargo.toml")).unwrap()).unwrap();
    let binstall = &manifest["package"]["metadata"]["binstall"];
    assert_eq!(binstall["pkg-fmt"].as_str(), Some("tgz"));

    let script = fs::read_to_string(project("scripts/archive.sh")).unwrap();
    assert!(script.contains("name=affiche-$version-$target\n"));
    assert!(script.contains("\"$out/$name.tar.gz\" \"$name\"\n"), "the archive holds one folder of its own name");
    assert!(script.contains("cp \"$program\" LICENSE-MIT LICENSE-APACHE CHANGELOG.md \"$work/$name/\""));

    let released = released();
    let overrides = binstall["overrides"].as_table().unwrap();
    let of = |target: &str, key: &str| {
        let own = overrides.get(target).and_then(|own| own.get(key));
        filled(own.unwrap_or(&binstall[key]).as_str().unwrap(), target)
    };
    let asked = released.iter().map(String::as_str).chain(overrides.keys().map(String::as_str));
    for target in asked {
        let url = of(target, "pkg-url");
        let (release, archive) = url.rsplit_once('/').unwrap();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(release, format!("https://forge.example/owner/affiche/releases/download/v{version}"));
        let name = archive.strip_suffix(".tar.gz").unwrap();
        let found = released.iter().find(|made| name == format!("affiche-{version}-{made}"));
        let made = found.unwrap_or_else(|| panic!("no release has {archive}"));
        let end = if made.contains("windows") { ".exe" } else { "" };
        assert_eq!(of(target, "bin-dir"), format!("{name}/affiche{end}"));
    }
}
