//! What runs inside a browser only: the takeover, the clock’s zone, the browser’s JSON, the head, and marks that follow
//! the clock.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod writing;

use std::sync::Arc;

use affiche::browser;
use affiche::components::{For, Show, StatusMark, live_text};
use affiche::context::{Clock, PageTime, SiteContext};
use affiche::document::{Head, Theme};
use affiche_i18n::Language;
use affiche_model::{Days, EventStatus, Schedule, Site, Timed, ViewName, WeekStart, Zone};
use affiche_route::Base;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

fn body() -> HtmlElement {
    document().body().unwrap()
}

fn place(id: &str, html: &str) -> HtmlElement {
    let element = browser::detached(id).unwrap();
    element.set_inner_html(html);
    element
}

const FORM: &str = "<p>Avant</p><form><input id=a><input id=b></form><details><summary>Plus</summary>…</details>\
     <a id=link href='#'>Lien</a>";

#[wasm_bindgen_test]
fn what_the_visitor_did_survives_the_takeover() {
    let old = place("app", FORM);
    body().append_child(&old).unwrap();
    let field: HtmlInputElement = old.query_selector("#b").unwrap().unwrap().unchecked_into();
    field.set_value("tapé");
    field.focus().unwrap();
    field.set_selection_range(1, 3).unwrap();
    old.query_selector("details").unwrap().unwrap().set_attribute("open", "").unwrap();

    let new = place("app", FORM);
    browser::take_over(&old, &new);

    let field: HtmlInputElement = new.query_selector("#b").unwrap().unwrap().unchecked_into();
    assert_eq!(field.value(), "tapé");
    assert_eq!(document().active_element().unwrap(), **field);
    assert_eq!((field.selection_start().unwrap(), field.selection_end().unwrap()), (Some(1), Some(3)));
    assert!(new.query_selector("details").unwrap().unwrap().has_attribute("open"));
    assert!(!old.is_connected());
    new.remove();
}

#[wasm_bindgen_test]
fn a_focused_link_is_focused_again() {
    let old = place("app", FORM);
    body().append_child(&old).unwrap();
    old.query_selector("#link").unwrap().unwrap().unchecked_into::<HtmlElement>().focus().unwrap();
    let new = place("app", FORM);
    browser::take_over(&old, &new);
    assert_eq!(document().active_element().unwrap().id(), "link");
    assert!(new.contains(document().active_element().as_deref()));
    new.remove();
}

#[wasm_bindgen_test]
fn nothing_is_focused_when_nothing_was() {
    let old = place("app", FORM);
    body().append_child(&old).unwrap();
    let new = place("app", FORM);
    browser::take_over(&old, &new);
    assert!(!new.contains(document().active_element().as_deref()));
    new.remove();
}

#[wasm_bindgen_test]
fn a_choice_made_before_the_app_was_there_reaches_it() {
    const CHOICE: &str = "<select><option value=a selected>A<option value=b>B</select>";
    let old = place("app", CHOICE);
    body().append_child(&old).unwrap();
    old.query_selector("select").unwrap().unwrap().unchecked_into::<web_sys::HtmlSelectElement>().set_value("b");
    let new = place("app", CHOICE);
    let heard = Arc::new(std::sync::Mutex::new(0));
    let count = Arc::clone(&heard);
    let listener = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || *count.lock().unwrap() += 1);
    new.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref()).unwrap();
    browser::take_over(&old, &new);
    let select: web_sys::HtmlSelectElement = new.query_selector("select").unwrap().unwrap().unchecked_into();
    assert_eq!((select.value().as_str(), *heard.lock().unwrap()), ("b", 1));
    new.remove();
}

#[wasm_bindgen_test]
fn what_was_ticked_before_the_app_was_there_stays_and_reaches_it() {
    const BOXES: &str = "<input type=checkbox id=on checked><input type=checkbox id=off>\
         <input type=radio name=look id=grid checked><input type=radio name=look id=list>";
    let find = |root: &HtmlElement, id: &str| -> HtmlInputElement {
        root.query_selector(&["#", id].concat()).unwrap().unwrap().unchecked_into()
    };
    let (old, new) = (place("app", BOXES), place("app", BOXES));
    body().append_child(&old).unwrap();
    for id in ["on", "off", "list"] {
        find(&old, id).click();
    }
    let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
    let tell = Arc::clone(&heard);
    let listener = wasm_bindgen::closure::Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        tell.lock().unwrap().push(event.target().unwrap().unchecked_into::<HtmlElement>().id());
    });
    new.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref()).unwrap();
    browser::take_over(&old, &new);
    let ticked = ["on", "off", "grid", "list"].map(|id| find(&new, id).checked());
    assert_eq!(
        (ticked, &**heard.lock().unwrap()),
        ([false, true, false, true], &["on", "off", "list"].map(str::to_owned)[..])
    );
    assert!(["on", "off"].iter().all(|id| !find(&new, id).has_attribute("value")));
    new.remove();
}

