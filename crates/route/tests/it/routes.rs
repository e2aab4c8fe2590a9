//! Every address: printed, parsed back, and the older forms that are still understood.

use affiche_model::query::{Facet, Query, Range};
use affiche_model::{DateKey, Direction, Scope, Slug, TermKind, ViewName, WeekStart, parse_day};
use affiche_route::{Address, Base, ListLayout, PeriodView, Route};
use chrono::NaiveTime;
use proptest::prelude::*;

fn parse(address: &str) -> Address {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    Address::parse(path, query)
}

fn list(look: ListLayout, direction: Direction, page: usize) -> Route {
    Route::List { scope: Scope::All, look, direction, page }
}

fn period(view: PeriodView, day: Option<&str>) -> Route {
    Route::Period { scope: Scope::All, view, day: day.map(|day| parse_day(day).unwrap()) }
}

/// An address in its own form prints as itself and is not outdated.
fn check(address: &str, route: Route) {
    let parsed = parse(address);
    assert_eq!(parsed.route, route, "{address}");
    assert_eq!(parsed.print(), address, "{address}");
    assert!(!parsed.outdated, "{address}");
}

/// An older form is understood, and rewritten.
fn check_old(address: &str, current: &str) {
    let parsed = parse(address);
    assert_eq!(parsed.print(), current, "{address}");
    assert!(parsed.outdated, "{address}");
    assert_eq!(parse(current).route, parsed.route, "{address}");
}

#[test]
fn addresses_print_as_they_are_parsed() {
    check("", Route::Home);
    check("events/list/", Route::UPCOMING);
    check("events/list/page/2/", list(ListLayout::Rows, Direction::Upcoming, 2));
    check("events/list/past/", Route::PAST);
    check("events/list/past/page/31/", list(ListLayout::Rows, Direction::Past, 31));
    check("events/photo/", Route::PHOTO);
    check("events/photo/page/2/", list(ListLayout::Photo, Direction::Upcoming, 2));
    check("events/photo/past/", list(ListLayout::Photo, Direction::Past, 1));
    check("events/photo/past/page/3/", list(ListLayout::Photo, Direction::Past, 3));
    check("events/map/", Route::MAP);
    check("events/map/page/2/", list(ListLayout::Map, Direction::Upcoming, 2));
    check("events/month/", period(PeriodView::Month, None));
    check("events/month/2025-02/", period(PeriodView::Month, Some("2025-02-01")));
    check("events/month/2025-02/?from=2025-02-15", period(PeriodView::Month, Some("2025-02-01")));
    check("events/week/", period(PeriodView::Week, None));
    check("events/week/2025-02-10/", period(PeriodView::Week, Some("2025-02-10")));
    check("events/today/", period(PeriodView::Day, None));
    check("events/2025-02-10/", period(PeriodView::Day, Some("2025-02-10")));
    check("events/summary/", period(PeriodView::Summary, None));
    check("events/summary/2025-02/", period(PeriodView::Summary, Some("2025-02-01")));
    check("event/sommet-ia-paris-2025/", Route::Event(Slug::parse("sommet-ia-paris-2025").unwrap()));
    let on = |time| {
        let key = DateKey { day: parse_day("2026-12-24").unwrap(), time };
        Route::Occurrence(Slug::parse("marche").unwrap(), key)
    };
    check("event/marche/2026-12-24/", on(None));
    check("event/marche/2026-12-24-2000/", on(NaiveTime::from_hms_opt(20, 0, 0)));
    check("event/marche/2026-12-24-0005/", on(NaiveTime::from_hms_opt(0, 5, 0)));
    check("event/marche/2026-12-24-200030/", on(NaiveTime::from_hms_opt(20, 0, 30)));
    for wrong in ["2400", "20", "200", "20000", "200060", "200000", "20:00", "2000-", "+200", "２０００"] {
        let address = format!("event/marche/2026-12-24-{wrong}/");
        assert!(matches!(parse(&address).route, Route::Unknown(_)), "{address}");
    }
    check("agenda/", Route::Agenda);
    check("event/marche/all/", Route::Dates(Slug::parse("marche").unwrap()));
    check("events/list/?from=2026-02-01", Route::UPCOMING);
    check("?q=caf%C3%A9+philo", Route::Home);
    check("events/list/?dates=next", Route::UPCOMING);
    check("events/month/?zone=mine", period(PeriodView::Month, None));
    check("events/month/?from=2026-03-10&zone=place", period(PeriodView::Month, None));
}

