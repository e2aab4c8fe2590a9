//! A text divided into numbers, words and marks.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    Number(u32, usize),
    Word(String),
    Mark(char),
    Bracket(String),
}

pub(super) struct RawToken {
    pub(super) raw: Raw,
    /// Whether a space stands before it.
    pub(super) gap: bool,
}

pub(super) fn pieces(text: &str) -> Vec<RawToken> {
    let mut pieces = Vec::new();
    let mut gap = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end_of = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let length = end_of(|c| c.is_ascii_digit());
            let digits = &rest[..length];
            pieces.push(RawToken {
                raw: digits.parse().map_or_else(|_| Raw::Word(digits.to_owned()), |n| Raw::Number(n, length)),
                gap,
            });
            length
        } else if c.is_alphabetic() {
            let length = end_of(char::is_alphabetic);
            pieces.push(RawToken { raw: Raw::Word(rest[..length].to_owned()), gap });
            length
        } else if c == '(' || c == '[' {
            let close = if c == '(' { ')' } else { ']' };
            let length = rest.find(close).map_or(rest.len(), |at| at + 1);
            pieces.push(RawToken { raw: Raw::Bracket(rest[..length].to_owned()), gap });
            length
        } else {
            if !c.is_whitespace() {
                pieces.push(RawToken { raw: Raw::Mark(c), gap });
            }
            c.len_utf8()
        };
        gap = c.is_whitespace();
        rest = &rest[length..];
    }
    pieces
}
