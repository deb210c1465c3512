//! Columns in memory: the one evaluator of filters, sorts, counts and sums.
//!
//! | file | holds |
//! |---|---|
//! | `ask` | what can be asked, what is answered |
//! | `source` | where columns come from: a trait that `store` implements |
//! | `load` | reading columns when first asked for, patching them, dropping the least used |
//! | `parts` | columns read by two readers side by side, and on from where they were stopped |
//! | `column`, `text`, `runs`, `bits` | how cells lie in memory: numbers, texts, slices end to end, sets of rows |
//! | `computed` | computed columns, from the columns of their operands |
//! | `sounds` | finding a text by its pinyin |
//! | `find`, `terms` | a filter's rows; answers kept per term |
//! | `group` | groups of the shown rows with their figures |
//! | `nearest` | what would find somebody where a filter finds nobody |
//! | `digest` | what became another since the last day |
//! | `known` | what is known of customers beside their cells |
//! | `today` | whom to call today, in which order |
//! | `twins` | who may be the same person |
//! | `total`, `foreign` | sum and count of some cells; the amounts in other currencies beside a sum |
//! | `order`, `collate` | sorting; the order of texts |
//! | `check/` | surveys: what is doubtful, missing, the same twice or old |
//! | `distinct`, `counts` | the values that occur, for choosing among them, and how often |
//!
//! May import `domain` and `query`; no SQL, no threads, no words for people. To add a test of cells: a variant in
//! `domain::filter::Test` and its case in `find`.
//!
//! ```text
//! row position   0    1    2    3        a customer keeps its position; the trash only clears its bit in `live`
//! ids            1    2    5    9        ascending, so order of position is order of entry
//! spend        120    –    7  900
//! city          杭    沪   杭    –
//! ```

mod ask;
mod bits;
mod check;
mod collate;
mod column;
mod computed;
mod counts;
mod digest;
mod distinct;
mod find;
mod foreign;
mod group;
mod hits;
mod known;
mod load;
mod nearest;
mod order;
mod parts;
mod runs;
mod sounds;
mod source;
mod terms;
mod text;
mod today;
mod total;
mod twins;

use std::collections::HashMap;
use std::sync::Arc;

use bits::Bits;
use collate::Collation;
use column::Column;
use counts::counts;
use known::Known;
use order::{Keys, Sorted};
use parts::Begun;
use runs::Runs;
use terms::{GOODS, PURCHASES, Terms};
use text::Text;

pub use ask::{Answer, Ask, Counted, Error, FIRST_ROWS, First, GroupAsk, Stages, Wanted};
pub use distinct::Distinct;
pub use hits::Hits;
pub use nearest::Nearest;
pub use source::{Cell, Changes, Rows, Source, SourceError, Work};
pub use today::TodayAsk;
pub use total::Total;
pub use twins::Alike;

use crate::domain::filter::Test;
use crate::domain::fold::{Folder, fold};
use crate::domain::pinyin::Pattern;
use crate::domain::{Cancel, CustomerId, Direction, Fen, Field, Filter, Origin, SortKey};

/// The columns of one file.
#[derive(Debug)]
pub struct Table {
    fields: Vec<Field>,
    budget: usize,
    base: Option<Arc<Base>>,
    columns: HashMap<String, Loaded>,
    /// Columns whose reading was stopped.
    begun: Option<Begun>,
    /// What is known of customers beside their cells.
    known: Known,
    terms: Terms,
    orders: HashMap<String, KeptOrder>,
    folder: Folder,
    collation: Option<Collation>,
    /// Questions asked: what was used when.
    tick: u64,
    looked: usize,
}

/// Which customers there are.
#[derive(Clone, Debug, Default)]
struct Base {
    /// Ascending.
    ids: Vec<CustomerId>,
    /// Neither in the trash nor archived.
    live: Bits,
}

#[derive(Debug)]
struct Loaded {
    column: Column,
    /// The question that used it last.
    used: u64,
}

#[derive(Debug)]
struct KeptOrder {
    sorted: Sorted,
    used: u64,
}

/// What of a field decides how its column lies in memory and how it is sorted; labels are words only.
fn shape_of(field: &Field) -> (&'static str, Origin, Vec<String>) {
    (field.kind.name, field.origin.clone(), field.choices.iter().map(|choice| choice.key.clone()).collect())
}

/// The key under which the notes of each customer are kept as a column; no field has a space in its key.
const NOTES: &str = " notes";
/// The field that shows the newest of them.
const LATEST_NOTE: &str = "latest_note";
/// The field that the tabs count.
const STAGE: &str = "stage";

/// Fewer rows are sorted before a screen is drawn: their top does not go out first.
const WORTH_A_TOP: usize = 20_000;

/// Bytes of columns kept, unless told otherwise.
pub const BUDGET: usize = 256 << 20;

