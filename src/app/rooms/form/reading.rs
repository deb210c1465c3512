//! The texts of a form, read as cells of the grid and of files are read.

use crate::app::desk::desk::Desk;
use crate::app::desk::hanging::{self, CellOf, RowKind, Sort};
use crate::domain::child::Child;
use crate::domain::day::Toward;
use crate::domain::kind::{self, Context, Habit, Kind, currency_beside, currency_of};
use crate::domain::{CellFault, Currency, Fen, Local, Problem, SettingFault, Value, clean};
use crate::locale::fill;

use super::open::Open;

/// What is wrong with which cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub at: usize,
    pub said: String,
    /// It is only asked: what is typed once more is meant.
    pub asks: bool,
}

/// A row that can be written, and what its cells say beside their values.
#[derive(Debug)]
pub struct Row {
    pub child: Child,
    pub notes: Vec<String>,
}

/// A cell as it is meant: its text where that is another one, and the currency that it names.
#[derive(Debug, Default)]
pub struct Meant {
    pub text: Option<String>,
    pub currency: Option<String>,
}

/// When a ticket was answered and closed: by these it is measured, and `tomorrow maybe` is neither.
const EXACT: [&str; 2] = ["responded_at", "resolved_at"];

/// An amount, and the code of the currency that was said with it: also the file's.
type Amount = (Fen, Option<String>);

/// All of it as a row.
///
/// # Errors
/// The first cell with which something is wrong.
pub fn row(desk: &Desk, open: &Open) -> Result<Row, Wrong> {
    let mut reader = Reader { desk, open, notes: Vec::new() };
    Ok(Row { child: reader.child()?, notes: reader.notes })
}

/// One cell as it is meant.
///
/// # Errors
/// Nobody can read it.
pub fn meant(desk: &Desk, open: &Open, at: usize) -> Result<Meant, Wrong> {
    let mut reader = Reader { desk, open, notes: Vec::new() };
    let Some(cell) = open.cells().get(at) else { return Ok(Meant::default()) };
    let mut meant = Meant::default();
    let text = match cell.sort {
        Sort::When(toward) => hanging::when(&reader.when(cell.key, toward)?),
        Sort::Count | Sort::Stars => reader.number(cell)?.map(|number| number.to_string()).unwrap_or_default(),
        Sort::Money => {
            let read = reader.money(cell.key)?;
            if matches!(read, Some((_, Some(_)))) {
                // Two are refused as long as both can be seen.
                reader.currency(&[&read])?;
            }
            match read {
                // What it says beside the amount is kept when the row is written.
                Some((amount, code)) if reader.notes.is_empty() => {
                    meant.currency = code;
                    amount.plain()
                }
                _ => return Ok(meant),
            }
        }
        Sort::Currency => reader.currency_typed()?.unwrap_or_default(),
        Sort::OneOf(_) => reader.one_of(cell.key)?.map(|key| hanging::called(desk, key)).unwrap_or_default(),
        Sort::OneOrOther(_) => match reader.channel()? {
            Some(key) => hanging::called(desk, &key),
            None => return Ok(meant),
        },
        Sort::Words => return Ok(meant),
    };
    if reader.notes.is_empty() && text != open.typed(cell.key) {
        meant.text = Some(text);
    }
    Ok(meant)
}

/// The day or moment that stands in a cell; nothing: nobody can read it.
pub fn when(desk: &Desk, open: &Open, key: &str, toward: Toward) -> Option<Value> {
    Reader { desk, open, notes: Vec::new() }.when(key, toward).ok()
}

/// What is suggested for a cell, the likeliest first.
pub fn offered(desk: &Desk, open: &Open, cell: &CellOf) -> Vec<String> {
    match (cell.sort, cell.key) {
        (Sort::OneOf(options) | Sort::OneOrOther(options), _) => {
            options.iter().map(|key| hanging::called(desk, key)).collect()
        }
        (_, "price") => last_price(open).into_iter().collect(),
        (Sort::Words, key) => open.usual.of(key).to_vec(),
        _ => Vec::new(),
    }
}

