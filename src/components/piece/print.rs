//! Pieces as HTML: how pages are printed, and how what stands still is handed to the browser at once.

use std::borrow::Cow;

use super::{ElementParts, Part, Piece, Value};

impl Piece {
    /// As HTML.
    #[must_use]
    pub fn print(self) -> String {
        let mut html = String::new();
        self.0.print(&mut html);
        html
    }
}

impl Part {
    pub(super) fn print(self, html: &mut String) {
        match self {
            Self::Text(text) => escape(&text, html),
            Self::Element(element) => element.print(html),
            Self::All(pieces) => pieces.into_iter().for_each(|piece| piece.0.print(html)),
            Self::Dynamic(mut change) => change().0.print(html),
        }
    }
}

impl ElementParts {
    fn print(self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        let fixed = self.fixed.iter().map(|(name, value)| (*name, Cow::Borrowed(*value)));
        let found = self.attributes.into_iter().filter_map(|(name, value)| Some((name, value.text()?)));
        for (name, value) in fixed.chain(found) {
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() {
                html.push_str("=\"");
                escape(&value, html);
                html.push('"');
            }
        }
        html.push('>');
        if matches!(self.tag, "br" | "hr" | "img" | "input" | "link" | "meta" | "source" | "wbr") {
            return;
        }
        self.children.into_iter().for_each(|child| child.0.print(html));
        html.push_str(&self.html.unwrap_or_default());
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }
}

impl Value {
    /// What stands between quotation marks now; `None` when the element does not have the attribute.
    pub(super) fn text(self) -> Option<Cow<'static, str>> {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text),
            Self::Dynamic(mut change) => change().text(),
        }
    }
}

/// Writes a text as it stands in HTML, in an element or in an attribute between double quotation marks.
fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}
