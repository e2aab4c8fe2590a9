//! Fields that search engines require for rich results, and a dataset may leave out.

use super::fields::Fields;
use crate::finding::SourceLocation;
use crate::id_kind::IdKind;
use crate::problem::{Problem, event as problem};
use affiche_model::{Attendance, EventStatus};

/// Missing fields, each at its place. Reported only where nothing stops the site: it is no error.
pub(super) fn missing(roots: &[Fields<'_, '_>]) -> Vec<(SourceLocation, Problem)> {
    let events = roots.iter().flat_map(|root| root.objects(IdKind::Event.list()));
    let nowhere = events.filter(|event| {
        let online = super::event::attendance(*event) == Attendance::Online
            || super::status::status_of(*event) == EventStatus::MovedOnline;
        !event.flag("hidden") && event.text("venue").is_none() && event.text("onlineUrl").is_none() && !online
    });
    let nowhere = nowhere.filter_map(|event| Some((event.text("title")?.spot, problem::without_place())));
    let venues = roots.iter().flat_map(|root| root.objects(IdKind::Venue.list()));
    let parts = ["street", "postalCode", "city", "region", "country"];
    let unaddressed = venues.filter(|venue| parts.iter().all(|part| venue.text(part).is_none()));
    let unaddressed =
        unaddressed.filter_map(|venue| Some((venue.text("name")?.spot, problem::venue_without_address())));
    nowhere.chain(unaddressed).collect()
}
