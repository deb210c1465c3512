//! Find and replace: a bar in the filter line's place; Enter shows what it will change before it is done.
//!
//! ```text
//!   Replace: 杭州            → Hangzhou              In: this column   A = a
//!   ──────── find ────────     ──── with ────            ─ scope ─     ─ case ─      Tab goes on
//! ```
//!
//! The hits are counted by the order lane while it is typed; the newest question is the one that is answered.

use crossterm::event::KeyCode;

use crate::app::desk::target;
use crate::app::ground::change::When;
use crate::app::ground::event::{Effect, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::target::Target;
use crate::app::ground::text::Text;
use crate::app::state::{Focus, State};
use crate::domain::bulk::Replace;
use crate::domain::{Recipe, Rows, Tally};
use crate::locale::fill;
use crate::table::Hits;

/// The bar.
#[derive(Clone, Debug, Default)]
pub struct Replacing {
    pub find: Text,
    pub with: Text,
    pub scope: Scope,
    /// Whether `a` also finds `A`.
    pub any_case: bool,
    pub part: Part,
    /// The cells that were selected or marked when the bar opened.
    selected: Option<Target>,
    asked: Option<Ticket>,
    hits: Option<Hits>,
}

/// Where is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    Column,
    Selection,
    /// Every column that shows, every row.
    Shown,
}

/// The part of the bar that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Find,
    With,
    Scope,
    Case,
}

const PARTS: [Part; 4] = [Part::Find, Part::With, Part::Scope, Part::Case];

/// Opens the bar, on the selection if there is one, with what the find bar looked for last.
pub fn open(state: &mut State) {
    if state.awaits_rows() || state.current().is_none() {
        return;
    }
    let selected = target::meant(state).filter(Target::is_range);
    let scope = if selected.is_some() { Scope::Selection } else { Scope::Column };
    let find = Text::new(state.find.text.as_str());
    state.focus = Focus::Replace(Box::new(Replacing { find, scope, any_case: true, selected, ..Replacing::default() }));
    count(state)
}

/// Opens the bar again with what was typed.
pub fn resume(state: &mut State, find: Text, with: Text) {
    open(state);
    if let Focus::Replace(bar) = &mut state.focus {
        (bar.find, bar.with) = (find, with);
        count(state);
    }
}

/// A key while the bar has the keys.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Replace(bar) = &mut state.focus else { return };
    match key.code {
        KeyCode::Esc => state.focus = Focus::Grid,
        KeyCode::Enter if bar.part == Part::Find => bar.part = Part::With,
        KeyCode::Enter => rehearse(state),
        KeyCode::Tab | KeyCode::Down if key.modifiers.is_empty() => bar.go(1),
        KeyCode::Tab | KeyCode::BackTab | KeyCode::Up => bar.go(PARTS.len() - 1),
        _ => {
            if bar.press(key) {
                count(state)
            }
        }
    }
}

impl Replacing {
    fn go(&mut self, by: usize) {
        let at = PARTS.iter().position(|part| *part == self.part).unwrap_or_default();
        self.part = PARTS[(at + by) % PARTS.len()];
    }

    /// Types or chooses; true if something else may be found now.
    fn press(&mut self, key: Chord) -> bool {
        let chooses = matches!(key.code, KeyCode::Left | KeyCode::Right) || key.typed() == Some(' ');
        match self.part {
            Part::Find => self.find.press(key, false),
            Part::With => {
                self.with.press(key, false);
                false
            }
            Part::Scope if chooses => {
                let scopes: &[Scope] = match self.selected {
                    Some(_) => &[Scope::Column, Scope::Selection, Scope::Shown],
                    None => &[Scope::Column, Scope::Shown],
                };
                let at = scopes.iter().position(|scope| *scope == self.scope).unwrap_or_default();
                let by = if key.code == KeyCode::Left { scopes.len() - 1 } else { 1 };
                self.scope = scopes[(at + by) % scopes.len()];
                true
            }
            Part::Case if chooses => {
                self.any_case = !self.any_case;
                true
            }
            Part::Scope | Part::Case => false,
        }
    }
}

