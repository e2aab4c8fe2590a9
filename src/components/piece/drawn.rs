//! Pieces on the screen: drawn once, then brought up to date by touching no more of the page than has changed.
//!
//! A new tree is compared with the mounted one at the same position. An element is kept when tag, fixed attributes, `id` and
//! `key` are equal; then attributes, texts and children are compared one by one, and focus and typed text stay. Anything else is
//! drawn anew. Children are compared by position.
//!
//! Others change the page as well: a browser that translates it puts elements in the place of texts. A text that is no
//! longer where it was drawn is not written into; what stands around it is drawn anew.

use std::borrow::Cow;
use std::cell::Cell;
use std::mem::take;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as DomElement, Node, Placeholder, Text};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::JsValue;

use super::{ElementParts, Handler, Part, Piece, Value};

/// A piece of a page that has been drawn.
pub struct MountedPiece(MountedPart);

#[derive(Default)]
enum MountedPart {
    /// Nothing, or an attribute that its element does not have.
    #[default]
    Nothing,
    Text(Text, Cow<'static, str>),
    Element(Box<MountedElement>),
    All(Vec<MountedPart>),
    /// What it shows stands between the marks.
    Dynamic(RenderEffect<MountedPart>, Markers),
    /// An attribute.
    Value(Cow<'static, str>),
    /// An attribute that follows signals.
    Following(RenderEffect<MountedPart>),
}

/// Comments before and after what changes.
#[derive(Clone)]
struct Markers {
    start: Placeholder,
    end: Placeholder,
}

/// An element on the screen.
struct MountedElement {
    node: DomElement,
    tag: &'static str,
    key: Option<String>,
    fixed: &'static [(&'static str, &'static str)],
    attributes: Vec<(&'static str, MountedPart)>,
    handlers: Vec<(Cow<'static, str>, Slot, RemoveEventHandler<DomElement>)>,
    children: Vec<MountedPart>,
    html: Option<String>,
}

/// The current handler of an event, replaced without registering again. It is called only while its owner lives.
type Slot = Rc<Cell<Option<(StoredValue<()>, Handler)>>>;

impl Markers {
    fn new() -> Self {
        Self { start: Rndr::create_placeholder(), end: Rndr::create_placeholder() }
    }

    /// Removes every node between the two markers.
    fn clear(&self) {
        while let Some(node) = Rndr::next_sibling(&self.start).filter(|node| *node != **self.end) {
            Rndr::remove(&node);
        }
    }
}

fn parent_of(node: &Node) -> Option<DomElement> {
    Rndr::get_parent(node).and_then(DomElement::cast_from)
}

impl MountedPart {
    fn draw(part: Part) -> Self {
        match part {
            Part::Text(text) => Self::Text(Rndr::create_text_node(&text), text),
            Part::Element(element) => Self::Element(Box::new(MountedElement::draw(*element))),
            Part::All(pieces) => Self::All(pieces.into_iter().map(|piece| Self::draw(piece.0)).collect()),
            Part::Dynamic(change) => Self::follow(change, Markers::new(), None),
        }
    }

    /// Draws what changes, or brings up to date what stands in its place, now and whenever a signal that it reads changes.
    fn follow(mut change: Box<dyn FnMut() -> Piece + Send>, marks: Markers, before: Option<Self>) -> Self {
        let place = marks.clone();
        let effect = RenderEffect::new_with_value(
            move |before: Option<Self>| {
                let new = change().0;
                let Some((mut live, parent)) = before.zip(parent_of(&place.end)) else { return Self::draw(new) };
                if !live.is_like(&new) && live.is_lost(&parent) {
                    place.clear();
                    live = Self::draw(new);
                    live.mount(&parent, Some(&place.end));
                } else {
                    live.patch(new, &parent, Some(&place.end));
                }
                live
            },
            before,
        );
        Self::Dynamic(effect, marks)
    }

    /// Whether a piece says the same beside its elements, which are compared by themselves.
    fn is_like(&self, part: &Part) -> bool {
        match (self, part) {
            (Self::Text(_, before), Part::Text(text)) => before == text,
            (Self::Element(shown), Part::Element(element)) => shown.is(element),
            (Self::All(before), Part::All(pieces)) => are_like(before, pieces),
            (Self::Dynamic(..), Part::Dynamic(_)) => true,
            _ => false,
        }
    }

    /// Whether one of its texts was taken out of the element it was drawn in.
    fn is_lost(&self, parent: &DomElement) -> bool {
        match self {
            Self::Text(node, _) => parent_of(node).as_ref() != Some(parent),
            Self::All(all) => all.iter().any(|live| live.is_lost(parent)),
            _ => false,
        }
    }

    /// Brings what is drawn up to date; `next` is what follows it in its parent.
    fn patch(&mut self, part: Part, parent: &DomElement, next: Option<&Node>) {
        match (&mut *self, part) {
            (Self::Text(node, before), Part::Text(text)) => {
                if *before != text {
                    Rndr::set_text(node, &text);
                    *before = text;
                }
            }
            (Self::Element(shown), Part::Element(element)) if shown.is(&element) => shown.patch(*element),
            (Self::All(before), Part::All(pieces)) => patch_all(before, pieces, parent, next),
            (Self::Dynamic(effect, marks), Part::Dynamic(change)) => {
                *self = Self::follow(change, marks.clone(), Some(effect.take_value().unwrap_or_default()));
            }
            (_, part) => {
                let mut new = Self::draw(part);
                new.mount(parent, next);
                self.unmount();
                *self = new;
            }
        }
    }

    fn mount(&mut self, parent: &DomElement, before: Option<&Node>) {
        match self {
            Self::Text(node, _) => Rndr::insert_node(parent, node, before),
            Self::Element(shown) => Rndr::insert_node(parent, &shown.node, before),
            Self::All(all) => all.iter_mut().for_each(|live| live.mount(parent, before)),
            Self::Dynamic(effect, marks) => {
                Rndr::insert_node(parent, &marks.start, before);
                effect.with_value_mut(|live| live.mount(parent, before));
                Rndr::insert_node(parent, &marks.end, before);
            }
            Self::Nothing | Self::Value(_) | Self::Following(_) => {}
        }
    }

    fn unmount(&mut self) {
        match self {
            Self::Text(node, _) => Rndr::remove(node),
            Self::Element(shown) => Rndr::remove(&shown.node),
            Self::All(all) => all.iter_mut().for_each(Self::unmount),
            Self::Dynamic(_, marks) => {
                marks.clear();
                Rndr::remove(&marks.start);
                Rndr::remove(&marks.end);
            }
            Self::Nothing | Self::Value(_) | Self::Following(_) => {}
        }
    }

    /// The first of its nodes.
    fn first(&self) -> Option<Node> {
        match self {
            Self::Text(node, _) => Some(node.clone().into()),
            Self::Element(shown) => Some(shown.node.clone().into()),
            Self::All(all) => all.iter().find_map(Self::first),
            Self::Dynamic(_, marks) => Some(marks.start.clone().into()),
            Self::Nothing | Self::Value(_) | Self::Following(_) => None,
        }
    }
}

fn are_like(before: &[MountedPart], pieces: &[Piece]) -> bool {
    before.len() == pieces.len() && before.iter().zip(pieces).all(|(live, piece)| live.is_like(&piece.0))
}

fn draw_all(pieces: Vec<Piece>, parent: &DomElement) -> Vec<MountedPart> {
    let mut all: Vec<MountedPart> = pieces.into_iter().map(|piece| MountedPart::draw(piece.0)).collect();
    for live in &mut all {
        live.mount(parent, None);
    }
    all
}

/// From the last to the first, since each needs to know what follows it.
fn patch_all(before: &mut Vec<MountedPart>, pieces: Vec<Piece>, parent: &DomElement, next: Option<&Node>) {
    for mut gone in before.drain(pieces.len().min(before.len())..) {
        gone.unmount();
    }
    before.resize_with(pieces.len(), MountedPart::default);
    let mut next = next.cloned();
    for (live, piece) in before.iter_mut().zip(pieces).rev() {
        live.patch(piece.0, parent, next.as_ref());
        next = live.first().or(next);
    }
}

impl MountedElement {
    fn draw(element: ElementParts) -> Self {
        let ElementParts { tag, key, fixed, attributes, handlers, children, html } = element;
        let node = Rndr::create_element(tag, None);
        for (name, value) in fixed {
            Rndr::set_attribute(&node, name, value);
        }
        let attribute = |(name, value)| {
            let mut live = MountedPart::Nothing;
            live.set(&node, name, value);
            (name, live)
        };
        let attributes = attributes.into_iter().map(attribute).collect();
        let handler = |(event, handler)| listen(&node, event, handler);
        let handlers = handlers.into_iter().map(handler).collect();
        if let Some(html) = &html {
            Rndr::set_inner_html(&node, html);
        }
        let children = draw_all(children, &node);
        Self { node, tag, key, fixed, attributes, handlers, children, html }
    }

    /// Whether an element has the same tag, fixed attributes, key and id.
    fn is(&self, element: &ElementParts) -> bool {
        // An element of our own looks at its attributes once, when it comes.
        let own = self.tag.contains('-');
        let tells = |name: &str| own || matches!(name, "id" | "src");
        let named = |(name, value): &(&'static str, Value)| match value {
            Value::Text(text) if tells(name) => Some(text.clone()),
            _ => None,
        };
        let shown = |(name, value): &(&'static str, MountedPart)| match value {
            MountedPart::Value(text) if tells(name) => Some(text.clone()),
            _ => None,
        };
        self.tag == element.tag
            && self.key == element.key
            && self.fixed == element.fixed
            && self.html.is_some() == element.html.is_some()
            && self.attributes.iter().map(|(name, _)| name).eq(element.attributes.iter().map(|(name, _)| name))
            && self.handlers.iter().map(|(event, ..)| event).eq(element.handlers.iter().map(|(event, _)| event))
            && self.attributes.iter().map(shown).eq(element.attributes.iter().map(named))
    }

    fn patch(&mut self, element: ElementParts) {
        for ((name, live), (_, value)) in self.attributes.iter_mut().zip(element.attributes) {
            live.set(&self.node, name, value);
        }
        for ((_, slot, _), (_, handler)) in self.handlers.iter().zip(element.handlers) {
            slot.set(Some((StoredValue::new(()), handler)));
        }
        if self.html != element.html {
            Rndr::set_inner_html(&self.node, element.html.as_deref().unwrap_or_default());
            self.html = element.html;
        }
        let lost = |children: &[MountedPart]| children.iter().any(|child| child.is_lost(&self.node));
        if !are_like(&self.children, &element.children) && lost(&self.children) {
            Rndr::clear_children(&self.node);
            self.children = draw_all(element.children, &self.node);
        } else {
            patch_all(&mut self.children, element.children, &self.node, None);
        }
    }
}

fn listen(
    node: &DomElement,
    event: Cow<'static, str>,
    handler: Handler,
) -> (Cow<'static, str>, Slot, RemoveEventHandler<DomElement>) {
    let slot: Slot = Rc::new(Cell::new(Some((StoredValue::new(()), handler))));
    let held = Rc::clone(&slot);
    let act = Box::new(move |event| {
        // While it runs it is not there; another may have taken its place when it is done.
        let Some((owned, mut handler)) = held.take().filter(|(owned, _)| !owned.is_disposed()) else { return };
        handler(event);
        let newer = held.take();
        held.set(Some(newer.unwrap_or((owned, handler))));
    });
    let listener = Rndr::add_event_listener(node, &event, act);
    (event, slot, listener)
}

impl MountedPart {
    /// Gives an attribute its value, now and whenever a signal that it reads changes.
    fn set(&mut self, node: &DomElement, name: &'static str, value: Value) {
        *self = match value {
            Value::Dynamic(mut change) => {
                let node = node.clone();
                let before = match take(self) {
                    Self::Following(effect) => effect.take_value(),
                    other => Some(other),
                };
                let show = move |before: Option<Self>| shown(&node, name, before.unwrap_or_default(), change().text());
                Self::Following(RenderEffect::new_with_value(show, before))
            }
            value => shown(node, name, take(self), value.text()),
        }
    }
}

/// What an attribute says at first is the state of a field until the visitor changes that: the state is set as well.
fn shown(node: &DomElement, name: &str, before: MountedPart, new: Option<Cow<'static, str>>) -> MountedPart {
    let unchanged = match (&before, &new) {
        (MountedPart::Value(before), Some(new)) => before == new,
        (MountedPart::Nothing, None) => true,
        _ => false,
    };
    if !unchanged {
        match &new {
            Some(text) => Rndr::set_attribute(node, name, text),
            None => Rndr::remove_attribute(node, name),
        }
        let state = match name {
            "checked" | "selected" => Some(JsValue::from_bool(new.is_some())),
            "value" => Some(JsValue::from_str(new.as_deref().unwrap_or_default())),
            _ => None,
        };
        if let Some(state) = state {
            Rndr::set_property(node, name, &state);
        }
    }
    new.map_or(MountedPart::Nothing, MountedPart::Value)
}

impl Mountable for MountedPiece {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &DomElement, before: Option<&Node>) {
        self.0.mount(parent, before);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.0.first();
        let parent = first.as_ref().and_then(parent_of);
        let Some(parent) = parent else { return false };
        child.mount(&parent, first.as_ref());
        true
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

// What the root of the app, which is a view of Leptos, asks of a piece.

impl Render for Piece {
    type State = MountedPiece;

    fn build(self) -> MountedPiece {
        MountedPiece(MountedPart::draw(self.0))
    }

    fn rebuild(self, state: &mut MountedPiece) {
        let first = state.0.first();
        let parent = first.as_ref().and_then(parent_of);
        if let Some(parent) = parent {
            let mut new = self.build();
            new.mount(&parent, first.as_ref());
            state.unmount();
            *state = new;
        }
    }
}

impl RenderHtml for Piece {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buffer: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        self.0.print(buffer);
    }

    /// Nothing is hydrated here: the app draws its pages itself and puts them in the place of the printed ones.
    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> MountedPiece {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

leptos::tachys::no_attrs!(Piece);
