//! `affiche doctor`: what a host will see of a published site. Native only.
//!
//! ```text
//! published folder ─→ measure ─→ hosts (limits)  ┐
//!                 └─→ links, to the site itself  ├→ Diagnosis
//! calendar, today ──→ stale                      ┘
//! ```
//!
//! What is wrong with a dataset is told by `source`; here is what only the whole site shows, and what time has made wrong.
//!
//! Absent on purpose: the network (links to other sites are not tried), the clock (the day is an argument).

mod links;
mod stale;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use crate::hosts::{self, Verdict};
use crate::measure::{self, Measures};
use affiche_dataset::Calendar;
use affiche_route::Base;

pub use links::DeadLink;
pub use stale::Stale;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// How large the site is.
    pub site: Measures,
    /// What known hosts make of it.
    pub hosts: Vec<Verdict>,
    /// Addresses on the site that lead nowhere on it.
    pub dead_links: Vec<DeadLink>,
    /// Events that are over and still say “soon”.
    pub stale: Vec<Stale>,
}

/// Looks at a published site.
///
/// # Errors
/// When a file cannot be read.
pub fn examine(site: &Path, base: &Base, calendar: &Calendar, today: NaiveDate) -> io::Result<Diagnosis> {
    let sizes = measure::sizes(site)?;
    let headers = fs::read_to_string(site.join("_headers")).unwrap_or_default();
    let measures = Measures::of(&sizes, &headers);
    let files: Vec<String> = sizes.into_keys().collect();
    Ok(Diagnosis {
        hosts: hosts::HOSTS.iter().map(|host| host.judge(&measures)).collect(),
        dead_links: links::dead(site, &files, base, &calendar.site.url)?,
        stale: stale::stale(calendar, today),
        site: measures,
    })
}

impl Diagnosis {
    /// Whether anything is to be put right: a link that leads nowhere, or an event that still says “soon”. That a site is too large
    /// for some host is no fault of it.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.dead_links.is_empty() && self.stale.is_empty()
    }

    /// Writes it for a person.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        const MOST: usize = 50;
        let Measures { files, bytes, largest, largest_bytes, fullest, fullest_files, header_rules } = &self.site;
        writeln!(out, "the site: {files} files, {} in all, {header_rules} rules in `_headers`", size(*bytes))?;
        writeln!(out, "  the largest file is `{largest}` with {}", size(*largest_bytes))?;
        writeln!(out, "  the fullest folder is `{fullest}` with {fullest_files} files")?;
        writeln!(out, "hosts:")?;
        for verdict in &self.hosts {
            let said = if verdict.over.is_empty() { "fits".to_owned() } else { verdict.over.join("; ") };
            writeln!(out, "  {:<24} {said}", verdict.host)?;
        }
        writeln!(out, "  (limits as they say them themselves, looked up on {})", hosts::LOOKED_UP)?;
        match self.dead_links.len() {
            0 => writeln!(out, "links: all of those to the site itself lead somewhere")?,
            count => writeln!(out, "links that lead nowhere: {count}")?,
        }
        for DeadLink { address, pages, page } in self.dead_links.iter().take(MOST) {
            let more = if *pages > 1 { format!(" and {} more pages", pages - 1) } else { String::new() };
            writeln!(out, "  `{address}` on `{page}`{more}")?;
        }
        match self.stale.len() {
            0 => writeln!(out, "events: none that is over says it comes soon")?,
            count => writeln!(out, "events that are over and say they come soon: {count}")?,
        }
        for Stale { event, word, last } in self.stale.iter().take(MOST) {
            writeln!(out, "  `{event}` was over on {last} and says “{word}”")?;
        }
        Ok(())
    }
}

/// A number of bytes, in the unit that is nearest: `1.5 MB`.
fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit),
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_said_in_the_nearest_unit() {
        for (bytes, said) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (1_950_000, "1.9 MB"),
            (25_000_000_000, "25.0 GB"),
            (u64::MAX, "18446744073.7 GB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
