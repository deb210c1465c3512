//! What is given, by its first bytes: a name says nothing.

use std::io::{self, Read, Seek, SeekFrom};

use super::input::Input;
use crate::domain::{Foreign, Remedy};

/// Bytes in which a form shows itself.
const HEAD: u64 = 4_096;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Cells with delimiters between them, whatever the encoding.
    Text,
    /// A workbook of sheets (.xlsx).
    Workbook,
    /// Cards of an address book (vCard).
    Cards,
    /// Nothing that comes in.
    Foreign(Foreign),
}

const fn foreign(format: &'static str, remedy: Remedy) -> Form {
    Form::Foreign(Foreign { format, remedy })
}

/// Bytes that a file of that form begins with, where more need not be known.
const MARKS: &[(&[u8], Form)] = &[
    (b"%PDF", foreign("PDF", Remedy::CopyTable)),
    (b"{\\rtf", foreign("RTF", Remedy::CopyTable)),
    (b"\x89PNG", foreign("PNG", Remedy::CopyTable)),
    (b"\xff\xd8\xff", foreign("JPEG", Remedy::CopyTable)),
    (b"GIF8", foreign("GIF", Remedy::CopyTable)),
    (b"II*\0", foreign("TIFF", Remedy::CopyTable)),
    (b"MM\0*", foreign("TIFF", Remedy::CopyTable)),
    (b"\x1f\x8b", foreign("GZIP", Remedy::Unpack)),
    (b"7z\xbc\xaf\x27\x1c", foreign("7Z", Remedy::Unpack)),
    (b"Rar!\x1a", foreign("RAR", Remedy::Unpack)),
    (b"\xfd7zXZ", foreign("XZ", Remedy::Unpack)),
    (b"\x28\xb5\x2f\xfd", foreign("ZSTD", Remedy::Unpack)),
    (b"SQLite format 3\0", foreign("SQLite", Remedy::Export)),
    (b"PAR1", foreign("Parquet", Remedy::Export)),
    (b"\x09\x08\x10\0\0\x06\x05\0", foreign(".xls", Remedy::SaveAs)),
    (b"\x09\x04\x06\0", foreign(".xls", Remedy::SaveAs)),
];

/// Words that a text begins with, in small letters, after its mark and spaces.
const WORDS: &[(&str, Form)] = &[
    ("begin:vcard", Form::Cards),
    ("begin:vcalendar", foreign(".ics", Remedy::Export)),
    ("<!doctype html", foreign("HTML", Remedy::SaveAs)),
    ("<html", foreign("HTML", Remedy::SaveAs)),
    ("<table", foreign("HTML", Remedy::SaveAs)),
    ("<?xml", foreign("XML", Remedy::SaveAs)),
    ("[{", foreign("JSON", Remedy::Export)),
    ("{\"", foreign("JSON", Remedy::Export)),
];

/// What the input is.
///
/// # Errors
/// What the system says.
pub(super) fn of(input: &Input) -> io::Result<Form> {
    let mut head = Vec::new();
    input.bytes().take(HEAD).read_to_end(&mut head)?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return packed(input, &head);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(input, &head);
    }
    if let Some((_, form)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Ok(*form);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(foreign("WebP", Remedy::CopyTable));
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Ok(foreign("HEIC", Remedy::CopyTable));
    }
    Ok(words(&head))
}

/// Of a text by its first word, in whatever encoding: letters of English are the same in all but UTF-16, where zeros part
/// them.
fn words(head: &[u8]) -> Form {
    let text: Vec<u8> = head.iter().copied().filter(u8::is_ascii).filter(|byte| *byte != 0).take(400).collect();
    let squeezed: String = String::from_utf8_lossy(&text).to_lowercase();
    let start = squeezed.trim_start();
    // Of JSON any space may stand between its first signs.
    let tight: String = start.chars().filter(|sign| !sign.is_whitespace()).take(8).collect();
    let begins = |word: &str| start.starts_with(word) || tight.starts_with(word) && word.len() == 2;
    WORDS.iter().find(|(word, _)| begins(word)).map_or(Form::Text, |(_, form)| *form)
}

