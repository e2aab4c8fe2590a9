//! What the files of a new site hold.

use chrono::{Days, NaiveDate};
use url::Url;

use super::{Answers, Host, NewSite};
use affiche_dataset::schema;
use affiche_dataset::wire::Language;
use affiche_model::day_text;

/// After how many days the example takes place.
const AHEAD: u64 = 14;

/// A file of a new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the folder of the site, with forward slashes.
    pub path: String,
    /// What it holds.
    pub content: String,
    /// Whether it is a program.
    pub program: bool,
}

/// The files of a new site, or what a dataset that is there may lack, in the order in which they are written.
#[must_use]
pub fn files(plan: &NewSite<'_>) -> Vec<NewFile> {
    let inside = |name: &str| if plan.data == "." { name.to_owned() } else { format!("{}/{name}", plan.data) };
    let mut files = Vec::new();
    let mut add = |path: &str, content: String| files.push(NewFile { path: path.to_owned(), content, program: false });
    if let Some(answers) = plan.answers {
        add(&inside("site.json"), site(answers));
        add(&inside("events.json"), events(answers.language, plan.today));
    }
    for (name, text) in schema::files() {
        add(&format!("schema/{name}"), text);
    }
    add(".gitignore", include_str!("../../../../assets/init/gitignore").to_owned());
    if let Some(answers) = plan.answers {
        add("README.md", readme(answers, plan));
    }
    for (path, template) in plan.host.map(of_host).unwrap_or_default() {
        add(path, filled(template, plan));
    }
    for file in &mut files {
        file.program = file.content.starts_with("#!");
    }
    files
}

fn site(answers: &Answers) -> String {
    let Answers { name, description, language, timezone, url } = answers;
    let language = code(*language);
    let value = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "{{\n  \"$schema\": \"../schema/site.schema.json\",\n  \"name\": {},\n  \"description\": {},\n  \"url\": {},\n  \
         \"language\": {},\n  \"timezone\": {}\n}}\n",
        value(name),
        value(description),
        value(url),
        value(language),
        value(timezone),
    )
}

/// The code of a language; the texts of `affiche init` are in French and English.
fn code(language: Language) -> &'static str {
    if language == Language::Fr { "fr" } else { "en" }
}

fn events(language: Language, today: NaiveDate) -> String {
    let template = if language == Language::Fr {
        include_str!("../../../../assets/init/fr/events.json")
    } else {
        include_str!("../../../../assets/init/en/events.json")
    };
    let day = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    template.replace("{{DAY}}", &day_text(day))
}

fn readme(answers: &Answers, plan: &NewSite<'_>) -> String {
    let template = if answers.language == Language::Fr {
        include_str!("../../../../assets/init/fr/README.md")
    } else {
        include_str!("../../../../assets/init/en/README.md")
    };
    let first = plan.host.and_then(|host| of_host(host).first().map(|(path, _)| *path));
    // The same words in each language: a place, and where more is said.
    let host = first.map(|path| format!("- `{path}` → {}\n", plan.url)).unwrap_or_default();
    // What the owner has written comes last, so that nothing in it is taken for a place of the template.
    template
        .replace("{{DATA}}", plan.data)
        .replace("{{HOST}}\n", &host)
        .replace("{{NAME}}", &answers.name)
        .replace("{{SENTENCE}}", &answers.description)
}

/// The files of a host, with their templates.
fn of_host(host: Host) -> Vec<(&'static str, &'static str)> {
    const WORKFLOW: &str = ".github/workflows/affiche.yml";
    match host {
        Host::Github => vec![(WORKFLOW, include_str!("../../../../assets/init/github.yml"))],
        Host::Gitlab => vec![(".gitlab-ci.yml", include_str!("../../../../assets/init/gitlab.yml"))],
        Host::Netlify => vec![
            ("netlify.toml", include_str!("../../../../assets/init/netlify.toml")),
            ("netlify/functions/nightly.mjs", include_str!("../../../../assets/init/nightly.mjs")),
            (WORKFLOW, include_str!("../../../../assets/init/check.yml")),
        ],
        Host::Cloudflare => vec![(WORKFLOW, include_str!("../../../../assets/init/cloudflare.yml"))],
        Host::Nginx => vec![
            ("deploy/post-receive", include_str!("../../../../assets/init/post-receive")),
            ("deploy/publish.sh", include_str!("../../../../assets/init/publish.sh")),
            ("deploy/nginx.conf", include_str!("../../../../docs/nginx.conf")),
        ],
    }
}

fn filled(template: &str, plan: &NewSite<'_>) -> String {
    let url = Url::parse(plan.url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or("example.org");
    let path = url.as_ref().map_or("/", Url::path);
    let root = format!("/srv/www/{host}");
    let out = format!("{root}{}", path.trim_end_matches('/'));
    let project: String = host
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    let text = template
        .replace("{{VERSION}}", plan.version)
        .replace("{{DATA}}", plan.data)
        .replace("{{PROJECT}}", project.trim_matches('-'))
        .replace("{{ROOT}}", &out);
    // Only in the example of nginx.
    let text = text
        .replace("server_name agenda.example.org;", &format!("server_name {host};"))
        .replace("root /srv/agenda;", &format!("root {root};"));
    if path == "/" {
        return text;
    }
    text.replace("\"~^/", &format!("\"~^{}", path.replace('.', "\\.")))
        .replace("error_page 404 /", &format!("error_page 404 {path}"))
        .replace("location /embed/", &format!("location {path}embed/"))
}
