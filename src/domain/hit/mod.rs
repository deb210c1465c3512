//! Where in a cell a filter found what it looks for: the pieces to mark.
//!
//! As `judge`, this is the meaning of `table`'s answers cell by cell, for what is on the screen.

use std::ops::Range;

use super::filter::{Condition, Relation, Test};
use super::fold::fold;
use super::judge;
use super::kind::{Shape, phone, tags};
use super::pinyin::Pattern;
use super::{Field, Filter, Value};

/// The pieces of a cell, as it is shown, in which something is found that the filter asks for; ascending and apart.
/// Nothing: the cell is no hit. A hit without a piece is one for what it lacks.
#[must_use]
pub fn in_cell(filter: &Filter, field: &Field, value: &Value, shown: &str) -> Option<Vec<Range<usize>>> {
    let mut pieces = Vec::new();
    let hit = collect(filter, &Cell { field, value, shown }, &mut pieces);
    hit.then(|| merged(pieces))
}

/// The first piece of a text, such as a note, in which one of these folded words stands.
#[must_use]
pub fn in_text(words: &[String], text: &str) -> Option<Range<usize>> {
    let spelling = Spelling::of(text);
    words.iter().filter_map(|words| spelling.all(words).into_iter().next()).min_by_key(|piece| piece.start)
}

struct Cell<'a> {
    field: &'a Field,
    value: &'a Value,
    shown: &'a str,
}

impl Cell<'_> {
    fn whole(&self) -> Range<usize> {
        0..self.shown.len()
    }

    /// The pieces in which those words stand, sound or are the digits of a number.
    fn words(&self, words: &str) -> Vec<Range<usize>> {
        let (words, spelling) = (fold(words), Spelling::of(self.shown));
        let pieces = spelling.all(&words);
        if !pieces.is_empty() {
            return pieces;
        }
        let digits = if self.field.is_phone() { phone::pieces(&words, self.field.region()) } else { Vec::new() };
        let pieces = match Pattern::new(&words).filter(|_| self.field.by_pinyin()) {
            _ if !digits.is_empty() => digits.iter().flat_map(|digits| digits_in(self.shown, digits)).collect(),
            Some(pattern) => pattern.place(&spelling.folded).map(|place| spelling.back(place)).into_iter().collect(),
            None => Vec::new(),
        };
        // It is in the cell, but not as the cell is shown.
        let named = self.field.folded(&words);
        let hidden = || self.value.as_text().is_some_and(|text| self.field.folded(text).contains(&named));
        if pieces.is_empty() && hidden() { vec![self.whole()] } else { pieces }
    }
}

fn collect(filter: &Filter, cell: &Cell, pieces: &mut Vec<Range<usize>>) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => {
            // Each part adds its pieces, whatever the others found.
            parts.iter().filter(|part| collect(part, cell, pieces)).count() > 0
        }
        Filter::Not(_) => false,
        Filter::Words(words) if cell.field.kind.shape == Shape::Text && !words.is_empty() => {
            let found = cell.words(words);
            let hit = !found.is_empty();
            pieces.extend(found);
            hit
        }
        Filter::Words(_) => false,
        Filter::Condition(condition) => {
            let hit = condition.field == cell.field.key && judge::meets(condition, cell.field, cell.value);
            if hit {
                pieces.extend(of_condition(condition, cell));
            }
            hit
        }
    }
}

/// The words of a test where they stand, else all of the cell; of what a cell is not, nothing.
fn of_condition(condition: &Condition, cell: &Cell) -> Vec<Range<usize>> {
    if condition.relation == Relation::IsNot || cell.shown.is_empty() {
        return Vec::new();
    }
    let of = |test: &Test| match test {
        Test::Contains(words) => cell.words(words),
        Test::Digits(digits) => digits_in(cell.shown, digits),
        Test::Wildcard { head, tail } if cell.field.is_phone() => ends_of_numbers(cell.shown, head, tail),
        Test::Wildcard { head, tail } => ends_of_text(cell.shown, head, tail),
        Test::Tag { name, .. } => tagged(cell.shown, name),
        _ => Vec::new(),
    };
    let pieces: Vec<Range<usize>> = condition.tests.iter().flat_map(of).collect();
    if pieces.is_empty() { vec![cell.whole()] } else { pieces }
}

