//! The dates of a calendar, one by one, for people and for programs: what `affiche dates` prints.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;

use super::calendar::Calendar;
use super::suggestion::nearest;
use affiche_model::{DateKey, EventStatus, Occurrence, Schedule};

/// Dates of a calendar in the order of their starts.
#[derive(Clone, Debug)]
pub struct DateListing {
    rows: Vec<ListedDate>,
}

/// One date. Times are written as clocks at the place show them, and in UTC; whole days have no instants and no zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedDate {
    /// The identifier of the event.
    pub event: String,
    /// `2026-03-12T18:30:00`, or `2026-03-12` for whole days.
    pub start: String,
    /// The moment it is over; for whole days the last of them; nothing when no end was announced.
    pub end: Option<String>,
    /// The zone of the times.
    pub timezone: Option<String>,
    /// The start in UTC: `2026-03-12T17:30:00Z`.
    pub start_utc: Option<String>,
    /// The end in UTC.
    pub end_utc: Option<String>,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// Whether it takes place, by the words of the dataset.
    pub status: &'static str,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    order: (DateTime<Utc>, Option<DateKey>),
}

impl DateListing {
    /// The dates of some events, or of all if none is named, that begin on a day from `from` to `to`, both included.
    ///
    /// # Errors
    /// A sentence, when there is no event of a name.
    pub fn new(
        calendar: &Calendar,
        events: &[String],
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Self, String> {
        let known = || calendar.entries.iter().map(|entry| entry.id.as_str());
        if let Some(unknown) = events.iter().find(|id| !known().any(|known| known == id.as_str())) {
            let near = nearest(unknown, known()).map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
            return Err(format!("there is no event `{unknown}`{near}"));
        }
        let wanted: BTreeSet<&str> = events.iter().map(String::as_str).collect();
        let entries = calendar.entries.iter().filter(|entry| wanted.is_empty() || wanted.contains(entry.id.as_str()));
        let within = |occurrence: &&Arc<Occurrence>| {
            let day = occurrence.schedule.wall_start().date();
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
        };
        let mut rows: Vec<ListedDate> = entries
            .flat_map(|entry| &entry.event.occurrences)
            .filter(within)
            .map(|occurrence| row(occurrence))
            .collect();
        rows.sort_by(|one, other| (one.order, &one.event).cmp(&(other.order, &other.event)));
        Ok(Self { rows })
    }

    /// The dates.
    #[must_use]
    pub fn rows(&self) -> &[ListedDate] {
        &self.rows
    }

    /// A line a date: weekday, date, times, event, title, and what is not as planned.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        let width = self.rows.iter().map(|row| row.event.len()).max().unwrap_or(0);
        for row in &self.rows {
            let weekday = row.start.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            let weekday = weekday.map_or(String::new(), |day| day.format("%a").to_string());
            let note = if row.status == "scheduled" { String::new() } else { format!("  ({})", row.status) };
            writeln!(out, "{weekday} {:<34}  {:<width$}  {}{note}", times(row), row.event, row.title)?;
        }
        Ok(())
    }

    /// A JSON array with an object a date, each on a line of its own.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"[")?;
        for (number, row) in self.rows.iter().enumerate() {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, row)?;
        }
        out.write_all(b"\n]\n")
    }
}

/// `2026-03-12 18:30–20:00 Europe/Paris`, the end with its date where that is another.
fn times(row: &ListedDate) -> String {
    let parts = |text: &str| {
        let (day, time) = text.split_once('T').unwrap_or((text, ""));
        (day.to_owned(), time.strip_suffix(":00").unwrap_or(time).to_owned())
    };
    let (day, time) = parts(&row.start);
    let mut text = if time.is_empty() { day.clone() } else { format!("{day} {time}") };
    if let Some((last, until)) = row.end.as_deref().map(parts) {
        match (last == day, until.is_empty()) {
            (true, true) => {}
            (true, false) => text.push_str(&format!("–{until}")),
            (false, true) => text.push_str(&format!(" – {last}")),
            (false, false) => text.push_str(&format!(" – {last} {until}")),
        }
    }
    match &row.timezone {
        Some(zone) => format!("{text} {zone}"),
        None => text,
    }
}

fn row(occurrence: &Occurrence) -> ListedDate {
    let wall = |time: chrono::NaiveDateTime| time.format("%Y-%m-%dT%H:%M:%S").to_string();
    let utc = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    let (event, title) = (occurrence.event.to_string(), occurrence.title.clone());
    let status = match occurrence.status {
        EventStatus::Scheduled => "scheduled",
        EventStatus::Cancelled => "cancelled",
        EventStatus::Postponed => "postponed",
        EventStatus::MovedOnline => "movedOnline",
        EventStatus::Rescheduled => "rescheduled",
    };
    let order = (occurrence.schedule.wall_start().and_utc(), occurrence.date);
    match &occurrence.schedule {
        Schedule::AllDay { first, last } => ListedDate {
            event,
            start: first.to_string(),
            end: Some(last.to_string()),
            timezone: None,
            start_utc: None,
            end_utc: None,
            all_day: true,
            status,
            title,
            order,
        },
        Schedule::Timed(timed) => ListedDate {
            event,
            start: wall(timed.zone.wall(timed.start)),
            end: timed.end.map(|end| wall(timed.zone.wall(end))),
            timezone: Some(timed.zone.id().to_owned()),
            start_utc: Some(utc(timed.start)),
            end_utc: timed.end.map(utc),
            all_day: false,
            status,
            title,
            order: (timed.start, occurrence.date),
        },
    }
}
