//! The terms that group events: places, organizers, categories, tags, series.

use affiche_json::Json;

use super::slug::Slug;

/// A venue as a list names it.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Place {
    /// The identifier of the venue.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Its town.
    pub city: Option<String>,
}

/// Where events take place, in full.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct Venue {
    /// Its identifier.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// State, province or region.
    pub region: Option<String>,
    /// ISO 3166-1 code of two letters, upper case.
    pub country: Option<String>,
    /// Where on Earth it is.
    pub geo: Option<Geo>,
    /// Telephone, as written.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address on the web.
    pub website: Option<String>,
}

/// Who organizes events.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Organizer {
    /// The identifier.
    pub id: Slug,
    /// The name.
    pub name: String,
    /// Telephone, as written.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address on the web.
    pub website: Option<String>,
}

/// A kind of event. Its colour lies in the site’s stylesheet, under its identifier.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Category {
    /// The identifier.
    pub id: Slug,
    /// The name.
    pub name: String,
}

/// A word an event is found by.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Tag {
    /// The identifier.
    pub id: Slug,
    /// The name.
    pub name: String,
}

/// Events that belong together though no rule makes them: a season, a festival.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Series {
    /// The identifier.
    pub id: Slug,
    /// The name.
    pub name: String,
}

/// A point on Earth (WGS 84), in millionths of a degree, so that it is written the same everywhere: about 11 cm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Json)]
pub struct Geo {
    /// North of the equator, −90,000,000 to 90,000,000.
    pub latitude: i32,
    /// East of Greenwich, −180,000,000 to 180,000,000.
    pub longitude: i32,
}

impl Geo {
    /// The point at a latitude (−90 to 90) and a longitude (−180 to 180) in degrees; `None` outside of these.
    #[must_use]
    pub fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let inside = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 million in size")]
        let micro = |degrees: f64| (degrees * 1e6).round() as i32;
        inside.then(|| Self { latitude: micro(latitude), longitude: micro(longitude) })
    }

    /// Latitude and longitude in degrees with as many decimals as they need: `48.8661`, `-2.5`.
    #[must_use]
    pub fn texts(self) -> (String, String) {
        let text = |micro: i32| {
            let sign = if micro < 0 { "-" } else { "" };
            let (whole, part) = (micro.unsigned_abs() / 1_000_000, micro.unsigned_abs() % 1_000_000);
            let text = format!("{sign}{whole}.{part:06}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        (text(self.latitude), text(self.longitude))
    }
}
