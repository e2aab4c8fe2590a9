//! What search engines ask for before they show an event by itself, and a dataset may leave out.

use super::Kind;
use super::fields::Fields;
use crate::finding::SourceLocation;
use crate::problem::{Problem, event as problem};
use affiche_model::{Attendance, EventStatus};

/// What is missing, at its places. Said only where nothing stops the site: it is no fault.
pub(super) fn missing(roots: &[Fields<'_, '_>]) -> Vec<(SourceLocation, Problem)> {
    let events = roots.iter().flat_map(|root| root.objects(Kind::Event.list()));
    let nowhere = events.filter(|event| {
        let online = super::event::attendance(*event) == Attendance::Online
            || super::event::status_of(*event) == EventStatus::MovedOnline;
        !event.flag("hidden") && event.text("venue").is_none() && event.text("onlineUrl").is_none() && !online
    });
    let nowhere = nowhere.filter_map(|event| Some((event.text("title")?.spot, problem::without_place())));
    let venues = roots.iter().flat_map(|root| root.objects(Kind::Venue.list()));
    let parts = ["street", "postalCode", "city", "region", "country"];
    let unaddressed = venues.filter(|venue| parts.iter().all(|part| venue.text(part).is_none()));
    let unaddressed =
        unaddressed.filter_map(|venue| Some((venue.text("name")?.spot, problem::venue_without_address())));
    nowhere.chain(unaddressed).collect()
}
