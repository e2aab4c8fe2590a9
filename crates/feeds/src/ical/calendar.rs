//! `VCALENDAR`: a calendar to subscribe to, an event, or one of its dates.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::{DateTime, Utc};

use super::event::{self, FeedPurpose};
use super::lines::ContentLines;
use super::zone::zone_of;
use super::{address, color};
use crate::context::{FeedContext, FeedPart};
use affiche_dataset::Entry;
use affiche_model::{Scope, TermKind, isolated};
use affiche_route::{Feed, Route};

/// How often a program should look for changes (RFC 7986, §5.7): no more often than programs fetch feeds anyway.
const REFRESH: &str = "PT12H";

/// Writes the calendar of a group of events, one event after the other, so that it may be of any size.
///
/// # Errors
/// When it cannot be written.
pub fn calendar(
    context: &FeedContext<'_>,
    scope: &Scope,
    members: &[(usize, FeedPart)],
    out: &mut impl Write,
) -> io::Result<()> {
    let entries = || members.iter().filter_map(|(index, part)| Some((context.calendar.entries.get(*index)?, part)));
    let mut lines = ContentLines::default();
    begin(context, &mut lines);
    describe(context, scope, &mut lines);
    zones(context, entries().map(|(entry, _)| entry), &mut lines);
    for (entry, part) in entries() {
        event::write(context, entry, part, FeedPurpose::Subscribe, &mut lines);
        out.write_all(lines.as_str().as_bytes())?;
        lines.clear();
    }
    lines.plain("END", "VCALENDAR");
    out.write_all(lines.as_str().as_bytes())
}

/// An event with all its dates.
#[must_use]
pub fn event(context: &FeedContext<'_>, entry: &Entry) -> String {
    alone(context, entry, &FeedPart::Whole)
}

/// Some dates of an event that has several, by their places in its list, each as an event by itself.
#[must_use]
pub fn occurrence(context: &FeedContext<'_>, entry: &Entry, dates: Vec<usize>) -> String {
    alone(context, entry, &FeedPart::Dates(dates))
}

fn alone(context: &FeedContext<'_>, entry: &Entry, part: &FeedPart) -> String {
    let mut lines = ContentLines::default();
    begin(context, &mut lines);
    zones(context, [entry], &mut lines);
    event::write(context, entry, part, FeedPurpose::Take, &mut lines);
    lines.plain("END", "VCALENDAR");
    lines.as_str().to_owned()
}

fn begin(context: &FeedContext<'_>, lines: &mut ContentLines) {
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", &["-//Affiche//Affiche//", &context.messages.code().to_ascii_uppercase()].concat());
    lines.plain("CALSCALE", "GREGORIAN");
}

/// The name and the source of a calendar. An event alone says nothing of the kind: some programs would make a
/// calendar of its own for it. `X-WR-TIMEZONE` is left out: all times have a zone, and some readers move those in UTC by it.
fn describe(context: &FeedContext<'_>, scope: &Scope, lines: &mut ContentLines) {
    let site = &context.calendar.site;
    let own = context.name(scope).unwrap_or(&site.name);
    let name =
        if *scope == Scope::All { own.to_owned() } else { [&*isolated(own), " – ", &isolated(&site.name)].concat() };
    let front = if *scope == Scope::All { Route::Home } else { Route::front(scope.clone()) };
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.text("DESCRIPTION", &site.description);
    lines.text("X-WR-CALDESC", &site.description);
    lines.plain("URL", &address(&context.page(&front)));
    lines.plain("SOURCE;VALUE=URI", &address(&context.feed(&Feed::Calendar(scope.clone()))));
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.plain("X-PUBLISHED-TTL", REFRESH);
    let hex = match scope {
        Scope::Term(TermKind::Category, id) => context.color(id).or(site.accent.as_deref()),
        _ => site.accent.as_deref(),
    };
    if let Some((hex, name)) = hex.and_then(|hex| Some((hex, color::name(hex)?))) {
        lines.plain("COLOR", name);
        lines.plain("X-APPLE-CALENDAR-COLOR", hex);
    }
}

/// The zones that events are in, each over the time they take.
fn zones<'e>(context: &FeedContext<'_>, entries: impl IntoIterator<Item = &'e Entry>, lines: &mut ContentLines) {
    let mut spans: BTreeMap<&str, (DateTime<Utc>, Option<DateTime<Utc>>)> = BTreeMap::new();
    for entry in entries {
        // A rule goes on past the dates that are known, and where it ends is not worked out here.
        let open = entry.repetition.as_ref().is_some_and(|repetition| repetition.rule.is_some());
        let dates = &entry.event.occurrences;
        let Some(zone) = dates.first().and_then(|one| zone_of(&one.schedule)) else { continue };
        let begin = entry.repetition.as_ref().map(|repetition| context.clocks.instant(zone, repetition.start));
        let starts = dates.iter().map(|one| one.schedule.start(&context.days)).chain(begin);
        let ends = dates.iter().map(|one| one.schedule.end(&context.days));
        let (Some(first), Some(last)) = (starts.min(), ends.max()) else { continue };
        let last = (!open).then_some(last);
        let span = spans.entry(zone).or_insert((first, last));
        span.0 = span.0.min(first);
        span.1 = span.1.zip(last).map(|(one, other)| one.max(other));
    }
    for (zone, (from, until)) in spans {
        context.clocks.write(zone, from, until, lines);
    }
}
