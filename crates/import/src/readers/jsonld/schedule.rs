//! Schedules of events that repeat (schema.org `Schedule`).

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::related::first_text;
use crate::iso::{self, IsoTime};
use crate::model::{EventEnd, ImportedDate, ImportedEvent, Moment};
use crate::note::{Notes, SourcePosition};
use crate::record::{self, Record};

/// A schema.org `Schedule`.
pub(super) struct JsonLdSchedule {
    pub(super) start: IsoTime,
    pub(super) end: Option<EventEnd>,
    pub(super) zone: Option<String>,
    pub(super) rule: String,
    pub(super) exceptions: Vec<NaiveDate>,
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A `ConferenceSchedule` as a rule; none if it names no frequency or no day.
pub(super) fn plan(value: &Value, first: Option<IsoTime>) -> Option<JsonLdSchedule> {
    let record = Record::new(value.as_object()?);
    let texts = |key: &str| -> Vec<String> {
        record.get(key).map(record::list).unwrap_or_default().iter().filter_map(first_text).collect()
    };
    let numbers = |key: &str, range: std::ops::RangeInclusive<i32>| -> Option<Vec<String>> {
        let all: Option<Vec<i32>> = texts(key).iter().map(|text| text.parse().ok()).collect();
        all.filter(|all| all.iter().all(|one| range.contains(one)))
            .map(|all| all.iter().map(ToString::to_string).collect())
    };
    let (unit, interval) = frequency(&record.text("repeatFrequency")?)?;
    let day = record.text("startDate").and_then(|text| iso::read(&text)).or(first)?;
    let time = |key: &str| {
        record.text(key).and_then(|text| iso::read(&format!("2000-01-01T{text}"))).map(|time| time.clock().time())
    };
    let start_time = time("startTime").or_else(|| match first {
        Some(IsoTime::Day(_)) | None => None,
        Some(time) => Some(time.clock().time()),
    });
    let codes: Option<Vec<&str>> = texts("byDay").iter().map(|day| day_code(day)).collect();
    let codes = codes?;
    let (month_days, months) = (numbers("byMonthDay", 1..=31)?, numbers("byMonth", 1..=12)?);
    let weeks = numbers("byMonthWeek", -5..=5)?;
    let mut rule = format!("FREQ={unit}");
    if interval > 1 {
        rule.push_str(&format!(";INTERVAL={interval}"));
    }
    if !codes.is_empty() {
        let numbered: Vec<String> = if weeks.is_empty() || unit != "MONTHLY" {
            codes.iter().map(|code| (*code).to_owned()).collect()
        } else {
            weeks.iter().flat_map(|week| codes.iter().map(move |code| format!("{week}{code}"))).collect()
        };
        rule.push_str(&format!(";BYDAY={}", numbered.join(",")));
    }
    for (part, list) in [("BYMONTHDAY", &month_days), ("BYMONTH", &months)] {
        if !list.is_empty() {
            rule.push_str(&format!(";{part}={}", list.join(",")));
        }
    }
    // The first date is the first that the rule names.
    let names = |day: &NaiveDate| {
        let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday().num_days_from_monday() as usize];
        let week = (day.day0() / 7 + 1).to_string();
        (codes.is_empty() || codes.contains(&code))
            && (month_days.is_empty() || month_days.contains(&day.day().to_string()))
            && (months.is_empty() || months.contains(&day.month().to_string()))
            && (weeks.is_empty()
                || codes.is_empty()
                || weeks.contains(&week)
                || weeks.iter().any(|week| week.starts_with('-')))
    };
    let day = day.clock().date().iter_days().take(800).find(names)?;
    let at = |day: NaiveDate| start_time.map_or(IsoTime::Day(day), |time| IsoTime::Local(day.and_time(time)));
    if let Some(count) = record.number("repeatCount").filter(|count| (1.0..=10_000.0).contains(count)) {
        rule.push_str(&format!(";COUNT={count:.0}"));
    } else if let Some(last) = record.text("endDate").and_then(|text| iso::read(&text)) {
        let last = last.clock().date().format("%Y%m%d");
        rule.push_str(&if start_time.is_some() { format!(";UNTIL={last}T235959") } else { format!(";UNTIL={last}") });
    }
    let end = match (start_time, time("endTime")) {
        (Some(from), Some(to)) => {
            let over = if to > from { Some(day) } else { day.succ_opt() };
            over.map(|over| EventEnd::At(Moment::Local(over.and_time(to))))
        }
        _ => record.text("duration").filter(|text| text.starts_with('P') && text.len() > 2).map(EventEnd::After),
    };
    let exceptions =
        texts("exceptDate").iter().filter_map(|text| iso::read(text)).map(|date| date.clock().date()).collect();
    Some(JsonLdSchedule { start: at(day), end, zone: record.text("scheduleTimezone"), rule, exceptions })
}

