//! The piece of a note in which free words were found: it says why this customer is here.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::ground::event::Effect;
use crate::app::ground::glyphs;
use crate::app::state::{Loaded, State};
use crate::domain::fold::fold;
use crate::domain::{CustomerId, Filter, Note};

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

/// Reads the notes under the cursor while free words are looked for, and finds the words in them. Runs after every
/// event.
pub fn follow(state: &mut State) {
    let mut words = Vec::new();
    collect(&state.tab().view.filter, &mut words);
    collect(&state.find.meaning, &mut words);
    let customer = state.current().filter(|_| !words.is_empty() && state.tab().loaded != Loaded::Nothing);
    let Some(customer) = customer else {
        state.snippet = Snippet::default();
        return;
    };
    if state.notes.customer != Some(customer) {
        state.snippet = Snippet::default();
        let ask = Effect::Notes(customer);
        if state.notes.draft.is_none() && !state.wanted().contains(&ask) {
            state.want(ask);
        }
        return;
    }
    let of = Some((customer, words));
    if state.snippet.of != of {
        let text = of.as_ref().and_then(|(_, words)| first(&state.notes.list, words));
        state.snippet = Snippet { of, text };
    }
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
    notes.iter().find_map(|note| {
        let folded = fold(&note.text);
        let at = words.iter().filter_map(|word| folded.find(word.as_str())).min()?;
        Some(around(&note.text, at))
    })
}

/// The text around the place at which its folded form has byte `folded_at`: whole graphemes, on one line.
fn around(text: &str, folded_at: usize) -> String {
    let mut folded = 0;
    let hit = text.char_indices().find(|(_, sign)| {
        folded += fold(sign.encode_utf8(&mut [0; 4])).len();
        folded > folded_at
    });
    let hit = hit.map_or(0, |(at, _)| at);
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
