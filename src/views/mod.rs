//! Ways of looking at the calendar. Each is a thin component over a pure layout of `calendar`.

pub mod agenda;
pub mod hours;
pub mod list;
pub mod map;
pub mod month;
pub mod photo;
