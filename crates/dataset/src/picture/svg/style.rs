//! Style sheets and declarations of drawings: what leads out of the file is left out, all else stays as it is written.

use cssparser::{ParseError, Parser, SourcePosition, Token};

/// How deep brackets may lie in each other.
const DEEPEST: usize = 32;

/// How often a style sheet is read until it reads as it is written.
const TIMES: usize = 8;

/// Rules that hold others, or declarations.
const RULES: [&str; 8] =
    ["media", "supports", "keyframes", "-webkit-keyframes", "font-face", "layer", "container", "starting-style"];

/// Functions by which a value is taken from somewhere, whatever the way in which they name it.
const FETCHING: [&str; 9] = [
    "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "element", "paint",
    "expression",
];

/// Whether a value of CSS leads nowhere but to a part of the same file.
#[must_use]
pub(super) fn is_harmless(value: &str) -> bool {
    values(&mut Parser::new(value), DEEPEST)
}

/// Declarations or rules without what leads out of the file; `lost` receives the beginning of each that is left out.
#[must_use]
pub(super) fn clean(css: &str, lost: &mut Vec<String>) -> String {
    // An unclosed bracket at the end may read otherwise once the brackets around it are closed.
    let mut written = css.to_owned();
    for _ in 0..TIMES {
        let mut out = String::with_capacity(written.len());
        block(&mut Parser::new(&written), DEEPEST, &mut out, lost);
        if out == written {
            return out;
        }
        written = out;
    }
    lost.push("style".to_owned());
    String::new()
}

/// The content of curly brackets: rules, declarations, or both.
fn block(parser: &mut Parser<'_>, depth: usize, out: &mut String, lost: &mut Vec<String>) {
    loop {
        let start = parser.position();
        let mut piece = StylePiece { fine: true, begun: false, rule: None };
        let end = loop {
            let before = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
                break DeclarationEnd::OfBlock;
            };
            match token {
                Token::Semicolon => break DeclarationEnd::Semicolon,
                Token::CurlyBracketBlock => break DeclarationEnd::Block(before),
                token => piece.take(parser, &token, depth),
            }
        };
        match end {
            DeclarationEnd::OfBlock | DeclarationEnd::Semicolon => {
                let written = parser.slice_from(start);
                if piece.fine && piece.rule.is_none() {
                    out.push_str(written);
                } else {
                    lost.push(piece.name(written));
                }
                if matches!(end, DeclarationEnd::OfBlock) {
                    return;
                }
            }
            DeclarationEnd::Block(before) => {
                let prelude = parser.slice(start..before);
                if piece.fine && piece.is_known() && depth > 0 {
                    out.push_str(prelude);
                    out.push('{');
                    let _: Result<(), ParseError<()>> = parser.parse_nested_block(|inner| {
                        block(inner, depth - 1, out, lost);
                        Ok(())
                    });
                    out.push('}');
                } else {
                    lost.push(piece.name(prelude));
                }
            }
        }
    }
}

/// A declaration, or the beginning of a rule up to its bracket.
struct StylePiece {
    /// Whether it leads nowhere.
    fine: bool,
    /// Whether anything but white space and comments was read.
    begun: bool,
    /// The name after an `@` that it begins with.
    rule: Option<String>,
}

impl StylePiece {
    fn take(&mut self, parser: &mut Parser<'_>, token: &Token<'_>, depth: usize) {
        match token {
            Token::WhiteSpace(_) | Token::Comment(_) => return,
            Token::AtKeyword(name) if !self.begun => self.rule = Some(name.to_ascii_lowercase()),
            token => self.fine &= value(parser, token, depth),
        }
        self.begun = true;
    }

    fn is_known(&self) -> bool {
        self.rule.as_ref().is_none_or(|rule| RULES.contains(&rule.as_str()))
    }

    /// Its name where it is left out: the rule or the property.
    fn name(&self, written: &str) -> String {
        if let Some(rule) = &self.rule {
            return format!("@{rule}");
        }
        let mut rest = written.trim_start();
        while let Some((_, after)) = rest.strip_prefix("/*").and_then(|rest| rest.split_once("*/")) {
            rest = after.trim_start();
        }
        rest.split([':', ' ', '\n', '{']).next().unwrap_or_default().chars().take(40).collect()
    }
}

/// How a declaration or the beginning of a rule ends.
enum DeclarationEnd {
    OfBlock,
    Semicolon,
    /// At the position of an opening bracket.
    Block(SourcePosition),
}

/// Whether all that follows leads nowhere.
fn values(parser: &mut Parser<'_>, depth: usize) -> bool {
    let mut fine = true;
    while let Ok(token) = parser.next_including_whitespace_and_comments().cloned() {
        fine &= value(parser, &token, depth);
    }
    fine
}

/// Whether a token, with the content of the brackets it opens, leads nowhere.
fn value(parser: &mut Parser<'_>, token: &Token<'_>, depth: usize) -> bool {
    let mut nested = |check: fn(&mut Parser<'_>, usize) -> bool| {
        let inside: Result<bool, ParseError<()>> =
            parser.parse_nested_block(|inner| Ok(depth > 0 && check(inner, depth.saturating_sub(1))));
        inside.unwrap_or_default()
    };
    match token {
        Token::UnquotedUrl(address) => is_own(address),
        Token::Function(name) if name.eq_ignore_ascii_case("url") => nested(|inner, _| {
            let own = inner.expect_string().is_ok_and(|address| is_own(address));
            own && inner.is_exhausted()
        }),
        Token::Function(name) => {
            let fetches = FETCHING.iter().any(|fetching| name.eq_ignore_ascii_case(fetching));
            nested(values) && !fetches
        }
        Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => nested(values),
        Token::BadUrl(_)
        | Token::BadString(_)
        | Token::CloseParenthesis
        | Token::CloseSquareBracket
        | Token::CloseCurlyBracket
        // A rule begins a line of its own; browsers pass over the marks of an HTML comment before it.
        | Token::AtKeyword(_)
        | Token::CDO
        | Token::CDC => false,
        _ => true,
    }
}

/// Whether an address is a part of the same file, or a typeface that is in it.
fn is_own(address: &str) -> bool {
    let address = address.trim();
    let typeface =
        ["data:font/", "data:application/font-", "data:application/x-font-", "data:application/vnd.ms-fontobject"];
    address.starts_with('#')
        || typeface.iter().any(|kind| address.get(..kind.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(kind)))
}
