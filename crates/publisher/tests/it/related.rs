//! Related events: what they have in common counts, and how near they are; the same for any order of the input.

use std::collections::BTreeSet;

use affiche_dataset as source;
use affiche_dataset::{Calendar, generate};
use affiche_model::Days;
use affiche_publisher::{RELATED, Relations};
use affiche_testing::{day, write_dataset};
use proptest::prelude::*;
use tempfile::TempDir;

const TERMS: &str = r#"
  "venues": [{ "id": "halle", "name": "Halle", "city": "Lyon" }, { "id": "gare", "name": "Gare", "city": "Lyon" }],
  "organizers": [{ "id": "asso", "name": "Asso" }],
  "categories": [{ "id": "fete", "name": "Fête" }, { "id": "cours", "name": "Cours" }],
  "series": [{ "id": "hiver", "name": "Hiver" }],"#;

fn calendar(events: &str) -> Calendar {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), &format!("{{ {TERMS} \"events\": [{events}] }}"));
    let reading = source::read(work.path()).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

/// The identifiers of what is related to the event `id`, as of a day.
fn related(calendar: &Calendar, id: &str, as_of: &str) -> Vec<String> {
    let days = days(calendar);
    let relations = Relations::new(calendar, &days, day(as_of));
    let index = calendar.entries.iter().position(|entry| entry.id.as_str() == id).unwrap();
    relations.of(index).into_iter().map(|one| one.event.to_string()).collect()
}

fn days(calendar: &Calendar) -> Days {
    let zone = calendar.zones.iter().find(|zone| zone.id() == calendar.site.timezone).unwrap();
    Days::new(zone.clone(), calendar.site.day_cutoff)
}

