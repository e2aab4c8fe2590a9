//! How an event repeats: its rule in either form, further dates, exceptions, and what is different on some dates.

use chrono::Weekday;

use super::fields::{Fields, WrittenValue};
use super::id::Ids;
use super::moment::{self, DateOrTime};
use super::pasted;
use super::status::status_of;
use crate::finding::{Findings, SourceLocation};
use crate::id_kind::IdKind;
use crate::problem::event as event_problem;
use crate::problem::recurrence::{self as problem, RuleForm};
use affiche_model::{EventStatus, Slug};
use affiche_recurrence::{Ends, Frequency, Nth, Parts, Rule, RuleError, RulePart, Until, parse, parse_weekday};

/// The words that stand for numbers before a weekday.
const ORDINALS: [(&str, i64); 6] =
    [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("last", -1)];

/// The weekdays by their words, with the letters of RFC 5545.
const WEEKDAYS: [(&str, &str); 7] =
    [("mon", "MO"), ("tue", "TU"), ("wed", "WE"), ("thu", "TH"), ("fri", "FR"), ("sat", "SA"), ("sun", "SU")];

/// How an event repeats, its dates still as clocks show them.
#[derive(Clone, Debug)]
pub(crate) struct CheckedRepeat {
    /// The rule, and where it stands.
    pub rule: Option<(Rule, SourceLocation)>,
    /// Further dates.
    pub added: Vec<NamedDate>,
    /// Exceptions.
    pub removed: Vec<NamedDate>,
    /// The differences of some dates.
    pub changes: Vec<DateOverride>,
}

/// A date as written, with its place in the file.
#[derive(Clone, Debug)]
pub(crate) struct NamedDate {
    /// The day, or the time.
    pub moment: DateOrTime,
    /// As it is written.
    pub text: String,
    /// Its place.
    pub spot: SourceLocation,
}

/// The differences of one date.
#[derive(Clone, Debug)]
pub(crate) struct DateOverride {
    /// Which date.
    pub date: NamedDate,
    /// When it begins instead.
    pub start: Option<NamedDate>,
    /// When it ends instead.
    pub end: Option<NamedDate>,
    /// Its title.
    pub title: Option<String>,
    /// Its summary.
    pub summary: Option<String>,
    /// Its venue.
    pub venue: Option<Slug>,
    /// Whether it takes place.
    pub status: Option<EventStatus>,
    /// Why not.
    pub reason: Option<String>,
}

impl CheckedRepeat {
    /// Reads how an event with a start repeats. `None` if it does not, and where something is wrong with the rule, which
    /// was reported then.
    pub(crate) fn read(
        event: Fields<'_, '_>,
        start: DateOrTime,
        ids: &Ids<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let keys = ["recurrence", "rdate", "exdate", "overrides"];
        keys.iter().find_map(|key| event.key_spot(key))?;
        let spot = event.value_spot("recurrence");
        let rule = match (event.text("recurrence"), event.inner("recurrence"), spot) {
            (Some(written), ..) => Some((rule_of_text(written, start, findings)?, written.spot)),
            (_, Some(fields), Some(spot)) => Some((rule_of_keys(fields, start, spot, findings)?, spot)),
            _ => None,
        };
        let mut dates = |key: &str| -> Vec<NamedDate> {
            event.texts(key).filter_map(|written| named(written, start, findings)).collect()
        };
        let (added, removed) = (dates("rdate"), dates("exdate"));
        let changes =
            event.objects("overrides").filter_map(|fields| DateOverride::read(fields, start, ids, findings)).collect();
        Some(Self { rule, added, removed, changes })
    }

    /// Whether it has several dates, or could have.
    #[must_use]
    pub(crate) fn is_series(&self) -> bool {
        self.rule.is_some() || !self.added.is_empty()
    }
}

