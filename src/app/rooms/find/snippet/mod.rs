//! The piece of a note in which free words were found: it says why this customer is here.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::ground::glyphs;
use crate::domain::fold::fold;
use crate::domain::{CustomerId, Filter, Note, hit};

/// Cells that the piece takes.
const ROOM: u16 = 36;
/// Of these, before the hit.
const ROOM_BEFORE: u16 = 10;

/// What was found in the notes of the customer under the cursor.
#[derive(Clone, Debug, Default)]
pub struct Snippet {
    of: Option<(CustomerId, Vec<String>)>,
    /// `…嫌贵, 想要8折…`; nothing if no note holds the words.
    pub text: Option<String>,
}

impl Snippet {
    /// Finds the words in the notes of that customer, as far as this is another question than the last.
    pub fn look(&mut self, customer: CustomerId, words: Vec<String>, notes: &[Note]) {
        let text = match &self.of {
            Some((of, known)) if (*of, known) == (customer, &words) => return,
            _ => first(notes, &words),
        };
        *self = Self { of: Some((customer, words)), text };
    }
}

/// The free words of these filters.
pub fn words(filters: &[&Filter]) -> Vec<String> {
    let mut words = Vec::new();
    filters.iter().for_each(|filter| collect(filter, &mut words));
    words
}

/// The free words of a filter that a row must hold, folded.
fn collect(filter: &Filter, words: &mut Vec<String>) {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| collect(part, words)),
        Filter::Words(text) => words.extend(Some(fold(text)).filter(|text| !text.is_empty())),
        Filter::Not(_) | Filter::Condition(_) => {}
    }
}

fn first(notes: &[Note], words: &[String]) -> Option<String> {
    notes.iter().find_map(|note| hit::in_text(words, &note.text).map(|piece| around(&note.text, piece.start)))
}

/// The text around that byte: whole graphemes, on one line.
pub fn around(text: &str, hit: usize) -> String {
    let graphemes: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let middle = graphemes.partition_point(|(at, _)| *at <= hit).saturating_sub(1);
    let mut room = ROOM;
    let mut take = |grapheme: &str, least: u16| {
        let width = glyphs::width(grapheme);
        let fits = room >= width + least;
        room -= if fits { width } else { 0 };
        fits
    };
    let before = graphemes[..middle].iter().rev().take_while(|(_, grapheme)| take(grapheme, ROOM - ROOM_BEFORE));
    let from = middle - before.count();
    let after = graphemes[middle..].iter().take_while(|(_, grapheme)| take(grapheme, 0));
    let to = middle + after.count();
    let piece: String = graphemes[from..to].iter().map(|(_, grapheme)| *grapheme).collect();
    let piece = piece.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |is_cut| if is_cut { "…" } else { "" };
    format!("{}{piece}{}", cut(from > 0), cut(to < graphemes.len()))
}

#[cfg(test)]
mod tests;
