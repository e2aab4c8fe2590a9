//! The choice of a view, which keeps the day that is looked at.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::piece::{Piece, piece};
use super::setting::Setting;
use crate::model::ViewName;
use crate::route::Route;

/// The choice of a view.
#[component]
pub fn ViewSwitch(
    /// The view on screen.
    current: ViewName,
    /// The day that is looked at, unless it is today.
    day: Option<NaiveDate>,
) -> Option<Piece> {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    // What is asked for rides along.
    let asked = untrack(|| setting.controls.address()).query;
    let link = |view: ViewName| {
        let address = Route::on_day(view, day, setting.site.week_start)?.within(&setting.scope).narrowed(&asked);
        let label = (messages.view)(view);
        if view == current {
            return Some(piece! {
                <a href=setting.href(address) aria-current="page" id=view_id(view) data-noscroll="">
                    {label}
                </a>
            });
        }
        if !setting.offers(&address.route) {
            // A view that is not printed keeps the place it will have once the app can draw it.
            return cfg!(feature = "publisher").then(|| piece! { <span aria-hidden="true">{label}</span> });
        }
        Some(piece! {
            <a href=setting.href(address) id=view_id(view)>
                {label}
            </a>
        })
    };
    let links: Vec<_> = setting.site.views.iter().copied().filter_map(link).collect();
    (links.len() > 1).then(|| {
        piece! {
            <nav class="views" aria-label=messages.views>
                {links}
            </nav>
        }
    })
}

/// The `id` of a link to a view: the same on every page, so that the focus stays on it.
fn view_id(view: ViewName) -> &'static str {
    match view {
        ViewName::List => "view-list",
        ViewName::Month => "view-month",
        ViewName::Week => "view-week",
        ViewName::Day => "view-day",
        ViewName::Map => "view-map",
        ViewName::Photo => "view-photo",
        ViewName::Summary => "view-summary",
    }
}
