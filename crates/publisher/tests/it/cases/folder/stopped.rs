//! Runs that are stopped at any step or killed: one whole site is there.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{fs, io, thread};

use affiche_publisher::{Disk, MachineDisk};
use tempfile::TempDir;

use super::{NEW, OLD, OWN, before, names, publish, publish_as, publish_on, put, run, succeeds, tree, workshop};

/// A disk that stops for good after some steps, as when the program is killed; `odd` says what it cannot do at all.
#[derive(Debug)]
struct Stopping {
    left: AtomicUsize,
    plain: bool,
}

impl Stopping {
    fn step(&self) -> io::Result<()> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        left.map(drop).map_err(|_| io::Error::other("stopped"))
    }

    fn has_stopped(&self) -> bool {
        self.left.load(Ordering::SeqCst) == 0
    }

    fn known(&self) -> io::Result<()> {
        if self.plain { Err(io::ErrorKind::Unsupported.into()) } else { self.step() }
    }
}

struct HalfWritten(Box<dyn Write>, Arc<Stopping>);

impl Write for HalfWritten {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        if let Err(stopped) = self.1.step() {
            self.0.write_all(&content[..content.len() / 2])?;
            return Err(stopped);
        }
        self.0.write(content)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The disk that is handed over, which its files know of.
#[derive(Debug)]
struct Handed(Arc<Stopping>);

impl Disk for Handed {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.make_folder(folder))
    }
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        self.0.step()?;
        Ok(Box::new(HalfWritten(MachineDisk.create(file)?, Arc::clone(&self.0))))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.0.known().and_then(|()| MachineDisk.exchange(one, other))
    }
    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        self.0.known().and_then(|()| MachineDisk.link(file, name))
    }
    fn copy_link(&self, link: &Path, name: &Path) -> io::Result<()> {
        self.0.known().and_then(|()| MachineDisk.copy_link(link, name))
    }
    fn imitate(&self, example: &Path, path: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.imitate(example, path))
    }
    fn remove(&self, file: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.remove(file))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.step().and_then(|()| MachineDisk.remove_folder(folder))
    }
}

fn stopping(steps: usize, plain: bool) -> (Arc<Stopping>, Arc<dyn Disk>) {
    let disk = Arc::new(Stopping { left: AtomicUsize::new(steps), plain });
    (Arc::clone(&disk), Arc::new(Handed(disk)))
}

#[test]
fn stopped_at_any_step_the_old_or_the_new_site_is_whole() {
    let mut seen = (0, 0);
    for steps in 0.. {
        let (work, out, old, new) = before();
        let (disk, handed) = stopping(steps, false);
        let result = publish_on(handed, &out, &NEW);
        let found = tree(&out);
        assert!(found == old || found == new, "stopped after {steps} steps: {:?}", found.keys());
        if found == old {
            seen.0 += 1;
        } else {
            seen.1 += 1;
        }
        if result.is_ok() {
            assert_eq!(found, new, "{steps}");
        }
        // The run after it is stopped as well, then one is not.
        let (_, again) = stopping(steps / 2, false);
        let _ = publish_on(again, &out, &NEW);
        let found = tree(&out);
        assert!(found == old || found == new, "stopped after {steps} steps, then again");
        let committed = publish(&out, &NEW).unwrap();
        assert!(committed.warnings.is_empty(), "{:?}", committed.warnings);
        assert_eq!(tree(&out), new, "{steps}");
        assert_eq!(names(work.path()), ["site"], "{steps}");
        if !disk.has_stopped() {
            break;
        }
    }
    assert!(seen.0 > 40 && seen.1 > 15, "{seen:?}");
}

