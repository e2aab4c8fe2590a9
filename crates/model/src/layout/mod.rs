//! Pure layout: from occurrences to what a view draws. No page, no browser, no clock.

mod agenda;
mod axis;
mod hours;
mod keys;
mod lanes;
mod month;
mod months;
mod order;
mod period;
mod span;

pub use agenda::{AgendaDay, Summary};
pub use axis::{Axis, AxisSegment, Tick};
pub use hours::{Block, DayColumn, HourGrid};
pub use keys::moved_by;
pub use lanes::Bar;
pub use month::{Cell, MonthGrid, Week};
pub use months::{Month, MonthGroup, MonthRow, by_month};
pub use order::order;
pub use period::{Length, Period, first_of_week, plus_days, plus_months};
pub use span::{Span, spans};
