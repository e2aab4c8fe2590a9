//! AVIF: the pictures of the file stay where they are; everything else in it is overwritten.
//!
//! A file names its parts by their place, so nothing is moved: metadata about people and places becomes empty EXIF, spaces or zeros of the
//! same length.

use std::collections::BTreeSet;
use std::ops::Range;

use mp4_atom::{Decode as _, Hdlr, Header, Iinf, Iloc};

use super::{PictureError, exif};

/// The kinds of items that are pictures, or say how they are made of others.
const PICTURES: [&[u8; 4]; 5] = [b"av01", b"grid", b"iovl", b"iden", b"tmap"];
/// What the box `meta` may hold beside the items: who handles it, which is shown, what they are, how they belong together.
const OF_META: [&[u8; 4]; 9] = [b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"dinf", b"grpl"];
/// Properties of pictures that say who made them, when and with what.
const TELLING: [&[u8; 4]; 7] = [b"udes", b"uuid", b"altt", b"crtt", b"mdft", b"cmin", b"cmex"];
/// The boxes of an animation that hold others.
const OF_MOVIE: [&[u8; 4]; 4] = [b"trak", b"mdia", b"minf", b"edts"];
/// The handler of a track of pictures.
const SHOWN: [&[u8; 4]; 3] = [b"pict", b"auxv", b"vide"];

type BoxKind = [u8; 4];

/// A part of a file with its length and name before it.
#[derive(Clone)]
struct Box {
    kind: BoxKind,
    start: usize,
    body: Range<usize>,
}

/// The file without metadata.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, PictureError> {
    let top = boxes(file, 0..file.len())?;
    let movie = top.iter().any(|part| part.kind == *b"moov" || part.kind == *b"moof");
    let meta = top.iter().find(|part| part.kind == *b"meta").ok_or_else(damaged)?;
    let items = Items::read(file, meta)?;
    let data: Vec<Range<usize>> = top
        .iter()
        .filter(|part| part.kind == *b"mdat")
        .map(|part| part.body.clone())
        .chain(items.own.clone())
        .collect();
    let mut out = file.to_vec();
    for part in &top {
        match &part.kind {
            b"ftyp" => {}
            b"meta" if part.start == meta.start => clean_meta(file, part, &items, &mut out)?,
            // A movie says elsewhere which of the data is shown.
            b"mdat" if movie => {}
            b"mdat" => blank(&mut out, &part.body, &items.kept),
            b"moov" => clean_movie(file, part, &mut out)?,
            _ => drop_box(part, &mut out),
        }
    }
    for item in &items.telling {
        for range in &item.extents {
            if items.kept.iter().any(|kept| kept.start < range.end && range.start < kept.end) {
                return Err(PictureError::Damaged("its description lies within its picture"));
            }
            if !data.iter().any(|data| data.start <= range.start && range.end <= data.end) {
                return Err(damaged());
            }
        }
        item.overwrite(&mut out);
    }
    Ok(out)
}

fn damaged() -> PictureError {
    PictureError::Damaged("its parts do not lie where it says")
}

/// The boxes in a part of a file.
fn boxes(file: &[u8], within: Range<usize>) -> Result<Vec<Box>, PictureError> {
    let mut found = Vec::new();
    let mut start = within.start;
    while start < within.end {
        let whole = file.get(start..within.end).ok_or_else(damaged)?;
        let mut rest = whole;
        if whole.len() < 8 {
            return Err(damaged());
        }
        let header = Header::decode(&mut rest).map_err(|_| damaged())?;
        let body = start + (whole.len() - rest.len());
        let end = header.size.map_or(Some(within.end), |size| body.checked_add(size)).ok_or_else(damaged)?;
        if end > within.end {
            return Err(damaged());
        }
        let mut kind = [0; 4];
        kind.copy_from_slice(&whole[4..8]);
        found.push(Box { kind, start, body: body..end });
        start = end;
    }
    Ok(found)
}

/// The boxes in one that begins with its version.
fn versioned(file: &[u8], part: &Box) -> Result<Vec<Box>, PictureError> {
    let start = part.body.start + 4;
    if start > part.body.end { Err(damaged()) } else { boxes(file, start..part.body.end) }
}

/// Overwrites a part of a file except where something is kept.
fn blank(out: &mut [u8], range: &Range<usize>, kept: &[Range<usize>]) {
    let mut at = range.start;
    for keep in kept.iter().chain([&(range.end..range.end)]) {
        if keep.start > at {
            let end = keep.start.min(range.end);
            out[at..end].fill(0);
        }
        at = at.max(keep.end).min(range.end);
    }
}

/// Makes a box one of free space, which readers pass over.
fn drop_box(part: &Box, out: &mut [u8]) {
    out[part.start + 4..part.start + 8].copy_from_slice(b"free");
    out[part.body.clone()].fill(0);
}

/// A part of a file that is none of its pictures.
struct Telling {
    kind: BoxKind,
    extents: Vec<Range<usize>>,
}

