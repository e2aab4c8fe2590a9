//! A whole HTML document: the app’s head, the page’s head, the printed page, and a notice for when the app cannot go on.

use super::render::RenderedPage;
use crate::hosting::WEB_MANIFEST;
use affiche::document::Head;
use affiche_contract::id;
use affiche_i18n::Messages;
use affiche_route::{Base, Embed};

/// Up to how many bytes a printed page is first painted as a whole. Compressed, they come in one round trip.
const PAINTED_WHOLE: usize = 60_000;

/// What all documents of a site share.
#[derive(Clone, Debug)]
pub(super) struct Shared<'a> {
    /// The head the app needs.
    pub shell: &'a str,
    /// The path of the site’s own stylesheet.
    pub sheet: &'a str,
    /// The path of the stylesheet of months, weeks and days.
    pub periods: &'a str,
    /// Where the site lies on its host.
    pub base: &'a Base,
    /// The zones that are named where the visitor’s clock differs, the most used first, separated by spaces.
    pub zones: &'a str,
    /// The languages, and where their words are.
    pub words: &'a str,
    /// What the site says.
    pub messages: &'static Messages,
    /// The site’s name.
    pub name: &'a str,
    /// Whether there is a service worker to install.
    pub offline: bool,
    /// The policy as an element, for a host that reads no `_headers`; else empty.
    pub policy: &'a str,
}

/// A page as a document.
pub(super) fn document(shared: &Shared<'_>, path: Option<&str>, printed: &RenderedPage) -> String {
    let Shared { shell, sheet, periods, base, zones, words, messages, name, offline, policy } = shared;
    let head = head(&printed.head);
    // The address the page was printed for: anywhere else, the app starts from an empty page.
    let own = path.map(|path| base.file(path)).unwrap_or_default();
    let periods = escape(&base.file(periods));
    // Where no month, week or day is shown, the app loads the stylesheet before it shows one.
    let periods = if printed.is_period {
        format!("<link rel=\"stylesheet\" href=\"{periods}\">")
    } else {
        format!("<meta name=\"periods\" content=\"{periods}\">")
    };
    // A row that is painted before it has been parsed to its end shifts. Painting waits for the start tag of an element: the one after the
    // page, or on a long page the one after the masthead.
    let expected = if printed.body.len() <= PAINTED_WHOLE { id::BOOT_ERROR } else { id::MAIN };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta name=\"zones\" content=\"{zones}\">{policy}{shell}{head}\
         <link rel=\"expect\" href=\"#{expected}\" blocking=\"render\">\
         <meta property=\"og:site_name\" content=\"{name}\">\
         <meta name=\"words\" content=\"{words}\"><meta name=\"base\" content=\"{base}\"><meta name=\"page\" content=\"{own}\">\
         {periods}<link rel=\"stylesheet\" href=\"{sheet}\">\
         <link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\"><link rel=\"apple-touch-icon\" href=\"{touch}\">\
         <link rel=\"manifest\" href=\"{manifest}\"{worker}>{machine}\
         </head><body><div id=\"app\">{body}</div>\
         <div id=\"boot-error\" class=\"boot-error\" role=\"alert\" hidden><p>{stopped}</p>\
         <a class=\"button\" href=\"\" rel=\"external\">{reload}</a></div></body></html>\n",
        lang = printed.head.language,
        zones = escape(zones),
        words = escape(words),
        name = escape(name),
        base = escape(base.as_str()),
        own = escape(&own),
        sheet = escape(&base.file(sheet)),
        icon = escape(&base.file("icons/favicon.svg")),
        touch = escape(&base.file("icons/apple-touch-icon.png")),
        manifest = escape(&base.file(WEB_MANIFEST)),
        worker = if *offline { " data-worker" } else { "" },
        machine = printed.machine,
        body = printed.body,
        stopped = escape(messages.stopped_help()),
        reload = escape(messages.reload()),
    )
}

fn head(head: &Head) -> String {
    let Head { title, heading, description, canonical, kind, language: _ } = head;
    let mut text = format!(
        "<title>{}</title><meta name=\"description\" content=\"{description}\">\
         <meta name=\"robots\" content=\"{robots}\"><meta property=\"og:title\" content=\"{heading}\">\
         <meta property=\"og:description\" content=\"{description}\"><meta property=\"og:type\" content=\"{kind}\">\
         <meta name=\"theme-color\" content=\"#fbf9f4\" media=\"(prefers-color-scheme: light)\">\
         <meta name=\"theme-color\" content=\"#100e0b\" media=\"(prefers-color-scheme: dark)\">",
        escape(title),
        description = escape(description),
        heading = escape(heading),
        robots = if canonical.is_some() { "all" } else { "noindex" },
    );
    if let Some(canonical) = canonical {
        let canonical = escape(canonical);
        text +=
            &format!("<link rel=\"canonical\" href=\"{canonical}\"><meta property=\"og:url\" content=\"{canonical}\">");
    }
    text
}

/// The script that leads on from addresses that events in frames had in earlier versions.
pub(super) fn moved(base: &Base) -> String {
    format!("<script src=\"{}\"></script>", escape(&base.file(&Embed::File("moved.js").path())))
}

/// A text as it stands in HTML, in an element or in an attribute between double quotes.
pub(super) fn escape(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(text).into_owned()
}
