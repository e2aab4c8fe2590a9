//! What the columns of a spreadsheet hold, by their headings in French or English, by what is in them, and by what the owner says.

use std::collections::BTreeMap;

use crate::date_text::{self, Expect};
use crate::letters::words;
use crate::table::Row;

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

use Field::{
    Address, AllDay, Category, City, Coordinates, Country, Description, End, EndTime, Id, Ignore, Image, Labelled,
    Latitude, Longitude, Online, Organizer, Phone, PostalCode, Price, Private, Region, Series, Start, Status, Summary,
    Tags, Time, Timezone, Title, Venue, Website, Year,
};

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

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The field of each column; `None` where it is not known.
    pub fields: Vec<Option<Field>>,
    /// The names of columns: heading, or letter.
    pub names: Vec<String>,
    /// Columns whose field was found by what they hold, with the field.
    pub guessed: Vec<(usize, Field)>,
    /// What the owner said of columns that are not there.
    pub unknown: Vec<String>,
    /// The day of all rows, if the owner gave one instead of a column.
    pub day: Option<String>,
}

/// Which row holds the headings, by its index. `None`: there are none.
pub fn heading_row(rows: &[Row], map: &BTreeMap<String, String>) -> Option<usize> {
    let score = |row: &Row| {
        let known = |cell: &String| {
            by_heading(cell)
                .filter(|_| cell.chars().count() <= 60 && !is_data(cell))
                .map_or(0, |(_, sure)| usize::from(sure))
                + 3 * usize::from(map.keys().any(|key| words(key) == words(cell)))
        };
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let data = row.cells.iter().filter(|cell| is_data(cell)).count();
        (row.cells.iter().map(known).sum::<usize>(), filled, data)
    };
    let mut best: Option<(usize, usize)> = None;
    for (index, row) in rows.iter().take(20).enumerate() {
        let (points, filled, data) = score(row);
        let enough = points >= 4 || (points >= 3 && filled <= 2 && index == 0);
        if enough && data == 0 && filled > 1 && best.is_none_or(|(_, most)| points > most + 3) {
            best = Some((index, points));
        }
    }
    if let Some((index, _)) = best {
        return Some(index);
    }
    // Headings in no language known: texts above a column of dates.
    let (first, rest) = rows.split_first()?;
    let above = |column: usize| rest.iter().take(50).filter_map(|row| row.cells.get(column)).any(|cell| is_data(cell));
    let texts = first.cells.iter().all(|cell| !is_data(cell) && !cell.is_empty());
    (texts && (0..first.cells.len()).any(above)).then_some(0)
}

/// Whether a cell holds a day, an hour, a number or an address, as headings do not.
fn is_data(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    cell.starts_with("http")
        || (digits >= 3 && digits * 2 >= cell.chars().count())
        || (digits > 0 && (is_day(cell) || is_hours(cell)))
}

fn is_day(cell: &str) -> bool {
    let reading = date_text::read(cell, Expect::Days);
    !reading.groups.is_empty() && reading.is_whole()
}

fn is_hours(cell: &str) -> bool {
    // A number alone may be anything.
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let reading = date_text::read(cell, Expect::Hours);
    reading.groups.is_empty() && !reading.hours.is_empty() && reading.is_whole()
}

