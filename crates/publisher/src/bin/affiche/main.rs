//! The native program: checks a dataset, publishes a site, imports other calendars, makes datasets to try things with.

mod app;
mod doctor;
mod import;
mod init;
mod manual;
mod publish;
mod serve;

use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fmt, io};

use affiche_dataset as source;
use affiche_dataset::{Calendar, DateListing, Horizon, ReadError, Reading, Report, ReportStyle, generate};
use affiche_model::parse_day;
use affiche_model::{Days, Zone};
use affiche_publisher::PublishError;
use chrono::{DateTime, NaiveDate, Utc};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use mimalloc::MiMalloc;

/// Half of what is drawn is small strings; the allocator of musl, which released programs have, is slow with two threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Turns one JSON dataset of events into a complete public events site made of plain files.
///
/// `affiche init` makes a dataset, `affiche serve` shows its site on this machine while you write, `affiche publish` writes the site
/// for a host.
#[derive(Parser)]
#[command(name = "affiche", version, about, long_about, after_long_help = EXIT)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a new site: settings, an example, and what publishes it every night. Asks five things, or takes them as flags.
    ///
    /// Writes over nothing: what is there already is left as it is, and named.
    ///
    /// Exit status: 0 when the files are there, 1 when the folder is somebody else’s or cannot be written, 2 when something is not
    /// said and there is no terminal to ask on.
    Init(init::Init),
    /// Show the site of a dataset on this machine, made again about a second after a file has changed.
    ///
    /// The page loads again by itself. What is wrong is shown in the page and here, and the last site without errors stays.
    ///
    /// Exit status: 0 when it is ended with Ctrl+C, 1 when the port is in use or there is no app, 2 when there is no such folder.
    Serve(serve::Serve),
    /// Read a dataset and report every problem in it.
    ///
    /// Exit status: 0 when there is no error, 1 when there are errors, 2 when the dataset cannot be read.
    Check {
        /// The folder with `site.json` and `events.json`. Without it, the one of `.`, `data` and `public/data` that is there.
        #[arg(long, value_name = "DIR", default_value_os_t = data_folder(), hide_default_value = true)]
        data: PathBuf,
        /// How problems are written.
        #[arg(long, value_enum, default_value_t = Marks::Text)]
        format: Marks,
    },
    /// Write the whole site from a dataset.
    ///
    /// Exit status: 0 when the site is written, 1 when the dataset has errors or the site cannot be written (what was
    /// there before is then untouched), 2 when the dataset cannot be read.
    Publish(publish::Publish),
    /// Say which dates events take place on, with everything that repeats written out.
    ///
    /// Exit status: 0 when the dates are listed, 1 when the dataset has errors or there is no such event, 2 when the
    /// dataset cannot be read.
    Dates {
        /// Events, by their ids; all of them if none is named.
        #[arg(value_name = "EVENT")]
        events: Vec<String>,
        /// The folder with `site.json` and `events.json`. Without it, the one of `.`, `data` and `public/data` that is there.
        #[arg(long, value_name = "DIR", default_value_os_t = data_folder(), hide_default_value = true)]
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
    /// Say what a host will see: size and number of files against the limits of known hosts, links that lead nowhere, events that are
    /// over and say they come soon.
    ///
    /// Exit status: 0 when all is well, 1 when something is to be put right, 2 when the dataset cannot be read.
    Doctor(doctor::Doctor),
    /// Write what a shell needs to complete commands: `affiche completions bash > ~/.local/share/bash-completion/completions/affiche`.
    Completions(manual::Completions),
    /// Write the manual page: `affiche man | man -l -`.
    Man(manual::Manual),
    /// Put a built app into one file, for a program that carries it. For developers: `make program` does it.
    ///
    /// Exit status: 0 when the file is written, 1 when there is no app or the file cannot be written.
    Pack(app::Pack),
}

/// How `affiche check` writes problems.
#[derive(Clone, Copy, ValueEnum)]
enum Marks {
    /// For people, with the place marked.
    Text,
    /// For editors and other programs: JSON.
    Json,
    /// For GitHub, which marks the lines of a change.
    Github,
    /// For GitLab: a code quality report, which marks the lines of a change.
    Gitlab,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people, with the place marked.
    Text,
    /// For editors and other programs: JSON.
    Json,
}

