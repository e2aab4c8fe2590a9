//! Names that scripts look for are in the markup of Rust, where the name of an attribute cannot be a constant.

use std::fs;

use affiche_contract::GROUPS;

use super::{below, project, scripts};

/// Sources that write pages.
fn sources() -> Vec<(String, String)> {
    below("src", "rs").into_iter().chain(below("crates/publisher/src", "rs")).collect()
}

/// Attributes that scripts write and stylesheets read.
const OF_SCRIPTS: &[&str] = &["APP", "CAN_SHARE", "FINDER", "MAP", "WAITING", "KEPT"];

#[test]
fn every_constant_is_used_by_a_script_or_by_rust() {
    let scripts: String = scripts().into_iter().map(|(_, text)| text).collect();
    let rust: String = sources().into_iter().chain(below("crates", "rs")).map(|(_, text)| text).collect();
    for group in GROUPS {
        for name in group.names {
            let constant = [&group.name.to_uppercase(), "_", name.constant].concat();
            let key = ["KEY_", name.constant].concat();
            let path = [group.name, "::", name.constant].concat();
            let used = scripts.contains(&constant) || (group.name == "data" && scripts.contains(&key));
            assert!(used || rust.contains(&path), "{path} ({}) is used nowhere", name.value);
        }
    }
}

#[test]
fn what_scripts_look_for_is_drawn() {
    let (sources, styles) =
        (sources(), below("style", "css").into_iter().chain(below("public", "css")).collect::<Vec<_>>());
    let pages = fs::read_to_string(project("Trunk.toml")).unwrap();
    let named = |texts: &[String]| {
        texts.iter().any(|text| sources.iter().any(|(_, source)| source.contains(text)) || pages.contains(text))
    };
    for group in GROUPS.iter().filter(|group| ["data", "id", "element", "meta"].contains(&group.name)) {
        for name in group.names {
            if group.name == "data" && OF_SCRIPTS.contains(&name.constant) {
                let read =
                    [["[", name.value, "]"].concat(), ["[", name.value, "="].concat(), ["(", name.value, ")"].concat()];
                let is_read = styles.iter().any(|(_, style)| read.iter().any(|text| style.contains(text)));
                assert!(is_read, "no stylesheet reads `{}`", name.value);
                continue;
            }
            let constant = [group.name, "::", name.constant].concat();
            let value = name.value;
            let texts = match group.name {
                "data" => vec![format!("{value}="), format!(" {value}\""), constant.clone()],
                "id" => vec![format!("id=\"{value}\""), format!("id=\\\"{value}\\\""), constant.clone()],
                "element" => vec![format!("<{value}"), constant.clone()],
                _ => vec![format!("name=\"{value}\""), format!("name=\\\"{value}\\\""), constant.clone()],
            };
            if (group.name, name.constant) == ("meta", "STORED") || (group.name, name.constant) == ("element", "EVENTS")
            {
                // The service worker writes it; the pages of others do.
                continue;
            }
            assert!(named(&texts), "{constant} (`{value}`) is not drawn");
        }
    }
}

#[test]
fn functions_of_the_window_are_declared_for_scripts() {
    let types = fs::read_to_string(project("scripts/types/page.d.ts")).unwrap();
    let group = GROUPS.iter().find(|group| group.name == "global").unwrap();
    assert!(!group.names.is_empty());
    for name in group.names {
        assert!(types.contains(&format!("declare var {}:", name.value)), "{}", name.value);
    }
}
