//! Inputs from `https:` addresses: bounded in size, time and pages, from the host that was named and no other, never from a private
//! network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use crate::input::{Input, Limits};
use crate::sources::{SourceError, bounded};

/// How long one answer may take, from the question to its last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most redirects of one request.
const REDIRECTS: usize = 5;
/// The most pages of a site: 50 events each.
const PAGES: usize = 400;
/// The most bytes of one answer.
const ANSWER: usize = 50_000_000;

/// The most bytes of a picture.
const PICTURE: usize = 20_000_000;

/// Reads addresses.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    plain: bool,
    answer: usize,
}

impl Fetcher {
    /// For `https:` addresses of the public network.
    pub fn new() -> Self {
        Self::with(None, PATIENCE, ANSWER)
    }

    /// For trials: one address of a private network is allowed, by `http:` too, with other limits.
    #[doc(hidden)]
    pub fn allowing(address: SocketAddr, patience: Duration, answer: usize) -> Self {
        Self::with(Some(address), patience, answer)
    }

    fn with(allowed: Option<SocketAddr>, patience: Duration, answer: usize) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            // Each redirect is looked at before it is followed.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .https_only(allowed.is_none())
            // A proxy would resolve names where they cannot be looked at.
            .proxy(None)
            .user_agent("affiche-import")
            .build();
        let agent = Agent::with_parts(
            config,
            DefaultConnector::default(),
            Guard { inner: DefaultResolver::default(), allowed },
        );
        Self { agent, plain: allowed.is_some(), answer }
    }

    /// The inputs of an address: a file, or the pages of a site with The Events Calendar.
    ///
    /// # Errors
    /// When it cannot be had.
    pub fn load(&self, source: &str, limits: &Limits) -> Result<Vec<Input>, SourceError> {
        let address = Url::parse(source).map_err(|reason| SourceError::new(source, reason))?;
        if address.scheme() != "https" && !(self.plain && address.scheme() == "http") {
            return Err(SourceError::new(source, "only `https:` addresses are read"));
        }
        if !address.username().is_empty() || address.password().is_some() {
            return Err(SourceError::new(
                source,
                "an address with a password would be remembered; save the file instead",
            ));
        }
        if is_endpoint(&address) {
            return self.pages(address, limits);
        }
        let bytes = self.get(&address, limits)?;
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200_000)]).to_ascii_lowercase();
        let is_page = head.trim_start().starts_with("<!doctype html") || head.contains("<html");
        if is_page && (head.contains("tribe") || head.contains("the-events-calendar") || head.contains("wp-json")) {
            let mut endpoint = address.clone();
            endpoint.set_path("/wp-json/tribe/events/v1/events");
            endpoint.set_query(None);
            endpoint.set_fragment(None);
            if let Ok(pages) = self.pages(endpoint, limits) {
                return Ok(pages);
            }
        }
        Ok(vec![Input::new(source, bytes)])
    }

    /// A picture, of the host of one of the sources and no other.
    ///
    /// # Errors
    /// When it cannot be had.
    pub fn picture(&self, sources: &[String], reference: &str) -> Result<Vec<u8>, SourceError> {
        let address = Url::parse(reference).map_err(|reason| SourceError::new(reference, reason))?;
        let named = |source: &String| Url::parse(source).is_ok_and(|source| same_host(&source, &address));
        if !sources.iter().any(named) {
            return Err(SourceError::new(reference, "it lies on another host than the source"));
        }
        self.get(&address, &Limits { bytes: PICTURE, ..Limits::default() })
    }

    /// Every page of the events of a site, past ones too.
    fn pages(&self, mut address: Url, limits: &Limits) -> Result<Vec<Input>, SourceError> {
        let has = |address: &Url, name: &str| address.query_pairs().any(|(key, _)| key == name);
        if !has(&address, "start_date") {
            address.query_pairs_mut().append_pair("start_date", "1970-01-01 00:00:00");
        }
        if !has(&address, "per_page") {
            address.query_pairs_mut().append_pair("per_page", "50");
        }
        let mut inputs = Vec::new();
        let mut left = limits.bytes;
        let mut next = Some(address);
        while let Some(address) = next.take() {
            let bytes = self.get(&address, &Limits { bytes: left, ..*limits })?;
            left = left.saturating_sub(bytes.len());
            let answer: Value = serde_json::from_slice(&bytes)
                .map_err(|reason| SourceError::new(address.as_str(), format!("it answers with no JSON: {reason}")))?;
            let further =
                answer.get("next_rest_url").and_then(Value::as_str).and_then(|further| Url::parse(further).ok());
            let seen = further
                .as_ref()
                .is_some_and(|further| inputs.iter().any(|input: &Input| input.name == further.as_str()));
            let mut answer = answer;
            if let Some(object) = answer.as_object_mut() {
                object.remove("next_rest_url");
            }
            inputs.push(Input::new(address.as_str(), answer.to_string().into_bytes()));
            if let Some(further) = further.filter(|_| !seen) {
                if !same_host(&address, &further) {
                    return Err(SourceError::new(
                        address.as_str(),
                        format!("its next page lies on another host: {further}"),
                    ));
                }
                if inputs.len() >= PAGES {
                    return Err(SourceError::new(address.as_str(), format!("it has more than {PAGES} pages")));
                }
                next = Some(further);
            }
        }
        Ok(inputs)
    }

    /// One answer, through redirects of the same host.
    fn get(&self, address: &Url, limits: &Limits) -> Result<Vec<u8>, SourceError> {
        let mut current = address.clone();
        for _ in 0..=REDIRECTS {
            let answer =
                self.agent.get(current.as_str()).call().map_err(|reason| SourceError::new(current.as_str(), reason))?;
            let status = answer.status();
            if status.is_redirection() {
                let target = answer
                    .headers()
                    .get("location")
                    .and_then(|value| value.to_str().ok())
                    .and_then(|target| current.join(target).ok());
                let target = target.ok_or_else(|| SourceError::new(current.as_str(), "it redirects to nowhere"))?;
                if !same_host(address, &target) {
                    return Err(SourceError::new(
                        address.as_str(),
                        format!("it redirects to another host: `{target}`; name that one, if you trust it"),
                    ));
                }
                current = target;
                continue;
            }
            if !status.is_success() {
                return Err(SourceError::new(current.as_str(), format!("it answers with {status}")));
            }
            let most = Limits { bytes: limits.bytes.min(self.answer), ..*limits };
            return bounded(answer.into_body().into_reader(), current.as_str(), &most);
        }
        Err(SourceError::new(address.as_str(), format!("it redirects more than {REDIRECTS} times")))
    }
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new()
    }
}

fn is_endpoint(address: &Url) -> bool {
    address.as_str().contains("tribe/events/v1/events")
}

fn same_host(one: &Url, other: &Url) -> bool {
    one.host_str() == other.host_str()
        && one.port_or_known_default() == other.port_or_known_default()
        && one.scheme() == other.scheme()
}

/// Names are resolved once, and an address of a private network is never connected to.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    allowed: Option<SocketAddr>,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &ureq::http::Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let is_fine = |address: &SocketAddr| self.allowed == Some(*address) || is_public(address.ip());
        if found.iter().all(is_fine) {
            return Ok(found);
        }
        Err(ureq::Error::Io(std::io::Error::other("it lies in a private network")))
    }
}

/// Whether an address belongs to the public network (RFC 6890 and the registries it names).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = a == 0
        || a == 10
        || a == 127
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113)
        || a >= 224;
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let parts = address.segments();
    // Global unicast, without documentation, Teredo and 6to4, which carry another address inside.
    let global = parts[0] & 0xe000 == 0x2000;
    let special =
        (parts[0] == 0x2001 && (parts[1] < 0x200 || parts[1] == 0xdb8)) || parts[0] == 0x2002 || parts[0] == 0x3fff;
    global && !special
}
