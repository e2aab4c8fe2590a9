//! A month of days to choose from, with the keys of a grid.

use chrono::{Datelike, NaiveDate};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::Picker;
use crate::components::For;
use affiche_i18n::{Year, full_day};
use affiche_model::day_text;
use affiche_model::layout::{MonthGrid, moved_by};

impl Picker {
    pub(super) fn days(self) -> impl IntoView {
        let week = MonthGrid::days(self.active.get_untracked(), self.week_start).days().take(7);
        let name = |day: NaiveDate| {
            let name = self.messages.dates().weekday(day);
            view! {
                <th scope="col" aria-label=name>
                    {name.get(..2)}
                </th>
            }
        };
        let weeks = move || {
            let month = self.month.get();
            MonthGrid::days(month, self.week_start)
                .days()
                .step_by(7)
                .map(move |first| (month, first))
                .collect::<Vec<_>>()
        };
        view! {
            <table role="grid" aria-label=self.messages.days() on:keydown=move |event| self.press(&event)>
                <thead>
                    <tr>{week.map(name).collect_view()}</tr>
                </thead>
                <tbody>
                    <For
                        each=weeks
                        key=|(month, first)| [day_text(*month), day_text(*first)].concat()
                        let((month, first))
                    >
                        <tr>{self.week(month, first)}</tr>
                    </For>
                </tbody>
            </table>
        }
    }

    fn press(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let (key, active) = (event.key(), self.active.get_untracked());
        if key == "Enter" || key == " " {
            event.prevent_default();
            self.choose(active);
        } else if let Some(day) = moved_by(active, &key, event.shift_key(), self.week_start) {
            event.prevent_default();
            self.turn_to(day);
            self.focused.set(Some(self.active.get_untracked()));
        }
    }

    /// The days of a week of a month, from its first day on; those of other months are left out.
    fn week(self, month: NaiveDate, first: NaiveDate) -> impl IntoView {
        let month = self.month_of(month);
        let day =
            |day: NaiveDate| if month.holds(day) { self.day(day).into_any() } else { view! { <td></td> }.into_any() };
        first.iter_days().take(7).map(day).collect_view()
    }

    fn day(self, day: NaiveDate) -> impl IntoView {
        let chosen = self.looked_at.get_untracked().unwrap_or(self.today()) == day;
        let count = move || {
            self.counts.with(|counts| {
                counts.as_ref().and_then(|(period, counts)| {
                    let place = usize::try_from((day - period.first).num_days()).ok()?;
                    counts.get(place).copied().filter(|count| *count > 0)
                })
            })
        };
        let name = full_day(self.messages, day, Year::Always);
        let label = move || match count() {
            Some(count) => self.messages.day_and_count(&name, count),
            None => name.clone(),
        };
        let cell = NodeRef::<html::Td>::new();
        Effect::new(move |_| {
            if let Some(cell) = cell.get().filter(|_| self.focused.get() == Some(day)) {
                // Nothing can be done about a browser that refuses.
                let _ = cell.focus();
            }
        });
        view! {
            <td
                node_ref=cell
                aria-label=move || label()
                aria-current=(self.today() == day).then_some("date")
                aria-selected=chosen.then_some("true")
                aria-disabled=(!self.is_in_range(day)).then_some("true")
                data-day=day_text(day)
                data-busy=move || count().map(|_| "")
                tabindex=move || if self.active.get() == day { "0" } else { "-1" }
                on:click=move |_| {
                    self.active.set(day);
                    self.choose(day);
                }
            >
                {day.day()}
            </td>
        }
    }
}
