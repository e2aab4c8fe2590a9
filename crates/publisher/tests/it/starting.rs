//! The files a new site begins with: sound, readable by the rest of the program, and never written over anything.

use std::fs;
use std::path::Path;

use affiche_dataset as source;
use affiche_dataset::{Horizon, wire::Language};
use affiche_publisher::init::{
    Answers, Found, Host, InitError, InitSummary, NewSite, address, files, look, name, sentence, write, zone,
};
use tempfile::TempDir;

use crate::support;
use affiche_testing::day;

const URL: &str = "https://example.org/agenda/";

fn answers(language: Language) -> Answers {
    Answers {
        name: "L’agenda de \"Léa\" {{DATA}} \\".to_owned(),
        description: "Ce qui se passe ici. {{NAME}}".to_owned(),
        language,
        timezone: "Europe/Paris".to_owned(),
        url: URL.to_owned(),
    }
}

fn plan(answers: Option<&Answers>, host: Option<Host>) -> NewSite<'_> {
    NewSite { answers, data: "data", host, url: URL, today: day("2026-12-25"), version: "0.1.0" }
}

fn begun(folder: &Path, language: Language, host: Option<Host>) -> InitSummary {
    let answers = answers(language);
    write(folder, &files(&plan(Some(&answers), host))).unwrap()
}

#[test]
fn a_new_site_has_no_problem_at_all() {
    for language in [Language::Fr, Language::En] {
        let work = TempDir::new().unwrap();
        let folder = work.path().join("new/site");
        let written = begun(&folder, language, None);
        assert!(written.left.is_empty());
        let reading = source::read_until(&folder.join("data"), Horizon::Published(day("2026-12-25"))).unwrap();
        assert_eq!(reading.report.counts(), "no problem found", "{:#?}", reading.report.problems());
        let calendar = reading.calendar.unwrap();
        assert_eq!(calendar.site.name, answers(language).name);
        assert_eq!((calendar.site.url.as_str(), calendar.entries.len()), (URL, 1));
        // It is yet to come, so that it is on the front page.
        assert!(fs::read_to_string(folder.join("data/events.json")).unwrap().contains("2027-01-08T19:00"));
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        assert!(readme.lines().count() <= 10 && readme.contains("`affiche serve`"), "{readme}");
        assert!(readme.starts_with("# L’agenda de \"Léa\" {{DATA}} \\\n\nCe qui se passe ici. {{NAME}}\n"), "{readme}");
        // The schemas are where the `$schema` lines say.
        assert!(folder.join("data/../schema/site.schema.json").is_file());
        assert!(folder.join("data/../schema/events.schema.json").is_file());
    }
}

#[test]
fn a_new_site_can_be_published_where_gitignore_says() {
    let work = TempDir::new().unwrap();
    begun(work.path(), Language::Fr, None);
    let calendar = support::calendar(&work.path().join("data"));
    let app = support::app(&work.path().join("app"), &[]);
    support::publish_into(&work.path().join("site"), &calendar, &app, "/agenda/");
    assert!(fs::read_to_string(work.path().join(".gitignore")).unwrap().contains("\n/site/\n"));
}

#[test]
fn a_second_run_writes_over_nothing() {
    let work = TempDir::new().unwrap();
    let first = begun(work.path(), Language::Fr, Some(Host::Netlify));
    fs::write(work.path().join("data/events.json"), "mine").unwrap();
    fs::remove_file(work.path().join(".gitignore")).unwrap();
    assert_eq!(look(work.path()).unwrap(), Found::Dataset("data"));
    let second = begun(work.path(), Language::En, Some(Host::Netlify));
    assert_eq!(second.written, [".gitignore"]);
    assert_eq!(second.left.len(), first.written.len() - 1);
    assert_eq!(fs::read_to_string(work.path().join("data/events.json")).unwrap(), "mine");
}

#[test]
fn a_dataset_that_is_there_gets_what_it_lacks_and_no_events() {
    let plan = NewSite { data: ".", ..plan(None, Some(Host::Github)) };
    let paths: Vec<String> = files(&plan).into_iter().map(|file| file.path).collect();
    assert_eq!(
        paths,
        ["schema/site.schema.json", "schema/events.schema.json", ".gitignore", ".github/workflows/affiche.yml"]
    );
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let work = TempDir::new().unwrap();
    let folder = work.path();
    assert_eq!(look(&folder.join("new")).unwrap(), Found::Nothing);
    // A repository as forges make it.
    fs::create_dir(folder.join(".git")).unwrap();
    fs::write(folder.join("README.md"), "").unwrap();
    fs::write(folder.join("LICENSE"), "").unwrap();
    assert_eq!(look(folder).unwrap(), Found::Nothing);
    fs::write(folder.join("thesis.tex"), "").unwrap();
    assert!(matches!(look(folder), Err(InitError::Foreign { other, .. }) if other == "thesis.tex"));
    assert!(matches!(look(&folder.join("README.md")), Err(InitError::NoFolder(_))));
    fs::write(folder.join("site.json"), "{}").unwrap();
    assert_eq!(look(folder).unwrap(), Found::Dataset("."));
}

