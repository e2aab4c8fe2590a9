//! Photographs as visitors get them: upright, in several widths, without metadata; drawn once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use affiche_dataset::picture::sizes::{Encoding, sizes};
use affiche_dataset::picture::{clean, sizes as picture_sizes};
use affiche_publisher::pictures::{Raster, decode, draw};
use affiche_publisher::{PastFiles, Published, Stage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use proptest::prelude::*;
use serde_json::Value;

use super::{dataset, holds, problems, published};
use crate::support::{app, calendar, files};
use affiche_testing::project;

/// The colours of the corners of a made photograph as it is shown: top left, top right, bottom left, bottom right.
const CORNERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 40], [40, 60, 220], [230, 220, 40]];

/// A photograph with a corner in each colour, stored as one of the eight orientations of EXIF says, with a position and an owner.
fn photograph(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let shown = |x: usize, y: usize| {
        CORNERS[usize::from(x >= usize::from(width) / 2) + 2 * usize::from(y >= usize::from(height) / 2)]
    };
    let (across, down) = if orientation < 5 { (width, height) } else { (height, width) };
    let (last_x, last_y) = (usize::from(width) - 1, usize::from(height) - 1);
    let mut pixels = Vec::new();
    for row in 0..usize::from(down) {
        for column in 0..usize::from(across) {
            // Where a stored pixel is shown (EXIF 2.32, table 6).
            let (x, y) = match orientation {
                1 => (column, row),
                2 => (last_x - column, row),
                3 => (last_x - column, last_y - row),
                4 => (column, last_y - row),
                5 => (row, column),
                6 => (last_x - row, column),
                7 => (last_x - row, last_y - column),
                _ => (row, last_y - column),
            };
            pixels.extend(shown(x, y));
        }
    }
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.add_app_segment(1, [b"Exif\0\0", &exif(orientation)[..]].concat()).unwrap();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">SECRET</x:xmpmeta>";
    encoder.add_app_segment(1, xmp.to_vec()).unwrap();
    encoder
        .add_app_segment(13, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x50\0\x06SECRET\0\0\0".to_vec())
        .unwrap();
    encoder.encode(&pixels, across, down, ColorType::Rgb).unwrap();
    file
}

/// EXIF, little-endian, with an orientation, the name of an owner and a position on the earth.
fn exif(orientation: u8) -> Vec<u8> {
    fn entry(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    }
    let (main, position) = (8_u32, 8_u32 + 2 + 3 * 12 + 4);
    let data = position + 2 + 4 * 12 + 4;
    let degrees: Vec<u8> =
        [48, 1, 51, 1, 24, 1, 2, 1, 21, 1, 3, 1].iter().flat_map(|n: &u32| n.to_le_bytes()).collect();
    [
        b"II*\0".to_vec(),
        main.to_le_bytes().to_vec(),
        3_u16.to_le_bytes().to_vec(),
        entry(0x0112, 3, 1, [orientation, 0, 0, 0]),
        entry(0x013B, 2, 7, (data + 48).to_le_bytes()),
        entry(0x8825, 4, 1, position.to_le_bytes()),
        vec![0; 4],
        4_u16.to_le_bytes().to_vec(),
        entry(1, 2, 2, *b"N\0\0\0"),
        entry(2, 5, 3, data.to_le_bytes()),
        entry(3, 2, 2, *b"E\0\0\0"),
        entry(4, 5, 3, (data + 24).to_le_bytes()),
        vec![0; 4],
        degrees,
        b"SECRET\0".to_vec(),
    ]
    .concat()
}

/// Twelve photographs: all orientations, a portrait, a small one, a wide one, and one as a PNG with transparency.
fn twelve() -> Vec<(String, Vec<u8>)> {
    let mut photographs: Vec<_> = (1..=8)
        .map(|orientation| (format!("turned-{orientation}.jpg"), photograph(1_800, 1_200, orientation)))
        .collect();
    photographs.push(("portrait.jpg".to_owned(), photograph(900, 1_500, 6)));
    photographs.push(("small.jpg".to_owned(), photograph(300, 200, 1)));
    photographs.push(("wide.jpg".to_owned(), photograph(2_400, 600, 3)));
    photographs.push(("clear.png".to_owned(), clear(1_000, 700)));
    photographs
}

/// A PNG of one colour that is half transparent.
fn clear(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..width * height).flat_map(|_| [200, 30, 30, 128]).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    file
}

