//! Dates, times, prices and counts in each language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use affiche_i18n::{
    Language, Year, cost_text, date_text, end_text, machine_start, start_text, time_text, worded_dates,
};
use affiche_model::{Days, Price, Schedule, TermKind};
use affiche_testing::{all_day, new_york, paris, timed};

fn check(language: Language, schedule: &Schedule, year: Year, shown: &str, spoken: Option<&str>) {
    let text = date_text(language.messages(), &Days::new(paris(), 120), schedule, year);
    assert_eq!(text.shown.replace('\u{a0}', " "), shown);
    assert_eq!(text.spoken.map(|text| text.replace('\u{a0}', " ")).as_deref(), spoken);
}

#[test]
fn whole_days_in_french() {
    let this = Year::Unless(2026);
    check(Language::FR, &all_day("2026-02-10", "2026-02-10"), this, "mardi 10 février", None);
    let two = all_day("2026-02-10", "2026-02-11");
    check(Language::FR, &two, this, "du mardi 10 au mercredi 11 février", None);
    check(Language::FR, &all_day("2026-05-01", "2026-05-01"), this, "vendredi 1er mai", None);
    let first = all_day("2026-12-01", "2026-12-03");
    check(Language::FR, &first, this, "du mardi 1er au jeudi 3 décembre", None);
}

#[test]
fn the_year_is_left_out_only_when_every_date_lies_in_it() {
    let new_year = all_day("2025-12-31", "2026-01-01");
    for year in [Year::Unless(2026), Year::Unless(2025), Year::Always] {
        check(Language::FR, &new_year, year, "du mercredi 31 décembre 2025 au jeudi 1er janvier 2026", None);
    }
    let other = all_day("2025-02-10", "2025-02-11");
    check(Language::FR, &other, Year::Unless(2026), "du lundi 10 au mardi 11 février 2025", None);
    check(Language::FR, &all_day("2026-02-10", "2026-02-10"), Year::Always, "mardi 10 février 2026", None);
}

#[test]
fn times_in_french() {
    let (zone, this) = (paris(), Year::Unless(2026));
    check(
        Language::FR,
        &timed(&zone, "2026-02-10T18:30", Some("2026-02-10T20:00")),
        this,
        "mardi 10 février · 18:30 – 20:00",
        Some("mardi 10 février, de 18:30 à 20:00"),
    );
    let start_only = Some("mardi 10 février, 9:05");
    check(Language::FR, &timed(&zone, "2026-02-10T09:05", None), this, "mardi 10 février · 9:05", start_only);
    let no_length = timed(&zone, "2026-02-10T09:05", Some("2026-02-10T09:05"));
    check(Language::FR, &no_length, this, "mardi 10 février · 9:05", start_only);
    check(
        Language::FR,
        &timed(&zone, "2026-02-10T18:30", Some("2026-02-11T12:00")),
        this,
        "du mardi 10 à 18:30 au mercredi 11 février à 12:00",
        None,
    );
}

#[test]
fn a_night_that_ends_before_the_cutoff_is_one_day() {
    check(
        Language::FR,
        &timed(&paris(), "2026-02-10T20:00", Some("2026-02-11T01:30")),
        Year::Unless(2026),
        "mardi 10 février · 20:00 – 1:30",
        Some("mardi 10 février, de 20:00 à 1:30"),
    );
}

#[test]
fn dates_in_english() {
    let this = Year::Unless(2026);
    check(Language::EN, &all_day("2026-02-10", "2026-02-10"), this, "Tuesday, February 10", None);
    check(Language::EN, &all_day("2025-02-10", "2025-02-10"), this, "Monday, February 10, 2025", None);
    check(
        Language::EN,
        &timed(&paris(), "2026-02-10T18:30", Some("2026-02-10T20:00")),
        this,
        "Tuesday, February 10 · 6:30 PM – 8:00 PM",
        Some("Tuesday, February 10, from 6:30 PM to 8:00 PM"),
    );
    let midnight = timed(&paris(), "2026-02-10T12:00", Some("2026-02-11T00:00"));
    check(
        Language::EN,
        &midnight,
        this,
        "Tuesday, February 10 · 12:00 PM – 12:00 AM",
        Some("Tuesday, February 10, from 12:00 PM to 12:00 AM"),
    );
}

