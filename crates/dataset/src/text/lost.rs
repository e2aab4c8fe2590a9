//! What a description loses to the sanitiser, in the owner’s terms.

use std::collections::BTreeSet;

use super::policy;
use super::tokenizer::{HtmlToken, skip_content, tokens};

/// Something that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// How it is named to the owner: `<script>`, `onclick`, `href="javascript:…"`.
    pub name: String,
    /// What to look for in the owner’s text.
    pub needle: String,
}

/// The tags, attributes and addresses of HTML that will not be published: each once, in order.
pub(super) fn lost(html: &str) -> Vec<Lost> {
    let mut lost: Vec<Lost> = Vec::new();
    let mut known = BTreeSet::new();
    let mut add = |name: String, needle: String| {
        if known.insert(name.clone()) {
            lost.push(Lost { name, needle });
        }
    };
    let mut rest = tokens(html).into_iter().peekable();
    while let Some(token) = rest.next() {
        let HtmlToken::Open { name: element, attributes } = token else { continue };
        if !policy::keeps_element(&element) {
            add(format!("<{element}>"), format!("<{element}"));
            if policy::hides_content(&element) {
                skip_content(&mut rest, &element);
            }
            continue;
        }
        for (attribute, value) in attributes.iter() {
            if replaced(&element, attribute) {
                continue;
            }
            if !policy::keeps_attribute(&element, attribute) {
                add(attribute.to_owned(), format!("{attribute}="));
            } else if matches!(attribute, "href" | "src") && policy::address(value).is_none() {
                let beginning = beginning(value);
                let shown: String = beginning.chars().filter(|letter| !letter.is_control()).collect();
                add(format!("{attribute}=\"{shown}\""), beginning.trim_end_matches('…').to_owned());
            }
        }
    }
    lost
}

/// Whether an attribute goes because the sanitiser writes a better one.
fn replaced(element: &str, attribute: &str) -> bool {
    match element {
        "img" => matches!(attribute, "width" | "height" | "loading" | "decoding"),
        "a" => attribute == "rel",
        _ => false,
    }
}

/// The telling beginning of an address: its scheme or its host.
fn beginning(value: &str) -> String {
    let plain = value.trim();
    let end = plain.find(':').map_or(plain.len(), |colon| colon + 1).min(30);
    let end = (0..=end).rev().find(|end| plain.is_char_boundary(*end)).unwrap_or(0);
    if end == plain.len() { plain.to_owned() } else { format!("{}…", &plain[..end]) }
}
