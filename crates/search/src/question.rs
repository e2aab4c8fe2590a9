//! What the app asks the program that finds, and what it is told.
//!
//! A question is a text of six lines; an answer is a tree, read and written like a file of the catalog. Rows are named by
//! where they stand: both programs read the same chunks, of the same revision.

use chrono::{DateTime, NaiveDate, Utc};

use affiche_catalog::{CatalogError, FetchError, Tree, object};
use affiche_model::query::Query;
use affiche_model::{Direction, Scope, Slug, TermKind, day_text, parse_day};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The revision of the catalog in which rows are named; empty when none will be.
    pub revision: String,
    /// The present.
    pub now: DateTime<Utc>,
    /// The language of suggestions, as a BCP 47 tag; empty when none are asked for.
    pub language: String,
    /// Whose events are asked for.
    pub scope: Scope,
    /// What they must answer.
    pub query: Query,
    /// What is asked.
    pub wish: Wish,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A page of a list: which way, which one (from 1), and how many to a page.
    Listing(Direction, usize, usize),
    /// What takes place between two days.
    Between(NaiveDate, NaiveDate),
    /// The nearest days before and after those between two days.
    Nearest(NaiveDate, NaiveDate),
    /// How much each choice would leave, of what is to come or of what is on some days.
    Choices(Option<(NaiveDate, NaiveDate)>),
    /// What may be meant by the words of the query.
    Suggest,
    /// The events, or the terms of a kind, whose identifiers resemble the words of the query.
    Similar(Option<TermKind>),
}

/// An answer. What was not asked for is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Why there is none, in a word; empty when there is one.
    pub failed: String,
    /// Rows in the order in which they are shown: the position of the chunk, that in the chunk, and so on.
    pub hits: Vec<usize>,
    /// The number of the page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many rows answer.
    pub total: usize,
    /// How many rows the calendar has besides.
    pub beyond: usize,
    /// There is more than was counted.
    pub partial: bool,
    /// The nearest day before the days asked for.
    pub before: Option<NaiveDate>,
    /// The nearest day after them.
    pub after: Option<NaiveDate>,
    /// What could not be read.
    pub gaps: Vec<Lack>,
    /// Beginnings of words that matched, for marking them.
    pub marks: Vec<String>,
    /// What is chosen, each with the query without it.
    pub chosen: Vec<Choosable>,
    /// What was asked for that is not known here.
    pub unknown: Vec<Puzzle>,
    /// What an identifier resembles: the title, and in the place of a query the identifier.
    pub similar: Vec<Choosable>,
}

/// Days of which something could not be read, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lack {
    /// The first day; `None` for what is not about days.
    pub first: Option<NaiveDate>,
    /// The last day; `None` for all that is later.
    pub last: Option<NaiveDate>,
    /// Why, in a word.
    pub cause: String,
}

/// A name, in each language of the site, and the query it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choosable {
    /// In the order of the languages.
    pub names: Vec<String>,
    /// With its `?`; empty when nothing is left to ask for.
    pub query: String,
}

/// What is not known, as a sentence, and what may have been meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Puzzle {
    /// In the order of the languages.
    pub sentences: Vec<String>,
    /// What resembles it.
    pub near: Vec<Choosable>,
}

object!(Answer {
    failed,
    hits,
    page,
    pages,
    total,
    beyond,
    partial,
    before,
    after,
    gaps,
    marks,
    chosen,
    unknown,
    similar
});
object!(Lack { first, last, cause });
object!(Choosable { names, query });
object!(Puzzle { sentences, near });

impl Question {
    /// As a text of six lines.
    #[must_use]
    pub fn print(&self) -> String {
        let days = |name: &str, first: NaiveDate, last: NaiveDate| {
            [name, " ", &day_text(first), " ", &day_text(last)].concat()
        };
        let wish = match self.wish {
            Wish::Listing(direction, page, per_page) => {
                let direction = if direction == Direction::Past { "past " } else { "upcoming " };
                ["listing ", direction, &page.to_string(), " ", &per_page.to_string()].concat()
            }
            Wish::Between(first, last) => days("between", first, last),
            Wish::Nearest(first, last) => days("nearest", first, last),
            Wish::Choices(Some((first, last))) => days("choices", first, last),
            Wish::Choices(None) => "choices".to_owned(),
            Wish::Suggest => "suggest".to_owned(),
            Wish::Similar(None) => "similar".to_owned(),
            Wish::Similar(Some(kind)) => ["similar ", kind.name()].concat(),
        };
        let scope = match &self.scope {
            Scope::All => String::new(),
            Scope::Featured => FEATURED.to_owned(),
            Scope::Term(kind, id) => [kind.name(), " ", id.as_str()].concat(),
        };
        let now = self.now.timestamp().to_string();
        let lines = [&self.revision, now.as_str(), &self.language, &scope, &self.query.print(), &wish];
        lines.join("\n")
    }

