//! The posts of a file together: places, organizers, terms and pictures by the posts they are.

use std::collections::BTreeMap;

use roxmltree::Node;
use serde_json::Value;

use super::post::{Post, Role, WxrTerm};
use super::venue_of_fields;
use crate::model::{
    ImportedAttendance, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm, ImportedVenue, Prose,
};
use crate::prose::{one_line, split_address};
use crate::text::percent_decoded;
use crate::xml::child_text;

impl<'a> WxrSite<'a> {
    pub(super) fn new(channel: Node<'_, '_>, posts: &'a [Post]) -> Self {
        let mut terms = BTreeMap::new();
        for term in channel.children().filter(|node| node.tag_name().name() == "term") {
            if let (Some(domain), Some(slug), Some(name)) =
                (child_text(term, "term_taxonomy"), child_text(term, "term_slug"), child_text(term, "term_name"))
            {
                terms.insert((domain, slug), name);
            }
        }
        let venues = || posts.iter().filter(|post| matches!(post.role(), Role::Venue));
        Self {
            posts: posts.iter().map(|post| (post.id.as_str(), post)).collect(),
            locations: venues().filter_map(|post| Some((post.get("_location_id")?, post))).collect(),
            venues_by_slug: venues().map(|post| (post.slug.as_str(), post)).collect(),
            terms,
        }
    }

    pub(super) fn place_of(&self, post: &Post, event: &mut ImportedEvent) {
        event.online_url = post
            .get("_event_location_url")
            .or_else(|| post.get("gatherpress_online_event_link"))
            .or_else(|| post.get("_tribe_events_virtual_url"))
            .map(str::to_owned);
        let online_term = post.terms.iter().any(|term| is_venue_domain(&term.domain) && is_online(&term.slug));
        let of_id =
            |key: &str| post.get(key).and_then(|id| self.posts.get(id)).and_then(|venue| Self::venue_of_post(venue));
        let of_location = || {
            post.get("_location_id").and_then(|id| self.locations.get(id)).and_then(|venue| Self::venue_of_post(venue))
        };
        let of_term = || {
            post.terms
                .iter()
                .filter(|term| is_venue_domain(&term.domain) && !is_online(&term.slug))
                .find_map(|term| self.venue_of_term(term))
        };
        event.venue = of_id("_EventVenueID").or_else(of_location).or_else(of_term).or_else(|| venue_of_fields(post));
        event.attendance = match (event.venue.is_some(), online_term || event.online_url.is_some()) {
            (false, true) => Some(ImportedAttendance::Online),
            (true, true) => Some(ImportedAttendance::Mixed),
            _ => None,
        };
    }

    fn venue_of_term(&self, term: &WxrTerm) -> Option<ImportedVenue> {
        let slug = term.slug.trim_start_matches('_');
        let name = if term.name.is_empty() {
            self.terms.get(&(term.domain.clone(), term.slug.clone())).cloned().unwrap_or_default()
        } else {
            term.name.clone()
        };
        let of_post = self.venues_by_slug.get(slug).and_then(|post| Self::venue_of_post(post));
        of_post.or_else(|| {
            (!name.is_empty()).then(|| ImportedVenue { slug: Some(slug.to_owned()), name, ..ImportedVenue::default() })
        })
    }

