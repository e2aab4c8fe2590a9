//! Fields of a spreadsheet and their headings in French and English.

use Field::{
    Address, AllDay, Category, City, Coordinates, Country, Description, End, EndTime, Id, Ignore, Image, Labelled,
    Latitude, Longitude, Online, Organizer, Phone, PostalCode, Price, Private, Region, Series, Start, Status, Summary,
    Tags, Time, Timezone, Title, Venue, Website, Year,
};

use crate::letters::words;

/// The field of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// A day, with hours or without; several columns are several days.
    Start,
    /// The last day, or when it is over.
    End,
    /// Hours, from one to another or only the beginning.
    Time,
    /// The hour of the end.
    EndTime,
    /// The year of days without one.
    Year,
    /// Whether it lasts all day.
    AllDay,
    /// The identity in the source.
    Id,
    /// The name of the place.
    Venue,
    /// Street, or all of an address.
    Address,
    /// The postal code.
    PostalCode,
    /// The town.
    City,
    /// Region, canton, province.
    Region,
    /// The country.
    Country,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Latitude and longitude, with a comma.
    Coordinates,
    /// The telephone of the place.
    Phone,
    /// Categories.
    Category,
    /// Tags.
    Tags,
    /// The price.
    Price,
    /// A web address.
    Website,
    /// Where it is followed online.
    Online,
    /// A picture.
    Image,
    /// One or two sentences.
    Summary,
    /// A text.
    Description,
    /// A text that needs its heading before it: “Âge : 3-12”.
    Labelled,
    /// Who holds it.
    Organizer,
    /// Whether it takes place, and is public.
    Status,
    /// The series.
    Series,
    /// The zone.
    Timezone,
    /// Of persons: not read.
    Private,
    /// Not taken.
    Ignore,
}

/// The names of fields for `--map`.
pub const NAMES: &[(&str, Field)] = &[
    ("title", Title),
    ("start", Start),
    ("end", End),
    ("time", Time),
    ("endTime", EndTime),
    ("year", Year),
    ("allDay", AllDay),
    ("id", Id),
    ("venue", Venue),
    ("address", Address),
    ("postalCode", PostalCode),
    ("city", City),
    ("region", Region),
    ("country", Country),
    ("latitude", Latitude),
    ("longitude", Longitude),
    ("coordinates", Coordinates),
    ("phone", Phone),
    ("category", Category),
    ("tags", Tags),
    ("price", Price),
    ("website", Website),
    ("online", Online),
    ("image", Image),
    ("summary", Summary),
    ("description", Description),
    ("text", Labelled),
    ("organizer", Organizer),
    ("status", Status),
    ("series", Series),
    ("timezone", Timezone),
    ("ignore", Ignore),
];

/// Headings without accents, articles and “de l’évènement”, and their fields.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Title,
        &[
            "titre", "title", "nom", "name", "intitule", "quoi", "what", "spectacle", "manifestation", "activite",
            "activity", "libelle", "objet", "sujet", "subject", "designation", "titreevent",
        ],
    ),
    (
        Start,
        &[
            "date", "dates", "jour", "jours", "quand", "when", "debut", "start", "date debut", "start date",
            "startdate", "date start", "begin", "begins", "datetime", "date time", "dtstart", "date et heure",
            "date heure", "date and time", "date heure debut", "start datetime", "du", "starts", "premiere date",
            "day", "starts at", "start at", "first date",
        ],
    ),
    (
        End,
        &[
            "fin", "end", "date fin", "end date", "enddate", "date end", "dtend", "a", "au", "jusqu au", "until", "to",
            "ends", "date heure fin", "end datetime", "derniere date", "ends at", "end at",
        ],
    ),
    (
        Time,
        &[
            "heure", "heures", "horaire", "horaires", "time", "times", "hour", "hours", "heure debut", "start time",
            "starttime", "begin time", "debut heure", "plage horaire", "creneau", "heure depart",
        ],
    ),
    (EndTime, &["heure fin", "end time", "endtime", "fin heure", "heure arrivee"]),
    (Year, &["annee", "year", "an"]),
    (AllDay, &["all day", "allday", "journee entiere", "toute journee", "journee complete"]),
    (Id, &["id", "uid", "identifiant", "identifier", "guid"]),
    (
        Venue,
        &[
            "lieu", "lieux", "venue", "location", "salle", "nom salle", "nom lieu", "place", "ou", "where", "endroit",
            "emplacement", "location name", "venue name", "lieu nom", "stade", "room", "place name",
        ],
    ),
    (
        Address,
        &[
            "adresse", "address", "rue", "street", "adresse postale", "location address", "adresse lieu",
            "venue address", "adresse complete", "street address",
        ],
    ),
    (
        PostalCode,
        &[
            "code postal", "codepostal", "cp", "zip", "postal code", "postcode", "zipcode", "npa", "zip code",
            "venue zip",
        ],
    ),
    (City, &["ville", "commune", "city", "town", "localite", "municipalite", "location city", "venue city"]),
    (Region, &["region", "canton", "departement", "province"]),
    (Country, &["pays", "country"]),
    (Latitude, &["lat", "latitude"]),
    (Longitude, &["lon", "lng", "long", "longitude"]),
    (Coordinates, &["coordonnees", "gps", "geo", "coordinates", "coordonnees gps", "latlng", "geoloc"]),
    (Phone, &["telephone", "tel", "phone"]),
    (Category, &["categorie", "categories", "category", "type", "types", "genre", "rubrique", "style", "kind"]),
    (
        Tags,
        &[
            "tags", "tag", "mots cles", "mot cle", "keywords", "keyword", "etiquettes", "tags affiches",
            "tags secondaires", "themes",
        ],
    ),
    (Price, &["prix", "tarif", "tarifs", "price", "cost", "cout", "entree", "prices", "conditions"]),
    (
        Website,
        &[
            "lien", "link", "url", "site web", "website", "site", "web", "site internet", "billetterie",
            "lien billetterie", "page", "liens", "links", "web site", "page web",
        ],
    ),
    (Online, &["lien visio", "visio", "online", "lien en ligne", "stream", "zoom"]),
    (
        Image,
        &[
            "image", "img", "affiche", "photo", "picture", "visuel", "imageurl", "image url", "illustration", "poster",
            "thumbnail",
        ],
    ),
    (Summary, &["resume", "chapo", "description courte", "accroche", "short description", "excerpt", "summary"]),
    (
        Description,
        &[
            "description", "desc", "detail", "details", "texte", "text", "note", "notes", "remarque", "remarques",
            "infos", "info", "autresinfos", "autres infos", "information", "informations", "long desc",
            "long description", "programme", "contenu", "presentation", "body", "commentaire", "commentaires",
            "description longue", "infos pratiques",
        ],
    ),
    (
        Labelled,
        &[
            "age", "ages", "public", "intervenant", "intervenants", "intervenante", "speaker", "speakers", "artiste",
            "artistes", "artist", "duree", "duration", "interieur exterieur", "langue", "niveau", "equipe",
        ],
    ),
    (
        Organizer,
        &[
            "organisateur", "organisateurs", "organisatrice", "organizer", "organiser", "organiseavec",
            "organise avec", "organise par", "association", "host", "structure", "porteur",
        ],
    ),
    (Status, &["statut", "status", "etat", "visible", "publie", "publication", "visibilite", "state"]),
    (Series, &["serie", "series", "festival", "saison", "cycle"]),
    (Timezone, &["fuseau", "fuseau horaire", "timezone", "time zone", "tz"]),
];

