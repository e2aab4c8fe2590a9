//! A variable-length base-45 encoding of whole numbers in strings, which a browser’s JSON parser takes as one value.
//!
//! A number below 45 is one sign; a larger one begins with signs that say “more follows”, its lowest digits first. The
//! signs are those of ASCII from `#` on, without the backslash, so nothing has to be escaped.

/// How many values one sign holds.
const BASE: u32 = 45;
const FIRST: u8 = b'#';
const ESCAPE: u8 = b'\\';

/// Adds a number to a column.
#[cfg(not(target_family = "wasm"))]
pub fn push_number(column: &mut String, mut number: u32) {
    let sign = |value: u32| {
        let sign = FIRST + u8::try_from(value).unwrap_or_default();
        char::from(if sign >= ESCAPE { sign + 1 } else { sign })
    };
    while number >= BASE {
        column.push(sign(BASE + number % BASE));
        number /= BASE;
    }
    column.push(sign(number));
}

/// Adds a number that may be below zero.
#[cfg(not(target_family = "wasm"))]
pub fn push_signed_number(column: &mut String, number: i32) {
    push_number(column, (number.unsigned_abs() << 1) | u32::from(number < 0));
}

/// The numbers of a column, in order; 0 for what is cut short.
#[derive(Clone, Debug)]
pub struct NumberReader<'a>(std::slice::Iter<'a, u8>);

impl<'a> NumberReader<'a> {
    /// Reads a column.
    #[must_use]
    pub fn new(column: &'a str) -> Self {
        Self(column.as_bytes().iter())
    }

    /// The next number; 0 after the last one.
    pub fn take(&mut self) -> u32 {
        let (mut number, mut unit) = (0_u32, 1_u32);
        for sign in self.0.by_ref() {
            let value = u32::from(sign.saturating_sub(FIRST + u8::from(*sign > ESCAPE)));
            number = number.wrapping_add((value % BASE).wrapping_mul(unit));
            if value < BASE {
                break;
            }
            unit = unit.wrapping_mul(BASE);
        }
        number
    }

    /// The next number of a column of numbers that may be below zero.
    pub fn take_signed(&mut self) -> i32 {
        let number = self.take();
        let size = (number >> 1).cast_signed();
        if number & 1 == 1 { -size } else { size }
    }

    /// The rest after the numbers read so far.
    #[must_use]
    pub fn rest(&self) -> &'a str {
        std::str::from_utf8(self.0.as_slice()).unwrap_or_default()
    }

    /// Whether all numbers have been read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.0.as_slice().is_empty()
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{NumberReader, push_number, push_signed_number};

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 44, 45, 46, 56, 57, 58, 89, 90, 2024, 2025, 91_124, 91_125, 1_000_000, u32::MAX];
        let mut column = String::new();
        for number in numbers {
            push_number(&mut column, number);
        }
        assert!(!column.contains(['\\', '"']), "{column}");
        let mut codes = NumberReader::new(&column);
        assert_eq!(numbers.map(|_| codes.take()), numbers);
        assert!(codes.is_done());
        assert_eq!(codes.take(), 0);
    }

    #[test]
    fn numbers_below_zero_come_back() {
        let numbers = [0, -1, 1, -45, 45, 700_000, -700_000];
        let mut column = String::new();
        for number in numbers {
            push_signed_number(&mut column, number);
        }
        let mut codes = NumberReader::new(&column);
        assert_eq!(numbers.map(|_| codes.take_signed()), numbers);
    }

    #[test]
    fn any_text_is_read() {
        for text in ["", "\u{e9}", "\\", "\u{0}\u{7f}", "~~~~~~~~~~~~~~~~~~~~"] {
            let mut codes = NumberReader::new(text);
            while !codes.is_done() {
                codes.take();
            }
        }
    }
}
