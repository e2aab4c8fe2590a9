//! Made-up titles, summaries and descriptions, in French and English.

use rand::Rng;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use super::words::{ENDINGS, KINDS, SUBJECTS};

/// A language an event is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProseLanguage {
    French,
    English,
}

impl ProseLanguage {
    fn of<'a>(self, pair: (&'a str, &'a str)) -> &'a str {
        match self {
            Self::French => pair.0,
            Self::English => pair.1,
        }
    }
}

const SENTENCES: [(&str, &str); 16] = [
    (
        "Une rencontre ouverte à toutes et à tous, sans connaissances préalables.",
        "Open to everyone; nothing needs to be known beforehand.",
    ),
    (
        "Le public est invité à prendre la parole après la présentation.",
        "The audience is invited to speak after the presentation.",
    ),
    ("Les places sont limitées, il est prudent de réserver.", "Seats are limited, so booking is a good idea."),
    (
        "Un verre est offert à la fin, dans le hall ou dans la cour selon le temps.",
        "There is a drink at the end, in the hall or in the courtyard, as the weather has it.",
    ),
    (
        "L’équipe a travaillé pendant un an avec les habitants du quartier.",
        "The team has worked with people of the neighbourhood for a year.",
    ),
    ("Le programme change chaque soir.", "The programme changes every night."),
    (
        "On y croise des amateurs, des curieux, parfois des spécialistes.",
        "You will meet amateurs, curious people, sometimes experts.",
    ),
    (
        "La salle est accessible aux fauteuils roulants et équipée d’une boucle magnétique.",
        "The room is accessible by wheelchair and has a hearing loop.",
    ),
    ("Les enfants sont les bienvenus à partir de six ans.", "Children are welcome from the age of six."),
    ("Le lieu se rejoint à pied depuis la gare en dix minutes.", "The place is ten minutes on foot from the station."),
    (
        "Chaque participante, chaque participant repart avec quelque chose fait de ses mains.",
        "Everyone takes home something made by hand.",
    ),
    (
        "Les œuvres ont été choisies parmi plusieurs centaines de propositions.",
        "The works were chosen among several hundred proposals.",
    ),
    ("En cas de pluie, la rencontre a lieu à l’intérieur.", "If it rains, we meet inside."),
    (
        "Une version filmée sera mise en ligne quelques semaines plus tard.",
        "A recording will be online some weeks later.",
    ),
    (
        "Il est conseillé d’arriver un quart d’heure avant le début.",
        "Please come a quarter of an hour before the start.",
    ),
    ("Le tarif réduit s’applique sur présentation d’un justificatif.", "A reduced price applies with proof."),
];

const HEADINGS: [(&str, &str); 6] = [
    ("Au programme", "Programme"),
    ("Informations pratiques", "Good to know"),
    ("Pour aller plus loin", "Further reading"),
    ("Les intervenants", "Speakers"),
    ("Venir", "How to get there"),
    ("Tarifs", "Prices"),
];

/// A kind of event by number, and a title of 3 to 14 words.
pub(super) fn title(tongue: ProseLanguage, random: &mut ChaCha8Rng) -> (usize, String) {
    let kind = random.random_range(0..KINDS.len());
    let word = tongue.of((KINDS[kind].french, KINDS[kind].english));
    let subject = SUBJECTS.choose(random).map_or("", |pair| tongue.of(*pair));
    let ending = ENDINGS.choose(random).map_or("", |pair| tongue.of(*pair));
    let colon = tongue.of(("\u{a0}: ", ": "));
    let title = format!("{word}{colon}{subject}");
    (kind, if ending.is_empty() { title } else { format!("{title}, {ending}") })
}

/// One or two sentences.
pub(super) fn summary(tongue: ProseLanguage, random: &mut ChaCha8Rng) -> String {
    let count = random.random_range(1..=2);
    sentences(tongue, count, random)
}

/// Markdown of up to about 200 words; now and then with headings, a list or a quote.
pub(super) fn description(tongue: ProseLanguage, random: &mut ChaCha8Rng) -> Option<String> {
    // Squared, so that short ones are common and long ones rare.
    let share: f64 = random.random();
    let paragraphs = (0..7).filter(|paragraph| share * share * 7.0 > f64::from(*paragraph)).count();
    if random.random_bool(0.15) || paragraphs == 0 {
        return None;
    }
    let mut parts = Vec::new();
    for paragraph in 0..paragraphs {
        if paragraph > 0 && random.random_bool(0.3) {
            parts.push(format!("## {}", HEADINGS.choose(random).map_or("", |pair| tongue.of(*pair))));
        }
        let part = match random.random_range(0..10) {
            0 => format!("> {}", sentences(tongue, 1, random)),
            1 => (0..3).map(|_| format!("- {}", sentences(tongue, 1, random))).collect::<Vec<_>>().join("\n"),
            2 => format!("**{}** {}", sentences(tongue, 1, random), sentences(tongue, 1, random)),
            _ => {
                let count = random.random_range(1..=3);
                sentences(tongue, count, random)
            }
        };
        parts.push(part);
    }
    Some(parts.join("\n\n"))
}

fn sentences(tongue: ProseLanguage, count: usize, random: &mut ChaCha8Rng) -> String {
    SENTENCES.choose_multiple(random, count).map(|pair| tongue.of(*pair)).collect::<Vec<_>>().join(" ")
}
