//! Copy, cut and paste of blocks: to and from spreadsheets as tab-separated text.
//!
//! A paste is read cell by cell as if it were typed. What has no place (past the last column, a computed one) or cannot be
//! read is listed in the rehearsal and left as it is; past the last row customers are added.

use crate::app::desk::desk::Desk;
use crate::app::ground::change::{Change, Misfit, When};
use crate::app::ground::event::Effect;
use crate::app::ground::request::Request;
use crate::app::rooms::ranges;
use crate::app::rooms::ranges::Target;
use crate::app::rooms::{cell, formula};
use crate::app::state::State;
use crate::domain::bulk::{Block, Put};
use crate::domain::tsv::{self, Style};
use crate::domain::{CustomerId, Origin, Problem, Recipe, Row, Rows, Value};
use crate::locale::{fill, grouped};

/// Cells that a copy may hold: they are text in memory, and a terminal takes far less.
const MOST: usize = 400_000;
/// Bytes of a text that a terminal takes onto the clipboard of the system; most stop there (as base64: 100 kB).
const MOST_OUT: usize = 74_000;
/// Cells that do not fit of which the reasons are kept.
const MOST_MISFITS: usize = 50;

/// What was copied last.
#[derive(Clone, Debug, Default)]
pub struct Clip {
    pub block: tsv::Block,
    /// How the last block that came in was written: one that goes out is written so too.
    pub style: Style,
}

/// Which cells are to be copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    pub rows: Rows,
    /// Indices of fields.
    pub fields: Vec<usize>,
    /// What is to be emptied once they are copied.
    pub cut: Option<Target>,
}

/// Copies the cells of the target; `cut` empties them then.
pub fn copy(state: &mut Desk, cut: bool) {
    let Some(target) = ranges::target(state) else { return };
    let cut = cut.then(|| target.clone());
    ask(state, target, cut)
}

/// Copies the whole rows.
pub fn copy_rows(state: &mut Desk) {
    let Some(target) = ranges::target(state) else { return };
    let columns = 0..state.sheet().columns.len();
    ask(state, Target { columns, ..target }, None)
}

fn ask(state: &mut Desk, target: Target, cut: Option<Target>) {
    let cells = target.rows.len().saturating_mul(target.columns.len());
    if cells > MOST {
        let said = fill(&state.words.ranges.too_many, &[("n", &grouped(cells)), ("most", &grouped(MOST))]);
        state.warn(said);
        return;
    }
    let fields = state.sheet().columns[target.columns].iter().map(|column| column.field).collect();
    state.want(Effect::Copy(Copy { rows: target.rows, fields, cut }))
}

/// The cells are at hand: they are kept, sent to the terminal, and emptied if they were cut.
pub fn copied(state: &mut State, copy: Copy, rows: &[Row]) {
    let fields: Vec<_> = copy.fields.iter().map(|at| &state.vocabulary.fields[*at]).collect();
    let text = |(field, value): (&&crate::domain::Field, &Value)| {
        if value.is_blank() {
            String::new()
        } else {
            (field.kind.write)(value, &state.vocabulary.context(field, state.today()))
        }
    };
    let block: tsv::Block = rows.iter().map(|row| fields.iter().zip(&row.cells).map(text).collect()).collect();
    let tally = crate::domain::Tally { cells: rows.len() * fields.len(), rows: rows.len(), ..Default::default() };
    let out = tsv::write(&block, state.clip.style);
    state.clip.block = block;
    state.selection = None;
    let count = state.tallied(&tally);
    let words = &state.words.ranges;
    if out.len() > MOST_OUT {
        let said = fill(&words.copied_here, &[("count", &count)]);
        state.warn(said);
    } else {
        let said = fill(&words.copied, &[("count", &count)]);
        state.say(said);
        state.want(Effect::Clipboard(out));
    }
    if let Some(target) = copy.cut {
        let fields = ranges::fields_or_say(state, &target);
        if !fields.is_empty() {
            state.propose("cut-cells", target.rows, Recipe::Put(Put::blank(fields)), When::Now);
        }
    }
}

/// Pastes what was copied here last.
pub fn paste_own(state: &mut State) {
    if state.clip.block.is_empty() {
        let said = state.words.ranges.nothing_copied.clone();
        state.say(said);
        return;
    }
    let block = std::mem::take(&mut state.clip.block);
    paste(state, &block);
    state.clip.block = block;
}

/// The rows that were copied as new customers.
pub fn paste_new(state: &mut State) {
    let block = std::mem::take(&mut state.clip.block);
    if block.is_empty() {
        paste_own(state)
    } else {
        put(state, &block, state.tab().order.len())
    };
    state.clip.block = block;
}

/// A text that was pasted into the grid, if it is more than one line of text: a block of cells.
pub fn pasted(state: &mut State, text: &str) -> bool {
    let (block, style) = tsv::read(text);
    let range = ranges::target(state).is_some_and(|target| target.is_range() && state.selection.is_some());
    if block.len() == 1 && block[0].len() == 1 && !range {
        return false;
    }
    state.clip.style = style;
    paste(state, &block);
    state.clip.block = block;
    true
}

