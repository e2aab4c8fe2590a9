//! DATAtourisme and schema.org.

use affiche_import::{ImportedCost, ImportedEvent, Input, Moment, formats};

use super::{folder, names, options, read};

#[test]
fn datatourisme() {
    let theatre = "import/datatourisme/15-0cc32bb3-2b7e-3bc9-9030-c660de46acb9.json";
    let Some(one) = read(theatre) else { return };
    let event = &one.calendar.events[0];
    assert_eq!(event.title, "Molière ou le dernier impromptu");
    assert_eq!(one.when_of(event), "2020-10-15T20:30..2020-10-15T22:05 2020-11-19T20:30..2020-11-19T22:05");
    assert_eq!(one.place(&event.title), " | 15 Place de Chateauneuf | 37000 | Tours");
    assert_eq!(event.venue.as_ref().unwrap().geo, Some((47.393_742_5, 0.682_702_5)));
    assert_eq!(
        event.cost,
        Some(ImportedCost::Amount { from: 10.0, to: 13.0, currency: Some("EUR".to_owned()), url: None })
    );
    assert_eq!(names(&event.categories), ["Théâtre"]);

    let hours = read("import/datatourisme/15-009af881-9915-3c4d-a39c-8f6d694e5f62.json").unwrap();
    let event = &hours.calendar.events[0];
    assert_eq!(event.title, "Domaine Régional de Chaumont Centre d'Arts et de Nature - Installations pérennes");
    let when = hours.when_of(event);
    let dates: Vec<&str> = when.split(' ').collect();
    assert_eq!(dates.len(), 30 + 21 + 47);
    assert_eq!(
        (dates[0], dates[30], dates[97]),
        (
            "2020-09-01T10:00..2020-09-01T19:00",
            "2020-10-25T10:00..2020-10-25T18:00",
            "2020-12-31T10:15..2020-12-31T17:30"
        )
    );
    assert_eq!(
        (event.venue.as_ref().unwrap().postal_code.as_deref(), event.venue.as_ref().unwrap().geo),
        (Some("41150"), Some((47.480_012, 1.182_876)))
    );

    let festival = read("import/datatourisme/15-05e6df91-168e-300d-9274-165e402d1d70.json").unwrap();
    assert_eq!(festival.when("American Tours Festival"), "2021-07-02..2021-07-04");
    assert_eq!(festival.place("American Tours Festival"), " | Avenue Camille Chautemps | 37000 | Tours");
    assert!(festival.text("American Tours Festival").contains("49.70–67.25 EUR ; 60.45–86.75 EUR"));
    assert!(!format!("{:?}", festival.calendar).contains("contact@"), "no e-mail is taken");

    let exhibition = read("import/datatourisme/49-00037bcf-28e4-3322-b72f-377587204703.json").unwrap();
    let title = "EXPOSITION : \"ÉMOTIONS ENFOUIES\" D'ANNA-EVA BERGE";
    assert_eq!(exhibition.when(title), "2023-11-09..2025-04-28");
    assert_eq!(exhibition.place(title), " | 19 rue Léopold Palustre, Saint-Hilaire-Saint-Florent | 49400 | Saumur");
    assert_eq!(exhibition.event(title).venue.as_ref().unwrap().geo, Some((47.272_283, -0.106_429)));
    assert!(!exhibition.text(title).contains("Besucher"));
}

#[test]
fn schema_org_in_a_page() {
    let Some(page) = read("import/jsonld/songkick-years-and-years.html") else { return };
    assert_eq!(page.count(), 13);
    let at = |name: &str| {
        page.calendar.events.iter().find(|event| event.venue.as_ref().is_some_and(|venue| venue.name == name)).unwrap()
    };
    let utc = |event: &ImportedEvent| match event.start {
        Moment::Instant(time) => time.format("%Y-%m-%dT%H:%MZ").to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(utc(at("Cliffs Pavillion")), "2015-10-26T19:00Z");
    assert_eq!(utc(at("Casino De Paris")), "2015-11-16T18:30Z");
    assert_eq!(utc(at("Brighton Centre")), "2015-10-24T18:00Z");
    let warehouse = page
        .calendar
        .events
        .iter()
        .filter(|event| event.venue.as_ref().is_some_and(|venue| venue.name == "Victoria Warehouse"));
    assert_eq!(warehouse.map(utc).collect::<Vec<_>>().len(), 2);
    let saved = read("import/jsonld/songkick-years-and-years.extruct.jsonld").unwrap();
    assert_eq!(saved.count(), 13);
}

/// Every class of events in the vocabulary of schema.org is recognised, but those that are no occasions to go to.
#[test]
fn schema_org_vocabulary() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read_to_string(folder.join("schemaorg/schemaorg-all-https.jsonld")).unwrap();
    let vocabulary: serde_json::Value = serde_json::from_str(&text).unwrap();
    let graph = vocabulary["@graph"].as_array().unwrap();
    let parents = |item: &serde_json::Value| -> Vec<String> {
        let of = &item["rdfs:subClassOf"];
        let list = of.as_array().cloned().unwrap_or_else(|| vec![of.clone()]);
        list.iter().filter_map(|parent| parent["@id"].as_str().map(str::to_owned)).collect()
    };
    let mut events: std::collections::BTreeSet<String> = ["schema:Event".to_owned()].into();
    loop {
        let more: Vec<String> = graph
            .iter()
            .filter(|item| parents(item).iter().any(|parent| events.contains(parent)))
            .filter_map(|item| item["@id"].as_str().map(str::to_owned))
            .filter(|id| !events.contains(id))
            .collect();
        if more.is_empty() {
            break;
        }
        events.extend(more);
    }
    let mut left_out = Vec::new();
    for class in &events {
        let class = class.trim_start_matches("schema:");
        let json =
            format!(r#"{{"@context":"https://schema.org","@type":"{class}","name":"x","startDate":"2026-03-10"}}"#);
        let (_, calendar) = formats::read(&Input::new("x", json), Some("schema-org"), &options()).unwrap();
        if calendar.events.len() != 1 {
            left_out.push(class.to_owned());
        }
    }
    let interactions = |class: &String| class.starts_with("User");
    left_out.retain(|class| !interactions(class));
    assert_eq!(left_out, ["DeliveryEvent", "OnDemandEvent", "PublicationEvent"]);
}
