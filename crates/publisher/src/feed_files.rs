//! Writes the files that other programs read, and the codes beside pages.

use std::io::Write as _;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::fingerprint::Fingerprints;
use super::stage::GroupStage;
use super::terms::scopes;
use super::{PublishError, PublishInput, Stage, qr};
use affiche_catalog::dated_files;
use affiche_dataset::Entry;
use affiche_feeds::api::{self, Months};
use affiche_feeds::{FeedContext, Members, atom, ical, jscalendar};
use affiche_model::{Scope, TermKind};
use affiche_route::{Api, Feed};

/// Writes all of them.
pub(super) fn write(
    order: &PublishInput<'_>,
    outlet: &FeedContext<'_>,
    prints: &Fingerprints,
    stage: &Stage,
) -> Result<(), PublishError> {
    let members = outlet.members();
    let none = Members::new();
    let mut groups = vec![Scope::All];
    groups.extend(scopes(order.calendar));
    let progress = stage.bar("feeds", groups.len() + order.calendar.entries.len());
    groups.par_iter().try_for_each(|scope| {
        progress.inc(1);
        let members = members.get(scope).unwrap_or(&none);
        let path = Feed::Calendar(scope.clone()).path();
        stage.group(&path, prints.day.and(&prints.group(scope)), |group| {
            group.stream(&path, |out| ical::calendar(outlet, scope, members, out))?;
            group.write(&Feed::News(scope.clone()).path(), atom::news(outlet, scope, members))
        })?;
        Ok::<(), PublishError>(())
    })?;
    if order.calendar.api {
        write_json(outlet, stage)?;
    }
    order.calendar.entries.par_iter().zip(&prints.entries).try_for_each(|(entry, print)| {
        progress.inc(1);
        let path = Feed::Event(entry.id.clone()).path();
        stage.group(&path, prints.day.and(print), |group| {
            group.write(&path, ical::event(outlet, entry))?;
            write_dates(order, outlet, entry, group)?;
            qr::write(outlet, entry, group)?;
            if order.calendar.api {
                let json = |feed: Feed, value: &serde_json::Value| group.write(&feed.path(), value.to_string());
                json(Feed::JsEvent(entry.id.clone()), &jscalendar::event(outlet, entry))?;
                json(Feed::Api(Api::Event(entry.id.clone())), &api::event(outlet, entry))?;
            }
            Ok(())
        })?;
        Ok::<(), PublishError>(())
    })?;
    progress.finish_and_clear();
    Ok(())
}

/// JSON in the form of The Events Calendar, and JSCalendar, of all events.
fn write_json(outlet: &FeedContext<'_>, stage: &Stage) -> Result<(), PublishError> {
    let entries = &outlet.calendar.entries;
    let write = |feed: Feed, value: &serde_json::Value| stage.write(&feed.path(), value.to_string());
    let months = Months::of(outlet);
    let firsts: Vec<NaiveDate> = months.firsts().collect();
    firsts.par_iter().try_for_each(|first| {
        let own = Api::Month(*first);
        write(Feed::Api(own.clone()), &api::month(outlet, &months, *first, &own))
    })?;
    let current = months.current(outlet).unwrap_or(outlet.as_of);
    write(Feed::Api(Api::Events), &api::month(outlet, &months, current, &Api::Events))?;
    for kind in TermKind::ALL {
        write(Feed::Api(Api::Terms(kind)), &api::terms(outlet, kind))?;
    }
    stage.stream(&Feed::JsCalendar.path(), |out| {
        out.write_all(jscalendar::begin(outlet).as_bytes())?;
        for (number, entry) in entries.iter().enumerate() {
            out.write_all(if number == 0 { b"" } else { b",\n" })?;
            out.write_all(jscalendar::event(outlet, entry).to_string().as_bytes())?;
        }
        out.write_all(jscalendar::END.as_bytes())
    })
}

/// The dates of an event that have pages.
fn write_dates(
    order: &PublishInput<'_>,
    outlet: &FeedContext<'_>,
    entry: &Entry,
    stage: &GroupStage<'_>,
) -> Result<(), PublishError> {
    let printed = dated_files(order.as_of);
    let dates = entry.event.occurrences.iter().enumerate();
    let mut dates =
        dates.filter_map(|(index, one)| Some((one.date.filter(|date| printed.contains(&date.day))?, index)));
    dates.try_for_each(|(date, index)| {
        let path = Feed::Occurrence(entry.id.clone(), date).path();
        stage.write(&path, ical::occurrence(outlet, entry, vec![index]))
    })
}
