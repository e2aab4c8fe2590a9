//! Pictures of pixels in the sizes that the dataset lists: upright, in sRGB, without metadata.
//!
//! ```text
//! owner’s file → clean (dataset) → decode → largest size → upright → sRGB → the other sizes → JPEG or WebP
//! ```
//!
//! A picture is drawn once: the group of its files is taken over from the old site as long as the file is the same (`stage`). Everything
//! is computed in whole numbers and without instructions that some machines lack, but for profiles of colours, so the same file gives the
//! same bytes.

mod decode;
pub(crate) mod encode;
mod error;
mod raster;

use std::sync::{Condvar, Mutex, PoisonError};

use indicatif::ProgressBar;
use rayon::prelude::*;

use super::fingerprint::Fingerprint;
use super::{PublishError, Stage};
use affiche_dataset::picture::CleanPicture;
use affiche_dataset::picture::sizes::{Encoding, MOST_PIXELS, PictureSize};
use affiche_dataset::{Calendar, Media};

pub use decode::decode;
pub use error::DecodeError;
pub use raster::Raster;

/// Writes all pictures and linked files of a calendar. Gives the number of pictures that were decoded.
///
/// # Errors
/// [`PublishError`], when a file cannot be read, decoded or written.
pub(super) fn write(calendar: &Calendar, stage: &Stage, progress: &ProgressBar) -> Result<usize, PublishError> {
    let budget = PixelBudget::new(MOST_PIXELS);
    let decoded = calendar.media.par_iter().map(|media| {
        progress.inc(1);
        write_one(media, stage, &budget).map_err(|error| match error {
            PublishError::Picture { path, reason, .. } => {
                let place = calendar.media_places.get(&media.path);
                PublishError::Picture { path, reason, place: place.cloned().map(Box::new) }
            }
            other => other,
        })
    });
    decoded.try_reduce(|| 0, |one, other| Ok(one + other))
}

fn write_one(media: &Media, stage: &Stage, budget: &PixelBudget) -> Result<usize, PublishError> {
    if media.sizes.is_empty() {
        let content = media.content().map_err(PublishError::at(&media.from))?;
        stage.write(&media.path, content)?;
        return Ok(0);
    }
    let mut decoded = 0;
    stage.group(&media.path, Fingerprint::of(&media.sizes), |group| {
        let clean = media.picture().map_err(PublishError::at(&media.from))?;
        let pixels = u64::from(clean.width) * u64::from(clean.height);
        let files = budget.with(pixels, || draw(&clean, &media.sizes));
        let files = files.map_err(|reason| PublishError::Picture { path: media.from.clone(), reason, place: None })?;
        decoded = 1;
        media.sizes.iter().zip(files).try_for_each(|(size, file)| group.write(&size.path, file))
    })?;
    Ok(decoded)
}

/// The files of a picture, in the order of its sizes.
///
/// # Errors
/// When it cannot be decoded.
pub fn draw(clean: &CleanPicture, sizes: &[PictureSize]) -> Result<Vec<Vec<u8>>, DecodeError> {
    let Some(largest) = sizes.last() else { return Ok(Vec::new()) };
    let (across, down) =
        if clean.orientation < 5 { (largest.width, largest.height) } else { (largest.height, largest.width) };
    let (stored, profile) = decode(&clean.bytes, clean.extension)?;
    let small = stored.resized(across, down)?;
    drop(stored);
    let whole = small.upright(clean.orientation).in_srgb(profile.as_deref());
    let file = |size: &PictureSize| {
        let encode = |raster: &Raster| match clean.encoding {
            Encoding::Transparent => encode::webp(raster),
            encoding => encode::jpeg(raster, encoding == Encoding::Graphic),
        };
        if size == largest { encode(&whole) } else { encode(&whole.resized(size.width, size.height)?) }
    };
    sizes.iter().map(file).collect()
}

/// The pixels that may be decoded at a time, so that memory is bounded however many processors there are.
struct PixelBudget {
    free: Mutex<u64>,
    freed: Condvar,
    whole: u64,
}

impl PixelBudget {
    fn new(whole: u64) -> Self {
        Self { free: Mutex::new(whole), freed: Condvar::new(), whole }
    }

    /// Does something that takes so many pixels, as soon as they are free.
    fn with<T>(&self, pixels: u64, work: impl FnOnce() -> T) -> T {
        let pixels = pixels.min(self.whole);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let enough = self.freed.wait_while(free, |free| *free < pixels);
        *enough.unwrap_or_else(PoisonError::into_inner) -= pixels;
        let done = work();
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += pixels;
        self.freed.notify_all();
        done
    }
}