#[test]
fn addresses_of_the_events_calendar_are_rewritten() {
    check_old("events/list/?tribe-bar-date=2025-02-10", "events/list/?from=2025-02-10");
    check_old("events/list/?tribe-bar-search=rust", "events/list/?q=rust");
    check_old("events/?eventDisplay=past", "events/list/past/");
    check_old("events/map/?eventDisplay=past", "events/list/past/");
    check_old("events/map/2025-02-10/", "events/map/?from=2025-02-10");
    check_old("events/list/?eventDisplay=past&tribe_paged=3", "events/list/past/page/3/");
    check_old("events/list/?ical=1", "events/list/");
    check_old("events/list/?hide_subsequent_recurrences=1", "events/list/?dates=next");
    check_old("events/list/?hide_subsequent_recurrences=0", "events/list/");
    check_old("events/2025-02/", "events/month/2025-02/");
    check_old("events/month/2025-02-10/", "events/month/2025-02/?from=2025-02-10");
    check_old("events/summary/2025-02-10/", "events/summary/2025-02/?from=2025-02-10");
    check_old("events/day/2025-02-10/", "events/2025-02-10/");
    check_old("events/day/", "events/today/");
    check_old("events/list/2025-02-10/", "events/list/?from=2025-02-10");
    check_old("events/list/2025-02/", "events/list/?from=2025-02-01");
    check_old("events/photo/2025-02-10/", "events/photo/?from=2025-02-10");
    check_old("events/month/?tribe-bar-date=2025-02-10", "events/month/?from=2025-02-10");
    check_old("events/photo/?eventDisplay=past", "events/photo/past/");
    check_old("events/list/page/1/", "events/list/");
    check_old("events/page/2/", "events/list/page/2/");
    check_old("events/list/?page=2", "events/list/page/2/");
    check_old("?page=2", "events/list/page/2/");
    check_old("event/Sommet/", "event/sommet/");
    check_old("event/sommet", "event/sommet/");
}

#[test]
fn each_view_of_a_term_has_an_address() {
    let scopes = [
        ("venue/halle/", Scope::Term(TermKind::Venue, Slug::parse("halle").unwrap())),
        ("organizer/asso/", Scope::Term(TermKind::Organizer, Slug::parse("asso").unwrap())),
        ("series/hiver/", Scope::Term(TermKind::Series, Slug::parse("hiver").unwrap())),
        ("events/category/fete/", Scope::Term(TermKind::Category, Slug::parse("fete").unwrap())),
        ("events/tag/jeux/", Scope::Term(TermKind::Tag, Slug::parse("jeux").unwrap())),
        ("events/featured/", Scope::Featured),
    ];
    let views = [
        ("", Route::UPCOMING),
        ("list/page/2/", list(ListLayout::Rows, Direction::Upcoming, 2)),
        ("list/past/", Route::PAST),
        ("list/past/page/2/", list(ListLayout::Rows, Direction::Past, 2)),
        ("photo/", Route::PHOTO),
        ("photo/past/page/3/", list(ListLayout::Photo, Direction::Past, 3)),
        ("month/", period(PeriodView::Month, None)),
        ("month/2025-02/", period(PeriodView::Month, Some("2025-02-01"))),
        ("week/2025-02-10/", period(PeriodView::Week, Some("2025-02-10"))),
        ("today/", period(PeriodView::Day, None)),
        ("2025-02-10/", period(PeriodView::Day, Some("2025-02-10"))),
        ("summary/2025-02/", period(PeriodView::Summary, Some("2025-02-01"))),
    ];
    for (root, scope) in &scopes {
        for (view, route) in &views {
            check(&[root, *view].concat(), route.clone().within(scope));
        }
        check(&[root, "?from=2025-02-10"].concat(), Route::front(scope.clone()));
        for (old, current) in [
            ("list/", ""),
            ("?eventDisplay=past", "list/past/"),
            ("past/", "list/past/"),
            ("page/2/", "list/page/2/"),
            ("?tribe_paged=3", "list/page/3/"),
            ("2025-02/", "month/2025-02/"),
            ("day/2025-02-10/", "2025-02-10/"),
            ("month/2025-02-10/", "month/2025-02/?from=2025-02-10"),
            ("list/2025-02-10/", "?from=2025-02-10"),
        ] {
            check_old(&[root, old].concat(), &[root, current].concat());
        }
    }
    check_old("venue/Halle/", "venue/halle/");
    check_old("events/tag/jeux", "events/tag/jeux/");
    check_old("events/list/featured/", "events/featured/");
    check_old("events/month/2025-02/featured/", "events/featured/month/2025-02/");
    check_old("events/category/fete/featured/", "events/category/fete/");
}

