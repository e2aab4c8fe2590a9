//! Rules of repetition, and the dates they make.

use super::{Problem, did_you_mean, one_of, quoted};
use crate::suggestion::nearest;
use affiche_recurrence::{Frequency, MOST_DATES, RuleError, RulePart};

/// How a rule was written: parts go by other names in each form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleForm {
    /// The text of an RRULE.
    Text,
    /// An object with keys.
    Keys,
}

impl RuleForm {
    fn part(self, part: RulePart) -> &'static str {
        match self {
            Self::Text => part.name(),
            Self::Keys => part.key(),
        }
    }

    fn frequency(self, frequency: Frequency) -> String {
        let known = Frequency::ALL.iter().find(|(known, ..)| *known == frequency);
        let (_, name, word) = known.copied().unwrap_or((frequency, "", ""));
        match self {
            Self::Text => format!("`FREQ={name}`"),
            Self::Keys => format!("`\"every\": \"{word}\"`"),
        }
    }
}

/// A rule is wrong in itself.
#[must_use]
pub fn rule(fault: &RuleError, form: RuleForm) -> Problem {
    const EXAMPLE: &str = "a rule reads like `FREQ=WEEKLY;BYDAY=TU` (each Tuesday)";
    let malformed = |message: String| Problem::error("recurrence.malformed", message);
    match fault {
        RuleError::Empty => malformed("this rule is empty".to_owned()).help(EXAMPLE),
        RuleError::NoFrequency => malformed("this rule does not say how often".to_owned())
            .help("begin it with `FREQ=` and `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`"),
        RuleError::EmptyPart => malformed("there is nothing between two semicolons, or after the last one".to_owned())
            .help("take one of them out"),
        RuleError::NoValue(text) => malformed(format!("{} is not a name and a value", quoted(text))).help(format!(
            "write each part as `NAME=VALUE`, and `;` between them: `{}=…`",
            quoted(text).trim_matches('`')
        )),
        RuleError::UnknownPart(name) => {
            let near = nearest(&name.to_uppercase(), RulePart::ALL.iter().map(|part| part.name()));
            let parts: Vec<&str> = RulePart::ALL.iter().map(|part| part.name()).collect();
            let help = did_you_mean(near).unwrap_or_else(|| format!("the parts of a rule are {}", one_of(&parts)));
            Problem::error("recurrence.unknown-part", format!("a rule has no part {}", quoted(name))).help(help)
        }
        RuleError::Repeated(part) => malformed(format!("`{}` is given twice", form.part(*part)))
            .help("keep one of the two; several values of one part are separated by commas"),
        RuleError::UnknownFrequency(text) => {
            let names: Vec<&str> = Frequency::ALL.iter().map(|(_, name, _)| *name).collect();
            let near = did_you_mean(nearest(&text.to_uppercase(), names.iter().copied()));
            malformed(format!("there is no frequency {}", quoted(text)))
                .help(near.unwrap_or_else(|| format!("write {}", one_of(&names))))
        }
        RuleError::NotANumber(part, text) => Problem::error(
            "recurrence.number",
            format!("{} of `{}` is not a whole number", quoted(text), form.part(*part)),
        )
        .help(format!("write `{}` with a whole number: `{}`", form.part(*part), numbered(*part, form, "2"))),
        RuleError::OutOfRange(part, text) => out_of_range(*part, text, form),
        RuleError::UnknownWeekday(part, text) => {
            let help = match (form, part) {
                (RuleForm::Text, RulePart::WeekStart) => "write `MO`, `TU`, `WE`, `TH`, `FR`, `SA` or `SU`",
                (RuleForm::Text, _) => {
                    "write `MO`, `TU`, `WE`, `TH`, `FR`, `SA` or `SU`; by the month `2TU` is the second Tuesday, `-1FR` the last Friday"
                }
                (RuleForm::Keys, _) => {
                    "write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`; by the month also `second tue` or `last fri`"
                }
            };
            Problem::error("recurrence.weekday", format!("there is no weekday {}", quoted(text))).help(help)
        }
        RuleError::CountAndUntil => Problem::error(
            "recurrence.count-and-until",
            format!("both `{}` and `{}` are given", form.part(RulePart::Count), form.part(RulePart::Until)),
        )
        .help("a rule ends after a number of dates or at a date: keep one of the two"),
        RuleError::MalformedUntil(text) => {
            Problem::error("recurrence.until", format!("{} is not a date or a date and a time", quoted(text)))
                .help("write `UNTIL=20270630` for whole days, `UNTIL=20270630T235959` for times")
        }
        RuleError::NotWith(part, frequency) => misplaced(
            &format!("`{}`", form.part(*part)),
            form.frequency(*frequency),
            &match part {
                RulePart::Weeks => format!("numbers of weeks go with {}", form.frequency(Frequency::Yearly)),
                RulePart::YearDays => format!("days of the year go with {}", form.frequency(Frequency::Yearly)),
                _ => format!("days of the month go with {}", form.frequency(Frequency::Monthly)),
            },
        ),
        RuleError::OrdinalNotWith(frequency) => misplaced(
            "a number before a weekday",
            form.frequency(*frequency),
            &format!("the first or last Monday is one of a month: use {}", form.frequency(Frequency::Monthly)),
        ),
        RuleError::OrdinalInWeeks => misplaced(
            "a number before a weekday",
            format!("`{}`", form.part(RulePart::Weeks)),
            "a week has each weekday once: leave the number out",
        ),
        RuleError::PositionAlone => Problem::error(
            "recurrence.misplaced-part",
            format!("`{}` has nothing to count", form.part(RulePart::Positions)),
        )
        .help(format!("say what it counts, such as `{}`, or leave it out", form.part(RulePart::Weekdays))),
    }
}