#[test]
fn details_are_written_one_by_one() {
    let (messages, days) = (Language::FR.messages(), Days::new(paris(), 0));
    let several = timed(&paris(), "2026-02-10T18:30", Some("2026-02-11T12:00"));
    assert_eq!(start_text(messages, &days, &several, Year::Unless(2026)), "mardi 10 février · 18:30");
    assert_eq!(end_text(messages, &several, Year::Unless(2025)), "mercredi 11 février 2026 · 12:00");
    let Schedule::Timed(one) = timed(&paris(), "2026-02-10T18:30", Some("2026-02-10T20:00")) else { unreachable!() };
    assert_eq!(time_text(messages, &one), "18:30 – 20:00");
}

#[test]
fn machines_read_dates_with_their_offset() {
    assert_eq!(machine_start(&all_day("2026-02-10", "2026-02-11")), "2026-02-10");
    assert_eq!(machine_start(&timed(&paris(), "2026-07-10T09:00", None)), "2026-07-10T09:00+02:00");
    assert_eq!(machine_start(&timed(&new_york(), "2026-02-10T09:00", None)), "2026-02-10T09:00-05:00");
}

#[test]
fn zones_are_named_by_their_city() {
    let french = |zone| Language::FR.messages().zone_time(zone);
    assert_eq!(french("Europe/Paris"), "heure de Paris");
    assert_eq!(french("Europe/Athens"), "heure d’Athènes");
    assert_eq!(french("America/New_York"), "heure de New York");
    assert_eq!(french("Europe/London"), "heure de Londres");
    assert_eq!(Language::EN.messages().zone_time("Asia/Tokyo"), "Tokyo time");
}

