//! Runs after the first: what changed where, and what stays.

use std::fs;
use std::path::Path;

use affiche_import::merge::Fate;
use affiche_import::pictures::PictureOrder;
use affiche_import::plan::{CheckFinding, ImportError, ImportRequest, plan};
use affiche_import::{Input, write};
use serde_json::{Value, json};

use crate::support::{as_it_is, bytes, events, imported, input, options, passes, planned, planned_with, site};

/// A calendar of events: UID, title, start, place.
fn calendar(events: &[(&str, &str, &str, &str)]) -> Input {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for (uid, title, start, place) in events {
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{start}\r\nLOCATION:{place}\r\nEND:VEVENT\r\n"
        ));
    }
    text.push_str("END:VCALENDAR\r\n");
    input("a.ics", &text)
}

/// Changes the file of the import as its owner would.
fn edit(dir: &Path, change: impl Fn(&mut Value)) {
    let path = dir.join("events/import-trial.json");
    let mut value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut value);
    fs::write(path, serde_json::to_vec_pretty(&value).unwrap()).unwrap();
}

#[test]
fn a_second_run_changes_no_byte() {
    for split in [false, true] {
        let dir = site();
        let inputs = [calendar(&[("1", "Un", "20260310T180000", "Salle"), ("2", "Deux", "20260311T180000", "Parc")])];
        let first = planned_with(dir.path(), &inputs, &options(), split, &passes).unwrap();
        write::write(dir.path(), &first.changes).unwrap();
        let before = bytes(dir.path());
        let mut later = options();
        later.today = later.today.succ_opt().unwrap();
        let second = planned_with(dir.path(), &inputs, &later, split, &passes).unwrap();
        assert!(second.changes.is_empty(), "{:?}", second.changes.keys());
        assert_eq!(second.report.fates.get(&Fate::Same), Some(&2));
        write::write(dir.path(), &second.changes).unwrap();
        assert_eq!(before, bytes(dir.path()));
    }
}

#[test]
fn each_side_keeps_what_it_alone_has_changed() {
    let dir = site();
    imported(dir.path(), &[calendar(&[("1", "Un", "20260310T180000", "Salle")])]);
    edit(dir.path(), |file| file["events"][0]["summary"] = json!("De la main du propriétaire"));
    let plan = imported(dir.path(), &[calendar(&[("1", "Un", "20260312T180000", "Salle")])]);
    assert_eq!(events(dir.path())[0]["summary"], "De la main du propriétaire");
    assert_eq!(events(dir.path())[0]["start"], "2026-03-12T18:00");
    assert!(plan.report.conflicts.is_empty());
}

#[test]
fn what_both_sides_have_changed_stays_as_it_is_here_and_is_said_once() {
    let dir = site();
    imported(dir.path(), &[calendar(&[("1", "Un", "20260310T180000", "Salle")])]);
    edit(dir.path(), |file| file["events"][0]["title"] = json!("Ici"));
    let there = [calendar(&[("1", "Là-bas", "20260310T180000", "Salle")])];
    let plan = imported(dir.path(), &there);
    assert_eq!(plan.report.conflicts.len(), 1);
    assert_eq!(
        (events(dir.path())[0]["title"].clone(), events(dir.path())[0]["id"].clone()),
        (json!("Ici"), json!("un"))
    );
    assert!(imported(dir.path(), &there).report.conflicts.is_empty());
}

#[test]
fn an_id_is_frozen_and_what_is_gone_stays() {
    let dir = site();
    imported(
        dir.path(),
        &[calendar(&[("1", "Un", "20260310T180000", "Salle"), ("2", "Deux", "20260311T180000", "Salle")])],
    );
    let plan = imported(dir.path(), &[calendar(&[("1", "Tout autre titre", "20260310T180000", "Salle")])]);
    let ids: Vec<String> = events(dir.path()).iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["un", "deux"]);
    assert_eq!(plan.report.gone, ["deux"]);
}

#[test]
fn what_was_deleted_here_is_not_taken_again() {
    let dir = site();
    let inputs = [calendar(&[("1", "Un", "20260310T180000", "Salle"), ("2", "Deux", "20260311T180000", "Salle")])];
    imported(dir.path(), &inputs);
    edit(dir.path(), |file| {
        file["events"].as_array_mut().unwrap().remove(0);
    });
    let plan = imported(dir.path(), &inputs);
    assert_eq!(plan.report.fates.get(&Fate::DeletedHere), Some(&1));
    assert_eq!(events(dir.path()).len(), 1);
}