fn dataset_of(photographs: &[(String, Vec<u8>)]) -> tempfile::TempDir {
    let photographs: Vec<_> = photographs.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    dataset(&photographs)
}

/// The value of an attribute of the picture on the page of an event.
fn attribute(out: &Path, event: usize, name: &str) -> String {
    let page = fs::read_to_string(out.join(format!("event/event-{event}/index.html"))).unwrap();
    let figure = page.split("class=\"event-image\"").nth(1).unwrap().split("</figure>").next().unwrap().to_owned();
    figure.split(&format!(" {name}=\"")).nth(1).unwrap_or_default().split('"').next().unwrap().to_owned()
}

/// The candidates of a `srcset`: the path below the front page, and the width.
fn candidates(srcset: &str) -> Vec<(String, u32)> {
    let one = |candidate: &str| {
        let (path, width) = candidate.split_once(' ').unwrap();
        (path.trim_start_matches('/').to_owned(), width.trim_end_matches('w').parse().unwrap())
    };
    srcset.split(", ").map(one).collect()
}

fn near(one: &[u8], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < 24)
}

#[test]
fn photographs_are_published_in_widths_upright_and_without_what_they_tell() {
    let photographs = twelve();
    let data = dataset_of(&photographs);
    let (_folder, out) = published(data.path());
    for (number, (name, _)) in photographs.iter().enumerate() {
        let (width, height): (u32, u32) =
            (attribute(&out, number, "width").parse().unwrap(), attribute(&out, number, "height").parse().unwrap());
        let (expected, widths) = match name.as_str() {
            "portrait.jpg" => ((900, 1_500), vec![320, 640, 900]),
            "small.jpg" => ((300, 200), vec![]),
            "wide.jpg" => ((1_600, 400), vec![320, 640, 960, 1_600]),
            "clear.png" => ((1_000, 700), vec![320, 640, 1_000]),
            _ => ((1_600, 1_067), vec![320, 640, 960, 1_600]),
        };
        assert_eq!((width, height), expected, "{name}");
        let srcset = attribute(&out, number, "srcset");
        let candidates = if srcset.is_empty() { Vec::new() } else { candidates(&srcset) };
        assert_eq!(candidates.iter().map(|(_, width)| *width).collect::<Vec<_>>(), widths, "{name}");
        assert_eq!(attribute(&out, number, "sizes").is_empty(), widths.is_empty(), "{name}");
        assert_eq!(attribute(&out, number, "fetchpriority"), "high", "{name}");
        let largest = attribute(&out, number, "src").trim_start_matches('/').to_owned();
        assert!(widths.is_empty() || candidates.last().unwrap().0 == largest, "{name}");
        for (path, width) in candidates.iter().chain([&(largest, width)]) {
            let bytes = fs::read(out.join(path)).unwrap();
            let (raster, _) = decode(&bytes, path.rsplit_once('.').unwrap().1).unwrap();
            assert_eq!(raster.width(), *width, "{path}");
            if name == "clear.png" {
                assert!(raster.is_transparent() && raster.pixels().chunks(4).all(|four| four[3] == 128), "{path}");
                continue;
            }
            let at = |x: u32, y: u32| &raster.pixels()[(y * raster.width() + x) as usize * 3..][..3];
            let (right, bottom) = (raster.width() - 9, raster.height() - 9);
            for (corner, (x, y)) in CORNERS.iter().zip([(8, 8), (right, 8), (8, bottom), (right, bottom)]) {
                assert!(near(at(x, y), *corner), "{name}: {path}: {:?} instead of {corner:?}", at(x, y));
            }
        }
    }
    for (name, bytes) in files(&out.join("media")) {
        for word in ["SECRET", "Exif", "GPS", "xmpmeta", "8BIM", "ICC_PROFILE"] {
            assert!(!holds(&bytes, word), "{name}: {word}");
        }
    }
    // One file a width, and no original.
    assert_eq!(files(&out.join("media")).len(), 8 * 4 + 3 + 1 + 4 + 3);
}

