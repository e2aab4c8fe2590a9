//! Links, and files that are linked to.

use std::fs;

use tempfile::TempDir;

use super::{codes, described, first, folder, help, of_events, read};
use crate::support;

const PDF: &[u8] = b"%PDF-1.4 agenda";

#[test]
fn a_file_that_is_linked_to_is_published_below_its_hash_and_under_its_name() {
    let links = [
        "files/Ordre du jour.pdf",
        "/files/Ordre%20du%20jour.pdf",
        "./files/Ordre%20du%20jour.pdf",
        "files/Ordre%20du%20jour.pdf#page=2",
    ];
    let mut paths = Vec::new();
    for link in links {
        let events = described(&format!("Voir [l’ordre]({}).", link.replace(' ', "%20")));
        let folder = folder(&[("events.json", events.as_bytes()), ("files/Ordre du jour.pdf", PDF)]);
        let reading = read(folder.path());
        assert_eq!(codes(&reading.report), Vec::<&str>::new(), "{link}");
        let calendar = reading.calendar.unwrap();
        let media = &calendar.media[0];
        assert!(media.path.starts_with("media/") && media.path.ends_with("/ordre-du-jour.pdf"), "{}", media.path);
        let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
        let expected = format!("<a href=\"/{}{fragment}\" rel=\"external\">", media.path);
        let description = &calendar.entries[0].event.description;
        assert!(description.contains(&expected), "{description}");
        paths.push(media.path.clone());
    }
    assert!(paths.iter().all(|path| *path == paths[0]), "the same content has the same address");
}

#[test]
fn links_are_right_below_a_path_in_pages_feeds_and_data() {
    let text = "[Ordre](files/a.pdf), [plan](images/plan.svg), [autre](/event/b/), [mois](events/month/2026-03/), [haut](#top)";
    let events = format!(
        r#"{{ "venues": [{{ "id": "v", "name": "V", "description": "{text}" }}], "events": [
            {{ "id": "a", "title": "A", "start": "2026-03-14", "venue": "v", "published": "2026-01-01", "description": "{text}" }},
            {{ "id": "b", "title": "B", "start": "2026-03-15" }} ] }}"#
    );
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;
    let data = folder(&[("events.json", events.as_bytes()), ("files/a.pdf", PDF), ("images/plan.svg", svg.as_bytes())]);
    let work = TempDir::new().unwrap();
    let app = support::app(&work.path().join("app"), &[]);
    let out = work.path().join("out");
    support::publish_into(&out, &support::calendar(data.path()), &app, "/agenda/");
    let files = support::texts(&out);
    let file = files.keys().find(|name| name.starts_with("media/") && name.ends_with("/a.pdf")).unwrap();
    assert_eq!(files[file].as_bytes(), PDF);
    for page in ["event/a/index.html", "venue/v/index.html"] {
        // A file is left to the browser, a page is one of the app.
        for (path, rel) in [(file.as_str(), " rel=\"external\""), ("event/b/", ""), ("events/month/2026-03/", "")] {
            assert!(files[page].contains(&format!("<a href=\"/agenda/{path}\"{rel}>")), "{page}: {path}");
        }
        assert!(files[page].contains("<a href=\"#top\" "), "{page}");
    }
    for feed in ["feed.atom", "api/months/2026-03.json"] {
        for path in [file.as_str(), "event/b/", "events/month/2026-03/"] {
            let address = format!("https://example.org/agenda/{path}");
            assert!(files[feed].contains(&address), "{feed}: {path}");
        }
    }
    // What a page leads to is there.
    let links =
        files["event/a/index.html"].split("<a href=\"/agenda/").skip(1).map(|rest| rest.split('"').next().unwrap());
    for path in links.filter(|path| !path.contains('?') && !path.starts_with("agenda")) {
        let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        assert!(files.contains_key(&name), "{name}");
    }
}

#[test]
fn only_files_that_run_nothing_are_published_and_only_from_the_folder() {
    let outside = TempDir::new().unwrap();
    fs::write(outside.path().join("secret.pdf"), PDF).unwrap();
    for (link, code) in [
        ("files/a.html", "link.file-kind"),
        ("files/a.xml", "link.file-kind"),
        ("files/a.js", "link.file-kind"),
        ("site.json", "link.file-kind"),
        ("files/b.pdf", "link.no-file"),
        ("../secret.pdf", "link.outside"),
        ("files/../../secret.pdf", "link.outside"),
        ("files/linked.pdf", "link.outside"),
    ] {
        let events = described(&format!("[x]({link})"));
        let files: [(&str, &[u8]); 4] =
            [("events.json", events.as_bytes()), ("files/a.html", b"x"), ("files/a.xml", b"x"), ("files/a.js", b"x")];
        let folder = folder(&files);
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path().join("secret.pdf"), folder.path().join("files/linked.pdf")).unwrap();
        let reading = read(folder.path());
        assert_eq!(codes(&reading.report), [code], "{link}");
        assert!(reading.calendar.is_none());
    }
}

