//! The settings of the site.

use super::fields::{Fields, WrittenValue};
use super::{Sources, address, prose, zone};
use crate::finding::Findings;
use crate::problem::{address as address_problem, value as problem};
use crate::zones::Tz;
use affiche_model::{Site, ViewName, WeekStart};

/// Every view, in the order in which they are offered unless the owner says otherwise.
const VIEWS: [(&str, ViewName); 7] = [
    ("list", ViewName::List),
    ("month", ViewName::Month),
    ("week", ViewName::Week),
    ("day", ViewName::Day),
    ("map", ViewName::Map),
    ("photo", ViewName::Photo),
    ("summary", ViewName::Summary),
];

/// How many months past the day of publishing rules of repetition are followed, unless the owner says otherwise.
pub(super) const MONTHS: u32 = 24;

/// How many months past the day of publishing rules of repetition are followed, 1 to 120.
pub(super) fn recurrence_months(fields: Fields<'_, '_>) -> u32 {
    let written = fields.number("recurrenceMonths").and_then(|written| written.text.parse().ok());
    written.filter(|months| (1..=120).contains(months)).unwrap_or(MONTHS)
}

/// The settings, every default filled in, and their zone. Either is `None` only if something was reported.
pub(super) fn site(fields: Fields<'_, '_>, findings: &mut Findings) -> (Option<Site>, Option<Tz>) {
    let zone = fields.text("timezone").and_then(|written| zone(written, findings));
    let url = fields.text("url").and_then(|written| site_url(written, findings));
    let views = views(fields);
    let default_view = default_view(fields, &views, findings);
    let day_cutoff = fields.text("dayCutoff").map_or(Some(0), |written| day_cutoff(written, findings));
    let accent = color(fields, "accent", findings);
    let map_tiles = map_tiles(fields, findings);
    let contact = address::contact(fields.text("contact"), findings);
    let whole =
        |key: &str, default: usize| fields.number(key).and_then(|written| written.text.parse().ok()).unwrap_or(default);
    let site = || {
        Some(Site {
            name: fields.owned("name")?,
            description: fields.owned("description")?,
            url: url?,
            language: fields.owned("language")?,
            timezone: zone?.name().to_owned(),
            week_start: match fields.text("weekStart").map(|written| written.text) {
                Some("saturday") => WeekStart::Saturday,
                Some("sunday") => WeekStart::Sunday,
                _ => WeekStart::Monday,
            },
            default_view: default_view?,
            views,
            events_per_page: whole("eventsPerPage", 12),
            events_per_day: whole("eventsPerDay", 3),
            day_cutoff: day_cutoff?,
            accent,
            map_tiles,
            contact,
        })
    };
    (site(), zone)
}

/// A colour, `#rrggbb` in lower case.
pub(super) fn color(fields: Fields<'_, '_>, key: &str, findings: &mut Findings) -> Option<String> {
    let written = fields.text(key)?;
    let digits = written.text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(written.text.to_ascii_lowercase());
    }
    findings.add(written.spot, problem::color(written.text));
    None
}

/// The address of the site, with a slash at its end.
fn site_url(written: WrittenValue<'_>, findings: &mut Findings) -> Option<String> {
    let url = address::url(written, findings)?;
    let foreign = [('?', url.query().is_some()), ('#', url.fragment().is_some())];
    if let Some((part, _)) = foreign.into_iter().find(|(_, there)| *there) {
        findings.add(written.spot, address_problem::site_with_query(part));
        return None;
    }
    Some(format!("{}/", url.as_str().trim_end_matches('/')))
}

fn view(name: &str) -> Option<ViewName> {
    VIEWS.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
}

fn views(fields: Fields<'_, '_>) -> Vec<ViewName> {
    let chosen: Vec<ViewName> = fields.texts("views").filter_map(|written| view(written.text)).collect();
    if chosen.is_empty() { VIEWS.iter().map(|(_, view)| *view).collect() } else { chosen }
}

fn default_view(fields: Fields<'_, '_>, views: &[ViewName], findings: &mut Findings) -> Option<ViewName> {
    let Some(written) = fields.text("defaultView") else { return views.first().copied() };
    let chosen = view(written.text)?;
    if views.contains(&chosen) {
        return Some(chosen);
    }
    findings.add(written.spot, problem::default_view(written.text));
    None
}

/// `HH:MM` before noon, as minutes after midnight.
fn day_cutoff(written: WrittenValue<'_>, findings: &mut Findings) -> Option<u16> {
    let digits = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u16>().ok()).flatten()
    };
    let parsed = written.text.split_once(':').and_then(|(hour, minute)| Some((digits(hour)?, digits(minute)?)));
    if let Some((hour @ 0..=11, minute @ 0..=59)) = parsed {
        return Some(hour * 60 + minute);
    }
    findings.add(written.spot, problem::day_cutoff(written.text));
    None
}

fn map_tiles(fields: Fields<'_, '_>, findings: &mut Findings) -> Option<String> {
    let written = fields.text("mapTiles")?;
    if is_template(written.text) {
        return Some(written.text.to_owned());
    }
    findings.add(written.spot, address_problem::map_tiles(written.text));
    None
}

/// An address of tiles with one host: the policy of the site names it, so it can neither change nor stand for several.
fn is_template(text: &str) -> bool {
    const PARTS: [&str; 4] = ["{z}", "{x}", "{y}", "{r}"];
    let plain = PARTS.iter().fold(text.to_owned(), |text, part| text.replace(part, "0"));
    let Ok(url) = url::Url::parse(&plain) else { return false };
    let host = url.host_str().is_some_and(address::is_plain_host);
    // From `https://` to the next slash.
    let authority = text.get(8..).and_then(|rest| rest.split(['/', '?', '#', '\\']).next()).unwrap_or_default();
    url.scheme() == "https"
        && text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"))
        && host
        && url.username().is_empty()
        && url.password().is_none()
        && !authority.is_empty()
        && !authority.contains(['{', '}', '%'])
        && PARTS[..3].iter().all(|part| text.contains(part))
        && !plain
            .contains(|letter: char| letter.is_whitespace() || letter.is_control() || "{}\"'<>\\`".contains(letter))
}

/// Whose tiles are: one line of Markdown, as safe HTML.
pub(super) fn map_attribution(
    fields: Fields<'_, '_>,
    sources: &Sources<'_>,
    findings: &mut Findings,
) -> Option<String> {
    let Some(written) = fields.text("mapAttribution") else {
        if let Some(tiles) = fields.text("mapTiles") {
            findings.add(tiles.spot, address_problem::map_without_attribution());
        }
        return None;
    };
    let html = prose::prose(fields, "mapAttribution", sources, findings);
    let line = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    if let Some(line) = line.filter(|line| !line.contains("<p>") && !line.contains("<img")) {
        return Some(line.to_owned());
    }
    findings.add(written.spot, address_problem::map_attribution(written.text));
    None
}
