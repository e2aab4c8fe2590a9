//! The part of a line that is shown above the mark of a problem.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::document::Document;
use super::json::Span;

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
    pub(super) fn of(document: &Document, span: Span) -> Self {
        let place = document.place(span);
        let (line, column) = (place.line - 1, place.column - 1);
        let letters: Vec<char> = document.line(line).chars().collect();
        let (from, to) = if letters.len() <= WIDTH {
            (0, letters.len())
        } else {
            let from = column.saturating_sub(BEFORE).min(letters.len() - WIDTH);
            (from, from + WIDTH)
        };
        let covered = document.text().get(span.range()).unwrap_or_default();
        let covered = covered.lines().next().unwrap_or_default().chars().count();
        let mut text = String::new();
        if from > 0 {
            text.push('…');
        }
        let mut start = 0;
        let mut end = 0;
        for (index, letter) in (from..to).zip(&letters[from..to]) {
            if index == column {
                start = text.len();
            }
            text.push(if letter.is_control() && *letter != '\t' { ' ' } else { *letter });
            if index < column + covered.max(1) {
                end = text.len();
            }
        }
        if column >= to {
            start = text.len();
        }
        if to < letters.len() {
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
