//! Venues, organizers, categories, tags and series.

use super::fields::Fields;
use super::id::Ids;
use super::{IdKind, Sources, address, place, prose, site};
use crate::calendar::{CategoryEntry, SeriesEntry, TermEntry};
use crate::finding::Findings;
use affiche_model::{Category, Geo, Organizer, Series, Slug, Tag, Venue};

/// The terms of all files, each by identifier.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckedTerms {
    /// Venues.
    pub venues: Vec<TermEntry<Venue>>,
    /// Organizers.
    pub organizers: Vec<TermEntry<Organizer>>,
    /// Categories.
    pub categories: Vec<CategoryEntry>,
    /// Declared tags.
    pub tags: Vec<TermEntry<Tag>>,
    /// Series.
    pub series: Vec<SeriesEntry>,
}

impl CheckedTerms {
    /// Reads the terms of the given roots of events files. What is incomplete was reported and is left out.
    #[must_use]
    pub(crate) fn read(
        roots: &[Fields<'_, '_>],
        ids: &Ids<'_>,
        sources: &Sources<'_>,
        findings: &mut Findings,
    ) -> Self {
        let mut reader = TermReader { ids, sources, findings };
        let mut terms = Self::default();
        for root in roots {
            terms.venues.extend(root.objects(IdKind::Venue.list()).filter_map(|fields| reader.venue(fields)));
            terms
                .organizers
                .extend(root.objects(IdKind::Organizer.list()).filter_map(|fields| reader.organizer(fields)));
            terms.categories.extend(root.objects(IdKind::Category.list()).filter_map(|fields| reader.category(fields)));
            terms.tags.extend(root.objects(IdKind::Tag.list()).filter_map(|fields| reader.tag(fields)));
            terms.series.extend(root.objects(IdKind::Series.list()).filter_map(|fields| reader.series(fields)));
        }
        terms.venues.sort_by(|one, other| one.term.id.cmp(&other.term.id));
        terms.organizers.sort_by(|one, other| one.term.id.cmp(&other.term.id));
        terms.categories.sort_by(|one, other| one.category.id.cmp(&other.category.id));
        terms.tags.sort_by(|one, other| one.term.id.cmp(&other.term.id));
        terms.series.sort_by(|one, other| one.series.id.cmp(&other.series.id));
        terms
    }
}

struct TermReader<'r, 'd> {
    ids: &'r Ids<'d>,
    sources: &'r Sources<'r>,
    findings: &'r mut Findings,
}

impl TermReader<'_, '_> {
    fn venue(&mut self, fields: Fields<'_, '_>) -> Option<TermEntry<Venue>> {
        let country = place::country(fields, self.findings);
        let geo = place::geo(fields, self.findings);
        let email = address::email(fields.text("email"), self.findings);
        let website = address::web(fields.text("website"), self.findings);
        let description = prose::description(fields, self.sources, self.findings);
        let image = prose::image(fields, self.sources, self.findings);
        let (id, name) = self.id_and_name(IdKind::Venue, fields)?;
        let term = Venue {
            id,
            name,
            street: fields.owned("street"),
            postal_code: fields.owned("postalCode"),
            city: fields.owned("city"),
            region: fields.owned("region"),
            country,
            geo: geo.and_then(|(latitude, longitude)| Geo::from_degrees(latitude, longitude)),
            phone: fields.owned("phone"),
            email,
            website,
        };
        Some(TermEntry { term, description, image })
    }

    fn organizer(&mut self, fields: Fields<'_, '_>) -> Option<TermEntry<Organizer>> {
        let email = address::email(fields.text("email"), self.findings);
        let website = address::web(fields.text("website"), self.findings);
        let description = prose::description(fields, self.sources, self.findings);
        let image = prose::image(fields, self.sources, self.findings);
        let (id, name) = self.id_and_name(IdKind::Organizer, fields)?;
        Some(TermEntry {
            term: Organizer { id, name, phone: fields.owned("phone"), email, website },
            description,
            image,
        })
    }

    fn category(&mut self, fields: Fields<'_, '_>) -> Option<CategoryEntry> {
        let color = site::color(fields, "color", self.findings);
        let description = prose::description(fields, self.sources, self.findings);
        let (id, name) = self.id_and_name(IdKind::Category, fields)?;
        Some(CategoryEntry { category: Category { id, name }, color, description })
    }

    fn tag(&mut self, fields: Fields<'_, '_>) -> Option<TermEntry<Tag>> {
        let description = prose::description(fields, self.sources, self.findings);
        let (id, name) = self.id_and_name(IdKind::Tag, fields)?;
        Some(TermEntry { term: Tag { id, name }, description, image: None })
    }

    fn series(&mut self, fields: Fields<'_, '_>) -> Option<SeriesEntry> {
        let website = address::web(fields.text("website"), self.findings);
        let description = prose::description(fields, self.sources, self.findings);
        let (id, name) = self.id_and_name(IdKind::Series, fields)?;
        Some(SeriesEntry { series: Series { id, name }, description, website })
    }

    fn id_and_name(&self, kind: IdKind, fields: Fields<'_, '_>) -> Option<(Slug, String)> {
        Some((self.ids.own(kind, fields)?, fields.owned("name")?))
    }
}
