//! The hours of a day or a week: where blocks lie, what is side by side, and what a moved clock does to it.

use std::fmt::Write as _;
use std::sync::Arc;

use affiche_dataset::zones;
use affiche_model::layout::{AxisSegment, DayColumn, HourGrid, Length, Period, Tick, spans};
use affiche_model::{Days, WeekStart};

use super::{event, zone};
use affiche_testing::{day, utc};

/// Axis minutes as the clock of a day without a change shows them: `25:30` is half past one of the next morning.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn stretch(stretch: AxisSegment) -> String {
    format!("{}-{}", clock(stretch.from), clock(stretch.to))
}

/// A day of a grid in a line: the bars that lie across it, then each block with its column.
fn told(grid: &HourGrid, column: &DayColumn) -> String {
    let mut text = String::new();
    let place = grid.days.iter().position(|other| other.day == column.day).unwrap();
    let bars: Vec<_> = grid.bars.iter().filter(|bar| bar.covers(place)).collect();
    assert_eq!(column.bars, bars.len());
    for bar in bars {
        write!(text, "[{}] ", bar.span.occurrence.event).unwrap();
    }
    for block in &column.blocks {
        let (before, after) = (if block.continued { "<" } else { "" }, if block.continues { ">" } else { "" });
        let time = stretch(AxisSegment { from: block.at, to: block.at + block.length });
        let wide = if block.width > 1 { format!("+{}", block.width - 1) } else { String::new() };
        let place = format!("{}{wide}/{}", block.column + 1, block.columns);
        write!(text, "{} {before}{time}{after} {place}; ", block.span.occurrence.event).unwrap();
    }
    for skipped in &column.skipped {
        write!(text, "({}) ", stretch(*skipped)).unwrap();
    }
    text.trim_end_matches([' ', ';']).to_owned()
}

fn week(zone_name: &str, cutoff: u16, first: &str, events: &[&str]) -> HourGrid {
    grid(Length::Week, zone_name, cutoff, first, events)
}

fn grid(length: Length, zone_name: &str, cutoff: u16, on: &str, events: &[&str]) -> HourGrid {
    let days = Days::new(zone(zone_name), cutoff);
    let period = Period::of(length, day(on), WeekStart::Monday);
    let all: Vec<_> = events.iter().map(|text| event(text, zone_name)).collect();
    HourGrid::new(period, &spans(period, &all, &days), &days)
}

