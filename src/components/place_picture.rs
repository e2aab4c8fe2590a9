//! The picture of a place, drawn at build, in the colours of the page.

use leptos::prelude::*;

use crate::context::use_site;
use affiche_catalog::paths;
use affiche_model::{Venue, isolated};

/// The width of a picture in its own units.
pub const PLACE_WIDTH: i32 = 800;
/// Its height.
pub const PLACE_HEIGHT: i32 = 600;

/// Where a venue lies, as a picture; nothing for one without coordinates.
#[component]
pub fn PlacePicture(
    /// The venue.
    venue: Venue,
) -> impl IntoView {
    venue.geo?;
    let site = use_site();
    let town = venue.city.as_deref().filter(|city| *city != venue.name);
    let (messages, name) = (site.messages(), isolated(&venue.name));
    let label = match town {
        Some(town) => messages.place_picture_in(&name, &isolated(town)),
        None => messages.place_picture(&name),
    };
    let file = site.base.file(&paths::place(&venue.id));
    // A browser makes elements of SVG only from text; a path has nothing in it that would have to be escaped.
    let drawing = ["<svg viewBox=\"0 0 800 600\" aria-hidden=\"true\"><use href=\"", &file, "#map\"/></svg>"].concat();
    Some(view! { <div class="place-picture" role="img" aria-label=label inner_html=drawing></div> })
}
