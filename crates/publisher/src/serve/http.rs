//! The site over HTTP: requests to answers, and the stream of states that pages listen to.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Given;
use axum::http::{HeaderMap, Method, Request, Response, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::future::{self, Either};
use futures::stream::{self, Stream};
use tokio::sync::{oneshot, watch};

use super::answer::{EVENTS, HttpResponse, answer, plain};
use super::site::ServeState;

/// What every request is answered from.
#[derive(Clone)]
pub(super) struct ServerState {
    /// The folder of the site.
    pub root: PathBuf,
    /// The state of the dataset.
    pub seen: watch::Receiver<Arc<ServeState>>,
    /// Whether it listens to this machine alone.
    pub local: bool,
}

/// Answers in a thread of its own, until it is told to stop.
pub(super) fn spawn(
    listener: TcpListener,
    shared: ServerState,
    stopped: oneshot::Receiver<()>,
) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let router = Router::new().fallback(respond).with_state(shared);
    std::thread::Builder::new().name("http".to_owned()).spawn(move || {
        // Not a graceful end: pages listen for as long as they are open.
        runtime.block_on(async {
            let serving = std::pin::pin!(async { axum::serve(listener, router).await });
            match future::select(serving, stopped).await {
                Either::Left(_) | Either::Right(_) => {}
            }
        });
        runtime.shutdown_background();
    })
}

async fn respond(Given(shared): Given<ServerState>, request: Request<Body>) -> Response<Body> {
    let path = request.uri().path();
    if shared.local && !named_locally(request.headers()) {
        return with_body(request.method(), plain(403, "this site is for this machine alone: open it at 127.0.0.1"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return with_body(request.method(), plain(405, "there is nothing here but files"));
    }
    if path == EVENTS {
        return states(shared.seen).into_response();
    }
    let state = Arc::clone(&shared.seen.borrow());
    with_body(request.method(), answer(&shared.root, &state, path))
}

/// Whether a request names this machine: a page elsewhere whose name is made to lead here (DNS rebinding) reads nothing.
fn named_locally(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let port = |rest: &str| rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host.strip_prefix(name).is_some_and(port))
}

fn with_body(method: &Method, answer: HttpResponse) -> Response<Body> {
    let HttpResponse { status, headers, body } = answer;
    let mut response = Response::builder().status(status).header(header::CONTENT_LENGTH, body.len());
    for (name, value) in headers {
        response = response.header(name, value);
    }
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(body) };
    // A header that cannot be sent, in a `_headers` of the owner’s.
    response.body(body).unwrap_or_else(|_| Response::new(Body::from("this page cannot be sent\n")))
}

/// The state now, and each one after it.
fn states(seen: watch::Receiver<Arc<ServeState>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = stream::unfold((seen, true), |(mut seen, first)| async move {
        if !first {
            seen.changed().await.ok()?;
        }
        let state = Arc::clone(&seen.borrow_and_update());
        let event = Event::default().data(serde_json::to_string(&*state).unwrap_or_default());
        Some((Ok(event), (seen, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}
