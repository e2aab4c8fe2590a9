//! The visitor’s clock and zone, and calls that wait.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use js_sys::Date;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;

use super::{root, window};
use affiche_contract::data;
use affiche_model::Zone;

/// The present instant, by the visitor’s clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
    let milliseconds = Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// The zones whose clocks show what the visitor’s does, as `early.js` found before anything was drawn.
#[must_use]
pub fn same_offset_zones() -> Arc<[String]> {
    let root = root();
    let zones = root.and_then(|root| root.get_attribute(data::ZONE)).unwrap_or_default();
    zones.split_whitespace().map(str::to_owned).collect()
}

/// The visitor’s own zone between two instants, whatever it is called: its offsets, as the browser knows them.
#[must_use]
pub fn visitor_zone(from: DateTime<Utc>, until: DateTime<Utc>) -> Zone {
    Zone::from_offsets(from, until, |at| {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of any year are exact in a double")]
        let date = Date::new(&(at.timestamp_millis() as f64).into());
        #[expect(clippy::cast_possible_truncation, reason = "a day has 86,400 seconds")]
        let seconds = (date.get_timezone_offset() * -60.0) as i32;
        seconds
    })
}

/// Calls `act` once after so many milliseconds (at most 2³¹ − 1, about 24 days) unless the guard is dropped before.
#[must_use]
pub fn after(milliseconds: i32, act: impl FnOnce() + 'static) -> Timer {
    // One type of callback for all: each costs code of its own.
    let callback = Closure::once(Box::new(act) as Box<dyn FnOnce()>);
    let handle = window().and_then(|window| {
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback.as_ref().unchecked_ref(), milliseconds)
            .ok()
    });
    Timer(SendWrapper::new(Pending { handle, _callback: callback }))
}

/// A call that is waiting; dropping it calls it off.
#[derive(Debug)]
pub struct Timer(#[expect(dead_code, reason = "held for its drop")] SendWrapper<Pending>);

#[derive(Debug)]
struct Pending {
    handle: Option<i32>,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let (Some(window), Some(handle)) = (window(), self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}
