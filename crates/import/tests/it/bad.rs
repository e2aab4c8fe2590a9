//! Bad input: a report, nothing half-written, no panic, no growth.

use std::path::Path;

use affiche_import::{Input, Limits, READERS, formats, sources};

use crate::samples::ALL;
use crate::support::{bytes, imported, input, options, planned, site};

#[test]
fn years_out_of_range_are_refused_by_name() {
    for start in ["00000101T100000", "100000101T100000", "18991231T100000", "22000101T100000"] {
        let dir = site();
        let text =
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:y\nSUMMARY:Y\nDTSTART:{start}\nEND:VEVENT\nEND:VCALENDAR\n");
        let plan = imported(dir.path(), &[input("a.ics", &text)]);
        assert_eq!((plan.report.events, plan.report.notes.refusals().len()), (0, 1), "{start}");
    }
}

#[test]
fn two_events_of_one_id_are_both_taken_and_said() {
    let dir = site();
    let event = |title: &str| format!("BEGIN:VEVENT\nUID:same\nSUMMARY:{title}\nDTSTART:20260310T100000\nEND:VEVENT\n");
    let text = format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", event("Un"), event("Deux"));
    let plan = imported(dir.path(), &[input("a.ics", &text)]);
    assert_eq!(plan.report.events, 2);
    assert!(plan.report.notes.entries().any(|(_, field, ..)| field == "id"));
    let before = bytes(dir.path());
    imported(dir.path(), &[input("a.ics", &text)]);
    assert_eq!(before, bytes(dir.path()));
}

#[test]
fn more_than_the_limits_is_refused_as_a_whole() {
    let mut options = options();
    options.limits.events = 3;
    options.limits.bytes = 2_000;
    let event = "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260310T100000\nEND:VEVENT\n";
    for count in [4, 100] {
        let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", event.repeat(count));
        let dir = site();
        assert!(planned(dir.path(), &[input("a.ics", &text)], &options).is_err(), "{count}");
    }
}

#[test]
fn deep_nesting_ends() {
    let dir = site();
    for text in [
        format!("{{\"start_date\":1,\"utc_start_date\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{}{}", "BEGIN:VCALENDAR\n".repeat(50_000), "END:VCALENDAR\n".repeat(50_000)),
        format!("{{\"events\":{}", "{\"events\":".repeat(50_000)),
    ] {
        assert!(planned(dir.path(), &[input("a", &text)], &options()).is_err());
    }
}

/// The next number of a sequence (xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 16).unwrap_or(0)
}

/// A sample with some of its bytes changed, cut, repeated or exchanged with pieces of others.
fn mutated(sample: &[u8], state: &mut u64) -> Vec<u8> {
    const PIECES: [&[u8]; 14] = [
        b"99999999999",
        b"-1",
        b"\xff\xfe",
        b"\0",
        b"\"",
        b"&#x110000;",
        b"<<<",
        b"T000000Z",
        b"BEGIN:VEVENT\r\n",
        b"INTERVAL=0;",
        b"COUNT=99999999;",
        b"[[[",
        b"\r\n ",
        "é\u{301}".as_bytes(),
    ];
    let mut out = sample.to_vec();
    for _ in 0..=next(state) % 6 {
        let at = next(state) % (out.len() + 1);
        match next(state) % 5 {
            0 => out.truncate(at),
            1 if at < out.len() => out[at] = u8::try_from(next(state) % 256).unwrap_or(0),
            2 => {
                let piece = PIECES[next(state) % PIECES.len()];
                out.splice(at..at, piece.iter().copied());
            }
            3 if at < out.len() => {
                let end = (at + next(state) % 40).min(out.len());
                out.drain(at..end);
            }
            _ => {
                let end = (at + next(state) % 60).min(out.len());
                let piece = out[at..end].to_vec();
                out.splice(at..at, piece);
            }
        }
    }
    out
}

#[test]
fn a_million_bytes_of_mutated_samples_end_in_a_report() {
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let dir = site();
    let mut read = 0;
    let mut turn = 0;
    while read < 1_000_000 {
        let (_, sample) = ALL[turn % ALL.len()];
        turn += 1;
        let input = Input::new("m", mutated(sample.as_bytes(), &mut state));
        read += input.bytes.len();
        for reader in READERS {
            if let Ok(calendar) = reader.read(&input, &options()) {
                assert!(calendar.events.len() <= input.bytes.len(), "growth");
            }
        }
        if let Ok((_, calendar)) = formats::read(&input, None, &options()) {
            let dates: usize = calendar.events.iter().map(|event| event.dates.len() + event.overrides.len()).sum();
            assert!(dates <= 20_000, "growth: {dates}");
            if turn % 8 == 0 {
                let plan = planned(dir.path(), &[input], &options()).unwrap();
                for (path, content) in &plan.changes {
                    assert!(!path.contains(".."), "{path}");
                    let content = content.as_ref().unwrap();
                    if Path::new(path).extension().is_some_and(|extension| extension == "json") {
                        serde_json::from_slice::<serde_json::Value>(content).unwrap();
                    } else {
                        // Redirects, in the form of two hosts: lines of text.
                        let text = std::str::from_utf8(content).unwrap();
                        assert!(path.starts_with("imports/"), "{path}");
                        assert!(!text.contains(|sign: char| sign.is_control() && sign != '\n'), "{path}: {text:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_source_larger_than_its_limit_is_not_read_to_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let limits = Limits { bytes: 1_000, ..Limits::default() };
    for (size, fits) in [(1_000, true), (1_001, false), (5_000_000, false)] {
        let path = dir.path().join("large.csv");
        std::fs::write(&path, vec![b'x'; size]).unwrap();
        let loaded = sources::load(path.to_str().unwrap(), &limits);
        assert_eq!(loaded.is_ok(), fits, "{size}");
        assert!(fits || loaded.unwrap_err().to_string().contains("it is larger than"));
    }
    // The files of a folder are in memory together: the limit is that of all.
    std::fs::write(dir.path().join("large.csv"), [b'x'; 600]).unwrap();
    std::fs::write(dir.path().join("other.csv"), [b'x'; 600]).unwrap();
    assert!(sources::load(dir.path().to_str().unwrap(), &limits).is_err());
}
