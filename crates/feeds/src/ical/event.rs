//! `VEVENT`: an event, and what is different on some of its dates.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::lines::{self, ContentLines};
use super::rule::{self, PublishedRule};
use super::zone::is_utc;
use super::{address, color};
use crate::context::{EventDate, FeedContext, FeedPart};
use affiche_dataset::Entry;
use affiche_dataset::text::{paragraphs, shortened};
use affiche_i18n::{Year, cost_text, date_text, title_with_state};
use affiche_model::{Attendance, EventStatus, Organizer, Schedule, Venue, WallTime, Zone};
use affiche_recurrence::Repetition;
use affiche_route::Route;

/// The characters of a description in a calendar of many events. Alone, an event has all of it.
const MOST_LETTERS: usize = 1_000;

/// From when on minutes are counted for `SEQUENCE`: 2000.
const FIRST_MINUTE: i64 = 946_684_800 / 60;

/// The purpose of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FeedPurpose {
    /// A calendar is kept beside one’s own: its events do not make the visitor busy.
    Subscribe,
    /// An event is put into one’s own.
    Take,
}

/// Adds an event, or some of its dates.
pub(super) fn write(
    context: &FeedContext<'_>,
    entry: &Entry,
    part: &FeedPart,
    purpose: FeedPurpose,
    lines: &mut ContentLines,
) {
    let writer = EventWriter { context, entry, purpose };
    match (&entry.repetition, part) {
        (None, _) => {
            if let Some(date) = EventDate::of(entry, 0) {
                writer.alone(&date, lines);
            }
        }
        (Some(_), FeedPart::Dates(dates)) => {
            for date in dates.iter().filter_map(|index| EventDate::of(entry, *index)) {
                writer.alone(&date, lines);
            }
        }
        (Some(repetition), FeedPart::Whole) => writer.series(repetition, lines),
    }
}

struct EventWriter<'a> {
    context: &'a FeedContext<'a>,
    entry: &'a Entry,
    purpose: FeedPurpose,
}

/// How long each date of an event takes, on the clock and in truth. `None` without an end.
type DateDurations = Option<(TimeDelta, TimeDelta)>;

