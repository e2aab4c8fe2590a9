//! Days and hours out of tokens: one pass, from left to right.

use chrono::Weekday;

use super::lex::Token;
use super::{ClockTime, DateReading, Day, DayGroup, DayNumbers, DaySpan, Hours};

/// The times that tokens make.
pub fn parse(tokens: &[Token]) -> DateReading {
    let mut parser = DateParser::default();
    for (index, token) in tokens.iter().enumerate() {
        parser.token(token, &tokens[index + 1..]);
    }
    parser.finish()
}

/// The text between the last day or time and the next.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Link {
    #[default]
    None,
    To,
    And,
}

#[derive(Default)]
struct DateParser {
    reading: DateReading,
    group: DayGroup,
    /// Days that wait for their month: the 4 of “4 et 5 février”.
    numbers: Vec<(u32, Link, Option<Weekday>)>,
    /// A weekday that waits for its day.
    weekday: Option<Weekday>,
    link: Link,
    last: Last,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Day,
    Weekday,
    Time,
}

impl DateParser {
    fn token(&mut self, token: &Token, rest: &[Token]) {
        let next = rest.first();
        match token {
            Token::Day(day) => self.day(*day),
            Token::Number(number) => self.number(*number, next),
            Token::Year(year) => self.year(*year),
            Token::Weekday(weekday, plural) => self.weekday(*weekday, *plural, rest),
            Token::Time(clock) => self.time(*clock),
            Token::Offset(seconds) => {
                self.reading.offset.get_or_insert(*seconds);
            }
            Token::A => {
                let times = self.last == Last::Time && matches!(next, Some(Token::Time(_) | Token::Number(_)));
                let waiting = matches!(self.numbers.last(), Some((.., None))) && matches!(next, Some(Token::Time(_)));
                let weekdays = self.last == Last::Weekday && matches!(next, Some(Token::Weekday(..)));
                if times || weekdays || waiting {
                    self.link = Link::To;
                }
            }
            Token::To => self.link = Link::To,
            Token::And => {
                if self.link == Link::None {
                    self.link = Link::And;
                }
            }
            Token::Or => {
                self.reading.choice = true;
                self.link = Link::And;
            }
            Token::Other(word) => self.reading.aside.push(word.clone()),
        }
    }

    fn day(&mut self, mut day: Day) {
        day.weekday = self.weekday.take();
        let through = self.link == Link::To
            && self.numbers.is_empty()
            && self.group.days.len() == 1
            && self.group.hours.len() == 1
            && self.group.hours[0].to.is_none();
        if through {
            self.group.through = true;
        } else if !self.group.hours.is_empty() && !self.group.days.is_empty() {
            self.flush();
        }
        let (month, _) = day.month_day(super::NumberOrder::DayFirst);
        for (number, link, weekday) in std::mem::take(&mut self.numbers) {
            let earlier = Day { numbers: DayNumbers::Known { month, day: number }, year: day.year, weekday };
            self.add(earlier, link);
        }
        let link = std::mem::take(&mut self.link);
        self.add(day, link);
        self.last = Last::Day;
    }

    fn add(&mut self, day: Day, link: Link) {
        match self.group.days.last_mut() {
            Some(span) if link == Link::To && span.last.is_none() => {
                // “du 30 décembre au 2 janvier 2026” and “du 3 mars au 4 avril 2026”: the year is written once.
                if span.first.year.is_none() {
                    span.first.year = day.year.map(|year| if after(&span.first, &day) { year - 1 } else { year });
                }
                span.last = Some(day);
            }
            _ => {
                if let (Some(year), Link::And) = (day.year, link) {
                    for span in &mut self.group.days {
                        if span.first.year.is_none() && span.last.is_none() {
                            span.first.year = Some(if after(&span.first, &day) { year - 1 } else { year });
                        }
                    }
                }
                self.group.days.push(DaySpan { first: day, last: None });
            }
        }
    }

