//! The running app: which page the address asks for, what is read for it, what time it is, what the visitor chose.
//!
//! The address is the state. A page is read while the one before stays on screen, and shown whole.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};
use send_wrapper::SendWrapper;

use crate::browser::{self, Http, Timer};
use crate::calendar::{Period, spans};
use crate::catalog::Catalog;
use crate::components::{
    Base, Controls, Counts, FIND_FIELD, Finding, HourLook, Moment, Setting, Suggestion, Theme, shortcuts,
};
use crate::finder::Finder;
use crate::i18n::Language;
use crate::pages::{Page, frame, suggestions};
use crate::query::Query;
use crate::route::Address;

/// The names under which choices are remembered.
const THEME: &str = "affiche.theme";
const LANGUAGE: &str = "affiche.language";
const SHORTCUTS: &str = "affiche.shortcuts";
/// Milliseconds after which waiting is shown and announced.
const SLOW: i32 = 500;
/// Milliseconds after which what the visitor may ask for next is read.
const AHEAD: i32 = 400;
/// Milliseconds without a key after which fingers are taken to rest.
const REST: i32 = 180;
/// How long the line of the present stays where it is.
const PRESENT: TimeDelta = TimeDelta::minutes(1);
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
    /// That address.
    pub address: Address,
}

/// How far the page of the current address has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loading {
    /// It is being read.
    Waiting,
    /// It is being read, and takes so long that the visitor is told.
    Slow,
    /// It is on screen.
    Ready,
}

/// The app, in a router that turns links into pages without loading the document again.
#[component]
pub fn App(
    /// What is known already.
    start: Start,
) -> impl IntoView {
    let base = start.base.as_str().trim_end_matches('/').to_owned();
    // Before the router listens: it draws the next page at once, and then nothing is known of the one that was left.
    let scrolls = Scrolls::start();
    view! {
        <Router base>
            <Site start scrolls />
        </Router>
    }
}

/// The address on the screen, relative to the front page.
#[must_use]
pub fn address_of(base: &Base, path: &str, query: &str) -> Address {
    Address::parse(base.strip(path).unwrap_or(path), query)
}

#[component]
fn Site(start: Start, scrolls: Scrolls) -> impl IntoView {
    let Start { base, catalog, page: first_page, address: first_address } = start;
    let page = RwSignal::new(first_page);
    let loading = RwSignal::new(Loading::Ready);
    let attempt = RwSignal::new(0_u32);
    let clock = Clock::new(catalog.days().clone());
    let language = RwSignal::new(chosen_language(&catalog));
    let announced = RwSignal::new(String::new());
    let location = use_location();
    let address = {
        let base = base.clone();
        Memo::new(move |_| location.pathname.with(|path| location.search.with(|query| address_of(&base, path, query))))
    };
    let finding = Finding::at(address.into());
    let controls = controls(&base, &catalog, language, attempt, scrolls, finding);
    write_current_form(base.clone(), address);
    read_ahead(Arc::clone(&catalog), page);

    let narrow = RwSignal::new(false);
    narrow.set(browser::media(NARROW, move |now| narrow.set(now)));
    let paper = RwSignal::new(false);
    browser::on_window("beforeprint", move || paper.set(true));
    browser::on_window("afterprint", move || paper.set(false));
    let setting = StoredValue::new(Setting {
        site: Arc::new(catalog.site().clone()),
        days: catalog.days().clone(),
        base,
        language: language.get_untracked(),
        moment: clock.moment(),
        same_clock: Some(browser::same_clock()),
        as_of: catalog.as_of(),
        bounds: catalog.timeline().bounds(),
        printed_days: None,
        narrow: narrow.into(),
        paper: paper.into(),
        hours: HourLook::default(),
        finding,
        controls,
    });
    count_choices(Arc::clone(&catalog), page, finding);
    let views = catalog.site().views.clone();
    browser::on_letter(move |key| {
        let known = shortcuts(language.get_untracked().messages(), &views);
        known.into_iter().find(|known| known.key == key && controls.letter_keys.get_untracked()).map(|one| one.target)
    });
    let setting = Signal::derive(move || Setting { language: language.get(), ..setting.get_value() });
    let announce =
        move || announced.set(setting.with_untracked(|setting| page.with_untracked(|page| page.announcement(setting))));
    follow(Following {
        catalog,
        address,
        first_address,
        attempt,
        page,
        loading,
        clock,
        scrolls,
        announce: Callback::new(move |()| announce()),
    });
    whenever(move || browser::show_head(&page.with(|page| page.head(&setting.get()))));
    whenever(move || page.with(|page| clock.watch(page)));
    view! {
        {move || {
            provide_context(setting.get());
            frame(move || page.get().view())
        }}
        <Progress loading announced setting />
    }
}

