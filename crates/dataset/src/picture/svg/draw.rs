//! Drawings as shapes, for cards; and the bounds within which one is drawn at all.
//!
//! The bounds are counts and not times, so that the same file is drawn, or not, on every machine. They are checked twice: on the text,
//! before styles and references are resolved, and on the shapes that come of it, before a pixel is painted.
//!
//! Absent on purpose: typefaces and pictures of pixels. A drawing with either is not drawn, rather than drawn without.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use resvg::tiny_skia::{Path as Outline, PathSegment, Rect};
use resvg::usvg::filter::Kind;
use resvg::usvg::{
    ClipPath, Group, ImageHrefResolver, Mask, Node as Shape, Options, Paint, Path, Pattern, Stroke, Tree,
};
use roxmltree::{Document, Node};

use super::clean;

/// How many pixels a drawing has on a card, across and down.
const ROOM: (f32, f32) = (600.0, 630.0);
/// How many times as large as the card a layer may become, which is what `resvg` allows.
const LAYER: (f32, f32) = (5.0 * 1200.0, 5.0 * 630.0);
/// How long a text may be, in bytes.
const LONGEST: usize = 4_000_000;
/// How many elements there may be after every reference is followed.
const MOST_ELEMENTS: u64 = 50_000;
/// How many tests of rules of a style sheet against elements.
const MOST_TESTS: usize = 2_000_000;
/// How deep elements may lie in each other, references followed.
const DEEPEST: u32 = 96;
/// The greatest number of painted pixels.
const MOST_WORK: u64 = 80_000_000;
/// The greatest size of all layers at one time, in pixels of four bytes.
const MOST_MEMORY: u64 = 24_000_000;
/// How many steps of filters there may be.
const MOST_STEPS: u64 = 24;
/// How far from the drawing a shape may lie or reach, in pixels of the card.
const FARTHEST: f32 = 100_000.0;
/// How far a filter may spread a pixel, in pixels of the card.
const WIDEST_BLUR: f32 = 100.0;
/// How many dashes an outline may have.
const MOST_DASHES: f32 = 20_000.0;
/// The stack of the thread that resolves a drawing, in bytes: some of the work goes as deep as elements do.
const STACK: usize = 64 << 20;

/// Why a drawing is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It holds something that is not drawn here, named as in the file.
    Holds(String),
    /// It holds too many elements, its references followed, or they lie too deep in each other.
    TooManyElements,
    /// Painting it takes too long or too much memory.
    TooMuchWork,
    /// It cannot be understood.
    Unreadable,
}

/// Resolves a drawing into shapes.
///
/// # Errors
/// Why it is not drawn.
pub fn drawing(text: &str) -> Result<Tree, Reason> {
    if text.len() > LONGEST {
        return Err(Reason::TooManyElements);
    }
    let work = || {
        let document = clean::parse(text).map_err(|_| Reason::Unreadable)?;
        Text::check(&document)?;
        let tree = Tree::from_xmltree(&document, &options()).map_err(|_| Reason::Unreadable)?;
        Painting::of(&tree).check(&tree)?;
        Ok(tree)
    };
    thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        // A fault of the library is a drawing that cannot be understood.
        started.map_or(Err(Reason::Unreadable), |thread| thread.join().unwrap_or(Err(Reason::Unreadable)))
    })
}

/// No file and no address is read, whatever a drawing refers to.
fn options() -> Options<'static> {
    let image_href_resolver =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    Options { image_href_resolver, ..Options::default() }
}

/// The number of elements, references resolved.
#[derive(Clone, Copy, Default)]
struct Size {
    elements: u64,
    depth: u32,
}

/// A drawing before references are followed.
struct Text<'d, 't> {
    ids: BTreeMap<&'d str, Node<'d, 't>>,
    sizes: BTreeMap<Node<'d, 't>, Size>,
    /// The elements that are being measured: one that refers to such refers to itself.
    open: BTreeSet<Node<'d, 't>>,
}

