//! From SVG to pixels: a card as a PNG file, or on a photograph as a JPEG.
//!
//! Absent on purpose: fonts and files. Letters are outlines by now, and the one picture that a card may ask for is handed over.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::{IntSize, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree};

use super::pictures::{Raster, encode};
use super::poster::{CARD_HEIGHT, CARD_WIDTH, Card};
use affiche_dataset::picture::svg::drawing;

/// An SVG picture of an owner, ready to be drawn.
pub(super) struct Picture(Tree);

impl Picture {
    /// Reads a picture; `None` for one that is not drawn, which its owner was told of when the dataset was read.
    pub(super) fn read(text: &str) -> Option<Self> {
        drawing(text).ok().map(Self)
    }
}

/// A card in pixels; `None` when it could not be drawn.
pub(super) fn png(svg: &str, picture: Option<&Picture>) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, &options(picture)).ok()?;
    let mut pixels = Pixmap::new(CARD_WIDTH, CARD_HEIGHT)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    encode(&pixels).ok()
}

/// The words of a card on a photograph of its size, as a JPEG; `None` when it could not be drawn.
pub(super) fn jpeg(svg: &str, photograph: &Raster) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, &options(None)).ok()?;
    let opaque =
        photograph.pixels().chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], u8::MAX]).collect();
    let mut pixels = Pixmap::from_vec(opaque, IntSize::from_wh(CARD_WIDTH, CARD_HEIGHT)?)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let colors = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encode::jpeg(&Raster::new(CARD_WIDTH, CARD_HEIGHT, false, colors)?, true).ok()
}

/// Nothing is read from anywhere, whatever a picture asks for.
fn options(picture: Option<&Picture>) -> Options<'_> {
    let own = move |address: &str, _: &Options<'_>| {
        picture.filter(|_| address == Card::PICTURE).map(|picture| ImageKind::SVG(picture.0.clone()))
    };
    let image_href_resolver =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(own) };
    Options { image_href_resolver, ..Options::default() }
}

/// Colours that a file can number.
const NUMBERED: usize = 256;
/// Of a thousand pixels, how many may get a colour next to their own: those on the edges of shapes, where nobody sees it.
const OFF: usize = 40;

type Color = [u8; 3];

/// As few bytes as can be had quickly. A card has few colours, which are numbered; one with a picture in many is written as it is.
fn encode(pixels: &Pixmap) -> io::Result<Vec<u8>> {
    let colors: Vec<Color> = pixels.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let palette = palette(&colors);
    let data = if let Some((palette, numbers)) = &palette {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette.concat());
        encoder.set_filter(Filter::NoFilter);
        let mut last = (colors[0], numbers.get(&colors[0]).copied().unwrap_or_default());
        let number = |color: &Color| {
            if last.0 != *color {
                last = (*color, numbers.get(color).copied().unwrap_or_default());
            }
            last.1
        };
        colors.iter().map(number).collect()
    } else {
        encoder.set_color(ColorType::Rgb);
        encoder.set_filter(Filter::Adaptive);
        colors.concat()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(file)
}

/// The colours used most, and for every colour the number of the one nearest to it; `None` when too much would look different.
fn palette(colors: &[Color]) -> Option<(Vec<Color>, BTreeMap<Color, u8>)> {
    let mut uses: BTreeMap<Color, usize> = BTreeMap::new();
    for run in colors.chunk_by(|one, next| one == next) {
        *uses.entry(run[0]).or_default() += run.len();
    }
    let mut sorted: Vec<(Color, usize)> = uses.into_iter().collect();
    sorted.sort_by_key(|(color, uses)| (Reverse(*uses), *color));
    let off: usize = sorted.iter().skip(NUMBERED).map(|(_, uses)| uses).sum();
    if off * 1000 > colors.len() * OFF {
        return None;
    }
    let palette: Vec<Color> = sorted.iter().take(NUMBERED).map(|(color, _)| *color).collect();
    let distance = |one: Color, other: Color| -> u32 {
        one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let nearest = |color: Color| (0..=u8::MAX).zip(&palette).min_by_key(|(_, known)| distance(color, **known));
    let numbers = sorted.iter().filter_map(|(color, _)| Some((*color, nearest(*color)?.0))).collect();
    Some((palette, numbers))
}
