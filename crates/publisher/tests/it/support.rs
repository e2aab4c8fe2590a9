//! Sites that are published into a folder for 10 March 2026, and their files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon};
use affiche_publisher::{AppFolder, PastFiles, PublishInput, Published, Stage, publish};
use affiche_route::Base;

use affiche_testing::day;

const AS_OF: &str = "2026-03-10";

/// An app as Trunk leaves it, with files besides, whose content is their name.
pub fn app(folder: &Path, files: &[&str]) -> AppFolder {
    fs::create_dir_all(folder).unwrap();
    let document = "<!doctype html><html lang=fr><meta charset=utf-8><link href=/affiche-1.css rel=stylesheet>\
         <meta data-js=/app-1.js data-wasm=/app-1_bg.wasm name=app></head><body><div id=app></div></body></html>";
    fs::write(folder.join("index.html"), document).unwrap();
    for file in ["affiche-1.css", "app-1.js", "app-1_bg.wasm"].iter().chain(files) {
        let place = folder.join(file);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, file).unwrap();
    }
    AppFolder::open(folder, &Base::new("/")).unwrap()
}

/// The calendar of a dataset, in which nothing may be wrong.
pub fn calendar(data: &Path) -> Calendar {
    let reading = source::read_until(data, Horizon::Published(day(AS_OF))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:#?}", reading.report.problems());
    reading.calendar.unwrap()
}

/// Publishes a calendar below `base` into a folder, over what is there.
pub fn publish_into(out: &Path, calendar: &Calendar, app: &AppFolder, base: &str) -> Published {
    let stage = Stage::beside(out).unwrap();
    let published = publish(&input(calendar, app, base), &stage).unwrap();
    stage.commit().unwrap();
    published
}

/// The input of a run for no host, with everything that is over.
pub fn input<'a>(calendar: &'a Calendar, app: &'a AppFolder, base: &str) -> PublishInput<'a> {
    PublishInput { calendar, app, as_of: day(AS_OF), base: Base::new(base), host: None, past_files: PastFiles::All }
}

/// The files of a folder by their names.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// The files of a folder as text; those of pixels as the numbers they are.
pub fn texts(folder: &Path) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).unwrap_or_else(|error| format!("{:?}", error.as_bytes()));
    files(folder).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}
