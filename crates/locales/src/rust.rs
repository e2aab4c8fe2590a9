//! Rust from the reference: a type for each group, with one method a message, and the words of the languages that are compiled in.

use std::fmt::Write;

use crate::check::{Reference, ReferenceMessage};
use crate::compile::PatternForm;
use crate::{ArgumentKind, Locale};

/// A file of messages, and the type its methods belong to.
#[derive(Clone, Copy, Debug)]
pub struct WordFile {
    /// The name of the file, without its ending.
    pub file: &'static str,
    /// The type; none for what only scripts read.
    pub name: Option<&'static str>,
    /// Nothing of it is in the browser.
    pub native: bool,
}

/// What is not in the browser.
const NATIVE: &str = "#[cfg(not(target_family = \"wasm\"))]\n";

/// The Rust text of types and words.
#[derive(Debug)]
pub struct Rust {
    /// The types, for all targets.
    pub types: String,
    /// The words, for native programs.
    pub words: String,
}

impl Rust {
    /// Writes both.
    #[must_use]
    pub fn of(files: &[WordFile], reference: &Reference, locales: &[Locale]) -> Self {
        let mut types = String::new();
        for ((number, group), known) in (0..).zip(files).zip(&reference.groups) {
            write_type(&mut types, number, group, &known.doc, &known.messages);
        }
        let mut words = String::from("pub(crate) static BUILT_IN: &[LocaleWords] = &[\n");
        for locale in locales {
            let Locale { code, cardinal, ordinal, names, letters, groups } = locale;
            let _ = writeln!(words, "LocaleWords {{ code: {code:?}, cardinal: {cardinal:?}, ordinal: {ordinal:?},");
            let _ = writeln!(words, "letters: {letters:?}, names: &{names:?}, groups: &[");
            for (group, texts) in files.iter().zip(groups) {
                let _ = writeln!(words, "// {}\n&{texts:?},", group.file);
            }
            words += "] },\n";
        }
        let names: Vec<&str> = files.iter().map(|group| group.file).collect();
        let _ = writeln!(words, "];\n\npub(crate) static FILES: &[&str] = &{names:?};");
        words += "\npub(crate) static KEYS: &[&[&str]] = &[\n";
        for group in &reference.groups {
            let keys: Vec<&str> = group.messages.iter().map(|message| message.key.as_str()).collect();
            let _ = writeln!(words, "&{keys:?},");
        }
        words += "];\n";
        let _ = write!(
            types,
            "/// What the words of another release differ in.\npub(crate) const FINGERPRINT: &str = \"{:08x}\";\n",
            fingerprint(&types)
        );
        let groups = files.iter().filter(|file| !file.native).count() - 1;
        let _ = write!(
            words,
            "/// How many files of words the app has; the next one is that of search.\npub(crate) const IN_BROWSER: usize = {groups};\n"
        );
        types += "\nimpl crate::Language {\n";
        for (place, locale) in locales.iter().enumerate() {
            let name = locale.code.to_uppercase().replace('-', "_");
            let _ = writeln!(types, "/// `{}`, for tests.\npub const {name}: Self = Self::at({place});", locale.code);
        }
        types += "}\n";
        Self { types, words }
    }
}

fn write_type(rust: &mut String, number: usize, group: &WordFile, doc: &str, messages: &[ReferenceMessage]) {
    let Some(name) = group.name else { return };
    let native = if group.native { NATIVE } else { "" };
    for line in doc.lines() {
        let _ = writeln!(rust, "/// {line}");
    }
    let _ = writeln!(rust, "{native}#[derive(Clone, Copy, Debug)]\npub struct {name}(FileWords);\n");
    let _ = writeln!(rust, "{native}impl {name} {{");
    let _ = writeln!(
        rust,
        "pub(crate) fn of(source: &'static LocaleWords) -> Self {{ Self(FileWords::of(source, {number})) }}\n"
    );
    rust.push_str("#[allow(dead_code, reason = \"not every file has functions that need it\")]\n");
    rust.push_str("pub(crate) fn words(&self) -> &FileWords { &self.0 }\n\n");
    for (number, message) in messages.iter().enumerate() {
        write_method(rust, number, message);
    }
    rust.push_str("}\n\n");
}

fn write_method(rust: &mut String, number: usize, message: &ReferenceMessage) {
    let _ = writeln!(rust, "/// {}", message.doc);
    let described: Vec<_> = message.arguments.iter().filter(|argument| !argument.doc.is_empty()).collect();
    if !described.is_empty() {
        rust.push_str("///\n");
    }
    for argument in described {
        let _ = writeln!(rust, "/// - `{}`: {}", snake(&argument.name), argument.doc);
    }
    let (mut takes, mut gives) = (String::new(), String::new());
    for argument in &message.arguments {
        let name = snake(&argument.name);
        let (kind, value) = match &argument.kind {
            ArgumentKind::Number => ("usize", format!("Value::Number({name})")),
            ArgumentKind::String => ("&str", format!("Value::Text({name})")),
            ArgumentKind::Choice(kind) => {
                (if kind == "Choice" { "&str" } else { kind.as_str() }, format!("Value::Text({name}.word())"))
            }
        };
        let _ = write!(takes, ", {name}: {kind}");
        let _ = write!(gives, "{value}, ");
    }
    let (call, kind) = match message.form {
        PatternForm::Text => (format!("text({number})"), "&'static str"),
        PatternForm::Choice => (format!("choice({number}, &[{gives}])"), "&'static str"),
        PatternForm::Sentence => (format!("sentence({number}, &[{gives}])"), "String"),
    };
    let name = snake(&message.key);
    let _ = writeln!(rust, "#[must_use]\npub fn {name}(&self{takes}) -> {kind} {{ self.0.{call} }}\n");
}

/// FNV-1a, 32 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}
