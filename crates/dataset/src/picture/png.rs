//! PNG: pixels, colours and animation stay; texts, times and EXIF go.

use img_parts::png::{Png, PngChunk};
use img_parts::{Bytes, ImageEXIF};

use super::sizes::Encoding;
use super::{Lossless, PictureError, exif};

/// The kinds of chunks that say what a picture looks like.
const NEEDED: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"sPLT", b"hIST", b"acTL", b"fcTL", b"fdAT",
];

/// The file without metadata.
pub(super) fn clean(file: &[u8]) -> Result<Lossless, PictureError> {
    let damaged = |_| PictureError::Damaged("a part of it ends early or does not match its checksum");
    let mut png = Png::from_bytes(Bytes::copy_from_slice(file)).map_err(damaged)?;
    let kind = |chunk: Option<&PngChunk>| chunk.map(PngChunk::kind);
    let pixels = png.chunks().iter().position(|chunk| chunk.kind() == *b"IDAT");
    let (Some(pixels), Some(b"IHDR"), Some(b"IEND")) =
        (pixels, kind(png.chunks().first()).as_ref(), kind(png.chunks().last()).as_ref())
    else {
        return Err(PictureError::Damaged("it ends before the picture does"));
    };
    // Browsers read it before the pixels only.
    let written = png.chunks()[..pixels].iter().find(|chunk| chunk.kind() == *b"eXIf");
    let orientation = written.map_or(1, |chunk| exif::orientation(chunk.contents()));
    png.chunks_mut().retain(|chunk| NEEDED.contains(&&chunk.kind()));
    png.set_exif(exif::only(orientation).map(Bytes::from));
    let has = |kind: &[u8; 4]| png.chunks().iter().any(|chunk| chunk.kind() == *kind);
    // The tenth byte of the header says how a pixel is stored: 4 and 6 are with transparency.
    let transparent = matches!(png.chunks()[0].contents().get(9), Some(4 | 6)) || has(b"tRNS");
    let encoding = match (has(b"acTL"), transparent) {
        (true, _) => Encoding::Kept,
        (false, true) => Encoding::Transparent,
        (false, false) => Encoding::Graphic,
    };
    Ok(Lossless { orientation, ..Lossless::new(png.encoder().bytes().to_vec(), encoding) })
}
