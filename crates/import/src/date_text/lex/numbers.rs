//! Tokens that begin with a number: dates, times, distances from UTC.

use super::raw::Raw;
use super::{Lexer, Token};
use crate::date_text::{ClockTime, Day, DayNumbers, Expect};

impl Lexer<'_> {
    pub(super) fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.raw(ahead)? {
            Raw::Number(value, digits) => Some((*value, *digits)),
            _ => None,
        }
    }

    pub(super) fn step_number(&mut self, value: u32, digits: usize) {
        if self.expect == Expect::Hours && self.dotted_time(value) {
            return;
        }
        if self.date_of_numbers(value, digits) || self.time(value) || self.day_and_month(value) {
            return;
        }
        // A cell of nothing but `17` in a column of hours.
        if self.expect == Expect::Hours
            && self.pieces.len() == 1
            && digits <= 2
            && self.push_time(ClockTime::new(value, 0), 1)
        {
            return;
        }
        match (value, digits) {
            (1900..=2100, 4) => self.push(Token::Year(i32::try_from(value).unwrap_or(0)), 1),
            (0..=31, 1 | 2) => {
                let ordinal = usize::from(matches!(self.word(1), Some("er" | "st" | "nd" | "rd" | "th" | "e" | "eme")));
                self.push(Token::Number(value), 1 + ordinal);
            }
            _ => self.push(Token::Other(value.to_string()), 1),
        }
    }

    /// `2024-03-23`, `20240323`, `23/03/2024`, `23.3.24`, `23/03`, `14.12`.
    fn date_of_numbers(&mut self, first: u32, digits: usize) -> bool {
        if digits == 8 {
            let (year, month, day) = (first / 10000, first / 100 % 100, first % 100);
            if (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) {
                self.push_day(DayNumbers::Known { month, day }, Some(year), 1);
                return true;
            }
        }
        let Some(mark) = self.mark(1).filter(|mark| matches!(mark, '/' | '-' | '.') && !self.gap(1) && !self.gap(2))
        else {
            return false;
        };
        let Some((second, second_digits)) = self.number(2).filter(|(_, digits)| *digits <= 2) else { return false };
        let third = self.number(4).filter(|_| self.mark(3) == Some(mark) && !self.gap(3) && !self.gap(4));
        if let Some((third, third_digits)) = third {
            if digits == 4
                && first >= 1000
                && third_digits <= 2
                && (1..=12).contains(&second)
                && (1..=31).contains(&third)
            {
                self.push_day(DayNumbers::Known { month: second, day: third }, Some(first), 5);
                if matches!(self.word(0), Some("t")) && !self.gap(0) {
                    self.at += 1;
                }
                return true;
            }
            let year = match third_digits {
                4 => Some(third),
                2 => Some(if third < 70 { 2000 + third } else { 1900 + third }),
                _ => None,
            };
            if let Some(year) = year.filter(|_| possible(first, second) && digits <= 2) {
                self.push_day(DayNumbers::Pair(first, second), Some(year), 5);
                return true;
            }
            return false;
        }
        let free = !matches!(self.word(3), Some("h" | "am" | "pm" | "heures")) && self.month_at(3).is_none();
        let written = match mark {
            '/' => true,
            '.' => self.expect == Expect::Days && second_digits == 2,
            _ => self.expect == Expect::Days && digits == 2 && second_digits == 2,
        };
        if written && free && digits <= 2 && possible(first, second) {
            self.push_day(DayNumbers::Pair(first, second), None, 3);
            if self.mark(0) == Some('.') {
                self.at += 1;
            }
            return true;
        }
        false
    }

    pub(super) fn push_day(&mut self, numbers: DayNumbers, year: Option<u32>, length: usize) {
        let year = year.and_then(|year| i32::try_from(year).ok());
        self.push(Token::Day(Day { numbers, year, weekday: None }), length);
    }

    /// `19.30` where hours are expected.
    fn dotted_time(&mut self, hour: u32) -> bool {
        if self.mark(1) != Some('.') || self.gap(1) || self.gap(2) {
            return false;
        }
        let Some((minute, 2)) = self.number(2) else { return false };
        let Some(clock) = clock(hour, minute, self.word(3)) else { return false };
        let length = if matches!(self.word(3), Some("am" | "pm" | "h")) { 4 } else { 3 };
        self.push(Token::Time(clock), length);
        true
    }

    /// `14h`, `9h15`, `20 h 30`, `14:30`, `17;00`, `7 pm`, `7.30pm`, `14:30:00+02:00`.
    fn time(&mut self, hour: u32) -> bool {
        if hour > 24 {
            return false;
        }
        if matches!(self.word(1), Some("h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours" | "uhr")) {
            let minute = self.number(2).filter(|(minute, digits)| {
                *minute < 60
                    && (!self.gap(2) || (*digits == 2 && self.gap(1)))
                    && !matches!(self.word(3), Some("h"))
                    && self.month_at(3).is_none()
            });
            let (minute, length) = minute.map_or((0, 2), |(minute, _)| (minute, 3));
            let length = length + usize::from(matches!(self.word(length), Some("mn" | "min")));
            return self.push_time(clock(hour, minute, None), length);
        }
        if matches!(self.word(1), Some("am" | "pm")) {
            return self.push_time(clock(hour, 0, self.word(1)), 2);
        }
        let Some(mark @ (':' | ';' | '.')) = self.mark(1) else { return false };
        let Some((minute, 2)) = self.number(2) else { return false };
        if self.gap(1) || self.gap(2) || (mark == '.' && !matches!(self.word(3), Some("am" | "pm" | "h" | "uhr"))) {
            return false;
        }
        let seconds = self.mark(3) == Some(':') && !self.gap(3) && self.number(4).is_some();
        let mut length = if seconds { 5 } else { 3 };
        if seconds && self.mark(length) == Some('.') && !self.gap(length) && self.number(length + 1).is_some() {
            length += 2;
        }
        let half = self.word(length).map(str::to_owned);
        let taken = self.push_time(clock(hour, minute, half.as_deref()), length);
        if taken {
            if matches!(half.as_deref(), Some("am" | "pm" | "h" | "uhr")) {
                self.at += 1;
            }
            self.offset(seconds);
        }
        taken
    }

    fn push_time(&mut self, clock: Option<ClockTime>, length: usize) -> bool {
        match clock {
            Some(clock) => self.push(Token::Time(clock), length),
            None => return false,
        }
        true
    }

    /// `Z`, `+0200`, `+02:00` directly after a time.
    fn offset(&mut self, seconds: bool) {
        if self.gap(0) {
            return;
        }
        if self.word(0) == Some("z") {
            self.push(Token::Offset(0), 1);
            return;
        }
        let sign = match self.mark(0) {
            Some('+') => 1,
            Some('-' | '−') if seconds => -1,
            _ => return,
        };
        let (minutes, length) = match (self.number(1), self.mark(2), self.number(3)) {
            (Some((hours, 2)), Some(':'), Some((minutes, 2))) => (hours * 60 + minutes, 4),
            (Some((value, 4)), ..) => (value / 100 * 60 + value % 100, 2),
            (Some((hours, 2)), ..) => (hours * 60, 2),
            _ => return,
        };
        if minutes <= 14 * 60 {
            self.push(Token::Offset(sign * 60 * i32::try_from(minutes).unwrap_or(0)), length);
        }
    }

    /// `23 mars 2024`, `1er août`, `3rd of May, 2026`.
    fn day_and_month(&mut self, day: u32) -> bool {
        let mut ahead = 1 + usize::from(matches!(self.word(1), Some("er" | "st" | "nd" | "rd" | "th")));
        ahead += usize::from(matches!(self.word(ahead), Some("of" | "de")));
        let Some(month) = self.month_at(ahead) else { return false };
        if !(1..=31).contains(&day) {
            return false;
        }
        ahead += 1;
        ahead += usize::from(self.mark(ahead) == Some('.'));
        let comma = usize::from(self.mark(ahead) == Some(','));
        let year = self.number(ahead + comma).filter(|(year, digits)| *digits == 4 && (1900..=2100).contains(year));
        let length = if year.is_some() { ahead + comma + 1 } else { ahead };
        self.push_day(DayNumbers::Known { month, day }, year.map(|(year, _)| year), length);
        true
    }
}

fn possible(first: u32, second: u32) -> bool {
    let range = 1..=31;
    range.contains(&first) && range.contains(&second) && (first <= 12 || second <= 12)
}

fn clock(hour: u32, minute: u32, half: Option<&str>) -> Option<ClockTime> {
    match half {
        Some("am") if (1..=12).contains(&hour) => ClockTime::new(hour % 12, minute),
        Some("pm") if (1..=12).contains(&hour) => ClockTime::new(hour % 12 + 12, minute),
        Some("am" | "pm") if hour > 12 => ClockTime::new(hour, minute),
        Some("am" | "pm") => None,
        _ => ClockTime::new(hour, minute),
    }
}
