//! One made-up event.

use chrono::NaiveDate;
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::days::{day, shifted, when};
use super::prose::{self, ProseLanguage};
use super::terms::{GeneratedTerms, pick};
use super::words::{KINDS, TAGS};
use crate::slug::slugify;
use crate::wire::{
    Amount, Attendance, Cost, Event, FreeOfCharge, Id, Markdown, Moment, Range, Status, WebAddress, ZoneName,
};

/// Zones of the few events that take place elsewhere.
const ELSEWHERE: [&str; 4] = ["Europe/London", "America/New_York", "Asia/Tokyo", "America/Toronto"];

const REASONS: [&str; 4] =
    ["Intempéries.", "L’artiste est souffrant.", "La salle est fermée pour travaux.", "Trop peu d’inscriptions."];

/// The event of a number, which makes its identifier unique.
pub(super) fn event(number: usize, around: NaiveDate, terms: &GeneratedTerms, random: &mut ChaCha8Rng) -> Event {
    let tongue = if random.random_bool(0.15) { ProseLanguage::English } else { ProseLanguage::French };
    let (kind, title) = prose::title(tongue, random);
    let kind = &KINDS[kind];
    let first = day(around, random);
    let when = when(kind, first, random);
    let (attendance, online_url) = attendance(number, random);
    let (status, status_reason, previous_start) = status(first, random);
    let words: String = title.split(' ').take(6).collect::<Vec<_>>().join(" ");
    let elsewhere = attendance == Some(Attendance::Online) && random.random_bool(0.3);
    let language = (tongue == ProseLanguage::English).then(|| "en".to_owned());
    let in_room = attendance != Some(Attendance::Online) && random.random_bool(0.97);
    Event {
        id: Id(format!("{}-{}", slugify(&words), number + 1)),
        timezone: elsewhere.then(|| ZoneName(pick(&ELSEWHERE, random).to_owned())),
        summary: random.random_bool(0.5).then(|| prose::summary(tongue, random)),
        description: prose::description(tongue, random).map(Markdown),
        venue: in_room
            .then(|| terms.venues.get(chosen(number, terms.venues.len(), random)).map(|venue| venue.id.clone()))
            .flatten(),
        organizers: organizers(number, terms, random),
        categories: categories(number, kind.category, terms, random),
        tags: tags(random),
        series: (number < terms.series.len() || random.random_bool(0.1))
            .then(|| terms.series.get(number % terms.series.len().max(1)).map(|series| series.id.clone()))
            .flatten(),
        cost: cost(random),
        website: random.random_bool(0.3).then(|| WebAddress(format!("https://salles.example/e/{}", number + 1))),
        featured: random.random_bool(0.03),
        sticky: random.random_bool(0.01),
        updated: random.random_bool(0.5).then(|| Moment(shifted(first, -random.random_range(3..90)).to_string())),
        title,
        start: Moment(when.start),
        end: when.end.map(Moment),
        duration: when.duration,
        status,
        status_reason,
        previous_start,
        attendance,
        online_url,
        language,
        ..Event::default()
    }
}

/// Every term is used once; after that the first ones far more often than the last.
fn chosen(number: usize, count: usize, random: &mut ChaCha8Rng) -> usize {
    if number < count { number } else { random.random_range(0..count).min(random.random_range(0..count)) }
}

fn organizers(number: usize, terms: &GeneratedTerms, random: &mut ChaCha8Rng) -> Vec<Id> {
    let count = [0, 1, 1, 1, 1, 1, 2][random.random_range(0..7)].max(usize::from(number < terms.organizers.len()));
    let mut ids: Vec<Id> = Vec::new();
    for _ in 0..count {
        let index = if ids.is_empty() {
            chosen(number, terms.organizers.len(), random)
        } else {
            random.random_range(0..terms.organizers.len())
        };
        if let Some(organizer) = terms.organizers.get(index).filter(|organizer| !ids.contains(&organizer.id)) {
            ids.push(organizer.id.clone());
        }
    }
    ids
}

fn categories(number: usize, own: usize, terms: &GeneratedTerms, random: &mut ChaCha8Rng) -> Vec<Id> {
    let first = if number < terms.categories.len() { number } else { own.min(terms.categories.len() - 1) };
    let second = random.random_range(0..terms.categories.len());
    let mut ids = vec![terms.categories[first].id.clone()];
    if second != first && random.random_bool(0.15) {
        ids.push(terms.categories[second].id.clone());
    }
    ids
}

fn tags(random: &mut ChaCha8Rng) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::new();
    for _ in 0..random.random_range(0..4) {
        let tag = Id(pick(&TAGS, random).to_owned());
        if !ids.contains(&tag) {
            ids.push(tag);
        }
    }
    ids
}

fn attendance(number: usize, random: &mut ChaCha8Rng) -> (Option<Attendance>, Option<WebAddress>) {
    let attendance = match random.random_range(0..100) {
        0..5 => Some(Attendance::Online),
        5..9 => Some(Attendance::Mixed),
        _ => None,
    };
    let url = attendance.map(|_| WebAddress(format!("https://direct.example/{}", number + 1)));
    (attendance, url)
}

fn status(first: NaiveDate, random: &mut ChaCha8Rng) -> (Option<Status>, Option<String>, Option<Moment>) {
    let status = match random.random_range(0..200) {
        0..6 => Some(Status::Cancelled),
        6..8 => Some(Status::Postponed),
        8..11 => Some(Status::Rescheduled),
        _ => None,
    };
    let moved = status == Some(Status::Rescheduled);
    let previous = moved.then(|| Moment(shifted(first, -random.random_range(7..60)).to_string()));
    (status, status.map(|_| pick(&REASONS, random).to_owned()), previous)
}

fn cost(random: &mut ChaCha8Rng) -> Option<Cost> {
    let euros = |random: &mut ChaCha8Rng| f64::from(random.random_range(6_u32..90)) / 2.0;
    match random.random_range(0..10) {
        0..4 => Some(Cost::Free(FreeOfCharge::Free)),
        4..6 => Some(Cost::Amount(Amount { amount: euros(random), currency: "EUR".to_owned(), url: None })),
        6..8 => {
            let from = euros(random);
            let to = from + euros(random);
            let url = Some(WebAddress("https://billets.example/".to_owned()));
            Some(Cost::Range(Range { from, to, currency: "EUR".to_owned(), url }))
        }
        _ => None,
    }
}
