//! The native program: checks a dataset, publishes a site, imports other calendars, makes datasets to try things with.

#[path = "affiche/import.rs"]
mod import;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fmt, io};

use affiche::components::Base;
use affiche::model::{Days, Zone};
use affiche::publish::{AppFolder, Committed, Order, PublishError, Published, Stage, publish, refuse_overlap};
use affiche::query::{day_text, parse_day};
use affiche::source::{self, Calendar, Horizon, Listing, Look, Report, generate};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Parser, Subcommand, ValueEnum};
use url::Url;

/// Turns one JSON dataset of events into a complete public events site made of plain files.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read a dataset and report every problem in it.
    ///
    /// Exit status: 0 when there is no error, 1 when there are errors, 2 when the dataset cannot be read.
    Check {
        /// The folder with `site.json` and `events.json`.
        #[arg(long, value_name = "DIR", default_value = "public/data")]
        data: PathBuf,
        /// How problems are written.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write the whole site from a built app and a dataset.
    ///
    /// Exit status: 0 when the site is written, 1 when the dataset has errors or the site cannot be written (what was
    /// there before is then untouched), 2 when the dataset cannot be read.
    Publish {
        /// The folder with `site.json` and `events.json`.
        #[arg(long, value_name = "DIR", default_value = "public/data")]
        data: PathBuf,
        /// The built app: `dist` after `make build`, or any published site.
        #[arg(long, value_name = "DIR", default_value = "dist")]
        app: PathBuf,
        /// The folder to write. The new site takes its place when everything has succeeded; what is not the publisher’s stays.
        #[arg(long, value_name = "DIR", default_value = "site")]
        out: PathBuf,
        /// The day to publish for, YYYY-MM-DD: lists begin there. Without it, the day of `SOURCE_DATE_EPOCH` or today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        as_of: Option<NaiveDate>,
        /// The path of the site on its host, such as `/agenda/`. It follows from `url` in `site.json`; another one is an error.
        #[arg(long, value_name = "PATH")]
        public_url: Option<String>,
        /// The address of the site, in the place of `url` in `site.json`: for a trial below another path.
        #[arg(long, value_name = "ADDRESS", value_parser = site_address)]
        url: Option<String>,
        /// Run as Trunk’s `post_build` hook: the app is in `TRUNK_STAGING_DIR`, and the site is written there too.
        #[arg(long, conflicts_with_all = ["app", "out", "public_url", "url"])]
        hook: bool,
    },
    /// Say which dates events take place on, with everything that repeats written out.
    ///
    /// Exit status: 0 when the dates are listed, 1 when the dataset has errors or there is no such event, 2 when the
    /// dataset cannot be read.
    Dates {
        /// Events, by their ids; all of them if none is named.
        #[arg(value_name = "EVENT")]
        events: Vec<String>,
        /// The folder with `site.json` and `events.json`.
        #[arg(long, value_name = "DIR", default_value = "public/data")]
        data: PathBuf,
        /// The first day, YYYY-MM-DD; all of the past without it.
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: Option<NaiveDate>,
        /// The last day, YYYY-MM-DD. Rules are followed that far, beyond the horizon of the site as well.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Option<NaiveDate>,
        /// How dates are written.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Take over the events of another calendar: The Events Calendar, iCalendar, spreadsheets and others.
    ///
    /// Says what it would do; with `--write` it does it. A second run of the same name takes what has changed at the source and
    /// keeps what has changed here.
    ///
    /// Exit status: 0 when everything is taken, 1 when something is not (the report says what), 2 when nothing can be read.
    Import(import::Import),
    /// Make a realistic dataset of any size, for trials and benchmarks. The same numbers make the same dataset.
    Generate {
        /// How many events.
        #[arg(long, value_name = "N")]
        events: usize,
        /// How many of them repeat.
        #[arg(long, value_name = "N", default_value_t = 0)]
        recurring: usize,
        /// Which dataset of that size.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// The day around which events are laid, YYYY-MM-DD.
        #[arg(long, value_name = "DAY", value_parser = day, default_value = "2026-03-10")]
        around: NaiveDate,
        /// The folder to write: a new one, or an empty one.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people, with the place marked.
    Text,
    /// For editors and other programs: JSON.
    Json,
}

/// Why the program stops, with its exit status.
struct Failure {
    status: u8,
    message: String,
}

impl Failure {
    fn unreadable(reason: impl fmt::Display) -> Self {
        Self { status: 2, message: reason.to_string() }
    }

    fn failed(reason: impl fmt::Display) -> Self {
        Self { status: 1, message: reason.to_string() }
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        Self::failed(error)
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(status) => status,
        Err(failure) => {
            eprintln!("affiche: {}", failure.message);
            ExitCode::from(failure.status)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Check { data, format } => {
            let report = source::read_until(&data, horizon(None)?).map_err(Failure::unreadable)?.report;
            print_report(&report, format)?;
            Ok(if report.errors() > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
        }
        Command::Publish { data, as_of, hook: true, .. } => publish_in_hook(&data, as_of),
        Command::Publish { data, app, out, as_of, public_url, url, hook: false } => {
            refuse_overlap(&data, &app, &out)?;
            let mut calendar = checked(&data, horizon(as_of)?)?;
            if let Some(url) = url {
                calendar.site.url = url;
            }
            import::add_redirects(&data, &mut calendar)?;
            let base = base(&calendar, public_url.as_deref())?;
            let as_of = as_of.map_or_else(|| today(&calendar), Ok)?;
            // What a run that was stopped has left is put right here, before the app is read, which may lie there.
            let stage = Stage::beside(&out)?;
            let app = AppFolder::open(&app, &Base::new("/"))?;
            let published = publish(&Order { calendar: &calendar, app: &app, as_of, base }, &stage)?;
            let committed = stage.commit()?;
            say(published, &out, as_of);
            say_kept(&committed, &out);
            Ok(ExitCode::SUCCESS)
        }
        Command::Dates { events, data, from, to, format } => {
            let horizon = to.map_or_else(|| now().map(Horizon::Now), |to| Ok(Horizon::Until(to)))?;
            let listing = Listing::new(&checked(&data, horizon)?, &events, from, to).map_err(Failure::failed)?;
            let mut out = io::stdout().lock();
            let written = match format {
                Format::Text => listing.write_text(&mut out),
                Format::Json => listing.write_json(&mut out),
            };
            written.and_then(|()| out.flush()).map_err(Failure::failed)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Import(order) => import::run(order, now()?.date_naive()),
        Command::Generate { events, recurring, seed, around, out } => {
            let dataset = generate::Dataset::new(events, seed, around).with_recurring(recurring);
            generate::write_dataset(&out, &dataset).map_err(|reason| match reason.kind() {
                io::ErrorKind::AlreadyExists => Failure::failed(reason),
                _ => Failure::failed(format!("`{}`: {reason}", out.display())),
            })?;
            eprintln!("{events} events in {}", out.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Trunk gives a folder with the app it has just built, and puts it in the place of the last one when the hook succeeds.
fn publish_in_hook(data: &Path, as_of: Option<NaiveDate>) -> Result<ExitCode, Failure> {
    let variable = |name: &str| env::var(name).map_err(|_| Failure::failed(format!("`{name}` is not set by Trunk")));
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let built_for = path_of(&variable("TRUNK_PUBLIC_URL")?).to_owned();
    let mut calendar = checked(data, horizon(as_of)?)?;
    import::add_redirects(data, &mut calendar)?;
    let app = AppFolder::open(&staging, &Base::new(&built_for))?;
    // Trunk says `/` when it was told nothing.
    let base = base(&calendar, Some(&*built_for).filter(|path| !path.trim_matches('/').is_empty()))?;
    let as_of = as_of.map_or_else(|| today(&calendar), Ok)?;
    let stage = Stage::in_place(&staging);
    let published = publish(&Order { calendar: &calendar, app: &app, as_of, base }, &stage)?;
    say(published, &staging, as_of);
    Ok(ExitCode::SUCCESS)
}

/// Where the site lies on its host: the path of its address. A path that is given besides has to be the same.
fn base(calendar: &Calendar, given: Option<&str>) -> Result<Base, Failure> {
    let url = &calendar.site.url;
    let own = Base::new(path_of(url));
    match given.map(|given| Base::new(path_of(given))) {
        Some(given) if given != own => Err(Failure::failed(format!(
            "`url` in `site.json` is `{url}`, and `--public-url` says `{}`; write the path into `url`, or leave `--public-url` \
             out: the path follows from `url`. For a trial below another path say `--url` with the whole address",
            given.as_str(),
        ))),
        _ => Ok(own),
    }
}

/// The path of an address that may name a host.
fn path_of(address: &str) -> &str {
    match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    }
}

/// An address of a site, with a slash at its end.
fn site_address(text: &str) -> Result<String, String> {
    let plain = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    };
    let url = Url::parse(text).ok().filter(plain);
    let url = url.ok_or_else(|| "expected a whole address, such as `https://example.org/agenda/`".to_owned())?;
    Ok(format!("{}/", url.as_str().trim_end_matches('/')))
}

/// A dataset without errors; what is wrong with it is printed.
fn checked(data: &Path, horizon: Horizon) -> Result<Calendar, Failure> {
    let reading = source::read_until(data, horizon).map_err(Failure::unreadable)?;
    if !reading.report.problems().is_empty() {
        let look = Look::of(&io::stderr());
        reading.report.write_text(&mut io::stderr().lock(), look).map_err(Failure::failed)?;
    }
    reading.calendar.ok_or_else(|| Failure::failed("nothing was done: the dataset has errors"))
}

/// How far rules are followed for a site published on a day, or today.
fn horizon(as_of: Option<NaiveDate>) -> Result<Horizon, Failure> {
    as_of.map_or_else(|| now().map(Horizon::Now), |day| Ok(Horizon::Published(day)))
}

fn print_report(report: &Report, format: Format) -> Result<(), Failure> {
    let look = Look::of(&io::stdout());
    let mut out = io::stdout().lock();
    let written = match format {
        Format::Text => report.write_text(&mut out, look),
        Format::Json => report.write_json(&mut out),
    };
    written.and_then(|()| out.flush()).map_err(Failure::failed)
}

fn say(published: Published, folder: &Path, as_of: NaiveDate) {
    let Published { pages, files } = published;
    eprintln!("{pages} pages, {files} files for {} in {}", day_text(as_of), folder.display());
}

/// What in the folder is not the publisher’s, once, and what the owner should know.
fn say_kept(committed: &Committed, folder: &Path) {
    const MOST: usize = 10;
    let Committed { written, removed, others, warnings } = committed;
    eprintln!("{written} files new or changed, {removed} removed");
    if !others.is_empty() {
        let named: Vec<String> = others.iter().take(MOST).map(|name| format!("`{name}`")).collect();
        let more = others.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        eprintln!("not from here, and left as it is in {}: {}{more}", folder.display(), named.join(", "));
    }
    for warning in warnings {
        eprintln!("warning: {warning}");
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    parse_day(text).ok_or_else(|| "expected a day that exists, as YYYY-MM-DD".to_owned())
}

/// The day it is at the site, by `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org), else by the clock.
fn today(calendar: &Calendar) -> Result<NaiveDate, Failure> {
    let own = calendar.zones.iter().find(|zone| zone.id() == calendar.site.timezone);
    let zone = own.cloned().unwrap_or_else(|| Zone::utc().into());
    Ok(Days::new(zone, calendar.site.day_cutoff).today(now()?))
}

/// The present, by `SOURCE_DATE_EPOCH` where it is set, else by the clock.
fn now() -> Result<DateTime<Utc>, Failure> {
    if let Ok(seconds) = env::var("SOURCE_DATE_EPOCH") {
        let instant = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let wrong = || Failure::failed(format!("`SOURCE_DATE_EPOCH` is not a number of seconds: `{seconds}`"));
        instant.ok_or_else(wrong)
    } else {
        #[expect(clippy::disallowed_methods, reason = "the command line is where the day is asked for")]
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).map_err(Failure::failed)?;
        Ok(DateTime::from_timestamp(i64::try_from(elapsed.as_secs()).unwrap_or_default(), 0).unwrap_or_default())
    }
}
