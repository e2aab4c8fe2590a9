//! What differs between systems: exchanging two names, telling files apart, mount points, links.

use std::fs;
use std::io;
use std::path::Path;

/// Whether the system can exchange two folders in one step, if the disk can.
pub(super) const EXCHANGES: bool = cfg!(any(target_os = "linux", target_os = "android", target_vendor = "apple"));

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
pub(super) fn symlink(to: &Path, name: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, name)
}

#[cfg(not(unix))]
pub(super) fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Which file or folder a path names, links not followed: two paths with the same number name the same one.
#[cfg(unix)]
pub(super) fn number(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let known = fs::symlink_metadata(path).ok()?;
    Some((known.dev(), known.ino()))
}

#[cfg(not(unix))]
pub(super) fn number(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Whether two paths name one and the same file.
pub(super) fn same(one: &Path, other: &Path) -> bool {
    number(one).is_some_and(|one| Some(one) == number(other))
}

/// Whether two folders have the same owner and group, as far as the system knows such.
#[cfg(unix)]
pub(super) fn same_owner(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let owner = |path: &Path| fs::symlink_metadata(path).map(|known| (known.uid(), known.gid())).ok();
    owner(one).is_some_and(|one| Some(one) == owner(other))
}

#[cfg(not(unix))]
pub(super) fn same_owner(_: &Path, _: &Path) -> bool {
    true
}

/// Whether something is mounted on a folder: it can then be neither renamed nor exchanged.
pub(super) fn is_mount_point(folder: &Path) -> bool {
    has_mount(folder) || folder.parent().is_none_or(|above| on_other_disk(folder, above))
}

#[cfg(unix)]
fn on_other_disk(folder: &Path, above: &Path) -> bool {
    number(folder).map(|(disk, _)| disk) != number(above).map(|(disk, _)| disk)
}

#[cfg(not(unix))]
fn on_other_disk(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(target_os = "linux")]
fn has_mount(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let known = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS);
    known.is_ok_and(|known| known.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn has_mount(_: &Path) -> bool {
    false
}

/// The name of this machine, as far as it is known.
#[cfg(unix)]
pub(super) fn host() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned)
}

#[cfg(not(unix))]
pub(super) fn host() -> Option<String> {
    None
}
