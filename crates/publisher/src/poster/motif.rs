//! The motif of a poster: a few large shapes in two tones of its ground. Which ones, the identifier decides.

use super::inks::Inks;
use super::{HEIGHT, SeededRandom, WIDTH};

/// Draws a motif. It may reach beyond the edges, which cut it.
pub(super) fn draw(inks: &Inks, dice: &mut SeededRandom) -> String {
    const MOTIFS: [fn(&Inks, &mut SeededRandom) -> String; 10] =
        [rings, tiles, stripes, dots, discs, bars, rays, waves, columns, gates];
    dice.pick(MOTIFS)(inks, dice)
}

/// Circles around a point near an edge.
fn rings(inks: &Inks, dice: &mut SeededRandom) -> String {
    let (x, y) = dice.pick([(400, 150), (330, 250), (400, 300), (300, 210)]);
    let step = 44 + 4 * dice.roll(6);
    let ring = |number: i32| {
        let radius = number * step;
        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")
    };
    let rings: String = (2..7).map(ring).collect();
    let (shade, glow, width, heart) = (&inks.shade, &inks.glow, step / 2, step * 2 / 3);
    format!(
        "<g fill=\"none\" stroke=\"{shade}\" stroke-width=\"{width}\">{rings}</g>\
         <circle fill=\"{glow}\" cx=\"{x}\" cy=\"{y}\" r=\"{heart}\"/>"
    )
}

/// Quarters of circles on squares.
fn tiles(inks: &Inks, dice: &mut SeededRandom) -> String {
    let mut paths = [String::new(), String::new()];
    for row in 0..5 {
        for column in 0..4 {
            let (x, y) = (column * 100, row * 100);
            let quarter = match dice.roll(7) {
                0 => format!("M{x} {y}h100a100 100 0 0 1-100 100z"),
                1 => format!("M{} {y}v100a100 100 0 0 1-100-100z", x + 100),
                2 => format!("M{} {}h-100a100 100 0 0 1 100-100z", x + 100, y + 100),
                3 => format!("M{x} {}v-100a100 100 0 0 1 100 100z", y + 100),
                4 => format!("M{x} {}a50 50 0 0 0 100 0 50 50 0 0 0-100 0z", y + 50),
                _ => continue,
            };
            paths[usize::from(dice.roll(4) == 0)] += &quarter;
        }
    }
    let [shade, glow] = paths;
    format!("<path fill=\"{}\" d=\"{shade}\"/><path fill=\"{}\" d=\"{glow}\"/>", inks.shade, inks.glow)
}

/// Slanting bands that grow.
fn stripes(inks: &Inks, dice: &mut SeededRandom) -> String {
    let slant = dice.pick([-300, -180, 180, 300]);
    let special = 2 + dice.roll(4);
    let mut x = -120 - slant.max(0);
    let mut bands = String::new();
    for number in 0..9 {
        let width = 12 + number * 9;
        let fill = if number == special { format!(" fill=\"{}\"", inks.glow) } else { String::new() };
        bands += &format!("<path{fill} d=\"M{x} 500h{width}l{slant}-500h-{width}z\"/>");
        x += width + 44;
    }
    format!("<g fill=\"{}\">{bands}</g>", inks.shade)
}

/// A screen of dots that grow from edge to edge.
fn dots(inks: &Inks, dice: &mut SeededRandom) -> String {
    let grows_down = dice.roll(2) == 0;
    let row = |number: i32| {
        let y = 25 + number * 50;
        let size = 4 + 5 * if grows_down { number } else { 9 - number };
        format!("<path d=\"M25 {y}h360\" stroke-width=\"{size}\"/>")
    };
    let rows: String = (0..10).map(row).collect();
    let (column, line) = (4 + dice.roll(4), if grows_down { 3 + dice.roll(3) } else { 4 + dice.roll(3) });
    format!(
        "<g stroke=\"{}\" stroke-linecap=\"round\" stroke-dasharray=\"0 50\">{rows}</g>\
         <circle fill=\"{}\" cx=\"{}\" cy=\"{}\" r=\"25\"/>",
        inks.shade,
        inks.glow,
        25 + column * 50,
        25 + line * 50
    )
}

/// Two large discs, one before the other.
fn discs(inks: &Inks, dice: &mut SeededRandom) -> String {
    let (x, y) = dice.pick([(300, 200), (360, 260), (260, 260), (400, 180)]);
    let radius = 150 + 10 * dice.roll(5);
    let (dx, dy) = dice.pick([(-110, 130), (90, 120), (-120, -90), (60, -140)]);
    let small = 60 + 10 * dice.roll(5);
    format!(
        "<circle fill=\"{}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/><circle fill=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{small}\"/>",
        inks.shade,
        inks.glow,
        x + dx,
        y + dy
    )
}

