//! Writes the files that other programs read.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::terms::scopes;
use super::{Order, PublishError, Stage};
use crate::components::printed_dates;
use crate::feeds::{Members, Outlet, atom, ical};
use crate::model::Scope;
use crate::route::Feed;
use crate::source::Entry;

/// Writes all of them.
pub(super) fn write(order: &Order<'_>, outlet: &Outlet<'_>, stage: &Stage) -> Result<(), PublishError> {
    let members = outlet.members();
    let none = Members::new();
    let mut groups = vec![Scope::All];
    groups.extend(scopes(order.calendar));
    groups.par_iter().try_for_each(|scope| {
        let members = members.get(scope).unwrap_or(&none);
        let path = Feed::Calendar(scope.clone()).path();
        stage.stream(&path, |out| ical::calendar(outlet, scope, members, out))?;
        stage.write(&Feed::News(scope.clone()).path(), atom::news(outlet, scope, members))
    })?;
    order.calendar.entries.par_iter().try_for_each(|entry| {
        stage.write(&Feed::Event(entry.id.clone()).path(), ical::event(outlet, entry))?;
        write_dates(order, outlet, entry, stage)
    })
}

/// The dates of an event that have pages.
fn write_dates(order: &Order<'_>, outlet: &Outlet<'_>, entry: &Entry, stage: &Stage) -> Result<(), PublishError> {
    let printed = printed_dates(order.as_of);
    let dates = entry.event.occurrences.iter().enumerate();
    let dates = dates.filter_map(|(index, one)| Some((one.date.filter(|date| printed.contains(date))?, index)));
    let mut by_day: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (date, index) in dates {
        by_day.entry(date).or_default().push(index);
    }
    by_day.into_iter().try_for_each(|(date, dates)| {
        let path = Feed::Occurrence(entry.id.clone(), date).path();
        stage.write(&path, ical::occurrence(outlet, entry, dates))
    })
}