#[test]
fn blocks_lie_where_the_clock_says() {
    // The cut-off, the day, events, the hours shown, and the day.
    let cases: &[(u16, &str, &[&str], &str, &str)] = &[
        (0, "2026-03-12", &[], "08:00-20:00", ""),
        (0, "2026-03-12", &["a 2026-03-12T18:30..2026-03-12T20:00"], "08:00-20:00", "a 18:30-20:00 1/1"),
        // The hours grow by whole ones.
        (0, "2026-03-12", &["a 2026-03-12T06:55..2026-03-12T20:05"], "06:00-21:00", "a 06:55-20:05 1/1"),
        // Without an end it is an hour, within its day.
        (0, "2026-03-12", &["a 2026-03-12T18:30"], "08:00-20:00", "a 18:30-19:30 1/1"),
        (0, "2026-03-12", &["a 2026-03-12T23:30"], "08:00-24:00", "a 23:30-24:00 1/1"),
        (0, "2026-03-12", &["a 2026-03-12T23:59"], "08:00-24:00", "a 23:30-24:00 1/1"),
        // Half an hour at least, and multiples of five minutes.
        (0, "2026-03-12", &["a 2026-03-12T10:00..2026-03-12T10:01"], "08:00-20:00", "a 10:00-10:30 1/1"),
        (0, "2026-03-12", &["a 2026-03-12T10:00..2026-03-12T10:00"], "08:00-20:00", "a 10:00-10:30 1/1"),
        (0, "2026-03-12", &["a 2026-03-12T10:02..2026-03-12T11:03"], "08:00-20:00", "a 10:00-11:05 1/1"),
        (0, "2026-03-12", &["a 2026-03-12T23:50..2026-03-12T23:55"], "08:00-24:00", "a 23:30-24:00 1/1"),
        // The axis is stretched where one would cover what begins after it is over; all that is later lies lower.
        (
            0,
            "2026-03-12",
            &["a 2026-03-12T10:00..2026-03-12T10:05", "b 2026-03-12T10:10..2026-03-12T10:20"],
            "08:00-20:20",
            "a 10:00-10:30 1/1; b 10:30-11:00 1/1",
        ),
        (
            0,
            "2026-03-12",
            &[
                "a 2026-03-12T10:00..2026-03-12T10:05",
                "b 2026-03-12T10:05..2026-03-12T10:10",
                "c 2026-03-12T10:10..2026-03-12T11:10",
                "d 2026-03-12T09:30..2026-03-12T10:10",
            ],
            "08:00-20:50",
            "d 09:30-11:00 1/2; a 10:00-10:30 2/2; b 10:30-11:00 2/2; c 11:00-12:00 1/1",
        ),
        // To the minute, and at the end of the day.
        (
            0,
            "2026-03-12",
            &["a 2026-03-12T10:01..2026-03-12T10:02", "b 2026-03-12T10:02..2026-03-12T10:03"],
            "08:00-20:30",
            "a 10:00-10:30 1/1; b 10:30-11:00 1/1",
        ),
        (
            0,
            "2026-03-12",
            &["a 2026-03-12T23:30..2026-03-12T23:55", "b 2026-03-12T23:55..2026-03-13T00:00"],
            "08:00-24:30",
            "a 23:30-24:00 1/1; b 24:00-24:30 1/1",
        ),
        // Nights, with and without a cut-off.
        (0, "2026-03-12", &["a 2026-03-12T20:00..2026-03-13T01:30"], "08:00-24:00", "a 20:00-24:00> 1/1"),
        (0, "2026-03-13", &["a 2026-03-12T20:00..2026-03-13T01:30"], "08:00-20:00", "a <00:00-01:30 1/1"),
        // The end of a night is drawn where the hours begin, for half an hour at least, beside what takes place then.
        (
            120,
            "2026-03-13",
            &["a 2026-03-12T22:00..2026-03-13T08:05", "b 2026-03-13T08:10..2026-03-13T09:00", "c 2026-03-13T08:30"],
            "08:00-20:00",
            "a <02:00-08:05 1/2; b 08:10-09:00 2/2; c 08:30-09:30 1/2",
        ),
        (
            0,
            "2026-03-13",
            &["a 2026-03-12T22:00..2026-03-13T03:00", "b 2026-03-13T07:15..2026-03-13T09:00"],
            "07:00-20:00",
            "a <00:00-03:00 1/2; b 07:15-09:00 2/2",
        ),
        (0, "2026-03-12", &["a 2026-03-12T20:00..2026-03-13T00:00"], "08:00-24:00", "a 20:00-24:00 1/1"),
        (120, "2026-03-12", &["a 2026-03-12T20:00..2026-03-13T01:30"], "08:00-26:00", "a 20:00-25:30 1/1"),
        (120, "2026-03-12", &["a 2026-03-13T01:30"], "08:00-26:00", "a 25:30-26:00 1/1"),
        (120, "2026-03-13", &["a 2026-03-13T01:30"], "08:00-20:00", ""),
        (719, "2026-03-12", &[], "11:55-20:00", ""),
        (719, "2026-03-12", &["a 2026-03-13T11:58"], "11:55-35:55", "a 35:25-35:55 1/1"),
        // Whole days, by dates or by hours.
        (
            0,
            "2026-03-12",
            &[
                "a 2026-03-12",
                "b 2026-03-12T00:00..2026-03-13T00:00",
                "c 2026-03-01T10:00..2026-04-10T10:00 *",
                "d 2026-03-12 !",
            ],
            "08:00-20:00",
            "[d] [a] [b] [c]",
        ),
        (120, "2026-03-12", &["a 2026-03-12T00:00..2026-03-13T00:00"], "08:00-20:00", "[a]"),
        (120, "2026-03-12", &["a 2026-03-12T02:00..2026-03-13T02:00"], "08:00-20:00", "[a]"),
        // Side by side: the longer first, then as listed; a free column to the right is taken as well.
        (
            0,
            "2026-03-12",
            &[
                "a 2026-03-12T10:00..2026-03-12T11:00",
                "b 2026-03-12T10:00..2026-03-12T12:00",
                "c 2026-03-12T10:00..2026-03-12T11:00",
                "d 2026-03-12T11:00..2026-03-12T13:00",
                "e 2026-03-12T12:00..2026-03-12T12:30",
                "f 2026-03-12T13:00..2026-03-12T14:00",
            ],
            "08:00-20:00",
            "b 10:00-12:00 1/3; a 10:00-11:00 2/3; c 10:00-11:00 3/3; d 11:00-13:00 2+1/3; e 12:00-12:30 1/3; f 13:00-14:00 1/1",
        ),
    ];
    for (cutoff, on, events, shown, expected) in cases {
        let grid = grid(Length::Day, "Europe/Paris", *cutoff, on, events);
        let found = (stretch(grid.axis.shown), told(&grid, &grid.days[0]));
        assert_eq!(found, ((*shown).to_owned(), (*expected).to_owned()), "{events:?}, cutoff {cutoff}");
    }
}