impl Telling {
    /// Overwrites it with something of its kind that says nothing.
    fn overwrite(&self, out: &mut [u8]) {
        let length = self.extents.iter().map(Range::len).sum();
        let mut words = match &self.kind {
            // Four bytes before EXIF say where it begins.
            b"Exif" if length >= 4 + exif::EMPTY.len() => [&[0; 4][..], &exif::EMPTY].concat(),
            b"mime" => vec![b' '; length],
            _ => Vec::new(),
        };
        words.resize(length, 0);
        let mut rest = words.as_slice();
        for range in &self.extents {
            let (now, later) = rest.split_at(range.len());
            out[range.clone()].copy_from_slice(now);
            rest = later;
        }
    }
}

/// Where the items of a file lie.
struct Items {
    /// The places of pictures, in order.
    kept: Vec<Range<usize>>,
    /// The data within the box that says what the items are.
    own: Option<Range<usize>>,
    telling: Vec<Telling>,
}

impl Items {
    fn read(file: &[u8], meta: &Box) -> Result<Self, PictureError> {
        let inner = versioned(file, meta)?;
        let find = |kind: &[u8; 4]| inner.iter().find(|part| part.kind == *kind);
        let whole = |kind| find(kind).map(|part| &file[part.start..part.body.end]).ok_or_else(damaged);
        let infos = Iinf::decode(&mut whole(b"iinf")?).map_err(|_| damaged())?;
        let places = Iloc::decode(&mut whole(b"iloc")?).map_err(|_| damaged())?;
        let own = find(b"idat").map(|part| part.body.clone());
        let pictures: BTreeSet<u32> = infos
            .item_infos
            .iter()
            .filter(|info| info.item_type.is_some_and(|kind| PICTURES.contains(&&BoxKind::from(kind))))
            .map(|info| info.item_id)
            .collect();
        let mut items = Self { kept: Vec::new(), own: own.clone(), telling: Vec::new() };
        for place in &places.item_locations {
            let picture = pictures.contains(&place.item_id);
            let space = match (place.construction_method, &own) {
                _ if place.data_reference_index != 0 => {
                    return Err(PictureError::Damaged("a part of it lies in another file"));
                }
                (0, _) => 0..file.len(),
                (1, Some(own)) => own.clone(),
                // Made of other items, which are kept or overwritten in their own places.
                (2, _) => continue,
                _ => return Err(damaged()),
            };
            let mut extents = Vec::new();
            for extent in &place.extents {
                let start = place.base_offset.checked_add(extent.offset).and_then(|at| usize::try_from(at).ok());
                let start = start.and_then(|at| at.checked_add(space.start)).ok_or_else(damaged)?;
                let end = match usize::try_from(extent.length).map_err(|_| damaged())? {
                    0 => space.end,
                    length => start.checked_add(length).ok_or_else(damaged)?,
                };
                if start > end || end > space.end {
                    return Err(damaged());
                }
                extents.push(start..end);
            }
            if picture {
                items.kept.append(&mut extents);
            } else {
                let info = infos.item_infos.iter().find(|info| info.item_id == place.item_id);
                let kind = info.and_then(|info| info.item_type).map_or([0; 4], BoxKind::from);
                items.telling.push(Telling { kind, extents });
            }
        }
        items.kept.sort_by_key(|range| (range.start, range.end));
        Ok(items)
    }
}

/// The box that says what the items are.
fn clean_meta(file: &[u8], meta: &Box, items: &Items, out: &mut [u8]) -> Result<(), PictureError> {
    for part in versioned(file, meta)? {
        match &part.kind {
            b"idat" => blank(out, &part.body, &items.kept),
            b"iprp" => {
                let properties = boxes(file, part.body.clone())?;
                for container in properties.iter().filter(|part| part.kind == *b"ipco") {
                    let own = boxes(file, container.body.clone())?;
                    own.iter().filter(|part| TELLING.contains(&&part.kind)).for_each(|part| drop_box(part, out));
                }
            }
            kind if OF_META.contains(&kind) => {}
            _ => drop_box(&part, out),
        }
    }
    Ok(())
}

/// The box that describes an animation. What is not a picture in it has data that cannot be separated.
fn clean_movie(file: &[u8], movie: &Box, out: &mut [u8]) -> Result<(), PictureError> {
    let mut open = vec![movie.clone()];
    while let Some(part) = open.pop() {
        for inner in boxes(file, part.body.clone())? {
            match &inner.kind {
                b"udta" | b"meta" | b"uuid" => drop_box(&inner, out),
                b"hdlr" => {
                    let read = Hdlr::decode(&mut &file[inner.start..inner.body.end]).map_err(|_| damaged())?;
                    if part.kind == *b"mdia" && !SHOWN.contains(&&BoxKind::from(read.handler)) {
                        return Err(PictureError::Damaged("it holds a track that is no picture"));
                    }
                }
                kind if OF_MOVIE.contains(&kind) => open.push(inner),
                _ => {}
            }
        }
    }
    Ok(())
}
