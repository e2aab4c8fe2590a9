//! Addresses: on the web, and of mailboxes.

use url::{ParseError, Url};

use super::fields::WrittenValue;
use crate::finding::Findings;
use crate::problem::address as problem;

/// An address on the web, as it is written, if it is a whole one with `http` or `https`.
pub(super) fn web(written: Option<WrittenValue<'_>>, findings: &mut Findings) -> Option<String> {
    url(written?, findings).map(|_| written.map(|written| written.text.to_owned()).unwrap_or_default())
}

/// The same, taken apart.
pub(super) fn url(written: WrittenValue<'_>, findings: &mut Findings) -> Option<Url> {
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
pub(super) fn email(written: Option<WrittenValue<'_>>, findings: &mut Findings) -> Option<String> {
    let written = written?;
    if is_email(written.text) {
        return Some(written.text.to_owned());
    }
    findings.add(written.spot, problem::malformed_email(written.text));
    None
}

/// An e-mail address or an address on the web.
pub(super) fn contact(written: Option<WrittenValue<'_>>, findings: &mut Findings) -> Option<String> {
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

/// Sane rather than RFC 5322: a mailbox, one `@`, and a host with a dot. Nothing in it means anything in a `mailto:` address, where `?`
/// would begin the headers of the message.
fn is_email(text: &str) -> bool {
    let Some((mailbox, host)) = text.split_once('@') else { return false };
    let name = !mailbox.is_empty()
        && !mailbox.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "@<>()[],;:\\\"?#%&/".contains(letter)
        });
    let host = host.contains('.')
        && host.split('.').all(|label| {
            let plain = |letter: char| {
                letter == '-'
                    || if letter.is_ascii() {
                        letter.is_alphanumeric()
                    } else {
                        !letter.is_whitespace() && !letter.is_control()
                    }
            };
            !label.is_empty() && label.chars().all(plain)
        });
    name && host
}

/// Whether a host, as a parser of addresses has read it, is one name or number: nothing that stands for several, and nothing that
/// ends a part of a policy.
pub(super) fn is_plain_host(host: &str) -> bool {
    host.trim_end_matches('.').split('.').all(|label| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    })
}
