//! `#[derive(Json)]`: reads and writes a type in files of the catalog from its declaration alone.
//!
//! ```text
//! struct Place { id: Slug, name: String, city: Option<String> }   {"id": "salle", "name": "La salle"}
//! enum WeekStart { Monday, Saturday, Sunday }                      null, "saturday", "sunday"
//! ```
//!
//! A struct is an object with its fields under their own names; what is `null`, `false`, `""` or `[]` is left out. An enum without data is
//! a word, the name of the variant in lower camel case; the first variant is `null`. So the names and the first variant are the format
//! of the catalog. Nothing else can be derived: a value that lies differently implements the trait by hand.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Error, Fields, Ident};

/// Implements `affiche_json::Json` for a struct with named fields, or for an enum without data, neither with type parameters or
/// lifetimes. The crate that uses it names `affiche-json` in its `Cargo.toml`.
#[proc_macro_derive(Json)]
pub fn derive_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    syn::parse(input).and_then(|input| implementation(&input)).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn implementation(input: &DeriveInput) -> Result<TokenStream, Error> {
    let refusal = |what| Error::new_spanned(&input.ident, what);
    if !input.generics.params.is_empty() {
        return Err(refusal("`Json` cannot be derived for a type with parameters"));
    }
    match &input.data {
        Data::Struct(data) => {
            let Fields::Named(fields) = &data.fields else {
                return Err(refusal("`Json` is derived for structs with named fields only"));
            };
            let names: Vec<&Ident> = fields.named.iter().filter_map(|field| field.ident.as_ref()).collect();
            Ok(struct_implementation(&input.ident, &names))
        }
        Data::Enum(data) => {
            let mut variants = Vec::new();
            for variant in &data.variants {
                if !matches!(variant.fields, Fields::Unit) {
                    return Err(Error::new_spanned(variant, "`Json` is derived for enums without data only"));
                }
                variants.push(&variant.ident);
            }
            let [first, rest @ ..] = variants.as_slice() else {
                return Err(refusal("`Json` cannot be derived for an enum without variants"));
            };
            Ok(enum_implementation(&input.ident, first, rest))
        }
        Data::Union(_) => Err(refusal("`Json` cannot be derived for a union")),
    }
}

fn struct_implementation(name: &Ident, fields: &[&Ident]) -> TokenStream {
    let keys: Vec<String> = fields.iter().map(|field| field.unraw().to_string()).collect();
    quote! {
        impl ::affiche_json::Json for #name {
            // Inlined, it would be compiled again for each list of such objects.
            #[inline(never)]
            fn decode(mut tree: ::affiche_json::JsonValue, valid: &mut bool) -> Self {
                *valid &= ::core::matches!(tree, ::affiche_json::JsonValue::Object(_));
                Self { #(#fields: ::affiche_json::Json::decode(tree.take(#keys), valid)),* }
            }

            #[cfg(not(target_family = "wasm"))]
            fn write(&self) -> ::affiche_json::serde_json::Value {
                ::affiche_json::object([#((#keys, ::affiche_json::Json::write(&self.#fields))),*])
            }
        }
    }
}

fn enum_implementation(name: &Ident, first: &Ident, rest: &[&Ident]) -> TokenStream {
    let words: Vec<String> = rest.iter().map(|variant| lower_camel_case(&variant.unraw().to_string())).collect();
    quote! {
        impl ::affiche_json::Json for #name {
            fn decode(tree: ::affiche_json::JsonValue, valid: &mut bool) -> Self {
                let word = match &tree {
                    ::affiche_json::JsonValue::Null => return Self::#first,
                    ::affiche_json::JsonValue::Text(text) => text.as_str(),
                    _ => "",
                };
                match word {
                    #(#words => Self::#rest,)*
                    _ => {
                        *valid = false;
                        Self::#first
                    }
                }
            }

            #[cfg(not(target_family = "wasm"))]
            fn write(&self) -> ::affiche_json::serde_json::Value {
                match self {
                    Self::#first => ::affiche_json::serde_json::Value::Null,
                    #(Self::#rest => #words.into(),)*
                }
            }
        }
    }
}

/// `movedOnline` for `MovedOnline`.
fn lower_camel_case(variant: &str) -> String {
    let mut letters = variant.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
