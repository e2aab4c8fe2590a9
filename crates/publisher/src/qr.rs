//! The address of each page of an event as a QR code (ISO/IEC 18004), for a camera that looks at a screen or at paper.
//!
//! Dark on light whatever the colours of the page, with the quiet zone that the standard asks for.

use qrcode::{Color, EcLevel, QrCode};

use super::PublishError;
use super::render::event_routes;
use super::stage::GroupStage;
use affiche_dataset::Entry;
use affiche_feeds::FeedContext;
use affiche_route::Route;

/// How many modules stay light at each edge.
const QUIET: usize = 4;

/// Writes a code beside the page of an event and of each of its dates that has one.
pub(super) fn write(context: &FeedContext<'_>, entry: &Entry, stage: &GroupStage<'_>) -> Result<(), PublishError> {
    let routes = event_routes(entry, context.as_of).into_iter().filter(|route| !matches!(route, Route::Dates(_)));
    routes.map(|route| (route.path(), context.page(&route))).try_for_each(|(path, address)| {
        let code = code(&address).ok_or_else(|| PublishError::Incomplete(path.clone()))?;
        stage.write(&(path + "qr.svg"), code)
    })
}

/// An address as SVG; `None` for one longer than a code can hold (2,331 bytes).
fn code(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let size = width + 2 * QUIET;
    // A line of the width of a module through the middle of each row, as runs of dark and light.
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        path += &format!("M{QUIET} {}.5", row + QUIET);
        for run in modules.chunk_by(|one, next| one == next) {
            path += &match run[0] {
                Color::Dark => format!("h{}", run.len()),
                Color::Light => format!("m{} 0", run.len()),
            };
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path stroke=\"#000\" d=\"{path}\"/></svg>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_drawn_as_runs() {
        let svg = code("https://a.example/").unwrap();
        // The finder pattern at the top left, 7 modules wide.
        assert!(svg.contains("d=\"M4 4.5h7m"), "{svg}");
        assert!(svg.contains("M4 5.5h1m5 0h1m"), "{svg}");
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert!(code(&"a".repeat(2_331)).is_some());
        assert!(code(&"a".repeat(2_332)).is_none());
    }
}
