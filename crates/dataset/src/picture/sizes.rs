//! The widths in which a picture of pixels is published, and the names of their files. All of it follows from the header of the file, so
//! that pages can name what is drawn later.
//!
//! ```text
//! media/<16 hexadecimal digits>-<width>.jpg      SHA-256 of the clean file, the version of the encoder
//! ```

use sha2::{Digest, Sha256};

use super::CleanPicture;

/// The version of what turns a file into its widths. It is part of the names, which are kept for ever by browsers: another number
/// whenever other bytes come out.
pub const ENCODER: u8 = 1;

/// The widths in pixels; no picture is enlarged.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1600];

/// The most pixels of a file. One of so many takes at most about 1.2 GB while it is decoded.
pub const MOST_PIXELS: u64 = 100_000_000;

/// The greatest height that is drawn, which is the greatest of a WebP. What would be higher in its largest width stays as it is.
const HIGHEST: u32 = 16_383;

/// How a picture is encoded for visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// As it is, without metadata: drawings, animations, AVIF, GIF.
    Kept,
    /// JPEG with colours at half the resolution.
    Photograph,
    /// JPEG with colours at the full resolution, for letters and lines.
    Graphic,
    /// WebP without loss, with transparency.
    Transparent,
}

/// One width of a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureSize {
    /// Its path below the front address.
    pub path: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The first 16 hexadecimal digits of the SHA-256 of a picture as it is published.
fn hash(clean: &CleanPicture) -> String {
    let mut digest = Sha256::new_with_prefix(&clean.bytes);
    if clean.encoding != Encoding::Kept {
        digest.update([ENCODER]);
    }
    format!("{:016x}", digest.finalize().iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte)))
}

/// The files of a picture, the widest last. At least one; one that is kept has no other.
#[must_use]
pub fn sizes(clean: &CleanPicture) -> Vec<PictureSize> {
    let hash = hash(clean);
    let (whole, high) = (clean.width, clean.height);
    let extension = match clean.encoding {
        Encoding::Kept => {
            let path = format!("media/{hash}.{}", clean.extension);
            return vec![PictureSize { path, width: whole, height: high }];
        }
        Encoding::Photograph | Encoding::Graphic => "jpg",
        Encoding::Transparent => "webp",
    };
    let widest = widest(whole);
    // One that is hardly smaller than the next would be a file more for nothing.
    let smaller = WIDTHS.into_iter().filter(|width| width * 5 <= widest * 4);
    let size = |width: u32| {
        let height = height(width, whole, high);
        PictureSize { path: format!("media/{hash}-{width}.{extension}"), width, height }
    };
    smaller.chain([widest]).map(size).collect()
}

/// Whether a picture of this width and height stays within the greatest height when it is drawn in its largest width.
pub(super) fn can_be_drawn(whole: u32, high: u32) -> bool {
    height(widest(whole), whole, high) <= HIGHEST
}

/// The largest width of a picture.
fn widest(whole: u32) -> u32 {
    whole.min(WIDTHS[WIDTHS.len() - 1])
}

/// The height of a picture in a width.
fn height(width: u32, whole: u32, high: u32) -> u32 {
    let height = (u64::from(width) * u64::from(high) + u64::from(whole) / 2) / u64::from(whole).max(1);
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// The `srcset` of a picture of several sizes, each address as `<media/…`: whoever shows it puts the base in the place of `<`
/// (`affiche_model::with_base`). `None` where there is one size.
#[must_use]
pub fn srcset(sizes: &[PictureSize]) -> Option<String> {
    let candidates: Vec<String> = sizes.iter().map(|size| format!("<{} {}w", size.path, size.width)).collect();
    (candidates.len() > 1).then(|| candidates.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(width: u32, height: u32, encoding: Encoding) -> Vec<(u32, u32)> {
        let clean = CleanPicture {
            bytes: b"x".to_vec(),
            extension: "png",
            width,
            height,
            orientation: 1,
            encoding,
            remarks: Vec::new(),
        };
        sizes(&clean).iter().map(|size| (size.width, size.height)).collect()
    }

    #[test]
    fn no_size_is_larger_than_the_picture_or_nearly_the_next() {
        let photograph = |width, height| widths(width, height, Encoding::Photograph);
        assert_eq!(photograph(4000, 3000), [(320, 240), (640, 480), (960, 720), (1600, 1200)]);
        assert_eq!(photograph(1000, 3000), [(320, 960), (640, 1920), (1000, 3000)]);
        assert_eq!(photograph(321, 10), [(321, 10)]);
        assert_eq!(photograph(400, 400), [(320, 320), (400, 400)]);
        assert_eq!(photograph(1, 1), [(1, 1)]);
        assert_eq!(photograph(1600, 1), [(320, 1), (640, 1), (960, 1), (1600, 1)]);
        assert_eq!(widths(4000, 3000, Encoding::Kept), [(4000, 3000)]);
    }

    #[test]
    fn a_srcset_names_every_size_and_is_absent_for_one() {
        let size = |width| PictureSize { path: format!("media/a-{width}.jpg"), width, height: 1 };
        let both = srcset(&[size(320), size(640)]);
        assert_eq!(both.as_deref(), Some("<media/a-320.jpg 320w, <media/a-640.jpg 640w"));
        assert_eq!(srcset(&[size(320)]), None);
    }
}