/// What another program reads of what was published. Without `exiftool` the test says so, and fails on a machine that tests changes.
#[test]
fn exiftool_reads_no_position_and_the_right_measures() {
    if Command::new("exiftool").arg("-ver").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "exiftool is missing: scripts/setup.sh test");
        eprintln!("left out: exiftool is missing (scripts/setup.sh test)");
        return;
    }
    let read = |folder: &Path| -> BTreeMap<String, Value> {
        let output = Command::new("exiftool").args(["-j", "-G", "-n", "-r"]).arg(folder).output().unwrap();
        let list: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        list.into_iter().map(|one| (one["SourceFile"].as_str().unwrap().to_owned(), one)).collect()
    };
    let photographs = twelve();
    let data = dataset_of(&photographs);
    // It reads what is there to be read.
    let before = read(&data.path().join("images"));
    assert_eq!(before.len(), 12);
    let having = |key: &str| before.values().filter(|one| one.get(key).is_some()).count();
    assert_eq!((having("EXIF:GPSLatitude"), having("EXIF:Artist"), having("EXIF:Orientation")), (11, 11, 11));
    let (_folder, out) = published(data.path());
    let after = read(&out.join("media"));
    assert_eq!(after.len(), files(&out.join("media")).len());
    for (name, one) in &after {
        let groups: Vec<&str> =
            one.as_object().unwrap().keys().filter_map(|key| Some(key.split_once(':')?.0)).collect();
        for group in groups {
            assert!(["ExifTool", "File", "JFIF", "RIFF", "Composite"].contains(&group), "{name}: {one}");
        }
        let width = name.rsplit_once('-').unwrap().1.split_once('.').unwrap().0.parse::<u64>().unwrap();
        let measured = one["File:ImageWidth"].as_u64().or_else(|| one["RIFF:ImageWidth"].as_u64());
        assert_eq!(measured, Some(width), "{name}: {one}");
    }
}

/// Publishes with the cache of the last run.
fn publish_again(data: &Path, folder: &Path) -> Published {
    let app = app(&folder.join("app"), &[]);
    let stage = Stage::beside(&folder.join("out")).unwrap().incremental();
    let input = affiche_publisher::PublishInput {
        calendar: &calendar(data),
        app: &app,
        as_of: affiche_testing::day("2026-03-10"),
        base: affiche_route::Base::new("/"),
        host: None,
        past_files: PastFiles::All,
    };
    let published = affiche_publisher::publish(&input, &stage).unwrap();
    stage.commit().unwrap();
    published
}

#[test]
fn a_picture_is_decoded_once_and_again_when_it_changes() {
    let photographs: Vec<_> = twelve().into_iter().take(3).collect();
    let data = dataset_of(&photographs);
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(publish_again(data.path(), folder.path()).pictures, 3);
    let first = files(&folder.path().join("out/media"));
    assert_eq!(publish_again(data.path(), folder.path()).pictures, 0);
    assert_eq!(files(&folder.path().join("out/media")), first);
    // Another position on the earth is the same picture; another picture is not.
    fs::write(data.path().join("images/turned-2.jpg"), photograph(1_700, 1_200, 2)).unwrap();
    assert_eq!(publish_again(data.path(), folder.path()).pictures, 1);
    assert_eq!(files(&folder.path().join("out/media")).len(), first.len());
    // A published file that somebody has changed is drawn again.
    let damaged = files(&folder.path().join("out/media")).into_keys().next().unwrap();
    fs::write(folder.path().join("out/media").join(&damaged), "x").unwrap();
    assert_eq!(publish_again(data.path(), folder.path()).pictures, 3);
    assert!(fs::read(folder.path().join("out/media").join(damaged)).unwrap().len() > 1);
}

