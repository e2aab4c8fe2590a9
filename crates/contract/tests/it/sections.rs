//! The parts that are written from the contract are what it gives. With `AFFICHE_BLESS=1` they are written anew.

use std::fs;

use affiche_contract::section;

use super::{project, scripts};

fn is_current(path: &str, text: &str, expected: &str) {
    if std::env::var_os("AFFICHE_BLESS").is_some() && text != expected {
        fs::write(project(path), expected).unwrap();
        return;
    }
    assert_eq!(text, expected, "{path} is out of date: AFFICHE_BLESS=1 cargo test -p affiche-contract");
}

#[test]
fn each_script_has_the_constants_it_uses() {
    for (path, text) in scripts() {
        let expected = section::script(&text).unwrap_or_else(|| {
            panic!("{path} uses constants of the contract: it wants the lines `// <contract>` and `// </contract>`")
        });
        is_current(&path, &text, &expected);
    }
}

#[test]
fn nginx_keeps_files_as_the_table_says() {
    let text = fs::read_to_string(project("docs/nginx.conf")).unwrap();
    is_current("docs/nginx.conf", &text, &section::nginx(&text).unwrap());
}