fn paste(state: &mut State, block: &[Vec<String>]) {
    let one = block.len() == 1 && block[0].len() == 1;
    match ranges::target(state) {
        Some(target) if one && target.is_range() => {
            if let Err(problem) = ranges::put_text(state, target, &block[0][0], "paste") {
                let sentence = state.words.problem(&problem);
                state.warn(sentence);
            }
        }
        _ if one && state.current().is_some() => {
            cell::replace(state, &block[0][0]);
            cell::commit(state);
        }
        _ => {
            if let Some(selection) = &state.selection {
                let (row, column) = (selection.rows().start, selection.columns().start);
                (state.tab_mut().row, state.tab_mut().column) = (row, column);
            }
            let row = if state.tab().order.is_empty() { 0 } else { state.tab().row };
            put(state, block, row)
        }
    }
}

/// The block with its first cell in that row and the column of the cursor.
fn put(state: &mut State, block: &[Vec<String>], row: usize) {
    if state.awaits_rows() {
        return;
    }
    state.selection = None;
    let mut landing = Landing::new(state);
    let order = state.tab().order.clone();
    for (at, line) in block.iter().enumerate() {
        landing.line(state, order.get(row + at).copied(), row + at, line);
    }
    let Landing { fields, rows, added, misfits, unfit, .. } = landing;
    if fields.is_empty() {
        if let Some(misfit) = misfits.first() {
            let sentence = state.words.problem(&misfit.problem);
            state.warn(sentence);
        }
        return;
    }
    let keys = fields.into_iter().map(|(_, key)| key).collect();
    let recipe = Block::new(keys, rows, added);
    let customers = Rows::some(recipe.customers());
    let bulk = state.bulk("paste", customers, Recipe::Block(recipe));
    state.request(Request::Change(Box::new(Change { misfits, unfit, ..Change::new(bulk, When::Fitting) })));
}

/// Where the cells of a block come to lie.
struct Landing {
    first: usize,
    /// Columns of the sheet that take cells, with the keys of their fields.
    fields: Vec<(usize, String)>,
    rows: Vec<(CustomerId, Vec<Option<Value>>)>,
    added: Vec<Vec<(String, Value)>>,
    misfits: Vec<Misfit>,
    /// Cells without a place or that cannot be read.
    unfit: usize,
    stage: Option<String>,
}

impl Landing {
    fn new(state: &Desk) -> Self {
        let first = state.tab().column;
        let columns = (first..state.sheet().columns.len()).map(|column| (column, state.field(column)));
        let takes = columns.filter(|(_, field)| matches!(field.origin, Origin::Typed | Origin::Sum));
        let fields = takes.map(|(column, field)| (column, field.key.clone())).collect();
        let first_stage = state.sheets.iter().find_map(|sheet| sheet.stage.clone());
        let stage = state.sheet().stage.clone().or(first_stage);
        Self { first, fields, rows: Vec::new(), added: Vec::new(), misfits: Vec::new(), unfit: 0, stage }
    }

    fn line(&mut self, state: &Desk, customer: Option<CustomerId>, row: usize, line: &[String]) {
        let mut cells = vec![None; self.fields.len()];
        for (at, text) in line.iter().enumerate() {
            let column = self.first + at;
            let place = self.fields.iter().position(|(taking, _)| *taking == column);
            match (place, self.read(state, column, text)) {
                (Some(place), Ok(value)) => cells[place] = Some(value),
                (_, Err(problem)) => self.misfit(state, row, column, text, problem),
                (None, Ok(_)) => {}
            }
        }
        match customer {
            Some(customer) => self.rows.push((customer, cells)),
            None => {
                let keys = self.fields.iter().map(|(_, key)| key.clone());
                let filled =
                    keys.zip(cells).filter_map(|(key, cell)| Some((key, cell.filter(|cell| !cell.is_blank())?)));
                let mut new: Vec<(String, Value)> = filled.collect();
                if !new.iter().any(|(key, _)| key == "stage") {
                    new.extend(self.stage.iter().map(|stage| ("stage".to_owned(), Value::text(stage.as_str()))));
                }
                self.added.push(new);
            }
        }
    }

    fn read(&self, state: &Desk, column: usize, text: &str) -> Result<Value, Problem> {
        if column >= state.sheet().columns.len() {
            // Nothing is lost where nothing stands.
            return if text.trim().is_empty() { Ok(Value::Blank) } else { Err(Problem::NoColumnThere) };
        }
        let field = state.field(column);
        if !self.fields.iter().any(|(taking, _)| *taking == column) {
            return Err(formula::refusal(state, field));
        }
        field.kind.read_cell(text, &state.vocabulary.context(field, state.today()))
    }

    fn misfit(&mut self, state: &Desk, row: usize, column: usize, text: &str, problem: Problem) {
        self.unfit += 1;
        if self.misfits.len() < MOST_MISFITS {
            let label = (column < state.sheet().columns.len()).then(|| state.field(column).label.clone());
            self.misfits.push(Misfit { row, column: label.unwrap_or_default(), found: text.to_owned(), problem });
        }
    }
}