#[test]
fn a_run_that_fails_leaves_nothing() {
    let work = TempDir::new().unwrap();
    // A file where a folder is needed: no system lets that pass, not even for root.
    fs::write(work.path().join(".github"), "a file").unwrap();
    let answers = answers(Language::Fr);
    let refused = write(work.path(), &files(&plan(Some(&answers), Some(Host::Github))));
    assert!(matches!(refused, Err(InitError::Refused { action: "written", .. })), "{refused:?}");
    let left: Vec<_> = fs::read_dir(work.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [".github"]);
}

#[test]
fn every_host_publishes_each_night_and_checks_changes() {
    for host in Host::ALL {
        let answers = answers(Language::Fr);
        let all = files(&plan(Some(&answers), Some(host)));
        let of_host = all.iter().skip_while(|file| file.path != "README.md").skip(1);
        let text: String = of_host.clone().map(|file| file.content.as_str()).collect();
        assert!(text.contains("17 3 * * *"), "{host:?} has no night");
        assert!(text.contains("publish --data"), "{host:?} does not publish");
        assert!(!text.contains("{{") || text.contains("${{"), "{host:?} has an empty place");
        for file in of_host {
            let places = file.content.replace("${{", "");
            assert!(!places.contains("{{"), "{} has an empty place", file.path);
            assert_eq!(file.program, file.content.starts_with("#!"), "{}", file.path);
        }
        let marks = match host {
            Host::Github | Host::Cloudflare | Host::Netlify => "check --data data --format github",
            Host::Gitlab => "check --data data --format gitlab",
            // There, whoever pushes reads what is wrong.
            Host::Nginx => "post-receive",
        };
        assert!(text.contains(marks), "{host:?} does not mark lines");
        let sixty = matches!(host, Host::Github | Host::Cloudflare);
        assert_eq!(text.contains("60 days"), sixty, "{host:?}");
        assert_eq!(text.contains("actions/workflows/affiche.yml/enable"), sixty, "{host:?}");
    }
}

#[test]
fn nginx_knows_the_path_of_the_site() {
    let answers = answers(Language::Fr);
    let of = |url: &str| {
        let all = files(&NewSite { url, ..plan(Some(&answers), Some(Host::Nginx)) });
        all.into_iter().map(|file| file.content).collect::<String>()
    };
    let below = of(URL);
    for line in [
        "server_name example.org;",
        "root /srv/www/example.org;",
        "SITE=${SITE:-/srv/www/example.org/agenda}",
        "\"~^/agenda/embed/\"",
        "location /agenda/embed/ {",
        "error_page 404 /agenda/404.html;",
        "error_page 404 /agenda/embed/404.html;",
    ] {
        assert!(below.contains(line), "{line}");
    }
    let above = of("https://example.org/");
    for line in
        ["\"~^/embed/\"", "location /embed/ {", "SITE=${SITE:-/srv/www/example.org}", "error_page 404 /404.html;"]
    {
        assert!(above.contains(line), "{line}");
    }
}

#[test]
fn answers_are_checked_where_they_are_given() {
    assert_eq!(name("  L’agenda ").unwrap(), "L’agenda");
    for wrong in ["", "   ", "a\nb", &"x".repeat(101)] {
        assert!(name(wrong).is_err(), "{wrong:?}");
    }
    assert!(sentence(&"x".repeat(300)).is_ok() && sentence(&"x".repeat(301)).is_err());
    assert_eq!(zone("Europe/Paris").unwrap(), "Europe/Paris");
    assert!(zone("Paris").unwrap_err().contains("`Europe/Paris`"));
    assert_eq!(address("https://example.org/agenda").unwrap(), URL);
    assert_eq!(address("http://example.org").unwrap(), "http://example.org/");
    for wrong in
        ["", "example.org", "ftp://example.org/", "https://a:b@example.org/", "https://example.org/?x", "https://"]
    {
        assert!(address(wrong).is_err(), "{wrong:?}");
    }
}