impl<'d, 't> Text<'d, 't> {
    fn check(document: &'d Document<'t>) -> Result<(), Reason> {
        let mut sheets = String::new();
        let (mut elements, mut corners, mut markers) = (0, 0, Vec::new());
        let mut text = Self { ids: BTreeMap::new(), sizes: BTreeMap::new(), open: BTreeSet::new() };
        for node in document.descendants().filter(Node::is_element) {
            elements += 1;
            let name = node.tag_name().name();
            match name {
                "text" | "image" | "foreignObject" | "feImage" => return Err(Reason::Holds(name.to_owned())),
                "style" => sheets.extend(node.children().filter_map(|child| child.text())),
                "marker" => markers.push(node),
                _ => {}
            }
            for attribute in node.attributes() {
                match attribute.name() {
                    "id" => drop(text.ids.entry(attribute.value()).or_insert(node)),
                    "d" | "points" => corners += attribute.value().len() as u64 / 2,
                    _ => {}
                }
            }
        }
        let rules = sheets.matches('{').count() + sheets.matches(',').count() + 1;
        if rules.saturating_mul(elements) > MOST_TESTS {
            return Err(Reason::TooManyElements);
        }
        let whole = text.size(document.root_element(), 0)?;
        // A rule of a style sheet may hold for every element, and so do the rules within what it refers to.
        let (mut count, mut depth) = (whole.elements, whole.depth);
        for id in references(&sheets).collect::<BTreeSet<_>>() {
            let Some(node) = text.ids.get(id).copied() else { continue };
            if !is_gradient(node) {
                let size = text.size(node, 0)?;
                count = count.saturating_mul(1 + size.elements);
                depth += size.depth;
            }
        }
        // Every corner of every outline may have a marker.
        for marker in markers {
            count = count.saturating_add(corners.saturating_mul(text.size(marker, 0)?.elements));
        }
        if count > MOST_ELEMENTS || depth > DEEPEST { Err(Reason::TooManyElements) } else { Ok(()) }
    }

    /// The size of an element, which lies `depth` deep.
    fn size(&mut self, node: Node<'d, 't>, depth: u32) -> Result<Size, Reason> {
        if let Some(known) = self.sizes.get(&node) {
            return Ok(*known);
        }
        if depth > DEEPEST || !self.open.insert(node) {
            return Err(Reason::TooManyElements);
        }
        let mut size = Size { elements: 1, depth: 0 };
        let mut referred = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            if attribute.name() == "href" {
                referred.extend(value.trim().strip_prefix('#').and_then(|id| self.ids.get(id).copied()));
            } else if value.contains("url") {
                referred.extend(references(value).filter_map(|id| self.ids.get(id).copied()));
            }
        }
        // A gradient is no shape, however often it is used; another one that it refers to may be itself.
        referred.retain(|target| !is_gradient(*target));
        for inner in node.children().filter(Node::is_element).chain(referred) {
            let inner = self.size(inner, depth + 1)?;
            size.elements = size.elements.saturating_add(inner.elements);
            size.depth = size.depth.max(inner.depth + 1);
        }
        if size.elements > MOST_ELEMENTS || size.depth > DEEPEST {
            return Err(Reason::TooManyElements);
        }
        self.open.remove(&node);
        self.sizes.insert(node, size);
        Ok(size)
    }
}

fn is_gradient(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "linearGradient" | "radialGradient")
}

/// The parts of the same file that a value of CSS refers to.
fn references(css: &str) -> impl Iterator<Item = &str> {
    css.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start().trim_start_matches(['"', '\'']).trim_start().strip_prefix('#')?;
        rest.split(['"', '\'', ')']).next().map(str::trim_end)
    })
}

/// The cost of painting.
struct Painting {
    /// How many pixels of a card a unit is.
    scale: f32,
    work: u64,
    steps: u64,
}

/// Where shapes are painted.
#[derive(Clone, Copy)]
struct Canvas {
    /// The pixels there are, if a shape may cover all of them wherever it lies.
    all: Option<u64>,
    /// The size of the layers below, in pixels.
    below: u64,
}

impl Painting {
    fn of(tree: &Tree) -> Self {
        let size = tree.size();
        Self { scale: (ROOM.0 / size.width()).max(ROOM.1 / size.height()), work: 0, steps: 0 }
    }

    fn check(mut self, tree: &Tree) -> Result<(), Reason> {
        self.group(tree.root(), Canvas { all: None, below: 0 })
    }

    fn spend(&mut self, work: u64) -> Result<(), Reason> {
        self.work = self.work.saturating_add(work);
        if self.work > MOST_WORK { Err(Reason::TooMuchWork) } else { Ok(()) }
    }

