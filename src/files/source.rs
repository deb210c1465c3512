//! A column of a file on its way into a batch.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ::csv::ByteRecord;

use super::Table;
use super::anchor;
use super::cell::{Way, is_formula_error};
use super::denominated::Denominated;
use super::guard::{cell, trimmed};
use super::mapping::{self, Layout, Make};
use crate::domain::batch::{Cell, Column, Draft, Loss, Noted, Own, Role, Target};
use crate::domain::kind::{self, Context, Habit, Loose, Shape, phone};
use crate::domain::utm::{KEYS, Utm};
use crate::domain::{CellFault, Choice, Field, ImportFault, Origin, Span, Value, clean, span, synonym};

/// Spellings of a choice that are remembered for each column: a column with more is not one of choices.
const REMEMBERED: usize = 256;

/// A column of the file on its way into a batch.
#[derive(Debug)]
pub(super) struct Source {
    /// How a cell is made of the record's.
    make: Make,
    /// What it holds, known or new; `None`: any text.
    pub field: Option<Arc<Field>>,
    /// How it is written.
    pub habit: Habit,
    /// In what its amounts are.
    pub denominated: Denominated,
    /// Its numbers of days count from 1904.
    pub since_1904: bool,
    /// What stands between the cells of several columns.
    between: &'static str,
    way: Way,
    /// What the spellings of a choice mean, so that each is asked once.
    known: Option<HashMap<String, Result<Value, CellFault>>>,
    /// Spellings that could not be read and have been told.
    unread: HashSet<String>,
    /// Where the other end of a range goes.
    pub other: Option<OtherEnd>,
    /// Where the marks of a link go, if some of its cells are links.
    pub links: Option<Places>,
}

/// Where the other end of a range goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct OtherEnd {
    /// Its place in a row.
    pub at: usize,
    /// The file has a column for it, which holds.
    pub own: bool,
}

/// A column that the file has not, behind those of its rows; the answer is its place.
pub(super) fn put_behind(columns: &mut Vec<Source>, layout: &mut Layout, column: Column, table: &Table) -> usize {
    let (at, make) = (layout.width(), Make::Cells(Vec::new()));
    columns.insert(at, Source::of(&column, &make, table));
    layout.columns.insert(at, column);
    layout.makes.insert(at, make);
    at
}

/// Where the marks of a link go in a row, in the order of [`KEYS`].
pub(super) type Places = [usize; KEYS.len()];

/// Nothing, or a word for nothing: beside another number it would be a second one.
fn is_empty(text: &Result<&str, String>) -> bool {
    matches!(text, Ok(text) if text.is_empty() || synonym::is_nothing(text))
}

impl Source {
    pub fn of(column: &Column, make: &Make, table: &Table) -> Self {
        let field = match &column.target {
            Target::Field(key) => table.fields.iter().find(|field| field.key == *key).cloned(),
            Target::New(own) => Some(new_field(own, &column.heading)),
            // Of a note what may need an order is its day.
            Target::Note => kind::named("moment").map(|kind| new_field(&Own { kind, options: Vec::new() }, "")),
        };
        let kind = field.as_ref().map(|field| field.kind);
        let known = kind.is_some_and(|kind| kind.shape == Shape::Choice).then(|| meanings(column, table));
        Self {
            make: make.clone(),
            between: field.as_ref().and_then(|field| table.between(field)).unwrap_or(phone::BETWEEN),
            field: field.map(Arc::new),
            habit: Habit::default(),
            denominated: Denominated::default(),
            since_1904: false,
            way: kind.map_or(Way::Text, |kind| Way::of(kind, table.dates())),
            known,
            unread: HashSet::new(),
            other: None,
            links: None,
        }
    }

    /// Whether its cells are those of that place, as they stand.
    pub fn is_of_place(&self, at: usize) -> bool {
        matches!(&self.make, Make::Cells(places) if places.as_slice() == [at])
    }

