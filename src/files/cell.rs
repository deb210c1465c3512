//! One cell of a file as a typed value.
//!
//! What a cell means is decided by its field's kind, as if it had been typed. The spellings that fill large files (plain
//! digits, ISO dates) are read here without that detour; a property says that the answer is the same.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::Fen;
use crate::domain::batch::Cell;
use crate::domain::kind::{Kind, Shape};

/// How the dates of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// As people write them.
    Calendar,
    /// As days from today: `-143`, `+5`, `-3T14:30`. The demo's.
    FromToday,
}

/// Which short way a column's cells may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Any text is itself.
    Text,
    /// ASCII text is itself (phones, e-mails: other signs may be full width), unless there may be several in it.
    Ascii,
    Number,
    Money,
    Day,
    Moment,
    /// A day, with its time where there is one.
    DayTime,
    DayFromToday,
    MomentFromToday,
    DayTimeFromToday,
    /// None: the kind is asked.
    Kind,
}

impl Way {
    /// The short way of a column of that kind.
    pub fn of(kind: &Kind, dates: Dates) -> Self {
        match (kind.shape, dates) {
            (Shape::Text, _) if matches!(kind.name, "text" | "long_text" | "open_choice") => Self::Text,
            (Shape::Text, _) if matches!(kind.name, "phone" | "email") => Self::Ascii,
            (Shape::Number, _) if kind.name == "integer" => Self::Number,
            (Shape::Money, _) => Self::Money,
            (Shape::Day, Dates::Calendar) => Self::Day,
            (Shape::Moment, Dates::Calendar) if kind.is_day_time() => Self::DayTime,
            (Shape::Moment, Dates::FromToday) if kind.is_day_time() => Self::DayTimeFromToday,
            (Shape::Moment, Dates::Calendar) => Self::Moment,
            (Shape::Day, Dates::FromToday) => Self::DayFromToday,
            (Shape::Moment, Dates::FromToday) => Self::MomentFromToday,
            _ => Self::Kind,
        }
    }

    /// The cell, if the short way leads there; `text` is clean, trimmed and not empty.
    pub fn short(self, text: &str, today: NaiveDate) -> Option<Cell<'_>> {
        match self {
            Self::Text => Some(Cell::Text(text)),
            Self::Ascii => (text.is_ascii() && is_one(text)).then_some(Cell::Text(text)),
            Self::Number => number(text).map(Cell::Number),
            Self::Money => money(text).map(Cell::Money),
            Self::Day => iso_day(text.as_bytes()).map(Cell::Day),
            Self::Moment => iso_moment(text.as_bytes()).map(Cell::Moment),
            Self::DayTime => iso_moment(text.as_bytes()).map(|moment| match moment.time() {
                NaiveTime::MIN => Cell::Day(moment.date()),
                _ => Cell::Moment(moment),
            }),
            Self::DayFromToday => day_from(text, today).map(Cell::Day),
            Self::MomentFromToday => moment_from(text, today).map(Cell::Moment),
            Self::DayTimeFromToday => {
                day_from(text, today).map(Cell::Day).or_else(|| moment_from(text, today).map(Cell::Moment))
            }
            Self::Kind => None,
        }
    }
}

/// What spreadsheets show where a formula went wrong (ECMA-376 part 1, 18.17.3, and later ones).
const FORMULA_ERRORS: [&str; 13] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#GETTING_DATA",
];

/// Whether a cell holds no value, but the error of a formula.
pub(super) fn is_formula_error(text: &str) -> bool {
    text.starts_with('#') && FORMULA_ERRORS.contains(&text)
}

/// Whether a phone or an e-mail of ASCII signs is surely one, not several, and no word for nothing.
fn is_one(text: &str) -> bool {
    let some = text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@');
    let parts = |byte: u8| matches!(byte, b';' | b',' | b'|' | b'/' | b':' | b'<' | b'>' | b'\n' | b'\t');
    let quoted = |text: &str| text.contains('@') && text.contains(['"', '\'', '(', ')', '[', ']']);
    // Words beside a number are kept apart from it.
    let words = || !text.contains('@') && text.bytes().any(|byte| byte.is_ascii_alphabetic());
    // Two numbers with a space between them have 15 signs and more.
    some && !text.bytes().any(parts)
        && !text.ends_with('.')
        && !text.ends_with(".0")
        && !quoted(text)
        && !words()
        && (!text.contains(' ') || (text.len() < 15 && !text.contains('@')))
}

