//! A file as batches of typed rows.

use std::io;
use std::path::{Path, PathBuf};

use ::csv::ByteRecord;

use super::Table;
use super::cell::Dates;
use super::contents::Contents;
use super::denominated;
use super::habit;
use super::how::How;
use super::input::{Input, cannot_read};
use super::lines::Lines;
use super::links;
use super::mapping::{self, Agreed, Layout, Remark};
use super::orders::Orders;
use super::pinned;
use super::put_aside;
use super::records::Records;
use super::source::{OtherEnd, Source, put_behind};
use crate::domain::batch::{Batch, Cell, Column, Draft, Fault, Loss, ROWS, Role, Target};
use crate::domain::{Field, ImportFault, Problem, clean};

/// Reads a file row by row; an iterator of full batches.
#[derive(Debug)]
pub struct Reader<'t> {
    table: &'t Table,
    layout: Layout,
    columns: Vec<Source>,
    /// Places of the cells that a row cannot be without.
    must: Vec<usize>,
    /// What stands there and is no row.
    lines: Lines,
    records: Records,
    /// What the lines of orders so far leave for those that follow.
    orders: Orders,
    /// Place of the ID that kehu has written before each row of what it put aside.
    whose: Option<usize>,
    path: PathBuf,
    /// Rows of a batch.
    rows: usize,
}

impl<'t> Reader<'t> {
    /// Begins to read an input with its headings.
    ///
    /// # Errors
    /// It cannot be read, is no table, has no headings, none that is known, or not those that its rows cannot be without.
    pub fn open(input: &Input, table: &'t Table) -> Result<Self, Problem> {
        Self::agreeing(input, table, &Agreed::default())
    }

    /// The same of a sheet whose new columns are of kinds on which others agree.
    pub(super) fn agreeing(input: &Input, table: &'t Table, agreed: &Agreed) -> Result<Self, Problem> {
        let reader = Self::begun(input, table, agreed)?;
        match reader.lack() {
            None => Ok(reader),
            Some(Lack::Any) => Err(ImportFault::NoKnownHeading { path: reader.path }.into()),
            Some(Lack::Of(label)) => Err(ImportFault::NoColumn { path: reader.path, label }.into()),
        }
    }

    /// The same of a file of which a person may still say what its columns are: those that its rows cannot be without may be
    /// missing.
    ///
    /// # Errors
    /// As [`Reader::open`]'s.
    pub fn unchecked(input: &Input, table: &'t Table) -> Result<Self, Problem> {
        Self::begun(input, table, &Agreed::default())
    }

    fn begun(input: &Input, table: &'t Table, agreed: &Agreed) -> Result<Self, Problem> {
        let path = input.path();
        let cannot = |error: io::Error| cannot_read(path, &error);
        let contents = Contents::of(input)?;
        let begin = mapping::begin(&mut contents.records().map_err(cannot)?, table).map_err(cannot)?;
        let begin = begin.ok_or_else(|| ImportFault::NoHeadings { path: path.to_owned() })?;
        let above = begin.texts_above();
        let from_headings = || begin.records(&contents);
        let formal = contents.has_headings_of_its_form();
        let name = |heading| if formal { table.called(heading) } else { heading };
        let headings: Vec<String> = begin.headings.iter().cloned().map(name).collect();
        let mut layout = mapping::layout(&headings, (table, agreed), &from_headings).map_err(cannot)?;
        (layout.line, layout.joined) = (begin.line, begin.joined.clone());
        tell_first(&mut layout, contents.told(begin.line).into_iter().chain(begin.told()), formal);
        let mut columns: Vec<Source> =
            layout.columns.iter().zip(&layout.makes).map(|(column, make)| Source::of(column, make, table)).collect();
        columns.iter_mut().for_each(|column| column.since_1904 = contents.counts_from_1904());
        if table.dates() == Dates::Calendar {
            denominate(&mut columns, &mut layout, (&headings, &above), table);
            learn(&mut columns, &mut layout, from_headings().map_err(cannot)?, table).map_err(cannot)?;
            pair(&mut columns, &mut layout, table);
            links::spread(&mut columns, &mut layout, from_headings().map_err(cannot)?, table).map_err(cannot)?;
        }
        // Other rows than customers' have all fields in their order: a field's place is its column's.
        let must = table.must_have().collect();
        let mut records = from_headings().map_err(cannot)?;
        records.advance().map_err(cannot)?;
        let own_id = records.has_ids() && table.role == Role::Customers;
        let whose = own_id.then(|| place_of_ids(&mut columns, &mut layout, table));
        let lines = Lines::of(headings, formal, &columns);
        let path = path.to_owned();
        let (rows, orders) = (ROWS, Orders::of(&mut layout, table));
        Ok(Self { table, layout, columns, must, lines, records, orders, whose, path, rows })
    }

