//! The words of generated events.

/// A kind of event: its word, its category, the subjects it can have.
pub(super) struct EventGenre {
    pub french: &'static str,
    pub english: &'static str,
    pub category: usize,
    pub evening: bool,
}

/// Categories: identifier, name, colour.
pub(super) const CATEGORIES: [(&str, &str, &str); 12] = [
    ("concert", "Concerts", "#8e24aa"), ("exposition", "Expositions", "#00695c"), ("conference", "Conférences", "#1565c0"),
    ("atelier", "Ateliers", "#ef6c00"), ("cinema", "Cinéma", "#37474f"), ("theatre", "Théâtre", "#b3261e"),
    ("danse", "Danse", "#ad1457"), ("marche", "Marchés", "#558b2f"), ("sport", "Sport", "#0277bd"),
    ("visite", "Visites", "#6d4c41"), ("lecture", "Lectures", "#4527a0"), ("festival", "Festivals", "#c62828"),
];

pub(super) const KINDS: [EventGenre; 24] = [
    EventGenre { french: "Concert", english: "Concert", category: 0, evening: true },
    EventGenre { french: "Récital", english: "Recital", category: 0, evening: true },
    EventGenre { french: "Soirée jazz", english: "Jazz night", category: 0, evening: true },
    EventGenre { french: "Exposition", english: "Exhibition", category: 1, evening: false },
    EventGenre { french: "Vernissage", english: "Opening", category: 1, evening: true },
    EventGenre { french: "Conférence", english: "Lecture", category: 2, evening: true },
    EventGenre { french: "Table ronde", english: "Panel", category: 2, evening: true },
    EventGenre { french: "Rencontre", english: "Meeting", category: 2, evening: true },
    EventGenre { french: "Atelier", english: "Workshop", category: 3, evening: false },
    EventGenre { french: "Stage", english: "Course", category: 3, evening: false },
    EventGenre { french: "Projection", english: "Screening", category: 4, evening: true },
    EventGenre { french: "Ciné-club", english: "Film club", category: 4, evening: true },
    EventGenre { french: "Spectacle", english: "Show", category: 5, evening: true },
    EventGenre { french: "Lecture théâtrale", english: "Staged reading", category: 5, evening: true },
    EventGenre { french: "Bal", english: "Ball", category: 6, evening: true },
    EventGenre { french: "Danse contemporaine", english: "Contemporary dance", category: 6, evening: true },
    EventGenre { french: "Marché", english: "Market", category: 7, evening: false },
    EventGenre { french: "Brocante", english: "Flea market", category: 7, evening: false },
    EventGenre { french: "Tournoi", english: "Tournament", category: 8, evening: false },
    EventGenre { french: "Randonnée", english: "Hike", category: 8, evening: false },
    EventGenre { french: "Visite guidée", english: "Guided tour", category: 9, evening: false },
    EventGenre { french: "Balade urbaine", english: "City walk", category: 9, evening: false },
    EventGenre { french: "Lecture publique", english: "Public reading", category: 10, evening: true },
    EventGenre { french: "Festival", english: "Festival", category: 11, evening: false },
];

pub(super) const SUBJECTS: [(&str, &str); 32] = [
    ("les voix de la Méditerranée", "voices of the Mediterranean"), ("la ville et ses rivières", "the city and its rivers"),
    ("la photographie de rue", "street photography"), ("le quatuor du printemps", "the spring quartet"),
    ("les archives ouvertes du quartier", "the open archives of the neighbourhood"), ("le climat en questions", "questions about the climate"),
    ("la nuit des chercheurs", "the night of research"), ("les métiers du livre", "the trades of the book"),
    ("l’orgue romantique", "the romantic organ"), ("la cuisine de saison", "seasonal cooking"),
    ("les contes du bord de mer", "tales from the seaside"), ("l’architecture des années trente", "architecture of the thirties"),
    ("le logiciel libre au quotidien", "everyday free software"), ("les oiseaux du marais", "birds of the marsh"),
    ("la chanson française d’aujourd’hui", "French song today"), ("les plantes sauvages comestibles", "edible wild plants"),
    ("le cinéma muet en musique", "silent film with live music"), ("l’intelligence artificielle et nous", "artificial intelligence and us"),
    ("les jeux d’échecs et de go", "chess and go"), ("la céramique contemporaine", "contemporary ceramics"),
    ("le patrimoine industriel", "industrial heritage"), ("les musiques du monde", "music of the world"),
    ("la poésie à voix haute", "poetry aloud"), ("l’astronomie pour tous", "astronomy for everyone"),
    ("la réparation des vélos", "bicycle repair"), ("les jardins partagés", "shared gardens"),
    ("l’histoire des cafés littéraires", "the history of literary cafés"), ("le théâtre de marionnettes", "puppet theatre"),
    ("la gravure sur bois", "woodcuts"), ("les sciences de la mer", "sciences of the sea"),
    ("le tango argentin", "Argentine tango"), ("la bande dessinée européenne", "European comics"),
];

