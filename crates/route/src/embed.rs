//! The addresses of what other sites put into their own pages.

use chrono::NaiveDate;

use super::Route;
use affiche_model::{Scope, Slug, day_text};

/// A document or a file for the pages of other sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Embed {
    /// `/embed/`: where an owner of another site chooses and copies; in another language than that of the site `/embed/en/`.
    Home(Option<&'static str>),
    /// `/embed/list/`, `/embed/list/category/x/`: what is to come.
    List(Scope),
    /// `/embed/month/2026-03/`; without a day the present one, `/embed/month/`.
    Month(Option<NaiveDate>),
    /// `/embed/event/?event=x`: one document, which reads the event from a file. Earlier versions had `/embed/event/x/`.
    Event(Slug),
    /// `/embed/events.json`, `/embed/events/category/x.json`: what is to come, for scripts.
    Events(Scope),
    /// `/embed/event/12.json`: some events, for scripts, by the number of the file.
    EventFile(usize),
    /// A file of a fixed name: a script, a style sheet, what a host answers for what is gone.
    File(&'static str),
}

impl Embed {
    /// The folder of them all, and its front page.
    pub const ROOT: &'static str = "embed/";
    /// The folder of the document for any event.
    pub const EVENT: &'static str = "embed/event/";

    /// The path, relative to the front address: without a leading slash.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home(None) => "embed/".to_owned(),
            Self::Home(Some(language)) => ["embed/", language, "/"].concat(),
            Self::List(scope) => ["embed/list/", &below(scope)].concat(),
            Self::Month(None) => "embed/month/".to_owned(),
            Self::Month(Some(day)) => ["embed/month/", &day_text(*day)[..7], "/"].concat(),
            Self::Event(id) => ["embed/event/?event=", id.as_str()].concat(),
            Self::Events(scope) => ["embed/events/", &below(scope)].concat().trim_end_matches('/').to_owned() + ".json",
            Self::EventFile(number) => ["embed/event/", &number.to_string(), ".json"].concat(),
            Self::File(name) => ["embed/", name].concat(),
        }
    }

    /// The page of the site that shows the same.
    #[must_use]
    pub fn page(&self) -> Route {
        match self {
            Self::List(scope) | Self::Events(scope) => Route::front(scope.clone()),
            Self::Month(day) => Route::period(super::PeriodView::Month, *day),
            Self::Event(id) => Route::Event(id.clone()),
            Self::Home(_) | Self::EventFile(_) | Self::File(_) => Route::Home,
        }
    }
}

/// A part of an address for some of the events: their kind, their identifier, each with a slash after it.
fn below(scope: &Scope) -> String {
    match scope {
        Scope::Term(kind, id) => [kind.name(), "/", id.as_str(), "/"].concat(),
        Scope::All | Scope::Featured => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use affiche_model::TermKind;

    #[test]
    fn addresses_of_embeds() {
        let id = || Slug::parse("fete").unwrap();
        let term = || Scope::Term(TermKind::Category, id());
        let day = NaiveDate::from_ymd_opt(2026, 3, 10);
        for (embed, path, page) in [
            (Embed::Home(None), "embed/", ""),
            (Embed::Home(Some("en")), "embed/en/", ""),
            (Embed::List(Scope::All), "embed/list/", "events/list/"),
            (Embed::List(term()), "embed/list/category/fete/", "events/category/fete/"),
            (Embed::Month(None), "embed/month/", "events/month/"),
            (Embed::Month(day), "embed/month/2026-03/", "events/month/2026-03/"),
            (Embed::Event(id()), "embed/event/?event=fete", "event/fete/"),
            (Embed::Events(Scope::All), "embed/events.json", "events/list/"),
            (Embed::Events(term()), "embed/events/category/fete.json", "events/category/fete/"),
            (Embed::EventFile(12), "embed/event/12.json", ""),
            (Embed::File("view.js"), "embed/view.js", ""),
        ] {
            assert_eq!(embed.path(), path);
            assert_eq!(embed.page().path(), page);
        }
    }
}
