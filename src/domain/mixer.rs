//! Hashes of short texts.

use std::hash::Hasher;

/// Mixes short texts in a few steps: a million times a column, against strangers who mean harm it need not hold, for there
/// are few values. Source: the hash of the Rust compiler (FxHasher).
#[derive(Clone, Copy, Debug, Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|word| self.write_u64(u64::from_le_bytes(*word)));
        // Two halves that may overlap hold all of what is left.
        match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => {
                self.write_u64(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)))
            }
            _ => rest.iter().for_each(|byte| self.write_u8(*byte)),
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte.into());
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    /// A product's low bits depend on few of a text's bytes, and the table looks at low bits.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
