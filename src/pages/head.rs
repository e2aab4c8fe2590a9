//! The head of a page: computed once, printed by the publisher, set by the app.

use crate::context::SiteContext;
use crate::document::Head;
use affiche_model::isolated;
use affiche_route::Route;

impl Head {
    /// The head of a page with an address of its own. A heading with a name of the owner’s in it has the name isolated.
    #[must_use]
    pub fn new(context: &SiteContext, heading: &str, description: &str, route: &Route) -> Self {
        let site = &context.settings;
        Self {
            title: if heading.is_empty() {
                site.name.clone()
            } else {
                [heading, " – ", &isolated(&site.name)].concat()
            },
            heading: if heading.is_empty() { site.name.clone() } else { heading.to_owned() },
            description: if description.is_empty() { site.description.clone() } else { description.to_owned() },
            canonical: route
                .is_printed()
                .then(|| [site.url.as_str(), &route.canonical(site.default_view).path()].concat()),
            kind: "website",
            language: context.language.code(),
        }
    }

    /// The head of a page that search engines must not list.
    #[must_use]
    pub fn nowhere(site: &SiteContext, heading: &str) -> Self {
        Self { canonical: None, ..Self::new(site, heading, "", &Route::Home) }
    }
}
