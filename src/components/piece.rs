//! A piece of a page with its type erased: drawn once, and replaced as a whole.
//!
//! Leptos can compare any two views of one type and change only what differs, and compiles that ability for every piece
//! of every page. Here it is signals that change what is on screen; a page that makes way for another is replaced. Pieces
//! of this type do without the ability, which made the browser program about 20 kB (brotli) smaller.

use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// A piece of a page.
pub struct Piece(Box<dyn Draw>);

/// A piece of a page that has been drawn.
pub struct Drawn(Box<dyn Mountable>);

/// Turns any view into a [`Piece`].
pub trait IntoPiece {
    /// The view as a piece.
    fn piece(self) -> Piece;
}

impl<V: RenderHtml + 'static> IntoPiece for V {
    fn piece(self) -> Piece {
        Piece(Box::new(self))
    }
}

trait Draw: Send {
    fn draw(self: Box<Self>) -> Drawn;
    fn print(self: Box<Self>, buffer: &mut String, position: &mut Position, escape: bool);
}

impl<V: RenderHtml + 'static> Draw for V {
    fn draw(self: Box<Self>) -> Drawn {
        Drawn(Box::new(self.build()))
    }

    fn print(self: Box<Self>, buffer: &mut String, position: &mut Position, escape: bool) {
        // The browser program never prints; without this line it would carry the code for it.
        if cfg!(feature = "publisher") {
            self.to_html_with_buf(buffer, position, escape, false, Vec::new());
        }
    }
}

impl Render for Piece {
    type State = Drawn;

    fn build(self) -> Drawn {
        self.0.draw()
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
        position: &mut Position,
        escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        self.0.print(buffer, position, escape);
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

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

/// Markup, as `view!` reads it, made into a [`Piece`].
macro_rules! piece {
    ($($markup:tt)*) => {
        $crate::components::IntoPiece::piece(leptos::prelude::view! { $($markup)* })
    };
}

pub(crate) use piece;
