//! Text with separators, as spreadsheets save it: the separator is found, line ends of any kind, bad quoting mended.

use csv::ReaderBuilder;

use crate::read_fault::ReadFault;

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows that are not empty, the heading among them.
    pub rows: Vec<TableRow>,
    /// The delimiter of cells.
    pub delimiter: char,
    /// Whether a quotation mark was never closed, so that quotation marks are letters.
    pub unquoted: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The cells, without spaces around them.
    pub cells: Vec<String>,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its number in a spreadsheet, from 1: rows of several lines count once, empty ones too.
    pub number: usize,
}

const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];

/// How much is looked at to find the separator.
const SAMPLE: usize = 64 * 1024;

impl Table {
    /// Reads at most `limit` rows; more are a fault.
    ///
    /// # Errors
    /// When there are more rows.
    pub fn read(text: &str, limit: usize) -> Result<Table, ReadFault> {
        let delimiter = delimiter(text);
        let mut prepared = prepare(text, delimiter, true);
        let unquoted = prepared.open;
        if unquoted {
            prepared = prepare(text, delimiter, false);
        }
        if prepared.starts.len() > limit.saturating_add(100) {
            return Err(ReadFault::TooLarge { found: prepared.starts.len(), most: limit, what: "rows" });
        }
        let mut rows = Vec::with_capacity(prepared.starts.len());
        for (cells, (line, number)) in records(&prepared.text, delimiter, !unquoted).zip(prepared.starts) {
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(TableRow { cells, line, number });
            }
        }
        Ok(Table { rows, delimiter, unquoted })
    }
}

fn records(text: &str, delimiter: char, quoting: bool) -> impl Iterator<Item = Vec<String>> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(text.as_bytes());
    reader
        .into_records()
        .filter_map(Result::ok)
        .map(|record| record.iter().map(|cell| cell.trim().to_owned()).collect())
}

/// The separator with which most rows have the same number of cells; the one with more cells if several do equally well.
fn delimiter(text: &str) -> char {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let score = |delimiter: char| {
        let prepared = prepare(sample, delimiter, true);
        let counts: Vec<usize> = records(&prepared.text, delimiter, true).take(200).map(|cells| cells.len()).collect();
        let mode = (2..=counts.iter().copied().max().unwrap_or(0))
            .max_by_key(|count| counts.iter().filter(|found| *found == count).count())
            .unwrap_or(0);
        let same = counts.iter().filter(|count| **count == mode && mode > 1).count();
        (same * 20 / counts.len().max(1), mode)
    };
    let mut best = (',', (0, 0));
    for candidate in DELIMITERS {
        let found = score(candidate);
        if found > best.1 {
            best = (candidate, found);
        }
    }
    best.0
}

struct Prepared {
    text: String,
    /// Line and number of each row that is left.
    starts: Vec<(usize, usize)>,
    /// Whether a quotation mark is open at the end.
    open: bool,
}

/// One kind of line end, no NUL, no empty lines, no spaces before an opening quotation mark; and where each row began.
fn prepare(text: &str, delimiter: char, quoting: bool) -> Prepared {
    let mut prepared = Prepared { text: String::with_capacity(text.len()), starts: Vec::new(), open: false };
    let (mut line, mut number) = (1, 1);
    let mut quoted = false;
    let mut at_field = true;
    let mut at_row = true;
    let mut letters = text.chars().peekable();
    let mut blanks = String::new();
    while let Some(mut c) = letters.next() {
        if c == '\0' {
            continue;
        }
        if c == '\r' {
            if letters.peek() == Some(&'\n') {
                continue;
            }
            c = '\n';
        }
        if quoted {
            if c == '"' {
                if letters.peek() == Some(&'"') {
                    letters.next();
                    prepared.text.push('"');
                } else {
                    quoted = false;
                }
            }
            line += usize::from(c == '\n');
            prepared.text.push(c);
            continue;
        }
        if c == '\n' {
            if !at_row {
                prepared.text.push('\n');
            }
            blanks.clear();
            (at_row, at_field) = (true, true);
            line += 1;
            number += 1;
            continue;
        }
        if at_row && !(c == ' ' && c != delimiter) {
            prepared.starts.push((line, number));
            at_row = false;
        }
        if at_field && c == ' ' {
            blanks.push(c);
            continue;
        }
        if quoting && at_field && c == '"' {
            quoted = true;
            blanks.clear();
        }
        prepared.text.push_str(&blanks);
        blanks.clear();
        prepared.text.push(c);
        at_field = c == delimiter;
    }
    prepared.open = quoted;
    prepared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        Table::read(text, 1000)
            .map(|table| {
                table.rows.iter().map(|row| format!("{}/{} {}", row.line, row.number, row.cells.join("|"))).collect()
            })
            .unwrap_or_default()
    }

    #[test]
    fn line_ends_of_any_kind() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("a;b{end}{end}1;\"x{end}y\"{end}2;z");
            assert_eq!(cells(&text), ["1/1 a|b", "3/3 1|x\ny", "5/4 2|z"], "{end:?}");
        }
    }

    #[test]
    fn the_separator_is_found() {
        for (text, expected) in [
            ("a;b\n1,5;2", ';'),
            ("a,b\n1;2,x", ','),
            ("a\tb\n1\t2", '\t'),
            ("a|b\n1|2", '|'),
            ("one\ntwo", ','),
            ("Agenda\n\na;b;c\n1;2;3", ';'),
        ] {
            assert_eq!(Table::read(text, 10).map(|table| table.delimiter), Ok(expected), "{text}");
        }
    }

    #[test]
    fn bad_quoting_is_mended() {
        assert_eq!(cells("a,b,c\n1, \"x, y\",z"), ["1/1 a|b|c", "2/2 1|x, y|z"]);
        assert_eq!(cells("a,b\n1,\"\"\"Come\"\" Tour\"\n"), ["1/1 a|b", "2/2 1|\"Come\" Tour"]);
        let open = Table::read("a,b\n1,\"x\n2,y\n", 10);
        assert_eq!(open.as_ref().map(|table| (table.unquoted, table.rows.len())), Ok((true, 3)));
    }

    #[test]
    fn rows_of_all_lengths_and_nothing() {
        assert_eq!(cells("a,b\n1\n1,2,3\n,,\n\0x,y"), ["1/1 a|b", "2/2 1", "3/3 1|2|3", "5/5 x|y"]);
        assert_eq!(cells(""), [""; 0]);
        assert!(Table::read(&"a\n".repeat(300), 100).is_err());
    }
}