/// An event of this title on a day, with more keys.
fn event(id: &str, start: &str, more: &str) -> String {
    format!(r#"{{ "id": "{id}", "title": "{id}", "start": "{start}"{more} }}"#)
}

/// `this` is an event with `more`; of the others, `expected` are related, in this order.
fn check(this: &str, others: &[(&str, &str, &str)], expected: &[&str]) {
    let mut events = vec![event("ici", "2026-04-01", this)];
    events.extend(others.iter().map(|(id, start, more)| event(id, start, more)));
    let found = related(&calendar(&events.join(",")), "ici", "2026-03-10");
    assert_eq!(found, expected);
    events.reverse();
    assert_eq!(related(&calendar(&events.join(",")), "ici", "2026-03-10"), expected, "whatever the order of the file");
}

#[test]
fn what_has_nothing_in_common_is_not_related() {
    check(r#", "tags": ["a"]"#, &[("autre", "2026-04-01", r#", "tags": ["b"]"#), ("rien", "2026-04-01", "")], &[]);
}

#[test]
fn a_series_counts_more_than_a_tag_and_a_tag_more_than_a_town() {
    check(
        r#", "series": "hiver", "tags": ["a"], "venue": "halle""#,
        &[
            ("ville", "2026-04-03", r#", "venue": "gare""#),
            ("etiquette", "2026-04-03", r#", "tags": ["a"]"#),
            ("serie", "2026-04-03", r#", "series": "hiver""#),
        ],
        &["serie", "etiquette", "ville"],
    );
}

#[test]
fn more_in_common_counts_more() {
    check(
        r#", "categories": ["fete"], "tags": ["a", "b"], "organizers": ["asso"]"#,
        &[
            ("un", "2026-04-02", r#", "categories": ["fete"]"#),
            ("trois", "2026-04-02", r#", "categories": ["fete"], "tags": ["a", "b"]"#),
            ("deux", "2026-04-02", r#", "categories": ["fete"], "tags": ["a"]"#),
        ],
        &["trois", "deux", "un"],
    );
}

#[test]
fn of_equals_the_nearest_in_time_comes_first() {
    check(
        r#", "tags": ["a"]"#,
        &[
            ("loin", "2026-12-01", r#", "tags": ["a"]"#),
            ("pres", "2026-04-05", r#", "tags": ["a"]"#),
            ("avant", "2026-03-20", r#", "tags": ["a"]"#),
        ],
        &["pres", "avant", "loin"],
    );
}

#[test]
fn what_does_not_take_place_is_not_offered() {
    check(
        r#", "tags": ["a"]"#,
        &[
            ("annule", "2026-04-02", r#", "tags": ["a"], "status": "cancelled""#),
            ("oui", "2026-06-02", r#", "tags": ["a"]"#),
        ],
        &["oui"],
    );
}

#[test]
fn of_an_event_long_over_there_are_some_to_come() {
    let mut events = vec![event("ici", "2024-01-10", r#", "tags": ["a"]"#)];
    for number in 0..40 {
        events.push(event(&format!("vieux-{number}"), "2024-01-11", r#", "tags": ["a"]"#));
    }
    for number in 0..8 {
        events.push(event(&format!("bientot-{number}"), &format!("2026-04-0{}", number + 1), r#", "tags": ["a"]"#));
    }
    let found = related(&calendar(&events.join(",")), "ici", "2026-03-10");
    assert_eq!(found.len(), RELATED);
    assert!(found.iter().filter(|id| id.starts_with("bientot")).count() >= 4, "{found:?}");
}

#[test]
fn of_an_event_that_repeats_the_next_date_is_offered() {
    let weekly = r#", "tags": ["a"], "recurrence": { "every": "week", "until": "2026-12-31" }"#;
    let mut events = vec![event("ici", "2026-04-01", r#", "tags": ["a"]"#), event("cours", "2024-01-02", weekly)];
    for number in 0..40 {
        events.push(event(&format!("vieux-{number}"), "2025-01-11", r#", "tags": ["a"]"#));
    }
    let calendar = calendar(&events.join(","));
    assert_eq!(related(&calendar, "ici", "2026-03-10")[0], "cours", "however long ago it began");
    let days = days(&calendar);
    let relations = Relations::new(&calendar, &days, day("2026-03-10"));
    let index = calendar.entries.iter().position(|entry| entry.id.as_str() == "ici").unwrap();
    assert_eq!(relations.of(index)[0].date, Some(day("2026-03-10").into()));
}

#[test]
fn dates_of_one_course_do_not_fill_the_place() {
    let mut events = vec![event("ici", "2026-04-01", r#", "series": "hiver", "tags": ["a"]"#)];
    for number in 1..9 {
        let more = r#", "series": "hiver", "tags": ["a"]"#;
        events.push(format!(r#"{{ "id": "c{number}", "title": "Cours", "start": "2026-04-1{number}"{more} }}"#));
    }
    events.push(event("autre", "2026-09-01", r#", "tags": ["a"]"#));
    let found = related(&calendar(&events.join(",")), "ici", "2026-03-10");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1], "autre");
}

#[test]
fn subtitles_do_not_make_another_idea() {
    let with_title = |id: &str, title: &str, day: u32| {
        format!(r#"{{ "id": "{id}", "title": "{title}", "start": "2026-04-{day:02}", "tags": ["a"] }}"#)
    };
    let mut events = vec![event("ici", "2026-04-01", r#", "tags": ["a"]"#)];
    let titles = ["Permanence : questions", "Permanence\u{202f}: impôts", "Permanence – robots", "Permanence, le soir"];
    events.extend((2..).zip(titles).map(|(day, title)| with_title(&format!("p{day}"), title, day)));
    events.push(with_title("autre", "Veillée", 20));
    assert_eq!(related(&calendar(&events.join(",")), "ici", "2026-03-10"), ["p2", "autre"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn each_is_another_event_with_something_in_common(events in 1_usize..120, seed in 0_u64..1_000) {
        let work = TempDir::new().unwrap();
        generate::write(work.path(), events, seed, day("2026-03-10")).unwrap();
        let calendar = source::read(work.path()).unwrap().calendar.unwrap();
        let days = days(&calendar);
        let relations = Relations::new(&calendar, &days, day("2026-03-10"));
        for (index, entry) in calendar.entries.iter().enumerate() {
            let found = relations.of(index);
            prop_assert!(found.len() <= RELATED);
            let ids: BTreeSet<_> = found.iter().map(|one| &one.event).collect();
            prop_assert_eq!(ids.len(), found.len(), "none twice");
            prop_assert!(!ids.contains(&entry.id), "not the event itself");
            for other in calendar.entries.iter().filter(|other| ids.contains(&other.id)) {
                let (one, two) = (&entry.event, &other.event);
                let (first, second) = (one.first().unwrap(), two.first().unwrap());
                let town = |event: &affiche_model::Event| event.venue.as_ref().and_then(|venue| venue.city.clone());
                let common = one.series.is_some() && one.series == two.series
                    || one.organizers.iter().any(|organizer| two.organizers.contains(organizer))
                    || one.tags.iter().any(|tag| two.tags.contains(tag))
                    || first.categories.iter().any(|category| second.categories.contains(category))
                    || town(one).is_some() && town(one) == town(two);
                prop_assert!(common, "{} and {}", entry.id, other.id);
            }
        }
    }
}