    pub(super) fn venue_of_post(post: &Post) -> Option<ImportedVenue> {
        if is_online(&post.slug) {
            return None;
        }
        let get = |keys: &[&str]| keys.iter().find_map(|key| post.get(key)).map(one_line);
        let mut venue = ImportedVenue {
            source_id: Some(post.id.clone()),
            slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty()),
            name: post.title.clone(),
            street: get(&["_VenueAddress", "_location_address"]),
            postal_code: get(&["_VenueZip", "_location_postcode"]),
            city: get(&["_VenueCity", "_location_town"]),
            region: get(&[
                "_VenueStateProvince", "_VenueState", "_VenueProvince", "_location_state", "_location_region",
            ]),
            country: get(&["_VenueCountry", "_location_country"]),
            phone: get(&["_VenuePhone", "_risen_location_phone"]),
            website: get(&["_VenueURL"]),
            description: Some(post.content.clone()).filter(|text| !text.is_empty()).map(Prose::Html),
            ..ImportedVenue::default()
        };
        let degrees = |keys: &[&str]| keys.iter().find_map(|key| post.get(key)?.parse::<f64>().ok());
        venue.geo = degrees(&["_VenueLat", "_location_latitude", "_risen_location_map_lat"])
            .zip(degrees(&["_VenueLng", "_location_longitude", "_risen_location_map_lng"]))
            .filter(|geo| *geo != (0.0, 0.0));
        if let Some(Value::Object(map)) =
            post.get("gatherpress_venue_information").and_then(|text| serde_json::from_str(text).ok())
        {
            let text = |key: &str| map.get(key).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
            if let Some(address) = text("fullAddress").filter(|address| *address != venue.name) {
                (venue.street, venue.postal_code, venue.city) = split_address(&address, None, None);
            }
            venue.website = text("website");
            venue.phone = text("phoneNumber");
            let degrees = |key: &str| text(key).and_then(|text| text.parse::<f64>().ok());
            venue.geo = degrees("latitude").zip(degrees("longitude")).filter(|geo| *geo != (0.0, 0.0));
        }
        if let Some(address) = post.get("_risen_location_address") {
            (venue.street, venue.postal_code, venue.city) = split_address(address, None, None);
        }
        Some(venue)
    }

    pub(super) fn organizers(&self, post: &Post) -> Vec<ImportedOrganizer> {
        let ids = post.meta.get("_EventOrganizerID").map(Vec::as_slice).unwrap_or_default();
        let found = ids.iter().filter_map(|id| self.posts.get(id.as_str()));
        found
            .filter(|post| post.status == "publish")
            .map(|post| ImportedOrganizer {
                source_id: Some(post.id.clone()),
                slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty()),
                name: post.title.clone(),
                phone: post.get("_OrganizerPhone").map(one_line),
                email: post.get("_OrganizerEmail").map(one_line),
                website: post.get("_OrganizerWebsite").map(one_line),
                description: Some(post.content.clone()).filter(|text| !text.is_empty()).map(Prose::Html),
                image: None,
            })
            .collect()
    }

    pub(super) fn terms_of(&self, post: &Post, event: &mut ImportedEvent) {
        for term in &post.terms {
            if is_venue_domain(&term.domain)
                || term.domain == "wp_theme"
                || term.domain == "nav_menu"
                || term.domain == "post_format"
            {
                continue;
            }
            let known = self.terms.get(&(term.domain.clone(), term.slug.clone()));
            let name = if term.name.is_empty() {
                known.cloned().unwrap_or_else(|| term.slug.clone())
            } else {
                term.name.clone()
            };
            let named = ImportedTerm {
                slug: Some(percent_decoded(&term.slug)).filter(|slug| !slug.is_empty()),
                ..ImportedTerm::named(name)
            };
            let list = if term.domain.contains("tag") { &mut event.tags } else { &mut event.categories };
            list.push(named);
        }
    }

    pub(super) fn image(&self, post: &Post) -> Option<ImportedImage> {
        let picture = self.posts.get(post.get("_thumbnail_id")?)?;
        Some(ImportedImage {
            reference: picture.attachment.clone()?,
            alt: picture.get("_wp_attachment_image_alt").map(one_line),
            credit: None,
        })
    }
}

/// The posts and terms of a whole file.
pub(super) struct WxrSite<'a> {
    posts: BTreeMap<&'a str, &'a Post>,
    /// Events Manager numbers its places apart from posts.
    locations: BTreeMap<&'a str, &'a Post>,
    venues_by_slug: BTreeMap<&'a str, &'a Post>,
    /// Names of terms by taxonomy and slug.
    terms: BTreeMap<(String, String), String>,
}

fn is_venue_domain(domain: &str) -> bool {
    domain.contains("venue") || domain.contains("location") || domain == "lieu"
}

fn is_online(slug: &str) -> bool {
    slug.trim_start_matches('_').starts_with("online")
}
