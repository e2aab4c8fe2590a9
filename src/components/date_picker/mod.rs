//! The choice of a day: a button that opens a dialog with a month of days and a field to type a date in.
//!
//! After the pattern of a date picker dialog (WAI-ARIA Authoring Practices). What stands in the dialog is drawn when it
//! is opened, and goes when it is closed.

mod days;
mod field;

use chrono::{Datelike, NaiveDate};
use leptos::html;
use leptos::prelude::*;

use super::sheet::close_button;
use crate::components::{For, Show, text_html};
use crate::context::{
    ActionsHandle, Counts, FocusTarget, GuardSlot, SiteContext, use_actions, use_address, use_clock, use_page, use_site,
};
use affiche_i18n::Messages;
use affiche_model::layout::{Length, Period, plus_months};
use affiche_model::{ViewName, WeekStart};
use affiche_route::{Address, Route};

/// A function that draws the content of the dialog. In the browser it belongs to the part of the program for periods.
pub type DrawPicker = fn(Picker) -> AnyView;

/// The function that draws the dialog, once its part is loaded; a context of the app.
#[derive(Clone, Copy, Debug)]
pub struct PickerPart(pub RwSignal<Option<DrawPicker>>);

/// Draws the content of the dialog.
#[must_use]
pub fn draw_picker(picker: Picker) -> AnyView {
    picker.inside().into_any()
}

/// A button that opens the choice of a day. Without scripts the stylesheet hides it.
#[component]
pub fn DatePicker(
    /// The view that shows the day chosen.
    view: ViewName,
    /// The day that is looked at; `None` stands for today.
    #[prop(into)]
    day: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let messages = site.messages();
    let picker = Picker::new(&site, view, day);
    let (moment, days) = (clock.moment, clock.days.clone());
    let open = move |_| picker.open(days.today(moment.get_untracked().instant()));
    let dialog = clock.is_live().then(|| {
        Effect::new(move |_| picker.show());
        view! {
            <dialog
                class="sheet sheet-picker"
                closedby="any"
                aria-label=messages.choose_date()
                node_ref=picker.dialog
                on:close=move |_| picker.closed()
            >
                <Show when=move || picker.opened.get()>{picker.part.get().map(|draw| draw(picker))}</Show>
            </dialog>
        }
    });
    view! {
        <span class="date-picker">
            <button
                type="button"
                class="button"
                id="date-picker"
                title=messages.choose_date()
                aria-haspopup="dialog"
                on:click=open
            >
                <span class="visually-hidden">{messages.choose_date()}</span>
            </button>
            {dialog}
        </span>
    }
}

/// State shared by the button and the parts of the dialog.
#[derive(Clone, Copy)]
pub struct Picker {
    view: ViewName,
    messages: &'static Messages,
    week_start: WeekStart,
    actions: ActionsHandle,
    bounds: Option<(NaiveDate, NaiveDate)>,
    /// The day it is, as of the opening.
    today: RwSignal<NaiveDate>,
    /// The day that is looked at on the page.
    looked_at: Signal<Option<NaiveDate>>,
    dialog: NodeRef<html::Dialog>,
    part: RwSignal<Option<DrawPicker>>,
    opened: RwSignal<bool>,
    address: RwSignal<Address>,
    /// The day in the tab order.
    active: RwSignal<NaiveDate>,
    /// The day that the focus goes to.
    focused: RwSignal<Option<NaiveDate>>,
    /// The first day of the month on view.
    month: RwSignal<NaiveDate>,
    /// What is wrong with the date that was typed.
    refused: RwSignal<String>,
    /// How many events the days of a month have, once that is known.
    counts: RwSignal<Option<Counts>>,
    /// It is being found out.
    counting: GuardSlot,
}

impl Picker {
    fn new(site: &SiteContext, view: ViewName, looked_at: Signal<Option<NaiveDate>>) -> Self {
        let context = use_page();
        let day = looked_at.get_untracked().unwrap_or(site.as_of);
        let (messages, actions) = (site.messages(), use_actions());
        Self {
            view,
            messages,
            week_start: site.settings.week_start,
            actions,
            bounds: context.bounds,
            today: RwSignal::new(day),
            looked_at,
            dialog: NodeRef::new(),
            part: use_context::<PickerPart>().map_or_else(|| RwSignal::new(None), |PickerPart(part)| part),
            opened: RwSignal::new(false),
            address: use_address(),
            active: RwSignal::new(day),
            focused: RwSignal::new(None),
            month: RwSignal::new(day),
            refused: RwSignal::new(String::new()),
            counts: RwSignal::new(None),
            counting: StoredValue::new_local(None),
        }
    }

    fn today(self) -> NaiveDate {
        self.today.get_untracked()
    }

    /// The days that can be chosen: those of the calendar, and today.
    fn range(self) -> (NaiveDate, NaiveDate) {
        let today = self.today();
        let (first, last) = self.bounds.unwrap_or((today, today));
        (first.min(today), last.max(today))
    }

    fn is_in_range(self, day: NaiveDate) -> bool {
        let (first, last) = self.range();
        first <= day && day <= last
    }

    /// A day of a month that has days to choose: the nearest one.
    fn within(self, day: NaiveDate) -> NaiveDate {
        let (first, last) = self.range();
        day.clamp(self.month_of(first).first, self.month_of(last).last)
    }

