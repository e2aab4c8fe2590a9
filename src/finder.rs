//! The program `finder`: responds to the search requests of the app. It is loaded when somebody searches, filters, or goes to
//! something by its name.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::{Http, letters, load_search_words, meta, serve};
use affiche_catalog::{Catalog, CatalogError};
use affiche_contract::meta;
use affiche_i18n::Language;
use affiche_route::Base;
use affiche_search::{SearchRequest, SearchResponse, answer, set_char_folding};
use futures_util::future::join;

thread_local! {
    /// The catalog, once it is open.
    static CATALOG: RefCell<Option<Rc<Catalog<Http>>>> = const { RefCell::new(None) };
}

/// Responds to requests for as long as the page lives.
pub fn run() {
    set_char_folding(letters);
    Language::know(meta(meta::WORDS).unwrap_or_default());
    serve(|request| {
        Box::pin(async move {
            match prepared(&request).await {
                Ok(catalog) => answer(&catalog, &request).await,
                Err(cause) => SearchResponse::failure(&cause).tree(),
            }
        })
    });
}

/// The catalog, and the words of the language of a request, if its response has any. What could not be loaded is asked for again with
/// the next request.
async fn prepared(request: &str) -> Result<Rc<Catalog<Http>>, CatalogError> {
    let http = Http::new(Base::new(&meta(meta::BASE).unwrap_or_default()));
    let words = async {
        match SearchRequest::worded_in(request) {
            Some(language) => load_search_words(&http, language).await,
            None => Ok(()),
        }
    };
    let (words, catalog) = join(words, open(&http)).await;
    words?;
    catalog
}

/// The catalog, opened once.
async fn open(http: &Http) -> Result<Rc<Catalog<Http>>, CatalogError> {
    if let Some(open) = CATALOG.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let catalog = Rc::new(Catalog::open(http.clone()).await?);
    CATALOG.set(Some(Rc::clone(&catalog)));
    Ok(catalog)
}