fn misplaced(what: &str, with: String, help: &str) -> Problem {
    Problem::error("recurrence.misplaced-part", format!("{what} cannot go with {with}")).help(help)
}

fn out_of_range(part: RulePart, text: &str, form: RuleForm) -> Problem {
    let (least, most, back) = part.bounds();
    let bounds = if back {
        format!("between {least} and {most}, or from the end back between -{least} and -{most}")
    } else {
        format!("between {least} and {most}")
    };
    Problem::error("recurrence.number", format!("{} of `{}` is not {bounds}", quoted(text), form.part(part)))
        .help(format!("write a number {bounds}: `{}`", numbered(part, form, &least.to_string())))
}

/// A part with a number, as each form writes it.
fn numbered(part: RulePart, form: RuleForm, number: &str) -> String {
    match (form, part) {
        (RuleForm::Text, _) => format!("{}={number}", part.name()),
        (RuleForm::Keys, RulePart::Interval | RulePart::Count) => format!("\"{}\": {number}", part.key()),
        (RuleForm::Keys, _) => format!("\"{}\": [{number}]", part.key()),
    }
}

/// A whole block of a calendar file in the place of a rule. `rule` is that, `exceptions` are the dates that belong
/// into `exdate`, `further` those that belong into `rdate`, each as it is written there.
#[must_use]
pub fn pasted_block(rule: &str, exceptions: &[String], further: &[String]) -> Problem {
    let list = |key: &str, dates: &[String]| {
        let dates: Vec<String> = dates.iter().take(20).map(|date| format!("\"{date}\"")).collect();
        if dates.is_empty() { String::new() } else { format!("; and `\"{key}\": [{}]`", dates.join(", ")) }
    };
    Problem::error("recurrence.malformed", "these are several lines of a calendar file; only the rule belongs here")
        .help(format!(
            "write what follows `RRULE:`, `\"recurrence\": \"{rule}\"`{}{}; the event has its `start` already",
            list("exdate", exceptions),
            list("rdate", further)
        ))
}

/// A part of a calendar file that is no rule, in the place of a rule.
#[must_use]
pub fn no_rule(name: &str) -> Problem {
    Problem::error("recurrence.malformed", format!("{} of a calendar file is no rule", quoted(name))).help(format!(
        "write what follows `RRULE:` in that file in place of {}, such as `FREQ=WEEKLY;BYDAY=TU`",
        quoted(name)
    ))
}

