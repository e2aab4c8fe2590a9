//! Tables in documents that must agree with the program and the Makefile.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use affiche_testing::project;

/// The part of README.md between `<!-- name -->` and `<!-- /name -->`.
fn table(name: &str) -> String {
    let text = fs::read_to_string(project("README.md")).unwrap();
    let (_, rest) = text.split_once(&format!("<!-- {name} -->")).unwrap();
    rest.split_once(&format!("<!-- /{name} -->")).unwrap().0.to_owned()
}

/// The words that follow `before` in code of a table.
fn named(table: &str, before: &str) -> BTreeSet<String> {
    let word = |rest: &str| rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
    table.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix(before)).map(word).collect()
}

#[test]
fn the_commands_of_the_readme_are_those_of_the_program() {
    let help = Command::new(env!("CARGO_BIN_EXE_affiche")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let commands: BTreeSet<String> = list
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .map(str::to_owned)
        .collect();
    assert!(commands.len() > 3, "{help}");
    assert_eq!(named(&table("commands"), "affiche "), commands);
}

#[test]
fn the_targets_of_the_readme_are_those_of_the_makefile() {
    let makefile = fs::read_to_string(project("Makefile")).unwrap();
    let targets: BTreeSet<String> = makefile
        .lines()
        .filter(|line| line.contains(": ## "))
        .filter_map(|line| line.split_once(':'))
        .map(|(target, _)| target.to_owned())
        .filter(|target| target != "help")
        .collect();
    assert!(targets.len() > 10);
    assert_eq!(named(&table("targets"), "make "), targets);
}
