//! A document for a frame: head and foot, and which files it needs.

use crate::PublishInput;
use crate::document::{escape, moved};
use crate::hosting::policy_element;
use crate::render::zones_by_use;
use affiche_i18n::{EmbedWords, Language};
use affiche_model::isolated;
use affiche_route::{Embed, Route};

/// What all documents for frames share.
pub(super) struct Frame<'a> {
    input: &'a PublishInput<'a>,
    language: Language,
    sheets: String,
    /// The link to the stylesheet of months.
    periods: String,
    zones: String,
}

impl<'a> Frame<'a> {
    pub fn new(input: &'a PublishInput<'a>, language: Language, sheet: &str) -> Self {
        let sheets =
            input.app.sheet().into_iter().map(str::to_owned).chain([sheet.to_owned(), Embed::File("embed.css").path()]);
        let link = |path: String| -> String {
            format!("<link rel=\"stylesheet\" href=\"{}\">", escape(&input.base.file(&path)))
        };
        let mut sheets: String = sheets.map(link).collect();
        if let Some(media) = input.app.media() {
            let href = input.base.file(media);
            sheets += &format!(
                "<link rel=\"stylesheet\" media=\"print, (forced-colors: active)\" href=\"{}\">",
                escape(&href)
            );
        }
        let periods = input.app.periods().map(|path| link(path.to_owned())).unwrap_or_default();
        Self { input, language, sheets, periods, zones: zones_by_use(input) }
    }

    /// The head of a document that search engines pass over for a page of the site, with the one script it needs.
    pub fn head(&self, language: Language, page: &Route, title: &str, script: &str) -> String {
        let site = &self.input.calendar.site;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\" class=\"embed\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{}\
             <title>{} – {}</title><meta name=\"robots\" content=\"noindex\">\
             <link rel=\"canonical\" href=\"{}\"><meta name=\"color-scheme\" content=\"light dark\">{script}{}\
             <link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">",
            language.code(),
            policy_element(self.input),
            escape(&isolated(title)),
            escape(&isolated(&site.name)),
            escape(&[&site.url, page.path().as_str()].concat()),
            if matches!(page, Route::Period { .. }) {
                [&*self.periods, &*self.sheets].concat()
            } else {
                self.sheets.clone()
            },
            escape(&self.input.base.file("icons/favicon.svg")),
        )
    }

    /// A document for a frame. Links leave it for a new tab: the page around stays what it is, and a frame that may not
    /// move the page around can still be left.
    pub fn document(&self, page: &Route, title: &str, body: &str) -> String {
        self.document_with("", page, title, body)
    }

    /// The same with another script, which goes first.
    fn document_with(&self, first: &str, page: &Route, title: &str, body: &str) -> String {
        let script = format!(
            "<base target=\"_blank\">{first}<script src=\"{}\" data-zones=\"{}\"></script>",
            escape(&self.input.base.file(&Embed::File("view.js").path())),
            escape(&self.zones),
        );
        let head = self.head(self.language, page, title, &script);
        format!("{head}</head><body>{}</body></html>\n", apart(body))
    }

    /// What a host answers where there was a document once.
    pub fn gone(&self, words: &EmbedWords) -> String {
        let body = format!(
            "<main id=\"main\" aria-labelledby=\"title\"><h1 id=\"title\">{}</h1><p class=\"embed-foot\"><a href=\"{}\">{}</a></p></main>",
            escape(words.element().gone()),
            escape(&self.input.base.href(Route::Home)),
            escape(words.see_all()),
        );
        self.document_with(&moved(&self.input.base), &Route::Home, words.element().event(), &body)
    }
}

/// HTML whose links say nothing to the pages they open. Texts hold no `<`, so what looks like a link is one.
pub(super) fn apart(html: &str) -> String {
    let mut parts = html.split("<a ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let tag = part.split('>').next().unwrap_or_default();
        let has_one = tag.starts_with("rel=") || tag.contains(" rel=");
        text += if has_one { "<a " } else { "<a rel=\"noopener\" " };
        text += part;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_their_relation_or_get_one() {
        let html = "<p><a href=\"/x/\">x</a> <a href=\"/y/\" rel=\"prev\">&lt;a b</a></p>";
        let apart = apart(html);
        assert_eq!(apart, "<p><a rel=\"noopener\" href=\"/x/\">x</a> <a href=\"/y/\" rel=\"prev\">&lt;a b</a></p>");
    }
}
