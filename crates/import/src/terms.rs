//! Venues, organizers, categories, tags and series: equal ones are one, with those of the dataset too; near ones are proposed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::dataset::RecordFields;
use crate::model::{ImportedOrganizer, ImportedTerm, ImportedVenue};
use crate::note::{Notes, SourcePosition};
use crate::text::{cut, folded, markdown, slug};

/// One term, merged from all events.
#[derive(Clone, Debug)]
pub struct MergedTerm {
    /// Its key between runs.
    pub key: String,
    /// The text that its id is made of.
    pub preferred_id: String,
    /// Its fields but `id`.
    pub fields: RecordFields,
    /// Its id, if it lies in the dataset already.
    pub id: Option<String>,
    /// Whether it comes from the source (and not only from the dataset).
    pub imported: bool,
}

/// The terms of one kind.
#[derive(Clone, Debug, Default)]
pub struct MergedTerms {
    all: Vec<MergedTerm>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_key: BTreeMap<String, usize>,
}

/// The distinction between venues of one name.
const ADDRESS: [&str; 3] = ["street", "postalCode", "city"];

impl MergedTerms {
    /// A term that lies in the dataset, with the keys it was imported by.
    pub fn known(&mut self, id: &str, fields: &RecordFields, keys: &[String]) {
        let mut fields = fields.clone();
        fields.remove("id");
        let at = self.push(MergedTerm {
            key: String::new(),
            preferred_id: id.to_owned(),
            fields,
            id: Some(id.to_owned()),
            imported: false,
        });
        for key in keys {
            self.by_key.insert(key.clone(), at);
        }
    }

    fn push(&mut self, term: MergedTerm) -> usize {
        let at = self.all.len();
        let name = term.fields.get("name").and_then(Value::as_str).map_or_else(|| folded(&term.preferred_id), folded);
        self.by_name.entry(name).or_default().push(at);
        self.all.push(term);
        at
    }

    /// The term for what a source names: a known one, or a new one. Returns its number.
    pub fn add(&mut self, key: &str, preferred_id: &str, fields: RecordFields) -> usize {
        if let Some(at) = self.by_key.get(key).copied() {
            self.complete(at, key, fields);
            return at;
        }
        let name = fields.get("name").and_then(Value::as_str).map(folded).unwrap_or_default();
        let same = self
            .by_name
            .get(&name)
            .into_iter()
            .flatten()
            .copied()
            .find(|at| compatible(&self.all[*at].fields, &fields));
        let at = same.unwrap_or_else(|| {
            let term = MergedTerm {
                key: key.to_owned(),
                preferred_id: preferred_id.to_owned(),
                fields: RecordFields::new(),
                id: None,
                imported: true,
            };
            let at = self.all.len();
            self.by_name.entry(name).or_default().push(at);
            self.all.push(term);
            at
        });
        self.complete(at, key, fields);
        self.by_key.insert(key.to_owned(), at);
        at
    }

    /// Adds what is not known yet. What lies in the dataset is not changed here: merging does that.
    fn complete(&mut self, at: usize, key: &str, fields: RecordFields) {
        let term = &mut self.all[at];
        if !term.imported {
            term.imported = true;
            key.clone_into(&mut term.key);
            if term.id.is_some() {
                term.fields = fields;
                return;
            }
        }
        for (key, value) in fields {
            term.fields.entry(key).or_insert(value);
        }
    }

    /// The terms, by number.
    pub fn all(&self) -> &[MergedTerm] {
        &self.all
    }

    /// The id of a term; that of every term is given by [`MergedTerms::identify`].
    pub fn id(&self, at: usize) -> String {
        self.all[at].id.clone().unwrap_or_default()
    }

    /// Gives ids to those that have none.
    pub fn identify(&mut self, taken: &mut BTreeSet<String>, fallback: &str) {
        for term in &mut self.all {
            if term.id.is_none() {
                let mut preferred_id = slug(&term.preferred_id);
                if taken.contains(&preferred_id)
                    && let Some(city) = term.fields.get("city").and_then(Value::as_str)
                {
                    preferred_id = slug(&format!("{preferred_id} {city}"));
                }
                term.id = Some(free(&preferred_id, fallback, taken));
            }
        }
    }

    /// Names what is nearly the same.
    pub fn propose(&self, field: &str, notes: &mut Notes, place: &SourcePosition) {
        const MOST: usize = 1_500;
        let named: Vec<(String, &MergedTerm)> =
            self.all.iter().filter_map(|term| Some((folded(term.fields.get("name")?.as_str()?), term))).collect();
        if named.len() > MOST {
            return;
        }
        for (at, (name, term)) in named.iter().enumerate() {
            for (other_name, other) in &named[at + 1..] {
                if !term.imported && !other.imported {
                    continue;
                }
                let text = |term: &MergedTerm, key: &str| term.fields.get(key).and_then(Value::as_str).map(folded);
                let same_street = text(term, "street").is_some()
                    && text(term, "street") == text(other, "street")
                    && text(term, "city") == text(other, "city");
                if same_street || (near(name, other_name) && compatible(&term.fields, &other.fields)) {
                    let shown = |term: &MergedTerm| {
                        term.fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
                    };
                    let example = format!("{} / {}", shown(term), shown(other));
                    notes.proposed(field, &format!("perhaps the same: {example}"), &example, place);
                }
            }
        }
    }
}

