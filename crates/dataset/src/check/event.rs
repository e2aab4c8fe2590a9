//! Events: each value for itself, and whether they go together.

use super::fields::Fields;
use super::id::Ids;
use super::moment::{self, DateOrTime};
use super::repeat::CheckedRepeat;
use super::status::status_of;
use super::when::WallSchedule;
use super::{Sources, address, cost, picture, prose};
use crate::finding::Findings;
use crate::id_kind::IdKind;
use crate::problem::{event as problem, value as value_problem};
use crate::text::summary_of;
use affiche_model::{Attendance, Cost, EventStatus, Image, Slug};

/// The words of a summary made from a description.
const SUMMARY_WORDS: usize = 30;

/// An event without faults, its times still as clocks show them, its terms by name.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "keys of the format that are true or false")]
pub(crate) struct CheckedEvent {
    pub id: Slug,
    pub title: String,
    pub when: WallSchedule,
    pub repeats: Option<CheckedRepeat>,
    pub previous_start: Option<DateOrTime>,
    pub summary: String,
    /// Whether the owner wrote no summary, and it is the beginning of the description.
    pub is_excerpt: bool,
    pub description: String,
    pub venue: Option<Slug>,
    pub organizers: Vec<Slug>,
    pub categories: Vec<Slug>,
    pub tags: Vec<Slug>,
    pub series: Option<Slug>,
    pub status: EventStatus,
    pub status_reason: Option<String>,
    pub attendance: Attendance,
    pub online_url: Option<String>,
    pub cost: Option<Cost>,
    pub website: Option<String>,
    pub image: Option<Image>,
    pub focus: (u16, u16),
    pub featured: bool,
    pub sticky: bool,
    pub hidden: bool,
    pub published: Option<DateOrTime>,
    pub updated: Option<DateOrTime>,
    pub language: Option<String>,
}

impl CheckedEvent {
    /// Reads an event. `None` only if something was reported.
    pub(crate) fn read(
        event: Fields<'_, '_>,
        ids: &Ids<'_>,
        sources: &Sources<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let when = WallSchedule::read(event, findings);
        let start = when.as_ref().map(WallSchedule::start);
        let repeats = start.and_then(|start| CheckedRepeat::read(event, start, ids, findings));
        let previous_start = event.text("previousStart").and_then(|written| moment::moment(written, findings));
        let description = prose::description(event, sources, findings);
        let own = event.owned("summary");
        let is_excerpt = own.is_none();
        let summary = own.unwrap_or_else(|| summary_of(&description, SUMMARY_WORDS));
        let mut list = |kind: IdKind| -> Vec<Slug> {
            event.texts(kind.list()).filter_map(|written| ids.named(kind, written, findings)).collect()
        };
        let (organizers, categories) = (list(IdKind::Organizer), list(IdKind::Category));
        let tags = event.texts("tags").filter_map(|written| ids.tag(written, findings)).collect();
        let venue = event.text("venue").and_then(|written| ids.named(IdKind::Venue, written, findings));
        let series = event.text("series").and_then(|written| ids.named(IdKind::Series, written, findings));
        let status = status_of(event);
        let attendance = attendance(event);
        warn_of_status(event, status, attendance, when.as_ref(), previous_start, findings);
        let online_url = address::web(event.text("onlineUrl"), findings);
        let cost = cost::cost(event, findings);
        let website = address::web(event.text("website"), findings);
        let focus = picture::focus(event, findings);
        let image = prose::image_on_card(event, sources, findings)
            .map(|image| Image { focus: Image::focus_at(focus), ..image });
        picture::warn_of_flyer(event, &description, findings);
        let published = event.text("published").and_then(|written| moment::moment(written, findings));
        let updated = event.text("updated").and_then(|written| moment::moment(written, findings));
        let language = language(event, findings);
        Some(Self {
            id: ids.own(IdKind::Event, event)?,
            title: event.owned("title")?,
            when: when?,
            repeats,
            previous_start,
            summary,
            is_excerpt,
            description,
            venue,
            organizers,
            categories,
            tags,
            series,
            status,
            status_reason: event.owned("statusReason"),
            attendance,
            online_url,
            cost,
            website,
            image,
            focus,
            featured: event.flag("featured"),
            sticky: event.flag("sticky"),
            hidden: event.flag("hidden"),
            published,
            updated,
            language,
        })
    }
}
pub(super) fn attendance(event: Fields<'_, '_>) -> Attendance {
    match event.text("attendance").map(|written| written.text) {
        Some("online") => Attendance::Online,
        Some("mixed") => Attendance::Mixed,
        _ => Attendance::InPerson,
    }
}

fn warn_of_status(
    event: Fields<'_, '_>,
    status: EventStatus,
    attendance: Attendance,
    when: Option<&WallSchedule>,
    previous_start: Option<DateOrTime>,
    findings: &mut Findings,
) {
    if let Some(spot) = event.key_spot("statusReason").filter(|_| status == EventStatus::Scheduled) {
        findings.add(spot, problem::reason_without_status());
    }
    if let Some(spot) = event.key_spot("previousStart") {
        if !matches!(status, EventStatus::Rescheduled | EventStatus::Postponed) {
            findings.add(spot, problem::previous_start_without_status());
        } else if when.is_some_and(|when| previous_start == Some(when.start())) {
            findings.add(spot, problem::previous_start_is_start());
        }
    }
    let online = attendance != Attendance::InPerson || status == EventStatus::MovedOnline;
    if online && event.text("onlineUrl").is_none() && status != EventStatus::Cancelled {
        let said_by = if attendance == Attendance::InPerson { "status" } else { "attendance" };
        if let Some(spot) = event.key_spot(said_by) {
            findings.add(spot, problem::online_without_address());
        }
    }
}

/// A BCP 47 tag, as far as its form goes.
fn language(event: Fields<'_, '_>, findings: &mut Findings) -> Option<String> {
    let written = event.text("language")?;
    let mut parts = written.text.split('-');
    let primary = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if primary && rest {
        return Some(written.text.to_owned());
    }
    findings.add(written.spot, value_problem::language(written.text));
    None
}
