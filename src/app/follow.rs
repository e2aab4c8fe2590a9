//! The page of the address: read, shown whole, then scroll and focus are moved.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::clock::PageClock;
use super::history::History;
use super::on_change;
use super::on_screen::OnScreen;
use super::parts::ProgramParts;
use super::scrolls::{Arrival, Scrolls, Settled};
use crate::browser::{self, Http};
use crate::context::GuardSlot;
use affiche_catalog::Catalog;
use affiche_contract::meta;
use affiche_route::Address;

/// Milliseconds after which waiting is shown and announced.
const SLOW: i32 = 500;

/// The page of an address: read it, show it, then move scroll and focus.
pub(super) struct Following {
    pub catalog: Arc<Catalog<Http>>,
    pub history: History,
    pub again: RwSignal<bool>,
    pub screen: OnScreen,
    pub parts: ProgramParts,
    /// It takes so long that the visitor is told.
    pub slow: RwSignal<bool>,
    pub clock: PageClock,
    /// Whether the page on screen goes by the visitor’s own clock.
    pub visitor_clock: RwSignal<bool>,
    pub scrolls: Scrolls,
    /// Tells a visitor who hears the page that it has changed.
    pub announce: Arc<dyn Fn()>,
}

/// Follows the address for as long as the app runs.
pub(super) fn follow(following: Following) {
    let Following { catalog, history, again, screen, parts, slow, clock, visitor_clock, scrolls, announce } = following;
    // What a page needs: where it is, and which attempt this is. How its address was written does not matter.
    let first = (Address { outdated: false, ..screen.address.get_untracked() }, again.get_untracked());
    let asked_for = Rc::new(RefCell::new(first));
    // Of the page that was asked for last: one that nobody waits for any more is not called slow.
    let waiting: GuardSlot = StoredValue::new_local(None);
    on_change(move || {
        let asked = (Address { outdated: false, ..history.address() }, again.get());
        if *asked_for.borrow() == asked {
            return;
        }
        let before = asked_for.replace(asked.clone());
        // What was pressed to read the same page anew keeps the focus, if it says so.
        let same = before.0 == asked.0 && scrolls.focuses_nothing();
        let arrival = if same { Arrival::Again } else { scrolls.arrival() };
        // Dialogs close on navigation; the filters stay open while more of them are chosen.
        let filtering = scrolls.take_filtering();
        let left = !filtering && (before.0.route != asked.0.route || matches!(arrival, Arrival::Traversal(_)));
        if left {
            browser::close_dialogs();
        }
        // What an address asks for holds when one comes to it; after that the visitor chooses.
        if let Some(own) = asked.0.query.visitor_clock.filter(|own| before.0.query.visitor_clock != Some(*own)) {
            catalog.set_visitor_zone_shown(own);
        }
        slow.set(false);
        waiting.set_value(Some(Box::new(browser::after(SLOW, move || slow.set(true)))));
        let (catalog, history, announce) = (Arc::clone(&catalog), history.clone(), Arc::clone(&announce));
        let asked_for = Rc::clone(&asked_for);
        browser::spawn(Box::pin(async move {
            let (new, drawing) = parts.page(&catalog, &asked.0, browser::now()).await;
            // Another page has been asked for in the meantime: this one is not shown.
            if *asked_for.borrow() != asked {
                return;
            }
            if new.is_period() {
                browser::load_style(meta::PERIODS).await;
                if *asked_for.borrow() != asked {
                    return;
                }
            }
            waiting.set_value(None);
            if left {
                browser::close_dialogs();
            }
            clock.tick();
            browser::blur_active_element(screen.is_continued_by(&new));
            screen.show(new, asked.0.clone(), drawing);
            if visitor_clock.get_untracked() != catalog.shows_visitor_zone() {
                clock.days.set_value(catalog.days().clone());
                visitor_clock.set(catalog.shows_visitor_zone());
            }
            slow.set(false);
            leptos::task::tick().await;
            history.arrived();
            leptos::task::tick().await;
            history.settled();
            scrolls.arrived();
            if arrival.settle() == Settled::GuardSlot {
                announce();
            }
            browser::show_present();
        }));
    });
}