/// A photograph of 12 megapixels and more than 4 MB: clouds of several sizes, edges, and the noise of a sensor.
fn heavy(seed: u64) -> Vec<u8> {
    const SMALL: (u32, u32) = (1_000, 750);
    let mut state = seed;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut pixels = vec![120_i32; (SMALL.0 * SMALL.1) as usize];
    for octave in 1..9_u32 {
        let cell = (SMALL.0 >> octave).max(2);
        let across = SMALL.0 / cell + 2;
        let amount = 90 * 6_i32.pow(octave) / 10_i32.pow(octave);
        let points: Vec<i32> =
            (0..across * (SMALL.1 / cell + 2)).map(|_| i32::try_from(random() % 201).unwrap() - 100).collect();
        for (place, pixel) in (0_u32..).zip(&mut pixels) {
            let (x, y) = (place % SMALL.0, place / SMALL.0);
            let at = |x: u32, y: u32| points[(y * across + x) as usize];
            let (left, top) = (x / cell, y / cell);
            let (dx, dy) = (i32::try_from(x % cell).unwrap(), i32::try_from(y % cell).unwrap());
            let cell = i32::try_from(cell).unwrap();
            let upper = at(left, top) * (cell - dx) + at(left + 1, top) * dx;
            let lower = at(left, top + 1) * (cell - dx) + at(left + 1, top + 1) * dx;
            *pixel += amount * ((upper * (cell - dy) + lower * dy) / cell / cell) / 100;
        }
    }
    let colors = pixels.iter().flat_map(|gray| [*gray, gray * 9 / 10, gray * 8 / 10 + 20]);
    let colors = colors.map(|color| u8::try_from(color.clamp(0, 255)).unwrap()).collect();
    let large = Raster::new(SMALL.0, SMALL.1, false, colors).unwrap().resized(4_000, 3_000).unwrap();
    let noisy: Vec<u8> = large
        .pixels()
        .iter()
        .map(|color| color.saturating_add(u8::try_from(random() % 15).unwrap()).saturating_sub(7))
        .collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 95);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(&noisy, 4_000, 3_000, ColorType::Rgb).unwrap();
    file
}

/// The bytes that a browser loads for the pictures of a page, where each is `width` CSS pixels wide on a screen of two pixels for one.
fn loaded(out: &Path, page: &str, width: f64) -> (usize, u64) {
    let page = fs::read_to_string(out.join(page)).unwrap();
    let sets: Vec<_> = page.split(" srcset=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let bytes = sets.iter().map(|set| {
        let candidates = candidates(set);
        let chosen = candidates.iter().find(|(_, own)| f64::from(*own) >= width * 2.0).or(candidates.last()).unwrap();
        fs::metadata(out.join(&chosen.0)).unwrap().len()
    });
    (sets.len(), bytes.sum())
}

#[test]
fn a_list_of_twelve_heavy_photographs_is_light() {
    let photographs: Vec<_> = (0..12_u64).map(|number| (format!("{number}.jpg"), heavy(0x9E37 + number))).collect();
    assert!(photographs.iter().all(|(_, bytes)| bytes.len() > 4_000_000), "{}", photographs[0].1.len());
    let data = dataset_of(&photographs);
    let (_folder, out) = published(data.path());
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    // How wide they are on a screen of 390 pixels, as `sizes` says: a length without a condition.
    let sizes = page.split(" sizes=\"").nth(1).unwrap().split('"').next().unwrap();
    let last = sizes.rsplit(',').next().unwrap().trim();
    let width: f64 = last.strip_suffix("rem").unwrap().parse().unwrap();
    let (pictures, bytes) = loaded(&out, "index.html", width * 16.0);
    assert_eq!(pictures, 12);
    assert!(bytes <= 400_000, "{bytes}");
    println!("a list of twelve: {bytes} bytes");
}

