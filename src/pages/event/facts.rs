//! The facts of an event: dates, price, kinds, links; and who organizes it.

use leptos::prelude::*;

use crate::components::{TermLink, ZoneName, written};
use crate::context::{use_clock, use_site};
use affiche_i18n::{Year, cost_text, day_of_text, end_text, start_text, time_text};
use affiche_model::{Event, Organizer, Schedule, Slug, Tag, TermKind};

/// The facts of an event, labelled.
///
/// Whole days: *Date*, or *Start* and *End*. Times of one day: *Date* and *Time*. Times over several days: *Start* and
/// *End* with their times.
#[component]
pub(super) fn Facts(
    /// The event.
    event: Event,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let occurrence = event.first()?.clone();
    let content = site.written(None);
    let cost = occurrence.cost.as_ref().map(|cost| {
        view! {
            <dt>{messages.cost()}</dt>
            <dd>{cost_text(messages, &cost.price)}</dd>
        }
    });
    let categories = (!occurrence.categories.is_empty()).then(|| {
        let marks = occurrence.categories.iter().map(|one| term(TermKind::Category, &one.id, &one.name));
        view! {
            <dt>{messages.categories(occurrence.categories.len())}</dt>
            <dd {..written(content.clone())}>{marks.collect_view()}</dd>
        }
    });
    let tags = (!event.tags.is_empty()).then(|| {
        let link = |(position, one): (usize, &Tag)| {
            let comma = (position > 0).then_some(", ");
            view! {
                {comma}
                {term(TermKind::Tag, &one.id, &one.name)}
            }
            .into_any()
        };
        view! {
            <dt>{messages.tags(event.tags.len())}</dt>
            <dd {..written(content.clone())}>{event.tags.iter().enumerate().map(link).collect_view()}</dd>
        }
    });
    let link = |label: &'static str, url: Option<String>| {
        url.map(|url| {
            view! {
                <dt>{label}</dt>
                <dd>
                    <WebLink url />
                </dd>
            }
        })
    };
    let online = event.online_url.clone().filter(|url| event.website.as_ref() != Some(url));
    let online = link(messages.online_at(), online);
    let website = link(messages.website(), event.website.clone());
    let series = event.series.as_ref().map(|series| {
        view! {
            <dt>{messages.series()}</dt>
            <dd {..written(content.clone())}>{term(TermKind::Series, &series.id, &series.name)}</dd>
        }
    });
    Some(view! {
        <section class="card">
            <h2>{messages.details()}</h2>
            <dl class="facts-list">
                <Times schedule=occurrence.schedule.clone() />
                {cost}
                {categories}
                {tags}
                {online}
                {website}
                {series}
            </dl>
        </section>
    })
}

fn term(kind: TermKind, id: &Slug, name: &str) -> AnyView {
    let (id, name) = (id.clone(), name.to_owned());
    view! { <TermLink kind id name /> }.into_any()
}

/// The labelled dates and times of a schedule.
#[component]
fn Times(
    /// The schedule.
    schedule: Schedule,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let messages = site.messages();
    let days = clock.days.clone();
    let one_day = schedule.first_day(&days) == schedule.last_day(&days);
    // The time of an event of one day stands on a line of its own.
    let text = if one_day { day_of_text } else { start_text };
    let start = text(messages, &days, &schedule, Year::Always);
    let zone = view! { <ZoneName schedule=schedule.clone() /> }.into_any();
    match &schedule {
        Schedule::AllDay { .. } if one_day => view! {
            <dt>{messages.date()}</dt>
            <dd>{start}</dd>
        }
        .into_any(),
        Schedule::Timed(timed) if one_day => view! {
            <dt>{messages.date()}</dt>
            <dd>{start}</dd>
            <dt>{messages.time()}</dt>
            <dd>{time_text(messages, timed)} {zone}</dd>
        }
        .into_any(),
        _ => {
            let end = end_text(messages, &schedule, Year::Always);
            view! {
                <dt>{messages.start()}</dt>
                <dd>{start}</dd>
                <dt>{messages.end()}</dt>
                <dd>{end} {zone}</dd>
            }
            .into_any()
        }
    }
}

/// Who organizes the event: one with all that is known, several by name.
#[component]
pub(super) fn Organizers(
    /// The organizers.
    organizers: Vec<Organizer>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let several = organizers.len() > 1;
    (!organizers.is_empty()).then(|| {
        let heading = messages.organizers(organizers.len());
        let one = |organizer: Organizer| {
            let contact = (!several).then(|| {
                view! { <Contact phone=organizer.phone email=organizer.email website=organizer.website /> }.into_any()
            });
            view! {
                <p class="card-name" {..written(content.clone())}>
                    {term(TermKind::Organizer, &organizer.id, &organizer.name)}
                </p>
                {contact}
            }
            .into_any()
        };
        view! {
            <section class="card">
                <h2>{heading}</h2>
                {organizers.into_iter().map(one).collect_view()}
            </section>
        }
    })
}

/// Telephone, e-mail and website, labelled.
#[component]
pub(in crate::pages) fn Contact(
    /// The telephone, as written.
    phone: Option<String>,
    /// The e-mail address.
    email: Option<String>,
    /// The address on the web.
    website: Option<String>,
) -> impl IntoView {
    let messages = use_site().messages();
    if phone.is_none() && email.is_none() && website.is_none() {
        return None;
    }
    let phone = phone.map(|phone| {
        let dialled: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
        view! {
            <dt>{messages.phone()}</dt>
            <dd>
                <a href=["tel:", &dialled].concat() dir="ltr">
                    {phone}
                </a>
            </dd>
        }
    });
    let email = email.map(|email| {
        let href = ["mailto:", &email].concat();
        view! {
            <dt>{messages.email()}</dt>
            <dd>
                <a href=href>{email}</a>
            </dd>
        }
    });
    let website = website.map(|url| {
        view! {
            <dt>{messages.website()}</dt>
            <dd>
                <WebLink url />
            </dd>
        }
    });
    Some(view! { <dl class="facts-list">{phone} {email} {website}</dl> })
}

/// A link to another site, shown as people write addresses: without the scheme and the last slash.
#[component]
fn WebLink(
    /// The absolute http(s) address.
    url: String,
) -> impl IntoView {
    let short = url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let short = short.trim_end_matches('/').to_owned();
    view! {
        <a href=url rel="external noopener noreferrer" dir="auto">
            {short}
        </a>
    }
}
