//! `affiche serve`: the site of a dataset on the owner’s own machine, published again when a file changes. Native only.
//!
//! ```text
//! data folder ─→ watch ─→ site: reads, publishes into a temporary folder ─→ State ─→ http: pages, and a stream of states
//!                                                                            │            │
//!                                                                        terminal      answer: a path → a file, with its headers
//! ```
//!
//! Pages are those that a host gets, with one script and one stylesheet more, which come from here and are never published: they
//! load the page again when the site has changed, and show what is wrong with the dataset while the last good site stays. The policy
//! of the site holds for them too.
//!
//! Absent on purpose: the clock (the present is a function that is given), and anything a host does that this one needs not:
//! compression, caching, ranges.

mod answer;
mod headers;
mod http;
mod site;
mod watch;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use thiserror::Error;
use tokio::sync::{oneshot, watch as channel};

use crate::AppFolder;

pub use site::{Failed, ServeState};

/// What is served, and where.
pub struct Options {
    /// The folder of the dataset.
    pub data: PathBuf,
    /// The built app.
    pub app: AppFolder,
    /// The address to listen at: that of this machine alone, unless it is said otherwise.
    pub address: IpAddr,
    /// The port; 0 takes one that is free.
    pub port: u16,
    /// The present.
    pub now: Box<dyn Fn() -> DateTime<Utc> + Send>,
    /// What is told each time the dataset has been read.
    pub tell: Box<dyn Fn(&ServeState) + Send>,
}

/// The address of this machine alone.
pub const LOCAL: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Why a site cannot be served.
#[derive(Debug, Error)]
pub enum ServeError {
    /// Something else listens at the port.
    #[error("port {0} is in use by another program; stop that one, or say another port with `--port`")]
    PortInUse(u16),
    /// The system does not let this user listen at the port.
    #[error("port {0} is not open to this user; say one from 1024 on with `--port`")]
    PortRefused(u16),
    /// The address is none of this machine.
    #[error("`{0}` is not an address of this machine")]
    NoAddress(IpAddr),
    /// The folder is not there, so nothing in it can change.
    #[error("`{}` is not a folder; `affiche init` makes a dataset, `--data` names one that lies elsewhere", .0.display())]
    NoFolder(PathBuf),
    /// The folder cannot be watched.
    #[error("changes in `{}` cannot be noticed: {reason}", folder.display())]
    Watch {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        reason: notify_debouncer_full::notify::Error,
    },
    /// The system refused something else.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// A site that is being served. Dropped, it is served no longer, and the temporary folder it was published into is gone.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    publisher: Option<(Sender<watch::Signal>, JoinHandle<()>)>,
    listener: Option<JoinHandle<()>>,
    folder: TempDir,
}

impl Server {
    /// Listens, publishes, and watches from then on. Comes back once the dataset has been read for the first time; it may have errors.
    ///
    /// # Errors
    /// When the folder is not there or cannot be watched, or the port cannot be had.
    pub fn start(options: Options) -> Result<Self, ServeError> {
        let Options { data, app, address, port, now, tell } = options;
        if !data.is_dir() {
            return Err(ServeError::NoFolder(data));
        }
        // Before anything is published, which may take a while.
        let listener = listen(SocketAddr::new(address, port))?;
        let address = listener.local_addr()?;
        let folder = tempfile::Builder::new().prefix("affiche-serve-").tempdir()?;
        let (signals, received) = mpsc::channel();
        let watcher = watch::Watcher::new(&data, signals.clone())?;

        let mut site = site::ServedSite::new(data, app, &folder.path().join("site"));
        let first = Arc::new(site.publish(now()));
        tell(&first);
        let (states, seen) = channel::channel(first);
        let publisher = std::thread::Builder::new().name("publisher".to_owned()).spawn(move || {
            watcher.each_change(&received, || {
                let state = Arc::new(site.publish(now()));
                tell(&state);
                let readable = state.failed != Some(Failed::Unreadable);
                states.send_replace(state);
                readable
            });
        })?;
        let publisher = Some((signals, publisher));
        let (stop, stopped) = oneshot::channel();
        let root = folder.path().join("site");
        let listener =
            http::spawn(listener, http::ServerState { root, seen, local: address.ip().is_loopback() }, stopped)?;
        Ok(Self { address, stop: Some(stop), publisher, listener: Some(listener), folder })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The temporary folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Each of them ends by itself when it hears of it; one that is gone has ended.
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some((signals, publisher)) = self.publisher.take() {
            let _ = signals.send(watch::Signal::Stop);
            let _ = publisher.join();
        }
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listener = TcpListener::bind(address).map_err(|reason| match reason.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse(address.port()),
        io::ErrorKind::PermissionDenied => ServeError::PortRefused(address.port()),
        io::ErrorKind::AddrNotAvailable => ServeError::NoAddress(address.ip()),
        _ => ServeError::System(reason),
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
