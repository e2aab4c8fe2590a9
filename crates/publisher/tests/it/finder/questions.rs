//! Questions and answers are read as they were written.

use affiche_catalog::Json;
use affiche_i18n::Language;
use affiche_model::query::Query;
use affiche_model::{Direction, Scope, Slug, TermKind};
use affiche_search::{MissingRange, QueryLink, RequestKind, SearchRequest, SearchResponse, UnknownFilter, answer};
use futures::executor::block_on;
use proptest::prelude::*;

use super::site::Site;
use affiche_testing::{day, utc};

fn wishes() -> impl Strategy<Value = RequestKind> {
    prop_oneof![
        (any::<bool>(), 1_usize..99, 1_usize..99).prop_map(|(past, page, per_page)| {
            RequestKind::Listing(if past { Direction::Past } else { Direction::Upcoming }, page, per_page)
        }),
        Just(RequestKind::Between(day("2026-03-01"), day("2026-03-31"))),
        Just(RequestKind::Nearest(day("2026-03-01"), day("2026-03-31"))),
        Just(RequestKind::Choices(None)),
        Just(RequestKind::Choices(Some((day("2024-02-29"), day("2026-03-31"))))),
        Just(RequestKind::Suggest),
    ]
}

fn scopes() -> impl Strategy<Value = Scope> {
    let term = |kind| Scope::Term(kind, Slug::parse("une-maison").unwrap());
    prop_oneof![Just(Scope::All), Just(Scope::Featured), Just(term(TermKind::Venue)), Just(term(TermKind::Tag)),]
}

proptest! {
    #[test]
    fn questions_are_read_as_they_were_written(kind in wishes(), scope in scopes(), search in "\\PC{0,30}") {
        let query = Query::parse(&Query { search, ..Query::default() }.print()).query;
        let (revision, language) = ("0123abcd".to_owned(), "fr".to_owned());
        let question = SearchRequest { revision, now: utc("2026-03-10T08:00"), language, scope, query, kind };
        prop_assert_eq!(SearchRequest::parse(&question.print()), Some(question));
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,20}(\n\\PC{0,20}){0,8}") {
        static SITE: std::sync::OnceLock<Site> = std::sync::OnceLock::new();
        let site = SITE.get_or_init(Site::sample);
        block_on(answer(&site.open(), &text));
    }
}

#[test]
fn answers_are_read_as_they_were_written() {
    let choosable = |name: &str| QueryLink { name: name.to_owned(), query: "?q=a".to_owned() };
    let answer = SearchResponse {
        failed: "network".to_owned(),
        hits: vec![0, 4, 7, 12],
        page: 2,
        pages: 3,
        total: 29,
        beyond: 1_000,
        partial: true,
        before: Some(day("2025-12-31")),
        after: Some(day("2026-02-01")),
        gaps: vec![MissingRange { first: Some(day("2026-01-01")), last: None, cause: "500".to_owned() }],
        marks: vec!["fete".to_owned()],
        chosen: vec![choosable("Musique")],
        unknown: vec![UnknownFilter { sentence: "Quoi".to_owned(), near: vec![choosable("Danse")] }],
        similar: vec![choosable("Bal")],
    };
    assert_eq!(SearchResponse::read(answer.clone().tree()), Some(answer));
}

#[test]
fn rows_of_another_revision_are_not_named() {
    let site = Site::sample();
    let question = SearchRequest {
        revision: "another".to_owned(),
        now: site.now,
        language: String::new(),
        scope: Scope::All,
        query: Query::parse("q=concert").query,
        kind: RequestKind::Listing(Direction::Upcoming, 1, 12),
    };
    let answer = SearchResponse::read(block_on(answer(&site.open(), &question.print()))).unwrap();
    assert_eq!((answer.failed.as_str(), answer.hits.len()), ("version", 0));
}

#[test]
fn words_of_a_language_are_needed_where_the_answer_has_any() {
    let text = |language: &str, kind| {
        let query = Query::parse("q=concert").query;
        let (revision, language) = (String::new(), language.to_owned());
        SearchRequest { revision, now: utc("2026-03-10T08:00"), language, scope: Scope::All, query, kind }.print()
    };
    let days = (day("2026-03-01"), day("2026-03-31"));
    for kind in
        [RequestKind::Listing(Direction::Past, 1, 12), RequestKind::Between(days.0, days.1), RequestKind::Suggest]
    {
        assert_eq!(SearchRequest::worded_in(&text("en", kind)), Some(Language::EN), "{kind:?}");
        assert_eq!(SearchRequest::worded_in(&text("", kind)), Some(Language::FIRST), "{kind:?}");
    }
    for kind in [RequestKind::Nearest(days.0, days.1), RequestKind::Choices(None), RequestKind::Similar(None)] {
        assert_eq!(SearchRequest::worded_in(&text("en", kind)), None, "{kind:?}");
    }
    assert_eq!(SearchRequest::worded_in("en"), None);
}
