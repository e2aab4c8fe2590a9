//! What hosts, search engines and home screens read: sitemap, robots, headers, redirects, web manifest.

use serde_json::json;

use super::document::escape;
use super::event_routes::event_routes;
use super::terms::scopes;
use super::{CatalogFiles, PublishError, PublishInput, Stage};
use affiche_contract::caching::{self, Keep};
use affiche_dataset::Entry;
use affiche_model::Site;
use affiche_route::{Embed, Route};

/// The description of the site for home screens.
pub(super) const WEB_MANIFEST: &str = "manifest.webmanifest";

/// Pages stand in frames of their own site only.
///
/// Not as `frame-ancestors`: where several rules of `_headers` fit, Netlify takes the value of the last, Cloudflare sends all of
/// them, and of several policies each has to agree. A policy with `frame-ancestors` overrules this header (CSP 3, 6.4.2), so what
/// lies in `embed/` can be framed on either host, and nothing else can.
const SELF_FRAMED: &str = "X-Frame-Options: SAMEORIGIN";

/// How many addresses a sitemap may hold (sitemaps.org protocol 0.9).
const SITEMAP_LIMIT: usize = 50_000;

/// What pages may load and run: their own files and nothing else, but for map tiles where the owner has named a host for them,
/// which the map asks only after the visitor has agreed.
///
/// `'wasm-unsafe-eval'` allows compiling WebAssembly, and no script from text.
///
/// Who may frame a page is said beside it: `X-Frame-Options`, and `frame-ancestors` for what is made to be framed.
#[must_use]
pub fn content_security_policy(site: &Site) -> String {
    let tiles = tile_origin(site).map(|origin| [" ", &origin].concat()).unwrap_or_default();
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:{tiles}; \
         object-src 'none'; base-uri 'self'; form-action 'self'"
    )
}

/// The policy as an element (CSP 3, 3.3), for a host that reads no `_headers`; else nothing. Who may frame a page cannot be said so.
pub(super) fn policy_element(input: &PublishInput<'_>) -> String {
    if input.host.is_none_or(|host| host.reads_headers) {
        return String::new();
    }
    let policy = escape(&content_security_policy(&input.calendar.site));
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The scheme and host of map tiles, and the port if it is not the usual one.
pub(super) fn tile_origin(site: &Site) -> Option<String> {
    let address = site.map_tiles.as_deref()?.replace(['{', '}'], "");
    let origin = url::Url::parse(&address).ok()?.origin().ascii_serialization();
    // It stands in a policy, where other signs mean something.
    let host = origin.strip_prefix("https://")?;
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:".contains(&byte)).then_some(origin)
}

pub(super) fn write(input: &PublishInput<'_>, catalog: &CatalogFiles, stage: &Stage) -> Result<(), PublishError> {
    write_sitemap(input, catalog, stage)?;
    let site = &input.calendar.site;
    stage.write("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", site.url))?;
    stage.write("_headers", headers(input))?;
    stage.write("_redirects", redirects(input))?;
    let icon = |file: &str, size: &str, purpose: &str| json!({ "src": input.base.file(file), "sizes": size, "type": "image/png", "purpose": purpose });
    let manifest = json!({
        "name": site.name,
        "short_name": site.name.chars().take(30).collect::<String>(),
        "description": site.description,
        "lang": site.language,
        "id": input.base.as_str(),
        "start_url": input.base.as_str(),
        "scope": input.base.as_str(),
        "display": "minimal-ui",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "icons": [
            icon("icons/icon-192.png", "192x192", "any"),
            icon("icons/icon-512.png", "512x512", "any"),
            icon("icons/maskable-512.png", "512x512", "maskable"),
        ],
    });
    stage.write(WEB_MANIFEST, serde_json::to_vec_pretty(&manifest).map_err(PublishError::Json)?)?;
    // The revision alone, for a host or a script that asks whether anything changed.
    stage.write("catalog/revision.txt", [&catalog.revision, "\n"].concat())
}

