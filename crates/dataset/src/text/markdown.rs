//! From Markdown to HTML, not yet safe.
//!
//! `CommonMark` with tables, strikethrough, and web addresses that become links by themselves. HTML within it stays
//! what it is. Columns of tables lose their alignment, which can only be said with a `style`.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html};

/// The HTML of a Markdown text.
pub(super) fn to_html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut inside = 0_usize;
    let events = TextMergeStream::new(Parser::new_ext(markdown, options)).flat_map(move |event| {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => inside += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => inside = inside.saturating_sub(1),
            _ => {}
        }
        match event {
            Event::Start(Tag::Table(columns)) => {
                vec![Event::Start(Tag::Table(vec![pulldown_cmark::Alignment::None; columns.len()]))]
            }
            Event::Text(text) if inside == 0 && text.contains("://") => linked(&text),
            other => vec![other],
        }
    });
    let mut out = String::with_capacity(markdown.len() * 5 / 4);
    html::push_html(&mut out, events);
    out
}

/// Text with the web addresses in it made links.
fn linked(text: &str) -> Vec<Event<'static>> {
    let plain = |text: &str| Event::Text(CowStr::from(text.to_owned()));
    let mut events = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = find_address(rest) {
        let (before, address, after) = (&rest[..start], &rest[start..end], &rest[end..]);
        events.push(plain(before));
        events.push(Event::Start(Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: CowStr::from(address.to_owned()),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
        events.push(plain(address));
        events.push(Event::End(TagEnd::Link));
        rest = after;
    }
    events.push(plain(rest));
    events
}

/// The first web address of a text, without the punctuation that ends a sentence around it.
fn find_address(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find("://").map(|found| found + from) {
        let ends_with = |scheme: &&str| {
            let end = found.checked_sub(scheme.len()).and_then(|start| text.as_bytes().get(start..found));
            end.is_some_and(|end| end.eq_ignore_ascii_case(scheme.as_bytes()))
        };
        let scheme = ["https", "http"].into_iter().find(ends_with);
        from = found + 3;
        let Some(scheme) = scheme else { continue };
        let start = found - scheme.len();
        if text[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        let stop = |letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '«' | '»' | '“' | '”');
        let end = text[from..].find(stop).map_or(text.len(), |end| end + from);
        let mut address = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…', '*', '_']);
        // A closing bracket belongs to the sentence, unless the address opens it.
        let opened = address.matches('(').count();
        let mut closed = address.matches(')').count();
        while closed > opened
            && let Some(shorter) = address.strip_suffix(')')
        {
            closed -= 1;
            address = shorter.trim_end_matches(['.', ',']);
        }
        if address.len() > scheme.len() + 3 {
            return Some((start, start + address.len()));
        }
    }
    None
}
