//! What the program that finds answers: the questions of the app, put to the finder, and put into words.
//!
//! ```text
//! app ── Question, a text ──→ answers ──→ finder ──→ catalog files
//!  ↑                             │
//!  └── Answer, a tree: positions of rows, and what is said of them
//! ```
//!
//! It is a program of its own, loaded when somebody searches, so that others do not download it. Natively it is called as
//! it is, by tests.

mod chosen;
mod instead;
mod suggest;

use crate::{Answer, Choices, Choosable, Finder, Found, Lack, Question, Wish, cause_word, list, number, record};
use affiche_catalog::{Catalog, CatalogError, Fetch, FetchError, Missing, Part, Tree, Window};
use affiche_i18n::Language;
use affiche_model::{Direction, EventLink};

pub use suggest::{Suggestion, suggestions};

/// How many similar ones are offered where an address leads nowhere.
const OFFERED: usize = 5;

/// Answers a question; any text is answered, if only by saying that it cannot be.
pub async fn answer<F: Fetch>(catalog: &Catalog<F>, question: &str) -> Tree {
    let Some(question) = Question::parse(question) else {
        return Answer::failure(&FetchError::Damaged.into()).tree();
    };
    match answer_to(catalog, &question).await {
        Ok(tree) => tree,
        Err(cause) => Answer::failure(&cause).tree(),
    }
}

async fn answer_to<F: Fetch>(catalog: &Catalog<F>, question: &Question) -> Result<Tree, CatalogError> {
    let Question { query, scope, now, .. } = question;
    let finder = Finder::new(catalog, query, scope, *now);
    let named = matches!(question.wish, Wish::Listing(..) | Wish::Between(..));
    if named && question.revision != catalog.revision() {
        // Rows would be named in files that the app does not know.
        return Err(CatalogError::Version(0));
    }
    Ok(match question.wish {
        Wish::Listing(direction, page, per_page) => {
            let from = query.from.filter(|_| direction == Direction::Upcoming);
            let window = from.map_or(Window::Now(*now), Window::Day);
            let found = finder.listing(direction, window, page, per_page).await?;
            let other = if direction == Direction::Past { Direction::Upcoming } else { Direction::Past };
            let beyond = finder.beside(other).await;
            let (nothing, similar) = (found.total == 0 && beyond == 0, found.asked.similar.clone());
            let mut answer = Answer { beyond, ..told(question, found) };
            if nothing {
                answer.unknown.extend(instead::ways(catalog, question, &similar, &answer.chosen).await);
            }
            answer.tree()
        }
        Wish::Between(first, last) => told(question, finder.between(first, last).await?).tree(),
        Wish::Nearest(first, last) => {
            let nearest = finder.nearest(first, last).await?;
            Answer { before: nearest.before, after: nearest.after, ..Answer::default() }.tree()
        }
        Wish::Choices(days) => counts(finder.choices(days).await?),
        Wish::Suggest => {
            let language = Language::parse(&question.language).unwrap_or(Language::Fr);
            let found = suggestions(catalog, language.messages(), language.find_words(), &query.search, *now).await;
            record([("suggestions", list(found, Suggestion::tree))])
        }
        Wish::Similar(kind) => {
            let found = crate::similar(catalog, kind, &query.search, OFFERED).await;
            let named = |link: EventLink| Choosable { names: vec![link.title], query: link.id.to_string() };
            Answer { similar: found.into_iter().map(named).collect(), ..Answer::default() }.tree()
        }
    })
}

/// Rows that were found, with what is said of them.
fn told(question: &Question, found: Found) -> Answer {
    let Found { hits, page, pages, total, beyond, asked } = found;
    Answer {
        chosen: chosen::chosen(&question.query, &asked),
        unknown: chosen::unknown(&question.query, &asked),
        hits: hits.into_iter().flat_map(|(chunk, place)| [chunk, place]).collect(),
        page,
        pages,
        total,
        beyond,
        partial: asked.partial,
        gaps: asked.missing.into_iter().map(lack).collect(),
        marks: asked.marks,
        ..Answer::default()
    }
}

fn lack(missing: Missing) -> Lack {
    let cause = cause_word(&missing.cause);
    match missing.part {
        Part::Occurrences(first, last) => Lack { first: Some(first), last, cause },
        _ => Lack { cause, ..Lack::default() },
    }
}

/// How much each choice would leave, by its group and its value: `{"counts": {"category concert": 12}}`.
fn counts(choices: Choices) -> Tree {
    let mut counts = Vec::new();
    for group in choices.groups {
        for choice in group.choices {
            counts.push(([group.facet.name(), " ", &choice.value].concat(), number(choice.count)));
        }
    }
    record([("counts", Tree::Object(counts)), ("missing", Tree::Bool(choices.missing))])
}