impl Table {
    /// An empty table over these fields; columns are read when first asked for. Make a new one when the layout changes.
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        Self {
            fields,
            budget: BUDGET,
            base: None,
            columns: HashMap::new(),
            begun: None,
            known: Known::default(),
            terms: Terms::default(),
            orders: HashMap::new(),
            folder: Folder::default(),
            collation: None,
            tick: 0,
            looked: 0,
        }
    }

    /// Keeps at most so many bytes of columns, but always those that one question needs.
    #[must_use]
    pub fn with_budget(self, bytes: usize) -> Self {
        Self { budget: bytes, ..self }
    }

    /// Which customers, in which order. `first` may be called once with the top of the order before the rest is known.
    ///
    /// # Errors
    /// Cancelled; a field that is not there; what the source said.
    pub fn answer(
        &mut self,
        ask: &Ask,
        source: &mut dyn Source,
        cancel: &Cancel,
        first: &mut dyn FnMut(First),
    ) -> Result<Answer, Error> {
        self.tick += 1;
        self.load(&self.needed(ask), source, cancel)?;
        let sheet = self.sheet(ask.stage.as_deref(), cancel)?;
        let mut shown = self.rows_of(&ask.filter, cancel)?.and(&sheet);
        if let Some(among) = &ask.among {
            shown = shown.and(&self.rows_among(among));
        }
        let of = sheet.count();
        let customers = self.base.clone().unwrap_or_default();
        let order = self.order(&ask.sort, &shown, cancel, &mut |rows| {
            first(First { order: customers.of(rows), shown: shown.count(), of });
        })?;
        let sum = ask.sum.as_ref().and_then(|key| self.sum(key, &shown));
        let foreign = ask.sum.as_ref().map(|key| self.foreign(key, &shown)).unwrap_or_default();
        let answer = Answer { order: customers.of(&order), of, sum, foreign, stages: self.stages() };
        self.shrink();
        Ok(answer)
    }

    /// The commonest values of a field that begin so (folded, or by pinyin), most frequent first.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn values(&mut self, wanted: &Wanted, source: &mut dyn Source, cancel: &Cancel) -> Result<Vec<Counted>, Error> {
        let &Wanted { field, typed, limit } = wanted;
        self.tick += 1;
        self.load(&[field.to_owned()], source, cancel)?;
        let holds_tags = self.fields.iter().any(|of| of.key == field && of.holds_tags());
        let (beginning, pattern) = (fold(typed), Pattern::new(typed));
        let (Some(column @ Column::Text(_)), Some(base)) = (self.columns.get(field).map(|of| &of.column), &self.base)
        else {
            return Ok(Vec::new());
        };
        let counts = counts(column, holds_tags, &base.live, cancel)?;
        let fits = |value: &str| {
            let value = fold(value);
            value.starts_with(&beginning) || pattern.as_ref().is_some_and(|pattern| pattern.begins(&value))
        };
        let fit = counts.into_iter().filter(|(value, _)| !value.is_empty() && fits(value));
        let mut counted: Vec<Counted> = fit.map(|(value, count)| Counted { value: value.to_owned(), count }).collect();
        counted.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
        counted.truncate(limit);
        self.shrink();
        Ok(counted)
    }

    /// Re-reads these customers in the loaded columns that may be different; adds new ones, drops gone ones. Where very
    /// many changed, those columns are dropped instead.
    ///
    /// # Errors
    /// As [`Table::answer`]; everything is then read anew at the next question.
    pub fn patch(&mut self, changed: &Changes, source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        if changed.is_empty() {
            return Ok(());
        }
        self.reread(changed, source, cancel).inspect_err(|_| self.reload())
    }

    /// Forgets every column: the next question reads anew.
    pub fn reload(&mut self) {
        let fields = std::mem::take(&mut self.fields);
        let (budget, folder, collation) = (self.budget, std::mem::take(&mut self.folder), self.collation.take());
        *self = Self { budget, folder, collation, tick: self.tick, looked: self.looked, ..Self::new(fields) };
    }

    /// The fields are others now: what is known of those that stay as they were is kept.
    pub fn set_fields(&mut self, fields: Vec<Field>) {
        let old = std::mem::replace(&mut self.fields, fields);
        let same = |key: &str| {
            let field = |fields: &[Field]| fields.iter().find(|field| field.key == key).map(shape_of);
            field(&old) == field(&self.fields)
        };
        self.columns.retain(|key, _| same(key));
        self.orders.retain(|key, _| same(key));
        // A word is looked for in every text: a new one is among them.
        self.terms = Terms::default();
        self.begun = None;
    }

    /// Bytes of columns and orders in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let columns: usize = self.columns.values().map(|loaded| loaded.column.bytes()).sum();
        columns + self.orders.values().map(|order| order.sorted.bytes()).sum::<usize>() + self.known.bytes()
    }

    /// Texts looked at by all questions so far: what a longer word costs is a number, not a time.
    #[must_use]
    pub fn looked(&self) -> usize {
        self.looked
    }

    fn rows(&self) -> usize {
        self.base.as_ref().map_or(0, |base| base.ids.len())
    }

    /// The columns that a question looks at.
    fn needed(&self, ask: &Ask) -> Vec<String> {
        let mut keys: Vec<String> = ask.sort.iter().map(|key| key.field.clone()).chain(ask.sum.clone()).collect();
        keys.extend(ask.sum.as_ref().and_then(|sum| self.beside(sum)));
        if self.fields.iter().any(|field| field.key == STAGE) {
            keys.push(STAGE.to_owned());
        }
        self.add_needed(&ask.filter, &mut keys);
        keys
    }

    fn add_needed(&self, filter: &Filter, keys: &mut Vec<String>) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| self.add_needed(part, keys)),
            Filter::Not(inner) => self.add_needed(inner, keys),
            Filter::Words(_) => keys.extend(self.searched()),
            Filter::Condition(condition) => {
                keys.push(condition.field.clone());
                if condition.tests.iter().any(|test| matches!(test, Test::InNotes(_))) {
                    keys.push(NOTES.to_owned());
                }
                if condition.tests.iter().any(|test| matches!(test, Test::Bought(_))) {
                    keys.push(PURCHASES.to_owned());
                }
                if condition.tests.iter().any(|test| matches!(test, Test::Goods(_))) {
                    keys.push(GOODS.to_owned());
                }
            }
        }
    }

    fn stages(&self) -> Stages {
        let Some(base) = &self.base else { return Stages::default() };
        let Some(Column::Text(text)) = self.columns.get(STAGE).map(|loaded| &loaded.column) else {
            return Stages { all: base.live.count(), each: Vec::new() };
        };
        let counts = text.counts(&base.live);
        Stages { all: base.live.count(), each: counts.into_iter().filter(|(key, _)| !key.is_empty()).collect() }
    }

    fn sum(&self, key: &str, shown: &Bits) -> Option<Fen> {
        let cells = self.amounts(key)?;
        let amounts = shown.rows().map(|row| cells[row]).filter(|cell| *cell != column::WIDE_BLANK);
        Some(amounts.map(Fen).sum())
    }

    /// The shown rows in order; `top` hears of the first ones where the rest takes time.
    fn order(
        &mut self,
        keys: &[SortKey],
        shown: &Bits,
        cancel: &Cancel,
        top: &mut dyn FnMut(&[u32]),
    ) -> Result<Vec<u32>, Error> {
        match keys {
            [] => Ok(shown.rows().map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect()),
            [key] if !self.orders.contains_key(&key.field) && shown.count() * 4 < self.rows() => {
                let sorted = self.keys(&key.field, shown, cancel)?.sort(cancel).ok_or(Error::Cancelled)?;
                Ok(sorted.shown(key.direction, shown))
            }
            [key] => {
                self.sort(key, Some((shown, top)), cancel)?;
                Ok(self.orders[&key.field].sorted.shown(key.direction, shown))
            }
            _ => {
                let mut rows: Vec<u32> = self.order(&[], shown, cancel, top)?;
                for key in keys.iter().rev() {
                    self.sort(key, None, cancel)?;
                    let ranks = self.orders[&key.field].sorted.ranks(self.rows());
                    rows.sort_by_key(|row| match (ranks[*row as usize], key.direction) {
                        (None, _) => u32::MAX,
                        (Some(rank), Direction::Ascending) => rank,
                        (Some(rank), Direction::Descending) => u32::MAX - 1 - rank,
                    });
                }
                Ok(rows)
            }
        }
    }

    /// Sorts all rows by a column, unless they are; the top of what is shown goes out before.
    fn sort(&mut self, key: &SortKey, shown: Option<Shown>, cancel: &Cancel) -> Result<(), Error> {
        let tick = self.tick;
        if let Some(known) = self.orders.get_mut(&key.field) {
            known.used = tick;
            return Ok(());
        }
        let every = Bits::all(self.rows());
        let keys = self.keys(&key.field, &every, cancel)?;
        if let Some((shown, top)) = shown.filter(|(shown, _)| shown.count() > WORTH_A_TOP)
            && let Some(rows) = keys.top(FIRST_ROWS, key.direction, shown)
        {
            top(&rows);
        }
        let sorted = keys.sort(cancel).ok_or(Error::Cancelled)?;
        self.orders.insert(key.field.clone(), KeptOrder { sorted, used: tick });
        Ok(())
    }

    fn keys(&mut self, field: &str, rows: &Bits, cancel: &Cancel) -> Result<Keys<'_>, Error> {
        let missing = || Error::NoField(field.to_owned());
        let of = self.fields.iter().find(|of| of.key == field).ok_or_else(missing)?;
        let column = &mut self.columns.get_mut(field).ok_or_else(missing)?.column;
        let collation = self.collation.get_or_insert_default();
        Keys::new(column, of, rows, (&mut self.folder, collation), cancel).ok_or(Error::Cancelled)
    }
}

/// What is shown, and who hears of its top.
type Shown<'a> = (&'a Bits, &'a mut dyn FnMut(&[u32]));

impl Base {
    fn of(&self, rows: &[u32]) -> Vec<CustomerId> {
        rows.iter().map(|row| self.ids[*row as usize]).collect()
    }
}
