//! `affiche serve`: shows the site of a dataset on this machine for as long as the program runs.

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use affiche_dataset::ReportStyle;
use affiche_publisher::serve::{Failed, LOCAL, Options, ServeError, ServeState, Server};
use clap::Args;

use super::{Failure, app, data_folder, now};

/// What `affiche serve` is told.
#[derive(Args)]
pub(crate) struct Serve {
    /// The folder with `site.json` and `events.json`. Without it, the one of `.`, `data` and `public/data` that is there.
    #[arg(long, value_name = "DIR", default_value_os_t = data_folder(), hide_default_value = true)]
    data: PathBuf,
    /// The port; 0 takes one that is free.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// The address to listen at. Any other than this one shows the site to other machines too.
    #[arg(long, value_name = "IP", default_value_t = LOCAL)]
    address: IpAddr,
    /// Another app than the one this program carries: `dist` after `make build`, any published site, or a file from `affiche pack`.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        match error {
            ServeError::NoFolder(_) => Self::unreadable(error),
            error => Self::failed(error),
        }
    }
}

/// See [`super::Command::Serve`].
pub(crate) fn run(args: Serve) -> Result<ExitCode, Failure> {
    // What `SOURCE_DATE_EPOCH` says is known to be a number from here on.
    let started = now()?;
    let app = app::open(args.app.as_deref())?;
    let server = Server::start(Options {
        data: args.data.clone(),
        app,
        address: args.address,
        port: args.port,
        now: Box::new(move || now().unwrap_or(started)),
        tell: Box::new(tell),
    })?;
    eprintln!("http://{}/ shows the site of {}; it ends with Ctrl+C", server.address(), args.data.display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::failed)?;
    runtime.block_on(ended()).map_err(Failure::failed)?;
    // Takes the temporary folder with it.
    drop(server);
    Ok(ExitCode::SUCCESS)
}

/// What has come of reading the dataset.
fn tell(state: &ServeState) {
    if state.report.errors() + state.report.warnings() > 0 {
        // A terminal that is gone is not told.
        let _ = state.report.write_text(&mut io::stderr().lock(), ReportStyle::of(&io::stderr()));
    }
    match (&state.reason, state.failed) {
        (Some(reason), Some(Failed::Errors)) => eprintln!("{reason}"),
        (Some(reason), _) => eprintln!("affiche: {reason}"),
        (None, _) => eprintln!("{} pages, {} files new or changed", state.pages, state.written),
    }
}

/// Waits until the program is told to end.
#[cfg(unix)]
async fn ended() -> io::Result<()> {
    use futures::future::select_all;
    use tokio::signal::unix::{SignalKind, signal};

    let mut signals = Vec::new();
    for kind in [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()] {
        signals.push(signal(kind)?);
    }
    select_all(signals.iter_mut().map(|signal| Box::pin(signal.recv()))).await;
    Ok(())
}

/// Waits until the program is told to end.
#[cfg(not(unix))]
async fn ended() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
