//! The Events Calendar: tables for its CSV import: events, venues, organizers, with English or French headings.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::model::{
    End, ImportedCalendar, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm, ImportedVenue,
    Moment, Prose,
};
use crate::note::{Notes, Place};
use crate::text::folded;

/// Reads the tables of The Events Calendar.
pub struct TecCsv;

/// What a table is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    Events,
    Venues,
    Organizers,
}

impl Reader for TecCsv {
    fn name(&self) -> &'static str {
        "tec-csv"
    }

    fn title(&self) -> &'static str {
        "The Events Calendar, CSV"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let first = head.lines().next().unwrap_or_default();
        let delimiter = delimiter(first);
        let headings = split(first, delimiter);
        let own = |heading: &&String| {
            let key = folded(heading);
            key.contains("event")
                || key.contains("evenement")
                || key.starts_with("venue")
                || key.starts_with("organizer")
                || key.starts_with("showmap")
        };
        let about = Columns::of(&headings, &BTreeMap::new());
        let known = about.fields.len();
        match about.table() {
            Some(_) if headings.iter().filter(own).count() >= 2 && known >= 3 => Confidence::SURE,
            _ => Confidence::NO,
        }
    }

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let file = Place::file(&input.name);
        let mut out = ImportedCalendar::default();
        if let Some(encoding) = encoding {
            out.notes.guessed("encoding", "not UTF-8", encoding, &file);
        }
        let text = if text.contains('\n') { text.into_owned() } else { text.replace('\r', "\n") };
        let first = text.lines().next().unwrap_or_default();
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(first))
            .from_reader(text.as_bytes());
        let mut records = Vec::new();
        for (at, record) in rows.records().enumerate() {
            let record = record.map_err(|error| {
                ReadFault::malformed(
                    error.position().map(|at| usize::try_from(at.line()).unwrap_or(usize::MAX)),
                    error.to_string(),
                )
            })?;
            if records.len() > options.limits.events {
                return Err(ReadFault::TooLarge { found: records.len(), most: options.limits.events, what: "rows" });
            }
            records.push((at + 1, record));
        }
        let Some((_, headings)) = records.first() else { return Err(ReadFault::malformed(None, "it is empty")) };
        let headings: Vec<String> = headings.iter().map(|heading| heading.trim().to_owned()).collect();
        let columns = Columns::of(&headings, &options.columns);
        let Some(table) = columns.table() else {
            return Err(ReadFault::malformed(
                Some(1),
                "its headings name no title and start, no venue and no organizer",
            ));
        };
        for name in &columns.unknown {
            out.notes.dropped(
                "column",
                &format!("`{name}` is nothing that the dataset has"),
                name,
                &file.clone().at_row(1).at_column(name.as_str()),
            );
        }
        let rows: Vec<Row<'_>> = records
            .iter()
            .skip(1)
            .filter(|(_, record)| record.iter().any(|cell| !cell.trim().is_empty()))
            .map(|(number, record)| Row { record, columns: &columns, place: file.clone().at_row(*number) })
            .collect();
        let order = DayOrder::of(&rows, &mut out.notes, &file);
        for row in &rows {
            match table {
                Table::Events => {
                    let event = row.event(order, &mut out.notes);
                    out.events.extend(event);
                }
                Table::Venues => out.venues.extend(row.venue()),
                Table::Organizers => out.organizers.extend(row.organizer()),
            }
            if row.record.len() > headings.len()
                && row.record.iter().skip(headings.len()).any(|cell| !cell.trim().is_empty())
            {
                out.notes.dropped(
                    "cells",
                    "they stand behind the last heading",
                    row.record.iter().next_back().unwrap_or_default(),
                    &row.place,
                );
            }
        }
        Ok(out)
    }
}

/// Excel writes `;` where the comma is that of numbers.
fn delimiter(line: &str) -> u8 {
    let count = |sign: char| line.matches(sign).count();
    if count(';') > count(',') && count(';') >= count('\t') {
        b';'
    } else if count('\t') > count(',') {
        b'\t'
    } else {
        b','
    }
}