    /// The two fields of a customer that a range in this column fills, from the lower one on.
    pub fn ends<'t>(&self, table: &'t Table) -> Option<[&'t Field; 2]> {
        let key = &self.field.as_ref().filter(|_| table.role == Role::Customers)?.key;
        let field = table.fields.iter().find(|field| field.key == *key)?;
        span::pair(&table.fields, field).map(|(low, high)| [low, high])
    }

    /// The text of this column in the record, or what is left of one that is no text; `None` where there is none. Of a note
    /// it is the day on which it was written.
    pub fn text<'r>(&self, record: &'r ByteRecord) -> Option<Result<Cow<'r, str>, String>> {
        match &self.make {
            Make::Cells(places) => match places.as_slice() {
                [] => None,
                [at] => Some(cell(record, *at)?.map(Cow::Borrowed)),
                several => {
                    let texts = several.iter().filter_map(|at| cell(record, *at)).filter(|text| !is_empty(text));
                    Some(texts.collect::<Result<Vec<_>, _>>().map(|texts| texts.join(self.between).into()))
                }
            },
            Make::Name(cells) => Some(put_together(record, |cell| mapping::name(cells, cell))),
            Make::Address { of, addresses, region } => {
                Some(put_together(record, |cell| mapping::address(*of, addresses, region, cell)))
            }
            Make::Gender { own, courtesy } => Some(put_together(record, |cell| {
                let own = own.map_or("", cell);
                let told = || mapping::gender(cell(*courtesy)).unwrap_or_default();
                String::from(if own.is_empty() || synonym::is_nothing(own) { told() } else { own })
            })),
            Make::Note { date, .. } => Some(cell(record, (*date)?)?.map(Cow::Borrowed)),
        }
    }

    /// Puts this column's cell of the record into its place of the row.
    pub fn read(&mut self, place: usize, record: &ByteRecord, table: &Table, row: &mut Draft) {
        if let Make::Note { at, heading, .. } = &self.make {
            return match cell(record, *at) {
                None | Some(Ok("")) => {}
                Some(Ok(text)) => self.note(text, heading.as_deref(), (record, table), row),
                Some(Err(found)) => damaged(place, heading.as_deref().unwrap_or_default(), found, row),
            };
        }
        let text = match self.text(record) {
            None => return,
            Some(Ok(text)) => text,
            Some(Err(found)) => return damaged(place, &self.label(), found, row),
        };
        let clean = cleaned(&text, row);
        let of_mail = self.field.as_deref().is_some_and(|field| field.kind.name == "email");
        let (text, link) = anchor::taken(self.unmarked(trimmed(&clean)), of_mail);
        link.into_iter().for_each(|link| row.beside(format!("{}: {link}", self.label())));
        if text.is_empty() || self.link((place, text), row) {
            return;
        }
        if let Err(fault) = self.denominate(text, record, table) {
            return self.lose((place, text), fault, row);
        }
        match self.way().short(text, table.today()) {
            Some(cell) => row.put_cell(place, cell),
            None => match self.long(text, table) {
                Ok(read) if read.says_more && self.range((place, text), table, row) => {}
                Ok(read) => self.put((place, text), &read, row),
                Err(CellFault::NoRate { amount, code, .. }) if table.currency().is_some() => {
                    row.put_cell(place, Cell::Money(amount));
                    // A currency that stands in its own column comes behind, and holds.
                    table.currency().into_iter().for_each(|at| row.put_cell(at, Cell::Text(&code)));
                }
                Err(_) if self.range((place, text), table, row) => {}
                Err(fault) => self.keep_words((place, text), fault, table, row),
            },
        }
    }

    /// A cell that was read, and in notes what it says more. A word for nothing leaves it empty.
    fn put(&self, (place, text): (usize, &str), read: &Loose, row: &mut Draft) {
        if read.value.is_blank() {
            row.empties(text);
        }
        row.put_cell(place, Cell::from(&read.value));
        read.says_more.then(|| row.beside(format!("{}: {text}", self.label())));
    }

    /// The cell cannot come in; its words are kept unless nobody wrote them.
    fn lose(&self, (place, text): (usize, &str), fault: ImportFault, row: &mut Draft) {
        match fault {
            ImportFault::FormulaError { .. } => row.fault(Some(place), fault),
            _ => row.unread(Some(place), (&self.label(), text), fault),
        }
    }

    /// A link whose marks go into their fields, the link itself into a note; false: it is none.
    fn link(&self, (place, text): (usize, &str), row: &mut Draft) -> bool {
        let Some((places, utm)) = self.links.and_then(|places| Some((places, Utm::read(text)?))) else { return false };
        for (key, at) in KEYS.into_iter().zip(places) {
            if let Some(mark) = utm.get(key).filter(|_| at == place || row.cell(at).is_blank()) {
                row.put_cell(at, Cell::Text(mark));
            }
        }
        // Of words that are no option nobody knows what they mean.
        let own = self.field.as_deref().is_some_and(|field| field.key == "source" && field.choices.is_empty());
        if let Some(mark) = utm.get("utm_source").filter(|_| own) {
            row.put_cell(place, Cell::Text(mark));
        }
        row.beside(format!("{}: {text}", self.label()));
        true
    }

    /// From one value to another: both ends go into their fields; false: it is no such text, or has nowhere to go.
    fn range(&self, (place, text): (usize, &str), table: &Table, row: &mut Draft) -> bool {
        let Some((field, other)) = self.field.as_deref().zip(self.other) else { return false };
        let context = Context { habit: self.habit, ..table.context(field) };
        let Some(span) = Span::read(&table.fields, field, text, &context) else { return false };
        let says_more = span.says_more;
        let (own, (_, end)) = span.from(&field.key);
        row.put_cell(place, Cell::from(&own));
        if row.cell(other.at).is_blank() {
            row.put_cell(other.at, Cell::from(&end));
        }
        if says_more || other.own {
            row.beside(format!("{}: {text}", self.label()));
        }
        true
    }

    /// What no option, no score, no yes or no is stays as it was written: in its cell where that may hold words, else in a
    /// note. Who has a stage that is none is found on no tab, so that goes into a note, too. Cells of other kinds are lost, and
    /// those of rows that are no customers'.
    fn keep_words(&mut self, (place, text): (usize, &str), fault: CellFault, table: &Table, row: &mut Draft) {
        let field = self.field.clone().filter(|_| table.role == Role::Customers);
        let Some(field) = field else { return row.unread(Some(place), (&self.label(), text), fault) };
        let context = Context { habit: self.habit, ..table.context(&field) };
        let kept = field.kind.as_far(text, &context).filter(|_| field.key != "stage");
        let loss = match (kept, &fault) {
            (Some(value), CellFault::NotAChoice { .. }) => {
                row.put_cell(place, Cell::from(&value));
                Loss::Marked
            }
            (_, CellFault::NotAChoice { .. } | CellFault::NotARating { .. } | CellFault::NotYesNo { .. }) => {
                // Told as what was kept: it is no word beside a value.
                row.note(format!("{}: {text}", self.label()), Noted::Cell(None));
                Loss::InNote
            }
            _ => return row.unread(Some(place), (&self.label(), text), fault),
        };
        let new = self.unread.len() < REMEMBERED && self.unread.insert(text.to_owned());
        row.kept(place, fault, loss, new);
    }

    /// A note, with the day on which it was written; a day that nobody can read stands in it.
    fn note(&self, text: &str, heading: Option<&str>, (record, table): (&ByteRecord, &Table), row: &mut Draft) {
        row.drop_strays(clean::strays(text));
        let text = clean::incoming(text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if synonym::is_nothing(text) {
            return row.empties(text);
        }
        let said = self.text(record).and_then(Result::ok).filter(|said| !said.is_empty());
        let moment = said.as_deref().zip(self.field.as_deref()).and_then(|(said, field)| {
            let context = Context { habit: self.habit, ..table.context(field) };
            match field.kind.read_cell(said, &context) {
                Ok(Value::Moment(moment)) => Some(moment),
                _ => None,
            }
        });
        let mut note = String::new();
        if let Some(said) = said.filter(|_| moment.is_none()) {
            note.extend([clean::incoming(&said).trim(), "\n"]);
        }
        if let Some(heading) = heading {
            note.extend([heading, ": "]);
        }
        note.push_str(text);
        row.note(note, Noted::Cell(moment));
    }

    /// An ID or a number without the apostrophe by which a shop keeps a spreadsheet from counting with it.
    fn unmarked<'t>(&self, text: &'t str) -> &'t str {
        let marked = |field: &Field| field.key == "code" || field.kind.name == "phone";
        let rest = text.strip_prefix('\'').filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
        rest.filter(|_| self.field.as_deref().is_some_and(marked)).unwrap_or(text)
    }

    /// Plain digits are no plain amount where something beside them says in what they are.
    fn way(&self) -> Way {
        if self.habit.denomination.is_plain() { self.way } else { Way::Kind }
    }

    /// In what the amount of that record is; what a spreadsheet shows for a formula that went wrong is none.
    fn denominate(&mut self, text: &str, record: &ByteRecord, table: &Table) -> Result<(), ImportFault> {
        if is_formula_error(text) {
            return Err(ImportFault::FormulaError { found: text.to_owned() });
        }
        self.denominated.of(record, table).map(|denomination| self.habit.denomination = denomination)
    }

    /// What is known before its cells show how they are written.
    pub fn context<'a>(&self, field: &'a Field, table: &'a Table) -> Context<'a> {
        let context = table.context(field);
        let (denomination, since_1904) = (self.denominated.denomination, self.since_1904);
        let habit = Habit { denomination, since_1904, ..context.habit };
        Context { habit, ..context }
    }

    fn label(&self) -> String {
        self.field.as_deref().map_or_else(String::new, mapping::title)
    }

    /// The cell as its kind reads it; of a customer also what says more than a value.
    fn long(&mut self, text: &str, table: &Table) -> Result<Loose, CellFault> {
        let exact = |value| Loose { value, says_more: false };
        let Some(field) = self.field.clone() else { return Ok(exact(Value::text(text))) };
        let context = Context { habit: self.habit, ..table.context(&field) };
        let kind = field.kind;
        if table.role == Role::Customers && self.known.is_none() {
            return kind.read_loosely(text, &context);
        }
        let ask = || match kind.read_cell(text, &context) {
            Err(CellFault::NotAChoice { found, .. }) if table.keeps_other_words(&field.key) => Ok(Value::text(found)),
            answer => answer,
        };
        let Some(known) = &mut self.known else { return ask().map(exact) };
        if let Some(answer) = known.get(text) {
            return answer.clone().map(exact);
        }
        let answer = ask();
        if known.len() < REMEMBERED {
            known.insert(text.to_owned(), answer.clone());
        }
        answer.map(exact)
    }
}

