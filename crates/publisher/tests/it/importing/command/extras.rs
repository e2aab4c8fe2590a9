//! Pictures, old addresses, and addresses to fetch.

use std::fs;
use std::path::Path;

use affiche_testing::project;
use serde_json::json;

use super::Site;
use crate::support::app;

/// A photograph that lies on its side, and tells who took it and where.
fn picture() -> Vec<u8> {
    fs::read(project("tests/data/pictures/turned-6.jpg")).unwrap()
}

#[test]
fn pictures_are_copied_cleaned_and_stay() {
    let site = Site::new();
    let original = picture();
    let source = site.source(
        "events.csv",
        "Event Name,Event Start Date,Event Featured Image\nBal,2026-05-02,https://old.example.org/wp-content/uploads/2026/05/bal.jpg\n\
         Loto,2026-05-03,https://old.example.org/wp-content/uploads/2026/05/missing.jpg\n",
    );
    site.source("uploads/2026/05/bal.jpg", &original);
    let uploads = site.work.path().join("uploads").to_str().unwrap().to_owned();
    let run = site.import(&[&source, "--pictures", &uploads, "--write"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let events = site.events("events");
    let path = events[0]["image"]["src"].as_str().unwrap().to_owned();
    let ending = Path::new(&path).extension();
    assert!(path.starts_with("images/import-") && ending.is_some_and(|ending| ending == "jpg"), "{path}");
    assert_eq!(events[0]["image"]["alt"], "Bal");
    assert!(run.out.contains("image.alt: the source does not say what a picture shows"), "{}", run.out);
    assert!(run.out.contains("its picture lies on the web") && events[1].get("image").is_none(), "{}", run.out);
    let copied = fs::read(site.data().join(&path)).unwrap();
    let told = |bytes: &[u8]| bytes.windows(6).any(|part| part == b"SECRET");
    assert!(told(&original) && !told(&copied));
    assert_eq!(affiche_dataset::picture::clean(&original, "jpg").unwrap().bytes, copied);
    // The folder is remembered; and when it is gone, what was copied stays.
    let before = site.files();
    assert_eq!(site.import(&["--again"]).status, 0);
    assert!(site.files() == before);
    fs::remove_dir_all(&uploads).unwrap();
    fs::create_dir(&uploads).unwrap();
    assert_eq!(site.import(&["--again"]).status, 0);
    assert_eq!(site.events("events")[0]["image"]["src"], path.as_str());
    let nowhere = site.import(&[&source, "--pictures", "/nowhere"]);
    assert!(nowhere.status == 2 && nowhere.err.contains("/nowhere"), "{}", nowhere.err);
}

#[test]
fn old_addresses_go_on_working() {
    let site = Site::new();
    let sample = fs::read(project("crates/import/tests/data/samples/tec-pro.xml")).unwrap();
    let source = site.source("site.xml", sample);
    fs::write(
        site.data().join("events.json"),
        json!({ "events": [{ "id": "permanence", "title": "La nôtre", "start": "2026-05-05", "venue": "v" }], "venues": [{ "id": "v", "name": "V", "city": "Lyon" }] })
            .to_string(),
    )
    .unwrap();
    let run = site.import(&[&source, "--write"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("/evenement/permanence/ is /event/permanence-2/ here"), "{}", run.out);
    let night =
        site.events("site").iter().find(|event| event["title"] == "夜の市").unwrap()["id"].as_str().unwrap().to_owned();
    let nginx = fs::read_to_string(site.data().join("imports/site.nginx.conf")).unwrap();
    assert!(nginx.contains(&format!("location = \"/event/夜の市/\" {{ return 301 /event/{night}/; }}\n")), "{nginx}");
    let apache = fs::read_to_string(site.data().join("imports/site.htaccess")).unwrap();
    assert!(apache.contains("Redirect 301 \"/evenement/cours-de-chant/\" \"/event/cours-de-chant/\"\n"), "{apache}");

    let built = site.work.path().join("app");
    app(&built, &[]);
    let out = site.work.path().join("site");
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let published = site.run(&["publish", "--app", &text(&built), "--out", &text(&out), "--as-of", "2026-03-10"]);
    assert_eq!(published.status, 0, "{}", published.err);
    let redirects = fs::read_to_string(out.join("_redirects")).unwrap();
    for line in [
        "/evenement/cours-de-chant/ /event/cours-de-chant/ 301",
        "/evenement/permanence/ /event/permanence-2/ 301",
        &format!("/event/%E5%A4%9C%E3%81%AE%E5%B8%82/ /event/{night}/ 301"),
    ] {
        assert!(redirects.lines().any(|own| own.eq_ignore_ascii_case(line)), "{line}: {redirects}");
        let target = line.split(' ').nth(1).unwrap().trim_matches('/');
        assert!(out.join(target).join("index.html").is_file(), "{target}");
    }
    // Addresses that are the same here need nothing: the page lies there, and so do those of its dates.
    assert!(out.join("event/cours-de-chant/2026-03-17/index.html").is_file());
    // A ledger that cannot be read stops the publishing, rather than to leave old addresses behind.
    fs::write(site.data().join("imports/site.json"), "{").unwrap();
    let stopped = site.run(&["publish", "--app", &text(&built), "--out", &text(&out)]);
    assert!(stopped.status != 0 && stopped.err.contains("imports/site.json"), "{}", stopped.err);
}

#[cfg(not(feature = "fetch"))]
#[test]
fn without_the_feature_no_address_is_asked() {
    let site = Site::new();
    let before = site.files();
    let run = site.import(&["https://127.0.0.1:9/agenda.ics", "--write"]);
    assert!(run.status == 2 && run.err.contains("without the feature `fetch`"), "{}", run.err);
    assert!(site.files() == before);
}

#[cfg(feature = "fetch")]
#[test]
fn private_networks_are_not_asked() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let site = Site::new();
    let before = site.files();
    for source in [format!("https://{address}/a.ics"), format!("https://localhost:{}/a.ics", address.port())] {
        let run = site.import(&[&source, "--write"]);
        assert!(run.status == 2 && run.err.contains("private network"), "{source}: {}", run.err);
    }
    assert!(listener.accept().is_err(), "nobody has asked");
    let plain = site.import(&[&format!("http://{address}/a.ics"), "--write"]);
    assert!(plain.status == 2 && plain.err.contains("only `https:`"), "{}", plain.err);
    assert!(site.files() == before);
}
