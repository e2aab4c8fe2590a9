//! The words of the site in each language. They are data: the Fluent files of `locales/`, which `affiche-locales` reads, checks and compiles
//! to patterns while this crate is compiled. Each message becomes a method: `messages.page_of(2, 7)`. A message that a language lacks, or
//! that no language has, does not compile.
//!
//! Here is what fills patterns in, and what chooses between messages: how dates, prices and rules of repetition are put together.
//!
//! Uses `affiche-model`, and natively `affiche-recurrence`, whose rules it puts into words.

mod countdown;
mod dates;
mod find;
mod language;
mod messages;
mod money;
#[cfg(not(target_family = "wasm"))]
mod repeat;
#[cfg(not(target_family = "wasm"))]
mod script_words;
mod state;
mod typed_date;
mod worded_dates;
mod words;

pub use countdown::countdown_text;
pub use dates::{
    DateText, Year, date_text, day_heading, day_of_text, end_text, end_time, full_day, machine_day, machine_start,
    spoken_date, start_text, start_time, time_on_day, time_text,
};
pub use find::town_name;
pub use generated::*;
pub use language::Language;
pub use messages::MissingPart;
pub use money::cost_text;
#[cfg(not(target_family = "wasm"))]
pub use repeat::repetition_text;
#[cfg(not(target_family = "wasm"))]
pub use script_words::{ScriptText, ScriptWords, agenda_words, element_words, map_words};
pub use state::title_with_state;
pub use typed_date::typed_date;
pub use worded_dates::worded_dates;

/// One type a file of messages, one method a message, written by `build.rs`.
mod generated {
    use crate::words::{FileWords, LocaleWords, Value, Word};
    use affiche_model::layout::Length;
    use affiche_model::query::{Facet, Range};
    use affiche_model::{TermKind, ViewName};
    #[cfg(not(target_family = "wasm"))]
    use {
        crate::repeat::{ClockUnit, Within},
        affiche_recurrence::Frequency,
    };

    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}