/// Bars from the right edge, like a voice.
fn bars(inks: &Inks, dice: &mut SeededRandom) -> String {
    let special = 3 + dice.roll(7);
    let mut bars = String::new();
    for number in 0..14 {
        let length = 40 + 16 * dice.roll(18);
        let (x, y) = (WIDTH - length, 4 + number * 36);
        let fill = if number == special { format!(" fill=\"{}\"", inks.glow) } else { String::new() };
        bars += &format!("<path{fill} d=\"M{x} {y}h{length}v24h-{length}z\"/>");
    }
    format!("<g fill=\"{}\">{bars}</g>", inks.shade)
}

/// Rays from a point at the edge.
fn rays(inks: &Inks, dice: &mut SeededRandom) -> String {
    // The directions of a circle in steps of 7.5 degrees, from the x axis to the y axis, in thousandths.
    const QUARTER: [(i32, i32); 13] = [
        (1000, 0),
        (991, 131),
        (966, 259),
        (924, 383),
        (866, 500),
        (793, 609),
        (707, 707),
        (609, 793),
        (500, 866),
        (383, 924),
        (259, 966),
        (131, 991),
        (0, 1000),
    ];
    let direction = |step: i32| {
        let (x, y) = QUARTER[(step % 12).unsigned_abs() as usize];
        match step / 12 % 4 {
            0 => (x, y),
            1 => (-y, x),
            2 => (-x, -y),
            _ => (y, -x),
        }
    };
    let (x, y) = dice.pick([(400, 250), (400, 0), (200, 250), (330, 200), (400, 500)]);
    let width = 1 + dice.roll(2);
    let special = dice.roll(24 / width / 2);
    let mut rays = [String::new(), String::new()];
    for number in 0..24 / width {
        let (ax, ay) = direction(number * 2 * width);
        let (bx, by) = direction(number * 2 * width + width);
        let [ax, ay, bx, by] = [ax, ay, bx, by].map(|part| part * 7 / 10);
        let opposite = 24 / width / 2;
        let own = usize::from(number % opposite == special);
        rays[own] += &format!("M{x} {y}l{ax} {ay} {} {}z", bx - ax, by - ay);
    }
    let [shade, glow] = rays;
    format!("<path fill=\"{}\" d=\"{shade}\"/><path fill=\"{}\" d=\"{glow}\"/>", inks.shade, inks.glow)
}

/// Waves from edge to edge.
fn waves(inks: &Inks, dice: &mut SeededRandom) -> String {
    let (half, rise) = (50 + 25 * dice.roll(4), 40 + 10 * dice.roll(6));
    let special = 2 + dice.roll(5);
    let mut waves = String::new();
    for number in 0..9 {
        let y = number * 62;
        let stroke = if number == special { format!(" stroke=\"{}\"", inks.glow) } else { String::new() };
        let further = format!(" {} 0", 2 * half).repeat(6);
        waves += &format!("<path{stroke} d=\"M-50 {y}q{half}-{rise} {} 0t{}\"/>", 2 * half, further.trim_start());
    }
    format!("<g fill=\"none\" stroke=\"{}\" stroke-width=\"26\">{waves}</g>", inks.shade)
}

/// Columns that stand on the lower edge.
fn columns(inks: &Inks, dice: &mut SeededRandom) -> String {
    let special = 3 + dice.roll(5);
    let mut columns = String::new();
    for number in 0..8 {
        let height = 60 + 14 * dice.roll(30);
        let (x, y) = (number * 50, HEIGHT - height);
        let fill = if number == special { format!(" fill=\"{}\"", inks.glow) } else { String::new() };
        columns += &format!("<path{fill} d=\"M{x} 500V{y}a25 25 0 0 1 50 0V500z\"/>");
    }
    format!("<g fill=\"{}\">{columns}</g>", inks.shade)
}

/// Arches within each other.
fn gates(inks: &Inks, dice: &mut SeededRandom) -> String {
    let (x, foot) = dice.pick([(200, 500), (300, 500), (400, 400), (250, 430)]);
    let step = 52 + 4 * dice.roll(4);
    let special = 1 + dice.roll(4);
    let mut gates = String::new();
    for number in 1..6 {
        let radius = number * step;
        let stroke = if number == special { format!(" stroke=\"{}\"", inks.glow) } else { String::new() };
        let (left, top) = (x - radius, foot - 120);
        let across = 2 * radius;
        gates += &format!("<path{stroke} d=\"M{left} 520V{top}a{radius} {radius} 0 0 1 {across} 0V520\"/>");
    }
    format!("<g fill=\"none\" stroke=\"{}\" stroke-width=\"{}\">{gates}</g>", inks.shade, step / 2)
}
