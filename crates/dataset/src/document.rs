//! One of the owner's files: its text, and where in it a position is.

use std::sync::OnceLock;

use super::diagnostic::FileSpan;
use super::json::ByteSpan;

/// The byte order mark some editors put in front of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes between two positions at which characters are counted in advance.
const BLOCK: usize = 1024;

/// A file that has been read.
#[derive(Debug)]
pub(super) struct Document {
    name: String,
    text: String,
    /// The length of the byte order mark, which `text` leaves out: 0 or 3.
    skipped: usize,
    /// Whether some bytes were not UTF-8.
    foreign: bool,
    /// The positions of the first bytes of the lines; computed for the first place.
    lines: OnceLock<Vec<u32>>,
    /// How many characters the text has up to each [`BLOCK`]; worked out likewise, so that a column is near at hand in a line of
    /// any length.
    blocks: OnceLock<Vec<u32>>,
}

impl Document {
    /// A document from the bytes of a file. `name` is its path below the data folder.
    ///
    /// Bytes that are not UTF-8 are replaced; the second value is then the place of the first of them.
    #[must_use]
    pub(super) fn new(name: String, mut bytes: Vec<u8>) -> (Self, Option<ByteSpan>) {
        let skipped = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
        bytes.drain(..skipped);
        let (text, foreign) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(u32::MAX);
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(ByteSpan { start: at, end: at.saturating_add(1) }))
            }
        };
        (
            Self { name, text, skipped, foreign: foreign.is_some(), lines: OnceLock::new(), blocks: OnceLock::new() },
            foreign,
        )
    }

    /// Its path below the data folder, with forward slashes.
    #[must_use]
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Its text, without a byte order mark.
    #[must_use]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether some of its bytes were not UTF-8, so that its text is not to be trusted.
    #[must_use]
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// The place of a part of the text, for people: line, column, and bytes of the file.
    #[must_use]
    pub(super) fn place(&self, span: ByteSpan) -> FileSpan {
        let range = span.range();
        let (line, start) = self.line_of(range.start);
        FileSpan {
            file: self.name.clone(),
            line: line + 1,
            column: self.characters(range.start) - self.characters(start) + 1,
            span: range.start + self.skipped..range.end + self.skipped,
        }
    }

    /// The number of the line a position is in, from 0, and the position of its first byte.
    fn line_of(&self, position: usize) -> (usize, usize) {
        let lines = self.lines();
        let line = lines.partition_point(|start| *start as usize <= position).saturating_sub(1);
        (line, lines.get(line).map_or(0, |start| *start as usize))
    }

    /// The position of the first byte of a line, from 0.
    #[must_use]
    pub(super) fn start_of(&self, line: usize) -> usize {
        self.lines().get(line).map_or(self.text.len(), |start| *start as usize)
    }

    /// A line without its end, from 0; empty beyond the last.
    #[must_use]
    pub(super) fn line(&self, number: usize) -> &str {
        let lines = self.lines();
        let Some(start) = lines.get(number) else { return "" };
        let end = lines.get(number + 1).map_or(self.text.len(), |next| *next as usize);
        self.text.get(*start as usize..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// How many characters the text has before a position.
    fn characters(&self, position: usize) -> usize {
        let position = position.min(self.text.len());
        let blocks = self.blocks.get_or_init(|| {
            let mut counted = 0;
            let after = self.text.as_bytes().chunks(BLOCK).map(|block| {
                counted += u32::try_from(starts(block)).unwrap_or(0);
                counted
            });
            std::iter::once(0).chain(after).collect()
        });
        let block = position / BLOCK;
        let counted = blocks.get(block).copied().unwrap_or(0) as usize;
        counted + self.text.as_bytes().get(block * BLOCK..position).map_or(0, starts)
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let starts = ends.map(|(end, _)| u32::try_from(end + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(starts).collect()
        })
    }
}

/// How many characters begin in some bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}
