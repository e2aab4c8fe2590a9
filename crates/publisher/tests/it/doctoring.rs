//! `affiche doctor`: what a host will see of a site, and what time has made wrong.

use affiche_publisher::doctor::examine;
use affiche_publisher::{HOSTS, Measures};
use affiche_route::Base;
use tempfile::TempDir;

use crate::support;
use affiche_testing::{day, write_dataset};

const EVENTS: &str = r#"{ "events": [
  { "id": "vieux", "title": "Bal, bientôt !", "start": "2026-01-10", "end": "2026-01-11" },
  { "id": "expo", "title": "Exposition", "summary": "Prochainement.", "start": "2025-10-01", "end": "2026-05-01" },
  { "id": "hier", "title": "Bientôt", "start": "2026-03-01" },
  { "id": "venir", "title": "À venir", "start": "2026-03-12T18:30", "description": "[nulle part](/event/personne/) et [ici](/event/vieux/)" }
] }"#;

fn published(work: &TempDir) -> (std::path::PathBuf, affiche_dataset::Calendar) {
    let data = work.path().join("data");
    write_dataset(&data, EVENTS);
    let calendar = support::calendar(&data);
    let app = support::app(&work.path().join("app"), &["icons/favicon.svg"]);
    let site = work.path().join("site");
    support::publish_into(&site, &calendar, &app, "/");
    (site, calendar)
}

#[test]
fn links_that_lead_nowhere_and_events_that_are_over_are_named() {
    let work = TempDir::new().unwrap();
    let (site, calendar) = published(&work);
    let found = examine(&site, &Base::new("/"), &calendar, day("2026-03-10")).unwrap();
    let links: Vec<(&str, &str)> =
        found.dead_links.iter().map(|link| (link.address.as_str(), link.page.as_str())).collect();
    // Pictures of the app and its start are not in this app of a test.
    let of_owner: Vec<_> = links.into_iter().filter(|(address, _)| address.starts_with("/event/")).collect();
    assert_eq!(of_owner, [("/event/personne/", "event/venir/index.html")]);
    let stale: Vec<(&str, &str)> = found.stale.iter().map(|one| (one.event.as_str(), one.last.as_str())).collect();
    // The exhibition goes on, and what was over last week may still be read.
    assert_eq!(stale, [("vieux", "2026-01-11")]);
    assert!(!found.is_well());
    let mut text = Vec::new();
    found.write_text(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("`vieux` was over on 2026-01-11 and says “bientot”"), "{text}");
    assert!(text.contains("`/event/personne/` on `event/venir/index.html`"), "{text}");
}

#[test]
fn a_site_is_measured_whole() {
    let work = TempDir::new().unwrap();
    let (site, calendar) = published(&work);
    let measures = examine(&site, &Base::new("/"), &calendar, day("2026-03-10")).unwrap().site;
    let files = support::files(&site);
    assert_eq!(measures.files, files.len());
    assert_eq!(measures.bytes, files.values().map(|content| content.len() as u64).sum::<u64>());
    assert_eq!(files[&measures.largest].len() as u64, measures.largest_bytes);
    assert!(measures.header_rules > 10 && measures.fullest_files > 5, "{measures:?}");
}

#[test]
fn the_publisher_keeps_within_the_rules_of_every_host() {
    let work = TempDir::new().unwrap();
    let (site, calendar) = published(&work);
    for verdict in examine(&site, &Base::new("/"), &calendar, day("2026-03-10")).unwrap().hosts {
        assert!(verdict.over.is_empty(), "{verdict:?}");
    }
}

#[test]
fn every_limit_is_told_at_its_edge() {
    for host in &HOSTS {
        let most = Measures {
            files: host.files.unwrap_or(usize::MAX),
            bytes: host.bytes.unwrap_or(u64::MAX),
            largest_bytes: host.file_bytes.unwrap_or(u64::MAX),
            fullest_files: host.folder_files.unwrap_or(usize::MAX),
            header_rules: host.header_rules.unwrap_or(usize::MAX),
            ..Measures::default()
        };
        assert!(host.judge(&most).over.is_empty(), "{}", host.name);
        let more = Measures {
            files: most.files.saturating_add(1),
            bytes: most.bytes.saturating_add(1),
            largest_bytes: most.largest_bytes.saturating_add(1),
            fullest_files: most.fullest_files.saturating_add(1),
            header_rules: most.header_rules.saturating_add(1),
            ..most
        };
        let limits = [
            host.files.is_some(),
            host.bytes.is_some(),
            host.file_bytes.is_some(),
            host.folder_files.is_some(),
            host.header_rules.is_some(),
        ];
        let limits = limits.into_iter().filter(|limit| *limit).count();
        assert_eq!(host.judge(&more).over.len(), limits, "{}", host.name);
        assert!(limits > 0 && !host.source.is_empty(), "{}", host.name);
    }
}
