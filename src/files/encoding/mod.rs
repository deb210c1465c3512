//! Any file's bytes as UTF-8.
//!
//! ```text
//!  bytes ─▶ Read { encoding, others } ─▶ text in UTF-8; bytes that are no text stay bytes that are none
//!           (mark · UTF-16 · UTF-8 · guess · what a person says)
//! ```

mod guess;
mod written;

use std::io::{self, Read, Seek};

use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

pub use written::Written;
use written::whole;

/// Bytes looked at in one piece, and decoded in one piece.
const BLOCK: usize = 1 << 16;

/// A file that is UTF-8 this far, and not all ASCII, is not looked at further.
const ENOUGH: usize = 1 << 22;

/// Bytes from which the encoding is guessed: some thousand characters; more teach nothing.
const SAMPLE: usize = 1 << 14;

/// No UTF-8 has this byte: it stands for bytes of other encodings that are no text, so that their cell is found and told.
const NO_TEXT: u8 = 0xff;

/// Names that are used beside those of the WHATWG: of Windows' and Java's code pages, and everyday ones.
const ALSO: [(&str, &str); 10] = [
    ("cp936", "gb18030"),
    ("cp950", "big5"),
    ("cp932", "shift_jis"),
    ("sjis", "shift_jis"),
    ("cp949", "euc-kr"),
    ("ms949", "euc-kr"),
    ("utf16", "utf-16le"),
    ("utf16le", "utf-16le"),
    ("utf16be", "utf-16be"),
    ("latin-1", "windows-1252"),
];

/// The encoding of that name, however it is spelt.
#[must_use]
pub fn named(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().to_ascii_lowercase();
    let also = ALSO.iter().find(|(also, _)| *also == name).map_or(name.as_str(), |(_, label)| label);
    Encoding::for_label(also.as_bytes()).map(whole)
}

/// As people write its name.
#[must_use]
pub fn name(encoding: &'static Encoding) -> String {
    match encoding.name() {
        "gb18030" => "GB18030".into(),
        name => name.replace("windows", "Windows").replace("macintosh", "Macintosh"),
    }
}

/// The file's text as UTF-8, from its beginning, without the mark before it.
///
/// UTF-8 goes through as it is, everything else is decoded in pieces; either way bytes that are no text stay such, so that
/// they are found where they are read.
///
/// # Errors
/// What the system says.
pub fn decoded<R: Read + Seek + Send + 'static>(
    mut file: R,
    encoding: &'static Encoding,
) -> io::Result<Box<dyn Read + Send>> {
    let mut mark = [0; 4];
    file.rewind()?;
    let read = fill(&mut file, &mut mark)?;
    file.seek(io::SeekFrom::Start(mark_of(&mark[..read], encoding) as u64))?;
    if encoding == UTF_8 {
        return Ok(Box::new(file));
    }
    Ok(Box::new(Decoded {
        file,
        decoder: encoding.new_decoder_without_bom_handling(),
        whole: false,
        raw: vec![0; BLOCK],
        text: Vec::new(),
        at: 0,
    }))
}

/// Bytes of the mark that stands before a text.
fn mark_of(bytes: &[u8], encoding: &'static Encoding) -> usize {
    match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => length,
        _ if encoding == GB18030 && bytes.starts_with(b"\x84\x31\x95\x33") => 4,
        _ => 0,
    }
}

/// In what a text is written: what its mark says, UTF-16 and UTF-8 if it is that, else the likeliest.
///
/// # Errors
/// What the system says.
pub fn detect(file: &mut impl Read) -> io::Result<Written> {
    let (mut block, mut kept, mut seen, mut ascii) = (vec![0; BLOCK], 0, 0, true);
    loop {
        let read = fill(file, &mut block[kept..])?;
        let bytes = &block[..kept + read];
        if let Some(encoding) = if seen == 0 { begun(bytes) } else { None } {
            return Ok(Written::sure(encoding));
        }
        let valid = match std::str::from_utf8(bytes) {
            Ok(text) => text.len(),
            // A character cut by the end of the block, which is not the end of the file.
            Err(cut) if cut.error_len().is_none() && read > 0 => cut.valid_up_to(),
            Err(odd) => return Ok(guess::of(around(bytes, odd.valid_up_to()))),
        };
        seen += read;
        ascii &= bytes.is_ascii();
        if read == 0 || (seen >= ENOUGH && !ascii) {
            return Ok(Written::sure(UTF_8));
        }
        kept = bytes.len() - valid;
        block.copy_within(valid..valid + kept, 0);
    }
}

/// What the first bytes show: a mark, or the zeros of UTF-16.
fn begun(bytes: &[u8]) -> Option<&'static Encoding> {
    let gb = bytes.starts_with(b"\x84\x31\x95\x33").then_some(GB18030);
    gb.or_else(|| Encoding::for_bom(bytes).map(|(encoding, _)| encoding)).or_else(|| utf_16(bytes))
}

/// UTF-16 without a mark: its delimiters, line ends and figures have a zero each, all on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let encoding = if second > first { UTF_16LE } else { UTF_16BE };
    let (most, least) = (first.max(second), first.min(second));
    // A stray zero or two in a text of single bytes makes none.
    let enough = most >= 2 && most * 2 * 20 >= bytes.len() && least * 10 <= most;
    let reads = || {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[..bytes.len() & !3]);
        text.is_some_and(|text| text.contains('\n') || text.contains('\r'))
    };
    (enough && reads()).then_some(encoding)
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

/// A file decoded piece by piece.
struct Decoded<R> {
    file: R,
    decoder: Decoder,
    /// It has taken the file's end.
    whole: bool,
    raw: Vec<u8>,
    text: Vec<u8>,
    /// Bytes of `text` already handed out.
    at: usize,
}

