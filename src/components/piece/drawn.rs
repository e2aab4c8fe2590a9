//! Pieces on the screen: drawn once, then brought up to date by touching no more of the page than has changed.
//!
//! A new piece meets what is drawn in the same place. An element stays when it comes from the same markup and goes by the
//! same name: then its attributes, texts and children are compared one by one, and what was pressed or typed in it, and
//! the focus, are as they were. Anything else is drawn anew. Children meet by their position.

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

use super::{Handler, Inside, Part, Piece, Value};

/// A piece of a page that has been drawn.
pub struct Drawn(Live);

#[derive(Default)]
enum Live {
    /// Nothing, or an attribute that its element does not have.
    #[default]
    Nothing,
    Text(Text, Cow<'static, str>),
    Element(Box<Shown>),
    All(Vec<Live>),
    /// What it shows stands before the mark.
    Changing(RenderEffect<Live>, Placeholder),
    /// An attribute.
    Value(Cow<'static, str>),
    /// An attribute that follows signals.
    Following(RenderEffect<Live>),
}

/// An element on the screen.
struct Shown {
    node: DomElement,
    tag: &'static str,
    fixed: &'static [(&'static str, &'static str)],
    attributes: Vec<(&'static str, Live)>,
    handlers: Vec<(Cow<'static, str>, Slot, RemoveEventHandler<DomElement>)>,
    children: Vec<Live>,
    html: Option<String>,
}

/// What answers to an event: replaced without the browser being told.
type Slot = Rc<Cell<Option<Handler>>>;

impl Live {
    fn draw(part: Part) -> Self {
        match part {
            Part::Text(text) => Self::Text(Rndr::create_text_node(&text), text),
            Part::Element(element) => Self::Element(Box::new(Shown::draw(*element))),
            Part::All(pieces) => Self::All(pieces.into_iter().map(|piece| Self::draw(piece.0)).collect()),
            Part::Changing(change) => Self::follow(change, Rndr::create_placeholder(), None),
        }
    }

    /// Draws what changes, or brings up to date what stands in its place, now and whenever a signal that it reads changes.
    fn follow(mut change: Box<dyn FnMut() -> Piece + Send>, mark: Placeholder, before: Option<Self>) -> Self {
        let place: Node = mark.clone().into();
        let effect = RenderEffect::new_with_value(
            move |before: Option<Self>| {
                let new = change().0;
                let parent = Rndr::get_parent(&place).and_then(DomElement::cast_from);
                match (before, parent) {
                    (Some(mut live), Some(parent)) => {
                        live.meet(new, &parent, Some(&place));
                        live
                    }
                    _ => Self::draw(new),
                }
            },
            before,
        );
        Self::Changing(effect, mark)
    }

    /// Brings what is drawn up to date; `next` is what follows it in its parent.
    fn meet(&mut self, part: Part, parent: &DomElement, next: Option<&Node>) {
        match (&mut *self, part) {
            (Self::Text(node, before), Part::Text(text)) => {
                if *before != text {
                    Rndr::set_text(node, &text);
                    *before = text;
                }
            }
            (Self::Element(shown), Part::Element(element)) if shown.is(&element) => shown.meet(*element),
            (Self::All(before), Part::All(pieces)) => meet_all(before, pieces, parent, next),
            (Self::Changing(effect, mark), Part::Changing(change)) => {
                *self = Self::follow(change, mark.clone(), Some(effect.take_value().unwrap_or_default()));
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
            Self::Changing(effect, mark) => {
                effect.with_value_mut(|live| live.mount(parent, before));
                Rndr::insert_node(parent, mark, before);
            }
            Self::Nothing | Self::Value(_) | Self::Following(_) => {}
        }
    }

    fn unmount(&mut self) {
        match self {
            Self::Text(node, _) => Rndr::remove(node),
            Self::Element(shown) => Rndr::remove(&shown.node),
            Self::All(all) => all.iter_mut().for_each(Self::unmount),
            Self::Changing(effect, mark) => {
                effect.with_value_mut(Self::unmount);
                Rndr::remove(mark);
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
            Self::Changing(effect, mark) => {
                effect.with_value_mut(|live| live.first()).flatten().or_else(|| Some(mark.clone().into()))
            }
            Self::Nothing | Self::Value(_) | Self::Following(_) => None,
        }
    }
}

/// From the last to the first, since each needs to know what follows it.
fn meet_all(before: &mut Vec<Live>, pieces: Vec<Piece>, parent: &DomElement, next: Option<&Node>) {
    for mut gone in before.drain(pieces.len().min(before.len())..) {
        gone.unmount();
    }
    before.resize_with(pieces.len(), Live::default);
    let mut next = next.cloned();
    for (live, piece) in before.iter_mut().zip(pieces).rev() {
        live.meet(piece.0, parent, next.as_ref());
        next = live.first().or(next);
    }
}

impl Shown {
    fn draw(element: Inside) -> Self {
        let Inside { tag, fixed, attributes, handlers, children, html } = element;
        let node = Rndr::create_element(tag, None);
        for (name, value) in fixed {
            Rndr::set_attribute(&node, name, value);
        }
        let attribute = |(name, value)| {
            let mut live = Live::Nothing;
            live.set(&node, name, value, false);
            (name, live)
        };
        let attributes = attributes.into_iter().map(attribute).collect();
        let handler = |(event, handler)| listen(&node, event, handler);
        let handlers = handlers.into_iter().map(handler).collect();
        if let Some(html) = &html {
            Rndr::set_inner_html(&node, html);
        }
        let mut children: Vec<Live> = children.into_iter().map(|child| Live::draw(child.0)).collect();
        for child in &mut children {
            child.mount(&node, None);
        }
        Self { node, tag, fixed, attributes, handlers, children, html }
    }

    /// Whether an element comes from the same markup, and goes by the same name.
    fn is(&self, element: &Inside) -> bool {
        // An element of our own looks at its attributes once, when it comes.
        let own = self.tag.contains('-');
        let tells = |name: &str| own || matches!(name, "id" | "src");
        let named = |(name, value): &(&'static str, Value)| match value {
            Value::Text(text) if tells(name) => Some(text.clone()),
            _ => None,
        };
        let shown = |(name, value): &(&'static str, Live)| match value {
            Live::Value(text) if tells(name) => Some(text.clone()),
            _ => None,
        };
        self.tag == element.tag
            && self.fixed == element.fixed
            && self.html.is_some() == element.html.is_some()
            && self.attributes.iter().map(|(name, _)| name).eq(element.attributes.iter().map(|(name, _)| name))
            && self.handlers.iter().map(|(event, ..)| event).eq(element.handlers.iter().map(|(event, _)| event))
            && self.attributes.iter().map(shown).eq(element.attributes.iter().map(named))
    }

    fn meet(&mut self, element: Inside) {
        for ((name, live), (_, value)) in self.attributes.iter_mut().zip(element.attributes) {
            live.set(&self.node, name, value, true);
        }
        for ((_, slot, _), (_, handler)) in self.handlers.iter().zip(element.handlers) {
            slot.set(Some(handler));
        }
        if self.html != element.html {
            Rndr::set_inner_html(&self.node, element.html.as_deref().unwrap_or_default());
            self.html = element.html;
        }
        meet_all(&mut self.children, element.children, &self.node, None);
    }
}

fn listen(
    node: &DomElement,
    event: Cow<'static, str>,
    handler: Handler,
) -> (Cow<'static, str>, Slot, RemoveEventHandler<DomElement>) {
    let slot: Slot = Rc::new(Cell::new(Some(handler)));
    let held = Rc::clone(&slot);
    let act = Box::new(move |event| {
        // While it runs it is not there; another may have taken its place when it is done.
        let Some(mut handler) = held.take() else { return };
        handler(event);
        let newer = held.take();
        held.set(Some(newer.unwrap_or(handler)));
    });
    let listener = Rndr::add_event_listener(node, &event, act);
    (event, slot, listener)
}

impl Live {
    /// Gives an attribute its value, now and whenever a signal that it reads changes. `again`: the visitor may have changed
    /// what it said at first, so the state of a field is set too.
    fn set(&mut self, node: &DomElement, name: &'static str, value: Value, again: bool) {
        *self = match value {
            Value::Changing(mut change) => {
                let node = node.clone();
                let before = match take(self) {
                    Self::Following(effect) => effect.take_value(),
                    other => Some(other),
                };
                let show =
                    move |before: Option<Self>| shown(&node, name, before.unwrap_or_default(), change().text(), again);
                Self::Following(RenderEffect::new_with_value(show, before))
            }
            value => shown(node, name, take(self), value.text(), again),
        }
    }
}

fn shown(node: &DomElement, name: &str, before: Live, new: Option<Cow<'static, str>>, again: bool) -> Live {
    let unchanged = match (&before, &new) {
        (Live::Value(before), Some(new)) => before == new,
        (Live::Nothing, None) => true,
        _ => false,
    };
    if !unchanged {
        match &new {
            Some(text) => Rndr::set_attribute(node, name, text),
            None => Rndr::remove_attribute(node, name),
        }
        if again && matches!(name, "checked" | "selected") {
            Rndr::set_property(node, name, &JsValue::from_bool(new.is_some()));
        }
    }
    new.map_or(Live::Nothing, Live::Value)
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &DomElement, before: Option<&Node>) {
        self.0.mount(parent, before);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.0.first();
        let parent = first.as_ref().and_then(Rndr::get_parent).and_then(DomElement::cast_from);
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
    type State = Drawn;

    fn build(self) -> Drawn {
        Drawn(Live::draw(self.0))
    }

    fn rebuild(self, state: &mut Drawn) {
        let first = state.0.first();
        let parent = first.as_ref().and_then(Rndr::get_parent).and_then(DomElement::cast_from);
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
    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

leptos::tachys::no_attrs!(Piece);