#[test]
fn places_are_one_with_those_of_the_dataset() {
    let dir = site();
    let own = json!({ "venues": [{ "id": "halle", "name": "La Halle", "city": "Lyon" }], "events": [] });
    fs::write(dir.path().join("events.json"), own.to_string()).unwrap();
    let plan = imported(
        dir.path(),
        &[calendar(&[
            ("1", "Un", "20260310T180000", "la halle"),
            ("2", "Deux", "20260311T180000", "La Halles"),
            ("3", "Trois", "20260312T180000", "LA  HALLE"),
        ])],
    );
    let venues: Vec<Value> = events(dir.path()).iter().map(|event| event["venue"].clone()).collect();
    assert_eq!(venues, [json!("halle"), json!("la-halles"), json!("halle")]);
    let proposed = plan.report.notes.entries().filter(|(kind, ..)| *kind == affiche_import::NoteKind::Proposed).count();
    assert_eq!(proposed, 1, "{:?}", plan.report.notes);
}

#[test]
fn an_id_of_another_file_is_never_taken_over() {
    let dir = site();
    fs::write(
        dir.path().join("events.json"),
        json!({ "events": [{ "id": "un", "title": "U", "start": "2026-01-01" }] }).to_string(),
    )
    .unwrap();
    imported(dir.path(), &[calendar(&[("1", "Un", "20260310T180000", "Salle")])]);
    assert_eq!(events(dir.path())[0]["id"], "un-2");
}

#[test]
fn what_the_check_refuses_is_left_out_with_its_reason() {
    let dir = site();
    let inputs = [calendar(&[("1", "Un", "20260310T180000", "Salle"), ("2", "Mauvais", "20260311T180000", "Salle")])];
    let check = |changes: &affiche_import::plan::Changes| {
        let text = String::from_utf8(changes["events/import-trial.json"].clone().unwrap()).unwrap();
        let line = text.lines().position(|line| line.contains("Mauvais")).map(|at| at + 1);
        let finding = |line| CheckFinding {
            file: "events/import-trial.json".into(),
            line,
            is_error: true,
            code: "x.y".into(),
            message: "refused".into(),
            help: String::new(),
        };
        Ok(line.map(finding).into_iter().collect())
    };
    let plan = planned_with(dir.path(), &inputs, &options(), false, &check).unwrap();
    assert_eq!(plan.report.events, 1);
    assert_eq!(plan.report.notes.refusals()[0].reason, "refused (x.y)");
    assert_eq!(plan.report.notes.refusals()[0].place.item.as_deref(), Some("2"));
}

#[test]
fn a_nightly_run_takes_nothing_from_a_source_that_shrank() {
    let dir = site();
    let many: Vec<(String, String)> = (1..=9).map(|at| (at.to_string(), format!("2026031{at}T180000"))).collect();
    let list: Vec<(&str, &str, &str, &str)> =
        many.iter().map(|(uid, start)| (uid.as_str(), "Titre", start.as_str(), "Salle")).collect();
    let run = |events: &[(&str, &str, &str, &str)]| {
        let inputs = [calendar(events)];
        let options = options();
        let order = ImportRequest {
            name: "trial",
            sources: vec!["a.ics".into()],
            inputs: &inputs,
            format: None,
            options: &options,
            split: false,
            pictures: PictureOrder { folders: &[], ask: None, clean: &as_it_is },
            refuse_shrinking: true,
            passed_over: &|_| false,
        };
        plan(&order, dir.path(), &passes)
    };
    write::write(dir.path(), &run(&list).unwrap().changes).unwrap();
    assert!(matches!(run(&list[..4]), Err(ImportError::Shrunk { found: 4, before: 9 })));
    assert!(run(&list[..5]).is_ok());
}

#[test]
fn writing_stays_in_the_data_folder() {
    let dir = site();
    let outside = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), dir.path().join("events")).unwrap();
    let plan = planned(dir.path(), &[calendar(&[("1", "Un", "20260310T180000", "Salle")])], &options()).unwrap();
    assert!(write::write(dir.path(), &plan.changes).is_err());
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    assert!(!dir.path().join("imports/trial.json").exists());
}
