//! A Fluent file as a list of messages, each with its line and what its comment says of its arguments.

use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Comment, Entry, Pattern};
use fluent_syntax::parser;

use crate::LocaleProblem;

/// A file of messages.
#[derive(Debug)]
pub(crate) struct MessageFile {
    pub path: PathBuf,
    /// The comment at its head (`###`).
    pub doc: String,
    /// In the order of the file.
    pub messages: Vec<Message>,
    /// Terms (`-name`), which messages of the file may refer to.
    pub terms: Vec<(String, Pattern<String>)>,
}

/// A message as it is written.
#[derive(Debug)]
pub(crate) struct Message {
    pub key: String,
    pub line: usize,
    /// The comment above it, without the lines about arguments.
    pub doc: String,
    /// What the comment says of arguments.
    pub arguments: Vec<Argument>,
    pub pattern: Pattern<String>,
}

/// An argument of a message, from a line of its comment: `$count (Number): how many`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// What it may be.
    pub kind: ArgumentKind,
    /// A translation may do without it: `(Number, optional)`.
    pub optional: bool,
    /// What it is.
    pub doc: String,
}

/// What an argument may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A whole number, which plurals are chosen by.
    Number,
    /// Text.
    String,
    /// A Rust type with a word for each of its values, or `Choice` for one of some texts; each language has variants for the same ones.
    Choice(String),
}

impl MessageFile {
    /// Reads a file. What cannot be read is reported, and the rest is read.
    pub fn read(path: &Path, problems: &mut Vec<LocaleProblem>) -> Self {
        let mut file = Self { path: path.to_owned(), doc: String::new(), messages: Vec::new(), terms: Vec::new() };
        match fs::read_to_string(path) {
            Ok(text) => file.parse(&text, problems),
            Err(error) => problems.push(LocaleProblem::of_file(path, error.to_string())),
        }
        file
    }

    /// Takes the messages of a text.
    pub fn parse(&mut self, text: &str, problems: &mut Vec<LocaleProblem>) {
        let resource = parser::parse(text.to_owned()).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                let line = text.get(..error.pos.start).unwrap_or_default().matches('\n').count() + 1;
                problems.push(LocaleProblem::of_line(&self.path, line, error.to_string()));
            }
            resource
        });
        for entry in resource.body {
            match entry {
                Entry::ResourceComment(comment) => self.doc = comment.content.join("\n"),
                Entry::Term(term) => self.terms.push((term.id.name, term.value)),
                Entry::Message(message) => {
                    let key = message.id.name;
                    let line = line_of(text, &key);
                    let wrong = |text: &str| LocaleProblem::of_message(&self.path, line, &key, text);
                    if self.messages.iter().any(|other| other.key == key) {
                        problems.push(wrong("is there twice"));
                        continue;
                    }
                    if !message.attributes.is_empty() {
                        problems.push(wrong("attributes are not used here"));
                    }
                    let Some(pattern) = message.value else {
                        problems.push(wrong("has no text"));
                        continue;
                    };
                    let (doc, arguments) = match described(message.comment.as_ref()) {
                        Ok(described) => described,
                        Err(text) => {
                            problems.push(wrong(&text));
                            continue;
                        }
                    };
                    self.messages.push(Message { key, line, doc, arguments, pattern });
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::Junk { .. } => {}
            }
        }
    }
}

/// The line on which an entry begins.
fn line_of(text: &str, start: &str) -> usize {
    let begins = |line: &str| line.strip_prefix(start).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().position(begins).map_or(1, |index| index + 1)
}

/// What a comment says of a message, and of its arguments.
fn described(comment: Option<&Comment<String>>) -> Result<(String, Vec<Argument>), String> {
    let (mut doc, mut arguments) = (Vec::new(), Vec::new());
    for line in comment.iter().flat_map(|comment| &comment.content) {
        match line.strip_prefix('$') {
            Some(line) => arguments.push(argument(line)?),
            None => doc.push(line.as_str()),
        }
    }
    Ok((doc.join(" "), arguments))
}

fn argument(line: &str) -> Result<Argument, String> {
    let expected = || format!("`${line}` was expected to be like `$count (Number): how many`");
    let (name, rest) = line.split_once(" (").ok_or_else(expected)?;
    let (kind, doc) = rest.split_once(')').ok_or_else(expected)?;
    let (kind, optional) = match kind.split_once(", ") {
        Some((kind, "optional")) => (kind, true),
        Some(_) => return Err(expected()),
        None => (kind, false),
    };
    let kind = match kind {
        "Number" => ArgumentKind::Number,
        "String" => ArgumentKind::String,
        other => ArgumentKind::Choice(other.to_owned()),
    };
    let doc = doc.trim_start_matches(':').trim().to_owned();
    Ok(Argument { name: name.to_owned(), kind, optional, doc })
}
