//! Atom (RFC 4287): events that were announced or changed lately, the latest first.
//!
//! When that was is for the owner to say (`published`, `updated`). An event without either is in no news: nothing would tell
//! a reader whether it is new, and a date made up at build would announce it again and again.

use chrono::{DateTime, SecondsFormat, Utc};

use super::context::{EventDate, FeedContext, Members};
use affiche_dataset::Entry;
use affiche_dataset::text::{LinkBase, absolute};
use affiche_i18n::{Year, date_text, title_with_state};
use affiche_model::{Schedule, Scope, isolated};
use affiche_route::{Feed, Route};

/// How many events a reader finds at most: those of before stay known to programs that asked before.
const MOST: usize = 50;

/// The news of a group of events.
#[must_use]
pub fn news(context: &FeedContext<'_>, scope: &Scope, members: &Members) -> String {
    let site = &context.calendar.site;
    let mut entries: Vec<(DateTime<Utc>, &Entry)> = members
        .iter()
        .filter_map(|(index, _)| context.calendar.entries.get(*index))
        .filter_map(|entry| Some((entry.updated.max(entry.published)?, entry)))
        .collect();
    entries.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.id.cmp(&other.1.id)));
    entries.truncate(MOST);
    let newest = entries.first().map_or_else(|| context.now(), |(changed, _)| *changed);
    let own = context.name(scope).unwrap_or(&site.name);
    let title =
        if *scope == Scope::All { own.to_owned() } else { [&*isolated(own), " – ", &isolated(&site.name)].concat() };
    let front = if *scope == Scope::All { Route::Home } else { Route::front(scope.clone()) };
    let (page, own) = (context.page(&front), context.feed(&Feed::News(scope.clone())));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n<id>{own}</id>\n<title>{title}</title>\n\
         <subtitle>{subtitle}</subtitle>\n<updated>{updated}</updated>\n<author><name>{author}</name><uri>{site}</uri></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n<generator>Affiche</generator>\n",
        language = escaped(&site.language),
        own = escaped(&own),
        title = escaped(&title),
        subtitle = escaped(&site.description),
        updated = instant(newest),
        author = escaped(&site.name),
        site = escaped(&site.url),
        page = escaped(&page),
    );
    for (changed, entry) in entries {
        text += &one(context, entry, changed);
    }
    text + "</feed>\n"
}

fn one(context: &FeedContext<'_>, entry: &Entry, changed: DateTime<Utc>) -> String {
    let Some(date) = EventDate::next(context, entry) else { return String::new() };
    let (first, messages) = (date.occurrence, context.messages);
    let site = &context.calendar.site;
    let page = context.page(&Route::Event(entry.id.clone()));
    let language = first.language.as_deref().unwrap_or(&site.language);
    let mut when = date_text(messages, &context.days, &first.schedule, Year::Always).shown;
    if let Schedule::Timed(timed) = &first.schedule {
        // The clock of the reader is not known.
        when += &[", ", &messages.zone_time(timed.zone.id())].concat();
    }
    let place = first.place.as_ref().map(|place| match &place.city {
        Some(city) => [place.name.as_str(), ", ", city].concat(),
        None => place.name.clone(),
    });
    let facts = [Some(when), place].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut html = ["<p>", &escaped(&facts), "</p>"].concat();
    if let Some(image) = &first.image {
        let (source, alt) = (escaped(&context.file(&image.src)), escaped(&image.alt));
        html += &format!(
            "<p><img src=\"{source}\" alt=\"{alt}\" width=\"{}\" height=\"{}\"></p>",
            image.width, image.height
        );
    }
    // Readers do not resolve links against the site.
    html += &absolute(&entry.event.description, LinkBase { site: &site.url, page: &page });
    let mut text = format!(
        "<entry xml:lang=\"{language}\" xml:base=\"{page}\">\n<id>{page}</id>\n<title>{title}</title>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <link rel=\"related\" type=\"text/calendar\" href=\"{calendar}\"/>\n\
         <published>{published}</published>\n<updated>{updated}</updated>\n",
        language = escaped(language),
        page = escaped(&page),
        title = escaped(&title_with_state(messages, first.status, &first.title)),
        calendar = escaped(&context.feed(&Feed::Event(entry.id.clone()))),
        published = instant(entry.published.unwrap_or(changed)),
        updated = instant(changed),
    );
    for organizer in &entry.event.organizers {
        text += &format!("<author><name>{}</name></author>\n", escaped(&organizer.name));
    }
    for category in &first.categories {
        text +=
            &format!("<category term=\"{}\" label=\"{}\"/>\n", escaped(category.id.as_str()), escaped(&category.name));
    }
    if !first.summary.is_empty() {
        text += &format!("<summary>{}</summary>\n", escaped(&first.summary));
    }
    text + &format!("<content type=\"html\">{}</content>\n</entry>\n", escaped(&html))
}

fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A text as it stands in XML, in an element or in an attribute between double quotes, without what XML does not allow.
fn escaped(text: &str) -> String {
    let is_allowed = |letter: &char| {
        matches!(letter, '\n' | '\t') || !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    let allowed: String = text.chars().filter(is_allowed).collect();
    html_escape::encode_double_quoted_attribute(&allowed).into_owned()
}
