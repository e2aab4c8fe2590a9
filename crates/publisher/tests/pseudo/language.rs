//! A language of pseudo-words, made of the French ones: longer, with accents, and with the six plural categories of Arabic.

use std::fs;
use std::path::Path;

use affiche_i18n::Language;
use affiche_locales::{Reference, read_folder};
use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement, Resource, Variant, VariantKey};
use fluent_syntax::{parser, serializer};
use tempfile::TempDir;

/// The code of the language, whose plural categories and names of months are those of CLDR.
pub const CODE: &str = "ar";
/// Messages with signs of numbers and names of files: they are not translated.
const KEPT: [&str; 4] = ["figures", "decimal-sign", "group-sign", "file"];

/// Writes the language into a folder, reads it from there as any other, and adds it to those of this program.
pub fn add() -> Language {
    let work = TempDir::new().unwrap();
    let french = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/fr");
    let folder = work.path().join(CODE);
    fs::create_dir(&folder).unwrap();
    for name in Language::files() {
        let file = [name, ".ftl"].concat();
        fs::write(folder.join(&file), pseudo(&fs::read_to_string(french.join(&file)).unwrap())).unwrap();
    }
    let reference = Reference::read(&french, Language::files()).unwrap();
    let added = read_folder(work.path(), &reference).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    let lists = added.into_iter().map(|locale| locale.lists(Language::words_version())).collect();
    assert!(Language::add(lists), "languages were in use");
    Language::parse(CODE).unwrap()
}

/// A file of words in pseudo-words.
fn pseudo(text: &str) -> String {
    let mut resource: Resource<String> = parser::parse(text.to_owned()).unwrap();
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry {
            let key = message.id.name.as_str();
            let kept =
                KEPT.contains(&key) || key.starts_with("typed-") || key.ends_with("-key") || key.ends_with("-file");
            if let Some(pattern) = message.value.as_mut().filter(|_| !kept) {
                lengthen(pattern);
            }
        }
    }
    serializer::serialize(&resource)
}

fn lengthen(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = value.chars().map(longer).collect(),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants.iter_mut() {
                    lengthen(&mut variant.value);
                }
                add_categories(variants);
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

fn longer(letter: char) -> String {
    match letter {
        'a' => "åå".to_owned(),
        'e' => "éé".to_owned(),
        'i' => "ïï".to_owned(),
        'o' => "øø".to_owned(),
        'u' => "ûû".to_owned(),
        'r' => "rr".to_owned(),
        other => other.to_string(),
    }
}

/// The six categories of Arabic in the place of the two of French, each with its name at the end.
fn add_categories(variants: &mut Vec<Variant<String>>) {
    let key = |name: &str| VariantKey::Identifier { name: name.to_owned() };
    let Some(place) = variants.iter().position(|variant| variant.key == key("one")) else { return };
    let one = variants[place].clone();
    for category in ["many", "few", "two"] {
        variants.insert(place + 1, Variant { key: key(category), ..one.clone() });
    }
    for variant in variants.iter_mut() {
        if let VariantKey::Identifier { name } = &variant.key {
            let value = [" ", name.as_str()].concat();
            variant.value.elements.push(PatternElement::TextElement { value });
        }
    }
}
