//! Lines of plain text added to a description, and addresses taken apart.

use crate::model::Prose;

/// A text with lines after it, each a paragraph of its own.
pub fn with_lines(prose: Option<Prose>, lines: &[String]) -> Option<Prose> {
    if lines.is_empty() {
        return prose;
    }
    Some(match prose {
        None => Prose::Plain(lines.join("\n")),
        Some(Prose::Plain(text)) => Prose::Plain(format!("{text}\n\n{}", lines.join("\n"))),
        Some(Prose::Markdown(text)) => Prose::Markdown(format!(
            "{text}\n\n{}",
            lines.iter().map(|line| escape_markdown(line)).collect::<Vec<_>>().join("\n\n")
        )),
        Some(Prose::Html(text)) => Prose::Html(format!(
            "{text}\n{}",
            lines.iter().map(|line| format!("<p>{}</p>", escape_html(line))).collect::<String>()
        )),
    })
}

/// HTML if it holds a tag, else plain text.
pub fn html_or_plain(text: String) -> Prose {
    if looks_like_html(&text) { Prose::Html(text) } else { Prose::Plain(text) }
}

/// HTML if it holds a tag, else Markdown.
pub fn html_or_markdown(text: String) -> Prose {
    if looks_like_html(&text) { Prose::Html(text) } else { Prose::Markdown(text) }
}

fn looks_like_html(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        "<p", "<br", "<div", "<a ", "<strong", "<em>", "<ul", "<b>", "<i>", "<span", "<h1", "<h2", "<h3", "<!-- wp:",
        "&nbsp;", "&amp;", "&#",
    ]
    .iter()
    .any(|tag| text.contains(tag))
}

/// Text that means itself in HTML.
pub fn escape_html(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Runs of spaces and line breaks are one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Street, postal code and town out of one line: “122 rue de Charonne, 75011 Paris, France”. What is known already is cut off the street.
pub fn split_address(
    address: &str,
    postal_code: Option<String>,
    city: Option<String>,
) -> (Option<String>, Option<String>, Option<String>) {
    let address = one_line(address);
    let code =
        postal_code.clone().filter(|code| address.contains(code.as_str())).or_else(|| find_postal_code(&address));
    let Some(code) = code else {
        let street = match &city {
            Some(city) => address
                .strip_suffix(city.as_str())
                .map_or(address.as_str(), |street| street.trim_end_matches([' ', ',', '-'])),
            None => address.as_str(),
        };
        return (non_empty(street), postal_code, city);
    };
    let Some(at) = address.rfind(&code) else { return (non_empty(&address), postal_code, city) };
    let street = address[..at].trim_end_matches([' ', ',', '-', '–', ';', '(']);
    let town = address[at + code.len()..]
        .trim_start_matches([' ', ',', '-'])
        .split([',', '('])
        .next()
        .unwrap_or_default()
        .trim();
    (non_empty(street), postal_code.or(Some(code)), city.or_else(|| non_empty(town)))
}

/// `75011`, `1204`, `J9X 1E6`, `H2X3C5` before the name of a town; the last one, for numbers of houses come first.
fn find_postal_code(address: &str) -> Option<String> {
    const STREETS: [&str; 14] = [
        "rue", "boulevard", "blvd", "bd", "avenue", "av", "ave", "place", "street", "st", "road", "chemin", "route",
        "quai",
    ];
    let letters_first = |text: &str| {
        text.chars()
            .enumerate()
            .all(|(index, c)| if index % 2 == 0 { c.is_ascii_alphabetic() } else { c.is_ascii_digit() })
    };
    let digits_first = |text: &str| {
        text.chars()
            .enumerate()
            .all(|(index, c)| if index % 2 == 0 { c.is_ascii_digit() } else { c.is_ascii_alphabetic() })
    };
    let words: Vec<&str> = address.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    for (index, pair) in words.windows(2).enumerate().rev() {
        let (word, next) = (pair[0], pair[1]);
        let town = next.chars().next().is_some_and(char::is_uppercase)
            && !STREETS.contains(&next.to_lowercase().trim_end_matches('.'));
        if word.bytes().all(|byte| byte.is_ascii_digit()) && matches!(word.len(), 4 | 5) && town {
            let before = address.rfind(word).map_or("", |at| address[..at].trim_end());
            let separate = before.is_empty() || before.ends_with([',', '-', '–', ';']);
            let whole = index > 0 || words.len() <= 3;
            if whole && (separate || word.len() == 5) {
                return Some(word.to_owned());
            }
        }
        if word.len() == 6 && word.is_ascii() && letters_first(&word[..3]) && digits_first(&word[3..]) && town {
            return Some(word.to_owned());
        }
        if word.len() == 3 && next.len() == 3 && letters_first(word) && digits_first(next) {
            return Some(format!("{word} {next}")).filter(|code| address.contains(code.as_str()));
        }
    }
    None
}

fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        for (address, code, city, expected) in [
            ("122 rue de Charonne, 75011 Paris, France", "75011", "Paris", ("122 rue de Charonne", "75011", "Paris")),
            ("122 rue de Charonne, 75011 Paris, France", "", "Paris", ("122 rue de Charonne", "75011", "Paris")),
            ("Le Village - 26240 Claveyson", "", "", ("Le Village", "26240", "Claveyson")),
            (
                "Parc de la Mairie, Rue du Village 9, 1214 Vernier",
                "1214",
                "Vernier",
                ("Parc de la Mairie, Rue du Village 9", "1214", "Vernier"),
            ),
            ("01170 Gex", "01170", "Gex", ("", "01170", "Gex")),
            ("218 Murdoch Ave, J9X 1E6 Rouyn-Noranda", "", "", ("218 Murdoch Ave", "J9X 1E6", "Rouyn-Noranda")),
            ("1403 Rue Sainte Elisabeth, H2X3C5 Montreal", "", "", ("1403 Rue Sainte Elisabeth", "H2X3C5", "Montreal")),
            ("9200 Boulevard Leduc", "", "", ("9200 Boulevard Leduc", "", "")),
            ("9200 Boulevard Leduc, J4Y0L1 Brossard", "", "", ("9200 Boulevard Leduc", "J4Y0L1", "Brossard")),
            ("1204 Genève", "", "", ("", "1204", "Genève")),
            ("6000 Boulevard Rome, Brossard", "", "Brossard", ("6000 Boulevard Rome", "", "Brossard")),
        ] {
            let expected = (some(expected.0), some(expected.1), some(expected.2));
            assert_eq!(split_address(address, some(code), some(city)), expected, "{address}");
        }
    }
}