impl EventWriter<'_> {
    /// An event that repeats: what its dates have in common with their rule, each on which something is different, and each that no rule
    /// makes. Programs pass over lists of dates (`RDATE`), so those stand by themselves.
    fn series(&self, repetition: &Repetition, lines: &mut ContentLines) {
        let entry = self.entry;
        let common = EventDate::usual(entry);
        let zone = clock_of(&common.occurrence.schedule);
        let repeats = PublishedRule::of(entry, repetition, zone.map(Zone::id), &self.context.clocks);
        let wall_length = self.usual_length();
        let mut length: DateDurations = None;
        if let Some((start, rule)) = &repeats.rule {
            length = wall_length.map(|length| (length, true_length(zone, *start, length)));
            self.component(&common, &self.series_id(), lines, |lines| {
                moment("DTSTART", *start, zone, lines);
                if let Some(length) = wall_length.filter(|length| *length > TimeDelta::zero()) {
                    moment("DTEND", *start + length, zone, lines);
                }
                lines.plain("RRULE", &rule.to_string());
                let utc = zone.is_some_and(|zone| is_utc(zone.id()));
                let removed = rule::texts(&repeats.removed, repetition.whole_days, utc);
                lines.list(&with_zone("EXDATE", zone), &removed);
            });
        }
        for (index, origin) in entry.origins.iter().enumerate() {
            let (Some(date), Some(name)) = (EventDate::of(entry, index), repeats.name(entry, index)) else { continue };
            let schedule = &date.occurrence.schedule;
            if !repeats.makes(name) {
                self.alone(&date, lines);
                continue;
            }
            let as_usual = origin.change.is_none()
                && name == schedule.wall_start()
                && length_of(schedule) == length
                && is_simple(schedule);
            if !as_usual {
                self.different(&date, name, lines);
            }
        }
        for (name, date) in EventDate::beyond(entry).filter(|(name, _)| repeats.makes(*name)) {
            self.different(&date, name, lines);
        }
    }

    /// A date of its own, in the place of what the rule makes of it.
    fn different(&self, date: &EventDate<'_>, name: NaiveDateTime, lines: &mut ContentLines) {
        let schedule = &date.occurrence.schedule;
        self.component(date, &self.series_id(), lines, |lines| {
            moment("RECURRENCE-ID", name, clock_of(schedule), lines);
            span(schedule, lines);
        });
    }

    /// A date by itself, an exception to nothing: programs pass over a `RECURRENCE-ID` whose event is not in the file.
    fn alone(&self, date: &EventDate<'_>, lines: &mut ContentLines) {
        self.component(date, &self.date_id(date), lines, |lines| span(&date.occurrence.schedule, lines));
    }

    /// The UID of all dates of a rule.
    fn series_id(&self) -> String {
        [self.entry.id.as_str(), "@", self.context.host()].concat()
    }

    /// The UID of a date by itself: `x_2026-03-10@…`, after its address, which stays when it is moved. No event has such an
    /// identifier, as `_` is in none of them.
    fn date_id(&self, date: &EventDate<'_>) -> String {
        let path = Route::of(date.occurrence).path();
        let path = path.strip_prefix("event/").unwrap_or(&path).trim_end_matches('/').replace('/', "_");
        [&path, "@", self.context.host()].concat()
    }

    /// How long most dates take in wall time.
    fn usual_length(&self) -> Option<TimeDelta> {
        let entry = self.entry;
        let unchanged =
            || entry.event.occurrences.iter().zip(&entry.origins).filter(|(_, origin)| origin.change.is_none());
        let mut counts: Vec<(Option<TimeDelta>, usize)> = Vec::new();
        for (one, _) in unchanged() {
            let length = length_of(&one.schedule).map(|(wall, _)| wall);
            match counts.iter_mut().find(|(known, _)| *known == length) {
                Some((_, count)) => *count += 1,
                None => counts.push((length, 1)),
            }
        }
        let fallback = || length_of(&entry.usual.schedule).map(|(wall, _)| wall);
        let usual = counts.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best });
        usual.map_or_else(fallback, |(length, _)| length)
    }

    fn component(
        &self,
        date: &EventDate<'_>,
        id: &str,
        lines: &mut ContentLines,
        when: impl FnOnce(&mut ContentLines),
    ) {
        lines.plain("BEGIN", "VEVENT");
        lines.text("UID", id);
        when(lines);
        self.history(date, lines);
        self.words(date, lines);
        self.places(date, lines);
        lines.plain("END", "VEVENT");
    }

    /// When it was announced and changed, and whether it takes place.
    fn history(&self, date: &EventDate<'_>, lines: &mut ContentLines) {
        let changed = date.changed().unwrap_or_default();
        lines.plain("DTSTAMP", &lines::instant(changed));
        if let Some(published) = self.entry.published {
            lines.plain("CREATED", &lines::instant(published));
        }
        if let Some(updated) = self.entry.updated {
            lines.plain("LAST-MODIFIED", &lines::instant(updated));
        }
        let status = date.occurrence.status;
        lines.plain("SEQUENCE", &sequence(self.entry.updated, status).to_string());
        lines.plain("STATUS", if status.is_cancelled_or_postponed() { "CANCELLED" } else { "CONFIRMED" });
        let free = self.purpose == FeedPurpose::Subscribe || status.is_cancelled_or_postponed();
        lines.plain("TRANSP", if free { "TRANSPARENT" } else { "OPAQUE" });
    }

    fn words(&self, date: &EventDate<'_>, lines: &mut ContentLines) {
        let (one, event) = (date.occurrence, &self.entry.event);
        let in_language = |name: &str| match one.language.as_deref().filter(|tag| is_language(tag)) {
            Some(tag) => [name, ";LANGUAGE=", tag].concat(),
            None => name.to_owned(),
        };
        // Some programs show no more of a state than the title says.
        lines.text(&in_language("SUMMARY"), &title_with_state(self.context.messages, one.status, &one.title));
        lines.text(&in_language("DESCRIPTION"), &self.description(date));
        let names = one.categories.iter().map(|category| category.name.as_str());
        lines.texts("CATEGORIES", names.chain(event.tags.iter().map(|tag| tag.name.as_str())));
        let color = one.categories.first().and_then(|category| color::name(self.context.color(&category.id)?));
        if let Some(color) = color {
            lines.plain("COLOR", color);
        }
        for organizer in &event.organizers {
            lines.text("CONTACT", &contact(organizer));
        }
    }

    fn places(&self, date: &EventDate<'_>, lines: &mut ContentLines) {
        let (one, event) = (date.occurrence, &self.entry.event);
        let online = event.online_url.as_deref().filter(|_| is_online(one.attendance, one.status));
        let place =
            date.venue().filter(|_| one.attendance != Attendance::Online && one.status != EventStatus::MovedOnline);
        match (place, online) {
            (Some(venue), _) => lines.text("LOCATION", &place_text(venue)),
            (None, Some(online)) => lines.text("LOCATION", online),
            (None, None) => {}
        }
        if let Some(geo) = place.and_then(|venue| venue.geo) {
            let (latitude, longitude) = geo.texts();
            lines.plain("GEO", &[&latitude, ";", &longitude].concat());
        }
        lines.plain("URL", &address(&self.context.page(&date.page())));
        if let Some(online) = online {
            lines.plain("CONFERENCE;VALUE=URI", &address(online));
        }
        if let Some(image) = &one.image {
            let name = ["IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=", media_type(&image.src)].concat();
            lines.plain(&name, &address(&self.context.file(&image.src)));
        }
    }

    /// What there is to know, for calendars that show nothing but a text: the page stands at its end.
    fn description(&self, date: &EventDate<'_>) -> String {
        let (one, event, messages) = (date.occurrence, &self.entry.event, self.context.messages);
        let mut parts: Vec<String> = Vec::new();
        let notice = match one.status {
            EventStatus::Scheduled => None,
            EventStatus::Cancelled => Some(messages.event_cancelled().to_owned()),
            EventStatus::Postponed => Some(messages.event_postponed().to_owned()),
            EventStatus::MovedOnline => Some(messages.event_moved_online().to_owned()),
            EventStatus::Rescheduled => {
                let before = date.change.map_or(event.previous_start.as_ref(), |change| change.previous_start.as_ref());
                let before = before.map(|before| date_text(messages, &self.context.days, before, Year::Always).shown);
                Some(messages.event_rescheduled(before.as_deref()))
            }
        };
        if let Some(notice) = notice {
            parts.push([notice.as_str(), date.reason().unwrap_or_default()].join(" ").trim_end().to_owned());
        }
        let text = paragraphs(&date.described(self.context));
        let text = if text.is_empty() { one.summary.clone() } else { text };
        if !text.is_empty() {
            parts.push(if self.purpose == FeedPurpose::Subscribe { shortened(text, MOST_LETTERS) } else { text });
        }
        if let Some(cost) = &one.cost {
            parts.push(cost_text(messages, &cost.price));
        }
        let pages = [one.cost.as_ref().and_then(|cost| cost.url.as_deref()), event.website.as_deref()];
        parts.extend(pages.into_iter().flatten().map(str::to_owned));
        parts.push(self.context.page(&date.page()));
        parts.join("\n")
    }
}