/// Pasted text goes into the part that is typed, on one line.
pub fn paste(state: &mut State, pasted: &str) {
    let Focus::Replace(bar) = &mut state.focus else { return };
    let pasted = pasted.replace(['\n', '\t'], " ");
    match bar.part {
        Part::With => bar.with.insert(pasted.trim_end()),
        _ => bar.find.insert(pasted.trim_end()),
    }
    count(state)
}

/// The rows, and what happens in them; nothing where no column can be typed into.
fn change(state: &State) -> Option<(Rows, Replace)> {
    let Focus::Replace(bar) = &state.focus else { return None };
    let order = state.tab().order.clone();
    let (rows, column) = (Rows::of(order, 0..usize::MAX), state.tab().column);
    let target = match (bar.scope, &bar.selected) {
        (Scope::Selection, Some(selected)) => selected.clone(),
        (Scope::Shown, _) => Target { rows, columns: 0..state.sheet().columns.len() },
        _ => Target { rows, columns: column..column + 1 },
    };
    let keys = target::fields(state, &target);
    let fields: Vec<_> = keys.iter().filter_map(|key| state.vocabulary.field(key)).cloned().collect();
    let texts = [bar.find.as_str(), bar.with.as_str()];
    (!fields.is_empty())
        .then(|| (target.rows, Replace::new(fields, &state.vocabulary, state.today(), texts, bar.any_case)))
}

/// Asks how many cells hold what is typed.
fn count(state: &mut State) {
    let change = change(state).filter(|(_, replace)| !replace.find.is_empty());
    let ticket = change.is_some().then(|| state.next_ticket());
    let Focus::Replace(bar) = &mut state.focus else { return };
    (bar.asked, bar.hits) = (ticket, None);
    let Some((ticket, (rows, replace))) = ticket.zip(change) else { return };
    state.want(Effect::Hits { ticket, rows, replace: Box::new(replace) })
}

/// The lane's count; that of an older question is dropped.
pub fn counted(state: &mut State, ticket: Ticket, hits: Hits) {
    if let Focus::Replace(bar) = &mut state.focus
        && bar.asked == Some(ticket)
    {
        bar.hits = Some(hits);
    }
}

/// Enter: shows what will change; what is nowhere found stays to be mended.
fn rehearse(state: &mut State) {
    let Focus::Replace(bar) = &state.focus else { return };
    if bar.find.as_str().is_empty() || bar.hits.is_some_and(|hits| hits.cells == 0) {
        return;
    }
    let Some((rows, replace)) = change(state) else { return };
    state.propose("replace-text", rows, Recipe::Replace(replace), When::Seen);
}

/// What the bar would hit: for the hint line.
#[must_use]
pub fn found(state: &State) -> String {
    let (words, Focus::Replace(bar)) = (&state.words.replacing, &state.focus) else { return String::new() };
    match bar.hits {
        _ if bar.find.as_str().is_empty() => words.what.clone(),
        _ if change(state).is_none() => words.fixed.clone(),
        None => words.looking.clone(),
        Some(Hits { cells: 0, .. }) => fill(&words.nothing, &[("text", bar.find.as_str())]),
        Some(Hits { cells, rows }) => state.tallied(&Tally { cells, rows, ..Tally::default() }),
    }
}

/// The words for where is looked, and for capitals.
#[must_use]
pub fn choices<'a>(state: &'a State, bar: &Replacing) -> [&'a str; 2] {
    let words = &state.words.replacing;
    let scope = match bar.scope {
        Scope::Column => &words.column,
        Scope::Selection => &words.selection,
        Scope::Shown => &words.shown,
    };
    [scope, if bar.any_case { &words.any_case } else { &words.exact }]
}
