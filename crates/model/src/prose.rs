//! Descriptions as safe HTML, and where the site lies on its host.

/// A description with its pictures and its links within the site below an address that ends in a slash: the path of the site on
/// its host, or the whole address of the site where it is read elsewhere.
///
/// In the files of the catalog, pictures begin with `media/`, those of a `srcset` with `<media/`, and links within the site with a
/// slash. None can stand anywhere but in such a tag: in text and in the values of attributes `<` is escaped.
///
/// ```
/// use affiche_model::with_base;
///
/// assert_eq!(with_base("<a href=\"/event/x/\">X</a>", "/agenda/"), "<a href=\"/agenda/event/x/\">X</a>");
/// assert_eq!(with_base("<media/a-320.jpg 320w, <media/a-640.jpg 640w", "/"), "/media/a-320.jpg 320w, /media/a-640.jpg 640w");
/// ```
#[must_use]
pub fn with_base(description: &str, base: &str) -> String {
    let pictures = ["<img src=\"", base, "media/"].concat();
    let links = ["<a href=\"", base].concat();
    let sizes = [base, "media/"].concat();
    description.replace("<img src=\"media/", &pictures).replace("<media/", &sizes).replace("<a href=\"/", &links)
}