/// A JPEG of the vectors with other measures in its frame.
fn with_measures(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = fs::read(project(super::VECTORS).join("turned-1.jpg")).unwrap();
    let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

#[test]
fn bad_pictures_are_told_of_with_their_place() {
    // 500 megapixels in a PNG of a few bytes.
    let mut bomb = clear(8, 8);
    bomb[16..24].copy_from_slice(&[0, 0, 0x57, 0xE4, 0, 0, 0x57, 0xE4]);
    let rare = {
        let mut bytes = with_measures(700, 500);
        let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
        bytes[frame + 1] = 0xC3;
        bytes
    };
    let data = dataset(&[
        ("bomb.png", &bomb),
        ("bomb.jpg", &with_measures(60_000, 60_000)),
        ("rare.jpg", &rare),
        ("text.jpg", b"This is not a picture."),
    ]);
    let found = problems(data.path());
    let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
    let most = "image.too-many-pixels";
    assert_eq!(codes, [most, most, "image.unknown-format", "image.unreadable"], "{found:#?}");
    for problem in &found {
        assert!(problem.help.is_some() && problem.place.line > 0, "{problem:#?}");
    }
}

#[test]
fn a_picture_in_sixteen_bits_or_under_another_ending_is_published() {
    let mut deep = Vec::new();
    let mut encoder = png::Encoder::new(&mut deep, 700, 500);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Sixteen);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0x80, 0xFF].repeat(700 * 500 * 3)).unwrap();
    writer.finish().unwrap();
    let data = dataset(&[("deep.png", &deep), ("photo.png", &photograph(800, 600, 1))]);
    assert_eq!(problems(data.path()), []);
    let (_folder, out) = published(data.path());
    for number in 0..2 {
        assert_eq!(attribute(&out, number, "src").rsplit_once('.').unwrap().1, "jpg");
    }
    let (raster, _) =
        decode(&fs::read(out.join(attribute(&out, 0, "src").trim_start_matches('/'))).unwrap(), "jpg").unwrap();
    assert!(near(&raster.pixels()[..3], [128; 3]));
}

#[test]
fn colours_of_a_printing_press_are_converted_and_told_of() {
    let mut inks = Vec::new();
    let pixels: Vec<u8> = (0..700 * 500).flat_map(|_| [0, 255, 255, 0]).collect();
    Encoder::new(&mut inks, 90).encode(&pixels, 700, 500, ColorType::Cmyk).unwrap();
    let data = dataset(&[("inks.jpg", &inks)]);
    let codes: Vec<_> = problems(data.path()).into_iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["image.print-colors"]);
    let (_folder, out) = published(data.path());
    let (raster, _) =
        decode(&fs::read(out.join(attribute(&out, 0, "src").trim_start_matches('/'))).unwrap(), "jpg").unwrap();
    assert!(near(&raster.pixels()[..3], [255, 0, 0]), "{:?}", &raster.pixels()[..3]);
}

#[test]
fn a_profile_of_colours_is_applied() {
    // The same numbers in a space with stronger colours are stronger in sRGB.
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let file = |profile: Option<&[u8]>| {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 95);
        if let Some(profile) = profile {
            encoder.add_icc_profile(profile).unwrap();
        }
        let pixels = [200, 60, 60].repeat(700 * 500);
        encoder.encode(&pixels, 700, 500, ColorType::Rgb).unwrap();
        let clean = clean(&file, "jpg").unwrap();
        let drawn = draw(&clean, &sizes(&clean)).unwrap();
        assert!(!holds(drawn.last().unwrap(), "ICC_PROFILE"));
        decode(drawn.last().unwrap(), "jpg").unwrap().0.pixels()[..3].to_vec()
    };
    let (plain, wide) = (file(None), file(Some(&profile)));
    assert!(near(&plain, [200, 60, 60]), "{plain:?}");
    assert!(wide[0] > plain[0] + 8 && wide[1] < plain[1], "{plain:?} {wide:?}");
}

