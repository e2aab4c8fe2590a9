//! Addresses as they are read: the forms of today, and those that older sites and The Events Calendar wrote.

use chrono::NaiveDate;

use super::{Address, ListLayout, PeriodView, Route};
use affiche_model::query::{ParsedQuery, Query};
use affiche_model::{Direction, Scope, Slug, TermKind, parse_date_key, parse_day};

impl Address {
    /// Reads a path, relative to the front address, and a query string.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let ParsedQuery { mut query, page, past, outdated } = Query::parse(query);
        let trimmed = path.trim_matches('/');
        let segments: Vec<&str> = trimmed.split('/').filter(|segment| !segment.is_empty()).collect();
        let (route, old_path) = match *segments.as_slice() {
            [] | ["index.html"] => (Some(Route::Home), !trimmed.is_empty()),
            ["events"] => (Some(Route::Home), false),
            ["agenda"] => (Some(Route::Agenda), false),
            ["venues", ref rest @ ..] => index(TermKind::Venue, rest),
            ["organizers", ref rest @ ..] => index(TermKind::Organizer, rest),
            ["events", "series", ref rest @ ..] => index(TermKind::Series, rest),
            ["series"] => (Some(Route::Index(TermKind::Series, None)), true),
            ["events", "categories", ref rest @ ..] => index(TermKind::Category, rest),
            ["events", "tags", ref rest @ ..] => index(TermKind::Tag, rest),
            ["events", "category", id, ref rest @ ..] => within_term(TermKind::Category, id, rest, &mut query),
            ["events", "tag", id, ref rest @ ..] => within_term(TermKind::Tag, id, rest, &mut query),
            ["venue", id, ref rest @ ..] => within_term(TermKind::Venue, id, rest, &mut query),
            ["organizer", id, ref rest @ ..] => within_term(TermKind::Organizer, id, rest, &mut query),
            ["series", id, ref rest @ ..] => within_term(TermKind::Series, id, rest, &mut query),
            ["events", "featured", ref rest @ ..] => within_scope(&Scope::Featured, rest, &mut query),
            ["events", ref rest @ ..] => within_scope(&Scope::All, rest, &mut query),
            ["event", id, ref rest @ ..] => {
                let lower = id.to_ascii_lowercase();
                (Slug::parse(&lower).ok().and_then(|slug| event(slug, rest)), lower != *id)
            }
            _ => (None, false),
        };
        let old_path = old_path && route.is_some();
        let route = with_old_query(route.unwrap_or_else(|| Route::Unknown(trimmed.to_owned())), page, past);
        let slash_missing = !path.is_empty() && !path.ends_with('/') && !matches!(route, Route::Unknown(_));
        Self { route, query, outdated: outdated || old_path || slash_missing }
    }
}

/// A page of an event, by what follows its name.
fn event(id: Slug, rest: &[&str]) -> Option<Route> {
    match rest {
        [] => Some(Route::Event(id)),
        ["all"] => Some(Route::Dates(id)),
        [date] => parse_date_key(date).map(|date| Route::Occurrence(id, date)),
        _ => None,
    }
}

/// The terms of a kind, or of a kind and a letter.
fn index(kind: TermKind, rest: &[&str]) -> (Option<Route>, bool) {
    let route = match *rest {
        [] => Some(Route::Index(kind, None)),
        [letter] => Slug::parse(letter).ok().map(|letter| Route::Index(kind, Some(letter))),
        _ => None,
    };
    (route, false)
}

/// A view of a term that is named by its identifier, in whatever case.
fn within_term(kind: TermKind, id: &str, rest: &[&str], query: &mut Query) -> (Option<Route>, bool) {
    let lower = id.to_ascii_lowercase();
    let Ok(slug) = Slug::parse(&lower) else { return (None, false) };
    let (route, old) = within_scope(&Scope::Term(kind, slug), rest, query);
    (route, old || lower != id)
}

