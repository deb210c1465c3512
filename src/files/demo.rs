//! The demos: the customers of a salesperson who speaks English and of one who speaks Chinese. Their dates are days from
//! today, so that they are as fresh next year. Made by `scripts/demo/make.py`.

use chrono::{Datelike, NaiveDate};

use super::cell::{day_from, moment_from};
use super::table::{Name, Table};
use super::{Input, Reader};
use crate::domain::batch::Role;
use crate::domain::child::{Child, Stay, Task};
use crate::domain::lived::{Lived, Move};
use crate::domain::{Fen, Lunar, Problem, Value, Vocabulary, anniversary};

/// One of them, as the text of its files.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// Where the salesperson lives; the currency is that of the place.
    pub region: &'static str,
    pub rows: &'static [(Role, &'static str)],
    pub moves: &'static str,
    pub tasks: &'static str,
    pub stays: &'static str,
}

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../assets/demo/", $name, ".csv"))
    };
}

pub const ENGLISH: Demo = Demo {
    region: "GB",
    rows: &[
        (Role::Customers, file!("en/customers")),
        (Role::Purchases, file!("en/purchases")),
        (Role::Contacts, file!("en/contacts")),
        (Role::Campaigns, file!("en/campaigns")),
        (Role::Notes, file!("en/notes")),
    ],
    moves: file!("en/moves"),
    tasks: file!("en/tasks"),
    stays: file!("en/stays"),
};

pub const CHINESE: Demo = Demo {
    region: "CN",
    rows: &[
        (Role::Customers, file!("zh/customers")),
        (Role::Purchases, file!("zh/purchases")),
        (Role::Contacts, file!("zh/contacts")),
        (Role::Campaigns, file!("zh/campaigns")),
        (Role::Notes, file!("zh/notes")),
    ],
    moves: file!("zh/moves"),
    tasks: file!("zh/tasks"),
    stays: file!("zh/stays"),
};

impl Demo {
    /// The shapes of its files, seen on a day; read them with [`Self::rows`].
    #[must_use]
    pub fn tables(&self, vocabulary: &Vocabulary, today: NaiveDate, name: Name) -> Vec<Table> {
        self.rows.iter().map(|(role, _)| Table::new(*role, vocabulary, today, name).from_today()).collect()
    }

    /// The rows of one of its files.
    ///
    /// # Errors
    /// Only if the file is none of the demo's.
    pub fn rows<'t>(&self, table: &'t Table) -> Result<Reader<'t>, Problem> {
        let text = self.rows.iter().find(|(role, _)| *role == table.role).map_or("", |(_, text)| *text);
        let text = with_birthdays(text, table.today());
        Reader::open(&Input::of_bytes(table.role.name(), text.as_bytes()), table)
    }

    /// What it tells beside its rows, seen on a day.
    #[must_use]
    pub fn lived(&self, today: NaiveDate) -> Lived {
        let moves = records(self.moves).filter_map(|[customer, to, at, ..]| {
            let at = moment_from(&at, today)?;
            Some(Move { customer, to, at })
        });
        let day = |text: &str| day_from(text, today).map(Value::Day);
        let when = |text: &str| day(text).or_else(|| moment_from(text, today).map(Value::Moment)).unwrap_or_default();
        let tasks = records(self.tasks).map(|[customer, due, text, done_at, ..]| {
            (customer, Child::Task(Task { due: when(&due), text: some(text), done_at: when(&done_at) }))
        });
        let stays = records(self.stays).map(|[customer, booked_at, check_in, check_out, room, requests, amount]| {
            let [booked_at, check_in, check_out] = [booked_at, check_in, check_out].map(|text| when(&text));
            let (room, requests, amount) = (some(room), some(requests), Fen::from_decimal(&amount));
            (customer, Child::Stay(Stay { booked_at, check_in, check_out, room, requests, amount, currency: None }))
        });
        Lived { moves: moves.collect(), rows: tasks.chain(stays).collect() }
    }
}

/// The records of one of the small files: seven cells each, empty where it has fewer.
fn records(text: &'static str) -> impl Iterator<Item = [String; 7]> {
    let rows = ::csv::Reader::from_reader(text.as_bytes()).into_records().flatten();
    rows.map(|row| std::array::from_fn(|at| row.get(at).unwrap_or_default().to_owned()))
}

fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}

/// A birthday near today stands in braces, as no number of days has the same day of each year.
fn with_birthdays(text: &str, today: NaiveDate) -> String {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (cell, rest) = part.split_once('}').unwrap_or((part, ""));
        whole.push_str(&birthday(cell, today).unwrap_or_default());
        whole.push_str(rest);
    }
    whole
}

/// `+3/41`: who will be 41 in three days; `+3/`: whose year nobody knows; `+3/农历`: by the Chinese calendar.
fn birthday(cell: &str, today: NaiveDate) -> Option<String> {
    let (days, kind) = cell.split_once('/')?;
    let day = day_from(days, today)?;
    if kind.is_empty() {
        return Some(anniversary::write(day.month(), day.day()));
    }
    let Ok(age) = kind.parse::<i32>() else {
        return Lunar::of(day).map(|lunar| Lunar { year: None, ..lunar }.write());
    };
    // Who was born on a 29 February is older by a multiple of four years.
    let born = [age, age / 4 * 4].into_iter().find_map(|age| day.with_year(day.year() - age));
    born.map(|born| born.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn birthdays_come_when_they_say_on_any_day() {
        let of = |cell, today| birthday(cell, today);
        let (plain, leap, end) = (day(2026, 11, 21), day(2028, 2, 29), day(2026, 12, 31));
        assert_eq!(of("+3/41", plain).as_deref(), Some("1985-11-24"));
        assert_eq!(of("0/42", leap).as_deref(), Some("1988-02-29"));
        assert_eq!(of("+1/", end).as_deref(), Some("--01-01"));
        for today in [plain, leap, end] {
            let lunar = of("+3/农历", today).and_then(|text| Lunar::read(&text));
            assert_eq!(lunar.and_then(|lunar| lunar.next(today)), today.checked_add_days(chrono::Days::new(3)));
        }
        assert_eq!(with_birthdays("a,{+1/},\"b\n\"\nc,{0/},", end), "a,--01-01,\"b\n\"\nc,--12-31,");
    }

    #[test]
    fn every_move_every_task_and_every_stay_is_read() {
        for demo in [ENGLISH, CHINESE] {
            let lived = demo.lived(day(2028, 2, 29));
            let lines = |text: &str| text.lines().count() - 1;
            assert_eq!(
                (lived.moves.len(), lived.rows.len()),
                (lines(demo.moves), lines(demo.tasks) + lines(demo.stays))
            );
            let dated = |child: &Child| match child {
                Child::Task(task) => !task.due.is_blank(),
                Child::Stay(stay) => ![&stay.booked_at, &stay.check_in, &stay.check_out].iter().any(|at| at.is_blank()),
                _ => false,
            };
            assert!(lived.rows.iter().all(|(_, child)| dated(child)));
        }
    }
}