/// A rule of times of the day for an event of whole days.
#[must_use]
pub fn times_of_whole_days() -> Problem {
    Problem::error("recurrence.wrong-kind", "this rule names times, but the start is a date without a time")
        .help("give the start a time, or let the rule name days only")
}

/// The last moment of a rule has a time where the start has none, or has none where the start has one. `better` is the
/// same as it should be written.
#[must_use]
pub fn until_of_wrong_kind(whole_days: bool, better: &str) -> Problem {
    let message = if whole_days {
        "the last moment of this rule has a time, but the start is a date without a time"
    } else {
        "the last moment of this rule has no time, but the start has one"
    };
    Problem::error("recurrence.wrong-kind", message).help(format!("write `{better}`"))
}

/// A further date, an exception or a change has a time, but the event is of whole days.
#[must_use]
pub fn time_of_whole_days(text: &str) -> Problem {
    Problem::error(
        "recurrence.wrong-kind",
        format!("{} has a time, but the start is a date without a time", quoted(text)),
    )
    .help("write the date alone")
}

/// The rule is over before it begins.
#[must_use]
pub fn ends_before_start(until: &str, start: &str) -> Problem {
    Problem::error(
        "recurrence.ends-before-start",
        format!("this rule ends on {}, before the start {}", quoted(until), quoted(start)),
    )
    .help("check the year of both")
}

/// The rule makes more dates than any agenda has, in as many months from its start as a site follows rules.
#[must_use]
pub fn too_many_dates(months: u32) -> Problem {
    let within = if months == 1 { "its first month".to_owned() } else { format!("its first {months} months") };
    Problem::error("recurrence.too-many-dates", format!("this rule makes more than {MOST_DATES} dates in {within}"))
        .help("end it with a date or a number of dates, or repeat it less often")
}

/// The start is not one of the dates of the rule. `next` is the first that is.
#[must_use]
pub fn start_not_in_rule(start: &str, next: Option<&str>) -> Problem {
    let help = match next {
        Some(next) => format!("it stays the first date; the rule goes on with `{next}`. Begin there if you meant that"),
        None => "it stays the only date: the rule names no other".to_owned(),
    };
    Problem::warning("recurrence.start-not-in-rule", format!("the rule does not name the start {}", quoted(start)))
        .help(help)
}

/// An exception is no date of the event.
#[must_use]
pub fn exdate_without_effect(text: &str, nearest: Option<&str>) -> Problem {
    Problem::warning(
        "recurrence.exdate-without-effect",
        format!("{} is not a date of this event, so nothing is left out", quoted(text)),
    )
    .help(nearest_date(text, nearest))
}

/// An override for a day that is no date of the event.
#[must_use]
pub fn no_such_date(text: &str, nearest: Option<&str>) -> Problem {
    Problem::error("recurrence.no-such-date", format!("{} is not a date of this event", quoted(text)))
        .help(nearest_date(text, nearest))
}

fn nearest_date(text: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("the nearest date is `{nearest}`"),
        None => format!("the event has no date: take {} out", quoted(text)),
    }
}

/// The event is on several times that day.
#[must_use]
pub fn several_on_day(text: &str, first: &str) -> Problem {
    Problem::error("recurrence.several-on-day", format!("the event takes place several times on {}", quoted(text)))
        .help(format!("say which, with its time: `{first}`"))
}

/// A date is changed twice.
#[must_use]
pub fn changed_twice(text: &str) -> Problem {
    Problem::error("recurrence.changed-twice", format!("there is already a change for {}", quoted(text)))
        .help("put both together")
}

/// Every date is taken out.
#[must_use]
pub fn no_date_left() -> Problem {
    Problem::error("recurrence.no-date-left", "every date of this event is taken out").help(
        "set `\"hidden\": true` to leave the event out of the site, or `\"status\": \"cancelled\"` to call it off",
    )
}
