//! Why a picture could not be drawn.

use thiserror::Error;

/// Why a picture could not be decoded.
#[derive(Debug, Error)]
pub enum DecodeError {
    /// A JPEG.
    #[error("it cannot be decoded as JPEG: {0}")]
    Jpeg(#[from] jpeg_decoder::Error),
    /// A PNG.
    #[error("it cannot be decoded as PNG: {0}")]
    Png(#[from] png::DecodingError),
    /// A WebP.
    #[error("it cannot be decoded as WebP: {0}")]
    WebP(#[from] image_webp::DecodingError),
    /// Its pixels are more or fewer than its header says.
    #[error("it has other measures than its header says")]
    Measures,
    /// It could not be made smaller or encoded.
    #[error("it cannot be encoded: {0}")]
    Encoding(String),
}
