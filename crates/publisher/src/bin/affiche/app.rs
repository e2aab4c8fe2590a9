//! The built app that this program carries, if it was made with one (`--cfg embedded_app`, as `scripts/program.sh` tells
//! cargo for this program alone, so that the library is not compiled again), and `affiche pack`, which makes it into one file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use affiche_publisher::{AppFolder, PublishError};
use affiche_route::Base;
use clap::Args;
use sha2::{Digest, Sha256};

use super::Failure;

#[cfg(embedded_app)]
const CARRIED: Option<&[u8]> = Some(include_bytes!(env!(
    "AFFICHE_APP",
    "say in `AFFICHE_APP` where the archive of the app lies; `make program` does"
)));
#[cfg(not(embedded_app))]
const CARRIED: Option<&[u8]> = None;

/// What to do where there is no app.
const WITHOUT: &str =
    "no app in this program: make one that carries it with `make program`, or name a built app with `--app dist`";

/// What `affiche pack` is told.
#[derive(Args)]
pub(crate) struct Pack {
    /// The built app: `dist` after `make build`, or any published site.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    app: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// The app that is named, or else the one that is carried.
pub(crate) fn open(named: Option<&Path>) -> Result<AppFolder, Failure> {
    match (named, CARRIED) {
        (Some(named), _) => Ok(AppFolder::open(named, &Base::new("/"))?),
        (None, Some(carried)) => Ok(AppFolder::packed(carried)?),
        (None, None) => Err(Failure::failed(WITHOUT)),
    }
}

/// The version of the program, and which app it carries.
pub(crate) fn version() -> String {
    let own = env!("CARGO_PKG_VERSION");
    let Some(carried) = CARRIED else { return format!("{own}\n{WITHOUT}") };
    let name: String = Sha256::digest(carried).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    match AppFolder::packed(carried) {
        Ok(app) => format!("{own}\nwith the app {name} ({} files, {} kB)", app.count(), carried.len().div_ceil(1000)),
        Err(error) => format!("{own}\n{error}"),
    }
}

/// Writes a built app into one file.
pub(crate) fn pack(args: &Pack) -> Result<ExitCode, Failure> {
    let archive = AppFolder::open(&args.app, &Base::new("/"))?.pack()?;
    let refused = |reason| PublishError::File { path: args.out.clone(), reason };
    if let Some(folder) = args.out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    // Cargo compiles again what carries it when the file is newer.
    if fs::read(&args.out).is_ok_and(|known| known == archive) {
        return Ok(ExitCode::SUCCESS);
    }
    fs::write(&args.out, archive).map_err(refused)?;
    Ok(ExitCode::SUCCESS)
}