fn price(language: Language, low: u64, high: u64, currency: &str, digits: u8) -> String {
    let price = Price::Range { low, high, currency: currency.to_owned(), digits };
    cost_text(language.messages(), &price).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn prices() {
    assert_eq!(cost_text(Language::FR.messages(), &Price::Free), "Gratuit");
    assert_eq!(price(Language::FR, 0, 0, "EUR", 2), "Gratuit");
    assert_eq!(price(Language::FR, 1_250, 1_250, "EUR", 2), "12,50 €");
    assert_eq!(price(Language::FR, 1_205, 123_456_700, "EUR", 2), "de 12,05 € à 1 234 567 €");
    assert_eq!(price(Language::FR, 0, 500, "EUR", 2), "gratuit ou jusqu’à 5 €");
    assert_eq!(price(Language::EN, 1_250, 1_250, "GBP", 2), "£12.50");
    assert_eq!(price(Language::EN, 1_500, 1_500, "JPY", 0), "¥1,500");
    assert_eq!(price(Language::EN, 1_500, 1_500, "CHF", 2), "CHF 15");
    assert_eq!(price(Language::FR, 1_500, 1_500, "KWD", 3), "1,500 KWD");
}

#[test]
fn counts_agree_with_their_number() {
    let (french, english) = (Language::FR.messages(), Language::EN.messages());
    let written = |number| (french.event_count(number), english.event_count(number));
    assert_eq!(written(0), ("Aucun évènement".to_owned(), "No events".to_owned()));
    assert_eq!(written(1), ("1 évènement".to_owned(), "1 event".to_owned()));
    assert_eq!(written(14), ("14 évènements".to_owned(), "14 events".to_owned()));
    assert_eq!(french.organizers(1), "Organisateur");
    assert_eq!(french.organizers(2), "Organisateurs");
}

#[test]
fn terms_are_counted_and_named() {
    let (french, english) = (Language::FR.messages(), Language::EN.messages());
    for (kind, one, several, of_one, of_several) in [
        (TermKind::Venue, "1 lieu", "2 lieux", "1 venue", "2 venues"),
        (TermKind::Organizer, "1 organisateur", "2 organisateurs", "1 organizer", "2 organizers"),
        (TermKind::Category, "1 catégorie", "2 catégories", "1 category", "2 categories"),
        (TermKind::Tag, "1 étiquette", "2 étiquettes", "1 tag", "2 tags"),
        (TermKind::Series, "1 série", "2 séries", "1 series", "2 series"),
    ] {
        assert_eq!((french.index_count(kind, 1).as_str(), french.index_count(kind, 2).as_str()), (one, several));
        assert_eq!(
            (english.index_count(kind, 1).as_str(), english.index_count(kind, 2).as_str()),
            (of_one, of_several)
        );
    }
    for (upcoming, all, in_french, in_english) in [
        (0, 0, "aucun évènement", "no events"),
        (0, 1, "1 évènement passé", "1 past event"),
        (0, 3, "3 évènements passés", "3 past events"),
        (2, 2, "2 à venir", "2 upcoming"),
        (2, 5, "2 à venir sur 5", "2 upcoming of 5"),
    ] {
        assert_eq!(french.upcoming_of_all(upcoming, all), in_french);
        assert_eq!(english.upcoming_of_all(upcoming, all), in_english);
    }
    assert_eq!(french.no_such_term(TermKind::Category, "x"), "Aucune catégorie «\u{a0}x\u{a0}».");
    assert_eq!(english.no_such_term(TermKind::Series, "x"), "There is no series “x”.");
}

/// Requests of scripts, and what dates of the site say.
#[test]
fn scripts_get_dates_as_the_site_words_them() {
    let (zone, days) = (paris(), Days::new(paris(), 120));
    for schedule in [
        all_day("2026-02-10", "2026-02-10"),
        all_day("2025-12-31", "2026-01-01"),
        timed(&zone, "2026-02-10T18:30", None),
        timed(&zone, "2026-02-10T18:30", Some("2026-02-10T18:30")),
        timed(&zone, "2026-02-10T18:30", Some("2026-02-11T01:30")),
        timed(&zone, "2026-03-14T01:00", Some("2026-03-14T04:00")),
        timed(&zone, "2026-03-14T01:00", None),
        // Clocks change between the two.
        timed(&zone, "2026-03-28T20:00", Some("2026-03-29T12:00")),
        timed(&zone, "2026-10-24T20:00", Some("2026-10-25T12:00")),
    ] {
        let clock = |at: chrono::DateTime<chrono::Utc>| format!("{} {}", at.timestamp(), zone.offset_at(at).seconds);
        let asked = match &schedule {
            Schedule::AllDay { first, last } => format!("{first} {last}"),
            Schedule::Timed(timed) => {
                let end = timed.end.map(|end| [" ", &clock(end)].concat()).unwrap_or_default();
                [&clock(timed.start), end.as_str()].concat()
            }
        };
        for language in Language::all() {
            let text = date_text(language.messages(), &days, &schedule, Year::Always).shown;
            let request = format!("{} 120\n{asked}\n{asked}", language.code());
            assert_eq!(worded_dates(&request), [text.as_str(), &text].join("\n"), "{asked}");
        }
    }
}

#[test]
fn what_is_no_date_is_an_empty_line() {
    for asked in [
        "", " ", "x", "2026-02-30 2026-03-01", "2026-03-02 2026-03-01", "2026-03-01", "1773340200", "1773340200 x",
        "1773340200 90000", "9e99 0", "99999999999999999 0", "at", "at x 0", "at 1773340200",
    ] {
        assert_eq!(worded_dates(&format!("fr 0\n{asked}\nat 0 0")), "\n1er janvier 1970, 0:00", "{asked:?}");
    }
    assert_eq!(worded_dates("en 0\nat 1773340200 -14400"), "March 12, 2026, 2:30\u{a0}PM");
}

#[test]
fn languages_are_the_folders_of_locales_and_french_is_first() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let codes: BTreeSet<String> = folders.collect();
    assert_eq!(Language::all().map(|language| language.code().to_owned()).collect::<BTreeSet<_>>(), codes);
    assert_eq!(Language::FIRST.code(), "fr");
}
