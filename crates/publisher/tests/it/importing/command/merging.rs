//! What the owner wrote, merged with what the source says.

use std::fs;

use serde_json::{Value, json};

use super::{Site, calendar, sheet, titles};

#[test]
fn what_the_owner_wrote_stays_where_the_source_forgets() {
    let site = Site::new();
    let source = site.source("agenda.csv", sheet(&[("Bal", "2026-05-02"), ("Loto", "2026-05-09")]));
    assert_eq!(site.import(&[&source, "--write"]).status, 0);
    let path = site.data().join("events/import-agenda.json");
    let mut file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    file["events"][0]["title"] = json!("Grand bal");
    file["events"][0]["summary"] = json!("De la main du propriétaire.");
    fs::write(&path, serde_json::to_vec(&file).unwrap()).unwrap();
    site.source("agenda.csv", sheet(&[("Bal", "2026-05-03"), ("Loto du club", "2026-05-09")]));
    let run = site.import(&[&source, "--write"]);
    let events = site.events("agenda");
    assert_eq!(run.status, 0, "{}", run.out);
    // Rows have no identity of their own: what is told apart by title and start is another event.
    assert!(titles(&events).contains(&"Grand bal"), "{events:#?}");
    assert!(events.iter().any(|event| event["summary"] == "De la main du propriétaire."));
}

#[test]
fn three_ways_are_merged() {
    let site = Site::new();
    let source = site.source("a.ics", calendar(&[("1", "Bal", "20260502T200000"), ("2", "Loto", "20260509T140000")]));
    assert_eq!(site.import(&[&source, "--write"]).status, 0);
    let path = site.data().join("events/import-a.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"Bal\"", "\"Grand bal\"")).unwrap();
    // Both sides have changed the first; the source alone the second.
    site.source("a.ics", calendar(&[("1", "Bal musette", "20260502T200000"), ("2", "Loto", "20260510T140000")]));
    let run = site.import(&[&source, "--write"]);
    let events = site.events("a");
    assert_eq!((titles(&events), events[1]["start"].as_str()), (vec!["Grand bal", "Loto"], Some("2026-05-10T14:00")));
    assert!(run.out.contains("changed here and at the source: kept as it is here (1)"), "{}", run.out);
    assert!(run.out.contains("`bal`, `title`; the source says \"Bal musette\""), "{}", run.out);
}
