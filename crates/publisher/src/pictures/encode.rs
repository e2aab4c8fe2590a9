//! From pixels to the bytes of a file, without metadata.

use image_webp::WebPEncoder;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::error::DecodeError;
use super::raster::Raster;

/// The quality of photographs, 1 to 100.
const PHOTOGRAPH: u8 = 78;
/// The quality of what may have letters in it.
const GRAPHIC: u8 = 85;

/// A JPEG. `sharp_colors` keeps the full resolution of colours, for letters and lines.
pub(crate) fn jpeg(raster: &Raster, sharp_colors: bool) -> Result<Vec<u8>, DecodeError> {
    let (quality, sampling) =
        if sharp_colors { (GRAPHIC, SamplingFactor::F_1_1) } else { (PHOTOGRAPH, SamplingFactor::F_2_2) };
    let broken = |reason: String| DecodeError::Encoding(reason);
    let length = |pixels: u32| u16::try_from(pixels).map_err(|reason| broken(reason.to_string()));
    let (width, height) = (length(raster.width())?, length(raster.height())?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(sampling);
    let written = encoder.encode(raster.clone().on_white().pixels(), width, height, ColorType::Rgb);
    written.map_err(|reason| broken(reason.to_string()))?;
    Ok(file)
}

/// A WebP without loss.
pub(super) fn webp(raster: &Raster) -> Result<Vec<u8>, DecodeError> {
    let color = if raster.is_transparent() { image_webp::ColorType::Rgba8 } else { image_webp::ColorType::Rgb8 };
    let mut file = Vec::new();
    let written = WebPEncoder::new(&mut file).encode(raster.pixels(), raster.width(), raster.height(), color);
    written.map_err(|reason| DecodeError::Encoding(reason.to_string()))?;
    Ok(file)
}