/// The page of an address: read it, show it, then move scroll and focus.
#[derive(Clone)]
struct Following {
    catalog: Arc<Catalog<Http>>,
    address: Memo<Address>,
    first_address: Address,
    attempt: RwSignal<u32>,
    page: RwSignal<Page>,
    loading: RwSignal<Loading>,
    clock: Clock,
    scrolls: Scrolls,
    /// Tells a visitor who hears the page that it has changed.
    announce: Callback<()>,
}

fn follow(following: Following) {
    let location = use_context::<BrowserUrl>();
    let Following { catalog, address, first_address, attempt, page, loading, clock, scrolls, announce } = following;
    // What a page needs: where it is, and which attempt this is. How its address was written does not matter.
    let wanted = Memo::new(move |_| (Address { outdated: false, ..address.get() }, attempt.get()));
    let mut before: Option<(Address, u32)> = None;
    whenever(move || {
        let current = wanted.get();
        let shown = before.as_ref().map(|(address, _)| address) == Some(&current.0);
        let first = before.is_none() && Address { outdated: false, ..first_address.clone() } == current.0;
        before = Some(current.clone());
        if first {
            return;
        }
        let arrival = if shown { Arrival::Again } else { scrolls.arrival() };
        loading.set(Loading::Waiting);
        let slow = browser::after(SLOW, move || loading.set(Loading::Slow));
        let (catalog, location, asked) = (Arc::clone(&catalog), location.clone(), current);
        leptos::task::spawn_local(async move {
            let new = Page::load(&catalog, &asked.0, browser::now()).await;
            // Another page has been asked for in the meantime: this one is not shown.
            if wanted.try_get_untracked() != Some(asked) {
                return;
            }
            drop(slow);
            clock.tick();
            browser::let_go();
            page.set(new);
            loading.set(Loading::Ready);
            leptos::task::tick().await;
            if let Some(location) = location {
                location.ready_to_complete();
            }
            leptos::task::tick().await;
            scrolls.arrived();
            if arrival.settle() == Settled::Kept {
                announce.run(());
            }
        });
    });
}

/// While the filters are open, their choices are counted for what is on screen.
fn count_choices(catalog: Arc<Catalog<Http>>, page: RwSignal<Page>, finding: Finding) {
    whenever(move || {
        let days = page.with(|page| page.days(&catalog, browser::now()));
        if !finding.open.get() {
            return;
        }
        let catalog = Arc::clone(&catalog);
        browser::spawn(async move {
            let query = finding.address.get_untracked().query;
            let choices = Finder::new(&catalog, &query, None, browser::now()).choices(days).await;
            // Meanwhile something else may have been chosen, which is being counted as well.
            if finding.address.with_untracked(|address| address.query == query) {
                finding.choices.set(choices);
                leptos::task::tick().await;
                browser::settle_fields("filters");
            }
        });
    });
}

/// Searches for what is typed, when the fingers rest; the first letter makes an entry in the history, the others change it.
fn find(base: Base, scrolls: Scrolls, finding: Finding) -> Callback<Query> {
    let navigate = SendWrapper::new(use_navigate());
    let pending = StoredValue::new(None::<Timer>);
    let shown = StoredValue::new(String::new());
    whenever(move || {
        let words = finding.address.with(|address| address.query.search.clone());
        // What is in the field stays while more is being typed, and until the address says something else.
        if pending.with_value(Option::is_none) && words != shown.get_value() {
            browser::show_value(FIND_FIELD, &words);
        }
        shown.set_value(words);
    });
    Callback::new(move |query: Query| {
        let (base, navigate) = (base.clone(), navigate.clone());
        let wait = browser::after(REST, move || {
            pending.set_value(None);
            let before = finding.address.get_untracked();
            if before.query.search == query.search.trim() {
                return;
            }
            let search = query.search.trim().to_owned();
            shown.set_value(search.clone());
            let replace = !before.query.search.is_empty();
            let options = NavigateOptions { replace, scroll: false, resolve: false, ..NavigateOptions::default() };
            let address = before.asking(Query { search, ..before.query.clone() });
            scrolls.focus.set_value(Some(FIND_FIELD.to_owned()));
            navigate(&base.href(address), options);
        });
        pending.set_value(Some(wait));
    })
}

