//! Files of pixels: what of them is published.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use affiche_dataset::picture::{CleanPicture, PictureError, Remark, clean};
use proptest::prelude::*;

use affiche_testing::project;

const VECTORS: &str = "tests/data/pictures";

/// The files of the vectors, by name.
fn vectors() -> BTreeMap<String, Vec<u8>> {
    let mut vectors = fs::read_dir(project(VECTORS))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect::<BTreeMap<_, _>>();
    vectors.remove("make.py").unwrap();
    assert!(vectors.len() > 20);
    vectors
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').unwrap().1
}

fn cleaned(name: &str) -> CleanPicture {
    clean(&fs::read(project(VECTORS).join(name)).unwrap(), extension(name)).unwrap()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

/// What decoders make of a picture, and its profile of colours.
fn decoded(bytes: &[u8], extension: &str) -> Vec<u8> {
    match extension {
        "jpg" => zune_jpeg::JpegDecoder::new(Cursor::new(bytes)).decode().unwrap(),
        "png" => {
            let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
            let mut pixels = Vec::new();
            let mut frame = vec![0; reader.output_buffer_size().unwrap()];
            while reader.next_frame(&mut frame).is_ok() {
                pixels.extend_from_slice(&frame);
            }
            assert!(reader.info().icc_profile.is_some());
            pixels
        }
        "webp" => {
            let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).unwrap();
            let mut frame = vec![0; decoder.output_buffer_size().unwrap()];
            let mut pixels = Vec::new();
            if decoder.is_animated() {
                while decoder.read_frame(&mut frame).is_ok() {
                    pixels.extend_from_slice(&frame);
                }
            } else {
                decoder.read_image(&mut frame).unwrap();
                pixels.extend_from_slice(&frame);
            }
            pixels.extend(decoder.icc_profile().unwrap().unwrap());
            pixels
        }
        other => panic!("{other}"),
    }
}

#[test]
fn width_and_height_are_those_after_turning() {
    for orientation in 1..=8 {
        let clean = cleaned(&format!("turned-{orientation}.jpg"));
        let expected = if orientation < 5 { (24, 16) } else { (16, 24) };
        assert_eq!((clean.width, clean.height), expected, "{orientation}");
        assert_eq!(clean.remarks, []);
    }
    for (name, size) in [
        ("scans.jpg", (16, 24)),
        ("turned-1.png", (24, 16)),
        ("turned-6.png", (16, 24)),
        ("turned-1.avif", (24, 16)),
        ("turned-3.avif", (24, 16)),
        ("turned-6.avif", (16, 24)),
        ("turned-8.avif", (16, 24)),
        ("turned-1.webp", (24, 16)),
        // No browser turns a WebP, so it is measured as it is stored.
        ("turned-6.webp", (24, 16)),
        ("lossy.webp", (24, 16)),
        ("moving.gif", (24, 16)),
    ] {
        let clean = cleaned(name);
        assert_eq!((clean.width, clean.height), size, "{name}");
        let told = if ["turned-6.webp", "lossy.webp"].contains(&name) { vec![Remark::NotTurned] } else { Vec::new() };
        assert_eq!(clean.remarks, told, "{name}");
    }
}

#[test]
fn what_pictures_tell_about_people_and_places_is_not_published() {
    for (name, bytes) in vectors() {
        assert!(holds(&bytes, "SECRET"), "{name}: nothing to remove");
        let clean = clean(&bytes, extension(&name)).unwrap();
        for word in [
            "SECRET", "GPS", "xmpmeta", "http://ns.adobe.com", "Photoshop", "ftypmp42", "tEXt", "iTXt", "zTXt", "tIME",
            "caBX",
        ] {
            assert!(!holds(&clean.bytes, word), "{name}: {word}");
        }
    }
}

