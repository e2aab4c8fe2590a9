//! `affiche serve`, asked over HTTP: the last good site, what is wrong with the dataset, and that nothing is left behind.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use affiche_publisher::serve::{Failed, LOCAL, Options, ServeError, Server};
use serde_json::Value;
use tempfile::TempDir;

use crate::support;
use affiche_testing::{utc, write_dataset};

const GOOD: &str = r#"{ "events": [{ "id": "fete", "title": "Fête", "start": "2026-03-12T18:30" }] }"#;
const WRONG: &str = r#"{ "events": [{ "id": "fete", "title": "Fête", "start": "2026-02-30T18:30" }] }"#;

struct Served {
    server: Server,
    work: TempDir,
    /// Why each reading failed, if it did.
    told: Arc<Mutex<Vec<Option<Failed>>>>,
}

impl Served {
    fn new(events: &str, path: &str) -> Self {
        let work = TempDir::new().unwrap();
        let data = work.path().join("data");
        write_dataset(&data, events);
        let site = fs::read_to_string(data.join("site.json")).unwrap();
        fs::write(data.join("site.json"), site.replace("agenda.example.org/", &format!("agenda.example.org{path}")))
            .unwrap();
        let told = Arc::new(Mutex::new(Vec::new()));
        let server = Server::start(options(&data, work.path(), 0, Arc::clone(&told))).unwrap();
        Self { server, work, told }
    }

