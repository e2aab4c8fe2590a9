//! The program in the browser: reads the catalog and the page of the address, then takes the printed page over.
//!
//! It comes in parts: what draws lists is always there, what draws other pages is a file of its own, loaded with the first page of its
//! kind (`wasm-split-cli` divides the program, `scripts/split.mjs`). The functions below are where it is divided: what only one of them reaches
//! is in its part.

#[cfg(target_family = "wasm")]
fn main() {
    affiche::takeover::run(affiche::app::ProgramParts {
        periods: || Box::pin(async { parts::periods().await.ok() }),
        events: || Box::pin(async { parts::events().await.ok() }),
        indexes: || Box::pin(async { parts::indexes().await.ok() }),
        picker: || Box::pin(async { parts::picker().await.ok() }),
    });
}

#[cfg(target_family = "wasm")]
#[expect(clippy::unnecessary_wraps, reason = "`fallible` asks for it: the macro adds that a part may not come")]
mod parts {
    use affiche::components::{DrawPicker, draw_picker};
    use affiche::pages::{self, Draw};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(periods, fallible)]
    pub fn periods() -> Result<Draw, SplitLoaderError> {
        Ok(pages::periods)
    }

    #[wasm_split(events, fallible)]
    pub fn events() -> Result<Draw, SplitLoaderError> {
        Ok(pages::events)
    }

    #[wasm_split(periods, fallible)]
    pub fn picker() -> Result<DrawPicker, SplitLoaderError> {
        Ok(draw_picker)
    }

    #[wasm_split(indexes, fallible)]
    pub fn indexes() -> Result<Draw, SplitLoaderError> {
        Ok(pages::indexes)
    }
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    eprintln!("`app` runs in a browser: `trunk build` compiles it. The native program is `affiche`.");
}
