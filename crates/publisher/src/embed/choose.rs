//! The page on which the owner of another site chooses what to show there, and copies the code.
//!
//! It is printed in each language. `public/embed/choose.js` keeps the code and what it shows in step with the form; without
//! scripts the code of a list and of a month stands there as text.

use super::{KINDS, LISTED, Printing, terms};
use crate::PublishError;
use crate::document::escape;
use affiche::components::written;
use affiche::context::TextAttributes;
use affiche::print::print;
use affiche_i18n::{EmbedWords, Language};
use affiche_model::{Scope, TermKind, direction, isolated};
use affiche_route::{Embed, Route};
use leptos::prelude::*;

/// Events to choose from; others can be typed, by the word in their address.
const EVENTS: usize = 200;
/// Terms of a kind to choose from.
const TERMS: usize = 500;
/// What is shown unless something else is chosen.
const NUMBER: u32 = 6;

/// Writes the page in each language and gives their number.
pub(super) fn write(printing: &Printing<'_>) -> Result<usize, PublishError> {
    let own = printing.printer.language;
    for language in Language::all() {
        let embed = Embed::Home((language != own).then(|| language.code()));
        let text = document(printing, language, &embed);
        printing.stage.write(&[&embed.path(), "index.html"].concat(), text)?;
    }
    Ok(Language::all().len())
}

fn document(printing: &Printing<'_>, language: Language, embed: &Embed) -> String {
    let words = language.embed_words();
    let base = &printing.input.base;
    let script =
        format!("<script type=\"module\" src=\"{}\"></script>", escape(&base.file(&Embed::File("choose.js").path())));
    let head = printing.frame.head(language, &embed.page(), words.title(), &script);
    let head = head.replacen(" class=\"embed\"", "", 1);
    format!("{head}</head><body class=\"choose\">{}</body></html>\n", print(body(printing, language, words)))
}

fn body(printing: &Printing<'_>, language: Language, words: &'static EmbedWords) -> AnyView {
    let base = &printing.input.base;
    let site = &printing.input.calendar.site;
    let messages = language.messages();
    let content = TextAttributes {
        lang: (site.language != language.code()).then(|| site.language.clone()),
        dir: direction(None),
    };
    let own = printing.printer.language;
    let others = Language::all().filter(|other| *other != language).map(|other| {
        let href = base.file(&Embed::Home((other != own).then(|| other.code())).path());
        let (code, name) = (other.code(), other.messages().own_name());
        view! {
            <a href=href hreflang=code lang=code>
                {name}
            </a>
        }
        .into_any()
    });
    view! {
        <a class="skip" href="#main">
            {messages.skip_to_content()}
        </a>
        <header class="masthead">
            <div class="wrap">
                <a class="site-name" href=base.href(Route::Home) {..written(content.clone())}>
                    {site.name.clone()}
                </a>
                {others.collect_view()}
            </div>
        </header>
        <main id="main" tabindex="-1">
            <div class="wrap">
                <h1>{words.title()}</h1>
                <p class="choose-lead">{words.lead()}</p>
                <noscript>
                    <p>{words.without_scripts()}</p>
                </noscript>
                {form(printing, words)}
                <section class="choose-code" hidden=true id="result">
                    <h2 id="code-title">{words.code()}</h2>
                    <pre>
                        <code id="code"></code>
                    </pre>
                    <p>
                        <button
                            type="button"
                            class="button button-solid"
                            id="copy"
                            data-copied=words.copied()
                            data-failed=words.copy_failed()
                        >
                            {words.copy()}
                        </button>
                        <span role="status" id="copied"></span>
                    </p>
                    <h2>{words.preview()}</h2>
                    <div id="preview"></div>
                </section>
                <div id="plain">{plain(printing, language, words)}</div>
                <p>
                    <a href=base.href(Route::Home)>{words.back()}</a>
                </p>
            </div>
        </main>
    }
    .into_any()
}

