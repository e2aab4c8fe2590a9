//! A page whose heart could not be read: why, what still works, a way to try again.

use leptos::prelude::*;

use crate::catalog::Missing;
use crate::components::{MissingNotice, Piece, Setting, piece};
use crate::route::Route;

pub(super) fn view(missing: Missing) -> Piece {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    piece! {
        <h1 class="headline" tabindex="-1">
            {messages.stopped}
        </h1>
        <MissingNotice missing />
        <p>
            <a class="button" href=setting.href(Route::Home)>
                {messages.all_events}
            </a>
        </p>
    }
}
