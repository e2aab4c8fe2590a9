//! A post of the export with its fields and terms.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::iso;
use crate::model::Moment;
use crate::prose::one_line;
use crate::text::percent_decoded;
use crate::xml::{child_text, text_of};

/// One `item`.
pub(super) struct Post {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) slug: String,
    pub(super) status: String,
    pub(super) locked: bool,
    pub(super) sticky: bool,
    pub(super) content: String,
    pub(super) excerpt: String,
    pub(super) attachment: Option<String>,
    pub(super) link: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) meta: BTreeMap<String, Vec<String>>,
    pub(super) terms: Vec<WxrTerm>,
    pub(super) line: usize,
}

/// One `category` of an item.
pub(super) struct WxrTerm {
    pub(super) domain: String,
    pub(super) slug: String,
    pub(super) name: String,
}

pub(super) enum Role {
    Event,
    Recurring,
    Venue,
    Organizer,
    Attachment,
    Other,
}

impl Post {
    pub(super) fn read(item: Node<'_, '_>, document: &roxmltree::Document<'_>) -> Self {
        let text = |name: &str| child_text(item, name).unwrap_or_default();
        let encoded = |space: &str| {
            let named = item.children().find(|child| {
                child.tag_name().name() == "encoded"
                    && child.tag_name().namespace().is_some_and(|found| found.contains("excerpt"))
                        == (space == "excerpt")
            });
            named.map(text_of).unwrap_or_default()
        };
        let mut meta: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in item.children().filter(|child| child.tag_name().name() == "postmeta") {
            let (key, value) = (
                child_text(entry, "meta_key").unwrap_or_default(),
                child_text(entry, "meta_value").unwrap_or_default(),
            );
            // ACF keeps the name of its field under the same key with `_` before it.
            if !(value.is_empty() || key.starts_with('_') && value.starts_with("field_")) {
                meta.entry(key).or_default().push(value);
            }
        }
        let terms = item.children().filter(|child| child.tag_name().name() == "category").map(|term| WxrTerm {
            domain: term.attribute("domain").unwrap_or_default().to_owned(),
            slug: term.attribute("nicename").unwrap_or_default().to_owned(),
            name: text_of(term),
        });
        let utc = |name: &str| {
            child_text(item, name).and_then(|text| iso::read(&text)).map(|time| Moment::Instant(time.clock().and_utc()))
        };
        Self {
            id: text("post_id"),
            kind: text("post_type"),
            title: one_line(&text("title")),
            slug: percent_decoded(&text("post_name")),
            status: text("status"),
            locked: !text("post_password").is_empty(),
            sticky: text("is_sticky") == "1",
            content: encoded("content"),
            excerpt: encoded("excerpt"),
            attachment: child_text(item, "attachment_url"),
            link: child_text(item, "link"),
            published: utc("post_date_gmt"),
            updated: utc("post_modified_gmt"),
            meta,
            terms: terms.collect(),
            line: document.text_pos_at(item.range().start).row as usize,
        }
    }

    pub(super) fn role(&self) -> Role {
        match self.kind.as_str() {
            "tribe_events" | "gatherpress_event" | "event" | "events" | "risen_event" | "ajde_events"
            | "mec-events" | "evenement" | "evenements" | "agenda" => Role::Event,
            "event-recurring" => Role::Recurring,
            "tribe_venue" | "location" | "gatherpress_venue" | "risen_location" | "venue" | "lieu" => Role::Venue,
            "tribe_organizer" | "organizer" => Role::Organizer,
            "attachment" => Role::Attachment,
            kind if kind.contains("event") && !kind.contains("ticket") && self.general_start().is_some() => Role::Event,
            _ => Role::Other,
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.meta.get(key)?.first().map(String::as_str)
    }

    pub(super) fn yes(&self, key: &str) -> bool {
        matches!(self.get(key), Some("1" | "yes" | "true" | "on"))
    }

    /// A field by the end of its key, in any plug-in: `_risen_event_start_date`, `event_date`.
    pub(super) fn ending(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let fits = |key: &&String| {
                let key = key.trim_start_matches('_').to_lowercase();
                key == *name
                    || key.ends_with(&format!("event_{name}"))
                    || key.ends_with(&format!("_event_{name}"))
                    || key.ends_with(&format!("evenement_{name}"))
            };
            self.meta.keys().find(fits).and_then(|key| self.get(key))
        })
    }

    pub(super) fn general_start(&self) -> Option<&str> {
        self.ending(&[
            "start_date", "date_start", "date", "startdate", "date_debut", "start", "debut", "datetime",
            "start_datetime", "event_date",
        ])
    }
}

pub(super) fn is_known(key: &str) -> bool {
    let names = [
        "date", "start", "end", "time", "all_day", "allday", "venue", "location", "address", "cost", "price", "url",
        "timezone", "thumbnail", "organizer", "map_lat", "map_lng", "status", "schedule", "featured",
    ];
    let key = key.to_lowercase();
    names.iter().any(|name| key.contains(name)) && !is_internal(&key)
}

pub(super) fn is_internal(key: &str) -> bool {
    let key = key.to_lowercase();
    [
        "_edit_", "_wxr_", "_tribe_modified", "_wp_", "origin", "_elementor", "sidebar", "map_type", "map_zoom",
        "showmap", "_yoast", "rsvp", "_oembed",
    ]
    .iter()
    .any(|part| key.contains(part))
}
