//! A change of many cells before it is done: what it will change, its first rows before and after, and what does not fit.
//!
//! ```text
//!  Fill down: 37 cells in 12 rows
//!  李明朗      City   杭州 → 上海
//!  王芳        City   (empty) → 上海
//!  Does not fit and is left out: 1
//!  row 14, Spend: “12x” is not an amount. …
//!  Enter does it · Esc leaves everything as it is
//! ```
//!
//! Any recipe can be rehearsed: `bulk::propose` opens this where a change is large or does not fit.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::rooms::bulk;
use crate::app::state::{Focus, State};
use crate::domain::bulk::{Left, Sample};
use crate::domain::{Bulk, Problem, Tally};
use crate::locale::{fill, grouped};

/// Something that has no place or cannot be read, and is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Position in the order, counted from 0.
    pub row: usize,
    /// Label of the column; empty past the last.
    pub column: String,
    pub found: String,
    pub problem: Problem,
}

/// The change, and what is known of it so far.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    pub bulk: Bulk,
    pub misfits: Vec<Misfit>,
    /// All that do not fit; the first of them are `misfits`.
    pub unfit: usize,
    pub counted: Counted,
}

/// How far the counting is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    pub tally: Tally,
    pub samples: Vec<Sample>,
    /// Cells that are left as they are, and why.
    pub left: Vec<Left>,
    /// Rows counted, and rows in all.
    pub done: usize,
    pub of: usize,
}

/// Shows the change before it is done.
pub fn open(state: &mut State, bulk: Bulk, misfits: Vec<Misfit>, unfit: usize) {
    state.want(Effect::Rehearse(Some(bulk.clone())));
    let counted = Counted { of: bulk.rows.len(), ..Counted::default() };
    state.focus = Focus::Rehearsal(Box::new(Rehearsal { bulk, misfits, unfit, counted }));
}

/// More of it is counted, or it cannot be done at all.
pub fn counted(state: &mut State, counted: Result<Box<Counted>, Problem>) {
    let Focus::Rehearsal(rehearsal) = &mut state.focus else { return };
    match counted {
        Ok(counted) => rehearsal.counted = *counted,
        Err(problem) => {
            state.focus = Focus::Grid;
            let sentence = state.words.problem(&problem);
            state.warn(sentence);
        }
    }
}

/// A key while it shows: Enter does it, Escape does not.
pub fn press(state: &mut State, key: Chord) {
    let done = match key.code {
        KeyCode::Enter if key.modifiers.is_empty() => true,
        KeyCode::Esc => false,
        _ => return,
    };
    let Focus::Rehearsal(rehearsal) = std::mem::take(&mut state.focus) else { return };
    state.want(Effect::Rehearse(None));
    if done {
        bulk::start(state, rehearsal.bulk);
    } else {
        let said = state.words.ranges.left.clone();
        state.say(said);
    }
}

/// A line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Title(String),
    /// Name, label of the field, before and after.
    Change([String; 3]),
    Misfit(String),
}

/// What the panel says, `most` lines at most.
#[must_use]
pub fn lines(state: &Desk, rehearsal: &Rehearsal, most: usize) -> Vec<Line> {
    let mut lines = vec![Line::Title(title(state, rehearsal))];
    let added = rehearsal.bulk.recipe.added().len();
    let words = &state.words.ranges;
    if added > 0 {
        lines.push(Line::Title(fill(&words.new_customers, &[("n", &grouped(added))])));
    }
    let unfit = misfits(state, rehearsal);
    let room = most.saturating_sub(lines.len() + unfit.len().min(most / 2));
    let changes = rehearsal.counted.samples.iter().flat_map(|sample| changes(state, sample));
    lines.extend(changes.take(room));
    lines.extend(unfit);
    lines.truncate(most);
    lines
}

fn title(state: &Desk, rehearsal: &Rehearsal) -> String {
    let words = &state.words.ranges;
    let counted = &rehearsal.counted;
    let what = state.words.done(rehearsal.bulk.label);
    let said = fill(&words.will, &[("what", what), ("count", &bulk::counted(state, &counted.tally))]);
    let skipped = counted.tally.skipped;
    let skipped = if skipped > 0 { fill(&words.skipped, &[("n", &grouped(skipped))]) } else { String::new() };
    if counted.done >= counted.of {
        return said + &skipped;
    }
    let far = fill(&words.counting, &[("n", &grouped(counted.done)), ("of", &grouped(counted.of))]);
    format!("{said}{skipped} {far}")
}

fn changes(state: &Desk, sample: &Sample) -> Vec<Line> {
    let name = sample.name.as_text().map_or_else(|| format!("#{}", sample.customer), str::to_owned);
    if sample.changes.is_empty() {
        return vec![Line::Change([name, String::new(), String::new()])];
    }
    let line = |(key, before, after): &(String, crate::domain::Value, crate::domain::Value)| {
        let field = state.vocabulary.field(key)?;
        let shown = |value| match state.show(field, value) {
            text if text.is_empty() => state.words.ranges.empty.clone(),
            text => text,
        };
        Some(Line::Change([name.clone(), field.label.clone(), format!("{} → {}", shown(before), shown(after))]))
    };
    sample.changes.iter().filter_map(line).collect()
}

fn misfits(state: &Desk, rehearsal: &Rehearsal) -> Vec<Line> {
    let words = &state.words.ranges;
    let left = |left: &Left| {
        let name = left.name.as_text().unwrap_or(&words.empty);
        let column = state.vocabulary.field(&left.field).map_or("", |field| &field.label);
        let why = state.words.problem(&left.why.problem);
        Line::Misfit(fill(&words.left_cell, &[("name", name), ("column", column), ("why", &why)]))
    };
    let left: Vec<Line> = rehearsal.counted.left.iter().map(left).collect();
    if rehearsal.unfit == 0 {
        return left;
    }
    let head = Line::Title(fill(&words.unfit, &[("n", &grouped(rehearsal.unfit))]));
    let line = |misfit: &Misfit| {
        let (row, why) = (grouped(misfit.row + 1), state.words.problem(&misfit.problem));
        let values = [("row", row.as_str()), ("column", &misfit.column), ("found", &misfit.found), ("why", &why)];
        let form = if misfit.column.is_empty() { &words.misfit_past } else { &words.misfit };
        Line::Misfit(fill(form, &values))
    };
    std::iter::once(head).chain(rehearsal.misfits.iter().map(line)).collect()
}
