//! The elements and attributes of drawings that are published. What is not listed is not.

use roxmltree::Node;

/// The namespace of drawings.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of links in older drawings.
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The namespace of language and white space.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of pages.
pub(super) const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements.
const ELEMENTS: [&str; 58] = [
    "animate", "animateMotion", "animateTransform", "circle", "clipPath", "defs", "desc", "ellipse", "feBlend",
    "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
    "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight",
    "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g", "image", "line", "linearGradient",
    "marker", "mask", "mpath", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "set", "stop",
    "style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use",
];

/// Attributes whose values are of CSS and may name another part of the drawing.
const PRESENTATION: [&str; 71] = [
    "alignment-baseline",
    "baseline-shift",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-rendering",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-family",
    "font-feature-settings",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "image-rendering",
    "isolation",
    "kerning",
    "letter-spacing",
    "lighting-color",
    "line-height",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "pointer-events",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-align",
    "text-anchor",
    "text-decoration",
    "text-orientation",
    "text-overflow",
    "text-rendering",
    "text-transform",
    "transform-box",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "word-spacing",
    "writing-mode",
];

/// Attributes that hold numbers, names and words.
const PLAIN: [&str; 136] = [
    "accumulate", "additive", "amplitude", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby",
    "aria-level", "aria-roledescription", "attributeName", "attributeType", "azimuth", "baseFrequency", "baseProfile",
    "begin", "bias", "by", "calcMode", "class", "clipPathUnits", "cx", "cy", "d", "diffuseConstant", "divisor", "dur",
    "dx", "dy", "edgeMode", "elevation", "enable-background", "end", "exponent", "filterUnits", "focusable", "fr",
    "from", "fx", "fy", "gradientTransform", "gradientUnits", "height", "id", "in", "in2", "intercept", "k1", "k2",
    "k3", "k4", "kernelMatrix", "kernelUnitLength", "keyPoints", "keySplines", "keyTimes", "lang", "lengthAdjust",
    "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "max", "media",
    "method", "min", "mode", "numOctaves", "offset", "operator", "order", "orient", "path", "pathLength",
    "patternContentUnits", "patternTransform", "patternUnits", "points", "pointsAtX", "pointsAtY", "pointsAtZ",
    "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "repeatCount",
    "repeatDur", "requiredExtensions", "requiredFeatures", "restart", "result", "role", "rotate", "rx", "ry", "scale",
    "seed", "side", "slope", "space", "spacing", "specularConstant", "specularExponent", "spreadMethod", "startOffset",
    "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage", "tabindex", "tableValues", "targetX", "targetY",
    "textLength", "title", "to", "transform", "type", "values", "version", "viewBox", "width", "x", "x1", "x2",
    "xChannelSelector", "y", "y1", "y2", "yChannelSelector", "z", "zoomAndPan",
];

/// Attributes that give another attribute values over time.
const OVER_TIME: [&str; 4] = ["by", "from", "to", "values"];

/// The value of an attribute that is in no namespace.
#[must_use]
pub(super) fn plain<'n>(node: Node<'n, '_>, name: &str) -> Option<&'n str> {
    let mut attributes = node.attributes();
    attributes.find(|attribute| attribute.namespace().is_none() && attribute.name() == name).map(|found| found.value())
}

/// Whether an element is published.
#[must_use]
pub(super) fn element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Whether an element is left out without a word: what editors keep for themselves.
#[must_use]
pub(super) fn editors_own(name: &str) -> bool {
    name == "metadata"
}

/// Whether text within an element is part of the drawing.
#[must_use]
pub(super) fn holds_text(name: &str) -> bool {
    matches!(name, "text" | "tspan" | "textPath" | "title" | "desc")
}

/// Whether an element changes an attribute over time.
#[must_use]
pub(super) fn animates(name: &str) -> bool {
    matches!(name, "animate" | "animateMotion" | "animateTransform" | "set")
}

/// Whether an attribute has a value of CSS, in which addresses may stand.
#[must_use]
pub(super) fn is_of_css(name: &str) -> bool {
    PRESENTATION.contains(&name) || OVER_TIME.contains(&name)
}

/// Whether an attribute is published.
#[must_use]
pub(super) fn attribute(name: &str) -> bool {
    PRESENTATION.contains(&name) || PLAIN.contains(&name)
}

/// Whether an attribute may be changed over time. Those that lead somewhere may not.
#[must_use]
pub(super) fn may_change(name: &str) -> bool {
    attribute(name) && !matches!(name, "attributeName" | "attributeType" | "id" | "class" | "begin" | "end")
}
