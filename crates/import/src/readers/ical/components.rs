//! Lines and components before they are read: limits, positions, and several versions of one event.

use std::collections::BTreeMap;

use calcard::icalendar::{ICalendarComponent, ICalendarProperty, ICalendarValue};

use crate::note::{Notes, SourcePosition};
use crate::read_fault::ReadFault;

pub(super) fn count(text: &str, line: &str) -> usize {
    text.lines().filter(|own| own.trim().eq_ignore_ascii_case(line)).count()
}

/// Refuses components that lie too deep within each other: reading calls itself for none of them, but what comes after may.
pub(super) fn within_limits(text: &str, depth: usize) -> Result<&str, ReadFault> {
    let (mut level, mut at) = (0_usize, 0);
    for line in text.lines() {
        at += 1;
        let upper = line.get(..6).unwrap_or_default().to_ascii_uppercase();
        if upper == "BEGIN:" {
            level += 1;
        } else if upper.starts_with("END:") {
            level = level.saturating_sub(1);
        }
        if level > depth {
            return Err(ReadFault::malformed(Some(at), "components lie too deep within each other"));
        }
    }
    Ok(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
}

/// The line on which the first event of a UID begins.
pub(super) struct UidLines(pub(super) BTreeMap<String, usize>);

impl UidLines {
    pub(super) fn of(text: &str) -> Self {
        let mut lines = BTreeMap::new();
        let mut begun = 0;
        for (at, line) in text.lines().enumerate() {
            if line.trim().eq_ignore_ascii_case("BEGIN:VEVENT") {
                begun = at + 1;
            } else if let Some(uid) =
                line.get(..4).filter(|name| name.eq_ignore_ascii_case("UID:")).and_then(|_| line.get(4..))
            {
                lines.entry(uid.trim().to_owned()).or_insert(begun);
            }
        }
        Self(lines)
    }
}

/// Of several events of one UID the one of the highest SEQUENCE, the last of equals.
pub(super) fn latest<'c>(
    masters: Vec<&'c ICalendarComponent>,
    notes: &mut Notes,
    file: &SourcePosition,
) -> Vec<&'c ICalendarComponent> {
    let sequence = |component: &ICalendarComponent| {
        component
            .property(&ICalendarProperty::Sequence)
            .and_then(|entry| entry.values.iter().find_map(ICalendarValue::as_integer))
            .unwrap_or(0)
    };
    let mut out: Vec<&ICalendarComponent> = Vec::with_capacity(masters.len());
    let mut by_uid: BTreeMap<&str, usize> = BTreeMap::new();
    for master in masters {
        let Some(uid) = master.uid().filter(|uid| !uid.is_empty()) else {
            out.push(master);
            continue;
        };
        match by_uid.get(uid).copied() {
            // Without SEQUENCE they may be two events under one UID: both are taken.
            Some(at)
                if master.has_property(&ICalendarProperty::Sequence)
                    || out[at].has_property(&ICalendarProperty::Sequence) =>
            {
                notes.dropped("UID", "of several versions of an event the latest is taken", uid, file);
                if sequence(master) >= sequence(out[at]) {
                    out[at] = master;
                }
            }
            Some(at) if *out[at] == *master => notes.dropped("UID", "the same event once more", uid, file),
            _ => {
                by_uid.insert(uid, out.len());
                out.push(master);
            }
        }
    }
    out
}
