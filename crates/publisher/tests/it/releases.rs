//! What is said about the version in several files is the same.

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
