//! A month of days to choose from, with the keys of a grid.

use chrono::{Datelike, NaiveDate};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Picker;
use crate::components::{Piece, piece};
use crate::context::ActionsHandle;
use affiche_i18n::{Messages, Year, full_day};
use affiche_model::day_text;
use affiche_model::layout::{MonthGrid, Period, moved_by};

/// The `id` of a day.
pub(super) fn id(day: NaiveDate) -> String {
    ["choose-", &day_text(day)].concat()
}

/// Says of each day on view how many events it has, where it has any.
pub(super) fn mark(messages: &Messages, actions: ActionsHandle, period: Period, counts: &[usize]) {
    for (day, count) in period.days().zip(counts) {
        if *count > 0 {
            let label = messages.day_and_count(&full_day(messages, day, Year::Always), *count);
            actions.mark(&id(day), &label);
        }
    }
}

impl Picker {
    pub(super) fn days(self) -> Piece {
        let mut names = Vec::new();
        for day in MonthGrid::days(self.active.get_untracked(), self.week_start).days() {
            let name = self.messages.dates().weekday(day);
            if names.len() < 7 {
                names.push(piece! {
                    <th scope="col" aria-label=name>
                        {name.get(..2)}
                    </th>
                });
            }
        }
        piece! {
            <table role="grid" aria-label=self.messages.days() on:keydown=move |event| self.press(&event)>
                <thead>
                    <tr>{names}</tr>
                </thead>
                <tbody>{move || self.weeks()}</tbody>
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
            self.actions.focus(id(self.active.get_untracked()));
        }
    }

    fn weeks(self) -> Vec<Piece> {
        let month = self.month_of(self.month.get());
        let (mut weeks, mut week) = (Vec::new(), Vec::new());
        for day in MonthGrid::days(month.first, self.week_start).days() {
            week.push(if month.holds(day) {
                self.day(day)
            } else {
                piece! { <td></td> }
            });
            if week.len() == 7 {
                let week = std::mem::take(&mut week);
                weeks.push(piece! { <tr>{week}</tr> });
            }
        }
        weeks
    }

    fn day(self, day: NaiveDate) -> Piece {
        let chosen = self.looked_at.unwrap_or(self.today()) == day;
        piece! {
            <td
                id=id(day)
                aria-label=full_day(self.messages, day, Year::Always)
                aria-current=(self.today() == day).then_some("date")
                aria-selected=chosen.then_some("true")
                aria-disabled=(!self.is_in_range(day)).then_some("true")
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
