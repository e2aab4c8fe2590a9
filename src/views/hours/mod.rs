//! The hours of a day or a week: what lasts for days in lanes above, what takes hours beside its hour, the present as a line.
//!
//! The same markup is a list by day and by time: on paper, where the visitor prefers it, where more takes place at once than a
//! grid can show, and where a day has little that has a time. Only the stylesheet tells them apart. Positions are written as times of a clock (`data-at`,
//! `data-for`) and as numbers of columns, which the stylesheet knows, because the policy of the site allows no inline
//! style.

mod column;

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::context::{SiteContext, use_clock, use_page, use_screen, use_site};
use affiche_model::layout::{Axis, AxisSegment, HourGrid, Period, Span, Tick};
use column::{Drawing, bars, column};

/// A day with fewer events that have a time is a list.
const FEW: usize = 4;
/// More columns than the stylesheet knows numbers for; nobody could read them either.
const TOO_MANY: usize = 100;
/// Where the stylesheet knows no position any more: a hundred hours, as so many short things make of a day.
const TOO_LOW: u16 = 100 * 60;

/// A day or a week by the hour.
#[component]
pub fn Hours(
    /// The day or the week.
    period: Period,
    /// The day that is looked at; a narrow screen shows it alone.
    day: NaiveDate,
    /// What takes place on these days.
    spans: Arc<[Span]>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let screen = use_screen();
    let messages = site.messages();
    let grid = Arc::new(HourGrid::new(period, &spans, &clock.days));
    let chosen = RwSignal::new(day);
    let drawing =
        Drawing { site: &site, context: &use_page(), clock: &clock, chosen, grid: &grid, alone: grid.days.len() == 1 };
    let columns = grid.days.iter().map(|day| column(&drawing, day)).collect_view();
    let little = drawing.alone && grid.days.iter().all(|day| day.blocks.len() < FEW);
    let drawn = !little && grid.axis.whole.to < TOO_LOW && grid.days.iter().all(|day| day.columns < TOO_MANY);
    let bars = (!grid.bars.is_empty()).then(|| bars(&site, &grid.bars));

    let (as_list, all_hours) = (screen.hours_as_list, screen.all_hours);
    let look = drawn.then(|| {
        view! {
            <fieldset class="look">
                <legend class="visually-hidden">{messages.hours_look()}</legend>
                <label>
                    <input
                        type="radio"
                        name="hours-look"
                        checked=!as_list.get_untracked()
                        on:change=move |_| as_list.set(false)
                    />
                    {messages.as_grid()}
                </label>
                <label>
                    <input
                        type="radio"
                        name="hours-look"
                        class="as-list"
                        checked=as_list.get_untracked()
                        on:change=move |_| as_list.set(true)
                    />
                    {messages.as_list()}
                </label>
            </fieldset>
        }
    });
    let expand = (drawn && grid.axis.is_cut()).then(|| {
        view! {
            <label class="expand">
                <input
                    type="checkbox"
                    class="all-hours"
                    checked=all_hours.get_untracked()
                    on:change=move |_| all_hours.update(|all| *all = !*all)
                />
                {messages.all_hours()}
            </label>
        }
    });
    let Axis { shown, whole, .. } = grid.axis;
    let ticks = grid.axis.ticks.iter().map(|tick| self::tick(&site, *tick)).collect_view();
    let most = grid.days.iter().map(|day| day.columns).max().unwrap_or(1);
    view! {
        <div
            class=if drawn { "hours-view hours-grid" } else { "hours-view" }
            data-at=clock_text(whole.from)
            data-for=length(whole)
        >
            <div class="hours" data-at=clock_text(shown.from) data-for=length(shown) data-n=number(most)>
                <div class="axis" aria-hidden="true">
                    {ticks}
                </div>
                <div class="whole-row">{bars}</div>
                {columns}
            </div>
            <div class="hours-look">{look} {expand}</div>
        </div>
    }
    .into_any()
}

fn tick(site: &SiteContext, tick: Tick) -> AnyView {
    let messages = site.messages();
    let time = messages.dates().time(tick.time);
    let time = if tick.again { messages.second_time(&time) } else { time };
    view! {
        <div class="tick" data-at=clock_text(tick.at)>
            <span>{time}</span>
        </div>
    }
    .into_any()
}

/// A position or a length in minutes as hours and minutes, as the stylesheet knows them: `08:30`.
fn clock_text(minutes: u16) -> String {
    let digits = |number: u16| number_text(usize::from(number));
    [&digits(minutes / 60), ":", &digits(minutes % 60)].concat()
}

fn length(stretch: AxisSegment) -> String {
    clock_text(stretch.to - stretch.from)
}

/// A number of columns, as the stylesheet knows them: two digits.
fn number(count: usize) -> String {
    number_text(count.min(TOO_MANY - 1))
}

fn number_text(number: usize) -> String {
    let text = number.to_string();
    if number < 10 { ["0", &text].concat() } else { text }
}
