//! Addresses: limits, hosts, private networks.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

use affiche_import::fetch::{Fetcher, is_public};
use affiche_import::{Input, Limits};

/// A server that gives each connection the answer for its path.
fn serve(answer: impl Fn(&str, &mut dyn Write) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { break };
            let mut question = [0; 4096];
            let length = stream.read(&mut question).unwrap_or(0);
            let text = String::from_utf8_lossy(&question[..length]).into_owned();
            answer(text.split_whitespace().nth(1).unwrap_or("/"), &mut stream);
        }
    });
    address
}

fn send(out: &mut dyn Write, status: &str, headers: &str, body: &str) {
    let length = body.len();
    let _ = write!(out, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
}

fn load(address: SocketAddr, path: &str) -> Result<Vec<Input>, String> {
    let fetcher = Fetcher::allowing(address, Duration::from_secs(3), 100_000);
    fetcher.load(&format!("http://{address}{path}"), &Limits::default()).map_err(|error| error.to_string())
}

#[test]
fn a_file_is_read_and_pages_are_followed_to_the_last() {
    let address = serve(|path, out| {
        let next = |number: usize| format!(r#","next_rest_url":"/wp-json/tribe/events/v1/events?page={number}""#);
        match path {
            "/a.ics" => send(out, "200 OK", "", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
            "/moved" => send(out, "302 Found", "Location: /a.ics\r\n", ""),
            "/gone" => send(out, "404 Not Found", "", "no"),
            _ if path.contains("page=2") => send(out, "200 OK", "", r#"{"events":[]}"#),
            _ => send(
                out,
                "200 OK",
                "",
                &format!(r#"{{"events":[]{}}}"#, next(2)).replace("\"/wp-json", "\"http://HOST/wp-json"),
            ),
        }
    });
    assert_eq!(load(address, "/a.ics").unwrap()[0].bytes, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    assert_eq!(load(address, "/moved").unwrap().len(), 1);
    assert!(load(address, "/gone").unwrap_err().contains("404"));
    // The next page of that site lies on another host.
    assert!(load(address, "/wp-json/tribe/events/v1/events").unwrap_err().contains("another host"));
}

#[test]
fn what_leads_elsewhere_or_never_ends_is_given_up() {
    let address = serve(|path, out| match path {
        "/elsewhere" => send(out, "302 Found", "Location: https://example.org/\r\n", ""),
        "/private" => send(out, "302 Found", "Location: http://169.254.169.254/latest/\r\n", ""),
        "/circle" => send(out, "302 Found", "Location: /circle\r\n", ""),
        "/slow" => {
            let _ = write!(out, "HTTP/1.1 200 OK\r\n\r\n");
            while out.write_all(b"x").and_then(|()| out.flush()).is_ok() {
                thread::sleep(Duration::from_millis(100));
            }
        }
        _ => {
            let _ = write!(out, "HTTP/1.1 200 OK\r\n\r\n");
            while out.write_all(&[b'x'; 10_000]).is_ok() {}
        }
    });
    for (path, reason) in [
        ("/elsewhere", "another host"),
        ("/private", "another host"),
        ("/circle", "redirects more than"),
        ("/endless", "larger than"),
        ("/slow", "timeout"),
    ] {
        let error = load(address, path).unwrap_err();
        assert!(error.contains(reason), "{path}: {error}");
    }
}

#[test]
fn private_networks_are_never_asked() {
    let address = serve(|_, out| send(out, "200 OK", "", "secret"));
    let elsewhere: SocketAddr = "127.0.0.1:1".parse().unwrap();
    let fetcher = Fetcher::allowing(elsewhere, Duration::from_secs(3), 100_000);
    let error = fetcher.load(&format!("http://{address}/"), &Limits::default()).unwrap_err().to_string();
    assert!(error.contains("private network"), "{error}");
    assert!(Fetcher::new().load(&format!("http://{address}/"), &Limits::default()).is_err());
    assert!(
        Fetcher::new()
            .load(&format!("https://{address}/"), &Limits::default())
            .unwrap_err()
            .to_string()
            .contains("private network")
    );
    for private in [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
        "fe80::1", "fc00::1", "::ffff:10.0.0.1", "224.0.0.1", "2002:7f00:1::",
    ] {
        assert!(!is_public(private.parse().unwrap()), "{private}");
    }
    for public in ["93.184.216.34", "2606:2800:220:1::1", "172.32.0.1"] {
        assert!(is_public(public.parse().unwrap()), "{public}");
    }
}

#[test]
fn pictures_come_from_the_host_of_the_source_and_no_other() {
    let address = serve(|path, out| match path {
        "/a.jpg" => send(out, "200 OK", "", "picture"),
        "/away.jpg" => send(out, "302 Found", "Location: https://example.org/a.jpg\r\n", ""),
        _ => send(out, "404 Not Found", "", ""),
    });
    let fetcher = Fetcher::allowing(address, Duration::from_secs(3), 100_000);
    let sources = [format!("http://{address}/agenda"), "local.ics".to_owned()];
    let picture = |reference: &str| fetcher.picture(&sources, reference).map_err(|error| error.to_string());
    assert_eq!(picture(&format!("http://{address}/a.jpg")).unwrap(), b"picture");
    for (reference, reason) in [
        (format!("http://{address}/away.jpg"), "another host"),
        (format!("http://{address}/gone.jpg"), "404"),
        ("https://example.org/a.jpg".to_owned(), "another host than the source"),
        ("http://127.0.0.1:1/a.jpg".to_owned(), "another host than the source"),
        ("a.jpg".to_owned(), "a.jpg"),
    ] {
        let error = picture(&reference).unwrap_err();
        assert!(error.contains(reason), "{reference}: {error}");
    }
}
