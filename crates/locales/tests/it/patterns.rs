//! What is compiled.

use crate::{FRENCH, folder, read};

/// The patterns of a language whose messages are those of French.
fn compiled(code: &str, text: &str) -> Vec<String> {
    let folder = folder(&[("fr", FRENCH), (code, text)]);
    let mut locales = read(folder.path()).unwrap();
    let locale = locales.pop().unwrap();
    assert_eq!(locale.code, code);
    locale.groups.into_iter().next().unwrap()
}

#[test]
fn patterns_are_numbered_as_in_french() {
    // In another order, and with terms, escapes and lines.
    let english = "\
-unit = thing
time = { $minute } past { $hour }
things =
    { $count ->
        [one] one { -unit }
       *[other] { $count } { -unit }s
    }
kind =
    { $kind ->
        [venue] Venue
       *[tag] Tag
    }
back =
    Back{ \"\\u00A0\" }to
    the list
";
    let patterns = compiled("pt", english);
    let expected = ["Back\u{a0}to the list", "{0 o=one thing|={0} things}", "{0 venue=Venue|=Tag}", "{1} past {0}"];
    assert_eq!(patterns, expected);
}

#[test]
fn a_plural_has_the_categories_of_its_language() {
    let arabic = "\
back = b
things =
    { $count ->
        [zero] z
        [one] o
        [two] t
        [few] f
        [many] m
       *[other] x
    }
kind =
    { $kind ->
        [venue] v
       *[tag] t
    }
time = { NUMBER($hour, type: \"ordinal\") ->
        [1] first
       *[other] later
    } { $minute }
";
    let folder = folder(&[("fr", FRENCH), ("ar", arabic)]);
    let locales = read(folder.path()).unwrap();
    let arabic = &locales[1];
    assert_eq!(arabic.groups[0][1], "{0 z=z|o=o|t=t|f=f|m=m|=x}");
    assert_eq!(arabic.groups[0][3], "{0#1=first|=later} {1}");
    // 0, 1, 2, 3, 11, 100, 103, 111 as CLDR has them.
    let category = |number: usize| arabic.cardinal.chars().nth(number).unwrap();
    assert_eq!([0, 1, 2, 3, 11, 100, 103, 111].map(category), ['z', 'o', 't', 'f', 'm', '-', 'f', 'm']);
    assert_eq!(arabic.cardinal.len(), 200);
}

#[test]
fn names_are_those_of_cldr() {
    let folder = folder(&[("fr", FRENCH), ("cs", FRENCH.replace("[0] Rien\n", "").as_str())]);
    let locales = read(folder.path()).unwrap();
    let name = |locale: usize, place: usize| locales[locale].names[place].as_str();
    assert_eq!((name(0, 0), name(0, 12), name(0, 24), name(0, 30)), ("janvier", "janvier", "lundi", "dimanche"));
    // A month in a date has another form than a month alone.
    assert_eq!((name(1, 0), name(1, 12)), ("ledna", "leden"));
    assert!(locales.iter().all(|locale| locale.names.len() == 31));
    assert!(locales[0].letters.contains("ée") && locales[0].letters.contains("ûu"), "{}", locales[0].letters);
}

#[test]
fn the_reference_comes_first() {
    let folder = folder(&[("en", FRENCH), ("fr", FRENCH), ("de", FRENCH)]);
    let codes: Vec<String> = read(folder.path()).unwrap().into_iter().map(|locale| locale.code).collect();
    assert_eq!(codes, ["fr", "de", "en"]);
}
