//! What happened, as the analysis sees it: `store` gathers it from the file, `analysis` reads it.
//!
//! Five million purchases are 80 MB here: sixteen bytes each, a customer's rows side by side and in order of time.
//!
//! | file | holds |
//! |---|---|
//! | `time` | days and minutes as numbers |
//! | `rows` | many customers' rows, many short texts, few different texts, each compactly |
//! | `gather` | takes rows in any order and makes `Facts` of them |

mod gather;
mod rows;
mod time;

pub use gather::Gather;
pub use rows::{Dictionary, Rows, Texts};
pub use time::{Day, Minute};

use super::{CustomerId, Fen};

/// Everything the analysis looks at. Archived and deleted customers are not in it, nor are their rows.
#[derive(Debug, Default)]
pub struct Facts {
    /// In ascending order of `id`.
    pub customers: Vec<Customer>,
    /// The customers' own IDs (`customer.code`), in the same order.
    pub codes: Texts,
    /// The texts behind `Customer::source`, `Customer::campaign` and `Cost`.
    pub words: Dictionary,
    /// The texts behind `Purchase::currency` and `Cost::currency`.
    pub currencies: Dictionary,
    /// By customer, in order of day.
    pub purchases: Rows<Purchase>,
    /// By customer, in order of moment and code.
    pub contacts: Rows<Contact>,
    pub costs: Vec<Cost>,
    /// Purchases that name no customer of the list: counted, otherwise ignored.
    pub strangers: u64,
}

/// What the analysis needs of a customer's own row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Customer {
    pub id: CustomerId,
    /// Into `Facts::words`.
    pub source: u32,
    /// `utm_campaign`, into `Facts::words`.
    pub campaign: u32,
    pub created: Option<Day>,
    /// Days.
    pub contact_every: Option<i32>,
    pub next_contact: Option<Day>,
    pub totals: Totals,
}

/// What a person typed of a customer's purchases as totals. They count while there is no row of a purchase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// In the base currency.
    pub spend: Option<Fen>,
    pub orders: Option<i32>,
    pub last: Option<Day>,
}

/// What a purchase row is by its `kind`; a negative sale is a refund too, which `analysis` settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sale,
    Refund,
}

/// A purchase row as it is in the file.
#[derive(Clone, Copy, Debug)]
pub struct Purchase {
    amount: i64,
    pub day: Day,
    /// Into `Facts::currencies`; 0 is the base currency.
    pub currency: u16,
    pub kind: Kind,
}

// No sum of money is this one; it keeps a purchase at sixteen bytes.
const UNKNOWN: i64 = i64::MIN;

impl Purchase {
    /// `amount` in minor units of `currency` (a code of [`Dictionary`]; one beyond 16 bits has no rate).
    #[must_use]
    pub fn new(day: Day, amount: Option<Fen>, currency: u32, kind: Kind) -> Self {
        let currency = u16::try_from(currency).unwrap_or(u16::MAX);
        Self { amount: amount.map_or(UNKNOWN, |fen| fen.0), day, currency, kind }
    }

    /// As written: unknown is not zero.
    #[must_use]
    pub fn amount(&self) -> Option<Fen> {
        (self.amount != UNKNOWN).then_some(Fen(self.amount))
    }
}

/// A contact (`interaction`) as it is in the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Contact {
    pub at: Minute,
    /// Who spoke first: true if the customer did.
    pub inbound: bool,
    pub complaint: bool,
    /// A satisfaction typed into its cell, or a call in which nobody was reached: nobody was in touch.
    pub survey: bool,
    pub closed: bool,
    pub promised_hours: Option<i32>,
    pub responded: Option<Minute>,
    pub resolved: Option<Minute>,
    /// 1 to 5.
    pub satisfaction: Option<u8>,
}

/// What a campaign cost, one row per booking.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Into `Facts::words`, as is `campaign`.
    pub source: u32,
    pub campaign: u32,
    pub day: Day,
    pub amount: Option<Fen>,
    /// Into `Facts::currencies`; 0 is the base currency.
    pub currency: u32,
}

#[cfg(test)]
mod tests;