#[test]
fn pixels_colours_and_frames_stay_as_they_were() {
    for (name, bytes) in vectors() {
        let clean = clean(&bytes, extension(&name)).unwrap();
        match extension(&name) {
            kind @ ("jpg" | "png" | "webp") => assert!(decoded(&bytes, kind) == decoded(&clean.bytes, kind), "{name}"),
            "avif" => {
                // Places stay; what differs is blank, or says nothing.
                assert_eq!(bytes.len(), clean.bytes.len(), "{name}");
                let data = |bytes: &[u8]| bytes.windows(4).position(|four| four == b"mdat").unwrap();
                let av1 = |bytes: &[u8]| bytes[data(bytes) + 4..].windows(2).position(|two| two == [0x12, 0]).unwrap();
                let start = data(&bytes) + 4 + av1(&bytes);
                assert_eq!(av1(&bytes), av1(&clean.bytes), "{name}");
                assert_eq!(bytes[start..start + 40], clean.bytes[start..start + 40], "{name}");
            }
            "gif" => {
                let frames = |bytes: &[u8]| bytes.windows(3).filter(|three| *three == [0x21, 0xF9, 4]).count();
                assert_eq!(frames(&bytes), frames(&clean.bytes));
                assert!(holds(&clean.bytes, "NETSCAPE2.0"));
            }
            other => panic!("{other}"),
        }
        for profile in ["ICC_PROFILE", "iCCP", "ICCP"] {
            assert_eq!(holds(&bytes, profile), holds(&clean.bytes, profile), "{name}");
        }
    }
}

#[test]
fn of_exif_the_orientation_stays() {
    for (name, bytes) in vectors() {
        let kind = extension(&name);
        if !["jpg", "png"].contains(&kind) {
            continue;
        }
        let orientation = |bytes: &[u8]| {
            let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
            assert!(exif.fields().count() == 1 || holds(bytes, "SECRET"), "{name}");
            exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)
        };
        let (before, after) = (orientation(&bytes).unwrap(), orientation(&clean(&bytes, kind).unwrap().bytes));
        assert_eq!(after, (before != 1).then_some(before), "{name}");
    }
}

#[test]
fn cleaning_again_changes_nothing() {
    for (name, bytes) in vectors() {
        let once = clean(&bytes, extension(&name)).unwrap();
        let twice = clean(&once.bytes, once.extension).unwrap();
        assert_eq!(once.bytes, twice.bytes, "{name}");
        assert_eq!((once.width, once.height), (twice.width, twice.height), "{name}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_told_of_and_never_published_with_what_it_tells() {
    for (name, bytes) in vectors() {
        for length in 0..bytes.len() {
            match clean(&bytes[..length], extension(&name)) {
                Ok(clean) => assert!(!holds(&clean.bytes, "SECRET"), "{name}: {length}"),
                Err(PictureError::Unreadable | PictureError::Damaged(_)) => {}
                Err(PictureError::TooManyPixels(..)) => panic!("{name}: {length}"),
                Err(PictureError::Foreign(kind)) => panic!("{name}: {length}: {kind}"),
            }
        }
    }
}

#[test]
fn a_file_is_told_by_what_is_in_it() {
    let photo = fs::read(project(VECTORS).join("turned-6.jpg")).unwrap();
    assert_eq!(clean(&photo, "png").unwrap().extension, "jpg");
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta".to_vec();
    assert_eq!(clean(&heic, "jpg"), Err(PictureError::Foreign("HEIC")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_picture_is_never_a_panic(
        which in 0_usize..1_000,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        doubled in prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>())),
    ) {
        let vectors = vectors();
        let (name, bytes) = vectors.iter().nth(which % vectors.len()).unwrap();
        let mut bytes = bytes.clone();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some((one, other)) = doubled {
            let (one, other) = (one.index(bytes.len()), other.index(bytes.len()));
            let part = bytes[one.min(other)..one.max(other)].to_vec();
            bytes.splice(one..one, part);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(once) = clean(&bytes, extension(name)) {
            prop_assert!(once.width > 0 && once.height > 0);
            // What is published can be read, and tells nothing more.
            let twice = clean(&once.bytes, once.extension).map(|twice| twice.bytes);
            let differs = |twice: &Vec<u8>| twice.iter().zip(&once.bytes).position(|(one, other)| one != other);
            prop_assert!(
                twice.as_ref() == Ok(&once.bytes),
                "{}: {:?}, {} to {:?}", name, twice.as_ref().map(differs), once.bytes.len(), twice.as_ref().map(Vec::len)
            );
        }
    }
}
