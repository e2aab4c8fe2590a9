//! Settings, ids and file names that end up in policies, addresses and paths.

use std::fs;

use affiche_dataset as source;
use affiche_publisher::content_security_policy;
use affiche_testing::write_dataset;
use tempfile::TempDir;

use super::EVENTS;

#[test]
fn hosts_of_tiles_are_read_as_a_browser_reads_them() {
    let reading = |tiles: &str| {
        let work = TempDir::new().unwrap();
        write_dataset(work.path(), EVENTS);
        let settings = fs::read_to_string(work.path().join("site.json")).unwrap();
        let tiles = serde_json::to_string(tiles).unwrap();
        let more = format!(r#""mapTiles": {tiles}, "mapAttribution": "OSM", "name":"#);
        fs::write(work.path().join("site.json"), settings.replace("\"name\":", &more)).unwrap();
        source::read(work.path()).unwrap()
    };
    for (address, origin) in [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://tiles.example.org:8443/{z}/{x}/{y}{r}.png?key=a,b;c", "https://tiles.example.org:8443"),
        ("HTTPS://Tiles.Example.org/{z}/{x}/{y}", "https://tiles.example.org"),
        ("https://carte.évènement.fr/{z}/{x}/{y}", "https://carte.xn--vnement-2xah.fr"),
        ("https://192.0.2.1/{z}/{x}/{y}", "https://192.0.2.1"),
        ("https://a_b.example.org/{z}/{x}/{y}", "https://a_b.example.org"),
    ] {
        let reading = reading(address);
        let calendar = reading.calendar.unwrap_or_else(|| panic!("{address}: {:?}", reading.report.problems()));
        let policy = content_security_policy(&calendar.site);
        assert!(policy.contains(&format!("img-src 'self' data: {origin};")), "{address}: {policy}");
        assert_eq!(policy.matches(';').count(), 6, "{policy}");
    }
    let between = [
        "*", "*.example.org", "a.org;script-src *", "a.org; script-src *", "a.org,b.org", "a.org'", "a.org\"",
        "a.org'self'", "{z}.a.org", "a{r}.org", "user@a.org", ":pw@a.org", "a.org%3bscript-src", "[::1]", "", "a..org",
        "a.org\\b", "a.org`", "a.org!", "a.org$", "a.org&b", "a.org(b)", "a.org+b", "a.org=b", "a.org~", "a org",
    ];
    for host in between {
        let address = format!("https://{host}/{{z}}/{{x}}/{{y}}.png");
        let reading = reading(&address);
        assert!(reading.report.problems().iter().any(|one| one.code == "site.map-tiles"), "{address}");
        assert!(reading.calendar.is_none());
    }
    for address in [
        "https:tiles.example.org/{z}/{x}/{y}",
        "https:///a.org/{z}/{x}/{y}",
        "https://a.org/'{z}/{x}/{y}",
        "https://a.org/{z}/{x}",
    ] {
        assert!(reading(address).calendar.is_none(), "{address}");
    }
}

#[test]
fn an_e_mail_address_holds_nothing_but_an_address() {
    let accepted = |contact: &str| {
        let work = TempDir::new().unwrap();
        let email = serde_json::to_string(contact).unwrap();
        write_dataset(
            work.path(),
            &format!(
                r#"{{ "venues": [{{ "id": "a", "name": "A", "email": {email} }}], "events": [{{ "id": "a", "title": "A", "start": "2026-03-12", "venue": "a" }}] }}"#
            ),
        );
        let settings = fs::read_to_string(work.path().join("site.json")).unwrap();
        fs::write(
            work.path().join("site.json"),
            settings.replace("\"name\":", &format!("\"contact\": {email}, \"name\":")),
        )
        .unwrap();
        source::read(work.path()).unwrap().report.errors() == 0
    };
    for contact in ["name@example.org", "o'brien+agenda@sub.example.co.uk", "été@évènement.fr", "a_b-c.d=e!{f}@x-y.org"]
    {
        assert!(accepted(contact), "{contact}");
    }
    for part in ["?bcc=x", "&bcc=x", "%0abcc:x", "#x", "/x", ",x", ";x", "\"x", "\nbcc", " x", "<x", "?"] {
        for contact in
            [format!("name{part}@example.org"), format!("name@example.org{part}"), format!("name@example{part}.org")]
        {
            assert!(!accepted(&contact), "{contact:?}");
        }
    }
}

#[test]
fn ids_that_windows_keeps_to_itself_are_warned_of() {
    let reserved = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"];
    let free = ["console", "com", "com0", "com10", "lpt", "nul-1", "auxerre", "conte"];
    for id in reserved.iter().chain(&free) {
        let work = TempDir::new().unwrap();
        let events = format!(
            r#"{{ "venues": [{{ "id": "{id}", "name": "A" }}], "events": [{{ "id": "{id}", "title": "A", "start": "2026-03-12", "venue": "{id}", "tags": ["{id}"] }}] }}"#
        );
        write_dataset(work.path(), &events);
        let report = source::read(work.path()).unwrap().report;
        let found = report.problems().iter().filter(|one| one.code == "id.reserved").count();
        assert_eq!(found, if reserved.contains(id) { 3 } else { 0 }, "{id}: {:?}", report.problems());
        assert_eq!(report.errors(), 0);
    }
}

#[test]
fn files_that_are_linked_to_have_names_that_windows_allows() {
    for (name, published) in
        [("CON.pdf", "con-file.pdf"), ("lpt1.txt", "lpt1-file.txt"), ("contract.pdf", "contract.pdf")]
    {
        let work = TempDir::new().unwrap();
        let events = format!(
            r#"{{ "events": [{{ "id": "a", "title": "A", "start": "2026-03-12", "description": "[a](files/{name})" }}] }}"#
        );
        write_dataset(work.path(), &events);
        fs::create_dir(work.path().join("files")).unwrap();
        fs::write(work.path().join("files").join(name), "text").unwrap();
        let calendar = source::read(work.path()).unwrap().calendar.unwrap();
        let paths: Vec<_> = calendar.media.iter().map(|one| one.path.rsplit('/').next().unwrap()).collect();
        assert_eq!(paths, [published]);
    }
}