    /// Reads what [`Question::print`] writes; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut line = || lines.next();
        let (revision, now, language, scope, query, wish) = (line()?, line()?, line()?, line()?, line()?, line()?);
        let kind = |name: &str| TermKind::ALL.into_iter().find(|known| known.name() == name);
        let scope = match scope.split_once(' ') {
            None if scope.is_empty() => Scope::All,
            None if scope == FEATURED => Scope::Featured,
            None => return None,
            Some((name, id)) => Scope::Term(kind(name)?, Slug::parse(id).ok()?),
        };
        let words: Vec<&str> = wish.split(' ').collect();
        let wish = match *words.as_slice() {
            ["listing", direction, page, per_page] => {
                let direction = if direction == "past" { Direction::Past } else { Direction::Upcoming };
                Wish::Listing(direction, page.parse().ok()?, per_page.parse().ok()?)
            }
            ["between", first, last] => Wish::Between(parse_day(first)?, parse_day(last)?),
            ["nearest", first, last] => Wish::Nearest(parse_day(first)?, parse_day(last)?),
            ["choices", first, last] => Wish::Choices(Some((parse_day(first)?, parse_day(last)?))),
            ["choices"] => Wish::Choices(None),
            ["suggest"] => Wish::Suggest,
            ["similar"] => Wish::Similar(None),
            ["similar", name] => Wish::Similar(Some(kind(name)?)),
            _ => return None,
        };
        Some(Self {
            revision: revision.to_owned(),
            now: DateTime::from_timestamp(now.parse().ok()?, 0)?,
            language: language.to_owned(),
            scope,
            query: Query::parse(query).query,
            wish,
        })
    }
}

impl Answer {
    /// There is none, for a reason.
    #[must_use]
    pub fn failure(cause: &CatalogError) -> Self {
        Self { failed: cause_word(cause), ..Self::default() }
    }

    /// As a tree.
    #[must_use]
    pub fn tree(self) -> Tree {
        let day = |day: Option<NaiveDate>| day.map_or(Tree::Null, |day| Tree::Text(day_text(day)));
        let lack = |lack: Lack| {
            let Lack { first, last, cause } = lack;
            record([("first", day(first)), ("last", day(last)), ("cause", Tree::Text(cause))])
        };
        let puzzle = |puzzle: Puzzle| {
            let Puzzle { sentences, near } = puzzle;
            record([("sentences", texts(sentences)), ("near", list(near, choosable))])
        };
        record([
            ("failed", Tree::Text(self.failed)),
            ("hits", list(self.hits, number)),
            ("page", number(self.page)),
            ("pages", number(self.pages)),
            ("total", number(self.total)),
            ("beyond", number(self.beyond)),
            ("partial", Tree::Bool(self.partial)),
            ("before", day(self.before)),
            ("after", day(self.after)),
            ("gaps", list(self.gaps, lack)),
            ("marks", texts(self.marks)),
            ("chosen", list(self.chosen, choosable)),
            ("unknown", list(self.unknown, puzzle)),
            ("similar", list(self.similar, choosable)),
        ])
    }
}

fn choosable(one: Choosable) -> Tree {
    record([("names", texts(one.names)), ("query", Tree::Text(one.query))])
}

/// An object of named fields.
pub fn record<const N: usize>(fields: [(&str, Tree); N]) -> Tree {
    Tree::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A list.
pub fn list<T>(items: Vec<T>, tree: impl FnMut(T) -> Tree) -> Tree {
    Tree::List(items.into_iter().map(tree).collect())
}

/// A list of texts.
pub fn texts(items: Vec<String>) -> Tree {
    list(items, Tree::Text)
}

/// A number; exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "a calendar has fewer than 2⁵³ rows")]
pub fn number(number: usize) -> Tree {
    Tree::Number(number as f64)
}

/// A reason in a word.
#[must_use]
pub fn cause_word(cause: &CatalogError) -> String {
    let word = match cause {
        CatalogError::Fetch(FetchError::Network) => "network",
        CatalogError::Fetch(FetchError::NotFound) => "missing",
        CatalogError::Fetch(FetchError::Status(status)) => return status.to_string(),
        CatalogError::Fetch(FetchError::Damaged) => "damaged",
        CatalogError::Version(_) => "version",
        CatalogError::Dangling => "dangling",
    };
    word.to_owned()
}

/// The reason of a word.
pub(super) fn cause_of(word: &str) -> CatalogError {
    match word {
        "missing" => FetchError::NotFound.into(),
        "damaged" => FetchError::Damaged.into(),
        "version" => CatalogError::Version(0),
        "dangling" => CatalogError::Dangling,
        word => word.parse().map_or(FetchError::Network, FetchError::Status).into(),
    }
}

/// The line for what the owner puts forward.
const FEATURED: &str = "featured";