/// The clock that a schedule is on; whole days are on none.
fn clock_of(schedule: &Schedule) -> Option<&Zone> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => Some(&timed.zone),
    }
}

/// `DTSTART` and `DTEND` of a date.
fn span(schedule: &Schedule, lines: &mut ContentLines) {
    match schedule {
        Schedule::AllDay { first, .. } => {
            moment("DTSTART", schedule.wall_start(), None, lines);
            if schedule.wall_end().date() > *first {
                moment("DTEND", schedule.wall_end(), None, lines);
            }
        }
        Schedule::Timed(timed) => {
            // An end at the start is none (RFC 5545, §3.8.2.2).
            let end = timed.end.filter(|end| *end > timed.start);
            let zone = &*timed.zone;
            // Readers want both of one kind.
            let representable =
                is_representable(zone, timed.start) && end.is_none_or(|end| is_representable(zone, end));
            for (name, instant) in [("DTSTART", Some(timed.start)), ("DTEND", end)] {
                match instant {
                    Some(instant) if representable => moment(name, zone.wall(instant), Some(zone), lines),
                    Some(instant) => lines.plain(name, &lines::instant(instant)),
                    None => {}
                }
            }
        }
    }
}

/// Whether the clock says which instant it is: a time that it shows twice is not taken for the first by every reader.
fn is_representable(zone: &Zone, instant: DateTime<Utc>) -> bool {
    matches!(zone.resolve(zone.wall(instant)), WallTime::Once(_))
}

