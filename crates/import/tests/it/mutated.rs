//! Samples with random changes: every reader takes a million bytes of them without panic, and without growing.

use affiche_import::{Input, READERS, formats};

use crate::facts::options;
use crate::samples::ALL;

/// Numbers that are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

fn mutated(sample: &[u8], random: &mut Random) -> Vec<u8> {
    const PARTS: [&[u8]; 16] = [
        b"\"",
        b"<",
        b"]]>",
        b"{",
        b"[",
        b"\0",
        b"\xff",
        b"99999999999",
        b"-1",
        b"0000-00-00",
        b"9999-12-31T23:59:59Z",
        b"a:9:{",
        b"<![CDATA[",
        b"\n",
        b";",
        "é".as_bytes(),
    ];
    let mut bytes = sample.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        match random.below(5) {
            0 => bytes.truncate(at.max(1)),
            1 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 => {
                let part = PARTS[random.below(PARTS.len())];
                bytes.splice(at..at, part.iter().copied());
            }
            3 => {
                let end = (at + random.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let end = (at + random.below(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}

#[test]
fn every_reader_takes_mutated_samples() {
    let options = options();
    for reader in READERS {
        assert!(ALL.iter().any(|(name, _)| *name == reader.name()), "{} takes no sample", reader.name());
    }
    for (name, sample) in ALL {
        assert!(READERS.iter().any(|reader| reader.name() == *name));
        let mut random = Random(11);
        let mut read = 0;
        while read < 1_000_000 {
            let bytes = mutated(sample.as_bytes(), &mut random);
            read += bytes.len();
            let most = bytes.len();
            assert!(most <= sample.len() + 8 * 200, "a mutation adds no more than a piece");
            let input = Input::new("mutated", bytes);
            // What it is by name and by content.
            if let Ok((_, calendar)) = formats::read(&input, Some(name), &options) {
                let dates: usize = calendar.events.iter().map(|event| 1 + event.dates.len()).sum();
                assert!(calendar.events.len() <= most && dates <= options.limits.dates * (calendar.events.len() + 1));
            }
            if read % 7 == 0 {
                let _ = formats::read(&input, None, &options);
            }
        }
    }
}
