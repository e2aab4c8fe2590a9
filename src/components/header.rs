//! The top of every page, one line of tools: the way past it, the name of the site, what finds, what is kept, the menu.

use leptos::html;
use leptos::prelude::*;

use super::finder::{Find, FindSheets};
use super::sheet::keys;
use crate::components::written;
use crate::context::{use_actions, use_clock, use_screen, use_site};
use crate::document::Theme;
use affiche_i18n::Language;
use affiche_route::Route;

/// The `id` of the menu: language, colours, clock, keys. The browser opens and closes it (HTML, popover).
const MENU: &str = affiche_contract::id::SETTINGS;

/// The top of every page.
#[component]
pub fn Header() -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let [keys_button, keys_sheet] = keys(MENU);
    let (menu, menu_open) = (NodeRef::<html::Div>::new(), use_screen().menu_open);
    Effect::new(move |_| {
        if let Some(menu) = menu.get().filter(|_| menu_open.get_untracked()) {
            // One that is open already refuses.
            let _ = menu.show_popover();
        }
    });
    let toggle = move |_| {
        let open = menu.get_untracked().and_then(|menu| menu.matches(":popover-open").ok());
        menu_open.set(open.unwrap_or_default());
    };
    view! {
        <a class="skip" href="#main" rel="external">
            {messages.skip_to_content()}
        </a>
        <header class="masthead">
            <div class="wrap">
                <a class="site-name" href=site.href(Route::Home) {..written(content)}>
                    {site.settings.name.clone()}
                </a>
                <Find />
                <a class="to-agenda" href=site.href(Route::Agenda)>
                    <span>{messages.agenda()}</span>
                </a>
                <button
                    type="button"
                    class="tool"
                    id="menu"
                    popovertarget=MENU
                    aria-label=messages.menu()
                    title=messages.menu()
                ></button>
            </div>
            <FindSheets />
            <div class="menu" id=MENU popover="" node_ref=menu on:toggle=toggle>
                {labelled(messages.language(), "language", view! { <LanguageSwitch /> }.into_any())}
                {labelled(messages.theme(), "theme", view! { <ThemeSwitch /> }.into_any())}
                {labelled(messages.clock(), "clock", view! { <ClockSwitch /> }.into_any())}
                <button
                    type="button"
                    id="quick"
                    popovertarget=MENU
                    popovertargetaction="hide"
                    aria-haspopup="dialog"
                    aria-keyshortcuts="Control+K"
                >
                    {messages.quick_find()}
                    <kbd aria-hidden="true">"Ctrl K"</kbd>
                </button>
                {keys_button}
            </div>
            {keys_sheet}
        </header>
    }
    .into_any()
}

/// A switch with its label before it.
fn labelled(label: &'static str, id: &'static str, switch: AnyView) -> AnyView {
    view! {
        <p>
            <label for=id>{label}</label>
            {switch}
        </p>
    }
    .into_any()
}

/// The choice of a language. Its names are written in the languages themselves.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let site = use_site();
    let actions = use_actions();
    let current = site.language;
    let choose = move |event| {
        if let Some(language) = Language::parse(&event_target_value(&event)) {
            actions.set_language(language);
        }
    };
    let option = move |language: Language| {
        let (code, name) = (language.code(), language.own_name());
        view! {
            <option value=code lang=code selected=language == current>
                {name}
            </option>
        }
        .into_any()
    };
    view! {
        <select id="language" class="switch" on:change=choose>
            {Language::all().map(option).collect_view()}
        </select>
    }
}

/// The choice of a clock: that of the place, or the visitor’s own. The site’s own stylesheet takes it from those whose clock
/// shows the same, before anything is drawn.
#[component]
fn ClockSwitch() -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let actions = use_actions();
    let messages = site.messages();
    let own = clock.visitor_clock.unwrap_or_default();
    view! {
        <select
            id="clock"
            class="switch"
            on:change=move |event| actions.set_clock(event_target_value(&event) == "mine")
        >
            <option value="place" selected=!own>
                {messages.clock_of_place()}
            </option>
            <option value="mine" selected=own>
                {messages.visitor_clock()}
            </option>
        </select>
    }
}

/// The choice of light or dark.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let site = use_site();
    let actions = use_actions();
    let messages = site.messages();
    let chosen = actions.theme();
    let option = move |theme: Theme| {
        let label = match theme {
            Theme::Auto => messages.theme_auto(),
            Theme::Light => messages.theme_light(),
            Theme::Dark => messages.theme_dark(),
        };
        view! {
            <option value=theme.key() selected=theme == chosen>
                {label}
            </option>
        }
        .into_any()
    };
    view! {
        <select
            id="theme"
            class="switch"
            on:change=move |event| actions.set_theme(Theme::from_key(&event_target_value(&event)))
        >
            {Theme::ALL.into_iter().map(option).collect_view()}
        </select>
    }
}
