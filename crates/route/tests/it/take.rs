//! Addresses at which the calendars of others take an event in or subscribe: what each reads, and nothing that breaks out.

use std::collections::BTreeMap;

use affiche_model::{Schedule, Timed};
use affiche_route::{EventSummary, add_links, subscribe_links};
use affiche_testing::{day, paris, utc};
use url::Url;

const PAGE: &str = "https://agenda.example/event/x/";

fn parameters(address: &str) -> BTreeMap<String, String> {
    Url::parse(address).unwrap().query_pairs().into_owned().collect()
}

/// The parameters for each calendar, by its name.
fn ways(title: &str, schedule: &Schedule, place: &str) -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let taken = EventSummary { title, schedule, place, page: PAGE };
    add_links(taken).into_iter().map(|(name, address)| (name, parameters(&address))).collect()
}

fn timed(start: &str, end: Option<&str>) -> Schedule {
    Schedule::Timed(Timed { start: utc(start), end: end.map(utc), zone: paris() })
}

#[test]
fn times_are_in_utc() {
    let ways = ways("Concert", &timed("2026-03-10T18:30", Some("2026-03-10T20:05")), "Halle, Lyon");
    assert_eq!(ways["Google"]["dates"], "20260310T183000Z/20260310T200500Z");
    assert_eq!(ways["Google"]["action"], "TEMPLATE");
    assert_eq!(ways["Outlook 365"]["startdt"], "2026-03-10T18:30:00Z");
    assert_eq!(ways["Outlook.com"]["enddt"], "2026-03-10T20:05:00Z");
    assert_eq!(ways["Outlook.com"]["allday"], "false");
    assert_eq!(ways["Yahoo"]["dur"], "");
    assert_eq!(ways["Yahoo"]["st"], "20260310T183000Z");
    assert_eq!(ways["Yahoo"]["et"], "20260310T200500Z");
    for (name, place) in [("Google", "location"), ("Outlook 365", "location"), ("Yahoo", "in_loc")] {
        assert_eq!(ways[name][place], "Halle, Lyon", "{name}");
        assert!(ways[name].values().any(|value| value == PAGE), "{name}");
    }
}

#[test]
fn the_day_after_the_last_one_ends_whole_days() {
    let schedule = Schedule::AllDay { first: day("2024-02-28"), last: day("2024-02-29") };
    let ways = ways("Salon", &schedule, "");
    assert_eq!(ways["Google"]["dates"], "20240228/20240301");
    assert_eq!(ways["Google"]["location"], "");
    assert_eq!(ways["Outlook.com"]["startdt"], "2024-02-28");
    assert_eq!(ways["Outlook.com"]["enddt"], "2024-03-01");
    assert_eq!(ways["Outlook.com"]["allday"], "true");
    assert_eq!(ways["Yahoo"]["dur"], "allday");
}

#[test]
fn one_without_an_end_is_a_moment() {
    let ways = ways("Départ", &timed("2026-12-31T23:00", None), "");
    assert_eq!(ways["Google"]["dates"], "20261231T230000Z/20261231T230000Z");
}

#[test]
fn no_title_breaks_out_of_its_parameter() {
    let long = "é".repeat(10_000);
    for title in ["a&dates=20000101/20000102#x", "a=b?c", "\"><script>", "\u{202e}x\r\ny", long.as_str()] {
        let ways = ways(title, &timed("2026-03-10T18:30", None), title);
        assert_eq!(ways["Google"]["text"], title);
        assert_eq!(ways["Google"]["dates"], "20260310T183000Z/20260310T183000Z");
        assert_eq!(ways["Outlook 365"]["subject"], title);
        assert_eq!(ways["Yahoo"]["title"], title);
    }
}

#[test]
fn a_feed_is_followed_by_its_address() {
    let feed = "https://agenda.example/ville/venue/halle/calendar.ics";
    let ways: BTreeMap<_, _> = subscribe_links(feed, "L’agenda & co").into_iter().collect();
    assert_eq!(ways["Apple"], "webcal://agenda.example/ville/venue/halle/calendar.ics");
    assert_eq!(parameters(&ways["Google"])["cid"], ways["Apple"]);
    assert_eq!(parameters(&ways["Outlook 365"])["url"], feed);
    assert_eq!(parameters(&ways["Outlook.com"])["name"], "L’agenda & co");
}
