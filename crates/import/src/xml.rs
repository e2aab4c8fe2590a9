//! XML without document types: no entities of its own, so none that grow or name files; bounded in depth.

use roxmltree::{Document, Node, ParsingOptions};

use crate::read_fault::ReadFault;

/// The text without what XML forbids: blanks before the declaration, control characters.
pub fn cleaned(text: &str) -> String {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect()
}

/// Reads a [`cleaned`] text.
///
/// # Errors
/// When it is not well-formed, has a document type, or elements deeper than `depth`.
pub fn parse(text: &str, depth: usize) -> Result<Document<'_>, ReadFault> {
    check(text, depth)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
        .map_err(|fault| ReadFault::malformed(Some(fault.pos().row as usize), format!("the XML is damaged: {fault}")))
}

/// The depth of elements, and document types, before a tree is made.
fn check(text: &str, most: usize) -> Result<(), ReadFault> {
    let mut depth = 0_usize;
    let mut at = 0;
    let line = |at: usize| Some(text[..at].matches('\n').count() + 1);
    while let Some(found) = text[at..].find('<') {
        at += found;
        let rest = &text[at..];
        let end = |mark: &str| rest.find(mark).map_or(rest.len(), |end| end + mark.len());
        if rest.starts_with("<!--") {
            at += end("-->");
        } else if rest.starts_with("<![CDATA[") {
            at += end("]]>");
        } else if rest.starts_with("<!") {
            return Err(ReadFault::malformed(
                line(at),
                "it has a document type (`<!DOCTYPE`), which could name files or grow without end: take it out",
            ));
        } else if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            at += 2;
        } else if rest.starts_with("<?") {
            at += end("?>");
        } else {
            let length = end(">");
            if !rest[..length].ends_with("/>") {
                depth += 1;
            }
            if depth > most {
                return Err(ReadFault::malformed(
                    line(at),
                    format!("elements lie more than {most} deep within each other"),
                ));
            }
            at += length;
        }
    }
    Ok(())
}

/// The text of the first child of a name, without spaces around it.
pub fn child_text(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.children().filter(|child| child.tag_name().name() == name).map(text_of).find(|text| !text.is_empty())
}

/// All text in a node, CDATA included.
pub fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for part in node.descendants().filter(Node::is_text) {
        text.push_str(part.text().unwrap_or_default());
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        let text = cleaned(text);
        parse(&text, 100).err().map(|fault| fault.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_newline_before_the_declaration_and_controls_are_forgiven() {
        assert_eq!(fault("\n<?xml version=\"1.0\"?><a>\u{b}x</a>"), "");
    }

    #[test]
    fn entities_that_grow_or_name_files_are_refused() {
        let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        assert!(fault(laughs).contains("document type") && fault(laughs).contains("line 2"), "{}", fault(laughs));
        assert!(fault("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").contains("document type"));
        assert!(!fault("<a>&b;</a>").is_empty());
    }

    #[test]
    fn depth_has_a_bound() {
        assert!(fault(&"<a>".repeat(300_000)).contains("100 deep"));
        assert!(!fault("<a><b></a>").is_empty());
        assert_eq!(fault(&format!("<a>{}</a>", "<b/>".repeat(1000))), "");
    }
}