#[test]
fn a_moved_clock_moves_the_rows() {
    // The zone, the cut-off, any day of the week, an event, the days it is on, and the hours of the whole.
    let cases = [
        // Forward: two o’clock does not exist on Sunday.
        ("Europe/Paris", 0, "2026-03-29", "a 2026-03-29T01:00..2026-03-29T03:00", "a 01:00-02:00 1/1; (02:00-03:00)"),
        ("Europe/Paris", 0, "2026-03-29", "a 2026-03-29T01:30..2026-03-29T04:00", "a 01:30-04:00 1/1; (02:00-03:00)"),
        ("Europe/Paris", 180, "2026-03-28", "a 2026-03-28T22:00..2026-03-29T03:00", "a 22:00-26:00 1/1; (26:00-27:00)"),
        // Back: it comes twice, and the other days leave the second time out.
        ("Europe/Paris", 0, "2026-10-25", "a 2026-10-25T01:00..2026-10-25T04:00", "a 01:00-05:00 1/1"),
        ("Europe/Paris", 0, "2026-10-25", "a 2026-10-25T03:00..2026-10-25T04:00", "a 04:00-05:00 1/1"),
        ("Europe/Paris", 0, "2026-10-25", "a 2026-10-25T02:00..2026-10-25T03:00", "a 02:00-04:00 1/1"),
        ("Europe/Paris", 0, "2026-10-25", "a 2026-10-25T22:00..2026-10-26T00:00", "a 23:00-25:00 1/1"),
        ("Europe/Paris", 0, "2026-10-25", "a 2026-10-25T00:00..2026-10-26T00:00", "[a]"),
        ("Europe/Paris", 0, "2026-10-24", "a 2026-10-24T02:00..2026-10-24T03:00", "a 02:00-03:00 1/1; (03:00-04:00)"),
        ("Europe/Paris", 0, "2026-10-24", "a 2026-10-24T03:00..2026-10-24T04:00", "a 04:00-05:00 1/1; (03:00-04:00)"),
        ("Europe/Paris", 180, "2026-10-24", "a 2026-10-24T22:00..2026-10-25T03:00", "a 22:00-28:00 1/1"),
        ("Europe/Paris", 180, "2026-10-23", "a 2026-10-23T22:00", "a 22:00-23:00 1/1; (27:00-28:00)"),
        ("America/New_York", 0, "2026-11-01", "a 2026-11-01T00:30..2026-11-01T02:00", "a 00:30-03:00 1/1"),
        (
            "America/New_York",
            0,
            "2026-03-08",
            "a 2026-03-08T01:00..2026-03-08T04:00",
            "a 01:00-04:00 1/1; (02:00-03:00)",
        ),
        ("Australia/Sydney", 0, "2026-04-05", "a 2026-04-05T01:00..2026-04-05T03:00", "a 01:00-04:00 1/1"),
        ("Australia/Sydney", 0, "2026-10-04", "a 2026-10-04T03:00", "a 03:00-04:00 1/1; (02:00-03:00)"),
        // Half an hour.
        ("Australia/Lord_Howe", 0, "2026-04-05", "a 2026-04-05T01:00..2026-04-05T02:00", "a 01:00-02:30 1/1"),
        ("Australia/Lord_Howe", 0, "2026-04-04", "a 2026-04-04T02:00", "a 02:30-03:30 1/1; (02:00-02:30)"),
        ("Australia/Lord_Howe", 0, "2026-10-04", "a 2026-10-04T03:00", "a 03:00-04:00 1/1; (02:00-02:30)"),
        // At midnight: the day begins at one, or has its last hour twice.
        (
            "America/Sao_Paulo",
            0,
            "2017-10-15",
            "a 2017-10-15T01:00..2017-10-15T02:00",
            "a 01:00-02:00 1/1; (00:00-01:00)",
        ),
        ("America/Sao_Paulo", 0, "2017-10-15", "a 2017-10-14T22:00..2017-10-16T22:00", "[a]  (00:00-01:00)"),
        (
            "America/Sao_Paulo",
            0,
            "2017-10-15",
            "a 2017-10-14T22:00..2017-10-15T05:00",
            "a <01:00-05:00 1/1; (00:00-01:00)",
        ),
        ("America/Sao_Paulo", 0, "2017-10-15", "a 2017-10-14T22:00..2017-10-15T01:00", "(00:00-01:00)"),
        ("America/Sao_Paulo", 0, "2018-02-17", "a 2018-02-17T22:00..2018-02-18T00:00", "a 22:00-25:00 1/1"),
        (
            "America/Sao_Paulo",
            0,
            "2018-02-16",
            "a 2018-02-16T22:00..2018-02-17T00:00",
            "a 22:00-24:00 1/1; (24:00-25:00)",
        ),
        (
            "America/Sao_Paulo",
            0,
            "2018-02-18",
            "a 2018-02-18T00:00..2018-02-18T01:00",
            "a 00:00-01:00 1/1; (24:00-25:00)",
        ),
        ("Asia/Kathmandu", 0, "2026-10-25", "a 2026-10-25T02:00..2026-10-25T03:00", "a 02:00-03:00 1/1"),
        // A day elsewhere ends where it does there.
        (
            "America/Sao_Paulo",
            0,
            "2018-02-17",
            "a 2018-02-17T20:00..2018-02-18T02:00 Europe/Paris",
            "a 20:00-24:00> 1/1",
        ),
        // Elsewhere clocks change on other days, or not at all.
        ("Europe/Paris", 0, "2026-10-25", "a 2026-10-25T02:30..2026-10-25T03:30 Asia/Kathmandu", "a 02:30-04:30 1/1"),
        ("Europe/Paris", 0, "2026-11-01", "a 2026-11-01T00:30..2026-11-01T01:30 America/New_York", "a 00:30-01:30 1/1"),
        ("Asia/Kathmandu", 0, "2026-10-25", "a 2026-10-25T01:00..2026-10-25T04:00 Europe/Paris", "a 01:00-04:00 1/1"),
    ];
    for (zone_name, cutoff, on, text, expected) in cases {
        // The period of one day may not know the change of another.
        let grid = week(zone_name, cutoff, on, &[text]);
        let column = grid.days.iter().find(|column| column.day == day(on)).unwrap();
        assert_eq!(told(&grid, column), expected.replace("  ", " "), "{text} in {zone_name}, cutoff {cutoff}");
    }
}

