//! The program `finder`: responds to the search requests of the app. It is loaded when somebody searches, filters, or goes to
//! something by its name.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::{Http, letters, load_search_words, meta, serve};
use affiche_catalog::{Catalog, CatalogError};
use affiche_contract::meta;
use affiche_i18n::Language;
use affiche_route::Base;
use affiche_search::{SearchResponse, answer, set_char_folding};

thread_local! {
    /// The catalog, once it is open.
    static CATALOG: RefCell<Option<Rc<Catalog<Http>>>> = const { RefCell::new(None) };
}

/// Responds to requests for as long as the page lives.
pub fn run() {
    set_char_folding(letters);
    serve(|request| {
        Box::pin(async move {
            match open().await {
                Ok(catalog) => answer(&catalog, &request).await,
                Err(cause) => SearchResponse::failure(&cause).tree(),
            }
        })
    });
}

/// The catalog; one that could not be opened is asked for again the next time.
async fn open() -> Result<Rc<Catalog<Http>>, CatalogError> {
    if let Some(open) = CATALOG.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let base = Base::new(&meta(meta::BASE).unwrap_or_default());
    let http = Http { base };
    Language::know(meta(meta::WORDS).unwrap_or_default());
    // What is chosen is named in every language, so that choosing another one asks nothing again.
    for language in Language::all() {
        load_search_words(&http, language).await?;
    }
    let catalog = Rc::new(Catalog::open(http).await?);
    CATALOG.set(Some(Rc::clone(&catalog)));
    Ok(catalog)
}
