//! The part of a line that is shown above the mark of a problem.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::document::Document;
use super::json::ByteSpan;

/// The greatest number of characters shown of a line: a description is a single line of any length.
const WIDTH: usize = 90;
/// How many characters are shown before the place on a line that is cut.
const BEFORE: usize = 30;

/// A line, or part of one, with a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    line: usize,
    column: usize,
    /// The bytes of `text` to mark; at least one.
    start: usize,
    length: usize,
}

impl Excerpt {
    /// The line a place begins in, cut to a readable length. A place of several lines is marked to the end of its first.
    #[must_use]
    pub(super) fn of(document: &Document, span: ByteSpan) -> Self {
        let place = document.place(span);
        let (line, column) = (place.line - 1, place.column - 1);
        let whole = document.line(line);
        // The line itself may be of any length: only what is near the place is looked at.
        let at = span.range().start.saturating_sub(document.start_of(line)).min(whole.len());
        let (ahead, behind) = whole.split_at_checked(at).unwrap_or((whole, ""));
        let rest = behind.chars().take(WIDTH + 1).count();
        let short = column + rest <= WIDTH;
        let before = if short { column } else { BEFORE.max(WIDTH.saturating_sub(rest)).min(column) };
        let from = ahead.char_indices().rev().take(before).last().map_or(ahead.len(), |(from, _)| from);
        let shown: Vec<char> = whole.get(from..).unwrap_or_default().chars().take(WIDTH).collect();
        let covered = document.text().get(span.range()).unwrap_or_default();
        let covered = covered.chars().take(WIDTH).take_while(|letter| !matches!(letter, '\n' | '\r')).count();
        let mut text = String::new();
        if from > 0 {
            text.push('…');
        }
        let mut start = 0;
        let mut end = 0;
        for (index, letter) in shown.iter().enumerate() {
            if index == before {
                start = text.len();
            }
            text.push(if letter.is_control() && *letter != '\t' { ' ' } else { *letter });
            if index < before + covered.max(1) {
                end = text.len();
            }
        }
        if before >= shown.len() {
            start = text.len();
        }
        if before + rest > shown.len() {
            text.push('…');
        }
        Self { name: document.name().to_owned(), length: end.saturating_sub(start), text, line, column, start }
    }

    /// The bytes to mark.
    #[must_use]
    pub(super) fn marked(&self) -> SourceSpan {
        (self.start, self.length).into()
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let whole = (0, self.text.len()).into();
        if span.offset() > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let contents =
            MietteSpanContents::new_named(self.name.clone(), self.text.as_bytes(), whole, self.line, self.column, 1);
        Ok(Box::new(contents))
    }
}
