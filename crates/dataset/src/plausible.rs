//! Dates that are possible and probably slips: years far from the others, and parts that lie outside of the whole.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::check::{Checked, CheckedEvent};
use super::finding::Findings;
use super::problem::plausible as problem;
use affiche_model::Slug;

/// How many years ahead of the day of publishing, or before it where no first publication is known, an event may begin.
const DECADES: i32 = 20;
/// The same for what is over: a calendar may have an archive.
const ARCHIVE: i32 = 50;

/// Warns of events whose dates are plausible and probably wrong. `today` is the day of publishing, where it is known.
pub(super) fn check(checked: &Checked, today: Option<NaiveDate>, findings: &mut Findings) {
    years(&checked.drafts, today, findings);
    series(&checked.drafts, findings);
}

fn years(drafts: &[CheckedEvent], today: Option<NaiveDate>, findings: &mut Findings) {
    let first = drafts.iter().filter_map(|draft| draft.published).map(|published| published.day().year()).min();
    for draft in drafts {
        let start = draft.when.start();
        let year = start.day().year();
        let away = today.map(|today| year - today.year());
        let problem = match (first, away) {
            (_, Some(away)) if away >= DECADES => problem::decades_ahead(&start.text(), away),
            (Some(first), _) if year < first => problem::before_first_publication(first),
            (None, Some(away)) if away <= -ARCHIVE => problem::decades_ago(&start.text(), -away),
            _ => continue,
        };
        findings.add(draft.when.start_spot(), problem);
    }
}

/// An event of several whole days stands for the whole of its series if most of the other events are on its days.
fn series(drafts: &[CheckedEvent], findings: &mut Findings) {
    let mut parts: BTreeMap<&Slug, Vec<&CheckedEvent>> = BTreeMap::new();
    for draft in drafts {
        if let Some(series) = &draft.series {
            parts.entry(series).or_default().push(draft);
        }
    }
    for parts in parts.values() {
        let several = |draft: &&&CheckedEvent| {
            draft.repeats.is_none() && draft.when.whole_days().is_some_and(|(first, last)| first < last)
        };
        let longest = parts.iter().filter(several).max_by_key(|draft| {
            let (first, last) = draft.when.whole_days().unwrap_or_default();
            (last - first, std::cmp::Reverse(draft.id.clone()))
        });
        let Some((whole, (first, last))) = longest.and_then(|whole| Some((whole, whole.when.whole_days()?))) else {
            continue;
        };
        let others: Vec<&&CheckedEvent> = parts.iter().filter(|part| part.id != whole.id).collect();
        let outside = |part: &&CheckedEvent| !(first..=last).contains(&part.when.start().day());
        let outliers: Vec<&&CheckedEvent> = others.iter().copied().filter(|part| outside(part)).collect();
        if 2 * outliers.len() < others.len() {
            for part in outliers {
                let start = part.when.start().text();
                let problem = problem::outside_series(&start, &whole.title, &first.to_string(), &last.to_string());
                findings.add(part.when.start_spot(), problem);
            }
        }
    }
}