/// What every command says to the program that runs it.
const EXIT: &str = "Exit status: 0 when it is done, 1 when the dataset has errors or something cannot be written, 2 when the dataset \
                    cannot be read or the command is not understood. `affiche help COMMAND` says it for each.\n\n\
                    `NO_COLOR=1` writes without colours. `SOURCE_DATE_EPOCH` stands in for the clock.";

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
    let arguments = Arguments::command().long_version(app::version()).get_matches();
    let arguments = Arguments::from_arg_matches(&arguments).unwrap_or_else(|error| error.exit());
    match run(arguments.command) {
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
            let report = read(&data, horizon(None)?)?.report;
            print_report(&report, &data, format)?;
            Ok(if report.errors() > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
        }
        Command::Publish(args) => publish::run(&args),
        Command::Dates { events, data, from, to, format } => {
            let horizon = to.map_or_else(|| now().map(Horizon::Now), |to| Ok(Horizon::Until(to)))?;
            let listing = DateListing::new(&checked(&data, horizon)?, &events, from, to).map_err(Failure::failed)?;
            let mut out = io::stdout().lock();
            let written = match format {
                Format::Text => listing.write_text(&mut out),
                Format::Json => listing.write_json(&mut out),
            };
            written.and_then(|()| out.flush()).map_err(Failure::failed)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Init(args) => init::run(&args, now()?.date_naive()),
        Command::Serve(args) => serve::run(args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::manual(&args),
        Command::Pack(args) => app::pack(&args),
        Command::Import(args) => import::run(args, now()?.date_naive()),
        Command::Generate { events, recurring, seed, around, out } => {
            let dataset = generate::GeneratedDataset::new(events, seed, around).with_recurring(recurring);
            generate::write_dataset(&out, &dataset).map_err(|reason| match reason.kind() {
                io::ErrorKind::AlreadyExists => Failure::failed(reason),
                _ => Failure::failed(format!("`{}`: {reason}", out.display())),
            })?;
            eprintln!("{events} events in {}", out.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The folder of the dataset where none is named: the first that has one.
fn data_folder() -> PathBuf {
    let places = [".", "data", "public/data"].map(PathBuf::from);
    places.into_iter().find(|place| place.join("site.json").is_file()).unwrap_or_else(|| PathBuf::from("data"))
}

/// Reads a dataset.
fn read(data: &Path, horizon: Horizon) -> Result<Reading, Failure> {
    source::read_until(data, horizon).map_err(|error| match error {
        ReadError::NoFolder(_) => Failure::unreadable(format!(
            "{error}; `affiche init` makes a dataset, `--data` names one that lies elsewhere"
        )),
        error => Failure::unreadable(error),
    })
}

/// Why nothing more is done with a dataset whose problems were printed.
const NOTHING_DONE: &str = "nothing was done: the dataset has errors";

/// A dataset without errors; what is wrong with it is printed.
fn checked(data: &Path, horizon: Horizon) -> Result<Calendar, Failure> {
    let reading = read(data, horizon)?;
    if !reading.report.problems().is_empty() {
        let look = ReportStyle::of(&io::stderr());
        reading.report.write_text(&mut io::stderr().lock(), look).map_err(Failure::failed)?;
    }
    reading.calendar.ok_or_else(|| Failure::failed(NOTHING_DONE))
}

/// How far rules are followed for a site published on a day, or today.
fn horizon(as_of: Option<NaiveDate>) -> Result<Horizon, Failure> {
    as_of.map_or_else(|| now().map(Horizon::Now), |day| Ok(Horizon::Published(day)))
}

fn print_report(report: &Report, data: &Path, format: Marks) -> Result<(), Failure> {
    let look = ReportStyle::of(&io::stdout());
    let mut out = io::stdout().lock();
    // As the folder is called from where the program runs, which in a job of a forge is the repository.
    let parts =
        data.components().filter(|part| *part != Component::CurDir).map(|part| part.as_os_str().to_string_lossy());
    let folder = parts.collect::<Vec<_>>().join("/");
    let written = match format {
        Marks::Text => report.write_text(&mut out, look),
        Marks::Json => report.write_json(&mut out),
        Marks::Github => report.write_github(&mut out, &folder),
        Marks::Gitlab => report.write_gitlab(&mut out, &folder),
    };
    written.and_then(|()| out.flush()).map_err(Failure::failed)
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
