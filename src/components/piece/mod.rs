//! A virtual DOM: a tree of elements, texts and dynamic parts, drawn in the browser or printed as HTML. Figures:
//! docs/decisions/0005-virtual-dom.md.
//!
//! Leptos gives every piece of markup its own type, and with it code of its own to draw, to compare and to drop it. Here
//! all markup is values of one type, with one function to draw them, one to bring what is drawn up to date, and one to
//! print them. What changes does so by an effect of Leptos. ARCHITECTURE.md has the figures.

mod drawn;
mod portal;
mod print;

use std::borrow::Cow;

use crate::context::TextAttributes;
use leptos::ev::EventDescriptor;
use leptos::tachys::renderer::types::Event;

pub use drawn::MountedPiece;
pub use portal::{MountedPortal, closest_attribute};

pub use affiche_markup::piece;

/// A piece of a page.
pub struct Piece(Part);

enum Part {
    Text(Cow<'static, str>),
    Element(Box<ElementParts>),
    /// In order; empty for nothing.
    All(Vec<Piece>),
    /// Drawn anew whenever a signal that it reads changes.
    Dynamic(Box<dyn FnMut() -> Piece + Send>),
}

/// An element that is being put together.
pub struct Element(Box<ElementParts>);

struct ElementParts {
    tag: &'static str,
    /// What it shows: an element with another one is another element. Never printed.
    key: Option<String>,
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
    Dynamic(Box<dyn FnMut() -> Value + Send>),
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
}

impl Element {
    /// An element with attributes that are the same each time.
    #[must_use]
    pub fn new(tag: &'static str, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self(Box::new(ElementParts {
            tag,
            key: None,
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

    /// Says how the text in it was written.
    #[inline(never)]
    pub fn written(&mut self, written: impl Into<Option<TextAttributes>>) {
        let (lang, dir) = written.into().map_or((None, None), |written| (written.lang, Some(written.dir)));
        self.attribute("lang", lang);
        self.attribute("dir", dir);
    }

    /// Says what it shows. What the visitor and scripts beside the app do to an element goes when it shows something else.
    pub fn key(&mut self, key: String) {
        self.0.key = Some(key);
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
        Piece(Part::Dynamic(Box::new(move || self().piece())))
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
        Value::Dynamic(Box::new(move || self().value()))
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
