//! `affiche import`: hands the crate that imports what it needs of this one, which is the check of a dataset.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon, Severity};
use affiche_import::ledger::Ledger;
use affiche_import::pictures::PictureOrder;
use affiche_import::plan::{Changes, CheckFinding, ImportError, ImportPlan, ImportRequest, plan};
use affiche_import::{ImportOptions, Input, Limits, dataset, report, sources, text, write};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::Failure;

/// What `affiche import` is told.
#[derive(Args)]
pub(crate) struct Import {
    /// Files, folders, `-` for standard input, or `https:` addresses.
    #[arg(value_name = "SOURCE", required_unless_present_any = ["list", "again"])]
    sources: Vec<String>,
    /// The folder with `site.json` and `events.json`. Without it, the one of `.`, `data` and `public/data` that is there.
    #[arg(long, value_name = "DIR", default_value_os_t = super::data_folder(), hide_default_value = true)]
    data: PathBuf,
    /// Write what the report says. Without it nothing is written.
    #[arg(long)]
    write: bool,
    /// The name of the import: `events/import-<NAME>.json`. Without it, that of the first source.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The format, where it is not recognised: `--format help` names them.
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Columns of a table and what they are: `"Quand=start,Où=venue"`. It is remembered.
    #[arg(long, value_name = "HEADING=FIELD,…", value_parser = columns)]
    map: Option<Columns>,
    /// The year of dates without one.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2199))]
    year: Option<i32>,
    /// The zone of times without one, if it is not that of the site.
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Write a file for each event.
    #[arg(long)]
    split: bool,
    /// A folder with the pictures of the source, such as `wp-content/uploads`.
    #[arg(long, value_name = "DIR")]
    pictures: Vec<PathBuf>,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    report: Form,
    /// Say what was imported from where, and when it last changed.
    #[arg(long, conflicts_with_all = ["sources", "again", "write"])]
    list: bool,
    /// Repeat an import, or all of them, and write. Takes nothing if a source cannot be read or has shrunk by more than half.
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with = "sources")]
    again: Option<String>,
}

/// Headings with fields.
#[derive(Clone, Debug)]
struct Columns(BTreeMap<String, String>);

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

fn columns(text: &str) -> Result<Columns, String> {
    let pair = |pair: &str| {
        let (heading, field) = pair.rsplit_once('=')?;
        Some((heading.trim().to_owned(), field.trim().to_owned()))
            .filter(|(heading, field)| !heading.is_empty() && !field.is_empty())
    };
    let pairs = text
        .split(',')
        .filter(|part| !part.trim().is_empty())
        .map(|part| pair(part).ok_or_else(|| format!("expected `heading=field`, found `{part}`")));
    pairs.collect::<Result<_, _>>().map(Columns)
}

