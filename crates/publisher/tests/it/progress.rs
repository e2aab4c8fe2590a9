//! What `affiche publish` says while it runs: a bar that names the step on a terminal, and nothing of it elsewhere.

use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support;
use affiche_testing::write_dataset;

const EVENTS: &str = r#"{ "venues": [{ "id": "halle", "name": "Halle", "city": "Lyon", "country": "FR" }], "events": [
    { "id": "un", "title": "Un", "start": "2026-03-12T18:30", "venue": "halle" }
] }"#;

fn work() -> TempDir {
    let work = TempDir::new().unwrap();
    write_dataset(&work.path().join("data"), EVENTS);
    support::app(&work.path().join("app"), &["icons/favicon.svg"]);
    work
}

const PUBLISH: [&str; 7] = ["publish", "--data", "data", "--app", "app", "--as-of", "2026-03-10"];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn run(work: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_affiche"));
    command.current_dir(work.path()).args(PUBLISH).args(arguments).output().unwrap()
}

#[test]
fn elsewhere_than_on_a_terminal_there_is_no_bar() {
    let work = work();
    let output = run(&work, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(!said.contains(['\r', '\u{1b}']), "{said:?}");
    let output = run(&work, &["--quiet"]);
    assert_eq!(
        (output.status.code(), text(&output.stderr), text(&output.stdout)),
        (Some(0), String::new(), String::new())
    );
}

/// The program on a terminal, as util-linux’ `script` makes one; what appears on it.
#[cfg(target_os = "linux")]
fn on_terminal(work: &TempDir, arguments: &[&str], no_color: bool) -> String {
    let line = [&[env!("CARGO_BIN_EXE_affiche")], &PUBLISH[..], arguments].concat().join(" ");
    let mut command = Command::new("script");
    command.current_dir(work.path()).args(["--quiet", "--return", "--command", &line, "/dev/null"]);
    command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
    if no_color {
        command.env("NO_COLOR", "1");
    }
    let output = command.output().unwrap();
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    shown
}

#[cfg(target_os = "linux")]
#[test]
fn a_bar_on_a_terminal_names_the_step() {
    let work = work();
    let shown = on_terminal(&work, &[], false);
    for step in ["catalog", "posters", "cards", "feeds", "pages", "folder"] {
        assert!(shown.contains(step), "no {step} in {shown:?}");
    }
    assert_eq!(on_terminal(&work, &["--quiet"], false), "");
}

#[cfg(target_os = "linux")]
#[test]
fn with_no_color_nothing_is_coloured() {
    let work = work();
    // A warning, so that there is something to colour.
    write_dataset(&work.path().join("data"), &EVENTS.replace("2026-03-12T18:30", "1926-03-12T18:30"));
    let colored = |shown: &str| {
        shown
            .split("\u{1b}[")
            .skip(1)
            .any(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m'))
    };
    let shown = on_terminal(&work, &[], false);
    assert!(shown.contains(" warning") && colored(&shown), "{shown:?}");
    let shown = on_terminal(&work, &[], true);
    assert!(shown.contains(" warning") && !colored(&shown), "{shown:?}");
}

#[test]
fn the_status_says_what_has_come_of_it() {
    let work = work();
    assert_eq!(run(&work, &["--quiet"]).status.code(), Some(0));
    // Errors in the dataset, a target that is none, a command that is not understood, a dataset that is not there.
    write_dataset(&work.path().join("data"), &EVENTS.replace("03-12", "02-30"));
    assert_eq!(run(&work, &[]).status.code(), Some(1));
    write_dataset(&work.path().join("data"), EVENTS);
    assert_eq!(run(&work, &["--out", "data/site.json"]).status.code(), Some(1));
    assert_eq!(run(&work, &["--as-of", "2026-02-30"]).status.code(), Some(2));
    std::fs::remove_dir_all(work.path().join("data")).unwrap();
    assert_eq!(run(&work, &[]).status.code(), Some(2));
}
