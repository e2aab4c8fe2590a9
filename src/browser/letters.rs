//! The browser’s own tables of Unicode.

use js_sys::{JsString, RegExp};

/// Takes a sign apart, as `query` does natively: its letters and figures in lower case, a space for what separates words,
/// nothing for marks.
#[must_use]
pub fn letters(sign: char) -> String {
    let without =
        |text: &JsString, signs: &str, instead: &str| text.replace_by_pattern(&RegExp::new(signs, "gu"), instead);
    let text = JsString::from(String::from(sign)).normalize("NFKD");
    let bare = without(&text, r"[\p{M}\p{Cf}]", "").to_upper_case().to_lower_case();
    without(&bare, r"[^\p{Alphabetic}\p{N}]", " ").into()
}
