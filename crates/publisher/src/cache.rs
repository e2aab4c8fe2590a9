//! The cache of a run: what it has drawn, and from what, so that the next one draws only what has changed.
//!
//! ```text
//! affiche cache 1\n  sources of the program, 16 digits   stamps of all files   groups of files   SHA-256 of all before
//! ```
//!
//! It says nothing that is not in the site or the dataset. One that is missing, of another program, or damaged in any way is none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::fingerprint::Fingerprint;
use super::folder::file_list::Hash;
use super::folder::{Disk, Stamp, write};

/// The name of the file in the publisher’s own folder.
pub(super) const CACHE: &str = "cache";
/// What it begins with: its format, and the sources of the program.
const HEAD: &str = concat!("affiche cache 1\n", env!("AFFICHE_SOURCES"));
const DIGEST: usize = 32;

/// What a run has drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cache {
    /// Every file of the site, with its hash and what the system says of it.
    pub stamps: BTreeMap<Arc<str>, (Hash, Stamp)>,
    /// Files that were drawn together, by the name of the group.
    pub groups: BTreeMap<Box<str>, CachedGroup>,
}

/// Files that were drawn together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CachedGroup {
    /// What they were drawn from.
    pub key: Fingerprint,
    /// The files.
    pub files: Vec<Arc<str>>,
    /// The files of the catalog that were read for them, with the hash of each; none for one that did not exist.
    pub reads: Vec<(Arc<str>, Option<Hash>)>,
}

impl Cache {
    /// Reads the cache in a folder; `None` where there is none that this program has written whole.
    pub fn read(folder: &Path) -> Option<Self> {
        Self::parse(&fs::read(folder.join(CACHE)).ok()?)
    }

    /// Writes it into a folder: under another name first, so that one that is there is whole.
    pub fn write(&self, folder: &Path, disk: &dyn Disk) -> io::Result<()> {
        let new = folder.join("cache.new");
        write(disk, &new, &self.print()).and_then(|()| disk.rename(&new, &folder.join(CACHE)))
    }

    fn print(&self) -> Vec<u8> {
        let mut names: BTreeMap<&str, u32> = BTreeMap::new();
        let mut out = HEAD.as_bytes().to_vec();
        put(&mut out, self.stamps.len() as u64);
        for (path, (hash, stamp)) in &self.stamps {
            names.insert(path, u32::try_from(names.len()).unwrap_or(u32::MAX));
            put_text(&mut out, path);
            put(&mut out, hash.number());
            for number in stamp.numbers() {
                put(&mut out, number);
            }
        }
        // Files of the site are named by their places in the list above.
        let name = |out: &mut Vec<u8>, path: &str| {
            if let Some(place) = names.get(path) {
                put(out, u64::from(*place) + 1);
            } else {
                put(out, 0);
                put_text(out, path);
            }
        };
        put(&mut out, self.groups.len() as u64);
        for (group, CachedGroup { key, files, reads }) in &self.groups {
            put_text(&mut out, group);
            out.extend(key.0);
            put(&mut out, files.len() as u64);
            for path in files {
                name(&mut out, path);
            }
            put(&mut out, reads.len() as u64);
            for (path, hash) in reads {
                name(&mut out, path);
                put(&mut out, u64::from(hash.is_some()));
                put(&mut out, hash.map_or(0, Hash::number));
            }
        }
        let digest = Sha256::digest(&out);
        out.extend(digest);
        out
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (content, digest) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST)?)?;
        let mut rest = content.strip_prefix(HEAD.as_bytes())?;
        if Sha256::digest(content)[..] != *digest {
            return None;
        }
        let rest = &mut rest;
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut cache = Self::default();
        for _ in 0..take(rest)? {
            let path: Arc<str> = take_text(rest)?.into();
            let hash = Hash::from_number(take(rest)?);
            let stamp = Stamp::from_numbers([take(rest)?, take(rest)?, take(rest)?, take(rest)?]);
            names.push(Arc::clone(&path));
            cache.stamps.insert(path, (hash, stamp));
        }
        let name = |rest: &mut &[u8]| -> Option<Arc<str>> {
            match take(rest)? {
                0 => take_text(rest).map(Into::into),
                place => names.get(usize::try_from(place - 1).ok()?).cloned(),
            }
        };
        for _ in 0..take(rest)? {
            let group = take_text(rest)?.into();
            let mut found = CachedGroup::default();
            let (key, after) = rest.split_at_checked(found.key.0.len())?;
            found.key.0.copy_from_slice(key);
            *rest = after;
            for _ in 0..take(rest)? {
                found.files.push(name(rest)?);
            }
            for _ in 0..take(rest)? {
                let path = name(rest)?;
                let (exists, hash) = (take(rest)? != 0, Hash::from_number(take(rest)?));
                found.reads.push((path, exists.then_some(hash)));
            }
            cache.groups.insert(group, found);
        }
        rest.is_empty().then_some(cache)
    }
}

/// A number as LEB128: seven bits a byte, the lowest first.
fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend(text.as_bytes());
}

fn take_text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = usize::try_from(take(rest)?).ok()?;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Cache {
        let path: Arc<str> = "event/a/index.html".into();
        let read: Arc<str> = "catalog/terms/featured.json".into();
        let stamp = Stamp::from_numbers([12, u64::MAX, 1 << 40, 0]);
        let group = CachedGroup {
            key: Fingerprint::of(&"key"),
            files: vec![Arc::clone(&path)],
            reads: vec![(Arc::clone(&path), Some(Hash::of(b"x"))), (read, None)],
        };
        Cache {
            stamps: BTreeMap::from([(path, (Hash::of(b"x"), stamp))]),
            groups: BTreeMap::from([("pages of a".into(), group)]),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Cache::parse(&example().print()), Some(example()));
        assert_eq!(Cache::parse(&Cache::default().print()), Some(Cache::default()));
    }

    #[test]
    fn a_cache_cut_off_anywhere_is_none() {
        let whole = example().print();
        for length in 0..whole.len() {
            assert_eq!(Cache::parse(&whole[..length]), None, "{length}");
        }
        assert_eq!(Cache::parse(&[&whole[..], b"x"].concat()), None);
    }

    #[test]
    fn a_cache_with_any_byte_changed_is_none() {
        let whole = example().print();
        for place in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[place] ^= 1;
            assert_eq!(Cache::parse(&damaged), None, "{place}");
        }
    }

    #[test]
    fn a_cache_of_another_program_is_none() {
        let mut content = example().print();
        content.truncate(content.len() - DIGEST);
        // Whole, with the right hash, and of other sources.
        content[HEAD.len() - 1] ^= 1;
        let digest = Sha256::digest(&content);
        content.extend(digest);
        assert_eq!(Cache::parse(&content), None);
    }
}