    /// The same in batches of so many rows.
    #[must_use]
    pub fn in_steps(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// What the rows are.
    #[must_use]
    pub fn role(&self) -> Role {
        self.table.role
    }

    /// The label of a column without which no row comes in, if there is none such.
    #[must_use]
    pub fn lacks(&self) -> Option<String> {
        let first = || self.table.must_have().next().or_else(|| self.table.place("name"));
        match self.lack()? {
            Lack::Of(label) => Some(label),
            Lack::Any => first().map(|at| mapping::title(&self.table.fields[at])),
        }
    }

    /// Some field is known, and each that a row cannot be without.
    fn lack(&self) -> Option<Lack> {
        let Self { layout, table, .. } = self;
        let found = |field: usize| {
            let target = Target::Field(table.fields[field].key.clone());
            layout.columns.iter().zip(&layout.makes).any(|(column, make)| column.target == target && !make.is_empty())
        };
        if !(0..table.fields.len()).any(found) {
            return Some(Lack::Any);
        }
        table.lacks(&found).map(|field| Lack::Of(mapping::title(&table.fields[field])))
    }

    /// What its columns can be, of rows that are no customers'.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        if self.role() == Role::Customers { &[] } else { &self.table.fields }
    }

    /// The columns of the rows, and what the headings say that a person should know.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Whether the file has a column of that heading, however it is spelt.
    #[must_use]
    pub fn has_heading(&self, heading: &str) -> bool {
        let wanted = mapping::folded(heading);
        self.lines.headings().iter().any(|heading| mapping::folded(heading) == wanted)
    }

    /// The number of the order that a record is of, as it stands there.
    fn order(&self, record: &ByteRecord) -> String {
        let text = self.columns.first().filter(|_| self.role() == Role::Purchases).and_then(|code| code.text(record));
        text.and_then(Result::ok).map(|code| code.trim().to_owned()).unwrap_or_default()
    }

    /// Reads rows until the batch is full; whether the file may have more.
    fn fill(&mut self, batch: &mut Batch) -> io::Result<bool> {
        while !batch.is_full() {
            let more = self.records.advance()?.is_some();
            let odd = self.records.odd().into_iter();
            batch.faults.extend(odd.map(|(line, fault)| of_line(line, fault.into(), Loss::Nothing)));
            if !more {
                self.orders.end(batch);
                return Ok(false);
            }
            let (line, record) = self.records.last();
            if let Some(why) = self.lines.is_none(record) {
                batch.faults.push(of_line(line, why.into(), Loss::Aside));
                continue;
            }
            if self.lines.is_of_another(line, record, self.table) {
                batch.faults.push(of_line(line, ImportFault::OtherTable.into(), Loss::Row));
                continue;
            }
            if self.orders.owes(|| self.order(record)) {
                self.orders.pay(batch);
            }
            let mut row = batch.begin(line);
            for (place, column) in self.columns.iter_mut().enumerate() {
                column.read(place, record, self.table, &mut row);
            }
            if let Some(at) = self.whose.filter(|at| row.cell(*at).is_blank()) {
                row.put_cell(at, self.records.id().map_or(Cell::Blank, Cell::Text));
            }
            let headings = self.lines.headings();
            for pinned in self.records.pinned() {
                pinned::put(&pinned, (headings, record), (&self.layout.columns, self.table), &mut row);
            }
            too_many(record, headings.len(), self.table, &mut row);
            if let Some(mut row) = row.not_empty() {
                self.orders.next(&mut row);
                finish(row, self.table, &self.must, (&mut self.orders, line));
            }
        }
        Ok(true)
    }
}

impl<'t> Reader<'t> {
    /// The shape of its rows.
    pub(super) fn table(&self) -> &'t Table {
        self.table
    }

    /// Its columns, about which less is told.
    pub(super) fn layout_mut(&mut self) -> &mut Layout {
        &mut self.layout
    }

    /// The file that is read.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Iterator for Reader<'_> {
    type Item = Result<Batch, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let compared = self.role() == Role::Customers;
        let mut batch = Batch::new(self.layout.width()).of_at_most(self.rows).compared(compared);
        match self.fill(&mut batch) {
            Ok(more) if more || !batch.is_idle() => Some(Ok(batch)),
            Ok(_) => None,
            Err(error) => Some(Err(cannot_read(&self.path, &error))),
        }
    }
}

