//! Addresses: on the web, and of mailboxes.

use url::{ParseError, Url};

use super::fields::Written;
use crate::source::finding::Findings;
use crate::source::problem::address as problem;

/// An address on the web, as it is written, if it is a whole one with `http` or `https`.
pub(super) fn web(written: Option<Written<'_>>, findings: &mut Findings) -> Option<String> {
    url(written?, findings).map(|_| written.map(|written| written.text.to_owned()).unwrap_or_default())
}

/// The same, taken apart.
pub(super) fn url(written: Written<'_>, findings: &mut Findings) -> Option<Url> {
    let text = written.text;
    let problem = match Url::parse(text) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => problem::foreign_scheme(text, url.scheme()),
        Ok(_) if !has_slashes(text) || text.contains(|letter: char| letter.is_whitespace() || letter.is_control()) => {
            problem::malformed(text, None)
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => problem::credentials(),
        Ok(url) => return Some(url),
        Err(ParseError::RelativeUrlWithoutBase) => problem::malformed(text, completed(text).as_deref()),
        Err(_) => problem::malformed(text, None),
    };
    findings.add(written.spot, problem);
    None
}

/// `example.org/x` and `//example.org/x` with the scheme they lack.
fn completed(text: &str) -> Option<String> {
    let address = format!("https://{}", text.trim_start_matches('/'));
    let url = Url::parse(&address).ok()?;
    let host = url.host_str()?;
    (host.contains('.') && !text.contains([' ', '@'])).then_some(address)
}

fn has_slashes(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//") && !rest.starts_with("///"))
}

/// An e-mail address.
pub(super) fn email(written: Option<Written<'_>>, findings: &mut Findings) -> Option<String> {
    let written = written?;
    if is_email(written.text) {
        return Some(written.text.to_owned());
    }
    findings.add(written.spot, problem::malformed_email(written.text));
    None
}

/// An e-mail address or an address on the web.
pub(super) fn contact(written: Option<Written<'_>>, findings: &mut Findings) -> Option<String> {
    let written = written?;
    match is_email(written.text) {
        true => Some(written.text.to_owned()),
        false if written.text.contains(':') => web(Some(written), findings),
        false => {
            findings.add(written.spot, problem::malformed_contact(written.text));
            None
        }
    }
}

/// Sane rather than RFC 5322: something, one `@`, and a host with a dot.
fn is_email(text: &str) -> bool {
    let Some((mailbox, host)) = text.split_once('@') else { return false };
    let word = |text: &str| {
        !text.is_empty()
            && !text.contains(|letter: char| {
                letter.is_whitespace() || letter.is_control() || "@<>()[],;:\\\"".contains(letter)
            })
    };
    word(mailbox) && word(host) && host.contains('.') && host.split('.').all(|label| !label.is_empty())
}
