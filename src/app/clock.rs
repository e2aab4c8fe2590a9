//! The clock of the page: it wakes at the next instant at which something begins or ends, not every second.

use chrono::TimeDelta;
use leptos::prelude::*;

use crate::browser;
use crate::context::{GuardSlot, PageTime};
use crate::pages::Page;
use affiche_model::Days;

/// How long the line of the present stays where it is.
const PRESENT: TimeDelta = TimeDelta::minutes(1);

/// What time it is, told only when it makes a difference.
#[derive(Clone, Copy)]
pub(super) struct PageClock {
    /// What the page is told.
    pub moment: RwSignal<PageTime>,
    /// What a day is on the clock that is shown.
    pub days: StoredValue<Days>,
    timer: GuardSlot,
}

impl PageClock {
    pub fn new(days: Days) -> Self {
        let moment = RwSignal::new(PageTime::Live(browser::now()));
        let clock = Self { moment, days: StoredValue::new(days), timer: StoredValue::new_local(None) };
        // A sleeping device runs no timers: look at the clock when the page is seen again.
        browser::on_window("visibilitychange", move || clock.tick());
        browser::on_window("pageshow", move || clock.tick());
        clock
    }

    pub fn tick(self) {
        self.moment.set(PageTime::Live(browser::now()));
    }

    /// Wakes at the next moment at which something on the page begins, ends or counts down, or a new day begins.
    pub fn watch(self, page: &Page) {
        let now = self.moment.get().instant();
        let next = self.days.with_value(|days| {
            let tomorrow = days.today(now).succ_opt().map(|day| days.start_of(day, days.zone()));
            let changes = page.occurrences().into_iter().filter_map(|one| one.schedule.next_change(days, now));
            changes.chain(tomorrow).chain(page.counts_until(days, now)).min()
        });
        // The line of the present moves on.
        let next = if page.shows_hours() { next.min(Some(now + PRESENT)) } else { next };
        let wait = next.map_or(i64::MAX, |next| (next - browser::now()).num_milliseconds());
        // A late wake-up is put right by the hour.
        let wait = i32::try_from(wait.clamp(0, 3_600_000)).unwrap_or(3_600_000);
        self.timer.set_value(Some(Box::new(browser::after(wait, move || self.tick()))));
    }
}
