//! Several runs at once.

use std::process::{Command, Output, Stdio};
use std::{fs, thread};

use affiche_publisher::{CommitSummary, PublishError, Stage};
use tempfile::TempDir;

use super::{Files, NEW, OLD, OWN, PUBLISH, names, publish, publish_as, put, refused, succeeds, tree, workshop};

#[test]
fn a_second_run_says_who_holds_the_folder() {
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    for site in [&OLD, &NEW] {
        let first = Stage::beside(&out).unwrap();
        let error = Stage::beside(&out).unwrap_err();
        assert!(matches!(error, PublishError::Busy { .. }), "{error}");
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        for (path, content) in site {
            first.write(path, content).unwrap();
        }
        first.commit().unwrap();
    }
    assert_eq!(names(work.path()), ["site"]);
}

#[test]
fn of_runs_at_once_each_succeeds_or_says_why() {
    let work = TempDir::new().unwrap();
    let out = work.path().join("site");
    put(&work.path().join("own"), &OWN);
    let sites = [&OLD, &NEW];
    let wholes: Vec<Files> = sites
        .iter()
        .map(|files| {
            let folder = work.path().join("whole");
            publish(&folder, *files).unwrap();
            put(&folder, &OWN);
            let whole = tree(&folder);
            fs::remove_dir_all(&folder).unwrap();
            whole
        })
        .collect();
    publish(&out, &OLD).unwrap();
    put(&out, &OWN);
    for round in 0..20 {
        let many = 2 + round % 2;
        let results: Vec<Result<CommitSummary, PublishError>> = thread::scope(|scope| {
            let runs: Vec<_> = (0..many)
                .map(|number| {
                    scope.spawn({
                        let out = &out;
                        move || publish(out, sites[(number + round) % 2])
                    })
                })
                .collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert!(results.iter().any(Result::is_ok));
        for result in results {
            match result {
                Ok(committed) => assert!(committed.warnings.is_empty(), "{:?}", committed.warnings),
                Err(error) => assert!(matches!(error, PublishError::Busy { .. }), "{error}"),
            }
        }
        assert!(wholes.contains(&tree(&out)), "round {round}");
        assert_eq!(names(work.path()), ["own", "site"]);
    }
}

#[test]
fn of_programs_at_once_each_succeeds_or_names_the_other() {
    let work = workshop();
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    let whole = tree(&work.path().join("site"));
    for round in 0..4 {
        let spawn = || {
            Command::new(env!("CARGO_BIN_EXE_affiche"))
                .current_dir(work.path())
                .args(PUBLISH)
                .args(["--app", "site", "--out", "site"])
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let children: Vec<_> = (0..2 + round % 2).map(|_| spawn()).collect();
        let outputs: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        assert!(outputs.iter().any(|output| output.status.success()));
        for output in outputs.iter().filter(|output| !output.status.success()) {
            refused(output, "is being published into by process ");
        }
        assert_eq!(tree(&work.path().join("site")), whole, "round {round}");
    }
    assert_eq!(names(work.path()), ["app", "data", "site"]);
}
