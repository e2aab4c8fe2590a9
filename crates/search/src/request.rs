//! Requests of the app to the search program, and its responses.
//!
//! A request is a text of six lines; a response is a JSON value, read and written like a file of the catalog. Rows are named by
//! chunk and position: both programs read the same chunks, of the same revision.

use chrono::{DateTime, NaiveDate, Utc};

use affiche_catalog::{CatalogError, FetchError};
use affiche_i18n::Language;
use affiche_json::{Json, JsonValue};
use affiche_model::query::Query;
use affiche_model::{Direction, Scope, Slug, TermKind, day_text, parse_day};

/// A search request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRequest {
    /// The revision of the catalog in which rows are named; empty when none will be.
    pub revision: String,
    /// The present.
    pub now: DateTime<Utc>,
    /// The language of the response, as a BCP 47 tag; empty where that has no words.
    pub language: String,
    /// The scope of the page.
    pub scope: Scope,
    /// The query.
    pub query: Query,
    /// The kind of a request.
    pub kind: RequestKind,
}

/// The kind of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// A page of a list: which way, which one (from 1), and how many to a page.
    Listing(Direction, usize, usize),
    /// The occurrences between two days.
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Json)]
pub struct SearchResponse {
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
    /// Parts that could not be read.
    pub gaps: Vec<MissingRange>,
    /// Beginnings of words that matched, for marking them.
    pub marks: Vec<String>,
    /// Chosen values, each with the query without it.
    pub chosen: Vec<QueryLink>,
    /// Unknown values of the query.
    pub unknown: Vec<UnknownFilter>,
    /// What an identifier resembles: the title, and in the place of a query the identifier.
    pub similar: Vec<QueryLink>,
}

/// Days of which something could not be read, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Json)]
pub struct MissingRange {
    /// The first day; `None` for what is not about days.
    pub first: Option<NaiveDate>,
    /// The last day; `None` for all that is later.
    pub last: Option<NaiveDate>,
    /// Why, in a word.
    pub cause: String,
}

/// A name, in the language of the request, and the query it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Json)]
pub struct QueryLink {
    /// The name.
    pub name: String,
    /// With its `?`; empty when nothing is left to ask for.
    pub query: String,
}

/// What is not known, as a sentence, and what may have been meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Json)]
pub struct UnknownFilter {
    /// The sentence, in the language of the request.
    pub sentence: String,
    /// What resembles it.
    pub near: Vec<QueryLink>,
}

impl SearchRequest {
    /// The language in whose words a request is answered, as [`SearchRequest::print`] writes it; `None` for an answer without words, and
    /// for anything else.
    #[must_use]
    pub fn worded_in(text: &str) -> Option<Language> {
        let request = Self::parse(text)?;
        request.kind.is_worded().then(|| request.spoken())
    }

    /// The language of the response.
    pub(super) fn spoken(&self) -> Language {
        Language::parse(&self.language).unwrap_or(Language::FIRST)
    }

    /// As a text of six lines.
    #[must_use]
    pub fn print(&self) -> String {
        let days = |name: &str, first: NaiveDate, last: NaiveDate| {
            [name, " ", &day_text(first), " ", &day_text(last)].concat()
        };
        let kind = match self.kind {
            RequestKind::Listing(direction, page, per_page) => {
                let direction = if direction == Direction::Past { "past " } else { "upcoming " };
                ["listing ", direction, &page.to_string(), " ", &per_page.to_string()].concat()
            }
            RequestKind::Between(first, last) => days("between", first, last),
            RequestKind::Nearest(first, last) => days("nearest", first, last),
            RequestKind::Choices(Some((first, last))) => days("choices", first, last),
            RequestKind::Choices(None) => "choices".to_owned(),
            RequestKind::Suggest => "suggest".to_owned(),
            RequestKind::Similar(None) => "similar".to_owned(),
            RequestKind::Similar(Some(kind)) => ["similar ", kind.name()].concat(),
        };
        let scope = match &self.scope {
            Scope::All => String::new(),
            Scope::Featured => FEATURED.to_owned(),
            Scope::Term(kind, id) => [kind.name(), " ", id.as_str()].concat(),
        };
        let now = self.now.timestamp().to_string();
        let lines = [&self.revision, now.as_str(), &self.language, &scope, &self.query.print(), &kind];
        lines.join("\n")
    }