/// Whether names are alike: one begins with the other, or a few letters differ.
fn near(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 6 || short == long {
        return short == long && !short.is_empty();
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(short) != digits(long) {
        return false;
    }
    (long.starts_with(short) && long.len() - short.len() <= 12)
        || (long.len() - short.len() <= 2 && strsim::osa_distance(short, long) <= 1 + usize::from(short.len() > 12))
}

/// Whether addresses do not contradict each other.
fn compatible(one: &RecordFields, other: &RecordFields) -> bool {
    ADDRESS.iter().all(|key| match (one.get(*key).and_then(Value::as_str), other.get(*key).and_then(Value::as_str)) {
        (Some(one), Some(other)) => folded(one) == folded(other),
        _ => true,
    })
}

/// An identifier that is free: with a number behind it if it has to be. It is taken then.
pub fn free(preferred_id: &str, fallback: &str, taken: &mut BTreeSet<String>) -> String {
    let preferred_id = if preferred_id.is_empty() { fallback } else { preferred_id };
    let mut id = preferred_id.to_owned();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        let ending = format!("-{number}");
        let kept = preferred_id.len().min(80 - ending.len());
        id = format!("{}{ending}", preferred_id[..kept].trim_end_matches('-'));
        number += 1;
    }
    id
}

/// The key of a venue between runs.
pub fn venue_key(venue: &ImportedVenue) -> String {
    let part = |text: &Option<String>| text.as_deref().map(folded).unwrap_or_default();
    match &venue.source_id {
        Some(id) if !id.is_empty() => format!("id:{id}"),
        _ => format!(
            "{}|{}|{}|{}",
            folded(&venue.name),
            part(&venue.street),
            part(&venue.postal_code),
            part(&venue.city)
        ),
    }
}

/// The fields of a venue.
pub fn venue_fields(venue: &ImportedVenue) -> RecordFields {
    let mut fields = RecordFields::new();
    fields.insert("name".to_owned(), Value::from(venue.name.as_str()));
    for (key, value) in [
        ("street", &venue.street),
        ("postalCode", &venue.postal_code),
        ("city", &venue.city),
        ("region", &venue.region),
        ("country", &venue.country),
        ("phone", &venue.phone),
        ("email", &venue.email),
        ("website", &venue.website),
    ] {
        fields.extend(value.as_deref().map(|value| (key.to_owned(), Value::from(value))));
    }
    if let Some((latitude, longitude)) = venue.geo {
        // Seven decimals are a centimetre.
        let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
        fields.insert("geo".to_owned(), json!([round(latitude), round(longitude)]));
    }
    let description = venue.description.as_ref().map(|prose| markdown(prose).text).filter(|text| !text.is_empty());
    fields.extend(description.map(|text| ("description".to_owned(), Value::from(cut(&text, 100_000).0))));
    fields
}

/// The key of an organizer between runs.
pub fn organizer_key(organizer: &ImportedOrganizer) -> String {
    match &organizer.source_id {
        Some(id) if !id.is_empty() => format!("id:{id}"),
        _ => folded(&organizer.name),
    }
}

/// The fields of an organizer.
pub fn organizer_fields(organizer: &ImportedOrganizer) -> RecordFields {
    let mut fields = RecordFields::new();
    fields.insert("name".to_owned(), Value::from(organizer.name.as_str()));
    for (key, value) in [("phone", &organizer.phone), ("email", &organizer.email), ("website", &organizer.website)] {
        fields.extend(value.as_deref().map(|value| (key.to_owned(), Value::from(value))));
    }
    let description = organizer.description.as_ref().map(|prose| markdown(prose).text).filter(|text| !text.is_empty());
    fields.extend(description.map(|text| ("description".to_owned(), Value::from(cut(&text, 100_000).0))));
    fields
}

/// The key, the preferred id and the fields of a category, tag or series.
pub fn plain_term(term: &ImportedTerm) -> (String, String, RecordFields) {
    let preferred_id =
        term.slug.as_deref().map(slug).filter(|slug| !slug.is_empty()).unwrap_or_else(|| slug(&term.name));
    let mut fields = RecordFields::new();
    fields.insert("name".to_owned(), Value::from(cut(&term.name, 200).0));
    let description = term.description.as_ref().map(|prose| markdown(prose).text).filter(|text| !text.is_empty());
    fields.extend(description.map(|text| ("description".to_owned(), Value::from(cut(&text, 100_000).0))));
    fields.extend(term.color.as_deref().map(|color| ("color".to_owned(), Value::from(color))));
    (folded(&term.name), preferred_id, fields)
}
