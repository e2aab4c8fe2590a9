//! The words of a text about time, in folded writing (see `fold`): marks and words become days, times and the words between them.

use chrono::Weekday;

use super::{Clock, Day, Expect, Numbers};

/// A unit of meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A day with its month.
    Day(Day),
    /// A number that may be a day, an hour, or neither.
    Number(u32),
    /// A year alone, which belongs to the days before it.
    Year(i32),
    /// A weekday; `true` in the plural, or after “chaque”.
    Weekday(Weekday, bool),
    /// A time of the day.
    Time(Clock),
    /// A distance from UTC, in seconds.
    Offset(i32),
    /// “à”, which is “at” or “to”.
    A,
    /// “au”, “to”, a dash.
    To,
    /// “et”, a comma.
    And,
    /// “ou”.
    Or,
    /// A word or a bracket that is not understood.
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Raw {
    Number(u32, usize),
    Word(String),
    Mark(char),
    Bracket(String),
}

struct Piece {
    raw: Raw,
    /// Whether a space stands before it.
    gap: bool,
}

/// The tokens of a folded text.
pub fn tokens(text: &str, expect: Expect) -> Vec<Token> {
    let text = text.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm");
    let pieces = pieces(&text);
    let mut reader = Reader { pieces: &pieces, at: 0, expect, plural: false, tokens: Vec::new() };
    while reader.at < pieces.len() {
        reader.step();
    }
    reader.tokens
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut gap = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end_of = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let length = end_of(|c| c.is_ascii_digit());
            let digits = &rest[..length];
            pieces.push(Piece {
                raw: digits.parse().map_or_else(|_| Raw::Word(digits.to_owned()), |n| Raw::Number(n, length)),
                gap,
            });
            length
        } else if c.is_alphabetic() {
            let length = end_of(char::is_alphabetic);
            pieces.push(Piece { raw: Raw::Word(rest[..length].to_owned()), gap });
            length
        } else if c == '(' || c == '[' {
            let close = if c == '(' { ')' } else { ']' };
            let length = rest.find(close).map_or(rest.len(), |at| at + 1);
            pieces.push(Piece { raw: Raw::Bracket(rest[..length].to_owned()), gap });
            length
        } else {
            if !c.is_whitespace() {
                pieces.push(Piece { raw: Raw::Mark(c), gap });
            }
            c.len_utf8()
        };
        gap = c.is_whitespace();
        rest = &rest[length..];
    }
    pieces
}

