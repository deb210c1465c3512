//! Where the cells of a block come to lie that is pasted. Each is read as if it were typed; what cannot be read in its column
//! is kept in a note of the customer. Past the last row an empty line is nobody, and neither is a line of sums.

use crate::app::desk::desk::Desk;
use crate::app::desk::{doubts, formula, target};
use crate::app::ground::change::{Misfit, Misfits};
use crate::domain::kind::{Context, Habit, Loose, Scale, Scores};
use crate::domain::{CellFault, CustomerId, EditFault, Origin, Problem, Value, totals};
use crate::locale::fill;

/// The column of a field in which nothing is pasted itself.
const NOWHERE: usize = usize::MAX;

#[derive(Debug)]
pub struct Landing {
    first: usize,
    /// Columns of the sheet that take cells, with the keys of their fields.
    pub fields: Vec<(usize, String)>,
    pub rows: Vec<(CustomerId, Vec<Option<Value>>)>,
    pub added: Vec<Vec<(String, Value)>>,
    /// What no cell can hold, or was written beside values: of customers, and of who is new by place in `added`.
    pub notes: Vec<(CustomerId, String)>,
    pub added_notes: Vec<(usize, String)>,
    /// What is computed or a sum: it stays as it is, and what was pasted there is left out.
    pub unfit: Misfits,
    /// What cannot be read, or has no column: it is in the notes.
    pub noted: Misfits,
    /// Words that are no options: they are kept as text.
    pub marked: Misfits,
    /// How columns of scores are read that are not out of five.
    pub told: Vec<String>,
    /// The best score of these, by their place on the sheet.
    scales: Vec<(usize, u8)>,
    stage: Option<String>,
}

impl Landing {
    /// The block with its first cell in that row and column.
    pub fn of(desk: &Desk, block: &[Vec<String>], (row, column): (usize, usize)) -> Self {
        let mut landing = Self::new(desk, column);
        landing.learn(desk, block);
        let order = &desk.tab().order;
        for (at, line) in block.iter().enumerate() {
            landing.line(desk, order.get(row + at).copied(), row + at, line);
        }
        landing
    }

    /// With that to be told before all else.
    pub fn telling(mut self, told: &str) -> Self {
        self.told.insert(0, told.to_owned());
        self
    }

    fn new(desk: &Desk, first: usize) -> Self {
        let columns = (first..desk.sheet().columns.len()).map(|column| (column, desk.field(column)));
        let takes = columns.filter(|(_, field)| matches!(field.origin, Origin::Typed | Origin::Sum));
        let fields = takes.map(|(column, field)| (column, field.key.clone())).collect();
        let first_stage = desk.sheets().iter().find_map(|sheet| sheet.stage.clone());
        let stage = desk.sheet().stage.clone().or(first_stage);
        Self {
            first,
            fields,
            rows: Vec::new(),
            added: Vec::new(),
            notes: Vec::new(),
            added_notes: Vec::new(),
            unfit: Misfits::default(),
            noted: Misfits::default(),
            marked: Misfits::default(),
            told: Vec::new(),
            scales: Vec::new(),
            stage,
        }
    }

    /// A column of scores is read in one way throughout.
    fn learn(&mut self, desk: &Desk, block: &[Vec<String>]) {
        for (column, key) in &self.fields {
            let Some(field) = desk.vocabulary().field(key).filter(|field| field.kind.name == "rating") else {
                continue;
            };
            let mut scores = Scores::default();
            block.iter().filter_map(|line| line.get(column - self.first)).for_each(|text| scores.see(text));
            let Some(scale) = scores.scale(None) else { continue };
            self.scales.push((*column, scale.best()));
            if let Scale::Of(best, example) = scale {
                let values = [("label", field.label.as_str()), ("scale", &best.to_string()), ("example", &example)];
                self.told.push(fill(&desk.words().bulk.out_of, &values));
            }
        }
    }

    fn line(&mut self, desk: &Desk, customer: Option<CustomerId>, row: usize, line: &[String]) {
        if customer.is_none() && self.is_nobody(desk, row, line) {
            return;
        }
        let (mut cells, mut notes, mut others) = (vec![None; self.fields.len()], Vec::new(), Vec::new());
        for (at, text) in line.iter().enumerate() {
            let column = self.first + at;
            let place = self.fields.iter().position(|(taking, _)| *taking == column);
            match (place, self.read(desk, column, text)) {
                (Some(place), Ok(Said { value, says_more, other })) => {
                    notes.extend(says_more.then(|| target::beside(desk.field(column), text)));
                    others.extend(other.map(|other| (column, text, other)));
                    cells[place] = Some(value);
                }
                (place, Err(problem)) => match place.and_then(|_| as_text(desk, column, text, &problem)) {
                    Some(value) => {
                        self.marked.add(|| misfit(desk, (row, column), text, problem));
                        place.into_iter().for_each(|place| cells[place] = Some(value.clone()));
                    }
                    None => notes.extend(self.no_cell(desk, (row, column), text, problem)),
                },
                (None, Ok(_)) => {}
            }
        }
        for (column, text, (key, value)) in others {
            let taken = self.other_end(&key, value, &mut cells);
            notes.extend(taken.then(|| target::beside(desk.field(column), text)));
        }
        let note = (!notes.is_empty()).then(|| notes.join("\n"));
        match customer {
            Some(customer) => {
                self.notes.extend(note.map(|note| (customer, note)));
                self.rows.push((customer, cells));
            }
            None => self.add(cells, note),
        }
    }

