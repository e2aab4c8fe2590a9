//! When something in the folder of a dataset has changed.
//!
//! A folder that is removed, moved away or replaced takes its watch with it. So the watch is set anew whenever the dataset could not be
//! read, every second until it can.

use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::ServeError;

/// How long nothing may have changed before the dataset is read again: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// How often a dataset that cannot be read is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// What the thread that publishes is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Something has changed.
    Changed,
    /// It is to end.
    Stop,
}

/// A folder that is watched.
pub(super) struct Watcher {
    data: PathBuf,
    signals: Sender<Signal>,
    /// Held, or nothing is noticed any more.
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Watcher {
    /// Watches a folder from now on.
    ///
    /// # Errors
    /// When the system does not let it be watched.
    pub(super) fn new(data: &Path, signals: Sender<Signal>) -> Result<Self, ServeError> {
        let debouncer = debouncer(data, signals.clone())?;
        Ok(Self { data: data.to_owned(), signals, debouncer })
    }

    /// Calls a function after each change, until it is told to stop. The function says whether the dataset could be read.
    pub(super) fn each_change(mut self, received: &Receiver<Signal>, mut publish: impl FnMut() -> bool) {
        let mut readable = true;
        loop {
            let signal = if readable {
                received.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                received.recv_timeout(AGAIN)
            };
            match signal {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Signal::Changed) => {
                    // What has come meanwhile is read with it.
                    while let Ok(more) = received.try_recv() {
                        if more == Signal::Stop {
                            return;
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) if self.data.is_dir() => {
                    // One that cannot be watched yet is tried again.
                    if let Ok(debouncer) = debouncer(&self.data, self.signals.clone()) {
                        self.debouncer = debouncer;
                    }
                }
                Err(RecvTimeoutError::Timeout) => continue,
            }
            readable = publish();
        }
    }
}

fn debouncer(
    data: &Path,
    signals: Sender<Signal>,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, ServeError> {
    let refused = |reason| ServeError::Watch { folder: data.to_owned(), reason };
    // Paths of changes are told as the system knows them.
    let root = data.canonicalize()?;
    let watched = root.clone();
    let heard = move |changes: DebounceEventResult| {
        let changed = match changes {
            Ok(events) => events.iter().any(|event| {
                !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| concerns(&root, path))
            }),
            // What exactly has changed is not known.
            Err(_) => true,
        };
        if changed {
            // Whoever listened is gone, and this is about to be.
            let _ = signals.send(Signal::Changed);
        }
    };
    let mut debouncer = new_debouncer(QUIET, None, heard).map_err(refused)?;
    debouncer.watch(&watched, RecursiveMode::Recursive).map_err(refused)?;
    Ok(debouncer)
}

/// Whether a change at a path may change the site: not in hidden folders, where tools keep their own.
fn concerns(root: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(root).unwrap_or(path);
    !inside
        .components()
        .any(|part| matches!(part, Component::Normal(name) if name.as_encoded_bytes().starts_with(b".")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_keep_in_hidden_places_changes_nothing() {
        let root = Path::new("/home/x/.data");
        for (path, wanted) in [
            ("/home/x/.data", true),
            ("/home/x/.data/site.json", true),
            ("/home/x/.data/events/2026/a.json", true),
            ("/home/x/.data/.git/index", false),
            ("/home/x/.data/events/.a.json.swp", false),
        ] {
            assert_eq!(concerns(root, Path::new(path)), wanted, "{path}");
        }
    }
}
