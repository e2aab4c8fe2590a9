//! A field to type a date in; what is not understood is said beside it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::Picker;
use crate::components::text_html;
use affiche_i18n::{Year, day_heading, typed_date};

impl Picker {
    pub(super) fn field(self) -> impl IntoView {
        let typed = RwSignal::new(String::new());
        let type_on = move |event| {
            typed.set(event_target_value(&event));
            self.refused.set(String::new());
        };
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.refused.set(typed.with_untracked(|text| self.go_to(text)));
        };
        let invalid = move || self.refused.with(|refused| (!refused.is_empty()).then_some("true"));
        view! {
            <form class="typed" on:submit=submit>
                <label for="typed-date">{self.messages.type_date()}</label>
                <input
                    id="typed-date"
                    type="text"
                    autocomplete="off"
                    enterkeyhint="go"
                    aria-invalid=move || invalid()
                    aria-describedby="typed-date-problem typed-date-hint"
                    on:input=type_on
                />
                <button class="button button-solid">{self.messages.go_to_date()}</button>
                <p
                    class="typed-problem"
                    id="typed-date-problem"
                    role="alert"
                    inner_html=move || text_html(&self.refused.get())
                ></p>
                <p class="typed-hint" id="typed-date-hint">
                    {self.messages.type_date_hint()}
                </p>
            </form>
        }
    }

    /// Leads to a day that was typed; else says why it does not.
    fn go_to(self, text: &str) -> String {
        let messages = self.messages;
        match typed_date(messages, text, self.today()) {
            None => messages.date_unknown().to_owned(),
            Some(day) if self.choose(day) => String::new(),
            Some(_) => {
                let (first, last) = self.range();
                let day = |day| day_heading(messages, day, Year::Always);
                messages.calendar_lasts(&day(first), &day(last))
            }
        }
    }
}
