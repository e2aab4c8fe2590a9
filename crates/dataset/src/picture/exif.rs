//! How a photograph is to be turned, as EXIF says it.

use exif::{In, Reader, Tag};

/// The eight ways of EXIF to turn and mirror a picture, 1 (as it is stored) to 8. Data that make no sense say nothing.
#[must_use]
pub(super) fn orientation(exif: &[u8]) -> u8 {
    let read = Reader::new().continue_on_error(true).read_raw(exif.to_vec());
    let Ok(read) = read.or_else(|error| error.distill_partial_result(|_| ())) else { return 1 };
    let field = read.get_field(Tag::Orientation, In::PRIMARY);
    let number = field.and_then(|field| field.value.get_uint(0)).and_then(|number| u8::try_from(number).ok());
    number.filter(|number| (1..=8).contains(number)).unwrap_or(1)
}

/// EXIF that says how to turn a picture and nothing else; `None` where it is stored upright.
#[must_use]
pub(super) fn only(orientation: u8) -> Option<Vec<u8>> {
    if orientation == 1 {
        return None;
    }
    // Little-endian; one directory at byte 8 with one entry: tag 0x0112, a short, once.
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    Some(exif)
}

/// EXIF that says nothing, for places that must hold some.
pub(super) const EMPTY: [u8; 14] = *b"II*\0\x08\0\0\0\0\0\0\0\0\0";
