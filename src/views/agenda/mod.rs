//! The days of a stretch of time, a line an event: dense, for reading and for paper.
//!
//! Days are HTML, written by `maud` and handed to the browser at once: a month of a thousand lines takes a third of the time that it
//! takes as elements one by one (`docs/decisions/0005-leptos-views.md`).

mod line;

use leptos::prelude::*;
use maud::{Markup, html};

use crate::components::For;
use crate::context::{PageContext, SiteContext, use_clock, use_page, use_site};
use affiche_i18n::{Year, full_day, machine_day};
use affiche_model::day_text;
use affiche_model::layout::{AgendaDay, Span, Summary};
use line::{Line, line};

pub(super) use line::until;

/// So many that go on are seen without unfolding them.
const FEW: usize = 5;

/// A period from a day on, a line an event: what goes on, then each day with what begins on it; the days before are folded at
/// the end.
#[component]
pub fn Agenda(
    /// The period.
    summary: Summary,
) -> impl IntoView {
    let site = use_site();
    let context = use_page();
    let clock = use_clock();
    let Summary { earlier, running, days } = summary;
    let open = days.is_empty() && running.is_empty();
    let earlier = (!earlier.is_empty()).then(|| {
        let inside = html! {
            summary { (site.messages().earlier_in_month()) }
            @for agenda in &earlier {
                section class="agenda-day" id=[place(&site, agenda)] { (day(&site, &context, agenda)) }
            }
        };
        view! { <details class="agenda-fold" open=open inner_html=inside.into_string()></details> }
    });
    let running = fold(&site, &running);
    let sections = move || {
        let today = clock.today();
        let section = |agenda: &AgendaDay| Section {
            is_today: today == Some(agenda.day),
            place: place(&site, agenda),
            html: day(&site, &context, agenda).into_string(),
            agenda: agenda.clone(),
        };
        days.iter().map(section).collect::<Vec<_>>()
    };
    view! {
        {running}
        <For each=sections key=Section::key let:section>
            {section.view()}
        </For>
        {earlier}
    }
}

/// A day of the list.
#[derive(Clone)]
struct Section {
    agenda: AgendaDay,
    is_today: bool,
    /// Its `id`, where one is needed.
    place: Option<String>,
    /// All it shows.
    html: String,
}

impl Section {
    /// A day that shows the same stays in its place; today stays all day long, whatever the clock changes on it.
    fn key(&self) -> String {
        if self.is_today { day_text(self.agenda.day) } else { self.html.clone() }
    }

    fn view(self) -> AnyView {
        if !self.is_today {
            return view! { <section class="agenda-day" id=self.place inner_html=self.html></section> }.into_any();
        }
        let heading = heading(&use_site(), &use_page(), &self.agenda);
        view! {
            <section class="agenda-day">
                <h2 inner_html=heading.into_string()></h2>
                <AgendaLines agenda=self.agenda />
            </section>
        }
        .into_any()
    }
}

/// The `id` of a day on a printed page: days without a page of their own are led to here.
fn place(site: &SiteContext, agenda: &AgendaDay) -> Option<String> {
    site.printed().map(|_| ["day-", &day_text(agenda.day)].concat())
}

/// What takes place on one day, a line each: whole days, what goes on, then by start; what lasts for long is folded. The marks
/// follow the clock.
#[component]
pub fn AgendaLines(
    /// The day.
    agenda: AgendaDay,
) -> impl IntoView {
    let day = agenda.day;
    let lines = agenda.all().map(|span| view! { <Line span=span.clone() day /> }).collect_view();
    view! {
        {(!lines.is_empty()).then(|| view! { <ol class="agenda">{lines}</ol> })}
        {fold(&use_site(), &agenda.long)}
    }
}

/// One day as HTML.
fn day(site: &SiteContext, context: &PageContext, agenda: &AgendaDay) -> Markup {
    let lines: Vec<_> = agenda.all().map(|span| line(site, Some(agenda.day), span)).collect();
    html! {
        h2 { (heading(site, context, agenda)) }
        @if !lines.is_empty() {
            ol class="agenda" {
                @for line in lines { (line) }
            }
        }
        @if !agenda.long.is_empty() {
            details class="agenda-fold" open[agenda.long.len() <= FEW] { (folded(site, &agenda.long)) }
        }
    }
}

fn heading(site: &SiteContext, context: &PageContext, agenda: &AgendaDay) -> Markup {
    let day = agenda.day;
    html! {
        a href=(context.day(site, day)) {
            time datetime=(machine_day(day)) { (full_day(site.messages(), day, Year::Always)) }
        }
    }
}

/// What goes on for long, behind its number; a few are seen at once.
fn fold(site: &SiteContext, spans: &[Span]) -> Option<impl IntoView + use<>> {
    let (open, content) = (spans.len() <= FEW, folded(site, spans).into_string());
    (!spans.is_empty()).then(|| view! { <details class="agenda-fold" open=open inner_html=content></details> })
}

fn folded(site: &SiteContext, spans: &[Span]) -> Markup {
    html! {
        summary { (site.messages().running(spans.len())) }
        ol class="agenda" {
            @for span in spans { (line(site, None, span)) }
        }
    }
}
