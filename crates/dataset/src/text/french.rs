//! French typography: no line breaks before `: ; ! ?` and inside quotation marks.

/// Whether a BCP 47 code is that of French.
#[must_use]
pub fn is_french(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    primary.eq_ignore_ascii_case("fr")
}

/// A plain text in which spaces before double punctuation and inside quotation marks do not break.
#[must_use]
pub fn without_breaks(text: &str) -> String {
    let mut bound = String::with_capacity(text.len() + 4);
    let mut letters = text.chars().peekable();
    let mut opened = false;
    while let Some(letter) = letters.next() {
        let binds = opened || matches!(letters.peek(), Some(':' | ';' | '!' | '?' | '»'));
        opened = letter == '«';
        bound.push(if letter == ' ' && binds { '\u{a0}' } else { letter });
    }
    bound
}

/// The same of safe HTML. Code stays as it is.
#[must_use]
pub fn without_breaks_in_html(html: &str) -> String {
    let mut bound = String::with_capacity(html.len() + 4);
    let mut code = 0_usize;
    for part in html.split_inclusive('>') {
        let (text, tag) = part.find('<').map_or((part, ""), |at| part.split_at(at));
        if code > 0 {
            bound += text;
        } else {
            bound += &without_breaks(text);
        }
        bound += tag;
        let is = |start: &str| tag.starts_with(start);
        if is("<code") || is("<pre") {
            code += 1;
        } else if is("</code") || is("</pre") {
            code = code.saturating_sub(1);
        }
    }
    bound
}
