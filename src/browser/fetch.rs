//! Files of the catalog over HTTP, JSON, and questions to the program that finds.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use gloo_net::http::Request;
use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use affiche_catalog::{Fetch, FetchError, JsonValue};
use affiche_contract::{global, path};
use affiche_i18n::Language;
use affiche_route::Base;
use affiche_search::SearchService;

/// How deep lists and objects of an answer may lie within each other.
const DEPTH: u32 = 64;

/// Files of the catalog over HTTP, relative to the front page.
#[derive(Clone, Debug)]
pub struct Http {
    /// Where the site lies on its host.
    base: Base,
    /// The place of the language of searches.
    language: Arc<AtomicUsize>,
}

impl Http {
    /// From where the site lies on its host.
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, language: Arc::default() }
    }

    /// Searches are answered in this language from now on.
    pub fn set_language(&self, language: Language) {
        self.language.store(language.place(), Ordering::Relaxed);
    }
}

impl Fetch for Http {
    async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        let response = Request::get(&self.base.file(path)).send().await.map_err(|_| FetchError::Network)?;
        match response.status() {
            200..=299 => {}
            status => {
                // A content that nobody reads would keep the page busy.
                let _ = response.body().map(|content| content.cancel());
                return Err(if matches!(status, 404 | 410) {
                    FetchError::NotFound
                } else {
                    FetchError::Status(status)
                });
            }
        }
        let text = response.text().await.map_err(|_| FetchError::Network)?;
        match JsonValue::parse(&text) {
            Some(tree) => Ok(tree),
            // Some hosts answer an unknown address with a page and success.
            None if text.starts_with('<') => Err(FetchError::NotFound),
            None => Err(FetchError::Damaged),
        }
    }
}

/// Loads the words of a language, unless they are there.
///
/// # Errors
/// [`FetchError`], when they cannot be had, or are those of another release.
pub async fn load_words(http: &Http, language: Language) -> Result<(), FetchError> {
    if language.is_loaded() {
        return Ok(());
    }
    let words = lists(http, &language.words_path()).await?;
    if language.learn(words) { Ok(()) } else { Err(FetchError::Damaged) }
}

/// The same with the words of search, for the program that finds.
///
/// # Errors
/// [`FetchError`], as above.
pub async fn load_search_words(http: &Http, language: Language) -> Result<(), FetchError> {
    if language.is_loaded() {
        return Ok(());
    }
    let mut words = lists(http, &language.words_path()).await?;
    words.extend(lists(http, &[path::FINDER, language.code(), ".json"].concat()).await?);
    if language.learn(words) { Ok(()) } else { Err(FetchError::Damaged) }
}

/// A file with lists of texts.
async fn lists(http: &Http, path: &str) -> Result<Vec<Vec<String>>, FetchError> {
    let text = |value| if let JsonValue::Text(text) = value { Some(text) } else { None };
    let texts = |value| if let JsonValue::List(list) = value { list.into_iter().map(text).collect() } else { None };
    let lists = match http.fetch(path).await? {
        JsonValue::List(lists) => lists.into_iter().map(texts).collect(),
        _ => None,
    };
    lists.ok_or(FetchError::Damaged)
}

impl SearchService for Http {
    async fn search(&self, request: &str) -> Result<JsonValue, FetchError> {
        let window = js_sys::global();
        let ask =
            js_sys::Reflect::get(&window, &global::ASK.into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
        let promise = ask.and_then(|ask| ask.call1(&window, &request.into()).ok()).ok_or(FetchError::NotFound)?;
        let answer = JsFuture::from(Promise::resolve(&promise)).await.map_err(|_| FetchError::Network)?;
        tree(&answer, DEPTH).ok_or(FetchError::Damaged)
    }

    fn language(&self) -> Language {
        Language::all().nth(self.language.load(Ordering::Relaxed)).unwrap_or(Language::FIRST)
    }
}

/// Answers questions for as long as the page lives: for the program that finds.
pub fn serve(answer: impl Fn(String) -> Pin<Box<dyn Future<Output = JsonValue>>> + 'static) {
    let callback = Closure::<dyn Fn(String) -> Promise>::new(move |request: String| {
        let answer = answer(request);
        wasm_bindgen_futures::future_to_promise(async move { Ok(value(answer.await)) })
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &global::FIND.into(), callback.as_ref());
    callback.forget();
}

/// A tree as a value of the browser.
fn value(tree: JsonValue) -> JsValue {
    match tree {
        JsonValue::Null => JsValue::NULL,
        JsonValue::Bool(value) => value.into(),
        JsonValue::Number(number) => number.into(),
        JsonValue::Text(text) => text.into(),
        JsonValue::List(list) => list.into_iter().map(value).collect::<Array>().into(),
        JsonValue::Object(fields) => {
            let object = Object::new();
            for (name, field) in fields {
                let _ = js_sys::Reflect::set(&object, &name.into(), &value(field));
            }
            object.into()
        }
    }
}

/// A value of the browser as a tree, of lists and objects in so many levels at most.
fn tree(value: &JsValue, levels: u32) -> Option<JsonValue> {
    Some(if let Some(text) = value.as_string() {
        JsonValue::Text(text)
    } else if let Some(number) = value.as_f64() {
        JsonValue::Number(number)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        let levels = levels.checked_sub(1)?;
        JsonValue::List(list.iter().map(|item| tree(&item, levels)).collect::<Option<_>>()?)
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let levels = levels.checked_sub(1)?;
        let field = |pair: JsValue| {
            let pair = Array::from(&pair);
            Some((pair.get(0).as_string().unwrap_or_default(), tree(&pair.get(1), levels)?))
        };
        JsonValue::Object(Object::entries(object).iter().map(field).collect::<Option<_>>()?)
    } else {
        value.as_bool().map_or(JsonValue::Null, JsonValue::Bool)
    })
}