/// See [`super::Command::Import`].
pub(crate) fn run(args: Import, today: NaiveDate) -> Result<ExitCode, Failure> {
    if args.format.as_deref() == Some("help") {
        let mut out = io::stdout().lock();
        for reader in affiche_import::READERS {
            writeln!(out, "{:<16} {}", reader.name(), reader.title()).map_err(Failure::failed)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if args.list {
        return list(&args.data);
    }
    let names = match &args.again {
        None => {
            let first = args.sources.first().map(String::as_str).unwrap_or_default();
            let name = args.name.as_deref().map_or_else(|| sources::name_after(first), text::slug);
            if name.is_empty() || args.name.as_ref().is_some_and(|given| *given != name) {
                return Err(Failure::failed("`--name` is made of a to z, digits and single hyphens"));
            }
            vec![name]
        }
        Some(name) if name.is_empty() => Ledger::names(&args.data).map_err(Failure::unreadable)?,
        Some(name) if *name != text::slug(name) => {
            return Err(Failure::unreadable(format!("there is no import `{name}`; `--list` names them")));
        }
        Some(name) => vec![name.clone()],
    };
    let mut worst = 0;
    for name in names {
        let one = if args.again.is_some() { repeated(&args, &name, today) } else { single(&args, &name, today) };
        let status = match one {
            Ok(status) => status,
            Err(failure) if args.again.is_some() => {
                eprintln!("affiche: {name}: {}", failure.message);
                failure.status
            }
            Err(failure) => return Err(failure),
        };
        worst = worst.max(status);
    }
    Ok(ExitCode::from(worst))
}

/// Tells a calendar which addresses its events had on the sites that they were imported from.
pub(crate) fn add_redirects(data: &Path, calendar: &mut Calendar) -> Result<(), Failure> {
    let pages: BTreeSet<String> = calendar.entries.iter().map(|entry| entry.id.to_string()).collect();
    calendar.redirects = Ledger::redirects(data, &pages).map_err(Failure::unreadable)?;
    Ok(())
}

fn list(data: &Path) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    for name in Ledger::names(data).map_err(Failure::unreadable)? {
        let ledger = Ledger::open(data, &name)
            .map_err(|reason| Failure::unreadable(format!("imports/{name}.json: {reason}")))?;
        let Some(ledger) = ledger else { continue };
        let events = ledger.records.get("events").map_or(0, BTreeMap::len);
        let from = ledger.sources.join(", ");
        writeln!(
            out,
            "{name}: {events} events of {} from {from} ({}), changed on {}",
            ledger.events_read,
            ledger.formats.join(", "),
            ledger.changed
        )
        .map_err(Failure::failed)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// An import as it was done last, with its sources and what was said of them.
fn repeated(args: &Import, name: &str, today: NaiveDate) -> Result<u8, Failure> {
    let ledger = Ledger::open(&args.data, name)
        .map_err(|reason| Failure::unreadable(format!("imports/{name}.json: {reason}")))?;
    let ledger =
        ledger.ok_or_else(|| Failure::unreadable(format!("there is no import `{name}`; `--list` names them")))?;
    if ledger.sources.iter().any(|source| source == "-") {
        return Err(Failure::failed("it came from standard input and cannot be repeated"));
    }
    let given = Given { sources: ledger.sources.clone(), again: true, write: true };
    perform(&given, args, name, &ledger, today)
}

fn single(args: &Import, name: &str, today: NaiveDate) -> Result<u8, Failure> {
    let ledger = Ledger::open(&args.data, name)
        .map_err(|reason| Failure::unreadable(format!("imports/{name}.json: {reason}")))?;
    perform(&Given::of(args), args, name, &ledger.unwrap_or_default(), today)
}

struct Given {
    sources: Vec<String>,
    again: bool,
    write: bool,
}

impl Given {
    fn of(args: &Import) -> Self {
        Self { sources: args.sources.clone(), again: false, write: args.write }
    }
}

fn perform(given: &Given, args: &Import, name: &str, last: &Ledger, today: NaiveDate) -> Result<u8, Failure> {
    let site = dataset::Dataset::open(&args.data).map_err(Failure::unreadable)?;
    let limits = Limits::default();
    let mut inputs: Vec<Input> = Vec::new();
    let given_folders: Vec<String> = if args.pictures.is_empty() {
        last.pictures.clone()
    } else {
        args.pictures.iter().map(|folder| folder.display().to_string()).collect()
    };
    let mut folders: Vec<PathBuf> = given_folders.iter().map(PathBuf::from).collect();
    if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
        return Err(Failure::unreadable(format!("`--pictures`: there is no folder `{}`", missing.display())));
    }
    let mut within: Vec<String> = Vec::new();
    for source in &given.sources {
        let found = sources::load(source, &limits).map_err(Failure::unreadable)?;
        if Path::new(source).is_dir() {
            within.extend(found.iter().map(|input| input.name.clone()));
        }
        inputs.extend(found);
        folders.extend(sources::folder_of(source));
    }
    let mut options = ImportOptions::new(site.timezone.as_str(), site.language.as_str(), today);
    options.year = args.year.or(last.year);
    options.timezone = args.timezone.clone().or_else(|| last.timezone.clone());
    options.columns = args.map.clone().map_or_else(|| last.columns.clone(), |map| map.0);
    options.pictures = given_folders;
    let format = args.format.clone().or_else(|| last.format.clone());
    if let Some(zone) = &options.timezone
        && affiche_import::zones::parse(zone).is_none()
    {
        return Err(Failure::failed(format!("`--timezone`: there is no zone `{zone}`")));
    }
    let passed_over = |input: &str| within.iter().any(|name| name == input);
    let clean = |bytes: &[u8], ending: &str| cleaned(bytes, ending);
    #[cfg(feature = "fetch")]
    let ask = |reference: &str| sources::picture(&given.sources, reference);
    #[cfg(feature = "fetch")]
    let ask: Option<&affiche_import::pictures::Ask<'_>> =
        given.sources.iter().any(|source| source.contains("://")).then_some(&ask);
    #[cfg(not(feature = "fetch"))]
    let ask: Option<&affiche_import::pictures::Ask<'_>> = None;
    let wanted = ImportRequest {
        name,
        sources: given.sources.clone(),
        inputs: &inputs,
        format: format.as_deref(),
        options: &options,
        split: args.split || last.split,
        pictures: PictureOrder { folders: &folders, ask, clean: &clean },
        refuse_shrinking: given.again,
        passed_over: &passed_over,
    };
    let check = |changes: &Changes| check(&args.data, changes);
    let made = plan(&wanted, &args.data, &check).map_err(|error| match error {
        ImportError::Check(_) | ImportError::Shrunk { .. } => Failure::failed(error),
        _ => Failure::unreadable(error),
    })?;
    if given.write {
        write::write(&args.data, &made.changes).map_err(Failure::failed)?;
    }
    print(&made, given.write, args.report)?;
    Ok(u8::from(made.report.has_errors()))
}

/// A picture as it is published: upright, and without what it tells beside what it shows. Drawings are cleaned when they are published.
fn cleaned(bytes: &[u8], ending: &str) -> Result<Vec<u8>, String> {
    if ending == "svg" {
        return Ok(bytes.to_vec());
    }
    source::picture::clean(bytes, ending).map(|clean| clean.bytes).map_err(|fault| match fault {
        source::picture::PictureError::Foreign(kind) => format!("browsers do not show {kind}"),
        source::picture::PictureError::Damaged(reason) => reason.to_owned(),
        source::picture::PictureError::TooManyPixels(width, height) => format!("it has {width} × {height} pixels"),
        source::picture::PictureError::Unreadable => "it cannot be read".to_owned(),
    })
}

fn print(plan: &ImportPlan, written: bool, form: Form) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match form {
        Form::Text => report::write_text(plan, written, &mut out),
        Form::Json => report::write_json(plan, written, &mut out),
    };
    done.and_then(|()| out.flush()).map_err(Failure::failed)
}

/// Checks a copy of the data folder with the changes in it. Files are linked where the file system can, else copied.
fn check(data: &Path, changes: &Changes) -> Result<Vec<CheckFinding>, String> {
    let beside =
        data.canonicalize().ok().and_then(|data| data.parent().map(Path::to_owned)).unwrap_or_else(env::temp_dir);
    let copy = tempfile::Builder::new().prefix(".affiche-import-").tempdir_in(beside).or_else(|_| tempfile::tempdir());
    let copy = copy.map_err(|reason| reason.to_string())?;
    link(data, copy.path(), "", changes, 0).map_err(|reason| format!("`{}`: {reason}", data.display()))?;
    for (name, content) in changes {
        let path = copy.path().join(name);
        let Some(content) = content else { continue };
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        written.map_err(|reason| format!("`{}`: {reason}", path.display()))?;
    }
    let reading = source::read_until(copy.path(), Horizon::Written).map_err(|error| error.to_string())?;
    let mut findings = Vec::new();
    for problem in reading.report.problems() {
        for place in std::iter::once(&problem.place).chain(&problem.also) {
            findings.push(CheckFinding {
                file: place.file.clone(),
                line: place.line,
                is_error: problem.severity == Severity::Error,
                code: problem.code.to_owned(),
                message: problem.message.clone(),
                help: problem.help.clone().unwrap_or_default(),
            });
        }
    }
    Ok(findings)
}

/// The files of a folder in another one, but for those that change.
fn link(from: &Path, to: &Path, inner: &str, changes: &Changes, depth: usize) -> io::Result<()> {
    const DEPTH: usize = 32;
    for entry in fs::read_dir(from.join(inner))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inner.is_empty() { name.clone() } else { format!("{inner}/{name}") };
        if name.starts_with('.') || changes.contains_key(&path) {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < DEPTH {
            fs::create_dir_all(to.join(&path))?;
            link(from, to, &path, changes, depth + 1)?;
        } else if kind.is_file() {
            fs::hard_link(entry.path(), to.join(&path))
                .or_else(|_| fs::copy(entry.path(), to.join(&path)).map(drop))?;
        }
    }
    Ok(())
}
