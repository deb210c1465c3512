//! A birthday: a day of the calendar (`1985-08-15`), one without its year (`12-31`), or one of the Chinese calendar
//! (`农历八月十五`, `腊月二十三`, `lunar 1985-8-15`).
//!
//! A lunar one lies in the file as people who open it will understand (`农历08-15`, `农历1984-闰10-03`:
//! [`Lunar::write`]), and is shown and edited as people say it. It is sorted and found by the day on which it is kept next. One without a year is `--12-31` there.

use chrono::Datelike;

use super::date;
use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::day::Toward;
use crate::domain::fold::half_width;
use crate::domain::{Anniversary, Lunar, Value, anniversary};

pub const BIRTHDAY: Kind = Kind {
    name: "birthday",
    shape: Shape::Day,
    align: Align::Left,
    read,
    show,
    write,
    doubt: never,
    example: "1985-08-15",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    if let Some(lunar) = Lunar::read(typed).or_else(|| unmarked(typed, context)) {
        return Ok(Value::Text(lunar.write()));
    }
    // Other programs write a year that nobody knows as none.
    let day = typed.trim().strip_prefix("0000").map_or(typed, |day| day.trim_start_matches(['-', '/', '.']));
    let yearless = match Anniversary::read(typed) {
        Some(Anniversary::Yearless(day)) => Some((day.month(), day.day())),
        _ => context.seen().month_day(day),
    };
    match yearless {
        Some((month, day)) => Ok(Value::Text(anniversary::write(month, day))),
        None => date::read(typed, &Context { toward: Toward::Past, ..*context })
            .map_err(|fault| of_birthday(fault, context)),
    }
}

/// The fault of a text that is no day, as it is told of a birthday.
fn of_birthday(fault: CellFault, context: &Context) -> CellFault {
    let (CellFault::NotADate { found } | CellFault::NoCertainDay { found }) = fault else { return fault };
    let year = found.trim_end_matches(['生', '年']).trim();
    let year =
        year.parse().ok().filter(|_| year.len() == 4).filter(|year| (1900..=context.today.year()).contains(year));
    match year {
        Some(year) => CellFault::OnlyAYear { found, year },
        None => CellFault::NotABirthday { found },
    }
}

/// A day of the Chinese calendar that nothing is said before: under a heading that says so any month and day, else what no
/// other calendar has (`腊月二十三`, `正月初一`), and what is written as such days are (`八月十五`, without 日 or 号).
fn unmarked(typed: &str, context: &Context) -> Option<Lunar> {
    const BEHIND: [&str; 5] = ["(农历)", "(阴历)", "(旧历)", "(lunar)", " lunar"];
    let plain = half_width(typed).to_lowercase();
    if let Some(day) = BEHIND.iter().find_map(|mark| plain.trim().strip_suffix(mark)) {
        return Lunar::under_its_mark(day);
    }
    if context.habit.lunar { Lunar::under_its_mark(typed) } else { Lunar::recognized(typed) }
}

/// With the day on which it is kept next behind a lunar one: `农历八月十五 (09-15)`; without a year `12-31`.
fn show(value: &Value, context: &Context) -> String {
    let Some(text) = value.as_text() else { return date::write(value, context) };
    if let Some(month_day) = text.strip_prefix("--") {
        return month_day.to_owned();
    }
    let Some(lunar) = Lunar::read(text) else { return text.to_owned() };
    let named = lunar.named();
    lunar.next(context.today).map_or_else(|| named.clone(), |day| format!("{named} ({})", day.format("%m-%d")))
}

fn write(value: &Value, context: &Context) -> String {
    let Some(text) = value.as_text() else { return date::write(value, context) };
    Lunar::read(text).map_or_else(|| text.to_owned(), |lunar| lunar.named())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::laws::reads;

    #[test]
    fn what_is_no_birthday_is_told_as_of_a_birthday() {
        let fault = |typed: &str| reads("birthday", typed).expect_err(typed);
        for (typed, year) in [("1990", 1990), ("1985年", 1985), ("1988年生", 1988)] {
            assert_eq!(fault(typed), CellFault::OnlyAYear { found: typed.into(), year });
        }
        for typed in ["foo", "1799", "2030", "农历十三月一日"] {
            assert_eq!(fault(typed), CellFault::NotABirthday { found: typed.into() });
        }
        let long = |year| CellFault::NoSuchDay {
            found: String::new(),
            year,
            month: 2,
            days: if year.is_some() { 28 } else { 29 },
        };
        for (typed, year) in
            [("1990-02-30", Some(1990)), ("Feb 29 1985", Some(1985)), ("2-30", None), ("2月30日", None)]
        {
            let CellFault::NoSuchDay { found, year: of, month, days } = fault(typed) else { panic!("{typed}") };
            assert_eq!(
                (found.as_str(), CellFault::NoSuchDay { found: String::new(), year: of, month, days }),
                (typed, long(year))
            );
        }
    }
}