fn split(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(|heading| heading.trim().to_owned()).collect()
}

/// The columns by field. Of two of one name the first that is filled counts.
struct Columns {
    fields: BTreeMap<&'static str, Vec<(usize, String)>>,
    unknown: Vec<String>,
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

impl Columns {
    fn of(headings: &[String], map: &BTreeMap<String, String>) -> Self {
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

    fn table(&self) -> Option<Table> {
        if self.has("title") && self.has("startDate") {
            Some(Table::Events)
        } else if self.has("venue") && !self.has("startDate") {
            Some(Table::Venues)
        } else if self.has("organizer") && !self.has("startDate") {
            Some(Table::Organizers)
        } else {
            None
        }
    }
}

/// A heading, folded, without the words for an event: `Date de début de l’évènement` is `datededebut`.
fn key(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric()).map(folded);
    let mut words: Vec<String> = words
        .filter(|word| !["", "l", "event", "events", "evenement", "evenements"].contains(&word.as_str()))
        .collect();
    if words.last().is_some_and(|word| word == "de") {
        words.pop();
    }
    words.concat()
}

/// Whether `05/06/2016` is May 6.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DayOrder {
    MonthFirst,
    DayFirst,
}

impl DayOrder {
    /// Slashes are American to the plug-in. A number above 12 decides otherwise for the whole file.
    fn of(rows: &[Row<'_>], notes: &mut Notes, file: &Place) -> Self {
        let (mut first, mut second, mut example) = (false, false, None);
        for row in rows {
            for field in ["startDate", "endDate"] {
                let Some(date) = row.get(field) else { continue };
                let numbers: Vec<u32> = date.split('/').filter_map(|part| part.trim().parse().ok()).collect();
                if let [one, two, _] = numbers.as_slice() {
                    first |= *one > 12 && *one < 32;
                    second |= *two > 12;
                    example.get_or_insert_with(|| date.to_owned());
                }
            }
        }
        let Some(example) = example else { return Self::MonthFirst };
        match (first, second) {
            (true, false) => {
                notes.guessed("date", "the day comes before the month: a number above 12 stands there", &example, file);
                Self::DayFirst
            }
            (false, true) => Self::MonthFirst,
            _ => {
                notes.guessed("date", "with slashes the month comes first, as the plug-in reads it", &example, file);
                Self::MonthFirst
            }
        }
    }
}

struct Row<'r> {
    record: &'r csv::StringRecord,
    columns: &'r Columns,
    place: Place,
}

