//! A built app in one file: a compressed tape archive (`.tar.gz`), which the program `affiche` can carry.
//!
//! The same app gives the same bytes: files in the order of their names, without times, owners or rights. What is unpacked stays in
//! memory, and nothing but plain files with plain paths is.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use tar::{Archive, Builder, EntryType, Header};

use super::folder::below;

/// How many bytes an app may have in all: no archive fills the memory.
const MOST: u64 = 256 << 20;

/// The files of an app, by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The archive of files, in the order of their names.
///
/// # Errors
/// When a path is too long for the format.
pub(super) fn pack(files: &Files) -> io::Result<Vec<u8>> {
    let gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let mut archive = Builder::new(gzip);
    for (path, content) in files {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_size(content.len() as u64);
        archive.append_data(&mut header, path, content.as_slice())?;
    }
    archive.into_inner()?.finish()
}

/// The files of an archive.
///
/// # Errors
/// When it is damaged, unpacks to more than 256 MiB, or holds anything but plain files with plain paths.
pub(super) fn unpack(archive: &[u8]) -> io::Result<Files> {
    let wrong = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut files = Files::new();
    let mut all = Archive::new(GzDecoder::new(archive).take(MOST));
    for entry in all.entries()? {
        let mut entry = entry?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != EntryType::Regular || below(Path::new(""), &path).is_none() {
            return Err(wrong(format!("`{path}` is not a plain file")));
        }
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        if files.insert(path.clone(), content).is_some() {
            return Err(wrong(format!("it holds `{path}` twice")));
        }
    }
    // Two blocks of nothing end an archive; what was cut short at a border between files has none.
    let mut rest = all.into_inner();
    io::copy(&mut rest, &mut io::sink())?;
    if rest.limit() == 0 {
        return Err(wrong(format!("it unpacks to more than {MOST} bytes")));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let long = format!("{}/x.js", "folder".repeat(12));
        [("app-1.js", "js"), ("snippets/x/inline0.js", ""), (long.as_str(), "long")]
            .map(|(path, content)| (path.to_owned(), content.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn what_is_packed_is_unpacked_and_always_the_same() {
        let packed = pack(&files()).unwrap();
        assert_eq!(unpack(&packed).unwrap(), files());
        assert_eq!(pack(&files()).unwrap(), packed);
    }

    #[test]
    fn damage_is_told_wherever_it_is() {
        let packed = pack(&files()).unwrap();
        for length in 0..packed.len() {
            assert!(unpack(&packed[..length]).is_err(), "cut short after {length} bytes");
        }
        for place in 10..packed.len() {
            let mut damaged = packed.clone();
            damaged[place] ^= 0x20;
            assert!(unpack(&damaged).map_or(true, |found| found == files()), "byte {place}");
        }
    }

    #[test]
    fn nothing_but_plain_files_is_taken() {
        for (kind, path) in [
            (EntryType::Regular, "../x"),
            (EntryType::Regular, "/x"),
            (EntryType::Symlink, "x"),
            (EntryType::Directory, "x"),
            (EntryType::Link, "x"),
        ] {
            let mut archive = Builder::new(GzBuilder::new().write(Vec::new(), Compression::fast()));
            let mut header = Header::new_ustar();
            header.set_entry_type(kind);
            header.set_size(0);
            // `append_data` would refuse these paths itself.
            header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
            header.set_cksum();
            archive.append(&header, io::empty()).unwrap();
            let packed = archive.into_inner().unwrap().finish().unwrap();
            assert!(unpack(&packed).is_err(), "{kind:?} {path}");
        }
    }
}