#[test]
fn a_missing_file_is_suggested_from_beside_it_or_elsewhere() {
    for (link, suggested) in [
        ("files/Programme.PDF", "files/programme.pdf"),
        ("files/progamme.pdf", "files/programme.pdf"),
        ("programme.pdf", "files/programme.pdf"),
        ("docs/programme.pdf", "files/programme.pdf"),
    ] {
        let events = described(&format!("[x]({link})"));
        let reading = read(folder(&[("events.json", events.as_bytes()), ("files/programme.pdf", PDF)]).path());
        assert_eq!(codes(&reading.report), ["link.no-file"], "{link}");
        assert!(help(first(&reading.report)).contains(&format!("`{suggested}`")), "{link}");
    }
}

#[test]
fn links_without_their_scheme_are_mended_with_a_warning() {
    for (link, better) in [
        ("www.example.org", "https://www.example.org"),
        ("www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        ("example.org", "https://example.org"),
        ("mairie.example.fr/agenda.pdf", "https://mairie.example.fr/agenda.pdf"),
        ("hello@example.org", "mailto:hello@example.org"),
    ] {
        let reading = of_events(&described(&format!("[x]({link})")));
        assert_eq!(codes(&reading.report), ["link.without-scheme"], "{link}");
        assert!(help(first(&reading.report)).contains(&format!("`{better}`")));
        let html = reading.calendar.unwrap().entries[0].event.description.clone();
        assert!(html.contains(&format!("href=\"{better}\"")), "{html}");
    }
}

#[test]
fn pages_that_do_not_exist_are_named_with_the_nearest() {
    let rest =
        r#""venues": [{ "id": "grand-palais", "name": "P" }], "categories": [{ "id": "concert", "name": "C" }],"#;
    let events = |link: &str| {
        format!(
            r#"{{ {rest} "events": [
                {{ "id": "soiree-jeux", "title": "S", "start": "2026-03-12", "recurrence": "FREQ=WEEKLY;COUNT=4", "venue": "grand-palais", "categories": ["concert"], "tags": ["famille"] }},
                {{ "id": "cache", "title": "H", "start": "2026-03-12", "hidden": true }},
                {{ "id": "a", "title": "A", "start": "2026-03-14", "description": "[x]({link})" }} ] }}"#
        )
    };
    for fine in [
        "/",
        "/event/soiree-jeux/",
        "event/soiree-jeux",
        "../soiree-jeux/../../event/a/",
        "/event/soiree-jeux/all/",
        "/event/soiree-jeux/2026-03-19/",
        "/venue/grand-palais/",
        "/events/category/concert/",
        "/events/tag/famille/",
        "/events/month/2026-04/",
        "/events/",
        "/events/list/past/",
        "/calendar.ics",
        "/venue/grand-palais/feed.atom",
        "/agenda/",
        "/events/list/?q=jeux",
        "/api/events.json",
        "#top",
        "https://example.org/agenda/event/a/",
        "https://example.org/other/",
        "tel:+33123456789",
        "mailto:a@example.org",
    ] {
        assert_eq!(codes(&of_events(&events(fine)).report), Vec::<&str>::new(), "{fine}");
    }
    for (link, nearest) in [
        ("/event/soire-jeux/", "`/event/soiree-jeux/`"),
        ("event/soiree-jeu/", "`/event/soiree-jeux/`"),
        ("/event/cache/", "`cache`"),
        ("/venue/grandpalais/", "`/venue/grand-palais/`"),
        ("/events/category/concerts/", "`/events/category/concert/`"),
        ("/evnts/month/", "`/events/month/`"),
        ("/event/soiree-jeux/2026-03-20/", "`/event/soiree-jeux/2026-03-26/`"),
        ("https://example.org/agenda/event/soire-jeux/", "`/event/soiree-jeux/`"),
    ] {
        let reading = of_events(&events(link));
        assert_eq!(codes(&reading.report), ["link.no-page"], "{link}");
        assert!(help(first(&reading.report)).contains(nearest), "{link}: {}", help(first(&reading.report)));
        assert!(reading.calendar.is_some());
    }
}