/// What one of that product cost last, as somebody would type it.
fn last_price(open: &Open) -> Option<String> {
    let product = open.typed("product");
    let (_, price, code) = open.usual.prices.iter().find(|(name, ..)| name == product)?;
    Some(if code.is_empty() { price.plain() } else { format!("{code} {}", price.plain()) })
}

/// What follows from the others for a cell that is empty: which, and its amount.
pub fn computed(desk: &Desk, open: &Open) -> Option<(usize, Fen)> {
    let mut reader = Reader { desk, open, notes: Vec::new() };
    let quantity = reader.number(&open.cells()[open.place("quantity")?]).ok()?;
    let (price, amount) = (reader.money("price").ok()?, reader.money("amount").ok()?);
    match (price, amount) {
        (Some((price, _)), None) => {
            let amount = times(price, quantity.unwrap_or(1))?;
            let back = open.kind == RowKind::Refund && amount.0 > 0;
            Some((open.place("amount")?, if back { -amount } else { amount }))
        }
        (None, Some((amount, _))) => {
            let quantity = quantity.filter(|quantity| *quantity > 1)?;
            let price = amount.0.checked_abs().filter(|amount| amount % quantity == 0)? / quantity;
            Some((open.place("price")?, Fen(price)))
        }
        _ => None,
    }
}

pub(super) fn times(price: Fen, quantity: i64) -> Option<Fen> {
    price.0.checked_mul(quantity).map(Fen)
}

pub(super) struct Reader<'r> {
    pub desk: &'r Desk,
    pub open: &'r Open,
    /// What cells say beside their values.
    pub(super) notes: Vec<String>,
}