#[test]
fn animations_stay_as_they_are_without_metadata() {
    let vector = |name: &str| fs::read(project(super::VECTORS).join(name)).unwrap();
    let moving = ["moving.gif", "moving.png", "moving.webp"].map(|name| (name, vector(name)));
    let data = dataset(&moving.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
    let (_folder, out) = published(data.path());
    let media = files(&out.join("media"));
    assert_eq!(media.len(), 3);
    for (name, bytes) in moving {
        let clean = clean(&bytes, name.rsplit_once('.').unwrap().1).unwrap();
        assert_eq!(clean.encoding, Encoding::Kept, "{name}");
        assert!(media.values().any(|published| *published == clean.bytes), "{name}");
    }
}

/// The bytes of a small picture: when they change, `ENCODER` has to, since browsers keep what they have under the old name.
#[test]
fn the_version_of_the_encoder_belongs_to_its_bytes() {
    use sha2::{Digest, Sha256};
    let mut all = Sha256::new();
    for (name, bytes) in [("jpg", photograph(700, 420, 6)), ("png", clear(700, 420))] {
        let clean = clean(&bytes, name).unwrap();
        for file in draw(&clean, &sizes(&clean)).unwrap() {
            all.update(file);
        }
    }
    let first = all.finalize().iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    assert_eq!((picture_sizes::ENCODER, format!("{first:08x}")), (1, "62920990".to_owned()));
}

#[test]
fn what_owners_probably_do_not_want_is_told_of() {
    let data = dataset(&[
        ("IMG_2041.jpg", &photograph(700, 500, 1)),
        ("copy.jpg", &photograph(700, 500, 1)),
        ("tiny.jpg", &photograph(320, 200, 1)),
        ("vast.jpg", &with_measures(9_000, 600)),
        ("flyer.jpg", &photograph(700, 900, 1)),
    ]);
    let path = data.path().join("events.json");
    let mut events: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let events_of = events["events"].as_array_mut().unwrap();
    events_of[0]["image"]["alt"] = "IMG_2041".into();
    events_of[1]["image"]["alt"] = "hall.jpeg".into();
    events_of[4]["image"]["alt"] = "Flyer of the concert".into();
    events_of[4]["description"] = "See the picture.".into();
    fs::write(&path, serde_json::to_string_pretty(&events).unwrap()).unwrap();
    let mut codes: Vec<_> = problems(data.path()).into_iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    let expected = [
        "image.alt-file-name",
        "image.alt-file-name",
        "image.flyer-without-text",
        "image.large",
        "image.small",
        "image.twice",
    ];
    assert_eq!(codes, expected);
    // Enough in words, and a word that is a name as well.
    events["events"][4]["description"] = "The concert begins at eight. ".repeat(5).into();
    events["events"][0]["image"]["alt"] = "The hall, seen from the stage".into();
    fs::write(&path, events.to_string()).unwrap();
    let codes: Vec<_> = problems(data.path()).into_iter().map(|problem| problem.code).collect();
    assert!(!codes.contains(&"image.flyer-without-text"), "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "image.alt-file-name").count(), 1, "{codes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_picture_is_drawn_or_refused_and_never_a_panic(
        which in 0_usize..1_000,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..10),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let names = ["turned-6.jpg", "scans.jpg", "turned-6.png", "turned-1.webp", "lossy.webp"];
        let name = names[which % names.len()];
        let mut bytes = fs::read(project(super::VECTORS).join(name)).unwrap();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let extension = name.rsplit_once('.').unwrap().1;
        // The decoder alone, which a file reaches only after it was cleaned, and both.
        if bytes.len() > 100 {
            let few = |bytes: &[u8]| imagesize_of(bytes).is_none_or(|pixels| pixels < 1_000_000);
            if few(&bytes) {
                let _ = decode(&bytes, extension);
            }
        }
        if let Ok(clean) = clean(&bytes, extension)
            && u64::from(clean.width) * u64::from(clean.height) < 1_000_000
            && clean.encoding != Encoding::Kept
        {
            let sizes = sizes(&clean);
            if let Ok(files) = draw(&clean, &sizes) {
                prop_assert_eq!(files.len(), sizes.len());
            }
        }
    }
}

/// The pixels that a file says it has, so that a test does not decode gigabytes.
fn imagesize_of(bytes: &[u8]) -> Option<u64> {
    let clean = ["jpg", "png", "webp"].iter().find_map(|extension| clean(bytes, extension).ok())?;
    Some(u64::from(clean.width) * u64::from(clean.height))
}