#[wasm_bindgen_test]
fn zones_with_the_visitors_clock_are_those_found_before_the_first_paint() {
    let root = document().document_element().unwrap();
    root.set_attribute("data-zone", "Europe/Paris Europe/Brussels").unwrap();
    assert_eq!(&*browser::same_offset_zones(), ["Europe/Paris", "Europe/Brussels"]);
    root.remove_attribute("data-zone").unwrap();
    assert!(browser::same_offset_zones().is_empty());
}

#[wasm_bindgen_test]
fn choices_are_remembered() {
    browser::remember("affiche.test", "oui");
    assert_eq!(browser::remembered("affiche.test").as_deref(), Some("oui"));
    assert_eq!(browser::remembered("affiche.nothing"), None);
}

#[wasm_bindgen_test]
fn the_theme_stands_on_the_root() {
    let root = document().document_element().unwrap();
    browser::show_theme(Theme::Dark);
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    browser::show_theme(Theme::Auto);
    assert!(!root.has_attribute("data-theme"));
}

#[wasm_bindgen_test]
fn the_head_is_set() {
    let robots = document().create_element("meta").unwrap();
    robots.set_attribute("name", "robots").unwrap();
    document().head().unwrap().append_child(&robots).unwrap();
    browser::show_head(&Head {
        title: "Titre – Agenda".to_owned(),
        heading: "Titre".to_owned(),
        description: String::new(),
        canonical: None,
        kind: "website",
        language: "fr",
    });
    assert_eq!(document().title(), "Titre – Agenda");
    assert_eq!(robots.get_attribute("content").as_deref(), Some("noindex"));
    robots.remove();
}

fn provide(moment: RwSignal<PageTime>) {
    let site = Site {
        name: "Agenda".to_owned(),
        description: "Essai".to_owned(),
        url: "https://agenda.example.org/".to_owned(),
        language: "fr".to_owned(),
        timezone: "UTC".to_owned(),
        week_start: WeekStart::Monday,
        default_view: ViewName::List,
        views: vec![ViewName::List],
        events_per_page: 12,
        events_per_day: 3,
        day_cutoff: 0,
        accent: None,
        map_tiles: None,
        contact: None,
    };
    let as_of = DateTime::<Utc>::UNIX_EPOCH.date_naive();
    provide_context(SiteContext {
        settings: Arc::new(site),
        base: Base::new("/"),
        language: Language::FR,
        as_of,
        directory: Arc::default(),
        dated_files: as_of..=as_of,
        printed: None,
    });
    provide_context(Clock {
        moment,
        days: Days::new(Arc::new(Zone::utc()), 0),
        same_offset_zones: Some(browser::same_offset_zones()),
        visitor_clock: None,
        visitor_zone: None,
    });
}

/// Words as the publisher writes them, each message being its own number.
fn learn_words() {
    if Language::FR.is_loaded() {
        return;
    }
    Language::know("fr 0 Français;en 0 English".to_owned());
    let numbered = || (0..999).map(|number: usize| number.to_string()).collect();
    let file = |version: &str, code: &str| {
        let head = [version, code, "", "", ""].map(str::to_owned).to_vec();
        vec![head, numbered(), numbered(), numbered(), numbered(), numbered()]
    };
    assert!(!Language::FR.learn(file("another", "fr")) && !Language::FR.learn(file(Language::words_version(), "en")));
    assert!(!Language::FR.is_loaded() && Language::FR.messages().past().is_empty());
    assert!(Language::FR.learn(file(Language::words_version(), "fr")));
    assert!(Language::FR.is_loaded() && !Language::EN.is_loaded());
}

