//! `affiche init`: asks what a new site needs to know, and writes its first files.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use affiche_dataset::wire;
use affiche_i18n as i18n;
use affiche_publisher::init;
use affiche_publisher::init::{Answers, Found, Host, InitError, NewSite, look};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use dialoguer::{Input, Select};

use super::Failure;

/// What `affiche init` is told.
#[derive(Args)]
pub(crate) struct Init {
    /// The folder of the site: a new one, an empty one, or one with a dataset that lacks some of these files.
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The name of the site, at the top of each page.
    #[arg(long, value_name = "TEXT", value_parser = init::name)]
    name: Option<String>,
    /// One sentence about the site, for search engines and shared links.
    #[arg(long, value_name = "TEXT", value_parser = init::sentence)]
    description: Option<String>,
    /// The language of the site.
    #[arg(long, value_enum)]
    language: Option<SiteLanguage>,
    /// The time zone of events, such as `Europe/Paris`.
    #[arg(long, value_name = "ZONE", value_parser = init::zone)]
    timezone: Option<String>,
    /// The address at which the site will be, with its path: `https://example.org/agenda/`.
    #[arg(long, value_name = "ADDRESS", value_parser = init::address)]
    url: Option<String>,
    /// Where it is to be published: also writes the file that does so on every push and every night.
    #[arg(long, value_enum)]
    host: Option<HostName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SiteLanguage {
    /// French.
    Fr,
    /// English.
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum HostName {
    /// GitHub Pages.
    Github,
    /// GitLab Pages.
    Gitlab,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages, by way of GitHub.
    Cloudflare,
    /// A server of your own.
    Nginx,
}

impl From<InitError> for Failure {
    fn from(error: InitError) -> Self {
        match error {
            InitError::Refused { action: "read", .. } => Self::unreadable(error),
            error => Self::failed(error),
        }
    }
}

/// See [`super::Command::Init`].
pub(crate) fn run(args: &Init, today: NaiveDate) -> Result<ExitCode, Failure> {
    let found = look(&args.folder)?;
    let (answers, data) = match found {
        Found::Nothing => (Some(answers(args)?), "data"),
        Found::Dataset(data) => (None, data),
    };
    let url = match &answers {
        Some(answers) => answers.url.clone(),
        None => args.url.clone().unwrap_or_else(|| address_in(&args.folder.join(data))),
    };
    let plan = NewSite {
        answers: answers.as_ref(),
        data,
        host: args.host.map(|place| match place {
            HostName::Github => Host::Github,
            HostName::Gitlab => Host::Gitlab,
            HostName::Netlify => Host::Netlify,
            HostName::Cloudflare => Host::Cloudflare,
            HostName::Nginx => Host::Nginx,
        }),
        url: &url,
        today,
        version: env!("CARGO_PKG_VERSION"),
    };
    let written = init::write(&args.folder, &init::files(&plan))?;
    for path in &written.written {
        eprintln!("new:  {path}");
    }
    for path in &written.left {
        eprintln!("left as it is:  {path}");
    }
    let here = args.folder == Path::new(".");
    let change = if here { String::new() } else { format!("cd {} && ", args.folder.display()) };
    eprintln!("\nnext:  {change}affiche serve");
    Ok(ExitCode::SUCCESS)
}

/// What the flags say, and what is asked besides.
fn answers(args: &Init) -> Result<Answers, Failure> {
    let Init { name, description, language, timezone, url, .. } = args;
    let missing: Vec<&str> = [
        ("--name", name.is_none()),
        ("--description", description.is_none()),
        ("--language", language.is_none()),
        ("--timezone", timezone.is_none()),
        ("--url", url.is_none()),
    ]
    .into_iter()
    .filter_map(|(flag, missing)| missing.then_some(flag))
    .collect();
    let terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
    if !missing.is_empty() && !terminal {
        let missing: Vec<String> = missing.into_iter().map(|flag| format!("`{flag}`")).collect();
        return Err(Failure::unreadable(format!("there is no terminal to ask on; say {} too", missing.join(", "))));
    }
    let language = language.map_or_else(ask_language, Ok)?;
    Ok(Answers {
        name: name.clone().map_or_else(|| ask("The name of the site", None, init::name), Ok)?,
        description: description.clone().map_or_else(|| ask("One sentence about it", None, init::sentence), Ok)?,
        language: match language {
            SiteLanguage::Fr => wire::Language::Fr,
            SiteLanguage::En => wire::Language::En,
        },
        timezone: timezone.clone().map_or_else(|| ask("The time zone of its events", zone_here(), init::zone), Ok)?,
        url: url.clone().map_or_else(
            || ask("The address where it will be", Some("https://example.org/".to_owned()), init::address),
            Ok,
        )?,
    })
}

fn ask(question: &str, guess: Option<String>, parse: fn(&str) -> Result<String, String>) -> Result<String, Failure> {
    let input = Input::<String>::new().with_prompt(question);
    let input = match guess {
        Some(guess) => input.default(guess),
        None => input,
    };
    let text = input.validate_with(|text: &String| parse(text).map(drop)).interact_text().map_err(Failure::failed)?;
    parse(&text).map_err(Failure::failed)
}

fn ask_language() -> Result<SiteLanguage, Failure> {
    let guess = usize::from(!language_here().starts_with("fr"));
    let chosen = Select::new()
        .with_prompt("Its language")
        .items(["fr", "en"].map(|code| i18n::Language::parse(code).map_or(code, i18n::Language::own_name)))
        .default(guess)
        .interact();
    Ok(if chosen.map_err(Failure::failed)? == 0 { SiteLanguage::Fr } else { SiteLanguage::En })
}

/// The language of this machine, as the environment names it: `fr_FR.UTF-8`.
fn language_here() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    named.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}

/// The zone of this machine, if it has a name that is known.
fn zone_here() -> Option<String> {
    iana_time_zone::get_timezone().ok().and_then(|name| init::zone(&name).ok())
}

/// The address in the settings of a dataset, as far as they can be read.
fn address_in(data: &Path) -> String {
    let text = std::fs::read(data.join("site.json")).ok();
    let site: Option<serde_json::Value> = text.and_then(|text| serde_json::from_slice(&text).ok());
    let url = site.as_ref().and_then(|site| site.get("url")?.as_str());
    url.and_then(|url| init::address(url).ok()).unwrap_or_else(|| "https://example.org/".to_owned())
}
