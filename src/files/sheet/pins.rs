//! What is pinned to the cells of a sheet and stands in parts of its own: comments, and the addresses behind links (ECMA-376
//! part 1, 18.7 and 18.3.1.47; threaded comments: [MS-XLSX] 2.6.205).

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::book::{Book, Named, Related};
use super::places::{column, row, tags};
use super::strings::Reading;
use super::xml::{Token, Xml, text};
use crate::files::pinned::{Pin, Pinned};

/// Pins that are heeded: those of a table, not those of a hostile file.
const MOST: usize = 65_536;

/// What is pinned to the cells of each row.
#[derive(Debug, Default)]
pub(in crate::files) struct Pins(BTreeMap<u64, Vec<Pinned>>);

impl Pins {
    /// Of a sheet.
    ///
    /// # Errors
    /// What the system says; it is damaged.
    pub fn of(book: &Book, sheet: &Named) -> io::Result<Self> {
        let (related, mut pins) = (book.related_to(sheet)?, Self::default());
        let of_kind = |kind: &'static str| related.values().filter(move |(known, _)| known == kind);
        // A thread of comments has an old one beside it that only says so.
        for (kind, element) in [("threadedComment", "threadedComment"), ("comments", "comment")] {
            for (_, part) in of_kind(kind) {
                if let Some(part) = book.part(part)? {
                    pins.comments(part, element)?;
                }
            }
        }
        if of_kind("hyperlink").next().is_some() {
            pins.links(book.sheet(sheet)?, &related)?;
        }
        Ok(pins)
    }

    /// Those of a row, from left to right.
    pub fn of_row(&self, row: u64) -> &[Pinned] {
        self.0.get(&row).map_or(&[], Vec::as_slice)
    }

    /// How many comments there are below that row, and how many links.
    pub fn count(&self, headings: u64) -> [usize; 2] {
        let all = || self.0.range(headings + 1..).flat_map(|(_, pins)| pins);
        let comments = all().filter(|pinned| matches!(pinned.pin, Pin::Comment(_))).count();
        [comments, all().count() - comments]
    }

    fn put(&mut self, place: &str, pin: Pin) {
        let Some((row, column)) = row(place).zip(column(place)).filter(|_| self.0.len() < MOST) else { return };
        let of_row = self.0.entry(row).or_default();
        of_row.push(Pinned { column, pin });
        of_row.sort_by_key(|pinned| pinned.column);
    }

    fn comments(&mut self, part: impl Read, element: &str) -> io::Result<()> {
        let threaded = element != "comment";
        let taken: Vec<(u64, usize)> =
            self.0.iter().flat_map(|(row, pins)| pins.iter().map(|pinned| (*row, pinned.column))).collect();
        let (mut xml, mut place, mut said) = (Xml::new(part), String::new(), String::new());
        let (mut reading, mut in_text) = (Reading::default(), false);
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.name == element.as_bytes() => {
                    place = tag.attribute("ref").unwrap_or_default().into_owned();
                    said.clear();
                }
                Token::Open(tag) if threaded && tag.name == b"text" => in_text = !tag.empty,
                Token::Close(b"text") => in_text = false,
                Token::Text(written) if in_text => said.push_str(&text(written)),
                Token::Close(name) if name == element.as_bytes() => {
                    let at = row(&place).zip(column(&place));
                    let words = said.trim();
                    if !words.is_empty() && !at.is_some_and(|at| taken.contains(&at)) {
                        self.put(&place, Pin::Comment(words.to_owned()));
                    }
                }
                Token::End => return Ok(()),
                token => reading.read(&token, &mut said),
            }
        }
    }

    fn links(&mut self, part: impl Read, related: &Related) -> io::Result<()> {
        let mut found = Vec::new();
        tags(part, b"hyperlink ", MOST, |attributes| found.push(format!("<a {attributes}>")))?;
        for tag in found {
            let mut xml = Xml::new(tag.as_bytes());
            let Token::Open(tag) = xml.next()? else { continue };
            let target = tag.attribute("id").and_then(|id| related.get(&*id).map(|(_, target)| target.clone()));
            if let Some((place, target)) = tag.attribute("ref").zip(target) {
                // Of several cells the first.
                self.put(place.split(':').next().unwrap_or_default(), Pin::Link(target));
            }
        }
        Ok(())
    }
}