impl Reader<'_> {
    pub fn wrong(&self, key: &str, said: impl Into<String>) -> Wrong {
        Wrong { at: self.open.place(key).unwrap_or_default(), said: said.into(), asks: false }
    }

    fn fault(&self, key: &str, fault: impl Into<Problem>) -> Wrong {
        self.wrong(key, self.desk.words().problem(&fault.into()))
    }

    pub fn words(&self, key: &str) -> Option<String> {
        let text = clean::incoming(self.open.typed(key)).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// Reads a cell as one of that kind.
    fn read(&mut self, key: &str, kind: &Kind, toward: Toward, local: &Local) -> Result<Value, CellFault> {
        let Some(text) = self.words(key) else { return Ok(Value::Blank) };
        let vocabulary = self.desk.vocabulary();
        let context = Context {
            choices: &[],
            today: self.desk.today(),
            local,
            yes_no: [&vocabulary.yes_no[0], &vocabulary.yes_no[1]],
            toward,
            until: false,
            habit: Habit::default(),
        };
        let read = kind.read_loosely(&text, &context)?;
        if read.says_more {
            // Half of it would look as if somebody knew.
            if EXACT.contains(&key) {
                return Err(CellFault::NotADate { found: text });
            }
            self.note(key, &text);
        }
        Ok(read.value)
    }

    /// The cell says more than its value.
    fn note(&mut self, key: &str, text: &str) {
        let label = self.desk.words().form_cells.get(key).map_or(key, String::as_str);
        self.notes.push(format!("{label}: {text}"));
    }

    pub fn when(&mut self, key: &str, toward: Toward) -> Result<Value, Wrong> {
        let Some(date) = kind::named("date") else { return Ok(Value::Blank) };
        let local = self.desk.vocabulary().local.clone();
        let read = self.read(key, kind::of_field("last_buy", date), toward, &local);
        read.or_else(|fault| match self.open.as_it_was(key) {
            // Another program wrote it, and it stays so.
            Some(text) => Ok(Value::text(text)),
            None => Err(self.fault(key, fault)),
        })
    }

    fn number(&mut self, cell: &CellOf) -> Result<Option<i64>, Wrong> {
        let name = if cell.sort == Sort::Stars { "rating" } else { "integer" };
        let Some(kind) = kind::named(name) else { return Ok(None) };
        let local = self.desk.vocabulary().local.clone();
        match self.read(cell.key, kind, Toward::Either, &local) {
            Ok(Value::Number(number)) => Ok(Some(number)),
            Ok(_) => Ok(None),
            Err(fault) => Err(self.fault(cell.key, fault)),
        }
    }

    pub fn number_of(&mut self, key: &str) -> Result<Option<i64>, Wrong> {
        match self.open.place(key) {
            Some(at) => self.number(&self.open.cells()[at]),
            None => Ok(None),
        }
    }

    /// An amount as it was said: no rate is asked, for the row names its currency.
    pub fn money(&mut self, key: &str) -> Result<Option<Amount>, Wrong> {
        let Some(kind) = kind::named("money") else { return Ok(None) };
        let local = Local { rates: Default::default(), ..self.desk.vocabulary().local.clone() };
        match self.read(key, kind, Toward::Either, &local) {
            Ok(Value::Money(amount)) => Ok(Some((amount, self.own_said(key)))),
            Ok(_) => Ok(None),
            Err(CellFault::NoRate { found, amount, code, .. }) => {
                // Read without the words beside it.
                if let Some(text) = self.words(key).filter(|text| *text != found) {
                    self.note(key, &text);
                }
                Ok(Some((amount, Some(code))))
            }
            Err(fault) => Err(self.fault(key, fault)),
        }
    }

    /// The file's own currency where an amount names it; a sign that several have is that of the row, if it may be.
    fn own_said(&self, key: &str) -> Option<String> {
        let text = self.words(key)?;
        let said = currency_beside(&text, &self.desk.vocabulary().local.currency)?;
        let of_row = self.currency_typed().ok().flatten();
        let may_be = |code: &String| currency_beside(&text, &Currency(code.clone())).as_ref() == Some(code);
        Some(of_row.filter(may_be).unwrap_or(said))
    }

    /// The code that is typed in its own cell.
    fn currency_typed(&self) -> Result<Option<String>, Wrong> {
        let Some(text) = self.words("currency") else { return Ok(None) };
        let code = currency_of(&text, &self.desk.vocabulary().local.currency).filter(|code| Currency::exists(code));
        let no_code = || self.fault("currency", SettingFault::NotACurrency { found: text.clone() });
        code.map(Some).ok_or_else(no_code)
    }

    /// The currency of the row; nothing: the file's.
    pub fn currency(&mut self, amounts: &[&Option<Amount>]) -> Result<Option<String>, Wrong> {
        let said = amounts.iter().find_map(|amount| amount.as_ref().and_then(|(_, code)| code.clone()));
        let code = match (self.currency_typed()?, said) {
            (Some(typed), Some(said)) if typed != said => {
                let words = &self.desk.words().form;
                return Err(self.wrong("currency", fill(&words.two_currencies, &[("one", &typed), ("other", &said)])));
            }
            (typed, said) => typed.or(said),
        };
        Ok(code.filter(|code| *code != self.desk.vocabulary().local.currency.0))
    }

    /// The key of the option that is typed.
    fn option(&self, key: &str, options: &'static [&'static str]) -> Option<&'static str> {
        let typed = self.open.typed(key).to_lowercase();
        let called = |option: &&&str| hanging::called(self.desk, option).to_lowercase();
        let same = options.iter().find(|option| **option == typed || called(option) == typed);
        let mut begins =
            options.iter().filter(|option| called(option).starts_with(&typed) || option.starts_with(&typed));
        let first = begins.next();
        same.or(first.filter(|_| begins.next().is_none())).copied()
    }

    /// The key of the option that is typed in a cell of options.
    pub fn one_of(&self, key: &str) -> Result<Option<&'static str>, Wrong> {
        let Some(Sort::OneOf(options)) = self.open.place(key).map(|at| self.open.cells()[at].sort) else {
            return Ok(None);
        };
        if self.open.typed(key).is_empty() {
            return Ok(None);
        }
        let allowed = || options.iter().map(|option| hanging::called(self.desk, option)).collect::<Vec<_>>();
        let not_one = || {
            let allowed = allowed().join(&self.desk.words().shared.separator);
            self.wrong(key, fill(&self.desk.words().form.not_one, &[("allowed", &allowed)]))
        };
        self.option(key, options).map(Some).ok_or_else(not_one)
    }
}
