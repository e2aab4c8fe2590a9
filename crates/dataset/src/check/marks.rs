//! Marks of HTML in plain texts, where visitors read them as they stand: what exports of other programs leave behind.

use std::borrow::Cow;

use super::fields::{Fields, WrittenValue};
use crate::finding::Findings;
use crate::id_kind::IdKind;
use crate::problem::plausible as problem;
use crate::text::{is_element, without_marks};

/// The plain texts of an object of a kind.
const fn texts(kind: IdKind) -> &'static [&'static str] {
    match kind {
        IdKind::Event => &["title", "summary", "statusReason"],
        IdKind::Venue => &["name", "street", "postalCode", "city", "region", "phone"],
        IdKind::Organizer => &["name", "phone"],
        IdKind::Category | IdKind::Tag | IdKind::Series => &["name"],
    }
}

/// Warns of marks in the plain texts of an event, of a venue and so on.
pub(super) fn check(kind: IdKind, fields: Fields<'_, '_>, findings: &mut Findings) {
    all(fields, texts(kind), findings);
    if let Some(image) = fields.inner("image") {
        all(image, &["alt", "credit"], findings);
    }
    fields.objects("overrides").for_each(|date| all(date, texts(IdKind::Event), findings));
}

/// Warns of marks in the plain texts of the settings.
pub(super) fn check_site(fields: Fields<'_, '_>, findings: &mut Findings) {
    all(fields, &["name", "description"], findings);
}

fn all(fields: Fields<'_, '_>, keys: &[&str], findings: &mut Findings) {
    keys.iter().filter_map(|key| fields.text(key)).for_each(|written| text(written, findings));
}

fn text(written: WrittenValue<'_>, findings: &mut Findings) {
    let Some(first) = first_mark(written.text) else { return };
    let better = without_marks(&separated(written.text));
    findings.add(written.part(first.0..first.1), problem::markup_in_text(&written.text[first.0..first.1], &better));
}

/// A text in which line breaks and the ends of paragraphs part words.
fn separated(text: &str) -> Cow<'_, str> {
    if text.contains('<') {
        Cow::Owned(
            text.replace("<br", " <br").replace("</p", " </p").replace("</li", " </li").replace("</div", " </div"),
        )
    } else {
        Cow::Borrowed(text)
    }
}

/// The first tag or character reference of a text, in bytes.
fn first_mark(text: &str) -> Option<(usize, usize)> {
    text.match_indices(['&', '<']).find_map(|(at, sign)| {
        let length = if sign == "&" { reference(&text[at..]) } else { tag(&text[at..]) }?;
        Some((at, at + length))
    })
}

/// The length of the character reference a text begins with: `&amp;`, `&#8217;`, `&#x2019;`.
fn reference(text: &str) -> Option<usize> {
    let end = text.get(..40.min(text.len())).unwrap_or(text).find(';')? + 1;
    let whole = &text[..end];
    let inner = &whole[1..end - 1];
    let number = inner.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
    });
    let letters = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let known = number.unwrap_or_else(|| letters && without_marks(whole) != whole);
    known.then_some(end)
}

/// The length of the tag of a known element that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let end = text.find('>')? + 1;
    let inner = text[1..end - 1].trim_start_matches('/');
    let name_end = inner.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let after = inner[name_end..].trim_start();
    let attributes = after.is_empty() || after == "/" || after.contains('=');
    (attributes && is_element(&inner[..name_end].to_ascii_lowercase())).then_some(end)
}