/// A time on the clock of a zone, or a whole day.
fn moment(name: &str, time: NaiveDateTime, zone: Option<&Zone>, lines: &mut ContentLines) {
    let value = match zone {
        None => lines::day(time.date()),
        Some(zone) if is_utc(zone.id()) => lines::instant(time.and_utc()),
        Some(_) => lines::wall(time),
    };
    lines.plain(&with_zone(name, zone), &value);
}

fn with_zone(name: &str, zone: Option<&Zone>) -> String {
    match zone {
        None => [name, ";VALUE=DATE"].concat(),
        Some(zone) if is_utc(zone.id()) => name.to_owned(),
        Some(zone) => [name, ";TZID=", zone.id()].concat(),
    }
}

fn length_of(schedule: &Schedule) -> DateDurations {
    let wall = schedule.wall_end() - schedule.wall_start();
    match schedule {
        Schedule::AllDay { .. } => Some((wall, wall)),
        Schedule::Timed(timed) => timed.end.map(|end| (wall, end - timed.start)),
    }
}

/// Whether every reader finds the end: not where the night is longer or shorter, nor at an hour that comes twice.
fn is_simple(schedule: &Schedule) -> bool {
    let Schedule::Timed(timed) = schedule else { return true };
    let ends = [Some(timed.start), timed.end];
    length_of(schedule).is_none_or(|(wall, true_length)| wall == true_length)
        && ends.into_iter().flatten().all(|instant| is_representable(&timed.zone, instant))
}

/// How long it is in truth from a time on the clock until the clock has gone on by a length.
fn true_length(zone: Option<&Zone>, start: NaiveDateTime, wall: TimeDelta) -> TimeDelta {
    zone.map_or(wall, |zone| zone.resolve(start + wall).instant() - zone.resolve(start).instant())
}

/// How often an event was changed is not known, but when: the minutes since 2000 grow with each change. What does not take
/// place as planned comes after what was planned.
pub(crate) fn sequence(updated: Option<DateTime<Utc>>, status: EventStatus) -> i64 {
    let minutes = updated.map_or(0, |updated| (updated.timestamp() / 60 - FIRST_MINUTE).max(0));
    minutes + i64::from(status != EventStatus::Scheduled)
}

fn is_online(attendance: Attendance, status: EventStatus) -> bool {
    attendance != Attendance::InPerson || status == EventStatus::MovedOnline
}

fn is_language(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn contact(organizer: &Organizer) -> String {
    let parts = [Some(&organizer.name), organizer.phone.as_ref(), organizer.email.as_ref(), organizer.website.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Name and address in one line, as map programs look it up.
fn place_text(venue: &Venue) -> String {
    let town = [venue.postal_code.as_deref(), venue.city.as_deref()];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [Some(venue.name.as_str()), venue.street.as_deref(), Some(&town), venue.country.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The media type of a picture by its name: one of those the dataset may hold.
pub(crate) fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        _ => "image/svg+xml",
    }
}
