//! What was copied last: on its way out, and back in.

use super::headed;
use super::landing::Landing;
use super::putting;
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::desk::Loaded;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::target;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::change::{Change, Misfit, When};
use crate::app::ground::event::Effect;
use crate::app::ground::request::{How, Request};
use crate::app::ground::target::Target;
use crate::domain::bulk::{Block, Put};
use crate::domain::tsv::{self, Style};
use crate::domain::{Field, Recipe, Row, Rows, Tally, Value};
use crate::locale::{fill, grouped};

pub const HERE: RoomId = RoomId("ranges");

/// Cells that a copy may hold: they are text in memory, and a terminal takes far less.
const MOST: usize = 400_000;
/// Bytes of a text that a terminal takes onto the clipboard of the system; most stop there (as base64: 100 kB).
const MOST_OUT: usize = 74_000;

/// What was copied last.
#[derive(Clone, Debug, Default)]
pub struct Clip {
    block: tsv::Block,
    /// How the last block that came in was written: one that goes out is written so too.
    style: Style,
    asked: Asked,
    copying: Copying,
}

/// What is copied, while it is read.
#[derive(Clone, Debug, Default)]
struct Copying {
    /// Indices of fields.
    fields: Vec<usize>,
    /// What is to be emptied once they are copied.
    cut: Option<Target>,
}

impl Clip {
    /// Copies the cells of the target; `cut` empties them then.
    pub fn copy(&mut self, desk: &mut Desk, cut: bool) {
        let Some(target) = target::meant(desk) else { return };
        let cut = cut.then(|| target.clone());
        self.ask(desk, target, cut)
    }

    /// Copies the whole rows.
    pub fn copy_rows(&mut self, desk: &mut Desk) {
        let Some(target) = target::meant(desk) else { return };
        let columns = 0..desk.sheet().columns.len();
        self.ask(desk, Target { columns, ..target }, None)
    }

    fn ask(&mut self, desk: &mut Desk, target: Target, cut: Option<Target>) {
        let cells = target.rows.len().saturating_mul(target.columns.len());
        if cells > MOST {
            let said = fill(&desk.words().ranges.too_many, &[("n", &grouped(cells)), ("most", &grouped(MOST))]);
            desk.warn(said);
            return;
        }
        let fields: Vec<_> = desk.sheet().columns[target.columns].iter().map(|column| column.field).collect();
        self.copying = Copying { fields: fields.clone(), cut };
        self.asked = desk.ask(HERE, Question::Copy { rows: target.rows, fields }).into();
    }

    /// The cells are at hand: they are kept, sent to the terminal, and emptied if they were cut.
    pub fn copied(&mut self, desk: &mut Desk, ticket: Ticket, rows: &[Row]) {
        if !self.asked.answers(ticket) {
            return;
        }
        let copy = std::mem::take(&mut self.copying);
        let fields: Vec<_> = copy.fields.iter().map(|at| &desk.vocabulary().fields[*at]).collect();
        let text = |(field, value): (&&Field, &Value)| {
            if value.is_blank() {
                String::new()
            } else {
                (field.kind.write)(value, &desk.vocabulary().context(field, desk.today()))
            }
        };
        let block: tsv::Block = rows.iter().map(|row| fields.iter().zip(&row.cells).map(text).collect()).collect();
        let tally = Tally { cells: rows.len() * fields.len(), rows: rows.len(), ..Tally::default() };
        let out = tsv::write(&block, self.style);
        self.block = block;
        desk.select(None);
        let (words, count) = (&desk.words().ranges, desk.tallied(&tally));
        if out.len() > MOST_OUT {
            let said = fill(&words.copied_here, &[("count", &count)]);
            desk.warn(said);
        } else {
            let said = fill(&words.copied, &[("count", &count)]);
            desk.say(said);
            desk.want(Effect::Clipboard(out));
        }
        if let Some(cut) = copy.cut {
            let fields = putting::fields_or_say(desk, &cut);
            if !fields.is_empty() {
                desk.propose("cut-cells", cut.rows, Recipe::Put(Put::blank(fields)), When::Now);
            }
        }
    }

    /// Pastes what was copied here last.
    pub fn paste_own(&self, desk: &mut Desk) {
        if self.block.is_empty() {
            let said = desk.words().ranges.nothing_copied.clone();
            return desk.say(said);
        }
        paste(desk, &self.block, false)
    }