    /// The pixels of a rectangle, as far as they are painted.
    fn pixels(&self, area: Rect) -> Result<u64, Reason> {
        let edges = [area.left(), area.top(), area.right(), area.bottom()];
        if edges.iter().any(|edge| !edge.is_finite() || (edge * self.scale).abs() > FARTHEST) {
            return Err(Reason::TooMuchWork);
        }
        let across = (area.width() * self.scale + 4.0).min(LAYER.0);
        let down = (area.height() * self.scale + 4.0).min(LAYER.1);
        Ok(whole(across * down))
    }

    fn group(&mut self, group: &Group, mut ground: Canvas) -> Result<(), Reason> {
        self.spend(64)?;
        if group.should_isolate() {
            let own = self.pixels(group.abs_layer_bounding_box().to_rect())?;
            let layer = ground.all.unwrap_or(own);
            ground.below = within_memory(ground.below + layer)?;
            self.spend(3 * layer)?;
            for filter in group.filters() {
                for (number, step) in (1..).zip(filter.primitives()) {
                    self.step(step.kind(), group)?;
                    self.pixels(step.rect().to_rect())?;
                    within_memory(ground.below + (number + 3) * layer)?;
                    self.spend(20 * layer)?;
                }
            }
            if let Some(clip) = group.clip_path() {
                self.clip(clip, layer, ground.below)?;
            }
            if let Some(mask) = group.mask() {
                self.mask(mask, layer, ground.below)?;
            }
        }
        group.children().iter().try_for_each(|shape| match shape {
            Shape::Group(inner) => self.group(inner, ground),
            Shape::Path(path) => self.path(path, ground),
            Shape::Image(_) => Err(Reason::Holds("image".to_owned())),
            Shape::Text(_) => Err(Reason::Holds("text".to_owned())),
        })
    }

    /// A step of a filter: one that takes about as long for each pixel, whatever its numbers.
    fn step(&mut self, kind: &Kind, group: &Group) -> Result<(), Reason> {
        self.steps += if let Kind::Merge(merge) = kind { merge.inputs().len() as u64 } else { 1 };
        if self.steps > MOST_STEPS {
            return Err(Reason::TooMuchWork);
        }
        let (across, down) = group.abs_transform().get_scale();
        let scale = across.max(down) * self.scale;
        let wide = |deviation: f32| deviation.is_finite() && deviation * scale <= WIDEST_BLUR;
        let near = |shift: f32| shift.is_finite() && (shift * scale).abs() <= FARTHEST;
        let within = match kind {
            Kind::GaussianBlur(blur) => wide(blur.std_dev_x().get()) && wide(blur.std_dev_y().get()),
            Kind::DropShadow(shadow) => {
                wide(shadow.std_dev_x().get())
                    && wide(shadow.std_dev_y().get())
                    && near(shadow.dx())
                    && near(shadow.dy())
            }
            Kind::Offset(offset) => near(offset.dx()) && near(offset.dy()),
            Kind::Flood(_)
            | Kind::Blend(_)
            | Kind::Composite(_)
            | Kind::Merge(_)
            | Kind::ColorMatrix(_)
            | Kind::ComponentTransfer(_) => true,
            other => return Err(Reason::Holds(name(other).to_owned())),
        };
        if within { Ok(()) } else { Err(Reason::TooMuchWork) }
    }

    fn clip(&mut self, clip: &ClipPath, layer: u64, below: u64) -> Result<(), Reason> {
        let below = within_memory(below + layer)?;
        self.spend(3 * layer)?;
        self.group(clip.root(), Canvas { all: Some(layer), below })?;
        clip.clip_path().map_or(Ok(()), |clip| self.clip(clip, layer, below))
    }

    fn mask(&mut self, mask: &Mask, layer: u64, below: u64) -> Result<(), Reason> {
        let below = within_memory(below + 2 * layer)?;
        self.spend(4 * layer)?;
        self.pixels(mask.rect().to_rect())?;
        self.group(mask.root(), Canvas { all: Some(layer), below })?;
        mask.mask().map_or(Ok(()), |mask| self.mask(mask, layer, below))
    }