/// What the visitor may ask for next is read while nothing else is to be done.
fn read_ahead(catalog: Arc<Catalog<Http>>, page: RwSignal<Page>) {
    let mut waiting = None::<Timer>;
    whenever(move || {
        let timer = page.with(Page::ahead).map(|(first, last)| {
            let catalog = Arc::clone(&catalog);
            browser::after(AHEAD, move || {
                browser::spawn(async move {
                    let _ = catalog.between(catalog.timeline(), first, last).await;
                });
            })
        });
        // The one before is called off.
        drop(waiting.take());
        waiting = timer;
    });
}

/// Does something now, and again whenever a signal that it reads changes. One effect for all, since the compiler makes
/// each kind anew.
fn whenever(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}

/// How the visitor came to a page.
#[derive(Clone, Debug, PartialEq)]
enum Arrival {
    /// By a link: the page begins at its top, unless the link says otherwise. What had the focus is looked for by its
    /// `id`.
    Link(Option<String>),
    /// By a choice that says, by its `id`, what shall have the focus.
    Choice(String),
    /// By going back or forward: the page stands as it was left.
    Traversal(f64),
    /// By trying again.
    Again,
}

/// Where the focus went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settled {
    /// To what had it on the page before.
    Kept,
    /// To the heading, which is read out.
    Heading,
}

impl Arrival {
    /// Where what was pressed is on the new page too, it keeps the focus; else the heading gets it.
    fn settle(self) -> Settled {
        let kept = match &self {
            Self::Link(Some(id)) => browser::focus(id),
            Self::Choice(id) => browser::focus_in_sight(id),
            _ => false,
        };
        if kept {
            return Settled::Kept;
        }
        browser::focus_heading();
        if let Self::Traversal(top) = self {
            browser::scroll_to(top);
        }
        Settled::Heading
    }
}

/// The scroll positions of pages that were left, by their entry in the history.
#[derive(Clone, Copy)]
struct Scrolls {
    /// The positions, by the number of the entry.
    by_entry: StoredValue<Vec<(u32, f64)>>,
    /// The entry on screen.
    shown: StoredValue<u32>,
    /// Its path and query: an entry that differs in its fragment alone shows the same page.
    place: StoredValue<(String, String)>,
    /// The `id` of what shall have the focus on the page that is asked for.
    focus: StoredValue<Option<String>>,
}

impl Scrolls {
    fn start() -> Self {
        let first = browser::entry().unwrap_or_default();
        let scrolls = Self {
            by_entry: StoredValue::new(Vec::new()),
            shown: StoredValue::new(first),
            place: StoredValue::new(browser::path_and_query()),
            focus: StoredValue::new(None),
        };
        browser::name_entry(first);
        browser::own_scroll(true);
        browser::on_window("popstate", move || {
            scrolls.leave();
            // Another entry with the same page: it is on screen already, and only stands elsewhere.
            if browser::path_and_query() == scrolls.place.get_value() {
                let left = scrolls.left_at();
                scrolls.arrived();
                if let Some(top) = left {
                    browser::scroll_to(top);
                }
            }
        });
        browser::on_window("pagehide", || browser::own_scroll(false));
        browser::on_window("pageshow", || browser::own_scroll(true));
        scrolls
    }

    /// Remembers where the page that is being left stands.
    fn leave(self) {
        let (shown, top) = (self.shown.get_value(), browser::scroll());
        self.by_entry.update_value(|entries| {
            entries.retain(|(entry, _)| *entry != shown);
            entries.push((shown, top));
        });
    }