fn write_sitemap(input: &PublishInput<'_>, catalog: &CatalogFiles, stage: &Stage) -> Result<(), PublishError> {
    let site = &input.calendar.site;
    let changed = |entry: &Entry| entry.updated.or(entry.published);
    let entries = &input.calendar.entries;
    let newest = entries.iter().filter_map(changed).max();
    let lists = [Route::Home, Route::PAST].into_iter().map(|route| (route, newest));
    let dated_files = input.dated_files();
    let events = entries
        .iter()
        .flat_map(|entry| event_routes(entry, &dated_files).into_iter().map(move |route| (route, changed(entry))));
    // When a term changed is not known.
    let indexes = catalog.directory.kinds.iter().map(|kind| (Route::Index(*kind, None), None));
    let terms = scopes(input.calendar).into_iter().map(|scope| (Route::front(scope), None));
    let addresses: Vec<String> = lists
        .chain(events)
        .chain(indexes)
        .chain(terms)
        .map(|(route, changed)| {
            let address = escape(&[&site.url, route.path().as_str()].concat());
            let day = changed.map(|instant| format!("<lastmod>{}</lastmod>", instant.to_rfc3339()));
            format!("<url><loc>{address}</loc>{}</url>\n", day.unwrap_or_default())
        })
        .collect();
    let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let namespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    let map = |addresses: &[String]| format!("{opening}<urlset {namespace}>\n{}</urlset>\n", addresses.concat());
    if addresses.len() <= SITEMAP_LIMIT {
        return stage.write("sitemap.xml", map(&addresses));
    }
    let mut index = String::new();
    for (number, part) in addresses.chunks(SITEMAP_LIMIT).enumerate() {
        let name = format!("sitemap-{}.xml", number + 1);
        index += &format!("<sitemap><loc>{}{name}</loc></sitemap>\n", escape(&site.url));
        stage.write(&name, map(part))?;
    }
    stage.write("sitemap.xml", format!("{opening}<sitemapindex {namespace}>\n{index}</sitemapindex>\n"))
}

/// Headers in the form Netlify and Cloudflare Pages read.
fn headers(input: &PublishInput<'_>) -> String {
    let base = input.base.as_str();
    let cached = |keep: Keep| format!("  Cache-Control: {}\n", keep.header());
    let policy = content_security_policy(&input.calendar.site);
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  {SELF_FRAMED}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    // For the pages of others: framed anywhere, and scripts and data read from there. The whole policy again, for hosts that
    // take one rule only.
    text += &format!(
        "{base}{}*\n  Content-Security-Policy: {policy}; frame-ancestors *\n  Access-Control-Allow-Origin: *\n{}",
        Embed::ROOT,
        cached(Keep::Fresh),
    );
    for rule in caching::RULES {
        text += &format!("{base}{}\n{}", rule.glob(), cached(rule.keep));
    }
    // What hosts may not know by the ends of names. A feed may be read by a page elsewhere.
    for (pattern, kind) in
        [("*.ics", "text/calendar; charset=utf-8"), ("*.atom", "application/atom+xml; charset=utf-8")]
    {
        text += &format!("{base}{pattern}\n  Content-Type: {kind}\n{}", cached(Keep::Fresh));
    }
    text
}

/// Old addresses of lists, in the form Netlify and Cloudflare Pages read. Everything unknown gets `404.html` from the
/// host itself; the app understands it from there. What is gone from `embed/` says so without the app: Cloudflare finds the
/// nearest `404.html` by itself and passes over that line, Netlify needs it.
fn redirects(input: &PublishInput<'_>) -> String {
    let base = input.base.as_str();
    let mut text = String::new();
    for root in ["venue/:id", "organizer/:id", "series/:id", "events/category/:id", "events/tag/:id", "events/featured"]
    {
        text += &format!(
            "{base}{root}/list/ {base}{root}/ 301\n{base}{root}/past/ {base}{root}/list/past/ 301\n\
             {base}{root}/page/:page/ {base}{root}/list/page/:page/ 301\n"
        );
    }
    // Hosts send files that are there before they look here: what lies at an address goes before what lay there.
    for (path, id) in &input.calendar.redirects {
        text += &format!("{path} {base}event/{id}/ 301\n");
    }
    if input.calendar.api {
        // What once was a file of each event.
        text += &format!(
            "{base}event/:id/event.json {base}calendar.json 301\n{base}api/events/:id {base}api/events.json 301\n"
        );
    }
    text + &format!(
        "{base}series/ {base}events/series/ 301\n\
         {base}events/past/ {base}events/list/past/ 301\n\
         {base}events/page/:page/ {base}events/list/page/:page/ 301\n\
         {base}events/list/page/1/ {base}events/list/ 301\n\
         {base}embed/event/:id/ {base}embed/event/?event=:id 301\n\
         {base}embed/* {base}embed/404.html 404\n"
    )
}
