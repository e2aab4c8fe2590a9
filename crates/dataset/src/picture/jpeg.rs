//! JPEG: what decoders need stays; the notes of cameras, editors and telephones go.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::{Bytes, ImageEXIF};

use super::sizes::Encoding;
use super::{Lossless, PictureError, exif};

/// The first bytes of a colour profile.
const PROFILE: &[u8] = b"ICC_PROFILE\0";
/// The segment that says which colours the numbers are: five letters and seven bytes.
const ADOBE: (&[u8], usize) = (b"Adobe", 12);
/// The segment that says how dense the pixels are, without its thumbnail: five letters and nine bytes.
const JFIF: (&[u8], usize) = (b"JFIF\0", 14);

/// The file without metadata.
pub(super) fn clean(file: &[u8]) -> Result<Lossless, PictureError> {
    let damaged = |_| PictureError::Damaged("it ends before the picture begins");
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(file)).map_err(damaged)?;
    let orientation = jpeg.exif().map_or(1, |exif| exif::orientation(&exif));
    let segments = std::mem::take(jpeg.segments_mut());
    let colors = colors(&segments)?;
    let header: Vec<JpegSegment> = segments.into_iter().filter_map(needed).collect();
    let Some((scan, header)) = header.split_last().filter(|(scan, _)| scan.marker() == markers::SOS) else {
        return Err(PictureError::Damaged("it holds no picture"));
    };
    *jpeg.segments_mut() = header.to_vec();
    jpeg.set_exif(exif::only(orientation).map(Bytes::from));
    let mut bytes = vec![markers::P, markers::SOI];
    for segment in jpeg.segments() {
        bytes.extend_from_slice(&segment.clone().encoder().bytes());
    }
    bytes.extend_from_slice(&JpegSegment::new_with_contents(scan.marker(), scan.contents().clone()).encoder().bytes());
    // What follows the first scan in the file, further scans and all that stands behind the picture, is one part.
    let rest = scan.clone().encoder().bytes();
    let cut_short = !scans(rest.get(scan.len()..).unwrap_or_default(), &mut bytes);
    let print_colors = colors == 4;
    Ok(Lossless { orientation, cut_short, print_colors, ..Lossless::new(bytes, Encoding::Photograph) })
}

/// How many colours a pixel is stored in, 1, 3 or 4.
fn colors(segments: &[JpegSegment]) -> Result<u8, PictureError> {
    let frame = segments
        .iter()
        .find(|segment| matches!(segment.marker(), 0xC0..=0xCF) && !matches!(segment.marker(), 0xC4 | 0xC8 | 0xCC));
    let frame = frame.ok_or(PictureError::Damaged("it holds no picture"))?;
    // The kinds that browsers show: baseline, extended and progressive, with eight bits a colour.
    match (frame.marker(), frame.contents().first(), frame.contents().get(5)) {
        (0xC0..=0xC2, Some(8), Some(colors @ (1 | 3 | 4))) => Ok(*colors),
        (0xC0..=0xC2, Some(8), _) => Err(PictureError::Damaged("its colours cannot be read")),
        _ => Err(PictureError::Foreign("a rare form of JPEG")),
    }
}

/// A segment before the picture as far as it is needed.
fn needed(segment: JpegSegment) -> Option<JpegSegment> {
    let contents = segment.contents();
    let beginning = |(name, length): (&[u8], usize)| {
        let kept = contents.get(..length).filter(|kept| kept.starts_with(name))?;
        let mut kept = kept.to_vec();
        if name == JFIF.0 {
            // The thumbnail is no pixel wide and none high.
            kept[12..].fill(0);
        }
        Some(JpegSegment::new_with_contents(segment.marker(), Bytes::from(kept)))
    };
    match segment.marker() {
        markers::APP0 => beginning(JFIF),
        markers::APP14 => beginning(ADOBE),
        markers::APP2 if contents.starts_with(PROFILE) => Some(segment),
        marker if of_picture(marker) => Some(segment),
        _ => None,
    }
}

/// Whether a segment is part of the picture itself: frames, tables, scans, the interval of restarts.
fn of_picture(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF | 0xDA..=0xDF)
}

/// Writes what follows a first scan, up to the end of the picture. Says whether that end is there.
fn scans(data: &[u8], out: &mut Vec<u8>) -> bool {
    let start = out.len();
    let (mut at, mut from) = (0, 0);
    while let Some(next) = data[at..].iter().position(|byte| *byte == markers::P) {
        at += next;
        match data.get(at + 1) {
            // Fill, a byte of the scan that looks like a marker, a restart.
            Some(0xFF) => at += 1,
            Some(0x00 | 0x01 | 0xD0..=0xD7) => at += 2,
            Some(&markers::EOI) => {
                out.extend_from_slice(&data[from..at + 2]);
                return true;
            }
            Some(&marker) if marker != markers::SOI => {
                let length = data.get(at + 2..at + 4).map_or(0, |two| usize::from(two[0]) << 8 | usize::from(two[1]));
                let end = at + 2 + length;
                if length < 2 || end > data.len() {
                    break;
                }
                if !of_picture(marker) {
                    out.extend_from_slice(&data[from..at]);
                    from = end;
                }
                at = end;
            }
            _ => break,
        }
    }
    let end = if data[at..].first() == Some(&markers::P) { at } else { data.len() };
    out.extend_from_slice(&data[from..end.max(from)]);
    while out.len() > start && out.last() == Some(&markers::P) {
        out.pop();
    }
    false
}
