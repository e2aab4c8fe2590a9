//! What is wrong with files of words.

use std::fs;

use crate::{FRENCH, folder, read};

/// English as it should be.
const ENGLISH: &str = "\
back = Back
things =
    { $count ->
        [one] { $count } thing
       *[other] { $count } things
    }
kind =
    { $kind ->
        [venue] Venue
       *[tag] Tag
    }
time = { $minute }
";

/// The problems of an English file, without the folder.
fn problems(english: &str) -> Vec<String> {
    let folder = folder(&[("fr", FRENCH), ("en", english)]);
    let Err(problems) = read(folder.path()) else { return Vec::new() };
    let start = format!("{}/", folder.path().display());
    problems.iter().map(|problem| problem.to_string().replace(&start, "")).collect()
}

#[test]
fn each_fault_has_its_file_line_and_message() {
    assert_eq!(problems(ENGLISH), [""; 0]);
    for (from, to, expected) in [
        ("back = Back\n", "", "en/site.ftl: `back`: is missing; `fr` has it in `site.ftl`"),
        (
            "back = Back\n",
            "back = Back\nmore = More\n",
            "en/site.ftl:2: `more`: is not known: `fr` has no such message in `site.ftl`",
        ),
        ("back = Back\n", "back = Back\nback = Again\n", "en/site.ftl:1: `back`: is there twice"),
        ("back = Back", "back = { $page }", "en/site.ftl:1: `back`: `$page` is no argument of it; there are: none"),
        (
            "back = Back",
            "back = { things }",
            "en/site.ftl:1: `back`: was expected to use arguments, terms of the same file and texts only",
        ),
        ("back = Back", "back = { -name }", "en/site.ftl:1: `back`: there is no term `-name` in this file"),
        ("back = Back", "back = a|b", "en/site.ftl:1: `back`: `{`, `}` and `|` cannot be part of a text"),
        ("time = { $minute }", "time = { $hour }", "en/site.ftl:12: `time`: `$minute` is not used"),
        ("[one]", "[few]", "en/site.ftl:2: `things`: `few` is no cardinal plural category of the language"),
        ("[one]", "[uno]", "en/site.ftl:2: `things`: `uno` is neither a whole number nor a plural category"),
        (
            "[venue] Venue\n",
            "[place] Venue\n",
            "en/site.ftl:7: `kind`: selects by `$kind` between place, tag; expected tag, venue",
        ),
        ("[venue] Venue\n", "", "en/site.ftl:7: `kind`: selects by `$kind` between tag; expected tag, venue"),
        ("[venue] Venue\n", "[venue] { $kind }\n", "en/site.ftl:7: `kind`: `$kind` can only be selected by"),
        ("back = Back", "back Back", "en/site.ftl:1: Expected a token starting with \"=\""),
    ] {
        let changed = ENGLISH.replace(from, to);
        assert_ne!(changed, ENGLISH, "{from}");
        let found = problems(&changed);
        assert!(found.iter().any(|problem| problem == expected), "{found:?}\n{expected}");
    }
}

#[test]
fn all_faults_of_all_languages_are_told_at_once() {
    let folder = folder(&[("fr", FRENCH), ("de", "back = Zurück\n"), ("en", "more = More\n"), ("no language", FRENCH)]);
    fs::write(folder.path().join("en/other.ftl"), "").unwrap();
    let problems = read(folder.path()).unwrap_err();
    let count = |text: &str| problems.iter().filter(|problem| problem.to_string().contains(text)).count();
    assert_eq!(count("is missing"), 3 + 4);
    assert_eq!((count("`more`: is not known"), count("other.ftl: is not known")), (1, 1));
    assert!(count("its name was expected to be the code of a language") > 0);
}

#[test]
fn the_reference_uses_what_it_declares() {
    let folder = folder(&[("fr", "# $count (Number): how many\nthings = Des choses\n# $x: what\nback = Retour\n")]);
    let problems: Vec<String> = read(folder.path()).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(
        problems[0].ends_with("`back`: `$x: what` was expected to be like `$count (Number): how many`"),
        "{problems:?}"
    );
    assert!(problems[1].ends_with("site.ftl:2: `things`: `$count` is not used"), "{problems:?}");
}
