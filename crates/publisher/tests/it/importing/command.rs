//! `affiche import` as a program: what it writes, what it says, and how it ends.

mod extras;
mod merging;
mod runs;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::empty_site;
use crate::support::files;

/// How the program ended: its status, and what it said.
struct Run {
    status: i32,
    out: String,
    err: String,
}

/// A data folder in a folder of its own, in which nothing else may appear.
struct Site {
    work: TempDir,
}

impl Site {
    fn new() -> Self {
        let work = tempfile::tempdir().unwrap();
        let made = empty_site("Europe/Paris", "fr");
        fs::create_dir(work.path().join("data")).unwrap();
        for name in ["site.json", "events.json"] {
            fs::copy(made.path().join(name), work.path().join("data").join(name)).unwrap();
        }
        Self { work }
    }

    fn data(&self) -> PathBuf {
        self.work.path().join("data")
    }

    /// Writes a source beside the data folder.
    fn source(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.work.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// `affiche import … --data DATA`.
    fn import(&self, arguments: &[&str]) -> Run {
        self.run(&[&["import"][..], arguments].concat())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_affiche"))
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .env("SOURCE_DATE_EPOCH", "1773100800")
            .output()
            .unwrap();
        Run {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// All files, those beside the data folder too.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.work.path())
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.data().join(name)).unwrap()).unwrap()
    }

    fn events(&self, name: &str) -> Vec<Value> {
        self.json(&format!("events/import-{name}.json"))["events"].as_array().cloned().unwrap_or_default()
    }
}

fn titles(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["title"].as_str().unwrap()).collect()
}

fn sheet(rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(title, date)| format!("{title};{date};20h;Salle des fêtes\n")).collect();
    format!("Titre;Date;Heure;Lieu\n{rows}")
}

/// A calendar of events with identities: UID, title, start.
fn calendar(events: &[(&str, &str, &str)]) -> String {
    let events: String = events
        .iter()
        .map(|(uid, title, start)| {
            format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{start}\r\nEND:VEVENT\r\n")
        })
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}