/// The letter of a column in a spreadsheet: A, B … Z, AA.
pub fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(index % 26).unwrap_or(0)));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// The fields of columns.
///
/// # Errors
/// The name of a field that is none.
pub fn assign(heading: Option<&Row>, rows: &[Row], map: &BTreeMap<String, String>) -> Result<Columns, String> {
    let width = rows.iter().chain(heading).map(|row| row.cells.len()).max().unwrap_or(0);
    let name = |index: usize| {
        heading
            .and_then(|row| row.cells.get(index))
            .filter(|name| !name.is_empty())
            .cloned()
            .unwrap_or_else(|| letter(index))
    };
    let mut columns =
        Columns { fields: vec![None; width], names: (0..width).map(name).collect(), ..Columns::default() };
    let mut said = vec![false; width];
    for (key, field) in map {
        let field = NAMES
            .iter()
            .find(|(name, _)| words(name) == words(field))
            .map(|(_, field)| *field)
            .ok_or_else(|| field.clone())?;
        let by_name = (0..width).filter(|index| words(&columns.names[*index]) == words(key) && !words(key).is_empty());
        let mut found: Vec<usize> = by_name.collect();
        if found.is_empty() {
            found.extend((0..width).find(|index| letter(*index) == *key));
        }
        if found.is_empty() {
            if field == Start && is_day(key) {
                columns.day = Some(key.clone());
            } else {
                columns.unknown.push(key.clone());
            }
        }
        for index in found {
            (columns.fields[index], said[index]) = (Some(field), true);
        }
    }
    by_headings(&mut columns, &said, heading, rows);
    by_content(&mut columns, &said, rows);
    Ok(columns)
}

/// Fields that several columns may have.
fn is_shared(field: Field) -> bool {
    matches!(field, Start | Description | Labelled | Category | Tags | Private | Ignore | Website)
}

fn by_headings(columns: &mut Columns, said: &[bool], heading: Option<&Row>, rows: &[Row]) {
    let Some(heading) = heading else { return };
    let mut found: Vec<(u8, usize, Field)> = Vec::new();
    for (index, cell) in heading.cells.iter().enumerate() {
        if let (false, Some((field, sure))) = (said[index], by_heading(cell)) {
            found.push((sure, index, field));
        }
    }
    found.sort_by_key(|(sure, index, _)| (std::cmp::Reverse(*sure), *index));
    for (sure, index, field) in found {
        let sample = Sample::of(rows, index);
        let fits = match field {
            Start if sure < 3 => sample.share(is_day) >= 0.5,
            End => sample.cells.is_empty() || sample.share(|cell| is_day(cell) || is_hours(cell)) >= 0.5,
            Latitude | Longitude => {
                sample.share(|cell| cell.replace(',', ".").parse::<f64>().is_ok()) >= 0.5 || sample.cells.is_empty()
            }
            Year => sample.share(|cell| cell.len() == 4 && cell.parse::<i32>().is_ok()) >= 0.5,
            Time | EndTime => {
                sample.cells.is_empty() || sample.share(|cell| !date_text::read(cell, Expect::Hours).is_empty()) >= 0.2
            }
            _ => true,
        };
        if !fits {
            continue;
        }
        // `date` beside `start`: one day, not two. `jour1`, `jour2`: two.
        let taken = columns.fields.contains(&Some(field));
        let another_day = field == Start && taken && (sure == 3);
        if taken && (!is_shared(field) || another_day) {
            continue;
        }
        columns.fields[index] = Some(field);
    }
    if let (false, Some(index)) =
        (columns.fields.contains(&Some(Title)), columns.fields.iter().position(|field| *field == Some(Summary)))
    {
        columns.fields[index] = Some(Title);
    }
    // Telephones beside names of contacts are theirs.
    if columns.fields.contains(&Some(Private)) {
        for field in columns
            .fields
            .iter_mut()
            .zip(said)
            .filter(|(field, said)| **field == Some(Phone) && !**said)
            .map(|(field, _)| field)
        {
            *field = Some(Private);
        }
    }
}

/// The filled cells of the first rows of a column.
struct Sample<'a> {
    cells: Vec<&'a str>,
}

