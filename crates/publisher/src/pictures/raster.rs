//! Pixels: made smaller, turned, converted to sRGB.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::error::DecodeError;

/// Pixels of three or four bytes, row by row from the top: red, green, blue, and how opaque it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    width: u32,
    height: u32,
    transparent: bool,
    pixels: Vec<u8>,
}

impl Raster {
    /// Pixels of a width and a height, both at least 1; `None` where there are more or fewer. `transparent` says that a pixel has a fourth
    /// byte.
    #[must_use]
    pub fn new(width: u32, height: u32, transparent: bool, pixels: Vec<u8>) -> Option<Self> {
        let bytes = if transparent { 4 } else { 3 };
        let length = (width as usize).checked_mul(height as usize)?.checked_mul(bytes)?;
        (length > 0 && pixels.len() == length).then_some(Self { width, height, transparent, pixels })
    }

    /// Pixels of one byte, how bright each is.
    #[must_use]
    pub fn from_gray(width: u32, height: u32, pixels: &[u8]) -> Option<Self> {
        Self::new(width, height, false, pixels.iter().flat_map(|gray| [*gray; 3]).collect())
    }

    /// Pixels of four bytes, how much cyan, magenta, yellow and black ink there is of each, as it is on white paper.
    #[must_use]
    pub fn from_inks(width: u32, height: u32, pixels: &[u8]) -> Option<Self> {
        let left = |ink: u8, black: u8| {
            let light = u32::from(u8::MAX - ink) * u32::from(u8::MAX - black);
            u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
        };
        let color = |four: &[u8]| [left(four[0], four[3]), left(four[1], four[3]), left(four[2], four[3])];
        Self::new(width, height, false, pixels.chunks_exact(4).flat_map(color).collect())
    }

    /// The width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Whether a pixel has a fourth byte.
    #[must_use]
    pub fn is_transparent(&self) -> bool {
        self.transparent
    }

    /// The bytes.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    fn bytes(&self) -> usize {
        if self.transparent { 4 } else { 3 }
    }

    /// The same in another width and height.
    ///
    /// # Errors
    /// When one of them is 0.
    pub fn resized(&self, width: u32, height: u32) -> Result<Self, DecodeError> {
        self.cut((0.0, 0.0, f64::from(self.width), f64::from(self.height)), (width, height))
    }

    /// A part of it, by its left and upper edge, its width and height, in another width and height.
    ///
    /// # Errors
    /// When the part does not lie within it.
    pub fn cut(
        &self,
        (left, top, across, down): (f64, f64, f64, f64),
        (width, height): (u32, u32),
    ) -> Result<Self, DecodeError> {
        let broken = |reason: String| DecodeError::Encoding(reason);
        if (left, top) == (0.0, 0.0) && (width, height) == (self.width, self.height) {
            return Ok(self.clone());
        }
        let kind = if self.transparent { PixelType::U8x4 } else { PixelType::U8x3 };
        let source = ImageRef::new(self.width, self.height, &self.pixels, kind);
        let source = source.map_err(|reason| broken(reason.to_string()))?;
        let mut target = Image::new(width, height, kind);
        // A filter of sums and products alone: each machine gives the same.
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
            .crop(left, top, across, down);
        let resized = Resizer::new().resize(&source, &mut target, &options);
        resized.map_err(|reason| broken(reason.to_string()))?;
        Ok(Self { width, height, transparent: self.transparent, pixels: target.into_vec() })
    }

    /// The same turned and mirrored as one of the eight orientations of EXIF asks for.
    #[must_use]
    pub fn upright(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (across, down) = (self.width as usize, self.height as usize);
        let (width, height) = if orientation < 5 { (across, down) } else { (down, across) };
        let bytes = self.bytes();
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                let (column, row) = match orientation {
                    2 => (across - 1 - x, y),
                    3 => (across - 1 - x, down - 1 - y),
                    4 => (x, down - 1 - y),
                    5 => (y, x),
                    6 => (y, down - 1 - x),
                    7 => (across - 1 - y, down - 1 - x),
                    _ => (across - 1 - y, x),
                };
                let at = (row * across + column) * bytes;
                pixels.extend_from_slice(self.pixels.get(at..at + bytes).unwrap_or_default());
            }
        }
        let (width, height) = if orientation < 5 { (self.width, self.height) } else { (self.height, self.width) };
        Self { width, height, transparent: self.transparent, pixels }
    }

    /// The same as it looks on white, without transparency.
    #[must_use]
    pub fn on_white(self) -> Self {
        if !self.transparent {
            return self;
        }
        let over = |color: u8, opaque: u8| {
            let (color, opaque) = (u32::from(color), u32::from(opaque));
            u8::try_from((color * opaque + 255 * (255 - opaque) + 127) / 255).unwrap_or(u8::MAX)
        };
        let pixel = |four: &[u8]| [over(four[0], four[3]), over(four[1], four[3]), over(four[2], four[3])];
        Self { transparent: false, pixels: self.pixels.chunks_exact(4).flat_map(pixel).collect(), ..self }
    }

    /// The same in sRGB, from the colours of a profile. One that cannot be read, or is not for red, green and blue, is passed over, as
    /// browsers do.
    #[must_use]
    pub fn in_srgb(self, profile: Option<&[u8]>) -> Self {
        let converted = profile.and_then(|profile| self.converted(profile));
        match converted {
            Some(pixels) => Self { pixels, ..self },
            None => self,
        }
    }

    fn converted(&self, profile: &[u8]) -> Option<Vec<u8>> {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        if profile.color_space != DataColorSpace::Rgb {
            return None;
        }
        let layout = if self.transparent { Layout::Rgba } else { Layout::Rgb };
        let target = ColorProfile::new_srgb();
        let transform = profile.create_transform_8bit(layout, &target, layout, TransformOptions::default()).ok()?;
        let mut pixels = vec![0; self.pixels.len()];
        transform.transform(&self.pixels, &mut pixels).ok()?;
        Some(pixels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three pixels beside each other above three others, in letters.
    fn turned(orientation: u8) -> (u32, String) {
        let pixels = b"abcdef".iter().flat_map(|letter| [*letter; 3]).collect();
        let turned = Raster::new(3, 2, false, pixels).unwrap().upright(orientation);
        (turned.width(), turned.pixels().chunks(3).map(|pixel| char::from(pixel[0])).collect())
    }

    #[test]
    fn each_orientation_of_exif_is_made_upright() {
        for (orientation, width, letters) in [
            (0, 3, "abcdef"),
            (1, 3, "abcdef"),
            (2, 3, "cbafed"),
            (3, 3, "fedcba"),
            (4, 3, "defabc"),
            (5, 2, "adbecf"),
            (6, 2, "daebfc"),
            (7, 2, "fcebda"),
            (8, 2, "cfbead"),
            (9, 3, "abcdef"),
        ] {
            assert_eq!(turned(orientation), (width, letters.to_owned()), "{orientation}");
        }
    }

    #[test]
    fn pixels_that_are_too_many_or_too_few_are_refused() {
        assert_eq!(Raster::new(2, 2, false, vec![0; 11]), None);
        assert_eq!(Raster::new(2, 2, true, vec![0; 12]), None);
        assert_eq!(Raster::new(0, 2, false, Vec::new()), None);
    }

    #[test]
    fn a_profile_that_cannot_be_read_changes_nothing() {
        let raster = Raster::new(1, 1, false, vec![1, 2, 3]).unwrap();
        assert_eq!(raster.clone().in_srgb(Some(b"no profile")), raster);
    }
}
