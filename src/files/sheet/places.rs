//! Places in a sheet, and the tags behind its rows that name them.

use std::io::{self, Read};

use memchr::memmem;

use crate::files::input::damaged;

/// Bytes of a tag, at most: it may be cut between two blocks.
const TAG: usize = 1_000;

/// The column of a place, from 0: `C7` is 2.
pub(super) fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// The row of a place.
pub(super) fn row(place: &str) -> Option<u64> {
    place.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()).parse().ok()
}

/// The attributes of each tag of that name, at most so many: found without a look at what stands between them.
///
/// # Errors
/// What the system says.
pub(super) fn tags(mut part: impl Read, mark: &[u8], most: usize, mut each: impl FnMut(&str)) -> io::Result<()> {
    let (mut count, mut block, mut kept) = (0, vec![0; 1 << 16], 0);
    loop {
        let read = part.read(&mut block[kept..]).map_err(|_| damaged("a part that cannot be unpacked"))?;
        let known = &block[..kept + read];
        let mut from = 0;
        while let Some(at) = memmem::find(&known[from..], mark) {
            let start = from + at + mark.len();
            let Some(end) = memchr::memchr(b'>', &known[start..]).filter(|_| count < most) else { break };
            each(&String::from_utf8_lossy(&known[start..start + end]));
            count += 1;
            from = start + end;
        }
        if read == 0 {
            return Ok(());
        }
        // A tag may be cut by the end of the block.
        let keep = (known.len() - from).min(TAG);
        let whole = known.len();
        block.copy_within(whole - keep..whole, 0);
        kept = keep;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_columns_and_rows() {
        assert_eq!(["A1", "C7", "AA10", "XFD1048576"].map(column), [Some(0), Some(2), Some(26), Some(16_383)]);
        assert_eq!((row("XFD1048576"), row("A"), column("7")), (Some(1_048_576), None, None));
    }
}
