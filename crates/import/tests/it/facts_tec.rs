//! The facts about real files of The Events Calendar and of Luma, imported as a whole, where these files lie beside the repository.

use std::fs;

use affiche_import::{ImportOptions, Input, NoteKind, write};
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::support::{events, file, imported, planned, shared, site, site_in};

fn inputs(names: &[&str]) -> Option<Vec<Input>> {
    names.iter().map(|name| Some(Input::new(*name, fs::read(shared(name)?).unwrap()))).collect()
}

fn event(list: &[Value], title: &str) -> Value {
    list.iter().find(|event| event["title"] == title).unwrap_or_else(|| panic!("there is no `{title}`")).clone()
}

#[test]
fn tables_of_events_venues_and_organizers() {
    let names = ["import/tec-csv/events.csv", "import/tec-csv/venues.csv", "import/tec-csv/organizers.csv"];
    let Some(inputs) = inputs(&names) else { return };
    let dir = site();
    let plan = imported(dir.path(), &inputs);
    assert!(plan.report.notes.refusals().is_empty(), "{:#?}", plan.report.notes.refusals());
    let written = file(dir.path());
    let list = events(dir.path());
    assert_eq!(list.len(), 4);
    let limousines = event(&list, "Five Star Limousines Of Tx Inc");
    assert_eq!((&limousines["start"], &limousines["venue"]), (&json!("2014-11-19"), &json!("221b-baker-street")));
    assert_eq!(limousines["organizers"], json!(["abed-nadir"]));
    assert_eq!(limousines["categories"], json!(["convention", "conference"]));
    assert!(limousines["description"].as_str().unwrap().ends_with("76"), "{limousines:#}");
    let lawyer = event(&list, "Mccaleb, John A Esq");
    assert_eq!((&lawyer["start"], &lawyer["end"]), (&json!("2014-11-10T09:30"), &json!("2014-11-10T17:30")));
    assert_eq!(lawyer["venue"], "the-shire");
    let associates = event(&list, "Ankh-Sto Associates");
    assert_eq!((&associates["start"], associates.get("end")), (&json!("2014-11-25"), None));
    assert_eq!(associates["website"], "https://ankh-sto-associates.gov");
    let venues = written["venues"].as_array().unwrap();
    assert_eq!(venues.len(), 10);
    let venue = |id: &str| venues.iter().find(|venue| venue["id"] == id).unwrap().clone();
    let baker = venue("221b-baker-street");
    assert_eq!(
        (&baker["city"], &baker["postalCode"], &baker["country"]),
        (&json!("London"), &json!("NW1 6XE"), &json!("GB"))
    );
    assert_eq!(venue("soup-kitchen-international")["street"], "259-A, West 55th Street");
    assert_eq!(venue("the-shire"), json!({ "id": "the-shire", "name": "The Shire" }));
    let organizers = written["organizers"].as_array().unwrap();
    assert_eq!(organizers.len(), 4);
    let organizer = |id: &str| organizers.iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!(
        (&organizer("abed-nadir")["phone"], organizer("abed-nadir").get("website")),
        (&json!("(303) 555-1902"), None)
    );
    let jayne = "the-man-they-call-jayne";
    assert_eq!(organizer(jayne), json!({ "id": jayne, "name": "The man they call Jayne" }));
}

#[test]
fn tables_with_further_columns() {
    let Some(inputs) = inputs(&["tec/csv/excerpt/events.csv"]) else { return };
    let dir = site();
    imported(dir.path(), &inputs);
    let limousines = event(&events(dir.path()), "Five Star Limousines Of Tx Inc");
    assert!(limousines["summary"].as_str().unwrap().starts_with("A somewhat long excerpt"));
    let dir = site();
    let names = ["tec/csv/organizers-description/organizers.csv", "tec/csv/venues-description/venues.csv"];
    imported(dir.path(), &self::inputs(&names).unwrap());
    let written = file(dir.path());
    let of = |kind: &str, id: &str| {
        written[kind].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["description"].clone()
    };
    assert_eq!(of("organizers", "elvis"), "The King");
    assert_eq!(of("venues", "221b-baker-street"), "Not Holmes' home");
    let dir = site();
    let plan = imported(dir.path(), &self::inputs(&["tec/csv/featured-image/events.csv"]).unwrap());
    let says = |what: &str| {
        plan.report.notes.entries().any(|(kind, _, detail, _)| kind == NoteKind::Dropped && detail.contains(what))
    };
    assert!(says("a number of a picture") && says("its picture lies on the web"));
}

#[test]
fn answers_of_the_interface() {
    let name = "tec/rest/Archive_EventTest__it_should_hide_password_protected_fields__0.snapshot.json";
    let Some(inputs) = inputs(&[name]) else { return };
    let dir = site_in("UTC", "en");
    let plan = imported(dir.path(), &inputs);
    let raw: Value = serde_json::from_slice(&inputs[0].bytes).unwrap();
    let locked = |event: &&Value| event["password_protected"] == true;
    let all = raw["events"].as_array().unwrap();
    assert_eq!(plan.report.notes.refusals().len(), all.iter().filter(locked).count());
    assert_eq!(events(dir.path()).len(), all.iter().filter(|event| !locked(event)).count());
    let first = &events(dir.path())[0];
    assert_eq!((&first["start"], &first["end"]), (&json!("2024-07-14T12:00"), &json!("2024-07-14T14:00")));
}

#[test]
fn calendar_of_luma() {
    let Some(inputs) = inputs(&["import/platforms/luma-nairobi-devops.ics"]) else { return };
    let dir = site_in("Africa/Nairobi", "en");
    let options = ImportOptions::new("Africa/Nairobi", "en", NaiveDate::from_ymd_opt(2026, 3, 10).unwrap());
    let plan = planned(dir.path(), &inputs, &options).unwrap();
    write::write(dir.path(), &plan.changes).unwrap();
    let list = events(dir.path());
    assert_eq!((list.len(), plan.report.notes.refusals().len()), (66, 0));
    let fabric = event(&list, "Automate Your Workflow Using Fabric");
    assert_eq!((&fabric["start"], &fabric["end"]), (&json!("2023-10-15T20:00"), &json!("2023-10-15T21:00")));
    assert!(
        fabric.get("venue").is_none() && fabric["onlineUrl"].as_str().unwrap().starts_with("https://luma.com/event/")
    );
    let day = event(&list, "DevOpsDay Nairobi");
    assert_eq!((&day["start"], &day["end"]), (&json!("2024-06-01T09:00"), &json!("2024-06-01T17:00")));
    let written = file(dir.path());
    let venue = written["venues"].as_array().unwrap().iter().find(|venue| venue["id"] == day["venue"]).unwrap().clone();
    assert!(
        venue["name"].as_str().unwrap().starts_with("Strathmore University") && venue["geo"].is_array(),
        "{venue:#}"
    );
    assert!(list.iter().all(|event| event.get("status").is_none() && event.get("hidden").is_none()));
}
