//! Pictures of an owner, in several widths of which the browser takes one.

use crate::components::written;
use crate::context::{SiteContext, TextAttributes};
use affiche_model::{Image, with_base};
use leptos::prelude::*;

/// Where a picture is shown, which says how wide it is there. The style of these places decides on the widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PicturePlace {
    /// A row of the list. A landscape is cropped to the height of the row, so it is drawn wider than what is seen of it.
    Row,
    /// The first row of the list, which is seen at once.
    FirstRow,
    /// A card of the photo view.
    Card,
    /// The first card of the photo view, which is seen at once.
    FirstCard,
    /// One of the related events below an event: two side by side, or four where there is room.
    Related,
    /// The card that the month shows for an event.
    Preview,
    /// The page of an event or a term.
    Page,
}

/// A picture. On its page it has its alternative text, whose language `text` tells; elsewhere it says nothing that does not stand beside it.
#[must_use]
pub fn picture(site: &SiteContext, image: &Image, place: PicturePlace, text: Option<TextAttributes>) -> AnyView {
    let (class, sizes) = match place {
        PicturePlace::Row | PicturePlace::FirstRow => (Some("row-image"), "(min-width:44rem) 12rem,7rem"),
        PicturePlace::Card | PicturePlace::FirstCard => (Some("photo-picture"), "(min-width:32rem) 22rem,100vw"),
        PicturePlace::Related => (Some("photo-picture"), "(min-width:44rem) 18rem,50vw"),
        PicturePlace::Preview => (None, "18rem"),
        PicturePlace::Page => (None, "(min-width:64rem) 44rem,100vw"),
    };
    let srcset = image.srcset.as_ref().map(|set| with_base(set, site.base.as_str()));
    let sizes = srcset.is_some().then_some(sizes);
    let first = matches!(place, PicturePlace::FirstRow | PicturePlace::FirstCard | PicturePlace::Page);
    view! {
        <img
            class=class
            src=site.base.file(&image.src)
            srcset=srcset
            sizes=sizes
            alt=if place == PicturePlace::Page { image.alt.clone() } else { String::new() }
            {..written(text)}
            data-focus=image.focus.clone()
            width=image.width
            height=image.height
            loading=if first { "eager" } else { "lazy" }
            fetchpriority=first.then_some("high")
            decoding="async"
        />
    }
    .into_any()
}
