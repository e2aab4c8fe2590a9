//! The problems of a report in the forms by which forges mark lines of a change.

use std::io::{self, Write};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::diagnostic::{Diagnostic, Severity};
use super::report::Report;

impl Report {
    /// Writes the problems as workflow commands of GitHub, one a line, and the counts. `folder` is the path of the dataset within
    /// the repository, without a slash at its end; empty for the repository itself.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_github(&self, out: &mut impl Write, folder: &str) -> io::Result<()> {
        for problem in self.problems() {
            let kind = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            writeln!(
                out,
                "::{kind} file={},line={},col={},title={}::{}",
                property(&path(folder, problem)),
                problem.place.line,
                problem.place.column,
                property(problem.code),
                escaped(&sentence(problem)),
            )?;
        }
        writeln!(out, "{}", self.counts())
    }

    /// Writes the problems as a code quality report of GitLab, one JSON array. `folder` as for [`Report::write_github`].
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_gitlab(&self, out: &mut impl Write, folder: &str) -> io::Result<()> {
        let entry = |(number, problem): (usize, &Diagnostic)| {
            let path = path(folder, problem);
            let mut digest = Sha256::new();
            // The same line of the same file may have the same problem twice; without the line, it stays the same when lines come
            // before it.
            for part in [problem.code, &path, &problem.message] {
                digest.update(part);
                digest.update([0]);
            }
            let earlier_equal = self.problems()[..number].iter().filter(|one| {
                one.code == problem.code && one.place.file == problem.place.file && one.message == problem.message
            });
            digest.update((earlier_equal.count() as u64).to_le_bytes());
            let fingerprint: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
            json!({
                "description": sentence(problem),
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": match problem.severity { Severity::Error => "critical", Severity::Warning => "minor" },
                "location": { "path": path, "lines": { "begin": problem.place.line } },
            })
        };
        let entries: Vec<_> = self.problems().iter().enumerate().map(entry).collect();
        serde_json::to_writer_pretty(&mut *out, &entries)?;
        writeln!(out)
    }
}

fn path(folder: &str, problem: &Diagnostic) -> String {
    let file = &problem.place.file;
    if folder.is_empty() { file.clone() } else { format!("{folder}/{file}") }
}

fn sentence(problem: &Diagnostic) -> String {
    let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("{}{help}", problem.message)
}

/// A text as it stands after the second `::` of a workflow command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text escaped for a property of a workflow command (GitHub Actions).
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
