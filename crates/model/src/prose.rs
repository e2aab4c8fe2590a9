//! Descriptions as safe HTML, and where the site lies on its host.

/// A description with its pictures and its links within the site below an address that ends in a slash: the path of the site on
/// its host, or the whole address of the site where it is read elsewhere.
///
/// In the files of the catalog, pictures begin with `media/` and links within the site with a slash. Both can stand nowhere but
/// in such a tag: in text and in the values of attributes `<` is escaped.
///
/// ```
/// use affiche_model::with_base;
///
/// assert_eq!(with_base("<a href=\"/event/x/\">X</a>", "/agenda/"), "<a href=\"/agenda/event/x/\">X</a>");
/// ```
#[must_use]
pub fn with_base(description: &str, base: &str) -> String {
    let pictures = ["<img src=\"", base, "media/"].concat();
    let links = ["<a href=\"", base].concat();
    description.replace("<img src=\"media/", &pictures).replace("<a href=\"/", &links)
}
