//! Safe HTML as it is read elsewhere: addresses that lead back to the site, in attributes and in plain text.

use url::Url;

use super::plain::plain_text;
use super::tokenizer::{Attributes, HtmlToken, escape, escape_text, tokens};

/// Attributes whose value is an address.
const ADDRESSES: [&str; 4] = ["href", "src", "cite", "poster"];

/// Where a description lies: what its addresses start from.
#[derive(Clone, Copy, Debug)]
pub struct LinkBase<'a> {
    /// The absolute address of the site, with a slash at its end.
    pub site: &'a str,
    /// The absolute address of the page that shows the description.
    pub page: &'a str,
}

impl LinkBase<'_> {
    /// An address as it is from anywhere. Pictures of the data folder and what begins with a slash lie below the site, all else
    /// beside the page.
    #[must_use]
    pub fn absolute(self, address: &str) -> String {
        if Url::parse(address).is_ok() {
            return address.to_owned();
        }
        let own = address.strip_prefix('/').or_else(|| address.starts_with("media/").then_some(address));
        match own {
            Some(path) => [self.site, path].concat(),
            None => Url::parse(self.page).and_then(|page| page.join(address)).map_or(address.to_owned(), Into::into),
        }
    }
}

/// Safe HTML with every address absolute, for readers that know nothing of where it comes from.
#[must_use]
pub fn absolute(html: &str, base: LinkBase<'_>) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    for token in tokens(html) {
        match token {
            HtmlToken::Text(text) => out.push_str(&escape_text(&text)),
            HtmlToken::Close { name } => out.extend(["</", &name, ">"]),
            HtmlToken::Open { name, attributes: written } => {
                let mut attributes = Attributes::default();
                for (name, value) in written.iter() {
                    match name {
                        "srcset" => attributes.push(name, &candidates(value, base)),
                        _ if ADDRESSES.contains(&name) => attributes.push(name, &base.absolute(value)),
                        _ => attributes.push(name, value),
                    }
                }
                out.extend(["<", &name, &attributes.html(), ">"]);
            }
        }
    }
    out
}

/// The pictures of a `srcset`, each with its size.
fn candidates(value: &str, base: LinkBase<'_>) -> String {
    let one = |candidate: &str| {
        let candidate = candidate.trim();
        let (address, size) = candidate.split_once(' ').unwrap_or((candidate, ""));
        let address = address.strip_prefix('<').unwrap_or(address);
        [base.absolute(address).as_str(), size].join(" ").trim_end().to_owned()
    };
    value.split(", ").map(one).collect::<Vec<_>>().join(", ")
}

/// Safe HTML with the address of each link written after its words, for where only the words are kept: “register here
/// (`https://example.org/`)”. An address that is already what the words say is not said twice.
#[must_use]
pub fn with_addresses(html: &str, base: LinkBase<'_>) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut open: Option<(String, usize)> = None;
    for token in tokens(html) {
        match token {
            HtmlToken::Text(text) => out.push_str(&escape_text(&text)),
            HtmlToken::Open { name, attributes } => {
                out.extend(["<", &name, &attributes.html(), ">"]);
                if name == "a" {
                    // Plain text has no places, so a link to one is left out.
                    let href = attributes.value("href").filter(|href| !href.starts_with('#'));
                    open = href.map(|href| (href.to_owned(), out.len()));
                }
            }
            HtmlToken::Close { name } => {
                if let Some((href, begin)) = open.take_if(|_| name == "a") {
                    let address = readable(&base.absolute(&href));
                    let words = plain_text(out.get(begin..).unwrap_or_default());
                    if !is_same(&words, &address) {
                        let end = out.trim_end().len();
                        let space = out.split_off(end);
                        out.extend([" (", &escape(&address), ")", &space]);
                    }
                }
                out.extend(["</", &name, ">"]);
            }
        }
    }
    out
}

/// An address without its scheme and parameters where these are not read: `mailto:` and `tel:`.
fn readable(address: &str) -> String {
    let lower = address.to_ascii_lowercase();
    let Some(scheme) = ["mailto:", "tel:"].into_iter().find(|scheme| lower.starts_with(scheme)) else {
        return address.to_owned();
    };
    let rest = address.get(scheme.len()..).unwrap_or_default();
    rest.split('?').next().unwrap_or_default().to_owned()
}

/// Whether words are an address, give or take what people leave out.
fn is_same(words: &str, address: &str) -> bool {
    let plain = |text: &str| {
        let mut text = text.trim().to_lowercase();
        for start in ["mailto:", "tel:", "https://", "http://", "www."] {
            if let Some(rest) = text.strip_prefix(start) {
                text = rest.to_owned();
            }
        }
        let spare = |letter: char| letter.is_whitespace() || matches!(letter, '\u{a0}' | '\u{202f}');
        text.chars().filter(|letter| !spare(*letter)).collect::<String>().trim_end_matches('/').to_owned()
    };
    let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_number = address.chars().all(|letter| letter.is_ascii_digit() || "+-.() ".contains(letter));
    plain(words) == plain(address) || is_number && !address.is_empty() && number(words) == number(address)
}

/// At most so many letters of a text, with `…` where there are more: between words, so that no address is cut.
#[must_use]
pub fn shortened(text: String, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let (kept, rest) = text.split_at(end);
    let between = rest.starts_with(char::is_whitespace);
    let word = kept.rfind(char::is_whitespace).filter(|_| !between).unwrap_or(end);
    [kept.get(..word).unwrap_or(kept).trim_end(), "…"].concat()
}