    /// Reads what [`SearchRequest::print`] writes; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut line = || lines.next();
        let (revision, now, language, scope, query, kind) = (line()?, line()?, line()?, line()?, line()?, line()?);
        let term_kind = |name: &str| TermKind::ALL.into_iter().find(|known| known.name() == name);
        let scope = match scope.split_once(' ') {
            None if scope.is_empty() => Scope::All,
            None if scope == FEATURED => Scope::Featured,
            None => return None,
            Some((name, id)) => Scope::Term(term_kind(name)?, Slug::parse(id).ok()?),
        };
        let words: Vec<&str> = kind.split(' ').collect();
        let kind = match *words.as_slice() {
            ["listing", direction, page, per_page] => {
                let direction = if direction == "past" { Direction::Past } else { Direction::Upcoming };
                RequestKind::Listing(direction, page.parse().ok()?, per_page.parse().ok()?)
            }
            ["between", first, last] => RequestKind::Between(parse_day(first)?, parse_day(last)?),
            ["nearest", first, last] => RequestKind::Nearest(parse_day(first)?, parse_day(last)?),
            ["choices", first, last] => RequestKind::Choices(Some((parse_day(first)?, parse_day(last)?))),
            ["choices"] => RequestKind::Choices(None),
            ["suggest"] => RequestKind::Suggest,
            ["similar"] => RequestKind::Similar(None),
            ["similar", name] => RequestKind::Similar(Some(term_kind(name)?)),
            _ => return None,
        };
        Some(Self {
            revision: revision.to_owned(),
            now: DateTime::from_timestamp(now.parse().ok()?, 0)?,
            language: language.to_owned(),
            scope,
            query: Query::parse(query).query,
            kind,
        })
    }
}

impl RequestKind {
    /// Whether the response has words in a language.
    #[must_use]
    pub fn is_worded(self) -> bool {
        matches!(self, Self::Listing(..) | Self::Between(..) | Self::Suggest)
    }
}

impl SearchResponse {
    /// There is none, for a reason.
    #[must_use]
    pub fn failure(cause: &CatalogError) -> Self {
        Self { failed: cause_code(cause), ..Self::default() }
    }

    /// As a tree.
    #[must_use]
    pub fn tree(self) -> JsonValue {
        let day = |day: Option<NaiveDate>| day.map_or(JsonValue::Null, |day| JsonValue::Text(day_text(day)));
        let missing_range = |missing_range: MissingRange| {
            let MissingRange { first, last, cause } = missing_range;
            json_object([("first", day(first)), ("last", day(last)), ("cause", JsonValue::Text(cause))])
        };
        let unknown_filter = |unknown_filter: UnknownFilter| {
            let UnknownFilter { sentence, near } = unknown_filter;
            json_object([("sentence", JsonValue::Text(sentence)), ("near", list(near, query_link))])
        };
        json_object([
            ("failed", JsonValue::Text(self.failed)),
            ("hits", list(self.hits, number)),
            ("page", number(self.page)),
            ("pages", number(self.pages)),
            ("total", number(self.total)),
            ("beyond", number(self.beyond)),
            ("partial", JsonValue::Bool(self.partial)),
            ("before", day(self.before)),
            ("after", day(self.after)),
            ("gaps", list(self.gaps, missing_range)),
            ("marks", texts(self.marks)),
            ("chosen", list(self.chosen, query_link)),
            ("unknown", list(self.unknown, unknown_filter)),
            ("similar", list(self.similar, query_link)),
        ])
    }
}

fn query_link(one: QueryLink) -> JsonValue {
    json_object([("name", JsonValue::Text(one.name)), ("query", JsonValue::Text(one.query))])
}

/// An object of named fields.
pub fn json_object<const N: usize>(fields: [(&str, JsonValue); N]) -> JsonValue {
    JsonValue::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A list.
pub fn list<T>(items: Vec<T>, tree: impl FnMut(T) -> JsonValue) -> JsonValue {
    JsonValue::List(items.into_iter().map(tree).collect())
}

/// A list of texts.
pub fn texts(items: Vec<String>) -> JsonValue {
    list(items, JsonValue::Text)
}

/// A number; exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "a calendar has fewer than 2⁵³ rows")]
pub fn number(number: usize) -> JsonValue {
    JsonValue::Number(number as f64)
}

/// A reason in a word.
#[must_use]
pub fn cause_code(cause: &CatalogError) -> String {
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
pub(super) fn cause_from_code(word: &str) -> CatalogError {
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

#[cfg(all(test, not(target_family = "wasm")))]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    /// [`SearchResponse::tree`] has each field that is read, none of them empty here.
    #[test]
    fn a_response_is_read_as_the_search_program_gives_it() {
        let link = |name: &str| QueryLink { name: name.to_owned(), query: format!("?tag={name}") };
        let full = SearchResponse {
            failed: "network".to_owned(),
            hits: vec![0, 3],
            page: 2,
            pages: 4,
            total: 70,
            beyond: 5,
            partial: true,
            before: parse_day("2026-03-01"),
            after: parse_day("2026-04-01"),
            gaps: vec![MissingRange {
                first: parse_day("2026-03-02"),
                last: parse_day("2026-03-03"),
                cause: "404".to_owned(),
            }],
            marks: vec!["jaz".to_owned()],
            chosen: vec![link("jazz")],
            unknown: vec![UnknownFilter { sentence: "?".to_owned(), near: vec![link("rock")] }],
            similar: vec![link("bal")],
        };
        assert_eq!(SearchResponse::read(full.clone().tree()).unwrap(), full);
        let damaged = json_object([("hits", texts(vec!["0".to_owned()]))]);
        assert_eq!(SearchResponse::read(damaged), None);
    }
}
