//! `+ add “…”`: one more option of a choice, made where it is needed.

use super::super::editor::Editor;
use super::super::help::{Entry, Help, lists};
use crate::app::desk::desk::Desk;
use crate::domain::{Choice, Field};
use crate::locale::{fill, sentences};

/// Longest option, in characters: more than a list shows.
const LONGEST: usize = 40;

/// The line that makes an option of what is typed; the stages are what they are.
pub(super) fn offer(field: &Field, typed: &str) -> Option<Entry> {
    let may = can_grow(field) && !typed.is_empty() && typed.chars().count() <= LONGEST;
    may.then(|| Entry { new: true, ..Entry::of(typed) })
}

fn can_grow(field: &Field) -> bool {
    lists(field) && field.key != "stage"
}

/// What the list says on that line.
#[must_use]
pub fn said(desk: &Desk, entry: &Entry) -> String {
    fill(&desk.words().cell.add_option, &[("value", &entry.text)])
}

/// The option that is chosen to be made.
#[must_use]
pub fn new_option(editor: &Editor, desk: &Desk) -> Option<String> {
    let Help::List(list) = &editor.help else { return None };
    let chosen = list.entries.get(list.chosen?)?;
    // A list of what others have grows by itself.
    let has_options = !desk.field(editor.column).choices.is_empty();
    (chosen.new && has_options).then(|| chosen.text.clone())
}

/// The field as it will be with that option.
#[must_use]
pub fn with_option(field: &Field, label: &str) -> Field {
    let mut field = field.clone();
    field.choices.push(Choice::new(label, label));
    field
}

/// Behind the sentence about what is no option: how it becomes one.
#[must_use]
pub fn and_how_to_add(editor: &Editor, desk: &Desk, sentence: String) -> String {
    match &editor.help {
        Help::List(list) if list.entries.iter().any(|entry| entry.new) => {
            sentences(&sentence, &desk.words().cell.or_add)
        }
        _ => sentence,
    }
}