    fn path(&mut self, path: &Path, ground: Canvas) -> Result<(), Reason> {
        let corners = path.data().len() as u64;
        let length = length(path.data());
        let (across, down) = path.abs_transform().get_scale();
        let rows = whole(length * across.max(down) * self.scale);
        if let Some(fill) = path.fill() {
            let pixels = self.pixels(path.abs_bounding_box())?;
            self.paint(fill.paint(), path, ground.all.unwrap_or(pixels), ground)?;
            self.outline(corners, rows)?;
        }
        if let Some(stroke) = path.stroke() {
            let pixels = self.pixels(path.abs_stroke_bounding_box())?;
            self.paint(stroke.paint(), path, ground.all.unwrap_or(pixels), ground)?;
            let dashes = dashes(length, stroke);
            if dashes > MOST_DASHES {
                return Err(Reason::TooMuchWork);
            }
            self.outline(8 * (corners + whole(dashes)), rows.saturating_mul(2))?;
        }
        Ok(())
    }

    /// Following the corners of an outline, and the rows of pixels that it crosses between them.
    fn outline(&mut self, corners: u64, rows: u64) -> Result<(), Reason> {
        self.spend(corners.saturating_mul(64).saturating_add(rows.saturating_mul(4)))
    }

    fn paint(&mut self, paint: &Paint, path: &Path, pixels: u64, ground: Canvas) -> Result<(), Reason> {
        match paint {
            Paint::Color(_) => self.spend(pixels),
            Paint::LinearGradient(_) | Paint::RadialGradient(_) => self.spend(3 * pixels),
            Paint::Pattern(pattern) => {
                self.spend(3 * pixels)?;
                self.pattern(pattern, path, ground)
            }
        }
    }

    /// A pattern is drawn once for each shape that it fills.
    fn pattern(&mut self, pattern: &Pattern, path: &Path, ground: Canvas) -> Result<(), Reason> {
        let (across, down) = path.abs_transform().pre_concat(pattern.transform()).get_scale();
        let tile = pattern.rect();
        let size = (tile.width() * across * self.scale, tile.height() * down * self.scale);
        if !(size.0 <= LAYER.0 && size.1 <= LAYER.1) {
            return Err(Reason::TooMuchWork);
        }
        let pixels = whole(size.0 * size.1) + 1;
        let below = within_memory(ground.below + pixels)?;
        self.spend(2 * pixels)?;
        self.group(pattern.root(), Canvas { all: Some(pixels), below })
    }
}

fn within_memory(pixels: u64) -> Result<u64, Reason> {
    if pixels > MOST_MEMORY { Err(Reason::TooMuchWork) } else { Ok(pixels) }
}

/// How long an outline is, at most: through the points that a curve bends to.
fn length(outline: &Outline) -> f32 {
    let (mut length, mut at, mut start) = (0.0, None, None);
    for segment in outline.segments() {
        let corners = match segment {
            PathSegment::MoveTo(to) => {
                (at, start) = (Some(to), Some(to));
                continue;
            }
            PathSegment::LineTo(to) => [Some(to), None, None],
            PathSegment::QuadTo(one, to) => [Some(one), Some(to), None],
            PathSegment::CubicTo(one, two, to) => [Some(one), Some(two), Some(to)],
            PathSegment::Close => [start, None, None],
        };
        for corner in corners.into_iter().flatten() {
            length += at.map_or(0.0, |from| corner.distance(from));
            at = Some(corner);
        }
    }
    length
}

/// How many dashes an outline of a length has, at most.
fn dashes(length: f32, stroke: &Stroke) -> f32 {
    let Some(dashes) = stroke.dasharray() else { return 0.0 };
    let count = f32::from(u16::try_from(dashes.len()).unwrap_or(u16::MAX));
    length * count / dashes.iter().sum::<f32>().max(f32::MIN_POSITIVE)
}

/// The name of a filter primitive.
fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::ConvolveMatrix(_) => "feConvolveMatrix",
        Kind::DiffuseLighting(_) => "feDiffuseLighting",
        Kind::DisplacementMap(_) => "feDisplacementMap",
        Kind::Image(_) => "feImage",
        Kind::Morphology(_) => "feMorphology",
        Kind::SpecularLighting(_) => "feSpecularLighting",
        Kind::Tile(_) => "feTile",
        Kind::Turbulence(_) => "feTurbulence",
        _ => "filter",
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a negative or endless number becomes the nearest whole one"
)]
fn whole(number: f32) -> u64 {
    number as u64
}
