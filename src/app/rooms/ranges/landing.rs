//! Where the cells of a block come to lie that is pasted. Each is read as if it were typed. Past the last row an empty line is
//! nobody, and neither is a line of sums.

use crate::app::desk::desk::Desk;
use crate::app::desk::{formula, target};
use crate::app::ground::change::Misfit;
use crate::domain::kind::Loose;
use crate::domain::{CustomerId, EditFault, Origin, Problem, Value, totals};

/// Cells that do not fit of which the reasons are kept.
const MOST_MISFITS: usize = 50;

#[derive(Debug)]
pub struct Landing {
    first: usize,
    /// Columns of the sheet that take cells, with the keys of their fields.
    pub fields: Vec<(usize, String)>,
    pub rows: Vec<(CustomerId, Vec<Option<Value>>)>,
    pub added: Vec<Vec<(String, Value)>>,
    /// What was written beside values: of customers, and of who is new by place in `added`.
    pub notes: Vec<(CustomerId, String)>,
    pub added_notes: Vec<(usize, String)>,
    pub misfits: Vec<Misfit>,
    /// Cells without a place or that cannot be read.
    pub unfit: usize,
    stage: Option<String>,
}

impl Landing {
    /// The block with its first cell in that row and the column of the cursor.
    pub fn of(desk: &Desk, block: &[Vec<String>], row: usize) -> Self {
        let mut landing = Self::new(desk);
        let order = &desk.tab().order;
        for (at, line) in block.iter().enumerate() {
            landing.line(desk, order.get(row + at).copied(), row + at, line);
        }
        landing
    }

    fn new(desk: &Desk) -> Self {
        let first = desk.tab().column;
        let columns = (first..desk.sheet().columns.len()).map(|column| (column, desk.field(column)));
        let takes = columns.filter(|(_, field)| matches!(field.origin, Origin::Typed | Origin::Sum));
        let fields = takes.map(|(column, field)| (column, field.key.clone())).collect();
        let first_stage = desk.sheets().iter().find_map(|sheet| sheet.stage.clone());
        let stage = desk.sheet().stage.clone().or(first_stage);
        let (rows, added, notes, added_notes) = Default::default();
        Self { first, fields, rows, added, notes, added_notes, misfits: Vec::new(), unfit: 0, stage }
    }

    fn line(&mut self, desk: &Desk, customer: Option<CustomerId>, row: usize, line: &[String]) {
        if customer.is_none() && self.is_nobody(desk, row, line) {
            return;
        }
        let mut cells = vec![None; self.fields.len()];
        let mut notes = Vec::new();
        for (at, text) in line.iter().enumerate() {
            let column = self.first + at;
            let place = self.fields.iter().position(|(taking, _)| *taking == column);
            match (place, self.read(desk, column, text)) {
                (Some(place), Ok(Loose { value, says_more })) => {
                    notes.extend(says_more.then(|| target::beside(desk.field(column), text)));
                    cells[place] = Some(value);
                }
                (_, Err(problem)) => self.misfit(|| {
                    let label = (column < desk.sheet().columns.len()).then(|| desk.field(column).label.clone());
                    Misfit { row, column: label.unwrap_or_default(), found: text.to_owned(), problem }
                }),
                (None, Ok(_)) => {}
            }
        }
        let note = (!notes.is_empty()).then(|| notes.join("\n"));
        match customer {
            Some(customer) => {
                self.notes.extend(note.map(|note| (customer, note)));
                self.rows.push((customer, cells));
            }
            None => {
                let keys = self.fields.iter().map(|(_, key)| key.clone());
                let filled =
                    keys.zip(cells).filter_map(|(key, cell)| Some((key, cell.filter(|cell| !cell.is_blank())?)));
                let mut new: Vec<(String, Value)> = filled.collect();
                if !new.iter().any(|(key, _)| key == "stage") {
                    new.extend(self.stage.iter().map(|stage| ("stage".to_owned(), Value::text(stage.as_str()))));
                }
                self.added_notes.extend(note.map(|note| (self.added.len(), note)));
                self.added.push(new);
            }
        }
    }

    /// Whether a line past the last row is no customer. A line of sums is told.
    fn is_nobody(&mut self, desk: &Desk, row: usize, line: &[String]) -> bool {
        let cells = || line.iter().map(String::as_str);
        let columns = desk.sheet().columns.len();
        let reached = |(at, text): (usize, &str)| {
            let column = self.first + at;
            !text.trim().is_empty() && column < columns && desk.field(column).holds_several()
        };
        let totals = totals::is_total(cells()) && !cells().enumerate().any(reached);
        if totals {
            let found = cells().find(|text| !text.trim().is_empty()).unwrap_or_default().trim().to_owned();
            let problem = EditFault::LineOfTotals.into();
            self.misfit(|| Misfit { row, column: String::new(), found, problem });
        }
        totals || cells().all(|text| text.trim().is_empty())
    }

    fn read(&self, desk: &Desk, column: usize, text: &str) -> Result<Loose, Problem> {
        if text.trim().is_empty() && !self.fields.iter().any(|(taking, _)| *taking == column) {
            // Nothing is lost where nothing stands.
            return Ok(Loose { value: Value::Blank, says_more: false });
        }
        if column >= desk.sheet().columns.len() {
            return Err(EditFault::NoColumnThere.into());
        }
        let field = desk.field(column);
        if !self.fields.iter().any(|(taking, _)| *taking == column) {
            return Err(formula::refusal(desk, field));
        }
        Ok(field.kind.read_loosely(text, &desk.vocabulary().context(field, desk.today()))?)
    }

    fn misfit(&mut self, of: impl FnOnce() -> Misfit) {
        self.unfit += 1;
        if self.misfits.len() < MOST_MISFITS {
            self.misfits.push(of());
        }
    }
}
