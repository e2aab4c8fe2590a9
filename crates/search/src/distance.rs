//! Bounded optimal string alignment distance: insertion, deletion, substitution, transposition of neighbours.

use crate::is_unspaced_script;

/// The greatest distance accepted for a token: 0 below five letters and in scripts without spaces, 1 below nine, else 2.
#[must_use]
pub fn max_typos(word: &str) -> usize {
    if word.starts_with(is_unspaced_script) {
        return 0;
    }
    match word.chars().count() {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// The slips between two words (optimal string alignment), if they are at most `most`. With `begins`, `other` may go on
/// after it has matched.
#[must_use]
pub fn bounded_osa_distance(word: &str, other: &str, most: usize, begins: bool) -> Option<usize> {
    let letters = |word: &str| word.chars().collect::<Vec<_>>();
    let (word, other) = (letters(word), letters(other));
    let mut other = other.as_slice();
    if begins && other.len() > word.len() + most {
        other = &other[..word.len() + most];
    }
    if word.len().abs_diff(other.len()) > most && !(begins && other.len() > word.len()) {
        return None;
    }
    // Rows of the table of distances: before the last letter, before this one, and up to it.
    let width = other.len() + 1;
    let (mut older, mut before): (Vec<usize>, Vec<usize>) = (vec![0; width], (0..width).collect());
    for (i, letter) in word.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, against) in other.iter().enumerate() {
            let mut best = (before[j] + usize::from(letter != against)).min(before[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && word[i - 1] == *against {
                best = best.min(older[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        if row.iter().all(|typos| *typos > most) {
            return None;
        }
        older = std::mem::replace(&mut before, row);
    }
    let least = if begins { before.iter().copied().min() } else { before.last().copied() };
    least.filter(|typos| *typos <= most)
}

#[cfg(test)]
mod tests {
    use super::{bounded_osa_distance, max_typos};

    fn check(word: &str, other: &str, begins: bool, expected: Option<usize>) {
        assert_eq!(bounded_osa_distance(word, other, max_typos(word), begins), expected, "{word} {other}");
    }

    #[test]
    fn slips_of_the_hand_are_counted() {
        check("concert", "concert", false, Some(0));
        check("concret", "concert", false, Some(1));
        check("concrt", "concert", false, Some(1));
        check("conncert", "concert", false, Some(1));
        check("koncert", "concert", false, Some(1));
        check("koncret", "concert", false, None);
        check("confernece", "conference", false, Some(1));
        check("konfernece", "conference", false, Some(2));
        check("bal", "bar", false, None);
        check("marche", "arche", false, Some(1));
    }

    #[test]
    fn a_beginning_may_have_slips_too() {
        check("confr", "conference", true, Some(1));
        check("expso", "exposition", true, Some(1));
        check("expos", "exposition", true, Some(0));
        check("zzzzz", "exposition", true, None);
    }
}