/// Up to 15 digits, with or without a minus before them.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Digits with or without a point before the last two of them, and a minus before them.
fn money(text: &str) -> Option<Fen> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    // More decimals are the kind's to judge.
    let few = digits.split_once('.').is_none_or(|(_, part)| part.len() <= 2);
    (few && digits.as_bytes().first()?.is_ascii_digit()).then(|| Fen::from_decimal(text))?
}

/// `2026-11-21`.
fn iso_day(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let year = digits([y1, y2])? * 100 + digits([y3, y4])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, digits([m1, m2])?, digits([d1, d2])?)
}

/// `2026-11-21T14:30`, `2026-11-21 14:30`, or the day alone (its midnight).
fn iso_moment(text: &[u8]) -> Option<NaiveDateTime> {
    let (day, time) = text.split_at_checked(10)?;
    let day = iso_day(day)?;
    match *time {
        [] => Some(day.and_time(NaiveTime::MIN)),
        [b'T' | b' ', h1, h2, b':', m1, m2] => day.and_hms_opt(digits([h1, h2])?, digits([m1, m2])?, 0),
        _ => None,
    }
}

fn digits([tens, ones]: [u8; 2]) -> Option<u32> {
    let both = tens.is_ascii_digit() && ones.is_ascii_digit();
    both.then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

/// `-143`, `+5`, `0`: that many days from today.
pub(super) fn day_from(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days: i64 = text.parse().ok()?;
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) }
}

/// `-3T14:30`.
pub(super) fn moment_from(text: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once('T').unwrap_or((text, "00:00"));
    let [h1, h2, b':', m1, m2] = *time.as_bytes() else { return None };
    day_from(day, today)?.and_hms_opt(digits([h1, h2])?, digits([m1, m2])?, 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::day::Toward;
    use crate::domain::kind::{Context, Habit, KINDS};
    use crate::domain::{Field, Local, Origin, clean};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
    }

    fn field(kind: &'static Kind) -> Field {
        let (key, label, aliases, choices) = (String::new(), String::new(), vec![], vec![]);
        Field {
            key,
            label,
            aliases,
            kind,
            origin: Origin::Typed,
            choices,
            limit: None,
            meaning: String::new(),
            rules: Default::default(),
        }
    }

    #[test]
    fn common_spellings_take_the_short_way() {
        let way = |name: &str| KINDS.iter().find(|kind| kind.name == name).map(|kind| Way::of(kind, Dates::Calendar));
        for (kind, text) in [
            ("text", "李明朗"),
            ("phone", "138 0013 8000"),
            ("integer", "-12"),
            ("money", "-1234.50"),
            ("money", "29.33"),
            ("date", "2024-02-29"),
            ("moment", "2024-02-29T23:59"),
            ("moment", "2024-02-29"),
        ] {
            assert!(way(kind).is_some_and(|way| way.short(text, today()).is_some()), "{kind} {text}");
        }
    }

    #[test]
    fn days_from_today_are_days_of_the_calendar() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day of the calendar");
        assert_eq!(Way::DayFromToday.short("-21", today()), Some(Cell::Day(day(10, 31))));
        assert_eq!(Way::DayFromToday.short("+5", today()), Some(Cell::Day(day(11, 26))));
        let moment = day(11, 20).and_hms_opt(14, 30, 0).expect("a time");
        assert_eq!(Way::MomentFromToday.short("-1T14:30", today()), Some(Cell::Moment(moment)));
        assert_eq!(Way::DayFromToday.short("2026-11-21", today()), None);
    }

    proptest! {
        #[test]
        fn the_short_way_leads_where_the_kind_does(
            text in prop_oneof![
                "[-+]?[0-9]{1,16}[.,]?[0-9]{0,4}", "[12][0-9]{3}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-6][0-9])?",
                "[!-~李明朗１：]{1,12}", any::<String>(),
            ]
        ) {
            let (clean, local) = (clean::incoming(&text), Local::default());
            let text = clean.trim();
            prop_assume!(!text.is_empty());
            for kind in KINDS {
                let field = field(kind);
                let context = Context { choices: &field.choices, today: today(), local: &local, yes_no: ["是", "否"], toward: Toward::Either, until: false, habit: Habit::default() };
                if let Some(cell) = Way::of(kind, Dates::Calendar).short(text, today()) {
                    prop_assert_eq!(Ok(cell.to_value()), kind.read_cell(text, &context), "{}: {}", kind.name, text);
                }
            }
        }
    }
}