    fn number(&mut self, number: u32, next: Option<&Token>) {
        // “de 10 à 12h”, “2-4 pm”: an hour. “5 et 6 mars”, “Mar 5-7”: a day.
        let link = std::mem::take(&mut self.link);
        if self.last == Last::Day
            && link == Link::To
            && !matches!(next, Some(Token::Day(_)))
            && (1..=31).contains(&number)
            && let Some(DaySpan { first, last: last @ None }) = self.group.days.last_mut()
            && let DayNumbers::Known { month, .. } = first.numbers
        {
            *last = Some(Day { numbers: DayNumbers::Known { month, day: number }, year: first.year, weekday: None });
            return;
        }
        if self.last == Last::Time
            && link == Link::To
            && !matches!(next, Some(Token::Day(_) | Token::Number(_)))
            && let Some(clock) = ClockTime::new(number, 0)
        {
            self.link = link;
            self.time(clock);
            return;
        }
        self.numbers.push((number, link, self.weekday.take()));
    }

    fn year(&mut self, year: i32) {
        let mut found = false;
        for day in
            self.group.days.iter_mut().flat_map(|span| std::iter::once(&mut span.first).chain(span.last.as_mut()))
        {
            if day.year.is_none() {
                day.year = Some(year);
                found = true;
            }
        }
        if !found {
            self.reading.aside.push(year.to_string());
        }
    }

    fn weekday(&mut self, weekday: Weekday, plural: bool, rest: &[Token]) {
        let with_day =
            matches!(rest, [Token::Day(_) | Token::Number(_), ..] | [Token::And, Token::Day(_), ..]) && !plural;
        if with_day {
            self.weekday = Some(weekday);
            return;
        }
        let link = std::mem::take(&mut self.link);
        match self.reading.weekly.last().copied() {
            Some(mut day) if link == Link::To && self.last == Last::Weekday => {
                while day != weekday {
                    day = day.succ();
                    self.reading.weekly.push(day);
                }
            }
            _ => self.reading.weekly.push(weekday),
        }
        self.last = Last::Weekday;
    }

    fn time(&mut self, clock: ClockTime) {
        let link = std::mem::take(&mut self.link);
        // “2-4 pm”: the number before was an hour, in the same half of the day if that comes out earlier.
        if let (1, Link::To, Some((number, ..))) = (self.numbers.len(), link, self.numbers.first().copied()) {
            let same_half = clock.minutes() >= 12 * 60
                && number < 12
                && i64::from(number + 12) * 60 < clock.minutes()
                && clock.minutes() < 24 * 60;
            let written_twelve = number + 12 <= 24 && same_half && number < 8;
            if let Some(from) = ClockTime::new(if written_twelve { number + 12 } else { number }, 0) {
                self.numbers.clear();
                self.group.hours.push(Hours { from, to: Some(clock) });
                self.last = Last::Time;
                return;
            }
        }
        match self.group.hours.last_mut() {
            Some(hours) if (link == Link::To || self.group.through) && hours.to.is_none() => hours.to = Some(clock),
            // “de 12h à 13h (…) puis de 13h à 19h” is one stretch.
            Some(Hours { to: Some(to), .. }) if *to == clock && self.last == Last::Time && link == Link::And => {
                if let Some(hours) = self.group.hours.last_mut() {
                    hours.to = None;
                }
            }
            _ => self.group.hours.push(Hours { from: clock, to: None }),
        }
        self.last = Last::Time;
    }

    fn flush(&mut self) {
        let group = std::mem::take(&mut self.group);
        if group.days.is_empty() {
            self.reading.hours.extend(group.hours);
        } else {
            self.reading.groups.push(group);
        }
    }

    fn finish(mut self) -> DateReading {
        for (number, ..) in std::mem::take(&mut self.numbers) {
            self.reading.aside.push(number.to_string());
        }
        if let Some(weekday) = self.weekday.take() {
            self.reading.weekly.push(weekday);
        }
        self.flush();
        // The year of one day is that of the others in the same text.
        let mut before: Option<Day> = None;
        for day in self
            .reading
            .groups
            .iter_mut()
            .flat_map(|group| &mut group.days)
            .flat_map(|span| std::iter::once(&mut span.first).chain(span.last.as_mut()))
        {
            if let (None, Some(earlier)) = (day.year, before) {
                day.year = earlier.year.map(|year| if after(&earlier, day) { year + 1 } else { year });
            }
            before = Some(*day);
        }
        self.reading.weekly.sort_by_key(Weekday::num_days_from_monday);
        self.reading.weekly.dedup();
        self.reading
    }
}

/// Whether one day of the year comes after another.
fn after(one: &Day, other: &Day) -> bool {
    one.month_day(super::NumberOrder::DayFirst) > other.month_day(super::NumberOrder::DayFirst)
}