impl DateOverride {
    fn read(fields: Fields<'_, '_>, start: DateOrTime, ids: &Ids<'_>, findings: &mut Findings) -> Option<Self> {
        let date = fields.text("date").and_then(|written| named(written, start, findings));
        let mut same_kind = |key: &str| -> Option<Option<NamedDate>> {
            let Some(written) = fields.text(key) else { return Some(None) };
            let moment = moment::moment(written, findings)?;
            let wrong = matches!(moment, DateOrTime::Day(_)) != matches!(start, DateOrTime::Day(_));
            if wrong {
                let first = start.text();
                findings.add(written.spot, event_problem::mixed_kinds(&first, written.text));
                return None;
            }
            Some(Some(NamedDate { moment, text: written.text.to_owned(), spot: written.spot }))
        };
        let (begins, ends) = (same_kind("start"), same_kind("end"));
        let venue = fields.text("venue").and_then(|written| ids.named(IdKind::Venue, written, findings));
        let (date, begins, ends) = (date?, begins?, ends?);
        let stated = fields.text("status").is_some().then(|| status_of(fields));
        // A date that is moved says so by itself.
        let status = stated.or_else(|| begins.is_some().then_some(EventStatus::Rescheduled));
        let reason = fields.owned("statusReason");
        if let Some(spot) = fields.key_spot("statusReason")
            && status.is_none_or(|status| status == EventStatus::Scheduled)
        {
            findings.add(spot, event_problem::reason_without_status());
        }
        Some(Self {
            date,
            start: begins,
            end: ends,
            title: fields.owned("title"),
            summary: fields.owned("summary"),
            venue,
            status,
            reason,
        })
    }
}

/// A date of the event: a day stands for any time of it.
fn named(written: WrittenValue<'_>, start: DateOrTime, findings: &mut Findings) -> Option<NamedDate> {
    let moment = moment::moment(written, findings)?;
    if matches!((start, moment), (DateOrTime::Day(_), DateOrTime::Time(_))) {
        findings.add(written.spot, problem::time_of_whole_days(written.text));
        return None;
    }
    Some(NamedDate { moment, text: written.text.to_owned(), spot: written.spot })
}

fn rule_of_text(written: WrittenValue<'_>, start: DateOrTime, findings: &mut Findings) -> Option<Rule> {
    let rule = match parse(written.text) {
        Ok(rule) => rule,
        Err(misplaced) => {
            if let Some(pasted) = pasted::problem(written.text, matches!(start, DateOrTime::Day(_))) {
                findings.add(written.spot, pasted);
                return None;
            }
            findings.add(written.part(misplaced.at), problem::rule(&misplaced.fault, RuleForm::Text));
            return None;
        }
    };
    let better = match (start, rule.parts().ends) {
        (DateOrTime::Day(_), Ends::At(Until::Wall(time))) => Some(format!("UNTIL={}", time.format("%Y%m%d"))),
        (DateOrTime::Day(_), Ends::At(Until::Utc(time))) => Some(format!("UNTIL={}", time.format("%Y%m%d"))),
        (DateOrTime::Time(_), Ends::At(Until::Day(day))) => Some(format!("UNTIL={}T235959", day.format("%Y%m%d"))),
        _ => None,
    };
    if let Some(better) = better {
        let begin = written.text.to_ascii_uppercase().find("UNTIL").unwrap_or(0);
        let length = written.text[begin..].find(';').unwrap_or(written.text.len() - begin);
        let spot = written.part(begin..begin + length);
        findings.add(spot, problem::until_of_wrong_kind(matches!(start, DateOrTime::Day(_)), &better));
        return None;
    }
    goes_with(rule, start, written.spot, findings)
}