#[test]
fn stopped_where_nothing_can_be_exchanged_the_next_run_finishes() {
    let mut stops = 0;
    for steps in 0.. {
        let (work, out, old, new) = before();
        let (disk, handed) = stopping(steps, true);
        let _ = publish_on(handed, &out, &NEW);
        let found = tree(&out);
        // Every file is the old or the new one, whole, and what is the owner’s is there.
        for (path, content) in &found {
            assert!(old.get(path) == Some(content) || new.get(path) == Some(content), "{path} after {steps} steps");
        }
        for (path, _) in OWN {
            assert_eq!(found.get(path), old.get(path), "{path} after {steps} steps");
        }
        // Even where the next run publishes something else, and is stopped.
        let (_, again) = stopping(steps / 2, true);
        let _ = publish_on(again, &out, &OLD);
        let committed = publish(&out, &NEW).unwrap();
        assert!(committed.warnings.is_empty(), "{:?}", committed.warnings);
        assert_eq!(tree(&out), new, "{steps}");
        assert_eq!(names(work.path()), ["site"], "{steps}");
        if !disk.has_stopped() {
            break;
        }
        stops += 1;
    }
    assert!(stops > 40, "{stops}");
}

#[test]
fn a_first_site_that_is_stopped_is_not_there_or_whole() {
    for plain in [false, true] {
        for steps in 0.. {
            let work = TempDir::new().unwrap();
            let out = work.path().join("site");
            let (disk, handed) = stopping(steps, plain);
            let _ = publish_on(handed, &out, &NEW);
            let found = tree(&out);
            assert!(found.is_empty() || found.len() == NEW.len() + 1, "{steps}: {:?}", found.keys());
            publish(&out, &NEW).unwrap();
            assert_eq!(tree(&out).len(), NEW.len() + 1);
            assert_eq!(names(work.path()), ["site"], "{steps}");
            if !disk.has_stopped() {
                break;
            }
        }
    }
}

#[test]
fn what_somebody_changes_while_the_site_is_exchanged_is_not_lost() {
    let (work, out, _, new) = before();
    // Stopped right after the exchange: the old site is in the folder of the run.
    let exchanged = (0..).find_map(|steps| {
        let (work, out, _, new) = before();
        let _ = publish_on(stopping(steps, false).1, &out, &NEW);
        (tree(&out) == new).then_some((steps, work))
    });
    let (steps, _) = exchanged.unwrap();
    let _ = publish_on(stopping(steps, false).1, &out, &NEW);
    let beside = work.path().join(".affiche-site");
    let run = beside.join(names(&beside).into_iter().find(|name| name.starts_with("run-")).unwrap()).join("site");
    assert!(run.join("CNAME").is_file());
    fs::remove_file(run.join("about.html")).unwrap();
    put(&run, &[("late.txt", "late"), ("about.html", "changed"), ("deep/er/late.txt", "late")]);
    fs::create_dir_all(run.join("late/empty")).unwrap();
    publish(&out, &NEW).unwrap();
    let mut expected = new;
    expected.extend(
        [("late.txt", "late"), ("about.html", "changed"), ("deep/er/late.txt", "late")]
            .map(|(path, text)| (path.to_owned(), text.into())),
    );
    assert_eq!(tree(&out), expected);
    assert!(out.join("late/empty").is_dir());
    assert_eq!(names(work.path()), ["site"]);
}

#[cfg(unix)]
#[test]
fn a_program_that_is_killed_leaves_one_whole_site() {
    let work = workshop();
    let site = work.path().join("site");
    let arguments = |day: &'static str| ["publish", "--data", "data", "--app", "site", "--out", "site", "--as-of", day];
    let days = ["2026-03-10", "2026-03-13"];
    succeeds(&publish_as(work.path(), &["--app", "app", "--out", "site"]));
    put(&site, &OWN);
    let wholes = days.map(|day| {
        succeeds(&run(work.path(), &arguments(day)));
        tree(&site)
    });
    let mut random = 0x2545_f491_u64;
    let mut killed = 0;
    for round in 0..16 {
        let program = env!("CARGO_BIN_EXE_affiche");
        let mut child = Command::new(program)
            .current_dir(work.path())
            .args(arguments(days[round % 2]))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // A run takes some 50 milliseconds here.
        thread::sleep(Duration::from_millis(random >> 33 & 0x3f));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        assert!(wholes.contains(&tree(&site)), "round {round}");
    }
    assert!(killed > 3, "{killed}");
    for (day, whole) in days.iter().zip(&wholes) {
        succeeds(&run(work.path(), &arguments(day)));
        assert_eq!(&tree(&site), whole);
    }
    assert_eq!(names(work.path()), ["app", "data", "site"]);
}
