//! Drawings of an owner: what of them is published, how large they are, and which can be drawn here.
//!
//! ```text
//! clean   text → tree → text with nothing but elements and attributes that are known     what a browser may do with it
//! size    width and height of the outermost element
//! style   style sheets and declarations without addresses
//! draw    text → shapes, within bounds of count, depth, pixels and memory                what this program may do with it
//! ```

mod clean;
mod draw;
mod known;
mod size;
mod style;

pub(super) use clean::{CleanSvg, clean};
pub use draw::{Reason, drawing};