/// An archive: of a program's file the parts have their names.
fn packed(input: &Input, head: &[u8]) -> io::Result<Form> {
    // The directory of an archive stands at its end.
    let (mut bytes, mut end) = (input.bytes(), Vec::new());
    let length = bytes.seek(SeekFrom::End(0))?;
    bytes.seek(SeekFrom::Start(length.saturating_sub(1 << 16)))?;
    bytes.read_to_end(&mut end)?;
    let has = |name: &str| [head, &end].iter().any(|part| memchr::memmem::find(part, name.as_bytes()).is_some());
    Ok(match () {
        () if has("opendocument.spreadsheet") => foreign(".ods", Remedy::SaveAs),
        () if has("opendocument.") => foreign("OpenDocument", Remedy::CopyTable),
        () if has("xl/workbook.bin") => foreign(".xlsb", Remedy::SaveAs),
        () if has("xl/") => Form::Workbook,
        () if has("word/document") => foreign(".docx", Remedy::CopyTable),
        () if has("ppt/presentation") => foreign(".pptx", Remedy::CopyTable),
        () if has("Index/Document.iwa") || has("Index.zip") => foreign(".numbers / .pages", Remedy::SaveAs),
        () => foreign("ZIP", Remedy::Unpack),
    })
}

/// Old programs' files, and those with a password: the directory says which, in UTF-16.
fn compound(input: &Input, head: &[u8]) -> io::Result<Form> {
    let number =
        |at: usize| head.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let (sector, power) = (u64::from(number(0x30)), head.get(0x1e).copied().unwrap_or(9).clamp(7, 16));
    let (mut bytes, mut directory) = (input.bytes(), Vec::new());
    bytes.seek(SeekFrom::Start((sector + 1) << power))?;
    bytes.take(HEAD).read_to_end(&mut directory)?;
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(&directory, &name).is_some()
    };
    Ok(match () {
        () if has("EncryptedPackage") => foreign(".xlsx / .docx", Remedy::Unlock),
        () if has("WordDocument") => foreign(".doc", Remedy::CopyTable),
        () if has("PowerPoint Document") => foreign(".ppt", Remedy::CopyTable),
        () => foreign(".xls", Remedy::SaveAs),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(bytes: &[u8]) -> Form {
        of(&Input::of_bytes("x.csv", bytes)).expect("memory is readable")
    }

    #[test]
    fn a_form_is_known_by_its_bytes() {
        let named = |bytes: &[u8]| match form(bytes) {
            Form::Foreign(Foreign { format, .. }) => format,
            Form::Text => "text",
            Form::Workbook => ".xlsx",
            Form::Cards => "vCard",
        };
        assert_eq!(named(b"%PDF-1.7"), "PDF");
        assert_eq!(named(b"\xef\xbb\xbf <!DOCTYPE html><html>"), "HTML");
        assert_eq!(named(b"\xff\xfeB\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0\n\0"), "vCard");
        assert_eq!(named(b"\r\nbegin:vCard\n"), "vCard");
        assert_eq!(named(b"[\n {\"name\": 1}]"), "JSON");
        assert_eq!(named(b"{\n \"name\": 1}"), "JSON");
        assert_eq!(named(b"PK\x03\x04.........xl/workbook.xml"), ".xlsx");
        assert_eq!(named(b"PK\x03\x04.....mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"), ".ods");
        assert_eq!(named(b"PK\x03\x04 a.csv"), "ZIP");
        let mut old = vec![0; 1_536];
        old[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        (old[0x1e], old[0x30]) = (9, 1);
        old[1_024..1_036].copy_from_slice(b"W\0o\0r\0d\0D\0o\0");
        assert_eq!(named(&old), ".xls");
        let word: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        old[1_024..1_048].copy_from_slice(&word);
        assert_eq!(named(&old), ".doc");
        for text in ["name,city", "", "\"{\"\"a\"\"\",b", "[name],[city]", "{a},b", "<name>;<city>"] {
            assert_eq!(named(text.as_bytes()), "text", "{text}");
        }
    }
}