/// Words of headings about persons.
const PERSONS: &[&str] = &[
    "contact", "contacts", "client", "clients", "email", "emails", "mail", "mails", "courriel", "courriels", "membre",
    "membres", "member", "members", "contrat", "contract", "adherent", "adherents", "portable", "mobile",
    "responsable", "inscrits", "participant", "participants", "referent", "naissance", "iban",
];

/// Words that say nothing in a heading.
const FILLERS: &[&str] = &["de", "du", "des", "d", "l", "la", "le", "les", "the", "of", "event", "events"];

/// A heading without what says nothing: “Date de l’évènement” is `date`. Of “Évènement” nothing is left.
fn plain(heading: &str) -> String {
    let folded = words(heading);
    let kept: Vec<&str> =
        folded.split(' ').filter(|word| !FILLERS.contains(word) && !word.starts_with("evenement")).collect();
    let text = kept.join(" ");
    if text.is_empty() { folded } else { text }
}

/// The field of a heading, and how sure it is: 3 the heading itself, 2 with a number (`jour1`), 1 one word of it.
pub fn by_heading(heading: &str) -> Option<(Field, u8)> {
    let folded = words(heading);
    if folded.is_empty() {
        return None;
    }
    let text = plain(heading);
    if text.split(' ').any(|word| PERSONS.contains(&word)) || (text.contains("e mail") && !text.contains("de mail")) {
        return Some((Private, 3));
    }
    if folded.starts_with("evenement") && folded == text {
        return Some((Title, 3));
    }
    // “du” and “le” are fillers elsewhere.
    if folded == "du" || folded == "le" {
        return Some((Start, 3));
    }
    let exact = |text: &str| HEADINGS.iter().find(|(_, names)| names.contains(&text)).map(|(field, _)| *field);
    if let Some(field) = exact(&text) {
        return Some((field, 3));
    }
    let trimmed = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let without_language = trimmed.strip_suffix(" fr").or_else(|| trimmed.strip_suffix(" en")).unwrap_or(trimmed);
    if let Some(field) = exact(without_language) {
        return Some((field, 2));
    }
    if text == "uid"
        || text.ends_with(" uid")
        || text.ends_with(" id")
        || text.ends_with("href")
        || text.contains("logo")
        || text.contains("src")
    {
        return None;
    }
    let mut found: Option<Field> = None;
    for word in text.split(' ').filter(|word| word.len() > 3) {
        if let Some(field) = exact(word).filter(|field| !matches!(field, Labelled | Title)) {
            found = Some(field);
        }
    }
    found
        .or_else(|| text.split(' ').any(|word| matches!(word, "titre" | "title" | "name" | "nom")).then_some(Title))
        .map(|field| (field, 1))
}

/// The name of a field, for the report.
pub fn name_of(field: Field) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == field).map_or("private", |(name, _)| name)
}
