//! Publishes a site in the pseudo-language of `tests/pseudo`, as of a day, from a built app: for the browser that visits it
//! (`tests/e2e/specs/pseudo.spec.mjs`). The app is that of any site, since a language is data.
//!
//! ```sh
//! cargo run --example pseudo -- DATA APP OUT 2026-03-10
//! ```
#![allow(clippy::unwrap_used, reason = "part of the tests: what cannot go on has failed")]

#[path = "../tests/pseudo/language.rs"]
mod language;

use std::env;
use std::path::Path;

use affiche_dataset::{Horizon, read_until};
use affiche_publisher::{AppFolder, PastFiles, PublishInput, Stage, publish};
use affiche_route::Base;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [data, app, out, day] = arguments.as_slice() else { panic!("DATA APP OUT DAY") };
    language::add();
    let as_of = day.parse().unwrap();
    let reading = read_until(Path::new(data), Horizon::Published(as_of)).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:#?}", reading.report.problems());
    let mut calendar = reading.calendar.unwrap();
    language::CODE.clone_into(&mut calendar.site.language);
    let base = Base::new("/");
    let app = AppFolder::open(Path::new(app), &base).unwrap();
    let stage = Stage::beside(Path::new(out)).unwrap();
    let input = PublishInput { calendar: &calendar, app: &app, as_of, base, host: None, past_files: PastFiles::All };
    publish(&input, &stage).unwrap();
    stage.commit().unwrap();
}
