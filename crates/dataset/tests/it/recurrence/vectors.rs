//! The vectors of `tests/data/recurrence` (CC0): what several programs agree on.

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use affiche_dataset::problem::recurrence::{RuleForm, rule as words};
use affiche_dataset::zones;
use affiche_model::Zone;
use affiche_recurrence::{RuleDates, parse};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

use affiche_testing::project;

pub(crate) fn vectors() -> Value {
    let path = project("tests/data/recurrence/vectors.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// `2026-03-12T18:30:00`, or a day, which is at the time of `start`.
fn time(text: &str, start: Option<NaiveDateTime>) -> NaiveDateTime {
    match text.parse::<NaiveDate>() {
        Ok(day) => day.and_time(start.map(|start| start.time()).unwrap_or_default()),
        Err(_) => text.parse().unwrap(),
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    let text = text.trim_end_matches('Z');
    let (day, clock) = text.split_once('T').unwrap();
    let clock = if clock.contains(':') { clock.to_owned() } else { format!("{}:{}:00", &clock[..2], &clock[2..]) };
    format!("{day}T{clock}").parse::<NaiveDateTime>().unwrap().and_utc()
}

fn zone(vector: &Value) -> Zone {
    let name = vector["zone"].as_str().or(vector["tzid"].as_str());
    name.map_or_else(Zone::utc, |name| zones::table(zones::find(name).unwrap(), 1970..=2120))
}

fn list(vector: &Value, key: &str) -> Vec<String> {
    vector[key].as_str().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// What we make of a vector, one date more than it tells.
fn made(vector: &Value, zone: &Zone) -> Vec<NaiveDateTime> {
    let start = time(vector["start"].as_str().unwrap(), None);
    let window = list(vector, "window");
    let (from, to) = match window.as_slice() {
        [from, to] => (time(from, None), time(to, None)),
        _ => (NaiveDateTime::MIN, time("9999-12-31T23:59:59", None)),
    };
    let most = list(vector, "dates").len() + 40;
    let named: Vec<NaiveDateTime> = match vector["rule"].as_str() {
        Some(rule) => {
            let rule = parse(rule).unwrap();
            RuleDates::new(&rule, start, to, |instant| zone.wall(instant))
                .filter(|date| *date >= from && *date < to)
                .take(most)
                .collect()
        }
        None => vec![start],
    };
    let mut set: BTreeSet<NaiveDateTime> = named.into_iter().collect();
    set.extend(list(vector, "rdate").iter().map(|date| time(date, Some(start))));
    for exception in list(vector, "exdate") {
        let wall =
            if exception.ends_with('Z') { zone.wall(instant(&exception)) } else { time(&exception, Some(start)) };
        set.remove(&wall);
    }
    set.into_iter().filter(|date| *date >= from && *date < to).collect()
}

fn differs(vector: &Value) -> Option<String> {
    let zone = zone(vector);
    let start = time(vector["start"].as_str().unwrap(), None);
    let expected: Vec<NaiveDateTime> = list(vector, "dates").iter().map(|date| time(date, Some(start))).collect();
    let mut made = made(vector, &zone);
    let more = made.len() > expected.len();
    if more != vector["goesOn"].as_bool().unwrap_or(false) {
        return Some(format!("{vector}\n  goes on: {more}, made {:?}", made.iter().take(12).collect::<Vec<_>>()));
    }
    made.truncate(expected.len());
    if made != expected {
        return Some(format!("{vector}\n  made {:?}", made.iter().take(12).collect::<Vec<_>>()));
    }
    let utc: Vec<DateTime<Utc>> = list(vector, "utc").iter().map(|text| instant(text)).collect();
    let resolved: Vec<DateTime<Utc>> = made.iter().map(|date| zone.resolve(*date).instant()).collect();
    (!utc.is_empty() && utc != resolved).then(|| format!("{vector}\n  resolved {resolved:?}"))
}

#[test]
fn what_several_programs_agree_on_comes_out() {
    let all = vectors();
    let agreed = |vector: &&Value| matches!(vector["confidence"].as_str(), Some("unanimous" | "majority"));
    let vectors: Vec<&Value> = all["vectors"].as_array().unwrap().iter().filter(agreed).collect();
    assert_eq!(vectors.len(), 942);
    let wrong: Vec<String> = vectors.into_iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What programs do not agree on, and how it is decided here. ARCHITECTURE.md says why.
#[test]
fn what_is_open_is_decided() {
    let all = vectors();
    let open = |vector: &&Value| !matches!(vector["confidence"].as_str(), Some("unanimous" | "majority"));
    let vectors: Vec<&Value> = all["vectors"].as_array().unwrap().iter().filter(open).collect();
    assert_eq!(vectors.len(), 34);
    // Two rules with numbers of weeks are read otherwise than the vectors have them; all others as they do.
    let otherwise: Vec<&str> = vectors
        .into_iter()
        .filter(|vector| differs(vector).is_some())
        .map(|vector| vector["id"].as_str().unwrap())
        .collect();
    assert_eq!(otherwise, ["curated-e5a7ad15f0", "curated-088d59dcdb"]);
    let first = |id: &str, count: usize| -> Vec<String> {
        let vector = all["vectors"].as_array().unwrap().iter().find(|vector| vector["id"] == id).unwrap();
        made(vector, &zone(vector)).into_iter().take(count).map(|date| date.to_string()).collect()
    };
    // The last week of a year that has 53, and the day in it that belongs to the next year.
    assert_eq!(
        first("curated-e5a7ad15f0", 4),
        ["2027-01-03 08:00:00", "2033-01-02 08:00:00", "2038-01-03 08:00:00", "2044-01-03 08:00:00"]
    );
    // A week without a weekday: that of the start.
    assert_eq!(first("curated-088d59dcdb", 3), ["2025-05-05 08:00:00", "2026-05-04 08:00:00", "2027-05-10 08:00:00"]);
    // Positions are counted in whole weeks, the first one as well; the start stays first whatever the rule.
    assert_eq!(first("random-edae1dfd99", 3), ["2018-11-11 11:30:00", "2018-11-11 12:30:00", "2018-11-13 11:30:00"]);
}

#[test]
fn what_is_no_rule_is_refused_with_the_reason() {
    for vector in vectors()["invalid"].as_array().unwrap() {
        let fault = parse(vector["rrule"].as_str().unwrap()).expect_err(&vector.to_string()).fault;
        let problem = words(&fault, RuleForm::Text);
        assert!(problem.code.starts_with("recurrence.") && !problem.message.is_empty(), "{vector}: {problem:?}");
    }
}

#[test]
fn a_rule_that_never_matches_ends_at_once() {
    for vector in vectors()["endless"].as_array().unwrap() {
        let start = time(vector["dtstart"].as_str().unwrap(), None);
        let rule = parse(vector["rrule"].as_str().unwrap()).unwrap();
        let began = began();
        let dates: Vec<_> =
            RuleDates::new(&rule, start, NaiveDateTime::MAX, |instant| instant.naive_utc()).take(10).collect();
        let took = began.elapsed().as_millis();
        assert!(dates.len() <= 1, "{vector}: {dates:?}");
        // A tenth of this is usual. A rule that looks for ever takes for ever.
        assert!(took < 2_000, "{vector}: {took} ms");
    }
}

#[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
fn began() -> Instant {
    Instant::now()
}
