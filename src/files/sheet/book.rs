//! A workbook: its sheets by name, its texts, its styles (ECMA-376 part 1, 18.2, 18.8; part 2 for where parts lie).

use std::collections::HashMap;
use std::io::{self, Read};

use super::strings::Strings;
use super::styles::{self, Style};
use super::xml::{Tag, Token, Xml};
use super::zip::Archive;
use crate::files::input::{Input, damaged};

/// Styles of cells: a spreadsheet has up to 65,490.
const STYLES: usize = 1 << 17;

/// A workbook, without what stands in its sheets.
#[derive(Debug)]
pub(super) struct Book {
    archive: Archive,
    pub sheets: Vec<Named>,
    /// Day numbers count from 1904, not from 1900.
    pub since_1904: bool,
    pub strings: Strings,
    /// By the number that a cell has.
    pub styles: Vec<Style>,
}

/// A sheet by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub hidden: bool,
    part: String,
}

/// What a part refers to: the kind of it (the last word of its type) and where it lies, by the reference.
pub(super) type Related = HashMap<String, (String, String)>;

impl Book {
    /// Reads what all sheets share.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn of(input: &Input) -> io::Result<Self> {
        let archive = Archive::of(input)?;
        let top = related(&archive, "", "_rels/.rels")?;
        let main = top.into_values().find(|(kind, _)| kind == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, part)| part);
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let parts = related(&archive, folder, &format!("{folder}/_rels/{name}.rels"))?;
        let of_kind = |kind: &str| parts.values().find(|(known, _)| known == kind).map(|(_, part)| part.as_str());
        let strings = match of_kind("sharedStrings").map(|part| archive.part(part)).transpose()?.flatten() {
            Some(part) => Strings::of(part)?,
            None => Strings::default(),
        };
        let styles = match of_kind("styles").map(|part| archive.part(part)).transpose()?.flatten() {
            Some(part) => styles(part)?,
            None => Vec::new(),
        };
        let part = archive.part(&main)?.ok_or_else(|| damaged("a workbook without its list of sheets"))?;
        let (sheets, since_1904) = sheets(part, &parts)?;
        Ok(Self { archive, sheets, since_1904, strings, styles })
    }

    /// What a sheet refers to.
    ///
    /// # Errors
    /// What the system says.
    pub fn related_to(&self, sheet: &Named) -> io::Result<Related> {
        let (folder, name) = sheet.part.rsplit_once('/').unwrap_or(("", &sheet.part));
        related(&self.archive, folder, &format!("{folder}/_rels/{name}.rels"))
    }

    /// The XML of a part, if there is one of that name.
    ///
    /// # Errors
    /// What the system says.
    pub fn part(&self, name: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        self.archive.part(name)
    }

    /// The XML of a sheet.
    ///
    /// # Errors
    /// What the system says; it is not there.
    pub fn sheet(&self, sheet: &Named) -> io::Result<Box<dyn Read + Send>> {
        self.archive.part(&sheet.part)?.ok_or_else(|| damaged("a sheet that is not there"))
    }
}

/// What a part refers to; nothing if that is not written down.
fn related(archive: &Archive, folder: &str, name: &str) -> io::Result<Related> {
    let (mut related, Some(part)) = (Related::new(), archive.part(name)?) else { return Ok(Related::new()) };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name == b"Relationship" => {
                let get = |name| tag.attribute(name).unwrap_or_default().into_owned();
                let outside = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
                let target = get("Target");
                let target = if outside { target } else { joined(folder, &target) };
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                related.insert(get("Id"), (kind, target));
            }
            Token::End => return Ok(related),
            _ => {}
        }
    }
}

/// Where a reference leads from a folder.
fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if target.starts_with('/') {
        return target.trim_start_matches('/').to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            ".." => drop(path.pop()),
            "." | "" => {}
            name => path.push(name),
        }
    }
    path.join("/")
}

/// The sheets that have cells, in their order; whether days count from 1904.
fn sheets(part: impl Read, parts: &Related) -> io::Result<(Vec<Named>, bool)> {
    let (mut xml, mut sheets, mut since_1904) = (Xml::new(part), Vec::new(), false);
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name == b"workbookPr" => since_1904 = tag.says("date1904"),
            Token::Open(tag) if tag.name == b"sheet" => sheets.extend(named(&tag, parts)),
            Token::End => return Ok((sheets, since_1904)),
            _ => {}
        }
    }
}

fn named(tag: &Tag, parts: &Related) -> Option<Named> {
    let (kind, part) = parts.get(&*tag.attribute("id")?)?;
    let hidden = tag.attribute("state").is_some_and(|state| state != "visible");
    let name = tag.attribute("name").unwrap_or_default().into_owned();
    (kind == "worksheet").then(|| Named { name, hidden, part: part.clone() })
}

/// The style of each number that a cell may have.
fn styles(part: impl Read) -> io::Result<Vec<Style>> {
    let (mut xml, mut codes, mut styles, mut of_cells) = (Xml::new(part), HashMap::new(), Vec::new(), false);
    let number = |tag: &Tag, name| tag.attribute(name).and_then(|number| number.parse::<u32>().ok());
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name == b"numFmt" => {
                if let (Some(format), Some(code)) = (number(&tag, "numFmtId"), tag.attribute("formatCode")) {
                    codes.insert(format, styles::of_code(&code));
                }
            }
            Token::Open(tag) if tag.name == b"cellXfs" => of_cells = !tag.empty,
            Token::Close(b"cellXfs") => of_cells = false,
            Token::Open(tag) if of_cells && tag.name == b"xf" && styles.len() < STYLES => {
                let format = number(&tag, "numFmtId").unwrap_or(0);
                styles.push(codes.get(&format).copied().unwrap_or_else(|| styles::built_in(format)));
            }
            Token::End => return Ok(styles),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_from_their_folder() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../xl/./styles.xml", "xl/styles.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(joined(folder, target), part);
        }
    }
}
