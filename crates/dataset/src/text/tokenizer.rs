//! HTML as tags and text, as a browser divides it: html5ever’s tokenizer, without its tree.
//!
//! Nothing is decided about safety here.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A tag, or the text between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HtmlToken {
    /// Text, character references resolved.
    Text(String),
    /// A start tag, its name in lower case.
    Open { name: String, attributes: Attributes },
    /// An end tag, its name in lower case.
    Close { name: String },
}

/// The attributes of a start tag in order: names in lower case, each once; character references in values resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// Names and values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The attributes but for some.
    pub(super) fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| !names.contains(&name.as_str()));
        self
    }

    /// Adds an attribute at the end.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The attributes as they follow the name of a tag, each with a space in front.
    pub(super) fn html(&self) -> String {
        self.iter().map(|(name, value)| format!(" {name}=\"{}\"", escape(value))).collect()
    }
}

/// The tags and texts of HTML in order, without comments and document types. An unfinished tag at the end is no tag.
pub(super) fn tokens(html: &str) -> Vec<HtmlToken> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(TokenList::default(), options);
    // The sink never answers that a script is to run, so one call reads everything.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Passes over the content of an element whose start tag was the last token: the next token is its end tag, if it has one.
pub(super) fn skip_content(tokens: &mut std::iter::Peekable<impl Iterator<Item = HtmlToken>>, element: &str) {
    let ends = |token: &HtmlToken| matches!(token, HtmlToken::Close { name } if name == element);
    while tokens.next_if(|token| !ends(token)).is_some() {}
}

/// The text of HTML without its tags (`textContent` in the DOM).
pub(super) fn text_content(html: &str) -> String {
    let text = |token| if let HtmlToken::Text(text) = token { Some(text) } else { None };
    tokens(html).into_iter().filter_map(text).collect()
}

/// A text as the value of an attribute in quotation marks, or between tags.
pub(super) fn escape(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(text).into_owned()
}

/// A text as it stands between tags.
pub(super) fn escape_text(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

/// The tokens found so far.
#[derive(Default)]
struct TokenList(RefCell<Vec<HtmlToken>>);

impl TokenSink for TokenList {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut list = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => match list.last_mut() {
                Some(HtmlToken::Text(before)) => before.push_str(&text),
                _ => list.push(HtmlToken::Text(text.to_string())),
            },
            Token::TagToken(Tag { kind: TagKind::EndTag, name, .. }) => {
                list.push(HtmlToken::Close { name: name.to_string() });
            }
            Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) => {
                let attributes = attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string()));
                let result = content_kind(&name);
                list.push(HtmlToken::Open { name: name.to_string(), attributes: Attributes(attributes.collect()) });
                return result;
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the content of an element is read; the rules are those of a browser that runs scripts, as in html5ever’s tree builder
/// (<https://html.spec.whatwg.org/#parsing-main-inbody>).
fn content_kind(element: &str) -> TokenSinkResult<()> {
    match element {
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => TokenSinkResult::RawData(RawKind::Rawtext),
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}