struct Reader<'a> {
    pieces: &'a [Piece],
    at: usize,
    expect: Expect,
    plural: bool,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn raw(&self, ahead: usize) -> Option<&Raw> {
        self.pieces.get(self.at + ahead).map(|piece| &piece.raw)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.raw(ahead)? {
            Raw::Word(word) => Some(word),
            _ => None,
        }
    }

    fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.raw(ahead)? {
            Raw::Number(value, digits) => Some((*value, *digits)),
            _ => None,
        }
    }

    fn mark(&self, ahead: usize) -> Option<char> {
        match self.raw(ahead)? {
            Raw::Mark(mark) => Some(*mark),
            _ => None,
        }
    }

    fn gap(&self, ahead: usize) -> bool {
        self.pieces.get(self.at + ahead).is_none_or(|piece| piece.gap)
    }

    fn push(&mut self, token: Token, length: usize) {
        self.tokens.push(token);
        self.at += length;
    }

    fn step(&mut self) {
        match self.raw(0) {
            Some(Raw::Number(value, digits)) => self.step_number(*value, *digits),
            Some(Raw::Word(word)) => {
                let word = word.clone();
                self.step_word(&word);
            }
            Some(Raw::Bracket(text)) => {
                let text = text.clone();
                // “(10h-18h)” are hours as any others.
                let inner = tokens(text.trim_start_matches(['(', '[']).trim_end_matches([')', ']']), self.expect);
                let hours = |token: &Token| matches!(token, Token::Time(_) | Token::To | Token::A);
                if inner.iter().all(hours) && inner.iter().any(|token| matches!(token, Token::Time(_))) {
                    self.tokens.extend(inner);
                    self.at += 1;
                } else {
                    self.push(Token::Other(text), 1);
                }
            }
            Some(Raw::Mark(mark)) => match mark {
                '-' | '–' | '—' | '‒' | '−' | '→' | '>' | '~' => self.push(Token::To, 1),
                ',' | '&' | '+' | ';' | '/' | '|' | '•' | '·' => self.push(Token::And, 1),
                _ => self.at += 1,
            },
            None => self.at += 1,
        }
    }

    fn step_number(&mut self, value: u32, digits: usize) {
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
            && self.push_time(Clock::new(value, 0), 1)
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
                self.push_day(Numbers::Known { month, day }, Some(year), 1);
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
                self.push_day(Numbers::Known { month: second, day: third }, Some(first), 5);
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
                self.push_day(Numbers::Pair(first, second), Some(year), 5);
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
            self.push_day(Numbers::Pair(first, second), None, 3);
            if self.mark(0) == Some('.') {
                self.at += 1;
            }
            return true;
        }
        false
    }

    fn push_day(&mut self, numbers: Numbers, year: Option<u32>, length: usize) {
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

    fn push_time(&mut self, clock: Option<Clock>, length: usize) -> bool {
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
        self.push_day(Numbers::Known { month, day }, year.map(|(year, _)| year), length);
        true
    }

    fn month_at(&self, ahead: usize) -> Option<u32> {
        self.word(ahead).and_then(month)
    }

    fn step_word(&mut self, word: &str) {
        if self.weekday(word) || self.month_first(word) {
            return;
        }
        let token = match word {
            "midi" | "noon" => Clock::new(12, 0).map(Token::Time),
            "minuit" | "midnight" => Clock::new(24, 0).map(Token::Time),
            "a" => Some(Token::A),
            "au" | "aux" | "jusqu" | "to" | "until" | "till" | "through" | "thru" => Some(Token::To),
            "et" | "and" | "puis" | "then" => Some(Token::And),
            "ou" | "or" => Some(Token::Or),
            "tous" | "toutes" | "chaque" | "every" | "each" => {
                self.plural = true;
                None
            }
            "de" | "du" | "d" | "le" | "les" | "la" | "l" | "from" | "on" | "at" | "des" | "partir" | "the" | "of"
            | "entre" | "between" | "h" | "heures" | "start" | "starting" | "debut" | "as" | "inclus" | "included"
            | "inclusive" => None,
            other => Some(Token::Other(other.to_owned())),
        };
        match token {
            Some(token) => self.push(token, 1),
            None => self.at += 1,
        }
    }

    fn weekday(&mut self, word: &str) -> bool {
        let Some((weekday, plural)) = weekday(word) else { return false };
        let dot = usize::from(self.mark(1) == Some('.'));
        // “Mar 5” is a day of March unless a month follows.
        if word == "mar" {
            let month_follows = self.month_at(2 + dot).is_some()
                || (matches!(self.mark(2 + dot), Some('/' | '.'))
                    && self.number(3 + dot).is_some_and(|(n, _)| n <= 12));
            if self.number(1 + dot).is_some() && !month_follows {
                return false;
            }
        }
        let plural = plural || self.plural;
        self.push(Token::Weekday(weekday, plural), 1 + dot);
        true
    }

    /// `March 23, 2024`, `Mar. 5th`.
    fn month_first(&mut self, word: &str) -> bool {
        let Some(month) = month(word).or((word == "mar").then_some(3)) else { return false };
        let mut ahead = 1 + usize::from(self.mark(1) == Some('.'));
        let Some((day, 1 | 2)) = self.number(ahead) else { return false };
        if !(1..=31).contains(&day)
            || matches!(self.word(ahead + 1), Some("h" | "am" | "pm"))
            || self.mark(ahead + 1) == Some(':')
        {
            return false;
        }
        ahead += 1;
        ahead += usize::from(matches!(self.word(ahead), Some("er" | "st" | "nd" | "rd" | "th")));
        let comma = usize::from(self.mark(ahead) == Some(','));
        let year = self.number(ahead + comma).filter(|(year, digits)| *digits == 4 && (1900..=2100).contains(year));
        let length = if year.is_some() { ahead + comma + 1 } else { ahead };
        self.push_day(Numbers::Known { month, day }, year.map(|(year, _)| year), length);
        true
    }
}

fn possible(first: u32, second: u32) -> bool {
    let range = 1..=31;
    range.contains(&first) && range.contains(&second) && (first <= 12 || second <= 12)
}

fn clock(hour: u32, minute: u32, half: Option<&str>) -> Option<Clock> {
    match half {
        Some("am") if (1..=12).contains(&hour) => Clock::new(hour % 12, minute),
        Some("pm") if (1..=12).contains(&hour) => Clock::new(hour % 12 + 12, minute),
        Some("am" | "pm") if hour > 12 => Clock::new(hour, minute),
        Some("am" | "pm") => None,
        _ => Clock::new(hour, minute),
    }
}

fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let (single, plural) = match word.strip_suffix('s') {
        Some(single) if single.len() > 3 => (single, true),
        _ => (word, false),
    };
    let day = match single {
        "lundi" | "lun" | "monday" | "mon" => Weekday::Mon,
        "mardi" | "mar" | "tuesday" | "tue" | "tues" => Weekday::Tue,
        "mercredi" | "mer" | "merc" | "wednesday" | "wed" => Weekday::Wed,
        "jeudi" | "jeu" | "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "vendredi" | "ven" | "vend" | "friday" | "fri" => Weekday::Fri,
        "samedi" | "sam" | "saturday" | "sat" => Weekday::Sat,
        "dimanche" | "dim" | "sunday" | "sun" => Weekday::Sun,
        _ => {
            return match word {
                "tues" => Some((Weekday::Tue, false)),
                "thurs" => Some((Weekday::Thu, false)),
                _ => None,
            };
        }
    };
    Some((day, plural && !matches!(word, "tues" | "thurs")))
}

fn month(word: &str) -> Option<u32> {
    Some(match word {
        "janvier" | "janv" | "january" | "jan" => 1,
        "fevrier" | "fevr" | "fev" | "february" | "feb" => 2,
        "mars" | "march" => 3,
        "avril" | "avr" | "april" | "apr" => 4,
        "mai" | "may" => 5,
        "juin" | "june" | "jun" => 6,
        "juillet" | "juil" | "july" | "jul" => 7,
        "aout" | "august" | "aug" => 8,
        "septembre" | "september" | "sept" | "sep" => 9,
        "octobre" | "october" | "oct" => 10,
        "novembre" | "november" | "nov" => 11,
        "decembre" | "december" | "dec" => 12,
        _ => return None,
    })
}