    fn data(&self) -> PathBuf {
        self.work.path().join("data")
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.server.address()))
    }

    fn ask(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(self.server.address()).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        let reply = String::from_utf8_lossy(&reply).into_owned();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn states(&self) -> States {
        let mut stream = TcpStream::connect(self.server.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let host = self.server.address();
        write!(stream, "GET /_affiche/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        States(BufReader::new(stream))
    }
}

fn options(data: &Path, work: &Path, port: u16, told: Arc<Mutex<Vec<Option<Failed>>>>) -> Options {
    Options {
        data: data.to_owned(),
        app: support::app(&work.join("app"), &["icons/favicon.svg"]),
        address: LOCAL,
        port,
        now: Box::new(|| utc("2026-03-10T08:00")),
        tell: Box::new(move |state| told.lock().unwrap().push(state.failed)),
    }
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

/// The stream that pages listen to.
struct States(BufReader<TcpStream>);

impl States {
    /// The next state that fits.
    fn until(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            let Some(state) = line.strip_prefix("data: ") else { continue };
            let state: Value = serde_json::from_str(state).unwrap();
            if fits(&state) {
                return state;
            }
        }
    }
}

#[test]
fn a_site_is_served_as_a_host_does() {
    let served = Served::new(GOOD, "/");
    let page = served.get("/");
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("Fête") && page.head.contains("content-type: text/html; charset=utf-8"),
        "{}",
        page.head
    );
    // The policy of the site holds, and what is added obeys it: files of the same origin.
    assert!(page.head.contains("content-security-policy: default-src 'self'; script-src 'self'"), "{}", page.head);
    assert!(page.head.contains("cache-control: no-store"));
    let revision = served.states().until(|_| true)["revision"].as_str().unwrap().to_owned();
    assert!(
        page.body.contains(&format!("<script src=\"/_affiche/serve.js\" data-revision=\"{revision}\" defer></script>"))
    );
    assert!(served.get("/_affiche/serve.js").head.contains("text/javascript"));
    assert!(served.get("/_affiche/serve.css").head.contains("text/css"));

    for (path, kind) in [
        ("/app-1.js", "text/javascript"),
        ("/app-1_bg.wasm", "application/wasm"),
        ("/icons/favicon.svg", "image/svg+xml"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/calendar.ics", "text/calendar"),
        ("/feed.atom", "application/atom+xml"),
        ("/catalog/manifest.json", "application/json"),
        ("/robots.txt", "text/plain"),
        ("/sitemap.xml", "application/xml"),
    ] {
        let reply = served.get(path);
        assert!(reply.status == 200 && reply.head.contains(&format!("content-type: {kind}")), "{path}: {}", reply.head);
    }
    let bare = served.get("/event/fete");
    assert!(bare.status == 302 && bare.head.contains("location: /event/fete/"), "{}", bare.head);
    let missing = served.get("/event/nowhere/");
    assert!(missing.status == 404 && missing.body.contains("id=\"app\"") && missing.body.contains("serve.js"));
    // No earlier service worker answers in the place of the program.
    assert!(served.get("/sw.js").body.contains("registration.unregister"));
}

#[test]
fn nothing_outside_the_site_is_served() {
    let served = Served::new(GOOD, "/");
    fs::write(served.server.folder().join("secret.txt"), "secret").unwrap();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/x/%2E%2E/%2E%2E/secret.txt",
        "//secret.txt",
        "/%00",
    ] {
        let reply = served.get(path);
        assert!(reply.status == 404 || reply.status == 400, "{path}: {}", reply.head);
        assert!(!reply.body.contains("secret"), "{path}");
    }
    // A page elsewhere whose name is made to lead to this machine reads nothing.
    let foreign = served.ask("GET / HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n");
    assert!(foreign.status == 403 && !foreign.body.contains("Fête"));
    let host = served.server.address();
    let post =
        served.ask(&format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    assert_eq!(post.status, 405);
    let head = served.ask(&format!("HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert!(head.status == 200 && head.body.is_empty());
}

#[test]
fn below_a_path_the_site_is_where_its_address_says() {
    let served = Served::new(GOOD, "/agenda/");
    for path in ["/", "/agenda"] {
        let reply = served.get(path);
        assert!(reply.status == 302 && reply.head.contains("location: /agenda/"), "{path}: {}", reply.head);
    }
    let page = served.get("/agenda/");
    assert!(page.status == 200 && page.body.contains("href=\"/agenda/"));
    assert_eq!(served.get("/agenda/event/fete/").status, 200);
    assert_eq!(served.get("/event/fete/").status, 404);
}

#[test]
fn a_change_is_published_and_the_page_told() {
    let served = Served::new(GOOD, "/");
    let mut states = served.states();
    let first = states.until(|_| true);
    fs::write(served.data().join("events.json"), GOOD.replace("Fête", "Carnaval")).unwrap();
    let second = states.until(|state| state["revision"] != first["revision"]);
    assert!(served.get("/").body.contains("Carnaval"));
    // A file more, in a folder that was not there.
    fs::create_dir_all(served.data().join("events/2026")).unwrap();
    fs::write(
        served.data().join("events/2026/mars.json"),
        r#"{ "events": [{ "id": "bal", "title": "Bal", "start": "2026-03-13" }] }"#,
    )
    .unwrap();
    states.until(|state| state["revision"] != second["revision"]);
    assert_eq!(served.get("/event/bal/").status, 200);
}

#[test]
fn with_errors_the_last_good_site_stays() {
    let served = Served::new(GOOD, "/");
    let mut states = served.states();
    let good = states.until(|_| true);
    fs::write(served.data().join("events.json"), WRONG).unwrap();
    let wrong = states.until(|state| state["reason"].is_string());
    assert_eq!(wrong["revision"], good["revision"]);
    assert_eq!(
        (wrong["problems"][0]["file"].as_str(), wrong["problems"][0]["line"].as_u64()),
        (Some("events.json"), Some(1))
    );
    assert!(wrong["problems"][0]["message"].as_str().unwrap().contains("2026-02-30"));
    assert!(served.get("/").body.contains("Fête"));
    assert_eq!(served.told.lock().unwrap().last(), Some(&Some(Failed::Errors)));
    fs::write(served.data().join("events.json"), GOOD).unwrap();
    // The same content makes the same site: pages need not load again.
    let mended = states.until(|state| state["reason"].is_null());
    assert_eq!(mended["revision"], good["revision"]);
}

#[test]
fn a_site_that_has_errors_from_the_start_says_so_until_they_are_gone() {
    let served = Served::new(WRONG, "/");
    let page = served.get("/anywhere/");
    assert!(page.status == 503 && page.body.contains("There is no site yet") && page.body.contains("serve.js"));
    assert!(page.head.contains("content-security-policy: default-src 'self'"));
    let mut states = served.states();
    assert_eq!(states.until(|_| true)["revision"], "");
    fs::write(served.data().join("events.json"), GOOD).unwrap();
    states.until(|state| state["revision"] != "");
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn a_dataset_that_goes_away_is_waited_for() {
    let served = Served::new(GOOD, "/");
    let mut states = served.states();
    states.until(|_| true);
    fs::rename(served.data(), served.work.path().join("elsewhere")).unwrap();
    let gone = states.until(|state| state["reason"].is_string());
    assert!(gone["reason"].as_str().unwrap().contains("is not a folder; the last site is shown"), "{gone}");
    assert!(served.get("/").body.contains("Fête"));
    // Another folder of that name; what changes in it is noticed again.
    write_dataset(&served.data(), &GOOD.replace("Fête", "Retour"));
    states.until(|state| state["reason"].is_null());
    assert!(served.get("/").body.contains("Retour"));
    let back = states_now(&served);
    fs::write(served.data().join("events.json"), GOOD.replace("Fête", "Encore")).unwrap();
    states.until(|state| state["reason"].is_null() && state["revision"] != back["revision"]);
    assert!(served.get("/").body.contains("Encore"));
}

fn states_now(served: &Served) -> Value {
    served.states().until(|_| true)
}

#[test]
fn a_port_in_use_and_a_folder_that_is_none_are_told() {
    let served = Served::new(GOOD, "/");
    let port = served.server.address().port();
    let again = Server::start(options(&served.data(), served.work.path(), port, Arc::default()));
    let sentence = again.unwrap_err().to_string();
    assert!(sentence.contains(&format!("port {port} is in use")) && sentence.contains("--port"), "{sentence}");
    let nowhere = served.work.path().join("nowhere");
    let none = Server::start(options(&nowhere, served.work.path(), 0, Arc::default()));
    assert!(matches!(none, Err(ServeError::NoFolder(_))));
}

#[test]
fn nothing_is_left_behind() {
    let served = Served::new(GOOD, "/");
    let folder = served.server.folder().to_owned();
    let address = served.server.address();
    // A page that listens does not keep it from ending.
    let mut states = served.states();
    states.until(|_| true);
    assert!(folder.join("site/index.html").is_file());
    drop(served.server);
    assert!(!folder.exists());
    assert!(TcpStream::connect(address).is_err());
}
