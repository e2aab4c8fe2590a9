//! Tokens that begin with a word: weekdays, months, and the words between dates.

use chrono::Weekday;

use super::{Lexer, Token};
use crate::date_text::{ClockTime, DayNumbers};

impl Lexer<'_> {
    pub(super) fn month_at(&self, ahead: usize) -> Option<u32> {
        self.word(ahead).and_then(month)
    }

    pub(super) fn step_word(&mut self, word: &str) {
        if self.weekday(word) || self.month_first(word) {
            return;
        }
        let token = match word {
            "midi" | "noon" => ClockTime::new(12, 0).map(Token::Time),
            "minuit" | "midnight" => ClockTime::new(24, 0).map(Token::Time),
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
        self.push_day(DayNumbers::Known { month, day }, year.map(|(year, _)| year), length);
        true
    }
}

pub(super) fn weekday(word: &str) -> Option<(Weekday, bool)> {
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

pub(super) fn month(word: &str) -> Option<u32> {
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
