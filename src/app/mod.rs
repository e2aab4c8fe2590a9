//! The running app: which page the address asks for, what is read for it, what time it is, what the visitor chose.
//!
//! The address is the state. A page is read while the one before stays on screen, and shown whole.

mod actions;
mod clock;
mod follow;
mod history;
mod on_screen;
mod parts;
mod scrolls;
mod search_sync;
mod visitor_clock;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::browser::{self, Http, Timer};
use crate::components::{DrawPicker, For, PickerPart, shortcuts, text_html};
use crate::context::{ActionsHandle, Clock, GuardSlot, Screen, ShownAddress, SiteContext, use_site};
use crate::pages::{Draw, Frame, Page};
use actions::BrowserActions;
use affiche_catalog::Catalog;
use affiche_i18n::Language;
use affiche_route::{Address, Base};
use affiche_search::quick_counts;
use clock::PageClock;
use follow::{Following, follow};
use history::History;
use on_screen::OnScreen;
use scrolls::Scrolls;
use search_sync::sync_with_scripts;

pub use actions::first_language;
pub use history::address_of;
pub use parts::{LoadPart, ProgramParts};
pub use visitor_clock::with_visitor_clock;

/// Milliseconds after which what the visitor may ask for next is read.
const AHEAD: i32 = 400;
/// Milliseconds after which the quick choices of a page are counted.
const COUNTS: i32 = 100;
/// On screens below this width seven days do not fit side by side. The stylesheet says the same.
const NARROW: &str = "(max-width: 43.99em)";

/// What is known when the app starts.
#[derive(Clone, Debug)]
pub struct Start {
    /// Where the site lies on its host.
    pub base: Base,
    /// The open catalog.
    pub catalog: Arc<Catalog<Http>>,
    /// The page of the address the visitor came to.
    pub page: Page,
    /// What draws that page.
    pub draw: Draw,
    /// How to load what draws others.
    pub parts: ProgramParts,
    /// That address.
    pub address: Address,
}

/// The app: turns links into pages without loading the document again. A browser that gives no access to its history cannot run it.
#[component]
pub fn App(
    /// The state at the start.
    start: Start,
) -> impl IntoView {
    let base = start.base.as_str().trim_end_matches('/').to_owned();
    // Before the router listens: it tells of the next page at once, and then nothing is known of the one that was left.
    let scrolls = Scrolls::start();
    view! {
        <Router base=base>
            <Pages start scrolls />
        </Router>
    }
}

/// The page of the location, and the one after that.
#[component]
fn Pages(
    /// The state at the start.
    start: Start,
    /// The scroll positions of pages that were left.
    scrolls: Scrolls,
) -> impl IntoView {
    pages(start, scrolls)
}

fn pages(start: Start, scrolls: Scrolls) -> Option<impl IntoView> {
    let Start { base, catalog, page: first_page, draw, parts, address: first_address } = start;
    let language = RwSignal::new(first_language(&first_address.query.language));
    let screen = OnScreen::new(first_page, first_address, draw);
    let page = screen.page;
    let history = History::of_router(&base)?;
    let slow = RwSignal::new(false);
    let again = RwSignal::new(false);
    let clock = PageClock::new(catalog.days().clone());
    let letter_keys = RwSignal::new(actions::letter_keys());
    let visitor_clock = RwSignal::new(catalog.shows_visitor_zone());
    let announced = RwSignal::new(String::new());
    let picker = RwSignal::new(None);
    let visitor = BrowserActions {
        history: history.clone(),
        scrolls,
        catalog: Arc::clone(&catalog),
        page,
        language,
        letter_keys,
        again,
        parts,
        picker,
    };
    sync_with_scripts(&visitor);

    let room = Screen::default();
    room.narrow.set(browser::media(NARROW, move |now| room.narrow.set(now)));
    browser::on_window("beforeprint", move || room.paper.set(true));
    browser::on_window("afterprint", move || room.paper.set(false));
    let quick_counts = RwSignal::new(String::new());
    let contexts = Arc::new(Contexts {
        catalog: Arc::clone(&catalog),
        base,
        language,
        clock,
        visitor_clock,
        quick_counts,
        screen: room,
        address: screen.address,
        picker,
        actions: ActionsHandle::of(visitor),
    });
    let views = catalog.site().views.clone();
    browser::on_letter(move |key| {
        let known = shortcuts(language.get_untracked().messages(), &views);
        known.into_iter().find(|known| known.key == key && letter_keys.get_untracked()).map(|one| one.target)
    });
    {
        let history = history.clone();
        on_change(move || history.write_current_form());
    }
    read_ahead(Arc::clone(&catalog), page);
    let idle: GuardSlot = StoredValue::new_local(None);
    idle.set_value(Some(Box::new(browser::after(AHEAD, move || browser::spawn(Box::pin(parts.all()))))));
    count_quick_choices(Arc::clone(&catalog), page, clock, quick_counts);
    let heard = Arc::clone(&contexts);
    let announce = move || {
        announced.set(page.with_untracked(|page| untrack(|| heard.about(page, |site| page.announcement(site)))));
    };
    follow(Following {
        catalog,
        history,
        again,
        screen,
        parts,
        slow,
        clock,
        visitor_clock,
        scrolls,
        announce: Arc::new(announce),
    });
    let headed = Arc::clone(&contexts);
    on_change(move || browser::show_head(&page.with(|page| headed.about(page, |site| page.head(site)))));
    on_change(move || page.with(|page| clock.watch(page)));
    on_change(move || {
        if let Some(wanted) = page.with(Page::wants) {
            browser::dispatch_window_event(wanted);
        }
    });
    let text = move || {
        if slow.get() { text_html(language.get().messages().loading()) } else { text_html(&announced.get()) }
    };
    Some(view! {
        <Drawn contexts screen />
        // A bar while a page is on its way, shown and announced only when that takes long. Out of sight it says what is on screen, to
        // whom hears the page.
        <div
            class="progress"
            role="status"
            data-shown=move || if slow.get() { "true" } else { "false" }
            inner_html=move || text()
        ></div>
    })
}