    /// What no cell holds of a text: the note for it; nothing where it is left out, and that is told.
    fn no_cell(&mut self, desk: &Desk, place: (usize, usize), text: &str, problem: Problem) -> Option<String> {
        let column = (place.1 < desk.sheet().columns.len()).then(|| desk.field(place.1));
        // What the program computes is nobody's words, and a secret lies in no note.
        let noted = column.is_none_or(|field| field.editable() && field.kind.name != "secret");
        let left = if noted { &mut self.noted } else { &mut self.unfit };
        left.add(|| misfit(desk, place, text, problem));
        noted.then(|| column.map_or_else(|| text.trim().to_owned(), |field| target::beside(field, text)))
    }

    /// The other end of a range gets its value, unless it has one of its own: the answer.
    fn other_end(&mut self, key: &str, value: Value, cells: &mut Vec<Option<Value>>) -> bool {
        let at = self.fields.iter().position(|(_, field)| field == key).unwrap_or_else(|| {
            self.fields.push((NOWHERE, key.to_owned()));
            self.fields.len() - 1
        });
        cells.resize(self.fields.len(), None);
        let taken = cells[at].as_ref().is_some_and(|own| !own.is_blank());
        if !taken {
            cells[at] = Some(value);
        }
        taken
    }

    /// Somebody new.
    fn add(&mut self, cells: Vec<Option<Value>>, note: Option<String>) {
        let keys = self.fields.iter().map(|(_, key)| key.clone());
        let filled = keys.zip(cells).filter_map(|(key, cell)| Some((key, cell.filter(|cell| !cell.is_blank())?)));
        let mut new: Vec<(String, Value)> = filled.collect();
        if !new.iter().any(|(key, _)| key == "stage") {
            new.extend(self.stage.iter().map(|stage| ("stage".to_owned(), Value::text(stage.as_str()))));
        }
        self.added_notes.extend(note.map(|note| (self.added.len(), note)));
        self.added.push(new);
    }

    /// Whether a line past the last row is no customer. A line of sums is told.
    fn is_nobody(&mut self, desk: &Desk, row: usize, line: &[String]) -> bool {
        let cells = || line.iter().map(String::as_str);
        let columns = desk.sheet().columns.len();
        let reached = |(at, text): (usize, &str)| {
            let column = self.first + at;
            !text.trim().is_empty() && column < columns && desk.field(column).holds_several()
        };
        let none = totals::is_total(cells()) || totals::is_footer(cells());
        let totals = none && !cells().enumerate().any(reached);
        if totals {
            let found = cells().find(|text| !text.trim().is_empty()).unwrap_or_default().trim().to_owned();
            let problem = EditFault::LineOfTotals.into();
            self.unfit.add(|| Misfit { row, column: String::new(), found, problem });
        }
        totals || cells().all(|text| text.trim().is_empty())
    }

    fn read(&self, desk: &Desk, column: usize, text: &str) -> Result<Said, Problem> {
        if text.trim().is_empty() && !self.fields.iter().any(|(taking, _)| *taking == column) {
            // Nothing is lost where nothing stands.
            return Ok(Loose { value: Value::Blank, says_more: false }.into());
        }
        if column >= desk.sheet().columns.len() {
            return Err(EditFault::NoColumnThere.into());
        }
        let field = desk.field(column);
        if !self.fields.iter().any(|(taking, _)| *taking == column) {
            return Err(formula::refusal(desk, field));
        }
        let scale = self.scales.iter().find(|(of, _)| *of == column).map(|(_, best)| *best);
        let context =
            Context { habit: Habit { scale, ..Habit::default() }, ..desk.vocabulary().context(field, desk.today()) };
        let loosely = field.read_typed(text, &context);
        let loosely = loosely.and_then(|read| doubts::is_past(desk, field, text, &read.value).map(|()| read));
        let plain = matches!(&loosely, Ok(read) if !read.says_more);
        let Some(span) = desk.vocabulary().span(field, text, desk.today()).filter(|_| !plain) else {
            return Ok(loosely?.into());
        };
        let says_more = span.says_more;
        let (value, other) = span.from(&field.key);
        Ok(Said { value, says_more, other: Some(other) })
    }
}

/// What a text means in its column.
struct Said {
    value: Value,
    says_more: bool,
    /// The other end of a range: key and value.
    other: Option<(String, Value)>,
}

impl From<Loose> for Said {
    fn from(Loose { value, says_more }: Loose) -> Self {
        Self { value, says_more, other: None }
    }
}

/// What is told of a text in that row and column.
fn misfit(desk: &Desk, (row, column): (usize, usize), text: &str, problem: Problem) -> Misfit {
    let label = (column < desk.sheet().columns.len()).then(|| desk.field(column).label.clone());
    Misfit { row, column: label.unwrap_or_default(), found: text.to_owned(), problem }
}

/// A cell of a choice with words in it that are no options: nothing that is pasted gets lost. Only a stage has to be one, since
/// whoever has none stands on no tab.
fn as_text(desk: &Desk, column: usize, text: &str, problem: &Problem) -> Option<Value> {
    let field = desk.field(column);
    let unknown = matches!(problem, Problem::Cell(CellFault::NotAChoice { .. })) && field.key != "stage";
    unknown.then(|| field.kind.as_far(text, &desk.vocabulary().context(field, desk.today()))).flatten()
}
