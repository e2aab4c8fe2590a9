//! A piece of a page: a plain tree of elements, texts and parts that change, drawn in the browser or printed as HTML.
//!
//! Leptos gives every piece of markup its own type, and with it code of its own to draw, to compare and to drop it. Here
//! all markup is values of one type, with one function to draw them and one to print them. What changes on screen is
//! replaced as a whole by an effect of Leptos; nothing is compared. ARCHITECTURE.md has the figures.

use std::borrow::Cow;

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as DomElement, Event, Node, Placeholder};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::JsCast;

pub(crate) use affiche_markup::piece;

/// A piece of a page.
pub struct Piece(Part);

enum Part {
    Text(Cow<'static, str>),
    Element(Box<Inside>),
    /// In order; empty for nothing.
    All(Vec<Piece>),
    /// Drawn anew whenever a signal that it reads changes.
    Changing(Box<dyn FnMut() -> Piece + Send>),
}

/// An element that is being put together.
pub struct Element(Box<Inside>);

struct Inside {
    tag: &'static str,
    /// Attributes that are the same each time.
    fixed: &'static [(&'static str, &'static str)],
    attributes: Vec<(&'static str, Value)>,
    handlers: Vec<(Cow<'static, str>, Handler)>,
    children: Vec<Piece>,
    /// HTML in the place of children.
    html: Option<String>,
}

type Handler = Box<dyn FnMut(Event) + Send>;

/// The value of an attribute.
pub enum Value {
    /// The element does not have the attribute.
    Absent,
    /// As it stands between quotation marks.
    Text(Cow<'static, str>),
    /// Found anew whenever a signal that it reads changes.
    Changing(Box<dyn FnMut() -> Value + Send>),
}

/// What can be made into a [`Piece`].
pub trait IntoPiece {
    /// As a piece.
    fn piece(self) -> Piece;
}

/// What can be made into the [`Value`] of an attribute.
pub trait IntoValue {
    /// As a value.
    fn value(self) -> Value;
}

impl Piece {
    /// Pieces in order.
    #[must_use]
    pub fn all(pieces: Vec<Self>) -> Self {
        Self(Part::All(pieces))
    }

    /// As HTML.
    #[must_use]
    pub fn print(self) -> String {
        let mut html = String::new();
        self.0.print(&mut html);
        html
    }
}

impl Element {
    /// An element with attributes that are the same each time.
    #[must_use]
    pub fn new(tag: &'static str, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self(Box::new(Inside {
            tag,
            fixed,
            attributes: Vec::new(),
            handlers: Vec::new(),
            children: Vec::new(),
            html: None,
        }))
    }

    /// Gives it an attribute.
    #[inline(never)]
    pub fn attribute(&mut self, name: &'static str, value: impl IntoValue) {
        self.0.attributes.push((name, value.value()));
    }

    /// Does something whenever an event reaches it.
    pub fn on<E: EventDescriptor>(&mut self, event: E, mut act: impl FnMut(E::EventType) + Send + 'static)
    where
        E::EventType: From<Event>,
    {
        self.0.handlers.push((event.name(), Box::new(move |event| act(event.into()))));
    }

    /// Adds to its children.
    #[inline(never)]
    pub fn child(&mut self, child: impl IntoPiece) {
        self.0.children.push(child.piece());
    }

    /// Gives it HTML in the place of children. The HTML has to be safe.
    pub fn inner_html(&mut self, html: String) {
        self.0.html = Some(html);
    }
}

impl IntoPiece for Piece {
    fn piece(self) -> Self {
        self
    }
}

impl IntoPiece for Element {
    fn piece(self) -> Piece {
        Piece(Part::Element(self.0))
    }
}

impl IntoPiece for &'static str {
    fn piece(self) -> Piece {
        Piece(Part::Text(Cow::Borrowed(self)))
    }
}

impl IntoPiece for String {
    fn piece(self) -> Piece {
        Piece(Part::Text(Cow::Owned(self)))
    }
}

impl<T: IntoPiece> IntoPiece for Option<T> {
    fn piece(self) -> Piece {
        self.map_or(Piece(Part::All(Vec::new())), T::piece)
    }
}

impl<T: IntoPiece> IntoPiece for Vec<T> {
    fn piece(self) -> Piece {
        self.into_iter().map(T::piece).collect()
    }
}

impl<T: IntoPiece, F: FnMut() -> T + Send + 'static> IntoPiece for F {
    fn piece(mut self) -> Piece {
        Piece(Part::Changing(Box::new(move || self().piece())))
    }
}