    /// From now on another page is on screen. An entry without a number is new: those after the last one are gone.
    fn arrived(self) {
        let next = self.shown.get_value() + 1;
        let entry = browser::entry().unwrap_or_else(|| {
            browser::name_entry(next);
            self.by_entry.update_value(|entries| entries.retain(|(entry, _)| *entry < next));
            next
        });
        self.shown.set_value(entry);
        self.place.set_value(browser::path_and_query());
    }

    /// Where the page of this entry stood when it was left, if it was.
    fn left_at(self) -> Option<f64> {
        let entry = browser::entry()?;
        let left = |entries: &Vec<(u32, f64)>| entries.iter().find(|(left, _)| *left == entry).map(|(_, top)| *top);
        self.by_entry.with_value(left)
    }

    /// How the visitor comes to the page that is asked for: a link writes its entry when the page is there, going back or
    /// forward has already changed it.
    fn arrival(self) -> Arrival {
        match browser::entry() {
            Some(entry) if entry != self.shown.get_value() => Arrival::Traversal(self.left_at().unwrap_or_default()),
            _ => {
                self.leave();
                let wanted = self.focus.get_value();
                self.focus.set_value(None);
                wanted.map_or_else(|| Arrival::Link(browser::focused_id()), Arrival::Choice)
            }
        }
    }
}

/// An address in an older form is written in the current one, without a new entry in the history.
fn write_current_form(base: Base, address: Memo<Address>) {
    let navigate = use_navigate();
    whenever(move || {
        let address = address.get();
        if address.outdated {
            let options =
                NavigateOptions { replace: true, scroll: false, resolve: false, ..NavigateOptions::default() };
            navigate(&base.href(Address { outdated: false, ..address }), options);
        }
    });
}

fn chosen_language(catalog: &Catalog<Http>) -> Language {
    let remembered = browser::remembered(LANGUAGE);
    let chosen = remembered.as_deref().and_then(Language::parse);
    chosen.or_else(|| Language::parse(&catalog.site().language)).unwrap_or(Language::Fr)
}

fn controls(
    base: &Base,
    catalog: &Arc<Catalog<Http>>,
    language: RwSignal<Language>,
    attempt: RwSignal<u32>,
    scrolls: Scrolls,
    finding: Finding,
) -> Controls {
    let stored = browser::remembered(THEME);
    let theme = RwSignal::new(stored.as_deref().map_or(Theme::Auto, Theme::from_key));
    let letter_keys = RwSignal::new(browser::remembered(SHORTCUTS).as_deref() != Some("off"));
    Controls {
        theme: theme.into(),
        set_theme: Callback::new(move |chosen: Theme| {
            theme.set(chosen);
            browser::remember(THEME, chosen.key());
            browser::show_theme(chosen);
        }),
        set_language: Callback::new(move |chosen: Language| {
            browser::remember(LANGUAGE, chosen.code());
            language.set(chosen);
            // The header was drawn anew: the switch that was used is found again.
            leptos::task::spawn_local(async {
                leptos::task::tick().await;
                browser::focus("language");
            });
        }),
        retry: Callback::new(move |()| attempt.update(|attempt| *attempt += 1)),
        go: go(base.clone(), scrolls),
        focus: Callback::new(|id: String| once_drawn(id, browser::focus_in_sight)),
        rove: Callback::new(|(from, to): (String, String)| browser::rove(&from, &to)),
        busy_days: busy_days(Arc::clone(catalog)),
        mark: Callback::new(|(id, label): (String, String)| browser::mark_busy(&id, &label)),
        open: Callback::new(|id: String| once_drawn(id, browser::open_dialog)),
        close: Callback::new(|id: String| browser::close_dialog(&id)),
        find: find(base.clone(), scrolls, finding),
        locate: Callback::new(browser::locate),
        suggest: suggest(Arc::clone(catalog), language),
        letter_keys: letter_keys.into(),
        set_letter_keys: Callback::new(move |on: bool| {
            letter_keys.set(on);
            browser::remember(SHORTCUTS, if on { "on" } else { "off" });
        }),
    }
}

/// Does something with the element with an `id` when what has just changed is on screen.
fn once_drawn(id: String, act: fn(&str) -> bool) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        act(&id);
    });
}

