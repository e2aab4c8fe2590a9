//! The nearest known word, for suggestions.

/// The known word most like a given one, if it is like enough: few letters apart for the length, or one within the
/// other. Of two equally near, the first.
#[must_use]
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = word.to_lowercase();
    let length = written.chars().count();
    if length == 0 || length > 200 {
        return None;
    }
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let lower = candidate.to_lowercase();
        // Words of very different length cannot be near; measuring is the slow part.
        let difference = if lower.chars().count().abs_diff(length) > allowed {
            usize::MAX
        } else {
            strsim::damerau_levenshtein(&written, &lower)
        };
        let within = length > 3 && (lower.starts_with(&written) || lower.ends_with(&written));
        let distance = if within { difference.min(allowed) } else { difference };
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