/// `P1W`, `P2D`, `Weekly`: the frequency of a rule and its interval.
fn frequency(text: &str) -> Option<(&'static str, u32)> {
    let word = text.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let named = match word.as_str() {
        "daily" => Some("DAILY"),
        "weekly" => Some("WEEKLY"),
        "monthly" => Some("MONTHLY"),
        "yearly" | "annually" => Some("YEARLY"),
        _ => None,
    };
    if let Some(named) = named {
        return Some((named, 1));
    }
    let inner = text.trim().strip_prefix('P')?;
    let unit = match inner.chars().last()? {
        'D' => "DAILY",
        'W' => "WEEKLY",
        'M' => "MONTHLY",
        'Y' => "YEARLY",
        _ => return None,
    };
    let interval = inner[..inner.len() - 1].parse().ok().filter(|interval| (1..=1_000).contains(interval))?;
    Some((unit, interval))
}

/// The code of a weekday: `https://schema.org/Monday`, `Monday`, `MO`.
fn day_code(text: &str) -> Option<&'static str> {
    let name = text.rsplit(['/', ':', '#']).next()?.trim();
    let at = DAYS
        .iter()
        .position(|day| day.eq_ignore_ascii_case(name) || (name.len() == 2 && day[..2].eq_ignore_ascii_case(name)))?;
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].get(at).copied()
}

/// The first plan as the rule of an event; those after it as dates.
pub(super) fn repeat(plans: Vec<JsonLdSchedule>, event: &mut ImportedEvent, notes: &mut Notes, place: &SourcePosition) {
    const MOST: usize = 500;
    for (at, plan) in plans.into_iter().enumerate() {
        let excluded = |day: NaiveDate| match plan.start {
            IsoTime::Day(_) => Moment::Day(day),
            time => Moment::Local(day.and_time(time.clock().time())),
        };
        if at == 0 {
            let whole_span = matches!(event.end, Some(EventEnd::At(end)) if plan.end.is_none() && day_of(end) > plan.start.clock().date());
            if plan.end.is_some() || whole_span {
                event.end = plan.end;
            }
            event.start = plan.start.moment();
            event.timezone = plan.zone.or(event.timezone.take());
            event.exdates = plan.exceptions.into_iter().map(excluded).collect();
            event.rrule = Some(plan.rule);
            continue;
        }
        let made = crate::rule::dates(plan.start.clock(), &plan.rule, MOST).unwrap_or_default();
        notes.changed("eventSchedule", "a second rule is written out as dates", &plan.rule, place);
        if made.len() == MOST {
            notes.warned("eventSchedule", "of a second rule the first 500 dates are taken", &plan.rule, place);
        }
        let length = match &plan.end {
            Some(EventEnd::At(Moment::Local(end))) => Some(*end - plan.start.clock()),
            _ => None,
        };
        for date in made.into_iter().filter(|date| !plan.exceptions.contains(&date.date())) {
            let start = match (plan.start, event.start) {
                (IsoTime::Day(_), _) | (_, Moment::Day(_)) => Moment::Day(date.date()),
                _ => Moment::Local(date),
            };
            let end = length.map(|length| Moment::Local(date + length)).filter(|_| matches!(start, Moment::Local(_)));
            event.dates.push(ImportedDate { start, end });
        }
    }
}

fn day_of(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(time) => time.date(),
        Moment::Instant(time) => time.date_naive(),
    }
}
