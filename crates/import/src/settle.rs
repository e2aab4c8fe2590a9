//! From what readers make to what the dataset can say: zones resolved, texts cleaned, addresses and prices brought into form. What
//! cannot be said is noted.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use serde_json::{Value, json};
use url::Url;

use crate::codes;
use crate::dataset::Fields;
use crate::input::Options;
use crate::model::{
    Attendance, End, ImportedCalendar, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm,
    ImportedVenue, Moment, Prose, Status,
};
use crate::note::{Notes, Place};
use crate::rule;
use crate::text;
use crate::zones::{self, Zone};

/// A date, or a time on clocks of the zone of its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// A whole day.
    Day(NaiveDate),
    /// A time.
    Time(NaiveDateTime),
}

impl When {
    /// The day it is on.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.date(),
        }
    }

    /// As a time; of a whole day its beginning.
    pub fn time(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Self::Time(time) => time,
        }
    }

    /// As the dataset writes it: seconds only where there are any.
    pub fn text(self) -> String {
        use chrono::Timelike;
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Time(time) if time.second() == 0 => time.format("%Y-%m-%dT%H:%M").to_string(),
            Self::Time(time) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }
}

/// How long an event lasts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// No end is known.
    Open,
    /// So long on the clock; for whole days, from the first day to the last.
    Clock(TimeDelta),
    /// An ISO 8601 duration.
    Duration(String),
}

/// What is different on one date.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// The date as the rule makes it.
    pub date: When,
    /// When it begins instead.
    pub start: Option<When>,
    /// When it ends instead.
    pub end: Option<When>,
    /// Its title, summary, status and reason.
    pub fields: Fields,
    /// Its place.
    pub venue: Option<ImportedVenue>,
}

/// An event in the terms of the dataset, its places and organizers not yet among those of the dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its identity in the source.
    pub source_id: String,
    /// Those of what was folded into it.
    pub also: Vec<String>,
    /// Its position in the source.
    pub place: Place,
    /// What its id is made of.
    pub wish: String,
    /// Its old addresses. See [`ImportedEvent::address`].
    pub addresses: Vec<String>,
    /// See [`ImportedEvent::series_key`].
    pub key: Option<String>,
    /// The zone of its times.
    pub zone: Tz,
    /// The first date.
    pub start: When,
    /// How long it lasts.
    pub length: Length,
    /// The text of its rule.
    pub rule: Option<String>,
    /// A rule that was found to describe single dates.
    pub found_rule: Option<Value>,
    /// Further dates.
    pub dates: Vec<When>,
    /// Dates on which it does not take place.
    pub exdates: Vec<When>,
    /// What is different on single dates.
    pub exceptions: Vec<Exception>,
    /// The fields that name no other record.
    pub fields: Fields,
    /// Its place.
    pub venue: Option<ImportedVenue>,
    /// Who holds it.
    pub organizers: Vec<ImportedOrganizer>,
    /// Categories.
    pub categories: Vec<ImportedTerm>,
    /// Tags.
    pub tags: Vec<ImportedTerm>,
    /// The series.
    pub series: Option<ImportedTerm>,
    /// A picture.
    pub image: Option<ImportedImage>,
}

/// The years that a dataset may hold.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The events of a calendar in the terms of the dataset.
pub fn settle(calendar: ImportedCalendar, options: &Options, notes: &mut Notes) -> Vec<Draft> {
    let site = match zones::parse(options.zone()) {
        Some(Zone::Named(zone)) => zone,
        _ => Tz::UTC,
    };
    let own = calendar.timezone.as_deref().map(|name| (name.to_owned(), zones::parse(name)));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut drafts = Vec::new();
    for event in calendar.events {
        let mut work = Work { options, site, calendar: own.as_ref(), notes, place: event.place.clone() };
        let language = event.language.clone().or_else(|| calendar.language.clone());
        if let Some(mut draft) = work.draft(event, language.as_deref()) {
            // Dates of one event may all have its id.
            let dated = draft.key.as_ref().is_some_and(|key| *key != draft.source_id);
            let again = dated && seen.contains_key(&draft.source_id);
            if again {
                draft.source_id = format!("{} {}", draft.source_id, draft.start.text());
            }
            let count = seen.entry(draft.source_id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                notes.warned(
                    "id",
                    "two events of one id in the source: both are taken",
                    &draft.source_id,
                    &draft.place,
                );
                draft.source_id = format!("{}#{count}", draft.source_id);
            }
            drafts.push(draft);
        }
    }
    drafts
}