/// The tags that begin so.
fn tagged(shown: &str, name: &str) -> Vec<Range<usize>> {
    let name = fold(name);
    let at = |tag: &str| tag.as_ptr() as usize - shown.as_ptr() as usize;
    let fits = |tag: &&str| fold(tag).starts_with(&name);
    tags::tags(shown).filter(fits).map(|tag| at(tag)..at(tag) + tag.len()).collect()
}

/// The first and the last digits of each number of a cell that begins and ends with these.
fn ends_of_numbers(shown: &str, head: &str, tail: &str) -> Vec<Range<usize>> {
    let digit = |sign: char| sign.is_ascii_digit();
    let of = |number: &str| {
        let start = number.as_ptr() as usize - shown.as_ptr() as usize;
        let first = digits_in(number, head).into_iter().next().filter(|piece| !number[..piece.start].contains(digit));
        let last = digits_in(number, tail).into_iter().next_back().filter(|piece| !number[piece.end..].contains(digit));
        let whole = first.is_some() || head.is_empty();
        let both = first.into_iter().chain(last.filter(|_| whole));
        both.map(move |piece| start + piece.start..start + piece.end).collect::<Vec<_>>()
    };
    phone::numbers(shown).into_iter().flat_map(of).collect()
}

/// Where a text begins with the one and ends with the other, as far as it is spelt so.
fn ends_of_text(shown: &str, head: &str, tail: &str) -> Vec<Range<usize>> {
    let (head, tail, spelling) = (fold(head), fold(tail), Spelling::of(shown));
    let end = spelling.folded.len();
    let first = (!head.is_empty() && spelling.folded.starts_with(&head)).then(|| spelling.back(0..head.len()));
    let last = (!tail.is_empty() && spelling.folded.ends_with(&tail)).then(|| spelling.back(end - tail.len()..end));
    first.into_iter().chain(last).collect()
}

/// Where the digits of a number as it is shown are these, whatever groups them.
fn digits_in(shown: &str, digits: &str) -> Vec<Range<usize>> {
    let digits = &*digits.replace([phone::EXTENSION, '+'], "");
    let places: Vec<(usize, char)> = shown.char_indices().filter(|(_, sign)| sign.is_ascii_digit()).collect();
    let plain: String = places.iter().map(|(_, sign)| *sign).collect();
    let place = |at: usize| places[at].0..places[at + digits.len() - 1].0 + 1;
    if digits.is_empty() { Vec::new() } else { plain.match_indices(digits).map(|(at, _)| place(at)).collect() }
}

/// A text with what it folds to, and the way back.
struct Spelling<'a> {
    text: &'a str,
    folded: String,
    /// For each character of the text: where it begins in the folded text, and in the text; nothing where both are one.
    signs: Vec<(usize, usize)>,
}

impl<'a> Spelling<'a> {
    fn of(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, folded: text.to_ascii_lowercase(), signs: Vec::new() };
        }
        let (mut folded, mut signs) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, sign) in text.char_indices() {
            signs.push((folded.len(), at));
            folded.push_str(&fold(sign.encode_utf8(&mut [0; 4])));
        }
        Self { text, folded, signs }
    }

    fn all(&self, words: &str) -> Vec<Range<usize>> {
        if words.is_empty() {
            return Vec::new();
        }
        self.folded.match_indices(words).map(|(at, _)| self.back(at..at + words.len())).collect()
    }

    /// The characters of the text that make that piece of the folded one, with the accents behind the last.
    fn back(&self, piece: Range<usize>) -> Range<usize> {
        if self.signs.is_empty() {
            return piece;
        }
        let holding = self.signs.partition_point(|(folded, _)| *folded <= piece.start).saturating_sub(1);
        let behind = self.signs.partition_point(|(folded, _)| *folded < piece.end);
        let accents = self.signs[behind..].windows(2).take_while(|pair| pair[0].0 == pair[1].0).count();
        let end = self.signs.get(behind + accents).map_or(self.text.len(), |(_, at)| *at);
        self.signs[holding].1..end
    }
}

fn merged(mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pieces.sort_unstable_by_key(|piece| (piece.start, piece.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match merged.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => merged.push(piece),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