/// A view of some of the events, and whether it is written in an older form.
fn within_scope(scope: &Scope, mut rest: &[&str], query: &mut Query) -> (Option<Route>, bool) {
    let (mut scope, mut featured_last) = (scope, false);
    // The Events Calendar puts the word last. Of a term it would be a choice within a choice: the term it is.
    while let [before @ .., "featured"] = rest {
        (rest, featured_last) = (before, true);
        if *scope == Scope::All {
            scope = &Scope::Featured;
        }
    }
    let (route, old) = match *rest {
        [] => (Some(Route::UPCOMING), false),
        ["past"] => (Some(Route::PAST), true),
        ["page", page] => (list(ListLayout::Rows, Direction::Upcoming, page), true),
        // Of a term that is where it begins.
        ["list"] => (Some(Route::UPCOMING), *scope != Scope::All),
        [view, ref rest @ ..] => view_of_path(view, rest, query),
    };
    (route.map(|route| route.within(scope)), old || featured_last)
}

/// The view that the part of a path after `events` names, and whether it is written in an older form.
fn view_of_path(view: &str, rest: &[&str], query: &mut Query) -> (Option<Route>, bool) {
    let look = match view {
        "photo" => ListLayout::Photo,
        "map" => ListLayout::Map,
        _ => ListLayout::Rows,
    };
    let period = match view {
        "month" => Some(PeriodView::Month),
        "week" => Some(PeriodView::Week),
        "summary" => Some(PeriodView::Summary),
        "today" | "day" => Some(PeriodView::Day),
        _ => None,
    };
    let (upcoming, past) = (Direction::Upcoming, Direction::Past);
    match (view, period, rest) {
        ("list" | "photo" | "map", _, []) => (list(look, upcoming, "1"), false),
        ("list" | "photo", _, ["past"]) => (list(look, past, "1"), false),
        ("list" | "photo" | "map", _, ["page", page]) => (list(look, upcoming, page), *page == "1"),
        ("list" | "photo", _, ["past", "page", page]) => (list(look, past, page), *page == "1"),
        ("list" | "photo" | "map", _, [day]) => {
            let date = parse_day(day).or_else(|| parse_month(day));
            query.from = query.from.or(date);
            (date.and_then(|_| list(look, upcoming, "1")), true)
        }
        (_, Some(period), []) => (Some(Route::period(period, None)), view == "day"),
        (_, Some(period @ (PeriodView::Month | PeriodView::Summary)), [text]) => match parse_month(text) {
            Some(month) => (Some(Route::period(period, Some(month))), false),
            None => (day_in_month(period, text, query), true),
        },
        (_, Some(period), [text]) if view != "today" => {
            (parse_day(text).map(|day| Route::period(period, Some(day))), view == "day")
        }
        (text, None, []) => match parse_day(text) {
            Some(day) => (Some(Route::period(PeriodView::Day, Some(day))), false),
            None => (parse_month(text).map(|month| Route::period(PeriodView::Month, Some(month))), true),
        },
        _ => (None, false),
    }
}

/// A month named by one of its days, which is kept as the day that is looked at.
fn day_in_month(view: PeriodView, text: &str, query: &mut Query) -> Option<Route> {
    let day = parse_day(text)?;
    query.from = query.from.or(Some(day));
    Some(Route::period(view, Some(day)))
}

/// The effect of `page` and `eventDisplay` in a query on a list.
fn with_old_query(route: Route, asked_page: Option<usize>, past: bool) -> Route {
    match route {
        Route::Home if past || asked_page.is_some_and(|page| page > 1) => {
            with_old_query(Route::UPCOMING, asked_page, past)
        }
        Route::List { scope, look, direction, page } => {
            let (look, direction, page) =
                if past { (look.of(Direction::Past), Direction::Past, 1) } else { (look, direction, page) };
            Route::List { scope, look, direction, page: asked_page.unwrap_or(page) }
        }
        other => other,
    }
}

fn list(look: ListLayout, direction: Direction, page: &str) -> Option<Route> {
    let page = page.parse().ok().filter(|page| *page > 0)?;
    Some(Route::List { scope: Scope::All, look, direction, page })
}

/// The first day of a month in a path: `2025-02`.
fn parse_month(text: &str) -> Option<NaiveDate> {
    if text.len() == 7 { parse_day(&[text, "-01"].concat()) } else { None }
}
