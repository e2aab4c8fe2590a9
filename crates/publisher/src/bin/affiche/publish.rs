//! `affiche publish`: from a dataset to a site, once.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use affiche_dataset::{Calendar, Report, ReportStyle};
use affiche_model::day_text;
use affiche_publisher::{
    AppFolder, CommitSummary, HOSTS, HostLimits, PastFiles, PublishInput, Published, Stage, publish, refuse_overlap,
};
use affiche_route::Base;
use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use url::Url;

use super::{Failure, app, data_folder, day, horizon, read, today};

/// What `affiche publish` is told.
#[derive(Args)]
pub(crate) struct Publish {
    /// The folder with `site.json` and `events.json`. Without it, the one of `.`, `data` and `public/data` that is there.
    #[arg(long, value_name = "DIR", default_value_os_t = data_folder(), hide_default_value = true)]
    data: PathBuf,
    /// Another app than the one this program carries: `dist` after `make build`, any published site, or a file from `affiche pack`.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
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
    /// The host the site is made for: it fits within its limits, or is not written. Where it would not fit, events that are over go
    /// without the pictures for shared addresses, then without codes, and their dates without pages.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(HOSTS.iter().map(|host| host.id)))]
    host: Option<String>,
    /// Say nothing but errors.
    #[arg(long, short)]
    quiet: bool,
    /// What is said about the run.
    #[arg(long, value_enum, default_value_t = PublishOutput::Text)]
    format: PublishOutput,
    /// Run as Trunk’s `post_build` hook: the app is in `TRUNK_STAGING_DIR`, and the site is written there too.
    #[arg(long, conflicts_with_all = ["app", "out", "public_url", "url", "host", "quiet", "format"])]
    hook: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PublishOutput {
    /// Sentences, on standard error.
    Text,
    /// One JSON object on standard output, whether the site was written or not.
    Json,
}

/// What a run has come to.
struct Outcome {
    published: Published,
    committed: CommitSummary,
    as_of: NaiveDate,
}

/// See [`super::Command::Publish`].
pub(crate) fn run(args: &Publish) -> Result<ExitCode, Failure> {
    if args.hook {
        return in_hook(&args.data, args.as_of);
    }
    let mut report = None;
    let outcome = site(args, &mut report);
    if args.format == PublishOutput::Json {
        let mut out = io::stdout().lock();
        serde_json::to_writer(&mut out, &told(args, report.as_ref(), &outcome)?)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out))
            .map_err(Failure::failed)?;
        return Ok(outcome.map_or_else(|failure| ExitCode::from(failure.status), |_| ExitCode::SUCCESS));
    }
    let Outcome { published, committed, as_of } = outcome?;
    if !args.quiet {
        say(published, &args.out, as_of);
        say_kept(&committed, &args.out);
    }
    Ok(ExitCode::SUCCESS)
}

fn site(args: &Publish, report: &mut Option<Report>) -> Result<Outcome, Failure> {
    let Publish { data, app, out, as_of, public_url, url, host, quiet, format, hook: _ } = args;
    refuse_overlap(data, app.as_deref(), out)?;
    let carried = if app.is_none() { Some(app::open(None)?) } else { None };
    let reading = read(data, horizon(*as_of)?)?;
    let said = *format == PublishOutput::Text && (!quiet || reading.report.errors() > 0);
    if said && !reading.report.problems().is_empty() {
        let look = ReportStyle::of(&io::stderr());
        reading.report.write_text(&mut io::stderr().lock(), look).map_err(Failure::failed)?;
    }
    *report = Some(reading.report);
    let mut calendar = reading.calendar.ok_or_else(|| Failure::failed(super::NOTHING_DONE))?;
    if let Some(url) = url {
        calendar.site.url.clone_from(url);
    }
    super::import::add_redirects(data, &mut calendar)?;
    let base = base(&calendar, public_url.as_deref())?;
    let as_of = as_of.map_or_else(|| today(&calendar), Ok)?;
    // What a run that was stopped has left is put right here, before the app is read, which may lie there.
    let new_stage = || -> Result<Stage, Failure> {
        let stage = Stage::beside(out)?.incremental();
        Ok(if *quiet || *format == PublishOutput::Json { stage.quietly() } else { stage })
    };
    let mut stage = new_stage()?;
    let app = carried.map_or_else(|| app::open(app.as_deref()), Ok)?;
    let host = host.as_deref().and_then(HostLimits::by_id);
    let mut input = PublishInput { calendar: &calendar, app: &app, as_of, base, host, past_files: PastFiles::All };
    let mut published = publish(&input, &stage)?;
    if let Some(host) = host {
        let mut fewer = [PastFiles::WithoutCards, PastFiles::WithoutCardsCodesDates].into_iter();
        while let Some(refusal) = host.refusal(&stage)? {
            input.past_files = fewer.next().ok_or_else(|| Failure::failed(refusal))?;
            drop(stage);
            stage = new_stage()?;
            published = publish(&input, &stage)?;
        }
    }
    Ok(Outcome { published, committed: stage.commit()?, as_of })
}

/// The object for machines.
fn told(args: &Publish, report: Option<&Report>, outcome: &Result<Outcome, Failure>) -> Result<Value, Failure> {
    let mut problems = Vec::new();
    if let Some(report) = report {
        report.write_json(&mut problems).map_err(Failure::failed)?;
    }
    let problems: Value =
        if problems.is_empty() { Value::Null } else { serde_json::from_slice(&problems).map_err(Failure::failed)? };
    Ok(match outcome {
        Ok(Outcome { published, committed, as_of }) => json!({
            "published": true,
            "out": args.out.display().to_string(),
            "asOf": day_text(*as_of),
            "pages": published.pages,
            "files": published.files,
            "drawn": published.drawn,
            "written": committed.written,
            "removed": committed.removed,
            "others": committed.others,
            "warnings": committed.warnings,
            "dataset": problems,
        }),
        Err(failure) => json!({ "published": false, "reason": failure.message, "dataset": problems }),
    })
}

/// Trunk gives a folder with the app it has just built, and puts it in the place of the last one when the hook succeeds.
fn in_hook(data: &Path, as_of: Option<NaiveDate>) -> Result<ExitCode, Failure> {
    let variable = |name: &str| env::var(name).map_err(|_| Failure::failed(format!("`{name}` is not set by Trunk")));
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let built_for = path_of(&variable("TRUNK_PUBLIC_URL")?).to_owned();
    let mut calendar = super::checked(data, horizon(as_of)?)?;
    super::import::add_redirects(data, &mut calendar)?;
    let app = AppFolder::open(&staging, &Base::new(&built_for))?;
    // Trunk says `/` when it was told nothing.
    let base = base(&calendar, Some(&*built_for).filter(|path| !path.trim_matches('/').is_empty()))?;
    let as_of = as_of.map_or_else(|| today(&calendar), Ok)?;
    let stage = Stage::in_place(&staging);
    let published = publish(
        &PublishInput { calendar: &calendar, app: &app, as_of, base, host: None, past_files: PastFiles::All },
        &stage,
    )?;
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

fn say(published: Published, folder: &Path, as_of: NaiveDate) {
    let Published { pages, files, drawn: _, pictures: _ } = published;
    eprintln!("{pages} pages, {files} files for {} in {}", day_text(as_of), folder.display());
}

/// What in the folder is not the publisher’s, once, and what the owner should know.
fn say_kept(committed: &CommitSummary, folder: &Path) {
    const MOST: usize = 10;
    let CommitSummary { written, removed, others, warnings } = committed;
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