impl<T: IntoPiece> FromIterator<T> for Piece {
    fn from_iter<I: IntoIterator<Item = T>>(pieces: I) -> Self {
        Self(Part::All(pieces.into_iter().map(T::piece).collect()))
    }
}

impl IntoValue for &'static str {
    fn value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

/// An attribute that is there or not, such as `hidden`.
impl IntoValue for bool {
    fn value(self) -> Value {
        if self { Value::Text(Cow::Borrowed("")) } else { Value::Absent }
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn value(self) -> Value {
        self.map_or(Value::Absent, T::value)
    }
}

impl<T: IntoValue, F: FnMut() -> T + Send + 'static> IntoValue for F {
    fn value(mut self) -> Value {
        Value::Changing(Box::new(move || self().value()))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl IntoPiece for $number {
            fn piece(self) -> Piece {
                self.to_string().piece()
            }
        }

        impl IntoValue for $number {
            fn value(self) -> Value {
                self.to_string().value()
            }
        }
    )*};
}

numbers!(u32, i32, usize);

/// A piece of a page that has been drawn.
pub struct Drawn {
    roots: Vec<Root>,
    kept: Vec<Kept>,
}

enum Root {
    Node(Node),
    /// What it shows stands before the mark.
    Changing(RenderEffect<Drawn>, Placeholder),
}

/// What lives as long as the elements it belongs to.
#[expect(dead_code, reason = "held for its drop")]
enum Kept {
    Part(RenderEffect<Drawn>),
    Attribute(RenderEffect<Option<Cow<'static, str>>>),
    Handler(RemoveEventHandler<DomElement>),
}

impl Part {
    fn draw(self, drawn: &mut Drawn) {
        match self {
            Self::Text(text) => drawn.roots.push(Root::Node(Rndr::create_text_node(&text).into())),
            Self::Element(element) => {
                let node = element.draw(&mut drawn.kept);
                drawn.roots.push(Root::Node(node.into()));
            }
            Self::All(pieces) => pieces.into_iter().for_each(|piece| piece.0.draw(drawn)),
            Self::Changing(mut change) => {
                let mark = Rndr::create_placeholder();
                let place: Node = mark.clone().into();
                let effect = RenderEffect::new(move |before: Option<Drawn>| {
                    let mut new = change().build();
                    if let Some(mut before) = before {
                        Rndr::try_mount_before(&mut new, &place);
                        before.unmount();
                    }
                    new
                });
                drawn.roots.push(Root::Changing(effect, mark));
            }
        }
    }

    fn print(self, html: &mut String) {
        match self {
            Self::Text(text) => escape(&text, html),
            Self::Element(element) => element.print(html),
            Self::All(pieces) => pieces.into_iter().for_each(|piece| piece.0.print(html)),
            Self::Changing(mut change) => change().0.print(html),
        }
    }
}

impl Inside {
    fn draw(self, kept: &mut Vec<Kept>) -> DomElement {
        let element = Rndr::create_element(self.tag, None);
        for (name, value) in self.fixed {
            Rndr::set_attribute(&element, name, value);
        }
        for (name, value) in self.attributes {
            match value {
                Value::Absent => {}
                Value::Text(text) => Rndr::set_attribute(&element, name, &text),
                Value::Changing(change) => kept.push(Kept::Attribute(keep_attribute(&element, name, change))),
            }
        }
        for (event, handler) in self.handlers {
            kept.push(Kept::Handler(Rndr::add_event_listener(&element, &event, handler)));
        }
        if let Some(html) = self.html {
            Rndr::set_inner_html(&element, &html);
        }
        let mut children = Drawn { roots: Vec::new(), kept: Vec::new() };
        self.children.into_iter().for_each(|child| child.0.draw(&mut children));
        children.mount(&element, None);
        kept.append(&mut children.kept);
        for root in children.roots {
            if let Root::Changing(effect, _) = root {
                kept.push(Kept::Part(effect));
            }
        }
        element
    }