/// Each column of amounts is in what its heading says.
fn denominate(columns: &mut [Source], layout: &mut Layout, headings: (&[String], &[String]), table: &Table) {
    let fields = columns.iter().map(|column| column.field.as_deref());
    let (all, told) = denominated::all(layout, fields, headings, table);
    columns.iter_mut().zip(all).for_each(|(column, denominated)| column.denominated = denominated);
    tell(layout, told);
}

/// Each column is read as its first rows are written.
fn learn(columns: &mut [Source], layout: &mut Layout, mut records: Records, table: &Table) -> io::Result<()> {
    records.advance()?;
    let headings: Vec<&str> = layout.columns.iter().map(|column| column.heading.as_str()).collect();
    let (habits, told) = habit::look(&mut records, columns, &headings, table)?;
    columns.iter_mut().zip(habits).for_each(|(column, habit)| column.habit = habit);
    tell(layout, told);
    Ok(())
}

/// Where a range is written in a column of one end, the other end has its place: its own column, else one behind all others.
fn pair(columns: &mut Vec<Source>, layout: &mut Layout, table: &Table) {
    for place in 0..layout.width() {
        let heading = layout.columns[place].heading.clone();
        let Some(ends) = columns[place].ends(table) else { continue };
        let Some(key) = columns[place].field.as_ref().map(|field| field.key.clone()) else { continue };
        let target = ends.iter().find(|end| end.key != key).map(|end| Target::Field(end.key.clone()));
        let Some(target) = target else { continue };
        let own = layout.columns.iter().position(|column| column.target == target);
        let is_told =
            |remark: &Remark| matches!(remark, Remark::Read { heading: of, how: How::Range { .. } } if *of == heading);
        if own.is_none() && !layout.remarks.iter().any(is_told) {
            continue;
        }
        let at = own.unwrap_or_else(|| put_behind(columns, layout, Column { target, heading }, table));
        columns[place].other = Some(OtherEnd { at, own: own.is_some() });
    }
}

/// What is to be known of the file as a whole stands first.
fn tell_first(layout: &mut Layout, told: impl Iterator<Item = Remark>, formal: bool) {
    if formal {
        // Nobody wrote these headings: what becomes of them goes without saying.
        layout.remarks.retain(|remark| !matches!(remark, Remark::Joined { .. } | Remark::Notes { .. }));
    }
    layout.remarks.splice(0..0, told);
}

/// Where the IDs go that kehu has written before rows: into their column, else into one behind all others.
fn place_of_ids(columns: &mut Vec<Source>, layout: &mut Layout, table: &Table) -> usize {
    let target = Target::Field("code".to_owned());
    let own = layout.columns.iter().position(|column| column.target == target);
    own.unwrap_or_else(|| put_behind(columns, layout, Column { target, heading: put_aside::ID.to_owned() }, table))
}

fn tell(layout: &mut Layout, told: Vec<(usize, How)>) {
    let remark = |(place, how): (usize, How)| Remark::Read { heading: layout.columns[place].heading.clone(), how };
    let remarks: Vec<Remark> = told.into_iter().map(remark).collect();
    layout.remarks.extend(remarks);
}

/// What is said of a whole line, and what becomes of it.
fn of_line(line: u64, problem: Problem, loss: Loss) -> Fault {
    Fault { line, column: None, problem, loss, whose: None }
}

/// Cells beyond the last heading: nobody knows what they are.
fn too_many(record: &ByteRecord, width: usize, table: &Table, row: &mut Draft) {
    if record.iter().skip(width).all(|cell| cell.trim_ascii().is_empty()) {
        return;
    }
    let more = record.iter().skip(width).map(String::from_utf8_lossy);
    let more: Vec<String> = more.map(|cell| clean::incoming(cell.trim()).into_owned()).collect();
    let label = table.name_of(width + 1);
    row.unread(
        None,
        (&label, more.join(" ").trim()),
        ImportFault::TooManyCells { found: record.len(), expected: width },
    );
}

/// Keeps the row if it has what its table's rows must have.
fn finish(mut row: Draft, table: &Table, must: &[usize], (orders, line): (&mut Orders, u64)) {
    if let Some(at) = table.void(&row) {
        let status = row.cell(at).text().unwrap_or_default().to_owned();
        row.fault(Some(at), ImportFault::NoPurchase { status });
        return row.lose(at);
    }
    table.finish(&mut row);
    let missing = must.iter().copied().find(|at| row.cell(*at).is_blank());
    match missing.or_else(|| table.nobody(&|at| !row.cell(at).is_blank())) {
        Some(at) => row.lose(at),
        None => {
            table.source().into_iter().for_each(|source| row.keep_unread(source));
            orders.came(line, &row, table);
            row.keep();
        }
    }
}

/// What is missing.
enum Lack {
    /// Any heading that is known.
    Any,
    /// A column of that label.
    Of(String),
}
