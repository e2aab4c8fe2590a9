//! Tables and their columns, by headings in English and French.

use std::collections::BTreeMap;

use crate::text::folded;

/// The subject of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TecTable {
    Events,
    Venues,
    Organizers,
}

/// Excel writes `;` where the comma is that of numbers.
pub(super) fn delimiter(line: &str) -> u8 {
    let count = |sign: char| line.matches(sign).count();
    if count(';') > count(',') && count(';') >= count('\t') {
        b';'
    } else if count('\t') > count(',') {
        b'\t'
    } else {
        b','
    }
}

pub(super) fn split(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(|heading| heading.trim().to_owned()).collect()
}

/// The columns by field. Of two of one name the first that is filled counts.
pub(super) struct TecColumns {
    pub(super) fields: BTreeMap<&'static str, Vec<(usize, String)>>,
    pub(super) unknown: Vec<String>,
}

/// Fields by their headings, folded, without the words for an event. The French ones are those of the plug-in in French.
const HEADINGS: [(&str, &[&str]); 33] = [
    ("title", &["name", "title", "nom", "titre", "nomdel"]),
    ("description", &["description", "venuedescription", "descriptiondulieu", "organizerdescription"]),
    ("excerpt", &["excerpt", "extrait"]),
    ("startDate", &["startdate", "datededebut", "debut"]),
    ("startTime", &["starttime", "heurededebut", "heuredebut"]),
    ("endDate", &["enddate", "datedefin", "fin"]),
    ("endTime", &["endtime", "heuredefin", "heurefin"]),
    ("timezone", &["timezone", "fuseauhoraire"]),
    ("allDay", &["allday", "surtoutelajournee", "toutelajournee", "journeeentiere", "surlajournee"]),
    ("hide", &["hide", "hidefromlistings", "masquer", "masquerdeslistes", "masquerdeslistings"]),
    ("sticky", &["sticky", "stickyinmonthview", "epingledanslavuemensuelle", "epingle"]),
    ("featured", &["feature", "featured", "misenavant", "alaune", "mettreenavant"]),
    ("venue", &["venuename", "venue", "nomdulieu", "lieu", "nomdelieu"]),
    (
        "organizer",
        &[
            "organizername", "organizernames", "organizernamesorids", "organizer", "organizers", "nomdelorganisateur",
            "organisateur", "nomsdesorganisateurs", "organisateurs",
        ],
    ),
    ("cost", &["cost", "cout", "tarif", "prix"]),
    ("currency", &["isocurrencycode", "currencycode", "codeisodeladevise", "codedevise"]),
    ("currencySymbol", &["currencysymbol", "symboledeladevise", "symboledevise"]),
    ("categories", &["category", "categories", "categorie"]),
    ("tags", &["tags", "tag", "etiquettes", "motscles", "etiquette"]),
    (
        "website",
        &[
            "website", "siteweb", "url", "venuewebsite", "venueurl", "organizerwebsite", "sitewebdulieu",
            "sitewebdelorganisateur",
        ],
    ),
    ("image", &["featuredimage", "imagemiseenavant", "imagealaune", "venuefeaturedimage", "organizerfeaturedimage"]),
    ("country", &["venuecountry", "country", "pays", "paysdulieu"]),
    ("street", &["venueaddress", "address", "adresse", "adressedulieu"]),
    ("street2", &["venueaddress2", "address2", "adresse2", "adressedulieu2"]),
    ("city", &["venuecity", "city", "ville", "villedulieu"]),
    (
        "region",
        &[
            "venuestateprovince", "venuestate", "venueprovince", "stateprovince", "state", "province", "region",
            "etatprovince",
        ],
    ),
    ("postalCode", &["venuezip", "zip", "venuepostalcode", "postalcode", "codepostal", "codepostaldulieu"]),
    ("phone", &["venuephone", "organizerphone", "phone", "telephone", "telephonedulieu", "telephonedelorganisateur"]),
    ("email", &["organizeremail", "email", "emaildelorganisateur", "adressedecourriel"]),
    (
        "showMap",
        &[
            "showmap",
            "showmaplink",
            "venueshowmap",
            "venueshowmaplink",
            "affichericarte",
            "afficherlacarte",
            "afficherlelienverslacarte",
        ],
    ),
    ("currencyPosition", &["currencyposition", "positiondeladevise"]),
    ("comments", &["allowcomments", "commentstatus", "autoriserlescommentaires"]),
    ("pings", &["allowtrackbacksandpingbacks", "pingstatus", "allowtrackbacks"]),
];

impl TecColumns {
    pub(super) fn of(headings: &[String], map: &BTreeMap<String, String>) -> Self {
        let mut out = Self { fields: BTreeMap::new(), unknown: Vec::new() };
        for (at, heading) in headings.iter().enumerate() {
            let mapped = map.iter().find(|(own, _)| folded(own) == folded(heading)).map(|(_, field)| field.as_str());
            let key = key(heading);
            let named = |(field, names): &&(&'static str, &[&str])| match mapped {
                Some(mapped) => {
                    *field == mapped
                        || (mapped == "start" && *field == "startDate")
                        || (mapped == "end" && *field == "endDate")
                }
                None => names.contains(&key.as_str()),
            };
            match HEADINGS.iter().find(named) {
                Some((field, _)) => out.fields.entry(field).or_default().push((at, heading.clone())),
                None if !heading.is_empty() => out.unknown.push(heading.clone()),
                None => {}
            }
        }
        out
    }

    fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    pub(super) fn table(&self) -> Option<TecTable> {
        if self.has("title") && self.has("startDate") {
            Some(TecTable::Events)
        } else if self.has("venue") && !self.has("startDate") {
            Some(TecTable::Venues)
        } else if self.has("organizer") && !self.has("startDate") {
            Some(TecTable::Organizers)
        } else {
            None
        }
    }
}

/// A heading, folded, without the words for an event: `Date de début de l’évènement` is `datededebut`.
pub(super) fn key(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric()).map(folded);
    let mut words: Vec<String> = words
        .filter(|word| !["", "l", "event", "events", "evenement", "evenements"].contains(&word.as_str()))
        .collect();
    if words.last().is_some_and(|word| word == "de") {
        words.pop();
    }
    words.concat()
}