#[test]
fn each_kind_of_term_has_an_index() {
    for (address, kind) in [
        ("venues/", TermKind::Venue),
        ("organizers/", TermKind::Organizer),
        ("events/categories/", TermKind::Category),
        ("events/tags/", TermKind::Tag),
        ("events/series/", TermKind::Series),
    ] {
        check(address, Route::Index(kind, None));
        check(&[address, "a/"].concat(), Route::Index(kind, Some(Slug::parse("a").unwrap())));
    }
    check_old("series/", "events/series/");
}

#[test]
fn of_a_term_only_lists_of_rows_are_printed() {
    let venue = Scope::Term(TermKind::Venue, Slug::parse("halle").unwrap());
    for (route, of_all, of_a_term) in [
        (Route::UPCOMING, true, true),
        (Route::PAST, true, true),
        (Route::PHOTO, true, false),
        (period(PeriodView::Month, Some("2025-02-01")), true, false),
        (period(PeriodView::Day, None), true, false),
    ] {
        assert_eq!(route.is_printed(), of_all, "{route:?}");
        assert_eq!(route.clone().within(&venue).is_printed(), of_a_term, "{route:?}");
    }
}

#[test]
fn what_leads_nowhere_is_unknown_and_not_an_error() {
    for address in [
        "nulle/part/",
        "event/",
        "event/a/b/",
        "events/2025-02-30/",
        "events/month/2025-13/",
        "events/week/2025-02/",
        "events/today/2025-02-10/",
        "events/month/2025-02/x/",
        "events/x/",
        "events/summary/0000-01/",
        "events/list/page/0/",
        "events/list/page/x/",
        "event/%2e%2e/",
        "venue/",
        "venue/a--b/",
        "venue/halle/x/",
        "venue/halle/list/page/0/",
        "events/category/",
        "events/tag/../",
        "venues/a/b/",
        "organizer/",
    ] {
        assert!(matches!(parse(address).route, Route::Unknown(_)), "{address}");
    }
}

#[test]
fn unknown_names_and_values_in_a_query_are_passed_over() {
    let parsed = parse("events/list/?utm_source=x&from=2025-02-30&couleur=bleu");
    assert_eq!(parsed.query, Query::default());
    assert!(!parsed.outdated);
}

#[test]
fn the_front_page_is_the_canonical_address_of_the_view_the_owner_chose() {
    assert_eq!(Route::UPCOMING.canonical(ViewName::List), Route::Home);
    assert_eq!(Route::PAST.canonical(ViewName::List), Route::PAST);
    let month = period(PeriodView::Month, None);
    assert_eq!(month.canonical(ViewName::Month), Route::Home);
    assert_eq!(month.canonical(ViewName::List), month);
    assert_eq!(Route::UPCOMING.canonical(ViewName::Month), Route::UPCOMING);
}

#[test]
fn a_view_on_a_day_keeps_that_day() {
    for (view, day, address) in [
        (ViewName::List, Some("2025-02-12"), "events/list/?from=2025-02-12"),
        (ViewName::Photo, None, "events/photo/"),
        (ViewName::Map, Some("2025-02-12"), "events/map/?from=2025-02-12"),
        (ViewName::Month, Some("2025-02-12"), "events/month/2025-02/?from=2025-02-12"),
        (ViewName::Month, Some("2025-02-01"), "events/month/2025-02/"),
        (ViewName::Week, Some("2025-02-12"), "events/week/2025-02-10/?from=2025-02-12"),
        (ViewName::Week, Some("2025-02-10"), "events/week/2025-02-10/"),
        (ViewName::Day, Some("2025-02-12"), "events/2025-02-12/"),
        (ViewName::Day, None, "events/today/"),
        (ViewName::Summary, Some("2025-02-12"), "events/summary/2025-02/?from=2025-02-12"),
    ] {
        let printed = Route::on_day(view, day.and_then(parse_day), WeekStart::Monday).unwrap().print();
        assert_eq!(printed, address);
    }
}