/// The code that works as it is, for readers without scripts; the script takes its addresses and titles from there.
fn plain(printing: &Printing<'_>, language: Language, words: &'static EmbedWords) -> AnyView {
    let codes =
        [Embed::List(Scope::All), Embed::Month(None)].into_iter().zip([words.plain_list(), words.plain_month()]);
    let title = [words.element().list(), words.element().month()];
    let code = |((embed, name), title): ((Embed, &'static str), &'static str)| {
        view! {
            <h2>{name}</h2>
            <pre>
                <code>{snippet(printing, &embed, title, language)}</code>
            </pre>
        }
        .into_any()
    };
    codes.zip(title).map(code).collect_view().into_any()
}

/// A frame and the script that gives it its height, as HTML for another page.
fn snippet(printing: &Printing<'_>, embed: &Embed, title: &str, language: Language) -> String {
    let site = &printing.input.calendar.site;
    let address = |embed: &Embed| escape(&[&site.url, embed.path().as_str()].concat());
    format!(
        "<iframe src=\"{}\" title=\"{} – {}\" written=\"{}\" width=\"100%\" height=\"600\" style=\"border:0\" loading=\"lazy\"></iframe>\n\
         <script type=\"module\" src=\"{}\"></script>",
        address(embed),
        escape(title),
        escape(&isolated(&site.name)),
        language.code(),
        address(&Embed::File("frame.js")),
    )
}

fn form(printing: &Printing<'_>, words: &'static EmbedWords) -> AnyView {
    let (list, month, event) = (words.view_list(), words.view_month(), words.view_event());
    let (of_page, light, dark) = (words.theme_page(), words.theme_light(), words.theme_dark());
    let (in_frame, as_element) = (words.way_frame(), words.way_element());
    let site = &printing.input.calendar.site;
    view! {
        <form
            id="choose"
            hidden=true
            aria-label=words.choose()
            data-site=site.url.clone()
            data-here=printing.input.base.as_str().to_owned()
            data-name=site.name.clone()
            data-list=words.element().list()
            data-month=words.element().month()
            data-event=words.element().event()
            data-all=words.element().all()
        >
            {radios("view", words.views(), &[("list", list), ("month", month), ("event", event)])}
            <div class="choose-fields" id="terms">
                {KINDS
                    .into_iter()
                    .zip([words.term_category(), words.term_tag(), words.term_venue()])
                    .map(|(kind, name)| term(printing, words, kind, name))
                    .collect_view()}
                <label>
                    <span>{words.number()}</span>
                    <input type="number" name="limit" min="1" max=LISTED value=NUMBER inputmode="numeric" />
                </label>
            </div>
            <div class="choose-fields" id="events" hidden=true>
                <label>
                    <span>{words.event()}</span>
                    <select name="event">{events(printing)}</select>
                </label>
            </div>
            {radios("way", words.ways(), &[("frame", in_frame), ("element", as_element)])}
            <p>{words.ways_help()}</p>
            {radios("theme", words.themes(), &[("", of_page), ("light", light), ("dark", dark)])}
        </form>
    }
    .into_any()
}

/// A choice between a few things, the first of them chosen.
fn radios(name: &'static str, legend: &'static str, choices: &[(&'static str, &'static str)]) -> AnyView {
    let choice = |(index, (value, label)): (usize, &(&'static str, &'static str))| {
        view! {
            <label class="choice">
                <input type="radio" name=name value=*value checked=index == 0 />
                <span>{*label}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset>
            <legend>{legend}</legend>
            {choices.iter().enumerate().map(choice).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// The choice of a term, where there are any.
fn term(printing: &Printing<'_>, words: &'static EmbedWords, kind: TermKind, label: &'static str) -> Option<AnyView> {
    let mut options = Vec::new();
    for (scope, name) in terms(printing.input) {
        if let Scope::Term(of, id) = scope
            && of == kind
            && options.len() < TERMS
        {
            options.push(view! {
                <option value=id.to_string() dir="auto">
                    {name.to_owned()}
                </option>
            });
        }
    }
    (!options.is_empty()).then(|| {
        view! {
            <label>
                <span>{label}</span>
                <select name=kind.name()>
                    <option value="">{words.any()}</option>
                    {options}
                </select>
            </label>
        }
        .into_any()
    })
}

fn events(printing: &Printing<'_>) -> AnyView {
    let option = |entry: &affiche_dataset::Entry| {
        let title = entry.event.first().map(|first| first.title.clone()).unwrap_or_default();
        view! {
            <option value=entry.id.to_string() dir="auto">
                {title}
            </option>
        }
        .into_any()
    };
    printing.embedded().into_iter().take(EVENTS).map(|(entry, _)| option(entry)).collect_view().into_any()
}
