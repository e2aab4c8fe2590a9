//! A dataset of Affiche itself: an events file.

use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::model::ImportedCalendar;

/// Reads `events.json` of a dataset.
pub struct Affiche;

impl Reader for Affiche {
    fn name(&self) -> &'static str {
        "affiche"
    }

    fn title(&self) -> &'static str {
        "a dataset of Affiche"
    }

    fn recognise(&self, _input: &Input) -> Confidence {
        Confidence::NO
    }

    fn read(&self, _input: &Input, _options: &Options) -> Result<ImportedCalendar, ReadFault> {
        Err(ReadFault::UnknownFormat)
    }
}