#[test]
fn a_base_is_brought_into_form_and_taken_off() {
    for (given, form) in [("", "/"), ("/", "/"), ("/agenda", "/agenda/"), ("agenda/", "/agenda/"), ("/a/b/", "/a/b/")] {
        assert_eq!(Base::new(given).as_str(), form);
    }
    let base = Base::new("/agenda/");
    assert_eq!(base.href(Route::PAST), "/agenda/events/list/past/");
    assert_eq!(base.strip("/agenda/event/x/"), Some("event/x/"));
    assert_eq!(base.strip("/agenda"), Some(""));
    assert_eq!(base.strip("/ailleurs/"), None);
}

#[test]
fn several_values_stand_side_by_side_or_apart() {
    let query = Query::parse("category=musique,sport&category=sport&tag=,&q=%20jazz%0a&cost=FREE").query;
    let chosen: Vec<_> = query.chosen.iter().map(|(facet, value)| (facet.name(), value.as_str())).collect();
    assert_eq!(chosen, [("category", "musique"), ("category", "sport"), ("cost", "free")]);
    assert_eq!(query.print(), "?q=jazz&category=musique&category=sport&cost=free");
    assert!(query.narrows() && !query.cleared().narrows());
}

/// Ten thousand made-up query strings, of names that are known and values that may be anything.
#[test]
fn any_query_string_is_understood_somehow() {
    let names = ["q", "from", "to", "range", "category", "cost", "near", "within", "sort", "page", "time", "zzz", ""];
    let values =
        ["", "-1", "99999999999999999999", "2026-02-30", "free", "%ff%00", "48.8,2.3", "a,b,,c", "é’œ", "&&==", "+"];
    let mut seed = 1_u64;
    let mut next = |count: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % count
    };
    for _ in 0..10_000 {
        let mut text = String::new();
        for _ in 0..next(6) {
            text += names[next(names.len())];
            text += ["=", "", "=="][next(3)];
            text += values[next(values.len())];
            text += ["&", ";", "&&"][next(3)];
        }
        let query = Query::parse(&text).query;
        assert_eq!(Query::parse(&query.print()).query, query, "{text}");
    }
}

proptest! {
    #[test]
    fn any_path_and_query_give_a_page(path in ".{0,80}", query in ".{0,80}") {
        let parsed = Address::parse(&path, &query);
        let again = parse(&parsed.print());
        if !matches!(parsed.route, Route::Unknown(_)) {
            prop_assert_eq!(again.route, parsed.route);
            prop_assert_eq!(again.query, parsed.query);
            prop_assert!(!again.outdated);
        }
    }

    #[test]
    fn queries_print_as_they_are_parsed(day in 0_u32..3_000_000, search in "[^\\s].{0,30}[^\\s]") {
        let from = chrono::NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).unwrap() + 1);
        let query = Query { from, search, ..Query::default() };
        prop_assert_eq!(Query::parse(&query.print()).query, query);
    }

    #[test]
    fn choices_print_as_they_are_parsed(
        chosen in proptest::collection::vec((proptest::sample::select(Facet::ALL.to_vec()), "[a-z0-9-]{1,12}"), 0..8),
        range in proptest::option::of(proptest::sample::select(Range::ALL.to_vec())),
        near in "(|paris|[1-9]{1,2}\\.[0-9]{3},-[1-9]\\.[0-9]{3})",
        within in 0_u32..500,
    ) {
        let mut query = Query { range, near, within, ..Query::default() };
        for (facet, value) in chosen {
            query.choose(facet, &value, true);
        }
        prop_assert_eq!(Query::parse(&query.print()).query, query);
    }

    #[test]
    fn slugs_are_what_their_shape_says(text in "[a-z0-9-]{0,90}") {
        let shaped = !text.is_empty() && text.len() <= 80 && text.split('-').all(|part| !part.is_empty());
        prop_assert_eq!(Slug::parse(&text).is_ok(), shaped);
    }

    #[test]
    fn days_are_read_as_they_are_written(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        if let Some(day) = parse_day(&text) {
            prop_assert_eq!(affiche_model::day_text(day), text);
        }
    }
}