pub(super) const ENDINGS: [(&str, &str); 12] = [
    ("", ""), ("", ""), ("", ""), ("en famille", "for families"), ("pour débutants", "for beginners"),
    ("avec l’orchestre de la région", "with the regional orchestra"), ("au clair de lune", "by moonlight"),
    ("une soirée avec les artistes du collectif", "an evening with the artists of the collective"),
    ("de l’Antiquité à nos jours", "from antiquity to the present"), ("deuxième édition", "second edition"),
    ("entrée libre dans la limite des places disponibles", "free entry while seats last"), ("carte blanche", "carte blanche"),
];

/// Towns: name, beginning of the postal code, latitude, longitude.
pub(super) const CITIES: [(&str, &str, f64, f64); 24] = [
    ("Paris", "750", 48.8566, 2.3522), ("Marseille", "130", 43.2965, 5.3698), ("Lyon", "690", 45.7640, 4.8357),
    ("Toulouse", "310", 43.6047, 1.4442), ("Nice", "060", 43.7102, 7.2620), ("Nantes", "440", 47.2184, -1.5536),
    ("Montpellier", "340", 43.6108, 3.8767), ("Strasbourg", "670", 48.5734, 7.7521), ("Bordeaux", "330", 44.8378, -0.5792),
    ("Lille", "590", 50.6292, 3.0573), ("Rennes", "350", 48.1173, -1.6778), ("Reims", "511", 49.2583, 4.0317),
    ("Le Havre", "766", 49.4944, 0.1079), ("Saint-Étienne", "420", 45.4397, 4.3872), ("Toulon", "830", 43.1242, 5.9280),
    ("Grenoble", "380", 45.1885, 5.7245), ("Dijon", "210", 47.3220, 5.0415), ("Angers", "490", 47.4784, -0.5632),
    ("Nîmes", "300", 43.8367, 4.3601), ("Clermont-Ferrand", "630", 45.7772, 3.0870), ("Brest", "292", 48.3904, -4.4861),
    ("Tours", "370", 47.3941, 0.6848), ("Besançon", "250", 47.2378, 6.0241), ("Orléans", "450", 47.9030, 1.9093),
];

pub(super) const BUILDINGS: [&str; 12] = [
    "Théâtre", "Médiathèque", "Salle", "Auditorium", "Maison de quartier", "Centre culturel", "Musée", "Cinéma", "Halle",
    "Parc", "Espace", "Gymnase",
];

pub(super) const NAMES: [&str; 16] = [
    "Victor-Hugo", "George-Sand", "Louise-Michel", "des Tilleuls", "du Canal", "Jean-Jaurès", "Marie-Curie", "des Lices",
    "du Vieux-Port", "Simone-Veil", "des Arts", "Nadar", "de la Gare", "Camille-Claudel", "du Marché", "Aimé-Césaire",
];

pub(super) const STREETS: [&str; 8] = [
    "rue de la République", "place du Marché", "avenue Jean-Jaurès", "quai des Brumes", "rue des Tanneurs", "cours Gambetta",
    "boulevard de la Liberté", "rue du Moulin",
];

pub(super) const BODIES: [&str; 8] = [
    "Association", "Collectif", "Compagnie", "Amis de", "Ensemble", "Club", "Atelier", "Fondation",
];

pub(super) const TAGS: [&str; 24] = [
    "famille", "gratuit", "plein-air", "jeune-public", "accessible", "nocturne", "musique-live", "patrimoine", "numerique",
    "environnement", "gastronomie", "benevoles", "decouverte", "debat", "cinema-muet", "jazz", "classique", "poesie",
    "photographie", "jardin", "sciences", "velo", "en-anglais", "langue-des-signes",
];

pub(super) const SERIES: [(&str, &str); 8] = [
    ("saison-musicale", "Saison musicale"), ("jeudis-du-savoir", "Les jeudis du savoir"), ("cine-ete", "Ciné d’été"),
    ("printemps-des-arts", "Printemps des arts"), ("dimanches-au-musee", "Dimanches au musée"),
    ("nuits-blanches", "Nuits blanches"), ("fete-du-fleuve", "Fête du fleuve"), ("cafes-citoyens", "Cafés citoyens"),
];