struct Work<'a> {
    options: &'a Options,
    site: Tz,
    calendar: Option<&'a (String, Option<Zone>)>,
    notes: &'a mut Notes,
    place: Place,
}

impl Work<'_> {
    #[expect(clippy::too_many_lines, reason = "field by field, in the order of the form")]
    fn draft(&mut self, event: ImportedEvent, language: Option<&str>) -> Option<Draft> {
        let mut title = text::plain(&event.title);
        if title.is_empty() {
            title = self.title_of(&event)?;
        }
        let (title, was_cut) = text::cut(&title, 300);
        if was_cut {
            self.note_changed("title", "cut to 300 characters", &title);
        }
        let zone = self.zone(&event);
        let start = Self::when(event.start, zone);
        let years = |when: When| YEARS.contains(&when.day().year());
        if !years(start) {
            let reason = format!("the year {} is not between 1900 and 2199", start.day().year());
            self.notes.refused(&self.place, &title, reason, "write the right year in the source");
            return None;
        }
        let length = self.length(event.end.as_ref(), start, zone);
        let same_kind = |when: &When| matches!(when, When::Day(_)) == matches!(start, When::Day(_)) && years(*when);
        let mut exceptions = Vec::new();
        let mut dates = Vec::new();
        for date in &event.dates {
            let at = Self::when(date.start, zone);
            if !same_kind(&at) {
                self.note_dropped("dates", "of another kind than the start", &at.text());
                continue;
            }
            if at == start || dates.contains(&at) {
                continue;
            }
            dates.push(at);
            let end = date.end.map(|end| Self::when(end, zone)).filter(same_kind).filter(|end| *end >= at);
            let usual = end_after(at, &length);
            if let Some(end) = end.filter(|end| Some(*end) != usual && *end > at) {
                exceptions.push(Exception {
                    date: at,
                    start: None,
                    end: Some(end),
                    fields: Fields::new(),
                    venue: None,
                });
            }
        }
        dates.sort_unstable();
        let mut exdates: Vec<When> =
            event.exdates.iter().map(|date| Self::when(*date, zone)).filter(|when| years(*when)).collect();
        if matches!(start, When::Day(_)) {
            exdates = exdates.into_iter().map(|when| When::Day(when.day())).collect();
        }
        exdates.sort_unstable();
        exdates.dedup();
        for other in &event.overrides {
            let date = Self::when(other.date, zone);
            let date = if matches!(start, When::Day(_)) { When::Day(date.day()) } else { date };
            let fields = Self::exception_fields(
                other.title.as_deref(),
                other.summary.as_ref(),
                other.status,
                other.status_reason.as_deref(),
                &title,
            );
            let moved = other.start.map(|at| Self::when(at, zone)).filter(same_kind);
            let end = other.end.map(|at| Self::when(at, zone)).filter(same_kind);
            let shown = moved.unwrap_or(date);
            let end = end.filter(|end| *end > shown && Some(*end) != end_after(shown, &length));
            let venue = other.venue.clone().and_then(|venue| self.venue(venue).0);
            exceptions.push(Exception { date, start: moved.filter(|at| *at != date), end, fields, venue });
        }
        let rule = event.rrule.as_deref().and_then(|rule| self.rule(rule, start, zone));
        let mut fields = self.event_fields(&event, title.clone(), zone, language);
        let (venue, link) = event.venue.clone().map_or((None, None), |venue| self.venue(venue));
        if let Some(link) = link
            && !fields.contains_key("onlineUrl")
        {
            fields.insert("onlineUrl".to_owned(), Value::from(link));
            fields.entry("attendance".to_owned()).or_insert_with(|| json!("online"));
        }
        if let (Some(venue), Some(attendance)) = (&event.venue, fields.get("attendance"))
            && attendance == "online"
            && !venue.name.is_empty()
            && self.venue(venue.clone()).0.is_some()
        {
            // A place beside an online address: both ways.
            fields.insert("attendance".to_owned(), json!("mixed"));
        }
        let source_id = if event.source_id.is_empty() {
            made_id(&title, start, event.venue.as_ref().map(|venue| venue.name.as_str()).unwrap_or_default())
        } else {
            event.source_id.clone()
        };
        let wish =
            event.slug.as_deref().map(text::slug).filter(|slug| !slug.is_empty()).unwrap_or_else(|| text::slug(&title));
        let organizers = event.organizers.into_iter().filter_map(|organizer| self.organizer(organizer)).collect();
        let terms = |terms: Vec<ImportedTerm>| -> Vec<ImportedTerm> {
            terms
                .into_iter()
                .map(|term| ImportedTerm { name: text::plain(&term.name), ..term })
                .filter(|term| !term.name.is_empty())
                .collect()
        };
        Some(Draft {
            source_id,
            also: Vec::new(),
            place: event.place,
            wish,
            addresses: event.address.into_iter().collect(),
            key: event.series_key,
            zone,
            start,
            length,
            rule,
            found_rule: None,
            dates,
            exdates,
            exceptions,
            fields,
            venue,
            organizers,
            categories: terms(event.categories),
            tags: terms(event.tags),
            series: terms(event.series.into_iter().collect()).pop(),
            image: event.image,
        })
    }

    fn note_changed(&mut self, field: &str, how: &str, example: &str) {
        self.notes.changed(field, how, example, &self.place);
    }

    fn note_dropped(&mut self, field: &str, why: &str, example: &str) {
        self.notes.dropped(field, why, example, &self.place);
    }

    /// A title for an event without one: the first words of its description, or its place.
    fn title_of(&mut self, event: &ImportedEvent) -> Option<String> {
        let words = event
            .summary
            .as_ref()
            .or(event.description.as_ref())
            .map(|prose| text::one_line(prose).text)
            .unwrap_or_default();
        let words = if words.is_empty() {
            event.venue.as_ref().map(|venue| text::plain(&venue.name)).unwrap_or_default()
        } else {
            words
        };
        if words.is_empty() {
            self.notes.refused(&self.place, "", "it has no title", "give it a title in the source");
            return None;
        }
        let (title, _) = text::cut(&words, 80);
        self.notes.guessed(
            "title",
            "the source has none: the first words of the text, or the place",
            &title,
            &self.place,
        );
        Some(title)
    }

    /// The zone of an event. A zone that is not known gives way to that of the calendar or of the site, and is noted.
    fn zone(&mut self, event: &ImportedEvent) -> Tz {
        let has_times = !matches!(event.start, Moment::Day(_));
        let named = event.timezone.as_deref().filter(|name| !name.trim().is_empty());
        let found = match named {
            Some(name) => Some((name.to_owned(), zones::parse(name))),
            // A rule of instants repeats in UTC.
            None if matches!(event.start, Moment::Instant(_)) && event.rrule.is_some() => return Tz::UTC,
            None => self.calendar.cloned(),
        };
        match found {
            None => {
                if has_times && matches!(event.start, Moment::Local(_)) && self.options.timezone.is_none() {
                    self.notes.guessed(
                        "timezone",
                        "the source names none: that of the site",
                        self.options.zone(),
                        &self.place,
                    );
                }
                self.site
            }
            Some((_, Some(Zone::Named(zone)))) => zone,
            Some((name, Some(Zone::Fixed(seconds)))) => self.zone_at_distance(&name, seconds, event.start),
            Some((name, None)) => {
                self.notes.guessed("timezone", "a zone that is not known: that of the site", &name, &self.place);
                self.site
            }
        }
    }

    /// `UTC+2` is the zone of the site if its clocks are two hours ahead then; else a zone that never changes its clocks.
    fn zone_at_distance(&mut self, name: &str, seconds: i32, start: Moment) -> Tz {
        let local = match start {
            Moment::Local(local) => local,
            Moment::Instant(instant) => zones::local(instant, self.site),
            Moment::Day(_) => return self.site,
        };
        if zones::distance_at(local, self.site) == Some(seconds) {
            self.notes.guessed("timezone", "a distance from UTC that fits the zone of the site", name, &self.place);
            return self.site;
        }
        // POSIX counts westwards.
        let hours = -seconds / 3600;
        let fixed = format!("Etc/GMT{hours:+}").parse().ok().filter(|_| seconds % 3600 == 0);
        let how = if fixed.is_some() {
            "a distance from UTC, kept as one"
        } else {
            "a distance from UTC that no zone has: that of the site"
        };
        self.notes.guessed("timezone", how, name, &self.place);
        fixed.unwrap_or(self.site)
    }

    fn when(moment: Moment, zone: Tz) -> When {
        match moment {
            Moment::Day(day) => When::Day(day),
            Moment::Local(local) => When::Time(local),
            Moment::Instant(instant) => When::Time(zones::local(instant, zone)),
        }
    }

    fn length(&mut self, end: Option<&End>, start: When, zone: Tz) -> Length {
        match end {
            None => Length::Open,
            Some(End::After(duration)) => match (crate::duration::parse(duration), start) {
                (Some(delta), _) if delta <= TimeDelta::zero() => Length::Open,
                (Some(delta), When::Day(_)) => Length::Clock(TimeDelta::days((delta.num_days() - 1).max(0))),
                (Some(_), When::Time(_)) => Length::Duration(duration.clone()),
                (None, _) => {
                    self.note_dropped("end", "a duration that cannot be understood", duration);
                    Length::Open
                }
            },
            Some(End::At(end)) => match (start, Self::when(*end, zone)) {
                (When::Day(from), When::Day(to)) if to >= from => Length::Clock(to - from),
                (When::Time(from), When::Time(to)) if to > from && YEARS.contains(&to.date().year()) => {
                    Length::Clock(to - from)
                }
                (When::Time(from), When::Time(to)) if to == from => Length::Open,
                (When::Time(from), When::Day(to)) if to > from.date() => {
                    self.note_changed(
                        "end",
                        "a day after a start with a time: the end of that day",
                        &When::Day(to).text(),
                    );
                    let over = to.succ_opt().unwrap_or(to).and_time(chrono::NaiveTime::MIN);
                    Length::Clock(over - from)
                }
                (_, to) => {
                    self.note_dropped("end", "before the start", &to.text());
                    Length::Open
                }
            },
        }
    }

    fn rule(&mut self, rule: &str, start: When, zone: Tz) -> Option<String> {
        let shift = zones::distance_at(start.time(), zone).unwrap_or_default();
        let (tidied, changes) =
            rule::tidy(rule, start.time(), matches!(start, When::Day(_)), TimeDelta::seconds(shift.into()));
        for change in changes {
            self.note_changed("recurrence", change, rule);
        }
        if let Some(until) =
            rule::part(&tidied, "UNTIL").and_then(|until| NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok())
            && until < start.day()
        {
            self.note_dropped("recurrence", "it ends before the start: one date is left", rule);
            return None;
        }
        Some(tidied)
    }

    fn exception_fields(
        title: Option<&str>,
        summary: Option<&Prose>,
        status: Option<Status>,
        reason: Option<&str>,
        usual: &str,
    ) -> Fields {
        let mut fields = Fields::new();
        if let Some(title) = title.map(text::plain).filter(|title| !title.is_empty() && title != usual) {
            fields.insert("title".to_owned(), Value::from(text::cut(&title, 300).0));
        }
        if let Some(summary) = summary.map(|summary| text::one_line(summary).text).filter(|summary| !summary.is_empty())
        {
            fields.insert("summary".to_owned(), Value::from(text::cut(&summary, 500).0));
        }
        if let Some(status) = status {
            fields.insert("status".to_owned(), Value::from(status_word(status)));
        }
        if let Some(reason) = reason.map(text::plain).filter(|reason| !reason.is_empty()) {
            fields.insert("statusReason".to_owned(), Value::from(text::cut(&reason, 500).0));
        }
        fields
    }

    fn event_fields(&mut self, event: &ImportedEvent, title: String, zone: Tz, language: Option<&str>) -> Fields {
        let mut fields = Fields::new();
        let mut description =
            event.description.as_ref().map(|prose| self.markdown("description", prose)).unwrap_or_default();
        let summary =
            event.summary.as_ref().map(|prose| text::one_line(prose).text).filter(|summary| !summary.is_empty());
        if let Some(summary) = summary {
            let (short, was_cut) = text::cut(&summary, 500);
            let said =
                event.description.as_ref().is_some_and(|prose| text::repeats(&summary, &text::one_line(prose).text));
            if said {
                self.note_dropped("summary", "the description begins with it", &summary);
            } else if was_cut && description.is_empty() {
                self.note_changed("summary", "longer than 500 characters: it is the description", &summary);
                description = event.summary.as_ref().map(|prose| self.markdown("summary", prose)).unwrap_or_default();
            } else {
                if was_cut {
                    self.note_changed("summary", "cut to 500 characters", &summary);
                }
                fields.insert("summary".to_owned(), Value::from(short));
            }
        }
        match event.cost.as_ref().map(Self::cost) {
            Some(Ok(cost)) => {
                fields.insert("cost".to_owned(), cost);
            }
            Some(Err(Some(words))) => {
                self.note_changed("cost", "words that are no price: a line of the description", &words);
                let label = if self.options.site_language == "fr" { "Tarif : " } else { "Price: " };
                let line = text::markdown(&Prose::Plain(format!("{label}{words}"))).text;
                description = if description.is_empty() { line } else { format!("{description}\n\n{line}") };
            }
            _ => {}
        }
        if !description.is_empty() {
            fields.insert("description".to_owned(), Value::from(description));
        }
        let status = if event.status == Status::Scheduled { None } else { Some(event.status) };
        for (key, value) in Self::exception_fields(None, None, status, event.status_reason.as_deref(), "") {
            fields.insert(key, value);
        }
        if let Some(attendance) = event.attendance {
            let word = match attendance {
                Attendance::InPerson => None,
                Attendance::Online => Some("online"),
                Attendance::Mixed => Some("mixed"),
            };
            fields.extend(word.map(|word| ("attendance".to_owned(), Value::from(word))));
        }
        for (key, address) in [("onlineUrl", &event.online_url), ("website", &event.website)] {
            let address = address.as_deref().and_then(|address| self.address(key, address));
            fields.extend(address.map(|address| (key.to_owned(), Value::from(address))));
        }
        for (key, flag) in [("featured", event.featured), ("sticky", event.sticky), ("hidden", event.hidden)] {
            fields.extend(flag.then(|| (key.to_owned(), Value::from(true))));
        }
        if let Some(previous) = event.previous_start {
            let when = Self::when(previous, zone);
            let fits = YEARS.contains(&when.day().year())
                && when != Self::when(event.start, zone)
                && matches!(event.status, Status::Rescheduled | Status::Postponed);
            if fits {
                fields.insert("previousStart".to_owned(), Value::from(when.text()));
            } else {
                self.note_dropped(
                    "previousStart",
                    "only a date of before, of an event that was moved, is told",
                    &when.text(),
                );
            }
        }
        for (key, moment) in [("published", event.published), ("updated", event.updated)] {
            let zone = match zones::parse(&self.options.site_timezone) {
                Some(Zone::Named(zone)) => zone,
                _ => self.site,
            };
            let when = moment.map(|moment| Self::when(moment, zone)).filter(|when| YEARS.contains(&when.day().year()));
            fields.extend(when.map(|when| (key.to_owned(), Value::from(when.text()))));
        }
        if let Some(language) = language.and_then(codes::language).filter(|code| *code != self.options.site_language) {
            fields.insert("language".to_owned(), Value::from(language));
        }
        fields.insert("title".to_owned(), Value::from(title));
        fields
    }

    fn markdown(&mut self, field: &str, prose: &Prose) -> String {
        let cleaned = text::markdown(prose);
        for lost in &cleaned.lost {
            let what = if lost.starts_with('[') { "a shortcode" } else { "an element that is not published" };
            self.note_dropped(field, what, lost);
        }
        if let Prose::Html(source) = prose
            && source.contains('<')
        {
            self.note_changed(field, "HTML is Markdown now", source);
        }
        let (text, was_cut) = text::cut(&cleaned.text, 100_000);
        if was_cut {
            self.note_changed(field, "cut to 100,000 characters", &text);
        }
        text
    }

    /// A web address in the form of the dataset.
    fn address(&mut self, field: &str, address: &str) -> Option<String> {
        let resolved = text::references(address.trim());
        if resolved.is_empty() {
            return None;
        }
        match web_address(&resolved) {
            Some(found) => {
                if !found.starts_with(&*resolved) && !resolved.contains("://") {
                    self.note_changed(field, "an address without its scheme", &resolved);
                }
                Some(found)
            }
            None => {
                self.note_dropped(field, "no web address", &resolved);
                None
            }
        }
    }

    /// A place, and the web address that stands in for one.
    fn venue(&mut self, venue: ImportedVenue) -> (Option<ImportedVenue>, Option<String>) {
        let name = text::plain(&venue.name);
        if name.starts_with("http://") || name.starts_with("https://") {
            let first = name.split_whitespace().next().unwrap_or_default();
            self.note_changed("venue", "a web address instead of a place: it is followed online", &name);
            return (None, web_address(first));
        }
        let online = [
            "online", "onlineevent", "enligne", "evenementenligne", "zoom", "visio", "visioconference", "virtual",
            "webinar",
        ];
        if online.contains(&text::folded(&name).as_str()) {
            self.note_changed("venue", "no place but a way to take part: online", &name);
            return (None, venue.website.as_deref().and_then(web_address));
        }
        let short = |field: Option<String>, most: usize| {
            field.map(|text| text::cut(&text::plain(&text), most).0).filter(|text| !text.is_empty())
        };
        let mut out = ImportedVenue {
            street: short(venue.street, 200),
            postal_code: short(venue.postal_code, 20),
            city: short(venue.city, 100),
            region: short(venue.region, 100),
            phone: short(venue.phone, 40),
            email: venue.email.filter(|email| codes::is_email(email)),
            website: venue.website.as_deref().and_then(|address| self.address("venue.website", address)),
            geo: venue.geo.filter(|(lat, lon)| {
                (-90.0..=90.0).contains(lat) && (-180.0..=180.0).contains(lon) && (*lat != 0.0 || *lon != 0.0)
            }),
            country: None,
            name,
            ..venue
        };
        if let Some(country) = venue.country.as_deref().map(text::plain).filter(|country| !country.is_empty()) {
            out.country = codes::country(&country).map(str::to_owned);
            match &out.country {
                None => self.note_dropped("venue.country", "a country that is not known", &country),
                Some(code) if *code != country => self.note_changed("venue.country", "its ISO code", &country),
                Some(_) => {}
            }
        }
        if out.name.is_empty() {
            out.name = out.street.clone().or_else(|| out.city.clone()).unwrap_or_default();
        }
        out.name = text::cut(&out.name, 200).0;
        ((!out.name.is_empty()).then_some(out), None)
    }

    fn organizer(&mut self, organizer: ImportedOrganizer) -> Option<ImportedOrganizer> {
        let name = text::cut(&text::plain(&organizer.name), 200).0;
        (!name.is_empty()).then(|| ImportedOrganizer {
            phone: organizer.phone.map(|phone| text::cut(&text::plain(&phone), 40).0).filter(|phone| !phone.is_empty()),
            email: organizer.email.filter(|email| codes::is_email(email)),
            website: organizer.website.as_deref().and_then(|address| self.address("organizer.website", address)),
            name,
            ..organizer
        })
    }

    /// A price in the form of the dataset, or words for the description, or nothing.
    fn cost(cost: &ImportedCost) -> Result<Value, Option<String>> {
        match cost {
            ImportedCost::Free => Ok(json!("free")),
            ImportedCost::Amount { from, to, currency, url } => {
                let (from, to) = if from <= to { (*from, *to) } else { (*to, *from) };
                let fits = |amount: f64| (0.0..=1_000_000_000.0).contains(&amount);
                if !fits(from) || !fits(to) {
                    return Err(None);
                }
                if to == 0.0 {
                    return Ok(json!("free"));
                }
                let Some(currency) =
                    currency.as_deref().filter(|code| code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()))
                else {
                    let words =
                        if (from - to).abs() < f64::EPSILON { format!("{from}") } else { format!("{from}–{to}") };
                    return Err(Some(words));
                };
                let mut value = if (from - to).abs() < f64::EPSILON {
                    json!({ "amount": codes::amount(from, currency), "currency": currency })
                } else {
                    json!({ "from": codes::amount(from, currency), "to": codes::amount(to, currency), "currency": currency })
                };
                if let Some(url) = url.as_deref().and_then(web_address) {
                    value["url"] = json!(url);
                }
                Ok(value)
            }
            ImportedCost::Text(words) => {
                let words = text::plain(words);
                match codes::price(&words) {
                    _ if words.is_empty() => Err(None),
                    Some(cost) => Self::cost(&cost),
                    None => Err(Some(words)),
                }
            }
        }
    }
}

