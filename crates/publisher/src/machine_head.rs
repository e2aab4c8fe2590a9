//! Machine-readable head of a page: JSON-LD, and `rel="alternate"` links to feeds.

use super::cards;
use super::document::escape;
use affiche_feeds::{FeedContext, schema_org};
use affiche_model::Scope;
use affiche_route::{Base, Feed, Route};

/// The elements for the page of a route.
pub(super) fn elements(context: &FeedContext<'_>, base: &Base, route: &Route) -> String {
    let mut text = cards::elements(context, route);
    for (feed, title) in alternates(context, route) {
        text += &format!(
            "<link rel=\"alternate\" type=\"{}\" title=\"{}\" href=\"{}\">",
            feed.media_type(),
            escape(&title),
            escape(&base.file(&feed.path())),
        );
    }
    if let Some(data) = schema_org::page(context, route) {
        text += &format!("<script type=\"application/ld+json\">{data}</script>");
    }
    text
}

/// The forms in which the events of a page are to be had, with what they are called.
fn alternates(context: &FeedContext<'_>, route: &Route) -> Vec<(Feed, String)> {
    let title =
        |id| context.entry(id).and_then(|entry| entry.event.first()).map(|one| one.title.clone()).unwrap_or_default();
    let of_group = |scope: &Scope| {
        let name = context.name(scope).unwrap_or_default().to_owned();
        Feed::of_group(scope, context.calendar.api).into_iter().map(move |feed| (feed, name.clone())).collect()
    };
    match route {
        Route::Event(id) | Route::Dates(id) => vec![(Feed::Event(id.clone()), title(id))],
        Route::Occurrence(id, date) => vec![(Feed::Occurrence(id.clone(), *date), title(id))],
        route => of_group(route.scope()),
    }
}
