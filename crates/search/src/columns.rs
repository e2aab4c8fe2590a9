//! Columns: what filters need to know of every row of some chunks, a text of numbers for each property.
//!
//! The rows of a chunk stand in the order of its file: first what began in an earlier chunk and is still on, then what
//! begins here. So a row that matches is found in the chunk by its position, and nothing else has to name it.

use std::sync::Arc;

use super::base45::NumberReader;
use super::index::{ChunkBlock, text};
use affiche_catalog::Timeline;
use affiche_json::JsonValue;

/// Properties of which a row may have several values: category, tag, venue, organizer, series.
pub const SETS: usize = 5;
/// Names of the columns in a file: the sets first.
pub const COLUMNS: [&str; SETS + 5] =
    ["category", "tag", "venue", "organizer", "series", "day", "span", "minute", "price", "state"];

/// A row of a chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnRow {
    /// The chunk, by its position in the timeline of everything.
    pub chunk: usize,
    /// Its position in the chunk.
    pub place: usize,
    /// It began in an earlier chunk.
    pub began_earlier: bool,
    /// The event it is a date of.
    pub event: u32,
    /// The number of its first day, counted from the first day of the year 1.
    pub day: i32,
    /// How many days it covers after the first.
    pub span: u32,
    /// 0 for whole days, else the minute after midnight at which it begins, and one.
    pub minute: u32,
    /// 0 when unknown, 1 when free, else the lowest price in whole units, rounded up, and two.
    pub price: u32,
    /// Attendance, status and whether it is put forward; see [`ColumnRow::online`].
    pub state: u32,
    /// Categories, tags, venue, organizers and series by their ordinals.
    pub sets: [Vec<u32>; SETS],
}

impl ColumnRow {
    /// Whether one can take part in a room, and whether online.
    #[must_use]
    pub fn attendance(&self) -> (bool, bool) {
        let attendance = self.state % 3;
        (attendance != 1, attendance != 0)
    }

    /// Whether it takes place on the day given.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        (self.state / 3).is_multiple_of(2)
    }

    /// Whether the owner puts it forward.
    #[must_use]
    pub fn is_featured(&self) -> bool {
        self.state / 6 == 1
    }
}

/// Reads the rows of a block, in order. Without `columns` only which row is a date of which event is known.
pub fn each_row(
    block: &ChunkBlock,
    order: &str,
    columns: Option<&Arc<JsonValue>>,
    timeline: &Timeline,
    act: &mut dyn FnMut(&ColumnRow),
) {
    let mut order = NumberReader::new(order);
    let mut codes = COLUMNS.map(|name| NumberReader::new(columns.map_or("", |tree| text(tree, name))));
    let mut row = ColumnRow::default();
    // Rows in a row that are the first of their events.
    let mut fresh = 0;
    let mut next = block.event;
    for (chunk, file) in timeline.chunks.iter().enumerate().skip(block.chunk).take(block.chunks) {
        let running = order.take() as usize;
        row.chunk = chunk;
        row.day = day_number(file.from);
        for place in 0..running + file.starts {
            row.place = place;
            row.began_earlier = place < running;
            if fresh == 0 {
                match order.take() {
                    0 => fresh = order.take() + 1,
                    back => row.event = next.saturating_sub(back),
                }
            }
            if fresh > 0 {
                fresh -= 1;
                row.event = next;
                next += 1;
            }
            if columns.is_some() {
                for (set, codes) in row.sets.iter_mut().zip(&mut codes) {
                    take_set(codes, set);
                }
                let [.., day, span, minute, price, state] = &mut codes;
                row.day += day.take_signed();
                row.span = span.take();
                row.minute = minute.take();
                row.price = price.take();
                row.state = state.take();
            }
            act(&row);
        }
        // A run ends with its chunk.
        fresh = 0;
    }
}

fn take_set(codes: &mut NumberReader<'_>, set: &mut Vec<u32>) {
    set.clear();
    loop {
        let Some(code) = codes.take().checked_sub(1) else { return };
        set.push(code >> 1);
        if code & 1 == 0 {
            return;
        }
    }
}

/// The number of a day.
#[must_use]
pub fn day_number(day: chrono::NaiveDate) -> i32 {
    use chrono::Datelike;
    day.num_days_from_ce()
}

/// Columns that are being written.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug, Default)]
pub struct ColumnWriter {
    /// Which event each row is a date of.
    pub order: String,
    columns: [String; COLUMNS.len()],
    fresh: u32,
    day: i32,
    /// The ordinal of the next event that is seen first.
    pub next: u32,
}

#[cfg(not(target_family = "wasm"))]
impl ColumnWriter {
    /// A block whose first event of its own has this ordinal.
    #[must_use]
    pub fn new(next: u32) -> Self {
        Self { next, ..Self::default() }
    }

    /// Begins a chunk.
    pub fn chunk(&mut self, from: chrono::NaiveDate, running: usize) {
        self.end_run();
        super::base45::push_number(&mut self.order, u32::try_from(running).unwrap_or_default());
        self.day = day_number(from);
    }

    /// Adds a row to the chunk.
    pub fn row(&mut self, row: &ColumnRow) {
        use super::base45::{push_number, push_signed_number};
        if row.event == self.next {
            self.fresh += 1;
            self.next += 1;
        } else {
            self.end_run();
            push_number(&mut self.order, self.next - row.event);
        }
        for (set, column) in row.sets.iter().zip(&mut self.columns) {
            for (position, ordinal) in set.iter().enumerate() {
                push_number(column, (ordinal << 1 | u32::from(position + 1 < set.len())) + 1);
            }
            if set.is_empty() {
                push_number(column, 0);
            }
        }
        let [.., day, span, minute, price, state] = &mut self.columns;
        push_signed_number(day, row.day - self.day);
        self.day = row.day;
        push_number(span, row.span);
        push_number(minute, row.minute);
        push_number(price, row.price);
        push_number(state, row.state);
    }

    fn end_run(&mut self) {
        if self.fresh > 0 {
            super::base45::push_number(&mut self.order, 0);
            super::base45::push_number(&mut self.order, self.fresh - 1);
            self.fresh = 0;
        }
    }

    /// The order, and the file of the columns.
    #[must_use]
    pub fn finish(mut self) -> (String, serde_json::Value) {
        self.end_run();
        let mut fields = serde_json::Map::new();
        fields.insert("version".to_owned(), affiche_catalog::VERSION.into());
        for (name, column) in COLUMNS.iter().zip(self.columns) {
            // A column of nothing but zeros says nothing.
            if column.bytes().any(|sign| sign != b'#') {
                fields.insert((*name).to_owned(), column.into());
            }
        }
        (self.order, fields.into())
    }
}