    /// The rows that were copied as new customers.
    pub fn paste_new(&self, desk: &mut Desk) {
        if self.block.is_empty() {
            return self.paste_own(desk);
        }
        let row = desk.tab().order.len();
        put(desk, &self.block, row, false)
    }

    /// A text that was pasted into the grid, if it is more than one line of text: a block of cells.
    pub fn pasted(&mut self, desk: &mut Desk, text: &str) -> bool {
        let (block, style) = tsv::read(text);
        let range = desk.selection().is_some() && target::meant(desk).is_some_and(|target| target.is_range());
        if block.len() == 1 && block[0].len() == 1 && !range {
            return false;
        }
        paste(desk, &block, true);
        (self.block, self.style) = (block, style);
        true
    }
}

/// `foreign`: it comes from outside, where it may have been no cells.
fn paste(desk: &mut Desk, block: &[Vec<String>], foreign: bool) {
    let one = block.len() == 1 && block[0].len() == 1;
    match target::meant(desk) {
        Some(target) if one && target.is_range() => putting::put_text(desk, target, &block[0][0], "paste"),
        _ if one && desk.current().is_some() => desk.request(Request::Edit(How::Type(block[0][0].clone()))),
        _ => {
            if let Some(selection) = desk.selection() {
                let (row, column) = (selection.rows().start, selection.columns().start);
                cursor::go(desk, Move::Cell(row, column));
            }
            // Where the next customer is typed are no cells yet: what lands there lands behind the last row.
            let rows = desk.tab().order.len();
            let row = if cursor::is_here(desk) { rows } else { desk.tab().row.min(rows) };
            put(desk, block, row, foreign)
        }
    }
}

/// Fields that say who a customer is.
const WHO: [&str; 2] = ["name", "company"];

/// Whether lines of text would be written over who customers are: a message is as many lines as a column of names.
fn renames(desk: &Desk, block: &[Vec<String>], row: usize) -> bool {
    let Some(column) = desk.sheet().columns.get(desk.tab().column) else { return false };
    // A row that is not at hand is one that has a name.
    let filled = |row: usize| {
        let known = desk.row(row).and_then(|row| row.cells.get(desk.tab().column));
        row < desk.tab().order.len() && known.is_none_or(|value| !value.is_blank())
    };
    let lines = block.len() > 1 && block.iter().all(|line| line.len() == 1);
    lines && WHO.contains(&desk.vocabulary().fields[column.field].key.as_str()) && (row..row + block.len()).any(filled)
}

/// The block with its first cell in that row and the column of the cursor.
fn put(desk: &mut Desk, block: &[Vec<String>], row: usize, foreign: bool) {
    if desk.awaits(Loaded::First) {
        return;
    }
    desk.select(None);
    // Among customers who are there the cells go where the cursor is.
    let laid = (row >= desk.tab().order.len()).then(|| headed::laid(desk, block)).flatten();
    let landing = match &laid {
        Some((laid, told)) => Landing::of(desk, laid, (row, 0)).telling(told),
        None => Landing::of(desk, block, (row, desk.tab().column)),
    };
    let when = if foreign && renames(desk, block, row) { When::Seen } else { When::Fitting };
    let Landing { fields, rows, added, notes, added_notes, unfit, noted, marked, told, .. } = landing;
    if fields.is_empty() {
        if let Some(misfit) = unfit.first.first().or(noted.first.first()) {
            let sentence = desk.words().problem(&misfit.problem);
            desk.warn(sentence);
        }
        return;
    }
    if rows.is_empty() && added.is_empty() {
        return say_nobody(desk, unfit.first.first());
    }
    let keys = fields.into_iter().map(|(_, key)| key).collect();
    let recipe = Block::new(keys, rows, added).with_notes(notes, added_notes);
    let customers = Rows::some(recipe.customers());
    let bulk = desk.bulk("paste", customers, Recipe::Block(recipe));
    desk.request(Request::Change(Box::new(Change { unfit, noted, marked, told, ..Change::new(bulk, when) })));
}

/// All of the block was empty lines and sums.
fn say_nobody(desk: &mut Desk, misfit: Option<&Misfit>) {
    let words = &desk.words().bulk;
    let said = match misfit {
        Some(misfit) => {
            let why = desk.words().problem(&misfit.problem);
            fill(&words.misfit_past, &[("row", &grouped(misfit.row + 1)), ("found", &misfit.found), ("why", &why)])
        }
        None => words.nothing.clone(),
    };
    desk.warn(said);
}
