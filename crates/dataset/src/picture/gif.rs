//! GIF: frames, colours and repetition stay; comments and the notes of programs go.

use super::sizes::Encoding;
use super::{Lossless, PictureError};

/// The programs whose blocks say what a picture looks like: how often it repeats, and its profile of colours.
const NEEDED: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// The file without metadata.
pub(super) fn clean(file: &[u8]) -> Result<Lossless, PictureError> {
    let mut reader = GifReader { file, at: 0 };
    let mut out = Vec::with_capacity(file.len());
    let screen = reader.take(13)?;
    out.extend_from_slice(screen);
    out.extend_from_slice(reader.take(table(screen[10]))?);
    let mut frames = 0;
    loop {
        let from = reader.at;
        let needed = match reader.byte()? {
            b';' => {
                out.push(b';');
                break;
            }
            b',' => {
                let flags = reader.take(9)?[8];
                reader.take(table(flags) + 1)?;
                frames += 1;
                true
            }
            b'!' => match reader.byte()? {
                // When and how a frame is shown, or letters that are drawn.
                0xF9 | 0x01 => true,
                0xFF => {
                    let name = file.get(reader.at + 1..reader.at + 12);
                    name.is_some_and(|name| NEEDED.contains(&name))
                }
                _ => false,
            },
            _ => return Err(PictureError::Damaged("it holds something that no GIF holds")),
        };
        reader.blocks()?;
        if needed {
            out.extend_from_slice(&file[from..reader.at]);
        }
    }
    if frames == 0 {
        return Err(PictureError::Damaged("it holds no picture"));
    }
    Ok(Lossless::new(out, Encoding::Kept))
}

/// How many bytes a table of colours takes.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

struct GifReader<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> GifReader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], PictureError> {
        let taken = self.file.get(self.at..self.at + count).ok_or(PictureError::Damaged("it ends early"))?;
        self.at += count;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, PictureError> {
        Ok(self.take(1)?[0])
    }

    /// Passes over blocks of data, each after its length, up to an empty one.
    fn blocks(&mut self) -> Result<(), PictureError> {
        loop {
            let length = self.byte()?;
            if length == 0 {
                return Ok(());
            }
            self.take(usize::from(length))?;
        }
    }
}