fn rule_of_keys(
    fields: Fields<'_, '_>,
    start: DateOrTime,
    spot: SourceLocation,
    findings: &mut Findings,
) -> Option<Rule> {
    let word = fields.text("every")?.text;
    let (frequency, ..) = Frequency::ALL.into_iter().find(|(.., known)| *known == word)?;
    let mut parts = Parts::new(frequency);
    let mut whole = true;
    let whole_number = |key: &str| fields.number(key).and_then(|written| written.text.parse::<u32>().ok());
    parts.interval = whole_number("interval").unwrap_or(1);
    if let Some(count) = whole_number("count") {
        parts.ends = Ends::After(count);
    }
    for part in RulePart::ALL {
        let Some(numbers) = parts.numbers_mut(part) else { continue };
        for written in fields.numbers(part.key()) {
            match written.text.parse::<i64>() {
                Ok(number) if part.allows(number) => numbers.push(number),
                _ => {
                    let fault = RuleError::OutOfRange(part, written.text.to_owned());
                    findings.add(written.spot, problem::rule(&fault, RuleForm::Keys));
                    whole = false;
                }
            }
        }
    }
    for written in fields.texts("on") {
        match weekday(written.text) {
            Ok(nth) => parts.weekdays.push(nth),
            Err(fault) => {
                findings.add(written.spot, problem::rule(&fault, RuleForm::Keys));
                whole = false;
            }
        }
    }
    parts.week_start = match fields.text("weekStart").map(|written| written.text) {
        Some("saturday") => Weekday::Sat,
        Some("sunday") => Weekday::Sun,
        _ => Weekday::Mon,
    };
    if let Some(written) = fields.text("until") {
        if parts.ends != Ends::Never {
            findings.add(fields.key_spot("until")?, problem::rule(&RuleError::CountAndUntil, RuleForm::Keys));
            return None;
        }
        parts.ends = Ends::At(match (start, moment::moment(written, findings)?) {
            (_, DateOrTime::Day(day)) => Until::Day(day),
            (DateOrTime::Time(_), DateOrTime::Time(time)) => Until::Wall(time),
            (DateOrTime::Day(_), DateOrTime::Time(time)) => {
                let better = time.date().to_string();
                findings.add(written.spot, problem::until_of_wrong_kind(true, &better));
                return None;
            }
        });
    }
    if !whole {
        return None;
    }
    match Rule::new(parts) {
        Ok(rule) => goes_with(rule, start, spot, findings),
        Err(fault) => {
            findings.add(fields.key_spot(key_of(&fault)).unwrap_or(spot), problem::rule(&fault, RuleForm::Keys));
            None
        }
    }
}

/// The key at which a fault is shown.
fn key_of(fault: &RuleError) -> &'static str {
    match fault {
        RuleError::NotWith(part, _) => part.key(),
        RuleError::OrdinalNotWith(_) | RuleError::OrdinalInWeeks => RulePart::Weekdays.key(),
        RuleError::PositionAlone => RulePart::Positions.key(),
        _ => RulePart::Frequency.key(),
    }
}

/// Whether a rule goes with the start of its event.
fn goes_with(rule: Rule, start: DateOrTime, spot: SourceLocation, findings: &mut Findings) -> Option<Rule> {
    if matches!(start, DateOrTime::Day(_)) && rule.has_times() {
        findings.add(spot, problem::times_of_whole_days());
        return None;
    }
    // An instant is a day away from wall time at most: what is that near is not judged here.
    let until = match rule.parts().ends {
        Ends::At(Until::Day(day)) => Some(day),
        Ends::At(Until::Wall(time)) => Some(time.date()),
        Ends::At(Until::Utc(instant)) => instant.date_naive().succ_opt(),
        _ => None,
    };
    if let Some(until) = until.filter(|until| *until < start.day()) {
        findings.add(spot, problem::ends_before_start(&until.to_string(), &start.text()));
        return None;
    }
    Some(rule)
}

/// `tue`, `first tue`, `last fri`, `2tue`, `-1fri`.
fn weekday(text: &str) -> Result<Nth, RuleError> {
    let unknown = || RuleError::UnknownWeekday(RulePart::Weekdays, text.to_owned());
    let lower = text.to_lowercase();
    let (_, letters) = WEEKDAYS.into_iter().find(|(word, _)| lower.ends_with(word)).ok_or_else(unknown)?;
    let before = lower[..lower.len() - 3].trim();
    match ORDINALS.into_iter().find(|(word, _)| *word == before) {
        Some((_, ordinal)) => parse_weekday(letters).map(|nth| Nth { ordinal, ..nth }),
        None => parse_weekday(&[before, letters].concat()).map_err(|fault| match fault {
            RuleError::UnknownWeekday(..) => unknown(),
            other => other,
        }),
    }
}