impl Row<'_> {
    fn get(&self, field: &str) -> Option<&str> {
        let columns = self.columns.fields.get(field)?;
        columns.iter().filter_map(|(at, _)| self.record.get(*at)).map(str::trim).find(|cell| !cell.is_empty())
    }

    fn text(&self, field: &str) -> Option<String> {
        self.get(field).map(str::to_owned)
    }

    fn flag(&self, field: &str) -> bool {
        self.get(field).is_some_and(|cell| matches!(folded(cell).as_str(), "true" | "yes" | "1" | "oui" | "vrai" | "x"))
    }

    /// The cell of a field, for the report.
    fn cell(&self, field: &str) -> Place {
        match self.columns.fields.get(field).and_then(|columns| columns.first()) {
            Some((_, heading)) => self.place.clone().at_column(heading.as_str()),
            None => self.place.clone(),
        }
    }

    fn event(&self, order: DayOrder, notes: &mut Notes) -> Option<ImportedEvent> {
        let Some(title) = self.text("title") else {
            notes.refused(&self.cell("title"), "", "it has no title", "write one into this cell");
            return None;
        };
        let Some(written) = self.get("startDate") else {
            notes.refused(&self.cell("startDate"), &title, "it has no start date", "write one into this cell");
            return None;
        };
        let Some((day, inner)) = date(written, order) else {
            notes.refused(&self.cell("startDate"), &title, format!("`{written}` is no date"), "write it as 2026-03-12");
            return None;
        };
        let whole = self.flag("allDay");
        let time = self.get("startTime").map(time);
        if let (Some(None), false) = (time, whole) {
            let written = self.get("startTime").unwrap_or_default();
            notes.refused(&self.cell("startTime"), &title, format!("`{written}` is no time"), "write it as 19:30");
            return None;
        }
        let start_time = time.flatten().or(inner);
        let start = match start_time {
            Some(time) if !whole => Moment::Local(day.and_time(time)),
            _ => Moment::Day(day),
        };
        let id = String::new();
        let mut event = ImportedEvent::new(id, self.place.clone(), title, start);
        event.end = self.end(start, order, notes);
        event.timezone = self.text("timezone");
        event.description = self.text("description").map(Prose::Html);
        event.summary = self.text("excerpt").map(Prose::Html);
        event.hidden = self.flag("hide");
        event.sticky = self.flag("sticky");
        event.featured = self.flag("featured");
        event.venue = self.text("venue").map(|name| ImportedVenue { name, ..ImportedVenue::default() });
        let parts = |field: &str| -> Vec<String> {
            self.get(field)
                .into_iter()
                .flat_map(|cell| cell.split(','))
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect()
        };
        for name in parts("organizer") {
            if name.chars().all(|c| c.is_ascii_digit() || c == ' ') {
                notes.dropped(
                    "organizer",
                    "a number of a post, which only the site knows",
                    &name,
                    &self.cell("organizer"),
                );
            } else {
                event.organizers.push(ImportedOrganizer { name, ..ImportedOrganizer::default() });
            }
        }
        event.categories = parts("categories").into_iter().map(ImportedTerm::named).collect();
        event.tags = parts("tags").into_iter().map(ImportedTerm::named).collect();
        event.website = self.text("website");
        event.cost = self.text("cost").map(|cost| self.cost(&cost));
        event.image = self.get("image").filter(|image| image.contains(['.', '/'])).map(|image| ImportedImage {
            reference: image.to_owned(),
            alt: None,
            credit: None,
        });
        if let Some(number) = self.get("image").filter(|image| image.chars().all(|c| c.is_ascii_digit())) {
            notes.dropped("image", "a number of a picture, which only the site knows", number, &self.cell("image"));
        }
        for field in self.columns.fields.keys().filter(|field| self.get(field).is_some()) {
            match *field {
                "showMap" | "currencyPosition" | "comments" | "pings" => {
                    notes.dropped(field, "a setting of the site", self.get(field).unwrap_or_default(), &self.place);
                }
                _ => notes.taken(field, &self.place),
            }
        }
        Some(event)
    }

    /// Without an end date the end lies on the day of the start; an end before the start is none.
    fn end(&self, start: Moment, order: DayOrder, notes: &mut Notes) -> Option<End> {
        let written = self.get("endDate");
        let found = written.map(|written| date(written, order));
        if let (Some(None), Some(written)) = (found, written) {
            notes.dropped("endDate", "no date", written, &self.cell("endDate"));
            return None;
        }
        let (day, inner) = match (found.flatten(), start) {
            (Some((day, inner)), _) => (day, inner),
            (None, Moment::Local(start)) => (start.date(), None),
            (None, _) => return None,
        };
        match start {
            Moment::Day(_) => Some(End::At(Moment::Day(day))),
            _ => {
                let time = self.get("endTime").and_then(time).or(inner)?;
                Some(End::At(Moment::Local(day.and_time(time))))
            }
        }
    }

    fn cost(&self, cost: &str) -> ImportedCost {
        let number = cost.replace(',', ".").parse::<f64>().ok();
        let symbol = match self.get("currencySymbol") {
            Some("€") => Some("EUR"),
            Some("£") => Some("GBP"),
            Some("$") => Some("USD"),
            _ => None,
        };
        let currency = self
            .get("currency")
            .filter(|code| code.len() == 3)
            .map(str::to_ascii_uppercase)
            .or_else(|| symbol.map(str::to_owned));
        match number {
            Some(0.0) => ImportedCost::Free,
            Some(amount) if currency.is_some() => {
                ImportedCost::Amount { from: amount, to: amount, currency, url: None }
            }
            _ => ImportedCost::Text(cost.to_owned()),
        }
    }

    fn venue(&self) -> Option<ImportedVenue> {
        let street = [self.get("street"), self.get("street2")].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Some(ImportedVenue {
            name: self.text("venue")?,
            street: Some(street).filter(|street| !street.is_empty()),
            postal_code: self.text("postalCode"),
            city: self.text("city"),
            region: self.text("region"),
            country: self.text("country"),
            phone: self.text("phone"),
            website: self.text("website"),
            description: self.text("description").map(Prose::Html),
            image: self.picture(),
            ..ImportedVenue::default()
        })
    }

    fn organizer(&self) -> Option<ImportedOrganizer> {
        Some(ImportedOrganizer {
            name: self.text("organizer")?,
            phone: self.text("phone"),
            email: self.text("email"),
            website: self.text("website"),
            description: self.text("description").map(Prose::Html),
            image: self.picture(),
            ..ImportedOrganizer::default()
        })
    }

    /// A picture by its address; a number of one is known to its site alone.
    fn picture(&self) -> Option<ImportedImage> {
        let reference = self.get("image").filter(|image| image.contains(['.', '/']))?.to_owned();
        Some(ImportedImage { reference, alt: None, credit: None })
    }
}

