//! A site in a language that is a folder and no line of Rust. `examples/pseudo.rs` publishes one for a browser.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod language;

use std::fs;

use affiche_dataset::{Horizon, read_until};
use affiche_i18n::Language;
use affiche_publisher::{AppFolder, PastFiles, PublishInput, Stage, publish};
use affiche_route::Base;
use affiche_testing::day;
use tempfile::TempDir;

use language::CODE;

#[test]
fn a_folder_makes_a_language() {
    let work = TempDir::new().unwrap();
    let language = language::add();
    assert_eq!((Language::all().len(), language.place(), language.own_name()), (3, 2, "Frråånçååïïs"));
    let counted = [0, 1, 2, 3, 11, 100].map(|count| language.messages().event_count(count));
    for (text, category) in counted[1..].iter().zip(["one", "two", "few", "many", "other"]) {
        assert!(text.ends_with(category), "{text}");
    }

    // The sample of `affiche init`, in that language.
    let data = work.path().join("data");
    fs::create_dir(&data).unwrap();
    let site = r#"{ "name": "Site", "description": "Site.", "url": "https://a.example/", "language": "fr", "timezone": "Europe/Paris" }"#;
    fs::write(data.join("site.json"), site).unwrap();
    let event = |id: &str, start: &str| format!(r#"{{ "id": "{id}", "title": "{id}", "start": "{start}"}}"#);
    let events = [event("a", "2026-03-12T18:00"), event("b", "2026-03-13T18:00"), event("c", "2026-04-01")].join(",");
    fs::write(data.join("events.json"), format!(r#"{{ "events": [{events}] }}"#)).unwrap();
    let reading = read_until(&data, Horizon::Published(day("2026-03-10"))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:#?}", reading.report.problems());
    let mut calendar = reading.calendar.unwrap();
    calendar.site.language = CODE.to_owned();
    let built = work.path().join("app");
    fs::create_dir(&built).unwrap();
    let document = "<!doctype html><html lang=fr><meta charset=utf-8><link href=/affiche-1.css rel=stylesheet>\
         <meta data-js=/app-1.js data-wasm=/app-1_bg.wasm name=app></head><body><div id=app></div></body></html>";
    fs::write(built.join("index.html"), document).unwrap();
    for file in ["affiche-1.css", "app-1.js", "app-1_bg.wasm"] {
        fs::write(built.join(file), file).unwrap();
    }
    let app = AppFolder::open(&built, &Base::new("/")).unwrap();
    let out = work.path().join("site");
    let stage = Stage::beside(&out).unwrap();
    publish(
        &PublishInput {
            calendar: &calendar,
            app: &app,
            as_of: day("2026-03-10"),
            base: Base::new("/"),
            host: None,
            past_files: PastFiles::All,
        },
        &stage,
    )
    .unwrap();
    stage.commit().unwrap();

    let page = |path: &str| fs::read_to_string(out.join(path)).unwrap();
    let home = page("index.html");
    assert!(home.starts_with("<!DOCTYPE html>\n<html lang=\"ar\">"), "{}", &home[..80]);
    let messages = language.messages();
    for said in [messages.upcoming_events(), messages.skip_to_content(), &messages.event_count(3), "مارس"] {
        assert!(home.contains(said), "{said}");
    }
    for path in ["index.html", "event/a/index.html", "events/month/index.html", "404.html", "agenda/index.html"] {
        let page = page(path);
        for french in ["À venir", "Aller au contenu", "Rechercher", "évènement"] {
            assert!(!page.contains(french), "{french} in {path}");
        }
        assert!(page.contains(";ar "), "{path} lists the language");
    }
    // Each language has its files, and each page the switch.
    for path in ["finder/ar.html", "mine/ar.json", "mine/fr.json"] {
        assert!(out.join(path).is_file(), "{path}");
    }
    assert!(page("mine/ar.json").contains("\"few\""));
    let words = fs::read_dir(out.join("words")).unwrap().count();
    assert_eq!(words, 3);
    assert!(home.contains("lang=\"ar\""));
}
