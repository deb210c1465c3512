//! Hashes of short texts.

use std::hash::Hasher;

/// Mixes short texts in a few steps: a million times a column, against strangers who mean harm it need not hold, for there
/// are few values. Source: the hash of the Rust compiler (FxHasher).
#[derive(Clone, Copy, Debug, Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..piece.len()].copy_from_slice(piece);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    /// A product's low bits depend on few of a text's bytes, and the table looks at low bits.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
