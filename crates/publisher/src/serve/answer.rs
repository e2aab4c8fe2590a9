//! What a path is answered with: a file of the site, another address, the page for what is not there, or one of the two files that are
//! added to pages.

use std::fs;
use std::path::{Path, PathBuf};

use super::headers;
use super::site::ServeState;
use crate::below;

/// Where what is added to pages lies: no page of a site has such an address.
pub(super) const OWN: &str = "/_affiche/";
/// The stream of states.
pub(super) const EVENTS: &str = "/_affiche/events";

const SCRIPT: &str = include_str!("../../../../assets/serve/serve.js");
const STYLE: &str = include_str!("../../../../assets/serve/serve.css");

/// The policy of pages where there is no site that says one.
const POLICY: &str = "default-src 'self'";

/// The types of files by the ends of their names. What has another one is a download.
const TYPES: [(&str, &str); 22] = [
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// An answer of HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HttpResponse {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The answer to a path, as it stands in a request, for a site that lies in the folder `root`.
pub(super) fn answer(root: &Path, state: &ServeState, path: &str) -> HttpResponse {
    match path.strip_prefix(OWN) {
        Some("serve.js") => return added("js", SCRIPT),
        Some("serve.css") => return added("css", STYLE),
        Some(_) => return plain(404, "there is no such file"),
        None => {}
    }
    if state.revision.is_empty() {
        return no_site(state);
    }
    let base = state.base.as_str();
    let Some(inside) = path.strip_prefix(base) else {
        // The owner opens the address of the machine; the site lies below the path of its own.
        let outside = path == "/" || path == base.trim_end_matches('/');
        return if outside { leads_to(base) } else { missing(root, state, "") };
    };
    let Some(plain) = decoded(inside) else { return missing(root, state, "") };
    let folder = plain.is_empty() || plain.ends_with('/');
    let file = if plain.is_empty() { Some(root.to_owned()) } else { below(root, plain.trim_end_matches('/')) };
    match file {
        Some(file) if folder && file.join("index.html").is_file() => {
            found(root, state, path, &file.join("index.html"), 200)
        }
        Some(file) if !folder && file.is_file() => found(root, state, path, &file, 200),
        Some(file) if !folder && file.join("index.html").is_file() => leads_to(&format!("{path}/")),
        _ => missing(root, state, &plain),
    }
}

/// A file of the site, as a host would send it, and never to be kept.
fn found(root: &Path, state: &ServeState, path: &str, file: &Path, status: u16) -> HttpResponse {
    // It was there a moment ago; a new site may have come meanwhile.
    let Ok(body) = fs::read(file) else { return plain(404, "there is no such file") };
    let end = file.extension().and_then(|end| end.to_str()).unwrap_or_default();
    let rules = fs::read_to_string(root.join("_headers")).unwrap_or_default();
    let mut headers = headers::for_path(&rules, path);
    headers.retain(|(name, _)| name != "cache-control" && name != "content-type");
    headers.push(("content-type".to_owned(), type_of(end).to_owned()));
    headers.push(("cache-control".to_owned(), "no-store".to_owned()));
    // What others put into their pages stays what it is.
    let embedded = file.strip_prefix(root).is_ok_and(|inside| inside.starts_with("embed"));
    let body = if end == "html" && !embedded { with_script(body, state) } else { body };
    HttpResponse { status, headers, body }
}

/// The nearest `404.html` around a path.
fn missing(root: &Path, state: &ServeState, inside: &str) -> HttpResponse {
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    for part in inside.split('/') {
        let Some(folder) = folders.last().and_then(|folder| below(folder, part)) else { break };
        folders.push(folder);
    }
    let page = folders.into_iter().rev().map(|folder| folder.join("404.html")).find(|page| page.is_file());
    match page {
        Some(page) => found(root, state, &[&state.base, inside].concat(), &page, 404),
        None => plain(404, "there is no such page"),
    }
}

/// The page that is shown until there is a site.
fn no_site(state: &ServeState) -> HttpResponse {
    let page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
                initial-scale=1\"><title>affiche serve</title></head><body><main><h1>There is no site yet</h1>\
                <p>It comes by itself once what is named below is put right.</p></main></body></html>\n";
    let headers = [
        ("content-type", type_of("html")),
        ("cache-control", "no-store"),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    HttpResponse { status: 503, headers: headers.into(), body: with_script(page.as_bytes().to_vec(), state) }
}

/// A page with what loads it again and shows problems, at the end of its head.
fn with_script(page: Vec<u8>, state: &ServeState) -> Vec<u8> {
    let Some(at) = page.windows(7).position(|part| part == b"</head>") else { return page };
    let added = format!(
        "<link rel=\"stylesheet\" href=\"{OWN}serve.css\"><script src=\"{OWN}serve.js\" data-revision=\"{}\" defer></script>",
        state.revision,
    );
    [&page[..at], added.as_bytes(), &page[at..]].concat()
}

fn added(end: &str, text: &str) -> HttpResponse {
    let headers =
        [("content-type", type_of(end)), ("cache-control", "no-store"), ("x-content-type-options", "nosniff")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    HttpResponse { status: 200, headers: headers.into(), body: text.as_bytes().to_vec() }
}

fn leads_to(address: &str) -> HttpResponse {
    // Not for ever: another site may be served here tomorrow.
    let headers = [("location", address), ("cache-control", "no-store")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    HttpResponse { status: 302, headers: headers.into(), body: Vec::new() }
}

/// A sentence without a page.
pub(super) fn plain(status: u16, sentence: &str) -> HttpResponse {
    let headers = vec![("content-type".to_owned(), type_of("txt").to_owned())];
    HttpResponse { status, headers, body: format!("{sentence}\n").into_bytes() }
}

fn type_of(end: &str) -> &'static str {
    let known = TYPES.iter().find(|(known, _)| *known == end);
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// A path with its escapes resolved; none when that is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes().iter();
    while let Some(byte) = rest.next() {
        bytes.push(if *byte == b'%' {
            let digits = [*rest.next()?, *rest.next()?];
            u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            *byte
        });
    }
    String::from_utf8(bytes).ok()
}
