//! What goes with an address that is shared: the pictures of events and of the site, and the elements that name them.
//!
//! Chat programs show a picture beside a link, cut to about 1.91 : 1. A photograph lies under the title and the date on the card of its
//! event. What cannot lie there and can be shown by every program (an animation) goes as it is; where there is no picture, the card has the
//! colours of the poster.

use indicatif::ProgressBar;
use rayon::prelude::*;

use super::document::escape;
use super::fingerprint::Fingerprints;
use super::pictures::{Raster, decode};
use super::poster::{CARD_HEIGHT, CARD_WIDTH, Card};
use super::raster::{self, Picture};
use super::typeface::Typeface;
use super::{PublishError, Stage};
use affiche_dataset::Entry;
use affiche_feeds::FeedContext;
use affiche_i18n::{Language, Year, date_text, repetition_text};
use affiche_model::{Image, Scope, Slug, TermKind, isolated};
use affiche_route::Route;

/// The card of the site, for pages that are not about an event.
const OF_SITE: &str = "card.png";

/// Writes the cards, unless the owner wants none.
///
/// # Errors
/// [`PublishError`], when a file cannot be written.
pub(super) fn write(
    context: &FeedContext<'_>,
    prints: &Fingerprints,
    stage: &Stage,
    progress: &ProgressBar,
) -> Result<(), PublishError> {
    let calendar = context.calendar;
    if !calendar.share_images {
        return Ok(());
    }
    let face = Typeface::open()?;
    write_site(context, &face, stage)?;
    calendar.entries.par_iter().zip(&prints.entries).try_for_each(|(entry, print)| {
        progress.inc(1);
        let Some(path) = context.card(entry) else { return Ok(()) };
        stage.group(&path, prints.site.and(print), |group| {
            let card = draw(context, entry, &face, stage).ok_or_else(|| PublishError::Incomplete(path.clone()))?;
            group.write(&path, card)
        })?;
        Ok(())
    })
}

fn write_site(context: &FeedContext<'_>, face: &Typeface, stage: &Stage) -> Result<(), PublishError> {
    let site = &context.calendar.site;
    // Any name will do for the dice, as long as it stays.
    let Ok(id) = Slug::parse("site") else { return Ok(()) };
    let host = context.host();
    let card = Card {
        id: &id,
        title: &site.name,
        language: &site.language,
        days: None,
        above: "",
        below: &[&site.description, host],
        color: site.accent.as_deref(),
        dates: context.messages.dates(),
        picture: false,
    };
    let png = raster::png(&card.draw(face), &card.colors(), None);
    stage.write(OF_SITE, png.ok_or_else(|| PublishError::Incomplete(OF_SITE.to_owned()))?)
}

/// The card of an event: a JPEG on a photograph, else a PNG.
fn draw(context: &FeedContext<'_>, entry: &Entry, face: &Typeface, stage: &Stage) -> Option<Vec<u8>> {
    let first = entry.event.first()?;
    let site = &context.calendar.site;
    let picture = first.image.as_ref().and_then(|image| picture(context, image));
    let category = first.categories.first();
    let place = first.place_text();
    let name = first.place.as_ref().map_or("", |place| place.name.as_str());
    let repetition = entry.repetition.as_ref();
    let language = Language::parse(&site.language).unwrap_or(Language::FIRST);
    let above = repetition.map(|repetition| repetition_text(language, repetition)).unwrap_or_default();
    let once = first.date.is_none();
    let card = Card {
        id: &entry.id,
        title: &first.title,
        language: first.language.as_deref().unwrap_or(&site.language),
        days: once.then(|| first.schedule.named_days(&context.days)),
        above: &above,
        below: &[&place, name, category.map_or("", |category| &category.name)],
        color: category.and_then(|category| context.color(&category.id)).or(site.accent.as_deref()),
        dates: context.messages.dates(),
        picture: picture.is_some(),
    };
    if let Some(image) = first.image.as_ref().filter(|image| image.is_photograph()) {
        return raster::jpeg(&card.draw_on_photograph(face), &photograph(image, entry.focus, stage)?);
    }
    raster::png(&card.draw(face), &card.colors(), picture.as_ref())
}

