//! Dates, birthdays and amounts as people write them, into cells and in files: what each line gives on a given day, in a given
//! region, in a field that looks back, ahead, or neither way.

mod columns;
mod lines;

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::day::Toward;
use kehu::domain::intake::Said;
use kehu::domain::kind::{self, Context, Habit};
use kehu::domain::local::{DateOrder, Local, Rates};
use kehu::domain::{CellFault, Currency};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;

/// A Saturday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 30, 0).expect("a time of day")
}

/// What a region makes of amounts and dates; only China knows a rate.
fn local(region: &str) -> Local {
    let region = kehu::domain::region::Region::named(region).expect("a region");
    let rates = [("USD".to_owned(), 7.2)].into_iter().filter(|_| region.code == "CN").collect();
    Local {
        currency: Currency(region.currency.to_owned()),
        rates: Rates::of(&rates),
        dates: region.dates,
        decimal: region.decimal(),
        region,
    }
}

/// What stands in the cell afterwards, of a range in the two cells that are its ends; behind a plus sign where the words are
/// kept beside it; of what is refused the fault.
fn gives(region: &str, kind: &str, toward: Toward, typed: &str) -> String {
    let (kind, local) = (kind::named(kind).expect("a kind"), local(region));
    let habit = Habit::default();
    let context =
        Context { choices: &[], today: today(), local: &local, yes_no: ["yes", "no"], toward, until: false, habit };
    if kind.read_cell(typed, &context).is_err()
        && let Some(ends) = kind.read_ends(typed, &context).filter(|_| kind.name != "period")
    {
        let [low, high] = [ends.low, ends.high].map(|end| (kind.write)(&end, &context));
        return format!("{low}..{high}{}", if ends.says_more { " +" } else { "" });
    }
    match kind.read_loosely(typed, &context) {
        Ok(read) if read.value.is_blank() => "nothing".to_owned(),
        Ok(read) => format!("{}{}", (kind.write)(&read.value, &context), if read.says_more { " +" } else { "" }),
        Err(CellFault::TwoDays { days, .. }) => format!("{} or {}", days[0], days[1]),
        Err(CellFault::NoRate { code, .. }) => format!("no rate of {code}"),
        Err(CellFault::TooFine { rounded, .. }) => format!("perhaps {rounded}"),
        Err(CellFault::MoreOrLess { less, more, .. }) => format!("{less} or {more}"),
        Err(CellFault::NoSuchDay { days, .. }) => format!("{days} days in it"),
        Err(CellFault::ARange { .. }) => "a range".to_owned(),
        Err(CellFault::OnlyAYear { .. }) => "only a year".to_owned(),
        Err(CellFault::NoCertainDay { .. }) => "some day".to_owned(),
        Err(_) => "refused".to_owned(),
    }
}

/// Region, kind, which way the field looks, what is typed, what it gives.
type Case = (&'static str, &'static str, Toward, &'static str, &'static str);

use Toward::{Coming, Either, Past};
