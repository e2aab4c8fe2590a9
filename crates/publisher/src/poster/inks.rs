//! The colours of a poster: a ground, two tones for the motif, and two inks that read on all three.

use palette::Oklch;

use super::SeededRandom;
use crate::color::{CONTRAST, contrast, hex, parse, share, with_lightness};

/// The accent of `style/tokens.css` on light ground.
const ACCENT: Oklch = Oklch::new_const(0.51, 0.19, palette::OklabHue::new(30.0));

/// From this lightness on (OKLCH) a ground is printed on with dark ink, below it with light ink.
const LIGHT_GROUND: f32 = 0.64;

/// How light a ground may be: it must stand out from the page, light or dark.
const GROUNDS: std::ops::RangeInclusive<f32> = 0.3..=0.9;

/// The contrast of ink on the ground. It is greater than it must be, so that there is room for a tone in between.
const SPARE: f32 = CONTRAST + 0.9;

/// The colours of a poster as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inks {
    /// The whole sheet.
    pub ground: String,
    /// The tone of the motif that lies behind.
    pub shade: String,
    /// The tone of the motif that lies in front.
    pub glow: String,
    /// The title.
    pub title: String,
    /// The date.
    pub date: String,
}

impl Inks {
    /// White, for words on a dark of their own.
    pub(super) fn white() -> Self {
        let [ground, shade, glow, title, date] = ["#000", "#000", "#000", "#fff", "#fff"].map(str::to_owned);
        Self { ground, shade, glow, title, date }
    }

    /// Red, green and blue of each.
    pub(super) fn colors(&self) -> [[u8; 3]; 5] {
        let Self { ground, shade, glow, title, date } = self;
        [ground, shade, glow, title, date].map(|text| {
            let hex = |place: usize| text.get(place..place + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            [1, 3, 5].map(|place| hex(place).unwrap_or_default())
        })
    }

    /// The colours that go with one of the owner’s.
    pub(super) fn new(color: Option<&str>, dice: &mut SeededRandom) -> Self {
        let color = color.and_then(parse).unwrap_or(ACCENT);
        let turn = |degrees: f32, chroma: f32| Oklch { hue: color.hue + degrees, chroma, ..color };
        let lightness = color.l.clamp(*GROUNDS.start(), *GROUNDS.end());
        // A grey stays grey: there is no hue to turn.
        let tint = if color.chroma < 0.02 { 0.0 } else { 1.0 };
        let lean = dice.pick([-28.0, 0.0, 28.0]);
        let vivid = turn(lean, color.chroma * 1.1);
        // The date is in the colour of the title, in a tint of the ground, or in a warm one.
        let (tinted, warm) = (turn(0.0, 0.08 * tint), Oklch { hue: 92.0.into(), chroma: 0.13 * tint, ..color });
        let second = dice.pick([Some(warm), Some(tinted), Some(warm), None]);
        let light_ink = lightness < LIGHT_GROUND;
        let title = if light_ink {
            with_lightness(turn(0.0, 0.012 * tint), 0.985)
        } else {
            with_lightness(turn(0.0, 0.03 * tint), 0.19)
        };
        // Away from the ink things read better: darker under light ink, lighter under dark ink.
        let (away, ink) = if light_ink { (0.0, 1.0) } else { (1.0, 0.0) };
        let ground = towards(lightness, away, |l| with_lightness(color, l), |ground| contrast(title, ground) >= SPARE);
        let date = match second {
            None => title,
            Some(tone) if light_ink => {
                towards(0.89, ink, |l| with_lightness(tone, l), |date| contrast(date, ground) >= SPARE - 0.3)
            }
            Some(_) => {
                let deep = turn(0.0, 0.13 * tint);
                towards(0.38, ink, |l| with_lightness(deep, l), |date| contrast(date, ground) >= SPARE)
            }
        };
        let reads = |tone| contrast(title, tone).min(contrast(date, tone)) >= CONTRAST;
        let tone = |lightness: f32| towards(lightness, away, |l| with_lightness(vivid, l), reads);
        let (shade, glow) = if light_ink {
            (tone((ground.l - 0.085).max(0.2)), tone(ground.l + 0.12))
        } else {
            (tone((ground.l + 0.07).min(0.96)), tone(ground.l - 0.09))
        };
        Self { ground: hex(ground), shade: hex(shade), glow: hex(glow), title: hex(title), date: hex(date) }
    }
}

/// The first colour on the way from one lightness to another that will do; the last one if none does.
fn towards(from: f32, to: f32, color: impl Fn(f32) -> Oklch, will_do: impl Fn(Oklch) -> bool) -> Oklch {
    let mut way = (0..=100).map(|step| color(from + (to - from) * share(step)));
    way.find(|color| will_do(*color)).unwrap_or_else(|| color(to))
}
