//! From SVG to pixels: a card as a PNG file, or on a photograph as a JPEG.
//!
//! Absent on purpose: fonts and files. Letters are outlines by now, and the one picture that a card may ask for is handed over.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::{io, iter};

use libdeflater::{CompressionLvl, Compressor};
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, chunk};
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

/// A card in pixels, given the colours of its areas; `None` when it could not be drawn.
pub(super) fn png(svg: &str, areas: &[Color], picture: Option<&Picture>) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, &options(picture)).ok()?;
    let mut pixels = Pixmap::new(CARD_WIDTH, CARD_HEIGHT)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    // A picture has colours of its own.
    encode(&pixels, if picture.is_some() { &[] } else { areas }).ok()
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

/// How many colours a file can number with half a byte, and with one.
const NUMBERED: [usize; 2] = [16, 256];
/// Of a thousand pixels, how many may get a colour next to their own.
const OFF: usize = 40;

type Color = [u8; 3];

/// Pixels of one colour that follow each other.
type Run = (Color, usize);

/// As few bytes as can be had quickly. A card has few colours, which are numbered; one with a picture in many is written as it is.
fn encode(pixels: &Pixmap, areas: &[Color]) -> io::Result<Vec<u8>> {
    let (pixels_of_four, _) = pixels.data().as_chunks::<4>();
    let runs: Vec<Run> = pixels_of_four
        .chunk_by(|one, next| one == next)
        .map(|run| ([run[0][0], run[0][1], run[0][2]], run.len()))
        .collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    let Some(colors) = palette(&runs, areas) else {
        encoder.set_color(ColorType::Rgb);
        encoder.set_filter(Filter::Adaptive);
        encoder.set_deflate_compression(DeflateCompression::Level(6));
        let data: Vec<u8> = runs.iter().flat_map(|(color, count)| iter::repeat_n(*color, *count)).flatten().collect();
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        return Ok(file);
    };
    let mut numbers: BTreeMap<Color, u8> = BTreeMap::new();
    let mut data = Vec::with_capacity(pixels_of_four.len());
    for (color, count) in &runs {
        let number = *numbers.entry(*color).or_insert_with(|| nearest(&colors, *color));
        data.resize(data.len() + count, number);
    }
    encoder.set_color(ColorType::Indexed);
    let is_small = colors.len() <= NUMBERED[0];
    if is_small {
        encoder.set_depth(BitDepth::Four);
    }
    encoder.set_palette(colors.concat());
    let mut writer = encoder.write_header()?;
    writer.write_chunk(chunk::IDAT, &deflated(&rows(&data, pixels.width() as usize, is_small))?)?;
    writer.finish()?;
    Ok(file)
}

/// The type of a row that is not filtered (PNG, “Filtering”).
const NO_FILTER: u8 = 0;

/// Numbers of colours as the rows of a PNG file; two pixels a byte where they are `small`, since the width of a card is even.
fn rows(numbers: &[u8], width: usize, small: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len() + numbers.len() / width.max(1));
    for row in numbers.chunks_exact(width) {
        bytes.push(NO_FILTER);
        if small {
            bytes.extend(row.as_chunks::<2>().0.iter().map(|[left, right]| left << 4 | right));
        } else {
            bytes.extend_from_slice(row);
        }
    }
    bytes
}

/// The level of libdeflate: 9 makes an eighth less and takes three times as long (docs/decisions/0040-files-of-a-site.md).
const LEVEL: i32 = 7;

/// Bytes in the format of zlib (RFC 1950).
fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let level = CompressionLvl::new(LEVEL).map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut compressor = Compressor::new(level);
    let mut file = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut file).map_err(io::Error::other)?;
    file.truncate(length);
    Ok(file)
}

/// The colours of the areas with one halfway between each two, which edges take; without areas the colours used most, as few as will do.
/// `None` when too much would look different.
fn palette(runs: &[Run], areas: &[Color]) -> Option<Vec<Color>> {
    if areas.is_empty() { most_used(runs) } else { Some(with_halves(areas)) }
}

/// The number of the colour nearest to one.
fn nearest(colors: &[Color], color: Color) -> u8 {
    let near = (0..=u8::MAX).zip(colors).min_by_key(|(_, known)| distance(color, **known));
    near.map_or(0, |(number, _)| number)
}

fn most_used(runs: &[Run]) -> Option<Vec<Color>> {
    let mut uses: Vec<Run> = runs.to_vec();
    uses.sort_unstable();
    uses.dedup_by(|(color, count), (kept, sum)| {
        let same = color == kept;
        *sum += if same { *count } else { 0 };
        same
    });
    let all: usize = uses.iter().map(|(_, count)| count).sum();
    uses.sort_unstable_by_key(|(color, count)| (Reverse(*count), *color));
    let off = |kept: usize| -> usize { uses.iter().skip(kept).map(|(_, count)| count).sum() };
    let kept = NUMBERED.into_iter().find(|kept| off(*kept) * 1000 <= all * OFF)?;
    Some(uses.iter().take(kept).map(|(color, _)| *color).collect())
}

/// Five colours have ten halves, so fifteen fit into half a byte.
fn with_halves(areas: &[Color]) -> Vec<Color> {
    let mut colors: Vec<Color> = areas.to_vec();
    colors.sort_unstable();
    colors.dedup();
    for (place, one) in areas.iter().enumerate() {
        for other in &areas[place + 1..] {
            if distance(*one, *other) > APART {
                colors.push([0, 1, 2].map(|channel| one[channel].midpoint(other[channel])));
            }
        }
    }
    colors.truncate(NUMBERED[0]);
    colors
}

/// Between colours that are nearer than this (squared distance) an edge needs none.
const APART: u32 = 10_000;

fn distance(one: Color, other: Color) -> u32 {
    one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
}