/// Recife tried summer time for six days: from Sunday 8 October 2000 to Saturday 14 October.
#[test]
fn a_week_may_skip_an_hour_and_repeat_another() {
    let days = Days::new(Arc::new(zones::table("America/Recife".parse().unwrap(), 2000..=2000)), 0);
    let grid = HourGrid::new(Period::of(Length::Week, day("2000-10-08"), WeekStart::Sunday), &[], &days);
    let lines: Vec<String> = grid.days.iter().map(|column| told(&grid, column)).collect();
    let usual = "(24:00-25:00)";
    assert_eq!(lines, ["(00:00-01:00) (24:00-25:00)", usual, usual, usual, usual, usual, ""]);
}

#[test]
fn ticks_say_which_hours_come_again() {
    // The zone, the cut-off, the day, the length of the whole in minutes, and the ticks of the first hours.
    let cases = [
        ("Europe/Paris", 0, "2026-10-24", 1_440, "0 at 0, 1 at 60, 2 at 120, 3 at 180, 4 at 240"),
        ("Europe/Paris", 0, "2026-10-25", 1_500, "0 at 0, 1 at 60, 2 at 120, 2 again at 180, 3 at 240"),
        ("Europe/Paris", 0, "2026-03-29", 1_440, "0 at 0, 1 at 60, 2 at 120, 3 at 180, 4 at 240"),
        ("Australia/Lord_Howe", 0, "2026-04-05", 1_470, "0 at 0, 1 at 60, 1:30 again at 120, 2 at 150, 3 at 210"),
        ("Europe/Paris", 719, "2026-10-24", 1_500, "12 at 720, 13 at 780, 14 at 840, 15 at 900, 16 at 960"),
        ("Europe/Paris", 150, "2026-10-25", 1_500, "2 again at 180, 3 at 240, 4 at 300, 5 at 360, 6 at 420"),
    ];
    for (zone_name, cutoff, on, length, expected) in cases {
        let axis = grid(Length::Day, zone_name, cutoff, on, &[]).axis;
        let tick = |tick: &Tick| {
            let time = tick.time.format("%-H:%M").to_string();
            let again = if tick.again { " again" } else { "" };
            format!("{}{again} at {}", time.trim_end_matches(":00"), tick.at)
        };
        let ticks: Vec<String> = axis.ticks.iter().take(5).map(tick).collect();
        let whole = axis.whole.to - axis.whole.from;
        assert_eq!((whole, ticks.join(", ")), (length, expected.to_owned()), "{zone_name} {on}, cutoff {cutoff}");
        assert!(axis.is_cut());
    }
    let night = grid(Length::Day, "Europe/Paris", 0, "2026-03-12", &["a 2026-03-12T00:00", "b 2026-03-12T23:00"]);
    assert!(!night.axis.is_cut());
}

