//! The address of each page of an event as a QR code (ISO/IEC 18004), for a camera that looks at a screen or at paper.
//!
//! Dark on light whatever the colours of the page, with the quiet zone that the standard asks for. The code of an event is part of its
//! file in the catalog; those of its dates are views of one SVG file, `event/<id>/codes.svg#<date>`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fast_qr::{ECL, QRBuilder, QRCode};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::PublishError;
use super::event_routes::event_routes;
use super::stage::GroupStage;
use affiche_catalog::paths;
use affiche_dataset::Entry;
use affiche_feeds::FeedContext;
use affiche_model::{DateKey, date_key_text};
use affiche_route::Route;

/// How many modules stay light at each edge.
const QUIET: usize = 4;

/// Writes the codes of the dates of an event that have pages; no file where there are none.
pub(super) fn write(context: &FeedContext<'_>, entry: &Entry, stage: &GroupStage<'_>) -> Result<(), PublishError> {
    let code = |route: Route| match route {
        Route::Occurrence(_, date) => Some(of(&context.page(&route)).map(|code| (date, code))),
        _ => None,
    };
    let codes: Vec<_> = event_routes(entry, &context.dated_files())
        .into_iter()
        .filter_map(code)
        .collect::<Result<_, PublishError>>()?;
    if codes.is_empty() { Ok(()) } else { stage.write(&paths::codes(&entry.id), views(&codes)) }
}

/// An address as a PNG file, a pixel a module, in a `data:` address (RFC 2397).
///
/// # Errors
/// When the address is longer than a code can hold (2,331 bytes).
pub(super) fn of(address: &str) -> Result<String, PublishError> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok();
    let png = code.and_then(|code| png(&code).ok());
    let png = png.ok_or_else(|| PublishError::Incomplete(address.to_owned()))?;
    Ok(["data:image/png;base64,", &STANDARD.encode(png)].concat())
}

fn png(code: &QRCode) -> Result<Vec<u8>, png::EncodingError> {
    let size = code.size + 2 * QUIET;
    let row = size.div_ceil(8);
    let mut bits = vec![0xff; row * size];
    for (y, modules) in (0..code.size).map(|y| (y + QUIET, &code[y])) {
        for (x, _) in modules.iter().take(code.size).enumerate().filter(|(_, module)| module.value()) {
            let x = x + QUIET;
            bits[y * row + x / 8] &= !(0x80 >> (x % 8));
        }
    }
    let mut file = Vec::new();
    // A code has at most 177 modules a side.
    let pixels = u32::try_from(size).unwrap_or(u32::MAX);
    let mut encoder = Encoder::new(&mut file, pixels, pixels);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bits)?;
    writer.finish()?;
    Ok(file)
}

/// Codes as views of one SVG document (SVG 2, 16.3).
fn views(codes: &[(DateKey, String)]) -> String {
    let view = |(place, (date, code)): (usize, &(DateKey, String))| {
        let date = date_key_text(*date);
        format!(
            "<view id=\"{date}\" viewBox=\"{place} 0 1 1\"/>\
             <image x=\"{place}\" width=\"1\" height=\"1\" image-rendering=\"pixelated\" href=\"{code}\"/>\n"
        )
    };
    let views: String = codes.iter().enumerate().map(view).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"128\" height=\"128\" viewBox=\"0 0 1 1\">\n{views}</svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_picture_with_a_pixel_a_module() {
        let url = of("https://a.example/").unwrap();
        let file = STANDARD.decode(url.strip_prefix("data:image/png;base64,").unwrap()).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut bits = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bits).unwrap();
        // Version 2 has 25 modules a side.
        assert_eq!((info.width, info.height), (33, 33));
        let dark = |x: usize, y: usize| bits[y * info.line_size + x / 8] & (0x80 >> (x % 8)) == 0;
        let row = |y| -> String { (0..12).map(|x| if dark(x, y) { '#' } else { '.' }).collect() };
        // The quiet zone, and the finder pattern at the top left, 7 modules wide.
        assert_eq!([row(3), row(4), row(5)], ["............", "....#######.", "....#.....#."]);
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert!(of(&"a".repeat(2_331)).is_ok());
        assert!(of(&"a".repeat(2_332)).is_err());
    }

    #[test]
    fn each_date_has_a_view() {
        let day = |text: &str| DateKey::from(text.parse::<chrono::NaiveDate>().unwrap());
        let svg = views(&[(day("2026-03-10"), "data:,a".to_owned()), (day("2026-03-17"), "data:,b".to_owned())]);
        let svg = roxmltree::Document::parse(&svg).unwrap();
        let views: Vec<_> = svg
            .descendants()
            .filter(|node| node.has_tag_name("view") || node.has_tag_name(("http://www.w3.org/2000/svg", "view")))
            .collect();
        let seen: Vec<_> =
            views.iter().map(|view| (view.attribute("id").unwrap(), view.attribute("viewBox").unwrap())).collect();
        assert_eq!(seen, [("2026-03-10", "0 0 1 1"), ("2026-03-17", "1 0 1 1")]);
    }
}