/// The end of a date that lasts as long as usual.
pub fn end_after(at: When, length: &Length) -> Option<When> {
    match (at, length) {
        (When::Day(day), Length::Clock(delta)) => day.checked_add_signed(*delta).map(When::Day),
        (When::Time(time), Length::Clock(delta)) => time.checked_add_signed(*delta).map(When::Time),
        _ => None,
    }
}

/// The words of the dataset.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Scheduled => "scheduled",
        Status::Cancelled => "cancelled",
        Status::Postponed => "postponed",
        Status::MovedOnline => "movedOnline",
        Status::Rescheduled => "rescheduled",
    }
}

/// An address that the dataset takes: `http` or `https`, a host, no credentials, at most 2000 characters.
pub fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let with_scheme = if text.starts_with("www.") || (!text.contains(':') && text.contains('.')) {
        format!("https://{text}")
    } else {
        text.to_owned()
    };
    let url = Url::parse(&with_scheme).ok()?;
    let fits = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none()
        && url.host_str().is_some_and(|host| host.contains('.') || host == "localhost" || host.starts_with('['))
        && !with_scheme.contains(char::is_whitespace)
        && with_scheme.chars().count() <= 2000;
    fits.then_some(with_scheme)
}

/// The identity of an event that has none: by title, start and place.
pub fn made_id(title: &str, start: When, place: &str) -> String {
    format!("{}|{}|{}", text::folded(title), start.text(), text::folded(place))
}
