//! Rights of the module `browser` alone: to use `web_sys`, and to start timers and tasks.

use crate::source::{Code, below, sources};

#[test]
fn only_one_module_names_the_browser() {
    for (path, text) in sources() {
        if path.starts_with("src/browser") {
            continue;
        }
        for (used, line) in Code::of(&path, &text).paths {
            let first = used.split("::").next().unwrap_or_default();
            assert!(!["web_sys", "js_sys"].contains(&first), "{}:{line} names the browser", path.display());
        }
    }
}

/// What waits ends with what it belongs to: views ask the actions (`context::Actions`), which give them something to keep; only
/// `browser` reaches what would go on by itself.
#[test]
fn nothing_waits_past_what_it_belongs_to() {
    const WAITS: [&str; 9] = [
        "set_timeout",
        "set_interval",
        "request_animation_frame",
        "request_idle_callback",
        "window_event_listener",
        "spawn_local",
        "task::spawn",
        "Closure",
        "Observer",
    ];
    for (path, text) in below("src") {
        if path.starts_with("src/browser") {
            continue;
        }
        for (used, line) in Code::of(&path, &text).paths {
            let found = WAITS.iter().find(|name| {
                used == **name || used.ends_with(&format!("::{name}")) || used.starts_with(&format!("{name}::"))
            });
            assert_eq!(found, None, "{}:{line}", path.display());
        }
    }
}
