//! WebP: pixels, colours and animation stay; EXIF, XMP and unknown chunks go.

use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_ANMF, CHUNK_ICCP, CHUNK_VP8X, WebP};
use img_parts::{Bytes, ImageEXIF};

use super::sizes::Encoding;
use super::{Lossless, PictureError, exif};

/// The kinds of chunks that say what a picture looks like.
const NEEDED: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// In the first byte of `VP8X`: there is a profile of colours, EXIF, XMP.
const HAS: (u8, u8, u8) = (0b0010_0000, 0b0000_1000, 0b0000_0100);
/// How many bytes say where a frame lies and how long it is shown, before its own chunks.
const FRAME: usize = 16;

/// The file without metadata, and whether its EXIF asks for a rotation, which viewers of WebP ignore.
///
/// The format has a place for EXIF and does not say that it turns the picture: browsers do not, so the orientation is not kept.
pub(super) fn clean(file: &[u8]) -> Result<(Lossless, bool), PictureError> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(file)).map_err(|_| early())?;
    let turned = webp.exif().is_some_and(|exif| exif::orientation(&exif) != 1);
    webp.chunks_mut().retain(|chunk| NEEDED.contains(&&chunk.id()));
    let profile = webp.has_chunk(CHUNK_ICCP);
    for chunk in webp.chunks_mut() {
        let id = chunk.id();
        let RiffContent::Data(data) = chunk.content_mut() else { continue };
        if id == CHUNK_ANMF {
            *data = frame(data)?;
        } else if id == CHUNK_VP8X && !data.is_empty() {
            let mut flags = data.to_vec();
            flags[0] &= !(HAS.0 | HAS.1 | HAS.2);
            flags[0] |= if profile { HAS.0 } else { 0 };
            *data = Bytes::from(flags);
        }
    }
    let encoding = encoding(&webp);
    Ok((Lossless::new(webp.encoder().bytes().to_vec(), encoding), turned))
}

/// How its pixels are encoded for visitors, by its chunks.
fn encoding(webp: &WebP) -> Encoding {
    let first = |kind: &[u8; 4]| {
        let chunk = webp.chunks().iter().find(|chunk| chunk.id() == *kind)?;
        if let RiffContent::Data(data) = chunk.content() { Some(data) } else { None }
    };
    // After the signature and two lengths of 14 bits, a bit says whether there is transparency.
    let lossless = first(b"VP8L").map(|data| data.get(4).is_some_and(|byte| byte & 0b0001_0000 != 0));
    match lossless {
        _ if first(b"ANMF").is_some() => Encoding::Kept,
        _ if first(b"ALPH").is_some() => Encoding::Transparent,
        Some(true) => Encoding::Transparent,
        Some(false) => Encoding::Graphic,
        None => Encoding::Photograph,
    }
}

/// A frame of an animation likewise.
fn frame(data: &Bytes) -> Result<Bytes, PictureError> {
    let (place, chunks) = data.split_at_checked(FRAME).ok_or_else(early)?;
    // Its chunks are read as those of a picture of its own.
    let size = u32::try_from(chunks.len() + 4).map_err(|_| early())?;
    let whole = [b"RIFF", &size.to_le_bytes()[..], b"WEBP", chunks].concat();
    let mut inner = WebP::new(RiffChunk::from_bytes(Bytes::from(whole)).map_err(|_| early())?).map_err(|_| early())?;
    inner.chunks_mut().retain(|chunk| NEEDED.contains(&&chunk.id()));
    let inner = inner.encoder().bytes();
    Ok([place, inner.get(12..).unwrap_or_default()].concat().into())
}

fn early() -> PictureError {
    PictureError::Damaged("a part of it ends early")
}
