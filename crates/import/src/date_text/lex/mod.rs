//! The words of a text about time, in folded writing (see `fold`): marks and words become days, times and the words between them.

mod numbers;
mod raw;
mod words;

use chrono::Weekday;

use crate::date_text::{ClockTime, Day, Expect};
use raw::{Raw, RawToken, pieces};

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
    Time(ClockTime),
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

/// The tokens of a folded text.
pub fn tokens(text: &str, expect: Expect) -> Vec<Token> {
    let text = text.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm");
    let pieces = pieces(&text);
    let mut reader = Lexer { pieces: &pieces, at: 0, expect, plural: false, tokens: Vec::new() };
    while reader.at < pieces.len() {
        reader.step();
    }
    reader.tokens
}

struct Lexer<'a> {
    pieces: &'a [RawToken],
    at: usize,
    expect: Expect,
    plural: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn raw(&self, ahead: usize) -> Option<&Raw> {
        self.pieces.get(self.at + ahead).map(|piece| &piece.raw)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.raw(ahead)? {
            Raw::Word(word) => Some(word),
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
}