impl<'a> Sample<'a> {
    fn of(rows: &'a [Row], column: usize) -> Self {
        Self {
            cells: rows
                .iter()
                .filter_map(|row| row.cells.get(column))
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
                .take(200)
                .collect(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 200")]
    fn share(&self, is: impl Fn(&str) -> bool) -> f64 {
        if self.cells.is_empty() {
            0.0
        } else {
            self.cells.iter().filter(|cell| is(cell)).count() as f64 / self.cells.len() as f64
        }
    }
}

fn by_content(columns: &mut Columns, said: &[bool], rows: &[Row]) {
    let open = |columns: &Columns, index: usize| columns.fields[index].is_none() && !said[index];
    for index in 0..columns.fields.len() {
        if !open(columns, index) {
            continue;
        }
        let sample = Sample::of(rows, index);
        if sample.cells.is_empty() {
            continue;
        }
        let missing = |field| !columns.fields.contains(&Some(field));
        let picture = |cell: &str| {
            let cell = cell.to_lowercase();
            cell.starts_with("http")
                && [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|end| cell.contains(end))
        };
        let field = if sample.share(|cell| cell.contains('@') && cell.contains('.') && !cell.contains(' ')) > 0.5 {
            Private
        } else if missing(Start) && columns.day.is_none() && sample.share(is_day) >= 0.6 {
            Start
        } else if missing(Time) && sample.share(is_hours) >= 0.8 {
            Time
        } else if missing(Image) && sample.share(picture) >= 0.6 {
            Image
        } else if missing(Website)
            && sample.share(|cell| cell.starts_with("http")) >= 0.6
            && sample.share(picture) < 0.5
        {
            Website
        } else {
            continue;
        };
        columns.fields[index] = Some(field);
        columns.guessed.push((index, field));
    }
    if columns.fields.contains(&Some(Title)) {
        return;
    }
    let texts: Vec<usize> = (0..columns.fields.len())
        .filter(|index| open(columns, *index))
        .filter(|index| {
            let sample = Sample::of(rows, *index);
            sample.cells.len() * 2 > rows.len().min(200)
                && sample.share(|cell| {
                    cell.chars().any(char::is_alphabetic) && !cell.starts_with("http") && cell.chars().count() <= 150
                }) >= 0.8
        })
        .collect();
    // The first text, if it tells rows apart.
    let telling = |index: &usize| {
        let sample = Sample::of(rows, *index);
        let distinct: std::collections::BTreeSet<&str> = sample.cells.iter().copied().collect();
        distinct.len() * 2 > sample.cells.len()
    };
    if let Some(index) = texts.into_iter().find(telling) {
        columns.fields[index] = Some(Title);
        columns.guessed.push((index, Title));
    }
}

/// The name of a field, for the report.
pub fn name_of(field: Field) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == field).map_or("private", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_two_languages() {
        for (heading, expected) in [
            ("Date de l'évènement", Some(Start)),
            ("Date de l’événement", Some(Start)),
            ("date_debut", Some(Start)),
            ("DÉBUT", Some(Start)),
            ("start_date", Some(Start)),
            ("dateTime", Some(Start)),
            ("jour2", Some(Start)),
            ("Quand ?", Some(Start)),
            ("a", Some(End)),
            ("Heure de début", Some(Time)),
            ("Heure de fin", Some(EndTime)),
            ("Horaires", Some(Time)),
            ("Où", Some(Venue)),
            ("Nom de la salle", Some(Venue)),
            ("nom de l’événement", Some(Title)),
            ("Événement", Some(Title)),
            ("titreevent", Some(Title)),
            ("Nom de l'événement ou de type", Some(Category)),
            ("Style d’événementt", Some(Category)),
            ("nom du client", Some(Private)),
            ("Nom du contact", Some(Private)),
            ("E-mail", Some(Private)),
            ("Contrat #", Some(Private)),
            ("Statut de la Réservation", Some(Status)),
            ("Code postal", Some(PostalCode)),
            ("Tags affichés", Some(Tags)),
            ("long", Some(Longitude)),
            ("long_desc", Some(Description)),
            ("location_uid", None),
            ("timeline__value", None),
            ("Âge", Some(Labelled)),
        ] {
            assert_eq!(by_heading(heading).map(|(field, _)| field), expected, "{heading}");
        }
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letter), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