impl<R: Read> Decoded<R> {
    fn more(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        let read = fill(&mut self.file, &mut self.raw)?;
        self.whole = read == 0;
        let (mut taken, mut written) = (0, 0);
        loop {
            let rest = self.decoder.max_utf8_buffer_length_without_replacement(read - taken).unwrap_or(4 * BLOCK);
            self.text.resize(written + rest + 1, 0);
            let (result, from, into) = self.decoder.decode_to_utf8_without_replacement(
                &self.raw[taken..read],
                &mut self.text[written..],
                self.whole,
            );
            (taken, written) = (taken + from, written + into);
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.text[written] = NO_TEXT;
                    written += 1;
                }
            }
        }
        self.text.truncate(written);
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            if self.whole {
                return Ok(0);
            }
            self.more()?;
        }
        let count = into.len().min(self.text.len() - self.at);
        into[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use encoding_rs::{BIG5, EUC_KR, SHIFT_JIS, WINDOWS_1252};

    use super::*;

    fn read(bytes: Vec<u8>) -> (Written, Vec<u8>) {
        let written = detect(&mut &bytes[..]).expect("memory is readable");
        let mut text = Vec::new();
        let mut decoded = decoded(Cursor::new(bytes), written.encoding).expect("a cursor is readable");
        decoded.read_to_end(&mut text).expect("likewise");
        (written, text)
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8_lossy(&read(bytes).1).into_owned()
    }

    const CHINESE: &str = "姓名,城市,备注\n李明朗,杭州,想要8折；下周再谈\n单小仇,上海,㐂𠮷\n";

    fn utf_16(text: &str, mark: bool, little: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn what_people_save_is_read() {
        assert_eq!(text(CHINESE.into()), CHINESE);
        assert_eq!(text(format!("\u{feff}{CHINESE}").into()), CHINESE);
        assert_eq!(text(GB18030.encode(CHINESE).0.into_owned()), CHINESE);
        assert_eq!(text([&b"\x84\x31\x95\x33"[..], &GB18030.encode(CHINESE).0].concat()), CHINESE);
        let german = "Name;Straße;Ort\nMüller;Große Allee 3;Köln\nJäger;Höhenweg;Düren\nGrün;Süß;Würzburg\n";
        assert_eq!(text(WINDOWS_1252.encode(german).0.into_owned()), german);
        for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
            for expected in [CHINESE, german, "姓名\n李\n"] {
                assert_eq!(text(utf_16(expected, mark, little)), expected, "mark {mark}, little {little}");
            }
        }
    }

    #[test]
    fn chinese_far_behind_ascii_is_still_found() {
        let text_of = |chinese: &str| "0001,Anna,Berlin\n".repeat(2 * BLOCK / 16) + chinese;
        let expected = text_of("0002,李明朗,杭州的客户");
        assert!(text(GB18030.encode(&expected).0.into_owned()) == expected);
        assert!(text(expected.clone().into()) == expected);
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

    #[test]
    fn a_cell_of_another_encoding_makes_no_other_file() {
        let all = |parts: &[&[u8]]| read(parts.concat()).0.encoding;
        assert_eq!(all(&["name,city\nAna,Málaga\n".as_bytes(), b"Bob,M\xfcnchen\n", "Cid,Köln\n".as_bytes()]), UTF_8);
        let odd = [&b"Bob,Bonn,\xff\xfe bad\n"[..], "Cid,Oslo,你好\n".as_bytes()].concat();
        assert_eq!(all(&["name,city,note\nAna,Rome,café\n".as_bytes(), &odd]), UTF_8);
        let pasted = [&b"\xd5\xc5,\xc4\xfe\xb2\xa8\n"[..], "李四,苏州\n".as_bytes()].concat();
        assert_eq!(all(&["姓名,城市\n张三,杭州\n".as_bytes(), &pasted]), UTF_8);
    }

    #[test]
    fn bytes_that_are_no_text_are_not_replaced_in_silence() {
        let mut bytes = GB18030.encode(&CHINESE.repeat(9)).0.into_owned();
        bytes.extend(b"a\xff,b\xb0");
        let (written, text) = read(bytes);
        assert_eq!(written.encoding, GB18030);
        assert!(text.ends_with(b"a\xff,b\xff"), "{:?}", &text[text.len() - 8..]);
        let lone = [utf_16("姓名,城市\n李,", true, true), vec![0x00, 0xd8], utf_16(",x\n", false, true)].concat();
        assert!(read(lone).1.ends_with(b",\xff,x\n"));
    }

    #[test]
    fn an_encoding_has_many_names() {
        for (said, encoding) in [
            ("GBK", GB18030),
            ("gb2312", GB18030),
            ("cp936", GB18030),
            ("Big5", BIG5),
            ("Windows-1252", WINDOWS_1252),
            ("latin1", WINDOWS_1252),
            ("sjis", SHIFT_JIS),
            ("cp949", EUC_KR),
            ("utf-8", UTF_8),
            ("UTF-16", UTF_16LE),
        ] {
            assert_eq!(named(said), Some(encoding), "{said}");
        }
        assert_eq!(named("klingon"), None);
        assert!(ALSO.iter().all(|(_, label)| Encoding::for_label(label.as_bytes()).is_some()));
        assert_eq!([GB18030, WINDOWS_1252, BIG5].map(name), ["GB18030", "Windows-1252", "Big5"]);
    }

    #[test]
    fn zeros_in_a_text_do_not_make_it_utf_16() {
        let bytes = "name,city\nA\0na,Ro\0me\nBen,Oslo\n".repeat(9);
        assert_eq!(read(bytes.clone().into()).0.encoding, UTF_8);
        assert_eq!(text(bytes.clone().into()), bytes);
    }
}
