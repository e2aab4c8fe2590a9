//! Writes the files that other programs read, and the codes beside pages.

use std::io::{BufWriter, Write as _};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::fingerprint::Fingerprints;
use super::stage::GroupStage;
use super::terms::scopes;
use super::{PublishError, PublishInput, Sink, Stage, qr};
use affiche_dataset::Entry;
use affiche_feeds::api::{self, Months};
use affiche_feeds::{FeedContext, Members, atom, ical, jscalendar};
use affiche_model::{Scope, TermKind};
use affiche_route::{Api, Feed};

/// Writes all of them.
pub(super) fn write(
    input: &PublishInput<'_>,
    context: &FeedContext<'_>,
    prints: &Fingerprints,
    stage: &Stage,
) -> Result<(), PublishError> {
    let members = context.members();
    let none = Members::new();
    let mut groups = vec![Scope::All];
    groups.extend(scopes(input.calendar));
    let progress = stage.bar("feeds", groups.len() + input.calendar.entries.len());
    let feed = |scope: &Scope| {
        progress.inc(1);
        let members = members.get(scope).unwrap_or(&none);
        let path = Feed::Calendar(scope.clone()).path();
        stage.group(&path, prints.day.and(&prints.group(scope)), |group| {
            group.stream(&path, |out| ical::calendar(context, scope, members, out))?;
            group.write(&Feed::News(scope.clone()).path(), atom::news(context, scope, members))
        })?;
        Ok::<(), PublishError>(())
    };
    // The feed of all events and its form in JSON are the largest files of a site, and each is drawn by one thread.
    let json = || if input.calendar.api { write_json(context, prints, stage) } else { Ok(()) };
    let (feeds, json) = rayon::join(|| groups.par_iter().try_for_each(feed), json);
    feeds.and(json)?;
    input.calendar.entries.par_iter().zip(&prints.entries).try_for_each(|(entry, print)| {
        progress.inc(1);
        let path = Feed::Event(entry.id.clone()).path();
        stage.group(&path, prints.day.and(print), |group| {
            group.write(&path, ical::event(context, entry))?;
            write_dates(context, entry, group)?;
            qr::write(context, entry, group)?;
            Ok(())
        })?;
        Ok::<(), PublishError>(())
    })?;
    progress.finish_and_clear();
    Ok(())
}

/// JSON in the form of The Events Calendar, and JSCalendar, of all events.
fn write_json(context: &FeedContext<'_>, prints: &Fingerprints, stage: &Stage) -> Result<(), PublishError> {
    let entries = &context.calendar.entries;
    let write = |feed: Feed, value: &serde_json::Value| stage.write(&feed.path(), value.to_string());
    let months = Months::of(context);
    let firsts: Vec<NaiveDate> = months.firsts().collect();
    let month = |first: NaiveDate, own: Api| {
        let path = Feed::Api(own.clone()).path();
        let (events, others) = months.parts(first);
        let events: Vec<_> = events.iter().filter_map(|event| prints.entries.get(*event)).collect();
        stage.group(&path, prints.site.and(&(first, others, events)), |group| {
            group.write(&path, api::month(context, &months, first, &own).to_string())
        })
    };
    firsts.par_iter().try_for_each(|first| month(*first, Api::Month(*first)).map(drop))?;
    month(months.current(context).unwrap_or(context.as_of), Api::Events)?;
    for kind in TermKind::ALL {
        write(Feed::Api(Api::Terms(kind)), &api::terms(context, kind))?;
    }
    // Where nothing has changed; else it is drawn again as a whole.
    let path = Feed::JsCalendar.path();
    let calendar = |out: &mut BufWriter<Sink>| {
        out.write_all(jscalendar::begin(context).as_bytes())?;
        for (number, entry) in entries.iter().enumerate() {
            out.write_all(if number == 0 { b"" } else { b",\n" })?;
            out.write_all(jscalendar::event(context, entry).to_string().as_bytes())?;
        }
        out.write_all(jscalendar::END.as_bytes())
    };
    stage.group(&path, prints.day.and(&prints.group(&Scope::All)), |group| group.stream(&path, calendar))?;
    Ok(())
}

/// The dates of an event that have pages.
fn write_dates(context: &FeedContext<'_>, entry: &Entry, stage: &GroupStage<'_>) -> Result<(), PublishError> {
    let printed = context.dated_files();
    let dates = entry.event.occurrences.iter().enumerate();
    let mut dates =
        dates.filter_map(|(index, one)| Some((one.date.filter(|date| printed.contains(&date.day))?, index)));
    dates.try_for_each(|(date, index)| {
        let path = Feed::Occurrence(entry.id.clone(), date).path();
        stage.write(&path, ical::occurrence(context, entry, vec![index]))
    })
}
