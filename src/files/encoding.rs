//! Any file's bytes as UTF-8.

use std::io::{self, Read, Seek};

use chardetng::EncodingDetector;
use encoding_rs::{Decoder, Encoding, GB18030, GBK, UTF_8};

/// Bytes looked at in one piece, and decoded in one piece.
const BLOCK: usize = 1 << 16;

/// A file that is UTF-8 this far, and not all ASCII, is not looked at further.
const ENOUGH: usize = 1 << 22;

/// Bytes from which the encoding is guessed: some thousand characters; a detector gains nothing from more.
const SAMPLE: usize = 1 << 14;

/// The file's text as UTF-8, from its beginning; a byte order mark may still stand before it.
///
/// UTF-8 goes through as it is (a damaged cell is found where it is read); everything else is decoded in pieces.
///
/// # Errors
/// What the system says.
pub fn decoded<R: Read + Seek + Send + 'static>(mut file: R) -> io::Result<Box<dyn Read + Send>> {
    let encoding = detect(&mut file)?;
    file.rewind()?;
    if encoding == UTF_8 {
        return Ok(Box::new(file));
    }
    Ok(Box::new(Decoded {
        file,
        decoder: Some(encoding.new_decoder()),
        raw: vec![0; BLOCK],
        text: String::new(),
        at: 0,
    }))
}

/// The encoding of a text: what its byte order mark says, UTF-8 if it is that, else the detector's guess.
fn detect(file: &mut impl Read) -> io::Result<&'static Encoding> {
    let (mut block, mut kept, mut seen, mut ascii) = (vec![0; BLOCK], 0, 0, true);
    loop {
        let read = fill(file, &mut block[kept..])?;
        let bytes = &block[..kept + read];
        if let (0, Some((encoding, _))) = (seen, Encoding::for_bom(bytes)) {
            return Ok(encoding);
        }
        let valid = match std::str::from_utf8(bytes) {
            Ok(text) => text.len(),
            // A character cut by the end of the block, which is not the end of the file.
            Err(cut) if cut.error_len().is_none() && read > 0 => cut.valid_up_to(),
            Err(odd) => return Ok(guess(around(bytes, odd.valid_up_to()))),
        };
        seen += read;
        ascii &= bytes.is_ascii();
        if read == 0 || (seen >= ENOUGH && !ascii) {
            return Ok(UTF_8);
        }
        kept = bytes.len() - valid;
        block.copy_within(valid..valid + kept, 0);
    }
}

/// Fills the block as far as the file goes; returns the number of bytes.
fn fill(file: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match file.read(&mut block[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A sample of the bytes, with a place in its middle.
fn around(bytes: &[u8], place: usize) -> &[u8] {
    &bytes[place.saturating_sub(SAMPLE / 2)..bytes.len().min(place + SAMPLE / 2)]
}

/// What bytes that are not UTF-8 may be.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new();
    // Not the end: the sample may be cut within a character.
    detector.feed(bytes, false);
    // Where the detector wavers, Chinese is likelier; but in Chinese two bytes at least stand together.
    let home = if mostly_alone(bytes) { None } else { Some(&b"cn"[..]) };
    match detector.guess(home, false) {
        // GB18030 reads all that GBK reads, and the characters it lacks.
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    }
}

/// UTF-8 with some damage: in other encodings nearly every run of non-ASCII bytes is invalid.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// Most non-ASCII bytes stand between ASCII ones, as accented letters do.
fn mostly_alone(bytes: &[u8]) -> bool {
    let runs = || bytes.split(u8::is_ascii).map(<[u8]>::len);
    let (alone, all) = (runs().filter(|length| *length == 1).count(), runs().sum::<usize>());
    2 * alone > all
}

/// A file decoded piece by piece.
struct Decoded<R> {
    file: R,
    /// `None` once it has taken the file's end.
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    text: String,
    /// Bytes of `text` already handed out.
    at: usize,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            let Some(decoder) = &mut self.decoder else { return Ok(0) };
            self.text.clear();
            self.at = 0;
            let read = fill(&mut self.file, &mut self.raw)?;
            // Room for the longest outcome, so that the decoder takes all it is given.
            self.text.reserve(decoder.max_utf8_buffer_length(read).unwrap_or(4 * BLOCK));
            let _ = decoder.decode_to_string(&self.raw[..read], &mut self.text, read == 0);
            if read == 0 {
                self.decoder = None;
            }
        }
        let count = into.len().min(self.text.len() - self.at);
        into[..count].copy_from_slice(&self.text.as_bytes()[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use encoding_rs::WINDOWS_1252;

    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        let mut text = Vec::new();
        decoded(Cursor::new(bytes)).expect("a cursor is readable").read_to_end(&mut text).expect("likewise");
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn what_people_save_is_read() {
        let chinese = "姓名,城市,备注\n李明朗,杭州,想要8折；下周再谈\n单小仇,上海,㐂𠮷\n";
        assert_eq!(text(chinese.into()), chinese);
        assert_eq!(text(GB18030.encode(chinese).0.into_owned()), chinese);
        let german = "Name;Straße;Ort\nMüller;Große Allee 3;Köln\nJäger;Höhenweg;Düren\nGrün;Süß;Würzburg\n";
        assert_eq!(text(WINDOWS_1252.encode(german).0.into_owned()), german);
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain(chinese.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(utf16), chinese);
    }

    #[test]
    fn chinese_far_behind_ascii_is_still_found() {
        let text_of = |chinese: &str| "0001,Anna,Berlin\n".repeat(2 * BLOCK / 16) + chinese;
        let expected = text_of("0002,李明朗,杭州的客户");
        assert_eq!(text(GB18030.encode(&expected).0.into_owned()), expected);
        assert_eq!(text(expected.clone().into()), expected);
    }

    #[test]
    fn characters_cut_by_a_block_stay_whole() {
        for shift in 0..4 {
            let expected = "a".repeat(shift) + &"杭州上海惠州".repeat(BLOCK / 11);
            assert_eq!(text(expected.clone().into()).len(), expected.len());
            assert!(text(GB18030.encode(&expected).0.into_owned()) == expected);
        }
    }

    #[test]
    fn one_damaged_byte_does_not_make_another_encoding() {
        let mut bytes = "李明朗,杭州,下周再谈\n".as_bytes().to_vec();
        bytes.push(0xff);
        assert!(text(bytes).starts_with("李明朗,杭州"));
    }
}
