//! One event for a frame: a document for all, whose script shows parts of the page of the event that the address names.

use std::sync::Arc;

use leptos::prelude::*;

use super::Printing;
use super::list::foot;
use affiche::context::SiteContext;
use affiche::print::print as html_of;
use affiche_dataset::Entry;
use affiche_model::{Occurrence, Status};
use affiche_route::Route;

/// Dates of an event that are named.
const NAMED: usize = 24;

/// The dates of an event that are not over on the day of publishing; when all are, the last.
pub(super) fn dates(printing: &Printing<'_>, entry: &Entry) -> Vec<Arc<Occurrence>> {
    let days = printing.catalog.days();
    let all = &entry.event.occurrences;
    let live = all.iter().filter(|one| one.schedule.status(days, printing.printer.now) != Status::Past);
    let live: Vec<_> = live.take(NAMED).cloned().collect();
    if live.is_empty() { all.last().cloned().into_iter().collect() } else { live }
}

/// The body of the document: the places that `view.js` fills, and what it says when there is no such event, or it cannot be read.
pub(super) fn print(printing: &Printing<'_>, site: &SiteContext, files: usize) -> String {
    let words = printing.words;
    let body = view! {
        <main
            id="main"
            aria-labelledby="title"
            data-event-files=files
            data-page=words.event_page()
            data-gone=words.element().gone()
            data-failed=words.element().failed()
        >
            <h1 class="visually-hidden" id="title">
                {words.element().event()}
            </h1>
            <p id="say" role="status"></p>
            <article hidden>
                <div class="embed-text">
                    <p class="notice" id="over" hidden>
                        {words.element().over()}
                    </p>
                    <section id="dates" hidden>
                        <h2>{words.dates()}</h2>
                        <ul class="embed-dates"></ul>
                    </section>
                </div>
            </article>
            {foot(printing, site.href(Route::Home), words.element().all())}
        </main>
    }
    .into_any();
    html_of(body)
}
