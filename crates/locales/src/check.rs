//! What a language has to say, and whether it does.

use std::fs;
use std::path::{Path, PathBuf};

use icu_plurals::PluralRuleType;

use crate::compile::{CATEGORIES, Compiled, PatternForm, compile};
use crate::file::{Argument, Message, MessageFile};
use crate::{Locale, LocaleProblem, cldr};

/// What every language has to say: the messages of the reference.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The code of its language.
    pub code: String,
    /// Its files, in a given order.
    pub groups: Vec<ReferenceGroup>,
}

/// A file of the reference.
#[derive(Clone, Debug)]
pub struct ReferenceGroup {
    /// The name of the file, without its ending.
    pub name: String,
    /// What it is about.
    pub doc: String,
    /// Its messages, in order.
    pub messages: Vec<ReferenceMessage>,
}

/// A message of the reference.
#[derive(Clone, Debug)]
pub struct ReferenceMessage {
    /// Its name.
    pub key: String,
    /// What it says.
    pub doc: String,
    /// Its arguments, in order.
    pub arguments: Vec<Argument>,
    pub(crate) form: PatternForm,
    /// The keys of its selections by arguments that are a choice.
    choices: Vec<(String, Vec<String>)>,
}

impl Reference {
    /// Reads the folder of the reference, with these files.
    ///
    /// # Errors
    /// Every [`LocaleProblem`] of its files.
    pub fn read(folder: &Path, names: &[&str]) -> Result<Self, Vec<LocaleProblem>> {
        let code = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut problems = Vec::new();
        let mut groups = Vec::new();
        for name in names {
            let file = MessageFile::read(&path(folder, name), &mut problems);
            let mut messages = Vec::new();
            for message in &file.messages {
                let compiled = compile(&message.pattern, &message.arguments, &file);
                for argument in message.arguments.iter().filter(|one| !one.optional) {
                    if !compiled.used.contains(&argument.name) {
                        problems.push(problem(&file, message, format!("`${}` is not used", argument.name)));
                    }
                }
                messages.push(ReferenceMessage {
                    key: message.key.clone(),
                    doc: message.doc.clone(),
                    arguments: message.arguments.clone(),
                    form: if message.arguments.is_empty() { PatternForm::Text } else { compiled.form() },
                    choices: compiled.choices,
                });
            }
            groups.push(ReferenceGroup { name: (*name).to_owned(), doc: file.doc.clone(), messages });
        }
        if problems.is_empty() { Ok(Self { code, groups }) } else { Err(problems) }
    }
}

/// Reads the folder of a language, and compares it with the reference.
pub(crate) fn read_language(folder: &Path, code: &str, reference: &Reference) -> Result<Locale, Vec<LocaleProblem>> {
    let mut problems = Vec::new();
    let mut of_cldr = |found: Result<String, String>| {
        found.unwrap_or_else(|text| {
            problems.push(LocaleProblem::of_file(folder, text));
            String::new()
        })
    };
    let cardinal = of_cldr(cldr::plural_table(code, PluralRuleType::Cardinal));
    let ordinal = of_cldr(cldr::plural_table(code, PluralRuleType::Ordinal));
    let names = cldr::names(code).unwrap_or_else(|text| {
        problems.push(LocaleProblem::of_file(folder, text));
        Vec::new()
    });
    let known = [cldr::categories(&cardinal), cldr::categories(&ordinal)];
    let mut groups = Vec::new();
    let mut typed = String::new();
    for group in &reference.groups {
        let file = MessageFile::read(&path(folder, &group.name), &mut problems);
        let mut texts = Vec::new();
        for wanted in &group.messages {
            let Some(message) = file.messages.iter().find(|message| message.key == wanted.key) else {
                let text = format!("is missing; `{}` has it in `{}.ftl`", reference.code, group.name);
                problems
                    .push(LocaleProblem { line: None, ..LocaleProblem::of_message(&file.path, 1, &wanted.key, text) });
                continue;
            };
            let compiled = compile(&message.pattern, &wanted.arguments, &file);
            for text in &compiled.problems {
                problems.push(problem(&file, message, text.clone()));
            }
            for text in differences(wanted, &compiled, &known) {
                problems.push(problem(&file, message, text));
            }
            if wanted.key.starts_with("typed-") {
                typed += &compiled.pattern;
            }
            texts.push(compiled.pattern);
        }
        for message in &file.messages {
            if !group.messages.iter().any(|wanted| wanted.key == message.key) {
                let text = format!("is not known: `{}` has no such message in `{}.ftl`", reference.code, group.name);
                problems.push(problem(&file, message, text));
            }
        }
        groups.push(texts);
    }
    for extra in extra_files(folder, reference) {
        problems.push(LocaleProblem::of_file(&extra, format!("is not known: `{}` has no such file", reference.code)));
    }
    let letters = cldr::letters(names.iter().map(String::as_str).chain([typed.as_str()]));
    let locale = Locale { code: code.to_owned(), cardinal, ordinal, names, letters, groups };
    if problems.is_empty() { Ok(locale) } else { Err(problems) }
}

/// Where a translation differs from the reference in what it may not.
fn differences(wanted: &ReferenceMessage, compiled: &Compiled, known: &[Vec<char>; 2]) -> Vec<String> {
    let mut texts = Vec::new();
    for argument in wanted.arguments.iter().filter(|one| !one.optional) {
        if !compiled.used.contains(&argument.name) {
            texts.push(format!("`${}` is not used", argument.name));
        }
    }
    let fits = match wanted.form {
        PatternForm::Text => compiled.form() == PatternForm::Text,
        PatternForm::Choice => compiled.form() != PatternForm::Sentence,
        PatternForm::Sentence => true,
    };
    if !fits {
        texts.push("was expected to choose between texts without arguments in them".to_owned());
    }
    for (name, keys) in &compiled.choices {
        let other = wanted.choices.iter().find(|(other, _)| other == name);
        if let Some((_, expected)) = other.filter(|(_, expected)| expected != keys) {
            texts.push(format!("selects by `${name}` between {}; expected {}", keys.join(", "), expected.join(", ")));
        }
    }
    for (category, ordinal) in &compiled.categories {
        let letter = CATEGORIES.iter().find(|(name, _)| name == category).map(|(_, letter)| *letter);
        if letter.is_some_and(|letter| !known[usize::from(*ordinal)].contains(&letter)) {
            let kind = if *ordinal { "ordinal" } else { "cardinal" };
            texts.push(format!("`{category}` is no {kind} plural category of the language"));
        }
    }
    texts
}

/// Fluent files of a folder that are not in the reference.
fn extra_files(folder: &Path, reference: &Reference) -> Vec<PathBuf> {
    let mut extra: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|one| one.path()).collect();
    extra.retain(|file| {
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        file.extension().is_some_and(|ending| ending == "ftl")
            && !reference.groups.iter().any(|group| group.name == name)
    });
    extra.sort_unstable();
    extra
}

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join([name, ".ftl"].concat())
}

fn problem(file: &MessageFile, message: &Message, text: String) -> LocaleProblem {
    LocaleProblem::of_message(&file.path, message.line, &message.key, text)
}
