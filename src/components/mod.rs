//! What pages and views share. Components draw what they are given; they know no address but through `route`, no text but
//! through `i18n`, and nothing of the browser.

mod date_picker;
mod finder;
mod footer;
mod header;
mod marks;
mod missing;
mod picture;
mod piece;
mod place_picture;
mod sheet;
mod star;
mod take;
mod view_switch;
mod when;

pub use date_picker::{DIALOG as DATE_PICKER_DIALOG, DatePicker};
pub use finder::{Chosen, FIELD as FIND_FIELD, Marks as FoundWords, marked_text};
pub use footer::Footer;
pub use header::Header;
pub use marks::{CategoryMark, Marks, Names, StatusMark, TermLink, status_label};
pub use missing::{MissingNotice, missing_text};
pub use picture::{PicturePlace, picture};
pub use piece::piece;
pub use piece::{Element, IntoPiece, IntoValue, MountedPiece, MountedPortal, Piece, Value, closest_attribute};
pub use place_picture::{PLACE_HEIGHT, PLACE_WIDTH, PlacePicture};
pub use sheet::{Shortcut, close_button, shortcuts};
pub use star::star;
pub use take::{AddToCalendar, Share, Subscribe};
pub use view_switch::ViewSwitch;
pub use when::{When, ZoneName};