/// Goes to an address, and puts the focus there on an element, without moving the page more than it takes to see it. With an
/// empty `id` the page begins at its top, with the focus on its heading.
fn go(base: Base, scrolls: Scrolls) -> Callback<(Address, String)> {
    let navigate = SendWrapper::new(use_navigate());
    Callback::new(move |(address, id): (Address, String)| {
        let href = base.href(address);
        let (path, query) = browser::path_and_query();
        if href == path + &query {
            once_drawn(id, browser::focus_in_sight);
            return;
        }
        let options = NavigateOptions { scroll: id.is_empty(), resolve: false, ..NavigateOptions::default() };
        scrolls.focus.set_value(Some(id));
        navigate(&href, options);
    })
}

/// Finds what may be meant by a text, when the fingers rest.
fn suggest(catalog: Arc<Catalog<Http>>, language: RwSignal<Language>) -> Callback<(String, Callback<Vec<Suggestion>>)> {
    let pending = StoredValue::new(None::<Timer>);
    Callback::new(move |(text, answer): (String, Callback<Vec<Suggestion>>)| {
        let catalog = Arc::clone(&catalog);
        let wait = browser::after(REST, move || {
            browser::spawn(async move {
                let messages = language.get_untracked().messages();
                let found = suggestions(&catalog, messages, &text, browser::now()).await;
                answer.try_run(found);
            });
        });
        pending.set_value(Some(wait));
    })
}

/// Reads how much takes place on each day of a period.
fn busy_days(catalog: Arc<Catalog<Http>>) -> Callback<(Period, Callback<Counts>)> {
    Callback::new(move |(period, answer): (Period, Callback<Counts>)| {
        let catalog = Arc::clone(&catalog);
        browser::spawn(async move {
            // What is to be marked has to be drawn.
            leptos::task::tick().await;
            let between = catalog.between(catalog.timeline(), period.first, period.last).await;
            let spans = spans(period, &between.occurrences, catalog.days());
            let count = |day: NaiveDate| spans.iter().filter(|span| span.is_on(day)).count();
            // The page that asked may be gone.
            answer.try_run((period, period.days().map(count).collect()));
        });
    })
}

/// What time it is, told only when it makes a difference.
#[derive(Clone, Copy)]
struct Clock {
    now: RwSignal<DateTime<Utc>>,
    days: StoredValue<crate::model::Days>,
    timer: StoredValue<Option<Timer>>,
}

impl Clock {
    fn new(days: crate::model::Days) -> Self {
        let clock =
            Self { now: RwSignal::new(browser::now()), days: StoredValue::new(days), timer: StoredValue::new(None) };
        // A sleeping device runs no timers: look at the clock when the page is seen again.
        browser::on_window("visibilitychange", move || clock.tick());
        browser::on_window("pageshow", move || clock.tick());
        clock
    }

    fn moment(self) -> Signal<Moment> {
        Signal::derive(move || Moment::Live(self.now.get()))
    }

    fn tick(self) {
        self.now.set(browser::now());
    }

    /// Wakes at the next moment at which something on the page begins or ends, or a new day does.
    fn watch(self, page: &Page) {
        let now = self.now.get();
        let next = self.days.with_value(|days| {
            let tomorrow = days.today(now).succ_opt().map(|day| days.start_of(day, days.zone()));
            let changes = page.occurrences().into_iter().filter_map(|one| one.schedule.next_change(days, now));
            changes.chain(tomorrow).min()
        });
        // The line of the present moves on.
        let next = if page.shows_present() { next.min(Some(now + PRESENT)) } else { next };
        let wait = next.map_or(i64::MAX, |next| (next - browser::now()).num_milliseconds());
        // A late wake-up is put right by the hour.
        let wait = i32::try_from(wait.clamp(0, 3_600_000)).unwrap_or(3_600_000);
        self.timer.set_value(Some(browser::after(wait, move || self.tick())));
    }
}

/// A bar while a page is on its way, shown and announced only when that takes long. Out of sight it says what is on
/// screen, to whom hears the page.
#[component]
fn Progress(loading: RwSignal<Loading>, announced: RwSignal<String>, setting: Signal<Setting>) -> impl IntoView {
    let slow = move || loading.get() == Loading::Slow;
    view! {
        <div class="progress" role="status" data-shown=move || slow().to_string()>
            {move || {
                if slow() { setting.with(|setting| setting.messages().loading).to_owned() } else { announced.get() }
            }}
        </div>
    }
}
