//! Column types: one file each, found by the list [`KINDS`].
//!
//! A kind says how a cell is read, shown, written for editing and export, and doubted. The laws over [`KINDS`] (beneath)
//! hold for each: `read(show(v))` and `read(write(v))` mean what `v` does (of a phone number: the same digits), the example
//! reads, unreadable input has a sentence.
//!
//! What a kind is stands below them, in `shape`, and what is wrong with a cell in `fault`; the list stands above. To add one:
//! a file with a `pub const`, a line in [`KINDS`].

pub(crate) mod amount;
mod birthday;
mod choice;
mod choices;
mod date;
mod day_time;
mod days;
mod decimal;
mod denomination;
mod email;
mod ends;
mod fault;
mod foreign;
mod habit;
mod integer;
mod latest_note;
mod long_text;
mod loose;
mod moment;
pub mod money;
pub mod months;
mod most;
mod open_choice;
mod other_currencies;
mod percent;
pub mod period;
pub mod phone;
pub mod rating;
mod scores;
mod secret;
mod shape;
pub mod tags;
mod text;
pub mod yes_no;

pub use day_time::day_or_moment;
pub use denomination::{Code, Denomination};
pub use ends::Ends;
pub use fault::CellFault;
pub use foreign::{currency_of, names_of};
pub use habit::Habit;
pub use integer::measure_apart;
pub use loose::{Loose, currency_beside};
pub use scores::{Scale, Scores};
pub use shape::{Align, Context, Kind, Shape};

use super::region::{REGIONS, Region};

/// Every kind there is.
pub const KINDS: &[&Kind] = &[
    &text::TEXT,
    &long_text::LONG_TEXT,
    &integer::INTEGER,
    &money::MONEY,
    &date::DATE,
    &moment::MOMENT,
    &phone::PHONE,
    &email::EMAIL,
    &choice::CHOICE,
    &rating::RATING,
    &yes_no::YES_NO,
    &decimal::DECIMAL,
    &percent::PERCENT,
    &tags::TAGS,
    &choices::CHOICES,
    &open_choice::OPEN_CHOICE,
    &period::PERIOD,
    &birthday::BIRTHDAY,
    &days::DAYS,
    &secret::SECRET,
];

/// Kinds of columns that nobody can add: the program computes them.
const COMPUTED: &[&Kind] = &[&months::MONTHS, &latest_note::LATEST_NOTE, &other_currencies::OTHER_CURRENCIES];

/// The kind of that name in the file's table `field`.
#[must_use]
pub fn in_file(name: &str) -> Option<&'static Kind> {
    named(name).or_else(|| COMPUTED.iter().copied().find(|kind| kind.name == name))
}

/// The kind of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

/// The kind of the field of that key, which lies in the file under that kind: what it means was made finer later.
#[must_use]
pub fn of_field(key: &str, kind: &'static Kind) -> &'static Kind {
    match key {
        "contact_every" | super::stage::DAYS | super::watched::TERM_DAYS if kind == &integer::INTEGER => &days::DAYS,
        "last_buy" | "next_contact" if kind == &date::DATE => &day_time::DAY_TIME,
        _ => kind,
    }
}

impl Kind {
    /// Whether it is a day that may have a time.
    #[must_use]
    pub fn is_day_time(&self) -> bool {
        self.name == date::DATE.name && self.shape == Shape::Moment
    }
}

/// A kind as it is in a file that is kept in that region.
#[must_use]
pub fn in_region(kind: &'static Kind, region: &Region) -> &'static Kind {
    let place = REGIONS.iter().position(|other| other == region).filter(|_| kind.name == phone::PHONE.name);
    place.map_or(kind, |at| &phone::PHONES[at])
}

#[cfg(test)]
pub(crate) mod laws;
