//! `affiche doctor`: publishes into a temporary folder, and says what a host will see.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use affiche_dataset::ReportStyle;
use affiche_publisher::doctor::examine;
use affiche_publisher::{PastFiles, PublishInput, Stage, publish};
use affiche_route::Base;
use clap::Args;
use serde_json::{Value, json};

use super::{Failure, Format, app, data_folder, horizon, read, today};

/// What `affiche doctor` is told.
#[derive(Args)]
pub(crate) struct Doctor {
    /// The folder with `site.json` and `events.json`. Without it, the one of `.`, `data` and `public/data` that is there.
    #[arg(long, value_name = "DIR", default_value_os_t = data_folder(), hide_default_value = true)]
    data: PathBuf,
    /// Another app than the one this program carries.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// See [`super::Command::Doctor`].
pub(crate) fn run(args: &Doctor) -> Result<ExitCode, Failure> {
    let app = app::open(args.app.as_deref())?;
    let reading = read(&args.data, horizon(None)?)?;
    let look = ReportStyle::of(&io::stdout());
    let mut out = io::stdout().lock();
    if let Format::Text = args.format {
        // Missing pictures and links of descriptions are problems of the dataset, with their places.
        reading.report.write_text(&mut out, look).map_err(Failure::failed)?;
    }
    let well = reading.report.errors() + reading.report.warnings() == 0;
    let calendar =
        reading.calendar.ok_or_else(|| Failure::failed("there is no site to look at: the dataset has errors"))?;
    let as_of = today(&calendar)?;
    let url = url::Url::parse(&calendar.site.url).ok();
    let base = Base::new(url.as_ref().map_or("", url::Url::path));
    let folder = tempfile::Builder::new().prefix("affiche-doctor-").tempdir().map_err(Failure::failed)?;
    let site = folder.path().join("site");
    let stage = Stage::beside(&site)?;
    publish(
        &PublishInput {
            calendar: &calendar,
            app: &app,
            as_of,
            base: base.clone(),
            host: None,
            past_files: PastFiles::All,
        },
        &stage,
    )?;
    stage.commit()?;
    let found = examine(&site, &base, &calendar, as_of).map_err(Failure::failed)?;
    match args.format {
        Format::Text => found.write_text(&mut out).map_err(Failure::failed)?,
        Format::Json => {
            let mut problems = Vec::new();
            reading.report.write_json(&mut problems).map_err(Failure::failed)?;
            let problems: Value = serde_json::from_slice(&problems).map_err(Failure::failed)?;
            writeln!(out, "{}", json!({ "dataset": problems, "site": found })).map_err(Failure::failed)?;
        }
    }
    out.flush().map_err(Failure::failed)?;
    Ok(if well && found.is_well() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
