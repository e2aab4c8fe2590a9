//! What the scripts say that serve a visitor’s own things: `mine/<language>.json`, one for each language.

use super::{PublishError, Stage};
use affiche_i18n::{Language, agenda_words};

/// Writes the words.
///
/// # Errors
/// [`PublishError`], when a file cannot be written.
pub(super) fn write(stage: &Stage) -> Result<(), PublishError> {
    for language in Language::all() {
        let words = serde_json::to_vec(&agenda_words(language)).map_err(PublishError::Json)?;
        stage.write(&path(language), words)?;
    }
    Ok(())
}

/// The file of a language.
pub(super) fn path(language: Language) -> String {
    [affiche_contract::path::MINE, language.code(), ".json"].concat()
}
