//! `piece!`: markup as `view!` of Leptos reads it, turned into calls that build one plain tree.
//!
//! Leptos gives each piece of markup a type of its own, and the compiler makes code to draw, compare and drop each of
//! them. What this macro makes is a few calls per element, all to the same functions.
//!
//! ```text
//! piece! { <a class="button" href=link on:click=act>{label}</a> }
//!
//! {
//!     let mut element = Element::new("a", &[("class", "button")]);
//!     element.attribute("href", link);
//!     element.on(leptos::ev::click, act);
//!     element.child(label);
//!     IntoPiece::piece(element)
//! }
//! ```
//!
//! Understood are elements, attributes with and without a value, `on:event`, `key`, `inner_html`, `written` (the language and
//! the direction of what an owner wrote), texts between quotation marks,
//! values in braces, and components (a name with a capital) without children. The paths are those of the crate `affiche`,
//! which alone uses it.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::spanned::Spanned;
use syn::{Block, Error, Expr, ExprLit, Lit, Stmt};

/// Markup as a `Piece`.
#[proc_macro]
pub fn piece(markup: proc_macro::TokenStream) -> proc_macro::TokenStream {
    rstml::parse(markup).and_then(|nodes| all(&nodes)).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// One node as it is, several as a list.
fn all(nodes: &[Node]) -> Result<TokenStream, Error> {
    let pieces = nodes.iter().map(node).collect::<Result<Vec<_>, _>>()?;
    Ok(match pieces.as_slice() {
        [piece] => quote! { ::affiche::components::IntoPiece::piece(#piece) },
        pieces => {
            quote! { ::affiche::components::Piece::all(vec![#(::affiche::components::IntoPiece::piece(#pieces)),*]) }
        }
    })
}

/// Something that can be made into a piece.
fn node(node: &Node) -> Result<TokenStream, Error> {
    match node {
        Node::Element(element) if is_component(element) => component(element),
        Node::Element(element) => self::element(element),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote! { #text })
        }
        Node::Block(NodeBlock::ValidBlock(block)) => Ok(value(block)),
        Node::Fragment(fragment) => all(&fragment.children),
        other => Err(Error::new(other.span(), "`piece!` takes elements, components, quoted texts and braces")),
    }
}

/// What a block in braces gives; the braces go where they are not needed.
fn value(block: &Block) -> TokenStream {
    if let [Stmt::Expr(value, None)] = block.stmts.as_slice() {
        quote! { #value }
    } else {
        quote! { #block }
    }
}

fn is_component(element: &NodeElement<Infallible>) -> bool {
    element.open_tag.name.to_string().starts_with(|letter: char| letter.is_uppercase())
}

fn element(element: &NodeElement<Infallible>) -> Result<TokenStream, Error> {
    let tag = element.open_tag.name.to_string();
    let (fixed, found): (Vec<_>, Vec<_>) = attributes(element)?
        .into_iter()
        .map(|attribute| (attribute, fixed(attribute)))
        .partition(|(_, fixed)| fixed.is_some());
    let fixed = fixed.into_iter().filter_map(|(_, fixed)| fixed);
    let attributes = found.into_iter().map(|(found, _)| attribute(found)).collect::<Result<Vec<_>, _>>()?;
    let children = element.children.iter().map(node).collect::<Result<Vec<_>, _>>()?;
    Ok(quote! {{
        let mut element = ::affiche::components::Element::new(#tag, &[#(#fixed),*]);
        #(#attributes)*
        #(element.child(#children);)*
        element
    }})
}

/// A name and a text, for an attribute that is the same each time.
fn fixed(attribute: &KeyedAttribute) -> Option<TokenStream> {
    let name = attribute.key.to_string();
    match attribute.value() {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(quote! { (#name, #text) }),
        Some(_) => None,
        None => Some(quote! { (#name, "") }),
    }
}

fn attribute(attribute: &KeyedAttribute) -> Result<TokenStream, Error> {
    let name = attribute.key.to_string();
    let value = attribute.value();
    if let Some(event) = name.strip_prefix("on:") {
        let event = syn::Ident::new(event, attribute.key.span());
        let act = value.ok_or_else(|| Error::new(attribute.key.span(), "an event needs something to do"))?;
        return Ok(quote! { element.on(leptos::ev::#event, #act); });
    }
    Ok(match name.as_str() {
        "key" => quote! { element.key(#value); },
        "inner_html" => quote! { element.inner_html(#value); },
        "written" => quote! { element.written(#value); },
        name => quote! { element.attribute(#name, #value); },
    })
}

fn component(element: &NodeElement<Infallible>) -> Result<TokenStream, Error> {
    let NodeName::Path(path) = &element.open_tag.name else {
        return Err(Error::new(element.open_tag.name.span(), "a component is a path"));
    };
    if let Some(child) = element.children.first() {
        return Err(Error::new(child.span(), "a component is given its content as a prop"));
    }
    let props = attributes(element)?.into_iter().map(|attribute| {
        let name = match &attribute.key {
            NodeName::Path(path) => Ok(path),
            other => Err(Error::new(other.span(), "a prop is a name")),
        }?;
        let value: TokenStream = attribute.value().map_or_else(|| quote! { #name }, |value: &Expr| quote! { #value });
        Ok(quote! { .#name(#value) })
    });
    let props = props.collect::<Result<Vec<_>, Error>>()?;
    Ok(quote! {
        leptos::component::component_view(&#path, leptos::component::component_props_builder(&#path) #(#props)* .build())
    })
}

fn attributes(element: &NodeElement<Infallible>) -> Result<Vec<&KeyedAttribute>, Error> {
    let mut keyed = Vec::new();
    for attribute in element.attributes() {
        match attribute {
            NodeAttribute::Attribute(attribute) => keyed.push(attribute),
            NodeAttribute::Block(block) => return Err(Error::new(block.span(), "an attribute has a name")),
        }
    }
    Ok(keyed)
}
