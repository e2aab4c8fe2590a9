//! From the bytes of a picture to its pixels.

use std::io::{Cursor, Read as _};

use image_webp::WebPDecoder;
use jpeg_decoder::{Decoder as JpegDecoder, PixelFormat};
use png::{ColorType, Decoder, Limits, Transformations};

use super::error::DecodeError;
use super::raster::Raster;
use affiche_dataset::picture::sizes::MOST_PIXELS;

/// The most bytes that a decoder may take beside the pixels: four bytes a pixel.
const MOST_MEMORY: usize = 400_000_000;
/// The marker at the end of a JPEG.
const JPEG_END: [u8; 2] = [0xFF, 0xD9];

/// The pixels as they are stored, and the profile of their colours. `extension` is how the name of such a file ends.
///
/// # Errors
/// [`DecodeError`]. A file that ends early is decoded as far as it goes.
pub fn decode(bytes: &[u8], extension: &str) -> Result<(Raster, Option<Vec<u8>>), DecodeError> {
    match extension {
        "jpg" => jpeg(bytes),
        "png" => png(bytes),
        "webp" => webp(bytes),
        other => Err(DecodeError::Encoding(format!("`.{other}` is not decoded"))),
    }
}

fn jpeg(bytes: &[u8]) -> Result<(Raster, Option<Vec<u8>>), DecodeError> {
    // A file that ends early is decoded as if it ended here: what is missing is grey.
    let end: &[u8] = if bytes.ends_with(&JPEG_END) { &[] } else { &JPEG_END };
    let mut decoder = JpegDecoder::new(bytes.chain(end));
    decoder.set_max_decoding_buffer_size(MOST_MEMORY);
    decoder.read_info()?;
    let info = decoder.info().ok_or(DecodeError::Measures)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    few(width, height)?;
    let pixels = decoder.decode()?;
    match info.pixel_format {
        PixelFormat::RGB24 => {
            let raster = Raster::new(width, height, false, pixels);
            Ok((raster.ok_or(DecodeError::Measures)?, decoder.icc_profile()))
        }
        PixelFormat::L8 => Ok((Raster::from_gray(width, height, &pixels).ok_or(DecodeError::Measures)?, None)),
        // A profile for inks says nothing about the colours after their conversion.
        PixelFormat::CMYK32 => Ok((Raster::from_inks(width, height, &pixels).ok_or(DecodeError::Measures)?, None)),
        PixelFormat::L16 => Err(DecodeError::Measures),
    }
}

fn png(bytes: &[u8]) -> Result<(Raster, Option<Vec<u8>>), DecodeError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    few(reader.info().width, reader.info().height)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(DecodeError::Measures)?];
    let frame = reader.next_frame(&mut pixels)?;
    pixels.truncate(frame.buffer_size());
    let (width, height) = (frame.width, frame.height);
    let raster = match frame.color_type {
        ColorType::Rgba => Raster::new(width, height, true, pixels),
        ColorType::GrayscaleAlpha => {
            let pixels = pixels.chunks_exact(2).flat_map(|two| [two[0], two[0], two[0], two[1]]).collect();
            Raster::new(width, height, true, pixels)
        }
        ColorType::Grayscale => Raster::from_gray(width, height, &pixels),
        ColorType::Rgb | ColorType::Indexed => Raster::new(width, height, false, pixels),
    };
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    Ok((raster.ok_or(DecodeError::Measures)?, profile))
}

fn webp(bytes: &[u8]) -> Result<(Raster, Option<Vec<u8>>), DecodeError> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes))?;
    decoder.set_memory_limit(MOST_MEMORY);
    let (width, height) = decoder.dimensions();
    few(width, height)?;
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or(DecodeError::Measures)?];
    decoder.read_image(&mut pixels)?;
    let profile = decoder.icc_profile()?;
    let raster = Raster::new(width, height, decoder.has_alpha(), pixels);
    Ok((raster.ok_or(DecodeError::Measures)?, profile))
}

/// Refuses a picture of more pixels than are decoded, whatever another part of the file says.
fn few(width: u32, height: u32) -> Result<(), DecodeError> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS { Err(DecodeError::Measures) } else { Ok(()) }
}
