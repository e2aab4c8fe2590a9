//! Patterns of messages, as `affiche-locales` compiles them, and how they are filled in: `Page {0}`, `{0 o=one|={0} things}`.
//!
//! A selection names its argument by one figure, and after a space (`#` for ordinal numbers) its variants, the last of which fits anything.
//! A variant fits a text that is its key, a number that is its key, or a number of the plural category that its key stands for.

/// The words of a language: its code, its plural rules, and the patterns of each file by their place in it.
#[derive(Debug)]
pub(crate) struct LocaleWords {
    /// The code (BCP 47).
    pub code: &'static str,
    /// Plural categories of 0 to 199, a letter each; from there on that of 100 and the last two figures.
    pub cardinal: &'static str,
    /// The same of ordinal numbers.
    pub ordinal: &'static str,
    /// Pairs of a letter with marks and the letter without, of the words in which dates are typed.
    pub letters: &'static str,
    /// The months in a date, the months alone (January first), the weekdays (Monday first).
    pub names: &'static [&'static str],
    /// The patterns.
    pub groups: &'static [&'static [&'static str]],
}

/// The patterns of one file in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileWords {
    pub source: &'static LocaleWords,
    texts: &'static [&'static str],
}

/// An argument of a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Number(usize),
    Text(&'a str),
}

/// What messages select by: a word for each value.
pub(crate) trait Word {
    fn word(&self) -> &str;
}

impl LocaleWords {
    /// Those of a language whose words are not there.
    #[cfg(target_family = "wasm")]
    pub const NONE: Self = Self { code: "", cardinal: "", ordinal: "", letters: "", names: &[], groups: &[] };

    /// The name of a weekday, Monday being 0.
    pub fn weekday(&self, place: usize) -> &'static str {
        self.names.get(24 + place).copied().unwrap_or_default()
    }
}

impl Word for &str {
    fn word(&self) -> &str {
        self
    }
}

impl FileWords {
    pub fn of(source: &'static LocaleWords, group: usize) -> Self {
        Self { source, texts: source.groups.get(group).copied().unwrap_or_default() }
    }

    /// A message that is the same text always.
    pub fn text(&self, message: usize) -> &'static str {
        self.texts.get(message).copied().unwrap_or_default()
    }

    /// A message that is one of several texts.
    pub fn choice(&self, message: usize, values: &[Value<'_>]) -> &'static str {
        let mut pattern = self.text(message);
        while let Some(inside) = pattern.strip_prefix('{') {
            pattern = self.variant(inside_braces(inside).0, values);
        }
        pattern
    }

    /// A message with its arguments in it.
    pub fn sentence(&self, message: usize, values: &[Value<'_>]) -> String {
        let mut text = String::new();
        self.write(self.text(message), values, &mut text);
        text
    }

    fn write(&self, pattern: &str, values: &[Value<'_>], text: &mut String) {
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (inside, after) = inside_braces(after);
            rest = after;
            if inside.len() > 1 {
                self.write(self.variant(inside, values), values, text);
            } else {
                match argument(inside, values) {
                    Value::Number(number) => text.push_str(&number.to_string()),
                    Value::Text(value) => text.push_str(value),
                }
            }
        }
        text.push_str(rest);
    }

    /// The variant of a selection that fits.
    fn variant<'a>(&self, selection: &'a str, values: &[Value<'_>]) -> &'a str {
        let table = if selection.as_bytes().get(1) == Some(&b'#') { self.source.ordinal } else { self.source.cardinal };
        let mut word = String::new();
        let (mut category, mut key) = ("", "");
        match argument(selection, values) {
            Value::Number(number) => {
                let place = if number < table.len() { number } else { 100 + number % 100 };
                category = table.get(place..=place).unwrap_or_default();
                word = number.to_string();
            }
            Value::Text(value) => key = value,
        }
        let key = if word.is_empty() { key } else { &word };
        let mut rest = selection.get(2..).unwrap_or_default();
        loop {
            let end = end_of(rest, b'|');
            let (name, text) = rest[..end].split_once('=').unwrap_or_default();
            if name.is_empty() || name == key || name == category || end == rest.len() {
                return text;
            }
            rest = &rest[end + 1..];
        }
    }
}

/// The argument that a pattern names by its first sign.
fn argument<'a>(pattern: &str, values: &[Value<'a>]) -> Value<'a> {
    let place = pattern.bytes().next().unwrap_or_default().wrapping_sub(b'0');
    values.get(usize::from(place)).copied().unwrap_or(Value::Text(""))
}

/// What is before the brace that closes, and what is after it.
fn inside_braces(text: &str) -> (&str, &str) {
    let end = end_of(text, b'}');
    (&text[..end], text.get(end + 1..).unwrap_or_default())
}

/// Where a sign is that is not inside of braces; the length of the text where it is not.
fn end_of(text: &str, sign: u8) -> usize {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if byte == sign && depth == 0 => return at,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}