/// The page that is shown, in its frame. Another language or clock, and a page that does not continue the one before, are drawn from nothing,
/// as what has another key: what is only changed keeps rows that follow signals of what is gone.
#[component]
fn Drawn(
    /// The parts of the contexts.
    contexts: Arc<Contexts>,
    /// The page.
    screen: OnScreen,
) -> impl IntoView {
    let (language, visitor_clock) = (contexts.language, contexts.visitor_clock);
    let draws = move || [[language.get().code(), if visitor_clock.get() { " mine" } else { "" }].concat()];
    view! {
        <For each=draws key=String::clone let:_draw>
            {
                contexts.provide();
                let contexts = Arc::clone(&contexts);
                view! {
                    <Frame>
                        <For each=move || [screen.drawn.get()] key=|(number, _)| number.to_string() let((_, page))>
                            {
                                page.with_untracked(|page| contexts.provide_page(page));
                                screen.draw.get_value()(page)
                            }
                        </For>
                    </Frame>
                }
            }
        </For>
    }
}

/// What the contexts of pages are made of. Choosing a language or a clock makes them anew.
struct Contexts {
    catalog: Arc<Catalog<Http>>,
    base: Base,
    language: RwSignal<Language>,
    clock: PageClock,
    /// Whether the page on screen goes by the visitor’s own clock.
    visitor_clock: RwSignal<bool>,
    quick_counts: RwSignal<String>,
    screen: Screen,
    address: RwSignal<Address>,
    picker: RwSignal<Option<DrawPicker>>,
    actions: ActionsHandle,
}

impl Contexts {
    fn provide(&self) {
        let catalog = &self.catalog;
        provide_context(SiteContext {
            settings: Arc::new(catalog.site().clone()),
            base: self.base.clone(),
            language: self.language.get(),
            as_of: catalog.as_of(),
            directory: Arc::new(catalog.directory().clone()),
            dated_files: catalog.dated_files(),
            printed: None,
        });
        let by_visitor = self.visitor_clock.get();
        provide_context(Clock {
            moment: self.clock.moment,
            days: self.clock.days.get_value(),
            same_offset_zones: Some(browser::same_offset_zones()),
            visitor_clock: catalog.visitor_zone().map(|_| by_visitor),
            visitor_zone: catalog.visitor_zone().cloned(),
        });
        provide_context(self.screen);
        provide_context(ShownAddress(self.address));
        provide_context(PickerPart(self.picker));
        provide_context(self.actions);
    }

    fn provide_page(&self, page: &Page) {
        provide_context(page.context(self.catalog.timeline().bounds(), self.quick_counts));
    }

    /// Says something about a page, with the contexts of that page.
    fn about<T>(&self, page: &Page, say: impl FnOnce(&SiteContext) -> T) -> T {
        let owner = Owner::new();
        let text = owner.with(|| {
            self.provide();
            self.provide_page(page);
            say(&use_site())
        });
        owner.cleanup();
        text
    }
}

/// What the visitor may ask for next is read while nothing else is to be done.
fn read_ahead(catalog: Arc<Catalog<Http>>, page: RwSignal<Page>) {
    let mut waiting = None::<Timer>;
    on_change(move || {
        let term = page.with(|page| page.term().cloned());
        let timer = page.with(Page::ahead).map(|(first, last)| {
            let catalog = Arc::clone(&catalog);
            // What is being read is kept for whoever asks next.
            browser::after(AHEAD, move || {
                browser::spawn(Box::pin(async move {
                    let _ = catalog.between(catalog.timeline_of(term.as_ref()), first, last).await;
                }));
            })
        });
        // The one before is called off.
        drop(waiting.take());
        waiting = timer;
    });
}

/// How much each quick choice leaves, where there are any: anew for each page, and when something begins or ends. What is on now may lie
/// far from the page: it is read when that is on screen.
fn count_quick_choices(catalog: Arc<Catalog<Http>>, page: RwSignal<Page>, clock: PageClock, counts: RwSignal<String>) {
    let mut waiting = None::<Timer>;
    on_change(move || {
        let now = clock.moment.get().instant();
        let term = page.with(|page| page.is_view().then(|| page.term().cloned()));
        let timer = term.map(|term| {
            let catalog = Arc::clone(&catalog);
            browser::after(COUNTS, move || {
                browser::spawn(Box::pin(async move {
                    let found = quick_counts(&catalog, catalog.timeline_of(term.as_ref()), now).await;
                    let found = found.map(|found| found.map(|count| count.to_string()).join(" ")).unwrap_or_default();
                    if counts.with_untracked(|counts| *counts != found) {
                        counts.set(found);
                    }
                }));
            })
        });
        // The one before is called off.
        drop(waiting.take());
        waiting = timer;
    });
}

/// Runs an effect. Boxed, because each closure type would be compiled anew.
fn on_change(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}
