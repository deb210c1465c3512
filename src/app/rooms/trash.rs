//! The trash and the archive: who is there, and the way back.
//!
//! ```text
//!  Trash and archive: wang_                                        2 of 7
//!  [x] 11-21 09:30  deleted   王芳          金桥贸易有限公司    Maintenance
//!  [ ] 11-20 17:02  archived  Ben O'Neill   Acorn Supply        Prospecting
//! ```
//!
//! Typing narrows the list, also by pinyin; Space ticks, Enter brings back who is ticked, or the one that is chosen: one
//! step of undo. Ctrl-Del removes them for good: undo cannot bring them back, so their number has to be typed.

use crate::app::desk::desk::Desk;
use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use crate::app::desk::grid;
use crate::app::ground::event::{Effect, Purged};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::ground::{chosen, glyphs};
use crate::app::rooms::cell::edit_line;
use crate::app::rooms::drafts;
use crate::app::session;
use crate::app::state::{Focus, State};
use crate::domain::edit::Action;
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::domain::{CustomerId, Edit, Gone, Place};
use crate::locale::fill;

/// The list while it is open.
#[derive(Clone, Debug, Default)]
pub struct Trash {
    /// Narrows the list.
    pub text: Text,
    /// Nothing: on its way.
    pub list: Option<Vec<Gone>>,
    pub chosen: usize,
    pub ticked: BTreeSet<CustomerId>,
    /// The number is being asked for that says how many go for good.
    pub asking: Option<Asking>,
    /// The whole trash is to be asked for as soon as it is known.
    empties: bool,
}

/// The question before a purge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    pub customers: Vec<CustomerId>,
    /// Their names, as far as a line has room.
    pub names: String,
    pub text: Text,
}

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// Opens the list.
pub fn open(state: &mut State) {
    state.focus = Focus::Trash(Box::default());
    state.want(Effect::Gone)
}

/// Opens the list and asks whether the whole trash goes for good.
pub fn empty(state: &mut State) {
    state.focus = Focus::Trash(Box::new(Trash { empties: true, ..Trash::default() }));
    state.want(Effect::Gone)
}

/// The file's answer.
pub fn arrived(state: &mut State, list: Vec<Gone>) {
    let before = fitting_ids(state);
    let Focus::Trash(trash) = &mut state.focus else { return };
    trash.ticked.retain(|id| list.iter().any(|gone| gone.id == *id));
    trash.list = Some(list);
    let after = fitting_ids(state);
    let Focus::Trash(trash) = &mut state.focus else { return };
    trash.chosen = chosen::again(&before, trash.chosen, &after, |id| *id);
    if std::mem::take(&mut trash.empties) {
        let all = deleted(trash);
        ask(state, all);
    }
    clamp(state);
}

/// Everybody in the trash; the archive is not part of it.
fn deleted(trash: &Trash) -> Vec<CustomerId> {
    trash.list.iter().flatten().filter(|gone| !gone.archived).map(|gone| gone.id).collect()
}

/// Who fits what is typed, the latest first.
#[must_use]
pub fn fitting<'t>(state: &Desk, trash: &'t Trash) -> Vec<&'t Gone> {
    let typed = fold(trash.text.as_str().trim());
    let words: Vec<(&str, Option<Pattern>)> = typed.split_whitespace().map(|word| (word, Pattern::new(word))).collect();
    let fits = |gone: &&Gone| {
        let text =
            fold(&format!("{} {} {} {} {}", gone.name, gone.company, gone.code, stage(state, gone), when(state, gone)));
        words
            .iter()
            .all(|(word, pattern)| text.contains(word) || pattern.as_ref().is_some_and(|pattern| pattern.finds(&text)))
    };
    trash.list.iter().flatten().filter(fits).collect()
}

fn fitting_ids(state: &State) -> Vec<CustomerId> {
    let Focus::Trash(trash) = &state.focus else { return Vec::new() };
    fitting(state, trash).iter().map(|gone| gone.id).collect()
}

/// The stage in words.
#[must_use]
pub fn stage(state: &Desk, gone: &Gone) -> String {
    let field = state.vocabulary.field("stage");
    let choice = field.and_then(|field| field.choices.iter().find(|choice| choice.key == gone.stage));
    choice.map_or_else(|| gone.stage.clone(), |choice| choice.label.clone())
}

/// Month, day and time; the year where it is not this one.
#[must_use]
pub fn when(state: &Desk, gone: &Gone) -> String {
    let year = format!("{}-", state.now.format("%Y"));
    gone.at.strip_prefix(&year).unwrap_or(&gone.at).replace('T', " ")
}

/// A key while the list is open.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Trash(trash) = &mut state.focus else { return };
    if trash.asking.is_some() {
        return answer(state, key);
    }
    match key.code {
        KeyCode::Esc => state.focus = Focus::Grid,
        KeyCode::Enter => return restore(state),
        KeyCode::Up => trash.chosen = trash.chosen.saturating_sub(1),
        KeyCode::Down => trash.chosen += 1,
        KeyCode::PageUp => trash.chosen = trash.chosen.saturating_sub(PAGE),
        KeyCode::PageDown => trash.chosen += PAGE,
        KeyCode::Delete if !key.modifiers.is_empty() => {
            let meant = meant(state);
            ask(state, meant);
        }
        _ if key.to_ascii().typed() == Some(' ') => tick(state),
        _ => {
            edit_line(&mut trash.text, key.to_ascii(), false);
            trash.chosen = 0;
        }
    }
    clamp(state);
}