#[test]
fn now_lies_on_the_day_it_belongs_to() {
    let cases = [
        ("Europe/Paris", 0, "2026-03-12T17:34", Some(("2026-03-12", "18:30"))),
        ("Europe/Paris", 0, "2026-03-12T23:00", Some(("2026-03-13", "00:00"))),
        ("Europe/Paris", 120, "2026-03-13T00:59", Some(("2026-03-12", "25:55"))),
        ("Europe/Paris", 120, "2026-03-13T01:00", Some(("2026-03-13", "02:00"))),
        ("Europe/Paris", 0, "2026-03-15T22:59", Some(("2026-03-15", "23:55"))),
        ("Europe/Paris", 0, "2026-03-15T23:00", None),
        ("Europe/Paris", 0, "2026-03-08T22:59", None),
    ];
    for (zone_name, cutoff, instant, expected) in cases {
        let days = Days::new(zone(zone_name), cutoff);
        let found = week(zone_name, cutoff, "2026-03-12", &[]).at(utc(instant), &days);
        let expected = expected.map(|(on, time)| (day(on), time.to_owned()));
        assert_eq!(found.map(|(on, minute)| (on, clock(minute))), expected, "{instant}, cutoff {cutoff}");
    }
    let days = Days::new(zone("Europe/Paris"), 0);
    let back = week("Europe/Paris", 0, "2026-10-25", &[]);
    for (instant, minute) in [("2026-10-25T00:30", 150), ("2026-10-25T01:30", 210), ("2026-10-25T02:00", 240)] {
        assert_eq!(back.at(utc(instant), &days), Some((day("2026-10-25"), minute)), "{instant}");
    }
}

#[test]
fn nothing_is_hidden_however_many_are_parallel() {
    for count in [1_usize, 2, 20, 5_000] {
        let days = Days::new(zone("Europe/Paris"), 0);
        let period = Period::of(Length::Day, day("2026-03-12"), WeekStart::Monday);
        let all = vec![event("a 2026-03-12T18:00..2026-03-12T20:00", "Europe/Paris"); count];
        let column = HourGrid::new(period, &spans(period, &all, &days), &days).days.remove(0);
        assert_eq!((column.columns, column.blocks.len()), (count, count));
        for (place, block) in column.blocks.iter().enumerate() {
            assert_eq!((block.column, block.width, block.columns), (place, 1, count));
        }
    }
}

#[test]
fn what_fills_a_day_lies_across_all_its_days() {
    let events = ["a 2026-12-30T20:00..2027-02-08T10:00"];
    let weeks = [
        ("2026-12-31", "[a], [a], [a], [a], [a]"),
        ("2027-01-10", "[a], [a], [a], [a], [a], [a], [a]"),
        ("2027-02-10", "[a]"),
    ];
    for (on, expected) in weeks {
        let grid = week("Europe/Paris", 0, on, &events);
        let lines: Vec<String> =
            grid.days.iter().map(|column| told(&grid, column)).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.join(", "), expected, "{on}");
    }
    let leap = week("Europe/Paris", 0, "2028-02-29", &["a 2028-02-28T22:00..2028-03-01T01:00"]);
    let lines: Vec<String> = leap.days.iter().take(3).map(|column| told(&leap, column)).collect();
    assert_eq!(lines, ["[a]", "[a]", "[a]"]);
}
