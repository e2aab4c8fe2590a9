//! What the app says, in a file for each language: `words/<language>-<hash>.json`. A page lists the languages, so that the app knows the files of
//! its own release.

use sha2::{Digest, Sha256};

use super::{PublishError, Stage};
use affiche_contract::path;
use affiche_i18n::Language;

/// A file of words.
pub(super) struct PublishedWords {
    language: Language,
    hash: String,
    content: Vec<u8>,
}

/// The files of all languages.
///
/// # Errors
/// [`PublishError`], when words cannot be put into JSON.
pub(super) fn files() -> Result<Vec<PublishedWords>, PublishError> {
    let file = |language: Language| {
        let content = serde_json::to_vec(&language.words_file()).map_err(PublishError::Json)?;
        let hash = Sha256::digest(&content).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        Ok(PublishedWords { language, hash, content })
    };
    Language::all().map(file).collect()
}

/// Writes the files.
///
/// # Errors
/// [`PublishError`], when a file cannot be written.
pub(super) fn write(stage: &Stage) -> Result<(), PublishError> {
    files()?.into_iter().try_for_each(|file| stage.write(&file.path(), file.content))
}

/// What a page says of the languages: of each its code, the hash of its words and its own name.
///
/// # Errors
/// [`PublishError`], when words cannot be put into JSON.
pub(super) fn list() -> Result<String, PublishError> {
    let one = |file: PublishedWords| [file.language.code(), " ", &file.hash, " ", file.language.own_name()].concat();
    Ok(files()?.into_iter().map(one).collect::<Vec<_>>().join(";"))
}

impl PublishedWords {
    /// Its path.
    pub fn path(&self) -> String {
        [path::WORDS, self.language.code(), "-", &self.hash, ".json"].concat()
    }
}
