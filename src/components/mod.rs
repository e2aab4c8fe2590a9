//! What pages and views share. Components draw what they are given; they know no address but through `route`, no text but
//! through `i18n`, and nothing of the browser.

mod date_picker;
mod dom;
mod erased;
mod finder;
mod footer;
mod header;
mod marks;
mod missing;
mod picture;
mod place_picture;
mod sheet;

mod star;
mod take;
mod text;
mod view_switch;
mod when;
mod written;

pub use date_picker::{DatePicker, DrawPicker, Picker, PickerPart, draw_picker};
pub use dom::{closest, closest_attribute};
pub use erased::{For, Show};
pub use finder::{Chosen, FIELD as FIND_FIELD, MarkedText, Marks as FoundWords, marked_text};
pub use footer::Footer;
pub use header::Header;
pub use marks::{CategoryMark, Marks, Names, StatusMark, TermLink, status_label, status_mark};
pub use missing::{MissingNotice, missing, missing_text};
pub use picture::{PicturePlace, picture};
pub use place_picture::{PLACE_HEIGHT, PLACE_WIDTH, PlacePicture};
pub use sheet::{Shortcut, close_button, shortcuts};
pub use star::star;
pub use take::{AddToCalendar, Share, Subscribe};
pub use text::{live_text, text_html};
pub use view_switch::ViewSwitch;
pub use when::{When, ZoneName, zone_name};
pub use written::written;
