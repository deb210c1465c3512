//! Several values of one cell: ticked in their list, typed with commas between.
//!
//! ```text
//!   Tags
//!   vip, 展会
//!  ┌─ Tags ──────────────┐
//!  │> [x] vip          9 │   Space ticks: the value goes into the text, or out of it
//!  │  [ ] 老客户       4 │
//!  └─────────────────────┘
//! ```

use super::super::editor::Editor;
use super::super::help::{Entry, Help, List};
use crate::app::desk::desk::Desk;
use crate::app::ground::text::Motion;
use crate::domain::Field;
use crate::domain::fold::fold;

const SIGNS: [char; 5] = ['+', '＋', '-', '－', '−'];
const COMMAS: [char; 5] = [',', '，', '、', ';', '；'];

/// Where what is being typed begins: of several values the last, if it is not whole already.
fn begins(field: &Field, list: &List, text: &str) -> usize {
    if !field.holds_tags() {
        return 0;
    }
    let behind = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
    if list.whole { text.len() } else { text.rfind(COMMAS).map_or(0, behind) }
}

/// What is being typed: by this the list is narrowed. A sign before it says that it comes, or goes.
pub(super) fn word<'t>(field: &Field, list: &List, text: &'t str) -> &'t str {
    let word = text[begins(field, list, text)..].trim();
    if field.holds_tags() { word.trim_start_matches(SIGNS) } else { word }
}

/// The sign before what is being typed.
fn sign<'t>(field: &Field, list: &List, text: &'t str) -> &'t str {
    let word = text[begins(field, list, text)..].trim();
    word.strip_suffix(word.trim_start_matches(SIGNS)).unwrap_or_default()
}

/// The values of the text that are whole: all but the one that is being typed.
fn whole<'t>(field: &Field, list: &List, text: &'t str) -> Vec<&'t str> {
    let values = text[..begins(field, list, text)].split(COMMAS).map(str::trim);
    values.filter(|value| !value.is_empty()).collect()
}

fn has(values: &[&str], value: &str) -> bool {
    values.iter().any(|other| fold(other) == fold(value))
}

/// Marks the lines whose values the text has; while nothing is being typed, those that no other customer has are lines too.
pub(super) fn tick(entries: &mut Vec<Entry>, field: &Field, list: &List, text: &str) {
    let there = whole(field, list, text);
    for entry in entries.iter_mut().filter(|entry| !entry.new) {
        entry.ticked = Some(has(&there, &entry.text));
    }
    if word(field, list, text).is_empty() {
        let known: Vec<String> = entries.iter().map(|entry| fold(&entry.text)).collect();
        let own = there.into_iter().filter(|value| !known.contains(&fold(value)));
        entries.extend(own.map(|value| Entry { ticked: Some(true), ..Entry::of(value) }));
    }
}

/// The value goes into the text, or out of it; the list stays.
pub(super) fn toggle(editor: &mut Editor, desk: &Desk, value: &str) {
    let field = desk.field(editor.column);
    let Help::List(list) = &editor.help else { return };
    let value = format!("{}{value}", sign(field, list, editor.text.as_str()));
    let mut values = whole(field, list, editor.text.as_str());
    let before = values.len();
    values.retain(|other| fold(other) != fold(&value));
    if values.len() == before {
        values.push(&value);
    }
    let text = values.join(",");
    put(editor, &text);
}

/// The value is one of the text's.
pub(super) fn add(editor: &mut Editor, desk: &Desk, value: &str) {
    let field = desk.field(editor.column);
    let Help::List(list) = &editor.help else { return };
    let value = format!("{}{value}", sign(field, list, editor.text.as_str()));
    let mut values = whole(field, list, editor.text.as_str());
    if !has(&values, &value) {
        values.push(&value);
    }
    let text = values.join(",");
    put(editor, &text);
}

/// That text, of whole values only; the list is there to be ticked.
fn put(editor: &mut Editor, text: &str) {
    editor.replace_all(text);
    if let Help::List(list) = &mut editor.help {
        (list.whole, list.opened) = (true, true);
    }
}

/// The text is about to be typed on: behind whole values another begins.
pub(super) fn begin_another(editor: &mut Editor, signs: bool) {
    let Help::List(list) = &mut editor.help else { return };
    let whole = std::mem::take(&mut list.whole);
    if whole && signs && !editor.text.as_str().trim().is_empty() {
        editor.text.go(Motion::LineEnd);
        editor.text.insert(",");
    }
}