/// The part of a photograph that a card shows: as large as there is one of its shape, around the point that stays in sight.
fn photograph(image: &Image, (across, down): (u16, u16), stage: &Stage) -> Option<Raster> {
    let (_, extension) = image.src.rsplit_once('.')?;
    let (whole, _) = decode(&stage.files().read(&image.src).ok()?, extension).ok()?;
    let (width, height) = (f64::from(whole.width()), f64::from(whole.height()));
    let shape = f64::from(CARD_WIDTH) / f64::from(CARD_HEIGHT);
    let (part_width, part_height) = (width.min(height * shape), height.min(width / shape));
    let edge =
        |whole: f64, part: f64, focus: u16| (whole * f64::from(focus) / 1000.0 - part / 2.0).clamp(0.0, whole - part);
    let part = (edge(width, part_width, across), edge(height, part_height, down), part_width, part_height);
    whole.on_white().cut(part, (CARD_WIDTH, CARD_HEIGHT)).ok()
}

/// The picture of an event, if it is one that a card can hold.
fn picture(context: &FeedContext<'_>, image: &Image) -> Option<Picture> {
    let (_, "svg") = image.src.rsplit_once('.')? else { return None };
    let media = &context.calendar.media;
    let place = media.binary_search_by(|media| media.path.as_str().cmp(&image.src)).ok()?;
    Picture::read(&String::from_utf8(media[place].content().ok()?).ok()?)
}

/// The elements that say which picture goes with the page of a route.
pub(super) fn elements(context: &FeedContext<'_>, route: &Route) -> String {
    let Some(shown) = Shown::of(context, route) else {
        return "<meta name=\"twitter:card\" content=\"summary\">".to_owned();
    };
    let mut text = String::new();
    let mut put = |name: &str, value: &str| {
        text += &format!("<meta property=\"og:image{name}\" content=\"{}\">", escape(value));
    };
    put("", &context.file(&shown.path));
    put(":type", shown.media_type());
    put(":width", &shown.width.to_string());
    put(":height", &shown.height.to_string());
    put(":alt", &shown.alt);
    text + "<meta name=\"twitter:card\" content=\"summary_large_image\">"
}

/// The picture that goes with a page.
struct Shown {
    path: String,
    width: u32,
    height: u32,
    alt: String,
}

impl Shown {
    fn of(context: &FeedContext<'_>, route: &Route) -> Option<Self> {
        let entry = match route {
            Route::Event(id) | Route::Dates(id) | Route::Occurrence(id, _) => context.entry(id),
            _ => None,
        };
        let own = match entry {
            Some(entry) if context.card(entry).is_some() => None,
            Some(entry) => entry.event.first().and_then(|first| first.image.as_ref()),
            None => of_term(context, route.scope()),
        };
        if let Some(image) = own.filter(|image| image.is_shareable()) {
            let Image { src, alt, width, height, .. } = image.clone();
            return Some(Self { path: src, width, height, alt });
        }
        let card = entry.and_then(|entry| Some((context.card(entry)?, said(context, entry))));
        let (path, alt) = match card {
            Some(card) => card,
            None if context.calendar.share_images => (OF_SITE.to_owned(), context.calendar.site.name.clone()),
            None => return None,
        };
        Some(Self { path, width: CARD_WIDTH, height: CARD_HEIGHT, alt })
    }

    fn media_type(&self) -> &'static str {
        match self.path.rsplit_once('.') {
            Some((_, "jpg")) => "image/jpeg",
            Some((_, "webp")) => "image/webp",
            Some((_, "gif")) => "image/gif",
            _ => "image/png",
        }
    }
}

/// The picture of a venue or an organizer.
fn of_term<'a>(context: &FeedContext<'a>, scope: &Scope) -> Option<&'a Image> {
    let calendar = context.calendar;
    match scope {
        Scope::Term(TermKind::Venue, id) => {
            calendar.venues.iter().find(|entry| entry.term.id == *id).and_then(|entry| entry.image.as_ref())
        }
        Scope::Term(TermKind::Organizer, id) => {
            calendar.organizers.iter().find(|entry| entry.term.id == *id).and_then(|entry| entry.image.as_ref())
        }
        _ => None,
    }
}

/// What the card of an event says, in words.
fn said(context: &FeedContext<'_>, entry: &Entry) -> String {
    let Some(first) = entry.event.first() else { return String::new() };
    let when = date_text(context.messages, &context.days, &first.schedule, Year::Always).shown;
    // Of several dates none is that of the event.
    let when = if first.date.is_none() { when.as_str() } else { "" };
    let place = first.place_text();
    let parts = [&*isolated(&first.title), when, &isolated(&place)];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}
