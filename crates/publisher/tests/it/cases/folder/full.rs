//! Disks that fill.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io};

use affiche_publisher::{Disk, MachineDisk};
use affiche_testing::write_dataset;

use super::{FEWER, NEW, OWN, before, names, publish_as, publish_on, put, said, succeeds, tree, workshop};

/// A disk with room for so many bytes.
#[derive(Debug)]
struct Full(Arc<AtomicUsize>);

struct Filling(Box<dyn Write>, Arc<AtomicUsize>);

impl Write for Filling {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let room = self.1.load(Ordering::SeqCst).min(content.len());
        if room == 0 && !content.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.1.fetch_sub(room, Ordering::SeqCst);
        self.0.write(&content[..room])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Disk for Full {
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(Filling(MachineDisk.create(file)?, Arc::clone(&self.0))))
    }
}

#[test]
fn a_disk_that_fills_leaves_the_old_site() {
    let mut refusals = 0;
    for room in (0..).step_by(20) {
        let (work, out, old, new) = before();
        let result = publish_on(Arc::new(Full(Arc::new(AtomicUsize::new(room)))), &out, &NEW);
        assert_eq!(names(work.path()), ["site"], "{room}");
        match result {
            Ok(_) => {
                assert_eq!(tree(&out), new);
                break;
            }
            Err(error) => {
                assert!(
                    error.to_string().contains("no storage space") || error.to_string().contains("full"),
                    "{error}"
                );
                assert_eq!(tree(&out), old, "{room}");
                refusals += 1;
            }
        }
    }
    assert!(refusals > 10, "{refusals}");
}

/// A disk of its own of so many kilobytes, where the machine allows it.
#[cfg(target_os = "linux")]
struct Mount(PathBuf);

#[cfg(target_os = "linux")]
impl Mount {
    fn new(folder: PathBuf, kilobytes: usize) -> Self {
        fs::create_dir_all(&folder).unwrap();
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(&folder).status();
        assert!(mounted.is_ok_and(|status| status.success()), "this machine does not let us mount");
        Self(folder)
    }
}

#[cfg(target_os = "linux")]
impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a file system, which only root may: scripts/test.sh runs it there"]
fn a_mount_point_is_published_into_and_may_be_full() {
    let work = workshop();
    let mount = Mount::new(work.path().join("mount"), 4_000);
    // The site is a mount point itself: it is written file by file.
    for _ in 0..2 {
        let output = publish_as(work.path(), &["--app", "app", "--out", "mount"]);
        succeeds(&output);
        put(&mount.0, &OWN);
    }
    assert!(mount.0.join("index.html").is_file() && !mount.0.join(".affiche").exists());
    let before = tree(&mount.0);
    // What is left of the disk does not do for another site.
    fs::write(mount.0.join("ballast"), vec![0; 2_500_000]).ok();
    let more: Vec<String> =
        (0..400).map(|number| format!(r#"{{ "id": "e{number}", "title": "E", "start": "2026-03-12" }}"#)).collect();
    write_dataset(&work.path().join("data"), &format!(r#"{{ "events": [{}] }}"#, more.join(",")));
    let output = publish_as(work.path(), &["--app", "app", "--out", "mount"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    fs::remove_file(mount.0.join("ballast")).unwrap();
    assert_eq!(tree(&mount.0), before);
    // A site within that disk is exchanged there.
    write_dataset(&work.path().join("data"), FEWER);
    let output = publish_as(work.path(), &["--app", "app", "--out", "mount/below"]);
    succeeds(&output);
    assert!(mount.0.join("below/index.html").is_file());
}
