//! Where an event takes place: its address, the way there, where that lies.

use leptos::prelude::*;

use super::facts::Contact;
use crate::components::{PlacePicture, TermLink, written};
use crate::context::{use_page, use_site};
use affiche_model::{Scope, TermKind, Venue};

/// A venue with its address and the ways to it. Nothing is fetched from elsewhere before a link is followed.
#[component]
pub(in crate::pages) fn VenueCard(
    /// The venue.
    venue: Venue,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let town = [venue.postal_code.clone(), venue.city.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let country = venue.country.as_deref().map(|code| match messages.country(code) {
        Some(name) => name.to_owned(),
        None => code.to_owned(),
    });
    let lines = [venue.street.clone(), (!town.is_empty()).then_some(town), venue.region.clone()];
    let lines = lines.into_iter().flatten().map(|line| {
        view! {
            <span class="address-line" dir="auto">
                {line}
            </span>
        }
    });
    let (directions, map) = map_links(&venue);
    let picture = view! { <PlacePicture venue=venue.clone() /> }.into_any();
    let app = venue.geo.map(|geo| {
        let (lat, lon) = geo.texts();
        let point = [lat.as_str(), ",", &lon].concat();
        // RFC 5870; what stands after the question mark puts a pin there.
        view! { <a href=["geo:", &point, "?q=", &point].concat()>{messages.in_maps_app()}</a> }.into_any()
    });
    let (kind, id) = (TermKind::Venue, venue.id);
    // On its own page there is nowhere to lead.
    let name = if use_page().scope == Scope::Term(kind, id.clone()) {
        venue.name.into_any()
    } else {
        view! { <TermLink kind id name=venue.name /> }.into_any()
    };
    view! {
        <section class="card">
            <h2>{messages.venue()}</h2>
            <address>
                <span class="card-name" {..written(content.clone())}>
                    {name}
                </span>
                <span {..written(content)}>{lines.collect_view()}</span>
                {country.map(|country| view! { <span class="address-line">{country}</span> })}
            </address>
            <p class="map-links">
                <a href=directions rel="external noopener noreferrer">
                    {messages.directions()}
                </a>
                <a href=map rel="external noopener noreferrer">
                    {messages.on_openstreetmap()}
                </a>
                {app}
            </p>
            {picture}
            <Contact phone=venue.phone email=venue.email website=venue.website />
        </section>
    }
}

/// The way to a venue on Google Maps, and its place on OpenStreetMap: by coordinates where they are known, else by name.
fn map_links(venue: &Venue) -> (String, String) {
    let parts = [Some(&venue.name), venue.street.as_ref(), venue.postal_code.as_ref(), venue.city.as_ref()];
    let words = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    let directions = "https://www.google.com/maps/dir/?api=1&destination=";
    match venue.geo {
        Some(geo) => {
            let (lat, lon) = geo.texts();
            let marker = ["https://www.openstreetmap.org/?mlat=", &lat, "&mlon=", &lon].concat();
            ([directions, &lat, "%2C", &lon].concat(), [&marker, "#map=17/", &lat, "/", &lon].concat())
        }
        None => ([directions, &words].concat(), ["https://www.openstreetmap.org/search?query=", &words].concat()),
    }
}
