//! Pictures of an owner as they are published: dimensions after rotation, metadata removed.
//!
//! ```text
//! bytes → kind, by what is in them → the same picture without EXIF, XMP, texts …   pixels and colours byte for byte as they were
//!       → or, for SVG, the same drawing without scripts and addresses
//! ```
//!
//! Nothing is decoded: the publisher does that, and makes the widths that [`sizes`] lists. Of EXIF the orientation is kept, which says how
//! a picture is turned, and profiles of colours stay.

mod avif;
mod exif;
mod gif;
mod jpeg;
mod png;
pub mod sizes;
pub mod svg;
mod webp;

use imagesize::{Compression, ImageType};

use sizes::Encoding;

/// A picture, ready to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanPicture {
    /// The file.
    pub bytes: Vec<u8>,
    /// How its name ends, by what is in it.
    pub extension: &'static str,
    /// Its width in pixels as it is shown, at least 1.
    pub width: u32,
    /// Its height likewise.
    pub height: u32,
    /// How it is turned, 1 to 8 as EXIF counts.
    pub orientation: u8,
    /// How it is encoded for visitors.
    pub encoding: Encoding,
    /// Warnings for the owner.
    pub remarks: Vec<Remark>,
}

/// A warning about a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file ends before the picture does; browsers show a part of it.
    CutShort,
    /// It has a rotation in its EXIF, which browsers ignore for its kind.
    NotTurned,
    /// Its colours are those of a printing press (CMYK).
    PrintColors,
    /// Parts of a drawing that are not published, each once, in the order of the file.
    Removed(Vec<DrawingPart>),
}

/// A part of a drawing that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawingPart {
    /// Its name in the file.
    pub name: String,
    /// The line it first stands in, from 1.
    pub line: usize,
}

/// Why a picture cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// It is none, or its size is unknown.
    Unreadable,
    /// It is one of a kind that browsers do not show, named here.
    Foreign(&'static str),
    /// It has more pixels than are decoded: width and height.
    TooManyPixels(u32, u32),
    /// Its structure is damaged, for the reason named here, so metadata could not be removed.
    Damaged(&'static str),
}

/// A picture of pixels after cleaning.
struct Lossless {
    bytes: Vec<u8>,
    /// How it is turned, 1 to 8 as EXIF counts.
    orientation: u8,
    cut_short: bool,
    encoding: Encoding,
    /// Whether its colours are CMYK.
    print_colors: bool,
}

impl Lossless {
    /// A picture that is stored upright and whole, in colours of the screen.
    fn new(bytes: Vec<u8>, encoding: Encoding) -> Self {
        Self { bytes, orientation: 1, cut_short: false, encoding, print_colors: false }
    }
}

/// Makes a picture fit for publishing. `extension` is how its name ends, in small letters; only SVG is recognised by it.
///
/// # Errors
/// The problem with the file.
pub fn clean(bytes: &[u8], extension: &str) -> Result<CleanPicture, PictureError> {
    if extension == "svg" {
        return drawing(bytes);
    }
    let kind = imagesize::image_type(bytes);
    if let Some(name) = foreign(kind.as_ref().ok()).filter(|_| !is_avif(bytes)) {
        return Err(PictureError::Foreign(name));
    }
    let stored = imagesize::blob_size(bytes).map_err(|_| PictureError::Unreadable)?;
    if (stored.width as u64).saturating_mul(stored.height as u64) > sizes::MOST_PIXELS {
        let length = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
        return Err(PictureError::TooManyPixels(length(stored.width), length(stored.height)));
    }
    let (cleaned, extension, not_turned) = match kind {
        Ok(ImageType::Jpeg) => (jpeg::clean(bytes)?, "jpg", false),
        Ok(ImageType::Png) => (png::clean(bytes)?, "png", false),
        Ok(ImageType::Gif) => (gif::clean(bytes)?, "gif", false),
        Ok(ImageType::Webp) => {
            let (cleaned, turned) = webp::clean(bytes)?;
            (cleaned, "webp", turned)
        }
        Ok(ImageType::Heif(_)) => {
            // The size that is read has been turned already.
            (Lossless::new(avif::clean(bytes)?, Encoding::Kept), "avif", false)
        }
        _ => return Err(PictureError::Unreadable),
    };
    let size = imagesize::blob_size(&cleaned.bytes).map_err(|_| PictureError::Unreadable)?;
    let (across, down) = if cleaned.orientation < 5 { (size.width, size.height) } else { (size.height, size.width) };
    let length =
        |pixels: usize| u32::try_from(pixels).ok().filter(|pixels| *pixels > 0).ok_or(PictureError::Unreadable);
    let (width, height) = (length(across)?, length(down)?);
    let remarks = [
        (cleaned.cut_short, Remark::CutShort),
        (not_turned, Remark::NotTurned),
        (cleaned.print_colors, Remark::PrintColors),
    ];
    let remarks = remarks.into_iter().filter_map(|(holds, remark)| holds.then_some(remark)).collect();
    let Lossless { bytes, orientation, encoding, .. } = cleaned;
    let encoding = if sizes::can_be_drawn(width, height) { encoding } else { Encoding::Kept };
    Ok(CleanPicture { bytes, extension, width, height, orientation, encoding, remarks })
}

/// Whether a file names AVIF among the kinds that it is of, which need not be the first.
fn is_avif(bytes: &[u8]) -> bool {
    const NAMES: std::ops::Range<usize> = 8..64;
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let names = bytes.get(NAMES.start..length.clamp(NAMES.start, NAMES.end)).unwrap_or_default();
    bytes.get(4..8) == Some(b"ftyp") && names.chunks_exact(4).any(|name| name == b"avif" || name == b"avis")
}

/// The name of a kind that few browsers show.
fn foreign(kind: Option<&ImageType>) -> Option<&'static str> {
    match kind? {
        ImageType::Heif(Compression::Av1) => None,
        ImageType::Heif(_) => Some("HEIC"),
        ImageType::Jxl => Some("JPEG XL"),
        ImageType::Tiff => Some("TIFF"),
        ImageType::Bmp => Some("BMP"),
        ImageType::Psd => Some("Photoshop"),
        _ => None,
    }
}

/// A drawing likewise.
fn drawing(bytes: &[u8]) -> Result<CleanPicture, PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Unreadable)?;
    let svg::CleanSvg { text, size: (width, height), removed } = svg::clean(text)?;
    let remarks = if removed.is_empty() { Vec::new() } else { vec![Remark::Removed(removed)] };
    let bytes = text.into_bytes();
    Ok(CleanPicture { bytes, extension: "svg", width, height, orientation: 1, encoding: Encoding::Kept, remarks })
}