    fn print(self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        let fixed = self.fixed.iter().map(|(name, value)| (*name, Cow::Borrowed(*value)));
        let found = self.attributes.into_iter().filter_map(|(name, value)| Some((name, value.text()?)));
        for (name, value) in fixed.chain(found) {
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() {
                html.push_str("=\"");
                escape(&value, html);
                html.push('"');
            }
        }
        html.push('>');
        if matches!(self.tag, "br" | "hr" | "img" | "input" | "link" | "meta" | "source" | "wbr") {
            return;
        }
        self.children.into_iter().for_each(|child| child.0.print(html));
        html.push_str(&self.html.unwrap_or_default());
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }
}

/// Sets an attribute now, and again whenever its value changes.
fn keep_attribute(
    element: &DomElement,
    name: &'static str,
    mut change: Box<dyn FnMut() -> Value + Send>,
) -> RenderEffect<Option<Cow<'static, str>>> {
    let element = element.clone();
    RenderEffect::new(move |before: Option<Option<Cow<'static, str>>>| {
        let new = change().text();
        match &new {
            Some(text) if before.flatten().as_ref() != Some(text) => Rndr::set_attribute(&element, name, text),
            Some(_) => {}
            None => Rndr::remove_attribute(&element, name),
        }
        new
    })
}

impl Value {
    /// What stands between quotation marks now; `None` when the element does not have the attribute.
    fn text(self) -> Option<Cow<'static, str>> {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text),
            Self::Changing(mut change) => change().text(),
        }
    }
}

/// Writes a text as it stands in HTML, in an element or in an attribute between double quotation marks.
fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}

/// A piece that was put into the page outside the tree of its own page. It goes when this is dropped.
pub struct Placed(Drawn);

impl Placed {
    /// Draws a piece at the end of the nearest element around where an event happened, found by a selector.
    pub fn at(event: &leptos::ev::Event, selector: &str, piece: Piece) -> Option<Self> {
        let place = around(event, selector)?;
        let mut drawn = piece.build();
        drawn.mount(&place, None);
        Some(Self(drawn))
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

/// What an attribute says of the nearest element around where an event happened, found by a selector.
pub fn said_of(event: &leptos::ev::Event, selector: &str, attribute: &str) -> Option<String> {
    around(event, selector)?.get_attribute(attribute)
}

fn around(event: &leptos::ev::Event, selector: &str) -> Option<DomElement> {
    event.target()?.dyn_into::<DomElement>().ok()?.closest(selector).ok()?
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        for root in &mut self.roots {
            match root {
                Root::Node(node) => Rndr::remove(node),
                Root::Changing(effect, mark) => {
                    effect.with_value_mut(Drawn::unmount);
                    mark.unmount();
                }
            }
        }
    }

    fn mount(&mut self, parent: &DomElement, before: Option<&Node>) {
        for root in &mut self.roots {
            match root {
                Root::Node(node) => Rndr::insert_node(parent, node, before),
                Root::Changing(effect, mark) => {
                    effect.with_value_mut(|drawn| drawn.mount(parent, before));
                    mark.mount(parent, before);
                }
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.roots.first().map(|root| match root {
            Root::Node(node) => node.clone(),
            Root::Changing(_, mark) => mark.clone().into(),
        });
        let parent = first.as_ref().and_then(Rndr::get_parent).and_then(DomElement::cast_from);
        match parent {
            Some(parent) => {
                child.mount(&parent, first.as_ref());
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

// What the root of the app, which is a view of Leptos, asks of a piece.

impl Render for Piece {
    type State = Drawn;

    fn build(self) -> Drawn {
        let mut drawn = Drawn { roots: Vec::new(), kept: Vec::new() };
        self.0.draw(&mut drawn);
        drawn
    }

    fn rebuild(self, state: &mut Drawn) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
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