/// Pasted text narrows the list, or is nothing in the question.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Trash(trash) = &mut state.focus
        && trash.asking.is_none()
    {
        trash.text.insert(&text.replace(['\n', '\t'], " "));
        trash.chosen = 0;
    }
}

fn clamp(state: &mut State) {
    let Focus::Trash(trash) = &state.focus else { return };
    let last = fitting(state, trash).len().saturating_sub(1);
    if let Focus::Trash(trash) = &mut state.focus {
        trash.chosen = trash.chosen.min(last);
    }
}

fn tick(state: &mut State) {
    let Focus::Trash(trash) = &state.focus else { return };
    let Some(id) = fitting(state, trash).get(trash.chosen).map(|gone| gone.id) else { return };
    if let Focus::Trash(trash) = &mut state.focus {
        if !trash.ticked.remove(&id) {
            trash.ticked.insert(id);
        }
        trash.chosen += 1;
    }
}

/// Who is ticked, else the one that is chosen.
fn meant(state: &State) -> Vec<CustomerId> {
    let Focus::Trash(trash) = &state.focus else { return Vec::new() };
    if !trash.ticked.is_empty() {
        return trash.ticked.iter().copied().collect();
    }
    fitting(state, trash).get(trash.chosen).map(|gone| gone.id).into_iter().collect()
}

/// Brings them back, and shows the first of them where she was.
fn restore(state: &mut State) {
    let customers = meant(state);
    let Some(&first) = customers.first() else { return };
    state.focus = Focus::Grid;
    state.unsaved += 1;
    let place = Place { sheet: Some(state.sheet().id), customer: Some(first), field: None };
    state.want(Effect::Save(Edit { label: "restore-customers", place, action: Action::Restore { customers } }))
}

/// They are on the sheets again: the sheet is asked for anew, and the cursor goes to the first of them if she is on it.
pub fn restored(state: &mut Desk, customers: &[CustomerId]) {
    let said = fill(&state.words.trash.restored, &[("n", &customers.len().to_string())]);
    state.say(said);
    grid::ask(state);
    state.tab_mut().follow = customers.first().copied();
}

/// Asks for the number of those who go for good.
fn ask(state: &mut State, customers: Vec<CustomerId>) {
    let Focus::Trash(trash) = &mut state.focus else { return };
    if customers.is_empty() {
        let said = state.words.trash.empty.clone();
        state.say(said);
        return;
    }
    let known = trash.list.iter().flatten();
    let names: Vec<&str> =
        known.filter(|gone| customers.contains(&gone.id)).take(3).map(|gone| gone.name.as_str()).collect();
    let more = if customers.len() > names.len() { " …" } else { "" };
    let names = glyphs::fit(&names.join(" · "), 40).into_iter().map(|cell| cell.symbol).collect::<String>() + more;
    trash.asking = Some(Asking { customers, names, text: Text::default() });
}

/// A key while the number is asked for.
fn answer(state: &mut State, key: Chord) {
    let Focus::Trash(trash) = &mut state.focus else { return };
    let Some(asking) = &mut trash.asking else { return };
    match key.code {
        KeyCode::Esc => trash.asking = None,
        KeyCode::Enter if asking.text.as_str().trim() == asking.customers.len().to_string() => {
            let customers = trash.asking.take().map(|asking| asking.customers);
            state.want(Effect::Purge(customers))
        }
        KeyCode::Enter => {
            trash.asking = None;
            let said = state.words.trash.kept.clone();
            state.say(said);
        }
        _ => {
            edit_line(&mut asking.text, key.to_ascii(), false);
        }
    }
}

/// They are gone for good.
pub fn purged(state: &mut State, purged: &Purged) {
    let words = &state.words.trash;
    let message = if purged.thorough { &words.purged } else { &words.purged_but };
    let said = fill(message, &[("n", &purged.customers.len().to_string())]);
    state.say(said);
    state.past = crate::app::rooms::history::Past::default();
    drafts::forget(state, &purged.customers, &purged.names);
    state.want(Effect::Gone);
    state.want(Effect::Analyse);
    if session::forget(state, &purged.names) {
        grid::ask_again(state);
    }
}

/// Puts the customers meant in the grid away: out of every list, and kept.
pub fn archive(state: &mut Desk) {
    let customers = crate::app::rooms::stages::chosen(state);
    if customers.is_empty() {
        return;
    }
    let place = Place { sheet: Some(state.sheet().id), customer: state.current(), field: None };
    state.unsaved += 1;
    crate::app::rooms::stages::done(state);
    grid::removed(state, &customers);
    state.want(Effect::Save(Edit { label: "archive-customers", place, action: Action::Archive { customers } }))
}