#[wasm_bindgen_test]
async fn a_mark_follows_the_clock() {
    learn_words();
    let start = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(1);
    let end = start + TimeDelta::hours(1);
    let schedule = Schedule::Timed(Timed { start, end: Some(end), zone: Arc::new(Zone::utc()) });
    let now = RwSignal::new(PageTime::Live(start - TimeDelta::seconds(1)));
    let root = browser::detached("mark").unwrap();
    let handle = mount_to(root.clone(), move || {
        provide(now);
        view! { <StatusMark schedule=schedule.clone() status=EventStatus::Scheduled /> }
    });
    let mut seen = Vec::new();
    for instant in [start - TimeDelta::seconds(1), start, end - TimeDelta::seconds(1), end] {
        now.set(PageTime::Live(instant));
        tick().await;
        seen.push(root.text_content().unwrap_or_default());
    }
    let messages = Language::FR.messages();
    assert_eq!(seen, ["", messages.ongoing(), messages.ongoing(), messages.past()]);
    assert_ne!(messages.ongoing(), messages.past());
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_mark_that_the_browser_translated_follows_the_clock() {
    learn_words();
    let start = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(1);
    let end = start + TimeDelta::hours(1);
    let schedule = Schedule::Timed(Timed { start, end: Some(end), zone: Arc::new(Zone::utc()) });
    let now = RwSignal::new(PageTime::Live(start));
    let root = browser::detached("translated").unwrap();
    let handle = mount_to(root.clone(), move || {
        provide(now);
        view! { <StatusMark schedule=schedule.clone() status=EventStatus::Scheduled /> }
    });
    tick().await;
    // What a browser does that translates a page.
    let mark = root.query_selector(".mark").unwrap().unwrap();
    mark.set_inner_html("<font><font>Under way</font></font>");
    now.set(PageTime::Live(end));
    tick().await;
    assert_eq!(root.text_content().as_deref(), Some(Language::FR.messages().past()));
    drop(handle);
}

/// A list of letters, each with the number of times it was drawn.
fn letters_of(text: RwSignal<String>, drawn: RwSignal<usize>) -> impl IntoView {
    let each = move || text.get().chars().collect::<Vec<_>>();
    view! {
        <ul>
            <For each=each key=ToString::to_string let:letter>
                <li>{
                    drawn.update_untracked(|drawn| *drawn += 1);
                    letter.to_string()
                }</li>
            </For>
        </ul>
        <Show when=move || text.with(String::is_empty) fallback=|| view! { <p>"lettres"</p> }>
            <p>"rien"</p>
        </Show>
    }
}

#[wasm_bindgen_test]
async fn what_has_the_same_key_stays_whatever_comes_and_goes_around_it() {
    let (text, drawn) = (RwSignal::new("abc".to_owned()), RwSignal::new(0));
    let root = browser::detached("letters").unwrap();
    let handle = mount_to(root.clone(), move || letters_of(text, drawn));
    let item = |letter: &str| {
        let items = root.query_selector_all("li").unwrap();
        (0..items.length()).find_map(|at| items.get(at).filter(|item| item.text_content().as_deref() == Some(letter)))
    };
    let (first, last) = (item("a").unwrap(), item("c").unwrap());
    for (next, count) in [("cba", 3), ("xcya", 5), ("", 5), ("a", 6)] {
        text.set(next.to_owned());
        tick().await;
        let all = [next, if next.is_empty() { "rien" } else { "lettres" }].concat();
        assert_eq!((root.text_content(), drawn.get_untracked()), (Some(all), count), "{next}");
        if next.len() > 1 {
            assert_eq!((item("a").as_ref(), item("c").as_ref()), (Some(&first), Some(&last)), "{next}");
        }
    }
    drop(handle);
}

#[wasm_bindgen_test]
fn the_tab_stop_moves_from_cell_to_cell() {
    let table = "<table><tr><td data-day=2026-03-01 aria-selected=true><a tabindex=0></a><a tabindex=0></a></td>\
                 <td data-day=2026-03-02 aria-selected=false><a tabindex=-1></a></td></tr></table>";
    let root = place("grid", table);
    for (from, to) in [(Some("2026-03-01"), "2026-03-02"), (Some("2026-02-28"), "2026-03-02"), (None, "2026-03-02")] {
        browser::move_tab_stop(&root, from, to);
        assert_eq!(root.query_selector_all("a[tabindex='0']").unwrap().length(), 1);
        let cell = root.query_selector("td[aria-selected=true]").unwrap().unwrap();
        assert_eq!(cell.get_attribute("data-day").as_deref(), Some(to));
    }
}

#[wasm_bindgen_test]
async fn a_timer_that_is_dropped_never_fires() {
    let fired = RwSignal::new(0);
    drop(browser::after(1, move || fired.update(|count| *count += 1)));
    let kept = browser::after(1, move || fired.update(|count| *count += 10));
    let (done, wait) = futures_channel::oneshot::channel();
    let _end = browser::after(30, move || {
        let _ = done.send(());
    });
    wait.await.unwrap();
    assert_eq!(fired.get_untracked(), 10);
    drop(kept);
}

/// Does to every text below an element what browsers do that translate a page.
fn translate(root: &web_sys::Element) {
    let nodes = root.child_nodes();
    for node in (0..nodes.length()).filter_map(|place| nodes.get(place)).collect::<Vec<_>>() {
        if let Some(element) = node.dyn_ref::<web_sys::Element>() {
            translate(element);
        } else if node.node_type() == web_sys::Node::TEXT_NODE {
            let font = document().create_element("font").unwrap();
            font.set_text_content(node.text_content().as_deref());
            root.replace_child(&font, &node).unwrap();
        }
    }
}

#[wasm_bindgen_test]
async fn a_live_text_is_written_into_as_long_as_it_is_there() {
    let text = RwSignal::new("un".to_owned());
    let root = browser::detached("live").unwrap();
    let handle = mount_to(root.clone(), move || {
        let text = Signal::from(text);
        view! { <h1 use:live_text=text>{text.get_untracked()}</h1> }
    });
    let heading = root.query_selector("h1").unwrap().unwrap();
    let node = heading.first_child().unwrap();
    for (next, translated) in [("deux", false), ("", false), ("<trois>", false), ("quatre", true), ("cinq", false)] {
        if translated {
            translate(&root);
        }
        text.set(next.to_owned());
        tick().await;
        assert_eq!(heading.text_content().as_deref(), Some(next));
        assert_eq!(heading.child_element_count(), 0, "{next}");
        let stays = heading.first_child().as_ref() == Some(&node);
        assert_eq!(stays, !["quatre", "cinq"].contains(&next), "{next}");
    }
    drop(handle);
}

#[wasm_bindgen_test]
async fn what_shows_something_else_keeps_nothing_of_what_was_done_to_it() {
    let shown = RwSignal::new(0_usize);
    let root = browser::detached("keyed").unwrap();
    let handle = mount_to(root.clone(), move || {
        let key = |value: &usize| (value / 2).to_string();
        view! {
            <For each=move || [shown.get()] key=key let:_value>
                <li>{move || shown.get().to_string()}</li>
            </For>
        }
    });
    let row = || root.query_selector("li").unwrap().unwrap();
    let first = row();
    for (value, stays) in [(1, true), (2, false), (3, true), (0, false)] {
        let before = row();
        before.class_list().add_1("is-lit").unwrap();
        shown.set(value);
        tick().await;
        assert_eq!((row() == before, row().class_list().contains("is-lit")), (stays, stays), "{value}");
        assert_eq!(row().text_content().unwrap(), value.to_string());
    }
    assert!(first != row());
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_view_that_goes_with_the_focus_in_it_leaves_nothing_to_ask() {
    let shown = RwSignal::new(true);
    let asked = RwSignal::new(0);
    let root = browser::detached("gone").unwrap();
    body().append_child(&root).unwrap();
    let handle = mount_to(root.clone(), move || {
        let draw = move |_: u32| {
            let own = RwSignal::new(1);
            // While the element goes, the browser may still tell of its focus.
            let tell = move |_| asked.set(own.get_untracked());
            view! { <button on:blur=tell on:focusout=tell>"rien"</button> }
        };
        view! { <For each=move || shown.get().then_some(1) key=ToString::to_string children=draw /> }
    });
    let button: HtmlElement = root.query_selector("button").unwrap().unwrap().unchecked_into();
    button.focus().unwrap();
    shown.set(false);
    tick().await;
    assert!(!button.is_connected() && root.text_content().as_deref() == Some(""));
    root.remove();
    drop(handle);
}

#[wasm_bindgen_test]
async fn a_future_that_is_not_kept_goes_no_further() {
    let reached = RwSignal::new(0);
    let waiting = move |step: i32| -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(async move {
            let (done, wait) = futures_channel::oneshot::channel();
            let _timer = browser::after(5, move || {
                let _ = done.send(());
            });
            let _ = wait.await;
            reached.update(|count| *count += step);
        })
    };
    drop(browser::spawn_while_kept(waiting(1)));
    let kept = browser::spawn_while_kept(waiting(10));
    let (done, wait) = futures_channel::oneshot::channel();
    let _end = browser::after(60, move || {
        let _ = done.send(());
    });
    wait.await.unwrap();
    assert_eq!(reached.get_untracked(), 10);
    drop(kept);
}