    fn month_of(self, day: NaiveDate) -> Period {
        Period::of(Length::Month, day, self.week_start)
    }

    fn open(self, today: NaiveDate) {
        self.today.set(today);
        self.month.set(NaiveDate::MIN);
        self.turn_to(self.looked_at.get_untracked().unwrap_or(today));
        self.refused.set(String::new());
        self.focused.set(Some(self.active.get_untracked()));
        self.actions.load_picker(Box::new(move || self.opened.set(true)));
    }

    /// Shows the dialog over the page.
    fn show(self) {
        if let Some(dialog) = self.dialog.get().filter(|_| self.opened.get()) {
            // One that is open already refuses.
            let _ = dialog.show_modal();
        }
    }

    /// The dialog is closed: the next time its content is drawn anew.
    fn closed(self) {
        self.opened.set(false);
        self.focused.set(None);
    }

    /// Turns to the month of a day, which comes into the tab order.
    fn turn_to(self, day: NaiveDate) {
        let day = self.within(day);
        self.active.set(day);
        let month = self.month_of(day);
        if self.month.get_untracked() != month.first {
            self.month.set(month.first);
            let tell = Box::new(move |counts| self.counts.set(Some(counts)));
            self.counting.set_value(Some(self.actions.busy_days(month, tell)));
        }
    }

    /// Leads to a day, if it can be chosen; says whether it does.
    fn choose(self, day: NaiveDate) -> bool {
        let address = Route::on_day(self.view, Some(day), self.week_start).filter(|_| self.is_in_range(day));
        let Some(address) = address else { return false };
        let address = self.address.with_untracked(|here| address.within(here.route.scope()).narrowed(&here.query));
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
        // A month has its day to put the focus on; elsewhere it is for the heading.
        let target = if self.view == ViewName::Month { FocusTarget::Day(day) } else { FocusTarget::Heading };
        self.actions.go(address, target);
        true
    }

    fn inside(self) -> impl IntoView {
        let title = move || text_html(&self.messages.period_title(self.month_of(self.month.get())));
        view! {
            <div class="sheet-head">
                <h2 aria-live="polite" inner_html=move || title()></h2>
                {close_button(self.messages)}
            </div>
            <div class="turns">
                {self.choice(self.messages.view(ViewName::Month), months)} {self.choice(self.messages.year(), years)}
                <div>
                    {self.turn(-12, self.messages.previous_year(), "\u{ab}")}
                    {self.turn(-1, self.messages.previous_month(), "\u{2039}")}
                    {self.turn(1, self.messages.next_month(), "\u{203a}")}
                    {self.turn(12, self.messages.next_year(), "\u{bb}")}
                </div>
            </div>
            {self.days()}
            {self.field()}
        }
    }

    /// A button that turns so many months on.
    fn turn(self, months: i32, label: &'static str, sign: &'static str) -> impl IntoView {
        let target = move || self.within(plus_months(self.active.get(), months));
        let turn = move |_| {
            self.focused.set(None);
            self.turn_to(target());
        };
        let off = move || (self.month_of(target()).first == self.month.get()).then_some("true");
        view! {
            <button type="button" aria-label=label title=label aria-disabled=move || off() on:click=turn>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    }

    /// A choice of months, counted from the year 0 on: `named` gives them with their names for the one on view, the first
    /// and the last.
    fn choice(self, label: &'static str, named: fn(Named) -> Vec<(u32, String)>) -> impl IntoView {
        let turn = move |event| {
            if let Ok(month) = event_target_value(&event).parse::<u32>() {
                let day = self.active.get_untracked();
                self.focused.set(None);
                self.turn_to(plus_months(day, month.cast_signed() - number(day).cast_signed()));
            }
        };
        let options = move || {
            let (first, last) = self.range();
            let shown = number(self.month.get());
            named(Named { shown, first: number(first), last: number(last), words: self.messages })
        };
        view! {
            <select aria-label=label on:change=turn>
                <For each=options key=|(month, name)| [&month.to_string(), name.as_str()].concat() let((month, name))>
                    <option value=month.to_string() prop:selected=move || number(self.month.get()) == month>
                        {name}
                    </option>
                </For>
            </select>
        }
    }
}

/// What decides which months can be chosen, each by its number.
struct Named {
    shown: u32,
    first: u32,
    last: u32,
    words: &'static Messages,
}

/// The number of a month, counted from January of the year 0 on.
fn number(day: NaiveDate) -> u32 {
    day.year().cast_unsigned() * 12 + day.month0()
}

/// The months of the year on view that the calendar has.
fn months(Named { shown, first, last, words }: Named) -> Vec<(u32, String)> {
    let mut months = Vec::new();
    let january = shown - shown % 12;
    for (month, name) in (january..).zip(words.dates().months()) {
        if first <= month && month <= last {
            months.push((month, (*name).to_owned()));
        }
    }
    months
}

/// The month on view in each year of the calendar, or the nearest.
fn years(Named { shown, first, last, .. }: Named) -> Vec<(u32, String)> {
    let mut years = Vec::new();
    for year in first / 12..=last / 12 {
        years.push(((year * 12 + shown % 12).clamp(first, last), year.to_string()));
    }
    years
}
