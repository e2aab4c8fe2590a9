//! A pattern of Fluent in the short notation that `affiche-i18n` fills in.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::file::{Argument, ArgumentKind, MessageFile};

/// Letters for the plural categories, `other` being what is left.
pub(crate) const CATEGORIES: [(&str, char); 5] =
    [("zero", 'z'), ("one", 'o'), ("two", 't'), ("few", 'f'), ("many", 'm')];
/// Terms may refer to terms, so deep at most.
const DEPTH: usize = 8;

/// A compiled pattern.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    pub pattern: String,
    /// Names of arguments that were used.
    pub used: Vec<String>,
    /// For arguments that are a choice: the keys of each selection, sorted; the default is there by its name.
    pub choices: Vec<(String, Vec<String>)>,
    /// Plural categories that variants were written for, and whether they are those of ordinal numbers.
    pub categories: Vec<(String, bool)>,
    /// What is wrong.
    pub problems: Vec<String>,
}

/// What a pattern is, which decides what its method gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PatternForm {
    /// The same text always.
    Text,
    /// One of several texts.
    Choice,
    /// Text with arguments in it.
    Sentence,
}

pub(crate) fn compile(pattern: &Pattern<String>, arguments: &[Argument], file: &MessageFile) -> Compiled {
    let mut compiled = Compiled::default();
    compiled.pattern = Compiler { arguments, file, compiled: &mut compiled }.pattern(pattern, 0);
    compiled
}

impl Compiled {
    /// The form of a pattern.
    pub fn form(&self) -> PatternForm {
        form(&self.pattern)
    }
}

fn form(pattern: &str) -> PatternForm {
    if !pattern.contains('{') {
        return PatternForm::Text;
    }
    let plain = |variant: &str| {
        let text = variant.split_once('=').map_or("", |(_, text)| text);
        matches!(form(text), PatternForm::Text | PatternForm::Choice)
    };
    match pattern.strip_prefix('{').and_then(|rest| matching(rest)) {
        Some((inside, "")) if inside.len() > 1 && variants(&inside[2..]).all(plain) => PatternForm::Choice,
        _ => PatternForm::Sentence,
    }
}

/// What stands before the brace that closes, and after it.
fn matching(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => return Some((&text[..at], &text[at + 1..])),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The variants of a selection.
fn variants(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    text.split(move |sign| {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        sign == '|' && depth == 0
    })
}

struct Compiler<'a> {
    arguments: &'a [Argument],
    file: &'a MessageFile,
    compiled: &'a mut Compiled,
}

impl Compiler<'_> {
    fn pattern(&mut self, pattern: &Pattern<String>, depth: usize) -> String {
        let mut text = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text += &self.text(value),
                PatternElement::Placeable { expression } => text += &self.expression(expression, depth),
            }
        }
        text
    }

    /// Plain text: lines become spaces, and the signs of the notation are refused.
    fn text(&mut self, text: &str) -> String {
        if text.contains(['{', '}', '|']) {
            self.wrong("`{`, `}` and `|` cannot be part of a text");
        }
        text.replace('\n', " ")
    }

    fn expression(&mut self, expression: &Expression<String>, depth: usize) -> String {
        match expression {
            Expression::Inline(inline) => self.inline(inline, depth),
            Expression::Select { selector, variants } => self.select(selector, variants, depth),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>, depth: usize) -> String {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let text = unescape_unicode_to_string(value).into_owned();
                self.text(&text)
            }
            InlineExpression::NumberLiteral { value } => value.clone(),
            InlineExpression::VariableReference { id } => match self.argument(&id.name) {
                Some((place, Argument { kind: ArgumentKind::Choice(_), .. })) => {
                    self.wrong(format!("`${}` can only be selected by", id.name));
                    format!("{{{place}}}")
                }
                Some((place, _)) => format!("{{{place}}}"),
                None => String::new(),
            },
            InlineExpression::Placeable { expression } => self.expression(expression, depth),
            InlineExpression::TermReference { id, attribute: None, arguments: None } if depth < DEPTH => {
                let file = self.file;
                match file.terms.iter().find(|(name, _)| *name == id.name) {
                    Some((_, pattern)) => self.pattern(pattern, depth + 1),
                    None => self.wrong(format!("there is no term `-{}` in this file", id.name)),
                }
            }
            _ => self.wrong("was expected to use arguments, terms of the same file and texts only"),
        }
    }

    fn select(&mut self, selector: &InlineExpression<String>, variants: &[Variant<String>], depth: usize) -> String {
        let (name, ordinal) = match selector {
            InlineExpression::VariableReference { id } => (&id.name, false),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let ordinal = arguments.named.iter().any(|named| {
                    named.name.name == "type"
                        && matches!(&named.value, InlineExpression::StringLiteral { value } if value == "ordinal")
                });
                match arguments.positional.as_slice() {
                    [InlineExpression::VariableReference { id }] => (&id.name, ordinal),
                    _ => return self.wrong("`NUMBER` takes one argument"),
                }
            }
            _ => return self.wrong("a selection goes by an argument, or by `NUMBER` of one"),
        };
        let Some((place, argument)) = self.argument(name) else { return String::new() };
        let mut keys = Vec::new();
        let mut texts = Vec::new();
        let (last, others): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
        for variant in others.into_iter().chain(last) {
            let key = match &variant.key {
                VariantKey::Identifier { name } => name,
                VariantKey::NumberLiteral { value } => value,
            };
            keys.push(key.clone());
            let text = self.pattern(&variant.value, depth);
            let key = match (variant.default, &argument.kind) {
                (true, _) => String::new(),
                (false, ArgumentKind::Number) => self.number_key(key, ordinal),
                (false, _) => key.clone(),
            };
            texts.push([&key, "=", &text].concat());
        }
        if matches!(argument.kind, ArgumentKind::Choice(_)) {
            keys.sort_unstable();
            self.compiled.choices.push((argument.name, keys));
        }
        let kind = if ordinal { '#' } else { ' ' };
        format!("{{{place}{kind}{}}}", texts.join("|"))
    }

    fn number_key(&mut self, key: &str, ordinal: bool) -> String {
        if key.bytes().all(|sign| sign.is_ascii_digit()) {
            return key.to_owned();
        }
        if let Some((_, letter)) = CATEGORIES.iter().find(|(name, _)| *name == key) {
            self.compiled.categories.push((key.to_owned(), ordinal));
            return letter.to_string();
        }
        self.wrong(format!("`{key}` is neither a whole number nor a plural category"))
    }

    fn argument(&mut self, name: &str) -> Option<(usize, Argument)> {
        let found = self.arguments.iter().enumerate().find(|(_, argument)| argument.name == name);
        if let Some((place, argument)) = found {
            self.compiled.used.push(name.to_owned());
            return Some((place, argument.clone()));
        }
        let known: Vec<String> = self.arguments.iter().map(|one| format!("`${}`", one.name)).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        self.wrong(format!("`${name}` is no argument of it; there are: {known}"));
        None
    }

    fn wrong(&mut self, text: impl Into<String>) -> String {
        self.compiled.problems.push(text.into());
        String::new()
    }
}