/// The ways in which the plug-in reads a date: `11/19/2014`, `19-11-2014`, `19.11.2014`, `2014-11-19`, `apr 19, 2016`; with a time behind
/// it or not.
fn date(text: &str, order: DayOrder) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let text = text.trim();
    let (first, rest) = text
        .split_once(['T', ' '])
        .filter(|(first, _)| first.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c)))
        .unwrap_or((text, ""));
    let behind = if rest.is_empty() { None } else { Some(time(rest)?) };
    for sign in ['/', '-', '.'] {
        let numbers: Vec<i32> = first.split(sign).filter_map(|part| part.parse().ok()).collect();
        let [one, two, three] = numbers.as_slice() else { continue };
        if first.split(sign).count() != 3 {
            continue;
        }
        let full = |year: i32| {
            if (0..70).contains(&year) {
                year + 2000
            } else if (70..100).contains(&year) {
                year + 1900
            } else {
                year
            }
        };
        let (year, month, day) = if first.find(sign) == Some(4) {
            (*one, *two, *three)
        } else if sign == '/' && order == DayOrder::MonthFirst {
            (full(*three), *one, *two)
        } else {
            (full(*three), *two, *one)
        };
        return NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
            .map(|day| (day, behind));
    }
    let words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).map(folded).collect();
    let [one, two, year, ..] = words.as_slice() else { return None };
    let year: i32 = year.parse().ok()?;
    let (month, day) = if let Some(month) = month(one) { (month, two) } else { (month(two)?, one) };
    let day: u32 = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, None))
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "janv", "janvier", "january"],
        &["feb", "fev", "fevr", "fevrier", "february"],
        &["mar", "mars", "march"],
        &["apr", "avr", "avril", "april"],
        &["may", "mai"],
        &["jun", "juin", "june"],
        &["jul", "juil", "juillet", "july"],
        &["aug", "aout", "august"],
        &["sep", "sept", "septembre", "september"],
        &["oct", "octobre", "october"],
        &["nov", "novembre", "november"],
        &["dec", "decembre", "december"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).and_then(|at| u32::try_from(at + 1).ok())
}

/// `7:30:00`, `12:30`, `7:30 PM`, `19h30`, `7pm`.
fn time(text: &str) -> Option<NaiveTime> {
    let lower = text.trim().to_ascii_lowercase().replace(['h', '.'], ":");
    let afternoon = lower.contains("pm") || lower.contains("p:m");
    let morning = lower.contains("am") || lower.contains("a:m");
    let digits: String = lower.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let mut parts = digits.trim_end_matches(':').split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let mut next = || parts.next().map_or(Some(0), |part| if part.is_empty() { Some(0) } else { part.parse().ok() });
    let (minute, second) = (next()?, next()?);
    let hour = match hour {
        12 if morning => 0,
        hour if afternoon && hour < 12 => hour + 12,
        hour => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}
