//! What the cells of a new column show of numbers and amounts.

use super::nearly::{nearly_all, too_odd};
use crate::domain::CellFault;
use crate::domain::kind::{self, Context, Habit};
use crate::domain::local::DecimalSign;

/// Numbers that were seen, and cells that are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    fit: usize,
    odd: usize,
    /// Amounts in a currency without a rate, and the first such currency: they have no place in a column of money.
    foreign: usize,
    currency: Option<String>,
    pub decimals: bool,
    pub money: bool,
    /// `1,234`, where the comma may stand before decimals.
    pub unsure: bool,
    /// `1,234.50`, `1,234,567`: it does not.
    pub sure: bool,
    /// What they are of: `5次`.
    measure: Option<&'static str>,
}

/// What a cell is.
enum Seen {
    /// A number as a column of them has it.
    Number,
    /// One in another spelling (`3.5万`): whatever becomes of it, it speaks for numbers.
    Spelt,
    /// An amount in that currency, which has no rate.
    Unpriced(String),
    /// Something else.
    Other,
    /// Figures that are a name: `007`, `4111111111111111`, `105A`.
    Name,
}

impl Numbers {
    /// None yet; whether the heading says that they are amounts.
    pub fn of(amounts: bool) -> Self {
        Self { money: amounts, ..Self::default() }
    }

    /// With one more cell; nothing if the column is surely none of numbers.
    pub fn with(mut self, text: &str, context: &Context) -> Option<Self> {
        match self.see(text, context) {
            Seen::Number | Seen::Spelt => self.fit += 1,
            Seen::Unpriced(code) => {
                self.foreign += 1;
                self.currency.get_or_insert(code);
            }
            Seen::Other => self.odd += 1,
            Seen::Name => return None,
        }
        (!too_odd(self.odd)).then_some(self)
    }

    /// The same with those of another column.
    pub fn and(&self, other: &Self) -> Option<Self> {
        let measures = self.measure.zip(other.measure);
        let both = Self {
            fit: self.fit + other.fit,
            odd: self.odd + other.odd,
            foreign: self.foreign + other.foreign,
            currency: self.currency.clone().or_else(|| other.currency.clone()),
            decimals: self.decimals || other.decimals,
            money: self.money || other.money,
            unsure: self.unsure || other.unsure,
            sure: self.sure || other.sure,
            measure: self.measure.or(other.measure),
        };
        (!too_odd(both.odd) && measures.is_none_or(|(own, others)| own == others)).then_some(both)
    }

    /// Whether the column is one of numbers.
    pub fn are_nearly_all(&self) -> bool {
        nearly_all(self.fit, self.odd + self.foreign)
    }

    /// The currency for want of whose rate it is none, if nothing else speaks against it.
    pub fn unpriced(&self) -> Option<String> {
        let with_a_rate = nearly_all(self.fit + self.foreign, self.odd);
        self.currency.clone().filter(|_| with_a_rate && !self.are_nearly_all())
    }

    fn see(&mut self, cell: &str, context: &Context) -> Seen {
        let (text, measure) = kind::measure_apart(cell);
        if measure.is_some() && self.measure.is_some_and(|known| Some(known) != measure) {
            return Seen::Other;
        }
        let bare = text.trim_start_matches(['-', '+', '¥', '￥', '$', '€', '£', ' ']).trim_end_matches(['元', ' ']);
        let (whole, behind) = bare.split_once('.').unwrap_or((bare, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let groups: Vec<&str> = groups.collect();
        let plain = !first.is_empty() && digits(first) && digits(behind) && behind.len() <= 2;
        let grouped =
            groups.is_empty() || (first.len() <= 3 && groups.iter().all(|group| group.len() == 3 && digits(group)));
        let figures = !first.is_empty() && digits(first) && digits(behind);
        if figures && ((first.len() > 1 && first.starts_with('0')) || whole.len() > 15 || behind.len() > 2) {
            // So is a number that would lose decimals.
            return Seen::Name;
        }
        if !plain || !grouped {
            return otherwise(cell, context);
        }
        if text.contains(['¥', '￥', '$', '€', '£', '元']) {
            // What a comma is has been settled above.
            match read_money(text, context, Some(DecimalSign::Point)) {
                Some(Ok(())) => self.money = true,
                Some(Err(Some(code))) => {
                    self.money = true;
                    return Seen::Unpriced(code);
                }
                _ => return Seen::Other,
            }
        }
        self.measure = self.measure.or(measure);
        self.sure |= groups.len() > 1 || (groups.len() == 1 && !behind.is_empty());
        self.unsure |= groups.len() == 1 && behind.is_empty();
        self.decimals |= !behind.is_empty();
        Seen::Number
    }
}

/// A cell that is no plain number.
fn otherwise(cell: &str, context: &Context) -> Seen {
    match read_money(cell, context, context.habit.decimal) {
        Some(Ok(())) => Seen::Spelt,
        Some(Err(Some(code))) => Seen::Unpriced(code),
        _ if is_code(cell) => Seen::Name,
        _ => Seen::Other,
    }
}

/// Whether it is an amount; else the currency that has no rate.
fn read_money(text: &str, context: &Context, decimal: Option<DecimalSign>) -> Option<Result<(), Option<String>>> {
    let habit = Habit { decimal, ..context.habit };
    let read = kind::named("money")?.read_cell(text, &Context { habit, ..*context });
    Some(match read {
        Ok(_) => Ok(()),
        Err(CellFault::NoRate { code, .. }) => Err(Some(code)),
        Err(_) => Err(None),
    })
}

/// Whether letters and figures stand together as in `105A` and `B-12`: the figures beside it are names, too. `10kg` is none.
fn is_code(text: &str) -> bool {
    let signs = text.trim();
    let has = |is: fn(&u8) -> bool| signs.bytes().any(|byte| is(&byte));
    let unit = signs.trim_start_matches(|sign: char| sign.is_ascii_digit() || ".,-".contains(sign));
    let measured = unit.len() > 1 && unit.len() < signs.len() && unit.bytes().all(|byte| byte.is_ascii_alphabetic());
    let one_word = signs.is_ascii() && !signs.contains(char::is_whitespace);
    one_word && !measured && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}