/// The text as it may come in; what does not is counted.
fn cleaned<'t>(text: &'t str, row: &mut Draft) -> Cow<'t, str> {
    let clean = clean::incoming(text);
    if matches!(clean, Cow::Owned(_)) {
        row.drop_strays(clean::strays(text));
    }
    clean
}

/// A cell with bytes that are no text.
fn damaged(place: usize, label: &str, found: String, row: &mut Draft) {
    let said = clean::incoming(&found).into_owned();
    row.unread(Some(place), (label, &said), ImportFault::DamagedText { found });
}

/// What a person says that spellings of this column's options mean.
fn meanings(column: &Column, table: &Table) -> HashMap<String, Result<Value, CellFault>> {
    let Target::Field(key) = &column.target else { return HashMap::new() };
    table.meanings(key).map(|(spelling, option)| (spelling.to_owned(), Ok(Value::text(option)))).collect()
}

/// A cell of several of the record's; one of them that is no text is damage to it.
fn put_together<'r>(
    record: &'r ByteRecord,
    make: impl FnOnce(mapping::Cell<'_, 'r>) -> String,
) -> Result<Cow<'r, str>, String> {
    let damaged = std::cell::RefCell::new(None);
    let made = make(&|at| match cell(record, at) {
        None => "",
        Some(Ok(text)) => text,
        Some(Err(found)) => {
            damaged.replace(Some(found));
            ""
        }
    });
    damaged.into_inner().map_or(Ok(made.into()), Err)
}

/// A field that is to be, as the file will know it.
fn new_field(own: &Own, heading: &str) -> Field {
    let choice = |option: &String| Choice::new(option, option);
    Field {
        key: String::new(),
        label: heading.to_owned(),
        aliases: Vec::new(),
        kind: own.kind,
        origin: Origin::Typed,
        choices: own.options.iter().map(choice).collect(),
        limit: None,
        meaning: String::new(),
        rules: Default::default(),
    }
}
